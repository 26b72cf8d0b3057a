// This widget, driven by the names of its buttons, as assistive technology finds them.

const host = document.querySelector("clause-timeline");
const root = () => host.shadowRoot;
const list = () => root().querySelector('[aria-label="Events"]');
const button = (name) => bench.button(root(), name);

/** Presses a button, if there is one. */
function press(name, isDone) {
  const found = button(name);
  return found && found.getAttribute("aria-disabled") !== "true" ? { run: () => found.click(), isDone } : undefined;
}

/** "1,214 events, 3–9 May 2021" is a cluster, every other button of the list an event. */
function count(mark) {
  const cluster = /^([\d,]+) events?, /.exec(mark.ariaLabel ?? mark.textContent.trim());
  return cluster ? Number(cluster[1].replaceAll(",", "")) : 1;
}

const chip = () => bench.button(root().querySelector('[role="group"][aria-label="Parties"]'), new RegExp(`^${bench.asked.name}`));

window.contestant = {
  ready: customElements.whenDefined("clause-timeline").then(() => host.ready).then(() => {
    const [problem] = host.problems;
    if (problem) throw new Error(`the record has problems: ${JSON.stringify(problem)}`);
  }),
  drawn: () => bench.seen(list().querySelectorAll("button")).reduce((sum, mark) => sum + count(mark), 0),
  filter() {
    const found = chip();
    return { run: () => found.click(), isDone: () => chip()?.ariaPressed === "true" };
  },
  clear: () => press("Clear filters", () => chip()?.ariaPressed === "false"),
  found() {
    const said = [...root().querySelectorAll('[role="status"]')].map((status) => /^([\d,]+) of [\d,]+ events/.exec(status.textContent.trim()));
    return Number(said.find(Boolean)?.[1].replaceAll(",", ""));
  },
  next() {
    const before = host.getAttribute("event");
    return press("Next event", () => host.getAttribute("event") !== before);
  },
  zoom() {
    const before = contestant.view();
    return press("Zoom in", () => contestant.view() !== before);
  },
  pan() {
    // Without zoom there is nothing to move to.
    if (!button("Zoom in")) return undefined;
    const own = list().getBoundingClientRect();
    const box = own.height > 8 ? own : list().parentElement.getBoundingClientRect();
    return { x: box.left + box.width / 2, y: Math.min(box.bottom, innerHeight) - 4 };
  },
  view: () => bench.places(list().querySelectorAll("button")),
};
