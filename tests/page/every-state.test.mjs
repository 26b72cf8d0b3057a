// What holds in each state of the widget, under the strict policy: axe-core finds nothing in it, in any colours, wide or
// narrow; what can be pressed is large enough; nothing is cut off at 400 % zoom and with more space in the text.

import assert from "node:assert/strict";

import { STATES, reach } from "./states.mjs";
import { checkAxe, visit } from "./support.mjs";

/** Width, and how the reader's system is set. */
const VIEWS = [
  [1280, { colorScheme: "light", forcedColors: "none" }],
  [1280, { colorScheme: "dark", forcedColors: "none" }],
  [1280, { colorScheme: "dark", forcedColors: "active" }],
  [320, { colorScheme: "light", forcedColors: "active" }],
  [320, { colorScheme: "light", forcedColors: "none" }],
  [320, { colorScheme: "dark", forcedColors: "none" }],
];

for (const [name, { says }] of Object.entries(STATES)) {
  visit(`axe finds nothing: ${name}`, { expect: says }, async (tab) => {
    await reach(tab, name);
    for (const [width, media] of VIEWS) {
      await tab.page.setViewportSize({ width, height: 900 });
      await tab.page.emulateMedia(media);
      await tab.frames(3);
      await checkAxe(tab, `${width} px, ${JSON.stringify(media)}`);
    }
  });

  visit(`no target is smaller than 24 px, and the page does not scroll sideways: ${name}`, { expect: says }, async (tab) => {
    const widget = await reach(tab, name);
    for (const width of [320, 768, 1280, 1920]) {
      await tab.page.setViewportSize({ width, height: 900 });
      await tab.frames(3);
      assert.deepEqual(await widget.small(), [], `${width} px`);
      assert.ok(await tab.page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `${width} px`);
    }
  });

  visit(`at 400 % zoom, with the spacing of WCAG 1.4.12, nothing is cut or covered: ${name}`, { expect: says }, async (tab) => {
    const widget = await reach(tab, name);
    await tab.page.setViewportSize({ width: 320, height: 256 });
    await widget.host.evaluate((element) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }");
      element.shadowRoot.adoptedStyleSheets.push(sheet);
    });
    await tab.frames(3);
    const lost = await widget.host.evaluate((element) => {
      const hidden = ".aside-text, svg, select, option";
      const isRead = (one) => one.innerText?.trim() && !one.closest(hidden) && one.checkVisibility();
      const name = (one) => `${one.localName}.${one.className}: ${one.innerText.trim().slice(0, 40)}`;
      const all = [...element.shadowRoot.querySelectorAll("section *, .failure, .loading *")].filter(isRead);
      const { clientWidth } = document.documentElement;
      const isCut = (one) => {
        const { overflowX, overflowY } = getComputedStyle(one);
        const scrolls = (overflow) => overflow === "visible" || overflow === "auto" || overflow === "scroll";
        return (
          (one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0 && !scrolls(overflowX)) ||
          (one.scrollHeight > one.clientHeight + 1 && one.clientHeight > 0 && !scrolls(overflowY)) ||
          // A region of its own is as wide as a wide table may be.
          (one.getBoundingClientRect().right > clientWidth + 1 && !one.closest(".clauses, .deal-table"))
        );
      };
      // Buttons beside one another must not lie on each other.
      const boxes = all.filter((one) => one.localName === "button" && !one.closest(".events")).map((one) => [one, one.getBoundingClientRect()]);
      const covers = ([, a], [, b]) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
      const covered = boxes.filter((one, place) => boxes.some((other, at) => at > place && !one[0].contains(other[0]) && covers(one, other)));
      return [...all.filter(isCut).map(name), ...covered.map(([one]) => `covered: ${name(one)}`)];
    });
    assert.deepEqual(lost, []);
    assert.ok(await tab.page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), "the page scrolls sideways");
  });
}
