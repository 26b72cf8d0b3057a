// The program itself: one instance of the wasm for all elements of a page.

import init, * as wasm from "clause-timeline-glue";

/** Asked for again after a failure. */
let instance;
let hasPanicked = false;
/** The elements to tell when that instance panics: nothing in it works from then on. */
export const mounted = new Set();
/** The method of an element that is told so, with the message. */
export const panicked = Symbol("panicked");

export function load() {
  instance ??= init({ module_or_path: new URL("clause-timeline_bg.wasm", import.meta.url) }).then(
    () => wasm.onPanic(stop),
    (error) => {
      instance = undefined;
      throw new Error(blockedBySecurityPolicy(error) ?? `the program could not be loaded (${error.message})`);
    },
  );
  return instance;
}

/** Whether the instance has panicked: then it is not called again, not even to free. */
export function isStopped() {
  return hasPanicked;
}

function stop(message) {
  instance = Promise.reject(new Error(`the program stopped (${message})`));
  instance.catch(() => {});
  hasPanicked = true;
  for (const element of [...mounted]) element[panicked](message);
}

function blockedBySecurityPolicy(error) {
  const message = String(error?.message ?? error);
  return /unsafe-eval|Content Security Policy|disallowed by embedder/i.test(message)
    ? "the page's content security policy does not let WebAssembly run; add 'wasm-unsafe-eval' to script-src"
    : undefined;
}
