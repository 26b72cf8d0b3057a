// The clause table says, after every event, what the naive fold tells. `tests/page_table.rs` writes what is expected.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { EVENTS, eventually, reference, root, visit } from "./support.mjs";

const told = JSON.parse(await readFile(join(root, "tests/page/table-of-every-event.json"), "utf8"));
const { events } = await reference();

/** The words of a track's cells, clause by clause, where its parties are shown; else nothing. */
const shown = (widget, track) =>
  widget.table.evaluate((table, track) => {
    const heads = [...table.rows[0].cells].filter((head) => head.scope === "colgroup");
    const place = heads.findIndex((head) => head.querySelector(".track-name").textContent === track);
    if (heads[place].querySelector(".unfold")) return undefined;
    const from = heads.slice(0, place).reduce((sum, head) => sum + head.colSpan, 0);
    const word = (cell) => {
      const word = cell.querySelector(".word").cloneNode(true);
      word.querySelectorAll(".shape, .mark").forEach((other) => other.remove());
      return word.textContent.trim();
    };
    const rows = [...table.tBodies[0].rows].map((row) => [
      row.cells[0].firstChild.textContent,
      [...row.querySelectorAll("td")].slice(from, from + heads[place].colSpan).map(word),
    ]);
    return Object.fromEntries(rows);
  }, track);

visit("after every event every cell says what the naive fold tells", {}, async (tab) => {
  await tab.open();
  const widget = tab.widget();
  await widget.events.first().click();
  assert.equal(new Set(told.map(({ event }) => event)).size, EVENTS);
  let number = 0;
  for (const [place, { event, track, rows }] of told.entries()) {
    if (event !== told[place - 1]?.event) {
      if (number > 0) await widget.next.click();
      number++;
      await widget.isAt(events.find(({ id }) => id === event).title);
    }
    if (!(await shown(widget, track))) {
      await widget.table.getByRole("columnheader", { name: track }).locator(".unfold").click();
    }
    await eventually(async () => assert.ok(await shown(widget, track)));
    assert.deepEqual(await shown(widget, track), rows, `${track} after ${event}`);
  }
});
