//! What held at a moment: each party's position on each clause, each clause's status, each track's, each
//! lever's fate. A pure fold of the events up to the moment; only *sure* events count.

use super::index::{Index, Ledger, MoveRef, Rank};
use super::status::{Status, TrackStatus};
use crate::model::record::*;
use crate::model::time::Instant;
use crate::model::vocabulary::{Action, LeverActKind, Stance};
use crate::model::when::When;

/// A moment of the record: how many events are sure by then, and the instant itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The events of rank below this are sure.
    pub prefix: Rank,
    /// For what is only possible by then, and for what has fallen due.
    pub at: Instant,
}

impl Moment {
    /// Before everything.
    pub const START: Moment = Moment { prefix: 0, at: Instant::PAST };

    /// Just after an event: exactly the events up to it, in order.
    pub fn of(index: &Index, event: EventRef) -> Moment {
        Moment { prefix: (index.rank(event) + 1).min(index.order().len()), at: index.window(event).latest }
    }

    /// Just before an event.
    pub fn before(index: &Index, event: EventRef) -> Moment {
        match index.rank(event).checked_sub(1).and_then(|rank| index.at(rank)) {
            Some(earlier) => Moment::of(index, earlier),
            None => Moment::START,
        }
    }

    /// At an instant: the events that are over by then.
    pub fn at(index: &Index, at: Instant) -> Moment {
        Moment { prefix: index.prefix_at(at), at }
    }
}

/// What held at a moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The moment.
    pub moment: Moment,
    /// One for each track of the record, in its order.
    pub tracks: Vec<TrackStanding>,
    /// One for each clause in each track where it is at stake, clause by clause as in the file.
    pub clauses: Vec<ClauseStanding>,
    /// One for each lever of the record, in its order.
    pub levers: Vec<LeverStanding>,
}

/// Where a set of talks stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrackStanding {
    /// The track.
    pub track: TrackRef,
    /// Its status.
    pub status: TrackStatus,
    /// The event that gave it.
    pub event: Option<EventRef>,
}

/// Where a clause stood in a track.
#[derive(Clone, Debug, PartialEq)]
pub struct ClauseStanding {
    /// The clause.
    pub clause: ClauseRef,
    /// The track.
    pub track: TrackRef,
    /// Its status.
    pub status: Status,
    /// The status frozen at the track's end, where the end changed it.
    pub was: Option<Status>,
    /// The parties that have not spoken to it, while the status is [`Status::Open`] or was when it ended.
    pub awaiting: Vec<PartyRef>,
    /// The event that gave the status.
    pub event: Option<EventRef>,
    /// What each party of the track held, in the track's order, then what others said; those with no
    /// position of any kind are left out.
    pub positions: Vec<Position>,
    /// Events that may have moved it by then, but need not have.
    pub possible: Vec<EventRef>,
    /// What somebody said about where it stood: the event, and the claim's place in it.
    pub claims: Vec<(EventRef, usize)>,
}

/// What a party held on a clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Position {
    /// The party.
    pub party: PartyRef,
    /// Its stance; `None` once withdrawn.
    pub stance: Option<Stance>,
    /// The move that gave it.
    pub step: MoveRef,
    /// What that move did.
    pub action: Action,
    /// The parent clause it was said about, where the party said nothing on this one.
    pub inherited: Option<ClauseRef>,
    /// It was said after the track's end.
    pub after_end: bool,
}

/// How a lever stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeverStanding {
    /// The lever.
    pub lever: LeverRef,
    /// The last that was done with it; `None`: nothing yet.
    pub fate: Option<LeverActKind>,
    /// `contested` and `upheld` stand beside the fate.
    pub beside: Vec<LeverActKind>,
    /// The event that gave the fate; `None` where it ran out by itself.
    pub event: Option<EventRef>,
    /// When it falls due, as the lever has it or as it was extended: the end of that time. `None` after an
    /// extension to no stated time.
    pub due: Option<Instant>,
    /// The act that set that time, where it is not the lever's own: the event, and the act's place in it.
    pub due_as_written: Option<(EventRef, usize)>,
}

impl LeverStanding {
    /// When it falls due, as it is written: by the last extension, or by the lever itself.
    pub fn due_when<'r>(&self, record: &'r Record) -> Option<&'r When> {
        self.due?;
        match self.due_as_written {
            Some((event, place)) => record.event(event)?.lever_acts.get(place)?.due.as_ref(),
            None => record.lever(self.lever)?.due.as_ref(),
        }
    }
}

impl Standing {
    /// What held at that moment. Costs O(clauses × parties) look-ups in sorted lists.
    pub fn at(index: &Index, moment: Moment) -> Standing {
        let record = index.record();
        Standing {
            moment,
            tracks: (0..record.tracks.len())
                .map(|track| track_standing(index, track.into(), moment))
                .collect(),
            clauses: index.ledgers().iter().map(|ledger| clause_standing(index, ledger, moment)).collect(),
            levers: (0..record.levers.len())
                .map(|lever| lever_standing(index, lever.into(), moment))
                .collect(),
        }
    }

    /// Where a clause stood in a track.
    pub fn clause(&self, clause: ClauseRef, track: TrackRef) -> Option<&ClauseStanding> {
        self.clauses.iter().find(|standing| standing.clause == clause && standing.track == track)
    }

    /// Where a set of talks stood.
    pub fn track(&self, track: TrackRef) -> TrackStatus {
        self.tracks.get(track.index()).map_or(TrackStatus::None, |standing| standing.status)
    }
}

fn track_standing(index: &Index, track: TrackRef, moment: Moment) -> TrackStanding {
    let acts = index.track_acts(track);
    let passed = acts.partition_point(|(rank, ..)| *rank < moment.prefix);
    let last = passed.checked_sub(1).and_then(|last| acts.get(last));
    let act = last.and_then(|(_, event, place)| index.record().event(*event)?.track_acts.get(*place));
    TrackStanding {
        track,
        status: act.map_or(TrackStatus::None, |act| TrackStatus::after(act.act)),
        event: last.map(|(_, event, _)| *event),
    }
}

fn clause_standing(index: &Index, ledger: &Ledger, moment: Moment) -> ClauseStanding {
    let sure = ledger.moves.partition_point(|(rank, _)| *rank < moment.prefix);
    let frozen = ledger.frozen(moment.prefix);
    let (base, awaiting, since) = ledger.base(frozen.map_or(moment.prefix, |(rank, _)| rank + 1));
    let status = frozen.map_or(base, |(_, status)| status);
    let parties = index.record().track(ledger.track).map_or(&[][..], |track| track.parties.as_slice());
    let parent = index.record().clause(ledger.clause).and_then(|clause| clause.parent);
    let above = parent.and_then(|parent| index.ledger(parent, ledger.track));

    let mut speakers = parties.to_vec();
    for (_, step) in ledger.moves.iter().take(sure) {
        if let Some(step) = index.step(*step).filter(|step| !speakers.contains(&step.party)) {
            speakers.push(step.party);
        }
    }
    let positions = speakers
        .into_iter()
        .filter_map(|party| {
            position(index, ledger, moment, party).or_else(|| {
                let inherited = position(index, above?, moment, party)?;
                Some(Position { inherited: parent, ..inherited })
            })
        })
        .collect();
    let event = match frozen {
        Some((rank, frozen)) if frozen != base => index.at(rank),
        _ => since.and_then(|rank| index.at(rank)),
    };
    let possible = ledger.moves.get(sure..).unwrap_or_default().iter().map(|(_, step)| step.event);
    let mut possible: Vec<EventRef> =
        possible.filter(|event| index.window(*event).earliest < moment.at).collect();
    possible.dedup();
    ClauseStanding {
        clause: ledger.clause,
        track: ledger.track,
        status,
        was: (status != base).then_some(base),
        awaiting: if base == Status::Open { awaiting.to_vec() } else { Vec::new() },
        event,
        positions,
        possible,
        claims: ledger
            .claims
            .iter()
            .take_while(|(rank, ..)| *rank < moment.prefix)
            .map(|(_, event, place)| (*event, *place))
            .collect(),
    }
}

/// The last sure move of a party on a clause in a track, with the stance after it.
fn position(index: &Index, ledger: &Ledger, moment: Moment, party: PartyRef) -> Option<Position> {
    let sure = ledger.moves.partition_point(|(rank, _)| *rank < moment.prefix);
    let mut own = ledger.moves.get(..sure)?.iter().rev().filter_map(|(rank, step_ref)| {
        index.step(*step_ref).filter(|step| step.party == party).map(|step| (*rank, *step_ref, step))
    });
    let (rank, step_ref, step) = own.next()?;
    // `restate` and `narrow` keep the stance before them; with none before, it is open.
    let stance = match step.stance {
        Some(stance) => stance,
        None => own.find_map(|(_, _, earlier)| earlier.stance).unwrap_or(Stance::Open),
    };
    let after_end = ledger.frozen(moment.prefix).is_some_and(|(end, _)| rank > end);
    Some(Position {
        party,
        stance: (step.action != Action::Withdraw).then_some(stance),
        step: step_ref,
        action: step.action,
        inherited: None,
        after_end,
    })
}

fn lever_standing(index: &Index, lever: LeverRef, moment: Moment) -> LeverStanding {
    let record = index.record();
    let due_of = |when: &When| {
        let latest = when.window(&record.zone).latest;
        latest.is_finite().then_some(latest)
    };
    let mut standing = LeverStanding {
        lever,
        fate: None,
        beside: Vec::new(),
        event: None,
        due: record.lever(lever).and_then(|lever| due_of(lever.due.as_ref()?)),
        due_as_written: None,
    };
    for (_, event, place) in index.lever_acts(lever).iter().take_while(|(rank, ..)| *rank < moment.prefix) {
        let Some(act) = record.event(*event).and_then(|found| found.lever_acts.get(*place)) else { continue };
        match act.act {
            LeverActKind::Contested | LeverActKind::Upheld => {
                if !standing.beside.contains(&act.act) {
                    standing.beside.push(act.act);
                }
            }
            // Preparing gives a fate only where there is none: a threat that is prepared stays a threat.
            LeverActKind::Prepared if standing.fate.is_some() => {}
            fate => {
                standing.fate = Some(fate);
                standing.event = Some(*event);
            }
        }
        if act.act == LeverActKind::Extended || act.due.is_some() {
            standing.due = act.due.as_ref().and_then(due_of);
            standing.due_as_written = Some((*event, *place)).filter(|_| act.due.is_some());
        }
    }
    let settled =
        matches!(standing.fate, Some(LeverActKind::Executed | LeverActKind::Dropped | LeverActKind::Lapsed));
    // A deadline has passed only when everything that ends with it has been told.
    let passed =
        |due: Instant| due < moment.at || (due == moment.at && index.prefix_at(due) <= moment.prefix);
    if !settled && standing.fate.is_some() && standing.due.is_some_and(passed) {
        standing.fate = Some(LeverActKind::Lapsed);
        standing.event = None;
    }
    standing
}
