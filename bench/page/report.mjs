// The results as Markdown: for each speed and size a table, a contestant's column beside the other.

import { cpus, loadavg, totalmem } from "node:os";

import { median } from "./measure.mjs";

const ms = (value) => `${value < 10 ? value.toFixed(1) : Math.round(value).toLocaleString("en")} ms`;
const frame = (value) => `${value.toFixed(1)} ms`;
const megabytes = (value) => `${(value / 1e6).toFixed(1)} MB`;
const count = (value) => Math.round(value).toLocaleString("en");

/** A row of the tables: its words, the measure, how a value is written, and with what it is compared. */
const ROWS = [
  ["navigation → ready", "ready", ms, "baseline"],
  ["… work of the main thread", "ready, work", ms, "baseline"],
  ["filter to one party → next paint", "filter", ms, "baseline"],
  ["… work of the main thread", "filter, work", ms, "baseline"],
  ["take the filter off → next paint", "clear", ms, "baseline"],
  ["… work of the main thread", "clear, work", ms, "baseline"],
  ["select next → next paint", "next", ms, "baseline"],
  ["… work of the main thread", "next, work", ms, "baseline"],
  ["zoom step → next paint", "zoom", ms, "baseline"],
  ["… work of the main thread", "zoom, work", ms, "baseline"],
  ["frame in a 2 s pan, p50", "frame p50", frame, "empty"],
  ["frame in a 2 s pan, p95", "frame p95", frame, "empty"],
  ["… work of the main thread for each frame", "frame, work", frame, "empty"],
  ["long tasks in the pan", "tasks in panning", count],
  ["long tasks in loading", "tasks in loading", count],
  ["longest task in loading", "longest task in loading", ms],
  ["layout shift in loading", "shift", (value) => value.toFixed(3)],
  ["memory when ready", "memory", megabytes, "baseline"],
  ["DOM nodes when ready", "nodes", count],
  ["events shown or counted in clusters", "drawn", count],
];

const TABLE_HEAD = "## A clause table of 432 clauses by 8 parties";

/** The rows of the table about a long clause table. */
const TABLE_ROWS = [
  ["navigation → ready", "ready", ms],
  ["another record → its first row painted", "record", ms],
  ["frame in 2 s of scrolling, p50", "frame p50", frame, "empty"],
  ["frame in 2 s of scrolling, p95", "frame p95", frame, "empty"],
  ["… work of the main thread for each frame", "frame, work", frame, "empty"],
  ["long tasks in scrolling", "tasks in panning", count],
  ["rows drawn", "drawn", count],
  ["DOM nodes when ready", "nodes", count],
];

/** What the rows are called whose words need the row above. */
const NAMES = {
  "ready, work": "work until ready",
  "filter, work": "work to filter",
  "clear, work": "work to take the filter off",
  "next, work": "work to select next",
  "zoom, work": "work of a zoom step",
  "frame, work": "work of a frame in a pan",
};

const line = (cells) => `| ${cells.join(" | ")} |`;
const rule = (columns) => line(["---", ...columns.map(() => "---:")]);
const capitalized = (text) => text[0].toUpperCase() + text.slice(1);
const speed = (slow) => (slow === 1 ? "full speed" : `processor ${slow} times slowed`);

/** Of these measures the widget's growth is shown, and how it stands beside the baseline or the empty page. */
const TELLING = [
  "ready", "ready, work", "filter, work", "clear, work", "next, work", "zoom, work", "frame p95", "frame, work", "memory",
];

/** A contestant's result with a record of that size at that speed. */
const find = (results, name, size, slow) =>
  results.find((one) => one.contestant.name === name && one.size === size && one.slow === slow);
const value = (result, measure) => median(result?.measures[measure] ?? []);
const ratio = (own, other) => (own && other ? `${(own / other).toFixed(2)}×` : "–");

/** The widget's medians as ratios: at each size to what they are compared with, and of the largest record to 1,000. */
function overview({ results, sizes, slow }) {
  const largest = sizes.at(-1);
  const rows = TELLING.map((measure) => {
    const [words, , , beside] = ROWS.find((row) => row[1] === measure);
    const of = (name, size) => value(find(results, name, size, slow), measure);
    const name = `${NAMES[measure] ?? words} ÷ ${beside === "empty" ? "empty page" : beside}`;
    const ratios = sizes.map((size) => ratio(of("ours", size), of(beside, size)));
    return line([name, ...ratios, ratio(of("ours", largest), of("ours", 1_000))]);
  });
  const heads = [...sizes.map((size) => `${count(size)} events`), `${count(largest)} ÷ 1,000`];
  return [`### This widget, ${speed(slow)}`, "", line(["", ...heads]), rule(heads), ...rows, ""];
}

function table({ results, rows = ROWS, columns, size, slow }) {
  const cell = (name, measure, write, beside) => {
    const result = find(results, name, size, slow);
    const own = value(result, measure);
    if (own === undefined) {
      if (!result || name === "empty") return "–";
      if (!result.measures.ready.length) return result.missing.visit ?? "not asked again";
      // What came after the act that took too long was not tried.
      const { visit, late } = result.missing;
      return visit && late && late !== measure.split(",")[0] ? "not tried" : visit ?? "–";
    }
    if (!beside || beside === name) return write(own);
    const other = value(find(results, beside, size, slow), measure);
    return other ? `${write(own)} (${ratio(own, other)})` : write(own);
  };
  const lines = rows.map(([words, measure, write, beside]) =>
    line([words, ...columns.map(({ name }) => cell(name, measure, write, beside))]));
  const head = line(["", ...columns.map(({ label }) => label)]);
  const title = size ? `${count(size)} events, ${speed(slow)}` : capitalized(speed(slow));
  return [`### ${title}`, "", head, rule(columns), ...lines, ""];
}

/** What kept a measure from being taken, other than the limit. */
function notes(results) {
  return results.flatMap(({ contestant, size, slow, missing }) =>
    Object.entries(missing)
      .filter(([name]) => !["visit", "late"].includes(name))
      .map(([name, why]) => `- ${contestant.label}, ${count(size)} events, ${speed(slow)}, ${name}: ${why}`));
}

/** What a reader of the numbers has to know, and the tables. */
export function report({ results, contestants, sizes, speeds, rounds, limit, version, took }) {
  const [processor] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const empty = results.find(({ contestant }) => contestant.name === "empty")?.contestant;
  const overviews = contestants.some(({ name }) => name === "ours")
    ? ["## Ratios", "", ...speeds.flatMap((slow) => overview({ results, sizes, slow }))]
    : [];
  const tables = speeds.flatMap((slow) =>
    sizes.flatMap((size) => {
      const columns = [...contestants.filter(({ largest }) => size <= largest), empty];
      return table({ results, columns, size, slow });
    }));
  const long = results.find(({ contestant }) => contestant.name === "clauses")?.contestant;
  const longTables = long
    ? speeds.flatMap((slow) => table({ results, rows: TABLE_ROWS, columns: [long, empty], size: 0, slow }))
    : [];
  const missing = notes(results);
  return `# Results of \`cargo xtask bench page\`

Written by the command; \`bench/page/\` says how each number comes about.

- Machine: ${cpus().length} cores, ${processor.model.trim()}, ${memory} GiB of memory, ${process.platform}.
- Browser: headless Chromium ${version}, without GPU, 1280 × 900, reduced motion.
- Date: ${new Date().toISOString().slice(0, 10)}. The run took ${Math.round(took / 60_000)} minutes; the machine’s load at its end was ${loadavg()[0].toFixed(1)}.
- Visits of each contestant: ${rounds}, in turns, of which the tables show the median; a visit over 10 s is not repeated. In a visit filter and step are repeated five
  times, zoom three times, unless slow.
- Noise is about ±15 %, and more where something else runs on the machine. Nothing finer can be claimed.
- In brackets: how many times what the baseline needs; for frames, what an empty page needs that is scrolled in the same
  run.
- A browser draws 60 frames a second: what is painted next waits for up to 16.7 ms. Work is the main thread’s time on the
  processor, without waiting and without what measuring costs; a busy machine changes it little.
- “–”: there is no such control. “not in ${limit / 1000} s”: the limit was reached. “not asked again”: it was reached with fewer
  events, or at full speed. “not tried”: it comes after what reached the limit.
- Memory: JavaScript’s objects and buffers and the page’s nodes after garbage collection, and WebAssembly’s memory. Nodes:
  with texts, and in open shadow roots.

What is ready when:

${contestants.map(({ label, ready }) => `- ${label}: ${ready}, painted.`).join("\n")}

## Bytes to load

Everything but the data, brotli 11, the page itself included.

${[
    line(["", ...contestants.map(({ label }) => label)]),
    rule(contestants),
    line(["bytes", ...contestants.map(({ bytes }) => (bytes ? `${(bytes / 1000).toFixed(1)} KB` : "–"))]),
  ].join("\n")}

${[...overviews, "## Times", "", ...tables, ...(long ? [TABLE_HEAD, "", ...longTables] : []), ...(missing.length ? ["## Not measured", "", ...missing, ""] : [])].join("\n")}`;
}
