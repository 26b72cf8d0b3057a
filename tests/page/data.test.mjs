// Where the record comes from, and that it is only ever text.

import assert from "node:assert/strict";

import { EVENTS, eventually, give, inline, record, reference, visit } from "./support.mjs";

const heading = (tab) => tab.widget().host.getByRole("heading", { level: 2 });
const titled = (title) => record({ title });

visit("src names a file of the page's own", {}, async (tab) => {
  await tab.show('<clause-timeline src="/data/pentagon-ai-contract.json"></clause-timeline>');
  await tab.ready();
  assert.equal(await tab.widget().events.count(), EVENTS);
  assert.equal(tab.requests.filter((path) => path === "/data/pentagon-ai-contract.json").length, 1);
});

visit("src is resolved against the page, not the script", {}, async (tab) => {
  tab.site.put("/deep/down/record.json", JSON.stringify(titled("Beside the page")));
  tab.site.put("/deep/down/page.html", `<!doctype html><html lang="en"><title>A page</title><link rel="icon" href="data:,">
    <script type="module" src="/dist/clause-timeline.js"></script><clause-timeline src="record.json"></clause-timeline>`);
  await tab.visit("/deep/down/page.html");
  await tab.ready();
  assert.equal(await heading(tab).innerText(), "Beside the page");
});

visit("a record stands inside the element as JSON", {}, async (tab) => {
  await tab.show(`<clause-timeline>${inline(titled("Inline"))}<p>The fallback</p></clause-timeline>`);
  await tab.ready();
  assert.equal(await heading(tab).innerText(), "Inline");
});

visit("a record inside the element is waited for where the parser has not reached it yet", {}, async (tab) => {
  let arrive;
  const rest = new Promise((resolve) => (arrive = resolve));
  async function* body() {
    yield `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title><link rel="icon" href="data:,">
      <script src="/dist/clause-timeline.standalone.js"></script><clause-timeline loading="eager">${" ".repeat(4_096)}`;
    await rest;
    yield `${inline(titled("Inline"))}</clause-timeline>`;
  }
  tab.site.put("/slowly.html", body);
  const opened = tab.visit("/slowly.html");
  await eventually(async () => assert.ok(await tab.page.evaluate(() => document.querySelector("clause-timeline")?.shadowRoot)));
  await tab.frames(5);
  arrive();
  await opened;
  await tab.ready();
  assert.equal(await heading(tab).innerText(), "Inline");
});

visit("a record is set as a property before the script has come", {}, async (tab) => {
  await tab.show("<clause-timeline></clause-timeline>", { head: "" });
  await tab.page.evaluate(async (record) => {
    document.querySelector("clause-timeline").record = record;
    const script = Object.assign(document.createElement("script"), { type: "module", src: "/dist/clause-timeline.js" });
    document.head.append(script);
    await customElements.whenDefined("clause-timeline");
  }, titled("Set early"));
  await tab.ready();
  assert.equal(await heading(tab).innerText(), "Set early");
});

visit("a record is set as a property later, and replaces what is shown", {}, async (tab) => {
  await tab.show("<clause-timeline></clause-timeline>");
  await tab.ready();
  await tab.widget().host.evaluate((element, record) => (element.record = record), titled("Set late"));
  await eventually(async () => assert.equal(await heading(tab).innerText(), "Set late"));
  assert.equal(await tab.widget().events.count(), 2);
});

visit("the property wins over the inline record, that over src, and that over the record built in", {}, async (tab) => {
  tab.site.put("/src.json", JSON.stringify(titled("From src")));
  await tab.show(`<clause-timeline src="/src.json">${inline(titled("Inline"))}</clause-timeline>`);
  await tab.ready();
  const host = tab.widget().host;
  assert.equal(await heading(tab).innerText(), "Inline");
  await host.evaluate((element, record) => (element.record = record), titled("Property"));
  await eventually(async () => assert.equal(await heading(tab).innerText(), "Property"));
  await host.evaluate((element) => {
    element.querySelector("script").remove();
    element.record = undefined;
  });
  await eventually(async () => assert.equal(await heading(tab).innerText(), "From src"));
  await host.evaluate((element) => element.removeAttribute("src"));
  const { title } = await reference();
  await eventually(async () => assert.equal(await heading(tab).innerText(), title));
});

/** A widget in which the reader chose an event and a party, while the page compares with a moment. */
async function chosen(tab) {
  await tab.show('<clause-timeline compare="e-memo"></clause-timeline>');
  await tab.ready();
  const widget = tab.widget();
  await widget.events.first().click();
  await widget.party("Google").click();
  await widget.clear.waitFor();
  return widget;
}

for (const [how, change] of [
  ["src", (tab, value) => {
    tab.site.put("/other.json", JSON.stringify(value));
    return tab.widget().host.evaluate((element) => (element.src = "/other.json"));
  }],
  ["record", give],
]) {
  visit(`another record by ${how} keeps event, party and compare where their ids still exist`, {}, async (tab) => {
    const { title, ...rest } = await reference();
    const widget = await chosen(tab);
    await change(tab, { ...rest, title: `${title}, second edition` });
    await eventually(async () => assert.match(await heading(tab).innerText(), /second edition$/));
    assert.equal(await widget.party("Google").getAttribute("aria-pressed"), "true");
    assert.match(await widget.caption.innerText(), /^Compared: .*Hegseth memo.*pinned/);
    await widget.clear.click();
    await eventually(async () => assert.equal(await widget.number(), 1));
    const attributes = ["event", "party", "compare"].map((name) => widget.host.getAttribute(name));
    assert.deepEqual(await Promise.all(attributes), ["e-pilot-2025", null, "e-memo"]);
    assert.equal(await widget.notice.count(), 0);
  });

  visit(`another record by ${how} says which of event, party and compare it does not have, and begins at its own opening`, {}, async (tab) => {
    const widget = await chosen(tab);
    await change(tab, record({ opening: "answer" }));
    await widget.isAt("Bob says no");
    assert.match(await widget.caption.innerText(), /^As of /);
    const notices = (await widget.notice.allInnerTexts()).join("\n");
    for (const id of ["e-pilot-2025", "google", "e-memo"]) assert.ok(notices.includes(`“${id}”`), `${id} in: ${notices}`);
  });
}

visit("src replaced twice quickly: the first is not waited for, and the last wins, whatever comes first", {}, async (tab) => {
  const aborted = [];
  tab.page.on("requestfailed", (request) => aborted.push(new URL(request.url()).pathname));
  let arrive;
  const delay = new Promise((resolve) => (arrive = resolve));
  tab.site.put("/slow.json", JSON.stringify(titled("Slow")), { delay });
  tab.site.put("/quick.json", JSON.stringify(titled("Quick")));
  await tab.show("<clause-timeline></clause-timeline>");
  await tab.ready();
  await tab.widget().host.evaluate((element) => {
    element.src = "/slow.json";
    element.src = "/quick.json";
  });
  await eventually(async () => assert.equal(await heading(tab).innerText(), "Quick"));
  // Chromium may say of the second, too, that it was aborted, though it was read to its end.
  assert.equal(aborted[0], "/slow.json");
  arrive();
  await tab.page.evaluate(() => fetch("/quick.json"));
  await tab.frames(3);
  assert.equal(await heading(tab).innerText(), "Quick");
});

visit("a record without events is an empty state, not a failure", {}, async (tab) => {
  await tab.show(`<clause-timeline>${inline(record({ events: [] }))}</clause-timeline>`);
  await tab.ready();
  assert.equal(await heading(tab).innerText(), "A small record");
  assert.ok(await tab.widget().notice.isVisible());
});

visit("markup in a record stays text and runs nothing", {}, async (tab) => {
  const image = '<img src=x onerror="window.ran=1">';
  const script = "<script>window.ran=1</script>";
  const hostile = record({ title: `${image} title`, summary: script });
  hostile.parties[0].name = `${image} Ann`;
  hostile.clauses[0].name = `${image} price`;
  hostile.events[1].title = `${script} answer`;
  hostile.events[1].summary = image;
  await tab.show(`<clause-timeline>${inline(hostile)}</clause-timeline>`);
  await tab.ready();
  const widget = tab.widget();
  assert.equal(await heading(tab).innerText(), `${image} title`);
  await widget.events.last().click();
  await widget.isAt(`${script} answer`);
  assert.equal(await tab.page.evaluate(() => window.ran), undefined);
  const made = await widget.host.evaluate((element) => element.shadowRoot.querySelectorAll("img, script, iframe").length);
  assert.equal(made, 0);
});

visit("links lead to http and https only", {}, async (tab) => {
  const linked = record({
    sources: [
      { id: "bad", kind: "other", title: "A bad source", url: "javascript:window.ran=1" },
      { id: "good", kind: "other", title: "A good source", url: "https://example.org/" },
    ],
  });
  linked.events[1].links = [
    { url: " JaVaScRiPt:window.ran=1", title: "Bad" },
    { url: "data:text/html,x", title: "Worse" },
    { url: "https://example.org/a", title: "Good" },
  ];
  linked.events[1].attribution = [{ source: "bad", basis: "narration" }, { source: "good", basis: "narration" }];
  await tab.show(`<clause-timeline event="answer">${inline(linked)}</clause-timeline>`);
  await tab.ready();
  const hrefs = await tab.widget().host.evaluate((element) => [...element.shadowRoot.querySelectorAll("a")].map((a) => a.href));
  assert.ok(hrefs.length > 0);
  assert.deepEqual(hrefs.filter((href) => !/^https?:\/\//.test(href)), []);
});
