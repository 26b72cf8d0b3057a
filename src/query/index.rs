//! A record made ready for questions: its events in order, with windows, and its acts sorted by that order.
//!
//! Built once per record, in one go or step by step ([`Building`]); it holds nothing that the record does not say, only
//! sorted.

use std::rc::Rc;

pub use super::building::Building;
use super::building::{self, Ids};
use super::ledger::Ledger;
use super::lever::LeverActs;
use super::matching::Sieve;
use super::status;
use super::trail::Trail;
use crate::model::record::*;
use crate::model::time::Instant;
use crate::model::vocabulary::TrackActKind;
use crate::model::when::Window;

/// Where an event stands in the order, from 0. A *prefix* of `n` is the events of rank below `n`.
pub type Rank = usize;

/// A move of the record, by its event and its place in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MoveRef {
    /// The event.
    pub event: EventRef,
    /// Its place among the event's moves.
    pub place: usize,
}

/// A record made ready for questions.
#[derive(Debug)]
pub struct Index {
    pub(super) record: Rc<Record>,
    pub(super) windows: Vec<Window>,
    /// The windows of the ends of durations, by event.
    pub(super) ends: Vec<(EventRef, Window)>,
    /// The events that have no place on the axis.
    pub(super) undated: Vec<EventRef>,
    pub(super) order: Vec<EventRef>,
    pub(super) ranks: Vec<u32>,
    pub(super) ledgers: Vec<Ledger>,
    pub(super) lever_acts: Vec<LeverActs>,
    pub(super) track_acts: Vec<TrackActs>,
    pub(super) rows: Vec<ClauseRef>,
    /// Places of events that are borne on, each with the rank of one that bears on it.
    pub(super) borne: Vec<(u32, u32)>,
    pub(super) ids: Ids,
    pub(super) happened: Option<(Window, Window)>,
    pub(super) sieve: Sieve,
}

/// The acts on one track, in order, up to and with the one that ended it.
#[derive(Clone, Debug, Default)]
pub(super) struct TrackActs {
    pub(super) acts: Vec<(Rank, EventRef, usize)>,
    pub(super) trail: Trail,
}

impl Index {
    /// Sorts a record, in one go. Costs O(n) in its events, and O(n log n) in what they say of one another.
    ///
    /// ```
    /// use std::rc::Rc;
    /// use clause_timeline::{model::{read, time::Zone}, query::index::Index};
    /// let text = br#"{"format": "clause-timeline/1", "title": "Out of order", "parties": [], "events": [
    ///                 {"id": "reply", "when": {"after": "letter"}, "title": "They answer"},
    ///                 {"id": "letter", "when": "2026-02", "title": "They write"}]}"#;
    /// let index = Index::new(Rc::new(read::text(text, &|_, _, _| Some(Zone::utc())).record.unwrap()));
    /// let ids: Vec<&str> = index.order().iter().map(|event| &*index.record().event(*event).unwrap().id).collect();
    /// assert_eq!(ids, ["letter", "reply"]);
    /// ```
    pub fn new(record: Rc<Record>) -> Index {
        Building::new(record).finish()
    }

    /// The record.
    pub fn record(&self) -> &Rc<Record> {
        &self.record
    }

    /// Every event, in order.
    pub fn order(&self) -> &[EventRef] {
        &self.order
    }

    /// The event at a rank.
    pub fn at(&self, rank: Rank) -> Option<EventRef> {
        self.order.get(rank).copied()
    }

    /// Where an event stands in the order; past the end for one of another record.
    pub fn rank(&self, event: EventRef) -> Rank {
        self.ranks.get(event.index()).map_or(self.ranks.len(), |rank| *rank as Rank)
    }

    /// The window of an event (of its start, if it is a duration), tightened by its neighbours.
    pub fn window(&self, event: EventRef) -> Window {
        self.windows.get(event.index()).copied().unwrap_or(Window::OPEN)
    }

    /// The window of a duration's end.
    pub fn end(&self, event: EventRef) -> Option<Window> {
        let place = self.ends.binary_search_by_key(&event, |(event, _)| *event).ok()?;
        self.ends.get(place).map(|(_, window)| *window)
    }

    /// Whether an event has a place on the axis; otherwise it is on the undated shelf.
    pub fn is_dated(&self, event: EventRef) -> bool {
        event.index() < self.ranks.len() && self.undated.binary_search(&event).is_err()
    }

    /// How many events are sure at an instant: the longest prefix with latest ≤ it.
    pub fn prefix_at(&self, at: Instant) -> Rank {
        self.order.partition_point(|event| self.window(*event).latest <= at)
    }

    /// The event selected first: the record's `opening`, else the first dated one.
    pub fn opening(&self) -> Option<EventRef> {
        let dated = || self.order.iter().copied().find(|event| self.is_dated(*event));
        self.record.opening.or_else(dated).or_else(|| self.at(0))
    }

    /// When the first of the dated events that happened began, and when the last did.
    pub fn happened(&self) -> Option<(Window, Window)> {
        self.happened
    }

    /// The events that bear on one, in order.
    pub fn bearing_on(&self, event: EventRef) -> impl Iterator<Item = EventRef> {
        of_key(&self.borne, event.0).filter_map(|rank| self.at(rank as Rank))
    }

    /// The event with that id.
    pub fn event_by_id(&self, id: &str) -> Option<EventRef> {
        self.ids.all(&self.record, id).next()
    }

    /// The clauses in the order of the table: by `order`, then as in the file, children under their parent.
    pub fn rows(&self) -> &[ClauseRef] {
        &self.rows
    }

    /// What is known of a clause in a track; `None` where it is not at stake.
    pub fn ledger(&self, clause: ClauseRef, track: TrackRef) -> Option<&Ledger> {
        self.ledgers.get(find(&self.ledgers, clause, track)?)
    }

    /// Every clause in every track where it is at stake, clause by clause.
    pub fn ledgers(&self) -> &[Ledger] {
        &self.ledgers
    }

    /// What was done to a lever, in order: the event and the act's place in it.
    pub fn lever_acts(&self, lever: LeverRef) -> &[(Rank, EventRef, usize)] {
        self.lever_acts.get(lever.index()).map_or(&[], |acts| acts.acts.as_slice())
    }

    /// What was done to a track, in order, up to and with the act that ended it.
    pub fn track_acts(&self, track: TrackRef) -> &[(Rank, EventRef, usize)] {
        self.track_acts.get(track.index()).map_or(&[], |acts| acts.acts.as_slice())
    }

    /// What ended a track: its rank, the event, and how.
    pub fn track_end(&self, track: TrackRef) -> Option<(Rank, EventRef, TrackActKind)> {
        let last = self.track_acts(track).last()?;
        let act = building::track_act(&self.record, last)?.act;
        status::ends(act).then_some((last.0, last.1, act))
    }

    /// The move of that reference.
    pub fn step(&self, step: MoveRef) -> Option<&Move> {
        self.record.event(step.event)?.moves.get(step.place)
    }

    /// Every lever's acts, in the record's order.
    pub(super) fn levers(&self) -> &[LeverActs] {
        &self.lever_acts
    }

    /// Every track's acts, in the record's order.
    pub(super) fn tracks(&self) -> &[TrackActs] {
        &self.track_acts
    }
}

/// What goes with a key among sorted pairs.
pub(super) fn of_key(pairs: &[(u32, u32)], key: u32) -> impl Iterator<Item = u32> {
    let first = pairs.partition_point(|(known, _)| *known < key);
    let rest = pairs.get(first..).unwrap_or(&[]).iter();
    rest.take_while(move |(known, _)| *known == key).map(|(_, value)| *value)
}

/// Where a clause in a track stands among the ledgers.
pub(super) fn find(ledgers: &[Ledger], clause: ClauseRef, track: TrackRef) -> Option<usize> {
    ledgers.binary_search_by_key(&(clause, track), |ledger| (ledger.clause, ledger.track)).ok()
}
