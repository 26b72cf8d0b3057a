// The languages of the interface: which one is spoken, what is fetched for it, and how it looks.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { OPENING, STRICT_CSP, checkAxe, eventually, inline, record, root, visit } from "./support.mjs";

const message = async (language, id) =>
  JSON.parse(await readFile(join(root, `www/languages/${language}.json`), "utf8"))[id];

const SEARCH = "label.search";
const DIRECTIONS = { ar: "rtl", de: "ltr", es: "ltr", fr: "ltr", ja: "ltr" };

/** The name of the search box, which says which language is spoken. */
const spoken = (widget) => widget.host.getByRole("searchbox").getAttribute("placeholder");
const speaks = (widget, language) =>
  eventually(async () => assert.equal(await spoken(widget), await message(language, SEARCH)));
const fetched = (tab) => tab.requests.filter((path) => path.startsWith("/dist/") && path.endsWith(".json"));

visit("English is in the program: nothing is fetched for it", {}, async (tab) => {
  const widget = await tab.showAlone();
  await speaks(widget, "en");
  assert.deepEqual(fetched(tab), []);
  assert.equal(await widget.region.getAttribute("lang"), "en");
});

for (const [language, direction] of Object.entries(DIRECTIONS)) {
  visit(`the element speaks ${language} where it says so, with dates and numbers as they are written there`, {}, async (tab) => {
    const widget = await tab.showAlone(`lang="${language}" event="${OPENING}"`);
    await speaks(widget, language);
    assert.deepEqual(fetched(tab), [`/dist/clause-timeline.${language}.json`]);
    assert.deepEqual(await widget.region.evaluate(({ lang, dir }) => [lang, dir]), [language, direction]);
    const date = new Intl.DateTimeFormat(language, { weekday: "long", day: "numeric", month: "long", year: "numeric", calendar: "gregory", timeZone: "UTC" });
    await widget.select("e-memo");
    const when = (await widget.detail.locator(".recorded, .when").allInnerTexts()).join(" ");
    assert.ok(/\d/.test(when) && !/January|February|Monday/.test(when), when);
    await widget.host.evaluate((element) => (element.asOf = "2026-02-10"));
    const day = date.format(Date.UTC(2026, 1, 10));
    await eventually(async () => assert.ok((await widget.caption.innerText()).includes(day), `${await widget.caption.innerText()} has no ${day}`));
    // The record is in English, and says so where the interface does not speak it.
    assert.deepEqual(await widget.detail.locator("h3 [lang]").evaluate(({ lang, dir }) => [lang, dir]), ["en", "auto"]);
  });
}

visit("a picture that is taken out of the page speaks the element's language", {}, async (tab) => {
  const widget = await tab.showAlone('lang="de" event="e-designation"');
  await speaks(widget, "de");
  const picture = await widget.host.evaluate((element) => element.toSVG());
  const [before] = (await message("de", "picture.selected")).split("{name}");
  assert.ok(picture.includes(`>${before}`), picture);
});

visit("without one of its own it speaks the page's, through shadow roots, and follows when that changes", {}, async (tab) => {
  await tab.show('<div id="outer" lang="fr"></div>');
  await tab.page.evaluate(() => {
    const outer = document.getElementById("outer");
    outer.attachShadow({ mode: "open" }).append(document.createElement("clause-timeline"));
  });
  const widget = tab.widget();
  await tab.ready();
  await speaks(widget, "fr");
  await tab.page.evaluate(() => (document.getElementById("outer").lang = "de"));
  await speaks(widget, "de");
  await widget.host.evaluate((element) => (element.lang = "es"));
  await speaks(widget, "es");
  await widget.host.evaluate((element) => element.removeAttribute("lang"));
  await speaks(widget, "de");
  await tab.page.evaluate(() => (document.getElementById("outer").lang = "nl"));
  await speaks(widget, "en");
});

visit("a language that there is not falls back to the page's", {}, async (tab) => {
  await tab.show('<clause-timeline lang="nl"></clause-timeline>');
  await tab.ready();
  await speaks(tab.widget(), "en");
  await tab.page.evaluate(() => (document.documentElement.lang = "de-CH"));
  await speaks(tab.widget(), "de");
  await eventually(async () => assert.equal(await tab.widget().region.getAttribute("lang"), "de-CH"));
});

visit("another language leaves the reader where they are", {}, async (tab) => {
  const widget = await tab.showAlone();
  await widget.select("e-memo");
  await widget.host.evaluate((element) => element.filter({ query: "deal" }));
  await eventually(async () => assert.equal(await widget.host.evaluate((element) => element.state.query), "deal"));
  const state = await widget.host.evaluate((element) => element.state);
  await widget.host.evaluate((element) => (element.lang = "ja"));
  await speaks(widget, "ja");
  assert.deepEqual(await widget.host.evaluate((element) => element.state), state);
});

visit("a page may say some things in its own words, in English too", { expect: [/no message “label.nothing”/] }, async (tab) => {
  const widget = await tab.showAlone('lang="de"');
  await widget.host.evaluate((element) => {
    element.strings = { "label.search": "Finden", "scenes.events": { one: "{count} Vorgang", other: "{count} Vorgänge" }, "label.nothing": "x" };
  });
  await eventually(async () => assert.equal(await spoken(widget), "Finden"));
  assert.match(await widget.region.innerText(), /36 Vorgänge · 9 Klauseln/);
  await widget.host.evaluate((element) => {
    element.strings = { "label.search": "Find" };
    element.lang = "en";
  });
  await eventually(async () => assert.equal(await spoken(widget), "Find"));
  assert.match(await widget.region.innerText(), /36 events · 9 clauses/);
  await widget.host.evaluate((element) => (element.strings = undefined));
  await speaks(widget, "en");
});

visit("where the file is missing it stays English, and says so", { expect: [/the language de could not be loaded/, /404|integrity/] }, async (tab) => {
  tab.site.put("/dist/clause-timeline.de.json", "", { status: 404 });
  try {
    await speaks(await tab.showAlone('lang="de"'), "en");
  } finally {
    tab.site.put("/dist/clause-timeline.de.json", await tab.built("dist/clause-timeline.de.json"));
  }
});

visit("two elements on a page speak two languages, each its own after every act", {}, async (tab) => {
  await tab.show('<clause-timeline id="a" lang="de"></clause-timeline><clause-timeline id="b" lang="fr"></clause-timeline>');
  const [a, b] = [tab.widget("#a"), tab.widget("#b")];
  for (const id of ["#a", "#b"]) await tab.ready(id);
  for (const [widget, language] of [[a, "de"], [b, "fr"], [a, "de"]]) {
    await widget.select("e-memo");
    await widget.host.getByRole("button", { name: await message(language, "label.next_event") }).click();
    await eventually(async () => {
      const stepper = await widget.position.innerText();
      assert.match(stepper, language === "de" ? /Ereignis \d+ von 36/ : /Événement \d+ sur 36/);
    });
  }
});

visit("all of it works under a strict policy, and in the standalone script, which fetches nothing", {}, async (tab) => {
  const headers = { "content-security-policy": STRICT_CSP };
  tab.site.put("/icon.png", "");
  const page = (script) => `<!doctype html><html lang="ar" dir="rtl"><head><title>A page</title><link rel="icon" href="/icon.png">
    ${script}</head><body><clause-timeline></clause-timeline></body></html>`;
  tab.site.put("/arabic.html", page('<script type="module" src="/dist/clause-timeline.js"></script>'), { headers });
  await tab.visit("/arabic.html");
  await tab.ready();
  await speaks(tab.widget(), "ar");
  tab.requests.length = 0;
  tab.site.put("/alone.html", page('<script defer src="/dist/clause-timeline.standalone.js"></script>'));
  await tab.visit("/alone.html");
  await tab.ready();
  await speaks(tab.widget(), "ar");
  assert.deepEqual(fetched(tab), []);
});

for (const language of Object.keys(DIRECTIONS)) {
  for (const width of [1280, 320]) {
    visit(`nothing sticks out and axe finds nothing in ${language} at ${width} px`, { viewport: { width, height: 900 } }, async (tab) => {
      const widget = await tab.showAlone(`lang="${language}"`);
      await speaks(widget, language);
      assert.ok(await tab.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      await checkAxe(tab);
    });
  }
}

visit("in Arabic arrows point to the left, and time still runs to the right", {}, async (tab) => {
  const widget = await tab.showAlone(`lang="ar" event="${OPENING}"`);
  await speaks(widget, "ar");
  const mirrored = await widget.detail.locator(".arrow").first().evaluate((arrow) => getComputedStyle(arrow).transform);
  assert.equal(mirrored, "matrix(-1, 0, 0, 1, 0, 0)");
  assert.match(await widget.detail.innerText(), /←/, "who acts on whom");
  const marks = await widget.host.locator('[part~="event"]').evaluateAll((all) => all.map((mark) => mark.getBoundingClientRect().x));
  assert.ok(marks.at(0) < marks.at(-1), "the first event is on the left");
});

visit("a record in Arabic has its own direction in an English interface", {}, async (tab) => {
  const arabic = record({ title: "مفاوضات على السعر", language: "ar" });
  await tab.show(`<clause-timeline>${inline(arabic)}</clause-timeline>`);
  await tab.ready();
  const title = tab.widget().region.getByRole("heading", { level: 2 }).locator("[lang=ar]");
  assert.equal(await title.evaluate((title) => getComputedStyle(title).direction), "rtl");
  assert.equal(await tab.widget().region.evaluate((region) => getComputedStyle(region).direction), "ltr");
});
