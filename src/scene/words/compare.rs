//! Two moments compared, and two deals, in words.

use super::grouped;
use crate::model::gather::Gather;
use crate::model::vocabulary::Vocabulary;
use crate::query::deals::Comparison;

messages! { "compare" after super::label::END;
    /// Group of what compares.
    compare = "Compare";
    /// Pins the selected event.
    pin = "Compare with this moment";
    /// Pins the moment before everything.
    pin_start = "Compare with the start";
    /// Ends the comparison.
    stop = "Stop comparing";
    /// Hides what is alike at both moments.
    only_changed = "Only what changed";
    /// Said where the two moments are one.
    same_moment = "Both moments are the same: select another event, or move the slider, to see what changes";
    /// Said where nothing changed.
    nothing = "Nothing changed in between";
    /// Marks a position that was only said again.
    again = "said again";
    /// Marks a position or a status that is another.
    changed = "changed";
    /// The moment before everything.
    start = "the start";
    /// What is read aloud before what was.
    before = "before:";
    /// Of clauses whose status is as it was, but on which somebody moved.
    moved = "with other positions only";
    /// Of clauses that are as they were.
    unchanged = "unchanged";
    /// Section and button of the deals.
    deals = "Deals side by side";
    /// Choice of the track on the left.
    first = "First talks";
    /// Choice of the track on the right.
    second = "Second talks";
    /// When the deals are taken.
    when = "Taken";
    /// Each at its own end.
    at_end = "at the end of each";
    /// Both at the moment of the table.
    at_moment = "at the moment of the table";
    /// Head of the column that compares.
    compared_column = "Compared";
    /// What is read aloud between the date and the title of an event.
    colon = ": ";
    /// Where a party said nothing.
    not_reported = "Not reported";
    /// Where the two tracks have no clause.
    no_clauses = "Nothing was raised in either by then";
    /// A moment, where it is the pinned one of two.
    pinned_moment(moment) = "{moment}, pinned";
    /// Two moments, the earlier first.
    from_to(from, to) = "Compared: {from}; {to}.";
    /// So many clauses, and what became of them; the number needs not agree with the word.
    counted(number, word) = "{number} {word}";
    in_each_track(sum) = "{sum}; each clause counted once in each set of talks";
    alike<count> = "{count} clause that is alike at both moments is hidden|{count} clauses that are alike at both moments are hidden";
    same = "Same";
    /// One status, and words that are others or not reported: neither the same nor different.
    same_status = "Same status";
    differs = "Differs";
    only_in(talks) = "Raised only in {talks}";
    taken(talks, status, when) = "{talks}: {status}[ ({when})]";
    /// In how many clauses two deals are the same.
    the_same<count> = "{count} the same|{count} the same";
    of_same_status<count> = "{count} with the same status|{count} with the same status";
    differ<count> = "{count} differs|{count} differ";
    so_many_only_in<count>(talks) = "{count} raised only in {talks}|{count} raised only in {talks}";
    /// Between parts of a sum.
    semicolon = "; ";
}

/// `Compared: the start, pinned; Friday 27 February 2026, 5:14 p.m. ET, after “…”.`
pub fn caption(from: &str, to: &str, is_later_pinned: bool) -> String {
    match is_later_pinned {
        true => from_to(from, &pinned_moment(to)),
        false => from_to(&pinned_moment(from), to),
    }
}

/// `1 narrowed, 3 lapsed, 4 unchanged`, with a word on how that was counted.
pub fn sum(numbers: &[(usize, &str)], several_tracks: bool) -> String {
    let parts: Vec<String> = numbers.iter().map(|(number, word)| counted(&grouped(*number), word)).collect();
    let sum = parts.join(super::local::comma());
    if several_tracks { in_each_track(&sum) } else { sum }
}

/// The shape and the word of a comparison; the words for one side alone name it.
pub fn comparison(comparison: Comparison, first: &str, second: &str) -> (&'static str, String) {
    match comparison {
        Comparison::Same => ("=", same().to_owned()),
        Comparison::SameStatus => ("◫", same_status().to_owned()),
        Comparison::Differs => ("≠", differs().to_owned()),
        Comparison::OnlyInFirst => ("◧", only_in(first)),
        Comparison::OnlyInSecond => ("◨", only_in(second)),
    }
}

/// `3 differ; 2 only in …`
pub fn compared(numbers: [usize; Comparison::ALL.len()], first: &str, second: &str) -> String {
    let say = |comparison: Comparison, number: usize| match comparison {
        Comparison::Same => the_same(number),
        Comparison::SameStatus => of_same_status(number),
        Comparison::Differs => differ(number),
        Comparison::OnlyInFirst => so_many_only_in(number, first),
        Comparison::OnlyInSecond => so_many_only_in(number, second),
    };
    let parts = Comparison::ALL.iter().zip(numbers).filter(|(_, number)| *number > 0);
    parts.map(|((_, comparison), number)| say(*comparison, number)).gather().join(semicolon())
}
