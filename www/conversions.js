// Files of other formats, in and out: the module that is fetched when a page first needs them, with its wasm.

import create from "clause-timeline-files-glue";
import { fetchFile } from "./files.js";

export { give } from "./give.js";

/** ms between two reports. */
const REPORT = 100;

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
 * Answers `{kind, record, problems, message, leftOut}`: what the file was taken for; the bytes of a record, if one could be
 * read; what is wrong, with the lines of the original; the first error in a sentence; how many events could not be taken along.
 */
export const open = (...files) =>
  run((program) => {
    const opened = files.length > 1 ? program.openSheets(...files) : program.open(...files);
    const { kind, record, problems, message, leftOut } = opened;
    return { kind, record, problems: JSON.parse(problems), message, leftOut };
  });

/** The text of a file's bytes, whatever their encoding: that to whose lines the problems refer. */
export const decode = (bytes) => run((program) => program.decode(bytes));

/** The names of the formats that `write` knows. */
export const formats = () => run((program) => program.formats());

/**
 * The record, as JSON text, as the text of a file in one of the `formats`: `html` is a document to stand between the tags of
 * the element. In English, or with the texts of a language.
 */
export const write = (record, format, texts) => run((program) => program.write(record, format, texts));

/**
 * The timeline of a record as an SVG document: with a state, both as JSON text, so many px wide, light or dark; in English,
 * or with the texts of a language.
 */
export const draw = (record, state, width, isDark, texts) =>
  run((program) => program.draw(record, state, width, isDark, texts));

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
  signal.throwIfAborted();
  const { record, problems, message, leftOut } = await open(bytes);
  if (!record) return { problems, failed: message ?? "there is nothing in it" };
  return { chunks: [record], length: record.length, original: size, problems, leftOut };
}

/** A sheet of a record, which comes as JSON: its `events` or its `positions`. */
export async function sheet(record, kind) {
  if (kind !== "events" && kind !== "positions") throw new TypeError(`there is no sheet of “${kind}”`);
  return write(record, `${kind}-csv`);
}

/** The timeline of a record as SVG, in that state, with the texts of that language if there are any, as wide and as dark as what is in the shadow root. */
export async function picture(record, state, root, texts) {
  const { clientWidth } = root.querySelector(".timeline") ?? root.host;
  return draw(record, JSON.stringify(state), clientWidth, isDark(root), texts);
}

/** Whether what is in a shadow root is shown light on dark. */
function isDark(root) {
  const probe = document.createElement("span");
  // Through CSSOM, as everything is: a strict content security policy forbids `style` attributes.
  probe.style.cssText = "position: absolute; color: light-dark(#000000, #ffffff)";
  root.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color === "rgb(255, 255, 255)";
}
