// Many elements: a thousand that come and go, five at once, scripts of two versions.

import assert from "node:assert/strict";

import { EVENTS, eventually, record, visit } from "./support.mjs";

const WASM = "/dist/clause-timeline_bg.wasm";

/** Keeps the memory of each instance of the program that is made, in `window.memories`. The second file has none of its own. */
async function watchMemory(tab) {
  await tab.page.addInitScript(() => {
    const { instantiate } = WebAssembly;
    window.memories = [];
    WebAssembly.instantiate = async (...values) => {
      const instance = await instantiate(...values);
      window.memories.push(...Object.values(instance.exports).filter((one) => one instanceof WebAssembly.Memory));
      return instance;
    };
  });
}

visit("1,000 elements that come and go leave none behind, and memory does not grow", {}, async (tab) => {
  await watchMemory(tab);
  await tab.show("");
  const devtools = await tab.page.context().newCDPSession(tab.page);
  const cycles = (count) =>
    tab.page.evaluate(
      async ([record, count]) => {
        window.gone ??= [];
        for (let cycle = 0; cycle < count; cycle++) {
          const element = document.createElement("clause-timeline");
          element.record = record;
          document.body.append(element);
          await element.ready;
          element.remove();
          window.gone.push(new WeakRef(element));
        }
      },
      [record(), count],
    );
  const settle = () =>
    eventually(async () => {
      await devtools.send("HeapProfiler.collectGarbage");
      const alive = await tab.page.evaluate(() => window.gone.filter((one) => one.deref()).length);
      assert.equal(alive, 0, `${alive} are still alive`);
    });
  const used = async () => {
    await settle();
    const { nodes, jsEventListeners } = await devtools.send("Memory.getDOMCounters");
    const { usedSize } = await devtools.send("Runtime.getHeapUsage");
    return { nodes, jsEventListeners, usedSize, wasm: await tab.page.evaluate(() => window.memories[0].buffer.byteLength) };
  };
  await cycles(200);
  const before = await used();
  await cycles(800);
  const after = await used();
  assert.equal(await tab.page.evaluate(() => window.memories.length), 1);
  assert.ok(after.nodes <= before.nodes + 50, `${before.nodes} nodes, then ${after.nodes}`);
  assert.ok(after.jsEventListeners <= before.jsEventListeners + 10, `${before.jsEventListeners} listeners, then ${after.jsEventListeners}`);
  // What is asked for when may leave gaps, so that a page of 64 KB more is needed once; a lost record would need hundreds.
  assert.ok(after.wasm <= before.wasm + 4 * 65_536, `${before.wasm} bytes of the wasm, then ${after.wasm}`);
  assert.ok(after.usedSize < before.usedSize * 1.5 + 1e6, `${before.usedSize} bytes of heap, then ${after.usedSize}`);
});

visit("five on one page share one wasm, one instance of it and one style sheet, and each has its own state", {}, async (tab) => {
  await watchMemory(tab);
  await tab.show(Array.from({ length: 5 }, (_, n) => `<clause-timeline id="t${n}" loading="eager"></clause-timeline>`).join(""));
  for (let n = 0; n < 5; n++) await tab.ready(`#t${n}`);
  assert.equal(tab.requests.filter((path) => path === WASM).length, 1);
  assert.equal(await tab.page.evaluate(() => window.memories.length), 1);
  const sheets = await tab.page.evaluate(
    () => new Set([...document.querySelectorAll("clause-timeline")].map((one) => one.shadowRoot.adoptedStyleSheets[0])).size,
  );
  assert.equal(sheets, 1);
  await tab.page.evaluate(() => {
    [...document.querySelectorAll("clause-timeline")].forEach((one, n) => {
      for (let step = 0; step < n; step++) one.previous();
    });
  });
  for (let n = 0; n < 5; n++) {
    const widget = tab.widget(`#t${n}`);
    await eventually(async () => assert.equal((await widget.host.getAttribute("event")) === null, n === 0));
  }
  const at = await Promise.all(Array.from({ length: 5 }, (_, n) => tab.widget(`#t${n}`).number()));
  assert.deepEqual(at, [at[0], at[0] - 1, at[0] - 2, at[0] - 3, at[0] - 4]);
});

visit("of two versions the first works, and there is one warning", { expect: [/registered already/] }, async (tab) => {
  const text = String(await tab.built("/dist/clause-timeline.js"));
  tab.site.put("/other/clause-timeline.js", `${text}\n;window.other = true;`);
  const script = (src) => `<script type="module" src="${src}"></script>`;
  await tab.show("<clause-timeline></clause-timeline>", {
    head: script("/dist/clause-timeline.js") + script("/other/clause-timeline.js"),
  });
  await tab.ready();
  assert.equal(await tab.page.evaluate(() => window.other), true, "the second was run");
  assert.equal(tab.said.length, 1);
  assert.equal(await tab.widget().events.count(), EVENTS);
  assert.ok(tab.requests.includes(WASM));
  assert.ok(!tab.requests.includes("/other/clause-timeline_bg.wasm"));
});

visit("module and standalone script on one page: the first works", { expect: [/registered already/] }, async (tab) => {
  await tab.show("<clause-timeline></clause-timeline>", {
    head: '<script src="/dist/clause-timeline.standalone.js"></script><script type="module" src="/dist/clause-timeline.js"></script>',
  });
  await tab.ready();
  assert.ok(!tab.requests.includes(WASM));
});

visit("deep in open and closed shadow roots it works, and its events come out", {}, async (tab) => {
  await tab.show("<div></div>");
  const told = await tab.page.evaluate(async () => {
    let place = document.querySelector("div");
    for (const mode of ["open", "closed", "open"]) {
      const inner = document.createElement("div");
      place.attachShadow({ mode }).append(inner);
      place = inner;
    }
    const element = document.createElement("clause-timeline");
    place.append(element);
    const told = [];
    addEventListener("ct-ready", (event) => told.push([event.type, event.target.localName, event.detail.events]));
    addEventListener("ct-select", (event) => told.push([event.type, event.target.localName]));
    await element.ready;
    element.previous();
    while (told.length < 2) await new Promise(requestAnimationFrame);
    return told;
  });
  // What is told from within a closed root has the outermost host for its target.
  assert.deepEqual(told, [["ct-ready", "div", EVENTS], ["ct-select", "div"]]);
});

const METHODS = {
  next: [],
  previous: [],
  select: ["e-memo"],
  filter: [{ query: "deal" }],
  clear: [],
  standing: [],
  changes: [],
};

visit("methods called before the element is ready say so, and start loading", {}, async (tab) => {
  for (const [name, values] of Object.entries(METHODS)) {
    await tab.show('<div style="height: 6000px"></div><clause-timeline></clause-timeline>');
    const thrown = await tab.widget().host.evaluate(
      async (element, [name, values]) => {
        await customElements.whenDefined("clause-timeline");
        try {
          element[name](...values);
        } catch (error) {
          return [error.name, element.attributes.length];
        }
      },
      [name, values],
    );
    assert.deepEqual(thrown, ["InvalidStateError", 0], name);
    await tab.widget().region.waitFor();
  }
});

for (const [view, timeline, table] of [["all", true, true], ["timeline", true, false], ["clauses", false, true], ["list", true, true]]) {
  visit(`view="${view}" shows the parts that it names, also when it comes later`, {}, async (tab) => {
    const check = async () => {
      const widget = tab.widget();
      await eventually(async () => {
        assert.equal(await widget.host.locator('[part~="timeline"]').isVisible(), timeline);
        assert.equal(await widget.host.locator('[part~="table"]').first().isVisible(), table);
        assert.equal(await widget.host.locator('svg[part~="axis"]').count(), view === "list" ? 0 : 1);
      });
      assert.ok(await widget.detail.isVisible());
      assert.equal(await widget.host.locator("ol").first().getByRole("button").count() > 0, timeline);
    };
    await tab.show(`<clause-timeline view="${view}"></clause-timeline>`);
    await tab.ready();
    await check();
    await tab.show(`<clause-timeline></clause-timeline>`);
    await tab.ready();
    await tab.widget().host.evaluate((element, view) => (element.view = view), view);
    await check();
    await tab.widget().host.evaluate((element) => (element.view = "all"));
    await eventually(async () => assert.equal(await tab.widget().host.locator('svg[part~="axis"]').count(), 1));
  });
}

visit("the page's own title and footer stand in their slots", {}, async (tab) => {
  await tab.show(`<clause-timeline><span slot="title">Our own title</span><p slot="footer">By the desk</p><p>The fallback</p></clause-timeline>`);
  await tab.ready();
  const seen = await tab.widget().host.evaluate((element) => {
    const [title, footer] = ["title", "footer"].map((name) => element.shadowRoot.querySelector(`slot[name="${name}"]`));
    return [title.assignedElements()[0].textContent, title.parentElement.localName, footer.assignedElements()[0].textContent];
  });
  assert.deepEqual(seen, ["Our own title", "h2", "By the desk"]);
  assert.equal(await tab.page.getByRole("region", { name: "Our own title", exact: true }).count(), 1);
  for (const text of ["Our own title", "By the desk"]) assert.ok(await tab.page.getByText(text).isVisible());
  assert.ok(await tab.page.getByText("The fallback").isHidden());
});
