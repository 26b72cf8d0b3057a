//! What is said beside the timeline in a file of its own.

use super::{compare, date, grouped, list, scenes};
use crate::model::gather::Gather;

messages! { "picture" after super::why::END;
    /// The name of the selected event: `Selected: 27 Feb 2026, 5:14 p.m.: Hegseth designates …`
    selected(name) = "Selected: {name}";
    /// How many events pass, and by what they are filtered.
    filtered_by(events, filter) = "{events}: {filter}";
}

/// `12 of 36 events: Anthropic and OpenAI; request; “deal”`
pub fn filtered(parties: &[String], types: &[String], query: &str, shown: usize, all: usize) -> String {
    let quoted = if query.is_empty() { String::new() } else { date::messages::quoted(query) };
    let parts = [list(parties), list(types), quoted].into_iter().filter(|part| !part.is_empty());
    filtered_by(&scenes::of_events(all, &grouped(shown)), &parts.gather().join(compare::semicolon()))
}
