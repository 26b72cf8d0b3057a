// Taking something along: the link and the citation of an event, files, and what is said where a page may not give them.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

import { OPENING, STRICT_CSP, checkAxe, commandLine, eventually, focused, inline, record, reference, visit } from "./support.mjs";

const { events, title } = await reference();
const REFERENCE = "data/pentagon-ai-contract.json";
const CLIPBOARD = { permissions: ["clipboard-read", "clipboard-write"] };
const FILES = {
  "Record (JSON)": ["json", "record.json"],
  "Events (CSV)": ["events-csv", "events.csv"],
  "Positions (CSV)": ["positions-csv", "positions.csv"],
};
const SLUG = "the-pentagon-anthropic-and-openai";

/** What Chromium says of it itself. */
const CLOSED = [/^Permissions policy violation: The Clipboard API/];

const BOTH = [/allow-scripts and allow-same-origin/];

/** The widget in a page, with the reader in it: what the buttons need is there. */
async function open(tab, body = `<clause-timeline id="talks"></clause-timeline>`, options) {
  await tab.show(`<main><h1>A page</h1>${body}</main>`, options);
  await tab.ready();
  return come(tab.widget());
}

async function come(widget) {
  await widget.next.focus();
  await button(widget, "Copy citation").waitFor();
  return widget;
}

const button = (widget, name) => widget.host.getByRole("button", { name, exact: true });
const status = (widget) => widget.host.locator("section > p[role=status]");
const note = (widget) => widget.host.locator(".told .note");
const field = (widget) => widget.host.getByRole("textbox", { name: "Text to copy" });
const clipboard = (tab) => tab.page.evaluate(() => navigator.clipboard.readText());

/** Uses a button as the mouse does, or the keyboard. */
const WAYS = {
  mouse: (found) => found.click(),
  keyboard: async (found) => {
    await found.focus();
    await found.press("Enter");
  },
};

async function unfold(widget) {
  await widget.host.getByText("Download", { exact: true }).click();
  await button(widget, "Record (JSON)").waitFor();
}

/** What is saved when that is done: the name and the text of the file. */
async function saved(tab, act) {
  const [download] = await Promise.all([tab.page.waitForEvent("download"), act()]);
  return [download.suggestedFilename(), await readFile(await download.path(), "utf8")];
}

async function says(widget, text) {
  await eventually(async () => assert.equal(await status(widget).innerText(), text));
  assert.equal(await note(widget).innerText(), text, "beside the button");
}

for (const [way, use] of Object.entries(WAYS)) {
  visit(`a link to the selected event is copied by ${way}, and leads there`, CLIPBOARD, async (tab) => {
    const widget = await open(tab);
    await widget.select("e-memo");
    await widget.party("OpenAI").click();
    await use(button(widget, "Copy link"));
    await says(widget, "The link is copied.");
    assert.equal((await focused(tab.page)).name, "Copy link", "the focus stays");
    const link = await clipboard(tab);
    assert.equal(link, `${tab.site.origin}/page.html#talks:event=e-memo`);
    await tab.page.goto("about:blank");
    await tab.page.goto(link);
    await tab.ready();
    await tab.widget().isAt(events.find(({ id }) => id === "e-memo").title);
    assert.deepEqual(await tab.widget().host.evaluate((element) => element.state), { event: "e-memo" });
  });

  visit(`the citation of the selected event is copied by ${way}`, { ...CLIPBOARD, timezoneId: "America/New_York" }, async (tab) => {
    const widget = await open(tab);
    await use(button(widget, "Copy citation"));
    await says(widget, "The citation is copied.");
    assert.equal((await focused(tab.page)).name, "Copy citation", "the focus stays");
    const day = await tab.page.evaluate(() => new Date().toLocaleDateString("en-GB", { dateStyle: "long" }));
    const found = events.find(({ id }) => id === OPENING);
    const text = await clipboard(tab);
    assert.ok(text.startsWith(`“${found.title}”, Friday 27 February 2026, 5:14 p.m. ET. According to: `), text);
    assert.ok(text.endsWith(` In: “${title}”, ${tab.site.origin}/page.html#talks:event=${OPENING}, seen ${day}.`), text);
    assert.ok(!/\n|[\u2066-\u2069]/.test(text), "one line of plain text");
  });

  visit(`each file is saved by ${way}, as the command line writes it, and is forgotten then`, {}, async (tab) => {
    await tab.page.clock.install();
    await tab.page.addInitScript(() => {
      window.alive = new Set();
      const { createObjectURL, revokeObjectURL } = URL;
      URL.createObjectURL = (blob) => (alive.add((window.latest = blob)), (blob.href = createObjectURL.call(URL, blob)));
      URL.revokeObjectURL = (href) => {
        for (const blob of alive) if (blob.href === href) alive.delete(blob);
        revokeObjectURL.call(URL, href);
      };
    });
    // The clock goes on by itself, too: on a slow machine the first file is forgotten before the last is made.
    const isAlive = () => tab.page.evaluate(() => alive.has(latest));
    const widget = await open(tab);
    await unfold(widget);
    for (const [name, [format, end]] of Object.entries(FILES)) {
      const [file, text] = await saved(tab, () => use(button(widget, name)));
      assert.ok(await isAlive());
      assert.equal(file, `${SLUG}-${end}`);
      assert.equal(text.trimEnd(), (await commandLine("convert", REFERENCE, "--to", format)).trimEnd(), name);
      await says(widget, `Handed to the browser to save: ${file}`);
      assert.equal((await focused(tab.page)).name, name, "the focus stays");
    }
    await widget.party("OpenAI").click();
    const [file, text] = await saved(tab, () => use(button(widget, "Picture of the timeline (SVG)")));
    assert.ok(await isAlive());
    assert.equal(file, `${SLUG}-timeline.svg`);
    assert.equal(text, await widget.host.evaluate((element) => element.toSVG()));
    await tab.page.clock.fastForward(60_000);
    await eventually(async () => assert.equal(await tab.page.evaluate(() => alive.size), 0));
  });
}

visit("a record without clauses has no sheet of positions, and a title gives a name that every system takes", {}, async (tab) => {
  const strange = record({ title: "  „Ça va?“ \u202e../..\\ 日本 <b>: " });
  delete strange.clauses;
  for (const event of strange.events) delete event.moves;
  const widget = await open(tab, `<clause-timeline>${inline(strange)}</clause-timeline>`);
  await unfold(widget);
  assert.equal(await button(widget, "Positions (CSV)").count(), 0);
  const [name] = await saved(tab, () => button(widget, "Record (JSON)").click());
  assert.equal(name, "ça-va-日本-b-record.json");
});

visit("what was said of it goes when something else happens", CLIPBOARD, async (tab) => {
  const widget = await open(tab);
  await button(widget, "Copy link").click();
  await says(widget, "The link is copied.");
  await widget.previous.click();
  await eventually(async () => assert.equal(await note(widget).count(), 0));
  assert.ok(!(await status(widget).innerText()).includes("copied"));
});

visit("there is a link only where it leads to this timeline alone", CLIPBOARD, async (tab) => {
  const nameless = '<clause-timeline loading="eager"></clause-timeline>';
  const widget = await open(tab, nameless);
  await button(widget, "Copy link").click();
  await eventually(async () => assert.equal(await clipboard(tab), `${tab.site.origin}/page.html#clause-timeline:event=${OPENING}`));
  await tab.show(nameless + nameless);
  await tab.ready();
  const first = new (widget.constructor)(tab.page.locator("clause-timeline").first());
  await come(first);
  assert.equal(await button(first, "Copy link").count(), 0);
  await button(first, "Copy citation").click();
  await eventually(async () => assert.match(await clipboard(tab), /, http:\/\/127\.0\.0\.1:\d+\/page\.html, seen /));
  await first.host.evaluate((element) => (element.id = "one"));
  await first.previous.click();
  await button(first, "Copy link").click();
  await eventually(async () => assert.match(await clipboard(tab), /#one:event=/));
});

visit("a link keeps what the page's author chose, and ends the moment between events", {}, async (tab) => {
  await tab.show('<clause-timeline id="talks" axis="true" lanes="track" as-of="2026-01-30"></clause-timeline>', { fragment: "#talks:event=e-memo" });
  await tab.ready();
  const widget = tab.widget();
  const expected = { event: "e-memo", axis: "true", lanes: "track" };
  await eventually(async () => assert.deepEqual(await widget.host.evaluate((element) => element.state), expected));
  await widget.host.evaluate((element) => (element.asOf = "2026-01-30"));
  await tab.page.evaluate(() => void (location.hash = "#talks:event=e-deadline"));
  await eventually(async () => assert.deepEqual(await widget.host.evaluate((element) => element.state), { ...expected, event: "e-deadline" }));
});

visit("where the clipboard is closed the text is selected in a field, and the focus stays", { expect: CLOSED }, async (tab) => {
  const widget = await open(tab, undefined, { headers: { "permissions-policy": "clipboard-write=()" } });
  await button(widget, "Copy link").click();
  await says(widget, "Copying is blocked here. The text is selected: copy it from the field.");
  const link = `${tab.site.origin}/page.html#talks:event=${OPENING}`;
  assert.equal(await field(widget).innerText(), link);
  assert.equal(await tab.page.evaluate(() => getSelection().toString()), link);
  assert.equal((await focused(tab.page)).name, "Copy link");
  // What the keyboard copies is the text.
  await tab.page.evaluate(() => addEventListener("copy", () => (window.taken = getSelection().toString())));
  await tab.page.keyboard.press("Control+c");
  assert.equal(await tab.page.evaluate(() => window.taken), link);
  await checkAxe(tab, "with a field");
});

visit("without a clipboard at all the same holds", {}, async (tab) => {
  await tab.page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  const widget = await open(tab);
  await button(widget, "Copy citation").click();
  await says(widget, "Copying is blocked here. The text is selected: copy it from the field.");
  assert.match(await field(widget).innerText(), /^“.*seen .*\.$/);
});

/** A frame with the standalone script in it, around which is what a page may forbid. */
async function framed(tab, sandbox, { allow = "", kind = "src" } = {}) {
  const inside = `<!doctype html><html lang="en"><title>Inside</title><script src="${tab.site.origin}/dist/clause-timeline.standalone.js"></script>
    <clause-timeline id="talks">${inline(record())}</clause-timeline></html>`;
  tab.site.put("/inside.html", inside);
  const source = kind === "src" ? 'src="/inside.html"' : `srcdoc="${inside.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`;
  const attribute = sandbox === undefined ? "" : `sandbox="${sandbox}"`;
  await tab.show(`<iframe title="A timeline" width="1000" height="800" ${attribute} allow="${allow}" ${source}></iframe>`, { head: "" });
  const widget = new (tab.widget().constructor)(tab.page.frameLocator("iframe").locator("clause-timeline"));
  await widget.region.waitFor();
  return come(widget);
}

visit("a sandboxed frame that knows nothing of saving gets the file and the text", { expect: [/[Dd]ownload/, ...CLOSED] }, async (tab) => {
  const widget = await framed(tab, "allow-scripts");
  await unfold(widget);
  await button(widget, "Events (CSV)").click();
  await eventually(async () => assert.match(await note(widget).innerText(), /^Handed to the browser to save: a-small-record-events\.csv\. If nothing was saved, it is blocked here/));
  assert.match(await field(widget).innerText(), /^.*row.*title/);
  assert.match(await field(widget).evaluate(() => getSelection().toString()), /^.*row.*title/);
  await button(widget, "Copy link").click();
  await says(widget, "Copying is blocked here. The text is selected: copy it from the field.");
});

visit("a frame of this site that may not save says so, and offers the text", { expect: BOTH }, async (tab) => {
  const widget = await framed(tab, "allow-scripts allow-same-origin");
  await unfold(widget);
  await button(widget, "Record (JSON)").click();
  await says(widget, "Saving is blocked here. The text is selected: copy it from the field.");
  assert.equal(JSON.parse(await field(widget).evaluate((found) => found.textContent)).title, "A small record");
});

visit("too long a text is not put into a field", { expect: BOTH }, async (tab) => {
  const widget = await framed(tab, "allow-scripts allow-same-origin");
  const long = record({ summary: "x".repeat(1_000_000) });
  await widget.host.evaluate((element, long) => (element.record = long), long);
  await widget.host.evaluate((element) => element.ready.then(() => undefined));
  await unfold(widget);
  await button(widget, "Record (JSON)").click();
  await says(widget, "Saving is blocked here, and the text is too long for a field. Open this page in a window of its own.");
  assert.equal(await field(widget).count(), 0);
});

visit("a frame as the builder writes it may copy and save", { permissions: ["clipboard-read", "clipboard-write"] }, async (tab) => {
  const widget = await framed(tab, "allow-scripts allow-popups allow-downloads", { allow: "clipboard-write" });
  await button(widget, "Copy link").click();
  await says(widget, "The link is copied.");
  await unfold(widget);
  const [name] = await saved(tab, () => button(widget, "Record (JSON)").click());
  assert.equal(name, "a-small-record-record.json");
});

visit("a page without an address of its own has no link, and is cited without one", { expect: CLOSED }, async (tab) => {
  const widget = await framed(tab, "allow-scripts", { kind: "srcdoc" });
  assert.equal(await button(widget, "Copy link").count(), 0);
  await button(widget, "Copy citation").click();
  await eventually(async () => assert.match(await field(widget).innerText(), /In: “A small record”, seen /));
});

visit("what cannot be made is told with the reason", { expect: [/404/] }, async (tab) => {
  tab.site.put("/dist/clause-timeline_files.js", "", { status: 404 });
  try {
    const widget = await open(tab);
    await unfold(widget);
    await button(widget, "Events (CSV)").click();
    await says(widget, "That did not work: the program for files of other formats could not be loaded (clause-timeline_files.js could not be loaded)");
  } finally {
    tab.site.put("/dist/clause-timeline_files.js", await tab.built("dist/clause-timeline_files.js"), { headers: { "content-type": "text/javascript" } });
  }
});

visit("under the strict policy files are saved without a violation, and nothing else is asked for", CLIPBOARD, async (tab) => {
  await tab.page.addInitScript(() => {
    window.violations = [];
    addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => violations.push(`${effectiveDirective} ${blockedURI}`));
  });
  tab.site.put("/icon.png", "");
  tab.site.put("/strict-share.html", `<!doctype html><html lang="en"><title>Strict</title><link rel="icon" href="/icon.png">
    <script type="module" src="/dist/clause-timeline.js"></script><clause-timeline id="talks"></clause-timeline></html>`, { headers: { "content-security-policy": STRICT_CSP } });
  await tab.visit("/strict-share.html");
  await tab.ready();
  const widget = await come(tab.widget());
  await unfold(widget);
  for (const name of [...Object.keys(FILES), "Picture of the timeline (SVG)"]) {
    const [, text] = await saved(tab, () => button(widget, name).click());
    assert.ok(text.length > 1_000, name);
  }
  await button(widget, "Copy citation").click();
  await says(widget, "The citation is copied.");
  assert.deepEqual(await tab.page.evaluate(() => window.violations), []);
  const others = tab.requests.filter((path) => !/^\/(dist\/clause-timeline|strict-share\.html|icon\.png)/.test(path));
  assert.deepEqual(others, []);
  assert.equal(await tab.page.evaluate(() => localStorage.length + sessionStorage.length + document.cookie.length), 0);
});
