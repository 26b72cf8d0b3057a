// What comes out of the printer: the whole record with its sources, and no controls.

import assert from "node:assert/strict";

import { EVENTS, eventually, visit } from "./support.mjs";

const PAPER = { viewport: { width: 720, height: 1000 } };

/** Prints the page as a browser does: its events around the medium. */
async function printed(tab, look) {
  await tab.page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await tab.page.emulateMedia({ media: "print" });
  try {
    return await look(tab.page.locator("clause-timeline .paper"));
  } finally {
    await tab.page.emulateMedia({ media: "screen" });
    await tab.page.evaluate(() => dispatchEvent(new Event("afterprint")));
  }
}

/** The widget, to which a reader came: what printing needs is there. */
async function touched(tab) {
  await tab.open();
  await tab.page.locator("clause-timeline").hover();
  await eventually(async () => assert.ok(tab.requests.some((path) => path.includes("_lazy_"))));
  await eventually(() => printed(tab, async (paper) => assert.equal(await paper.count(), 1)));
}

visit("every event is printed in full, with numbers that lead to the sources and their addresses", PAPER, async (tab) => {
  await touched(tab);
  const record = await tab.page.locator("clause-timeline").evaluate((element) => element.record);
  await printed(tab, async (paper) => {
    assert.equal(await paper.locator(".events > li").count(), EVENTS);
    // Who says so has its heading, also where no change is told before it.
    assert.equal(await paper.locator(".events h5", { hasText: "How we know" }).count(), EVENTS);
    const text = await paper.innerText();
    for (const { title, summary } of record.events) {
      assert.ok(text.includes(title), title);
      if (summary) assert.ok(text.includes(summary), summary);
    }
    for (const { name } of record.clauses) assert.ok(text.includes(name), name);
    const numbers = await paper.locator("sup.number").allInnerTexts();
    assert.ok(numbers.length >= EVENTS);
    const listed = await paper.locator("ol.sources > li").allInnerTexts();
    for (const number of numbers) assert.ok(listed[Number(number.slice(1, -1)) - 1], number);
    for (const [place, { url }] of record.sources.entries()) if (url) assert.ok(listed[place].includes(url), url);
    assert.equal(await paper.locator("a, button, input, select").count(), 0);
    assert.ok(text.includes(tab.page.url()), "where it comes from");
  });
});

visit("a move is printed in one line with its day, in letters of one size", PAPER, async (tab) => {
  await touched(tab);
  await printed(tab, async (paper) => {
    const [day, move] = await paper.locator(".moves > li").first().evaluate((item) =>
      [item.querySelector(".when"), item].map((one) => [getComputedStyle(one).display, getComputedStyle(one).fontSize]),
    );
    assert.deepEqual(day, ["inline", move[1]]);
  });
});

visit("the head of an event is neither broken over two pages nor left alone at the end of one", PAPER, async (tab) => {
  await touched(tab);
  await printed(tab, async (paper) => {
    const styles = (selector, name) => paper.locator(selector).evaluateAll((all, name) => all.map((one) => getComputedStyle(one)[name]), name);
    assert.deepEqual(new Set(await styles(".events h4", "breakInside")), new Set(["avoid"]));
    for (const part of [".when", "h4", ".who"]) assert.deepEqual(new Set(await styles(`.events > li > ${part}`, "breakAfter")), new Set(["avoid"]), part);
  });
});

visit("nothing but the document is printed, and afterwards nothing of it is left", PAPER, async (tab) => {
  await touched(tab);
  const widget = tab.widget();
  await printed(tab, async (paper) => {
    assert.ok(await paper.isVisible());
    assert.equal(await widget.next.isVisible(), false);
    assert.ok(await paper.evaluate((paper) => paper.scrollWidth <= paper.clientWidth), "cut off at the side");
  });
  assert.equal(await tab.page.locator("clause-timeline .paper").count(), 0);
  assert.ok(await widget.next.isVisible());
});

visit("the table on paper is that of the event where the reader stands", PAPER, async (tab) => {
  await touched(tab);
  const caption = () => printed(tab, (paper) => paper.locator(".caption").innerText());
  const before = await caption();
  await tab.widget().next.click();
  await eventually(async () => assert.notEqual(await caption(), before));
});

visit("printed before anybody came to the widget, the screen goes to paper without its controls", PAPER, async (tab) => {
  await tab.page.route("**/*_lazy_bg.wasm", () => {});
  await tab.show('<clause-timeline src="/data/pentagon-ai-contract.json"></clause-timeline>');
  await tab.ready();
  const widget = tab.widget();
  await printed(tab, async (paper) => {
    assert.equal(await paper.count(), 0);
    const shared = await widget.host.locator('[part~="share"]').all();
    for (const control of [widget.next, widget.search, ...shared]) assert.equal(await control.isVisible(), false);
    assert.equal(shared.length, 2);
    assert.ok(await widget.table.isVisible());
  });
});

visit("an element that is taken away is not printed, and a dark theme is printed dark on light", PAPER, async (tab) => {
  await touched(tab);
  await tab.page.locator("clause-timeline").evaluate((element) => element.setAttribute("theme", "dark"));
  await printed(tab, async (paper) => {
    const { color, background } = await paper.evaluate((paper) => {
      const { color, backgroundColor: background } = getComputedStyle(paper);
      return { color, background };
    });
    assert.deepEqual({ color, background }, { color: "rgb(0, 0, 0)", background: "rgb(255, 255, 255)" });
  });
  await tab.page.locator("clause-timeline").evaluate((element) => element.remove());
  await printed(tab, async (paper) => assert.equal(await paper.count(), 0));
});
