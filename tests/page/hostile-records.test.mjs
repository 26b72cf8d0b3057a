// Records that are meant to do harm: whatever stands in any of their fields, it is text, and the page goes on.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { checkAxe, eventually, record, root, visit } from "./support.mjs";

/** A record with every key of the format once. */
const EVERY_KEY = await readFile(join(root, "data/cases/every-key.json"), "utf8");
const every = () => JSON.parse(EVERY_KEY);

/** Where anything stands in a value: the way to it from the value, as keys. */
function places(value, way = []) {
  const within = value !== null && typeof value === "object" ? Object.keys(value) : [];
  return [...(way.length ? [way] : []), ...within.flatMap((key) => places(value[key], [...way, key]))];
}

const at = (value, way) => way.reduce((value, key) => value[key], value);

/** The record with something else in one place. */
function changed(way, value) {
  const whole = every();
  at(whole, way.slice(0, -1))[way.at(-1)] = value;
  return whole;
}

/** Keys whose values are words that mean something, ids of other things, or times. */
const MEANT = /^(id|format|\$schema|updated|date|published|language|timezone|opening|event|kind|color|party|parent|person|from|to|parties|tracks|track|clause|clauses|currency|by|against|due|source|sources|basis|about|reported_via|start|end|edtf|part_of_day|earliest|latest|before|after|type|mode|context|actors|recipients|action|stance|act|covers|lever|claim|relations|target|certainty|hypothetical|speaker|sides|terms|directness|primary)$/;
const isFree = (way) => !way.some((key) => MEANT.test(key)) || (way[0] === "about" && way.length > 1);

/** The record with another text in every field that is for people to read; links stay. */
function retold(tell) {
  const whole = every();
  for (const way of places(whole)) {
    const value = at(whole, way);
    if (typeof value === "string" && isFree(way) && way.at(-1) !== "url") at(whole, way.slice(0, -1))[way.at(-1)] = tell(value);
  }
  return whole;
}

async function open(tab) {
  await tab.show("<main><h1>A page</h1><clause-timeline></clause-timeline></main>");
  await tab.ready();
  return tab.widget();
}

/** Shows a record. Answers what it was refused with, if it was. */
async function give(tab, value) {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return tab.widget().host.evaluate(async (element, text) => {
    element.querySelector("script")?.remove();
    const child = Object.assign(document.createElement("script"), { type: "application/json", textContent: text });
    element.append(child);
    // Has it loaded.
    element.record = undefined;
    return element.ready.then(() => undefined, (error) => error.message);
  }, text);
}

/** Goes where a reader goes, so that everything of the record is drawn. Answers all that was told. */
async function seeAll(tab) {
  const { host } = tab.widget();
  const told = [];
  for (const view of ["all", "list"]) {
    await host.evaluate((element, view) => (element.view = view), view);
    for (const id of ["offer", "answer"]) {
      await host.evaluate((element, id) => element.select(id), id);
      await host.evaluate((element) => {
        for (const one of element.shadowRoot.querySelectorAll("details")) one.open = true;
        for (const one of element.shadowRoot.querySelectorAll("button[aria-expanded=false]")) one.click();
      });
      await tab.frames(3);
      told.push(await shadow(tab, "root.textContent"));
    }
  }
  await host.evaluate((element) => ((element.compare = "start"), (element.query = "<")));
  await tab.frames(3);
  return told.join("\n");
}

const shadow = (tab, ask) => tab.widget().host.evaluate((element, ask) => new Function("root", `return ${ask}`)(element.shadowRoot), ask);

const MARKUP = '<img src="/x.png" onerror="window.ran=1"><script>window.ran=1</script></p></table><style>*{display:none}</style>';
/** How many elements there are that no record can ask for. */
const MADE = 'root.querySelectorAll("img, script, style, iframe, object, embed, link, [onerror]").length';

visit("markup in every field stays text: nothing runs, nothing is fetched, nothing is made of it", {}, async (tab) => {
  await open(tab);
  const before = tab.requests.length;
  assert.equal(await give(tab, retold((text) => `${text} ${MARKUP}`)), undefined);
  const told = await seeAll(tab);
  assert.equal(await tab.page.evaluate(() => window.ran), undefined);
  assert.equal(await shadow(tab, MADE), 0);
  assert.deepEqual(tab.requests.slice(before), []);
  for (const word of ["Every key", "The Buyer", "Price", "Strike", "Report", "offer", "Once each", "people close", "ten, not more"]) {
    assert.ok(told.includes(word), `${word} is shown`);
  }
  assert.ok(told.split(MARKUP).length > 100, "as it was written");
  await checkAxe(tab);
});

visit("markup that the page itself writes, or its address, stays text", { expect: [/^<clause-timeline>/, /404/] }, async (tab) => {
  await tab.show("<main><h1>A page</h1><clause-timeline></clause-timeline></main>", { fragment: `#clause-timeline:event=${encodeURIComponent(MARKUP)}&start=${encodeURIComponent(MARKUP)}&trail=${encodeURIComponent(MARKUP)}&__proto__=1` });
  await tab.ready();
  const { host } = tab.widget();
  const strings = Object.keys(JSON.parse(await readFile(join(root, "www/languages/en.json"), "utf8")));
  const ids = strings.filter((id) => !id.startsWith("/"));
  await host.evaluate((element, [ids, markup]) => {
    element.strings = Object.fromEntries(ids.map((id) => [id, `${markup} {count}`]));
    for (const name of ["event", "compare", "party", "type", "query", "axis", "lanes", "view", "theme", "lang", "as-of"]) element.setAttribute(name, markup);
  }, [ids, MARKUP]);
  await eventually(async () => assert.ok((await shadow(tab, "root.textContent")).split(MARKUP).length > 20));
  await host.evaluate((element, markup) => (element.src = markup), MARKUP);
  await eventually(async () => assert.ok((await host.getByRole("alert").first().innerText()).includes(MARKUP)));
  assert.equal(await shadow(tab, MADE), 0);
  assert.equal(await tab.page.evaluate(() => window.ran), undefined);
});

for (const [what, url] of [
  ["javascript:", "javascript:window.ran=1"],
  ["javascript: with blanks and capitals", "\u0001 Java\nScript:window.ran=1"],
  ["data:", "data:text/html,<script>window.ran=1</script>"],
  ["blob:", "blob:http://example.org/x"],
  ["a host of its own", "//example.org/x"],
]) {
  visit(`what is no plain link is never one, in any field: ${what}`, {}, async (tab) => {
    await open(tab);
    const whole = retold(() => url);
    for (const way of places(whole)) if (way.at(-1) === "url") at(whole, way.slice(0, -1)).url = url;
    assert.equal(await give(tab, whole), undefined);
    await seeAll(tab);
    const links = await shadow(tab, '[...root.querySelectorAll("[href], [src], [action], [formaction], [data]")].map((one) => one.href ?? "src")');
    assert.deepEqual(links.filter((link) => !/^(https?:\/\/|mailto:)/.test(link)), []);
    assert.equal(await tab.page.evaluate(() => window.ran), undefined);
  });
}

visit("what turns the direction of writing ends with its text", {}, async (tab) => {
  const widget = await open(tab);
  const turned = (text) => `\u2069\u202c${text}\u202e\u2067\u202d`;
  assert.equal(await give(tab, retold(turned)), undefined);
  await seeAll(tab);
  const unclosed = await widget.host.evaluate((element) => {
    const isOpen = (text) => {
      let depth = 0;
      for (const letter of text) {
        if (/[\u202a\u202b\u202d\u202e\u2066-\u2068]/.test(letter)) depth++;
        else if (/[\u202c\u2069]/.test(letter) && --depth < 0) return true;
      }
      return depth !== 0;
    };
    const walker = document.createTreeWalker(element.shadowRoot, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    const found = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const texts = node.nodeType === Node.TEXT_NODE ? [node.data] : [...node.attributes].map(({ value }) => value);
      found.push(...texts.filter(isOpen).map((text) => `${node.nodeName}: ${JSON.stringify(text.slice(0, 80))}`));
    }
    return found;
  });
  assert.deepEqual(unclosed, []);
  // Seen, too: the number stands behind the name on its chip.
  const [name, count] = await widget.party("Buyer").first().evaluate((chip) => {
    const box = (node) => {
      const range = document.createRange();
      range.selectNodeContents(node);
      return range.getBoundingClientRect();
    };
    const text = [...chip.childNodes].find((node) => node.textContent.includes("Buyer"));
    return [box(text).right, box(chip.querySelector(".count")).left];
  });
  assert.ok(count >= name - 1, `the number is at ${count}, the name ends at ${name}`);
});

for (const nothing of ["", " "]) {
  visit(`texts in which there is ${nothing ? "a blank" : "nothing"} leave no button and no link without a name`, {}, async (tab) => {
    await open(tab);
    const whole = retold(() => nothing);
    // In the words of the source itself, and it does not say where.
    whole.events[1].attribution = [{ source: "paper", basis: "narration" }];
    assert.equal(await give(tab, whole), undefined);
    await seeAll(tab);
    await checkAxe(tab);
  });
}

visit("a text without an end is broken, and nothing sticks out", {}, async (tab) => {
  await open(tab);
  assert.equal(await give(tab, retold((text) => `${text} ${"endless".repeat(300)}`)), undefined);
  await seeAll(tab);
  for (const width of [320, 700, 1280]) {
    await tab.page.setViewportSize({ width, height: 900 });
    await tab.frames(3);
    const wide = await tab.widget().host.evaluate((element) => {
      const limit = element.getBoundingClientRect().right + 1;
      // The marks' names are hidden, and a wide table has a region of its own.
      const own = limit < 640 ? ".as-lanes ol" : ".as-lanes ol, .clauses, .deal-table";
      const sticksOut = (one) => one.getBoundingClientRect().right > limit && !one.closest(own);
      return [...element.shadowRoot.querySelectorAll("section *")].filter(sticksOut).map((one) => `${one.localName}.${one.className} in ${one.parentNode.localName}.${one.parentNode.className}`);
    });
    assert.deepEqual(wide, [], `${width} px`);
    assert.ok(await tab.page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth), `${width} px`);
  }
});

const deep = (open, close) => open.repeat(50_000) + close.repeat(50_000);
/** What is put in every place in turn, as JSON; much of it no `JSON.stringify` writes. */
const VALUES = [
  ["markup, and rules of a style sheet,", JSON.stringify(`red}*{display:none}x{background:url(/x.png)} ${MARKUP}`)],
  ["an address that runs", JSON.stringify("javascript:window.ran=1")],
  ["a text of 1 MB", JSON.stringify("long ".repeat(200_000))],
  ["arrays in arrays", deep("[", "]")],
  ["objects in objects", deep('{"a":', "}").replace(":}", ":1}")],
];
const HERE = "put it here";
/** Places of one kind, as the members of two events are, are one. */
const kinds = [...new Map(places(every()).map((way) => [way.map((key) => (key > 0 ? 0 : key)).join("/"), way])).values()];
/** How many elements lead to what runs, or are hidden by a rule that is not the widget's. */
const HARM = '[...root.querySelectorAll("[href^=javascript i], section.ct")].filter((one) => one.href || getComputedStyle(one).display === "none").length';
/** So many tests for each value. */
const GROUPS = 4;

for (const [what, value] of VALUES) {
  const size = Math.ceil(kinds.length / GROUPS);
  for (let first = 0; first < kinds.length; first += size) {
    const some = kinds.slice(first, first + size);
    visit(`${what} in every field, from ${some[0].join("/")} on: nothing stops`, {}, async (tab) => {
      const widget = await open(tab);
      const before = tab.requests.length;
      for (const way of some) {
        const text = JSON.stringify(changed(way, HERE)).replace(JSON.stringify(HERE), () => value);
        assert.doesNotMatch((await give(tab, text)) ?? "", /stopped/, way.join("/"));
        assert.deepEqual([await shadow(tab, MADE), await shadow(tab, HARM)], [0, 0], way.join("/"));
      }
      assert.deepEqual(tab.requests.slice(before), []);
      assert.equal(await tab.page.evaluate(() => window.ran), undefined);
      tab.said = tab.said.filter((text) => !/^<clause-timeline> The (timeline|new record) cannot be shown: /.test(text));
      // The page is well, and so is the next record.
      assert.equal(await give(tab, record()), undefined);
      await eventually(async () => assert.equal(await widget.host.getByRole("heading", { level: 2 }).innerText(), "A small record"));
    });
  }
}
