// The element as a page author uses it: attributes, properties, methods, events.

import assert from "node:assert/strict";

import { EVENTS, OPENING, eventually, reference, visit } from "./support.mjs";

const { events } = await reference();
const title = (id) => events.find((event) => event.id === id).title;

/** Writes down each event with the attributes that the element had when it was fired. */
async function listen(tab) {
  await tab.page.addInitScript(() => {
    window.told = [];
    for (const type of ["ct-ready", "ct-select", "ct-filter", "ct-problems", "ct-error"]) {
      addEventListener(type, (event) => {
        const attributes = Object.fromEntries([...event.target.attributes].map(({ name, value }) => [name, value]));
        window.told.push({ type, detail: event.detail, attributes, composed: event.composed });
      });
    }
  });
}

/** What was told since the last call, without `ct-ready`. */
const told = (tab) =>
  tab.page.evaluate(() => window.told.splice(0).filter((one) => one.type !== "ct-ready"));

async function open(tab, tag = "<clause-timeline></clause-timeline>") {
  await listen(tab);
  await tab.show(tag);
  await tab.ready();
  return tab.widget();
}

const shown = (widget) => widget.host.getByRole("status").filter({ hasText: `of ${EVENTS} events` });

for (const [name, value, other] of [
  ["src", "/a.json", "/b.json"],
  ["event", "e-memo", "e-deadline"],
  ["party", "openai", "dod anthropic"],
  ["type", "sanction", "talk consult"],
  ["query", "FISA", "a deal"],
  ["axis", "true", "paced"],
  ["lanes", "type", "none"],
  ["theme", "dark", "light"],
  ["loading", "eager", "lazy"],
]) {
  visit(`${name} is an attribute and a property of the same value`, {}, async (tab) => {
    await tab.show("");
    const seen = await tab.page.evaluate(
      ([name, value, other]) => {
        const element = document.createElement("clause-timeline");
        element.setAttribute(name, value);
        const read = element[name];
        element[name] = other;
        const written = element.getAttribute(name);
        element[name] = null;
        return [read, written, element.hasAttribute(name)];
      },
      [name, value, other],
    );
    assert.deepEqual(seen, [value, other, false]);
  });
}

visit("attributes in the markup say where the reader begins", {}, async (tab) => {
  const attributes = 'event="e-memo" party="dod openai" type="request" query="the"';
  const widget = await open(tab, `<clause-timeline ${attributes}></clause-timeline>`);
  await widget.isAt(title("e-memo"));
  assert.equal(await widget.party("OpenAI").getAttribute("aria-pressed"), "true");
  assert.equal(await widget.party("Defense Dept.").getAttribute("aria-pressed"), "true");
  assert.equal(await widget.search.inputValue(), "the");
  await shown(widget).waitFor({ state: "attached" });
});

visit("the page's own writes are followed, and told to nobody", {}, async (tab) => {
  const widget = await open(tab);
  await widget.host.evaluate((element) => {
    element.event = "e-memo";
    element.setAttribute("party", "openai");
    element.query = "deal";
    element.axis = "true";
  });
  await widget.isAt(title("e-memo"));
  await shown(widget).waitFor({ state: "attached" });
  assert.equal(await widget.search.inputValue(), "deal");
  assert.equal(await widget.host.getByRole("button", { name: "True time" }).getAttribute("aria-pressed"), "true");
  await widget.host.evaluate((element) => {
    element.filter({ party: ["anthropic"], query: "FISA" });
    element.select("e-deadline");
    element.clear();
  });
  await widget.isAt(title("e-deadline"));
  assert.deepEqual(await told(tab), []);
});

visit("the page can take the reader back to where it once took them", {}, async (tab) => {
  const widget = await open(tab);
  await widget.select("e-memo");
  await widget.isAt(title("e-memo"));
  await widget.event(title("e-deadline")).click();
  await widget.isAt(title("e-deadline"));
  await widget.select("e-memo");
  await widget.isAt(title("e-memo"));
});

visit("the reader's choice of axis is in the attribute and outlasts what the page writes", {}, async (tab) => {
  const widget = await open(tab);
  const linear = widget.host.getByRole("button", { name: "True time" });
  await linear.click();
  await eventually(async () => assert.equal(await widget.host.getAttribute("axis"), "true"));
  await widget.select("e-memo");
  await widget.isAt(title("e-memo"));
  assert.equal(await linear.getAttribute("aria-pressed"), "true");
});

visit("clear() takes off what the reader filtered by", {}, async (tab) => {
  const widget = await open(tab);
  await widget.party("OpenAI").click();
  await widget.search.fill("deal");
  await eventually(async () => assert.equal(await widget.host.getAttribute("query"), "deal"));
  await widget.host.evaluate((element) => element.clear());
  await widget.clear.waitFor({ state: "detached" });
  assert.equal(await widget.search.inputValue(), "");
});

visit("taking the attributes away takes the reader back to the beginning", {}, async (tab) => {
  const widget = await open(tab, '<clause-timeline event="e-memo" party="openai"></clause-timeline>');
  await widget.host.evaluate((element) => {
    element.removeAttribute("event");
    element.removeAttribute("party");
  });
  await widget.isAt(title(OPENING));
  await widget.clear.waitFor({ state: "detached" });
});

visit("what the reader selects is in the attribute when the page is told", {}, async (tab) => {
  const widget = await open(tab);
  await widget.event(title("e-memo")).click();
  await widget.isAt(title("e-memo"));
  const [select, ...more] = await told(tab);
  assert.deepEqual(more, []);
  assert.equal(select.type, "ct-select");
  assert.equal(select.attributes.event, "e-memo");
  assert.ok(select.composed);
  assert.deepEqual(select.detail, { event: "e-memo", index: select.detail.index, of: EVENTS });
  assert.equal(select.detail.index, (await widget.number()) - 1);
});

visit("selecting the selected event again tells nothing", {}, async (tab) => {
  const widget = await open(tab);
  await widget.event(title("e-memo")).click();
  await widget.event(title("e-memo")).click();
  await widget.isAt(title("e-memo"));
  assert.equal((await told(tab)).length, 1);
});

visit("what the reader filters by is in the attributes when the page is told", {}, async (tab) => {
  const widget = await open(tab);
  await widget.party("OpenAI").click();
  await widget.party("Anthropic").click();
  await eventually(async () => assert.equal(await widget.host.getAttribute("party"), "openai anthropic"));
  await widget.search.fill("deal");
  await eventually(async () => assert.equal(await widget.host.getAttribute("query"), "deal"));
  const all = await told(tab);
  assert.deepEqual(all.map((one) => one.type), ["ct-filter", "ct-filter", "ct-filter"]);
  assert.equal(all[1].attributes.party, "openai anthropic");
  assert.equal(all[2].attributes.query, "deal");
  assert.deepEqual(all[1].detail.party, ["openai", "anthropic"]);
  assert.equal(typeof all[2].detail.shown, "number");
  await widget.clear.click();
  await eventually(async () => assert.equal(await widget.host.getAttribute("party"), null));
  assert.deepEqual((await told(tab))[0].detail, { party: [], type: [], query: "", shown: EVENTS });
});

visit("next() and previous() act as the reader does", {}, async (tab) => {
  const widget = await open(tab);
  await widget.host.evaluate((element) => element.previous());
  await widget.isAt(title("e-deadline"));
  await widget.host.evaluate((element) => element.next());
  await widget.isAt(title(OPENING));
  assert.deepEqual((await told(tab)).map((one) => one.detail.event), ["e-deadline", OPENING]);
});

visit("details are plain JSON", {}, async (tab) => {
  await tab.page.addInitScript(() => {
    window.plain = [];
    const isPlain = (value) =>
      value === null || typeof value !== "object"
        ? ["string", "number", "boolean"].includes(typeof value) || value === null
        : [Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value)) && Object.values(value).every(isPlain);
    for (const type of ["ct-ready", "ct-select", "ct-filter"]) {
      addEventListener(type, ({ detail }) => window.plain.push([type, isPlain(detail) && Boolean(structuredClone(detail))]));
    }
  });
  const widget = await open(tab);
  await widget.previous.click();
  await widget.party("OpenAI").click();
  await eventually(async () => {
    assert.deepEqual(await tab.page.evaluate(() => window.plain), [["ct-ready", true], ["ct-select", true], ["ct-filter", true]]);
  });
});

visit("the widget is ready when its promise says so", {}, async (tab) => {
  await listen(tab);
  await tab.show("<clause-timeline></clause-timeline>");
  const widget = tab.widget();
  const itself = await widget.host.evaluate(async (element) => (await element.ready) === element);
  assert.ok(itself);
  const ready = await tab.page.evaluate(() => window.told.filter((one) => one.type === "ct-ready").map((one) => one.detail));
  assert.deepEqual(ready, [{ events: EVENTS, parties: 9, clauses: 9, problems: 0 }]);
});

visit("methods that need the widget say so when it is not ready, and start it", {}, async (tab) => {
  await tab.show('<div style="height: 5000px"></div><clause-timeline></clause-timeline>');
  await tab.page.evaluate(() => customElements.whenDefined("clause-timeline").then(() => undefined));
  const widget = tab.widget();
  const name = await widget.host.evaluate((element) => {
    try {
      element.next();
    } catch (error) {
      return error.name;
    }
  });
  assert.equal(name, "InvalidStateError");
  await widget.region.waitFor();
});

for (const [theme, scheme] of [["light", "dark"], ["dark", "light"]]) {
  visit(`theme="${theme}" is ${theme} although the reader's system is ${scheme}`, { colorScheme: scheme }, async (tab) => {
    const head = '<meta name="color-scheme" content="light dark"><script type="module" src="/dist/clause-timeline.js"></script>';
    await tab.show(`<clause-timeline theme="${theme}"></clause-timeline>`, { head });
    await tab.ready();
    const [text, surface] = await tab.widget().region.evaluate((region) => {
      const lightness = (color) => color.match(/[\d.]+/g).slice(0, 3).reduce((sum, one) => sum + Number(one), 0);
      const style = getComputedStyle(region);
      return [lightness(style.color), lightness(style.backgroundColor)];
    });
    assert.equal(surface > text, theme === "light");
  });
}
