// A record that takes long to load: what is seen meanwhile, and that it can be stopped.

import assert from "node:assert/strict";

import { record as generated } from "../../bench/page/generate.mjs";
import { endless, eventually, focused, inline, record, visit } from "./support.mjs";

const BIG = "/big.json";
const ABORTED = /aborted|ERR_ABORTED/;
const TAG = `<clause-timeline loading="eager" src="${BIG}"><p>The fallback</p></clause-timeline>`;
const titled = (title) => JSON.stringify(record({ title }));

/** Serves a record of so many events of which the first half comes, and the rest when it is let go. */
function halting(tab, size, { hasLength = true } = {}) {
  const body = generated(size);
  const half = Math.floor(body.length / 2);
  let release;
  const released = new Promise((resolve) => (release = resolve));
  async function* parts() {
    yield body.subarray(0, half);
    await released;
    yield body.subarray(half);
  }
  tab.site.put(BIG, parts, { headers: hasLength ? { "content-length": body.length } : {} });
  return release;
}

/** Writes down what the element tells. */
async function listen(tab) {
  await tab.page.addInitScript(() => {
    window.told = [];
    for (const type of ["ct-progress", "ct-ready", "ct-error"]) {
      addEventListener(type, ({ detail }) => window.told.push({ type, ...detail }));
    }
  });
}

const told = (tab, type) => tab.page.evaluate((type) => window.told.filter((one) => one.type === type), type);

/** What is seen of the loading in an element. */
function seen(tab, selector = "clause-timeline") {
  const host = tab.page.locator(selector);
  return {
    host,
    bar: host.getByRole("progressbar", { name: "Loading the record" }),
    cancel: host.getByRole("button", { name: "Cancel" }),
    again: host.getByRole("button", { name: "Load again" }),
    words: (text) => host.locator(".loading-words").filter({ hasText: text }),
    heading: host.getByRole("heading", { level: 2 }),
  };
}

/** With what the promise is rejected that is there now. */
const rejection = (host) => host.evaluate((element) => element.ready.then(() => "", (error) => error.name));

visit("200,000 events: a bar and a count say how far it is, and then the record is shown", {}, async (tab) => {
  tab.page.context().setDefaultTimeout(50_000);
  await listen(tab);
  const release = halting(tab, 200_000);
  await tab.show(TAG);
  const { host, bar, words, heading } = seen(tab);
  await bar.waitFor();
  await words(/^Loading: [\d,]+ events so far \(\d+ %\)…$/).waitFor();
  assert.ok(await tab.page.getByText("The fallback").isVisible());
  // What is said for a moment only may be gone before anybody asks.
  await words("").evaluate((words) => {
    window.said = [];
    new MutationObserver(() => window.said.push(words.textContent)).observe(words, { childList: true, characterData: true, subtree: true });
  });
  release();
  await heading.waitFor();
  await host.evaluate((element) => element.ready.then(() => undefined));
  await bar.waitFor({ state: "hidden" });
  assert.ok(await tab.page.getByText("The fallback").isHidden());
  const said = await tab.page.evaluate(() => window.said);
  assert.ok(said.some((words) => /^Reading [\d,]+ of 200,000 events…$/.test(words)), String(said));
  const [steps, ready] = [await told(tab, "ct-progress"), await told(tab, "ct-ready")];
  assert.deepEqual(ready.map(({ events, problems }) => [events, problems]), [[200_000, 0]]);
  assert.ok(steps.length > 3, `${steps.length} times`);
  for (const [place, { loaded, total }] of steps.entries()) {
    assert.ok(loaded <= total && loaded >= (steps[place - 1]?.loaded ?? 0), JSON.stringify(steps.slice(0, place + 1)));
    assert.equal(total, steps[0].total);
  }
});

visit("as long as nobody knows how much will come, the bar says no part and total is null", {}, async (tab) => {
  await listen(tab);
  const release = halting(tab, 5_000, { hasLength: false });
  await tab.show(TAG);
  const { bar, words, heading } = seen(tab);
  await words(/^Loading: [\d,]+ events so far…$/).waitFor();
  assert.equal(await bar.getAttribute("value"), null);
  release();
  await heading.waitFor();
});

visit("Cancel, pressed by mouse, leaves the fallback, and Load again loads", {}, async (tab) => {
  await listen(tab);
  const release = halting(tab, 5_000);
  await tab.show(TAG);
  const { host, bar, cancel, again, words, heading } = seen(tab);
  await cancel.click();
  await words("Loading was cancelled.").waitFor();
  assert.ok(await bar.isHidden());
  assert.ok(await tab.page.getByText("The fallback").isVisible());
  assert.equal(await rejection(host), "AbortError");
  assert.deepEqual(await told(tab, "ct-error"), []);
  release();
  await again.click();
  await heading.waitFor();
  await host.evaluate((element) => element.ready.then(() => undefined));
  assert.ok(await again.isHidden());
});

visit("Cancel and Load again are reached and pressed by keyboard, and the focus is not lost", {}, async (tab) => {
  const release = halting(tab, 5_000);
  await tab.show(TAG);
  const { host, cancel, words, heading } = seen(tab);
  await cancel.waitFor();
  await tab.page.keyboard.press("Tab");
  assert.deepEqual([(await focused(tab.page)).name, (await focused(tab.page)).visible], ["Cancel", true]);
  await tab.page.keyboard.press("Enter");
  await words("Loading was cancelled.").waitFor();
  assert.equal((await focused(tab.page)).name, "Load again");
  release();
  await tab.page.keyboard.press("Space");
  await heading.waitFor();
  await host.evaluate((element) => element.ready.then(() => undefined));
  assert.ok(await host.evaluate((element) => element.shadowRoot.activeElement?.closest("section.ct") !== null));
});

visit("a src that is set while another is loading wins, and the other says nothing more", {}, async (tab) => {
  await listen(tab);
  const release = halting(tab, 5_000);
  tab.site.put("/small.json", titled("The small one"));
  await tab.show(TAG);
  const { host, cancel, heading } = seen(tab);
  await cancel.waitFor();
  await host.evaluate((element) => (element.src = "/small.json"));
  await heading.waitFor();
  assert.equal(await heading.innerText(), "The small one");
  await cancel.waitFor({ state: "hidden" });
  release();
  await tab.frames(5);
  assert.deepEqual((await told(tab, "ct-ready")).map(({ events }) => events), [2]);
  assert.equal(await heading.innerText(), "The small one");
});

visit("while another record is loaded the one before can be used and does not move; cancelled, it stays", {}, async (tab) => {
  halting(tab, 5_000);
  tab.site.put("/small.json", titled("The small one"));
  await tab.show('<clause-timeline loading="eager" src="/small.json"></clause-timeline>');
  await tab.ready();
  const { host, cancel, again, heading } = seen(tab);
  const top = () => heading.evaluate((element) => element.getBoundingClientRect().top);
  const before = await top();
  await host.evaluate((element, src) => (element.src = src), BIG);
  await cancel.waitFor();
  assert.equal(await top(), before);
  await tab.widget().next.click();
  await tab.widget().isAt("Bob says no");
  await cancel.click();
  await again.waitFor();
  assert.equal(await heading.innerText(), "The small one");
});

visit("an element that is removed while it loads takes no memory with it", {}, async (tab) => {
  await tab.page.addInitScript(() => {
    window.memories = new Set();
    for (const name of ["instantiate", "instantiateStreaming"]) {
      const original = WebAssembly[name];
      WebAssembly[name] = async (...parts) => {
        const result = await original.apply(WebAssembly, parts);
        window.memories.add((result.instance ?? result).exports.memory);
        return result;
      };
    }
  });
  await listen(tab);
  const turns = 12;
  halting(tab, 20_000);
  const half = generated(20_000).length / 2;
  await tab.show("");
  const sizes = await tab.page.evaluate(async ([tag, turns]) => {
    const sizes = [];
    for (let turn = 0; turn < turns; turn++) {
      document.body.innerHTML = tag;
      const before = window.told.length;
      while (window.told.length === before) await new Promise((later) => setTimeout(later, 20));
      document.body.innerHTML = "";
      // What was read is freed bit by bit.
      await new Promise((later) => setTimeout(later, 100));
      sizes.push([...window.memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0));
    }
    return sizes;
  }, [TAG, turns]);
  // Two may be there for a while, one that goes and one that comes.
  assert.ok(sizes.at(-1) - sizes[0] < 4 * half, `bytes after each turn: ${sizes}`);
});

/** Lets the page's clock stand still, so that no time passes but what a test lets pass, on a slow machine too. */
async function stopClock(tab) {
  await tab.page.clock.install({ time: new Date("2026-05-01T12:00Z") });
  await tab.page.clock.pauseAt(new Date("2026-05-01T13:00Z"));
}

/** Asserts that the bar comes when so much time has passed, and not a millisecond before. */
async function comesAfter(tab, ms) {
  const { bar } = seen(tab);
  assert.ok(await bar.isHidden(), "at once");
  await tab.page.clock.runFor(ms - 1);
  assert.ok(await bar.isHidden(), `after ${ms - 1} ms`);
  await tab.page.clock.runFor(1);
  assert.ok(await bar.isVisible(), `after ${ms} ms`);
}

visit("a small record shows no bar, however long one waits then", {}, async (tab) => {
  await stopClock(tab);
  await listen(tab);
  await tab.show(`<clause-timeline>${inline(record())}</clause-timeline>`);
  const { bar } = seen(tab);
  await tab.ready();
  assert.ok(await bar.isHidden());
  await tab.page.clock.runFor(10_000);
  assert.ok(await bar.isHidden());
  assert.deepEqual(await told(tab, "ct-progress"), []);
});

visit("a record of which nothing comes is said to be loading after a second", {}, async (tab) => {
  await stopClock(tab);
  tab.site.put("/never.json", "", { delay: new Promise(() => {}) });
  await tab.show('<clause-timeline src="/never.json" loading="eager"></clause-timeline>');
  await seen(tab).words("Loading").waitFor({ state: "attached" });
  await comesAfter(tab, 1_000);
});

visit("a record that comes slowly shows a bar 300 ms after it was first said how far it is", {}, async (tab) => {
  await stopClock(tab);
  await listen(tab);
  await tab.page.addInitScript(() => {
    const { read } = ReadableStreamDefaultReader.prototype;
    ReadableStreamDefaultReader.prototype.read = async function () {
      const part = await read.call(this);
      window.come = true;
      return part;
    };
  });
  tab.site.put("/endless.json", endless);
  await tab.show('<clause-timeline src="/endless.json" loading="eager"></clause-timeline>');
  await seen(tab).words("Loading").waitFor({ state: "attached" });
  await eventually(async () => assert.ok(await tab.page.evaluate(() => window.come)));
  await tab.page.clock.runFor(100);
  assert.equal((await told(tab, "ct-progress")).length, 1);
  await comesAfter(tab, 300);
});

visit("a big record that ends in a mistake is refused with its line and column", { expect: [/^<clause-timeline> /] }, async (tab) => {
  const body = Buffer.concat([generated(20_000).subarray(0, -1), Buffer.from("\n oops")]);
  tab.site.put(BIG, body);
  await tab.show(TAG);
  const alert = tab.widget().host.getByRole("alert");
  await alert.waitFor();
  assert.match(await alert.innerText(), /line 20001, column 2\b/);
  assert.ok(await seen(tab).bar.isHidden());
});
