// Elements in a page: several, late, moved, removed, far below, and in other trees.

import assert from "node:assert/strict";

import { EVENTS, eventually, record, reference, visit } from "./support.mjs";

const WASM = "/dist/clause-timeline_bg.wasm";
const { events } = await reference();
const title = (id) => events.find((event) => event.id === id).title;

const fetched = (tab) => tab.requests.filter((path) => path === WASM).length;

visit("two elements on one page are independent and share one wasm", {}, async (tab) => {
  const tag = (id) => `<clause-timeline id="${id}" loading="eager"></clause-timeline>`;
  await tab.show(tag("a") + tag("b"));
  await tab.ready("#a");
  await tab.ready("#b");
  const [a, b] = [tab.widget("#a"), tab.widget("#b")];
  await a.event(title("e-memo")).click();
  await b.party("OpenAI").click();
  await b.clear.waitFor();
  await a.isAt(title("e-memo"));
  await b.isAt(title("e-designation"));
  assert.equal(await a.clear.count(), 0);
  assert.equal(fetched(tab), 1);
});

visit("an element made by createElement works", {}, async (tab) => {
  await tab.show("");
  await tab.page.evaluate(() => document.body.append(document.createElement("clause-timeline")));
  await tab.ready();
  assert.equal(await tab.widget().events.count(), EVENTS);
});

visit("an element made by innerHTML works, and one before the script came", {}, async (tab) => {
  const script = '<script type="module" src="/dist/clause-timeline.js"></script>';
  await tab.show(`<clause-timeline id="early"></clause-timeline><div></div>${script}`, { head: "" });
  await tab.ready("#early");
  await tab.page.locator("body > div").evaluate((div) => {
    div.innerHTML = '<clause-timeline id="late" event="e-memo"></clause-timeline>';
  });
  await tab.ready("#late");
  await tab.widget("#late").isAt(title("e-memo"));
});

visit("moving the node keeps what the reader chose", {}, async (tab) => {
  await tab.show("<div></div><clause-timeline></clause-timeline>");
  await tab.ready();
  const widget = tab.widget();
  await widget.event(title("e-memo")).click();
  await widget.party("OpenAI").click();
  await widget.host.evaluate((element) => {
    element.mark = element.shadowRoot.querySelector("section");
    document.querySelector("div").append(element);
  });
  await tab.frames(3);
  await widget.isAt(title("e-memo"));
  assert.equal(await widget.party("OpenAI").getAttribute("aria-pressed"), "true");
  assert.ok(await widget.host.evaluate((element) => element.mark.isConnected), "it was not drawn anew");
  await widget.next.click();
  const heading = widget.detail.getByRole("heading", { level: 3 });
  await eventually(async () => assert.notEqual(await heading.innerText(), title("e-memo")));
});

visit("an element that is removed and added again is where it was", {}, async (tab) => {
  await tab.show("<clause-timeline></clause-timeline>");
  await tab.ready();
  const widget = tab.widget();
  await widget.event(title("e-memo")).click();
  await widget.isAt(title("e-memo"));
  await tab.page.evaluate(async () => {
    window.removed = document.querySelector("clause-timeline");
    window.removed.remove();
    await new Promise((later) => setTimeout(later));
  });
  assert.equal(await tab.page.evaluate(() => window.removed.shadowRoot.querySelectorAll("section").length), 0);
  await tab.page.evaluate(() => document.body.append(window.removed));
  await tab.ready();
  await widget.isAt(title("e-memo"));
  assert.equal(fetched(tab), 1);
});

visit("an element removed while it loads stays quiet", {}, async (tab) => {
  let arrive;
  const delay = new Promise((resolve) => (arrive = resolve));
  tab.site.put("/slow.json", JSON.stringify(record()), { delay });
  await tab.show('<clause-timeline src="/slow.json" loading="eager"></clause-timeline>');
  await eventually(() => assert.ok(tab.requests.includes("/slow.json")));
  await tab.page.evaluate(() => {
    window.removed = document.querySelector("clause-timeline");
    window.removed.remove();
  });
  await tab.frames(2);
  arrive();
  await tab.frames(5);
  assert.equal(await tab.page.evaluate(() => window.removed.shadowRoot.querySelectorAll("section").length), 0);
});

/**
 * Adds and removes so many elements, one after the other. Says how many of them were not drawn when they said they
 * were ready, and leaves weak references to them in `window.gone`.
 */
function comeAndGo(tab, count, { drawn }) {
  return tab.page.evaluate(
    async ([record, count, drawn]) => {
      window.gone = [];
      let blank = 0;
      for (let cycle = 0; cycle < count; cycle++) {
        const element = document.createElement("clause-timeline");
        element.record = record;
        document.body.append(element);
        await element.ready;
        const isDrawn = () => element.shadowRoot.querySelector("section");
        if (!isDrawn()) blank++;
        while (drawn && !isDrawn()) await new Promise(requestAnimationFrame);
        element.remove();
        window.gone.push(new WeakRef(element));
      }
      return blank;
    },
    [record(), count, drawn],
  );
}

/** Asserts that nothing holds those elements. */
async function allGone(tab) {
  const devtools = await tab.page.context().newCDPSession(tab.page);
  await eventually(async () => {
    await devtools.send("HeapProfiler.collectGarbage");
    const alive = await tab.page.evaluate(() => window.gone.filter((one) => one.deref()).length);
    assert.equal(alive, 0, `${alive} are still alive`);
  });
}

visit("200 elements that come and go leave none behind", {}, async (tab) => {
  await tab.show("<clause-timeline></clause-timeline>");
  await tab.ready();
  await comeAndGo(tab, 200, { drawn: true });
  await allGone(tab);
  assert.equal(fetched(tab), 1);
});

visit("elements that go before they were ever near leave none behind", {}, async (tab) => {
  await tab.show('<div style="height: 6000px"></div>');
  await tab.page.evaluate(async () => {
    window.gone = [];
    for (let cycle = 0; cycle < 200; cycle++) {
      const element = document.createElement("clause-timeline");
      document.body.append(element);
      if (cycle % 10 === 0) await new Promise(requestAnimationFrame);
      element.remove();
      window.gone.push(new WeakRef(element));
    }
  });
  await allGone(tab);
  assert.equal(fetched(tab), 0);
});

visit("elements whose record failed leave none behind", { expect: [/^<clause-timeline> The timeline cannot be shown/] }, async (tab) => {
  await tab.show("");
  await tab.page.evaluate(async () => {
    window.gone = [];
    for (let cycle = 0; cycle < 50; cycle++) {
      const element = document.createElement("clause-timeline");
      element.record = { title: 7 };
      document.body.append(element);
      await element.ready.catch(() => {});
      element.remove();
      window.gone.push(new WeakRef(element));
    }
  });
  await allGone(tab);
});

/** A slow machine, where drawing one element takes several tasks. */
async function slow(tab) {
  const devtools = await tab.page.context().newCDPSession(tab.page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: 6 });
}

visit("on a slow machine too, an element that is ready is drawn", {}, async (tab) => {
  await tab.show("<clause-timeline></clause-timeline>");
  await tab.ready();
  await slow(tab);
  assert.equal(await comeAndGo(tab, 30, { drawn: true }), 0, "ready, but blank");
});

visit("elements removed as soon as they are ready leave none behind, on a slow machine too", {}, async (tab) => {
  await tab.show("<clause-timeline></clause-timeline>");
  await tab.ready();
  await slow(tab);
  await comeAndGo(tab, 30, { drawn: false });
  await allGone(tab);
});

visit("the script twice gives one warning, and the first copy works", { expect: [/registered already/] }, async (tab) => {
  const script = '<script type="module" src="/dist/clause-timeline.js"></script>';
  await tab.show("<clause-timeline></clause-timeline>", { head: `${script}${script.replace(".js", ".js?again")}` });
  await tab.ready();
  assert.equal(tab.said.length, 1);
  assert.equal(await tab.widget().events.count(), EVENTS);
});

visit("far below, an element fetches no wasm until it comes near", {}, async (tab) => {
  await tab.show('<div style="height: 6000px"></div><clause-timeline><p>The fallback</p></clause-timeline>');
  await tab.page.evaluate(() => customElements.whenDefined("clause-timeline").then(() => undefined));
  await tab.frames(5);
  assert.equal(fetched(tab), 0);
  await tab.page.evaluate(() => scrollTo(0, 4900));
  await tab.widget().region.waitFor();
  assert.equal(fetched(tab), 1);
});

visit("an eager element far below loads at once", {}, async (tab) => {
  await tab.show('<div style="height: 6000px"></div><clause-timeline loading="eager"></clause-timeline>');
  await tab.widget().region.waitFor();
});

for (const [what, ask] of [
  ["ready", (element) => void element.ready],
  ["to be eager", (element) => element.setAttribute("loading", "eager")],
  ["a method", (element) => {
    try {
      element.next();
    } catch {}
  }],
]) {
  visit(`asked for ${what} before it stands in the page, an element loads wherever it is put`, {}, async (tab) => {
    await tab.show('<div style="height: 6000px"></div>');
    await tab.page.evaluate(`{
      const element = document.createElement("clause-timeline");
      (${ask})(element);
      document.body.append(element);
    }`);
    await tab.widget().region.waitFor();
  });
}

for (const mode of ["open", "closed"]) {
  visit(`an element works in ${mode === "open" ? "an open" : "a closed"} shadow root`, {}, async (tab) => {
    await tab.show("<div></div>");
    const after = await tab.page.evaluate(async (mode) => {
      const element = document.createElement("clause-timeline");
      document.querySelector("div").attachShadow({ mode }).append(element);
      const told = [];
      addEventListener("ct-select", (event) => told.push(event.detail.event));
      await element.ready;
      const find = (selector) => element.shadowRoot.querySelector(selector);
      while (!find("h3")) await new Promise(requestAnimationFrame);
      [...element.shadowRoot.querySelectorAll("ol button")].find((mark) => mark.tabIndex !== 0).click();
      while (told.length === 0) await new Promise(requestAnimationFrame);
      return [element.getAttribute("event"), told, find("h3").textContent, getComputedStyle(find("ol")).listStyleType];
    }, mode);
    assert.equal(after[0], "e-pilot-2025");
    assert.deepEqual(after[1], ["e-pilot-2025"]);
    assert.equal(after[2], title("e-pilot-2025"));
    assert.equal(after[3], "none", "its style is there too");
  });
}
