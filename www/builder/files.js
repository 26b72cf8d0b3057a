// What the files beside this script are, for who takes them along.

/** Their hashes: written here by the build. */
const INTEGRITY = {};

export const MODULE = "clause-timeline.js";
export const STANDALONE = "clause-timeline.standalone.js";

/** What the attribute `integrity` says of a file. */
export const integrity = (name) => INTEGRITY[name];

/** The text of the script that has everything in it. */
export async function standalone() {
  const response = await fetch(new URL(STANDALONE, import.meta.url));
  if (!response.ok) throw new Error(`${STANDALONE}: ${response.status} ${response.statusText}`.trim());
  return response.text();
}
