// Synthetic records: any number of events, the same ones in every run. Nothing in them happened.
//
// Events come in bursts with long quiet between them, as in negotiations: within a burst minutes or hours lie
// between two of them, between bursts weeks. Some parties act far more often than others.

const SEED = 20_260_302;
/** On average so many events make a burst. */
const BURST = 6;
/** One event in so many moves a clause; of a short record more, so that each clause is moved. */
const moving = (size) => Math.max(0.03, 20 / size);
const MINUTE = 60_000;
const START = Date.UTC(2001, 0, 8, 9);
/** The years the bursts are spread over: a few months for a short record, decades for a long one. */
const years = (events) => Math.min(25, 0.4 * Math.sqrt(events / 36));

export const PARTIES = [
  ["harbour-union", "Harbour Workers’ Union", "union"],
  ["port-authority", "Port Authority", "government"],
  ["northfield", "Northfield Shipping", "company"],
  ["crane-operators", "Crane Operators’ Guild", "union"],
  ["city-council", "City Council", "government"],
  ["eastbank", "Eastbank Terminals", "company"],
  ["labour-court", "Labour Court", "court"],
  ["tugmasters", "Tugmasters’ Coalition", "coalition"],
  ["daily-tide", "The Daily Tide", "media"],
  ["pilots", "Pilots’ Association", "union"],
].map(([id, name, kind]) => ({ id, name, kind }));

/** The party that filters are measured with: neither the busiest nor the quietest. */
export const FILTERED = PARTIES[3];

const TRACKS = [
  { id: "pay", name: "Pay round", parties: PARTIES.map((party) => party.id) },
  { id: "automation", name: "Automation talks", parties: PARTIES.map((party) => party.id) },
];
const CLAUSES = [
  "Base pay", "Night shifts", "Notice period", "Automated cranes", "Retraining", "Pensions", "Safety crews",
].map((name) => ({ id: name.toLowerCase().replaceAll(" ", "-"), name }));
/** What is done, with its type, and the action and stance of the move that may come with it. */
const ACTS = [
  ["asks for", "request", "demand"],
  ["offers", "concede", "concede"],
  ["turns down", "reject", "reject"],
  ["discusses", "consult", undefined],
  ["warns about", "threaten", undefined],
  ["agrees to", "agree", "accept"],
  ["complains about", "accuse", undefined],
  ["backs", "support", undefined],
];
const SUBJECTS = [
  "a longer notice period", "two more safety crews", "the night-shift premium", "a trial of automated cranes",
  "retraining at full pay", "the pension ceiling", "a new roster for winter", "the four-day week",
  "an outside mediator", "the draft of clause nine",
];
const DETAILS = [
  "The letter names a date and leaves the sum open.",
  "Both sides stayed in the room for another hour.",
  "A correction followed on the same day.",
];

/** Numbers in [0, 1) that depend on the seed alone (mulberry32). */
function random(seed) {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * The events of a record of that size, in order of time: `{id, time, isDay, title, summary, type, actor, recipient,
 * track, move}`. `time` is in ms since 1970, UTC; of an event with `isDay` only the day is known.
 */
export function* events(size) {
  const next = random(SEED + size);
  const pick = (list) => list[Math.floor(next() * list.length)];
  // Squared, so that the first ones of a list are picked more often.
  const uneven = (list) => list[Math.floor(next() ** 2 * list.length)];
  const wait = (mean) => -Math.log(1 - next()) * mean;
  const quiet = (years(size) * 365 * 24 * 60 * MINUTE) / Math.max(1, size / BURST);
  let time = START;
  let moves = 0;
  for (let number = 1; number <= size; number++) {
    // For a long record bursts run into each other: then time advances by what its years leave.
    time += next() < 1 / BURST ? wait(quiet * 0.9) : wait(Math.min(90 * MINUTE, (quiet * 0.1) / BURST));
    const [words, type, action] = pick(ACTS);
    const actor = uneven(PARTIES);
    const others = PARTIES.filter((party) => party !== actor);
    const clause = CLAUSES[moves % CLAUSES.length];
    const isMove = Boolean(action) && next() < moving(size);
    if (isMove) moves += 1;
    yield {
      id: `e${number}`,
      time: Math.floor(time / MINUTE) * MINUTE,
      isDay: next() < 0.1,
      title: `${actor.name} ${words} ${pick(SUBJECTS)}`,
      summary: next() < 0.25 ? pick(DETAILS) : undefined,
      type,
      actor,
      recipient: uneven(others),
      track: pick(TRACKS),
      move: isMove ? { clause: clause.id, action, text: pick(SUBJECTS) } : undefined,
    };
  }
}

/** Whether the event is one of those that filtering to `FILTERED` leaves. */
export function isFiltered({ actor, recipient }) {
  return actor === FILTERED || recipient === FILTERED;
}

const day = (time) => new Date(time).toISOString().slice(0, 10);
const minute = (time) => `${new Date(time).toISOString().slice(0, 16)}Z`;

/** The record in the format `clause-timeline/1`, as bytes. */
export function record(size) {
  const head = {
    format: "clause-timeline/1",
    title: `The harbour talks, ${size} events`,
    timezone: "Etc/UTC",
    parties: PARTIES,
    tracks: TRACKS,
    clauses: CLAUSES,
    sources: [{ id: "minutes", kind: "document", title: "Minutes of the talks" }],
  };
  const written = ({ id, time, isDay, title, summary, type, actor, recipient, track, move }) => ({
    id,
    when: isDay ? day(time) : minute(time),
    title,
    summary,
    type,
    actors: [actor.id],
    recipients: [recipient.id],
    tracks: [track.id],
    moves: move && [{ clause: move.clause, party: actor.id, action: move.action, text: move.text }],
    attribution: [{ source: "minutes", basis: "document" }],
  });
  return join(`${JSON.stringify(head).slice(0, -1)},"events":[`, events(size), written, "]}");
}

/** `before`, each event as `written` makes it, `after`: as bytes, because a million events are a large text. */
export function join(before, events, written, after) {
  const chunks = [];
  let text = before;
  let isFirst = true;
  for (const event of events) {
    text += (isFirst ? "" : ",\n") + JSON.stringify(written(event));
    isFirst = false;
    if (text.length > 1 << 20) {
      chunks.push(Buffer.from(text));
      text = "";
    }
  }
  chunks.push(Buffer.from(text + after));
  return Buffer.concat(chunks);
}
