// A clause table of so many rows that it stands in a region of its own, and what can be seen of it.

import assert from "node:assert/strict";

import { CLAUSE_COUNT as CLAUSES, contract as generated } from "../../bench/page/contract.mjs";
import { eventually, visit } from "./support.mjs";

/** A test of the table in an element of a page. */
export function long(name, { clauses, style = "", ...options }, run) {
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
export function seen(region) {
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
export async function isFull(region, where) {
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

export const scroll = (region, top) => region.evaluate((region, top) => (region.scrollTop = top), top);
export const rowNumber = (tab) =>
  tab.page.evaluate(() => {
    const element = document.querySelector("clause-timeline").shadowRoot.activeElement;
    return Number(element?.closest("tr")?.getAttribute("aria-rowindex")) - 2;
  });
