// Files of other formats where a record is looked for: TimelineJS, sheets; and what is said where nothing can be read.

import assert from "node:assert/strict";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";

import { STRICT_CSP, commandLine, eventually, inline, record, root, visit } from "./support.mjs";

const MODULE = "/dist/clause-timeline_files.js";
const WASM = "/dist/clause-timeline_files_bg.wasm";

const TIMELINE = {
  title: { text: { headline: "A strike at the harbour", text: "<p>As told by <b>the crew</b></p>" } },
  events: [
    { start_date: { year: 2024, month: 5, day: 2 }, text: { headline: "The crew asks for more" } },
    { start_date: { year: 2024, month: 5, day: 9 }, text: { headline: "The harbour refuses" }, group: "harbour" },
    { start_date: { year: 2024, month: 6 }, text: { headline: "They agree" } },
  ],
};
const SHEET = "Year,Month,Day,Headline,Text\n2024,5,2,The crew asks,For more\n2024,5,9,The harbour refuses,\n";
const OWN = "when;title;actors\n2024-05-02;The crew asks for more;Crew\n2024-05-09;The harbour refuses;Harbour\n";
const CSV = { headers: { "content-type": "text/csv" } };

const heading = (tab) => tab.widget().host.getByRole("heading", { level: 2 });
const isFetched = (tab) => tab.requests.some((path) => [MODULE, WASM].includes(path));

/** A page with the element and this source. */
async function show(tab, path, body, options) {
  tab.site.put(path, body, options);
  await tab.show(`<clause-timeline src="${path}"><p>The fallback</p></clause-timeline>`);
}

visit("src names a TimelineJS file", {}, async (tab) => {
  await show(tab, "/harbour.json", JSON.stringify(TIMELINE));
  await tab.ready();
  assert.equal(await heading(tab).innerText(), "A strike at the harbour");
  assert.equal(await tab.widget().events.count(), 3);
  assert.ok(await tab.widget().event("They agree").isVisible());
});

visit("src names a TimelineJS sheet", {}, async (tab) => {
  await show(tab, "/harbour.csv", SHEET, CSV);
  await tab.ready();
  assert.equal(await tab.widget().events.count(), 2);
});

visit("src names a sheet of events, whatever its name and type", {}, async (tab) => {
  await show(tab, "/pub", OWN, { headers: { "content-type": "text/plain" } });
  await tab.ready();
  assert.equal(await tab.widget().events.count(), 2);
  assert.ok(await tab.widget().party("Harbour").isVisible());
});

visit("a TimelineJS timeline stands inside the element", {}, async (tab) => {
  await tab.show(`<clause-timeline>${inline(TIMELINE)}</clause-timeline>`);
  await tab.ready();
  assert.equal(await tab.widget().events.count(), 3);
});

visit("a TimelineJS object is set as record, and record is a record then", {}, async (tab) => {
  await tab.show("<clause-timeline></clause-timeline>");
  const format = await tab.widget().host.evaluate(async (element, timeline) => {
    element.record = timeline;
    await element.ready;
    return [element.record.format, element.record.events.length];
  }, TIMELINE);
  assert.deepEqual(format, ["clause-timeline/1", 3]);
});

visit("one after the other: a record, a sheet, a record", {}, async (tab) => {
  await show(tab, "/harbour.csv", OWN, CSV);
  tab.site.put("/record.json", JSON.stringify(record()));
  await tab.ready();
  for (const [src, title] of [["/record.json", "A small record"], ["/harbour.csv", "Untitled"], ["/record.json", "A small record"]]) {
    await tab.widget().host.evaluate((element, src) => (element.src = src), src);
    await eventually(async () => assert.equal(await heading(tab).innerText(), title));
  }
});

visit("records fetch nothing of it, however they are written", { expect: [/^<clause-timeline>/] }, async (tab) => {
  const odd = [
    JSON.stringify(record(), null, 2),
    `\ufeff \n${JSON.stringify(record())}`,
    // Its keys in another order, and words in it that other formats have as keys.
    JSON.stringify({ title: "\"headline\": {", summary: "{\"text\": {\"start_date\": {", ...record() }),
    JSON.stringify(Object.fromEntries(Object.entries(record()).reverse())),
    '{"format": "clause-timeline/1", "title": "Cut off", "events": [',
    "",
  ];
  await tab.show("<clause-timeline></clause-timeline>");
  for (const [n, text] of odd.entries()) {
    tab.site.put(`/odd-${n}.json`, text);
    await tab.widget().host.evaluate((element, src) => {
      element.src = src;
      return element.ready.catch(() => {}).then(() => undefined);
    }, `/odd-${n}.json`);
  }
  await tab.widget().host.evaluate((element, record) => {
    element.record = record;
    return element.ready.then(() => undefined);
  }, record());
  assert.ok(!isFetched(tab));
});

visit("the module beside the element makes one record of two sheets", {}, async (tab) => {
  const positions = "event,clause,party,action\nThe crew asks for more,Pay,Crew,demand\nThe harbour refuses,Pay,Harbour,refuses\n";
  await tab.show("");
  const { record, problems } = await tab.page.evaluate(
    async ([module, ...sheets]) => {
      const { open } = await import(module);
      const { record, problems } = await open(...sheets.map((sheet) => new TextEncoder().encode(sheet)));
      return { record: JSON.parse(new TextDecoder().decode(record)), problems };
    },
    [MODULE, positions, OWN],
  );
  assert.deepEqual([record.events.length, record.clauses.length], [2, 1]);
  const wrong = problems.find(({ message }) => message.includes("“refuses”"));
  assert.deepEqual([wrong?.sheet, wrong?.line], [0, 3], JSON.stringify(problems));
});

visit("problems are those of the original, line by line, as on the command line", { expect: [/^<clause-timeline>/] }, async (tab) => {
  const folder = "tests/import/cases";
  const files = (await readdir(join(root, folder))).sort().map((name) => `${folder}/${name}`);
  const expected = JSON.parse(await commandLine("check", "--json", ...files));
  assert.ok(expected.length > 40, `only ${expected.length} files`);
  await tab.show("<clause-timeline></clause-timeline>");
  const wrong = [];
  for (const [n, { file, events, problems }] of expected.entries()) {
    // Nothing is fetched to say this of nothing.
    if (problems[0]?.message === "the file is empty") continue;
    tab.site.put(`/case-${n}`, await readFile(join(root, file)), { headers: { "content-type": "text/plain" } });
    const found = await tab.widget().host.evaluate(async (element, src) => {
      element.src = src;
      const isShown = await element.ready.then(() => true, () => false);
      return { events: isShown ? element.record.events.length : null, problems: element.problems };
    }, `/case-${n}`);
    try {
      assert.deepEqual(found, { events, problems }, file);
    } catch (error) {
      wrong.push(error.message);
    }
  }
  assert.deepEqual(wrong, []);
});

visit("what cannot be read says why, and the fallback stays", { expect: [/^<clause-timeline> .*names its columns/] }, async (tab) => {
  await tab.page.addInitScript(() => {
    window.told = [];
    for (const name of ["ct-problems", "ct-error"]) addEventListener(name, ({ type, detail }) => window.told.push([type, detail]));
  });
  await show(tab, "/list.csv", "first,second\n1,2\n", CSV);
  const notice = tab.widget().host.getByRole("alert");
  await notice.waitFor();
  assert.match(await notice.innerText(), /^The timeline cannot be shown: the record could not be read: .*“first”, “second”/);
  assert.ok(await tab.page.getByText("The fallback").isVisible());
  const told = await tab.page.evaluate(() => window.told);
  assert.deepEqual(told.map(([type]) => type), ["ct-problems", "ct-error"]);
  assert.deepEqual(told[0][1].problems.map(({ line, column }) => [line, column]), [[1, 1]]);
});

visit("problems are told with their lines, and the reader is told of what is missing", {}, async (tab) => {
  const sheet = "when,title\n2024-05-02,They meet\n2024-05-99,A day that is none\n,\n2024-05-09,They part\n";
  await tab.page.addInitScript(() => addEventListener("ct-ready", ({ detail }) => (window.counts = detail)));
  await show(tab, "/days.csv", sheet, CSV);
  await tab.ready();
  const problems = await tab.widget().host.evaluate((element) => element.problems);
  const bad = problems.find(({ message }) => message.includes("2024-05-99"));
  assert.deepEqual([bad?.line, bad?.column], [3, 1]);
  assert.equal((await tab.page.evaluate(() => window.counts)).problems, problems.length);
});

visit("nothing is violated under the strict policy", {}, async (tab) => {
  await tab.page.addInitScript(() => {
    window.violations = [];
    addEventListener("securitypolicyviolation", (event) => window.violations.push(`${event.effectiveDirective}: ${event.blockedURI}`));
  });
  tab.site.put("/harbour.csv", OWN, CSV);
  tab.site.put("/icon.png", "");
  tab.site.put("/strict.html", `<!doctype html><html lang="en"><head><title>A strict page</title><link rel="icon" href="/icon.png">
    <script type="module" src="/dist/clause-timeline.js"></script></head>
    <body><clause-timeline src="/harbour.csv"></clause-timeline></body></html>`, { headers: { "content-security-policy": STRICT_CSP } });
  await tab.visit("/strict.html");
  await tab.ready();
  const made = await tab.widget().host.evaluate(async (element) => [(await element.toCSV()).length > 100, (await element.toSVG()).startsWith("<svg")]);
  assert.deepEqual(made, [true, true]);
  assert.deepEqual(await tab.page.evaluate(() => window.violations), []);
});

visit("a policy that names scripts by a nonce lets it through", {}, async (tab) => {
  tab.site.put("/harbour.csv", OWN, CSV);
  await tab.show('<clause-timeline src="/harbour.csv"></clause-timeline>', {
    head: '<script type="module" nonce="abc" src="/dist/clause-timeline.js"></script>',
    headers: { "content-security-policy": "script-src 'nonce-abc' 'wasm-unsafe-eval'" },
  });
  await tab.ready();
  assert.equal(await tab.widget().events.count(), 2);
});

visit("the standalone script has it inside", {}, async (tab) => {
  const head = '<script src="/dist/clause-timeline.standalone.js"></script>';
  await tab.show(`<clause-timeline>${inline(TIMELINE)}</clause-timeline>`, { head });
  await tab.ready();
  assert.equal(await tab.widget().events.count(), 3);
  assert.ok(await tab.widget().host.evaluate((element) => element.toSVG().then((picture) => picture.includes("They agree"))));
  assert.deepEqual(tab.requests, ["/page.html", "/dist/clause-timeline.standalone.js"]);
});

visit("a sheet that takes long to come shows that, and can be cancelled", {}, async (tab) => {
  async function* body() {
    yield OWN;
    for (;;) {
      await new Promise((later) => setTimeout(later, 50));
      yield "2024-05-10;Another day;Crew\n".repeat(100);
    }
  }
  tab.site.put("/long.csv", body, CSV);
  await tab.page.addInitScript(() => addEventListener("ct-progress", ({ detail }) => (window.told ??= []).push(detail)));
  await tab.show('<clause-timeline src="/long.csv" loading="eager"><p>The fallback</p></clause-timeline>');
  const { host } = tab.widget();
  await host.getByRole("progressbar", { name: "Loading the record" }).waitFor();
  await eventually(async () => assert.ok((await tab.page.evaluate(() => window.told?.length)) > 2));
  const told = await tab.page.evaluate(() => window.told);
  assert.ok(told.every(({ loaded, total }, n) => total === null && loaded > (told[n - 1]?.loaded ?? 0)), JSON.stringify(told));
  await host.getByRole("button", { name: "Cancel" }).click();
  await host.getByRole("button", { name: "Load again" }).waitFor();
  assert.ok(await tab.page.getByText("The fallback").isVisible());
  assert.ok(!tab.requests.includes(WASM));
});

visit("progress only grows, up to what there is to do", {}, async (tab) => {
  const line = "2024-05-10;Another day;Crew\n";
  const rest = line.repeat(3_000);
  // A line at a time until the page was told, then all that is left.
  async function* body() {
    yield OWN;
    for (let sent = 0, end; sent < rest.length; sent = end) {
      await new Promise((later) => setTimeout(later, 50));
      end = (await tab.page.evaluate(() => window.told?.length)) ? rest.length : sent + line.length;
      yield rest.slice(sent, end);
    }
  }
  tab.site.put("/slow.csv", body, { headers: { "content-type": "text/csv", "content-length": OWN.length + rest.length } });
  await tab.page.addInitScript(() => addEventListener("ct-progress", ({ detail }) => (window.told ??= []).push(detail)));
  await tab.show('<clause-timeline src="/slow.csv" loading="eager"></clause-timeline>');
  await tab.ready();
  assert.equal(await tab.widget().host.evaluate((element) => element.record.events.length), 3_002);
  const told = await tab.page.evaluate(() => window.told);
  const isBetween = ({ loaded, total }, n) => loaded >= (told[n - 1]?.loaded ?? 1) && loaded <= total;
  assert.ok(told.length > 0 && told.every(isBetween), JSON.stringify(told));
});

visit("the last of two sources wins while the first is being converted", {}, async (tab) => {
  let arrive;
  const delay = new Promise((resolve) => (arrive = resolve));
  tab.site.put("/slow.csv", OWN, { ...CSV, delay });
  await show(tab, "/record.json", JSON.stringify(record()));
  await tab.ready();
  await tab.widget().host.evaluate((element) => {
    element.src = "/slow.csv";
    setTimeout(() => (element.src = "/record.json"));
  });
  await tab.frames(3);
  arrive();
  await tab.ready();
  await tab.frames(3);
  assert.equal(await heading(tab).innerText(), "A small record");
  await tab.page.evaluate(() => document.querySelector("clause-timeline").remove());
});

visit("a program that cannot be fetched is told of", { expect: [/^<clause-timeline> .*other formats could not be loaded/, /404/] }, async (tab) => {
  for (const name of ["clause-timeline.js", "clause-timeline_bg.wasm"]) tab.site.put(`/alone/${name}`, await tab.built(`/dist/${name}`));
  tab.site.put("/harbour.csv", OWN, CSV);
  await tab.show('<clause-timeline src="/harbour.csv"><p>The fallback</p></clause-timeline>', {
    head: '<script type="module" src="/alone/clause-timeline.js"></script>',
  });
  await tab.widget().host.getByRole("alert").waitFor();
  assert.ok(await tab.page.getByText("The fallback").isVisible());
});
