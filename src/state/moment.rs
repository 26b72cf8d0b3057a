//! The moments that the state stands for.

use super::{START, State, selected};
use crate::query::index::Index;
use crate::query::moment::Moment;

/// The moment of the table: the one written, or just after the selected event where none, or none that can be read, is.
pub fn moment(state: &State, index: &Index) -> Moment {
    let written = state.as_of.as_ref().and_then(|text| Moment::parse(index, text).ok());
    written.unwrap_or_else(|| selected(state, index).map_or(Moment::START, |event| Moment::of(index, event)))
}

/// The moment that is pinned as “before”, if one that can be read is.
pub fn compared(state: &State, index: &Index) -> Option<Moment> {
    match &**state.compare.as_ref()? {
        START => Some(Moment::START),
        text => Moment::parse(index, text).ok(),
    }
}
