// A clause table of 432 rows: in a region of its own, as quick to read as one of ten, and nothing of it out of reach.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { CLAUSE_COUNT as CLAUSES, PARTY_COUNT as PARTIES, contract as generated } from "../../bench/page/contract.mjs";
import { eventually, focused, root, visit } from "./support.mjs";

/** A test of the table in an element of a page. */
function long(name, { clauses, style = "", ...options }, run) {
  visit(name, options, async (tab) => {
    tab.site.put("/long.json", generated(clauses));
    await tab.show(`<style>${style}</style><main><h1>A page</h1><clause-timeline loading="eager" src="/long.json"></clause-timeline>
      <p><button>Elsewhere</button></p></main>`);
    await tab.page.locator("clause-timeline").evaluate((element) => element.ready.then(() => undefined));
    const widget = tab.widget();
    await run(tab, widget, widget.host.getByRole("region", { name: /^Table of / }));
  });
}

/** The rows that can be seen in the region, with their texts and where they are, in px from its upper edge. */
function seen(region) {
  return region.evaluate((region) => {
    const frame = region.getBoundingClientRect();
    const rows = [...region.querySelectorAll("tbody tr[aria-rowindex]")];
    return rows
      .map((row) => ({ row, box: row.getBoundingClientRect() }))
      .filter(({ box }) => box.bottom > frame.top + 1 && box.top < frame.bottom - 1)
      .map(({ row, box }) => ({
        number: Number(row.getAttribute("aria-rowindex")) - 2,
        name: row.querySelector("th").innerText,
        top: box.top - frame.top,
        bottom: box.bottom - frame.top,
      }));
  });
}

/** Asserts that the region is full of rows that follow each other. */
async function isFull(region, where) {
  await eventually(async () => {
    const rows = await seen(region);
    assert.ok(rows.length > 0, `no rows in view ${where}`);
    for (const [place, { number, top }] of rows.entries()) {
      if (place === 0) continue;
      assert.equal(number, rows[place - 1].number + 1, where);
      assert.ok(Math.abs(top - rows[place - 1].bottom) < 1.5, `${where}: row ${number} begins at ${top}, not at ${rows[place - 1].bottom}`);
    }
    const height = await region.evaluate((region) => region.clientHeight);
    const last = rows.at(-1);
    assert.ok(last.bottom >= height - 2 || last.number === CLAUSES, `${where}: nothing below row ${last.number}`);
  });
}

const scroll = (region, top) => region.evaluate((region, top) => (region.scrollTop = top), top);
const rowNumber = (tab) =>
  tab.page.evaluate(() => {
    const element = document.querySelector("clause-timeline").shadowRoot.activeElement;
    return Number(element?.closest("tr")?.getAttribute("aria-rowindex")) - 2;
  });

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

long("what is focused is not lost by scrolling, nor by a selection", {}, async (tab, widget, region) => {
  await isFull(region, "at the beginning");
  await widget.table.locator("tbody button").nth(9).focus();
  const at = await rowNumber(tab);
  for (const top of [4_000, 20_000, 400]) {
    await scroll(region, top);
    await tab.frames(3);
    await isFull(region, `at ${top}`);
    assert.equal(await rowNumber(tab), at, `the focus, scrolled to ${top}`);
  }
  await scroll(region, 9_000);
  await tab.page.keyboard.press("Enter");
  await tab.frames(3);
  assert.equal(await rowNumber(tab), at);
});

long("arrows and pages go through the rows, and what has the focus can be seen", {}, async (tab, widget, region) => {
  await isFull(region, "at the beginning");
  await widget.table.locator("tbody button").first().focus();
  const isSeen = async (where) =>
    eventually(async () => {
      const inside = await region.evaluate((region) => {
        const box = region.getRootNode().activeElement.getBoundingClientRect();
        const [frame, head] = [region.getBoundingClientRect(), region.querySelector("thead").getBoundingClientRect()];
        return box.top >= head.bottom - 1 && box.top < frame.bottom && box.left >= frame.left - 1 && box.left < frame.right;
      });
      assert.ok(inside, where);
    });
  const press = async (key, check) => {
    const before = await rowNumber(tab);
    await tab.page.keyboard.press(key);
    await eventually(async () => assert.ok(check(await rowNumber(tab), before), `${key}: from ${before} to ${await rowNumber(tab)}`));
    await tab.frames(2);
    await isSeen(`${key} from ${before}`);
  };
  for (let step = 0; step < 12; step++) await press("ArrowDown", (after, before) => after > before && after <= before + 3);
  for (let step = 0; step < 5; step++) await press("PageDown", (after, before) => after > before + 1);
  await press("Control+End", (after) => after > CLAUSES - 4);
  for (let step = 0; step < 5; step++) await press("ArrowUp", (after, before) => after < before);
  await press("PageUp", (after, before) => after < before - 1);
  await press("Control+Home", (after) => after < 4);
  // Within a row from cell to cell, and to its ends.
  await tab.page.keyboard.press("Home");
  const row = await rowNumber(tab);
  const here = () =>
    tab.page.evaluate(() => {
      const element = document.querySelector("clause-timeline").shadowRoot.activeElement;
      const all = [...element.closest("tr").querySelectorAll("button")];
      return [all.indexOf(element), all.length];
    });
  const [first, count] = await here();
  assert.equal(first, 0);
  for (let place = 1; place < count; place++) {
    await tab.page.keyboard.press("ArrowRight");
    assert.deepEqual(await here(), [place, count]);
  }
  await tab.page.keyboard.press("ArrowLeft");
  assert.deepEqual(await here(), [count - 2, count]);
  await tab.page.keyboard.press("End");
  assert.deepEqual(await here(), [count - 1, count]);
  assert.equal(await rowNumber(tab), row);
});

for (const isAll of [false, true]) {
  long(`Tab passes the rows in one step, ${isAll ? "also while all are drawn" : "into and out of them"}`, { clauses: isAll ? 70 : CLAUSES }, async (tab, widget, region) => {
    if (isAll) {
      await widget.host.getByRole("button", { name: "Show all rows" }).click();
      await eventually(async () => assert.equal(await widget.table.getByRole("rowheader").count(), 70));
    } else {
      await scroll(region, 12_000);
    }
    await tab.frames(3);
    await widget.host.locator(".row-choice button").focus();
    const rows = [];
    for (let step = 0; step < 40; step++) {
      await tab.page.keyboard.press("Tab");
      if ((await tab.page.evaluate(() => document.activeElement.localName)) === "button") break;
      const row = await rowNumber(tab);
      if (row > 0) rows.push(row);
    }
    assert.equal(rows.length, 1, `stops in rows ${rows}`);
    if (!isAll) assert.ok((await seen(region)).some(({ number }) => number === rows[0]), `row ${rows[0]} is in view`);
    assert.equal(await tab.page.evaluate(() => document.activeElement.textContent), "Elsewhere");
  });
}

for (const width of [1280, 320]) {
  long(`a cell that opens its moves goes no further than for them to be seen, also when others above it close, at ${width} px`, { viewport: { width, height: 900 } }, async (tab, widget, region) => {
    await scroll(region, 6_000);
    await tab.frames(3);
    await isFull(region, "scrolled");
    await region.evaluate((region) => region.scrollIntoView());
    /** How many px of room are below the beginning of the moves, more than there must be. */
    const room = () =>
      region.evaluate((region) => {
        const head = region.querySelector(".trail-head");
        return region.getBoundingClientRect().bottom - head.getBoundingClientRect().bottom - parseFloat(getComputedStyle(head).scrollMarginBottom);
      });
    /** Clicks on the first cell that begins below so many px of the region. */
    const click = async (below) => {
      const cell = await region.evaluateHandle((region, below) => {
        const frame = region.getBoundingClientRect();
        const isInside = ({ top, left }) => top > frame.top + below && left > frame.left;
        return [...region.querySelectorAll("td button.cell")].find((button) => isInside(button.getBoundingClientRect()));
      }, below);
      const { x, y } = await cell.boundingBox();
      await tab.page.mouse.click(x + 10, y + 5);
      await eventually(async () => assert.equal(await cell.getAttribute("aria-expanded"), "true"));
      await tab.frames(20);
      const after = (await cell.boundingBox()).y;
      const left = await room();
      assert.ok(left >= -3, `${-left} px of the moves are missing`);
      assert.ok(left <= 3 ? after <= y + 2 : Math.abs(after - y) <= 2, `what was clicked on at ${y} is at ${after}, with ${left} px left`);
      return cell;
    };
    // Once there is this button, what draws the moves is there too.
    await region.hover();
    await widget.host.getByRole("button", { name: "Copy citation" }).waitFor();
    await click(60);
    // Down to where the moves end.
    await widget.trail.evaluate((trail) => {
      const region = trail.closest(".scrolling");
      region.scrollBy(0, trail.getBoundingClientRect().bottom - region.getBoundingClientRect().top - 150);
    });
    await tab.frames(3);
    await isFull(region, "below the moves");
    const cell = await click(200);
    await cell.scrollIntoViewIfNeeded();
    await tab.frames(3);
    const { x, y } = await cell.boundingBox();
    await tab.page.mouse.click(x + 10, y + 5);
    await widget.trail.waitFor({ state: "detached" });
    await tab.frames(20);
    assert.ok(Math.abs((await cell.boundingBox()).y - y) <= 2, "closed, too");
  });
}

long("in a page from right to left the arrows go to where they point", {}, async (tab, widget, region) => {
  await tab.page.evaluate(() => (document.documentElement.dir = "rtl"));
  await tab.frames(3);
  const cells = widget.table.locator("tbody tr[aria-rowindex]").first().getByRole("button");
  await cells.nth(1).focus();
  const place = async () => (await tab.page.evaluate(() => document.querySelector("clause-timeline").shadowRoot.activeElement.getBoundingClientRect())).x;
  for (const [key, side] of [["ArrowRight", 1], ["ArrowLeft", -1]]) {
    const before = await place();
    await tab.page.keyboard.press(key);
    assert.equal(Math.sign((await place()) - before), side, key);
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
