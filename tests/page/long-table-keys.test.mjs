// A clause table of 432 rows by keyboard: one stop, arrows from there, and what has the focus stays and can be seen.

import assert from "node:assert/strict";

import { CLAUSE_COUNT as CLAUSES } from "../../bench/page/contract.mjs";
import { isFull, long, rowNumber, scroll, seen } from "./long-table.mjs";
import { eventually, focused } from "./support.mjs";

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
