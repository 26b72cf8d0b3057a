// A long clause table of this widget: how soon its first row stands, and how it scrolls.

const host = document.querySelector("clause-timeline");
const region = () => host.shadowRoot.querySelector('[role="region"][aria-label^="Table of "]');
const rows = () => [...region().querySelectorAll("tbody tr[aria-rowindex]")];
const answer = await fetch("/clauses.json");
const record = await answer.json();
let turn = 0;

window.contestant = {
  ready: customElements.whenDefined("clause-timeline").then(() => host.ready),
  /** Rows that are drawn. */
  drawn: () => bench.seen(rows()).length,
  /** Another record: done when its first row stands. */
  record() {
    turn += 1;
    const [first, ...others] = record.clauses;
    const name = `${first.name}, version ${turn}`;
    const other = { ...record, clauses: [{ ...first, name }, ...others] };
    return { run: () => { host.record = other; }, isDone: () => rows()[0]?.textContent.includes(name) };
  },
  pan() {
    region().scrollIntoView({ block: "center" });
    const { left, top, width, height } = region().getBoundingClientRect();
    return { x: left + width / 2, y: top + height / 2, isScrolled: true };
  },
  view: () => String(region().scrollTop),
};
