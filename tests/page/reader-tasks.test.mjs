// What a reader comes for, from the page's first Tab to the answer, by keyboard alone: no test here uses a pointer, or
// gives the focus itself.

import assert from "node:assert/strict";

import { EVENTS, eventually, focused, reach, reference, visit } from "./support.mjs";

const { events } = await reference();
const title = (id) => events.find((event) => event.id === id).title;

/** A task: the page is opened, and `run` has the keys. */
function task(name, run) {
  visit(`by keyboard alone: ${name}`, {}, async (tab) => {
    await tab.open();
    const { keyboard } = tab.page;
    const keys = {
      press: async (...all) => {
        for (const key of all) await keyboard.press(key);
      },
      type: (text) => keyboard.type(text),
      /** Presses Tab, or another key, until that has the focus, and its focus is seen. */
      to: async (name, key = "Tab") => {
        const passed = [];
        for (let press = 0; press < 150; press++) {
          await keyboard.press(key);
          const stop = await focused(tab.page);
          if (stop.tag !== "body" && (name instanceof RegExp ? name.test(stop.name) : stop.name === name)) {
            assert.ok(stop.visible, `the focus on ${stop.name} is not seen`);
            return;
          }
          passed.push(stop.name.slice(0, 20));
        }
        assert.fail(`${name} is not reached, but ${passed}`);
      },
      /** Goes to a cell of the clause table, by Tab to the table and by arrows in it. */
      toCell: async (cell) => {
        await reach(tab.page, cell);
        assert.ok((await focused(tab.page)).visible, "the focus on the cell is not seen");
      },
      /** Asserts that this has the focus. */
      on: (name) => eventually(async () => assert.match((await focused(tab.page)).name, name)),
    };
    await run(tab.widget(), keys, tab);
  });
}

task("finding an event by its words", async (widget, { to, type, press, on }) => {
  await to("Search events");
  await type("lawyers");
  await eventually(async () => assert.match(await widget.host.locator(".found").innerText(), new RegExp(`1 of ${EVENTS} events`)));
  await to("Next event");
  await press("Enter");
  await widget.isAt("Anthropic’s lawyers begin work on a lawsuit");
  await on(/^Next event$/);
});

task("filtering by a party, and taking the filter off", async (widget, { to, press }) => {
  await to(/^White House/);
  await press("Space");
  await eventually(async () => assert.equal(await widget.party("White House").getAttribute("aria-pressed"), "true"));
  await to("Clear filters");
  await press("Enter");
  await widget.clear.waitFor({ state: "detached" });
  assert.equal(await widget.party("White House").getAttribute("aria-pressed"), "false");
});

task("stepping through the events, and choosing one in the list", async (widget, { to, press, on }) => {
  await to(/Hegseth designates/);
  await press("Home", "ArrowRight", "Enter");
  await eventually(async () => assert.equal(await widget.number(), 2));
  await to("Next event");
  await press("Enter", "Enter");
  await eventually(async () => assert.equal(await widget.number(), 4));
  await to("Previous event", "Shift+Tab");
  await press("Space");
  await eventually(async () => assert.equal(await widget.number(), 3));
  await on(/^Previous event$/);
});

task("zooming, moving the view, and coming back to all", async (widget, { to, press }) => {
  const places = () => widget.events.evaluateAll((all) => all.map((mark) => mark.getBoundingClientRect().x));
  const whole = await places();
  await to("Zoom in");
  await press("Enter", "Enter");
  await eventually(async () => assert.notDeepEqual(await places(), whole));
  await to("Earlier", "Shift+Tab");
  await press("Enter");
  await to("Fit all");
  await press("Enter");
  await eventually(async () => assert.deepEqual(await places(), whole));
  await to("True time");
  await press("Space");
  await eventually(async () => assert.notDeepEqual(await places(), whole));
});

task("opening the moves on a clause, following one, and closing them", async (widget, { to, toCell, press, on }) => {
  await toCell(widget.row("Surveillance of Americans").getByRole("rowheader").getByRole("button"));
  await press("Enter");
  await widget.trail.waitFor();
  await to(/^The two sides are said/);
  await press("Enter");
  await widget.isAt(title("e-close"));
  await press("Escape");
  await widget.trail.waitFor({ state: "detached" });
  await on(/^Surveillance of Americans/);
});

task("comparing the moment in view with another", async (widget, { to, press }) => {
  await to("Compare with this moment");
  await press("Enter");
  await to("Previous event", "Shift+Tab");
  await press("Enter", "Enter", "Enter");
  await eventually(async () => assert.match(await widget.caption.innerText(), /^Compared: .*; .*pinned/));
  await to("Only what changed");
  await press("Enter");
  await eventually(async () => assert.match(await widget.caption.innerText(), /hidden|unchanged/i));
  await to("Stop comparing", "Shift+Tab");
  await press("Enter");
  await eventually(async () => assert.match(await widget.caption.innerText(), /^(As of|After)/));
});

task("standing at a moment between events, and coming back", async (widget, { to, press }) => {
  await to("As of");
  await press("ArrowLeft", "ArrowLeft");
  await eventually(async () => assert.doesNotMatch(await widget.caption.innerText(), /5:14/));
  await to("Back to the selected event");
  await press("Enter");
  await eventually(async () => assert.match(await widget.caption.innerText(), /5:14 p\.m\./));
});

task("putting the deals side by side", async (widget, { to, press }) => {
  await to("Deals side by side");
  await press("Enter");
  const deals = widget.host.getByRole("region", { name: "Deals side by side" }).getByRole("table");
  await deals.waitFor();
  await to(/^Altman|^Pentagon and OpenAI/);
  await press("Enter");
  await eventually(async () => assert.notEqual(await widget.host.getAttribute("event"), null));
});

task("playing the story, and pausing it", async (widget, { to, press, on }) => {
  await to("Play");
  await press("Space");
  await on(/^Pause$/);
  await press("Escape");
  await on(/^Play$/);
});

task("reading how we know: sources and what accounts say", async (widget, { to, press }) => {
  await to(/^How accounts differ/);
  await press("Enter");
  await to(/^About this record/);
  await press("Space");
  const open = await widget.host.evaluate((element) => [...element.shadowRoot.querySelectorAll("details")].filter((one) => one.open).length);
  assert.equal(open, 2);
});

task("ordering the clauses by status, and showing one status alone", async (widget, { to, press }) => {
  await to(/Lapsed\s+7/);
  await press("Space");
  await eventually(async () => assert.match(await widget.caption.innerText(), /Hidden/));
  await to("Order of the clauses");
  await press("ArrowDown");
  await widget.table.getByRole("rowheader", { name: /^Lapsed/ }).waitFor();
});
