// Two moments compared: pinning one, moving the other, what the table says of both, and what the page is told.

import assert from "node:assert/strict";

import { OPENING, eventually, focused, reference, visit } from "./support.mjs";

const { events, clauses, tracks } = await reference();
const title = (id) => events.find((event) => event.id === id).title;
const clause = (id) => clauses.find((clause) => clause.id === id).name;
const talks = (id) => tracks.find((track) => track.id === id).name;

const controls = (widget) => widget.host.getByRole("group", { name: "Compare", exact: true }).getByRole("button");
const control = (widget, name) => controls(widget).filter({ hasText: name });
const pin = (widget) => widget.detail.getByRole("button", { name: "Compare with this moment" });
const caption = (widget, pattern) => eventually(async () => assert.match(await widget.caption.innerText(), pattern));

/** Collects the events `ct-compare` that the page gets. */
const listen = (widget) =>
  widget.host.evaluate((element) => {
    window.told = [];
    element.addEventListener("ct-compare", (event) => window.told.push([event.detail.from, event.detail.to]));
  });

visit("a moment is pinned on the detail; another is selected; cells say what was and what is, and a sentence sums up", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await listen(widget);
  await widget.select("e-meeting");
  await widget.isAt(title("e-meeting"));
  await pin(widget).click();
  await caption(widget, /Both moments are the same/);
  await widget.event(title(OPENING)).click();
  await caption(widget, /Compared: Tuesday 24 February 2026, after “Hegseth and Amodei meet at the Pentagon”, pinned; Friday 27 February 2026, 5:14 p\.m\. ET/);
  assert.match(await widget.caption.innerText(), /2 agreed in principle, 7 lapsed, 9 unchanged/);
  assert.match(await widget.status(clause("c1-scope"), talks("dod-anthropic")), /Disputed[^]*became[^]*Lapsed[^]*changed/);
  assert.doesNotMatch(await widget.status(clause("c7-classified"), talks("dod-anthropic")), /became|changed/);
  assert.match(await widget.table.getByRole("columnheader", { name: talks("dod-anthropic") }).innerText(), /open[^]*ended without a deal/);
  const levers = widget.host.getByRole("region", { name: "Pressure and alternatives" });
  assert.match(await levers.getByRole("listitem").filter({ hasText: "Friday deadline" }).innerText(), /Not yet in play[^]*Passed[^]*changed/);
  assert.deepEqual(await tab.page.evaluate(() => window.told), [["e-meeting", "e-meeting"]]);
  assert.equal(await widget.host.getAttribute("compare"), "e-meeting");
});

visit("the earlier moment comes first, whichever is pinned", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await pin(widget).click();
  await widget.select("e-meeting");
  await caption(widget, /: Tuesday 24 February 2026[^]*; Friday 27 February 2026, 5:14 p\.m\. ET[^]*, pinned\./);
  assert.match(await widget.status(clause("c1-scope"), talks("dod-anthropic")), /Disputed[^]*Lapsed/);
});

visit("the sum of a comparison is announced in the one polite line, with each event that is selected, and once", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await widget.host.evaluate((element) => {
    window.said = [];
    const status = element.shadowRoot.querySelector("section p[role=status]");
    new MutationObserver(() => window.said.push(status.textContent)).observe(status, { subtree: true, childList: true, characterData: true });
  });
  const said = (count) => eventually(async () => {
    const all = await tab.page.evaluate(() => window.said);
    assert.equal(all.length, count, String(all));
    return all.at(-1);
  });
  await pin(widget).focus();
  await tab.page.keyboard.press("Enter");
  assert.match(await said(1), /Hegseth designates[^]*Both moments are the same/);
  await widget.previous.focus();
  await tab.page.keyboard.press("Enter");
  assert.match(await said(2), /^27 Feb 2026, 5:01 p\.m\.: The deadline passes[^]*\. 7 lapsed, 11 unchanged/);
  await control(widget, "Stop comparing").click();
  assert.doesNotMatch(await said(3), /unchanged/);
});

visit("comparing with the start and stopping, by keyboard alone", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await listen(widget);
  await control(widget, "Compare with the start").focus();
  await tab.page.keyboard.press("Enter");
  await caption(widget, /Compared: the start, pinned; Friday 27 February 2026/);
  assert.equal(await widget.host.getAttribute("compare"), "start");
  await eventually(async () => assert.notEqual((await focused(tab.page)).tag, "body"));
  await control(widget, "Stop comparing").focus();
  await tab.page.keyboard.press("Space");
  await caption(widget, /^As of Friday 27 February 2026/);
  assert.equal(await widget.host.getAttribute("compare"), null);
  await eventually(async () => assert.notEqual((await focused(tab.page)).tag, "body"));
  assert.deepEqual(await tab.page.evaluate(() => window.told), [["start", OPENING], [null, OPENING]]);
});

visit("rows that are alike at both moments can be hidden, and the caption says so", {}, async (tab) => {
  await tab.show(`<clause-timeline compare="start" event="e-memo"></clause-timeline>`);
  await tab.ready();
  const widget = tab.widget();
  const rows = widget.table.getByRole("rowheader");
  await eventually(async () => assert.equal(await rows.count(), clauses.length));
  const only = control(widget, "Only what changed");
  assert.equal(await only.getAttribute("aria-pressed"), "false");
  await only.focus();
  await tab.page.keyboard.press("Enter");
  await eventually(async () => assert.equal(await rows.count(), 1));
  assert.match(await rows.innerText(), new RegExp(`^${clause("c1-scope")}`));
  await caption(widget, /8 clauses that are alike at both moments are hidden/);
  assert.equal(await only.getAttribute("aria-pressed"), "true");
  await only.click();
  await eventually(async () => assert.equal(await rows.count(), clauses.length));
});

visit("what the page asks for is compared, between events too, and nobody is told", {}, async (tab) => {
  await tab.show(`<clause-timeline compare="2026-02-25" as-of="2026-02-28" party="openai"></clause-timeline>`);
  await tab.ready();
  const widget = tab.widget();
  await listen(widget);
  await caption(widget, /Compared: Wednesday 25 February 2026, pinned; Saturday 28 February 2026/);
  await caption(widget, /3 agreed, 1 with other positions only/);
  await widget.host.evaluate((element) => element.removeAttribute("compare"));
  await caption(widget, /^As of /);
  assert.deepEqual(await tab.page.evaluate(() => window.told), []);
});

visit("what the page asks for in vain is said, and nothing is compared", {}, async (tab) => {
  await tab.show(`<clause-timeline compare="e-none"></clause-timeline>`);
  await tab.ready();
  const widget = tab.widget();
  assert.match(await widget.notice.innerText(), /Nothing is compared/);
  assert.match(await widget.caption.innerText(), /^As of /);
  await control(widget, "Stop comparing").click();
  await eventually(async () => assert.equal(await widget.notice.count(), 0));
});

visit("at 320 px both moments are said within the width", { viewport: { width: 320, height: 800 } }, async (tab) => {
  await tab.show(`<clause-timeline compare="start"></clause-timeline>`);
  await tab.ready();
  assert.match(await tab.widget().row(clause("c1-scope")).innerText(), /Not reported[^]*Requires/);
  assert.ok((await tab.page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
});
