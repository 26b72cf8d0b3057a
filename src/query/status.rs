//! The one table of rules that turns moves into the status of a clause in a track.
//!
//! [`Tally`] takes the sure moves of a track's parties one by one, in order, and [`Tally::base`] answers at
//! any point between them. What the end of a track does to the base is [`at_end`].

use crate::model::record::{ClauseRef, PartyRef};
use crate::model::vocabulary::{Action, Stance, TrackActKind};

/// Where a clause stands in a track.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Nobody has made a move on it.
    NotRaised,
    /// Somebody has, and another party has not: silence is never consent.
    Open,
    /// The sides hold different positions.
    Disputed,
    /// Disputed, but less of it than before.
    Narrowed,
    /// Put off.
    Deferred,
    /// Accepted by one side after the other asked, and nothing said against it since.
    AgreedInPrinciple,
    /// Everybody who raised it took it back.
    Dropped,
    /// Part of a concluded deal.
    Agreed,
    /// Raised, but not reported to be part of the concluded deal.
    NotInReportedDeal,
    /// The talks ended without a deal while it was on the table.
    Lapsed,
}

impl Status {
    /// The word for it in exchanged data.
    pub fn word(self) -> &'static str {
        match self {
            Status::NotRaised => "not_raised",
            Status::Open => "open",
            Status::Disputed => "disputed",
            Status::Narrowed => "narrowed",
            Status::Deferred => "deferred",
            Status::AgreedInPrinciple => "agreed_in_principle",
            Status::Dropped => "dropped",
            Status::Agreed => "agreed",
            Status::NotInReportedDeal => "not_in_reported_deal",
            Status::Lapsed => "lapsed",
        }
    }
}

/// What one party did about a clause so far.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Held {
    party: PartyRef,
    /// Its last move and the stance after it.
    action: Action,
    stance: Stance,
    /// When its last move came, counted in moves on this clause.
    at: usize,
    /// It demanded, proposed, supposed or countered at some point.
    raised: bool,
    /// When it last asked for or refused something (demand, propose, counter, reject).
    pressed: Option<usize>,
}

impl Held {
    fn accepts(&self) -> bool {
        match self.action {
            Action::Accept | Action::Concede => true,
            // “an accepting record”: a position reported without a dated act, or one said again.
            Action::Record | Action::Restate => self.stance == Stance::Accepts,
            _ => false,
        }
    }

    fn stands_against(&self) -> bool {
        matches!(self.stance, Stance::Opposes | Stance::RedLine)
            || matches!(self.action, Action::Defer | Action::AcceptPart)
    }
}

/// The moves on one clause in one track, up to some point.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Tally {
    held: Vec<Held>,
    moves: usize,
    /// The last demand, reject or counter.
    hardened: Option<usize>,
    /// The last narrow, concede or accept_part.
    softened: Option<usize>,
    last: Option<Action>,
}

impl Tally {
    /// Takes the next move of one of the track's parties. `stance` is the one written or the action's own;
    /// without one the party's stance before it stays, and `open` where there was none.
    pub fn take(&mut self, party: PartyRef, action: Action, stance: Option<Stance>) {
        let at = self.moves;
        self.moves += 1;
        self.last = Some(action);
        match action {
            Action::Demand | Action::Reject | Action::Counter => self.hardened = Some(at),
            Action::Narrow | Action::Concede | Action::AcceptPart => self.softened = Some(at),
            _ => {}
        }
        let raises = matches!(action, Action::Demand | Action::Propose | Action::Suppose | Action::Counter);
        let presses = matches!(action, Action::Demand | Action::Propose | Action::Counter | Action::Reject);
        match self.held.iter_mut().find(|held| held.party == party) {
            Some(held) => {
                held.stance = stance.unwrap_or(held.stance);
                held.action = action;
                // What is said again is as old as when it was first said: it agrees to nothing that came between.
                held.at = if action == Action::Restate { held.at } else { at };
                held.raised |= raises;
                held.pressed = if presses { Some(at) } else { held.pressed };
            }
            None => self.held.push(Held {
                party,
                action,
                stance: stance.unwrap_or(Stance::Open),
                at,
                raised: raises,
                pressed: presses.then_some(at),
            }),
        }
    }

    /// The parties of the track that have made no move.
    pub fn awaiting(&self, parties: &[PartyRef]) -> Vec<PartyRef> {
        if self.held.is_empty() {
            return Vec::new();
        }
        parties.iter().copied().filter(|party| !self.held.iter().any(|held| held.party == *party)).collect()
    }

    /// The status before the track's end. **The rules, first that holds.**
    pub fn base(&self, parties: &[PartyRef]) -> Status {
        let raisers = || self.held.iter().filter(|held| held.raised);
        if self.held.is_empty() {
            Status::NotRaised
        } else if raisers().count() > 0 && raisers().all(|held| held.action == Action::Withdraw) {
            Status::Dropped
        } else if !self.awaiting(parties).is_empty() {
            Status::Open
        } else if self.held.iter().any(|held| self.settles(held)) {
            Status::AgreedInPrinciple
        } else if self.last == Some(Action::Defer) {
            Status::Deferred
        } else if self.softened > self.hardened {
            Status::Narrowed
        } else {
            Status::Disputed
        }
    }

    /// Whether this party's acceptance settles the clause: no other party stands against it, and none has
    /// asked for or refused anything since.
    fn settles(&self, held: &Held) -> bool {
        let mut others = self.held.iter().filter(|other| other.party != held.party);
        held.accepts()
            && others.all(|other| !other.stands_against() && other.pressed.is_none_or(|at| at < held.at))
    }
}

/// What the end of a track makes of the status that a clause had, which is frozen from then on.
pub fn at_end(end: TrackActKind, covers: &[ClauseRef], clause: ClauseRef, base: Status) -> Status {
    match (end, base) {
        (TrackActKind::Concludes, _) if covers.contains(&clause) => Status::Agreed,
        (TrackActKind::Concludes, Status::AgreedInPrinciple) => Status::Agreed,
        (TrackActKind::Concludes | TrackActKind::Terminates, Status::NotRaised | Status::Dropped) => base,
        (TrackActKind::Concludes, _) => Status::NotInReportedDeal,
        (TrackActKind::Terminates, _) => Status::Lapsed,
        _ => base,
    }
}

/// Whether a track act ends the track.
pub fn ends(act: TrackActKind) -> bool {
    matches!(act, TrackActKind::Concludes | TrackActKind::Terminates)
}

/// Where a set of talks stands: the last thing that was done to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TrackStatus {
    /// Not begun.
    None,
    /// Going on.
    Open,
    /// Stuck.
    Impasse,
    /// Paused.
    Suspended,
    /// Agreed subject to completion.
    AgreedInPrinciple,
    /// Ended in a deal.
    Concluded,
    /// Ended without one.
    Terminated,
}

impl TrackStatus {
    /// The status after that act.
    pub fn after(act: TrackActKind) -> TrackStatus {
        match act {
            TrackActKind::Opens | TrackActKind::Resumes => TrackStatus::Open,
            TrackActKind::Suspends => TrackStatus::Suspended,
            TrackActKind::Impasse => TrackStatus::Impasse,
            TrackActKind::AgreesInPrinciple => TrackStatus::AgreedInPrinciple,
            TrackActKind::Concludes => TrackStatus::Concluded,
            TrackActKind::Terminates => TrackStatus::Terminated,
        }
    }

    /// The word for it in exchanged data.
    pub fn word(self) -> &'static str {
        match self {
            TrackStatus::None => "none",
            TrackStatus::Open => "open",
            TrackStatus::Impasse => "impasse",
            TrackStatus::Suspended => "suspended",
            TrackStatus::AgreedInPrinciple => "agreed_in_principle",
            TrackStatus::Concluded => "concluded",
            TrackStatus::Terminated => "terminated",
        }
    }
}
