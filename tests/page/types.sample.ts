// Uses all of the element's types, as a page in TypeScript would; compiled by files.test.mjs, never run.

import { ClauseTimeline, type Changes, type Problem, type Standing, type State } from "clause-timeline";
import "clause-timeline/define";

const element: ClauseTimeline = document.createElement("clause-timeline");
const found: ClauseTimeline | null = document.querySelector("clause-timeline");

element.src = "record.json";
element.event = "e-memo";
element.asOf = "2026-02-27";
element.compare = "start";
element.party = "dod openai";
element.party = ["dod", "openai"];
element.type = ["talk"];
element.query = "deal";
element.axis = "true";
element.lanes = "track";
element.view = "list";
element.theme = "dark";
element.lang = "de";
element.strings = { "label.search": "Find", "scenes.events": { one: "{count} act", other: "{count} acts" } };
element.strings = undefined;
element.loading = "eager";
element.syncUrl = true;
element.record = { format: "clause-timeline/1", title: "A record", parties: [], events: [] };
element.record = undefined;

const party: string = element.party;
const problems: readonly Problem[] = element.problems;
const line: number | null | undefined = problems[0]?.line;
const state: State = element.state;
element.state = { ...state, event: "e-memo" };
element.state = null;

const ready: Promise<ClauseTimeline> = element.ready;
ready.then((shown) => shown.next());
element.previous();
element.select("e-memo");
element.filter({ party: ["dod"], type: "talk", query: "deal" });
element.filter();
element.clear();

const standing: Standing = element.standing();
const stance: string | undefined = element.standing("e-memo").clauses[0]?.positions[0]?.stance;
const changes: Changes = element.changes("start", "e-memo");

const written: object = element.toJSON();
const sheet: Promise<string> = element.toCSV("positions");
const usual: Promise<string> = element.toCSV();
const picture: Promise<string> = element.toSVG();

element.addEventListener("ct-ready", ({ detail }) => detail.events + detail.parties + detail.clauses + detail.problems);
element.addEventListener("ct-select", ({ detail }) => `${detail.event} ${detail.index + 1} of ${detail.of}`);
element.addEventListener("ct-moment", ({ detail }) => detail.moment?.length ?? detail.event);
element.addEventListener("ct-compare", ({ detail }) => [detail.from, detail.to]);
element.addEventListener("ct-filter", ({ detail }) => [...detail.party, ...detail.type, detail.query, detail.shown]);
element.addEventListener("ct-view", ({ detail }) => (detail.start ?? 0) + (detail.end ?? 0) + detail.axis.length + detail.lanes.length);
element.addEventListener("ct-problems", ({ detail }) => detail.problems.map(({ message }) => message));
element.addEventListener("ct-progress", ({ detail }) => detail.loaded / (detail.total ?? 1));
element.addEventListener("ct-error", ({ detail }) => detail.message, { once: true });
element.addEventListener("click", (event) => event.clientX);

export { changes, found, line, party, picture, problems, sheet, stance, standing, usual, written };
