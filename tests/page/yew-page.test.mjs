// The component used as a crate: examples/yew-page/, a Yew application without the custom element.

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
