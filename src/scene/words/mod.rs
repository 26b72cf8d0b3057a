//! Every word on the screen, in English: the vocabulary of the format and the statuses as a reader reads them.
//!
//! - here: words for closed lists, and [`count`];
//! - [`label`]: what headings and buttons are called, and [`loading`] while a record is on its way;
//! - [`date`]: times, days, distances;
//! - [`moves`]: what was done to a clause; [`compare`]: two moments, two deals;
//! - [`source`]: who says so; [`picture`]: beside a picture of the timeline;
//! - [`why`]: why a clause has its status, and what the status means;
//! - [`tick`]: ticks and counts, in little room.

pub mod compare;
pub mod date;
pub mod label;
pub mod loading;
pub mod moves;
pub mod picture;
pub mod source;
pub mod tick;
pub mod why;

use crate::model::vocabulary::*;
use crate::query::status::{Status, TrackStatus};

/// `1 event`, `36 events`, `1,000 events`
pub fn count(number: usize, one: &str, many: &str) -> String {
    large_count(number as u64, one, many)
}

/// The same for numbers that a browser's 32 bits do not hold.
pub fn large_count(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", large(number), if number == 1 { one } else { many })
}

/// `1,000,000`
pub fn grouped(number: usize) -> String {
    large(number as u64)
}

fn large(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `a`, `a and b`, `a, b and c`
pub fn list(items: &[String]) -> String {
    joined(items, "and")
}

fn joined(items: &[String], word: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} {word} {last}", most.join(", ")),
    }
}

/// The words with a capital at their beginning. For words of this room: others begin as they are written.
pub fn sentence(words: &str) -> String {
    let mut words = words.to_owned();
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

/// The shape and the word of a status.
pub fn status(status: Status) -> (&'static str, &'static str) {
    match status {
        Status::NotRaised => ("", "Not raised"),
        Status::Open => ("○", "Open"),
        Status::Disputed => ("✕", "Disputed"),
        Status::Narrowed => ("◔", "Narrowed"),
        Status::Deferred => ("⏸", "Deferred"),
        Status::AgreedInPrinciple => ("◕", "Agreed in principle"),
        Status::Dropped => ("–", "Dropped"),
        Status::Agreed => ("●", "Agreed"),
        Status::NotInReportedDeal => ("◌", "Not in the reported deal"),
        Status::Lapsed => ("◌", "Lapsed"),
    }
}

/// `was disputed`
pub fn was(was: Status) -> String {
    format!("was {}", status(was).1.to_ascii_lowercase())
}

/// The word of a track's status.
pub fn track_status(status: TrackStatus) -> &'static str {
    match status {
        TrackStatus::None => "not begun",
        TrackStatus::Open => "open",
        TrackStatus::Impasse => "at an impasse",
        TrackStatus::Suspended => "suspended",
        TrackStatus::AgreedInPrinciple => "agreed in principle",
        TrackStatus::Concluded => "concluded",
        TrackStatus::Terminated => "ended without a deal",
    }
}

/// The shape and the word of a stance; `None` is withdrawn.
pub fn stance(stance: Option<Stance>) -> (&'static str, &'static str) {
    match stance {
        Some(Stance::Requires) => ("!", "Requires"),
        Some(Stance::Prefers) => ("+", "Prefers"),
        Some(Stance::Open) => ("○", "Open"),
        Some(Stance::Accepts) => ("✓", "Accepts"),
        Some(Stance::Opposes) => ("✕", "Opposes"),
        Some(Stance::RedLine) => ("⊘", "Red line"),
        None => ("–", "Withdrawn"),
    }
}

/// What a party did to a clause, where that says more than the stance it gave; `None` where it does not.
pub fn action(action: Action) -> Option<&'static str> {
    match action {
        Action::Suppose => Some("as a supposition only"),
        Action::Counter => Some("as a counter-proposal"),
        Action::AcceptPart => Some("accepts a part of it"),
        Action::Record => Some("reported without a dated act"),
        Action::Demand | Action::Propose | Action::Concede | Action::Accept | Action::Reject => None,
        Action::Withdraw | Action::Defer | Action::Restate | Action::Narrow => None,
    }
}

/// What a claim says of a clause.
pub fn claim(claim: Claim) -> &'static str {
    match claim {
        Claim::Agreed => "agreed",
        Claim::FewWordsApart => "a few words apart",
        Claim::NotOutstanding => "no longer outstanding",
        Claim::Dead => "dead",
    }
}

/// What a lever is, whose, and on whom; either may be empty.
pub fn lever(kind: LeverKind, by: &str, against: &str) -> String {
    let (noun, of, towards) = match kind {
        LeverKind::Threat => ("Threat", "by", "against"),
        LeverKind::Ultimatum => ("Ultimatum", "by", "to"),
        LeverKind::Deadline => ("Deadline set", "by", "for"),
        LeverKind::Alternative => ("Alternative", "of", "to"),
        LeverKind::Dependence => ("Leverage", "of", "over"),
        LeverKind::Promise => ("Promise", "by", "to"),
        LeverKind::LegalAction => ("Legal action", "by", "against"),
        LeverKind::PublicPressure => ("Public pressure", "by", "on"),
        LeverKind::ThirdParty => ("Third-party act", "by", "towards"),
    };
    let mut text = noun.to_owned();
    for (word, name) in [(of, by), (towards, against)] {
        if !name.is_empty() {
            text.push_str(&format!(" {word} {name}"));
        }
    }
    text
}

/// What became of a lever; `None`: nothing yet. What is no announcement by its nature is in use rather than
/// announced, and what merely stands there is in place.
pub fn fate(kind: LeverKind, fate: Option<LeverActKind>) -> &'static str {
    let is_pressure = matches!(kind, LeverKind::ThirdParty | LeverKind::PublicPressure);
    match fate {
        None => "not yet in play",
        Some(LeverActKind::Prepared) if kind == LeverKind::Dependence => "in place",
        Some(LeverActKind::Prepared) => "prepared",
        Some(LeverActKind::Issued) if is_pressure => "in use",
        Some(LeverActKind::Issued) if kind == LeverKind::Deadline => "set",
        Some(LeverActKind::Issued) => "announced",
        Some(LeverActKind::Extended) => "extended",
        Some(LeverActKind::Executed) => "carried out",
        Some(LeverActKind::Dropped) => "dropped",
        Some(LeverActKind::Lapsed) if kind == LeverKind::Deadline => "passed",
        Some(LeverActKind::Lapsed) => "ran out",
        Some(LeverActKind::Contested) => "contested",
        Some(LeverActKind::Upheld) => "upheld",
    }
}

/// What kind of act an event is: PLOVER's type.
pub fn event_type(kind: Option<EventType>) -> &'static str {
    match kind {
        None => "event",
        Some(kind) => match kind {
            EventType::Agree => "agreement",
            EventType::Consult => "consultation",
            EventType::Support => "support",
            EventType::Concede => "concession",
            EventType::Cooperate => "cooperation",
            EventType::Aid => "aid",
            EventType::Retreat => "retreat",
            EventType::Request => "request",
            EventType::Accuse => "accusation",
            EventType::Reject => "refusal",
            EventType::Threaten => "threat",
            EventType::Protest => "protest",
            EventType::Sanction => "sanction",
            EventType::Mobilize => "mobilization",
            EventType::Coerce => "coercion",
            EventType::Assault => "assault",
        },
    }
}

/// By which way.
pub fn channel(channel: Channel) -> &'static str {
    match channel {
        Channel::InPerson => "in person",
        Channel::Phone => "by phone",
        Channel::Video => "by video call",
        Channel::Letter => "by letter",
        Channel::Document => "in a document",
        Channel::Statement => "in a statement",
        Channel::Press => "through the press",
        Channel::Social => "on social media",
    }
}

/// Why an event is shown but never folded.
pub fn hypothetical(kind: Hypothetical) -> &'static str {
    match kind {
        Hypothetical::Future => "Ordered or expected; not reported to have happened",
        Hypothetical::Hypothetical => "Imagined; it did not happen",
        Hypothetical::Negated => "Said not to have happened",
    }
}

/// How an event bears on another, and how the other is borne on.
pub fn relation(kind: RelationKind) -> (&'static str, &'static str) {
    match kind {
        RelationKind::Causes => ("Leads to", "Brought about by"),
        RelationKind::Enables => ("Makes possible", "Made possible by"),
        RelationKind::Hinders => ("Makes harder", "Made harder by"),
        RelationKind::RespondsTo => ("Answers", "Answered by"),
        RelationKind::ConditionalOn => ("Depends on", "Condition for"),
        RelationKind::Executes => ("Carries out", "Carried out by"),
        RelationKind::Withdraws => ("Takes back", "Taken back by"),
        RelationKind::PartOf => ("Part of", "Includes"),
        RelationKind::Substitutes => ("Takes the place of", "Replaced by"),
        RelationKind::Endorses => ("Backs", "Backed by"),
        RelationKind::Contradicts => ("Contradicts", "Contradicted by"),
    }
}

/// Which of the five kinds of act a type belongs to: what the shape of a mark says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Act {
    /// consult, cooperate, aid
    Talk,
    /// support, accuse, protest, untyped
    Statement,
    /// request, reject
    Demand,
    /// threaten, sanction, coerce, mobilize, assault
    Threat,
    /// agree, concede, retreat
    Concession,
}

impl Act {
    /// The kind of act of a type.
    pub fn of(kind: Option<EventType>) -> Act {
        match kind {
            Some(EventType::Consult | EventType::Cooperate | EventType::Aid) => Act::Talk,
            Some(EventType::Request | EventType::Reject) => Act::Demand,
            Some(EventType::Agree | EventType::Concede | EventType::Retreat) => Act::Concession,
            Some(EventType::Support | EventType::Accuse | EventType::Protest) | None => Act::Statement,
            Some(
                EventType::Threaten
                | EventType::Sanction
                | EventType::Coerce
                | EventType::Mobilize
                | EventType::Assault,
            ) => Act::Threat,
        }
    }

    /// What the legend calls it.
    pub fn words(self) -> &'static str {
        match self {
            Act::Talk => "Talk",
            Act::Statement => "Statement",
            Act::Demand => "Demand or refusal",
            Act::Threat => "Threat or sanction",
            Act::Concession => "Concession or agreement",
        }
    }
}
