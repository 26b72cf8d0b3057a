// Two deals side by side, and the three questions that the reference record must answer on the page.

import assert from "node:assert/strict";

import { OPENING, eventually, give, reach, record, reference, visit } from "./support.mjs";

const { events, clauses, tracks } = await reference();
const title = (id) => events.find((event) => event.id === id).title;
const clause = (id) => clauses.find((clause) => clause.id === id).name;
const talks = (id) => tracks.find((track) => track.id === id).name;

const section = (widget) => widget.host.getByRole("region", { name: "Deals side by side" });
const opener = (widget) => section(widget).getByRole("button", { name: "Deals side by side" });
const deals = (widget) => section(widget).getByRole("table");
const row = (widget, id) => deals(widget).getByRole("row").filter({ has: widget.host.page().getByRole("rowheader", { name: clause(id), exact: true }) });

/** Does it with the mouse. */
const click = (_, button) => button.click();

/** Goes there by keyboard from wherever the focus is, and presses Enter. */
async function press(tab, button) {
  await reach(tab.page, button);
  await tab.page.keyboard.press("Enter");
}

visit("the deals are told clause by clause, each at its own end, with the words of each side", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  assert.equal(await opener(widget).getAttribute("aria-expanded"), "false");
  await opener(widget).click();
  await deals(widget).waitFor();
  assert.equal(await opener(widget).getAttribute("aria-expanded"), "true");
  const caption = await deals(widget).locator("caption").innerText();
  assert.match(caption, /1 differs; 6 raised only in [^]*; 2 raised only in/);
  assert.match(caption, /ended without a deal \(Friday 27 February 2026, 5:14 p\.m\. ET\)/);
  assert.match(caption, /concluded \(Late Friday night, 27 February 2026\)/);
  assert.match(await row(widget, "c1-scope").innerText(), /Differs[^]*Lapsed[^]*Anthropic[^]*Opposes[^]*Cannot accede[^]*Agreed[^]*OpenAI[^]*Accepts[^]*Accepts use for all lawful purposes/);
  assert.match(await row(widget, "c7-classified").innerText(), /Raised only in Defense Department and OpenAI[^]*Not raised[^]*Agreed/);
  await opener(widget).click();
  await deals(widget).waitFor({ state: "detached" });
});

visit("they can be taken at the moment of the table, and follow it", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await opener(widget).click();
  await section(widget).getByRole("button", { name: "at the moment of the table" }).click();
  await eventually(async () => assert.match(await row(widget, "c1-scope").innerText(), /Lapsed[^]*Agreed in principle/));
  await widget.select("e-meeting");
  await eventually(async () => assert.match(await row(widget, "c1-scope").innerText(), /Raised only in Defense Department and Anthropic[^]*Disputed/));
  await section(widget).getByRole("button", { name: "at the end of each" }).click();
  await eventually(async () => assert.match(await row(widget, "c1-scope").innerText(), /Lapsed[^]*Agreed/));
});

visit("a date leads to its event, and the deals stay", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await opener(widget).click();
  await row(widget, "c7-classified").getByRole("button", { name: title("e-openai-deal") }).first().click();
  await eventually(async () => assert.equal(await widget.detail.getByRole("heading", { level: 3 }).innerText(), title("e-openai-deal")));
  assert.equal(await deals(widget).count(), 1);
});

visit("in a row each date says aloud of whom in which talks it tells, so that no two are called alike", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await opener(widget).click();
  await deals(widget).waitFor();
  const rows = await deals(widget).getByRole("row").all();
  for (const row of rows) {
    const names = await row.getByRole("button").allTextContents();
    assert.deepEqual(names, [...new Set(names)]);
  }
  const named = row(widget, "c1-scope").getByRole("button", { name: `${title("e-openai-framework")}; ${talks("dod-openai")}; OpenAI` });
  assert.equal(await named.count(), 1);
});

visit("of more than two sets of talks the reader chooses two", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  const parties = [["ann", "Ann"], ["bob", "Bob"], ["cat", "Cat"], ["dan", "Dan"]].map(([id, name]) => ({ id, name }));
  const with_ann = parties.slice(1).map(({ id, name }) => ({ id: `with-${id}`, name: `Ann and ${name}`, parties: ["ann", id] }));
  await give(tab, record({
    parties, tracks: with_ann, clauses: [{ id: "price", name: "Price" }],
    events: with_ann.map(({ id }, place) => ({ id: `ask-${place}`, when: `2026-03-0${place + 1}`, title: `Ask ${place}`, tracks: [id],
      moves: [{ clause: "price", track: id, party: "ann", action: "demand", text: `${place + 1} coins` }] })),
  }));
  await opener(widget).click();
  const first = section(widget).getByRole("combobox", { name: "First talks" });
  const second = section(widget).getByRole("combobox", { name: "Second talks" });
  const heads = async () => (await deals(widget).getByRole("columnheader").allInnerTexts()).slice(2);
  await eventually(async () => assert.deepEqual(await heads(), ["Ann and Bob", "Ann and Cat"]));
  await second.selectOption("Ann and Dan");
  await eventually(async () => assert.deepEqual(await heads(), ["Ann and Bob", "Ann and Dan"]));
  await first.selectOption("Ann and Dan");
  await eventually(async () => assert.deepEqual(await heads(), ["Ann and Dan", "Ann and Bob"], "they change places"));
  assert.equal(await second.inputValue(), "Ann and Bob");
});

visit("one set of talks has nothing beside it", {}, async (tab) => {
  await tab.open();
  await give(tab, record());
  await eventually(async () => assert.equal(await section(tab.widget()).count(), 0));
});

for (const [means, act] of [["by clicks", click], ["by keyboard alone", press]]) {
  visit(`“What had they actually agreed when it broke?” is answered ${means}`, {}, async (tab) => {
    await tab.open();
    const widget = tab.widget();
    await act(tab, widget.previous);
    await widget.isAt(title("e-deadline"));
    await act(tab, widget.next);
    await widget.isAt(title(OPENING));
    // Nothing: whatever was raised has lapsed, and what it was before stands beside it.
    for (const { id, name } of clauses) {
      const status = await widget.status(name, talks("dod-anthropic"));
      const raised = !["c5-technical-guardrails", "c7-classified"].includes(id);
      assert.match(status, raised ? /Lapsed[^]*was (disputed|narrowed|open)/ : /Not raised/, name);
    }
    await act(tab, widget.row(clause("c2-surveillance")).getByRole("cell").nth(2).getByRole("button"));
    await eventually(async () =>
      assert.match(await widget.trail.innerText(), /the talks ended without a deal while it was narrowed[^]*Nothing is agreed until everything is/));
  });

  visit(`“When did they move?” is answered ${means}`, {}, async (tab) => {
    await tab.open();
    const widget = tab.widget();
    await act(tab, widget.row(clause("c2-surveillance")).getByRole("rowheader").getByRole("button"));
    await widget.trail.waitFor();
    const narrowed = widget.trail.getByRole("listitem").filter({ hasText: "narrows what is in dispute" });
    assert.equal(await narrowed.count(), 2, "each side once");
    for (const text of await narrowed.allInnerTexts()) assert.match(text, /^Friday 27 February 2026, as the deadline neared/);
    await act(tab, narrowed.first().getByRole("button"));
    await widget.isAt(title("e-close"));
  });

  visit(`“What did the other company accept that this one did not?” is answered ${means}`, {}, async (tab) => {
    await tab.open();
    const widget = tab.widget();
    await act(tab, opener(widget));
    await deals(widget).waitFor();
    const scope = row(widget, "c1-scope").getByRole("cell");
    assert.match(await scope.nth(0).innerText(), /Differs/);
    assert.match(await scope.nth(1).innerText(), /Anthropic\s*✕?\s*Opposes/);
    assert.match(await scope.nth(2).innerText(), /OpenAI\s*✓?\s*Accepts\s*Accepts use for all lawful purposes/);
    await act(tab, scope.nth(2).getByRole("button").last());
    await widget.isAt(title("e-openai-framework"));
  });
}
