//! The shapes of events.

use crate::scene::words::Act;

impl Act {
    /// The `d` of an SVG path in a square of 16 px.
    pub fn shape(self) -> &'static str {
        match self {
            Act::Talk => "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z",
            Act::Statement => "M2 3h12v8H8l-4 3.5V11H2z",
            Act::Demand => "M2.5 2.5h11v11h-11z",
            Act::Threat => "M8 1.5L15 14H1z",
            Act::Concession => "M8 1l7 7l-7 7l-7-7z",
        }
    }
}
