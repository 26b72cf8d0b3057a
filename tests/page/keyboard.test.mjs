// Without a mouse: everything can be reached, seen and done, and the focus is never lost.

import assert from "node:assert/strict";

import { EVENTS, OPENING, eventually, focused, reach, reference, visit } from "./support.mjs";

const { events } = await reference();
const title = (id) => events.find((event) => event.id === id).title;

/** Presses Tab until the focus has left the widget; what had it, in order. */
async function tabThrough(tab) {
  const stops = [];
  for (let press = 0; press < 200; press++) {
    await tab.page.keyboard.press("Tab");
    const stop = await focused(tab.page);
    if (stop.tag === "body") return stops;
    stops.push(stop);
  }
  assert.fail("Tab does not leave the widget");
}

/** Gives the focus to the tab stop of the list of events, as Tab does. */
async function tabToEvents(tab) {
  for (let press = 0; press < 60; press++) {
    await tab.page.keyboard.press("Tab");
    if ((await focused(tab.page)).inEvents) return;
  }
  assert.fail("the list of events cannot be reached");
}

async function focusIsOn(tab, name) {
  await eventually(async () => assert.ok((await focused(tab.page)).name.endsWith(name), (await focused(tab.page)).name));
}

visit("Tab reaches chips, search, events, stepper and table in this order, and goes on", {}, async (tab) => {
  await tab.open();
  const stops = await tabThrough(tab);
  const first = (which) => stops.findIndex(which);
  const order = [
    first((stop) => stop.name.startsWith("Defense Dept.")),
    first((stop) => stop.name === "Search events"),
    first((stop) => stop.inEvents),
    first((stop) => stop.name === "Previous event"),
    first((stop) => stop.name === "Next event"),
    first((stop) => stop.inTable),
  ];
  assert.ok(!order.includes(-1), `not reached: ${order}`);
  assert.deepEqual(order, order.toSorted((a, b) => a - b));
});

visit("the list of events is one tab stop: the selected event", {}, async (tab) => {
  await tab.open();
  const stops = (await tabThrough(tab)).filter((stop) => stop.inEvents);
  assert.equal(stops.length, 1);
  assert.ok(stops[0].name.endsWith(title(OPENING)));
});

visit("the rows of the clause table are one tab stop, so that “Deals side by side” is near", {}, async (tab) => {
  await tab.open();
  const stops = await tabThrough(tab);
  const deals = stops.findIndex((stop) => stop.name === "Deals side by side");
  // What stands above it has so many stops without the table's cells, which would be another forty.
  assert.ok(deals >= 0 && deals < 42, `${deals + 1} times Tab`);
  assert.equal(await rowStops(tab), 1);
});

/** How many stops of Tab are in rows of clauses. */
const rowStops = (tab) => tab.widget().table.locator("tbody > tr:not(.trail-row)").locator("button:not([tabindex='-1'])").count();

visit("arrows, Home, End and pages go through the cells, and what was reached last is the stop", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  const name = (row) => widget.table.getByRole("rowheader").nth(row).getByRole("button");
  const cell = (row, column) => widget.table.locator("tbody > tr").nth(row).locator("td").nth(column).getByRole("button");
  const last = (await widget.table.getByRole("rowheader").count()) - 1;
  await reach(tab.page, name(0));
  for (const [key, there] of [
    ["ArrowUp", name(0)],
    ["ArrowLeft", name(0)],
    ["ArrowRight", cell(0, 0)],
    ["ArrowDown", cell(1, 0)],
    ["ArrowRight", cell(1, 1)],
    ["End", cell(1, 3)],
    ["ArrowRight", cell(1, 3)],
    ["ArrowDown", cell(2, 3)],
    ["Home", name(2)],
    ["Control+End", name(last)],
    ["ArrowDown", name(last)],
    ["PageDown", name(last)],
    ["Control+Home", name(0)],
    ["End", cell(0, 3)],
    ["Control+End", cell(last, 3)],
    ["Control+Home", cell(0, 3)],
  ]) {
    await tab.page.keyboard.press(key);
    assert.ok(await there.evaluate((button) => button.matches(":focus-visible")), key);
    assert.equal(await rowStops(tab), 1, key);
  }
  await tab.page.keyboard.press("PageDown");
  await tab.page.keyboard.press("PageUp");
  assert.ok(await cell(0, 3).evaluate((button) => button.matches(":focus")), "a page down and up again");
  await tab.page.keyboard.press("Tab");
  assert.equal((await focused(tab.page)).inTable, false);
  await tab.page.keyboard.press("Shift+Tab");
  assert.ok(await cell(0, 3).evaluate((button) => button.matches(":focus")), "Shift+Tab comes back to it");
});

visit("rows go on below a heading, and below moves that are open, into which Tab leads", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await widget.host.getByRole("combobox", { name: "Order of the clauses" }).selectOption("By status");
  const names = widget.table.getByRole("rowheader").getByRole("button");
  await eventually(async () => assert.equal(await widget.table.locator("tbody > tr.group").count(), 2));
  await reach(tab.page, names.first());
  await tab.page.keyboard.press("Enter");
  await widget.trail.waitFor();
  const count = await names.count();
  for (let row = 1; row < count; row++) {
    await tab.page.keyboard.press("ArrowDown");
    assert.ok(await names.nth(row).evaluate((button) => button.matches(":focus")), `row ${row}`);
  }
  await tab.page.keyboard.press("Control+Home");
  await tab.page.keyboard.press("Tab");
  await focusIsOn(tab, "Close the moves");
  await tab.page.keyboard.press("ArrowDown");
  await focusIsOn(tab, "Close the moves");
});

visit("what keys there are is seen while they lead through the rows, and moves nothing; it is the table’s description", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  const hint = widget.host.getByText(/^Arrow keys move/);
  const height = () => tab.page.evaluate(() => document.documentElement.scrollHeight);
  const before = await height();
  const name = widget.table.getByRole("rowheader").getByRole("button").first();
  await name.click();
  await widget.trail.waitFor();
  assert.ok(!(await hint.isVisible()), "not for a mouse");
  await name.click();
  await widget.trail.waitFor({ state: "detached" });
  await reach(tab.page, widget.next);
  await reach(tab.page, name);
  for (const key of ["ArrowRight", "Control+End", "ArrowUp"]) {
    await tab.page.keyboard.press(key);
    assert.ok(await hint.isVisible(), key);
    const covered = await hint.evaluate((hint) => {
      const [own, cell] = [hint.getBoundingClientRect(), hint.getRootNode().activeElement.getBoundingClientRect()];
      return own.top < cell.bottom && own.bottom > cell.top || own.top < 0 || own.bottom > innerHeight;
    });
    assert.ok(!covered, `${key}: in the window, and not on what has the focus`);
  }
  assert.equal(await height(), before);
  await tab.page.keyboard.press("Tab");
  assert.ok(!(await hint.isVisible()), "not elsewhere");
  const described = await widget.table.evaluate((table) => table.getRootNode().getElementById(table.getAttribute("aria-describedby")).textContent);
  assert.match(described, /^Arrow keys move/);
});

visit("whatever has the focus shows it", {}, async (tab) => {
  await tab.open();
  const hidden = (await tabThrough(tab)).filter((stop) => !stop.visible);
  assert.deepEqual(hidden, []);
});

visit("Shift+Tab leads back out of the widget: there is no trap", {}, async (tab) => {
  await tab.show('<a href="#before">Before</a><clause-timeline></clause-timeline>');
  await tab.ready();
  await tabToEvents(tab);
  for (let press = 0; press < 60 && (await focused(tab.page)).name !== "Before"; press++) {
    await tab.page.keyboard.press("Shift+Tab");
  }
  assert.equal((await focused(tab.page)).name, "Before");
});

visit("arrows, Home and End move the focus through the events and select nothing", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  const names = await widget.events.evaluateAll((all) => all.map((mark) => mark.getAttribute("aria-label")));
  await tabToEvents(tab);
  const start = (await widget.number()) - 1;
  const moves = [
    ["ArrowRight", names[start + 1]],
    ["ArrowDown", names[start + 2]],
    ["ArrowLeft", names[start + 1]],
    ["ArrowUp", names[start]],
    ["Home", names[0]],
    ["ArrowLeft", names[0]],
    ["End", names[EVENTS - 1]],
    ["ArrowRight", names[EVENTS - 1]],
  ];
  for (const [key, name] of moves) {
    await tab.page.keyboard.press(key);
    await focusIsOn(tab, name);
  }
  await widget.isAt(title(OPENING));
});

for (const key of ["Enter", "Space"]) {
  visit(`${key} selects the event that has the focus, and the focus stays on it`, {}, async (tab) => {
    await tab.open();
    const widget = tab.widget();
    await tabToEvents(tab);
    await tab.page.keyboard.press("ArrowLeft");
    await tab.page.keyboard.press(key);
    await widget.isAt(title("e-deadline"));
    await focusIsOn(tab, title("e-deadline"));
  });
}

visit("moving among the events does not scroll the page away", {}, async (tab) => {
  await tab.open();
  await tabToEvents(tab);
  const before = await tab.page.evaluate(() => scrollY);
  for (const key of ["ArrowDown", "ArrowDown", "ArrowUp", "End", "Home"]) await tab.page.keyboard.press(key);
  assert.equal(await tab.page.evaluate(() => scrollY), before);
});

visit("Previous and Next work by Enter and keep the focus, also at the ends", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await widget.previous.focus();
  await tab.page.keyboard.press("Enter");
  await widget.isAt(title("e-deadline"));
  await focusIsOn(tab, "Previous event");
  await widget.events.first().click();
  await widget.previous.focus();
  await tab.page.keyboard.press("Enter");
  await focusIsOn(tab, "Previous event");
  assert.equal(await widget.number(), 1);
});

visit("arrows outside of the list are left to the page", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await widget.next.focus();
  await tab.page.keyboard.press("ArrowRight");
  await tab.page.keyboard.press("Home");
  await tab.frames(2);
  await widget.isAt(title(OPENING));
  await focusIsOn(tab, "Next event");
});

visit("a chip is pressed by Space and keeps the focus", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await widget.party("OpenAI").focus();
  await tab.page.keyboard.press("Space");
  await eventually(async () => assert.equal(await widget.party("OpenAI").getAttribute("aria-pressed"), "true"));
  assert.match((await focused(tab.page)).name, /^OpenAI/);
});

visit("Clear filters by Enter does not throw the focus out of the widget", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await widget.party("OpenAI").focus();
  await tab.page.keyboard.press("Space");
  await widget.clear.focus();
  await tab.page.keyboard.press("Enter");
  await widget.clear.waitFor({ state: "detached" });
  // The focus is moved by an effect, which runs after the drawing that took the button away.
  await eventually(async () => assert.notEqual((await focused(tab.page)).tag, "body"));
});

visit("a move behind a cell of the table selects its event by Enter and keeps the focus", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await widget.row("Binding promise").getByRole("cell").getByRole("button").first().focus();
  await tab.page.keyboard.press("Enter");
  await widget.trail.getByRole("button", { name: title("e-anthropic-fisa-offer") }).focus();
  await tab.page.keyboard.press("Enter");
  await widget.isAt(title("e-anthropic-fisa-offer"));
  await eventually(async () => assert.equal((await focused(tab.page)).inTable, true));
});

visit("after following a relation the focus is still in the widget", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  const relations = widget.detail.getByRole("listitem").getByRole("button");
  // Each in turn from the opening event, since other events have fewer relations than it.
  for (let place = 0; place < (await relations.count()); place++) {
    const name = await relations.nth(place).innerText();
    await relations.nth(place).focus();
    await tab.page.keyboard.press("Enter");
    await eventually(async () => assert.ok(name.startsWith(await widget.detail.getByRole("heading", { level: 3 }).innerText())));
    await eventually(async () => assert.notEqual((await focused(tab.page)).tag, "body", `after ${name}`));
    await widget.select(OPENING);
    await widget.isAt(title(OPENING));
  }
});

/** What the page or the browser does while the reader is elsewhere on the page. */
const MEANWHILE = {
  "selects an event": (element) => element.select("e-memo"),
  "steps to the next": (element) => element.next(),
  "filters": (element) => element.filter({ party: ["openai"], query: "deal" }),
  "compares": (element) => (element.compare = "start"),
  "stands between events": (element) => (element.asOf = "2026-01-30"),
  "opens the moves on a clause": (element) => (element.state = { trail: "c1-scope" }),
  "puts deals side by side": (element) => (element.state = { deals: "apart" }),
  "shows a list": (element) => (element.view = "list"),
  "speaks another language": (element) => (element.lang = "de"),
  "follows a link": () => (location.hash = "#clause-timeline:event=e-deadline"),
  "loads another record": (element) => (element.src = "/data/cases/every-key.json"),
};

visit("the focus never moves by itself, whatever the page does", {}, async (tab) => {
  await tab.show('<input aria-label="Own"><clause-timeline></clause-timeline>');
  await tab.page.getByRole("textbox", { name: "Own" }).focus();
  const { host } = tab.widget();
  await tab.ready();
  for (const [name, act] of Object.entries({ "loads": () => {}, ...MEANWHILE })) {
    await host.evaluate(act);
    await tab.frames(5);
    await host.evaluate((element) => element.ready.then(() => undefined));
    assert.equal((await focused(tab.page)).name, "Own", `the page ${name}`);
  }
});

visit("keys that are pressed elsewhere on the page are not heard", {}, async (tab) => {
  await tab.show('<button>Own</button><clause-timeline event="e-memo"></clause-timeline>');
  await tab.ready();
  const { host, table, trail } = tab.widget();
  await table.getByRole("rowheader").getByRole("button").first().click();
  await trail.waitFor();
  await tab.page.getByRole("button", { name: "Own" }).focus();
  const before = await host.evaluate((element) => [element.state, element.shadowRoot.querySelector("section").innerText]);
  for (const key of ["+", "-", "0", "ArrowRight", "ArrowLeft", "Shift+ArrowRight", "Home", "End", "PageDown", "Enter", "Space", "Escape", "a", "/"]) {
    await tab.page.keyboard.press(key);
  }
  await tab.frames(5);
  assert.deepEqual(await host.evaluate((element) => [element.state, element.shadowRoot.querySelector("section").innerText]), before);
});
