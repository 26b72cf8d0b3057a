// What the builder gives to take along, put to use: each snippet in a page with the files that it tells to download.

import assert from "node:assert/strict";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { visit } from "./builder.mjs";
import { commandLine, eventually, record, root } from "./support.mjs";

const REFERENCE = "data/pentagon-ai-contract.json";
/** A record with what would break a page that takes it as it is. */
const HOSTILE = record({ title: 'Talks "on" <b>pay</b> & </script><script>window.hurt = 1</script>', summary: "<!-- <script> --> </clause-timeline>" });
const HTML = { headers: { "content-type": "text/html; charset=utf-8" } };
const CLIPBOARD = { permissions: ["clipboard-read", "clipboard-write"] };

/** Writes a record into the builder, chooses a way and copies its snippet. */
async function copied(builder, value, way) {
  await builder.open({ "record.json": typeof value === "string" ? value : JSON.stringify(value, null, 2) });
  await builder.says(/^A record/);
  await builder.page.getByRole("radio", { name: way }).check();
  await builder.button("Copy the snippet").click();
  await builder.page.getByText("The snippet is copied.").waitFor();
  const snippet = await builder.page.evaluate(() => navigator.clipboard.readText());
  assert.equal(snippet, await builder.snippet.inputValue());
  return snippet;
}

/** Opens a page of a site with this snippet in it. */
async function paste(tab, snippet, path = "/mine/page.html") {
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Mine</title><link rel="icon" href="data:,"><h1>Mine</h1>${snippet}</html>`;
  tab.site.put(path, page, HTML);
  await tab.visit(path);
}

/** Puts the files that the page links to download into a folder of a site. */
async function takeFiles(builder, tab, folder) {
  for (const link of await builder.page.locator("[data-way]:not([hidden]) a[download]").all()) {
    const name = await link.getAttribute("href");
    const type = name.endsWith(".js") ? "text/javascript" : name.endsWith(".wasm") ? "application/wasm" : "application/json";
    tab.site.put(folder + name, await readFile(join(root, "dist", name)), { headers: { "content-type": type } });
  }
}

visit("script and record: the files and the snippet make a page", CLIPBOARD, async (builder, tab) => {
  const snippet = await copied(builder, HOSTILE, "Script and record");
  await takeFiles(builder, tab, "/mine/");
  const [name, text] = await builder.download("Download record.json");
  tab.site.put(`/mine/${name}`, text, { headers: { "content-type": "application/json" } });
  await paste(tab, snippet);
  await tab.ready();
  assert.equal(await tab.widget().host.getByRole("heading", { level: 2 }).innerText(), HOSTILE.title);
  assert.equal(await tab.page.evaluate(() => window.hurt), undefined);
  // What it gives out comes from a file of that folder, too.
  assert.match(await tab.widget().host.evaluate((element) => element.toCSV()), /Ann asks for ten/);
});

visit("the snippet's hash lets no other script through", { ...CLIPBOARD, expect: [/integrity/] }, async (builder, tab) => {
  const snippet = await copied(builder, record(), "Script and record");
  const module = await readFile(join(root, "dist/clause-timeline.js"), "utf8");
  tab.site.put("/mine/clause-timeline.js", `${module}\n// changed`, { headers: { "content-type": "text/javascript" } });
  await paste(tab, snippet);
  await eventually(() => assert.ok(tab.said.some((text) => text.includes("integrity"))));
  assert.equal(await tab.page.evaluate(() => customElements.get("clause-timeline")), undefined);
});

visit("one script: the snippet has the record in it, and asks for that script alone", CLIPBOARD, async (builder, tab) => {
  const snippet = await copied(builder, HOSTILE, "One script");
  await takeFiles(builder, tab, "/mine/");
  tab.requests.length = 0;
  await paste(tab, snippet);
  await tab.ready();
  assert.equal(await tab.widget().host.getByRole("heading", { level: 2 }).innerText(), HOSTILE.title);
  assert.equal(await tab.page.evaluate(() => window.hurt), undefined);
  assert.deepEqual(tab.requests, ["/mine/page.html", "/mine/clause-timeline.standalone.js"]);
});

visit("one file in a frame: as high as its content, when it is opened and when it changes", CLIPBOARD, async (builder, tab) => {
  const snippet = await copied(builder, HOSTILE, "One file, in a frame");
  const [name, text] = await builder.download("Download timeline.html");
  tab.site.put(`/mine/${name}`, text, HTML);
  tab.requests.length = 0;
  await paste(tab, snippet);
  const frame = tab.page.frameLocator("iframe");
  await frame.locator("clause-timeline section.ct").waitFor();
  assert.equal(await frame.getByRole("heading", { level: 2 }).innerText(), HOSTILE.title);
  const isWhole = () =>
    eventually(async () => {
      const inside = await frame.locator("html").evaluate((html) => Math.ceil(html.getBoundingClientRect().height));
      assert.equal(await tab.page.locator("iframe").evaluate((frame) => frame.clientHeight), inside);
    });
  await isWhole();
  const before = await tab.page.locator("iframe").evaluate((frame) => frame.clientHeight);
  await tab.page.setViewportSize({ width: 400, height: 900 });
  await eventually(async () => assert.notEqual(await tab.page.locator("iframe").evaluate((frame) => frame.clientHeight), before));
  await isWhole();
  assert.deepEqual(tab.requests, ["/mine/page.html", `/mine/${name}`]);
  assert.equal(await tab.page.locator("iframe").getAttribute("title"), HOSTILE.title);
});

visit("the one file opens from a disk", {}, async (builder, tab) => {
  await builder.open({ "record.json": JSON.stringify(HOSTILE) });
  await builder.says(/^A record/);
  const [name, text] = await builder.download("Download timeline.html");
  const folder = await mkdtemp(join(tmpdir(), "clause-timeline-"));
  try {
    await writeFile(join(folder, name), text);
    const { href } = pathToFileURL(join(folder, name));
    await tab.page.goto(href);
    await tab.ready();
    // The page itself, and nothing more.
    assert.deepEqual(tab.foreign.splice(0), [href]);
    assert.equal(await tab.page.title(), HOSTILE.title);
    assert.equal(await tab.page.evaluate(() => window.hurt), undefined);
  } finally {
    await rm(folder, { recursive: true });
  }
});

visit("colours and folder stand in the snippets", {}, async (builder) => {
  await builder.open({ "record.json": JSON.stringify(record()) });
  await builder.says(/^A record/);
  await builder.page.getByRole("combobox", { name: "Colours" }).selectOption("light");
  await builder.page.getByRole("textbox", { name: /^Folder of the files/ }).fill("https://files.example.org/talks");
  const snippet = async (way) => {
    await builder.page.getByRole("radio", { name: way }).check();
    return builder.snippet.inputValue();
  };
  assert.match(await snippet("Script and record"), /src="https:\/\/files\.example\.org\/talks\/clause-timeline\.js" integrity="sha384-[^"]+" crossorigin="anonymous"/);
  assert.match(await snippet("Script and record"), /<clause-timeline src="https:\/\/files\.example\.org\/talks\/record\.json" theme="light">/);
  assert.match(await snippet("One script"), /<clause-timeline theme="light">/);
  assert.match(await snippet("One file, in a frame"), /<iframe src="https:\/\/files\.example\.org\/talks\/timeline\.html"/);
  const [, page] = await builder.download("Download timeline.html");
  assert.match(page, /<clause-timeline theme="light">/);
});

visit("a record is given back as its author wrote it, a sheet as the command line would", {}, async (builder) => {
  const written = await readFile(join(root, REFERENCE), "utf8");
  await builder.open({ "record.json": written });
  await builder.says(/^A record: 36 events/);
  await builder.page.getByText("Keep your work").click();
  assert.deepEqual(await builder.download("Download record.json"), ["record.json", written]);
  const events = await builder.download("Download events.csv");
  const positions = await builder.download("Download positions.csv");
  assert.equal(events[1].trim(), (await commandLine("convert", REFERENCE, "--to", "events-csv")).trim());
  await builder.open(Object.fromEntries([events, positions]));
  await builder.says(/^Sheets of events and positions: 36 events/);
  const [, again] = await builder.download("Download record.json");
  assert.deepEqual(JSON.parse(again), JSON.parse(await commandLine("convert", REFERENCE, "--to", "json")));
});

visit("where the clipboard is closed the snippet is selected, to be copied by hand", {}, async (builder) => {
  await builder.page.evaluate(() => (navigator.clipboard.writeText = () => Promise.reject(new Error("closed"))));
  await builder.open({ "record.json": JSON.stringify(record()) });
  await builder.says(/^A record/);
  await builder.button("Copy the snippet").click();
  await builder.page.getByText("the text is selected, press Ctrl+C").waitFor();
  assert.ok(await builder.snippet.evaluate((area) => document.activeElement === area && area.selectionEnd === area.value.length && area.selectionEnd > 0));
});

visit("the plain HTML is offered where the program can write it, and stands in the snippets then", {}, async (builder) => {
  await builder.open({ "record.json": JSON.stringify(record()) });
  await builder.says(/^A record/);
  await builder.page.getByRole("radio", { name: "Script and record" }).check();
  const html = await builder.page.evaluate(async (record) => {
    const { formats, write } = await import("/dist/clause-timeline_files.js");
    return (await formats()).includes("html") ? write(record, "html") : undefined;
  }, JSON.stringify(record()));
  assert.equal(await builder.page.getByText("The story as plain HTML").isVisible(), html !== undefined);
  const expected = (html ?? "<p>A small record: this timeline needs JavaScript.</p>").trim();
  assert.ok((await builder.snippet.inputValue()).includes(`\n${expected}\n</clause-timeline>`));
  if (html !== undefined) assert.equal(await builder.page.locator("#fallback-html").inputValue(), expected);
});

visit("all of it by keyboard: from a text to the snippet", CLIPBOARD, async (builder) => {
  const { page } = builder;
  await builder.text.focus();
  await page.evaluate((text) => navigator.clipboard.writeText(text), JSON.stringify(record()));
  await page.keyboard.press("ControlOrMeta+V");
  await builder.says(/^A record/);
  const reached = [];
  for (let step = 0; step < 60 && reached.at(-1) !== "Copy the snippet"; step++) {
    await page.keyboard.press("Tab");
    reached.push(await page.evaluate(() => {
      const { localName, name, value, innerText, id } = document.activeElement;
      return localName === "input" && name ? `${name} ${value}` : localName === "button" ? innerText : id;
    }));
  }
  for (const name of ["width 1280", "way frame", "Download timeline.html", "theme", "folder", "snippet", "Copy the snippet"]) {
    assert.ok(reached.includes(name), `${name}: ${reached.join(", ")}`);
  }
  await page.keyboard.press("Enter");
  await page.getByText("The snippet is copied.").waitFor();
});
