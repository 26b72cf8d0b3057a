// What a reader and a page author see when something is wrong with a record: nothing blank, nothing lost silently.

import assert from "node:assert/strict";

import { EVENTS, eventually, inline, record, visit } from "./support.mjs";

const FALLBACK = "<p>The fallback</p>";
const CONSOLE = /^<clause-timeline> /;
/** What the browser says of a file that is not there. */
const NOT_FOUND = /404/;

const heading = (tab) => tab.widget().host.getByRole("heading", { level: 2 });

/** Writes what the element tells into `window.told`, from before it is there. */
async function listen(tab) {
  await tab.page.addInitScript(() => {
    window.told = [];
    for (const type of ["ct-ready", "ct-problems", "ct-error", "ct-select", "ct-filter"]) {
      addEventListener(type, (event) => window.told.push([type, structuredClone(event.detail)]));
    }
  });
}

const told = (tab, type) =>
  tab.page.evaluate((type) => window.told.filter((one) => one[0] === type).map((one) => one[1]), type);

/** Whether `ready` is rejected, and with what words. */
const rejection = (tab) =>
  tab.widget().host.evaluate((element) => element.ready.then(() => undefined, (error) => error.message));

const FAILURES = [
  ["src that is not there", '<clause-timeline src="/none.json">', /none\.json.*404/, [NOT_FOUND]],
  ["src that is not JSON", '<clause-timeline src="/broken.json">', /line 3, column \d+/, []],
  ["src that is JSON but no record", '<clause-timeline src="/list.json">', /./, []],
  ["an inline record that is cut off", `<clause-timeline>${inline('{"format":')}`, /line 1, column \d+/, []],
];

for (const [what, tag, message, expect] of FAILURES) {
  visit(`${what}: a notice says so, and the fallback stays`, { expect: [CONSOLE, ...expect] }, async (tab) => {
    tab.site.put("/broken.json", '{\n  "title": "x",\n  "events": [ oops ]\n}');
    tab.site.put("/list.json", "[1, 2, 3]");
    await listen(tab);
    await tab.show(`${tag}${FALLBACK}</clause-timeline>`);
    const notice = tab.widget().host.getByRole("alert");
    await notice.waitFor();
    assert.match(await notice.innerText(), message);
    assert.ok(await tab.page.getByText("The fallback").isVisible());
    assert.match((await told(tab, "ct-error"))[0].message, message);
    assert.match(await rejection(tab), message);
    assert.deepEqual(await told(tab, "ct-ready"), []);
  });
}

/** What the browser says of a file that is not there where it knows its hash. */
const NO_DIGEST = [/Failed to find a valid digest/, /SRI's integrity checks failed/];

visit("a wasm that is not there: a notice says so, and the fallback stays", { expect: [CONSOLE, NOT_FOUND, ...NO_DIGEST] }, async (tab) => {
  tab.site.put("/copy/clause-timeline.js", await tab.built("/dist/clause-timeline.js"));
  await tab.show(`<clause-timeline>${FALLBACK}</clause-timeline>`, {
    head: '<script type="module" src="/copy/clause-timeline.js"></script>',
  });
  const alert = tab.widget().host.getByRole("alert");
  await alert.waitFor();
  assert.match(await alert.textContent(), /clause-timeline_bg\.wasm: 404/);
  assert.ok(await tab.page.getByText("The fallback").isVisible());
});

visit("a src that fails leaves what was shown before", { expect: [CONSOLE, NOT_FOUND] }, async (tab) => {
  await tab.show("<clause-timeline></clause-timeline>");
  await tab.ready();
  await tab.widget().host.evaluate((element) => (element.src = "/none.json"));
  const alert = tab.widget().host.getByRole("alert");
  await alert.waitFor();
  assert.match(await alert.innerText(), /^The new record cannot be shown/);
  assert.equal(await tab.widget().events.count(), EVENTS);
});

visit("after a failure a good src is shown and the notice goes", { expect: [CONSOLE, NOT_FOUND] }, async (tab) => {
  await tab.show(`<clause-timeline src="/none.json">${FALLBACK}</clause-timeline>`);
  const host = tab.widget().host;
  await host.getByRole("alert").waitFor();
  await host.evaluate((element) => (element.src = "/data/pentagon-ai-contract.json"));
  await host.getByRole("alert").waitFor({ state: "hidden" });
  assert.equal(await tab.widget().events.count(), EVENTS);
  assert.ok(await tab.page.getByText("The fallback").isHidden());
  await host.evaluate((element) => element.ready.then(() => undefined));
});

/** A record with three broken parts: an event without a time, an unknown party, an unknown key. */
const BROKEN = `{
  "format": "clause-timeline/1",
  "title": "Broken in three places",
  "timezone": "Etc/UTC",
  "colour": "red",
  "parties": [{ "id": "ann", "name": "Ann" }],
  "events": [
    { "id": "whole", "when": "2026-03-01", "title": "A whole event", "actors": ["ann"] },
    { "id": "timeless", "title": "An event without a time" },
    { "id": "stranger", "when": "2026-03-02", "title": "An event of a stranger", "actors": ["nobody"] }
  ]
}`;

visit("parts that cannot be read are counted in a notice, and the rest is shown", {}, async (tab) => {
  tab.site.put("/record.json", BROKEN);
  await tab.show('<clause-timeline src="/record.json"></clause-timeline>');
  await tab.ready();
  const widget = tab.widget();
  assert.match(await widget.notice.innerText(), /\b[123]\b/);
  assert.equal(await widget.event("A whole event").count(), 1);
  assert.equal(await widget.event("An event without a time").count(), 0);
});

visit("what is wrong with a record is told with path, line and column", {}, async (tab) => {
  tab.site.put("/record.json", BROKEN);
  await listen(tab);
  await tab.show('<clause-timeline src="/record.json"></clause-timeline>');
  await tab.ready();
  const problems = await tab.widget().host.evaluate((element) => structuredClone(element.problems));
  const at = (path) => problems.find((problem) => problem.path.startsWith(path));
  for (const [path, line] of [["/colour", 5], ["/events/1", 9], ["/events/2/actors/0", 10]]) {
    assert.ok(at(path), `nothing at ${path}: ${JSON.stringify(problems)}`);
    assert.equal(at(path).line, line);
    assert.ok(at(path).column > 1);
    assert.match(at(path).severity, /^(error|warning)$/);
    assert.ok(at(path).message);
  }
  assert.deepEqual((await told(tab, "ct-problems"))[0].problems, problems);
  assert.equal((await told(tab, "ct-ready"))[0].problems, problems.length);
});

visit("the problems of an object have a path, without a line", {}, async (tab) => {
  await tab.show("<clause-timeline></clause-timeline>");
  await tab.ready();
  await tab.widget().host.evaluate((element, record) => (element.record = record), JSON.parse(BROKEN));
  await eventually(async () => assert.equal(await heading(tab).innerText(), "Broken in three places"));
  const problems = await tab.widget().host.evaluate((element) => element.problems);
  assert.ok(problems.some((problem) => problem.path === "/events/1"));
  assert.ok(problems.every((problem) => problem.line === null && problem.column === null));
});

visit("an unknown event, party or type is told of, and the rest is shown", {}, async (tab) => {
  await tab.show('<clause-timeline event="e-none" party="nobody openai" type="dance"></clause-timeline>');
  await tab.ready();
  const notices = (await tab.widget().notice.allInnerTexts()).join("\n");
  for (const word of ["e-none", "nobody", "dance"]) assert.ok(notices.includes(word), `${word} in: ${notices}`);
  assert.ok(!notices.includes("openai"));
  assert.equal(await tab.widget().events.count(), EVENTS);
});
