// The record behind a long clause table: one of two events, of which the first says something on every clause.

/** Clauses and parties of the longest table that the design names. */
export const CLAUSE_COUNT = 432;
export const PARTY_COUNT = 8;

/** The record of a contract of so many clauses, with moves of any length on them; the same every time. */
export function contract(clauses = CLAUSE_COUNT) {
  let seed = 7;
  const roll = (sides) => ((seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0) >>> 8) % sides;
  const words = "the notice must name a day and a sum before winter unless both sides agree in writing on other terms".split(" ");
  const text = () => Array.from({ length: 2 + roll(16) }, () => words[roll(words.length)]).join(" ");
  const parties = Array.from({ length: PARTY_COUNT }, (_, number) => ({ id: `p${number}`, name: `Party ${number + 1}` }));
  const moves = Array.from({ length: clauses }, (_, clause) =>
    parties.filter(() => roll(3)).map(({ id }) => ({ clause: `c${clause}`, party: id, action: roll(2) ? "demand" : "reject", text: text() })),
  ).flat();
  const event = (id, day, moves) => ({
    id, when: `2026-03-0${day}`, title: `Day ${day}`, actors: ["p0"], tracks: ["t"], moves, attribution: [{ source: "s", basis: "document" }],
  });
  return JSON.stringify({
    format: "clause-timeline/1", title: "The long contract", timezone: "Etc/UTC", parties,
    tracks: [{ id: "t", name: "Talks", parties: parties.map(({ id }) => id) }],
    clauses: Array.from({ length: clauses }, (_, number) => ({ id: `c${number}`, name: `Clause ${number + 1}` })),
    sources: [{ id: "s", kind: "document", title: "Minutes" }],
    opening: "before",
    events: [event("before", 1, moves), event("after", 2, [{ clause: "c3", party: "p0", action: "withdraw" }])],
  });
}
