// Filtering: a reader sees less, is told how much less, and what held does not change by it.

import assert from "node:assert/strict";

import { EVENTS, concerns, eventually, reference, visit } from "./support.mjs";

const { events, clauses, tracks } = await reference();
const clause = (id) => clauses.find((clause) => clause.id === id).name;
const talks = (id) => tracks.find((track) => track.id === id).name;

const OF_OPENAI = events.filter((event) => concerns(event, "openai")).map((event) => event.title);

/** "12 of 36 events", where the page says it. */
async function shown(widget) {
  const status = widget.host.getByRole("status").filter({ hasText: ` of ${EVENTS} events` });
  return Number.parseInt(await status.textContent(), 10);
}

/** The number in a chip's name, as assistive technology reads it. */
async function count(chip) {
  return Number(/ (\d+) events?"/.exec(await chip.ariaSnapshot())[1]);
}

visit("pressing a party says how many events it leaves", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  const openai = widget.party("OpenAI");
  assert.equal(await openai.getAttribute("aria-pressed"), "false");
  await openai.click();
  await eventually(async () => assert.equal(await openai.getAttribute("aria-pressed"), "true"));
  assert.equal(await shown(widget), OF_OPENAI.length);
});

visit("the number on each chip is what filtering by its party shows", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  for (const chip of await widget.parties.all()) {
    const expected = await count(chip);
    await chip.click();
    await eventually(async () => assert.equal(await shown(widget), expected));
    await chip.click();
    await widget.clear.waitFor({ state: "detached" });
  }
});

visit("the numbers on the chips follow the search, not the other chips of their group", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  const anthropic = widget.party("Anthropic");
  const all = await count(anthropic);
  await widget.party("OpenAI").click();
  assert.equal(await count(anthropic), all);
  await widget.party("OpenAI").click();
  await widget.search.fill("FISA");
  await eventually(async () => assert.ok((await count(anthropic)) < all));
  const expected = await count(anthropic);
  await anthropic.click();
  await eventually(async () => assert.equal(await shown(widget), expected));
});

visit("two parties show the events of either", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await widget.party("OpenAI").click();
  await widget.party("White House").click();
  const either = events.filter((event) => concerns(event, "openai") || concerns(event, "white-house"));
  await eventually(async () => assert.equal(await shown(widget), either.length));
});

visit("Next and Previous walk the matching events only", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await widget.party("OpenAI").click();
  await widget.select(events.find((event) => event.title === OF_OPENAI[0]).id);
  await widget.isAt(OF_OPENAI[0]);
  const seen = [];
  for (let number = 1; number <= OF_OPENAI.length; number++) {
    await eventually(async () => assert.equal(await widget.number(), number));
    seen.push(await widget.detail.getByRole("heading", { level: 3 }).innerText());
    await widget.next.click({ force: true });
  }
  assert.deepEqual(seen.toSorted(), OF_OPENAI.toSorted());
  assert.equal(await widget.next.getAttribute("aria-disabled"), "true");
  await widget.previous.click();
  await widget.isAt(seen.at(-2));
});

visit("the stepper counts the matching events and says how many there are in all", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await widget.party("Anthropic").click();
  const matching = events.filter((event) => concerns(event, "anthropic")).length;
  await eventually(async () => {
    const text = await widget.position.innerText();
    assert.match(text, new RegExp(`Event \\d+ of ${matching}, ${EVENTS} in all`));
  });
});

visit("a selected event that stops matching stays selected", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  const before = await widget.detail.getByRole("heading", { level: 3 }).innerText();
  await widget.party("OpenAI").click();
  await eventually(async () => assert.equal(await shown(widget), OF_OPENAI.length));
  await widget.isAt(before);
  // The way back into the filter is open on both sides.
  assert.equal(await widget.previous.getAttribute("aria-disabled"), "false");
  assert.equal(await widget.next.getAttribute("aria-disabled"), "false");
});

visit("every mark stays in the list while a filter is on", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await widget.party("OpenAI").click();
  await eventually(async () => assert.equal(await shown(widget), OF_OPENAI.length));
  assert.equal(await widget.events.count(), EVENTS);
});

visit("the table keeps the clauses and talks of the party, and says what it leaves out", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await widget.party("OpenAI").click();
  await eventually(async () => assert.equal(await shown(widget), OF_OPENAI.length));
  const rows = await widget.table.getByRole("rowheader").allInnerTexts();
  const moves = events.flatMap((event) => event.moves ?? []);
  const moved = new Set(moves.filter((move) => move.party === "openai").map((move) => move.clause));
  assert.deepEqual(rows.map((text) => text.split("\n")[0].trim()).toSorted(), [...moved].map(clause).toSorted());
  const heads = await widget.table.getByRole("columnheader").allInnerTexts();
  assert.ok(heads.some((text) => text.includes(talks("dod-openai"))));
  assert.ok(!heads.some((text) => text.includes(talks("dod-anthropic"))));
  assert.match(await widget.caption.innerText(), new RegExp(`Hidden by the filter: ${clauses.length - moved.size} clauses`));
});

visit("a party without part in any talks leaves the table whole", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await widget.party("Google").click();
  await widget.clear.waitFor();
  assert.equal(await widget.table.getByRole("rowheader").count(), clauses.length);
});

visit("a filter changes neither the moment nor a status", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  const moment = /As of .*? after: /.exec(await widget.caption.innerText())[0];
  const before = await widget.status(clause("c2-surveillance"), talks("dod-anthropic"));
  await widget.party("Anthropic").click();
  await widget.search.fill("wording");
  await eventually(async () => assert.ok((await shown(widget)) < 5));
  assert.ok((await widget.caption.innerText()).startsWith(moment));
  assert.equal(await widget.status(clause("c2-surveillance"), talks("dod-anthropic")), before);
});

visit("a filter moves no mark", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  const places = () => widget.events.evaluateAll((all) => all.map((mark) => [mark.offsetLeft, mark.offsetTop]));
  const before = await places();
  await widget.party("White House").click();
  await widget.clear.waitFor();
  assert.deepEqual(await places(), before);
});

visit("no chip is moved from under the pointer by what it does", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  const rows = () => widget.parties.evaluateAll((all) => all.map((chip) => Math.round(chip.getBoundingClientRect().y)));
  for (const width of [900, 1280]) {
    await tab.page.setViewportSize({ width, height: 900 });
    await tab.frames(3);
    const before = await rows();
    await widget.party("White House").click();
    await widget.clear.waitFor();
    assert.deepEqual(await rows(), before, `${width} px`);
    await widget.clear.click();
    await widget.clear.waitFor({ state: "detached" });
  }
});

visit("searching counts the matches while one types", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await widget.search.pressSequentially("fisa");
  await eventually(async () => assert.ok((await shown(widget)) > 0));
  const fisa = await shown(widget);
  assert.ok(fisa < EVENTS);
  await widget.search.pressSequentially(" nothing like it");
  await eventually(async () => assert.equal(await shown(widget), 0));
  assert.equal(await widget.search.inputValue(), "fisa nothing like it");
});

visit("types of events are filters too, with their numbers", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await widget.host.getByText("Types of event").click();
  const types = widget.host.getByRole("group", { name: "Types of event", exact: true }).getByRole("button");
  const chip = types.filter({ hasText: /^Sanction/ });
  const sanctions = events.filter((event) => event.type === "sanction").length;
  assert.equal(await count(chip), sanctions);
  await chip.click();
  await eventually(async () => assert.equal(await shown(widget), sanctions));
});

visit("Clear filters takes every filter off", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await widget.party("OpenAI").click();
  await widget.search.fill("deal");
  await widget.clear.click();
  await widget.clear.waitFor({ state: "detached" });
  assert.equal(await widget.search.inputValue(), "");
  assert.equal(await widget.host.locator('[aria-pressed="true"]').and(widget.parties).count(), 0);
  assert.match(await widget.position.innerText(), new RegExp(`Event \\d+ of ${EVENTS}$`, "m"));
});
