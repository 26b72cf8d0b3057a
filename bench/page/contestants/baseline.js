// What an able author would write by hand for this one purpose, in plain JavaScript: sorted arrays, only what is in
// the window in the page, dense places counted instead of drawn. It reads the same record as the widget does, and has
// a lane for each party, a filter by party, a stepper, zoom and pan, and nothing else.

const BIN = 28;
const LANE = 66;
const TOP = 30;
const LABELS = 200;
const TICKS = 6;

const drawing = document.querySelector("#drawing");
const tools = document.querySelector("#tools");
const detail = document.querySelector("#detail");

const record = await (await fetch("/record.json")).json();
const { parties } = record;
const number = new Map(parties.map(({ id }, at) => [id, at]));
let events = record.events;
let times = Float64Array.from(events, (event) => Date.parse(event.when));
if (times.some((time, at) => at && time < times[at - 1])) {
  const order = Uint32Array.from(times.keys()).sort((a, b) => times[a] - times[b]);
  events = Array.from(order, (at) => events[at]);
  times = Float64Array.from(order, (at) => times[at]);
}
const actors = Uint8Array.from(events, (event) => number.get(event.actors[0]));
const recipients = Uint8Array.from(events, (event) => number.get(event.recipients[0]));
const [first, last] = [times[0], times.at(-1)];

let party = -1;
let selected = -1;
let lanes = [];
let found = 0;
const whole = { start: first - (last - first) * 0.02 - 1, end: last + (last - first) * 0.02 + 1 };
let view = { ...whole };
const width = () => drawing.clientWidth - LABELS;

/** Places in the order of time of the events that pass the filter, for each lane. */
function filter(to) {
  party = to;
  const counts = new Uint32Array(parties.length);
  const passes = (at) => party < 0 || actors[at] === party || recipients[at] === party;
  for (let at = 0; at < times.length; at++) if (passes(at)) counts[actors[at]]++;
  lanes = Array.from(counts, (count) => new Uint32Array(count));
  const ends = new Uint32Array(parties.length);
  for (let at = 0; at < times.length; at++) if (passes(at)) lanes[actors[at]][ends[actors[at]]++] = at;
  found = counts.reduce((sum, count) => sum + count, 0);
}

/** The first place in the lane whose event is not before that time. */
function bisect(lane, time) {
  let [low, high] = [0, lane.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[lane[middle]] < time) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Buttons by what they stand for, so that one that stays in view is only moved, and those that nothing needs now. */
let marks = new Map();
const spare = [];

function mark(marked, key, x, y, at, count) {
  let button = marks.get(key);
  if (button) marks.delete(key);
  else if (!(button = spare.pop())) {
    button = document.createElement("button");
    button.type = "button";
    drawing.append(button);
  }
  marked.set(key, button);
  if (button.key !== key || button.count !== count) {
    button.hidden = false;
    button.className = count > 1 ? "cluster" : "event";
    button.textContent = count > 1 ? String(count) : "●";
    button.ariaLabel = count > 1 ? `${count} events` : events[at].title;
    Object.assign(button, { key, count, place: at });
  }
  button.style.transform = `translate(${Math.round(x)}px, ${y}px)`;
  const current = at === selected ? "true" : null;
  if (button.ariaCurrent !== current) button.ariaCurrent = current;
}

const labels = parties.map(({ name }, at) => {
  const label = Object.assign(document.createElement("div"), { className: "lane", textContent: name });
  label.style.transform = `translateY(${TOP + at * LANE}px)`;
  drawing.append(label);
  return label;
});
const ticks = Array.from({ length: TICKS }, () => drawing.appendChild(document.createElement("div")));
const date = new Intl.DateTimeFormat("en", { timeZone: "UTC", dateStyle: "medium", timeStyle: "short" });

function draw() {
  const per = (view.end - view.start) / width();
  const marked = new Map();
  lanes.forEach((lane, row) => {
    labels[row].style.opacity = lane.length ? 1 : 0.4;
    const y = TOP + row * LANE;
    let low = bisect(lane, view.start);
    const end = bisect(lane, view.end);
    // Bins are of the whole axis, so that they stay where they are while the view moves.
    while (low < end) {
      const bin = Math.floor(times[lane[low]] / per / BIN);
      const high = Math.min(end, Math.max(low + 1, bisect(lane, (bin + 1) * BIN * per)));
      const count = high - low;
      const x = LABELS + ((count > 1 ? bin * BIN * per : times[lane[low]]) - view.start) / per;
      mark(marked, count > 1 ? -1 - row - bin * parties.length : lane[low], x, y, lane[low], count);
      low = high;
    }
  });
  for (const button of marks.values()) {
    button.hidden = true;
    button.key = undefined;
    spare.push(button);
  }
  marks = marked;
  ticks.forEach((tick, at) => {
    const x = (at * width()) / TICKS;
    tick.style.transform = `translateX(${LABELS + x}px)`;
    tick.textContent = date.format(view.start + x * per);
  });
}

function move(start, end) {
  view = { start, end };
  draw();
}

function zoom(factor) {
  const [middle, half] = [(view.start + view.end) / 2, ((view.end - view.start) / 2) * factor];
  move(middle - half, middle + half);
}

function select(at) {
  selected = at;
  const { title, when, summary = "" } = events[at];
  detail.replaceChildren(...[title, when, summary].map((text) => Object.assign(document.createElement("p"), { textContent: text })));
  const half = (view.end - view.start) / 2;
  if (times[at] < view.start || times[at] > view.end) move(times[at] - half, times[at] + half);
  else draw();
}

function next() {
  let at = selected + 1;
  while (at < times.length && party >= 0 && actors[at] !== party && recipients[at] !== party) at++;
  if (at < times.length) select(at);
}

function tool(name, run) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: name, onclick: run });
  tools.append(button);
  return button;
}
const chips = parties.map(({ name }, at) => tool(name, () => choose(at)));
function choose(at) {
  filter(at);
  chips.forEach((chip, other) => (chip.ariaPressed = String(other === at)));
  draw();
}
tool("Clear filters", () => choose(-1));
tool("Next event", next);
tool("Zoom in", () => zoom(0.5));
tool("Zoom out", () => zoom(2));
tool("Fit all", () => move(whole.start, whole.end));

drawing.addEventListener("click", ({ target }) => target.place !== undefined && select(target.place));
let isDue = false;
drawing.addEventListener("pointermove", ({ buttons, movementX }) => {
  if (!buttons) return;
  const by = (movementX * (view.end - view.start)) / width();
  view = { start: view.start - by, end: view.end - by };
  // Several moves may come in one frame.
  if (!isDue) requestAnimationFrame(() => ((isDue = false), draw()));
  isDue = true;
});
drawing.addEventListener("wheel", (event) => {
  if (!event.ctrlKey) return;
  event.preventDefault();
  zoom(event.deltaY < 0 ? 0.8 : 1.25);
}, { passive: false });

choose(-1);

const press = (name, isDone) => ({ run: () => bench.button(tools, name).click(), isDone });
window.contestant = {
  ready: Promise.resolve(),
  drawn: () =>
    bench.seen(drawing.querySelectorAll("button")).reduce((sum, { ariaLabel }) => {
      const cluster = /^(\d+) events$/.exec(ariaLabel);
      return sum + (cluster ? Number(cluster[1]) : 1);
    }, 0),
  filter: () => press(bench.asked.name, () => party >= 0),
  clear: () => press("Clear filters", () => party < 0),
  found: () => found,
  next() {
    const before = selected;
    return press("Next event", () => selected !== before);
  },
  zoom() {
    const before = contestant.view();
    return press("Zoom in", () => contestant.view() !== before);
  },
  pan() {
    const box = drawing.getBoundingClientRect();
    return { x: box.left + LABELS + width() / 2, y: box.bottom - 4 };
  },
  view: () => `${view.start} ${view.end}`,
};
