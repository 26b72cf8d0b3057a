// What assistive technology is given in the main states, whole: roles, names, states and order, of a record with every key
// of the format. `UPDATE_EXPECT=1` writes the files anew; read what changed.

import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { root, visit } from "./support.mjs";

const button = (widget, name) => widget.host.getByRole("button", { name, exact: true });

const STATES = {
  beginning: {},
  narrow: { viewport: { width: 320, height: 800 } },
  filtered: { act: (widget) => widget.search.fill("offer") },
  trail: { act: (widget) => widget.row("Price").getByRole("rowheader").getByRole("button").first().click() },
  compared: { act: (widget) => button(widget, "Compare with the start").click() },
  deals: { act: (widget) => button(widget, "Deals side by side").click() },
  "between-events": { attributes: 'as-of="2026-02-25"' },
};

for (const [name, { viewport, attributes = "", act }] of Object.entries(STATES)) {
  visit(`the tree of roles and names: ${name}`, viewport ? { viewport } : {}, async (tab) => {
    await tab.show(`<clause-timeline src="/data/cases/every-key.json" event="offer" ${attributes}></clause-timeline>`);
    await tab.ready();
    const widget = tab.widget();
    await act?.(widget);
    // Whoever does something has the second file fetched, and what is in it comes when it comes.
    if (act) await button(widget, "Copy citation").waitFor();
    await tab.frames(5);
    const found = `${await widget.region.ariaSnapshot()}\n`;
    const path = join(root, "tests/page/accessible-tree", `${name}.yml`);
    if (process.env.UPDATE_EXPECT) await writeFile(path, found);
    assert.equal(found, await readFile(path, "utf8"));
  });
}
