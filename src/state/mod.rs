//! Room 3, what the reader chose: the state, everything that can happen to it, and the one place that does it.
//!
//! - [`State`] holds choices only, by the ids of the record; what follows from them is asked in [`crate::query`];
//! - [`Action`] is everything that can happen;
//! - [`reduce()`] applies an action.

mod action;
mod reduce;

pub use crate::query::lanes::Grouping;
pub use action::Action;
pub use reduce::{filter, reduce, selected};

use crate::model::record::Text;
use crate::model::time::Instant;
use crate::query::index::Rank;

/// How the time axis is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Axis {
    /// Empty stretches are compressed, each with a visible break.
    #[default]
    Paced,
    /// Linear in time.
    True,
}

/// What the reader chose. Ids that the record does not have are kept, and told of, not acted on.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct State {
    /// Id of the selected event; `None`: the record's opening event.
    pub event: Option<Text>,
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
}
