//! Every word on the screen, in English: the vocabulary of the format and the statuses as a reader reads them.
//!
//! - here: words for closed lists, and [`count`];
//! - [`label`]: what headings and buttons are called;
//! - [`date`]: times, days, distances;
//! - [`source`]: who says so.

pub mod date;
pub mod label;
pub mod source;

use crate::model::vocabulary::*;
use crate::query::status::{Status, TrackStatus};

/// `1 event`, `36 events`, with thin groups above 9,999.
pub fn count(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", grouped(number), if number == 1 { one } else { many })
}

/// `1,000,000`
pub fn grouped(number: usize) -> String {
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
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
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

/// The word and the shape of a status.
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
        Some(Stance::Prefers) => ("+", "Wants"),
        Some(Stance::Open) => ("○", "Open"),
        Some(Stance::Accepts) => ("✓", "Accepts"),
        Some(Stance::Opposes) => ("✕", "Opposes"),
        Some(Stance::RedLine) => ("⊘", "Red line"),
        None => ("–", "Withdrawn"),
    }
}

/// What a party did to a clause, as a verb in the present.
pub fn action(action: Action) -> &'static str {
    match action {
        Action::Demand => "demands",
        Action::Propose => "proposes",
        Action::Suppose => "floats",
        Action::Counter => "counters",
        Action::Concede => "concedes",
        Action::Accept => "accepts",
        Action::AcceptPart => "accepts in part",
        Action::Reject => "rejects",
        Action::Withdraw => "withdraws",
        Action::Defer => "defers",
        Action::Restate => "restates",
        Action::Narrow => "narrows",
        Action::Record => "holds",
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

/// What kind of pressure a lever is.
pub fn lever_kind(kind: LeverKind) -> &'static str {
    match kind {
        LeverKind::Threat => "threat",
        LeverKind::Ultimatum => "ultimatum",
        LeverKind::Deadline => "deadline",
        LeverKind::Alternative => "alternative",
        LeverKind::Dependence => "dependence",
        LeverKind::Promise => "promise",
        LeverKind::LegalAction => "legal action",
        LeverKind::PublicPressure => "public pressure",
        LeverKind::ThirdParty => "third party",
    }
}

/// What became of a lever; `None`: nothing yet.
pub fn fate(fate: Option<LeverActKind>) -> &'static str {
    match fate {
        None => "not yet in play",
        Some(LeverActKind::Prepared) => "prepared",
        Some(LeverActKind::Issued) => "announced",
        Some(LeverActKind::Extended) => "extended",
        Some(LeverActKind::Executed) => "carried out",
        Some(LeverActKind::Dropped) => "dropped",
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
    /// Every kind of act, in the legend's order.
    pub const ALL: [Act; 5] = [Act::Talk, Act::Statement, Act::Demand, Act::Threat, Act::Concession];

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
