// `cargo xtask bench page`: this widget beside what a page would use instead, in one browser, in turns.
//
// Options: --sizes 36,1000   --rounds 3   --only ours,baseline   --limit 30 (seconds)   --speeds 1,4

import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants } from "node:zlib";

import { launch, root, serve } from "../../tests/page/site.mjs";
import { CONTESTANTS, EMPTY } from "./contestants.mjs";
import { events, isFiltered } from "./generate.mjs";
import { visit } from "./measure.mjs";
import { report } from "./report.mjs";

const SERVED = /^\/(dist|bench\/page\/contestants|node_modules\/(vis-timeline|@knight-lab\/timelinejs))\/[^\0]+$/;
/** A visit that took so many ms is not repeated: its noise is small beside it. */
const LONG = 15_000;

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
  const unknown = names.find((name) => !CONTESTANTS.some((contestant) => contestant.name === name));
  if (unknown) throw new Error(`there is no contestant “${unknown}”; there are ${CONTESTANTS.map(({ name }) => name).join(", ")}`);
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

async function main() {
  const { sizes, rounds, speeds, limit, contestants } = options();
  const pictures = resolve(root, process.env.CARGO_TARGET_DIR ?? "target", "bench");
  await mkdir(pictures, { recursive: true });
  const site = await serve(SERVED);
  let browser = await launch();
  const version = browser.version();
  const results = [];
  const begun = Date.now();
  const inside = join(root, "bench/page/inside.js");
  const find = (contestant, size, slow) => results.find((one) => one.contestant === contestant && one.size === size && one.slow === slow);

  /** A contestant that did not manage a smaller record, or this one at full speed, is not asked again. */
  const isHopeless = (contestant, size, slow) =>
    results.some((one) => one.contestant === contestant && one.size <= size && one.slow <= slow && one.missing.visit && one.measures.ready.length === 0);

  try {
    for (const size of sizes) {
      const expected = { size, found: 0 };
      for (const event of events(size)) if (isFiltered(event)) expected.found += 1;
      const here = [...contestants.filter(({ largest }) => size <= largest), EMPTY];
      for (const data of new Set(here.flatMap(({ data }) => data ?? []))) site.put(data.path, data.make(size));

      for (let round = 1; round <= rounds; round++) {
        for (const slow of speeds) {
          for (const contestant of here) {
            let result = find(contestant, size, slow);
            if (!result) results.push((result = { contestant, size, slow, measures: { ready: [] }, missing: {}, took: 0 }));
            if (result.took > LONG || (round > 1 && result.missing.visit) || isHopeless(contestant, size, slow)) continue;
            const start = Date.now();
            const picture = round === 1 ? join(pictures, `${contestant.name}-${size}-${slow}x.png`) : undefined;
            const { measures, missing, loaded } = await visit({
              browser, origin: site.origin, inside, contestant, expected, slow, limit, picture,
            }).catch((error) => {
              throw new Error(`${contestant.label}, ${size} events: ${error.message}`, { cause: error });
            });
            result.took = Date.now() - start;
            if (measures.isStuck) {
              await Promise.race([browser.close(), new Promise((done) => setTimeout(done, 5_000))]);
              browser = await launch();
            }
            delete measures.isStuck;
            for (const [name, value] of Object.entries(measures)) (result.measures[name] ??= []).push(value);
            Object.assign(result.missing, missing);
            contestant.bytes ??= missing.visit ? undefined : await compressed(site.origin, loaded.filter((path) => path !== contestant.data?.path));
            const ready = measures.ready === undefined ? missing.visit : `ready after ${Math.round(measures.ready)} ms`;
            console.log(`  round ${round}: ${contestant.label}, ${size} events, ${slow === 1 ? "full speed" : `${slow} times slowed`}: ${ready}`);
          }
        }
      }
    }
  } finally {
    await browser.close();
    site.close();
  }
  const text = report({ results, contestants, sizes, speeds, rounds, limit, version, took: Date.now() - begun });
  console.log(`\n${text}`);
  await writeFile(join(root, "bench/results.md"), text);
  console.log(`Written to bench/results.md; screenshots are in ${pictures}.`);
}

main().catch((error) => {
  console.error(`error: ${error.message}`);
  process.exitCode = 1;
});
