//! A trail of moves in words.

use super::series;
use crate::model::vocabulary::Action;

messages! { "moves" after super::compare::END;
    /// What a trail says of a move that is not, or not surely, past at the moment of the table.
    later = "later than the table";
    /// The same where it may have happened by then.
    possible = "possibly by the moment of the table";
    /// Marks a move that came when the talks were over.
    after_end = "said after the end of these talks";
    /// Marks the move of somebody who is no party of the talks.
    outside = "outside these talks";
    /// Marks what was meant to bind.
    binding = "to be binding";
    /// Marks the move of the selected event.
    here = "the selected event";
    /// Ends the trail.
    close = "Close the moves";
    /// Where a trail has nothing.
    none = "No move on this is reported.";
    /// Where the marks are explained.
    marks = "Struck out: gone since the same side’s words before. Underlined: new.";
    /// What a button says that opens a trail.
    open = "Show the moves";
    /// What a party did to a clause, after its name; so all that follow.
    demands = "demands";
    proposes = "proposes";
    supposes = "supposes, without commitment";
    counters = "puts forward instead";
    concedes = "gives way";
    accepts = "accepts";
    accepts_a_part = "accepts a part";
    refuses = "refuses";
    withdraws = "takes it back";
    defers = "puts it off";
    restates = "says again";
    narrows = "narrows what is in dispute";
    holds = "holds, without a dated act";
    moves_on(clause) = "Moves on “{clause}”";
    moves_on_of(clause, parties) = "Moves on “{clause}”: {parties}";
    show_all<count> = "Show all {count} moves|Show all {count} moves";
    left_out<count> = "{count} move between is not shown|{count} moves between are not shown";
    /// Read aloud before words that are gone.
    before_gone = "gone: ";
    /// Read aloud before words that are new.
    before_new = "new: ";
    /// Read aloud after both.
    behind = ";";
}

/// What a party did to a clause, after its name: `Anthropic` … `asks for it`
pub fn deed(action: Action) -> &'static str {
    match action {
        Action::Demand => demands(),
        Action::Propose => proposes(),
        Action::Suppose => supposes(),
        Action::Counter => counters(),
        Action::Concede => concedes(),
        Action::Accept => accepts(),
        Action::AcceptPart => accepts_a_part(),
        Action::Reject => refuses(),
        Action::Withdraw => withdraws(),
        Action::Defer => defers(),
        Action::Restate => restates(),
        Action::Narrow => narrows(),
        Action::Record => holds(),
    }
}

/// `Moves on Scope of use: Anthropic, Defense Department and Anthropic`
pub fn title(clause: &str, rest: &[&str]) -> String {
    if rest.is_empty() { moves_on(clause) } else { moves_on_of(clause, &series(rest)) }
}
