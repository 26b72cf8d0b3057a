/** `<clause-timeline>`: a negotiation as an interactive timeline and a clause table. Importing the module defines the element. */
export class ClauseTimeline extends HTMLElement {
  /** URL of a record, or of a file of another format: TimelineJS, a sheet (CSV). Which it is, is seen from its content. */
  src: string;
  /** Id of the selected event. */
  event: string;
  /** A moment between events, as a time of the format or the id of an event. */
  asOf: string;
  /** The moment pinned as "before": the id of an event, a time, or `start`. */
  compare: string;
  /** Ids of the parties filtered by, with spaces between. */
  get party(): string;
  set party(value: string | readonly string[] | null | undefined);
  /** PLOVER types filtered by, with spaces between. */
  get type(): string;
  set type(value: string | readonly string[] | null | undefined);
  /** The words searched for. */
  query: string;
  axis: "" | "paced" | "true";
  lanes: "" | "party" | "track" | "type" | "none";
  /** Which parts are shown; `list`: the events as a list. */
  view: "" | "all" | "timeline" | "clauses" | "list";
  theme: "" | "auto" | "light" | "dark";
  /** Language of the interface: en, de, fr, es, ar or ja; without it the nearest `lang` of the page, else English. */
  lang: string;
  loading: "" | "lazy" | "eager";
  /** Whether the reader's place stands in the fragment of the page's address. */
  syncUrl: boolean;

  /**
   * Set, the record as an object; it wins over a child `<script type="application/json">` and over `src`. Read, the record
   * that is shown, normalised: each time another object; before one is shown, what was set.
   */
  record: object | null | undefined;
  /** Words of the interface by the ids of their messages, which stand in `clause-timeline.en.json`. */
  strings: Strings | null | undefined;
  /** What was wrong with the record. */
  readonly problems: readonly Problem[];
  /** Where the reader is: what differs from the beginning. It can be set again. */
  get state(): State;
  set state(value: State | null | undefined);
  /** Fulfilled with the element when the record is shown; rejected when it cannot be. Reading it starts loading. */
  readonly ready: Promise<ClauseTimeline>;

  // The methods throw an `InvalidStateError`, or are rejected with it, and start loading, where the record is not shown yet.
  /** Selects the next event that passes the filter, as the reader would. */
  next(): void;
  previous(): void;
  select(id: string): void;
  filter(filter?: { party?: string | readonly string[]; type?: string | readonly string[]; query?: string }): void;
  /** Takes the filter off. */
  clear(): void;
  /** What held at a moment: the id of an event, a time, or `start`; without one where the reader is. */
  standing(moment?: string | null): Standing;
  /** What differs between two moments: from the start to where the reader is, unless said otherwise. */
  changes(from?: string | null, to?: string | null): Changes;
  /** The record that is shown, normalised: what `JSON.stringify(element)` writes. */
  toJSON(): object;
  /**
   * A sheet of the record as the text of a CSV file: its events, with all of the record but the positions, or its positions.
   * A promise, as the next: the program that writes it is fetched when it is first needed.
   */
  toCSV(kind?: "events" | "positions"): Promise<string>;
  /** The timeline as the reader sees it, as the text of an SVG file: axis, lanes, filter, event, stretch, width, light or dark. */
  toSVG(): Promise<string>;

  addEventListener<K extends keyof ClauseTimelineEventMap>(
    type: K,
    listener: (this: ClauseTimeline, event: ClauseTimelineEventMap[K]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void;
  removeEventListener<K extends keyof ClauseTimelineEventMap>(
    type: K,
    listener: (this: ClauseTimeline, event: ClauseTimelineEventMap[K]) => unknown,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | EventListenerOptions,
  ): void;
}

/** Something that is wrong with a record. Line and column are there where it was read from text. */
export interface Problem {
  severity: "error" | "warning";
  path: string;
  line: number | null;
  column: number | null;
  message: string;
  suggestion: string | null;
}

/**
 * Messages by their ids; places stand in braces. Where a number decides, there are several: by the categories of
 * `Intl.PluralRules`, or in their order with `|` between.
 */
export type Strings = Readonly<Record<string, string | Partial<Record<Intl.LDMLPluralRule, string>>>>;

/** Where a reader is, in the words of the attributes; `start` and `end` of what is in view are ms since 1970. */
export interface State {
  event?: string;
  "as-of"?: string;
  compare?: string;
  party?: string;
  type?: string;
  query?: string;
  axis?: string;
  lanes?: string;
  track?: string;
  order?: string;
  status?: string;
  "only-changed"?: string;
  "all-rows"?: string;
  trail?: string;
  deals?: string;
  start?: number;
  end?: number;
}

export interface Standing {
  moment: string | null;
  /** Id of the last event that is sure by then. */
  event: string | null;
  tracks: { track: string; status: string }[];
  clauses: ClauseStanding[];
  levers: { lever: string; fate: string | null; beside: string[]; event: string | null }[];
}

export interface ClauseStanding {
  clause: string;
  track: string;
  status: string;
  /** What it was before the talks ended without it. */
  was?: string;
  awaiting: string[];
  positions: Position[];
  /** Events that may have moved it by then. */
  possible: string[];
  more_possible?: boolean;
  claims: { claim: string | null; event: string | null }[];
}

export interface Position {
  party: string;
  stance: string;
  action: string;
  text: string | null;
  event: string;
  support: string | null;
  /** The parent clause that it was said about. */
  inherited?: string | null;
  /** Said after the end of the talks: `surely` or `perhaps`. */
  after_end?: string;
}

export interface Changes {
  from: string | null;
  to: string | null;
  positions: { clause: string; track: string; party: string; before: string | null; after: string | null; event: string | null }[];
  statuses: { clause: string; track: string; before: string; after: string; event: string | null }[];
  tracks: { track: string; before: string; after: string; event: string | null }[];
  levers: { lever: string; before: string | null; after: string | null; beside: string[]; event: string | null }[];
}

/** What the element tells. All of it bubbles and crosses shadow roots; `ct-select` to `ct-view` are the reader's acts only. */
export interface ClauseTimelineEventMap extends HTMLElementEventMap {
  /** A record is shown; how many there are of each. */
  "ct-ready": CustomEvent<{ events: number; parties: number; clauses: number; problems: number }>;
  "ct-select": CustomEvent<{ event: string; index: number; of: number }>;
  "ct-moment": CustomEvent<{ moment: string | null; event: string | null }>;
  "ct-compare": CustomEvent<{ from: string | null; to: string | null }>;
  "ct-filter": CustomEvent<{ party: string[]; type: string[]; query: string; shown: number }>;
  /** `start` and `end` of what is in view are ms since 1970, null for the whole record. */
  "ct-view": CustomEvent<{ axis: string; lanes: string; start: number | null; end: number | null }>;
  "ct-problems": CustomEvent<{ problems: Problem[] }>;
  /** In bytes of the record; `total` is null while it is unknown. */
  "ct-progress": CustomEvent<{ loaded: number; total: number | null }>;
  "ct-error": CustomEvent<{ message: string }>;
}

declare global {
  interface HTMLElementTagNameMap {
    "clause-timeline": ClauseTimeline;
  }
}
