//! A trail of moves in words.

use super::{count, grouped};
use crate::model::vocabulary::Action;

/// What a party did to a clause, after its name: `Anthropic` … `asks for it`
pub fn deed(action: Action) -> &'static str {
    match action {
        Action::Demand => "demands",
        Action::Propose => "proposes",
        Action::Suppose => "supposes, without commitment",
        Action::Counter => "puts forward instead",
        Action::Concede => "gives way",
        Action::Accept => "accepts",
        Action::AcceptPart => "accepts a part",
        Action::Reject => "refuses",
        Action::Withdraw => "takes it back",
        Action::Defer => "puts it off",
        Action::Restate => "says again",
        Action::Narrow => "narrows what is in dispute",
        Action::Record => "holds, without a dated act",
    }
}

/// `Moves on Scope of use: Anthropic, Defense Department and Anthropic`
pub fn title(clause: &str, rest: &[&str]) -> String {
    let rest = rest.join(", ");
    if rest.is_empty() {
        format!("Moves on “{clause}”")
    } else {
        format!("Moves on “{clause}”: {rest}")
    }
}

/// `Show all 432 moves`
pub fn show_all(number: usize) -> String {
    format!("Show all {} moves", grouped(number))
}

/// `412 moves between are not shown.`
pub fn left_out(number: usize) -> String {
    let are = if number == 1 { "is" } else { "are" };
    format!("{} between {are} not shown", count(number, "move", "moves"))
}

/// What a trail says of a move that is not, or not surely, past at the moment of the table.
pub const LATER: &str = "later than the table";
/// The same where it may have happened by then.
pub const POSSIBLE: &str = "possibly by the moment of the table";
/// Marks a move that came when the talks were over.
pub const AFTER_END: &str = "said after the end of these talks";
/// Marks the move of somebody who is no party of the talks.
pub const OUTSIDE: &str = "outside these talks";
/// Marks what was meant to bind.
pub const BINDING: &str = "to be binding";
/// Marks the move of the selected event.
pub const HERE: &str = "the selected event";
/// Ends the trail.
pub const CLOSE: &str = "Close the moves";
/// Where a trail has nothing.
pub const NONE: &str = "No move on this is reported.";
/// Where the marks are explained.
pub const MARKS: &str = "Struck out: gone since the same side’s words before. Underlined: new.";
/// What is read aloud around words that are gone.
pub const GONE: [&str; 2] = ["gone: ", ";"];
/// What is read aloud around words that are new.
pub const NEW: [&str; 2] = ["new: ", ";"];
/// What a button says that opens a trail.
pub const OPEN: &str = "Show the moves";
