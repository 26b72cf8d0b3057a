// Under the strict content security policy of the embed contract.

import assert from "node:assert/strict";

import { EVENTS, STRICT_CSP, endless, eventually, visit } from "./support.mjs";

/** Opens a page under a policy and writes down its violations. */
async function show(tab, policy, body = "<clause-timeline><p>The fallback</p></clause-timeline>") {
  await tab.page.addInitScript(() => {
    window.violations = [];
    addEventListener("securitypolicyviolation", (event) => {
      window.violations.push(`${event.effectiveDirective}: ${event.blockedURI} ${event.sample}`);
    });
  });
  // The icon of other tests is a data: URL, which this policy forbids.
  tab.site.put("/strict.html", `<!doctype html><html lang="en"><head><title>A strict page</title>
    <link rel="icon" href="/icon.png"><script type="module" src="/dist/clause-timeline.js"></script>
    </head><body>${body}</body></html>`, { headers: { "content-security-policy": policy } });
  tab.site.put("/icon.png", "");
  await tab.visit("/strict.html");
}

const violations = (tab) => tab.page.evaluate(() => window.violations);

visit("a record that takes long to load brings no violation, nor does cancelling it", {}, async (tab) => {
  tab.site.put("/endless.json", endless);
  await show(tab, STRICT_CSP, '<clause-timeline src="/endless.json" loading="eager"></clause-timeline>');
  await tab.widget().host.getByRole("progressbar", { name: "Loading the record" }).waitFor();
  await tab.widget().host.getByRole("button", { name: "Cancel" }).click();
  await tab.widget().host.getByRole("button", { name: "Load again" }).waitFor();
  assert.deepEqual(await violations(tab), []);
});

visit("the widget works with zero violations: stepping, filtering, resizing", {}, async (tab) => {
  await show(tab, STRICT_CSP);
  await tab.ready();
  const widget = tab.widget();
  assert.equal(await widget.events.count(), EVENTS);
  await widget.previous.click();
  await widget.events.first().click();
  await eventually(async () => assert.equal(await widget.number(), 1));
  await widget.party("OpenAI").click();
  await widget.search.fill("deal");
  await widget.clear.click();
  await widget.host.getByRole("button", { name: "True time" }).click();
  await widget.host.evaluate((element) => {
    for (const details of element.shadowRoot.querySelectorAll("details")) details.open = true;
  });
  await widget.table.getByRole("rowheader").getByRole("button").first().click();
  await widget.trail.waitFor();
  for (const width of [360, 800, 1280]) {
    await tab.page.setViewportSize({ width, height: 900 });
    await tab.frames(3);
  }
  assert.deepEqual(await violations(tab), []);
});

visit("every part of the widget works with zero violations: trail, comparison, deals, slider, story, list, zoom, drag", {}, async (tab) => {
  await show(tab, STRICT_CSP);
  await tab.ready();
  const widget = tab.widget();
  const press = (name) => widget.host.getByRole("button", { name, exact: true }).click();
  await widget.row("Binding promise").getByRole("rowheader").getByRole("button").click();
  await widget.trail.waitFor();
  await press("Compare with the start");
  await press("Deals side by side");
  await widget.host.getByRole("slider", { name: "As of", exact: true }).press("ArrowLeft");
  await press("Zoom in");
  await widget.events.first().scrollIntoViewIfNeeded();
  const box = await widget.host.locator('[part~="timeline"]').boundingBox();
  await tab.page.mouse.move(box.x + 500, box.y + 200);
  await tab.page.mouse.down();
  await tab.page.mouse.move(box.x + 300, box.y + 200, { steps: 5 });
  await tab.page.mouse.up();
  await press("Play");
  await widget.host.evaluate((element) => (element.view = "list"));
  await widget.host.evaluate((element) => (element.theme = "dark"));
  await tab.frames(5);
  assert.deepEqual(await violations(tab), []);
});

visit("the widget has its style, although the policy lets no inline style through", {}, async (tab) => {
  await show(tab, STRICT_CSP);
  await tab.ready();
  const places = await tab.widget().events.evaluateAll((all) => new Set(all.map((mark) => mark.getBoundingClientRect().left)).size);
  assert.ok(places > 5, "the marks stand in one place");
  const written = await tab.widget().host.evaluate((element) => element.shadowRoot.querySelectorAll("style").length);
  assert.equal(written, 0);
});

visit("src and a failing src work with zero violations", { expect: [/404/, /^<clause-timeline>/] }, async (tab) => {
  await show(tab, STRICT_CSP, '<clause-timeline src="/data/pentagon-ai-contract.json"></clause-timeline>');
  await tab.ready();
  await tab.widget().host.evaluate((element) => (element.src = "/none.json"));
  await tab.widget().host.getByRole("alert").waitFor();
  assert.deepEqual(await violations(tab), []);
});

const WITHOUT = STRICT_CSP.replace(" 'wasm-unsafe-eval'", "");

/** What the browser says of it itself differs from version to version. */
const BLOCKED = [/^<clause-timeline>/, /./];

visit("without 'wasm-unsafe-eval' the fallback stays and the notice names it", { expect: BLOCKED }, async (tab) => {
  await show(tab, WITHOUT);
  const notice = tab.widget().host.getByRole("alert");
  await notice.waitFor();
  assert.match(await notice.innerText(), /'wasm-unsafe-eval'/);
  assert.ok(await tab.page.getByText("The fallback").isVisible());
});
