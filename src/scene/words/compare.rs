//! Two moments compared, and two deals, in words.

use super::count;
use crate::model::gather::Gather;
use crate::query::deals::Comparison;

/// Group of what compares.
pub const COMPARE: &str = "Compare";
/// Pins the selected event.
pub const PIN: &str = "Compare with this moment";
/// Pins the moment before everything.
pub const PIN_START: &str = "Compare with the start";
/// Ends the comparison.
pub const STOP: &str = "Stop comparing";
/// Hides what is alike at both moments.
pub const ONLY_CHANGED: &str = "Only what changed";
/// Said where the two moments are one.
pub const SAME_MOMENT: &str =
    "Both moments are the same: select another event, or move the slider, to see what changes";
/// Said where nothing changed.
pub const NOTHING: &str = "Nothing changed in between";
/// Marks a position that was only said again.
pub const AGAIN: &str = "said again";
/// Marks a position or a status that is another.
pub const CHANGED: &str = "changed";
/// The moment before everything.
pub const START: &str = "the start";
/// Marks the pinned of two moments.
pub const PINNED: &str = "pinned";
/// What is read aloud before what was.
pub const BEFORE: &str = "before:";

/// `Compared: from the start (pinned) to Friday 27 February 2026, 5:14 p.m. ET, after “…”.`
pub fn caption(from: &str, to: &str, is_later_pinned: bool) -> String {
    let mark = |is_pinned: bool| if is_pinned { format!(" ({PINNED})") } else { String::new() };
    format!("Compared: from {from}{} to {to}{}.", mark(!is_later_pinned), mark(is_later_pinned))
}

/// `1 narrowed, 3 lapsed, 4 unchanged`, with a word on how that was counted.
pub fn sum(counted: &[(usize, &str)], several_tracks: bool) -> String {
    let parts: Vec<String> =
        counted.iter().map(|(number, word)| format!("{} {word}", super::grouped(*number))).collect();
    let each = if several_tracks { "; each clause counted once in each set of talks" } else { "" };
    format!("{}{each}", parts.join(", "))
}

/// Of clauses whose status is as it was, but on which somebody moved.
pub const MOVED: &str = "with other positions only";
/// Of clauses that are as they were.
pub const UNCHANGED: &str = "unchanged";

/// `5 clauses that are alike at both moments are hidden`
pub fn alike(number: usize) -> String {
    let (that, are) = if number == 1 { ("that is", "is") } else { ("that are", "are") };
    format!("{} {that} alike at both moments {are} hidden", count(number, "clause", "clauses"))
}

/// Section and button of the deals.
pub const DEALS: &str = "Deals side by side";
/// Choice of the track on the left.
pub const FIRST: &str = "First talks";
/// Choice of the track on the right.
pub const SECOND: &str = "Second talks";
/// When the deals are taken.
pub const WHEN: &str = "Taken";
/// Each at its own end.
pub const AT_END: &str = "at the end of each";
/// Both at the moment of the table.
pub const AT_MOMENT: &str = "at the moment of the table";
/// Head of the column that compares.
pub const COMPARISON: &str = "Compared";
/// What is read aloud between the date and the title of an event.
pub const COLON: &str = ": ";
/// Where a party said nothing.
pub const NOT_REPORTED: &str = "Not reported";
/// Where a clause is in no deal of these talks.
pub const NOT_RAISED: &str = "Not raised in these talks";
/// Where the two tracks have no clause.
pub const NO_CLAUSES: &str = "Nothing was raised in either by then";

/// The shape and the word of a comparison; the words for one side alone name it.
pub fn comparison(comparison: Comparison, first: &str, second: &str) -> (&'static str, String) {
    match comparison {
        Comparison::Same => ("=", "Same".to_owned()),
        Comparison::Differs => ("≠", "Differs".to_owned()),
        Comparison::OnlyInFirst => ("◧", format!("Only in {first}")),
        Comparison::OnlyInSecond => ("◨", format!("Only in {second}")),
    }
}

/// `Defense Department and OpenAI: concluded (late Friday night)`
pub fn taken(talks: &str, status: &str, when: Option<&str>) -> String {
    match when {
        Some(when) => format!("{talks}: {status} ({when})"),
        None => format!("{talks}: {status}"),
    }
}

/// `3 differ; 2 only in …`
pub fn compared(numbers: [usize; 4], first: &str, second: &str) -> String {
    let [same, differ, only_first, only_second] = numbers;
    let said = [
        (same, "the same".to_owned()),
        (differ, if differ == 1 { "differs" } else { "differ" }.to_owned()),
        (only_first, format!("only in {first}")),
        (only_second, format!("only in {second}")),
    ];
    let parts: Vec<String> = said
        .iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, word)| format!("{number} {word}"))
        .gather();
    parts.join("; ")
}
