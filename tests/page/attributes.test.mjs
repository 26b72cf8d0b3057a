// Each attribute with its property: reflected, followed whenever it changes, taken from before the script came, and left
// alone where what is written is there already.

import assert from "node:assert/strict";

import { eventually, reference, visit } from "./support.mjs";

const record = await reference();
const title = (id) => record.events.find((event) => event.id === id).title;

const caption = ({ shadowRoot }) => shadowRoot.querySelector("caption").innerText;
const chips = ({ shadowRoot }) => [...shadowRoot.querySelectorAll('[role=group][aria-label=Parties] [aria-pressed="true"]')].map((chip) => chip.innerText).join();
const box = ({ shadowRoot }) => shadowRoot.querySelector("input[type=search]").placeholder;

/** Of each attribute: a value, another one, where a reader sees it, and what is seen there with the first. */
const ATTRIBUTES = {
  src: ["/edition.json", "/b.json", ({ shadowRoot }) => shadowRoot.querySelector("h2").innerText, /second edition/],
  event: ["e-memo", "e-deadline", ({ shadowRoot }) => shadowRoot.querySelector("[part~=detail] h3").innerText, new RegExp(`^${title("e-memo")}`)],
  "as-of": ["2026-01-30", "e-memo", caption, /^As of Friday 30 January 2026/],
  compare: ["start", "e-memo", caption, /^Compared: the start/],
  party: ["openai", "dod anthropic", chips, /^OpenAI/],
  type: ["sanction", "talk consult", ({ shadowRoot }) => shadowRoot.querySelector("[part~=stepper]").innerText, / of \d, 36 in all/],
  query: ["FISA", "a deal", ({ shadowRoot }) => shadowRoot.querySelector("input[type=search]").value, /^FISA$/],
  axis: ["true", "paced", ({ shadowRoot }) => [...shadowRoot.querySelectorAll("button")].find((one) => one.innerText === "True time").ariaPressed, /true/],
  lanes: ["type", "none", ({ shadowRoot }) => shadowRoot.querySelector("select[aria-label=Lanes], select").selectedOptions[0].text, /By type/],
  view: ["clauses", "list", ({ shadowRoot }) => String(shadowRoot.querySelector("[part~=timeline]").checkVisibility()), /false/],
  theme: ["dark", "light", ({ shadowRoot }) => getComputedStyle(shadowRoot.querySelector(".ct")).backgroundColor, /^rgb\(18, 18, 18\)$/],
  lang: ["de", "fr", box, /^Ereignisse durchsuchen/],
};
/** Those of which nothing is seen in the element itself. */
const UNSEEN = { loading: ["eager", "lazy"], "sync-url": [true, false] };

const propertyOf = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
const edition = (tab) => tab.site.put("/edition.json", JSON.stringify({ ...record, title: `${record.title}, second edition` }));

visit("each attribute is a property of the same value, and goes with it", {}, async (tab) => {
  await tab.show("");
  for (const [name, [value, other]] of Object.entries({ ...ATTRIBUTES, ...UNSEEN })) {
    const isText = typeof value === "string";
    const seen = await tab.page.evaluate(
      ([name, property, value, other]) => {
        const element = document.createElement("clause-timeline");
        const without = element[property];
        element.setAttribute(name, value === true ? "" : value);
        const read = element[property];
        element[property] = other;
        const written = element.getAttribute(name);
        element[property] = null;
        return [without, read, written, element.hasAttribute(name)];
      },
      [name, propertyOf(name), value, other],
    );
    assert.deepEqual(seen, isText ? ["", value, other, false] : [false, true, null, false], name);
  }
});

visit("each attribute may come, change and go at any time", { colorScheme: "light" }, async (tab) => {
  edition(tab);
  const { host } = await tab.showAlone();
  for (const [name, [value, , look, pattern]] of Object.entries(ATTRIBUTES)) {
    const before = await host.evaluate(look);
    assert.doesNotMatch(before, pattern, name);
    await host.evaluate((element, [property, value]) => (element[property] = value), [propertyOf(name), value]);
    await eventually(async () => assert.match(await host.evaluate(look), pattern, name));
    await host.evaluate((element, name) => element.removeAttribute(name), name);
    await eventually(async () => assert.equal(await host.evaluate(look), before, `${name} taken away`));
  }
});

visit("each property may be set before the script has come", { colorScheme: "light" }, async (tab) => {
  edition(tab);
  const names = Object.keys(ATTRIBUTES);
  await tab.show(names.map((name) => `<clause-timeline id="${name}"></clause-timeline>`).join(""), { head: '<meta name="color-scheme" content="light dark">' });
  await tab.page.evaluate(async (values) => {
    for (const [id, property, value] of values) document.getElementById(id)[property] = value;
    await import("/dist/clause-timeline.js");
  }, names.map((name) => [name, propertyOf(name), ATTRIBUTES[name][0]]));
  for (const name of names) {
    const [value, , look, pattern] = ATTRIBUTES[name];
    await tab.ready(`#${name}`);
    const host = tab.page.locator(`#${name}`);
    assert.equal(await host.getAttribute(name), value);
    await eventually(async () => assert.match(await host.evaluate(look), pattern, name));
  }
});

visit("state, strings, loading and sync-url may be set before the script has come", {}, async (tab) => {
  await tab.show('<div style="height: 6000px"></div><clause-timeline id="talks"></clause-timeline>', { head: "" });
  await tab.page.evaluate(async () => {
    const element = document.querySelector("clause-timeline");
    Object.assign(element, { state: { event: "e-memo" }, strings: { "label.search": "Find" }, loading: "eager", syncUrl: true });
    await import("/dist/clause-timeline.js");
  });
  // Nobody asks for it: it is eager.
  const widget = tab.widget();
  await widget.isAt(title("e-memo"));
  assert.equal(await widget.host.evaluate(box), "Find");
  await widget.next.click();
  await eventually(async () => assert.match(await tab.page.evaluate(() => location.hash), /^#talks:event=/));
});

visit("writing what is there already does nothing", {}, async (tab) => {
  edition(tab);
  const values = { ...Object.fromEntries(Object.entries(ATTRIBUTES).map(([name, [value]]) => [name, value])), view: "all", loading: "eager" };
  const { host } = await tab.showAlone(Object.entries(values).map(([name, value]) => `${name}="${value}"`).join(" "));
  await eventually(async () => assert.match(await host.evaluate(ATTRIBUTES.lang[2]), ATTRIBUTES.lang[3]));
  await tab.frames(5);
  const asked = tab.requests.length;
  const changes = await host.evaluate(async (element, values) => {
    const changes = [];
    for (const type of ["ct-ready", "ct-select", "ct-moment", "ct-compare", "ct-filter", "ct-view"]) element.addEventListener(type, () => changes.push(type));
    new MutationObserver((all) => changes.push(...all.map(({ target }) => target.className))).observe(element.shadowRoot, { subtree: true, childList: true, attributes: true, characterData: true });
    for (const [name, property, value] of values) {
      element.setAttribute(name, value);
      element[property] = value;
    }
    element.state = element.state;
    for (let frame = 0; frame < 10; frame++) await new Promise(requestAnimationFrame);
    return changes;
  }, Object.entries(values).map(([name, value]) => [name, propertyOf(name), value]));
  assert.deepEqual(changes, []);
  assert.equal(tab.requests.length, asked);
  assert.equal(await host.getAttribute("as-of"), ATTRIBUTES["as-of"][0], "the event that is selected already ends no moment");
});

visit("an element far below loads when it becomes eager", {}, async (tab) => {
  await tab.show('<div style="height: 6000px"></div><clause-timeline></clause-timeline>');
  await tab.page.evaluate(() => customElements.whenDefined("clause-timeline").then(() => undefined));
  await tab.widget().host.evaluate((element) => (element.loading = "eager"));
  await tab.widget().region.waitFor();
});

visit("the address says where the reader is as soon as sync-url comes, and no more when it has gone", {}, async (tab) => {
  await tab.show('<clause-timeline id="talks"></clause-timeline>');
  await tab.ready();
  const widget = tab.widget();
  const hash = () => tab.page.evaluate(() => location.hash);
  await widget.event(title("e-memo")).click();
  await widget.isAt(title("e-memo"));
  await widget.host.evaluate((element) => (element.syncUrl = true));
  assert.equal(await hash(), "#talks:event=e-memo");
  await widget.host.evaluate((element) => (element.syncUrl = false));
  await widget.event(title("e-deadline")).click();
  await widget.isAt(title("e-deadline"));
  assert.equal(await hash(), "#talks:event=e-memo");
});

visit("selecting ends the moment between events, and setting that moment ends nothing", {}, async (tab) => {
  const widget = await tab.showAlone('event="e-memo" party="openai" compare="start"');
  const attributes = () => widget.host.evaluate((element) => ["event", "party", "compare", "as-of"].map((name) => element.getAttribute(name)));
  await widget.host.evaluate((element) => (element.asOf = "2026-02-01"));
  await eventually(async () => assert.match(await widget.caption.innerText(), /1 February 2026/));
  assert.deepEqual(await attributes(), ["e-memo", "openai", "start", "2026-02-01"]);
  await widget.host.evaluate((element) => (element.event = "e-deadline"));
  await widget.isAt(title("e-deadline"));
  assert.deepEqual(await attributes(), ["e-deadline", "openai", "start", null]);
});
