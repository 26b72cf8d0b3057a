// In a narrow element nothing is lost: the events are a list to read, the table is one card for each clause.

import assert from "node:assert/strict";

import { EVENTS, eventually, focused, reach, reference, visit } from "./support.mjs";

const { events, clauses, tracks, opening } = await reference();
const title = (id) => events.find((event) => event.id === id).title;

/** Where an element is narrow: in a narrow page, or in a column of a wide one. */
const PLACES = [
  { place: "320 px", page: 320, column: "auto" },
  { place: "360 px", page: 360, column: "auto" },
  { place: "a 480 px column of a 1280 px page", page: 1280, column: "480px" },
];

/** A test of the same element in each of these places. */
function narrow(name, run) {
  visit(name, { viewport: { width: 320, height: 800 } }, async (tab) => {
    await tab.show("<style>body { margin: 0 }</style><aside><clause-timeline></clause-timeline></aside>");
    await tab.ready();
    const widget = tab.widget();
    for (const { place, page, column } of PLACES) {
      await tab.page.setViewportSize({ width: page, height: 800 });
      await tab.page.locator("aside").evaluate((aside, width) => (aside.style.width = width), column);
      // The list says the event's date and title; a mark on the axis says nothing.
      await eventually(async () => assert.ok((await widget.events.first().innerText()).includes(events[0].title), place));
      await tab.frames(2);
      await run(tab, widget, place);
    }
  });
}

narrow("the page does not scroll sideways, nor does anything in the widget", async (tab, widget, place) => {
  await widget.host.evaluate((element) => {
    for (const details of element.shadowRoot.querySelectorAll("details")) details.open = true;
  });
  const wide = await widget.host.evaluate((element) => {
    const limit = element.getBoundingClientRect().right + 1;
    const isWide = (one) => one.getBoundingClientRect().right > limit && getComputedStyle(one).position !== "absolute";
    const all = [...element.shadowRoot.querySelectorAll("section *")].filter(isWide);
    return all.map((one) => `${one.localName}.${one.className}: ${one.textContent.trim().slice(0, 40)}`);
  });
  assert.deepEqual(wide, [], place);
  assert.ok(await fits(tab), place);
});

narrow("the events are a list of dates and titles, and each can be selected", async (tab, widget, place) => {
  const texts = await widget.events.allInnerTexts();
  assert.equal(texts.length, EVENTS);
  const names = await widget.events.evaluateAll((all) => all.map((mark) => mark.getAttribute("aria-label") ?? mark.textContent));
  for (const [number, name] of names.entries()) {
    // What is seen is what is read aloud.
    const seen = texts[number].replace(/\s+/g, " ").trim();
    const { title } = events.find(({ title }) => name.endsWith(`: ${title}`));
    assert.ok(seen.includes(name.slice(0, -title.length - 2)) && seen.endsWith(title), `${place}: ${name} is seen as ${seen}`);
  }
  await widget.event(title("e-hopes")).click();
  await widget.isAt(title("e-hopes"));
  await widget.event(title("e-memo")).click();
  await widget.isAt(title("e-memo"));
});

narrow("every clause is a card that is still a row of a table", async (tab, widget, place) => {
  // Roles as assistive technology gets them, which `display: block` would take away.
  const roles = await accessibleRoles(tab);
  assert.equal(roles.filter((role) => role === "table").length, 1, place);
  assert.equal(roles.filter((role) => role === "rowheader").length, clauses.length, place);
  assert.ok(roles.filter((role) => role === "cell").length >= clauses.length * tracks.length, place);
  for (const header of await widget.table.getByRole("rowheader").all()) assert.ok(await header.isVisible(), place);
});

narrow("a cell says which column it is in", async (tab, widget, place) => {
  const seen = await widget.row(clauses[0].name).innerText();
  for (const name of [...tracks.map((track) => track.name), "Anthropic"]) {
    assert.ok(seen.includes(name), `${place}: ${name} in ${seen}`);
  }
});

narrow("no target is smaller than 24 px", async (tab, widget, place) => {
  assert.deepEqual(await widget.small(), [], place);
});

visit("the element follows its own width, not the page's, while it changes", {}, async (tab) => {
  await tab.show("<style>aside { width: 1000px }</style><aside><clause-timeline></clause-timeline></aside>");
  await tab.ready();
  const widget = tab.widget();
  const isList = async () => (await widget.events.first().innerText()).trim() !== "";
  for (const [width, list] of [[1000, false], [400, true], [1000, false]]) {
    await tab.page.locator("aside").evaluate((aside, width) => (aside.style.width = `${width}px`), width);
    await eventually(async () => assert.equal(await isList(), list, `${width} px`));
  }
  await widget.isAt(title(opening));
});

narrow("a card has everything that the row has, in the same order", async (tab, widget, place) => {
  const texts = () => widget.table.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => {
    const said = cell.cloneNode(true);
    for (const again of said.querySelectorAll(".column")) again.remove();
    return said.textContent;
  })));
  const cards = await texts();
  const shown = await widget.table.locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.checkVisibility() && cell.getBoundingClientRect().height > 0)));
  assert.ok(shown.flat().every(Boolean), `${place}: a cell is hidden`);
  const tops = await widget.table.locator("tbody tr").first().evaluate((row) => [...row.cells].map((cell) => cell.getBoundingClientRect().top));
  assert.deepEqual(tops, tops.toSorted((a, b) => a - b), place);
  await tab.page.locator("aside").evaluate((aside) => (aside.style.width = "900px"));
  await eventually(async () => assert.equal((await widget.events.first().innerText()).trim(), ""));
  assert.deepEqual(await texts(), cards, place);
});

narrow("from the stepper Tab comes to the cards in one stop, and an arrow down or up to what is seen below or above", async (tab, widget, place) => {
  await widget.next.focus();
  const all = widget.table.locator("tbody").getByRole("button");
  const count = await all.count();
  await reach(tab.page, all.first());
  /** Which of them has the focus, and where that is. */
  const here = () =>
    widget.table.evaluate((table) => {
      const { activeElement } = table.getRootNode();
      return [[...table.querySelectorAll("tbody button")].indexOf(activeElement), activeElement.getBoundingClientRect().top + scrollY];
    });
  let above = -Infinity;
  for (let at = 0; at < count; at++) {
    const [found, top] = await here();
    assert.equal(found, at, place);
    assert.ok(top > above, `${place}: ${at} is below the one before`);
    above = top;
    await tab.page.keyboard.press("ArrowDown");
  }
  assert.deepEqual(await here(), [count - 1, above], `${place}: the last one is the last`);
  await tab.page.keyboard.press("ArrowUp");
  assert.equal((await here())[0], count - 2, place);
  // In a card from its first cell to its last, and on to the name of the next clause.
  await tab.page.keyboard.press("Control+Home");
  await tab.page.keyboard.press("End");
  await tab.page.keyboard.press("ArrowDown");
  assert.equal((await focused(tab.page)).name, clauses[1].name, place);
  await tab.page.keyboard.press("Tab");
  assert.ok(!(await focused(tab.page)).inTable, place);
});

const phone = { viewport: { width: 360, height: 800 } };

visit("in the list the selected event is scrolled to, and the page is not", phone, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await eventually(async () => {
    const [top, bottom] = await widget.current.evaluate((mark) => {
      const [own, list] = [mark.getBoundingClientRect(), mark.closest("ol").getBoundingClientRect()];
      return [own.top - list.top, list.bottom - own.bottom];
    });
    assert.ok(top >= 0 && bottom >= 0, `${top} ${bottom}`);
  });
  assert.equal(await tab.page.evaluate(() => scrollY), 0);
});

visit("the selected event of the list leads to its detail, by a tap and by keyboard, and no entry is higher for it", { ...phone, hasTouch: true }, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  const way = widget.host.getByRole("button", { name: "Details" });
  const heights = () => widget.host.locator(".entry").evaluateAll((all) => all.map((entry) => entry.getBoundingClientRect().height));
  const before = await heights();
  for (const id of ["e-memo", "e-hopes"]) {
    const entry = widget.event(title(id));
    await entry.tap();
    await widget.isAt(title(id));
    assert.deepEqual(await heights(), before);
    // What is told of the event begins where the page is looked at; before, the list alone is.
    const top = () => widget.detail.evaluate((detail) => detail.getBoundingClientRect().top);
    assert.ok((await top()) > 400);
    await way.tap();
    await eventually(async () => assert.ok(Math.abs(await top()) < 30, `${await top()}`));
    assert.equal((await focused(tab.page)).name, title(id));
    // The tap was none on an event.
    await widget.isAt(title(id));
  }
  await widget.current.focus();
  await tab.page.keyboard.press("Tab");
  assert.equal(await way.evaluate((button) => button.matches(":focus-visible")), true);
  await tab.page.keyboard.press("Enter");
  await eventually(async () => assert.equal((await focused(tab.page)).name, title("e-hopes")));
});

/** How much of what has been opened can be seen, in px. */
const seenOfTrail = (widget) =>
  widget.trail.evaluate((trail) => Math.min(innerHeight, trail.getBoundingClientRect().bottom) - Math.max(0, trail.getBoundingClientRect().top));

visit("moves that open below a card come into view by the least movement, and whoever did not open them stays", { ...phone, hasTouch: true }, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  const row = widget.row("Surveillance of Americans");
  const first = row.getByRole("cell").getByRole("button").first();
  const scrolled = () => tab.page.evaluate(() => scrollY);
  await first.evaluate((button) => scrollBy(0, button.getBoundingClientRect().top - innerHeight / 2));
  const before = await scrolled();
  await first.tap();
  await widget.trail.waitFor();
  await eventually(async () => assert.ok((await seenOfTrail(widget)) > 150, `${await seenOfTrail(widget)} px are seen`));
  const after = await scrolled();
  assert.ok(after > before);
  assert.ok((await first.boundingBox()).y >= 0, "what was tapped can still be seen");
  // In view already: nothing moves.
  await row.getByRole("cell").getByRole("button").last().tap();
  await tab.frames(5);
  assert.equal(await scrolled(), after);
  await widget.host.evaluate((element) => (element.state = { trail: "c7-classified" }));
  await tab.frames(5);
  assert.equal(await scrolled(), after);
});

/** Whether the page is no wider than its window. */
function fits(tab) {
  return tab.page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
}

/** Every role on the page, from the browser's accessibility tree. */
async function accessibleRoles(tab) {
  const devtools = await tab.page.context().newCDPSession(tab.page);
  const { nodes } = await devtools.send("Accessibility.getFullAXTree");
  return nodes.filter((node) => !node.ignored).map((node) => node.role?.value);
}
