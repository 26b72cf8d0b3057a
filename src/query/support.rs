//! How well something is supported: the strongest of its attributions gives the word. No number is computed.

use crate::model::record::{Attribution, Event, Move};
use crate::model::vocabulary::{Basis, Directness};

/// Strength of support, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Support {
    /// A document, or quoted words of the one who acted: named, or in a post.
    Documented,
    /// A named person, in other words than theirs.
    Named,
    /// Unnamed people on two sides.
    AnonymousBothSides,
    /// Unnamed people.
    Anonymous,
    /// The source in its own voice.
    Narration,
    /// The source's own judgement.
    Analysis,
    /// The author of the record.
    Inference,
}

/// The support that one attribution gives.
pub fn of(attribution: &Attribution) -> Support {
    let quoted = attribution.quote.is_some() || attribution.directness == Some(Directness::Quote);
    match attribution.basis {
        Basis::Document => Support::Documented,
        Basis::SocialPost | Basis::Named if quoted => Support::Documented,
        Basis::SocialPost | Basis::Named => Support::Named,
        Basis::Anonymous if attribution.sides.len() > 1 => Support::AnonymousBothSides,
        Basis::Anonymous => Support::Anonymous,
        Basis::Narration => Support::Narration,
        Basis::Analysis => Support::Analysis,
        Basis::Inference => Support::Inference,
    }
}

/// The strongest of several; `None` is unsourced.
pub fn strongest(attributions: &[Attribution]) -> Option<Support> {
    attributions.iter().map(of).min()
}

/// Who says so of a move: its own attributions, or else its event's.
pub fn of_move<'a>(event: &'a Event, step: &'a Move) -> &'a [Attribution] {
    if step.attribution.is_empty() { &event.attribution } else { &step.attribution }
}
