// <clause-timeline>: a negotiation as an interactive timeline and a clause table.
//
// Data, first that is present: the `record` property (a plain object), a child <script type="application/json">, `src`,
// the record built in. Attributes: attributes.js. Properties, methods, events and their details: clause-timeline.d.ts.
// Slots, parts, custom properties: custom-elements.json.

import { delist, enlist, linkTo, stateInAddress, writeAddress } from "./address.js";
import { STATE, reflect, upgrade, written } from "./attributes.js";
import { conversions } from "./foreign.js";
import { enter, leave, load, number, prepare, serve, stopped, wasm } from "./instance.js";
import { read } from "./loading.js";
import { followLanguage, languageOf, learn, textsOf, today, unfollowLanguage } from "./languages.js";
import { Mount } from "./mount.js";
import { insideYew, promise } from "./page.js";
import { Paper } from "./print.js";
import { inWords } from "./problems.js";
import { ProgressBox } from "./progress-box.js";
import { share } from "./share.js";
import { find } from "./sources.js";
import { colorsOf, style } from "./style.js";

/** How far outside the viewport an element begins to load. */
const NEAR = "600px";

export class ClauseTimeline extends HTMLElement {
  static observedAttributes = ["src", "loading", "view", "lang", "sync-url", ...STATE];

  #root;
  #fallback;
  #notice;
  #widget;
  /** What the widget is in. */
  #mounted;
  /** By which the program knows the element. */
  #number = number();
  /** The colours of the record's parties. */
  #colors = new CSSStyleSheet();
  #record;
  #strings;
  /** What the program calls the language that it speaks here; 0 is English. */
  #language = 0;
  #problems = [];
  #request;
  #nearby;
  #started = false;
  /** Somebody asked for what is shown while it was in no page. */
  #isWanted = false;
  #progress;
  #paper;
  /** What the reader wanted last to take along. */
  #shared;
  /** While the reader's own act is written into attributes, they are not followed. */
  #telling = false;
  #ready = promise();
  /** The state as the widget last told it. */
  #state = {};
  /** The state in which the record was first shown: an address without a fragment stands for it. */
  #beginning;
  /** The state that a widget is to begin with, where attributes do not say it all. */
  #first;

  connectedCallback() {
    upgrade(this, "record", "state", "strings");
    this.#build();
    enlist(this);
    window.addEventListener("hashchange", this.#followAddress);
    followLanguage(this.#speak);
    this.#paper.listen();
    if (this.#started) return;
    // A link into this element leads to it, wherever it stands on the page.
    if (this.getAttribute("loading") === "eager" || this.#isWanted || stateInAddress(this)) return void this.#start();
    this.#nearby ??= new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && this.#start(),
      { rootMargin: NEAR },
    );
    this.#nearby.observe(this);
  }

  disconnectedCallback() {
    delist(this);
    // A node that is moved is disconnected and connected again at once: that is not its end.
    window.removeEventListener("hashchange", this.#followAddress);
    unfollowLanguage(this.#speak);
    this.#paper.leave();
    queueMicrotask(() => this.isConnected || this.#stop());
  }

  attributeChangedCallback(name, before, after) {
    if (this.#telling || before === after) return;
    if (name === "loading") {
      if (after === "eager" && this.isConnected) this.#start();
    } else if (this.#started) {
      // Selecting ends the moment between events.
      if (name === "event") this.#write({ "as-of": "" });
      if (name === "src") this.#load();
      else if (name === "lang") this.#speak();
      else if (name === "sync-url") this.#keep(this.#state);
      else this.#follow();
    }
  }

  /** The record that is shown, normalised: a plain object of its own; before that, what was set. */
  get record() {
    this.#enter();
    return this.#widget?.record ?? this.#record;
  }

  set record(record) {
    this.#record = record;
    if (this.#started) this.#load();
  }

  /** Messages by their ids, in the place of those of the language. */
  get strings() {
    return this.#strings;
  }

  set strings(strings) {
    this.#strings = strings;
    this.#speak();
  }

  /** What was wrong with the record: [{severity, path, line, column, message, suggestion}]. */
  get problems() {
    return this.#problems;
  }

  /** Where the reader is: {event, "as-of", compare, party, …}, what differs from the beginning; can be set again. */
  get state() {
    return { ...this.#state };
  }

  set state(state) {
    this.#restore(state ?? {});
  }

  /** Fulfilled when the record is shown; rejected when it cannot be. Reading it starts loading. */
  get ready() {
    this.#want();
    return this.#ready.promise;
  }

  next() {
    this.#mountedWidget().next();
  }

  previous() {
    this.#mountedWidget().previous();
  }

  select(id) {
    this.#mountedWidget();
    this.#write({ event: id, "as-of": "" });
    this.#follow();
  }

  filter({ party = [], type = [], query = "" } = {}) {
    this.#mountedWidget();
    this.#write({ party: [].concat(party).join(" "), type: [].concat(type).join(" "), query });
    this.#follow();
  }

  clear() {
    this.filter();
  }

  /** What held at a moment (the id of an event, a time, "start"; without one where the reader is): a plain object. */
  standing(moment) {
    return this.#mountedWidget().standing(moment ?? undefined);
  }

  /** What differs between two moments, from the start to where the reader is if not said: a plain object. */
  changes(from, to) {
    return this.#mountedWidget().changes(from ?? "start", to ?? undefined);
  }

  /** The record that is shown, normalised: a plain object, for `JSON.stringify(element)` too. */
  toJSON() {
    return this.#mountedWidget().record;
  }

  /** A sheet of the record as the text of a file: its "events", with all but the positions, or its "positions". */
  async toCSV(kind = "events") {
    const record = JSON.stringify(this);
    return (await conversions()).sheet(record, kind);
  }

  /** The timeline as the reader sees it, as the text of an SVG file. */
  async toSVG() {
    const shown = [JSON.stringify(this), this.#state, this.#root];
    const texts = this.#language ? await textsOf(languageOf(this), this.#strings) : undefined;
    return (await conversions()).picture(...shown, texts);
  }

  #build() {
    if (this.#root) return;
    // Two Yew applications number their handlers alike and would hear each other through an open root.
    const mode = insideYew(this) ? "closed" : "open";
    this.#root = this.attachShadow({ mode });
    this.#root.adoptedStyleSheets = [style(), this.#colors];
    this.#notice = Object.assign(document.createElement("p"), { className: "failure", hidden: true });
    this.#notice.setAttribute("role", "alert");
    this.#notice.setAttribute("part", "notice");
    this.#fallback = document.createElement("slot");
    this.#progress = new ProgressBox();
    this.#paper = new Paper(this.#root, (address) => {
      this.#enter();
      return this.#widget?.paper(address, today(this));
    });
    this.#root.append(this.#notice, this.#fallback, this.#progress.place);
  }

  /** Starts as soon as the element is in a page. */
  #want() {
    this.#isWanted = true;
    if (this.isConnected) this.#start();
  }

  async #start() {
    this.#isWanted = false;
    if (this.#started) return;
    this.#started = true;
    this.#nearby?.disconnect();
    const state = stateInAddress(this);
    if (state) this.#arrive(state);
    // The parser may not have reached a child with the record yet.
    if (document.readyState === "loading") {
      await new Promise((done) => document.addEventListener("DOMContentLoaded", done, { once: true }));
      if (!this.#started) return;
    }
    await this.#load();
  }

  #stop() {
    this.#nearby?.disconnect();
    this.#request?.abort();
    this.#progress?.end();
    this.#unmount();
    leave(this.#number);
    this.#started = false;
  }

  /** Shows the record that the element asks for now; the last call wins. */
  async #load() {
    serve(this.#number, this);
    this.#request?.abort();
    const request = (this.#request = new AbortController());
    if (this.#ready.isSettled) this.#ready = promise();
    const { signal } = request;
    try {
      const begun = load().then(() => this.#hear()).then(() => signal.aborted || this.#begin());
      const report = (state, words) => {
        this.#progress.follow(state, words);
        const { loaded, total } = state;
        this.#tell("ct-progress", { loaded, total });
      };
      let [source] = await Promise.all([find(this, this.#record, signal), begun]);
      if (source.isForeign) source = await (await conversions()).converted(source, signal, report);
      signal.throwIfAborted();
      if (source.failed) return this.#refuse(source);
      const reading = await read(source, () => this.#enter(), () => this.#position(), signal, report);
      if (signal.aborted) return reading.free();
      this.#show(reading, source.problems ?? reading.problems, signal);
    } catch (error) {
      if (!signal.aborted) this.#fail(error.message ?? String(error));
    }
  }

  /** Asks which language is spoken here; whether it is another. */
  async #hear() {
    const program = wasm;
    const asked = (this.#asked = {});
    const language = await learn(program, languageOf(this), this.#strings);
    // Meanwhile the page may have changed it again, or the program stopped.
    if (asked !== this.#asked || program !== wasm || language === this.#language) return false;
    this.#language = language;
    return true;
  }

  #asked;

  #speak = async () => {
    if (this.#started && wasm && (await this.#hear())) this.#follow();
  };

  #begin() {
    this.#enter();
    this.#progress.begin(wasm.loadingWords(this.#language), () => this.#cancel(), this.#widget !== undefined);
  }

  /** The reader does not want to wait any longer: what was shown before, or the fallback, stays. */
  #cancel() {
    this.#request?.abort();
    this.#ready.reject(new DOMException("loading was cancelled by the reader", "AbortError"));
    this.#progress.stop(() => this.#load());
  }

  #show(reading, problems, signal) {
    const { counts, message, usable, parties } = reading;
    if (!usable) {
      reading.free();
      return this.#refuse({ problems, failed: message });
    }
    this.#problems = problems;
    this.#colors.replaceSync(colorsOf(parties));
    const drawn = () => {
      if (signal.aborted) return;
      this.#notice.hidden = true;
      this.#fallback.hidden = true;
      this.#progress.end(this.#root);
      this.#ready.resolve(this);
      this.#beginning ??= this.#state;
      this.#tell("ct-ready", { ...counts, problems: problems.length });
    };
    try {
      this.#drawn = drawn;
      if (this.#widget) this.#widget.load(reading);
      else this.#mount(reading);
    } finally {
      reading.free();
      this.#tellProblems();
    }
  }

  /** There is no record in what was read. */
  #refuse({ problems, failed }) {
    this.#problems = problems;
    this.#tellProblems();
    throw new Error(`the record could not be read: ${failed}`);
  }

  #tellProblems() {
    const problems = this.#problems;
    if (!problems.length) return;
    console.info(`<clause-timeline> problems of the record:\n${inWords(problems)}`);
    this.#tell("ct-problems", { problems });
  }

  #drawn = () => {};

  #mount(reading) {
    const start = this.#position();
    this.#mounted = new Mount(this.#root, this.#mounted);
    const act = (name, detail) => {
      if (name === "state") return this.#keep(detail);
      if (name === "has-link") return linkTo(this, "") !== "";
      if (name === "share") return this.#share(detail);
      this.#write(written[name](detail, this));
      this.#tell(name, detail);
    };
    const widget = this.#mounted.create(reading, start, this.#number, () => this.#drawn(), act);
    if (this.#first) widget.restore(this.#first);
    this.#first = undefined;
    start.free();
    this.#widget = widget;
  }

  #unmount() {
    this.#mounted?.remove();
    this.#mounted = undefined;
    this.#widget = undefined;
    if (this.#fallback) this.#fallback.hidden = false;
  }

  /** The program is going to be called for this element. */
  #enter() {
    return enter(this.#number);
  }

  #position() {
    this.#enter();
    return new wasm.Start((name) => this.getAttribute(name), this.#language);
  }

  #follow() {
    this.#widget?.follow(this.#position());
  }

  #keep(state) {
    this.#state = state;
    // Where the reader begins needs no address.
    if (this.#ready.isSettled && this.hasAttribute("sync-url")) writeAddress(this, state);
  }

  /** The reader wants to take something along; only of what was wanted last is told how it went. */
  #share(wanted) {
    const widget = this.#widget;
    this.#shared = wanted;
    this.#enter();
    const cite = (...from) => widget.citation(...from);
    share(wanted, this, cite, (outcome, detail = "", text) => {
      if (this.#shared !== wanted || this.#widget !== widget) return;
      this.#enter();
      widget.told(outcome, detail, text);
    });
  }

  /** Takes a state: what attributes say is written into them. */
  #restore(state) {
    this.#write(Object.fromEntries(STATE.map((name) => [name, state[name]])));
    this.#state = { ...state };
    if (state.trail || state.deals) prepare();
    this.#enter();
    if (this.#widget) this.#widget.restore(state);
    else this.#first = this.#state;
  }

  /** A link within the page may lead to another moment; what it does not say stays as it is. */
  #followAddress = () => {
    const state = stateInAddress(this);
    const isSynced = this.hasAttribute("sync-url");
    // The way back may lead to where the address said nothing yet. Other fragments are the page's own.
    if (!state && isSynced && this.#beginning && !location.href.includes("#")) this.#restore(this.#beginning);
    if (state) this.#arrive(state);
  };

  /** A link leads here: with `sync-url` it says all, otherwise what it does not say stays as it is. */
  #arrive(state) {
    const own = STATE.filter((name) => this.getAttribute(name)).map((name) => [name, this.getAttribute(name)]);
    const kept = this.hasAttribute("sync-url") ? {} : { ...Object.fromEntries(own), ...this.#state };
    // Selecting ends the moment between events.
    if (state.event) delete kept["as-of"];
    this.#restore({ ...kept, ...state });
    this.scrollIntoView({ block: "nearest" });
  }

  /** Writes the state into attributes without following them; empty ones are taken away. */
  #write(attributes) {
    this.#telling = true;
    for (const [name, value] of Object.entries(attributes)) {
      if (value) this.setAttribute(name, value);
      else this.removeAttribute(name);
    }
    this.#telling = false;
  }

  #tell(name, detail) {
    // The page may call this element or another one, while the program waits.
    const before = this.#enter();
    this.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
    enter(before);
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
    this.#tell("ct-error", { message: text });
  }

  /** The program has stopped: with a message for good, otherwise this comes back where the reader was. */
  [stopped](message) {
    this.#request?.abort();
    // The next instance knows no language yet.
    this.#language = 0;
    this.#widget = undefined;
    if (this.#ready.isSettled) this.#ready = promise();
    if (message) {
      leave(this.#number);
      this.#unmount();
      this.#fail(message);
    } else {
      // What is there stays until it is drawn anew, though nothing answers any more.
      for (const part of this.#root.querySelectorAll("section")) part.inert = true;
      this.#first = this.#state;
      this.#load();
    }
  }

  #mountedWidget() {
    this.#enter();
    if (this.#widget) return this.#widget;
    this.#want();
    throw new DOMException("the timeline is not ready; await its `ready`", "InvalidStateError");
  }
}

reflect(ClauseTimeline.prototype);

if (customElements.get("clause-timeline")) {
  console.warn("<clause-timeline> is registered already; this copy of the script is not used");
} else {
  customElements.define("clause-timeline", ClauseTimeline);
}
