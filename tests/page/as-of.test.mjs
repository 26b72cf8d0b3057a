// The slider “As of”: by mouse and by keyboard a reader stands between events, sees what is sure and what is only
// possible by then, and comes back.

import assert from "node:assert/strict";

import { eventually, focused, give, record, reference, visit } from "./support.mjs";

const { events, clauses, tracks } = await reference();
const title = (id) => events.find((event) => event.id === id).title;
const clause = (id) => clauses.find((clause) => clause.id === id).name;
const talks = (id) => tracks.find((track) => track.id === id).name;

const slider = (tab) => tab.widget().host.getByRole("slider", { name: "As of", exact: true });
const back = (tab) => tab.widget().host.getByRole("button", { name: "Back to the selected event" });

/** Opens the living example and collects what the page is told. */
async function open(tab) {
  await tab.open();
  await tab.page.evaluate(() => {
    window.told = [];
    document.querySelector("clause-timeline").addEventListener("ct-moment", ({ detail }) => window.told.push(detail));
  });
  return tab.widget();
}

const told = (tab) => tab.page.evaluate(() => window.told);

visit("the slider stands at the selected event, and says so in words", {}, async (tab) => {
  await open(tab);
  const words = await slider(tab).getAttribute("aria-valuetext");
  assert.equal(words, `Friday 27 February 2026, 5:14 p.m. ET, after: ${title("e-designation")}`);
  const before = Number(await slider(tab).inputValue());
  assert.ok(before > 0 && before < 1000, `at ${before}`);
  await tab.widget().select("e-memo");
  await eventually(async () => assert.ok(Number(await slider(tab).inputValue()) < before));
  assert.equal(await back(tab).count(), 0);
});

visit("arrows step to where something became sure, Home and End to the ends", {}, async (tab) => {
  const widget = await open(tab);
  await slider(tab).focus();
  await tab.page.keyboard.press("ArrowLeft");
  await eventually(async () => assert.match(await widget.caption.innerText(), /5:01 p\.m\. ET, after: The deadline passes/));
  assert.match(await widget.status(clause("c2-surveillance"), talks("dod-anthropic")), /Narrowed/);
  assert.equal((await told(tab)).at(-1).event, "e-deadline");
  await tab.page.keyboard.press("ArrowRight");
  await eventually(async () => assert.match(await widget.caption.innerText(), /5:14 p\.m\. ET, after: Hegseth designates/));
  await tab.page.keyboard.press("Home");
  await eventually(async () => assert.match(await widget.caption.innerText(), /before: /));
  assert.match(await widget.status(clause("c1-scope"), talks("dod-anthropic")), /Not raised/);
  assert.deepEqual((await told(tab)).at(-1).event, null);
  await tab.page.keyboard.press("End");
  await eventually(async () => assert.match(await widget.caption.innerText(), /after: The six months given/));
  assert.match(await widget.status(clause("c1-scope"), talks("dod-openai")), /Agreed/);
  const focus = await focused(tab.page);
  assert.equal(focus.tag, "input", "focus stays on the slider");
  assert.ok(focus.visible);
});

visit("by mouse the reader stands in the empty weeks: between two events, with what may have come by then", {}, async (tab) => {
  const widget = await open(tab);
  await widget.host.evaluate((element) => element.setAttribute("as-of", "2026-01-30"));
  await eventually(async () => assert.match(await widget.caption.innerText(), /Friday 30 January 2026, between/));
  const place = Number(await slider(tab).inputValue());
  await widget.select("e-designation");
  await eventually(async () => assert.equal(await back(tab).count(), 0));
  await slider(tab).scrollIntoViewIfNeeded();
  const box = await slider(tab).boundingBox();
  // A thumb is about 16 px wide.
  await tab.page.mouse.click(box.x + 8 + ((box.width - 16) * place) / 1000, box.y + box.height / 2);
  await eventually(async () => assert.match(await widget.caption.innerText(), /^As of [^]* (January|February) 2026[^]*, between “Hegseth memo/));
  const row = widget.row(clause("c1-scope"));
  assert.match(await row.innerText(), /Open[^]*awaiting Anthropic/);
  const possible = row.locator(".possible").filter({ has: tab.page.getByRole("button", { name: title("e-anthropic-limits") }) });
  assert.match(await possible.innerText(), /^Possibly opposes \(During the talks, by 24 February 2026\):/);
  assert.match((await told(tab)).at(-1).moment, /^2026-0[12]-/);
  assert.equal((await told(tab)).at(-1).event, "e-memo");
  await possible.getByRole("button").click();
  await widget.isAt(title("e-anthropic-limits"));
  assert.equal(await back(tab).count(), 0, "selecting an event ends the moment between events");
});

visit("a drag is followed, and what changed is announced only where an event is passed", {}, async (tab) => {
  const widget = await open(tab);
  await widget.host.evaluate((element) => {
    window.said = [];
    const status = element.shadowRoot.querySelector("section p[role=status]");
    new MutationObserver(() => window.said.push(status.textContent)).observe(status, { subtree: true, childList: true, characterData: true });
  });
  await slider(tab).scrollIntoViewIfNeeded();
  const box = await slider(tab).boundingBox();
  const y = box.y + box.height / 2;
  const at = Number(await slider(tab).inputValue());
  await tab.page.mouse.move(box.x + 8 + ((box.width - 16) * at) / 1000, y);
  await tab.page.mouse.down();
  for (let part = 1; part <= 40; part++) await tab.page.mouse.move(box.x + 8 + ((box.width - 16) * at * (1 - part / 40)) / 1000, y);
  await tab.page.mouse.move(box.x - 20, y);
  await tab.page.mouse.up();
  await eventually(async () => assert.match(await widget.caption.innerText(), /before: /));
  const said = await tab.page.evaluate(() => window.said);
  assert.equal(said.at(-1), "Before all events");
  assert.ok(said.length > 1 && said.length <= events.length + 1, `${said.length} announcements`);
  said.forEach((text, place) => assert.notEqual(text, said[place - 1]));
});

visit("Back leads to the selected event, and focus to the slider", {}, async (tab) => {
  const widget = await open(tab);
  await slider(tab).focus();
  await tab.page.keyboard.press("Home");
  await back(tab).waitFor();
  await tab.page.keyboard.press("Tab");
  assert.equal((await focused(tab.page)).name, "Back to the selected event");
  await tab.page.keyboard.press("Enter");
  await widget.isAt(title("e-designation"));
  await eventually(async () => assert.equal((await focused(tab.page)).tag, "input"));
  assert.deepEqual((await told(tab)).at(-1), { moment: null, event: "e-designation" });
  assert.equal(await widget.host.getAttribute("as-of"), null);
});

visit("the moment is an attribute of the element, there and back", {}, async (tab) => {
  const widget = await open(tab);
  await slider(tab).focus();
  await tab.page.keyboard.press("ArrowLeft");
  await eventually(async () => assert.equal(await widget.host.getAttribute("as-of"), "2026-02-27T17:01-05:00"));
  await widget.host.evaluate((element) => element.setAttribute("as-of", "e-memo"));
  await eventually(async () => assert.match(await widget.caption.innerText(), /after: Hegseth memo/));
  await widget.host.evaluate((element) => element.removeAttribute("as-of"));
  await widget.isAt(title("e-designation"));
});

visit("without times there is no slider", {}, async (tab) => {
  await tab.open();
  const undated = record().events.map((event) => ({ ...event, when: "unknown" }));
  await give(tab, record({ events: undated }));
  await eventually(async () => assert.equal(await tab.widget().events.count(), 2));
  assert.equal(await slider(tab).count(), 0);
});

visit("at 320 px the slider is as wide as the widget and nothing sticks out", { viewport: { width: 320, height: 800 } }, async (tab) => {
  await open(tab);
  await slider(tab).focus();
  await tab.page.keyboard.press("Home");
  await back(tab).waitFor();
  assert.ok((await slider(tab).boundingBox()).width > 150);
  assert.ok(await tab.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
});
