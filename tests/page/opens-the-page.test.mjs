// Opening the living example: the reference record is there at once, whole, and nothing else is asked for.

import assert from "node:assert/strict";

import { EVENTS, OPENING, eventually, reference, visit } from "./support.mjs";

visit("the page shows the record's title", {}, async (tab) => {
  await tab.open();
  const { title } = await reference();
  assert.equal(await tab.widget().host.getByRole("heading", { level: 2 }).innerText(), title);
});

visit("every event of the record has its mark, in one list", {}, async (tab) => {
  await tab.open();
  const { events } = await reference();
  assert.equal(events.length, EVENTS);
  const names = await tab.widget().events.evaluateAll((all) => all.map((mark) => mark.getAttribute("aria-label")));
  assert.equal(names.length, EVENTS);
  for (const { title } of events) {
    assert.ok(names.some((name) => name.endsWith(`: ${title}`)), `no mark for ${title}`);
  }
});

visit("the record's opening event is selected", {}, async (tab) => {
  await tab.open();
  const { opening, events } = await reference();
  assert.equal(opening, OPENING);
  await tab.widget().isAt(events.find((event) => event.id === OPENING).title);
});

visit("the table has a row for every clause and the talks as its columns", {}, async (tab) => {
  await tab.open();
  const { clauses, tracks } = await reference();
  const { table } = tab.widget();
  const names = await table.getByRole("rowheader").allInnerTexts();
  assert.equal(names.length, clauses.length);
  for (const { name } of clauses) assert.ok(names.some((text) => text.startsWith(name)), name);
  for (const { name } of tracks) await table.getByRole("columnheader", { name }).waitFor();
});

visit("every lever stands below the table with its name", {}, async (tab) => {
  await tab.open();
  const { levers } = await reference();
  const text = await tab.widget().host.locator(".levers").innerText();
  for (const { name } of levers) assert.ok(text.includes(name), name);
});

visit("the bare tag needs no src", {}, async (tab) => {
  await tab.show("<clause-timeline></clause-timeline>");
  await tab.ready();
  assert.equal(await tab.widget().events.count(), EVENTS);
  assert.ok(!tab.requests.some((path) => path.endsWith(".json")), `${tab.requests}`);
});

visit("nothing is requested but the page, its style, the module and the wasm, with the record built in", {}, async (tab) => {
  await tab.open();
  const asked = tab.requests.toSorted();
  const files = ["clause-timeline.js", "clause-timeline_bg.wasm", "clause-timeline_lazy_bg.wasm"];
  assert.deepEqual(asked, ["/", ...files.map((name) => `/dist/${name}`), "/www/page.css"]);
});

visit("the page keeps nothing: no cookies, no storage", {}, async (tab) => {
  await tab.open();
  await tab.widget().next.click();
  const kept = await tab.page.evaluate(async () => [
    document.cookie,
    localStorage.length,
    sessionStorage.length,
    (await indexedDB.databases()).length,
    (await caches.keys()).length,
  ]);
  assert.deepEqual(kept, ["", 0, 0, 0, 0]);
});

visit("the fallback is seen until the widget is ready, and no longer", {}, async (tab) => {
  let arrive;
  const delay = new Promise((resolve) => (arrive = resolve));
  await tab.copy("slow", { "clause-timeline_bg.wasm": { delay } });
  await tab.show('<clause-timeline loading="eager"><p>Please wait</p></clause-timeline>', {
    head: '<script type="module" src="/slow/clause-timeline.js"></script>',
  });
  const fallback = tab.page.getByText("Please wait");
  await eventually(() => assert.ok(tab.requests.includes("/slow/clause-timeline_bg.wasm")));
  assert.ok(await fallback.isVisible());
  arrive();
  await tab.ready();
  assert.ok(await fallback.isHidden());
});

for (const [name, width] of [
  ["wide", 1280],
  ["narrow", 360],
]) {
  visit(`nothing jumps while the page loads (${name})`, { viewport: { width, height: 900 } }, async (tab) => {
    await watch(tab);
    await tab.open();
    await nothingJumped(tab);
  });

  for (const [kept, style, fallback] of [
    // Before the script has come the element is one that the browser does not know: only the page's own rule is heard.
    ["by the page", "clause-timeline { display: block; min-height: 1000px }", ""],
    ["by the fallback", "", '<div style="height: 1000px">The fallback</div>'],
  ]) {
    visit(`what stands below is not moved where the height is kept ${kept} (${name})`, { viewport: { width, height: 900 } }, async (tab) => {
      await watch(tab);
      const head = `<script type="module" src="/dist/clause-timeline.js"></script><style>${style}</style>`;
      await tab.show(`<p>Before</p><clause-timeline>${fallback}</clause-timeline><p>After</p>`, { head });
      await tab.ready();
      await nothingJumped(tab);
    });
  }
}

/** Adds up what the browser says that moved. */
async function watch(tab) {
  await tab.page.addInitScript(() => {
    window.shifts = 0;
    const add = (list) => list.getEntries().forEach((entry) => (window.shifts += entry.value));
    new PerformanceObserver(add).observe({ type: "layout-shift", buffered: true });
  });
}

async function nothingJumped(tab) {
  // The last shift is told of after the frame it happened in.
  await tab.frames(5);
  const shifts = await tab.page.evaluate(() => window.shifts);
  assert.ok(shifts < 0.02, `the layout shifted by ${shifts.toFixed(3)}`);
}
