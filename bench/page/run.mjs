// `cargo xtask bench page`: this widget beside what a page would use instead, in one browser, in turns.
//
// Options: --sizes 36,1000   --rounds 3   --only ours,baseline   --limit 30 (seconds)   --speeds 1,4

import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";

import { launch, root, serve } from "../../tests/page/site.mjs";
import { CONTESTANTS, EMPTY, TABLE } from "./contestants.mjs";
import { events, isFiltered } from "./generate.mjs";
import { visit } from "./measure.mjs";
import { report } from "./report.mjs";

const SERVED = /^\/(dist|bench\/page\/contestants|bench\/page\/node_modules\/(vis-timeline|@knight-lab\/timelinejs))\/[^\0]+$/;
/** A visit that took so many ms is not repeated: its noise is small beside it. */
const LONG = 10_000;

const numbers = (text) => text.split(",").map((part) => {
  const number = Number(part);
  if (!(Number.isInteger(number) && number > 0)) throw new Error(`“${part}” is no whole number above 0`);
  return number;
});

function options() {
  const { values } = parseArgs({
    options: {
      sizes: { type: "string", default: "36,1000,10000,100000,1000000" },
      rounds: { type: "string", default: "3" },
      speeds: { type: "string", default: "1,4" },
      limit: { type: "string", default: "30" },
      only: { type: "string", default: CONTESTANTS.map(({ name }) => name).join() },
    },
  });
  const names = values.only.split(",");
  const known = CONTESTANTS.map(({ name }) => name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown) throw new Error(`there is no contestant “${unknown}”; there are ${known.join(", ")}`);
  const [rounds, limit] = [...numbers(values.rounds), ...numbers(values.limit)];
  const contestants = CONTESTANTS.filter(({ name }) => names.includes(name));
  return { sizes: numbers(values.sizes), rounds, speeds: numbers(values.speeds), limit: limit * 1000, contestants };
}

/** Bytes of these files as a server with brotli would send them. */
async function compressed(origin, paths) {
  let sum = 0;
  for (const path of paths) {
    const body = Buffer.from(await (await fetch(origin + path)).arrayBuffer());
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length };
    sum += brotliCompressSync(body, { params }).length;
  }
  return sum;
}

/** Visits every contestant in turns, size by size, and answers a result for each with each size and speed. */
async function measure({ sizes, rounds, speeds, limit, contestants, site, pictures }) {
  const results = [];
  const inside = join(root, "bench/page/inside.js");
  let browser = await launch();
  const version = browser.version();

  /** A contestant that did not manage a smaller record, or this one at full speed, is not asked again. */
  const isHopeless = ({ contestant, size, slow }) =>
    results.some((one) => one.contestant === contestant && one.size <= size && one.slow <= slow
      && one.missing.visit && !one.measures.ready.length);

  async function turn(result, round, expected) {
    const { contestant, size, slow } = result;
    const start = Date.now();
    const picture = round === 1 ? join(pictures, `${contestant.name}-${size}-${slow}x.png`) : undefined;
    const asked = { browser, origin: site.origin, inside, contestant, expected, slow, limit, picture };
    const { measures, missing, loaded = [], isStuck } = await visit(asked).catch((error) => {
      const failure = error.message.split("\n")[0];
      return { measures: {}, missing: { visit: "failed", failure } };
    });
    result.took = Date.now() - start;
    if (isStuck) {
      await Promise.race([browser.close(), pause(5_000)]);
      browser = await launch();
    }
    for (const [name, value] of Object.entries(measures)) (result.measures[name] ??= []).push(value);
    Object.assign(result.missing, missing);
    const files = loaded.filter((path) => path !== contestant.data?.path);
    if (!missing.visit) contestant.bytes ??= await compressed(site.origin, files);
    const pace = slow === 1 ? "full speed" : `${slow} times slowed`;
    const what = contestant === TABLE ? "a long clause table" : `${size} events`;
    const ready = measures.ready === undefined ? missing.visit : `ready after ${Math.round(measures.ready)} ms`;
    console.log(`  round ${round}: ${contestant.label}, ${what}, ${pace}: ${ready}`);
  }

  /** Visits these in turns, with a record of that size, at every speed. */
  async function visitAll(here, size, expected) {
    for (const data of new Set(here.flatMap(({ data }) => data ?? []))) site.put(data.path, data.make(size));
    const own = speeds.flatMap((slow) =>
      here.map((contestant) => ({ contestant, size, slow, measures: { ready: [] }, missing: {}, took: 0 })));
    results.push(...own);
    for (let round = 1; round <= rounds; round++) {
      for (const result of own) {
        const isEnough = result.took > LONG || (round > 1 && result.missing.visit);
        if (!isEnough && !isHopeless(result)) await turn(result, round, expected);
      }
    }
  }

  try {
    for (const size of sizes) {
      const expected = { size, found: 0 };
      for (const event of events(size)) if (isFiltered(event)) expected.found += 1;
      await visitAll([...contestants.filter(({ largest }) => size <= largest), EMPTY], size, expected);
    }
    // No size of the others: it has clauses instead of events.
    if (contestants.some(({ name }) => name === "ours")) await visitAll([TABLE, EMPTY], 0, { size: 0 });
  } finally {
    await browser.close();
  }
  return { results, version };
}

async function main() {
  const asked = options();
  const pictures = resolve(root, process.env.CARGO_TARGET_DIR ?? "target", "bench");
  await mkdir(pictures, { recursive: true });
  const site = await serve(SERVED);
  const begun = Date.now();
  const { results, version } = await measure({ ...asked, site, pictures }).finally(site.close);
  const text = report({ ...asked, results, version, took: Date.now() - begun });
  console.log(`\n${text}`);
  await writeFile(join(root, "bench/results.md"), text);
  console.log(`Written to bench/results.md; screenshots are in ${pictures}.`);
  const failed = results.find(({ missing }) => missing.failure);
  if (failed) throw new Error(`${failed.contestant.label}, ${failed.size} events: ${failed.missing.failure}`);
}

main().catch((error) => {
  console.error(`error: ${error.message}`);
  process.exitCode = 1;
});
