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

/** The address of the page with that state of the element in it. */
export function addressOf(element, state) {
  const isOther = (part) => !speaksTo(element)(part);
  // In a fragment these need no escapes, and an address is read by people too.
  const text = new URLSearchParams(state).toString().replace(/%3A/g, ":").replace(/%2F/g, "/");
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
