// What the reader selects in one is selected in the other.
const both = [...document.querySelectorAll("clause-timeline")];
for (const [from, to] of [both, both.toReversed()]) {
  // Fired for the reader's acts alone: the answer to it causes no other.
  from.addEventListener("ct-select", ({ detail }) => to.setAttribute("event", detail.event));
}
