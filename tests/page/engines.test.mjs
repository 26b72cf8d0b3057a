// The same steps in Chromium, Firefox and WebKitGTK: what a reader does, how elements come and go, and the strict policy.
// ENGINES=firefox runs them in one alone, PICTURES=FOLDER keeps pictures of what each draws.

import assert from "node:assert/strict";
import { after, describe, test } from "node:test";

import { PATIENCE } from "./engines/programs.mjs";
import { Tab } from "./engines/tab.mjs";
import { serve } from "./site.mjs";
import { EVENTS, OPENING, STRICT_CSP, eventually, inline, record, reference } from "./support.mjs";

const ALL = ["chromium", "firefox", "webkit"];
const ENGINES = process.env.ENGINES?.split(",").map((name) => name.trim()) ?? ALL;
for (const name of ENGINES) assert.ok(ALL.includes(name), `ENGINES names ${name}; there are ${ALL.join(", ")}`);

const WASM = "/dist/clause-timeline_bg.wasm";
const WIDGET = "<clause-timeline><p>The fallback</p></clause-timeline>";
/** What the widget itself says on the console, before whatever the browser adds in words of its own. */
const OURS = /^<clause-timeline> /;

const { events, clauses, title: TITLE } = await reference();
const title = (id) => events.find((event) => event.id === id).title;
const clause = (id) => clauses.find((clause) => clause.id === id).name;

const EVENT = "ol .event";
const CAPTION = "caption";
const NAME = "tbody th .opener";
const TRAIL = '[role="group"][aria-label^="Moves on"]';
const STATUS = "td.status";

/** The widget in a page that is read from above. */
const page = (body = WIDGET) => `<style>body { font-family: sans-serif }</style><main><h1>A page</h1>${body}</main>`;

/** Waits until so many of the events are said to pass the filter. */
const passes = (tab, count) => tab.says(new RegExp(`^${count} of ${EVENTS} events`), ".found");

/** The words of a clause's first status, which is that of the talks whose event is selected. */
const status = (tab, id) =>
  tab.evaluate((name) => {
    const row = watch.all("tbody tr").find((row) => row.cells[0].innerText.startsWith(name));
    return row.querySelector("td.status").innerText;
  }, clause(id));

/** What each test does in a page of its own, by name. */
const STEPS = {
  "the record is there whole, and events are selected by mouse": async (tab) => {
    await tab.show(page());
    await tab.ready();
    assert.equal(await tab.text("h2"), TITLE);
    assert.equal(await tab.count(EVENT), EVENTS);
    await tab.isAt(title(OPENING));
    await tab.click("button", "Previous event");
    await tab.isAt(title("e-deadline"));
    await tab.click(EVENT, title("e-memo"));
    await tab.isAt(title("e-memo"));
    await tab.click("button", "Next event");
    await eventually(async () => assert.notEqual(await tab.text('[part~="detail"] h3'), title("e-memo")));
  },

  "Tab reaches the events, arrows go through them, Enter selects, and the focus is seen": async (tab) => {
    await tab.show(page());
    await tab.ready();
    const isThere = () => tab.evaluate((title) => watch.focused().name.endsWith(title), title(OPENING));
    for (let press = 0; press < 40 && !(await isThere()); press++) await tab.press("Tab");
    await tab.isFocused(title(OPENING));
    await tab.press("ArrowLeft");
    await tab.isFocused(title("e-deadline"));
    await tab.press("Enter");
    await tab.isAt(title("e-deadline"));
    // After a click as well.
    await tab.click(EVENT, title("e-memo"));
    await tab.isAt(title("e-memo"));
    await tab.press("ArrowRight");
    await eventually(async () => assert.ok(await tab.evaluate(() => watch.focused().isSeen)));
    await tab.press("Home");
    await tab.isFocused(events[0].title);
    await tab.press("Tab");
    assert.equal(await tab.evaluate(() => watch.focused().name.includes("Event")), false, "the events are one stop");
  },

  "the clause table says what held after each event, and marks what changed": async (tab) => {
    await tab.show(page());
    await tab.ready();
    assert.match(await status(tab, "c2-surveillance"), /Lapsed[^]*changed[^]*was narrowed/);
    await tab.click("button", "Previous event");
    await tab.isAt(title("e-deadline"));
    assert.match(await status(tab, "c2-surveillance"), /Narrowed/);
    await tab.evaluate(() => document.querySelector("clause-timeline").select("e-memo"));
    await tab.isAt(title("e-memo"));
    assert.match(await status(tab, "c2-surveillance"), /Not raised/);
  },

  "a party and words of a search leave what fits, and both are cleared": async (tab) => {
    await tab.show(page());
    await tab.ready();
    await tab.click(".chips .chip", "OpenAI");
    await passes(tab, 10);
    await tab.click('input[type="search"]');
    await tab.browser.type("deal");
    const both = events.filter((event) => JSON.stringify(event).includes("openai"));
    await eventually(async () => assert.ok(Number.parseInt(await tab.text(".found"), 10) < both.length));
    await tab.click("button", "Clear filters");
    await tab.seeNone("button", "Clear filters");
    assert.equal(await tab.evaluate(() => watch.one('input[type="search"]').value), "");
  },

  "the moves on a clause open in the table, and Escape leads back to what opened them": async (tab) => {
    await tab.show(page());
    await tab.ready();
    await tab.click(NAME, clause("c2-surveillance"));
    await tab.says(/refuses|demands|proposes/i, TRAIL);
    await tab.click(`${TRAIL} button`, title("e-anthropic-limits"));
    await tab.isAt(title("e-anthropic-limits"));
    await tab.press("Escape");
    await tab.seeNone(TRAIL);
    await tab.isFocused(clause("c2-surveillance"));
  },

  "two moments are compared, and the table says both": async (tab) => {
    await tab.show(page());
    await tab.ready();
    await tab.evaluate(() => document.querySelector("clause-timeline").select("e-meeting"));
    await tab.isAt(title("e-meeting"));
    await tab.click("button", "Compare with this moment");
    await tab.says(/Both moments are the same/, CAPTION);
    await tab.click(EVENT, title(OPENING));
    await tab.says(/Compared: Tuesday 24 February 2026[^]*; Friday 27 February 2026, 5:14 p\.m\. ET/, CAPTION);
    assert.match(await status(tab, "c1-scope"), /Disputed[^]*became[^]*Lapsed[^]*changed/);
  },

  "the axis is zoomed by its buttons, and all of it fits again": async (tab) => {
    await tab.show(page());
    await tab.ready();
    const x = (id) => tab.evaluate((title) => watch.one("ol .event", title).getBoundingClientRect().x, title(id));
    const [own, other] = [await x(OPENING), await x("e-deadline")];
    const stands = (at) => eventually(async () => {
      assert.ok(Math.abs((await x(OPENING)) - own) < 1, "the selected event stays");
      assert.ok(Math.abs((await x("e-deadline")) - at) < 1);
    });
    await tab.click("button", "Zoom in");
    await stands(own - 2 * (own - other));
    await tab.click("button", "Fit all");
    await stands(other);
    assert.equal(await tab.attribute("aria-disabled", "button", "Fit all"), "true");
  },

  "the slider steps to where something became sure, and the table follows": async (tab) => {
    await tab.show(page());
    await tab.ready();
    await tab.focus('input[type="range"]');
    await tab.press("ArrowLeft");
    await tab.says(/5:01 p\.m\. ET, after: The deadline passes/, CAPTION);
    await tab.press("Home");
    await tab.says(/before: /, CAPTION);
    await tab.click("button", "Back to the selected event");
    await tab.says(/5:14 p\.m\. ET, after: /, CAPTION);
  },

  "in a narrow column the events are a list, the table is cards, and nothing sticks out": async (tab) => {
    await tab.show(page(`<div id="column">${WIDGET}</div>`));
    await tab.ready();
    for (const [width, asList] of [["360px", true], ["auto", false], ["320px", true]]) {
      await tab.evaluate((width) => void (document.getElementById("column").style.width = width), width);
      await eventually(async () => {
        assert.equal((await tab.evaluate(() => watch.all("ol .event")[0].innerText)).includes(events[0].title), asList);
      });
      const wide = await tab.evaluate(() => {
        const limit = document.querySelector("clause-timeline").getBoundingClientRect().right + 1;
        const isWide = (one) => one.getBoundingClientRect().right > limit && getComputedStyle(one).position !== "absolute";
        return watch.all("section *").filter(isWide).map((one) => one.outerHTML.slice(0, 100));
      });
      assert.deepEqual(wide, [], width);
      await tab.keep(`column-${width}`);
    }
    await tab.click(EVENT, title("e-memo"));
    await tab.isAt(title("e-memo"));
  },

  "with sync-url the address follows the reader, and a page opened at it is there": async (tab) => {
    const body = page('<clause-timeline sync-url id="talks"></clause-timeline>');
    await tab.show(body);
    await tab.ready();
    await tab.click("button", "Previous event");
    await tab.isAt(title("e-deadline"));
    await eventually(async () => assert.match(await tab.evaluate(() => location.hash), /e-deadline/));
    const fragment = await tab.evaluate(() => location.hash);
    await tab.show(body, { fragment });
    await tab.ready();
    await tab.isAt(title("e-deadline"));
  },

  "a citation is copied, and where nothing can be, the text is selected without taking the focus": async (tab) => {
    await tab.show(page());
    await tab.ready();
    await tab.click("button", "Previous event");
    await tab.isAt(title("e-deadline"));
    await tab.see("button", "Copy citation");
    await tab.click("button", "Copy citation");
    await tab.says(/^The citation is copied\.$/, ".told .note");
    await tab.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
    await tab.click("button", "Copy link");
    await tab.says(/^Copying is blocked here\. The text is selected/, ".told .note");
    const text = await tab.text(".field");
    assert.match(text, /#clause-timeline:event=e-deadline$/);
    await eventually(async () => assert.equal(await tab.evaluate(() => getSelection().toString().trim()), text));
    assert.notEqual(await tab.evaluate(() => watch.focused().name), "Text to copy");
  },

  "the standalone script needs nothing else": async (tab) => {
    await tab.show(page(), { head: '<script src="/dist/clause-timeline.standalone.js"></script>' });
    await tab.ready();
    await tab.click(NAME, clause("c2-surveillance"));
    await tab.see(TRAIL);
    const asked = await tab.evaluate(() => performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname));
    assert.deepEqual(asked.filter((path) => path.startsWith("/dist/")), ["/dist/clause-timeline.standalone.js"]);
  },

  "under the strict policy all of it works, and nothing is violated": async (tab) => {
    await tab.show(WIDGET, { headers: { "content-security-policy": STRICT_CSP } });
    await tab.ready();
    await tab.click(EVENT, title("e-memo"));
    await tab.isAt(title("e-memo"));
    await tab.click(".chips .chip", "OpenAI");
    await passes(tab, 10);
    await tab.click("button", "Clear filters");
    await tab.click("button", "Zoom in");
    await tab.click(NAME, clause("c1-scope"));
    await tab.see(TRAIL);
    await tab.click("button", "True time");
    await tab.browser.resize(700, 900);
    await tab.frames(3);
    const picture = await tab.evaluate(() => document.querySelector("clause-timeline").toSVG());
    assert.match(picture, /^<svg /);
    assert.deepEqual(await tab.complained(), []);
  },

  "without 'wasm-unsafe-eval' the fallback stays, and a notice names it": async (tab) => {
    const policy = STRICT_CSP.replace(" 'wasm-unsafe-eval'", "");
    await tab.show(WIDGET, { headers: { "content-security-policy": policy } });
    await tab.says(/'wasm-unsafe-eval'/, '[role="alert"]');
    assert.ok(await tab.evaluate(() => document.querySelector("clause-timeline p").checkVisibility()));
    assert.ok((await tab.evaluate(() => watch.said.splice(0))).some((text) => OURS.test(text)));
  },

  "elements come, move and go, keep what the reader chose, and share one wasm": async (tab) => {
    await tab.show("<div></div><clause-timeline></clause-timeline>");
    await tab.ready();
    await tab.click(EVENT, title("e-memo"));
    await tab.isAt(title("e-memo"));
    await tab.evaluate(() => document.querySelector("div").append(document.querySelector("clause-timeline")));
    await tab.frames(3);
    await tab.isAt(title("e-memo"));
    await tab.evaluate(async () => {
      const element = document.querySelector("clause-timeline");
      element.remove();
      await new Promise((later) => setTimeout(later));
      document.body.append(element);
    });
    await tab.ready();
    await tab.isAt(title("e-memo"));
    const left = await tab.evaluate(async (record) => {
      const gone = [];
      for (let cycle = 0; cycle < 30; cycle++) {
        const element = document.createElement("clause-timeline");
        element.record = record;
        document.body.append(element);
        await element.ready;
        element.remove();
        gone.push(element);
      }
      await new Promise((later) => setTimeout(later));
      return gone.filter((element) => element.shadowRoot.querySelector("section")).length;
    }, record());
    assert.equal(left, 0, "still drawn");
    assert.equal(await tab.fetched(WASM), 1);
    await tab.click("button", "Next event");
    await eventually(async () => assert.notEqual(await tab.text('[part~="detail"] h3'), title("e-memo")));
  },

  "two widgets on one page are independent and share one wasm": async (tab) => {
    const tag = (id) => `<clause-timeline id="${id}" loading="eager"></clause-timeline>`;
    await tab.show(page(tag("a") + tag("b")));
    await tab.ready("#a");
    await tab.ready("#b");
    await tab.click(EVENT, title("e-memo"), "#a");
    await tab.click(".chips .chip", "OpenAI", "#b");
    await tab.see("button", "Clear filters", "#b");
    await tab.isAt(title("e-memo"), "#a");
    await tab.isAt(title(OPENING), "#b");
    await tab.seeNone("button", "Clear filters", "#a");
    assert.equal(await tab.fetched(WASM), 1);
  },

  "far below, an element fetches nothing until it comes near": async (tab) => {
    await tab.show(`<div style="height: 9000px"></div>${WIDGET}`);
    await tab.evaluate(() => customElements.whenDefined("clause-timeline").then(() => undefined));
    await tab.frames(5);
    assert.equal(await tab.fetched(WASM), 0);
    await tab.evaluate(() => scrollTo(0, 8000));
    await tab.see("section.ct");
    assert.equal(await tab.fetched(WASM), 1);
  },

  "a record that cannot be read leaves the fallback, and says where it went wrong": async (tab) => {
    const fails = async (body, pattern) => {
      await tab.show(body);
      await tab.says(pattern, '[role="alert"]');
      assert.ok(await tab.evaluate(() => document.querySelector("clause-timeline p").checkVisibility()));
      assert.ok((await tab.evaluate(() => watch.said.splice(0))).some((text) => OURS.test(text)));
    };
    await fails(`<clause-timeline>${inline('{\n"format": oops }')}<p>The fallback</p></clause-timeline>`, /line 2, column \d+/);
    await fails('<clause-timeline src="/none.json"><p>The fallback</p></clause-timeline>', /none\.json.*404/);
  },

  "a record comes from a file, and another one follows in its place": async (tab) => {
    tab.site.put("/small.json", JSON.stringify(record()));
    await tab.show(page('<clause-timeline src="/data/pentagon-ai-contract.json"></clause-timeline>'));
    await tab.ready();
    assert.equal(await tab.count(EVENT), EVENTS);
    await tab.evaluate(() => void (document.querySelector("clause-timeline").src = "/small.json"));
    await tab.says(/A small record/, "h2");
    await eventually(async () => assert.equal(await tab.count(EVENT), 2));
  },

  "a sheet is shown as a record is, and a record is taken out as a sheet": async (tab) => {
    tab.site.put("/strike.csv", "when;title;actors\n2024-05-02;The crew asks for more;Crew\n2024-05-09;The harbour refuses;Harbour\n");
    await tab.show(page('<clause-timeline src="/strike.csv"></clause-timeline>'));
    await tab.ready();
    assert.equal(await tab.count(EVENT), 2);
    const sheet = await tab.evaluate(() => document.querySelector("clause-timeline").toCSV());
    assert.match(sheet, /The harbour refuses/);
  },

  "in Arabic the widget is mirrored, and time still runs from left to right": async (tab) => {
    await tab.show(page('<clause-timeline lang="ar"></clause-timeline>'));
    await tab.ready();
    assert.equal(await tab.attribute("dir", "section.ct"), "rtl");
    const seen = await tab.evaluate(() => {
      const x = (one) => one.getBoundingClientRect().x;
      const [first, second] = watch.all('[part~="stepper"] button').map(x);
      const marks = watch.all("ol .event").map(x);
      const cells = [...watch.one("table").rows[0].cells].map(x);
      return { buttons: first > second, marks: marks[0] < marks.at(-1), cells: cells[0] > cells.at(-1) };
    });
    assert.deepEqual(seen, { buttons: true, marks: true, cells: true });
    assert.ok(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await tab.keep("arabic");
  },
};

for (const engine of ENGINES) {
  describe(engine, () => {
    let started;

    /** Server and browser, for the first test and all after it; where there is none, each of them says why. */
    async function start() {
      const { open } = await import(`./engines/${engine}.mjs`);
      const browser = await open();
      console.log(browser.version);
      return { browser, site: await serve() };
    }

    after(async () => {
      const { browser, site } = (await started?.catch(() => undefined)) ?? {};
      await browser?.close();
      site?.close();
    });

    for (const [name, steps] of Object.entries(STEPS)) {
      test(`${engine}: ${name}`, { timeout: 2 * PATIENCE }, async () => {
        const { browser, site } = await (started ??= start());
        await browser.resize(1280, 900);
        const tab = new Tab(browser, site);
        await steps(tab);
        await tab.complained();
      });
    }
  });
}
