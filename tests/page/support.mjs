// What every page test needs: a server over the built files, one browser for each test file, and the promise
// that each test ends with nothing on the console that it did not announce and no request to another origin.

import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { after, test } from "node:test";
import { promisify } from "node:util";

import { launch, root, serve } from "./site.mjs";
import { PATIENCE, Widget } from "./widget.mjs";

export { root } from "./site.mjs";
export { eventually, focused, reach } from "./widget.mjs";

/** The id of the record's opening event, and how many events the record built in has. */
export const OPENING = "e-designation";
export const EVENTS = 36;

/** The policy of the embed contract, letter for letter. */
export const STRICT_CSP =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; img-src 'self'";

/** The files of dist/ that a page loads: the module, and what it fetches from its own folder. */
export const LOADED = (await readdir(join(root, "dist"))).filter((name) => /^clause-timeline(_\w+)?\.(js|wasm|\w\w\.json)$/.test(name));

let shared;

/** Server and browser, started with the file's first test and stopped after its last. */
function started() {
  shared ??= (async () => ({ site: await serve(), browser: await launch() }))();
  return shared;
}

after(async () => {
  if (!shared) return;
  const { browser, site } = await shared;
  await browser.close();
  site.close();
});

/**
 * A test in a browser tab of its own. `run` gets the tab with the helpers of `Tab`. Options are those of a
 * browser context (`viewport`, `colorScheme`, `timezoneId` …) and `expect`: patterns of the console messages
 * that belong to the test. Each of them must come, and no other error or warning may.
 */
export function visit(name, { expect = [], ...options }, run) {
  test(name, { timeout: 10 * PATIENCE }, async () => {
    const { browser, site } = await started();
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
    context.setDefaultTimeout(PATIENCE);
    try {
      const tab = new Tab(await context.newPage(), site);
      await run(tab);
      tab.checkConsole(expect);
      assert.deepEqual(tab.foreign, [], "requests to another origin");
    } finally {
      await context.close();
    }
  });
}

/** A page, what it said and asked for, and what a reader does and sees in the widget on it. */
class Tab {
  said = [];
  requests = [];
  foreign = [];

  constructor(page, site) {
    this.page = page;
    this.site = site;
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) this.said.push(message.text());
    });
    page.on("pageerror", (error) => this.said.push(String(error)));
    page.on("request", (request) => {
      const url = new URL(request.url());
      if (["data:", "blob:", "about:"].includes(url.protocol)) return;
      this.requests.push(url.pathname);
      if (url.origin !== site.origin) this.foreign.push(request.url());
    });
  }

  checkConsole(expected) {
    const unexpected = this.said.filter((text) => !expected.some((pattern) => pattern.test(text)));
    assert.deepEqual(unexpected, [], "said on the console");
    for (const pattern of expected) {
      assert.ok(this.said.some((text) => pattern.test(text)), `nothing like ${pattern} on the console`);
    }
  }

  /** Opens an address of the site, without waiting for the widget. */
  async visit(path) {
    await this.page.goto(this.site.origin + path);
  }

  /**
   * Opens a page with this body, the module loaded before it. `head` replaces the script tag, `icon` the icon, which a
   * policy may not let through as it is.
   */
  async show(body, { headers, head = '<script type="module" src="/dist/clause-timeline.js"></script>', fragment = "", icon = "data:," } = {}) {
    const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
      <meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="${icon}">
      ${head}</head><body>${body}</body></html>`;
    this.site.put("/page.html", html, { headers });
    // From the page that is there now, a fragment would lead to another place of it.
    if (fragment) await this.page.goto("about:blank");
    await this.visit(`/page.html${fragment}`);
  }

  /** Waits until an element shows its record. */
  async ready(selector = "clause-timeline") {
    await this.page.locator(selector).first().evaluate((element) => element.ready.then(() => undefined));
    await this.page.locator(`${selector} section.ct`).first().waitFor();
  }

  /** The living example, ready. */
  async open(path = "/") {
    await this.visit(path);
    await this.ready();
  }

  /** The widget in a page of its own that follows the reader's colour scheme, with these attributes. */
  async showAlone(attributes = "") {
    const head = `<meta name="color-scheme" content="light dark"><script type="module" src="/dist/clause-timeline.js"></script>`;
    await this.show(`<main><h1>A page</h1><clause-timeline ${attributes}></clause-timeline></main>`, { head });
    await this.ready();
    return this.widget();
  }

  /** A built file, to be served from another place. */
  async built(path) {
    return readFile(join(root, path));
  }

  /** Serves a copy of the files that pages load, from a folder. `changes` has other bytes (`body`) and options of answers, by name. */
  async copy(folder, changes = {}) {
    for (const name of LOADED) {
      const { body = await this.built(`dist/${name}`), ...options } = changes[name] ?? {};
      this.site.put(`/${folder}/${name}`, body, options);
    }
  }

  /** Lets the browser draw so many frames. */
  async frames(count) {
    await this.page.evaluate(async (count) => {
      for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
    }, count);
  }

  /** A widget's parts by role and name, or by CSS part. */
  widget(selector = "clause-timeline") {
    return new Widget(this.page.locator(selector));
  }
}

/** Asserts that axe-core finds nothing wrong on the page; says the first place of each kind of finding. */
export async function checkAxe(tab, where) {
  await tab.page.evaluate(await readFile(join(root, "node_modules/axe-core/axe.min.js"), "utf8"));
  const { violations } = await tab.page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  const found = violations.map(({ id, nodes }) => {
    const [first] = nodes;
    const why = [...first.any, ...first.all, ...first.none].map((one) => one.message).join("; ");
    return `${id} (${nodes.length}): ${first.target.flat().join(" ")}: ${why}`;
  });
  assert.deepEqual(found, [], where);
}

/** The reference record, as an object. */
export async function reference() {
  return JSON.parse(await readFile(join(root, "data/pentagon-ai-contract.json"), "utf8"));
}

/** Whether a party acts in an event of a record, receives or moves a clause. */
export function concerns(event, party) {
  const involved = [...(event.actors ?? []), ...(event.recipients ?? []), ...(event.moves ?? [])];
  return involved.some((one) => (one.party ?? one) === party);
}

/** A small valid record, with whatever a test adds. */
export function record(more = {}) {
  return {
    format: "clause-timeline/1",
    title: "A small record",
    timezone: "Etc/UTC",
    parties: [
      { id: "ann", name: "Ann" },
      { id: "bob", name: "Bob" },
    ],
    clauses: [{ id: "price", name: "Price" }],
    events: [
      { id: "ask", when: "2026-03-01", title: "Ann asks for ten", type: "request", actors: ["ann"], recipients: ["bob"],
        moves: [{ clause: "price", party: "ann", action: "demand", text: "Ten" }] },
      { id: "answer", when: "2026-03-02", title: "Bob says no", type: "reject", actors: ["bob"], recipients: ["ann"],
        moves: [{ clause: "price", party: "bob", action: "reject", text: "Five" }] },
    ],
    ...more,
  };
}

/** The body of a record whose first bytes come, and then nothing more. */
export async function* endless() {
  yield JSON.stringify(record()).slice(0, -10);
  await new Promise(() => {});
}

/** A record as a child of the element. */
export function inline(value) {
  const text = typeof value === "string" ? value : JSON.stringify(value).replaceAll("<", "\\u003c");
  return `<script type="application/json">${text}</script>`;
}

/** Gives the element a record as a property. */
export async function give(tab, value) {
  await tab.page.evaluate((value) => (document.querySelector("clause-timeline").record = value), value);
}

/** What the command line answers to these arguments, whatever it thinks of what it read. */
export async function commandLine(...words) {
  const call = ["run", "--quiet", "--bin", "clause-timeline", "--", ...words];
  const options = { cwd: root, maxBuffer: 1 << 26 };
  const { stdout } = await promisify(execFile)(process.env.CARGO ?? "cargo", call, options).catch((failed) => {
    // 1: what was read has errors.
    if (failed.code !== 1) throw failed;
    return failed;
  });
  return stdout;
}
