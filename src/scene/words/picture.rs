//! What is said beside the timeline in a file of its own.

use super::{count, grouped, list};

/// `Selected: 27 Feb 2026, 5:14 p.m.: Hegseth designates …`
pub fn selected(name: &str) -> String {
    format!("Selected: {name}")
}

/// `12 of 36 events: Anthropic and OpenAI; request; “deal”`
pub fn filtered(parties: &[String], types: &[String], query: &str, shown: usize, all: usize) -> String {
    let quoted = if query.is_empty() { String::new() } else { format!("“{query}”") };
    let by: Vec<String> =
        [list(parties), list(types), quoted].into_iter().filter(|part| !part.is_empty()).collect();
    format!("{} of {}: {}", grouped(shown), count(all, "event", "events"), by.join("; "))
}
