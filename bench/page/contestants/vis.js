// vis-timeline as its examples set it up; `view=whole` fits every event into the window, `view=few` begins with about
// fifty of them. This is the fastest way that shows every event: with a group for each party, stacking takes ten times
// as long, and its clustering leaves events out of the first drawing.

const FEW = 50;
const { items } = await (await fetch("/vis.json")).json();
const ids = items.map((item) => item.id);

let party;
const view = new vis.DataView(new vis.DataSet(items), {
  filter: (item) => !party || item.actor === party || item.recipient === party,
});
let changes = 0;
let timeline;
// Without a window of its own it fits all, and does so at once; into one that it is given it slides for a second.
const few = { start: items[0].start - 60_000, end: items[Math.min(FEW, items.length) - 1].start + 60_000 };

const ready = new Promise((done) => {
  timeline = new vis.Timeline(document.querySelector("#timeline"), view, {
    ...(bench.asked.view === "few" ? few : {}),
    onInitialDrawComplete: done,
  });
  timeline.on("changed", () => (changes += 1));
});

function filter(to) {
  const before = changes;
  return { run: () => ((party = to), view.refresh()), isDone: () => changes > before };
}

window.contestant = {
  ready,
  drawn: () => bench.seen(document.querySelectorAll(".vis-item.vis-box")).length,
  filter: () => filter(bench.asked.party),
  clear: () => filter(undefined),
  found: () => view.length,
  next() {
    const selected = timeline.getSelection()[0];
    const id = ids[ids.indexOf(selected) + 1];
    return { run: () => timeline.setSelection(id), isDone: () => timeline.getSelection()[0] === id };
  },
  zoom() {
    const before = changes;
    return { run: () => timeline.zoomIn(0.5, { animation: false }), isDone: () => changes > before };
  },
  pan() {
    // Between the items nothing is hit but the background, which drags the view as items do.
    const box = document.querySelector(".vis-panel.vis-center").getBoundingClientRect();
    return { x: box.left + box.width / 2, y: Math.min(box.bottom, innerHeight) - 8 };
  },
  view: () => Object.values(timeline.getWindow()).map(Number).join(" "),
};
