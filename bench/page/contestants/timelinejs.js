// TimelineJS: a slide and a marker for each event, a row group for each party. Animations are off, and fonts are the
// page's: its own are fetched from another site.

const data = await (await fetch("/timelinejs.json")).json();
const timeline = new TL.Timeline("timeline", data, {
  font: null,
  script_path: "/bench/page/node_modules/@knight-lab/timelinejs/dist/js/",
  duration: 1,
});
const markers = () => document.querySelectorAll(".tl-timemarker");

function press(selector, isDone) {
  const button = document.querySelector(selector);
  return { run: () => button.click(), isDone };
}

window.contestant = {
  ready: new Promise((done) => timeline.on("ready", () => done())),
  drawn: () => bench.seen(document.querySelectorAll(".tl-timemarker-content-container")).length,
  next() {
    const before = timeline.current_id;
    return press(".tl-slidenav-next", () => timeline.current_id !== before);
  },
  zoom() {
    const before = contestant.view();
    return press(".tl-menubar-button:has(.tl-icon-zoom-in)", () => contestant.view() !== before);
  },
  pan() {
    const box = document.querySelector(".tl-timenav").getBoundingClientRect();
    return { x: box.left + box.width / 2, y: box.bottom - 60 };
  },
  view: () => bench.places(markers()),
};
