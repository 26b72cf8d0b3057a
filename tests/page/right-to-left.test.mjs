// What is written from right to left: all is mirrored but time, which runs from left to right, and nothing sticks out.

import assert from "node:assert/strict";

import { OPENING, checkAxe, eventually, focused, reference, visit } from "./support.mjs";

const { events } = await reference();
const title = (id) => events.find((event) => event.id === id).title;

/** The widget in a page from right to left. */
async function open(tab) {
  const widget = await tab.showAlone();
  await tab.page.evaluate(() => (document.documentElement.dir = "rtl"));
  await tab.frames(3);
  return widget;
}

visit("the slider and the axis run the same way, and so do the keys of both", {}, async (tab) => {
  const widget = await open(tab);
  const slider = widget.host.getByRole("slider", { name: "As of", exact: true });
  const marks = await widget.events.evaluateAll((all) => all.map((mark) => mark.getBoundingClientRect().x).filter((x) => x > 0));
  assert.ok(marks.at(0) < marks.at(-1), "the first event is on the left");
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  await tab.page.mouse.click(box.x + 9, box.y + box.height / 2);
  await eventually(async () => assert.match(await widget.caption.innerText(), /before: /));
  await slider.focus();
  await tab.page.keyboard.press("End");
  await eventually(async () => assert.match(await widget.caption.innerText(), /after: The six months given/));
  await tab.page.keyboard.press("ArrowLeft");
  await eventually(async () => assert.doesNotMatch(await widget.caption.innerText(), /after: The six months given/));
  await widget.select(OPENING);
  await widget.isAt(title(OPENING));
  await widget.current.focus();
  await tab.page.keyboard.press("ArrowLeft");
  assert.match((await focused(tab.page)).name, /The deadline passes/);
});

/** Two things of which the first stands before the second: what is mirrored, and what is not. */
const PAIRS = {
  "the chips": [true, ["[role=group][aria-label] .chip:nth-of-type(1)", "[role=group][aria-label] .chip:nth-of-type(2)"]],
  "a clause and its cells": [true, ["tbody th", "tbody td"]],
  "the buttons of the stepper": [true, ["[part~=stepper] button:first-of-type", "[part~=stepper] button:last-of-type"]],
  "the choice of the axis": [true, [".axis-choice .zone", ".axis-choice .segmented"]],
  "zoom buttons": [false, [".zoom button:first-child", ".zoom button:last-child"]],
  "the edges of the overview": [false, [".overview .edge", ".overview .edge ~ .edge"]],
  "the events": [false, ["ol li:first-child button", "ol li:last-child button"]],
};

for (const [name, [isMirrored, selectors]] of Object.entries(PAIRS)) {
  visit(`in Arabic the order on the screen is ${isMirrored ? "mirrored" : "kept"}: ${name}`, {}, async (tab) => {
    const places = async (lang) => {
      const widget = await tab.showAlone(`lang="${lang}"`);
      await eventually(async () => assert.equal(await widget.region.getAttribute("lang"), lang));
      await tab.frames(3);
      return widget.host.evaluate((element, selectors) => selectors.map((selector) => element.shadowRoot.querySelector(selector).getBoundingClientRect().x), selectors);
    };
    const isInOrder = ([first, second]) => first < second;
    const english = await places("en");
    assert.ok(isInOrder(english), `in English: ${english}`);
    const arabic = await places("ar");
    assert.equal(isInOrder(arabic), !isMirrored, `${arabic}`);
  });
}

visit("what cannot be copied runs in its field as it is written: a citation as the interface does, an address from left to right", {}, async (tab) => {
  const widget = await tab.showAlone('lang="ar"');
  await eventually(async () => assert.equal(await widget.region.getAttribute("lang"), "ar"));
  await widget.host.evaluate((element) => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
    element.shadowRoot.querySelector("[part~=stepper] button").focus();
  });
  const buttons = widget.host.locator("[part~=detail] [part~=share] button");
  const directions = [];
  for (const n of [0, 1]) {
    await buttons.nth(n).click();
    const starts = n ? /^«/ : /^http/;
    const field = widget.host.getByRole("textbox").filter({ hasText: starts });
    directions.push(await field.evaluate((field) => getComputedStyle(field).direction));
  }
  assert.deepEqual(directions, ["ltr", "rtl"]);
});

for (const width of [1280, 320]) {
  visit(`nothing sticks out and axe finds nothing, at ${width} px`, { viewport: { width, height: 900 } }, async (tab) => {
    const widget = await open(tab);
    await widget.row("Surveillance of Americans").getByRole("rowheader").getByRole("button").click();
    await widget.trail.waitFor();
    assert.ok(await tab.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await checkAxe(tab);
  });
}
