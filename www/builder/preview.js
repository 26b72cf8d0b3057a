// The element itself, in a frame that is as wide as a phone, a tablet or a desk, made smaller where the page is not.

import { byId } from "./page.js";

/** Widths in px, each with how much of it is seen at once. */
const HEIGHTS = { 360: 720, 768: 900, 1280: 900 };

const frame = byId("preview-frame");
const stage = byId("preview-stage");
const choices = [...document.querySelectorAll("input[name=width]")];
const theme = byId("theme");
let width;
let shown;

/** Shows a record, given as JSON text. */
export function show(record) {
  shown = record;
  const page = frame.contentWindow;
  const place = page.document.querySelector("main");
  // Until the frame is loaded it has another document.
  if (!place) return;
  const element = place.firstElementChild ?? page.document.createElement("clause-timeline");
  // An object of the frame's own: the element is given what a page would give it.
  element.record = page.JSON.parse(record);
  element.setAttribute("theme", theme.value);
  // Only now, since one without a record shows another.
  if (!element.isConnected) place.append(element);
}

frame.addEventListener("load", () => shown && show(shown));
theme.addEventListener("change", () => shown && show(shown));

function fit() {
  const room = stage.parentElement.clientWidth;
  // At first what this page itself is shown on.
  width ??= Object.keys(HEIGHTS).map(Number).findLast((width) => width <= room * 1.1) ?? 360;
  for (const choice of choices) choice.checked = Number(choice.value) === width;
  const scale = Math.min(1, room / width);
  const height = HEIGHTS[width];
  Object.assign(frame.style, { width: `${width}px`, height: `${height}px`, transform: `scale(${scale})` });
  Object.assign(stage.style, { width: `${width * scale}px`, height: `${height * scale}px` });
  byId("preview-scale").textContent = scale < 1 ? `Shown at ${Math.round(scale * 100)} % of its size.` : "";
}

for (const choice of choices) {
  choice.addEventListener("change", () => {
    width = Number(choice.value);
    fit();
  });
}

// Of a part that is hidden the width is 0.
new ResizeObserver(([{ contentRect }]) => contentRect.width && fit()).observe(stage.parentElement);
