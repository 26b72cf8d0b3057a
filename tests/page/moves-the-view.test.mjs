// Zoom and pan: whatever moves the view, what is under the pointer stays under it, and the page scrolls as ever.

import assert from "node:assert/strict";

import { eventually, reference, visit } from "./support.mjs";

const { events } = await reference();
const title = (id) => events.find((event) => event.id === id).title;
/** Nothing slides, and all of the timeline is in the window. */
const STILL = { reducedMotion: "reduce", viewport: { width: 1280, height: 1400 } };

/** The widget with its timeline in view, and every `ct-view` kept. */
async function open(tab, attributes = "", more = "") {
  await tab.show(`<clause-timeline ${attributes}></clause-timeline>${more}`);
  await tab.ready();
  await tab.page.evaluate(() => {
    window.views = [];
    document.addEventListener("ct-view", ({ detail }) => window.views.push(detail));
  });
  const widget = tab.widget();
  await widget.host.locator('[part~="overview"]').scrollIntoViewIfNeeded();
  await tab.frames(2);
  return widget;
}

const views = (tab) => tab.page.evaluate(() => window.views);
const lastView = async (tab) => (await views(tab)).at(-1);
const button = (widget, name) => widget.host.getByRole("button", { name, exact: true });

/** The centre of an event's mark, in px of the page. */
async function at(widget, id) {
  const box = await widget.event(title(id)).boundingBox();
  return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** Asserts that a mark is there, to a pixel. */
async function stands(widget, id, x) {
  await eventually(async () => {
    const now = await at(widget, id);
    assert.ok(now && Math.abs(now.x - x) < 1, `${id} at ${now?.x}, not at ${x}`);
  });
}

/** A place of the drawing where nothing is, in px of the page. */
async function free(widget) {
  const box = await widget.host.locator('[part~="axis"]').boundingBox();
  return { x: box.x + box.width * 0.6, y: box.y + 8, left: box.x, width: box.width, top: box.y, height: box.height };
}

visit("Zoom in keeps the selected event in place, and Fit all shows everything again", STILL, async (tab) => {
  const widget = await open(tab);
  const [own, other] = [await at(widget, "e-designation"), await at(widget, "e-deadline")];
  await button(widget, "Zoom in").click();
  await stands(widget, "e-designation", own.x);
  await stands(widget, "e-deadline", own.x - 2 * (own.x - other.x));
  const seen = await lastView(tab);
  assert.ok(seen.start < seen.end && seen.axis === "paced" && seen.lanes === "party", JSON.stringify(seen));
  await button(widget, "Zoom out").click();
  await stands(widget, "e-deadline", other.x);
  await button(widget, "Zoom in").click();
  await button(widget, "Fit all").click();
  await stands(widget, "e-deadline", other.x);
  assert.deepEqual(await lastView(tab), { axis: "paced", lanes: "party", start: null, end: null });
  assert.equal(await button(widget, "Fit all").getAttribute("aria-disabled"), "true");
});

visit("two presses at once are two steps", STILL, async (tab) => {
  const widget = await open(tab, "axis=true");
  const press = (...names) => widget.host.evaluate((host, names) => {
    const buttons = [...host.shadowRoot.querySelectorAll("button")];
    for (const name of names) buttons.find(({ ariaLabel }) => ariaLabel === name).click();
  }, names);
  const shown = async (count) => {
    await eventually(async () => assert.equal((await views(tab)).length, count));
    const { start, end } = await lastView(tab);
    return end - start;
  };
  await press("Zoom in");
  const once = await shown(1);
  await press("Zoom in", "Zoom in");
  const thrice = await shown(3);
  assert.ok(Math.abs(once / thrice - 4) < 1e-6, `${once} ms, then ${thrice} ms`);
  // There and back again is where it was, and what was asked for in between is forgotten.
  await press("Zoom in", "Zoom out", "Zoom out");
  assert.ok(Math.abs((await shown(6)) / thrice - 2) < 1e-6);
});

visit("Ctrl and the wheel zoom where the pointer is, the page stays, and is told when the wheel has come to rest", STILL, async (tab) => {
  await tab.page.clock.install({ time: new Date("2026-05-01T12:00Z") });
  const widget = await open(tab, "", '<p style="height: 2000px"></p>');
  // The turns follow each other at once, on a slow machine too.
  await tab.page.clock.pauseAt(new Date("2026-05-01T13:00Z"));
  await tab.page.evaluate(() => {
    window.turns = 0;
    addEventListener("wheel", () => window.turns++);
  });
  const [own, scroll] = [await at(widget, "e-deadline"), await tab.page.evaluate(() => scrollY)];
  // Whole px are all that a mouse can point at.
  await tab.page.mouse.move(Math.round(own.x), own.y);
  await tab.page.keyboard.down("Control");
  for (let turn = 0; turn < 3; turn++) await tab.page.mouse.wheel(0, -100);
  await tab.page.keyboard.up("Control");
  await eventually(async () => assert.equal(await tab.page.evaluate(() => window.turns), 3));
  await tab.page.clock.runFor(199);
  assert.deepEqual(await views(tab), []);
  await tab.page.clock.runFor(1);
  assert.equal((await views(tab)).length, 1);
  await stands(widget, "e-deadline", own.x);
  assert.equal(await tab.page.evaluate(() => scrollY), scroll);
  const { start, end } = await lastView(tab);
  assert.ok(start < end);
});

visit("the plain wheel scrolls the page and moves no mark", STILL, async (tab) => {
  const widget = await open(tab, "", '<p style="height: 2000px"></p>');
  const [own, scroll] = [await at(widget, "e-deadline"), await tab.page.evaluate(() => scrollY)];
  await tab.page.mouse.move(own.x, own.y);
  await tab.page.mouse.wheel(0, 120);
  await eventually(async () => assert.equal(await tab.page.evaluate(() => scrollY), scroll + 120));
  assert.deepEqual(await views(tab), []);
  assert.equal((await at(widget, "e-deadline")).x, own.x);
});

visit("plus, minus, 0 and Shift with an arrow move the view, inside the timeline only", STILL, async (tab) => {
  const widget = await open(tab);
  const own = await at(widget, "e-designation");
  await widget.current.focus();
  await tab.page.keyboard.press("+");
  await eventually(async () => assert.equal((await views(tab)).length, 1));
  const zoomed = await lastView(tab);
  await tab.page.keyboard.press("Shift+ArrowRight");
  await eventually(async () => assert.ok((await lastView(tab)).start > zoomed.start));
  await tab.page.keyboard.press("Shift+ArrowLeft");
  await stands(widget, "e-designation", own.x);
  await tab.page.keyboard.press("-");
  await eventually(async () => assert.equal((await lastView(tab)).start, null));
  await tab.page.keyboard.press("+");
  await tab.page.keyboard.press("0");
  await eventually(async () => assert.equal((await views(tab)).length, 6));
  assert.equal((await lastView(tab)).start, null);
  await widget.isAt(title("e-designation"));
  await widget.search.focus();
  await tab.page.keyboard.press("+");
  await tab.frames(3);
  assert.equal((await views(tab)).length, 6);
});

visit("a double click zooms in where it is, and on a mark selects it", STILL, async (tab) => {
  const widget = await open(tab, "axis=true");
  const place = await free(widget);
  await tab.page.mouse.dblclick(place.x, place.y);
  await eventually(async () => assert.equal((await views(tab)).length, 1));
  const first = await lastView(tab);
  // On the linear axis the moment under the pointer can be computed.
  await tab.page.mouse.dblclick(place.x, place.y);
  await eventually(async () => assert.equal((await views(tab)).length, 2));
  const second = await lastView(tab);
  const left = place.left + 104;
  const moment = ({ start, end }) => start + ((place.x - left) / (place.left + place.width - left)) * (end - start);
  assert.ok(Math.abs(moment(first) - moment(second)) < (second.end - second.start) / 1000, `${moment(first)} ${moment(second)}`);
  assert.ok(Math.abs((first.end - first.start) / (second.end - second.start) - 2) < 1e-6);
});

visit("dragging moves what is under the pointer with it, and selects nothing", STILL, async (tab) => {
  const widget = await open(tab);
  await button(widget, "Zoom in").click();
  await tab.frames(2);
  const own = await at(widget, "e-deadline");
  await tab.page.mouse.move(own.x, own.y);
  await tab.page.mouse.down();
  await tab.page.mouse.move(own.x + 30, own.y, { steps: 3 });
  await stands(widget, "e-deadline", own.x + 30);
  await tab.page.mouse.move(own.x + 71, own.y + 40, { steps: 3 });
  await stands(widget, "e-deadline", own.x + 71);
  assert.equal((await views(tab)).length, 1, "told when at rest");
  await tab.page.mouse.up();
  await eventually(async () => assert.equal((await views(tab)).length, 2));
  await stands(widget, "e-deadline", own.x + 71);
  await widget.isAt(title("e-designation"));
  // The next click is a click again.
  await widget.event(title("e-deadline")).click();
  await widget.isAt(title("e-deadline"));
});

const PHONE = { ...STILL, viewport: { width: 800, height: 1400 }, hasTouch: true };

visit("two fingers keep under them what they touch", PHONE, async (tab) => {
  const widget = await open(tab);
  const devtools = await tab.page.context().newCDPSession(tab.page);
  const [a, b] = [await at(widget, "e-ultimatum"), await at(widget, "e-deadline")];
  const y = (await free(widget)).y;
  const touch = (type, ...points) =>
    devtools.send("Input.dispatchTouchEvent", { type, touchPoints: points.map((x, id) => ({ x, y, id })) });
  await touch("touchStart", a.x, b.x);
  for (const part of [0.25, 0.5, 0.75, 1]) await touch("touchMove", a.x - 40 * part, b.x + 60 * part);
  await stands(widget, "e-ultimatum", a.x - 40);
  await stands(widget, "e-deadline", b.x + 60);
  await touch("touchEnd");
  await eventually(async () => assert.equal((await views(tab)).length, 1));
  await stands(widget, "e-ultimatum", a.x - 40);
});

visit("a finger that goes up scrolls the page, one that goes sideways moves the view", PHONE, async (tab) => {
  const widget = await open(tab, "", '<p style="height: 2000px"></p>');
  await button(widget, "Zoom in").click();
  await eventually(async () => assert.equal((await views(tab)).length, 1));
  await tab.frames(2);
  const devtools = await tab.page.context().newCDPSession(tab.page);
  const { x, y } = await free(widget);
  const [own, scroll] = [await at(widget, "e-designation"), await tab.page.evaluate(() => scrollY)];
  const swipe = async (dx, dy) => {
    await devtools.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y: y + 100 }] });
    for (const part of [0.2, 0.4, 0.6, 0.8, 1]) {
      await devtools.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [{ x: x + dx * part, y: y + 100 + dy * part }] });
      await tab.frames(1);
    }
    await devtools.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  };
  await swipe(-60, 0);
  await stands(widget, "e-designation", own.x - 60);
  assert.equal(await tab.page.evaluate(() => scrollY), scroll);
  await swipe(0, -80);
  await eventually(async () => assert.ok((await tab.page.evaluate(() => scrollY)) > scroll));
  await stands(widget, "e-designation", own.x - 60);
});

visit("in the overview the view is dragged at its middle and at its edges", STILL, async (tab) => {
  const widget = await open(tab, "axis=true");
  const strip = await widget.host.locator('[part~="overview"]').boundingBox();
  const y = strip.y + strip.height / 2;
  const end = await widget.host.getByRole("slider", { name: "End of the view" }).boundingBox();
  const drag = async (from, by) => {
    await tab.page.mouse.move(from, y);
    await tab.page.mouse.down();
    await tab.page.mouse.move(from + by, y, { steps: 4 });
    await tab.page.mouse.up();
  };
  await drag(end.x + end.width / 2, -600);
  await eventually(async () => assert.equal((await views(tab)).length, 1));
  const first = await lastView(tab);
  await drag(strip.x + 104 + 100, 200);
  await eventually(async () => assert.equal((await views(tab)).length, 2));
  const second = await lastView(tab);
  const length = ({ start, end }) => end - start;
  assert.ok(Math.abs(length(second) / length(first) - 1) < 1e-6, "moved, not stretched");
  const plot = strip.width - 104;
  const rate = length(first) / (plot - 600);
  assert.ok(Math.abs((second.start - first.start) / rate - 200) < 1, `${(second.start - first.start) / rate} px`);
});

visit("the edges of the overview are sliders that keys move", STILL, async (tab) => {
  const widget = await open(tab);
  const start = widget.host.getByRole("slider", { name: "Start of the view" });
  await start.focus();
  const words = await start.getAttribute("aria-valuetext");
  assert.match(words, /\d{4}/);
  for (let press = 0; press < 5; press++) await tab.page.keyboard.press("ArrowRight");
  await eventually(async () => assert.equal((await views(tab)).length, 5));
  // The drawing follows the view, which is told first.
  await eventually(async () => assert.equal(await start.getAttribute("aria-valuenow"), "100"));
  assert.notEqual(await start.getAttribute("aria-valuetext"), words);
  await tab.page.keyboard.press("ArrowLeft");
  await eventually(async () => assert.equal(await start.getAttribute("aria-valuenow"), "80"));
  await tab.page.keyboard.press("Home");
  await eventually(async () => assert.equal(await start.getAttribute("aria-valuenow"), "0"));
  assert.equal(await start.evaluate((slider) => slider.getRootNode().activeElement === slider), true);
});

visit("an event out of view comes into it when it is selected", STILL, async (tab) => {
  const widget = await open(tab);
  for (let step = 0; step < 4; step++) await button(widget, "Zoom in").click();
  await eventually(async () => assert.equal((await views(tab)).length, 4));
  assert.equal(await widget.event(title("e-memo")).count(), 0);
  await widget.select("e-memo");
  await widget.isAt(title("e-memo"));
  const [mark, canvas] = [await at(widget, "e-memo"), await free(widget)];
  assert.ok(mark.x > canvas.left + 104 && mark.x < canvas.left + canvas.width);
  // From there Next goes on through every event, and each is in view.
  for (let step = 0; step < 4; step++) {
    const before = await widget.number();
    await widget.next.click();
    await eventually(async () => assert.equal(await widget.number(), before + 1));
    await eventually(async () => assert.equal(await widget.current.count(), 1));
  }
});

visit("the switch of the axis slides, unless the reader's system asks for less motion", {}, async (tab) => {
  await tab.page.clock.install({ time: new Date("2026-05-01T12:00Z") });
  const widget = await open(tab);
  // From now on time passes as the test lets it, on a slow machine too.
  await tab.page.clock.pauseAt(new Date("2026-05-01T13:00Z"));
  const x = async () => Math.round((await at(widget, "e-ultimatum")).x);
  /** Where the mark stands in each of the frames that follow. */
  const places = async (name) => {
    const before = await x();
    await button(widget, name).click();
    const seen = [];
    for (let frame = 0; frame < 30; frame++) {
      await tab.page.clock.runFor(16);
      seen.push(await x());
    }
    return [before, seen];
  };
  const [from, way] = await places("True time");
  const to = way.at(-1);
  assert.notEqual(to, from);
  const between = way.filter((x) => x > Math.min(from, to) && x < Math.max(from, to));
  assert.ok(new Set(between).size > 5, `from ${from}: ${way}`);
  await tab.page.emulateMedia({ reducedMotion: "reduce" });
  const [, jump] = await places("Paced");
  assert.deepEqual([...new Set(jump)], [from]);
});

visit("the lanes stand for what the reader chooses, and the page is told", STILL, async (tab) => {
  const widget = await open(tab);
  // Long names stand in lines.
  const lanes = async () => (await widget.host.locator(".lane-name").allTextContents()).join(" ");
  assert.ok((await lanes()).includes("Anthropic"));
  const choice = widget.host.getByRole("combobox", { name: "Lanes" });
  for (const [name, word, lane] of [["By talks", "track", "Defense Department and OpenAI"], ["By type", "type", "Threat"], ["One lane", "none", undefined]]) {
    await choice.selectOption({ label: name });
    await eventually(async () => assert.equal(await widget.host.getAttribute("lanes"), word));
    if (lane) assert.ok((await lanes()).includes(lane), await lanes());
    assert.equal((await lastView(tab)).lanes, word);
  }
  await widget.host.evaluate((element) => (element.lanes = "party"));
  await eventually(async () => assert.ok((await lanes()).includes("Anthropic")));
  assert.equal(await choice.evaluate((select) => select.selectedIndex), 0);
  assert.equal((await views(tab)).length, 3, "what the page wrote is told to nobody");
});
