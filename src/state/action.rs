//! Everything that can happen to the state.

use super::{Axis, Deals, Grouping, RowOrder, State, Trail};
use crate::model::record::Text;
use crate::model::time::Instant;
use crate::query::index::Rank;

/// Something that the reader, or the page, wants.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    /// Take that state, whatever was chosen before.
    Restore(Box<State>),
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
    /// Let the lanes stand for that.
    Group(Grouping),
    /// Show the stretch of time between two moments; how far a step of zoom or pan goes is `scene::timeline::View`'s,
    /// since it is measured in px.
    Show(Instant, Instant),
    /// Show that stretch because a selected event lies there: a consequence, no act of the reader.
    Reveal(Instant, Instant),
    /// Show the whole record.
    FitAll,
    /// In a narrow element, show the events from that rank on.
    ListFrom(Rank),
    /// Show the parties of the track with that id in full.
    ShowTrack(Text),
    /// Stand at a moment between events, as a page writes it; `None`: just after the selected event.
    AsOf(Option<Text>),
    /// Pin a moment as “before”: the id of an event, a time, or [`START`](super::START); `None`: compare nothing.
    Compare(Option<Text>),
    /// While two moments are compared, hide the rows that are alike at both, or show them.
    OnlyChanged(bool),
    /// Order the rows of the table so.
    OrderRows(RowOrder),
    /// Show the clauses of that status too, or no more; while none is chosen, every clause is shown.
    ToggleStatus(Text),
    /// Draw all rows of the table, however many there are, or only those in view.
    ShowAllRows(bool),
    /// Show moves in order; `None`: no more.
    ShowTrail(Option<Trail>),
    /// Play the story from where the reader stands, or pause it. Every other act of the reader pauses it too.
    Play(bool),
    /// Go on to the story's next event, while it is being played.
    PlayOn,
    /// Put two tracks side by side; `None`: no more.
    ShowDeals(Option<Deals>),
}
