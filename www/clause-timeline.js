// <clause-timeline>: a negotiation as an interactive timeline and a clause table.
//
// The class is what a page sees: attributes (attributes.js), properties, methods, events and their details
// (clause-timeline.d.ts), when it begins and ends, what the page's address says to it. What it shows is in showing.js.
// Data, first that is present: the `record` property (a plain object), a child <script type="application/json">, `src`,
// the record built in. Slots, parts, custom properties: custom-elements.json.

import { delist, enlist, linkTo, stateInAddress, writeAddress } from "./address.js";
import { STATE, reflect, upgrade, written } from "./attributes.js";
import { conversions } from "./foreign.js";
import { followLanguage, today, unfollowLanguage } from "./languages.js";
import { insideYew } from "./page.js";
import { Paper } from "./print.js";
import { share } from "./share.js";
import { Showing } from "./showing.js";

/** How far outside the viewport an element begins to load. */
const NEAR = "600px";

export class ClauseTimeline extends HTMLElement {
  static observedAttributes = ["src", "loading", "view", "lang", "sync-url", ...STATE];

  #showing = new Showing(this, (name, detail) => this.#act(name, detail));
  #root;
  #paper;
  #nearby;
  #started = false;
  /** Somebody awaits what is shown, though the element stood in no page. */
  #isAwaited = false;
  /** What the reader wanted last to take along. */
  #shared;
  /** While the reader's own act is written into attributes, they are not followed. */
  #telling = false;

  connectedCallback() {
    upgrade(this, "record", "state", "strings");
    this.#build();
    enlist(this);
    window.addEventListener("hashchange", this.#followAddress);
    followLanguage(this.#speak);
    this.#paper.listen();
    if (this.#started) return;
    // A link into this element leads to it, wherever it stands on the page.
    if (this.loading === "eager" || this.#isAwaited || stateInAddress(this)) return void this.#start();
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
      if (name === "src") this.#showing.load();
      else if (name === "lang") this.#showing.speak();
      else if (name === "sync-url") this.#syncAddress();
      else this.#showing.follow();
    }
  }

  /** The record that is shown, normalised: a plain object of its own; before that, what was set. */
  get record() {
    return this.#showing.enter()?.record ?? this.#showing.record;
  }

  set record(record) {
    this.#showing.record = record;
    if (this.#started) this.#showing.load();
  }

  /** Messages by their ids, in the place of those of the language. */
  get strings() {
    return this.#showing.strings;
  }

  set strings(strings) {
    this.#showing.strings = strings;
    this.#speak();
  }

  /** What was wrong with the record: [{severity, path, line, column, message, suggestion}]. */
  get problems() {
    return this.#showing.problems;
  }

  /** Where the reader is: {event, "as-of", compare, party, …}, what differs from the beginning; can be set again. */
  get state() {
    return { ...this.#showing.state };
  }

  set state(state) {
    this.#restore(state ?? {});
  }

  /** Fulfilled when the record is shown; rejected when it cannot be. Reading it starts loading. */
  get ready() {
    this.#startSoon();
    return this.#showing.ready;
  }

  next() {
    this.#widget().next();
  }

  previous() {
    this.#widget().previous();
  }

  select(id) {
    this.#widget();
    this.#write({ event: id, "as-of": "" });
    this.#showing.follow();
  }

  filter({ party = [], type = [], query = "" } = {}) {
    this.#widget();
    this.#write({ party: [].concat(party).join(" "), type: [].concat(type).join(" "), query });
    this.#showing.follow();
  }

  clear() {
    this.filter();
  }

  /** What held at a moment (the id of an event, a time, "start"; without one where the reader is): a plain object. */
  standing(moment) {
    return this.#widget().standing(moment ?? undefined);
  }

  /** What differs between two moments, from the start to where the reader is if not said: a plain object. */
  changes(from, to) {
    return this.#widget().changes(from ?? "start", to ?? undefined);
  }

  /** The record that is shown, normalised: a plain object, for `JSON.stringify(element)` too. */
  toJSON() {
    return this.#widget().record;
  }

  /** A sheet of the record as the text of a file: its "events", with all but the positions, or its "positions". */
  async toCSV(kind = "events") {
    const record = JSON.stringify(this);
    return (await conversions()).sheet(record, kind);
  }

  /** The timeline as the reader sees it, as the text of an SVG file. */
  async toSVG() {
    const shown = [JSON.stringify(this), this.#showing.state, this.#root];
    const texts = await this.#showing.texts();
    return (await conversions()).picture(...shown, texts);
  }

  #build() {
    if (this.#root) return;
    // Two Yew applications number their handlers alike and would hear each other through an open root.
    const mode = insideYew(this) ? "closed" : "open";
    this.#root = this.attachShadow({ mode });
    this.#showing.attach(this.#root);
    this.#paper = new Paper(this.#root, (address) => this.#showing.enter()?.paper(address, today(this)));
  }

  /** Starts as soon as the element is in a page. */
  #startSoon() {
    this.#isAwaited = true;
    if (this.isConnected) this.#start();
  }

  async #start() {
    this.#isAwaited = false;
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
    await this.#showing.load();
  }

  #stop() {
    this.#nearby?.disconnect();
    this.#showing.end();
    this.#started = false;
  }

  /** The widget, which is going to be asked for something. */
  #widget() {
    const widget = this.#showing.enter();
    if (widget) return widget;
    this.#startSoon();
    throw new DOMException("the timeline is not ready; await its `ready`", "InvalidStateError");
  }

  #speak = () => {
    if (this.#started) this.#showing.speak();
  };

  /** The reader did something. What the page hears of it as an event is written into attributes first. */
  #act(name, detail) {
    if (name === "state") return this.#syncAddress();
    if (name === "has-link") return linkTo(this, "") !== "";
    if (name === "share") return this.#share(detail);
    this.#write(written[name](detail, this));
    this.#showing.tell(name, detail);
  }

  /** The reader wants to take something along; only of what was wanted last is told how it went. */
  #share(wanted) {
    const widget = this.#showing.enter();
    this.#shared = wanted;
    const cite = (...from) => widget.citation(...from);
    share(wanted, this, cite, (outcome, detail = "", text) => {
      if (this.#shared === wanted && this.#showing.enter() === widget) widget.told(outcome, detail, text);
    });
  }

  /** Takes a state: what attributes say is written into them. */
  #restore(state) {
    this.#write(Object.fromEntries(STATE.map((name) => [name, state[name]])));
    this.#showing.restore(state);
  }

  /** The address follows the reader; where the reader begins needs none. */
  #syncAddress() {
    if (this.#showing.isSettled && this.syncUrl) writeAddress(this, this.#showing.state);
  }

  /** A link within the page may lead to another moment; what it does not say stays as it is. */
  #followAddress = () => {
    const state = stateInAddress(this);
    const { beginning } = this.#showing;
    // The way back may lead to where the address said nothing yet. Other fragments are the page's own.
    if (!state && this.syncUrl && beginning && !location.href.includes("#")) this.#restore(beginning);
    if (state) this.#arrive(state);
  };

  /** A link leads here: with `sync-url` it says all, otherwise what it does not say stays as it is. */
  #arrive(state) {
    const own = STATE.map((name) => [name, this.getAttribute(name)]).filter(([, value]) => value);
    const kept = this.syncUrl ? {} : { ...Object.fromEntries(own), ...this.#showing.state };
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
}

reflect(ClauseTimeline.prototype);

if (customElements.get("clause-timeline")) {
  console.warn("<clause-timeline> is registered already; this copy of the script is not used");
} else {
  customElements.define("clause-timeline", ClauseTimeline);
}
