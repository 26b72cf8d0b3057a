// Small things that all parts of the builder's page use.

/** The element of that id. */
export const byId = (id) => document.getElementById(id);

/** A new element with properties and what is in it. */
export function make(name, properties = {}, ...inside) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...inside);
  return element;
}

/** “1 event”, “3 events”. */
export const counted = (count, one, many = `${one}s`) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

/** A text as it may stand in HTML, also in an attribute. */
export const escaped = (text) =>
  text.replace(/[&<>"]/g, (letter) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[letter]);
