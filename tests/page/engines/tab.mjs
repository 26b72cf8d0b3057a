// A page in one of the engines: what a reader does and sees there, in words that no engine has its own way of.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { eventually } from "../widget.mjs";

const MODULE = '<script type="module" src="/dist/clause-timeline.js"></script>';

export class Tab {
  constructor(browser, site) {
    this.browser = browser;
    this.site = site;
  }

  /** Opens a page with this body. `head` replaces the script tag. */
  async show(body, { head = MODULE, headers, fragment = "" } = {}) {
    this.site.put("/watch.js", await readFile(new URL("watch.js", import.meta.url)));
    this.site.put("/icon.png", "");
    const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A page</title>
      <meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="/icon.png">
      <script src="/watch.js"></script>${head}</head><body>${body}</body></html>`;
    this.site.put("/page.html", html, { headers });
    // A page that differs in its fragment alone would not be loaded anew.
    await this.browser.go("about:blank");
    await this.browser.go(`${this.site.origin}/page.html${fragment}`);
  }

  /** What a function gives there, with these values. */
  async evaluate(run, ...values) {
    const call = `(${run})(...${JSON.stringify(values)})`;
    const text = await this.browser.run(
      `(async () => JSON.stringify({ value: await ${call} }))().catch((error) => JSON.stringify({ error: String(error) }))`,
    );
    const { value, error } = JSON.parse(text);
    if (error !== undefined) throw new Error(error);
    return value;
  }

  /** Waits until an element shows its record. */
  async ready(host = "clause-timeline") {
    await this.evaluate((host) => document.querySelector(host).ready.then(() => undefined), host);
    await this.see("section.ct", "", host);
    // What has been drawn may have brought a scrollbar, which takes some of the width.
    await this.frames(3);
  }

  /** Waits until exactly one such element can be seen in the widget. */
  async see(...which) {
    await eventually(() => this.evaluate((...which) => void watch.one(...which), ...which));
  }

  /** Waits until none can be seen. */
  async seeNone(...which) {
    await eventually(async () => assert.equal(await this.count(...which), 0, which.join(" ")));
  }

  async count(...which) {
    return this.evaluate((...which) => watch.all(...which).length, ...which);
  }

  /** The text of an element. */
  async text(...which) {
    return this.evaluate((...which) => watch.one(...which).innerText, ...which);
  }

  /** Waits until the text of an element fits. */
  async says(pattern, ...which) {
    await eventually(async () => assert.match(await this.text(...which), pattern));
  }

  async attribute(name, ...which) {
    return this.evaluate((name, ...which) => watch.one(...which).getAttribute(name), name, ...which);
  }

  /** Clicks into the middle of an element. */
  async click(...which) {
    const { x, y } = await eventually(() => this.evaluate((...which) => watch.place(watch.one(...which)), ...which));
    await this.browser.click(x, y);
  }

  async focus(...which) {
    await this.evaluate((...which) => watch.one(...which).focus({ focusVisible: true }), ...which);
  }

  /** Presses keys, one after the other. */
  async press(...keys) {
    for (const key of keys) await this.browser.press(key);
  }

  /** Waits until that has the focus, and shows it. */
  async isFocused(ending) {
    await eventually(async () => {
      const { name, isSeen } = await this.evaluate(() => watch.focused());
      assert.ok(name.endsWith(ending), `${name} has the focus, not ${ending}`);
      assert.ok(isSeen, `${name} does not show the focus`);
    });
  }

  /** Waits until mark, detail and table caption are all at the event of this title. */
  async isAt(title, host = "clause-timeline") {
    await eventually(async () => {
      assert.equal(await this.text('[part~="detail"] h3', "", host), title);
      assert.ok((await this.attribute("aria-label", 'ol [aria-current="true"]', "", host)).endsWith(`: ${title}`));
      assert.ok((await this.text("caption", "", host)).includes(title));
    });
  }

  /** Lets the browser draw so many frames. */
  async frames(count) {
    await this.evaluate(async (count) => {
      for (let frame = 0; frame < count; frame++) await new Promise(requestAnimationFrame);
    }, count);
  }

  /** How often the page asked for that path. */
  async fetched(path) {
    return this.evaluate((path) =>
      performance.getEntriesByType("resource").filter(({ name }) => new URL(name).pathname === path).length, path);
  }

  /** Writes what is seen to `PICTURES`, if that names a folder, for somebody to look at. */
  async keep(name) {
    if (!process.env.PICTURES) return;
    const file = `${name}-${this.browser.version.replace(" ", "-")}.png`;
    await writeFile(join(process.env.PICTURES, file), await this.browser.picture());
  }

  /** Asserts that the page complained of this and nothing else. */
  async complained(...expected) {
    const { said, violations } = await this.evaluate(() => ({ said: watch.said, violations: watch.violations }));
    const unexpected = said.filter((text) => !expected.some((pattern) => pattern.test(text)));
    assert.deepEqual(unexpected, [], "said on the console");
    for (const pattern of expected) assert.ok(said.some((text) => pattern.test(text)), `nothing like ${pattern} on the console`);
    return violations;
  }
}
