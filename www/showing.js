// What an element shows: finds its record, has it read, puts the widget that draws it into the shadow root, and tells the
// page how that went; and comes back after the program has stopped. What to show, and what to do where the reader acts, is
// for the element itself to say (clause-timeline.js).

import { conversions } from "./foreign.js";
import { enter, leave, load, number, prepare, serve, wasm } from "./instance.js";
import { languageOf, learn, textsOf } from "./languages.js";
import { read } from "./loading.js";
import { Mount } from "./mount.js";
import { make, promise } from "./page.js";
import { inWords } from "./problems.js";
import { ProgressBox } from "./progress-box.js";
import { find } from "./sources.js";
import { colorsOf, style } from "./style.js";

export class Showing {
  /** The record that the page set, a plain object: before all others. */
  record;
  /** Messages by their ids, in the place of those of the language. */
  strings;
  #element;
  /** By which the program knows the element. */
  #number = number();
  #act;
  #root;
  #notice = make("p", { className: "failure", part: "notice", role: "alert", hidden: true });
  #fallback = make("slot");
  #progress = new ProgressBox();
  /** The colours of the record's parties. */
  #colors = new CSSStyleSheet();
  /** The loading that counts; one that was aborted has no say any more. */
  #request;
  #ready = promise();
  #problems = [];
  /** What the program calls the language that it speaks here; 0 is English. */
  #language = 0;
  /** Which question for the language was the last. */
  #asked;
  #widget;
  /** What the widget is in. */
  #mounted;
  /** Called when what was loaded last stands drawn. */
  #drawn;
  /** As the widget told it last, or as it was told to the widget since. */
  #state = {};
  /** The state that a widget is to begin with, where attributes do not say it all. */
  #first;
  #beginning;

  /** `act` is called with the name and the detail of what the reader did, as that of `Mount` is. */
  constructor(element, act) {
    this.#element = element;
    this.#act = act;
  }

  /** From now on there is a place to show things in: the shadow root of the element. */
  attach(root) {
    this.#root = root;
    root.adoptedStyleSheets = [style(), this.#colors];
    root.append(this.#notice, this.#fallback, this.#progress.place);
  }

  /** Fulfilled with the element when the record is shown; rejected when it cannot be. */
  get ready() {
    return this.#ready.promise;
  }

  /** Whether `ready` is fulfilled or rejected. */
  get isSettled() {
    return this.#ready.isSettled;
  }

  /** What was wrong with the record. */
  get problems() {
    return this.#problems;
  }

  /** Where the reader is. */
  get state() {
    return this.#state;
  }

  /** The state in which the record was first shown: an address without a fragment stands for it. */
  get beginning() {
    return this.#beginning;
  }

  /** The program is going to be called for the element. Answers the widget; undefined as long as nothing is shown. */
  enter() {
    enter(this.#number);
    return this.#widget;
  }

  /** All texts of the language that is spoken here; undefined for English, which every program has. */
  texts() {
    return this.#language ? textsOf(languageOf(this.#element), this.strings) : undefined;
  }

  /** Fires an event of the element. */
  tell(name, detail) {
    // The page may call this element or another one, while the program waits.
    const before = enter(this.#number);
    this.#element.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
    enter(before);
  }

  /** The reader goes where the attributes say. */
  follow() {
    this.#widget?.follow(this.#position());
  }

  /** The reader goes there, now or as soon as there is something to see. */
  restore(state) {
    this.#state = { ...state };
    if (state.trail || state.deals) prepare();
    const widget = this.enter();
    if (widget) widget.restore(state);
    else this.#first = this.#state;
  }

  /** The language may be another. */
  async speak() {
    if (wasm && (await this.#hear())) this.follow();
  }

  /** Shows the record that the element asks for now; the last call wins. */
  async load() {
    serve(this.#element, this.#number, (message) => this.#stopped(message));
    this.#request?.abort();
    const { signal } = (this.#request = new AbortController());
    if (this.#ready.isSettled) this.#ready = promise();
    try {
      const begun = load().then(() => this.#hear()).then(() => signal.aborted || this.#begin());
      const report = (state, words) => {
        this.#progress.follow(state, words);
        const { loaded, total } = state;
        this.tell("ct-progress", { loaded, total });
      };
      let [source] = await Promise.all([find(this.#element, this.record, signal), begun]);
      if (source.isForeign) source = await (await conversions()).converted(source, signal, report);
      signal.throwIfAborted();
      if (source.failed) return this.#refuse(source);
      const reading = await read(source, () => this.enter(), () => this.#position(), signal, report);
      if (signal.aborted) return reading.free();
      this.#show(reading, source.problems ?? reading.problems, signal);
    } catch (error) {
      if (!signal.aborted) this.#fail(error.message ?? String(error));
    }
  }

  /** Nothing is shown any more, and nothing loaded; `load` begins anew. */
  end() {
    this.#request?.abort();
    this.#progress.end();
    this.#unmount();
    leave(this.#element);
  }

  /** Asks which language is spoken here; whether it is another. */
  async #hear() {
    const program = wasm;
    const asked = (this.#asked = {});
    const language = await learn(program, languageOf(this.#element), this.strings);
    // Meanwhile the page may have changed it again, or the program stopped.
    if (asked !== this.#asked || program !== wasm || language === this.#language) return false;
    this.#language = language;
    return true;
  }

  #begin() {
    this.enter();
    this.#progress.begin(wasm.loadingWords(this.#language), () => this.#cancel(), this.#widget !== undefined);
  }

  /** The reader does not want to wait any longer: what was shown before, or the fallback, stays. */
  #cancel() {
    this.#request.abort();
    this.#ready.reject(new DOMException("loading was cancelled by the reader", "AbortError"));
    this.#progress.stop(() => this.load());
  }

  #show(reading, problems, signal) {
    const { counts, message, usable, parties } = reading;
    if (!usable) {
      reading.free();
      return this.#refuse({ problems, failed: message });
    }
    this.#colors.replaceSync(colorsOf(parties));
    this.#drawn = () => {
      if (signal.aborted) return;
      this.#first = undefined;
      this.#notice.hidden = true;
      this.#fallback.hidden = true;
      this.#progress.end(this.#root);
      this.#ready.resolve(this.#element);
      this.#beginning ??= this.#state;
      this.tell("ct-ready", { ...counts, problems: problems.length });
    };
    try {
      if (this.#widget) this.#widget.load(reading);
      else this.#mount(reading);
    } finally {
      reading.free();
      this.#tellProblems(problems);
    }
  }

  /** There is no record in what was read. */
  #refuse({ problems, failed }) {
    this.#tellProblems(problems);
    throw new Error(`the record could not be read: ${failed}`);
  }

  #tellProblems(problems) {
    this.#problems = problems;
    if (!problems.length) return;
    console.info(`<clause-timeline> problems of the record:\n${inWords(problems)}`);
    this.tell("ct-problems", { problems });
  }

  #mount(reading) {
    const start = this.#position();
    this.#mounted = new Mount(this.#root, this.#mounted);
    const act = (name, detail) => {
      if (name === "state") this.#state = detail;
      return this.#act(name, detail);
    };
    const widget = this.#mounted.create(reading, start, this.#number, () => this.#drawn(), act);
    if (this.#first) widget.restore(this.#first);
    start.free();
    this.#widget = widget;
  }

  #unmount() {
    this.#mounted?.remove();
    this.#mounted = undefined;
    this.#widget = undefined;
    this.#fallback.hidden = false;
  }

  /** What the attributes say, in the language that is spoken here. */
  #position() {
    this.enter();
    return new wasm.Start((name) => this.#element.getAttribute(name), this.#language);
  }

  /** Says what went wrong; what was shown before, or the fallback, stays. */
  #fail(message) {
    const what = this.#widget ? "The new record" : "The timeline";
    const text = `${what} cannot be shown: ${message}.`.replace(/\.\.$/, ".");
    this.#notice.textContent = text;
    this.#notice.hidden = false;
    this.#progress.end();
    if (!this.#widget) this.#unmount();
    // The element itself is not handed to the console, which would keep it alive.
    console.error(`<clause-timeline> ${text}`);
    this.#ready.reject(new Error(text));
    this.tell("ct-error", { message: text });
  }

  /** The program has stopped: with a message for good, otherwise this comes back where the reader was. */
  #stopped(message) {
    this.#request.abort();
    // The next instance knows no language yet.
    this.#language = 0;
    this.#widget = undefined;
    if (message) {
      leave(this.#element);
      if (this.#ready.isSettled) this.#ready = promise();
      return this.#fail(message);
    }
    // What is there stays until it is drawn anew, though nothing answers any more.
    for (const part of this.#root.querySelectorAll("section")) part.inert = true;
    // Where nothing was shown yet, the reader begins as attributes say, and what the page wrote.
    if (this.#fallback.hidden) this.#first = this.#state;
    this.load();
  }
}
