// Files of other formats: telling them from records, and having the program convert them that is fetched for it.

import { importFile } from "./files.js";
import { isDark } from "./page.js";

/** ms between two reports. */
const REPORT = 100;
/** Strings of JSON, with what is given to them as keys, and brackets. */
const TOKEN = /"((?:[^"\\]|\\[^])*)"(?:\s*:\s*(?=([^]{0,16})))?|[{}[\]]/g;
/** Keys that only records have, at the top, and that only timelines of TimelineJS have, at the top and within. */
const OF_RECORDS = /^(parties|clauses|tracks|levers|spans)$/;
const AT_TOP = /^(timeline|title)$/;
const WITHIN = /^(start_date|startDate|end_date|endDate|unique_id|headline|media)$/;

/** The module of `conversions.js`. */
const conversions = () =>
  importFile("clause-timeline_files.js").catch((error) => {
    throw new Error(`the program for files of other formats could not be loaded (${error.message})`);
  });

/**
 * Whether a text, of which this is the beginning, is something else than a record; undefined where that is not to be seen yet.
 * In short what `src/model/import/detect.rs` says at length, which has the last word: what is none is opened there.
 */
export function isForeign(head) {
  const text = head.replace(/^\s+/, "");
  if (!text) return undefined;
  // No JSON, or not as strictly written as records are; or UTF-16.
  if (!/^\{\s*(["}]|$)/.test(text) || text.includes("\0")) return true;
  let depth = 0;
  for (const [token, key, value] of text.matchAll(TOKEN)) {
    if (key === undefined) depth += "{[".includes(token) ? 1 : -1;
    else if (value === undefined) continue;
    else if (depth === 1) {
      if (OF_RECORDS.test(key) || (key === "format" && value.startsWith('"clause-timeline'))) return false;
      if (key === "eras" || (AT_TOP.test(key) && value[0] === "{")) return true;
    } else {
      if (key === "when") return false;
      if (WITHIN.test(key) || (key === "text" && value[0] === "{")) return true;
    }
  }
  return undefined;
}

/**
 * Makes a record of a source of another format. Answers a source with the `problems` of the original; where there is no
 * record in it, `failed` says why. `report` is called with `{loaded, total}` while it comes.
 */
export async function converted({ chunks, length }, signal, report) {
  const parts = [];
  let size = 0;
  let reported = performance.now();
  for await (const chunk of chunks) {
    signal.throwIfAborted();
    parts.push(chunk);
    size += chunk.length;
    if (performance.now() - reported < REPORT) continue;
    reported = performance.now();
    // What is made of it has to be read, too: that is the second half of the work.
    report({ loaded: size, total: length ? 2 * length : null });
  }
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  const { open } = await conversions();
  signal.throwIfAborted();
  const { record, problems, message, leftOut } = await open(bytes);
  if (!record) return { problems, failed: message ?? "there is nothing in it" };
  return { chunks: [record], length: record.length, original: size, problems, leftOut };
}

/** A sheet of a record, which comes as JSON: its `events` or its `positions`. */
export async function sheet(record, kind) {
  if (kind !== "events" && kind !== "positions") throw new TypeError(`there is no sheet of “${kind}”`);
  const { write } = await conversions();
  return write(record, `${kind}-csv`);
}

/** The timeline of a record as SVG, in that state, and as wide and as dark as what is in the shadow root. */
export async function picture(record, state, root) {
  const { clientWidth } = root.querySelector(".timeline") ?? root.host;
  const dark = isDark(root);
  const { draw } = await conversions();
  return draw(record, JSON.stringify(state), clientWidth, dark);
}
