// The trail: what opens the moves behind a cell or a row, what they say, and how they are left.

import assert from "node:assert/strict";

import { OPENING, eventually, focused, give, record, reference, visit } from "./support.mjs";

const { events, clauses } = await reference();
const title = (id) => events.find((event) => event.id === id).title;
const clause = (id) => clauses.find((clause) => clause.id === id).name;

/** The button of a clause's cell in that column, from 0. */
const cell = (widget, id, column) => widget.row(clause(id)).getByRole("cell").nth(column).getByRole("button");
/** The button of a clause's name. */
const name = (widget, id) => widget.row(clause(id)).getByRole("rowheader").getByRole("button");
const steps = (widget) => widget.trail.getByRole("listitem").filter({ has: widget.host.page().getByRole("button") });

visit("a status opens why it is so, what the word means, and the moves of all sides in order", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await cell(widget, "c2-surveillance", 2).click();
  const text = await widget.trail.innerText();
  assert.match(text, /Lapsed: the talks ended without a deal while it was narrowed/);
  assert.match(text, /It was raised, and the talks ended without a deal\./);
  const links = await steps(widget).getByRole("button").allInnerTexts();
  assert.deepEqual(links, ["e-anthropic-limits", "e-dod-demand", "e-close", "e-close", OPENING].map(title));
});

visit("a position opens the moves of its party alone, each with date, action, stance, words and source", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await cell(widget, "c1-scope", 1).click();
  const said = await steps(widget).allInnerTexts();
  assert.equal(said.length, 3, "two moves and the end of the talks");
  assert.match(said[1], /26 Feb 2026[^]*Anthropic refuses[^]*Opposes[^]*Cannot accede[^]*quoted or documented[^]*Dario Amodei, quoted/);
  assert.match(said[2], /ended without a deal/);
  const quote = widget.trail.locator("q").first();
  const marks = await quote.evaluate((quote) => ["::before", "::after"].map((which) => getComputedStyle(quote, which).content));
  assert.deepEqual(marks, ['" · " open-quote', "close-quote"], "a quotation is seen to be one");
  assert.doesNotMatch(said.join(), /Defense Dept\. /);
});

visit("words that are gone and new are marked, and said where they are read aloud", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await give(tab, record({
    events: [
      { id: "ask", when: "2026-03-01", title: "Ask", moves: [{ clause: "price", party: "ann", action: "demand", text: "Ten coins a week" }] },
      { id: "more", when: "2026-03-02", title: "More", moves: [{ clause: "price", party: "ann", action: "restate", text: "Twelve coins a week, paid ahead" }] },
    ],
  }));
  await widget.row("Price").getByRole("rowheader").getByRole("button").click();
  const marked = await widget.trail.locator("del, ins").evaluateAll((all) =>
    all.map((mark) => `${mark.localName} ${mark.textContent}`));
  assert.deepEqual(marked, ["del gone: Ten ;", "ins new: Twelve ;", "ins new: , paid ahead;"]);
});

visit("what comes after the moment of the table is said to be later, and links lead there with the trail still open", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await widget.select("e-meeting");
  await widget.isAt(title("e-meeting"));
  await name(widget, "c2-surveillance").click();
  const later = steps(widget).filter({ hasText: "later than the table" });
  assert.equal(await later.count(), 3);
  await later.first().getByRole("button").click();
  await widget.isAt(title("e-close"));
  await eventually(async () => assert.equal(await later.count(), 1, "the end alone is still to come"));
  assert.equal(await steps(widget).filter({ hasText: "the selected event" }).count(), 2);
});

visit("what may have happened by the moment of the table says so", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await widget.host.evaluate((element) => element.setAttribute("as-of", "2026-02-01"));
  await name(widget, "c3-autonomous-weapons").click();
  await eventually(async () => assert.equal(await steps(widget).filter({ hasText: "possibly by" }).count(), 2));
});

visit("what was said after the end of the talks is marked", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await widget.select("e-altman-reply");
  await widget.isAt(title("e-altman-reply"));
  await name(widget, "c5-technical-guardrails").click();
  assert.match(await steps(widget).last().innerText(), /said after the end of these talks/);
});

visit("a button says whether it is open; a second press and “Close the moves” close it", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  const status = cell(widget, "c1-scope", 2);
  assert.equal(await status.getAttribute("aria-expanded"), "false");
  await status.click();
  await widget.trail.waitFor();
  assert.equal(await status.getAttribute("aria-expanded"), "true");
  assert.equal(await widget.trail.getAttribute("id"), await status.getAttribute("aria-controls"));
  await status.click();
  await widget.trail.waitFor({ state: "detached" });
  await status.click();
  await widget.trail.getByRole("button", { name: "Close the moves" }).click();
  await widget.trail.waitFor({ state: "detached" });
  assert.equal(await status.getAttribute("aria-expanded"), "false");
  assert.ok(await status.evaluate((button) => button.matches(":focus")), "the focus is back on what opened it");
});

for (const width of [1280, 320]) {
  visit(`what is clicked on stays under the pointer when the moves above it close, at ${width} px`, { viewport: { width, height: 900 } }, async (tab) => {
    await tab.open();
    const widget = tab.widget();
    await cell(widget, "c1-scope", 1).click();
    await widget.trail.waitFor();
    const lower = cell(widget, "c2-surveillance", 2);
    await lower.scrollIntoViewIfNeeded();
    const { x, y } = await lower.boundingBox();
    await tab.page.mouse.click(x + 10, y + 5);
    await eventually(async () => assert.equal(await lower.getAttribute("aria-expanded"), "true"));
    await tab.frames(3);
    const after = (await lower.boundingBox()).y;
    assert.ok(Math.abs(after - y) <= 2, `at ${y}, then at ${after}`);
  });
}

visit("by keyboard: Enter opens and leaves the focus, Tab reaches the links, Escape closes and gives the focus back", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  for (const opener of [name(widget, "c6-binding-form"), cell(widget, "c6-binding-form", 1), cell(widget, "c6-binding-form", 2)]) {
    await opener.focus();
    await tab.page.keyboard.press("Enter");
    await widget.trail.waitFor();
    assert.ok(await opener.evaluate((button) => button.matches(":focus")), "the focus stays");
    for (let press = 0; press < 12 && !(await widget.trail.locator(":focus").count()); press++) await tab.page.keyboard.press("Tab");
    await tab.page.keyboard.press("Tab");
    assert.equal((await focused(tab.page)).name, title("e-anthropic-fisa-offer"));
    await tab.page.keyboard.press("Enter");
    await widget.isAt(title("e-anthropic-fisa-offer"));
    await eventually(async () => assert.equal((await focused(tab.page)).name, title("e-anthropic-fisa-offer"), "the link keeps the focus"));
    await tab.page.keyboard.press("Escape");
    await widget.trail.waitFor({ state: "detached" });
    await eventually(async () => assert.ok(await opener.evaluate((button) => button.matches(":focus")), "back on what opened it"));
    await widget.select(OPENING);
    await widget.isAt(title(OPENING));
  }
});

visit("the ring of the focus is as strong on what has opened a trail as elsewhere, and all of it is in view after Escape", { viewport: { width: 1280, height: 700 } }, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  const opener = cell(widget, "c2-surveillance", 1);
  const ring = () => opener.evaluate((button) => {
    const { outlineWidth, outlineOffset } = getComputedStyle(button);
    return [outlineWidth, outlineOffset, button.getBoundingClientRect().top - parseFloat(outlineWidth) - parseFloat(outlineOffset)];
  });
  await opener.focus();
  const [width, offset] = await ring();
  await tab.page.keyboard.press("Enter");
  await widget.trail.waitFor();
  assert.deepEqual((await ring()).slice(0, 2), [width, offset]);
  await steps(widget).last().getByRole("button").focus();
  // Far enough that the opener is out of view.
  await opener.evaluate((button) => scrollBy(0, button.getBoundingClientRect().top + 100));
  await tab.page.keyboard.press("Escape");
  await eventually(async () => assert.equal(await widget.trail.count(), 0));
  const [, , top] = await ring();
  assert.ok(top >= 0, `${top}`);
});

visit("when the column is gone from which a trail was opened, Escape leads to the name of the clause", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await cell(widget, "c1-scope", 3).click();
  await widget.trail.waitFor();
  await widget.party("Anthropic").click();
  await eventually(async () => assert.equal(await widget.table.getByRole("columnheader", { name: /OpenAI/ }).count(), 0));
  await widget.trail.getByRole("button").last().focus();
  await tab.page.keyboard.press("Escape");
  await widget.trail.waitFor({ state: "detached" });
  await eventually(async () => assert.ok(await name(widget, "c1-scope").evaluate((button) => button.matches(":focus"))));
});

visit("a long trail shows its ends, and all of it on request", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  const minute = (number) => `2026-03-01T${String(Math.floor(number / 60)).padStart(2, "0")}:${String(number % 60).padStart(2, "0")}Z`;
  const moves = Array.from({ length: 432 }, (_, number) => ({
    id: `e${number}`, when: minute(number), title: `Event ${number}`,
    moves: [{ clause: "price", party: number % 2 ? "ann" : "bob", action: "counter", text: `${number} coins` }],
  }));
  await give(tab, record({ events: moves }));
  await widget.row("Price").getByRole("rowheader").getByRole("button").click();
  const links = widget.trail.getByRole("button", { name: /^Event / });
  await eventually(async () => assert.equal(await links.count(), 20));
  await widget.trail.getByRole("button", { name: "Show all 432 moves" }).focus();
  await tab.page.keyboard.press("Enter");
  await eventually(async () => assert.equal(await links.count(), 432));
  await eventually(async () => assert.notEqual((await focused(tab.page)).tag, "body", "the focus stays in the widget"));
});
