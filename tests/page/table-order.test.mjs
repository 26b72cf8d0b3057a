// Order, groups and filter of the clause table, and words searched for, by mouse and by keyboard.

import assert from "node:assert/strict";

import { eventually, focused, reference, visit } from "./support.mjs";

const { clauses } = await reference();
const clause = (id) => clauses.find((clause) => clause.id === id).name;

const order = (tab) => tab.widget().host.getByRole("combobox", { name: "Order of the clauses" });
const statuses = (tab) => tab.widget().host.getByRole("group", { name: "Show only clauses with status" }).getByRole("button");
const status = (tab, name) => statuses(tab).filter({ hasText: new RegExp(`${name}\\d`) });

/** What the rows say in their first column, a heading in capitals as it stands. */
const rows = (tab) =>
  tab.widget().table.evaluate((table) =>
    [...table.tBodies[0].rows].map((row) => ({
      name: row.cells[0].firstChild.textContent,
      isHeading: row.cells[0].scope === "rowgroup",
    })));

visit("by status the clauses stand in groups, each under a heading that counts them", {}, async (tab) => {
  await tab.open();
  await order(tab).selectOption("By status");
  await eventually(async () => assert.ok((await rows(tab)).some((row) => row.isHeading)));
  const found = await rows(tab);
  const headings = found.filter((row) => row.isHeading).map((row) => row.name);
  assert.deepEqual(headings, [
    "Not raised: 2 clauses (Defense Department and Anthropic)",
    "Lapsed: 7 clauses (Defense Department and Anthropic)",
  ]);
  assert.equal(found.length, clauses.length + headings.length);
  assert.ok(found[0].isHeading);
  const part = tab.widget().row(clause("c2b-fisa"));
  assert.match(await part.innerText(), /Part of Surveillance of Americans\./);
});

visit("what changed last comes first", {}, async (tab) => {
  await tab.open();
  await tab.widget().select("e-amodei-statement");
  await order(tab).focus();
  for (let press = 0; press < 2; press++) await tab.page.keyboard.press("ArrowDown");
  await eventually(async () => assert.equal((await rows(tab))[0].name, clause("c1-scope")));
  assert.deepEqual((await rows(tab)).slice(1, 2).map((row) => row.name), [clause("c5-technical-guardrails")]);
  await order(tab).selectOption("As in the record");
  await eventually(async () => assert.deepEqual((await rows(tab)).map((row) => row.name), clauses.map(({ name }) => name)));
});

visit("a status shows only its clauses, its number says how many, and the caption what is hidden", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  const agreed = status(tab, "Agreed in principle");
  await widget.select("e-openai-framework");
  await eventually(async () => assert.match(await agreed.ariaSnapshot(), /Agreed in principle,? 2 clauses/));
  await agreed.focus();
  await tab.page.keyboard.press("Enter");
  await eventually(async () => assert.equal(await agreed.getAttribute("aria-pressed"), "true"));
  assert.deepEqual((await rows(tab)).map((row) => row.name), [clause("c1-scope"), clause("c5-technical-guardrails")]);
  assert.match(await widget.caption.innerText(), /Hidden by the filter: 7 clauses/);
  assert.match((await focused(tab.page)).name, /^◕?\s*Agreed in principle/);
  // A status that no clause has any more can be taken off again.
  await widget.select("e-memo");
  await eventually(async () => assert.match(await agreed.ariaSnapshot(), /Agreed in principle,? 0 clauses/));
  assert.deepEqual(await rows(tab), []);
  await agreed.click();
  await eventually(async () => assert.equal((await rows(tab)).length, clauses.length));
});

visit("two statuses show the clauses of both, and the filter by party goes on", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await status(tab, "Lapsed").click();
  await eventually(async () => assert.equal((await rows(tab)).length, 7));
  await status(tab, "Not raised").click();
  await eventually(async () => assert.equal((await rows(tab)).length, clauses.length));
  await status(tab, "Not raised").click();
  await widget.party("OpenAI").click();
  await eventually(async () => assert.match(await widget.caption.innerText(), /Hidden by the filter: 9 clauses and 1 set of talks/));
});

visit("words searched for are marked in the table and in the detail", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await widget.select("e-anthropic-limits");
  await widget.search.fill("surveillance weapons");
  const marks = (part) => part.locator("mark").allInnerTexts();
  await eventually(async () => assert.ok((await marks(widget.table)).includes("Surveillance")));
  const found = await marks(widget.detail);
  assert.ok(found.includes("surveillance") && found.includes("weapons"), String(found));
  for (const text of [...found, ...(await marks(widget.table))]) assert.match(text, /^(surveillance|weapons)$/i);
  await widget.search.fill("");
  await eventually(async () => assert.equal(await widget.host.locator("mark").count(), 0));
});
