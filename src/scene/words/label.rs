//! What headings, buttons and groups are called. Names that assistive technology reads are part of the
//! element's contract and stay as they are.

/// Group of party chips.
pub const PARTIES: &str = "Parties";
/// Group of type chips, and what unfolds it.
pub const TYPES: &str = "Types of event";
/// Takes every filter off.
pub const CLEAR_FILTERS: &str = "Clear filters";
/// Search box.
pub const SEARCH: &str = "Search events";
/// The list of events.
pub const EVENTS: &str = "Events";
/// Choice of the axis.
pub const AXIS: &str = "Time axis";
/// The axis with empty stretches compressed.
pub const PACED: &str = "Paced";
/// What it does.
pub const PACED_HINT: &str = "Empty stretches are shortened, each with a visible break";
/// The linear axis.
pub const TRUE_TIME: &str = "True time";
/// What it does.
pub const TRUE_TIME_HINT: &str = "Every day is equally long";
/// The band of events that have no place on the axis.
pub const UNDATED: &str = "Undated";
/// What a reader of an undated event has to know.
pub const UNDATED_CAVEAT: &str =
    "Undated: it may have come earlier. It stands, and the table with it, where it must have happened by.";
/// The lane of events that nobody in particular did.
pub const OTHERS: &str = "Others";
/// Heading of the legend.
pub const LEGEND: &str = "Legend";
/// Solid marks.
pub const EXACT: &str = "Solid: known to the day or better";
/// Hollow marks with a bar.
pub const UNSURE: &str = "Hollow: some time within the bar";
/// Hollow marks in the list, which has no bars.
pub const UNSURE_IN_LIST: &str = "Hollow: less exactly";
/// Steps back.
pub const PREVIOUS_EVENT: &str = "Previous event";
/// Steps on.
pub const NEXT_EVENT: &str = "Next event";
/// The slider of the moment.
pub const AS_OF: &str = "As of";
/// Ends the moment between events.
pub const BACK: &str = "Back to the selected event";
/// Plays the story.
pub const PLAY: &str = "Play";
/// Pauses it.
pub const PAUSE: &str = "Pause";
/// What is said when it has come to its last event.
pub const STORY_ENDS: &str = "The story ends here";
/// Heading in the detail.
pub const WHAT_CHANGED: &str = "What changed";
/// Heading in the detail.
pub const HOW_WE_KNOW: &str = "How we know";
/// Where nobody is named as a source.
pub const UNSOURCED: &str = "Unsourced: the record names no source for this.";
/// Before what the record has of a time that its author worded.
pub const RECORDED: &str = "Recorded as:";
/// Heading in the detail.
pub const RELATIONS: &str = "How it bears on other events";
/// Heading in the detail.
pub const LINKS: &str = "Further reading";
/// Head of the first column.
pub const CLAUSE: &str = "Clause";
/// Head of a track's last column.
pub const STATUS: &str = "Status";
/// Choice of statuses.
pub const STATUSES: &str = "Show only clauses with status";
/// Choice of the order of the clauses.
pub const ROW_ORDER: &str = "Order of the clauses";
/// Clauses in the record's order.
pub const BY_RECORD: &str = "As in the record";
/// Clauses in groups of one status.
pub const BY_STATUS: &str = "By status";
/// Clauses by their last change.
pub const BY_CHANGE: &str = "Last changed first";
/// Before the key of a heading among the rows, which no id of a clause begins with.
pub const GROUP_KEY: &str = "#";
/// Button that shows a track's parties.
pub const SHOW_PARTIES: &str = "Show what each side held";
/// Draws all rows of a long table.
pub const SHOW_ALL_ROWS: &str = "Show all rows";
/// Draws those in view again.
pub const SCROLL_ROWS: &str = "Show rows in a scrolling table";
/// Heading of the levers.
pub const LEVERS: &str = "Pressure and alternatives";
/// Heading of the notes.
pub const NOTES: &str = "How accounts differ, and what is said of people and causes";
/// Heading of the end matter.
pub const ABOUT: &str = "About this record";
/// Heading of the sources.
pub const SOURCES: &str = "Sources";
/// Heading of the corrections.
pub const CORRECTIONS: &str = "Corrections";
/// Marks a change.
pub const CHANGED: &str = "changed";
/// Between what was and what is.
pub const ARROW: &str = "→";
/// What the arrow is called where it is read aloud.
pub const BECAME: &str = "became";
/// Where a record has nothing to show.
pub const NO_EVENTS: &str = "This record has no events.";
/// Title of a record without one.
pub const UNTITLED: &str = "Timeline";
/// Choice of what the lanes stand for.
pub const LANES: &str = "Lanes";
/// Lanes by the party that acts.
pub const BY_PARTY: &str = "By party";
/// Lanes by talks.
pub const BY_TRACK: &str = "By talks";
/// Lanes by type of event.
pub const BY_TYPE: &str = "By type";
/// One lane.
pub const BY_NOTHING: &str = "One lane";
/// What zooms and pans.
pub const VIEW: &str = "View";
/// Magnifies.
pub const ZOOM_IN: &str = "Zoom in";
/// Makes smaller.
pub const ZOOM_OUT: &str = "Zoom out";
/// Shows the whole record.
pub const FIT_ALL: &str = "Fit all";
/// Moves the view back in time.
pub const EARLIER: &str = "Earlier";
/// Moves the view on in time.
pub const LATER: &str = "Later";
/// What these buttons show: their names are for those who do not see it.
pub const SIGNS: [&str; 4] = ["−", "+", "‹", "›"];
/// The strip that shows the whole record and which part of it is in view.
pub const OVERVIEW: &str = "Overview";
/// Its left slider.
pub const VIEW_START: &str = "Start of the view";
/// Its right slider.
pub const VIEW_END: &str = "End of the view";

/// What a browser is asked for readers whom motion troubles.
pub const LESS_MOTION: &str = "(prefers-reduced-motion: reduce)";

/// `Table of 432 clauses`
pub fn rows(count: usize) -> String {
    format!("Table of {}", super::count(count, "clause", "clauses"))
}

/// `Show 100 earlier events`
pub fn earlier(count: usize) -> String {
    page(count, "earlier")
}

/// `Show 100 later events`
pub fn later(count: usize) -> String {
    page(count, "later")
}

fn page(count: usize, word: &str) -> String {
    let events = if count == 1 { "event" } else { "events" };
    format!("Show {} {word} {events}", super::grouped(count))
}
