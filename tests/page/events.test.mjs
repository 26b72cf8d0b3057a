// What the page is told of the reader's acts: exactly what, when, and how far it goes; and that its own acts are told to nobody.

import assert from "node:assert/strict";

import { EVENTS, OPENING, concerns, eventually, reference, visit } from "./support.mjs";

const { events } = await reference();
const title = (id) => events.find((event) => event.id === id).title;
const shown = events.filter((event) => concerns(event, "openai") || concerns(event, "anthropic")).length;
const button = (widget, name) => widget.host.getByRole("button", { name, exact: true });

/**
 * What a reader does; of what the page is told then, with which details; what stands in the attributes then; and what the page
 * writes to the same effect.
 */
const ACTS = {
  "selects an event": {
    act: (widget) => widget.event(title("e-memo")).click(),
    told: [["ct-select", { event: "e-memo", index: 1, of: EVENTS }]],
    attributes: { event: "e-memo" },
  },
  "stands between events": {
    act: (widget) => widget.host.getByRole("slider", { name: "As of", exact: true }).press("ArrowLeft"),
    told: [["ct-moment", { moment: "2026-02-27T17:01-05:00", event: "e-deadline" }]],
    attributes: { "as-of": "2026-02-27T17:01-05:00" },
  },
  "comes back from between events": {
    start: 'as-of="2026-01-30"',
    act: (widget) => button(widget, "Back to the selected event").click(),
    told: [["ct-moment", { moment: null, event: OPENING }]],
    attributes: { "as-of": undefined },
  },
  "selects an event from between events": {
    start: 'as-of="2026-01-30"',
    act: (widget) => widget.event(title("e-memo")).click(),
    told: [["ct-select", { event: "e-memo", index: 1, of: EVENTS }], ["ct-moment", { moment: null, event: "e-memo" }]],
    attributes: { event: "e-memo", "as-of": undefined },
  },
  "pins a moment": {
    act: (widget) => button(widget, "Compare with the start").click(),
    told: [["ct-compare", { from: "start", to: OPENING }]],
    attributes: { compare: "start" },
  },
  "stops comparing": {
    start: 'compare="start" event="e-memo"',
    act: (widget) => button(widget, "Stop comparing").click(),
    told: [["ct-compare", { from: null, to: "e-memo" }]],
    attributes: { compare: undefined },
  },
  "filters by a second party": {
    start: 'party="openai"',
    act: (widget) => widget.party("Anthropic").click(),
    told: [["ct-filter", { party: ["openai", "anthropic"], type: [], query: "", shown }]],
    attributes: { party: "openai anthropic" },
  },
  "searches": {
    start: 'type="sanction"',
    act: (widget) => widget.search.fill("Pentagon"),
    told: [["ct-filter", { party: [], type: ["sanction"], query: "Pentagon", shown: 1 }]],
    attributes: { type: "sanction", query: "Pentagon" },
  },
  "takes the filter off": {
    start: 'party="openai" type="sanction" query="the"',
    act: (widget) => widget.clear.click(),
    told: [["ct-filter", { party: [], type: [], query: "", shown: EVENTS }]],
    attributes: { party: undefined, type: undefined, query: undefined },
  },
  "chooses the axis": {
    start: 'lanes="type"',
    act: (widget) => button(widget, "True time").click(),
    told: [["ct-view", { axis: "true", lanes: "type", start: null, end: null }]],
    attributes: { axis: "true", lanes: "type" },
  },
  "chooses the lanes": {
    act: (widget) => widget.host.getByRole("combobox", { name: "Lanes" }).selectOption({ label: "By talks" }),
    told: [["ct-view", { axis: "paced", lanes: "track", start: null, end: null }]],
    attributes: { axis: undefined, lanes: "track" },
  },
};

/** Writes down each event, and how the element stands when it is told. */
async function listen(tab) {
  await tab.page.addInitScript(() => {
    window.told = [];
    const names = ["event", "as-of", "compare", "party", "type", "query", "axis", "lanes"];
    const isPlain = (value) =>
      value === null || typeof value !== "object"
        ? ["string", "number", "boolean"].includes(typeof value) || value === null
        : [Object.prototype, Array.prototype].includes(Object.getPrototypeOf(value)) && Object.values(value).every(isPlain);
    for (const type of ["ct-select", "ct-moment", "ct-compare", "ct-filter", "ct-view", "ct-error", "ct-problems"]) {
      addEventListener(type, (event) => {
        const element = event.target;
        const written = (name) => element.getAttribute(name) ?? undefined;
        const property = (name) => element[name.replace(/-(.)/g, (_, letter) => letter.toUpperCase())] || undefined;
        window.told.push({
          told: [type, event.detail],
          isPlain: isPlain(event.detail),
          reaches: [event.bubbles, event.composed, event.cancelable],
          attributes: Object.fromEntries(names.map((name) => [name, written(name)])),
          properties: Object.fromEntries(names.map((name) => [name, property(name)])),
          state: element.state,
        });
      });
    }
  });
}

async function open(tab, start = "") {
  await listen(tab);
  await tab.show(`<clause-timeline ${start}></clause-timeline>`);
  await tab.ready();
  return tab.widget();
}

const heard = (tab) => tab.page.evaluate(() => window.told);

for (const [name, { start, act, told, attributes }] of Object.entries(ACTS)) {
  visit(`the reader ${name}: the page is told once, when attribute, property and state are written`, {}, async (tab) => {
    const widget = await open(tab, start);
    await act(widget);
    await eventually(async () => assert.ok((await heard(tab)).length >= told.length));
    await tab.frames(3);
    const all = await heard(tab);
    assert.deepEqual(all.map((one) => one.told), told);
    for (const one of all) {
      assert.ok(one.isPlain);
      assert.deepEqual(one.reaches, [true, true, false]);
      for (const [name, value] of Object.entries(attributes)) {
        assert.equal(one.attributes[name], value, `attribute ${name}`);
        assert.equal(one.properties[name], value, `property of ${name}`);
        assert.equal(one.state[name], value, `${name} in the state`);
      }
    }
  });

  visit(`the page writes what a reader does who ${name}: it is told nothing`, {}, async (tab) => {
    const widget = await open(tab, start);
    await widget.host.evaluate((element, attributes) => {
      for (const [name, value] of attributes) {
        if (value) element.setAttribute(name, value);
        else element.removeAttribute(name);
      }
    }, Object.entries(attributes).map(([name, value]) => [name, value ?? ""]));
    const state = Object.entries(attributes).filter(([, value]) => value);
    await eventually(async () => {
      const now = await widget.host.evaluate((element) => element.state);
      for (const [name, value] of Object.entries(attributes)) assert.equal(now[name], value, name);
    });
    await tab.frames(3);
    assert.deepEqual(await heard(tab), []);
    // Nor by a state, nor by the methods.
    await widget.host.evaluate((element, state) => {
      element.state = {};
      element.state = state;
      element.select("e-memo");
      element.filter({ party: ["anthropic"], query: "FISA" });
      element.clear();
    }, Object.fromEntries(state));
    await widget.isAt(title("e-memo"));
    await tab.frames(3);
    assert.deepEqual(await heard(tab), []);
  });
}
