// Files of other formats, in and out: the module that is fetched when a page first needs them, with its wasm.

import create from "clause-timeline-files-glue";
import { fetchFile } from "./files.js";

/** Compiled once. */
let compiled;

/** Calls the program, each time in a fresh instance: what it needed is free again, and what stopped it is gone. */
async function run(work) {
  compiled ??= WebAssembly.compileStreaming(fetchFile("clause-timeline_files_bg.wasm"));
  const module = await compiled.catch((error) => {
    compiled = undefined;
    throw error;
  });
  const program = create((exports) => exports);
  program.start(await WebAssembly.instantiate(module, program.imports));
  try {
    return work(program);
  } catch (error) {
    if (!(error instanceof WebAssembly.RuntimeError)) throw error;
    throw new Error(`the program for files of other formats stopped (${error.message})`);
  }
}

/**
 * Makes a record of the bytes of a file of any format that is known, or of those of a sheet of events and one of positions.
 * Answers `{record, problems, message, leftOut}`: the bytes of a record, if one could be read; what is wrong, with the
 * lines of the original; the first error in a sentence; how many events could not be taken along.
 */
export const open = (...files) =>
  run((program) => {
    const { record, problems, message, leftOut } = files.length > 1 ? program.openSheets(...files) : program.open(...files);
    return { record, problems: JSON.parse(problems), message, leftOut };
  });

/**
 * The record, as JSON text, as the text of a file: `json`, `events-csv`, `positions-csv`, `icalendar`, `json-ld` or
 * `timelinejs`.
 */
export const write = (record, format) => run((program) => program.write(record, format));

/** The timeline of a record as an SVG document: with a state, both as JSON text, so many px wide, light or dark. */
export const draw = (record, state, width, isDark) => run((program) => program.draw(record, state, width, isDark));
