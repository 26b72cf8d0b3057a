// Lazily loaded code: what it is fetched for, when, and what is said while it is not here.

import assert from "node:assert/strict";

import { OPENING, eventually, reference, visit } from "./support.mjs";

const LAZY = "clause-timeline_lazy_bg.wasm";
const FILES = ["clause-timeline.js", "clause-timeline_bg.wasm", LAZY];
const RECORD = "/data/pentagon-ai-contract.json";
const { clauses, sources } = await reference();

/**
 * Puts a copy of dist/ into a folder, and answers what is asked for there. `lazy` changes the answer for that file, `first`
 * that for the other wasm.
 */
async function copy(tab, folder, lazy = {}, first = {}) {
  for (const [place, name] of FILES.entries()) {
    tab.site.put(`/${folder}/${name}`, await tab.built(`dist/${name}`), [{}, first, lazy][place]);
  }
  return () => tab.requests.filter((path) => path.startsWith(`/${folder}/`)).map((path) => path.slice(folder.length + 2));
}

/** Opens a page with widgets from that folder; the mouse is outside of them. */
async function show(tab, folder, body = `<clause-timeline src="${RECORD}"></clause-timeline>`) {
  await tab.page.mouse.move(0, 0);
  await tab.show(`<main style="padding: 2em"><h1>A page</h1>${body}</main>`, {
    head: `<script type="module" src="/${folder}/clause-timeline.js"></script>`,
  });
  await tab.ready();
}

/** What opens the moves on the first clause. */
const opener = (widget) => widget.row(clauses[0].name).getByRole("rowheader").getByRole("button");
const waiting = (widget) => widget.table.locator('[aria-busy="true"]:visible');
const failure = (widget) => widget.table.getByRole("alert");
const again = (widget) => widget.table.getByRole("button", { name: "Try again" });

/** A promise, and what fulfils it. */
function promise() {
  let fulfil;
  return { delay: new Promise((done) => (fulfil = done)), go: () => fulfil() };
}

visit("nothing but module, wasm and record is fetched before the reader comes", {}, async (tab) => {
  const asked = await copy(tab, "passes-by");
  await show(tab, "passes-by");
  await tab.widget().host.evaluate((element) => element.next());
  await tab.page.mouse.wheel(0, 2_000);
  await tab.frames(20);
  assert.deepEqual(asked(), FILES.slice(0, 2));
  assert.ok(tab.requests.includes(RECORD));
});

for (const [how, come] of [
  ["the pointer", (widget) => widget.region.hover({ position: { x: 5, y: 5 } })],
  ["the focus", (widget) => widget.next.focus()],
]) {
  visit(`the code is fetched when ${how} comes into one of five widgets, once for all`, {}, async (tab) => {
    const folder = how.replace(" ", "-");
    const asked = await copy(tab, folder);
    await show(tab, folder, Array.from({ length: 5 }, (_, place) => `<clause-timeline id="w${place}" src="${RECORD}" loading="eager"></clause-timeline>`).join(""));
    for (let place = 0; place < 5; place++) await tab.ready(`#w${place}`);
    await come(tab.widget("#w1"));
    await eventually(async () => assert.ok(asked().includes(LAZY)));
    for (const place of [3, 4]) {
      const widget = tab.widget(`#w${place}`);
      await opener(widget).click();
      await widget.trail.waitFor();
    }
    assert.deepEqual(asked(), FILES);
  });
}

visit("a part that is opened before its code is here is said to be loading, and then drawn", {}, async (tab) => {
  const { delay, go } = promise();
  await copy(tab, "slow", { delay });
  await show(tab, "slow");
  const widget = tab.widget();
  await opener(widget).click();
  await waiting(widget).waitFor();
  assert.equal(await waiting(widget).innerText(), "Loading…");
  assert.equal(await opener(widget).getAttribute("aria-expanded"), "true");
  await widget.previous.click();
  assert.ok(await widget.number() > 0, "everything else goes on");
  assert.equal(await widget.trail.count(), 0);
  go();
  await widget.trail.waitFor();
  assert.equal(await waiting(widget).count(), 0);
});

visit("a part that the page opens is fetched for, though no reader came", {}, async (tab) => {
  const asked = await copy(tab, "by-state");
  await show(tab, "by-state");
  await tab.widget().host.evaluate((element, clause) => (element.state = { ...element.state, trail: clause }), clauses[0].id);
  await tab.widget().trail.waitFor();
  assert.deepEqual(asked(), FILES);
});

for (const [why, body, fragment] of [
  ["whose address opens a part", `<clause-timeline src="${RECORD}"></clause-timeline>`, `#clause-timeline:trail=${clauses[0].id}`],
  ["that shows the record built in", "<clause-timeline></clause-timeline>", ""],
]) {
  visit(`a page ${why} gets both files at once`, {}, async (tab) => {
    const { delay, go } = promise();
    const asked = await copy(tab, "at-once", {}, { delay });
    await tab.show(body, { head: `<script type="module" src="/at-once/clause-timeline.js"></script>`, fragment });
    await eventually(async () => assert.deepEqual(asked().toSorted(), FILES));
    go();
    await tab.ready();
    if (fragment) await tab.widget().trail.waitFor();
    assert.deepEqual(asked().toSorted(), FILES);
  });
}

visit("sources are there when they are unfolded, by whomever", {}, async (tab) => {
  await copy(tab, "unfolded");
  await show(tab, "unfolded");
  const about = tab.widget().host.locator("footer details", { hasText: "About this record" });
  await about.evaluate((details) => (details.open = true));
  await about.getByText(sources[0].title).waitFor();
});

visit("a failed fetch is told of in the place of the part, and “Try again” works", { expect: [/503/, /lazy_bg\.wasm/] }, async (tab) => {
  const { delay, go } = promise();
  await copy(tab, "fails", { status: 503 });
  await show(tab, "fails");
  const widget = tab.widget();
  await tab.page.evaluate(() => {
    window.errors = 0;
    addEventListener("ct-error", () => window.errors++);
  });
  await opener(widget).click();
  await failure(widget).waitFor();
  assert.equal(await failure(widget).innerText(), "This part could not be loaded.");
  await widget.select(OPENING);
  await widget.previous.click();
  await again(widget).click();
  await eventually(async () => assert.equal(await again(widget).getAttribute("aria-disabled"), "false"));
  await failure(widget).waitFor();
  // The server is back.
  await copy(tab, "fails", { delay });
  await again(widget).click();
  await eventually(async () => assert.equal(await again(widget).getAttribute("aria-disabled"), "true"));
  assert.ok(await again(widget).evaluate((button) => button.matches(":focus")), "the focus stays while it is tried again");
  go();
  await widget.trail.waitFor();
  assert.ok(await opener(widget).evaluate((button) => button.matches(":focus")), "then it goes to what opened the part");
  assert.equal(await tab.page.evaluate(() => window.errors), 0, "the widget has not failed");
});

visit("a fetch that failed before anybody waited for it is not told of", { expect: [/503/, /lazy_bg\.wasm/] }, async (tab) => {
  const asked = await copy(tab, "unseen", { status: 503 });
  await show(tab, "unseen");
  const widget = tab.widget();
  await widget.region.hover({ position: { x: 5, y: 5 } });
  await eventually(async () => assert.ok(tab.said.some((text) => /lazy_bg\.wasm/.test(text))));
  await copy(tab, "unseen");
  await opener(widget).focus();
  await tab.page.keyboard.press("Enter");
  await widget.trail.waitFor();
  assert.equal(asked().filter((name) => name === LAZY).length, 2);
});

visit("a second file of another build is not run", { expect: [/integrity/i, /lazy_bg\.wasm|fetch/] }, async (tab) => {
  const name = `dist/${LAZY}`;
  await copy(tab, "other");
  // A section of its own at the end, which a browser would ignore.
  tab.site.put(`/other/${LAZY}`, Buffer.concat([await tab.built(name), Buffer.from([0, 2, 1, 120])]));
  await show(tab, "other");
  await opener(tab.widget()).click();
  await failure(tab.widget()).waitFor();
});

visit("without the second file there is no record built in", { expect: [/503/, /lazy_bg\.wasm/, /^<clause-timeline> .*built in could not be loaded/] }, async (tab) => {
  await copy(tab, "without", { status: 503 });
  await tab.show("<clause-timeline><p>The fallback</p></clause-timeline>", {
    head: `<script type="module" src="/without/clause-timeline.js"></script>`,
  });
  await tab.widget().host.getByRole("alert").waitFor();
  assert.ok(await tab.page.getByText("The fallback").isVisible());
});

visit("a server that does not know the type of wasm files is put up with", {}, async (tab) => {
  await copy(tab, "untyped", { headers: { "content-type": "application/octet-stream" } });
  await show(tab, "untyped");
  await opener(tab.widget()).click();
  await tab.widget().trail.waitFor();
});
