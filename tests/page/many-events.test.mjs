// Ten thousand events: as quick to read as forty, and none out of reach.

import assert from "node:assert/strict";

import { eventually, focused, visit } from "./support.mjs";

const COUNT = 10_000;
const DAY = 864e5;

/** Events over ten years, in bursts; the same every time. */
function generated() {
  let seed = 7;
  const roll = () => (seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) / 2 ** 32;
  const parties = ["union", "employer", "ministry", "press"];
  const events = Array.from({ length: COUNT }, (_, number) => {
    const day = roll() < 0.5 ? roll() * 3650 : 300 + Math.floor(roll() * 5) * 700 + roll() * 20;
    const at = new Date(1.46e12 + day * DAY).toISOString();
    return {
      id: `e${number}`, when: roll() < 0.5 ? `${at.slice(0, 16)}Z` : at.slice(0, 10), title: `Number ${number}`,
      actors: [parties[Math.floor(roll() * 4)]], attribution: [{ source: "s", basis: "narration" }],
    };
  });
  return JSON.stringify({
    format: "clause-timeline/1", title: "Many", timezone: "Etc/UTC", parties: parties.map((id) => ({ id, name: id })),
    sources: [{ id: "s", kind: "other", title: "Generated" }], events,
  });
}

/** A test of the record, served as a file. */
function many(name, options, run) {
  visit(name, { reducedMotion: "reduce", ...options }, async (tab) => {
    tab.site.put("/many.json", generated());
    await tab.show('<clause-timeline loading="eager" src="/many.json"></clause-timeline>');
    await tab.page.locator("clause-timeline").evaluate((element) => element.ready.then(() => undefined));
    await run(tab, tab.widget());
  });
}

const clusters = (widget) => widget.host.locator('[part~="cluster"]');
const count = (name) => Number(/^([\d,]+) event/.exec(name)?.[1].replaceAll(",", ""));

many("no more than 2,000 elements stand on the page, 900 of them in the timeline", {}, async (tab, widget) => {
  const elements = () =>
    widget.host.evaluate((element) => ["*", ".timeline *"].map((part) => element.shadowRoot.querySelectorAll(part).length));
  for (let step = 0; step < 8; step++) {
    const [all, timeline] = await elements();
    assert.ok(all <= 2_000 && timeline <= 900, `${all} and ${timeline} after ${step} steps`);
    await widget.host.getByRole("button", { name: "Zoom in" }).click();
    await tab.frames(2);
  }
});

many("every event is in a cluster that says how many and when, or has a mark", {}, async (tab, widget) => {
  const names = await clusters(widget).evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
  assert.ok(names.length > 10);
  for (const name of names) assert.match(name, /^[\d,]+ events?, \d+ \w+/, name);
  const marks = await widget.host.locator('[part~="event"]').count();
  assert.equal(marks + names.map(count).reduce((a, b) => a + b), COUNT);
});

many("clusters lead on and on until an event is reached, and the focus is never lost", {}, async (tab, widget) => {
  await clusters(widget).nth(5).focus();
  for (let step = 0; step < 30; step++) {
    const { name } = await focused(tab.page);
    if (!/^[\d,]+ events?, /.test(name)) break;
    await tab.page.keyboard.press("Enter");
    await tab.frames(3);
    await eventually(async () => assert.ok((await focused(tab.page)).inEvents, `after ${name}`));
    const next = clusters(widget).first();
    if (/^[\d,]+ events?, /.test((await focused(tab.page)).name) || !(await next.count())) continue;
    await next.focus();
  }
  assert.ok((await widget.host.locator('[part~="event"]').count()) > 0);
});

many("Next goes through events that are in clusters, and each is seen", {}, async (tab, widget) => {
  for (let step = 0; step < 5; step++) {
    const before = await widget.number();
    await widget.next.click();
    await eventually(async () => assert.equal(await widget.number(), before + 1));
    await eventually(async () => assert.equal(await widget.current.count(), 1));
  }
});

many("a filter is counted in the clusters", {}, async (tab, widget) => {
  await widget.party("press").click();
  await eventually(async () => {
    const names = await clusters(widget).evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
    assert.ok(names.some((name) => /^[\d,]+ of [\d,]+ events, /.test(name)), names[0]);
  });
});

many("other lanes come when they are sorted, unless another record has come meanwhile", {}, async (tab, widget) => {
  const lanes = async () => (await widget.host.locator(".lane-name").allTextContents()).join(" ");
  const choice = widget.host.getByRole("combobox", { name: "Lanes" });
  assert.ok((await lanes()).includes("union"), await lanes());
  await choice.selectOption({ label: "One lane" });
  await eventually(async () => assert.equal(await lanes(), ""));
  await choice.selectOption({ label: "By type" });
  await choice.selectOption({ label: "By party" });
  await eventually(async () => assert.ok((await lanes()).includes("ministry"), await lanes()));
  await choice.selectOption({ label: "By talks" });
  await widget.host.evaluate((element) => (element.src = "/data/pentagon-ai-contract.json"));
  await eventually(async () => assert.equal(await widget.events.count(), 36));
  await tab.frames(5);
  assert.ok((await lanes()).includes("Defense Department and OpenAI"), await lanes());
  assert.equal(await widget.events.count(), 36);
});

many("a word is searched for as soon as the record stands there", {}, async (tab, widget) => {
  await widget.host.getByRole("searchbox").fill("number 77");
  await eventually(async () => assert.equal(await widget.host.getByText("280 of 10,000 events", { exact: true }).count(), 1));
});

many("in a narrow element a part of the list is shown, and keys and buttons lead to the rest", { viewport: { width: 400, height: 800 } }, async (tab, widget) => {
  const number = async () => (await widget.events.count());
  assert.ok((await number()) <= 102);
  const later = widget.host.getByRole("button", { name: "Show 100 later events" });
  const first = await widget.events.first().getAttribute("aria-label");
  await later.click();
  await eventually(async () => assert.notEqual(await widget.events.first().getAttribute("aria-label"), first));
  await widget.events.first().focus();
  await tab.page.keyboard.press("End");
  await eventually(async () => assert.equal(await later.count(), 0));
  const last = await widget.events.last().getAttribute("aria-label");
  await eventually(async () => assert.equal((await focused(tab.page)).name, last));
  await tab.page.keyboard.press("Enter");
  await eventually(async () => assert.equal(await widget.number(), COUNT));
  await tab.page.keyboard.press("Home");
  await eventually(async () => assert.equal(await widget.host.getByRole("button", { name: /earlier events/ }).count(), 0));
  await eventually(async () => assert.equal((await focused(tab.page)).name, await widget.events.first().getAttribute("aria-label")));
});
