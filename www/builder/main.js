// The builder: a text becomes a timeline and a snippet, in the browser alone.
//
// Here is the text, how it comes in and what follows from it. `editor.js` shows it, `conversions.js` checks it with the
// library's own reader, `problems.js` says what is wrong, `preview.js` and `embed.js` are the other two parts of the page.

import events from "./example-events.csv" with { type: "text" };
import positions from "./example-positions.csv" with { type: "text" };
import { check, decode, write } from "./conversions.js";
import { Editor } from "./editor.js";
import { offer } from "./embed.js";
import { save } from "../save.js";
import { byId } from "./page.js";
import { show } from "./preview.js";
import { listProblems, say, summarize } from "./problems.js";

/** ms without a key before the text is checked, at least; as many times as long as checking took, if that is more. */
const REST = 250;
const TIMES = 2;
/** Largest file, in bytes: beyond that a text area is no place to work in. */
const LARGEST = 20_000_000;
/** Texts that are kept to go back to. */
const KEPT = 20;

const notice = byId("notice");
const sheets = byId("sheets");
const editor = new Editor(byId("text"), byId("gutter"), typed);

/** The two texts, of which the second is a sheet of positions beside one of events; which of them is in the editor. */
let texts = ["", ""];
let sheet = 0;
/** What stood there before it was replaced, and what was undone. */
let past = [];
let future = [];
/** What the last check gave. */
let last = {};
/** Whether the reader has changed something since they took it along. */
let isLoose = false;

const waiting = { timer: undefined, took: 0, number: 0 };

function typed() {
  texts[sheet] = editor.text;
  isLoose = true;
  clearTimeout(waiting.timer);
  waiting.timer = setTimeout(look, Math.max(REST, TIMES * waiting.took));
}

/** Puts other texts in the place of those that are there; that can be undone. */
function replace(next, at = 0) {
  if (texts.some(Boolean)) past = [...past, { texts, sheet }].slice(-KEPT);
  future = [];
  put({ texts: next, sheet: at });
  isLoose = true;
}

function put(state) {
  texts = [...state.texts];
  sheet = state.sheet;
  byId("undo").disabled = !past.length;
  byId("redo").disabled = !future.length;
  sheets.querySelectorAll("input")[sheet].checked = true;
  editor.text = texts[sheet];
  notice.textContent = "";
  clearTimeout(waiting.timer);
  return look();
}

function step(from, to) {
  const state = from.pop();
  if (!state) return;
  to.push({ texts, sheet });
  put(state);
}

/** Checks the texts and shows what comes of them. */
async function look() {
  const number = ++waiting.number;
  const given = texts.map((text, place) => ({ text, place })).filter(({ text }) => text.trim());
  if (!given.length) return forget();
  // How to begin is open until it has been done.
  if (!last.problems) byId("start").open = false;
  const begun = performance.now();
  let found;
  try {
    found = await check(given.map(({ text }) => text));
  } catch (error) {
    return say(`The text could not be checked: ${error.message}.`);
  }
  // The reader wrote on meanwhile.
  if (number !== waiting.number) return;
  const isSheet = given.length > 1 || found.kind.startsWith("events") || found.kind.startsWith("positions");
  const problems = found.problems.map((problem) => {
    // Of two sheets each problem says in which it is; the only one is where it stands.
    const place = given.length > 1 ? given[problem.sheet]?.place : given[0].place;
    return { ...problem, sheet: isSheet ? place : undefined, place };
  });
  last = { json: found.record, problems, isOwn: found.kind === "record" };
  sheets.hidden = !isSheet && sheet === 0;
  byId("as-record").hidden = !found.record || last.isOwn;
  say(summarize({ ...found, record: found.record && JSON.parse(found.record) }, given.length));
  listProblems(problems, ({ place, line, column }) => {
    turn(place);
    editor.goTo(line, column ?? 1);
  });
  mark();
  byId("stale").hidden = Boolean(found.record);
  if (found.record) await present();
  waiting.took = performance.now() - begun;
}

/** Shows the record, and offers it. */
async function present() {
  for (const name of ["preview", "embed"]) byId(name).hidden = false;
  show(last.json);
  await offer(last.json, last.isOwn ? texts[0] : undefined);
}

function forget() {
  last = {};
  byId("start").open = true;
  sheets.hidden = true;
  for (const name of ["preview", "embed", "as-record"]) byId(name).hidden = true;
  listProblems([]);
  say("Nothing yet.");
  mark();
}

function mark() {
  const here = (last.problems ?? []).filter(({ place }) => place === sheet);
  editor.mark(here);
  byId("text").setAttribute("aria-invalid", here.some(({ severity }) => severity === "error"));
}

/** Brings the other sheet into the editor. */
function turn(place) {
  if (place === undefined || place === sheet) return;
  sheet = place;
  sheets.querySelectorAll("input")[place].checked = true;
  editor.text = texts[place];
  mark();
}

/** Takes files: a sheet of positions goes beside a sheet of events that is there, anything else takes its place. */
async function take(files) {
  notice.textContent = "";
  try {
    const read = [];
    for (const file of files) read.push(await textOf(file));
    const kinds = [];
    for (const text of read) kinds.push((await check([text])).kind);
    const [first] = kinds;
    const isPair = read.length === 2 && kinds.includes("events-sheet") && kinds.includes("positions-sheet");
    if (isPair) replace(first === "positions-sheet" ? read.reverse() : read);
    else if (read.length > 1) throw new Error("please choose one file, or a sheet of events and one of positions together");
    else if (first === "positions-sheet" && texts[0].trim() && !last.isOwn) replace([texts[0], read[0]], 1);
    else if (first === "events-sheet" && texts[1].trim()) replace([read[0], texts[1]]);
    else replace([read[0], ""]);
  } catch (error) {
    notice.textContent = `Nothing was changed: ${error.message}.`;
  }
}

async function textOf(file) {
  if (file.size > LARGEST) throw new Error(`“${file.name}” has more than ${LARGEST / 1e6} MB`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  // Workbooks of all programs are archives, or older binary files.
  if ((bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf)) {
    throw new Error(`“${file.name}” is a workbook. Open it in your spreadsheet program, select and copy the cells, and paste them here; or save it there as CSV and choose that file`);
  }
  return decode(bytes);
}

byId("choose").addEventListener("click", () => byId("file").click());
byId("file").addEventListener("change", ({ target }) => {
  take([...target.files]);
  // The same file may be chosen again.
  target.value = "";
});
byId("undo").addEventListener("click", () => step(past, future));
byId("redo").addEventListener("click", () => step(future, past));
byId("fill-in").addEventListener("click", () => {
  replace([events, positions]);
  byId("text").focus();
});
byId("example-events").addEventListener("click", () => save("events.csv", events, "text/csv"));
byId("example-positions").addEventListener("click", () => save("positions.csv", positions, "text/csv"));
byId("keep-record").addEventListener("click", () => byId("download-record").click());
byId("as-record").addEventListener("click", async () => {
  replace([await write(last.json, "json"), ""]);
  byId("text").focus();
});
sheets.addEventListener("change", ({ target }) => turn(Number(target.value)));

const isFile = (event) => event.dataTransfer?.types.includes("Files");
addEventListener("dragover", (event) => {
  if (!isFile(event)) return;
  event.preventDefault();
  document.body.classList.add("dropping");
});
for (const end of ["dragleave", "drop"]) addEventListener(end, () => document.body.classList.remove("dropping"));
addEventListener("drop", (event) => {
  if (!isFile(event)) return;
  event.preventDefault();
  take([...event.dataTransfer.files]);
});

document.addEventListener("taken", () => (isLoose = false));
addEventListener("beforeunload", (event) => isLoose && texts.some(Boolean) && event.preventDefault());

byId("waiting").remove();
byId("builder").hidden = false;
