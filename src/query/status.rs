//! The one table of rules that turns moves into the status of a clause in a track.
//!
//! [`Tally`] takes the sure moves of a track's parties one by one, in order, and [`Tally::rule`] answers at
//! any point between them: there the rules stand, from the first to the last. What the end of a track makes of it
//! is [`at_end`], and what an act makes of the track [`TrackStatus::after`].

use crate::model::record::ClauseRef;
use crate::model::vocabulary::{Action, Stance, TrackActKind, vocabulary};

vocabulary! {
    /// Where a clause stands in a track; in the order of a negotiation.
    Status {
        /// Nobody has made a move on it.
        NotRaised = "not_raised",
        /// Somebody has, and another party has not: silence is never consent.
        Open = "open",
        /// The sides hold different positions.
        Disputed = "disputed",
        /// Disputed, but less of it than before.
        Narrowed = "narrowed",
        /// Put off.
        Deferred = "deferred",
        /// Accepted by one side after the other asked, and nothing said against it since.
        AgreedInPrinciple = "agreed_in_principle",
        /// Everybody who raised it took it back.
        Dropped = "dropped",
        /// Part of a concluded deal.
        Agreed = "agreed",
        /// Raised, but not reported to be part of the concluded deal.
        NotInReportedDeal = "not_in_reported_deal",
        /// The talks ended without a deal while it was on the table.
        Lapsed = "lapsed",
    }
}

/// Which rule gives a clause its status before the track's end. A party is a *seat*, as in [`Tally`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rule {
    /// No party of the track has made a move.
    NoMove,
    /// Every party that raised it withdrew it.
    Withdrawn,
    /// Some party has made no move.
    Awaiting,
    /// That party accepts, and no other stands against it or has asked for or refused anything since.
    Accepted(usize),
    /// The last move of all, that party's, puts it off.
    PutOff(usize),
    /// That party gave way, by that action, and no demand, reject or counter came since.
    GaveWay(usize, Action),
    /// None of these.
    Apart,
}

impl Rule {
    /// The status that it gives.
    pub fn status(self) -> Status {
        match self {
            Rule::NoMove => Status::NotRaised,
            Rule::Withdrawn => Status::Dropped,
            Rule::Awaiting => Status::Open,
            Rule::Accepted(_) => Status::AgreedInPrinciple,
            Rule::PutOff(_) => Status::Deferred,
            Rule::GaveWay(..) => Status::Narrowed,
            Rule::Apart => Status::Disputed,
        }
    }
}

/// What one party did about a clause so far.
#[derive(Clone, Copy, Debug)]
struct Held {
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

    fn insists(&self) -> bool {
        self.raised && self.action != Action::Withdraw
    }
}

/// The moves of a track's parties on one clause, up to some point. A party is a *seat*: its place among them.
#[derive(Clone, Debug)]
pub struct Tally {
    held: Vec<Option<Held>>,
    /// How many parties have made no move; raised it; raised it and have not withdrawn; stand against it.
    silent: usize,
    raisers: usize,
    insisting: usize,
    against: usize,
    moves: usize,
    /// The last demand, reject or counter.
    hardened: Option<usize>,
    /// The last narrow, concede or accept_part.
    softened: Option<usize>,
    /// Who made that one, and what it was; and the same of the last move of all.
    softener: Option<(usize, Action)>,
    last: Option<(usize, Action)>,
}

impl Tally {
    /// No move of that many parties.
    pub fn new(seats: usize) -> Tally {
        Tally {
            held: vec![None; seats],
            silent: seats,
            raisers: 0,
            insisting: 0,
            against: 0,
            moves: 0,
            hardened: None,
            softened: None,
            softener: None,
            last: None,
        }
    }

    /// How many parties have made no move.
    pub fn silent(&self) -> usize {
        self.silent
    }

    /// The last move of a party, and its stance after it.
    pub fn held(&self, seat: usize) -> Option<(Action, Stance)> {
        let held = (*self.held.get(seat)?)?;
        Some((held.action, held.stance))
    }

    /// Whether a party demanded, proposed, supposed or countered at some point.
    pub fn has_raised(&self, seat: usize) -> bool {
        self.held.get(seat).is_some_and(|held| held.is_some_and(|held| held.raised))
    }

    /// How a party gave way with its last move, where no demand, reject or counter came since.
    pub fn gave_way(&self, seat: usize) -> Option<Action> {
        let held = (*self.held.get(seat)?)?;
        (softens(held.action) && Some(held.at) > self.hardened).then_some(held.action)
    }

    /// The status before the track's end.
    pub fn base(&self) -> Status {
        self.rule().status()
    }

    /// What gives the status before the track's end: **the rules, the first that holds**. Costs O(parties) once all have
    /// spoken, else O(1).
    pub fn rule(&self) -> Rule {
        // 1. No move.
        if self.moves == 0 {
            return Rule::NoMove;
        }
        // 2. Every party that raised it (demand, propose, suppose, counter) withdrew it.
        if self.raisers > 0 && self.insisting == 0 {
            return Rule::Withdrawn;
        }
        // 3. Some party has no move: it is awaited.
        if self.silent > 0 {
            return Rule::Awaiting;
        }
        // 4. Some party accepts, no other stands against it, and no other has asked for or refused anything since.
        if let Some(seat) = self.settled_by() {
            return Rule::Accepted(seat);
        }
        match (self.last, self.softener) {
            // 5. The last move of all defers.
            (Some((seat, Action::Defer)), _) => Rule::PutOff(seat),
            // 6. Disputed; narrowed if a narrow, concede or accept_part came after the last demand, reject or counter.
            (_, Some((seat, action))) if self.softened > self.hardened => Rule::GaveWay(seat, action),
            _ => Rule::Apart,
        }
    }

    fn settled_by(&self) -> Option<usize> {
        let held = || self.held.iter().enumerate().filter_map(|(seat, held)| Some((seat, (*held)?)));
        // Who pressed last, and who last among the others: for each party, one of the two is another.
        let (mut last, mut second) = (None, None);
        for press in held().filter_map(|(seat, held)| Some((held.pressed?, seat))).map(Some) {
            if press > last {
                (last, second) = (press, last);
            } else if press > second {
                second = press;
            }
        }
        let is_settled_by = |seat: usize, held: &Held| {
            let by_other = if last.is_some_and(|(_, by)| by == seat) { second } else { last };
            self.against == usize::from(held.stands_against())
                && by_other.is_none_or(|(pressed, _)| pressed < held.at)
        };
        held().find(|(seat, held)| held.accepts() && is_settled_by(*seat, held)).map(|(seat, _)| seat)
    }

    /// Takes the next move of a party. `stance` is the one written or the action's own; without one the party's
    /// stance before it stays, and `open` where there was none.
    pub fn take(&mut self, seat: usize, action: Action, stance: Option<Stance>) {
        let Some(slot) = self.held.get_mut(seat) else { return };
        let at = self.moves;
        self.moves += 1;
        self.last = Some((seat, action));
        match action {
            Action::Demand | Action::Reject | Action::Counter => self.hardened = Some(at),
            _ if softens(action) => {
                (self.softened, self.softener) = (Some(at), Some((seat, action)));
            }
            _ => {}
        }
        let raises = matches!(action, Action::Demand | Action::Propose | Action::Suppose | Action::Counter);
        let presses = matches!(action, Action::Demand | Action::Propose | Action::Counter | Action::Reject);
        let pressed = presses.then_some(at);
        let held = match *slot {
            Some(before) => {
                self.raisers -= usize::from(before.raised);
                self.insisting -= usize::from(before.insists());
                self.against -= usize::from(before.stands_against());
                Held {
                    action,
                    stance: stance.unwrap_or(before.stance),
                    // What is said again is as old as when it was first said: it agrees to nothing that came between.
                    at: if action == Action::Restate { before.at } else { at },
                    raised: raises || before.raised,
                    pressed: pressed.or(before.pressed),
                }
            }
            None => {
                self.silent -= 1;
                Held { action, stance: stance.unwrap_or(Stance::Open), at, raised: raises, pressed }
            }
        };
        self.raisers += usize::from(held.raised);
        self.insisting += usize::from(held.insists());
        self.against += usize::from(held.stands_against());
        *slot = Some(held);
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

/// Whether a move gives way.
fn softens(action: Action) -> bool {
    matches!(action, Action::Narrow | Action::Concede | Action::AcceptPart)
}

/// Whether a track act ends the track.
pub fn ends(act: TrackActKind) -> bool {
    matches!(act, TrackActKind::Concludes | TrackActKind::Terminates)
}

vocabulary! {
    /// Where a set of talks stands: the last thing that was done to it.
    TrackStatus {
        /// Not begun.
        None = "none",
        /// Going on.
        Open = "open",
        /// Stuck.
        Impasse = "impasse",
        /// Paused.
        Suspended = "suspended",
        /// Agreed subject to completion.
        AgreedInPrinciple = "agreed_in_principle",
        /// Ended in a deal.
        Concluded = "concluded",
        /// Ended without one.
        Terminated = "terminated",
    }
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
}
