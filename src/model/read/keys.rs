//! The keys of every object of the format, as `record-format` lists them.

pub(super) const RECORD: &[&str] = &[
    "format",
    "title",
    "summary",
    "about",
    "authors",
    "updated",
    "corrections",
    "license",
    "notes",
    "language",
    "timezone",
    "published",
    "opening",
    "story",
    "parties",
    "people",
    "tracks",
    "clauses",
    "levers",
    "sources",
    "spans",
    "events",
];
pub(super) const CORRECTION: &[&str] = &["date", "text"];
pub(super) const NOTE: &[&str] = &["text", "about", "attribution"];
pub(super) const STORY: &[&str] = &["event", "caption"];
pub(super) const PARTY: &[&str] = &["id", "name", "short", "kind", "parent", "aliases", "color"];
pub(super) const PERSON: &[&str] = &["id", "name", "posts"];
pub(super) const POST: &[&str] = &["party", "role", "from", "to"];
pub(super) const TRACK: &[&str] = &["id", "name", "parties", "subject", "value"];
pub(super) const MONEY: &[&str] = &["amount", "currency"];
pub(super) const CLAUSE: &[&str] = &["id", "name", "question", "parent", "tracks", "order"];
pub(super) const LEVER: &[&str] = &["id", "name", "kind", "by", "against", "track", "condition", "due"];
pub(super) const SOURCE: &[&str] = &[
    "id",
    "kind",
    "title",
    "publisher",
    "author",
    "published",
    "url",
    "backstory",
    "disclosure",
    "reported_via",
];
pub(super) const SPAN: &[&str] = &["id", "name", "start", "end"];
pub(super) const EVENT: &[&str] = &[
    "id",
    "when",
    "title",
    "summary",
    "type",
    "mode",
    "context",
    "actors",
    "recipients",
    "tracks",
    "channel",
    "place",
    "hypothetical",
    "moves",
    "lever_acts",
    "track_acts",
    "status_claims",
    "relations",
    "attribution",
    "tags",
    "links",
];
pub(super) const ACTOR: &[&str] = &["party", "person"];
pub(super) const MOVE: &[&str] =
    &["clause", "party", "track", "action", "stance", "text", "binding", "attribution"];
pub(super) const LEVER_ACT: &[&str] = &["lever", "act", "due"];
pub(super) const TRACK_ACT: &[&str] = &["track", "act", "covers"];
pub(super) const STATUS_CLAIM: &[&str] = &["clause", "track", "claim", "attribution"];
pub(super) const RELATION: &[&str] = &["kind", "target", "certainty"];
pub(super) const ATTRIBUTION: &[&str] = &[
    "source",
    "basis",
    "speaker",
    "described_as",
    "count",
    "sides",
    "terms",
    "directness",
    "paragraph",
    "quote",
    "primary",
    "note",
];
pub(super) const QUOTE: &[&str] = &["exact", "prefix", "suffix"];
pub(super) const LINK: &[&str] = &["url", "title"];
pub(super) const DURATION: &[&str] = &["start", "end", "text"];
pub(super) const WHEN: &[&str] = &["edtf", "part_of_day", "earliest", "latest", "after", "before", "text"];
