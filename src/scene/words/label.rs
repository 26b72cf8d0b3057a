//! What headings, buttons and groups are called. Names that assistive technology reads are part of the
//! element's contract and stay as they are.

messages! { "label" after super::date::END;
    /// Group of party chips.
    parties = "Parties";
    /// Group of type chips, and what unfolds it.
    types = "Types of event";
    /// Takes every filter off.
    clear_filters = "Clear filters";
    /// Search box.
    search = "Search events";
    /// The list of events.
    events = "Events";
    /// Leads from an event of the list to what is told of it.
    details = "Details";
    /// Choice of the axis.
    axis = "Time axis";
    /// The axis with empty stretches compressed.
    paced = "Paced";
    /// What it does.
    paced_hint = "Empty stretches are shortened, each with a visible break";
    /// The linear axis.
    true_time = "True time";
    /// What it does.
    true_time_hint = "Every day is equally long";
    /// The band of events that have no place on the axis.
    undated = "Undated";
    /// What a reader of an undated event has to know.
    undated_caveat = "Undated: it may have come earlier. It stands, and the table with it, where it must have happened by.";
    /// The lane of events that nobody in particular did.
    others = "Others";
    /// Heading of the legend.
    legend = "Legend";
    /// Solid marks.
    exact = "Solid: known to the day or better";
    /// Hollow marks with a bar.
    unsure = "Hollow: some time within the bar";
    /// Hollow marks in the list, which has no bars.
    unsure_in_list = "Hollow: less exactly";
    /// Steps back.
    previous_event = "Previous event";
    /// Steps on.
    next_event = "Next event";
    /// The slider of the moment.
    as_of = "As of";
    /// Ends the moment between events.
    back = "Back to the selected event";
    /// Plays the story.
    play = "Play";
    /// Pauses it.
    pause = "Pause";
    /// What is said when it has come to its last event.
    story_ends = "The story ends here";
    /// Heading in the detail.
    what_changed = "What changed";
    /// Heading in the detail.
    how_we_know = "How we know";
    /// Where nobody is named as a source.
    unsourced = "Unsourced: the record names no source for this.";
    /// Heading in the detail.
    relations = "How it bears on other events";
    /// Heading in the detail.
    links = "Further reading";
    /// Head of the first column.
    clause = "Clause";
    /// Head of a track's last column.
    status = "Status";
    /// Choice of statuses.
    statuses = "Show only clauses with status";
    /// Choice of the order of the clauses.
    row_order = "Order of the clauses";
    /// Clauses in the record's order.
    by_record = "As in the record";
    /// Clauses in groups of one status.
    by_status = "By status";
    /// Clauses by their last change.
    by_change = "Last changed first";
    /// Button that shows a track's parties.
    show_parties = "Show what each side held";
    /// Draws all rows of a long table.
    show_all_rows = "Show all rows";
    /// Draws those in view again.
    scroll_rows = "Show rows in a scrolling table";
    /// The keys in the table, for readers who use them.
    table_keys = "Arrow keys move from cell to cell, Enter opens the moves";
    /// Heading of the levers.
    levers = "Pressure and alternatives";
    /// Heading of the notes.
    notes = "How accounts differ, and what is said of people and causes";
    /// Heading of the end matter.
    about = "About this record";
    /// Unfolds the files that a reader can save.
    download = "Download";
    /// Heading of the sources.
    sources = "Sources";
    /// Heading of the corrections.
    corrections = "Corrections";
    /// Marks a change.
    changed = "changed";
    /// What the arrow is called where it is read aloud.
    became = "became";
    /// Where a record has nothing to show.
    no_events = "This record has no events.";
    /// Title of a record without one.
    untitled = "Timeline";
    /// Choice of what the lanes stand for.
    lanes = "Lanes";
    /// Lanes by the party that acts.
    by_party = "By party";
    /// Lanes by talks.
    by_track = "By talks";
    /// Lanes by type of event.
    by_type = "By type";
    /// One lane.
    by_nothing = "One lane";
    /// What zooms and pans.
    view = "View";
    /// Magnifies.
    zoom_in = "Zoom in";
    /// Makes smaller.
    zoom_out = "Zoom out";
    /// Shows the whole record.
    fit_all = "Fit all";
    /// Moves the view back in time.
    earlier = "Earlier";
    /// Moves the view on in time.
    later = "Later";
    /// The strip that shows the whole record and which part of it is in view.
    overview = "Overview";
    /// Its left slider.
    view_start = "Start of the view";
    /// Its right slider.
    view_end = "End of the view";
    /// The table, where it scrolls.
    rows<count> = "Table of {count} clause|Table of {count} clauses";
    /// Turns the list of events back.
    earlier_events<count> = "Show {count} earlier event|Show {count} earlier events";
    /// Turns the list of events on.
    later_events<count> = "Show {count} later event|Show {count} later events";
}

/// Before the key of a heading among the rows, which no id of a clause begins with.
pub const GROUP_KEY: &str = "#";
/// What stands between what was and what is; the style mirrors it.
pub const ARROW: &str = "→";
/// What stands behind the name of a way down the page.
pub const DOWN: &str = "↓";
/// What these buttons show: their names are for those who do not see it.
pub const SIGNS: [&str; 4] = ["−", "+", "‹", "›"];

/// What a browser is asked for readers whom motion troubles.
pub const LESS_MOTION: &str = "(prefers-reduced-motion: reduce)";
