// The files that a reader takes along. Where the frame around the page forbids to save them, the reader gets the text in a field.

import { canSave, save, slug } from "./save.js";

/** So many characters can stand in a field. */
const FIELD = 1_000_000;

/** How the name of each file ends, its type, and how its text is made. */
const FILES = {
  record: ["record.json", "application/json", (element) => `${JSON.stringify(element, null, 2)}\n`],
  events: ["events.csv", "text/csv", (element) => element.toCSV("events")],
  positions: ["positions.csv", "text/csv", (element) => element.toCSV("positions")],
  picture: ["timeline.svg", "image/svg+xml", (element) => element.toSVG()],
};

/** Gives the reader a file of the element; `tell` is called with how it went. */
export async function give(file, element, tell) {
  const [end, type, make] = FILES[file];
  const text = await make(element);
  const name = `${slug(element.record.title ?? "")}-${end}`;
  const field = text.length > FIELD ? undefined : text;
  const can = canSave();
  if (can === false) return tell("not-saved", name, field);
  save(name, text, type);
  // In a frame of an origin of its own, which a sandbox gives, saving is often forbidden, and nobody is told.
  if (can === undefined && self.origin === "null") tell("perhaps-saved", name, field);
  else tell("saved", name);
}
