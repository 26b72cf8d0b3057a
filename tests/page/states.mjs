// The states in which a reader sees the widget, and the way to each.

import { endless, record } from "./support.mjs";

/** More clauses than stand in the page at once, and four parties. */
function long() {
  const parties = ["ann", "bob", "cid", "dan"];
  const clauses = Array.from({ length: 90 }, (_, n) => ({ id: `c${n}`, name: `Clause ${n}` }));
  return record({
    parties: parties.map((id) => ({ id, name: id })),
    clauses,
    tracks: [{ id: "talks", name: "Talks", parties }],
    events: clauses.map(({ id }, n) => ({
      id: `e${n}`, when: `2026-03-${String(1 + (n % 28)).padStart(2, "0")}`, title: `Event ${n}`, actors: [parties[n % 4]], tracks: ["talks"],
      moves: [{ clause: id, party: parties[n % 4], track: "talks", action: "demand", text: `${n} coins` }],
    })),
  });
}

/** Opens the page with these attributes of the element, in the reader's colour scheme; `served` is put beside it. */
async function page(tab, { attributes = "", served }) {
  for (const [path, body] of Object.entries(served ?? {})) tab.site.put(path, typeof body === "function" ? body : JSON.stringify(body));
  const head = `<meta name="color-scheme" content="light dark"><script type="module" src="/dist/clause-timeline.js"></script>`;
  await tab.show(`<main><h1>A page</h1><clause-timeline loading="eager" ${attributes}><p>The fallback</p></clause-timeline></main>`, { head });
  return tab.widget();
}

const button = (widget, name) => widget.host.getByRole("button", { name });

/** By name: what stands in the page, how the reader gets there, and what is said on the console. */
export const STATES = {
  "at the beginning": {},
  "the events as a list": { attributes: 'view="list"' },
  "the timeline alone": { attributes: 'view="timeline"' },
  "the clauses alone": { attributes: 'view="clauses"' },
  "on the true axis": { act: (widget) => button(widget, "True time").click() },
  "zoomed in": { act: (widget) => button(widget, "Zoom in").click() },
  "filtered, with words marked": {
    act: async (widget) => {
      await widget.party("Anthropic").click();
      await widget.search.fill("surveillance");
      await widget.host.locator("mark").first().waitFor();
    },
  },
  "the clauses by status, one status alone": {
    act: async (widget) => {
      await widget.host.getByRole("combobox", { name: "Order of the clauses" }).selectOption("By status");
      await button(widget, /^Lapsed,? \d+ clauses/).click();
    },
  },
  "between events": { attributes: 'as-of="2026-01-30"' },
  "a trail open": { act: (widget) => widget.row("Surveillance of Americans").getByRole("rowheader").getByRole("button").click() },
  "two moments compared": { attributes: 'compare="e-meeting"' },
  "only what changed": { attributes: 'compare="e-meeting"', act: (widget) => button(widget, "Only what changed").click() },
  "deals side by side": { act: (widget) => button(widget, "Deals side by side").click() },
  "the story playing": { act: (widget) => button(widget, "Play").click() },
  "sources and types open": {
    act: (widget) => widget.host.evaluate((element) => {
      for (const details of element.shadowRoot.querySelectorAll("details")) details.open = true;
    }),
  },
  "a citation that could not be copied": {
    act: async (widget) => {
      await widget.host.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
      await widget.next.focus();
      await button(widget, "Copy citation").click();
      await widget.host.getByRole("textbox", { name: "Text to copy" }).waitFor();
    },
  },
  "a long table": { attributes: 'src="/long.json"', served: { "/long.json": long() } },
  "a record without events": { attributes: 'src="/none.json"', served: { "/none.json": record({ events: [] }) } },
  "ids that are unknown": { attributes: 'event="e-nowhere" party="nobody" compare="e-nothing"' },
  "parts left out": {
    attributes: 'src="/broken.json"',
    served: { "/broken.json": record({ events: [{ id: "timeless", title: "Never" }, ...record().events] }) },
  },
  "a record that fails": { attributes: 'src="/not-there.json"', fails: true, says: [/^<clause-timeline>/, /404/] },
  "a record that loads": { attributes: 'src="/endless.json"', served: { "/endless.json": endless }, loads: true },
};

/** Brings the tab into that state. */
export async function reach(tab, name) {
  const state = STATES[name];
  const widget = await page(tab, state);
  if (state.fails) await widget.host.getByRole("alert").waitFor();
  else if (state.loads) await button(widget, "Cancel").waitFor();
  else await tab.ready();
  await state.act?.(widget);
  await tab.frames(3);
  return widget;
}

