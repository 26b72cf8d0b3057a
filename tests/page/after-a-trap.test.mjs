// What happens when the program stops: the widget it stopped for says so, the others come back.

import assert from "node:assert/strict";

import { eventually, inline, record, reference, visit } from "./support.mjs";

const { events } = await reference();
const title = (id) => events.find((event) => event.id === id).title;

/** What the browser and the element say of it. */
const EXPECTED = [/unreachable/];
const OWN = /^<clause-timeline> /;

/**
 * Lets the test stop the program: `strike(name, values)` is asked at each call from the wasm into the page, and where it answers
 * true, a wasm function that traps is called from there.
 */
async function prepare(tab) {
  await tab.page.addInitScript(() => {
    const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 5, 1, 3, 0, 0, 11];
    const { f: trap } = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes))).exports;
    const { instantiate } = WebAssembly;
    window.memories = [];
    window.errors = [];
    addEventListener("ct-error", (event) => window.errors.push([event.target.id, event.detail.message]));
    const asked = (call, name) => (...values) => {
      if (window.strike?.(name, values)) {
        window.strike = undefined;
        (window.stroke ?? trap)();
      }
      return call(...values);
    };
    WebAssembly.instantiate = async (module, imports) => {
      const changed = {};
      for (const [from, calls] of Object.entries(imports)) {
        const pairs = Object.entries(calls).map(([name, call]) => [name, typeof call === "function" ? asked(call, name) : call]);
        changed[from] = Object.fromEntries(pairs);
      }
      const instance = await instantiate(module, changed);
      const memory = Object.values(instance.exports).find((one) => one instanceof WebAssembly.Memory);
      // The second file has none of its own.
      if (memory) window.memories.push(memory);
      return instance;
    };
  });
}

/** Opens a page with two timelines, in the second of which the reader has chosen something. */
async function two(tab) {
  await prepare(tab);
  const tag = (id) => `<clause-timeline id="${id}" loading="eager"><p>Instead of ${id}</p></clause-timeline>`;
  await tab.show(tag("a") + tag("b"));
  await tab.ready("#a");
  await tab.ready("#b");
  const b = tab.widget("#b");
  await b.event(title("e-memo")).click();
  await b.party("OpenAI").click();
  await b.isAt(title("e-memo"));
  return [tab.widget("#a"), b];
}

/** Arms the stroke: at the next call with something of this element. */
const strikeAt = (tab, selector) =>
  tab.page.evaluate((selector) => {
    const root = document.querySelector(selector).shadowRoot;
    window.strike = (_, values) => values.some((value) => value instanceof Node && root.contains(value));
  }, selector);

const instead = (tab, id) => tab.page.getByText(`Instead of ${id}`, { exact: true });
/** A click without the movements of a mouse, which the program hears too. */
const click = (locator) => locator.evaluate((button) => button.click());
const errors = (tab) => tab.page.evaluate(() => window.errors);

/** Asserts that the first has failed and the second works, in a second instance, where the reader was. */
async function onlyTheFirstFailed(tab, b) {
  await eventually(async () => assert.deepEqual((await errors(tab)).map(([id]) => id), ["a"]));
  await eventually(async () => assert.equal(await tab.page.evaluate(() => window.memories.length), 2));
  await tab.ready("#b");
  assert.ok(await instead(tab, "a").isVisible());
  assert.equal(await tab.widget("#a").host.locator("section").count(), 0);
  assert.ok(await instead(tab, "b").isHidden());
  await b.isAt(title("e-memo"));
  await eventually(async () => assert.equal(await b.party("OpenAI").getAttribute("aria-pressed"), "true"));
  assert.equal(await b.host.locator("section.ct:not([inert])").count(), 1);
  assert.equal(await b.host.locator("section[inert]").count(), 0);
  await b.next.click();
  await eventually(async () => assert.notEqual(await b.host.getAttribute("event"), "e-memo"));
  assert.match(await tab.page.evaluate(() => document.querySelector("#a").ready.catch((error) => error.message)), /stopped/);
}

visit("a trap while a widget is drawn", { expect: [...EXPECTED, OWN] }, async (tab) => {
  const [a, b] = await two(tab);
  await strikeAt(tab, "#a");
  await a.host.evaluate((element) => element.next());
  await onlyTheFirstFailed(tab, b);
});

visit("the moves that were open come back with the rest", { expect: [...EXPECTED, OWN] }, async (tab) => {
  const [a, b] = await two(tab);
  await b.table.getByRole("rowheader").getByRole("button").first().click();
  await b.trail.waitFor();
  await strikeAt(tab, "#a");
  await a.host.evaluate((element) => element.next());
  await onlyTheFirstFailed(tab, b);
  await b.trail.waitFor();
  assert.equal(tab.requests.filter((path) => path.endsWith("_lazy_bg.wasm")).length, 1);
});

visit("a trap in a listener", { expect: [...EXPECTED, OWN] }, async (tab) => {
  const [a, b] = await two(tab);
  await tab.page.evaluate(() => (window.strike = (_, values) => values[0] instanceof Event));
  await click(a.event(title("e-deadline")));
  await onlyTheFirstFailed(tab, b);
});

visit("a trap in a method that the page calls", { expect: [OWN] }, async (tab) => {
  const [a, b] = await two(tab);
  const thrown = await a.host.evaluate((element) => {
    window.strike = () => true;
    try {
      element.standing();
    } catch (error) {
      return String(error);
    }
  });
  assert.match(thrown, /RuntimeError/);
  await onlyTheFirstFailed(tab, b);
});

visit("a trap while a record is read", { expect: [OWN] }, async (tab) => {
  const [a, b] = await two(tab);
  await a.host.evaluate((element, record) => {
    window.strike = () => true;
    element.record = record;
  }, record());
  await onlyTheFirstFailed(tab, b);
});

visit("what was not shown yet begins where its attributes say", { expect: [...EXPECTED, OWN] }, async (tab) => {
  await prepare(tab);
  let arrive;
  const delay = new Promise((resolve) => (arrive = resolve));
  tab.site.put("/slow.json", JSON.stringify(record()), { delay });
  await tab.show(`<clause-timeline id="a" loading="eager"></clause-timeline><clause-timeline id="b" loading="eager" src="/slow.json" event="answer"></clause-timeline>`);
  await tab.ready("#a");
  await strikeAt(tab, "#a");
  await tab.widget("#a").host.evaluate((element) => element.next());
  await eventually(async () => assert.deepEqual((await errors(tab)).map(([id]) => id), ["a"]));
  arrive();
  await tab.ready("#b");
  await tab.widget("#b").isAt("Bob says no");
});

visit("a trap in an animation frame", { expect: [...EXPECTED, OWN] }, async (tab) => {
  const [a, b] = await two(tab);
  // The zoom is animated: after the first frame the component of the timeline alone is drawn.
  await tab.page.evaluate(() => {
    const request = window.requestAnimationFrame;
    const root = document.querySelector("#a").shadowRoot;
    window.requestAnimationFrame = (call) =>
      request((now) => {
        window.requestAnimationFrame = request;
        window.strike = (_, values) => values.some((value) => value instanceof Node && root.contains(value));
        call(now);
      });
  });
  await a.host.getByRole("button", { name: "Zoom in" }).click();
  await onlyTheFirstFailed(tab, b);
});

visit("a stack that overflows", { expect: [/Maximum call stack/, OWN] }, async (tab) => {
  const [a, b] = await two(tab);
  await tab.page.evaluate(() => {
    window.stroke = function deeper() {
      return deeper() + 1;
    };
  });
  await strikeAt(tab, "#a");
  await a.host.evaluate((element) => element.next());
  await onlyTheFirstFailed(tab, b);
});

visit("no memory left", { expect: [OWN] }, async (tab) => {
  const [a, b] = await two(tab);
  const many = record({ events: Array.from({ length: 20_000 }, (_, n) => ({ id: `e-${n}`, when: "2026-03-01", title: "x".repeat(300) })) });
  tab.site.put("/many.json", JSON.stringify(many));
  await tab.page.evaluate(() => {
    const [memory] = window.memories;
    for (let pages = 65_536; pages >= 1; pages /= 2) {
      for (;;) {
        try {
          memory.grow(pages);
        } catch {
          break;
        }
      }
    }
  });
  await a.host.evaluate((element) => (element.src = "/many.json"));
  await onlyTheFirstFailed(tab, b);
});

visit("a trap of which nobody knows for whom: all come back", { expect: EXPECTED }, async (tab) => {
  const [a, b] = await two(tab);
  await tab.page.evaluate(() => {
    const { setTimeout } = window;
    window.setTimeout = (call, ...rest) => {
      window.setTimeout = setTimeout;
      return setTimeout(() => {
        window.strike = () => true;
        call();
      }, ...rest);
    };
  });
  // The wheel rests after a time, which the program waits for.
  await a.host.locator("ol").first().hover();
  await tab.page.keyboard.down("Control");
  await tab.page.mouse.wheel(0, -300);
  await tab.page.keyboard.up("Control");
  await eventually(async () => assert.equal(await tab.page.evaluate(() => window.memories.length), 2));
  for (const id of ["#a", "#b"]) await tab.ready(id);
  await b.isAt(title("e-memo"));
  assert.deepEqual(await errors(tab), []);
});

visit("the only widget of a page is the one it stopped for", { expect: [...EXPECTED, OWN] }, async (tab) => {
  await prepare(tab);
  await tab.show(`<clause-timeline>${inline(record())}<p>The fallback</p></clause-timeline>`);
  await tab.ready();
  await strikeAt(tab, "clause-timeline");
  await click(tab.widget().next);
  await tab.page.getByText("The fallback").waitFor();
  const [[, message]] = await errors(tab);
  assert.match(message, /stopped \(unreachable\)/);
  assert.equal(await tab.widget().host.getByRole("alert").innerText(), message);
});

visit("what stopped for one record may show another", { expect: [...EXPECTED, OWN] }, async (tab) => {
  await prepare(tab);
  await tab.show(`<clause-timeline>${inline(record())}<p>The fallback</p></clause-timeline>`);
  await tab.ready();
  await strikeAt(tab, "clause-timeline");
  await click(tab.widget().next);
  await tab.page.getByText("The fallback").waitFor();
  await tab.widget().host.evaluate((element, record) => (element.record = record), record({ title: "Another" }));
  await tab.ready();
  assert.equal(await tab.widget().host.getByRole("heading", { level: 2 }).innerText(), "Another");
});

visit("the second time all stop, and no third instance is made", { expect: [...EXPECTED, OWN] }, async (tab) => {
  const [a, b] = await two(tab);
  await strikeAt(tab, "#a");
  await a.host.evaluate((element) => element.next());
  await onlyTheFirstFailed(tab, b);
  await tab.page.evaluate(() => {
    const late = Object.assign(document.createElement("clause-timeline"), { id: "c" });
    document.body.append(late);
    return late.ready.then(() => undefined);
  });
  await strikeAt(tab, "#b");
  await b.host.evaluate((element) => element.next());
  await eventually(async () => assert.deepEqual((await errors(tab)).map(([id]) => id).sort(), ["a", "b", "c"]));
  for (const id of ["a", "b"]) assert.ok(await instead(tab, id).isVisible());
  assert.equal(await tab.page.locator("clause-timeline section").count(), 0);
  const message = await tab.page.evaluate(() => {
    const last = document.createElement("clause-timeline");
    document.body.append(last);
    return last.ready.catch((error) => error.message);
  });
  assert.match(message, /stopped twice/);
  assert.equal(await tab.page.evaluate(() => window.memories.length), 2);
});
