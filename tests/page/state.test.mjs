// Where the reader is, as one plain object and in the page's address; and the answers that a page may ask for.

import assert from "node:assert/strict";

import { OPENING, eventually, reference, visit } from "./support.mjs";

const { events } = await reference();
const title = (id) => events.find((event) => event.id === id).title;

async function open(tab, tag = "<clause-timeline></clause-timeline>") {
  await tab.show(tag);
  await tab.ready();
  return tab.widget();
}

const state = (widget) => widget.host.evaluate((element) => element.state);
const hash = (tab) => tab.page.evaluate(() => location.hash);
const go = (tab, hash) => tab.page.evaluate((hash) => void (location.hash = hash), hash);

visit("state says what the reader chose, and nothing else", {}, async (tab) => {
  const widget = await open(tab);
  assert.deepEqual(await state(widget), {});
  await widget.event(title("e-memo")).click();
  await widget.isAt(title("e-memo"));
  await widget.party("OpenAI").click();
  await eventually(async () => assert.deepEqual(await state(widget), { event: "e-memo", party: "openai" }));
});

visit("a state that was read can be set again, in another element too", {}, async (tab) => {
  const widget = await open(tab);
  const chosen = { event: "e-memo", compare: "start", party: "dod openai", query: "the", axis: "true", lanes: "type" };
  const kept = await widget.host.evaluate(async (element, chosen) => {
    element.state = chosen;
    const other = document.createElement("clause-timeline");
    other.state = chosen;
    element.after(other);
    await other.ready;
    const states = [element.state, other.state, other.getAttribute("party"), element.lanes];
    other.remove();
    return states;
  }, chosen);
  assert.deepEqual(kept, [chosen, chosen, "dod openai", "type"]);
  await widget.isAt(title("e-memo"));
  await widget.host.evaluate((element) => (element.state = {}));
  await widget.isAt(title(OPENING));
  assert.equal(await widget.host.getAttribute("party"), null);
});

/** A state with everything that it may have. */
const WHOLE = {
  event: "e-memo", "as-of": "2026-01-30", compare: "start", party: "dod openai", type: "request consult", query: "the", axis: "true", lanes: "type",
  track: "dod-openai", order: "changed", status: "open disputed", "only-changed": "on", "all-rows": "on", trail: "c1-scope dod-openai",
  deals: "dod-openai dod-anthropic moment", start: 1767225600000, end: 1772236800000,
};

visit("everything that a state may have comes back, from the element and from an address", {}, async (tab) => {
  const { host } = await open(tab, '<clause-timeline id="my talks" sync-url></clause-timeline>');
  await host.evaluate((element, whole) => (element.state = whole), WHOLE);
  assert.deepEqual(await host.evaluate((element) => element.state), WHOLE);
  const fragment = await eventually(async () => {
    const said = await hash(tab);
    assert.match(said, /^#my%20talks:.*end=/);
    return said;
  });
  await tab.show('<clause-timeline id="my talks"></clause-timeline>', { fragment });
  await tab.ready();
  await eventually(async () => assert.deepEqual(await host.evaluate((element) => element.state), WHOLE));
  for (const [name, value] of Object.entries(WHOLE).slice(0, 8)) assert.equal(await host.getAttribute(name), value, name);
});

visit("a state that was read is the page's own: changing it changes nothing", {}, async (tab) => {
  const { host } = await open(tab, '<clause-timeline event="e-memo"></clause-timeline>');
  const after = await host.evaluate((element) => {
    element.state.event = "e-deadline";
    return element.state;
  });
  assert.deepEqual(after, { event: "e-memo" });
});

visit("with sync-url the address says where the reader is, and the way back leads out", {}, async (tab) => {
  const widget = await open(tab, '<clause-timeline id="talks" sync-url></clause-timeline>');
  const pages = await tab.page.evaluate(() => history.length);
  assert.equal(await hash(tab), "");
  await widget.event(title("e-memo")).click();
  await widget.isAt(title("e-memo"));
  await widget.party("OpenAI").click();
  await eventually(async () => assert.equal(await hash(tab), "#talks:event=e-memo&party=openai"));
  assert.equal(await tab.page.evaluate(() => history.length), pages);
});

visit("with sync-url the place where the attributes begin needs no address", {}, async (tab) => {
  const widget = await open(tab, '<clause-timeline id="talks" sync-url event="e-hopes"></clause-timeline>');
  await widget.isAt(title("e-hopes"));
  await tab.frames(3);
  assert.equal(await tab.page.evaluate(() => location.hash), "");
});

visit("without sync-url the address is left alone", {}, async (tab) => {
  const widget = await open(tab, '<clause-timeline id="talks"></clause-timeline>');
  await widget.event(title("e-memo")).click();
  await widget.isAt(title("e-memo"));
  assert.equal(await hash(tab), "");
});

visit("a page opened at an address shows what it says", {}, async (tab) => {
  await tab.show("<p>Nothing yet</p>");
  await go(tab, "#other:x=1;talks:event=e-memo&party=openai+dod&axis=true");
  await tab.page.evaluate(() => {
    document.body.innerHTML = '<p style="height: 3000px"></p><clause-timeline id="talks" sync-url></clause-timeline>';
  }).catch(() => {});
  await tab.ready();
  const widget = tab.widget();
  await widget.isAt(title("e-memo"));
  assert.equal(await widget.host.getAttribute("party"), "openai dod");
  await widget.party("OpenAI").click();
  await eventually(async () => assert.equal(await hash(tab), "#other:x=1;talks:event=e-memo&party=dod&axis=true"));
});

visit("a link in the page selects an event, and keeps what else the reader chose", {}, async (tab) => {
  const widget = await open(tab, '<a href="#talks:event=e-memo">The memo</a><clause-timeline id="talks"></clause-timeline>');
  await widget.party("OpenAI").click();
  await eventually(async () => assert.deepEqual(await state(widget), { party: "openai" }));
  await tab.page.getByRole("link", { name: "The memo" }).click();
  await widget.isAt(title("e-memo"));
  assert.deepEqual(await state(widget), { event: "e-memo", party: "openai" });
  await tab.page.goBack();
  await widget.isAt(title("e-memo"));
});

visit("with sync-url the way back undoes a link, also to where the address said nothing", {}, async (tab) => {
  const link = (id) => `<a href="#talks:event=${id}">To ${id}</a>`;
  const own = '<a href="#own">Own</a><p id="own">Of the page</p>';
  const widget = await open(tab, `${link("e-memo")} ${link("e-meeting")} ${own}<clause-timeline id="talks" sync-url event="e-hopes"></clause-timeline>`);
  await widget.isAt(title("e-hopes"));
  for (const id of ["e-memo", "e-meeting"]) {
    await tab.page.getByRole("link", { name: `To ${id}` }).click();
    await widget.isAt(title(id));
  }
  await tab.page.goBack();
  await widget.isAt(title("e-memo"));
  await tab.page.goBack();
  await widget.isAt(title("e-hopes"));
  await tab.page.goForward();
  await widget.isAt(title("e-memo"));
  // A place of the page itself says nothing to the widget.
  await tab.page.getByRole("link", { name: "Own" }).click();
  await tab.frames(3);
  await widget.isAt(title("e-memo"));
});

visit("two elements share an address", {}, async (tab) => {
  await tab.show('<clause-timeline id="one" sync-url></clause-timeline><clause-timeline id="two" sync-url></clause-timeline>');
  for (const id of ["one", "two"]) await tab.ready(`#${id}`);
  await go(tab, "#one:event=e-memo;two:event=e-deadline&compare=start");
  await tab.widget("#one").isAt(title("e-memo"));
  await tab.widget("#two").isAt(title("e-deadline"));
  await tab.widget("#one").event(title("e-deadline")).click();
  await eventually(async () => assert.equal(await hash(tab), "#two:event=e-deadline&compare=start;one:event=e-deadline"));
});

visit("ids in an address that the record does not have give a notice", {}, async (tab) => {
  const widget = await open(tab, '<clause-timeline id="talks"></clause-timeline>');
  await go(tab, "#talks:event=e-nowhere&party=nobody&type=dance&as-of=soon&compare=later&trail=no-clause+no-talks&deals=dod-openai+no-deal");
  await eventually(async () => {
    const notices = (await widget.notice.allInnerTexts()).join("\n");
    for (const word of ["e-nowhere", "nobody", "dance", "soon", "later", "no-clause", "no-talks", "no-deal"]) assert.ok(notices.includes(`“${word}”`), notices);
  });
});

visit("standing() and changes() answer as plain objects", {}, async (tab) => {
  const widget = await open(tab);
  const [here, then, start, changes] = await widget.host.evaluate((element) => [
    element.standing(),
    element.standing("e-memo"),
    element.standing("start"),
    element.changes("start", "e-memo"),
  ]);
  assert.equal(here.event, OPENING);
  assert.equal(then.event, "e-memo");
  assert.equal(start.event, null);
  assert.ok(then.clauses.length > 0);
  const before = Object.fromEntries(start.clauses.map(({ clause, track, status }) => [`${clause} ${track}`, status]));
  for (const { clause, track, before: was } of changes.statuses) assert.equal(was, before[`${clause} ${track}`]);
  const message = await widget.host.evaluate((element) => {
    try {
      element.standing("e-mem");
    } catch (error) {
      return error.message;
    }
  });
  assert.match(message, /e-memo/);
});
