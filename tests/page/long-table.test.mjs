// A clause table of 432 rows: in a region of its own, as quick to read as one of ten, and nothing of it out of reach.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { CLAUSE_COUNT as CLAUSES, contract as generated } from "../../bench/page/contract.mjs";
import { isFull, long, scroll, seen } from "./long-table.mjs";
import { eventually, focused, root } from "./support.mjs";

long("the region is opaque, so that it is scrolled without painting it anew", {}, async (_tab, _widget, region) => {
  // An opaque colour is written without its alpha.
  const color = await region.evaluate((element) => getComputedStyle(element).backgroundColor);
  assert.match(color, /^rgb\(\d+, \d+, \d+\)$/);
});

long("rows in view are drawn, and how many there are is told", {}, async (tab, widget, region) => {
  assert.equal(await region.getAttribute("tabindex"), "0");
  assert.equal(await region.getAttribute("aria-label"), `Table of ${CLAUSES} clauses`);
  assert.equal(await widget.table.evaluate((table) => table.localName), "table");
  assert.equal(await widget.table.getAttribute("aria-rowcount"), String(CLAUSES + 2));
  const numbers = await widget.table.locator("tr[aria-rowindex]").evaluateAll((rows) => rows.map((row) => Number(row.getAttribute("aria-rowindex"))));
  assert.deepEqual(numbers, numbers.map((_, place) => place + 1));
  await isFull(region, "at the beginning");
});

for (const width of [1280, 700, 320]) {
  long(`wherever one scrolls the region is full, with no more than 900 elements, at ${width} px`, { viewport: { width, height: 900 } }, async (tab, widget, region) => {
    await isFull(region, "at the beginning");
    const height = await region.evaluate((region) => region.scrollHeight);
    for (const part of [0.1, 0.105, 0.5, 0.49, 0.2, 0.97, 1, 0.3, 0]) {
      await scroll(region, height * part);
      await tab.frames(2);
      await isFull(region, `at ${part}`);
      const count = await widget.table.evaluate((table) => table.querySelectorAll("*").length);
      assert.ok(count <= 900, `${count} elements at ${part}`);
    }
    assert.equal((await seen(region))[0].number, 1);
  });
}

long("the last row is reached by End and stays at the end", {}, async (tab, widget, region) => {
  await region.focus();
  await tab.page.keyboard.press("End");
  await eventually(async () => {
    const last = (await seen(region)).at(-1);
    const height = await region.evaluate((region) => region.clientHeight);
    assert.equal(last.number, CLAUSES);
    assert.ok(Math.abs(last.bottom - height) < 3, `it ends at ${last.bottom} of ${height}`);
  });
});

long("rows that are scrolled into view push nothing away", {}, async (tab, widget, region) => {
  await scroll(region, 20_000);
  await tab.frames(3);
  // Upwards, into rows whose heights nobody knows yet: what is in view moves exactly as far as the reader scrolls.
  for (let step = 0; step < 15; step++) {
    const [, before] = await seen(region);
    // By as much as the reader turns the wheel, whatever the browser's own number for the place is by now.
    await region.evaluate((region) => region.scrollBy(0, -60));
    await tab.frames(3);
    const after = (await seen(region)).find(({ number }) => number === before.number);
    assert.ok(Math.abs(after.top - before.top - 60) <= 1.5, `step ${step}: row ${before.number} went from ${before.top} to ${after.top}`);
  }
});

long("what is scrolled as the region comes to rest is not scrolled back", {}, async (tab, widget, region) => {
  // The timer ends when the test says so: events of scrolling come with the next frame, and a timer may be quicker.
  await tab.page.evaluate(() => {
    const { setTimeout } = window;
    window.setTimeout = (ended, ms, ...values) => (ms ? ((window.rest = ended), 0) : setTimeout(ended, ms, ...values));
  });
  await scroll(region, 20_000);
  await isFull(region, "at 20,000 px");
  // Upwards, into rows whose heights nobody knows yet.
  for (let step = 0; step < 10; step++) {
    await region.evaluate((region) => region.scrollBy(0, -60));
    await isFull(region, `after step ${step}`);
  }
  const [, before] = await seen(region);
  await region.evaluate((region) => {
    region.scrollBy(0, -60);
    window.rest();
  });
  await tab.frames(3);
  const after = (await seen(region)).find(({ number }) => number === before.number);
  assert.ok(Math.abs(after.top - before.top - 60) <= 1.5, `row ${before.number} went from ${before.top} to ${after.top}`);
});

long("by status each group has its heading above its first row, and scrolling pushes nothing away", { clauses: 70 }, async (tab, widget, region) => {
  await widget.host.getByRole("combobox", { name: "Order of the clauses" }).selectOption("By status");
  /** Rows and headings drawn, in order: what they say, and the room between each and the next. */
  const drawn = () =>
    region.evaluate((region) => {
      const rows = [...region.querySelectorAll("tbody tr:not(.gap)")].map((row) => ({ row, box: row.getBoundingClientRect() }));
      return rows.map(({ row, box }, place) => ({
        text: row.cells[0].innerText,
        isHeading: row.cells[0].scope === "rowgroup",
        space: (rows[place + 1]?.box.top ?? box.bottom) - box.bottom,
      }));
    });
  await eventually(async () => assert.ok((await drawn())[0].isHeading));
  const headings = new Set();
  const turn = (by) => region.evaluate((region, by) => [region.scrollTop, region.scrollBy(0, by), region.scrollTop], by);
  for (let isEnd = false; !isEnd; ) {
    const before = (await seen(region)).at(-1);
    const [from, , to] = await turn(240);
    isEnd = to - from < 200;
    await tab.frames(3);
    for (const { text, isHeading, space } of await drawn()) {
      if (isHeading) headings.add(text);
      assert.ok(Math.abs(space) < 1.5, `${space} px below ${text}`);
    }
    const after = (await seen(region)).find(({ number }) => number === before.number);
    if (!isEnd) assert.ok(Math.abs(before.top - after.top - 240) <= 1.5, `row ${before.number} went from ${before.top} to ${after.top}`);
  }
  const counted = [...headings].map((text) => Number(/: (\d+) clauses?$/.exec(text)[1]));
  assert.ok(headings.size > 1, String([...headings]));
  assert.equal(counted.reduce((sum, count) => sum + count), 70, String([...headings]));
});

long("all rows are drawn when they are asked for, and that can be undone", {}, async (tab, widget, region) => {
  const all = widget.host.getByRole("button", { name: "Show all rows" });
  const rows = () => widget.table.getByRole("rowheader").count();
  assert.ok((await rows()) < 30);
  await all.focus();
  await tab.page.keyboard.press("Enter");
  await eventually(async () => assert.equal(await rows(), CLAUSES));
  assert.equal(await region.count(), 0, "it scrolls with the page");
  assert.match((await focused(tab.page)).name, /scrolling table/, "the focus stays on the button");
  await tab.page.keyboard.press("Enter");
  await eventually(async () => assert.ok((await rows()) < 30));
  await isFull(region, "again");
});

long("up to sixty clauses all rows are drawn, and no button speaks of it", { clauses: 60 }, async (tab, widget, region) => {
  assert.equal(await widget.table.getByRole("rowheader").count(), 60);
  assert.equal(await region.count(), 0);
  assert.equal(await widget.host.getByRole("button", { name: "Show all rows" }).count(), 0);
  assert.equal(await widget.table.getAttribute("aria-rowcount"), null);
});

long("head and first column stay in view inside the region, and cover nothing outside it", {}, async (tab, widget, region) => {
  await region.evaluate((region) => region.scrollTo(300, 8_000));
  await tab.frames(3);
  const { head, name, frame } = await region.evaluate((region) => {
    const box = (element) => (({ left, top, bottom }) => ({ left, top, bottom }))(element.getBoundingClientRect());
    return { head: box(region.querySelector("thead")), name: box(region.querySelector("tbody th")), frame: box(region) };
  });
  assert.ok(Math.abs(head.top - frame.top) <= 1, `head at ${head.top}, region at ${frame.top}`);
  assert.ok(Math.abs(name.left - frame.left) <= 1, `names at ${name.left}, region at ${frame.left}`);
  await tab.page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await tab.frames(2);
  const away = await region.evaluate((region) => region.querySelector("thead").getBoundingClientRect().top - region.getBoundingClientRect().top);
  assert.ok(Math.abs(away) <= 1, "it is not held to the page");
});

long("in the middle of a card the clause's name is in view", { viewport: { width: 320, height: 900 } }, async (tab, widget, region) => {
  for (const top of [3_000, 7_000]) {
    await scroll(region, top);
    await tab.frames(3);
    await isFull(region, `at ${top}`);
    const [, { top: start, number }] = await seen(region);
    await region.evaluate((region, by) => region.scrollBy(0, by), start + 200);
    await tab.frames(3);
    assert.equal((await seen(region))[0].number, number, "in the middle of its card");
    const name = widget.table.getByRole("rowheader", { name: `Clause ${number}`, exact: true });
    const away = (await name.boundingBox()).y - (await region.boundingBox()).y;
    assert.ok(Math.abs(away) <= 1, `its name at ${away}`);
  }
});

long("the page says how high the table is", { style: "clause-timeline { --ct-table-height: 300px }" }, async (tab, widget, region) => {
  assert.equal(await region.evaluate((region) => region.getBoundingClientRect().height), 300);
  await isFull(region, "in 300 px");
});

long("the region follows another width, and the page never scrolls sideways", {}, async (tab, widget, region) => {
  for (const width of [1280, 320, 480, 900]) {
    await tab.page.setViewportSize({ width, height: 800 });
    await tab.frames(4);
    await isFull(region, `${width} px`);
    assert.ok(await tab.page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `${width} px`);
    if (width > 480) continue;
    assert.ok(await region.evaluate((region) => region.scrollWidth <= region.clientWidth), `cards at ${width} px`);
    const text = await widget.table.locator("tbody tr[aria-rowindex]").first().innerText();
    for (const { name } of JSON.parse(generated(1)).parties) assert.ok(text.includes(name), `${name} in ${text}`);
  }
});

const AXE = await readFile(join(root, "node_modules/axe-core/axe.min.js"), "utf8");
for (const colorScheme of ["light", "dark"]) {
  for (const width of [1280, 320]) {
    const options = { colorScheme, viewport: { width, height: 900 }, style: ":root { color-scheme: light dark }" };
    long(`axe finds nothing further down, at ${width} px, ${colorScheme}`, options, async (tab, widget, region) => {
      await scroll(region, 9_000);
      await isFull(region, "at 9,000");
      await tab.page.evaluate(AXE);
      const { violations } = await tab.page.evaluate(() => axe.run({ fromShadowDom: ["clause-timeline", ".clause-table"] }, { resultTypes: ["violations"] }));
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].target} ${nodes[0].any[0]?.message}`), []);
    });
  }
}
