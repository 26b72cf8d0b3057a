//! Everything that can happen to the state.

use super::Axis;
use crate::model::record::Text;

/// Something that the reader, or the page, wants.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Select the event with that id.
    Select(Text),
    /// Go back to the record's opening event.
    SelectOpening,
    /// Select the first event that passes the filter.
    First,
    /// Select the last event that passes the filter.
    Last,
    /// Select the next event that passes the filter.
    Next,
    /// Select the event before that passes the filter.
    Previous,
    /// Filter by that party too, or no more.
    ToggleParty(Text),
    /// Filter by that type too, or no more.
    ToggleType(Text),
    /// Search for these words.
    Search(Text),
    /// Filter by exactly these parties, types and words.
    Filter {
        /// Ids of parties.
        parties: Vec<Text>,
        /// PLOVER types.
        types: Vec<Text>,
        /// The words searched for.
        query: Text,
    },
    /// Take every filter off.
    ClearFilters,
    /// Draw the time axis so.
    Draw(Axis),
    /// Show the parties of the track with that id in full.
    ShowTrack(Text),
}
