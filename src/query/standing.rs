//! What held at a moment: each party's position on each clause, each clause's status, each track's, each
//! lever's fate. A pure fold of the events up to the moment; only *sure* events count.

use super::index::{Index, MoveRef, TrackActs};
use super::ledger::Ledger;
pub use super::lever::LeverStanding;
pub use super::moment::Moment;
use super::status::{Status, TrackStatus};
use crate::model::gather::Gather;
use crate::model::record::*;
use crate::model::vocabulary::{Action, Stance, vocabulary};

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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrackStanding {
    /// The track.
    pub track: TrackRef,
    /// Its status.
    pub status: TrackStatus,
    /// The event that gave it.
    pub event: Option<EventRef>,
    /// Events that may have acted on it by then, but need not have: the first in order.
    pub possible: Vec<EventRef>,
    /// Whether there are more of these.
    pub more_possible: bool,
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
    /// The status before the event of the track's end, where the end changed it. What that event itself made of it never
    /// held: then there is none.
    pub was: Option<Status>,
    /// The parties that have not spoken to it, while the status is [`Status::Open`] or was when it ended.
    pub awaiting: Vec<PartyRef>,
    /// The event that gave the status.
    pub event: Option<EventRef>,
    /// What each party of the track held, in the track's order, then what others said; those with no
    /// position of any kind are left out.
    pub positions: Vec<Position>,
    /// Events that may have moved it by then, but need not have: the first
    /// [`POSSIBLE`](super::trail::POSSIBLE) in order.
    pub possible: Vec<EventRef>,
    /// Whether there are more of these.
    pub more_possible: bool,
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
    /// It counts as said after the track's end, which is not the same as that it was.
    pub after_end: Option<AfterEnd>,
}

vocabulary! {
    /// How sure it is that something was said after the end of its talks, and not before.
    AfterEnd {
        /// Its window begins when that of the end is over, or both are equal and the file says so.
        Surely = "surely",
        /// Their windows overlap.
        Perhaps = "perhaps",
    }
}

impl AfterEnd {
    /// Of a move that comes after the end in the order of the events.
    fn of(index: &Index, end: EventRef, said: EventRef) -> AfterEnd {
        let (before, after) = (index.window(end), index.window(said));
        let events = index.record().event(said).zip(index.record().event(end));
        let is_linked = events.is_some_and(|(said, end)| said.when.rest.after.contains(&end.id));
        match after.earliest >= before.latest || after == before || is_linked {
            true => AfterEnd::Surely,
            false => AfterEnd::Perhaps,
        }
    }
}

impl Standing {
    /// What held at that moment. Costs O(clauses × parties) look-ups in sorted lists, however many events there are.
    ///
    /// ```
    /// use std::rc::Rc;
    /// use clause_timeline::model::{read, time::Zone};
    /// use clause_timeline::query::{index::Index, standing::{Moment, Standing}, status::Status};
    /// let text = br#"{"format": "clause-timeline/1", "title": "A rent", "clauses": [{"id": "rent", "name": "Rent"}],
    ///                 "parties": [{"id": "ann", "name": "Ann"}, {"id": "bob", "name": "Bob"}], "events": [
    ///                 {"id": "ask", "when": "2026-03-01", "title": "Ann asks for ten",
    ///                  "moves": [{"clause": "rent", "party": "ann", "action": "demand"}]},
    ///                 {"id": "refuse", "when": "2026-03-02", "title": "Bob refuses",
    ///                  "moves": [{"clause": "rent", "party": "bob", "action": "reject"}]}]}"#;
    /// let index = Index::new(Rc::new(read::text(text, &|_, _, _| Some(Zone::utc())).record.unwrap()));
    /// let at = |day: &str| Standing::at(&index, Moment::parse(&index, day).unwrap()).clauses[0].status;
    /// // Bob has said nothing yet, and silence is never consent.
    /// assert_eq!((at("2026-03-01"), at("2026-03-02")), (Status::Open, Status::Disputed));
    /// ```
    pub fn at(index: &Index, moment: Moment) -> Standing {
        let tracks = index.tracks().iter().enumerate();
        let levers = index.levers().iter().enumerate();
        Standing {
            moment,
            tracks: tracks.map(|(track, acts)| track_standing(index, track.into(), acts, moment)).collect(),
            clauses: index.ledgers().iter().map(|ledger| clause_standing(index, ledger, moment)).collect(),
            levers: levers.map(|(lever, acts)| acts.standing(index, lever.into(), moment)).collect(),
        }
    }

    /// Where a clause stood in a track.
    pub fn clause(&self, clause: ClauseRef, track: TrackRef) -> Option<&ClauseStanding> {
        let key = |standing: &ClauseStanding| (standing.clause, standing.track);
        self.clauses.get(self.clauses.binary_search_by_key(&(clause, track), key).ok()?)
    }

    /// Where a set of talks stood.
    pub fn track(&self, track: TrackRef) -> TrackStatus {
        self.tracks.get(track.index()).map_or(TrackStatus::None, |standing| standing.status)
    }
}

fn track_standing(index: &Index, track: TrackRef, acts: &TrackActs, moment: Moment) -> TrackStanding {
    let passed = acts.acts.partition_point(|(rank, ..)| *rank < moment.prefix);
    let last = passed.checked_sub(1).and_then(|last| acts.acts.get(last));
    let act = last.and_then(|(_, event, place)| index.record().event(*event)?.track_acts.get(*place));
    let (possible, more_possible) = acts.trail.possible(index, moment);
    TrackStanding {
        track,
        status: act.map_or(TrackStatus::None, |act| TrackStatus::after(act.act)),
        event: last.map(|(_, event, _)| *event),
        possible,
        more_possible,
    }
}

/// Where one clause stood in its track.
pub(super) fn clause_standing(index: &Index, ledger: &Ledger, moment: Moment) -> ClauseStanding {
    let record = index.record();
    let frozen = ledger.frozen(moment.prefix);
    // The end freezes the status and who was awaited.
    let counted = frozen.map_or(moment.prefix, |(rank, _)| rank + 1);
    let (base, since) = ledger.base(counted);
    let status = frozen.map_or(base, |(_, status)| status);
    let parties = record.track(ledger.track).map_or(&[][..], |track| track.parties.as_slice());
    let parent = record.clause(ledger.clause).and_then(|clause| clause.parent);
    let above = parent.and_then(|parent| index.ledger(parent, ledger.track));

    let speakers = parties.iter().copied().chain(ledger.outsiders(moment.prefix));
    let positions = speakers
        .filter_map(|party| {
            position(index, ledger, moment, party).or_else(|| {
                let inherited = position(index, above?, moment, party)?;
                Some(Position { inherited: parent, ..inherited })
            })
        })
        .gather();
    let event = match frozen {
        Some((rank, frozen)) if frozen != base => index.at(rank),
        _ => since.and_then(|rank| index.at(rank)),
    };
    let is_silent = |party: &PartyRef| base == Status::Open && ledger.last(*party, counted).is_none();
    let (possible, more_possible) = ledger.trail.possible(index, moment);
    let claims = ledger.claims.iter().take_while(|(rank, _)| (*rank as usize) < moment.prefix);
    ClauseStanding {
        clause: ledger.clause,
        track: ledger.track,
        status,
        was: frozen.filter(|(rank, _)| status != base && ledger.base(*rank).0 == base).map(|_| base),
        awaiting: parties.iter().copied().filter(is_silent).gather(),
        event,
        positions,
        possible,
        more_possible,
        claims: claims
            .filter_map(|(rank, place)| Some((index.at(*rank as usize)?, *place as usize)))
            .gather(),
    }
}

/// The last sure move of a party on a clause in a track, with the stance after it.
fn position(index: &Index, ledger: &Ledger, moment: Moment, party: PartyRef) -> Option<Position> {
    let made = ledger.last(party, moment.prefix)?;
    let event = index.at(made.rank as usize)?;
    let end = ledger.frozen(moment.prefix).filter(|(end, _)| made.rank as usize > *end);
    Some(Position {
        party,
        stance: (made.action != Action::Withdraw).then_some(made.stance),
        step: made.of(event),
        action: made.action,
        inherited: None,
        after_end: end.and_then(|(end, _)| index.at(end)).map(|end| AfterEnd::of(index, end, event)),
    })
}
