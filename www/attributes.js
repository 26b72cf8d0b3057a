// The attributes of the element, the properties that reflect them, and what the reader's acts write.
//
// Each is reflected by a property of the same name, each may change at any time:
//   src      URL of a record, or of a file of another format: TimelineJS, a sheet (CSV)
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

/** Those that say where the reader is. */
export const STATE = ["event", "as-of", "compare", "party", "type", "query", "axis", "lanes"];
/** Those that are texts. */
const TEXTS = ["src", ...STATE, "view", "theme", "lang", "loading"];
/** Those that are there or not. */
const SWITCHES = ["sync-url"];

/** What an event of the reader's writes into attributes, before the page is told; empty: the attribute goes. */
export const written = {
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

/** The property that reflects an attribute: `asOf` for `as-of`. */
const propertyOf = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

/** Sets again what was set before the class was known, of these properties and those that reflect: it hides the accessor. */
export function upgrade(element, ...more) {
  for (const name of [...more, ...[...TEXTS, ...SWITCHES].map(propertyOf)]) {
    if (!Object.hasOwn(element, name)) continue;
    const value = element[name];
    delete element[name];
    element[name] = value;
  }
}

/** Gives the class these properties. */
export function reflect(prototype) {
  const define = (name, get, set) =>
    Object.defineProperty(prototype, propertyOf(name), { configurable: true, enumerable: true, get, set });
  for (const name of TEXTS) {
    define(
      name,
      function () {
        return this.getAttribute(name) ?? "";
      },
      function (value) {
        if (value === null || value === undefined || value === "") this.removeAttribute(name);
        else this.setAttribute(name, Array.isArray(value) ? value.join(" ") : value);
      },
    );
  }
  for (const name of SWITCHES) {
    define(
      name,
      function () {
        return this.hasAttribute(name);
      },
      function (value) {
        this.toggleAttribute(name, Boolean(value));
      },
    );
  }
}
