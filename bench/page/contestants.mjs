// Who is measured: the page, its data, and how many events it has to show to count as ready.

import { contract } from "./contract.mjs";
import { FILTERED, events, join, record } from "./generate.mjs";

const asked = `party=${FILTERED.id}&name=${encodeURIComponent(FILTERED.name)}`;
const page = (name, more = "") => `/bench/page/contestants/${name}.html?${asked}${more}`;
const DAY = 86_400_000;

/** Items of vis-timeline, which takes times as numbers. */
function vis(size) {
  const item = ({ id, time, isDay, title, actor, recipient }) => ({
    id, start: isDay ? Math.floor(time / DAY) * DAY : time, content: title, actor: actor.id, recipient: recipient.id,
  });
  return join('{"items":[', events(size), item, "]}");
}

/** A story of TimelineJS: dates in parts, a slide for each event. */
function timelinejs(size) {
  const slide = ({ id, time, isDay, title, summary = "", actor }) => {
    const date = new Date(time);
    const start_date = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
    if (!isDay) Object.assign(start_date, { hour: date.getUTCHours(), minute: date.getUTCMinutes() });
    return { unique_id: id, start_date, text: { headline: title, text: summary }, group: actor.name };
  };
  return join('{"events":[', events(size), slide, "]}");
}

/** Those that read the record itself. */
const RECORD = { path: "/record.json", make: record };
const VIS = { path: "/vis.json", make: vis };

/**
 * `largest` is the most events it is given, `fewest` the fewest it has to show, by itself or counted in a cluster;
 * `ready` says for the report what is on the screen then.
 */
export const CONTESTANTS = [
  {
    name: "ours",
    label: "this widget",
    url: page("ours"),
    data: RECORD,
    largest: Infinity,
    fewest: (size) => size,
    ready: "the element’s `ready`, the whole record in view",
  },
  {
    name: "baseline",
    label: "baseline",
    url: page("baseline"),
    data: RECORD,
    largest: Infinity,
    fewest: (size) => size,
    ready: "its first drawing, the whole record in view; it reads the same file as this widget",
  },
  {
    name: "vis",
    label: "vis-timeline",
    url: page("vis", "&view=whole"),
    data: VIS,
    largest: 100_000,
    fewest: (size) => size,
    ready: "its `onInitialDrawComplete`, the whole record in view and every item drawn",
  },
  {
    name: "vis-few",
    label: "vis-timeline, 50 in view",
    url: page("vis", "&view=few"),
    data: VIS,
    largest: 100_000,
    fewest: (size) => Math.min(size, 40),
    ready: "the same with a window that holds the first 50 events",
  },
  {
    name: "timelinejs",
    label: "TimelineJS",
    url: page("timelinejs"),
    data: { path: "/timelinejs.json", make: timelinejs },
    largest: 100_000,
    fewest: (size) => size,
    ready: "its `ready`: a marker for each event in the strip, at the zoom it chooses, and the first slide",
  },
];

/** What frames are compared with. */
export const EMPTY = { name: "empty", label: "empty page", url: page("empty"), largest: Infinity, fewest: () => 0 };

/** A long clause table, beside the empty page alone: no other contestant has one. */
export const TABLE = {
  name: "clauses",
  label: "this widget",
  url: page("clauses"),
  data: { path: "/clauses.json", make: () => contract() },
  fewest: () => 5,
};
