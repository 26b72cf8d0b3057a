// The component used as a crate: examples/yew-page/, a Yew application without the custom element; and the element in such a page.

import assert from "node:assert/strict";

import { eventually, visit } from "./support.mjs";

const PAGE = "/examples/yew-page/";

async function open(tab) {
  // The server has no directory index.
  await tab.visit(`${PAGE}index.html`);
  const widget = tab.widget("main");
  await widget.detail.waitFor();
  return widget;
}

visit("a Yew page shows a record without the element", {}, async (tab) => {
  const widget = await open(tab);
  assert.equal(await widget.events.count(), 3);
  assert.equal(await tab.page.locator("clause-timeline").count(), 0);
  assert.equal(await widget.number(), 3);
});

visit("the page is told what the reader selects", {}, async (tab) => {
  const widget = await open(tab);
  const output = tab.page.locator("output");
  const untouched = await output.innerText();
  await widget.events.nth(1).click();
  await eventually(async () => assert.match(await output.innerText(), /^offer\b.*\b2 of 3/));
  assert.notEqual(await output.innerText(), untouched);
  await widget.previous.click();
  await eventually(async () => assert.match(await output.innerText(), /^demand\b/));
});

visit("the page's own beginning is not told to it", {}, async (tab) => {
  await open(tab);
  assert.doesNotMatch(await tab.page.locator("output").innerText(), /agreement/);
});

visit("the element works inside of what a Yew application draws, and neither hears the other", {}, async (tab) => {
  await tab.page.addInitScript(() => {
    // The root of the element is closed there.
    const { attachShadow } = Element.prototype;
    Element.prototype.attachShadow = function (options) {
      const root = attachShadow.call(this, options);
      if (this.localName === "clause-timeline") window.inner = root;
      return root;
    };
  });
  const outer = await open(tab);
  const output = tab.page.locator("output");
  const said = await output.innerText();
  const at = await outer.number();
  const selected = await tab.page.evaluate(async () => {
    await import("/dist/clause-timeline.js");
    const element = document.createElement("clause-timeline");
    document.querySelector("main").append(element);
    await element.ready;
    const selected = [];
    element.addEventListener("ct-select", ({ detail }) => selected.push(detail.event));
    const buttons = [...window.inner.querySelectorAll("ol[aria-label=Events] button")];
    for (const button of [...buttons, ...window.inner.querySelectorAll("[aria-pressed]")]) {
      button.click();
      for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
    }
    return [buttons.length, new Set(selected).size, selected.length];
  });
  assert.deepEqual(selected, [36, 36, 36]);
  assert.equal(await output.innerText(), said);
  assert.equal(await outer.number(), at);
  // Nor does the element hear the application.
  const { event } = await tab.page.evaluate(() => document.querySelector("clause-timeline").state);
  await outer.previous.click();
  await eventually(async () => assert.notEqual(await output.innerText(), said));
  assert.equal((await tab.page.evaluate(() => document.querySelector("clause-timeline").state)).event, event);
});
