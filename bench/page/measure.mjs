// One visit of one contestant's page: what it takes to load it and to use it.

import { setTimeout as pause } from "node:timers/promises";

/** How often each act is repeated in a visit; fewer times if it is slow. */
const REPEATED = 5;
const ZOOMED = 3;
/** ms after which a slow act is not repeated. */
const PATIENCE = 1_500;
const PAN = 2_000;

/** A limit was reached: what was to be measured takes longer. */
export class TooSlow extends Error {}

/** The page is not what it should be, so its times mean nothing. */
export class Wrong extends Error {}

export const median = (values) => quantile(values, 0.5);

/** Of a list of numbers; `undefined` of none. */
export function quantile(values, part) {
  const sorted = values.filter((value) => value !== undefined && !Number.isNaN(value)).sort((a, b) => a - b);
  return sorted.length ? sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] : undefined;
}

function within(promise, limit) {
  // A page that hangs rejects later, when it is closed, and nobody waits for it then.
  promise.catch(() => {});
  const waited = new AbortController();
  const end = pause(limit, undefined, { signal: waited.signal }).then(
    () => Promise.reject(new TooSlow()),
    () => undefined,
  );
  return Promise.race([promise, end]).finally(() => waited.abort());
}

/**
 * Visits the page and answers `{measures, missing, loaded, isStuck}`: numbers by name, why others are not there, the
 * paths of the files it took, and whether the browser could not close the page. `slow` divides the processor's speed,
 * `limit` is in ms, `expected` `{size, found}`: the events of the record, and of them those that pass the filter.
 */
export async function visit({ browser, origin, inside, contestant, expected, slow, limit, picture }) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: "reduce" });
  context.setDefaultTimeout(limit);
  const measures = {};
  const missing = {};
  const loaded = new Map();
  let isStuck = false;
  try {
    await context.addInitScript({ path: inside });
    const page = await context.newPage();
    const errors = [];
    page.on("pageerror", (error) => errors.push(String(error)));
    page.on("request", (request) => loaded.set(new URL(request.url()).pathname, request.url()));
    const protocol = await context.newCDPSession(page);
    await protocol.send("Emulation.setCPUThrottlingRate", { rate: slow });
    // Time on the processor, not by the clock: what else runs on the machine does not count.
    await protocol.send("Performance.enable", { timeDomain: "threadTicks" });
    const worked = async () => {
      const { metrics } = await within(protocol.send("Performance.getMetrics"), limit);
      return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
    };

    const load = async () => {
      await page.goto(origin + contestant.url, { waitUntil: "commit" });
      return page.evaluate("bench.loaded()");
    };
    const { ready, tasks, shift } = await within(load(), limit);
    Object.assign(measures, {
      ready,
      "ready, work": await worked(),
      "tasks in loading": tasks.length,
      "longest task in loading": Math.max(0, ...tasks),
      shift,
    });
    const foreign = [...loaded.values()].filter((url) => !url.startsWith(origin) && !/^(data|blob):/.test(url));
    if (foreign.length) throw new Wrong(`it asks another site for ${foreign[0]}`);

    const evaluate = (script) => within(page.evaluate(script), limit);
    if (contestant.name !== "empty") {
      measures.drawn = await evaluate("contestant.drawn()");
      if (measures.drawn < contestant.fewest(expected.size)) {
        throw new Wrong(`it shows ${measures.drawn} events of ${expected.size}`);
      }
      if (picture) await within(page.screenshot({ path: picture, animations: "disabled" }), limit);
      measures.nodes = await evaluate("bench.nodes()");
      await within(protocol.send("HeapProfiler.collectGarbage"), limit);
      // JavaScript's objects, their buffers, the page's nodes, and apart from all of them WebAssembly's memory.
      const { usedSize, backingStorageSize, embedderHeapUsedSize } = await protocol.send("Runtime.getHeapUsage");
      const wasmBytes = await evaluate("bench.wasmBytes()");
      measures.memory = usedSize + backingStorageSize + embedderHeapUsedSize + wasmBytes;
      await using({ evaluate, worked, measures, missing, expected });
    }
    await panning({ page, evaluate, worked, measures, missing });
    if (errors.length) throw new Wrong(errors[0]);
  } catch (error) {
    if (error instanceof TooSlow) missing.visit = `not in ${limit / 1000} s`;
    // A page that runs out of memory is closed by the browser.
    else if (/crashed|closed/i.test(String(error))) missing.visit = "crashed";
    else throw error;
  } finally {
    // A page in a long task does not close by itself: then the caller starts another browser.
    isStuck = await within(context.close(), 5_000).then(() => false, () => true);
  }
  return { measures, missing, loaded: [...loaded.keys()], isStuck };
}

/** Filtering, stepping and zooming. */
async function using({ evaluate, worked, measures, missing, expected }) {
  const times = {};
  try {
    await perform({ evaluate, worked, missing, expected, times });
  } finally {
    // What was measured before an act ran into the limit stands.
    const idle = median((times.nothing ?? []).map(({ work }) => work)) ?? 0;
    delete times.nothing;
    for (const [name, list] of Object.entries(times)) {
      measures[name] = median(list.map(({ paint }) => paint));
      measures[`${name}, work`] = Math.max(0, median(list.map(({ work }) => work)) - idle);
    }
  }
}

/** Does every act, as often as there is time for, and notes in `times` what each cost. */
async function perform({ evaluate, worked, missing, expected, times }) {
  const act = async (name) => {
    const before = await worked();
    missing.late = name;
    const time = await evaluate(`bench.act(${JSON.stringify(name)})`);
    if (time?.paint) (times[name] ??= []).push({ ...time, work: (await worked()) - before });
    else if (time) missing[name] = "it has no effect";
    delete missing.late;
    return Boolean(time?.paint);
  };
  for (let turn = 0; turn < REPEATED; turn++) await act("nothing");
  const begin = Date.now();
  let isFiltering = true;
  for (let turn = 0; isFiltering && turn < REPEATED; turn++) {
    if (!(await act("filter"))) break;
    isFiltering = Date.now() - begin < PATIENCE * 2;
    const found = await evaluate("contestant.found()");
    if (found !== expected.found) throw new Wrong(`filtered, it has ${found} events, not ${expected.found}`);
    await act("clear");
  }
  for (const name of ["record", "next", "zoom"]) {
    const begin = Date.now();
    for (let turn = 0; turn < (name === "zoom" ? ZOOMED : REPEATED) && Date.now() - begin < PATIENCE; turn++) {
      if (!(await act(name))) break;
    }
  }
}

/** Drags the view to and fro for two seconds; an empty page is scrolled instead. */
async function panning({ page, evaluate, worked, measures, missing }) {
  const point = await evaluate("contestant.pan?.()");
  if (!point) return;
  const before = await evaluate("contestant.view()");
  await evaluate("bench.watch()");
  const workedBefore = await worked();
  const { mouse } = page;
  await mouse.move(point.x, point.y);
  if (!point.isScrolled) await mouse.down();
  const start = performance.now();
  for (let turn = 1; performance.now() - start < PAN; turn++) {
    const part = (performance.now() - start) / PAN;
    // Three quarters of a full swing: the end is not where it began.
    if (point.isScrolled) await mouse.wheel(0, 40);
    else await mouse.move(point.x + 300 * Math.sin(1.5 * Math.PI * part), point.y);
    await pause(Math.max(0, start + turn * 16 - performance.now()));
  }
  if (!point.isScrolled) await mouse.up();
  const work = (await worked()) - workedBefore;
  const { frames, tasks } = await evaluate("bench.frames()");
  if (before === (await evaluate("contestant.view()"))) {
    missing.pan = "the drag moves nothing";
    return;
  }
  Object.assign(measures, {
    "frame p50": quantile(frames, 0.5),
    "frame p95": quantile(frames, 0.95),
    "frame, work": work / frames.length,
    "tasks in panning": tasks.length,
    "longest task in panning": Math.max(0, ...tasks),
  });
}
