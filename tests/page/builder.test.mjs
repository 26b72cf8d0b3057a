// The builder: how a text comes in, what is said of it, and its preview.

import assert from "node:assert/strict";

import { EVENTS_SHEET, POSITIONS_SHEET, visit } from "./builder.mjs";
import { checkAxe, eventually, focused, record } from "./support.mjs";

const TIMELINE = JSON.stringify({ events: [{ start_date: { year: 2024, month: 5 }, text: { headline: "The crew asks" } }] });
const TIMELINE_SHEET = "Year,Month,Day,Headline\n2024,5,2,The crew asks\n2024,5,9,The harbour refuses\n";
const RECORD = JSON.stringify(record(), null, 2);
/** Three mistakes, in lines that a test names, and an event that cannot be shown. */
const BROKEN = `{
  "format": "clause-timeline/1", "title": "Two sides", "timezone": "UTC",
  "parties": [{"id": "ann", "name": "Ann 😀"}], "clauses": [{"id": "price", "name": "Price"}],
  "events": [
    {"id": "ask", "when": "2026-03-01", "title": "Ann 😀 asks", "moves": [{"clause": "prise", "party": "ann", "action": "demand"}]},
    {"id": "answer", "when": "someday", "title": "Nobody answers"}
  ]
}
`;

visit("the example sheets are downloaded, chosen again together, and nothing is wrong with them", {}, async (builder) => {
  const files = [await builder.download("events.csv"), await builder.download("positions.csv")];
  assert.deepEqual(files.map(([name]) => name), ["events.csv", "positions.csv"]);
  await builder.open(Object.fromEntries(files));
  await builder.says(/^Sheets of events and positions: 4 events, 2 parties, 2 clauses\. All events are shown\. Nothing is wrong/);
  assert.equal((await builder.titles(4))[0], "The drivers ask for 20 euros and free Sundays");
  assert.ok(await builder.shown.getByRole("rowheader", { name: "Sundays" }).isVisible());
});

visit("what is pasted as a whole is shown from its beginning", { permissions: ["clipboard-read", "clipboard-write"] }, async (builder) => {
  const cell = (n) => `The ${n}th of many cells that do not fit beside each other`;
  const sheet = Array.from({ length: 60 }, (_, row) => [`2026-03-${String((row % 28) + 1).padStart(2, "0")}`, cell(1), cell(2)].join("\t"));
  const place = () => builder.text.evaluate(({ scrollLeft, scrollTop }) => [scrollLeft, scrollTop]);
  const pasteFrom = async (keys, text) => {
    await builder.page.evaluate((text) => navigator.clipboard.writeText(text), text);
    for (const key of keys) await builder.text.press(key);
  };
  await pasteFrom(["Control+v"], ["when\ttitle\tsummary", ...sheet].join("\n"));
  await builder.says(/^A sheet of events: 60 events/);
  assert.deepEqual(await place(), [0, 0]);
  // What is put in at a place stays in view there.
  await pasteFrom(["Control+End", "Control+v"], `\n${sheet.join("\n")}`);
  await builder.says(/^A sheet of events: 120 events/);
  assert.ok((await place())[1] > 0);
});

visit("cells of a spreadsheet are pasted", { permissions: ["clipboard-read", "clipboard-write"] }, async (builder) => {
  const cells = EVENTS_SHEET.replaceAll(",", "\t");
  await builder.page.evaluate((cells) => navigator.clipboard.writeText(cells), cells);
  await builder.text.focus();
  await builder.page.keyboard.press("ControlOrMeta+V");
  assert.deepEqual(await builder.titles(2), ["The crew asks for more", "The harbour refuses"]);
  await builder.page.getByRole("radio", { name: "Positions" }).check();
  await builder.text.fill(POSITIONS_SHEET);
  await builder.shown.getByRole("rowheader", { name: "Pay" }).waitFor();
});

for (const [what, text, said, count] of [
  ["a record", RECORD, /^A record: 2 events, 2 parties, 1 clause\./, 2],
  ["a TimelineJS timeline", TIMELINE, /^A TimelineJS timeline: 1 event/, 1],
  ["a sheet of TimelineJS", TIMELINE_SHEET, /^A sheet of TimelineJS: 2 events/, 2],
  ["a sheet of events", EVENTS_SHEET, /^A sheet of events: 2 events, 2 parties/, 2],
  ["a sheet of positions", POSITIONS_SHEET, /^A sheet of positions: 2 events, 2 parties, 1 clause/, 2],
]) {
  visit(`${what} is chosen, or dropped, and shown`, {}, async (builder) => {
    await builder.open({ "any.name": text });
    await builder.says(said);
    assert.equal(await builder.text.inputValue(), text);
    await builder.titles(count);
    await builder.text.fill("");
    await builder.says(/^Nothing yet/);
    assert.ok(await builder.shown.isHidden());
    await builder.drop({ "any.name": text });
    await builder.says(said);
  });
}

visit("a file in another encoding is read as it was meant", {}, async (builder) => {
  await builder.open({ "excel.csv": Buffer.from("when;title\n2024-05-02;Die Bäcker hören zu, natürlich für später\n", "latin1") });
  await builder.says(/1 event/);
  assert.match(await builder.text.inputValue(), /Die Bäcker hören zu, natürlich für später/);
});

visit("problems stand beside the text, and lead to their places in it", {}, async (builder) => {
  await builder.text.fill(BROKEN);
  await builder.says(/A record: 1 event, .* 1 event cannot be shown and is left out\. 2 errors and 1 warning/);
  const problem = (text) => builder.problems.getByRole("button", { name: text });
  await problem(/^Error, line 5 There is no clause “prise”\. Did you mean “price”\?$/).click();
  assert.equal(await builder.selected(), '"prise"');
  assert.equal((await focused(builder.page)).tag, "textarea");
  await problem(/^Error, line 6/).focus();
  await builder.page.keyboard.press("Enter");
  assert.equal(await builder.selected(), '"someday"');
  assert.deepEqual(await builder.page.locator("#gutter .error").allInnerTexts(), ["5", "6"]);
});

visit("what is mended is no problem any more", {}, async (builder) => {
  await builder.text.fill(BROKEN);
  await builder.says(/2 errors/);
  await builder.text.fill(BROKEN.replace("prise", "price").replace("someday", "2026-03-02"));
  await builder.says(/2 events.*All events are shown\. 1 warning/);
  await eventually(async () => assert.equal(await builder.page.locator("#gutter .error").count(), 0));
  await builder.titles(2);
});

visit("a problem far down in a long text is brought into view", {}, async (builder) => {
  const rows = Array.from({ length: 3000 }, (_, n) => `2024-05-02,Event ${n}`);
  await builder.open({ "long.csv": ["when,title", ...rows, "soon,The last"].join("\n") });
  await builder.problems.getByRole("button", { name: "line 3002" }).click();
  assert.equal(await builder.selected(), "soon");
  const numbers = await builder.page.locator("#gutter span").allInnerTexts();
  assert.ok(numbers.includes("3002") && numbers.length < 100, numbers.join());
  // The number stands beside its line.
  const [top, area, line] = await builder.page.evaluate(() => {
    const number = [...document.querySelectorAll("#gutter span")].find(({ textContent }) => textContent === "3002");
    const text = document.querySelector("#text");
    return [number.getBoundingClientRect().top - text.getBoundingClientRect().top, text.scrollTop, parseFloat(getComputedStyle(text).lineHeight)];
  });
  assert.ok(Math.abs(top - (8 + 3001 * line - area)) < 1, `${top}`);
});

visit("of two sheets a problem leads into the one that it is in", {}, async (builder) => {
  await builder.open({ "a.csv": POSITIONS_SHEET.replace("reject", "refuses"), "b.csv": EVENTS_SHEET });
  await builder.says(/^Sheets of events and positions/);
  assert.equal(await builder.text.inputValue(), EVENTS_SHEET);
  await builder.problems.getByRole("button", { name: /positions, line 3.*“refuses”/ }).click();
  assert.ok(await builder.page.getByRole("radio", { name: "Positions" }).isChecked());
  assert.match(await builder.text.inputValue(), /refuses/);
  // Not at the beginning of its line, but at the cell.
  assert.equal(await builder.selected(), "refuses");
});

visit("a sheet of positions goes beside the sheet of events that is there", {}, async (builder) => {
  await builder.open({ "events.csv": EVENTS_SHEET });
  await builder.says(/^A sheet of events/);
  await builder.drop({ "positions.csv": POSITIONS_SHEET });
  await builder.says(/^Sheets of events and positions: 2 events, 2 parties, 1 clause/);
});

visit("replacing the text can be undone and done again", {}, async (builder) => {
  await builder.text.fill(EVENTS_SHEET);
  await builder.says(/^A sheet of events/);
  await builder.open({ "record.json": RECORD });
  await builder.says(/^A record/);
  await builder.undo.click();
  assert.equal(await builder.text.inputValue(), EVENTS_SHEET);
  await builder.says(/^A sheet of events/);
  await builder.redo.click();
  assert.equal(await builder.text.inputValue(), RECORD);
  assert.ok(await builder.redo.isDisabled());
});

visit("a sheet becomes a record to go on from, and the sheet comes back", {}, async (builder) => {
  await builder.text.fill(EVENTS_SHEET);
  await builder.button("Go on as a record (JSON)").click();
  await builder.says(/^A record: 2 events/);
  assert.equal(JSON.parse(await builder.text.inputValue()).format, "clause-timeline/1");
  await builder.undo.click();
  assert.equal(await builder.text.inputValue(), EVENTS_SHEET);
});

for (const [what, files, said] of [
  ["a workbook", { "talks.xlsx": "PK\u0003\u0004 and so on" }, /“talks\.xlsx” is a workbook.*copy the cells, and paste them here/],
  ["several files that are no pair", { "a.json": RECORD, "b.json": RECORD }, /choose one file/],
]) {
  visit(`${what}: nothing is changed, and it is said what to do`, {}, async (builder) => {
    await builder.text.fill(EVENTS_SHEET);
    await builder.open(files);
    await eventually(async () => assert.match(await builder.notice.innerText(), said));
    assert.equal(await builder.text.inputValue(), EVENTS_SHEET);
  });
}

visit("what cannot be read is told, and the preview keeps what it had", {}, async (builder) => {
  await builder.text.fill(RECORD);
  await builder.titles(2);
  await builder.text.fill(RECORD.slice(0, -20));
  await builder.says(/^Nothing in this text can be shown\. 1 error/);
  assert.ok(await builder.page.getByText("this is the last that could").isVisible());
  await builder.titles(2);
});

visit("the preview is the element, as wide as chosen", {}, async (builder) => {
  await builder.text.fill(RECORD);
  await builder.titles(2);
  for (const width of [360, 768, 1280]) {
    await builder.page.getByRole("radio", { name: `${width} px` }).check();
    await eventually(async () => assert.equal(await builder.shown.evaluate(() => innerWidth), width));
  }
  assert.equal(await builder.shown.evaluate((element) => element.record.title), "A small record");
  await builder.page.getByRole("combobox", { name: "Colours" }).selectOption("dark");
  assert.equal(await builder.shown.getAttribute("theme"), "dark");
});

visit("where the reader is in the preview stays while the author writes", {}, async (builder) => {
  await builder.text.fill(RECORD);
  await builder.titles(2);
  await builder.shown.getByRole("button", { name: "Bob says no" }).click();
  await builder.text.fill(RECORD.replace("A small record", "Another title"));
  await builder.shown.getByRole("heading", { name: "Another title" }).waitFor();
  assert.equal(await builder.shown.getAttribute("event"), "answer");
});

visit("nothing leaves the browser: only files of its own folder are asked for, and the policy lets nothing else through", {}, async (builder, tab) => {
  await builder.page.evaluate(() => {
    window.violations = [];
    addEventListener("securitypolicyviolation", ({ violatedDirective }) => window.violations.push(violatedDirective));
  });
  await builder.text.fill(BROKEN);
  await builder.says(/A record/);
  await builder.titles(1);
  assert.deepEqual(tab.requests.filter((path) => !path.startsWith("/dist/")), []);
  assert.deepEqual(await builder.page.evaluate(() => window.violations), []);
  assert.match(await builder.page.locator("meta[http-equiv]").getAttribute("content"), /^default-src 'none'; .*connect-src 'self'/);
});

visit("who leaves with work that was not taken along is asked", {}, async (builder, tab) => {
  const asked = [];
  builder.page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    dialog.accept();
  });
  await builder.text.fill(RECORD);
  await builder.says(/A record/);
  await builder.button("Download timeline.html").waitFor();
  await tab.visit("/dist/builder.html");
  assert.deepEqual(asked, ["beforeunload"]);
  await builder.text.fill(RECORD);
  await builder.download("Download timeline.html");
  await tab.visit("/dist/builder.html");
  assert.equal(asked.length, 1);
});

for (const colorScheme of ["light", "dark"]) {
  visit(`axe finds nothing: empty, with problems, with a record; ${colorScheme}`, { colorScheme }, async (builder, tab) => {
    await checkAxe(tab, "empty");
    await builder.text.fill(BROKEN);
    await builder.says(/2 errors/);
    await builder.titles(1);
    await checkAxe(tab, "with problems");
    await builder.text.fill(EVENTS_SHEET);
    await builder.titles(2);
    for (const way of ["One file, in a frame", "Script and record", "One script"]) {
      await builder.page.getByRole("radio", { name: way }).check();
      await checkAxe(tab, way);
    }
  });
}

visit("at 320 px nothing is wider than the page", { viewport: { width: 320, height: 640 } }, async (builder) => {
  const over = () => builder.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok((await over()) <= 0, "empty");
  await builder.text.fill(BROKEN);
  await builder.says(/2 errors/);
  await builder.titles(1);
  for (const way of ["One file, in a frame", "Script and record", "One script"]) {
    await builder.page.getByRole("radio", { name: way }).check();
    assert.ok((await over()) <= 0, way);
  }
});
