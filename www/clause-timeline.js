// <clause-timeline>: a negotiation as an interactive timeline and a clause table.
//
// Attributes (each reflected by a property of the same name, each may change at any time):
//   src      URL of a record
//   event    id of the selected event
//   as-of    a moment between events, as a time or the id of an event: what held then is shown while it is set
//   compare  the moment pinned as "before": the id of an event, a time, or "start"
//   party    ids of parties to filter by, with spaces between
//   type     PLOVER types to filter by, with spaces between
//   query    words to search for
//   axis     "paced" (default) or "true"
//   lanes    "party" (default), "track", "type" or "none"
//   view     "all" (default), "timeline", "clauses" or "list": which parts are shown, and the events as a list
//   theme    "auto" (default), "light" or "dark"
//   lang     language of the interface: en, de, fr, es, ar or ja; without it the page's, else English
//   loading  "lazy" (default: the wasm is fetched when the element comes near the viewport) or "eager"
//   sync-url where the reader is stands in the fragment of the page's address
// Data, first that is present: the `record` property (a plain object), a child
//   <script type="application/json">, `src`, the record built in.
// Properties: record, problems, state (a plain object), strings (messages by id, instead of the language's own), ready
//   (Promise). Methods: next(), previous(), select(id),
//   filter({party, type, query}), clear(), standing(moment?), changes(from, to).
// Events (bubble, composed): ct-ready, ct-select, ct-filter, ct-view (start and end: ms since 1970, null: all),
//   ct-moment, ct-compare, ct-problems, ct-progress (loaded of total, in bytes of the record, total null while unknown),
//   ct-error.
// Slots: the default one is the fallback, shown until the widget is ready, and when it fails; `title`, instead of the
//   record's; `footer`.
// Parts: progress header toolbar filter search timeline axis lane event event-selected cluster overview stepper slider detail
//   source table table-tools row cell cell-changed status legend notice. Custom properties: see clause-timeline.css.

import { stateInAddress, writeAddress } from "./address.js";
import css from "./clause-timeline.css";
import { enter, leave, load, number, serve, stopped, wasm } from "./instance.js";
import { read } from "./loading.js";
import { followLanguage, languageOf, learn, unfollowLanguage } from "./languages.js";
import { ProgressBox } from "./progress-box.js";

/** How far outside the viewport an element begins to load. */
const NEAR = "600px";

/** One stylesheet for all elements: constructed, so that a strict content security policy lets it through. */
let sheet;
function style() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  return sheet;
}

/** The attributes that say where the reader is. */
const STATE = ["event", "as-of", "compare", "party", "type", "query", "axis", "lanes"];
/** What the reader's acts write into attributes before the page is told; empty: the attribute goes. */
const written = {
  "ct-select": ({ event }) => ({ event, "as-of": "" }),
  "ct-filter": ({ party, type, query }) => ({ party: party.join(" "), type: type.join(" "), query }),
  // What is usual is not written where nothing was.
  "ct-view": ({ axis, lanes }, element) => ({
    axis: element.axis || axis !== "paced" ? axis : "",
    lanes: element.lanes || lanes !== "party" ? lanes : "",
  }),
  "ct-moment": ({ moment }) => ({ "as-of": moment }),
  "ct-compare": ({ from }) => ({ compare: from }),
};
const REFLECTED = ["src", ...STATE, "view", "theme", "lang", "loading"];
/** Attributes that are there or not. */
const SWITCHES = ["sync-url"];

export class ClauseTimeline extends HTMLElement {
  static observedAttributes = ["src", "loading", "view", "lang", ...STATE];

  #root;
  #fallback;
  #notice;
  #widget;
  /** Takes the widget out of the page, and what it left there when the program stopped. */
  #remove;
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
  #progress;
  /** While the reader's own act is written into attributes, they are not followed. */
  #telling = false;
  #ready = promise();
  /** The state as the widget last told it. */
  #state = {};
  /** The state that a widget is to begin with, where attributes do not say it all. */
  #first;

  connectedCallback() {
    for (const name of ["record", "state", "strings", ...[...REFLECTED, ...SWITCHES].map(propertyOf)]) this.#upgrade(name);
    this.#build();
    window.addEventListener("hashchange", this.#followAddress);
    followLanguage(this.#speak);
    if (this.#started) return;
    // A link into this element leads to it, wherever it stands on the page.
    if (this.getAttribute("loading") === "eager" || stateInAddress(this)) return void this.#start();
    this.#nearby ??= new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && this.#start(),
      { rootMargin: NEAR },
    );
    this.#nearby.observe(this);
  }

  disconnectedCallback() {
    // A node that is moved is disconnected and connected again at once: that is not its end.
    window.removeEventListener("hashchange", this.#followAddress);
    unfollowLanguage(this.#speak);
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
      else this.#follow();
    }
  }

  /** The record, where it was given as an object. */
  get record() {
    return this.#record;
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
    if (this.isConnected) this.#start();
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

  /** A property set before the class was known would hide the accessor. */
  #upgrade(name) {
    if (!Object.hasOwn(this, name)) return;
    const value = this[name];
    delete this[name];
    this[name] = value;
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
    this.#root.append(this.#notice, this.#fallback, this.#progress.place);
  }

  async #start() {
    if (this.#started) return;
    this.#started = true;
    this.#nearby?.disconnect();
    const state = stateInAddress(this);
    if (state) {
      this.#restore(state);
      this.scrollIntoView({ block: "nearest" });
    }
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
      const [source] = await Promise.all([this.#data(signal), begun]);
      const reading = await read(source, () => this.#enter(), () => this.#position(), signal, (state, words) => {
        this.#progress.follow(state, words);
        const { loaded, total } = state;
        this.#tell("ct-progress", { loaded, total });
      });
      if (signal.aborted) return reading.free();
      this.#show(reading, signal);
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

  /** The data, first that is present: an object, bytes, a response, or nothing for the record built in. */
  async #data(signal) {
    if (this.#record !== undefined && this.#record !== null) return this.#record;
    const inline = this.querySelector(':scope > script[type="application/json"]');
    if (inline) return new TextEncoder().encode(inline.textContent);
    const src = this.getAttribute("src");
    if (!src) return undefined;
    const response = await fetch(new URL(src, document.baseURI), { signal }).catch((error) => {
      throw new Error(`the record ${src} could not be fetched (${error.message})`);
    });
    if (!response.ok) {
      throw new Error(`the record ${src} could not be fetched (${response.status} ${response.statusText})`.replace(" )", ")"));
    }
    return response;
  }

  #show(reading, signal) {
    const { problems, counts, message, usable, parties } = reading;
    this.#problems = problems;
    // What the page or the record says of a party's colour, else the palette in turn.
    const color = ({ id, color }, place) => `.party-${place}{--own:var(--ct-party-${id},${color ?? `var(--palette-${place % 8})`})}`;
    this.#colors.replaceSync(parties.map(color).join(""));
    const drawn = () => {
      if (signal.aborted) return;
      this.#notice.hidden = true;
      this.#fallback.hidden = true;
      this.#progress.end(this.#root);
      this.#ready.resolve(this);
      this.#tell("ct-ready", counts);
    };
    try {
      if (!usable) throw new Error(`the record could not be read: ${message}`);
      this.#drawn = drawn;
      if (this.#widget) this.#widget.load(reading);
      else this.#mount(reading);
    } finally {
      reading.free();
      if (problems.length) {
        const lines = problems.map(({ severity, path, line, column, message, suggestion }) =>
          [severity, line ? `line ${line}, column ${column}` : path, message, suggestion && `did you mean “${suggestion}”?`]
            .filter(Boolean).join(": "));
        console.info(`<clause-timeline> problems of the record:\n${lines.join("\n")}`);
        this.#tell("ct-problems", { problems });
      }
    }
  }

  #drawn = () => {};

  #mount(reading) {
    // Yew gets an element of its own: on the root itself a handler of a Yew page would run twice.
    const host = document.createElement("div");
    this.#root.append(host);
    const start = this.#position();
    let isDrawn = false;
    let isRemoved = false;
    let widget;
    const removeOld = this.#remove;
    this.#remove = () => {
      isRemoved = true;
      removeOld?.();
      // Yew creates what it was asked for even if that is destroyed in between, and would keep it for ever.
      if (isDrawn) widget.destroy();
      host.remove();
    };
    widget = new wasm.Widget(
      host,
      reading,
      start,
      this.#number,
      () => {
        isDrawn = true;
        host.className = "";
        if (isRemoved) return queueMicrotask(() => widget.destroy());
        removeOld?.();
        this.#drawn();
      },
      (name, detail) => {
        if (name === "state") return this.#keep(detail);
        this.#write(written[name](detail, this));
        this.#tell(name, detail);
      },
    );
    if (this.#first) widget.restore(this.#first);
    this.#first = undefined;
    start.free();
    // Laid out, but shown only when it is drawn, at the moment at which the fallback goes.
    host.className = isDrawn ? "" : "waiting";
    this.#widget = widget;
  }

  #unmount() {
    this.#remove?.();
    this.#remove = undefined;
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

  /** Takes a state: what attributes say is written into them. */
  #restore(state) {
    this.#write(Object.fromEntries(STATE.map((name) => [name, state[name]])));
    this.#state = { ...state };
    this.#enter();
    if (this.#widget) this.#widget.restore(state);
    else this.#first = this.#state;
  }

  /** A link within the page may lead to another moment; what it does not say stays as it is. */
  #followAddress = () => {
    const state = stateInAddress(this);
    if (!state) return;
    this.#restore(this.hasAttribute("sync-url") ? state : { ...this.#state, ...state });
    this.scrollIntoView({ block: "nearest" });
  };

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
    const text = `The timeline cannot be shown: ${message}.`.replace(/\.\.$/, ".");
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
    if (this.isConnected) this.#start();
    throw new DOMException("the timeline is not ready; await its `ready`", "InvalidStateError");
  }
}

/** The property that reflects an attribute: `asOf` for `as-of`. */
function propertyOf(name) {
  return name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
}

for (const name of REFLECTED) {
  Object.defineProperty(ClauseTimeline.prototype, propertyOf(name), {
    configurable: true,
    enumerable: true,
    get() {
      return this.getAttribute(name) ?? "";
    },
    set(value) {
      if (value === null || value === undefined || value === "") this.removeAttribute(name);
      else this.setAttribute(name, Array.isArray(value) ? value.join(" ") : value);
    },
  });
}

for (const name of SWITCHES) {
  Object.defineProperty(ClauseTimeline.prototype, propertyOf(name), {
    configurable: true,
    enumerable: true,
    get() {
      return this.hasAttribute(name);
    },
    set(value) {
      this.toggleAttribute(name, Boolean(value));
    },
  });
}

function insideYew(node) {
  for (let above = node; above; above = above.parentNode ?? above.host) {
    if (above.__yew_subtree_id !== undefined) return true;
  }
  return false;
}

/** A promise with its ends, which says whether it is settled. Nobody has to handle its failure. */
function promise() {
  const parts = { isSettled: false };
  parts.promise = new Promise((resolve, reject) => {
    parts.resolve = (value) => ((parts.isSettled = true), resolve(value));
    parts.reject = (error) => ((parts.isSettled = true), reject(error));
  });
  parts.promise.catch(() => {});
  return parts;
}

if (customElements.get("clause-timeline")) {
  console.warn("<clause-timeline> is registered already; this copy of the script is not used");
} else {
  customElements.define("clause-timeline", ClauseTimeline);
}
