// What the fragment of the page's address says to the timelines of the page: `#talks:event=e-call&party=north`.
// Each speaks to the element of that id; several are separated by `;`, and what speaks to nobody here is left alone.

/** What an element without an id goes by. */
const NAMELESS = "clause-timeline";
/** The members of a state that are numbers. */
const NUMBERS = ["start", "end"];

const nameOf = (element) => encodeURIComponent(element.id || NAMELESS);
const parts = () => location.hash.slice(1).split(";").filter(Boolean);
const speaksTo = (element) => {
  const begin = `${nameOf(element)}:`;
  return (part) => part.startsWith(begin);
};

/** The state that the address gives this element; undefined where it says nothing to it. */
export function stateInAddress(element) {
  const part = parts().find(speaksTo(element));
  if (part === undefined) return undefined;
  const state = Object.fromEntries(new URLSearchParams(part.slice(part.indexOf(":") + 1)));
  for (const name of NUMBERS) if (name in state) state[name] = Number(state[name]);
  return state;
}

/** The timelines of the page. */
const timelines = new Set();

export const enlist = (element) => timelines.add(element);
export const delist = (element) => timelines.delete(element);

/** The address of the page; empty where it leads nobody else to it. */
export const pageAddress = () => (/^https?:$/.test(location.protocol) ? location.href.split("#", 1)[0] : "");

/**
 * An address that leads to an event of the element, and says nothing else: whoever follows it sees the event as the page's
 * author set the page up. Empty where there is none, be it that another timeline goes by the same name.
 */
export function linkTo(element, event) {
  const page = pageAddress();
  const isAlone = [...timelines].every((other) => other === element || nameOf(other) !== nameOf(element));
  return page && isAlone ? `${page}#${nameOf(element)}:${inFragment({ event })}` : "";
}

/** A state as a fragment has it: in one, these need no escapes, and an address is read by people too. */
const inFragment = (state) => new URLSearchParams(state).toString().replace(/%3A/g, ":").replace(/%2F/g, "/");

/** The address of the page with that state of the element in it. */
export function addressOf(element, state) {
  const isOther = (part) => !speaksTo(element)(part);
  const text = inFragment(state);
  const fragment = [...parts().filter(isOther), ...(text ? [`${nameOf(element)}:${text}`] : [])].join(";");
  return `${location.pathname}${location.search}${fragment && `#${fragment}`}`;
}

/** Writes the state of the element into the address, in place: the way back leads to the page before. */
export function writeAddress(element, state) {
  const address = addressOf(element, state);
  if (address === `${location.pathname}${location.search}${location.hash}`) return;
  try {
    history.replaceState(history.state, "", address);
  } catch {
    // A sandboxed frame may not; and browsers refuse hundreds of changes within seconds.
  }
}
