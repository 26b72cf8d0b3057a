// The program itself: one instance of the wasm for all elements of a page, in two files, of which the second is fetched when
// the instance asks for it. When it stops (a trap, a panic, no memory, a stack
// that overflows), nothing in it can be relied on: it is not called again, and the page gets one more instance, once.

import create from "clause-timeline-glue";
import { fetchFile } from "./files.js";

const FIRST = "clause-timeline_bg.wasm";
const LAZY = "clause-timeline_lazy_bg.wasm";

/** The files by their names, compiled once for all instances. */
const compiled = new Map();
/** Asked for again after a failure. */
let starting;
let stops = 0;
/** Where the instance in use says which element it works for. */
let memory;
let address;
/** Widgets of the instance in use that no element needs at present, each in the `host` that it is drawn in. */
export let resting = [];
/** The elements that the instance works for, each with its number and whom to tell when it has stopped. */
const served = new Map();
let count = 0;

/** What the instance in use offers: the classes and functions of `src/element`. */
export let wasm;

/** A number for an element, by which it is known to the instance. */
export const number = () => ++count;

/**
 * From now on the instance works for this element too. `stopped` is called when it has stopped: with the message, if the
 * element is not to come back.
 */
export const serve = (element, number, stopped) => served.set(element, { number, stopped });

/** It does not any more. */
export const leave = (element) => served.delete(element);

/** The instance is going to be called for the element of this number. Answers for which one it was called before. */
export function enter(number) {
  if (!memory) return 0;
  const [before] = running();
  running()[0] = number;
  return before;
}

/** The word in which the instance says for which element it works. Made anew, since memory that grows moves. */
const running = () => new Uint32Array(memory.buffer, address, 1);

/** Fulfilled when `wasm` is there. */
export function load() {
  starting ??= start().catch((error) => {
    starting = undefined;
    throw new Error(blockedBySecurityPolicy(error) ?? `the program could not be loaded (${error.message})`);
  });
  return starting;
}

/** The second file is going to be needed. */
export const prepare = () => void compile(LAZY);

/** Promises a file; one that could not be fetched is asked for again. */
function compile(name) {
  if (!compiled.has(name)) {
    const module = WebAssembly.compileStreaming(fetchFile(name));
    module.catch(() => compiled.delete(name));
    compiled.set(name, module);
  }
  return compiled.get(name);
}

async function start() {
  if (stops > 1) throw new Error("it has stopped twice");
  const program = create(guarding(), compile);
  const instance = await WebAssembly.instantiate(await compile(FIRST), program.imports);
  memory = instance.exports.memory;
  program.start(instance);
  address = program.running();
  wasm = program;
}

/**
 * Makes of functions of an instance the same which notice when it stops: whoever calls into it (an element, a listener, a
 * timer, the scheduler of Yew) calls one of them. Whatever comes out of them has torn down frames of the program that did
 * not expect it.
 */
function guarding() {
  let depth = 0;
  let isStopped = false;
  return (exports) => {
    const guarded = {};
    for (const [name, value] of Object.entries(exports)) {
      guarded[name] = typeof value !== "function" ? value : (...values) => {
        // What it left in the page still calls it.
        if (isStopped) return;
        // Called by the browser: an event says for which element, the scheduler says it itself.
        if (!depth && /closures/.test(name)) enter(numberAround(values[2]?.currentTarget));
        depth++;
        try {
          return value(...values);
        } catch (error) {
          if (!isStopped) {
            isStopped = true;
            stop(error);
          }
          throw error;
        } finally {
          depth--;
        }
      };
    }
    return guarded;
  };
}

/** The number of the element in which a node is drawn; 0 where it is in none. */
const numberAround = (node) => served.get(node?.getRootNode?.().host)?.number ?? 0;

/** All that it worked for are told; only the one that it worked for then does not come back, unless it is the second time. */
function stop({ message: reason }) {
  const message = `the program stopped (${reason})`;
  const [failed] = running();
  const areAll = ++stops > 1 || served.size === 1;
  starting = undefined;
  resting = [];
  for (const { number, stopped } of [...served.values()]) stopped(areAll || number === failed ? message : undefined);
}

function blockedBySecurityPolicy(error) {
  const message = String(error?.message ?? error);
  return /unsafe-eval|Content Security Policy|CSP|disallowed by embedder/i.test(message)
    ? "the page's content security policy does not let WebAssembly run; add 'wasm-unsafe-eval' to script-src"
    : undefined;
}
