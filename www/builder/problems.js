// What was understood of the text, and what is wrong with it, beside it.

import { byId, counted, make } from "./page.js";

/** What a text is called by what it was taken for. */
const KINDS = {
  record: "A record",
  timelinejs: "A TimelineJS timeline",
  "timelinejs-sheet": "A sheet of TimelineJS",
  "events-sheet": "A sheet of events",
  "positions-sheet": "A sheet of positions",
};
const SHEETS = ["events", "positions"];
/** So many are listed: nobody mends more at once. */
const MOST = 200;

const list = byId("problems");
const summary = byId("summary");

/** Says in a sentence or two what a check gave. */
export function summarize({ kind, record, problems, leftOut }, texts) {
  const said = [];
  if (record) {
    const { events = [], parties = [], clauses = [] } = record;
    const counts = [counted(events.length, "event"), counted(parties.length, "party", "parties"), counted(clauses.length, "clause")];
    said.push(`${texts > 1 ? "Sheets of events and positions" : KINDS[kind]}: ${counts.join(", ")}.`);
    said.push(leftOut ? `${counted(leftOut, "event")} cannot be shown and ${leftOut === 1 ? "is" : "are"} left out.` : "All events are shown.");
  } else said.push("Nothing in this text can be shown.");
  const errors = problems.filter(({ severity }) => severity === "error").length;
  const warnings = problems.length - errors;
  const wrong = [errors && counted(errors, "error"), warnings && counted(warnings, "warning")].filter(Boolean);
  said.push(wrong.length ? `${wrong.join(" and ")}:` : "Nothing is wrong with it.");
  return said.join(" ");
}

/** Says so to the reader. */
export function say(text) {
  if (summary.textContent !== text) summary.textContent = text;
}

/** Lists the problems; `goTo` is called with the one whose line the reader wants to see. */
export function listProblems(problems, goTo) {
  const items = problems.slice(0, MOST).map((problem) => {
    const { severity, line, sheet, message, suggestion } = problem;
    const where = [sheet === undefined || sheet === null ? "" : SHEETS[sheet], line ? `line ${line}` : ""].filter(Boolean).join(", ");
    const text = sentence(message) + (suggestion ? ` Did you mean “${suggestion}”?` : "");
    const head = make("b", { className: severity }, [severity === "error" ? "Error" : "Warning", where].filter(Boolean).join(", "));
    const inside = [head, " ", text];
    if (!line) return make("li", {}, make("p", {}, ...inside));
    const button = make("button", { type: "button" }, ...inside);
    button.addEventListener("click", () => goTo(problem));
    return make("li", {}, button);
  });
  if (problems.length > MOST) items.push(make("li", {}, make("p", {}, `And ${counted(problems.length - MOST, "other")}.`)));
  list.replaceChildren(...items);
}

const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1) + (/[.?!]$/.test(text) ? "" : ".");
