// The files of dist/ as a page author gets them: the package, its types, the manifest, the standalone script, the hash of the wasm.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { promisify } from "node:util";

import Ajv from "ajv";
import { build } from "esbuild";

import { EVENTS, eventually, inline, record, root, visit } from "./support.mjs";

const run = promisify(execFile);
const dist = (name) => join(root, "dist", name);
const json = async (path) => JSON.parse(await readFile(path, "utf8"));
const manifest = await json(dist("custom-elements.json"));
const [declaration] = manifest.modules[0].declarations;
const names = (list) => list.map(({ name }) => name).sort();

/** A folder in which the package is installed under its name; `use` gets its path. */
async function installed(use) {
  const folder = await mkdtemp(join(tmpdir(), "clause-timeline-"));
  try {
    await mkdir(join(folder, "node_modules"));
    await symlink(join(root, "dist"), join(folder, "node_modules/clause-timeline"));
    await writeFile(join(folder, "package.json"), '{ "type": "module" }');
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What the compiler of TypeScript has to say of a file that uses the package; nothing, if it is right. */
const compile = (text) =>
  installed(async (folder) => {
    await writeFile(join(folder, "sample.ts"), text);
    const options = ["--noEmit", "--strict", "--target", "es2022", "--module", "nodenext", "--lib", "es2022,dom", "--types", ""];
    const tsc = join(root, "node_modules/typescript/bin/tsc");
    return run(process.execPath, [tsc, ...options, "sample.ts"], { cwd: folder }).then(
      () => "",
      (error) => error.stdout || String(error),
    );
  });

test("dist/ holds what the contract names, and package.json names only what is there", async () => {
  const files = await readdir(join(root, "dist"));
  for (const name of [
    "clause-timeline.js",
    "clause-timeline_bg.wasm",
    "clause-timeline_lazy_bg.wasm",
    "clause-timeline_files.js",
    "clause-timeline_files_bg.wasm",
    "clause-timeline.d.ts",
    "clause-timeline.standalone.js",
    "custom-elements.json",
    "record.schema.json",
    "package.json",
  ]) {
    assert.ok(files.includes(name), name);
  }
  const { exports, unpkg, jsdelivr, customElements, main, types } = await json(dist("package.json"));
  const named = [unpkg, jsdelivr, customElements, main, types];
  const walk = (value) => (typeof value === "string" ? named.push(value) : Object.values(value).forEach(walk));
  walk(exports);
  for (const path of named) assert.ok(files.includes(path.replace("./", "")), path);
  assert.ok(exports["./define"]);
});

test("a bundler finds the package by its name, and takes it for its effect alone", async () => {
  await installed(async (folder) => {
    await writeFile(join(folder, "page.js"), 'import "clause-timeline/define";');
    const result = await build({ absWorkingDir: folder, entryPoints: ["page.js"], bundle: true, format: "esm", write: false, logLevel: "silent" });
    assert.match(result.outputFiles[0].text, /customElements\.define\("clause-timeline"/);
  });
});

test("the types fit a page that uses everything", async () => {
  assert.equal(await compile(await readFile(join(root, "tests/page/types.sample.ts"), "utf8")), "");
});

test("the types refuse what is wrong", async () => {
  const told = await compile(`import { ClauseTimeline } from "clause-timeline";
    const element = document.createElement("clause-timeline");
    element.axis = "crooked";
    element.select(3);
    element.addEventListener("ct-select", (event) => event.detail.nothing);
    new ClauseTimeline().problems = [];`);
  assert.equal(told.match(/error TS/g)?.length, 4, told);
});

test("the manifest is one by its published schema", async () => {
  assert.equal(manifest.schemaVersion, "2.1.0");
  const schema = await json(join(root, "node_modules/custom-elements-manifest/schema.json"));
  const ajv = new Ajv({ strict: false, allErrors: true });
  const isValid = ajv.validate(schema, manifest);
  assert.ok(isValid, ajv.errorsText());
});

visit("the manifest has the members and attributes of the class, no more and no fewer", {}, async (tab) => {
  await tab.show("");
  const members = await tab.page.evaluate(async () => {
    const { ClauseTimeline } = await import("/dist/clause-timeline.js");
    const kinds = {};
    const own = ["constructor", "connectedCallback", "disconnectedCallback", "attributeChangedCallback"];
    for (const [name, property] of Object.entries(Object.getOwnPropertyDescriptors(ClauseTimeline.prototype))) {
      if (!own.includes(name)) kinds[name] = property.value ? "method" : property.set ? "field" : "readonly field";
    }
    return kinds;
  });
  const named = declaration.members.map(({ name, kind, readonly }) => [name, readonly ? "readonly field" : kind]);
  assert.deepEqual(members, Object.fromEntries(named));
  const reflected = await tab.page.evaluate((attributes) => {
    const element = document.createElement("clause-timeline");
    return attributes.filter(({ name, fieldName, type }) => {
      element[fieldName] = type.text === "boolean" ? true : "x";
      const isThere = element.hasAttribute(name);
      element.removeAttribute(name);
      return !isThere || element[fieldName];
    });
  }, declaration.attributes);
  assert.deepEqual(reflected, []);
  assert.deepEqual(
    declaration.members.filter(({ attribute }) => attribute).map(({ attribute }) => attribute),
    declaration.attributes.map(({ name }) => name),
  );
  const observed = await tab.page.evaluate(() => customElements.get("clause-timeline").observedAttributes);
  assert.deepEqual(observed.filter((name) => !names(declaration.attributes).includes(name)), []);
});

visit("the manifest has the slots and parts of the page, no more and no fewer", {}, async (tab) => {
  await tab.show('<clause-timeline event="e-memo" compare="start" query="deal"></clause-timeline>');
  await tab.ready();
  const host = tab.widget().host;
  const seen = (attribute) =>
    host.evaluate(
      (element, attribute) =>
        [...element.shadowRoot.querySelectorAll(attribute === "name" ? "slot" : `[${attribute}]`)].flatMap((one) =>
          attribute === "name" ? [one.name] : one.getAttribute(attribute).split(" "),
        ),
      attribute,
    );
  assert.deepEqual([...new Set(await seen("name"))].sort(), names(declaration.slots));
  const parts = new Set(await seen("part"));
  await host.evaluate((element, record) => {
    element.record = record;
  }, record({ events: Array.from({ length: 2_000 }, (_, n) => ({ id: `e-${n}`, when: `2026-03-0${1 + (n % 2)}`, title: "An event" })) }));
  await host.locator('[part~="cluster"]').first().waitFor();
  for (const part of await seen("part")) parts.add(part);
  assert.deepEqual([...parts].sort(), names(declaration.cssParts));
});

test("the manifest has the custom properties of the style, with their defaults", async () => {
  const text = await readFile(dist("clause-timeline.js"), "utf8");
  const used = [...text.matchAll(/var\((--ct-[a-z0-9-]+)/g)].map(([, name]) => (name === "--ct-party-" ? "--ct-party-ID" : name));
  assert.deepEqual([...new Set(used)].sort(), names(declaration.cssProperties));
  const plain = (text) => text.replaceAll(" ", "");
  for (const { name, default: value } of declaration.cssProperties) {
    if (value) assert.ok(plain(text).includes(plain(`var(${name},${value})`)), `${name}: ${value}`);
  }
});

test("the page on the element names what the manifest has, no more and no fewer", async () => {
  const element = await readFile(join(root, "docs/element.md"), "utf8");
  const listed = (before) => [...element.split(before)[1].split(/[.;]\s/)[0].matchAll(/`([^`]+)`/g)].flatMap(([, text]) => text.split(/\s+/));
  const rows = (head) => element.split(head)[1].split("\n\n")[0].split("\n").filter((line) => /^\| `/.test(line));
  const first = (head) => rows(head).flatMap((line) => [...line.split(/[|(]/)[1].matchAll(/`([^`]+)`/g)].map(([, text]) => text)).sort();
  assert.deepEqual(first("| attribute, property | value |"), names(declaration.attributes));
  assert.deepEqual(first("| event | detail | when |"), names(declaration.events));
  assert.deepEqual(listed("Parts, for `clause-timeline::part(header)`: ").sort(), names(declaration.cssParts));
  const palette = Array.from({ length: 8 }, (_, n) => `--ct-party-${n}`);
  const own = first("| custom property | what it sets | without it |");
  assert.deepEqual(own.filter((name) => !palette.includes(name)), names(declaration.cssProperties).filter((name) => !palette.includes(name)));
  const said = [...element.matchAll(/`(?:await element\.)?([a-zA-Z]+)(?:\([^`]*\))?`/g)].map(([, name]) => name);
  assert.deepEqual(declaration.members.filter(({ name, attribute }) => !attribute && !said.includes(name)).map(({ name }) => name), []);
});

visit("the manifest has the events that are told, and their details fit the types", { expect: [/^<clause-timeline>/, /404/] }, async (tab) => {
  await tab.page.addInitScript(() => {
    window.told = [];
    const { dispatchEvent } = EventTarget.prototype;
    EventTarget.prototype.dispatchEvent = function (event) {
      if (event.type.startsWith("ct-")) {
        window.told.push({ type: event.type, detail: structuredClone(event.detail), bubbles: event.bubbles, composed: event.composed });
      }
      return dispatchEvent.call(this, event);
    };
  });
  const events = Array.from({ length: 20_000 }, (_, n) => ({ id: `e-${n}`, when: "2026-03-01", title: "One of many", summary: "x".repeat(200) }));
  tab.site.put("/big.json", JSON.stringify(record({ events, colour: "red" })));
  await tab.show("<clause-timeline></clause-timeline>");
  await tab.ready();
  const widget = tab.widget();
  const { host } = widget;
  const answers = await host.evaluate((element) => [element.standing(), element.changes("start", "e-memo")]);
  await widget.previous.click();
  await widget.party("OpenAI").click();
  await host.getByRole("button", { name: "Zoom in" }).click();
  await host.getByRole("slider", { name: "As of" }).press("ArrowLeft");
  await host.getByRole("button", { name: /Compare with the start/ }).click();
  await eventually(async () => assert.notEqual(await host.getAttribute("compare"), null));
  const state = await host.evaluate((element) => element.state);
  await host.evaluate((element) => (element.src = "/big.json"));
  await tab.ready();
  const problems = await host.evaluate((element) => element.problems);
  assert.ok(problems.length > 0);
  await host.evaluate((element) => (element.src = "/none.json"));
  await eventually(async () => {
    const told = await tab.page.evaluate(() => [...new Set(window.told.map(({ type }) => type))].sort());
    assert.deepEqual(told, names(declaration.events));
  });
  const told = await tab.page.evaluate(() => window.told);
  assert.ok(told.every(({ bubbles, composed }) => bubbles && composed));
  const lines = told.map(
    ({ type, detail }, n) => `const told${n}: ClauseTimelineEventMap["${type}"]["detail"] = ${JSON.stringify(detail)};`,
  );
  const [standing, changes] = answers.map((answer) => JSON.stringify(answer));
  const text = `import type { Changes, ClauseTimelineEventMap, Problem, Standing, State } from "clause-timeline";
    ${lines.join("\n")}
    const standing: Standing = ${standing};
    const changes: Changes = ${changes};
    const state: State = ${JSON.stringify(state)};
    const problems: Problem[] = ${JSON.stringify(problems)};`;
  assert.equal(await compile(text), "");
});

visit("the folder works wherever it is copied: the program, another language, other formats", {}, async (tab) => {
  await tab.copy("deep/down");
  tab.site.put("/sheet.csv", "when,title\n2026-03-01,Ann asks\n");
  await tab.show('<clause-timeline id="own" lang="de"></clause-timeline><clause-timeline id="sheet" src="/sheet.csv"></clause-timeline>', {
    head: '<script type="module" src="/deep/down/clause-timeline.js"></script>',
  });
  for (const id of ["own", "sheet"]) await tab.ready(`#${id}`);
  await tab.page.getByRole("searchbox", { name: "Ereignisse durchsuchen" }).waitFor();
  assert.deepEqual(tab.requests.filter((path) => path.startsWith("/dist/")), []);
});

const STANDALONE = '<script src="/dist/clause-timeline.standalone.js"></script>';

visit("the standalone script needs no other file", {}, async (tab) => {
  await tab.show(`<clause-timeline>${inline(record())}</clause-timeline>`, { head: STANDALONE });
  await tab.ready();
  assert.equal(await tab.widget().events.count(), 2);
  assert.deepEqual(tab.requests, ["/page.html", "/dist/clause-timeline.standalone.js"]);
});

visit("the standalone script works under the strict policy", {}, async (tab) => {
  tab.site.put("/icon.png", "");
  await tab.show(`<clause-timeline></clause-timeline>`, {
    head: STANDALONE,
    headers: { "content-security-policy": "script-src 'self' 'wasm-unsafe-eval'; connect-src 'none'; style-src 'none'" },
  });
  await tab.ready();
  assert.equal(await tab.widget().events.count(), EVENTS);
  await tab.widget().table.getByRole("rowheader").getByRole("button").first().click();
  await tab.widget().trail.waitFor();
});

visit("the standalone script works in a file on a disk", {}, async (tab) => {
  const folder = await mkdtemp(join(tmpdir(), "clause-timeline-"));
  try {
    const name = "clause-timeline.standalone.js";
    await writeFile(join(folder, name), await readFile(dist(name)));
    await writeFile(join(folder, "page.html"), `<!doctype html><html lang="en"><meta charset="utf-8"><title>A page</title>
      <script src="${name}"></script><clause-timeline></clause-timeline>`);
    await tab.page.goto(pathToFileURL(join(folder, "page.html")).href);
    await tab.ready();
    assert.equal(await tab.widget().events.count(), EVENTS);
    assert.deepEqual(tab.foreign.splice(0).filter((url) => !url.startsWith("file://")), []);
  } finally {
    await rm(folder, { recursive: true });
  }
});

/** A frame that may do nothing but run scripts, with the standalone script and a timeline in it. */
async function framed(tab, content = "") {
  const frame = `<!doctype html><html lang='en'><title>A frame</title>${STANDALONE.replace("/dist", `${tab.site.origin}/dist`)}
    <clause-timeline sync-url loading='eager'>${content}</clause-timeline>`;
  await tab.show(`<iframe title="A frame" sandbox="allow-scripts" width="900" height="800" srcdoc="${frame.replaceAll('"', "&quot;")}"></iframe>`, { head: "" });
  return tab.page.frameLocator("iframe").locator("clause-timeline");
}

visit("the standalone script works in a frame that may do nothing but run scripts", {}, async (tab) => {
  const widget = await framed(tab);
  await widget.getByRole("button", { name: "Previous event" }).click();
  await eventually(async () => assert.notEqual(await widget.getAttribute("event"), null));
});

visit("in such a frame no button asks for what the frame may not do: nothing is said on the console", {}, async (tab) => {
  const every = await readFile(join(root, "data/cases/every-key.json"), "utf8");
  const host = await framed(tab, inline(JSON.parse(every)));
  await host.getByRole("button", { name: "Next event" }).waitFor();
  const pressed = await host.evaluate(async (element) => {
    const pressed = new Set();
    const name = (button) => `${button.className} ${button.ariaLabel ?? button.innerText}`;
    for (;;) {
      for (const details of element.shadowRoot.querySelectorAll("details")) details.open = true;
      const next = [...element.shadowRoot.querySelectorAll("button")].find((button) => button.checkVisibility() && !pressed.has(name(button)));
      if (!next) return pressed.size;
      pressed.add(name(next));
      next.click();
      await new Promise(requestAnimationFrame);
    }
  });
  assert.ok(pressed > 40, `${pressed} buttons`);
  assert.ok(await host.getByRole("region").first().isVisible());
});
