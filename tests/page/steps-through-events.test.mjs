// Stepping and selecting: whatever a reader selects an event with, the whole widget is at that event.

import assert from "node:assert/strict";

import { EVENTS, OPENING, eventually, reference, visit } from "./support.mjs";

const { events, clauses, tracks } = await reference();
const title = (id) => events.find((event) => event.id === id).title;
const clause = (id) => clauses.find((clause) => clause.id === id).name;
const talks = (id) => tracks.find((track) => track.id === id).name;

visit("Next leads to 27 February, 5:14 p.m., where the surveillance clause has lapsed", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await widget.select("e-close");
  await widget.isAt(title("e-close"));
  while (!(await widget.current.getAttribute("aria-label")).startsWith("27 Feb 2026, 5:14 p.m.")) {
    const before = await widget.number();
    await widget.next.click();
    await eventually(async () => assert.equal(await widget.number(), before + 1));
  }
  await widget.isAt(title("e-designation"));
  assert.match(await widget.caption.innerText(), /27 February 2026, 5:14 p\.m\. ET/);
  assert.match(await widget.status(clause("c2-surveillance"), talks("dod-anthropic")), /Lapsed/);
});

visit("one event earlier the surveillance clause is narrowed", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await widget.previous.click();
  await widget.isAt(title("e-deadline"));
  assert.match(await widget.status(clause("c2-surveillance"), talks("dod-anthropic")), /Narrowed/);
});

// Statuses of the agreed reading, at the events that stand for its moments.
const READING = [
  ["e-memo", "dod-anthropic", { "c1-scope": /Open[^]*awaiting Anthropic/, "c2-surveillance": /Not raised/ }],
  ["e-meeting", "dod-anthropic", { "c1-scope": /Disputed/, "c2-surveillance": /Disputed/, "c2a-bulk-data": /Not raised/,
    "c2b-fisa": /Not raised/, "c3-autonomous-weapons": /Disputed/, "c4-who-decides": /Disputed/,
    "c5-technical-guardrails": /Not raised/, "c6-binding-form": /Not raised/ }],
  ["e-openai-framework", "dod-openai", { "c1-scope": /Agreed in principle/, "c4-who-decides": /Not raised/,
    "c5-technical-guardrails": /Agreed in principle/, "c7-classified": /Not raised/ }],
  ["e-deadline", "dod-anthropic", { "c1-scope": /Disputed/, "c2-surveillance": /Narrowed/, "c2a-bulk-data": /Disputed/,
    "c2b-fisa": /Open[^]*awaiting/, "c3-autonomous-weapons": /Disputed/, "c4-who-decides": /Disputed/,
    "c5-technical-guardrails": /Not raised/, "c6-binding-form": /Open[^]*awaiting/ }],
  ["e-designation", "dod-anthropic", { "c1-scope": /Lapsed[^]*was disputed/, "c2-surveillance": /Lapsed[^]*was narrowed/,
    "c2a-bulk-data": /Lapsed[^]*was disputed/, "c2b-fisa": /Lapsed[^]*was open/, "c3-autonomous-weapons": /Lapsed/,
    "c4-who-decides": /Lapsed/, "c5-technical-guardrails": /Not raised/, "c6-binding-form": /Lapsed[^]*was open/ }],
  ["e-openai-deal", "dod-openai", { "c1-scope": /Agreed(?! in)/, "c4-who-decides": /Not raised/,
    "c5-technical-guardrails": /Agreed(?! in)/, "c7-classified": /Agreed(?! in)/ }],
  ["e-altman-reply", "dod-openai", { "c4-who-decides": /Not raised/ }],
];

visit("the table says what held after each of the agreed moments", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  for (const [event, track, statuses] of READING) {
    await widget.select(event);
    await widget.isAt(title(event));
    for (const [id, words] of Object.entries(statuses)) {
      assert.match(await widget.status(clause(id), talks(track)), words, `${id} after ${event}`);
    }
  }
});

visit("the table tells a guess from nothing: an empty cell says that nothing is reported", {}, async (tab) => {
  await tab.open();
  const row = tab.widget().row(clause("c5-technical-guardrails"));
  assert.match(await row.innerText(), /Not reported/);
});

visit("Previous leads to the first event and stays there", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await widget.select(events.find((event) => event.id === "e-memo").id);
  await widget.isAt(title("e-memo"));
  await widget.previous.click();
  await eventually(async () => assert.equal(await widget.number(), 1));
  assert.equal(await widget.previous.getAttribute("aria-disabled"), "true");
  await widget.previous.click({ force: true });
  assert.equal(await widget.number(), 1);
});

visit("Next leads through every event once, to the last", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await widget.events.first().click();
  const seen = new Set();
  for (let number = 1; number <= EVENTS; number++) {
    await eventually(async () => assert.equal(await widget.number(), number));
    seen.add(await widget.detail.getByRole("heading", { level: 3 }).innerText());
    await widget.next.click({ force: true });
  }
  assert.equal(seen.size, EVENTS);
  assert.equal(await widget.next.getAttribute("aria-disabled"), "true");
});

visit("every mark can be clicked where it is drawn, and selects its event", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  for (const { title } of events) {
    await widget.event(title).click();
    await widget.isAt(title);
  }
});

visit("a relation in the detail selects the other event", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await widget.detail.getByRole("button", { name: title("e-anthropic-will-sue") }).click();
  await widget.isAt(title("e-anthropic-will-sue"));
});

visit("a cell of the table leads to the event that gave it", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await widget.row(clause("c6-binding-form")).getByRole("cell").getByRole("button").first().click();
  await widget.trail.getByRole("button", { name: title("e-anthropic-fisa-offer") }).click();
  await widget.isAt(title("e-anthropic-fisa-offer"));
});

visit("a cell that the selected event changed says so in words", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  assert.match(await widget.status(clause("c2-surveillance"), talks("dod-anthropic")), /changed/);
  await widget.next.click();
  await widget.isAt(title("e-anthropic-will-sue"));
  assert.doesNotMatch(await widget.status(clause("c2-surveillance"), talks("dod-anthropic")), /changed/);
});

visit("the talks whose event is selected show their parties; the others show theirs on request", {}, async (tab) => {
  await tab.open();
  const { table } = tab.widget();
  const headers = () => table.getByRole("columnheader").allInnerTexts();
  assert.ok((await headers()).some((text) => text.trim() === "Anthropic"));
  await table.getByRole("columnheader", { name: talks("dod-openai") }).getByRole("button").click();
  await eventually(async () => assert.ok((await headers()).some((text) => text.trim() === "OpenAI")));
});

visit("each selection is announced once, politely and shortly", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  const status = widget.host.getByRole("status").filter({ hasText: title(OPENING) });
  assert.equal(await status.count(), 1);
  await widget.previous.click();
  const announced = widget.host.getByRole("status").filter({ hasText: title("e-deadline") });
  await announced.waitFor({ state: "attached" });
  const text = await announced.textContent();
  assert.match(text, /^27 Feb 2026, 5:01 p\.m\.: /);
  assert.ok(text.length < 160, text);
});
