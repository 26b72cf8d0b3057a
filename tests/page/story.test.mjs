// Story mode as a reader uses it: it goes on by itself at a reading pace, and stops as soon as anybody does anything else.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { eventually, focused, record, root, visit } from "./support.mjs";

/** An event of so many words, title and summary together: it stands two seconds and a quarter for each. */
function told(id, day, words, actor) {
  return { id, when: `2026-03-0${day}`, title: `Day ${day}`, summary: "word ".repeat(words - 2).trim(), actors: [actor] };
}
const EVENTS = [told("one", 1, 4, "ann"), told("two", 2, 8, "bob"), told("three", 3, 60, "bob"), told("four", 4, 4, "ann")];
const clause = [{ clause: "price", party: "ann", action: "demand", text: "Ten" }];

/** The record of these events, with whatever a test adds, on a page whose clock stands still unless it is moved. */
async function open(tab, more = {}) {
  await tab.page.clock.install({ time: new Date("2026-05-01T12:00Z") });
  const events = EVENTS.map((event) => (event.id === "one" ? { ...event, moves: clause } : event));
  tab.site.put("/record.json", JSON.stringify(record({ opening: "one", events, ...more })));
  await tab.show("<main><h1>A page</h1><clause-timeline src='/record.json' loading='eager'></clause-timeline><p><a href='#'>Elsewhere</a></p></main>");
  await tab.ready();
  await tab.page.clock.pauseAt(new Date("2026-05-01T13:00Z"));
  await tab.page.evaluate(() => {
    window.selected = [];
    // What is out of the document is not heard there.
    const element = document.querySelector("clause-timeline");
    element.addEventListener("ct-select", ({ detail }) => window.selected.push(detail.event));
  });
  const widget = tab.widget();
  return {
    widget,
    play: widget.host.getByRole("button", { name: "Play", exact: true }),
    pause: widget.host.getByRole("button", { name: "Pause", exact: true }),
    ends: widget.host.getByText("The story ends here"),
  };
}

const selected = (tab) => tab.page.evaluate(() => window.selected);
const pass = (tab, ms) => tab.page.clock.runFor(ms);

/** Asserts that nothing goes on, however long one waits. */
async function stands(tab, story, title) {
  await eventually(async () => assert.equal(await story.play.count(), 1));
  await pass(tab, 30_000);
  await story.widget.isAt(title);
}

visit("it goes from event to event as long as each takes to be read, twelve seconds at most, and says that it ends", {}, async (tab) => {
  const story = await open(tab);
  await story.play.click();
  await eventually(async () => assert.equal(await story.pause.count(), 1));
  for (const [ms, from, to] of [[3_000, "Day 1", "Day 2"], [4_000, "Day 2", "Day 3"], [12_000, "Day 3", "Day 4"]]) {
    await pass(tab, ms - 100);
    await story.widget.isAt(from);
    await pass(tab, 100);
    await story.widget.isAt(to);
  }
  await story.ends.waitFor();
  assert.equal(await story.play.count(), 1);
  assert.deepEqual(await selected(tab), ["two", "three", "four"]);
  assert.equal(await story.widget.host.getAttribute("event"), "four");
  // From the end it begins again.
  await story.play.click();
  await story.widget.isAt("Day 1");
  assert.equal(await story.ends.count(), 0);
});

visit("by keyboard alone: Enter plays and pauses, the focus stays, and only the reader goes on", {}, async (tab) => {
  const story = await open(tab);
  await story.widget.next.focus();
  await tab.page.keyboard.press("Tab");
  assert.equal((await focused(tab.page)).name, "Play");
  await tab.page.keyboard.press("Enter");
  await pass(tab, 3_100);
  await story.widget.isAt("Day 2");
  assert.equal((await focused(tab.page)).name, "Pause");
  await tab.page.keyboard.press("Enter");
  await stands(tab, story, "Day 2");
  await tab.page.keyboard.press("Enter");
  await pass(tab, 4_100);
  await story.widget.isAt("Day 3");
  await tab.page.keyboard.press("Escape");
  await stands(tab, story, "Day 3");
});

const ACTS = {
  "the pointer comes over the detail": ({ widget }) => widget.detail.hover(),
  "the pointer comes over the table": ({ widget }) => widget.table.hover(),
  "the focus goes into the table": ({ widget }) => widget.table.getByRole("button").first().focus(),
  "the reader filters": ({ widget }) => widget.party("Ann").click(),
  "the reader searches": ({ widget }) => widget.search.fill("Day"),
  "the reader chooses the true axis": ({ widget }) => widget.host.getByRole("button", { name: "True time" }).click(),
  "the reader zooms": ({ widget }) => widget.host.getByRole("button", { name: "Zoom in" }).click(),
  "the page is no longer seen": ({ widget }) => widget.host.evaluate(() => document.dispatchEvent(new Event("visibilitychange"))),
};
for (const [name, act] of Object.entries(ACTS)) {
  visit(`it pauses when ${name}`, {}, async (tab) => {
    const story = await open(tab);
    await story.play.click();
    await story.pause.waitFor();
    await act(story);
    await stands(tab, story, "Day 1");
  });
}

visit("it pauses when the reader selects another event, and goes on from there", {}, async (tab) => {
  const story = await open(tab);
  await story.play.click();
  await story.pause.waitFor();
  await story.widget.event("Day 3").click();
  await stands(tab, story, "Day 3");
  await story.play.click();
  await pass(tab, 12_100);
  await story.widget.isAt("Day 4");
});

visit("while a filter is on, it steps through what passes", {}, async (tab) => {
  const story = await open(tab);
  await story.widget.party("Bob").click();
  await story.play.click();
  await story.widget.isAt("Day 2");
  await pass(tab, 4_100);
  await story.widget.isAt("Day 3");
  await story.ends.waitFor();
});

visit("the author's path is followed in its order, with what the author says", {}, async (tab) => {
  const path = [{ event: "three", caption: "It ended like this." }, { event: "one" }, { event: "three", caption: "Once more." }];
  const story = await open(tab, { story: path });
  const caption = story.widget.host.locator(".story");
  assert.equal(await caption.count(), 0);
  await story.widget.select("three");
  await story.play.click();
  await eventually(async () => assert.equal(await caption.innerText(), "It ended like this."));
  assert.match(await story.widget.position.innerText(), /Stop 1 of 3 in the story/);
  // Title and caption are six words.
  await pass(tab, 3_600);
  await story.widget.isAt("Day 1");
  assert.equal(await caption.count(), 0);
  await pass(tab, 3_100);
  await eventually(async () => assert.equal(await caption.innerText(), "Once more."));
  await story.widget.isAt("Day 3");
  await story.ends.waitFor();
  // Next and Previous go by time all the same, and leave the path.
  await story.widget.next.click();
  await story.widget.isAt("Day 4");
  assert.equal(await caption.count(), 0);
});

visit("whoever reads the caption, with the story paused, still has it", {}, async (tab) => {
  const story = await open(tab, { story: [{ event: "one", caption: "It began." }, { event: "two" }] });
  await story.play.click();
  await story.widget.detail.hover();
  await stands(tab, story, "Day 1");
  assert.equal(await story.widget.host.locator(".story").innerText(), "It began.");
});

visit("where nothing passes the filter there is nothing to play", {}, async (tab) => {
  const story = await open(tab);
  await story.widget.search.fill("nothing of the kind");
  await eventually(async () => assert.equal(await story.play.getAttribute("aria-disabled"), "true"));
  await story.play.click({ force: true });
  await stands(tab, story, "Day 1");
});

visit("a widget that is removed while it plays says nothing more", {}, async (tab) => {
  const story = await open(tab);
  await story.play.click();
  await story.pause.waitFor();
  // What is being drawn comes to its end: the numbers of this clock's frames are too large for a program to cancel them.
  await pass(tab, 1_000);
  await story.widget.host.evaluate((element) => element.remove());
  await pass(tab, 30_000);
  assert.deepEqual(await selected(tab), []);
});

visit("with reduced motion it steps all the same", { reducedMotion: "reduce" }, async (tab) => {
  const story = await open(tab);
  await story.play.click();
  await pass(tab, 3_100);
  await story.widget.isAt("Day 2");
});

const AXE = await readFile(join(root, "node_modules/axe-core/axe.min.js"), "utf8");
for (const colorScheme of ["light", "dark"]) {
  visit(`axe finds nothing while it plays and when it has ended, wide or narrow, ${colorScheme}`, { colorScheme }, async (tab) => {
    const story = await open(tab, { story: [{ event: "one", caption: "It began." }, { event: "two", caption: "It ended." }] });
    await tab.page.emulateMedia({ colorScheme });
    const check = async (where) => {
      await tab.page.evaluate(AXE);
      const found = tab.page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations));
      // axe waits between its rules.
      let isDone = false;
      found.finally(() => (isDone = true));
      while (!isDone) await tab.page.clock.runFor(1);
      assert.deepEqual((await found).map(({ id, nodes }) => `${id}: ${nodes[0].target}`), [], where);
    };
    for (const width of [1280, 320]) {
      await tab.page.setViewportSize({ width, height: 900 });
      await story.play.click();
      await story.pause.waitFor();
      await check(`${width} px, playing`);
      await story.pause.click();
      await story.play.click();
      await pass(tab, 12_000);
      await story.ends.waitFor();
      await check(`${width} px, ended`);
    }
  });
}
