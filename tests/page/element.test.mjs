// The element as a page author uses it: where a reader begins, methods, theme.

import assert from "node:assert/strict";

import { EVENTS, OPENING, eventually, reference, visit } from "./support.mjs";

const { events } = await reference();
const title = (id) => events.find((event) => event.id === id).title;

/** Writes down each event. */
async function listen(tab) {
  await tab.page.addInitScript(() => {
    window.told = [];
    for (const type of ["ct-ready", "ct-select", "ct-filter", "ct-problems", "ct-error"]) {
      addEventListener(type, ({ detail }) => window.told.push({ type, detail }));
    }
  });
}

/** What was told, without `ct-ready`. */
const told = (tab) => tab.page.evaluate(() => window.told.filter((one) => one.type !== "ct-ready"));

async function open(tab, tag = "<clause-timeline></clause-timeline>") {
  await listen(tab);
  await tab.show(tag);
  await tab.ready();
  return tab.widget();
}

const shown = (widget) => widget.host.getByRole("status").filter({ hasText: `of ${EVENTS} events` });

visit("attributes in the markup say where the reader begins", {}, async (tab) => {
  const attributes = 'event="e-memo" party="dod openai" type="request" query="the"';
  const widget = await open(tab, `<clause-timeline ${attributes}></clause-timeline>`);
  await widget.isAt(title("e-memo"));
  assert.equal(await widget.party("OpenAI").getAttribute("aria-pressed"), "true");
  assert.equal(await widget.party("Defense Dept.").getAttribute("aria-pressed"), "true");
  assert.equal(await widget.search.inputValue(), "the");
  await shown(widget).waitFor({ state: "attached" });
});

visit("the page can take the reader back to where it once took them", {}, async (tab) => {
  const widget = await open(tab);
  await widget.select("e-memo");
  await widget.isAt(title("e-memo"));
  await widget.event(title("e-deadline")).click();
  await widget.isAt(title("e-deadline"));
  await widget.select("e-memo");
  await widget.isAt(title("e-memo"));
});

visit("the reader's choice of axis is in the attribute and outlasts what the page writes", {}, async (tab) => {
  const widget = await open(tab);
  const linear = widget.host.getByRole("button", { name: "True time" });
  await linear.click();
  await eventually(async () => assert.equal(await widget.host.getAttribute("axis"), "true"));
  await widget.select("e-memo");
  await widget.isAt(title("e-memo"));
  assert.equal(await linear.getAttribute("aria-pressed"), "true");
});

visit("clear() takes off what the reader filtered by", {}, async (tab) => {
  const widget = await open(tab);
  await widget.party("OpenAI").click();
  await widget.search.fill("deal");
  await eventually(async () => assert.equal(await widget.host.getAttribute("query"), "deal"));
  await widget.host.evaluate((element) => element.clear());
  await widget.clear.waitFor({ state: "detached" });
  assert.equal(await widget.search.inputValue(), "");
});

visit("selecting the selected event again tells nothing", {}, async (tab) => {
  const widget = await open(tab);
  await widget.event(title("e-memo")).click();
  await widget.event(title("e-memo")).click();
  await widget.isAt(title("e-memo"));
  assert.equal((await told(tab)).length, 1);
});

visit("next() and previous() act as the reader does", {}, async (tab) => {
  const widget = await open(tab);
  await widget.host.evaluate((element) => element.previous());
  await widget.isAt(title("e-deadline"));
  await widget.host.evaluate((element) => element.next());
  await widget.isAt(title(OPENING));
  assert.deepEqual((await told(tab)).map((one) => one.detail.event), ["e-deadline", OPENING]);
});

visit("the widget is ready when its promise says so", {}, async (tab) => {
  await listen(tab);
  await tab.show("<clause-timeline></clause-timeline>");
  const widget = tab.widget();
  const itself = await widget.host.evaluate(async (element) => (await element.ready) === element);
  assert.ok(itself);
  const ready = await tab.page.evaluate(() => window.told.filter((one) => one.type === "ct-ready").map((one) => one.detail));
  assert.deepEqual(ready, [{ events: EVENTS, parties: 9, clauses: 9, problems: 0 }]);
});

/** The attribute; what the reader's system, the page and what is around the element say; what is seen. */
const THEMES = [
  ["light", "dark", "light dark", "", "light"],
  ["dark", "light", "light dark", "", "dark"],
  ["auto", "dark", "light dark", "", "dark"],
  ["auto", "light", "light dark", "", "light"],
  ["", "dark", "normal", "", "light"],
  ["", "light", "dark", "", "dark"],
  ["", "light", "light dark", "dark", "dark"],
  ["", "dark", "dark", "light", "light"],
];
for (const [theme, colorScheme, page, around, seen] of THEMES) {
  const where = `on a page that is ${page}${around && `, in a part that is ${around}`}, where the system is ${colorScheme}`;
  visit(`theme="${theme}" is ${seen} ${where}`, { colorScheme }, async (tab) => {
    const head = `<style>html { color-scheme: ${page} }</style><script type="module" src="/dist/clause-timeline.js"></script>`;
    await tab.show(`<div style="color-scheme: ${around}"><clause-timeline theme="${theme}"></clause-timeline></div>`, { head });
    await tab.ready();
    const [text, surface] = await tab.widget().region.evaluate((region) => {
      const lightness = (color) => color.match(/[\d.]+/g).slice(0, 3).reduce((sum, one) => sum + Number(one), 0);
      const style = getComputedStyle(region);
      return [lightness(style.color), lightness(style.backgroundColor)];
    });
    assert.equal(surface > text, seen === "light");
  });
}
