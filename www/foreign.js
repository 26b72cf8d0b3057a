// Telling files of other formats from records, and fetching what converts them.

import { importFile } from "./files.js";

/** Strings of JSON, with what is given to them as keys, and brackets. */
const TOKEN = /"((?:[^"\\]|\\[^])*)"(?:\s*:\s*(?=([^]{0,16})))?|[{}[\]]/g;
/** Keys that only records have, at the top, and that only timelines of TimelineJS have, at the top and within. */
const OF_RECORDS = /^(parties|clauses|tracks|levers|spans)$/;
const AT_TOP = /^(timeline|title)$/;
const WITHIN = /^(start_date|startDate|end_date|endDate|unique_id|headline|media)$/;

/** The module of `conversions.js`, which is fetched when it is first needed. */
export const conversions = () =>
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
