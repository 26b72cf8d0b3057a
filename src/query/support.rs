//! How well something is supported: the strongest of its attributions gives the word. No number is computed.

use crate::model::record::{Attribution, Event, Move, PartyRef, Record, StatusClaim};
use crate::model::vocabulary::{Basis, Directness, vocabulary};

vocabulary! {
    /// Strength of support, strongest first.
    Support {
        /// A document, or quoted words of the one who acted: named, or in a post.
        Documented = "documented",
        /// A document that the source describes, without its words.
        Described = "document_described",
        /// A named person, in other words than theirs, or in those of somebody else.
        Named = "named",
        /// Unnamed people on two sides.
        AnonymousBothSides = "anonymous_both_sides",
        /// Unnamed people.
        Anonymous = "anonymous",
        /// The source in its own voice.
        Narration = "narration",
        /// The source's own judgement.
        Analysis = "analysis",
        /// The author of the record.
        Inference = "inference",
    }
}

/// The support that one attribution gives to what a party did.
pub fn of(record: &Record, attribution: &Attribution, actor: PartyRef) -> Support {
    let quoted = attribution.quote.is_some() || attribution.directness == Some(Directness::Quote);
    match attribution.basis {
        Basis::Document if attribution.directness == Some(Directness::Described) && !quoted => {
            Support::Described
        }
        Basis::Document => Support::Documented,
        Basis::SocialPost | Basis::Named if quoted && may_speak_for(record, attribution, actor) => {
            Support::Documented
        }
        Basis::SocialPost | Basis::Named => Support::Named,
        Basis::Anonymous if attribution.sides.len() > 1 => Support::AnonymousBothSides,
        Basis::Anonymous => Support::Anonymous,
        Basis::Narration => Support::Narration,
        Basis::Analysis => Support::Analysis,
        Basis::Inference => Support::Inference,
    }
}

/// Whether the words may be the actor's own: the speaker has, or had, a post there, or nothing says who or where from
/// the speaker is.
fn may_speak_for(record: &Record, attribution: &Attribution, actor: PartyRef) -> bool {
    let posts = attribution.speaker.and_then(|speaker| record.person(speaker)).map(|person| &person.posts);
    let is_of = |party: PartyRef| record.belongs_to(party, actor) || record.belongs_to(actor, party);
    posts.is_none_or(|posts| posts.is_empty() || posts.iter().any(|post| is_of(post.party)))
}

/// Who says so of a move: its own attributions, or else its event's.
pub fn of_move<'a>(event: &'a Event, step: &'a Move) -> &'a [Attribution] {
    if step.attribution.is_empty() { &event.attribution } else { &step.attribution }
}

/// Who says so of where a clause stood: the claim's own attributions, or else its event's.
pub fn of_claim<'a>(event: &'a Event, claim: &'a StatusClaim) -> &'a [Attribution] {
    if claim.attribution.is_empty() { &event.attribution } else { &claim.attribution }
}

/// The strongest support of a move; `None` is unsourced.
pub fn strongest(record: &Record, event: &Event, step: &Move) -> Option<Support> {
    of_move(event, step).iter().map(|attribution| of(record, attribution, step.party)).min()
}
