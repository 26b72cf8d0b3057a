// Loading a record a few milliseconds at a time, so that the page can respond in between.

import { wasm } from "./instance.js";

/** ms of work before the page has its turn. Tasks stay below 50 ms on a computer that is four times slower, too. */
const SLICE = 8;
/** ms between two reports. */
const REPORT = 100;
/** ms without a chunk after which it is sure that the page had its turn. */
const WAIT = 4;
/** How many bytes are handed over at once: handing over takes time as well. */
const PIECE = 1 << 18;

/**
 * Reads a record from a source, as `sources.js` finds it: bytes as they come, a plain object, or the record built in.
 * `enter()` is called before the program is; `position()` gives the `Start` of the widget that is going to show it, `report`
 * is called with `{loaded, total}` and words for the reader, if that takes long. Answers a `Reading`, which the caller
 * frees; rejects when `signal` is aborted, and then frees what there was.
 */
export async function read({ object, chunks, length, original, problems, leftOut }, enter, position, signal, report) {
  enter();
  if (object !== undefined) return wasm.Reading.fromObject(object);
  if (!chunks) return builtIn(enter);
  const start = position();
  const loading = new wasm.Loading(length, start);
  start.free();
  let reading;
  try {
    const halves = ({ loaded, total }) => ({ loaded: Math.floor(original * (1 + loaded / total)), total: 2 * original });
    await feed(loading, chunks, enter, signal, (state, words) => report(original ? halves(state) : state, words));
    enter();
    reading = loading.takeReading();
    // What is wrong with the original is said, not with what was made of it.
    if (problems) reading.imported(leftOut, problems.filter(({ severity }) => severity === "error").length);
    return reading;
  } finally {
    if (reading) loading.free();
    else discard(loading);
  }
}

async function builtIn(enter) {
  await new Promise((done) => wasm.fetchLazy(done));
  enter();
  const reading = wasm.Reading.builtIn();
  if (!reading) throw new Error("the record built in could not be loaded");
  return reading;
}

/** Gives the loading what comes, and goes on with it until all is done. */
async function feed(loading, chunks, enter, signal, report) {
  let began = performance.now();
  let reported = began;
  let ended = began;
  let late;
  const tell = (state) => {
    reported = performance.now();
    enter();
    report(state, loading.words);
  };
  /** Goes on until there is nothing to do, or all is done. */
  const work = async () => {
    for (;;) {
      const left = SLICE - (performance.now() - began);
      enter();
      const state = left > 0 ? loading.step(left) : undefined;
      if (state?.done) return;
      if (state?.waits) {
        // What comes slowly is told of while nothing comes.
        late = setTimeout(tell, REPORT, state);
        return;
      }
      await rest(state);
    }
  };
  const rest = async (state) => {
    if (state && performance.now() - reported >= REPORT) tell(state);
    await breathe();
    signal.throwIfAborted();
    began = performance.now();
  };
  try {
    for await (const chunk of chunks) {
      signal.throwIfAborted();
      // What has waited for the network is in a task of its own.
      if (performance.now() - ended > WAIT) began = performance.now();
      for (let at = 0; at < chunk.length; at += PIECE) {
        clearTimeout(late);
        enter();
        loading.push(chunk.subarray(at, at + PIECE));
        await work();
      }
      ended = performance.now();
    }
    clearTimeout(late);
    loading.finish();
    await work();
  } finally {
    clearTimeout(late);
  }
}

/** Frees what nobody wants any more; when the program has stopped, nothing answers. */
async function discard(loading) {
  loading.cancel();
  while (loading.step(SLICE)?.done === false) await breathe();
  loading.free();
}

let channel;
const waiting = [];

/**
 * Lets the page do what it has to do. Not by `scheduler.yield`: what goes on after that has precedence over frames and
 * timers, which then come ten times a second and not at all.
 */
function breathe() {
  if (!channel) {
    channel = new MessageChannel();
    channel.port1.onmessage = () => waiting.shift()();
  }
  return new Promise((done) => {
    waiting.push(done);
    channel.port2.postMessage(undefined);
  });
}
