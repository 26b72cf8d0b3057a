// What a reader does and sees in one widget, found as assistive technology finds it.

import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";

/** So long, in ms, a test waits for what is to come, on a machine with much else to do. Nothing else goes by the clock. */
export const PATIENCE = 30_000;

/** What a reader does and sees in one widget. */
export class Widget {
  constructor(host) {
    this.host = host;
    this.region = host.getByRole("region").first();
    // Beside the selected one may stand the way to its detail.
    this.events = host.getByRole("list", { name: "Events" }).getByRole("button").and(host.locator(":not(.way)"));
    this.current = host.locator('[aria-current="true"]');
    this.next = host.getByRole("button", { name: "Next event" });
    this.previous = host.getByRole("button", { name: "Previous event" });
    this.position = host.locator('[part~="stepper"]');
    this.detail = host.locator('[part~="detail"]');
    this.table = host.getByRole("table").first();
    this.trail = host.getByRole("group", { name: /^Moves on / });
    this.caption = host.locator("caption").first();
    this.notice = host.locator('[part~="notice"]:visible');
    this.parties = host.getByRole("group", { name: "Parties" }).getByRole("button");
    this.search = host.getByRole("searchbox", { name: "Search events" });
    this.clear = host.getByRole("button", { name: "Clear filters" });
  }

  party(name) {
    return this.parties.filter({ hasText: name });
  }

  /** The event's button whose name ends with this title. */
  event(title) {
    return this.host.getByRole("list", { name: "Events" }).getByRole("button", { name: title });
  }

  /** The row of a clause. */
  row(clause) {
    return this.table.getByRole("row").filter({ has: this.host.page().getByRole("rowheader", { name: clause }) });
  }

  /** The words of a clause's status in some talks, as they stand in the table. */
  async status(clause, talks) {
    const [column, text] = await this.table.evaluate(
      (table, [clause, talks]) => {
        // A status is the last of its talks' columns.
        let column = -1;
        for (const head of table.rows[0].cells) {
          if (head.scope !== "colgroup") continue;
          column += head.colSpan;
          if (head.innerText.includes(talks)) break;
        }
        const row = [...table.tBodies[0].rows].find((row) => row.cells[0].innerText.startsWith(clause));
        return [column, row?.querySelectorAll("td")[column]?.innerText];
      },
      [clause, talks],
    );
    assert.ok(text, `no status for ${clause} in the talks ${talks} (column ${column})`);
    return text;
  }

  /** Selects an event as the page would. */
  async select(id) {
    await this.host.evaluate((element, id) => element.select(id), id);
  }

  /** What can be pressed or dragged and is under 24 by 24 px; links in a sentence are exempt (WCAG 2.2, 2.5.8). */
  async small() {
    return this.host.evaluate((element) => {
      const targets = [...element.shadowRoot.querySelectorAll("button, input, select, summary, [role=slider]")];
      const sized = targets.map((target) => [target, target.getBoundingClientRect()]).filter(([, box]) => box.width > 0);
      return sized
        .filter(([, box]) => box.width < 23.9 || box.height < 23.9)
        .map(([target, box]) => `${Math.round(box.width)}×${Math.round(box.height)}: ${target.localName}.${target.className} ${target.innerText.slice(0, 50)}`);
    });
  }

  /** The number of the selected event, as the stepper says it. */
  async number() {
    return Number(/Event ([\d,]+) of/.exec(await this.position.innerText())?.[1].replaceAll(",", ""));
  }

  /** Asserts that mark, detail and table caption are all at the event of this title. */
  async isAt(title) {
    await eventually(async () => {
      assert.equal(await this.detail.getByRole("heading", { level: 3 }).innerText(), title, "detail");
      const marks = await this.current.evaluateAll((all) => all.map((mark) => mark.getAttribute("aria-label")));
      assert.equal(marks.length, 1, "one current event");
      assert.ok(marks[0].endsWith(`: ${title}`), `current mark: ${marks[0]}`);
      assert.ok((await this.caption.innerText()).includes(title), "table caption");
    });
  }
}

/** What has the focus, through shadow roots: its role or tag, its name, and whether its focus is visible. */
export function focused(page) {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const style = getComputedStyle(element);
    return {
      tag: element.localName,
      name: element.getAttribute("aria-label") ?? (element.innerText?.trim() || element.placeholder || element.labels?.[0]?.innerText.trim() || ""),
      visible: element.matches(":focus-visible") && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
      inEvents: Boolean(element.closest('ol[aria-label="Events"]')),
      inTable: Boolean(element.closest("table")),
    };
  });
}

/**
 * Brings the focus to something by keyboard alone, from wherever it is: by Tab, and in the rows of the clause table, which
 * are one stop, by arrows. Says how many keys that took.
 */
export async function reach(page, target) {
  const next = () =>
    target.evaluate((target) => {
      const here = target.getRootNode().activeElement;
      if (here === target) return undefined;
      const [from, to] = [here, target].map((element) => element?.closest("tbody > tr[data-row]"));
      if (!from || !to) return "Tab";
      if (from !== to) return from.rowIndex < to.rowIndex ? "ArrowDown" : "ArrowUp";
      const all = [...to.querySelectorAll("button")];
      return all.indexOf(here) < all.indexOf(target) ? "ArrowRight" : "ArrowLeft";
    });
  for (let press = 0; press < 250; press++) {
    const key = await next();
    if (!key) return press;
    await page.keyboard.press(key);
  }
  assert.fail("no key leads there");
}

/** Tries until it does not throw; when patience ends throws its last error. */
export async function eventually(check) {
  const end = Date.now() + PATIENCE;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
      await pause(20);
    }
  }
}
