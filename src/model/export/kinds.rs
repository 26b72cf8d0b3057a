//! The columns of the two sheets, by kind of row: one table for writing and for reading. Names and keys are those of
//! the format, but for a few that are clearer beside others.

use super::columns::{Column, Group, Kind, List, Shape};

const fn column(name: &'static str, key: &'static str, shape: Shape) -> Column {
    Column { name, key, shape }
}

const fn text(name: &'static str) -> Column {
    column(name, name, Shape::Text)
}

const fn word(name: &'static str) -> Column {
    column(name, name, Shape::Word)
}

const ID: Column = word("id");
const NAME: Column = column("title", "name", Shape::Text);

const ATTRIBUTION: Group = Group {
    key: "attribution",
    columns: &[
        column("source", "source", Shape::One(List::Source)),
        word("basis"),
        column("speaker", "speaker", Shape::One(List::Person)),
        text("described_as"),
        column("count", "count", Shape::Number),
        column("sides", "sides", Shape::Many(List::Party)),
        word("terms"),
        word("directness"),
        text("paragraph"),
        column("quote", "quote/exact", Shape::Text),
        column("quote_prefix", "quote/prefix", Shape::Text),
        column("quote_suffix", "quote/suffix", Shape::Text),
        column("primary", "primary", Shape::One(List::Source)),
        text("note"),
    ],
};

/// The kinds of rows of the events sheet, in the order in which they are written.
pub(in crate::model) const EVENTS: &[Kind] = &[
    Kind {
        row: "event",
        key: "events",
        list: Some(List::Event),
        columns: &[
            ID,
            column("when", "when", Shape::When),
            text("title"),
            text("summary"),
            word("type"),
            column("mode", "mode", Shape::Texts),
            column("context", "context", Shape::Texts),
            column("actors", "actors", Shape::Actors),
            column("recipients", "recipients", Shape::Actors),
            column("tracks", "tracks", Shape::Many(List::Track)),
            word("channel"),
            text("place"),
            word("hypothetical"),
            column("tags", "tags", Shape::Texts),
        ],
        groups: &[
            ATTRIBUTION,
            Group {
                key: "relations",
                columns: &[
                    column("relation", "kind", Shape::Word),
                    column("target", "target", Shape::One(List::Event)),
                    word("certainty"),
                ],
            },
            Group {
                key: "lever_acts",
                columns: &[
                    column("lever", "lever", Shape::One(List::Lever)),
                    column("lever_act", "act", Shape::Word),
                    column("lever_due", "due", Shape::When),
                ],
            },
            Group {
                key: "track_acts",
                columns: &[
                    column("track", "track", Shape::One(List::Track)),
                    column("track_act", "act", Shape::Word),
                    column("covers", "covers", Shape::Many(List::Clause)),
                ],
            },
            Group {
                key: "links",
                columns: &[column("link", "url", Shape::Word), column("link_title", "title", Shape::Text)],
            },
        ],
    },
    Kind {
        row: "record",
        key: "",
        list: None,
        columns: &[
            text("title"),
            text("summary"),
            column("authors", "authors", Shape::Texts),
            text("updated"),
            text("license"),
            text("language"),
            word("timezone"),
            column("published", "published", Shape::When),
            column("opening", "opening", Shape::One(List::Event)),
        ],
        groups: &[Group { key: "about", columns: &[column("about", "", Shape::Text)] }],
    },
    Kind {
        row: "party",
        key: "parties",
        list: Some(List::Party),
        columns: &[
            ID,
            NAME,
            text("short"),
            word("kind"),
            column("parent", "parent", Shape::One(List::Party)),
            column("aliases", "aliases", Shape::Texts),
            word("color"),
        ],
        groups: &[],
    },
    Kind {
        row: "person",
        key: "people",
        list: Some(List::Person),
        columns: &[ID, NAME],
        groups: &[Group {
            key: "posts",
            columns: &[
                column("party", "party", Shape::One(List::Party)),
                text("role"),
                column("from", "from", Shape::When),
                column("to", "to", Shape::When),
            ],
        }],
    },
    Kind {
        row: "track",
        key: "tracks",
        list: Some(List::Track),
        columns: &[
            ID,
            NAME,
            column("parties", "parties", Shape::Many(List::Party)),
            text("subject"),
            column("amount", "value/amount", Shape::Number),
            column("currency", "value/currency", Shape::Text),
        ],
        groups: &[],
    },
    Kind {
        row: "clause",
        key: "clauses",
        list: Some(List::Clause),
        columns: &[
            ID,
            NAME,
            text("question"),
            column("parent", "parent", Shape::One(List::Clause)),
            column("tracks", "tracks", Shape::Many(List::Track)),
            column("order", "order", Shape::Number),
        ],
        groups: &[],
    },
    Kind {
        row: "lever",
        key: "levers",
        list: Some(List::Lever),
        columns: &[
            ID,
            NAME,
            word("kind"),
            column("by", "by", Shape::One(List::Party)),
            column("against", "against", Shape::Many(List::Party)),
            column("track", "track", Shape::One(List::Track)),
            text("condition"),
            column("due", "due", Shape::When),
        ],
        groups: &[],
    },
    Kind {
        row: "source",
        key: "sources",
        list: Some(List::Source),
        columns: &[
            ID,
            word("kind"),
            text("title"),
            text("publisher"),
            text("author"),
            text("published"),
            word("url"),
            text("backstory"),
            text("disclosure"),
            column("reported_via", "reported_via", Shape::One(List::Source)),
        ],
        groups: &[],
    },
    Kind {
        row: "span",
        key: "spans",
        list: None,
        columns: &[ID, NAME, column("start", "start", Shape::When), column("end", "end", Shape::When)],
        groups: &[],
    },
    Kind {
        row: "note",
        key: "notes",
        list: None,
        columns: &[text("text"), column("about", "about", Shape::Many(List::Any))],
        groups: &[ATTRIBUTION],
    },
    Kind {
        row: "story",
        key: "story",
        list: None,
        columns: &[column("event", "event", Shape::One(List::Event)), text("caption")],
        groups: &[],
    },
    Kind {
        row: "correction",
        key: "corrections",
        list: None,
        columns: &[text("date"), text("text")],
        groups: &[],
    },
];

/// A row of the positions sheet that has an action.
pub(in crate::model) const MOVE: Kind = Kind {
    row: "move",
    key: "moves",
    list: None,
    columns: &[
        column("track", "track", Shape::One(List::Track)),
        column("clause", "clause", Shape::One(List::Clause)),
        column("party", "party", Shape::One(List::Party)),
        word("action"),
        word("stance"),
        text("text"),
        column("binding", "binding", Shape::Flag),
    ],
    groups: &[ATTRIBUTION],
};

/// A row of the positions sheet that has a claim.
pub(in crate::model) const CLAIM: Kind = Kind {
    row: "claim",
    key: "status_claims",
    list: None,
    columns: &[
        column("track", "track", Shape::One(List::Track)),
        column("clause", "clause", Shape::One(List::Clause)),
        word("claim"),
    ],
    groups: &[ATTRIBUTION],
};

/// The column that says what kind of thing a row of the events sheet is; empty: an event.
pub(in crate::model) const ROW: &str = "row";

/// The columns of the positions sheet that say of which event a row is.
pub(in crate::model) const OF_EVENT: [&str; 3] = ["event", "when", "title"];
