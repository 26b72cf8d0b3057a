// The names that the contract promises; and what axe-core says of places that are no states (`every-state.test.mjs`).

import assert from "node:assert/strict";

import { OPENING, checkAxe, reference, visit } from "./support.mjs";

const { title, events, clauses } = await reference();

visit("axe finds nothing on the living example", {}, async (tab) => {
  await tab.open();
  await checkAxe(tab);
});

visit("axe finds nothing at events of other kinds", {}, async (tab) => {
  const widget = await tab.showAlone();
  for (const id of ["e-pilot-2025", "e-openai-deal", "e-phaseout-due"]) {
    await widget.select(id);
    await widget.isAt(events.find((event) => event.id === id).title);
    await checkAxe(tab, id);
  }
});

visit("the widget is one region with the record's title as its name", {}, async (tab) => {
  await tab.open();
  assert.equal(await tab.page.getByRole("region", { name: title, exact: true }).count(), 1);
});

visit("the events are a list of buttons named by date and title, the selected one marked as current", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  const list = widget.host.getByRole("list", { name: "Events" });
  assert.equal(await list.getByRole("listitem").count(), events.length);
  const at = events.find((event) => event.id === OPENING);
  const button = list.getByRole("button", { name: `27 Feb 2026, 5:14 p.m.: ${at.title}`, exact: true });
  assert.equal(await button.getAttribute("aria-current"), "true");
  assert.equal(await widget.current.count(), 1);
});

visit("the table is native, with a caption and headers that say their direction", {}, async (tab) => {
  await tab.open();
  const { table } = tab.widget();
  assert.equal(await table.evaluate((table) => table.localName), "table");
  assert.ok((await table.locator("caption").innerText()).startsWith("As of "));
  assert.equal(await table.locator('tbody th[scope="row"]').count(), clauses.length);
  assert.equal(await table.locator("thead th:not([scope])").count(), 0);
});

visit("a chip is named by its party and its number, and is a toggle", {}, async (tab) => {
  await tab.open();
  const parties = tab.page.getByRole("group", { name: "Parties", exact: true });
  assert.equal(await parties.getByRole("button", { name: /^OpenAI,? \d+ events$/, pressed: false }).count(), 1);
});

visit("the drawing behind the marks is hidden from assistive technology", {}, async (tab) => {
  await tab.open();
  const exposed = await tab.widget().host.evaluate(
    (element) => [...element.shadowRoot.querySelectorAll("svg")].filter((svg) => !svg.closest('[aria-hidden="true"]')).length,
  );
  assert.equal(exposed, 0);
});

visit("nothing is told by colour alone: every status and stance has a word", {}, async (tab) => {
  await tab.open();
  for (const cell of await tab.widget().table.getByRole("cell").allInnerTexts()) assert.match(cell, /\p{Letter}{3}/u);
});
