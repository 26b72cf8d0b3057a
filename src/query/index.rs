//! A record made ready for questions: its events in order, with windows, and its acts sorted by that order.
//!
//! Built once per record; it holds nothing that the record does not say, only sorted.

use std::hash::{DefaultHasher, Hasher};
use std::rc::Rc;

use super::ledger::{Draft, Ledger};
use super::lever::LeverActs;
use super::matching::Sieve;
use super::order::Neighbours;
use super::status::{at_end, ends};
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
    record: Rc<Record>,
    windows: Vec<Window>,
    /// The windows of the ends of durations, by event.
    ends: Vec<(EventRef, Window)>,
    /// The events that have no place on the axis.
    undated: Vec<EventRef>,
    order: Vec<EventRef>,
    ranks: Vec<u32>,
    ledgers: Vec<Ledger>,
    lever_acts: Vec<LeverActs>,
    track_acts: Vec<TrackActs>,
    rows: Vec<ClauseRef>,
    /// Places of events that are borne on, each with the rank of one that bears on it.
    borne: Vec<(u32, u32)>,
    /// Hashes of ids, each with the place of its event.
    ids: Vec<(u32, u32)>,
    pub(super) sieve: Sieve,
}

/// The acts on one track, in order, up to and with the one that ended it.
#[derive(Clone, Debug, Default)]
pub(super) struct TrackActs {
    pub(super) acts: Vec<(Rank, EventRef, usize)>,
    pub(super) trail: Trail,
}

impl Index {
    /// Sorts a record. Costs O(n log n) in its events and moves.
    pub fn new(record: Rc<Record>) -> Index {
        let zone = &record.zone;
        let neighbours = Neighbours::of(&record);
        let written: Vec<Window> = record.events.iter().map(|event| event.when.window(zone)).collect();
        let undated = written.iter().enumerate().filter(|(_, window)| !window.is_bounded());
        let undated = undated.map(|(place, _)| EventRef::from(place)).collect();
        let windows = neighbours.tighten(&record, written);
        let depths = neighbours.depths();
        let mut order: Vec<EventRef> = (0..record.events.len()).map(EventRef::from).collect();
        let depth = |event: &EventRef| {
            let place = depths.binary_search_by_key(&event.0, |(event, _)| *event).ok();
            place.and_then(|place| depths.get(place)).map_or(0, |(_, depth)| *depth)
        };
        let window = |event: &EventRef| windows.get(event.index()).copied().unwrap_or(Window::OPEN);
        order.sort_unstable_by(|a, b| {
            let (this, that) = (window(a), window(b));
            let times = (this.latest, this.earliest).cmp(&(that.latest, that.earliest));
            times.then_with(|| depth(a).cmp(&depth(b))).then(a.cmp(b))
        });
        let mut ranks = vec![0; order.len()];
        for (rank, event) in order.iter().enumerate() {
            if let Some(slot) = ranks.get_mut(event.index()) {
                *slot = rank as u32;
            }
        }
        let mut rows: Vec<ClauseRef> = (0..record.clauses.len()).map(ClauseRef::from).collect();
        rows.sort_by(|a, b| row_key(&record, *a).partial_cmp(&row_key(&record, *b)).unwrap_or(a.cmp(b)));
        let events = || record.events.iter().enumerate().map(|(place, event)| (EventRef::from(place), event));
        let ends =
            events().filter_map(|(place, event)| Some((place, event.when.end_window(zone)?))).collect();
        let mut borne: Vec<(u32, u32)> = events()
            .flat_map(|(by, event)| {
                let rank = ranks.get(by.index()).copied().unwrap_or_default();
                event.relations.iter().map(move |relation| (relation.target.0, rank))
            })
            .collect();
        borne.sort_unstable();
        borne.dedup();
        let mut ids: Vec<(u32, u32)> = events().map(|(place, event)| (hash(&event.id), place.0)).collect();
        ids.sort_unstable();
        let mut index = Index {
            windows,
            ends,
            undated,
            order,
            ranks,
            ledgers: Vec::new(),
            lever_acts: vec![LeverActs::default(); record.levers.len()],
            track_acts: vec![TrackActs::default(); record.tracks.len()],
            rows,
            borne,
            ids,
            sieve: Sieve::default(),
            record,
        };
        index.collect();
        index
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

    /// The events that bear on one, in order.
    pub fn bearing_on(&self, event: EventRef) -> impl Iterator<Item = EventRef> {
        of_key(&self.borne, event.0).filter_map(|rank| self.at(rank as Rank))
    }

    /// The event with that id.
    pub fn event_by_id(&self, id: &str) -> Option<EventRef> {
        let is_it = |event: &EventRef| self.record.event(*event).is_some_and(|event| &*event.id == id);
        of_key(&self.ids, hash(id)).map(EventRef).find(is_it)
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
        let act = track_act(&self.record, last)?.act;
        ends(act).then_some((last.0, last.1, act))
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

    /// Sorts moves, acts and claims to what they are about.
    fn collect(&mut self) {
        let record = Rc::clone(&self.record);
        let at_stake = record.clauses.iter().enumerate().flat_map(|(place, clause)| {
            clause.tracks.iter().map(move |track| Ledger::empty(place.into(), *track))
        });
        let mut ledgers: Vec<Ledger> = at_stake.collect();
        ledgers.sort_by_key(|ledger| (ledger.clause, ledger.track));
        ledgers.dedup_by_key(|ledger| (ledger.clause, ledger.track));
        let mut drafts: Vec<Vec<Draft>> = vec![Vec::new(); ledgers.len()];
        for (rank, event_ref) in self.order.iter().enumerate() {
            let Some(event) = record.event(*event_ref).filter(|event| event.hypothetical.is_none()) else {
                continue;
            };
            for (place, step) in event.moves.iter().enumerate() {
                let ledger = find(&ledgers, step.clause, step.track);
                if let Some(drafts) = ledger.and_then(|at| drafts.get_mut(at)) {
                    let Move { party, action, stance, .. } = *step;
                    drafts.push(Draft { party, rank: rank as u32, place: place as u32, action, stance });
                }
            }
            for (place, claim) in event.status_claims.iter().enumerate() {
                let ledger = find(&ledgers, claim.clause, claim.track);
                if let Some(ledger) = ledger.and_then(|at| ledgers.get_mut(at)) {
                    ledger.claims.push((rank as u32, place as u32));
                }
            }
            for (place, act) in event.lever_acts.iter().enumerate() {
                if let Some(lever) = self.lever_acts.get_mut(act.lever.index()) {
                    lever.acts.push((rank, *event_ref, place));
                }
            }
            for (place, act) in event.track_acts.iter().enumerate() {
                if let Some(track) = self.track_acts.get_mut(act.track.index()) {
                    // A track ends once: what is done to it afterwards is a mistake of the record.
                    let last = track.acts.last().and_then(|last| track_act(&record, last));
                    if !last.is_some_and(|act| ends(act.act)) {
                        track.acts.push((rank, *event_ref, place));
                    }
                }
            }
        }
        let earliest = |rank: u32| {
            let event = self.order.get(rank as usize);
            let window = event.and_then(|event| self.windows.get(event.index()));
            window.map_or(Instant::FUTURE, |window| window.earliest)
        };
        for acts in &mut self.lever_acts {
            acts.fold(&record, &earliest);
        }
        for track in &mut self.track_acts {
            let ranks = track.acts.iter().map(|(rank, ..)| *rank as u32).collect();
            track.trail = Trail::new(ranks, &earliest);
        }
        for (ledger, drafts) in ledgers.iter_mut().zip(drafts) {
            let parties = record.track(ledger.track).map_or(&[][..], |track| &track.parties);
            ledger.fill(drafts, parties, &earliest);
            let last = self.track_acts.get(ledger.track.index()).and_then(|track| track.acts.last());
            if let Some(last) = last
                && let Some(act) = track_act(&record, last)
                && ends(act.act)
            {
                let (base, _) = ledger.base(last.0 + 1);
                ledger.frozen = Some((last.0, at_end(act.act, &act.covers, ledger.clause, base)));
            }
        }
        self.ledgers = ledgers;
    }
}

/// What goes with a key among sorted pairs.
fn of_key(pairs: &[(u32, u32)], key: u32) -> impl Iterator<Item = u32> {
    let first = pairs.partition_point(|(known, _)| *known < key);
    let rest = pairs.get(first..).unwrap_or(&[]).iter();
    rest.take_while(move |(known, _)| *known == key).map(|(_, value)| *value)
}

fn hash(id: &str) -> u32 {
    let mut hasher = DefaultHasher::new();
    hasher.write(id.as_bytes());
    hasher.finish() as u32
}

/// Where a clause in a track stands among the ledgers.
fn find(ledgers: &[Ledger], clause: ClauseRef, track: TrackRef) -> Option<usize> {
    ledgers.binary_search_by_key(&(clause, track), |ledger| (ledger.clause, ledger.track)).ok()
}

fn track_act<'r>(record: &'r Record, (_, event, place): &(Rank, EventRef, usize)) -> Option<&'r TrackAct> {
    record.event(*event)?.track_acts.get(*place)
}

/// Sort key of a table row: a parent's place, the parent before its children, then their own place.
fn row_key(record: &Record, clause: ClauseRef) -> (f64, u32, bool, f64, u32) {
    let order = |clause: ClauseRef| {
        record.clause(clause).and_then(|clause| clause.order).unwrap_or(f64::from(clause.0))
    };
    match record.clause(clause).and_then(|clause| clause.parent).filter(|parent| *parent != clause) {
        Some(parent) => (order(parent), parent.0, true, order(clause), clause.0),
        None => (order(clause), clause.0, false, 0.0, 0),
    }
}
