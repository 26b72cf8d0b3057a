// The style of all elements: constructed sheets, so that a strict content security policy lets them through.

import css from "./clause-timeline.css";

let sheet;

/** One sheet for all elements. */
export function style() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  return sheet;
}

/** What the page or the record says of the parties' colours, else the palette in turn: rules for an element's own sheet. */
export function colorsOf(parties) {
  const own = ({ id, color }, place) => `var(--ct-party-${id},${color ?? `var(--palette-${place % 8})`})`;
  return parties.map((party, place) => `.party-${place}{--own:${own(party, place)}}`).join("");
}
