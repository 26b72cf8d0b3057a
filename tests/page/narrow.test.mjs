// In a narrow element nothing is lost: the events are a list to read, the table is one card for each clause.

import assert from "node:assert/strict";

import { EVENTS, eventually, reference, visit } from "./support.mjs";

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

narrow("by keyboard alone one comes from the stepper through the cells to the end of the table", async (tab, widget, place) => {
  await widget.next.focus();
  const reached = new Set();
  const cells = await widget.table.getByRole("button").count();
  for (let step = 0; step < cells + 30; step++) {
    await tab.page.keyboard.press("Tab");
    const at = await tab.page.evaluate(() => {
      const element = document.querySelector("clause-timeline").shadowRoot.activeElement;
      const table = element?.closest("table");
      return table ? [...table.querySelectorAll("button")].indexOf(element) : element ? -1 : undefined;
    });
    if (at === undefined) break;
    if (at >= 0) reached.add(at);
  }
  assert.equal(reached.size, cells, place);
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
