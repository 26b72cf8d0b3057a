// How many bytes of the wasm each crate is: `node bench/bytes.mjs` after `cargo xtask dist`.
//
// It reads the files before wasm-opt, where functions still have names. A function counts for the crate that its name
// begins in, also where another has made an instance of it; what is inlined, for the one that it is inlined into.

import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";

import { root } from "../tests/page/site.mjs";

const target = resolve(root, process.env.CARGO_TARGET_DIR ?? "target");
const FILES = {
  "first": "bundle/release/glue/clause_timeline_bg.wasm",
  "second": "bundle/release/split/split_lazy.wasm",
  "files": "bundle/release/files-glue/clause_timeline_files_bg.wasm",
};
const CODE = 10;
const DATA = 11;
const CUSTOM = 0;
const NAMES_OF_FUNCTIONS = 1;

/** Walks through bytes. */
class Cursor {
  constructor(bytes, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }

  byte() {
    return this.bytes[this.at++];
  }

  /** A number in LEB128. */
  number() {
    let value = 0;
    for (let shift = 0, byte = 0x80; byte & 0x80; shift += 7) value |= ((byte = this.byte()) & 0x7f) << shift;
    return value >>> 0;
  }

  text() {
    const length = this.number();
    return this.bytes.toString("latin1", this.at, (this.at += length));
  }

  /** Number, length and beginning of the sections up to an end; each is left behind, however much of it was read. */
  *sections(end) {
    while (this.at < end) {
      const [id, length] = [this.byte(), this.number()];
      const next = this.at + length;
      yield { id, length, next };
      this.at = next;
    }
  }
}

/** The bytes of a wasm file by crate. */
function weigh(bytes) {
  const module = new WebAssembly.Module(bytes);
  const imported = WebAssembly.Module.imports(module).filter(({ kind }) => kind === "function").length;
  const [sizes, names, weights] = [[], new Map(), new Map()];
  const add = (name, size) => weights.set(name, (weights.get(name) ?? 0) + size);
  const cursor = new Cursor(bytes, 8);
  for (const { id, length, next } of cursor.sections(bytes.length)) {
    if (id === DATA) add("data", length);
    if (id === CODE) {
      for (let count = cursor.number(); count > 0; count--) {
        const size = cursor.number();
        sizes.push(size);
        cursor.at += size;
      }
    }
    if (id === CUSTOM && cursor.text() === "name") {
      for (const part of cursor.sections(next)) {
        if (part.id !== NAMES_OF_FUNCTIONS) continue;
        for (let count = cursor.number(); count > 0; count--) names.set(cursor.number(), cursor.text());
      }
    }
  }
  sizes.forEach((size, place) => add(crate(names.get(imported + place)), size));
  return weights;
}

/** The crate that a name begins in: `<yew[0f3c…]::Scope<…>>::render`, or mangled, where wasm-bindgen has not been. */
function crate(name = "") {
  const [, length, rest] = /^_R.*?Cs[0-9A-Za-z]*_(\d+)(.*)$/.exec(name) ?? [];
  if (rest !== undefined) return rest.replace(/^_/, "").slice(0, Number(length));
  return /(\w+)\[[0-9a-f]{14,16}\]::/.exec(name)?.[1] ?? "glue and linker";
}

const weighed = [];
for (const path of Object.values(FILES)) weighed.push(weigh(await readFile(join(target, path))));
const crates = [...new Set(weighed.flatMap((weights) => [...weights.keys()]))];
const most = (name) => Math.max(...weighed.map((weights) => weights.get(name) ?? 0));
console.log("KB before wasm-opt".padEnd(32) + Object.keys(FILES).map((name) => name.padStart(8)).join(""));
for (const name of crates.sort((one, other) => most(other) - most(one))) {
  const row = weighed.map((weights) => ((weights.get(name) ?? 0) / 1000).toFixed(1).padStart(8));
  console.log(name.padEnd(32) + row.join(""));
}
