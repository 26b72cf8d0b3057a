// How the widget looks in a page: what the page may set, what it cannot break, and colours that can be read.

import assert from "node:assert/strict";

import { eventually, focused, inline, record, visit } from "./support.mjs";

const HEAD = '<meta name="color-scheme" content="light dark"><script type="module" src="/dist/clause-timeline.js"></script>';

/** Opens a page with this style sheet of its own. */
async function open(tab, { style = "", tag = "<clause-timeline></clause-timeline>" } = {}) {
  await tab.show(`<main>${tag}</main>`, { head: `${HEAD}<style>${style}</style>` });
  await tab.ready();
  return tab.widget();
}

/** Everything that the browser computes for the elements of the widget. */
const computed = (widget) =>
  widget.host.evaluate((element) =>
    [...element.shadowRoot.querySelectorAll("section, section *")].map((one) => {
      const style = getComputedStyle(one);
      const said = [...style].filter((name) => !/^--|^-webkit-locale$/.test(name)).map((name) => `${name}: ${style.getPropertyValue(name)}`);
      return [`${one.localName}.${one.getAttribute("class")}`, said];
    }),
  );

const SHEETS = {
  "everything unset": "* { all: unset !important }",
  "everything reverted": "* { all: revert !important }",
  "what is inherited set to the worst":
    "main, main * { font: italic 900 40px/0.4 inherit !important; font-size: 40px !important; font-style: italic !important; font-weight: 900 !important; line-height: 0.4 !important; letter-spacing: 1em !important; word-spacing: 1em !important; text-transform: uppercase !important; text-indent: 9em !important; text-align: right !important; text-shadow: 2px 2px red !important; white-space: nowrap !important; word-break: break-all !important; hyphens: auto !important; color: red !important; border-collapse: separate !important; quotes: none !important }",
  "elements by name": "section, button, table, td, th, ol, li, p, h2, h3, svg, input, select, slot { display: none !important; position: fixed !important; color: red !important }",
};

for (const [name, style] of Object.entries(SHEETS)) {
  visit(`a hostile style sheet changes nothing in the widget: ${name}`, {}, async (tab) => {
    const frame = "head { display: none !important } html, body, main, clause-timeline { display: block !important; margin: 0 !important } main { width: 1000px !important }";
    const as = { tag: `<clause-timeline event="answer">${inline(record())}</clause-timeline>` };
    const plain = await computed(await open(tab, { ...as, style: frame }));
    const hostile = await computed(await open(tab, { ...as, style: `${style} ${frame}` }));
    assert.equal(hostile.length, plain.length);
    const changed = plain.flatMap(([one, said], place) => {
      const now = hostile[place][1];
      return said.filter((text, at) => text !== now[at]).map((text) => `${one}: ${text}, now ${now.find((other) => other.startsWith(`${text.split(":")[0]}:`))}`);
    });
    assert.deepEqual(changed.slice(0, 12), [], `${changed.length} in all`);
  });
}

visit("without a rule for the element itself it is still whole under `all: unset`", {}, async (tab) => {
  const widget = await open(tab, { style: "* { all: unset !important }" });
  const before = await widget.number();
  await widget.previous.click();
  await eventually(async () => assert.equal(await widget.number(), before - 1));
  const width = await widget.region.evaluate((region) => region.getBoundingClientRect().width);
  assert.ok(width > 1000, `it is ${width} px wide`);
});

visit("the widget styles nothing outside", {}, async (tab) => {
  const page = '<p id="own" class="ct title">Own</p><button class="chip">Own</button><table class="clauses"><tr><td class="changed">Own</td></tr></table>';
  await tab.show(page, { head: HEAD });
  const styles = () =>
    tab.page.evaluate(() => {
      window.all ??= [...document.body.querySelectorAll("*")];
      return window.all.map((one) => [...getComputedStyle(one)].map((name) => `${name}: ${getComputedStyle(one).getPropertyValue(name)}`));
    });
  const before = await styles();
  await tab.page.evaluate(() => document.body.append(document.createElement("clause-timeline")));
  await tab.ready();
  const after = await styles();
  assert.deepEqual(after.flatMap((said, place) => said.filter((text, at) => text !== before[place][at])), []);
});

visit("the page's font is taken, or what --ct-font says", {}, async (tab) => {
  const widget = await open(tab, { style: "main { font-family: 'Liberation Serif', serif } .other { --ct-font: monospace }" });
  const font = () => widget.next.evaluate((button) => getComputedStyle(button).fontFamily);
  assert.match(await font(), /Liberation Serif/);
  await widget.host.evaluate((element) => (element.className = "other"));
  assert.equal(await font(), "monospace");
});

/** Where each colour that a page may set is seen: selector, property. */
const COLOURS = {
  "--ct-surface": [".ct", "background-color"],
  "--ct-text": [".ct", "color"],
  "--ct-muted": [".facts", "color"],
  "--ct-border": [".stepper", "border-block-end-color"],
  "--ct-accent": [".mark", "color"],
  "--ct-changed": ["td.changed", "background-color"],
};
visit("as a list, the part of the selected event is all that is shaded", { viewport: { width: 360, height: 800 } }, async (tab) => {
  const widget = await open(tab, { style: "clause-timeline::part(event-selected) { background: rgb(1, 2, 3) }" });
  const [shaded, party] = await widget.current.evaluate((button) => {
    const entry = button.parentElement;
    return [getComputedStyle(entry).backgroundColor, entry.querySelector(".party") !== null];
  });
  assert.deepEqual([shaded, party], ["rgb(1, 2, 3)", true]);
});

visit("each colour that the page sets is seen", {}, async (tab) => {
  const values = Object.keys(COLOURS).map((name, place) => [name, `rgb(${place + 1}, 2, 3)`]);
  const widget = await open(tab, { style: `clause-timeline { ${values.map(([name, value]) => `${name}: ${value};`).join("")} --ct-focus: rgb(9, 9, 9) }` });
  for (const [name, value] of values) {
    const [selector, property] = COLOURS[name];
    const seen = await widget.host.evaluate(
      (element, [selector, property]) => getComputedStyle(element.shadowRoot.querySelector(selector)).getPropertyValue(property),
      [selector, property],
    );
    assert.equal(seen, value, name);
  }
  await tab.page.keyboard.press("Tab");
  assert.ok((await focused(tab.page)).visible);
  const outline = await widget.host.evaluate((element) => getComputedStyle(element.shadowRoot.activeElement).outlineColor);
  assert.equal(outline, "rgb(9, 9, 9)");
});

visit("the space within the edge of the ground is what the page says", {}, async (tab) => {
  const widget = await open(tab, { style: "clause-timeline { --ct-surface: rgb(1, 2, 3); --ct-padding: 24px }" });
  const space = await widget.host.evaluate((element) => {
    const [ground, title] = [".ct", ".title"].map((part) => element.shadowRoot.querySelector(part).getBoundingClientRect());
    return [title.left - ground.left, title.top - ground.top];
  });
  assert.deepEqual(space, [24, 24]);
});

visit("the height that is reserved is there before and after loading", {}, async (tab) => {
  await tab.show('<div style="height: 4000px"></div><clause-timeline></clause-timeline>', { head: `${HEAD}<style>clause-timeline { --ct-min-height: 6000px }</style>` });
  const height = () => tab.widget().host.evaluate((element) => element.getBoundingClientRect().height);
  await tab.page.evaluate(() => customElements.whenDefined("clause-timeline").then(() => undefined));
  assert.equal(await height(), 6000);
  await tab.ready();
  assert.equal(await height(), 6000);
});

visit("an element that the page hides takes no room", {}, async (tab) => {
  const widget = await open(tab);
  await widget.host.evaluate((element) => (element.hidden = true));
  assert.ok(await widget.host.isHidden());
});

visit("each part can be styled from outside", {}, async (tab) => {
  const widget = await open(tab);
  await widget.host.evaluate((element) => {
    const parts = new Set([...element.shadowRoot.querySelectorAll("[part]")].flatMap((one) => [...one.part]));
    const sheet = new CSSStyleSheet();
    sheet.replaceSync([...parts].map((part) => `clause-timeline::part(${part}) { outline: 5px solid rgb(1, 2, 3) }`).join(""));
    document.adoptedStyleSheets.push(sheet);
  });
  const left = await widget.host.evaluate((element) =>
    [...element.shadowRoot.querySelectorAll("[part]")].filter((one) => getComputedStyle(one).outlineColor !== "rgb(1, 2, 3)").map((one) => one.getAttribute("part")),
  );
  assert.deepEqual([...new Set(left)], []);
});

visit("a party has the colour that the page gives it, else the record's, else that of the palette, which the page may set", {}, async (tab) => {
  const parties = ["ann", "bob", "cid"].map((id, n) => ({ id, name: id, color: n < 2 ? "#00008b" : undefined }));
  const events = parties.map(({ id }) => ({ id: `e-${id}`, when: "2026-03-01", title: `Of ${id}`, actors: [id] }));
  const style = "clause-timeline { --ct-party-ann: rgb(139, 0, 0); --ct-party-2: rgb(0, 90, 0) }";
  const widget = await open(tab, { style, tag: `<clause-timeline>${inline(record({ parties, events }))}</clause-timeline>` });
  const seen = await widget.parties.locator(".dot").evaluateAll((dots) =>
    dots.map((dot) => {
      const context = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d");
      context.fillStyle = getComputedStyle(dot).backgroundColor;
      context.fillRect(0, 0, 1, 1);
      return [...context.getImageData(0, 0, 1, 1).data].slice(0, 3);
    }),
  );
  for (const [place, colour] of [[139, 0, 0], [0, 0, 139], [0, 90, 0]].entries()) {
    for (const [at, value] of colour.entries()) assert.ok(Math.abs(value - seen[place][at]) <= 3, `${parties[place].id}: ${seen[place]}`);
  }
});

const HARD = ["#ffff00", "#ffffff", "#00ff00", "#00ffff", "#ffc0cb", "#808080", "#000000", "#00008b", "#0000ff", "#ff0000"];

/** A record whose parties have these colours, each with an event, and so many more that they are drawn as a cluster. */
function coloured() {
  const parties = HARD.map((color, n) => ({ id: `p${n}`, name: `Party ${n}`, color }));
  const crowd = parties.flatMap(({ id }) => Array.from({ length: 30 }, (_, n) => ({ id: `${id}-${n}`, when: "2026-03-01", title: "One of many", actors: [id] })));
  return record({
    parties,
    events: [...crowd, ...parties.map(({ id }) => ({ id: `e-${id}`, when: "2026-03-20", title: `Of ${id}`, actors: [id] })), { id: "far", when: "2027-01-01", title: "Far" }],
  });
}

for (const colorScheme of ["light", "dark"]) {
  for (const by of ["the record", "the page"]) {
    visit(`whatever colour ${by} gives a party can be seen and read, ${colorScheme}`, { colorScheme }, async (tab) => {
      const plain = coloured();
      if (by === "the page") for (const party of plain.parties) delete party.color;
      const style = by === "the page" ? `clause-timeline { ${HARD.map((color, n) => `--ct-party-p${n}: ${color};`).join("")} }` : "";
      const widget = await open(tab, { style, tag: `<clause-timeline>${inline(plain)}</clause-timeline>` });
      const low = await widget.host.evaluate((element) => {
        const context = Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", { willReadFrequently: true });
        const luminance = (color) => {
          context.clearRect(0, 0, 1, 1);
          context.fillStyle = color;
          context.fillRect(0, 0, 1, 1);
          const [r, g, b] = [...context.getImageData(0, 0, 1, 1).data].map((one) => (one /= 255) <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const contrast = (...two) => {
          const [low, high] = two.map(luminance).sort((a, b) => a - b);
          return (high + 0.05) / (low + 0.05);
        };
        const surface = getComputedStyle(element.shadowRoot.querySelector(".ct")).backgroundColor;
        const found = [];
        const dots = [...element.shadowRoot.querySelectorAll(".dot")];
        const marks = [...element.shadowRoot.querySelectorAll(".event[class*=party-]")];
        const read = [...element.shadowRoot.querySelectorAll(".cluster[class*=party-]")];
        for (const [all, property, least] of [[dots, "backgroundColor", 3], [marks, "color", 3], [read, "color", 4.5]]) {
          for (const one of all) {
            const ratio = contrast(getComputedStyle(one)[property], surface);
            if (ratio < least) found.push(`${one.className}: ${ratio.toFixed(2)} is less than ${least}`);
          }
        }
        return { found, seen: [dots.length, marks.length, read.length] };
      });
      assert.deepEqual(low.found, []);
      assert.ok(low.seen.every((count) => count >= 8), `${low.seen}`);
    });
  }
}

visit("in the colours that the reader's system forces, what is pressed, selected or marked still differs from what is not", { forcedColors: "active" }, async (tab) => {
  const widget = await open(tab, { tag: '<clause-timeline event="e-memo" party="anthropic" query="surveillance"></clause-timeline>' });
  await widget.host.locator("mark").first().waitFor();
  const pairs = {
    "a chip": ['.chip[aria-pressed="true"]', '.chip[aria-pressed="false"]'],
    "the axis": ['.axis-choice [aria-pressed="true"]', '.axis-choice [aria-pressed="false"]'],
    "an event": ['.event[aria-current="true"]', '.event:not([aria-current="true"])'],
    "a word": ["mark", "td"],
  };
  for (const [name, selectors] of Object.entries(pairs)) {
    const [one, other] = await widget.host.evaluate(
      (element, selectors) => selectors.map((selector) => {
        const { backgroundColor, outlineStyle } = getComputedStyle(element.shadowRoot.querySelector(selector));
        return `${backgroundColor} ${outlineStyle}`;
      }),
      selectors,
    );
    assert.notEqual(one, other, name);
  }
});
