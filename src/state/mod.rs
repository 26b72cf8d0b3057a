//! Room 3, what the reader chose: the state, everything that can happen to it, and the one place that does it.
//!
//! - [`State`] holds choices only, by the ids of the record; what follows from them is asked in [`crate::query`];
//! - [`Action`] is everything that can happen;
//! - [`reduce()`] applies an action;
//! - [`stop()`] is where the reader stands on the author's path through the events;
//! - [`outside`] is the state as plain JSON, for pages and links;
//! - [`moment()`] and [`compared()`] say which moments of the record the state stands for.

mod action;
mod moment;
pub mod outside;
mod reduce;
mod story;

pub use crate::query::lanes::Grouping;
pub use action::Action;
pub use moment::{compared, moment};
pub use reduce::{around, filter, reduce, selected};
pub use story::{has_path, stop};

use crate::model::record::Text;
use crate::model::time::Instant;
use crate::model::vocabulary::vocabulary;
use crate::query::index::Rank;

vocabulary! {
    /// How the time axis is drawn.
    Axis: Default {
        /// Empty stretches are compressed, each with a visible break.
        Paced = "paced",
        /// Linear in time.
        True = "true",
    }
}

vocabulary! {
    /// How the rows of the clause table are ordered.
    RowOrder: Default {
        /// As in the record.
        Record = "record",
        /// In groups of one status.
        Status = "status",
        /// What was moved last comes first.
        Changed = "changed",
    }
}

/// Whether the story is being played.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Play {
    /// It is not, or it pauses.
    #[default]
    Off,
    /// It is.
    On,
    /// It was, up to its last event, where the reader still stands.
    Ended,
}

/// Whose moves are shown in order: those on a clause, in one track or all, of one party or all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trail {
    /// Id of the clause.
    pub clause: Text,
    /// Id of the track; `None`: every track.
    pub track: Option<Text>,
    /// Id of the party; `None`: every party.
    pub party: Option<Text>,
    /// Whether every move is shown, however many there are.
    pub all: bool,
}

/// Two tracks side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deals {
    /// Id of the track on the left.
    pub first: Text,
    /// Id of the track on the right.
    pub second: Text,
    /// Whether each is taken as of the table's moment, rather than at its own end.
    pub at_moment: bool,
}

/// What the reader chose in the clause table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableState {
    /// How the rows are ordered.
    pub order: RowOrder,
    /// The words of the statuses filtered by; none: every status.
    pub statuses: Vec<Text>,
    /// While two moments are compared, whether rows that are alike at both are hidden.
    pub only_changed: bool,
    /// Whether all rows are drawn, however many there are.
    pub all_rows: bool,
    /// The moves that are shown in order.
    pub trail: Option<Trail>,
    /// The two tracks that stand side by side.
    pub deals: Option<Deals>,
}

/// What the reader chose. Ids that the record does not have are kept, and told of, not acted on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// Id of the selected event; `None`: the record's opening event.
    pub event: Option<Text>,
    /// The moment at which the reader stands between events, as a page writes it; `None`: just after the selected one.
    pub as_of: Option<Text>,
    /// The moment that is pinned as “before”: the id of an event, a time, or [`START`]; `None`: none is.
    pub compare: Option<Text>,
    /// Ids of the parties filtered by.
    pub parties: Vec<Text>,
    /// PLOVER types filtered by.
    pub types: Vec<Text>,
    /// The words searched for.
    pub query: Text,
    /// How the time axis is drawn.
    pub axis: Axis,
    /// What the lanes stand for.
    pub lanes: Grouping,
    /// The stretch of time in view, its beginning before its end; `None`: the whole record.
    pub view: Option<(Instant, Instant)>,
    /// In a narrow element, the rank from which the list shows a part of many events; `None`: around the selected one.
    pub list_from: Option<Rank>,
    /// Id of the track whose parties the table shows in full; `None`: that of the selected event.
    pub track: Option<Text>,
    /// What was chosen in the clause table.
    pub table: TableState,
    /// Whether the story is being played.
    pub play: Play,
    /// The place of the author's path, from 0, to which the story came; it holds while its event is selected.
    pub stop: Option<usize>,
}

/// How the moment before everything is written.
pub const START: &str = "start";
