//! A record made ready for questions: its events in order, with windows, and its acts sorted by that order.
//!
//! Built once per record; it holds nothing that the record does not say, only sorted.

use std::rc::Rc;

use super::order::Neighbours;
use super::status::{Status, Tally, at_end, ends};
use crate::model::record::*;
use crate::model::time::Instant;
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

/// What is known of one clause in one track: its moves in order, and the status after each.
#[derive(Clone, Debug)]
pub struct Ledger {
    /// The clause.
    pub clause: ClauseRef,
    /// The track.
    pub track: TrackRef,
    /// Its moves by all parties, in order.
    pub moves: Vec<(Rank, MoveRef)>,
    /// Status and awaited parties from a rank on (after all moves of that event), in order, where one of them
    /// changes.
    statuses: Vec<(Rank, Status, Vec<PartyRef>)>,
    /// What the track's end made of it.
    frozen: Option<(Rank, Status)>,
    /// Claims about it, in order: the event and the claim's place in it.
    pub claims: Vec<(Rank, EventRef, usize)>,
}

impl Ledger {
    /// The base status and the awaited parties after a prefix, and the rank of the event that gave the status.
    pub fn base(&self, prefix: Rank) -> (Status, &[PartyRef], Option<Rank>) {
        let passed = self.statuses.partition_point(|(rank, ..)| *rank < prefix);
        match passed.checked_sub(1).and_then(|last| self.statuses.get(last)) {
            Some((since, status, awaiting)) => (*status, awaiting, Some(*since)),
            None => (Status::NotRaised, &[], None),
        }
    }

    /// What the track's end made of it, if that is within the prefix.
    pub fn frozen(&self, prefix: Rank) -> Option<(Rank, Status)> {
        self.frozen.filter(|(rank, _)| *rank < prefix)
    }
}

/// A record made ready for questions.
#[derive(Debug)]
pub struct Index {
    record: Rc<Record>,
    windows: Vec<Window>,
    ends: Vec<Option<Window>>,
    dated: Vec<bool>,
    order: Vec<EventRef>,
    ranks: Vec<Rank>,
    ledgers: Vec<Ledger>,
    lever_acts: Vec<Vec<(Rank, EventRef, usize)>>,
    track_acts: Vec<Vec<(Rank, EventRef, usize)>>,
    rows: Vec<ClauseRef>,
}

impl Index {
    /// Sorts a record. Costs O(n log n) in its events.
    pub fn new(record: Rc<Record>) -> Index {
        let zone = &record.zone;
        let dated: Vec<bool> = record.events.iter().map(|event| event.when.is_dated(zone)).collect();
        let neighbours = Neighbours::of(&record);
        let windows = neighbours.tighten(&record);
        let depth = neighbours.depth();
        let mut order: Vec<EventRef> = (0..record.events.len()).map(EventRef::from).collect();
        let key = |event: &EventRef| {
            let window = windows.get(event.index()).copied().unwrap_or(Window::OPEN);
            (window.latest, window.earliest, depth.get(event.index()).copied().unwrap_or(0))
        };
        order.sort_by_key(key);
        let mut ranks = vec![0; order.len()];
        for (rank, event) in order.iter().enumerate() {
            if let Some(slot) = ranks.get_mut(event.index()) {
                *slot = rank;
            }
        }
        let mut rows: Vec<ClauseRef> = (0..record.clauses.len()).map(ClauseRef::from).collect();
        rows.sort_by(|a, b| row_key(&record, *a).partial_cmp(&row_key(&record, *b)).unwrap_or(a.cmp(b)));
        let ends = record.events.iter().map(|event| event.when.end_window(zone)).collect();
        let mut index = Index {
            windows,
            ends,
            dated,
            order,
            ranks,
            ledgers: Vec::new(),
            lever_acts: vec![Vec::new(); record.levers.len()],
            track_acts: vec![Vec::new(); record.tracks.len()],
            rows,
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
        self.ranks.get(event.index()).copied().unwrap_or(self.ranks.len())
    }

    /// The window of an event (of its start, if it is a duration), tightened by its neighbours.
    pub fn window(&self, event: EventRef) -> Window {
        self.windows.get(event.index()).copied().unwrap_or(Window::OPEN)
    }

    /// The window of a duration's end.
    pub fn end(&self, event: EventRef) -> Option<Window> {
        self.ends.get(event.index()).copied().flatten()
    }

    /// Whether an event has a place on the axis; otherwise it is on the undated shelf.
    pub fn is_dated(&self, event: EventRef) -> bool {
        self.dated.get(event.index()).copied().unwrap_or(false)
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

    /// The clauses in the order of the table: by `order`, then as in the file, children under their parent.
    pub fn rows(&self) -> &[ClauseRef] {
        &self.rows
    }

    /// What is known of a clause in a track; `None` where it is not at stake.
    pub fn ledger(&self, clause: ClauseRef, track: TrackRef) -> Option<&Ledger> {
        // A handful of tracks to a clause, and the ledgers stand clause by clause.
        let from = self.ledgers.partition_point(|ledger| ledger.clause < clause);
        self.ledgers
            .get(from..)?
            .iter()
            .take_while(|ledger| ledger.clause == clause)
            .find(|ledger| ledger.track == track)
    }

    /// Every clause in every track where it is at stake, clause by clause.
    pub fn ledgers(&self) -> &[Ledger] {
        &self.ledgers
    }

    /// What was done to a lever, in order: the event and the act's place in it.
    pub fn lever_acts(&self, lever: LeverRef) -> &[(Rank, EventRef, usize)] {
        self.lever_acts.get(lever.index()).map_or(&[], Vec::as_slice)
    }

    /// What was done to a track, in order, up to and with the act that ended it.
    pub fn track_acts(&self, track: TrackRef) -> &[(Rank, EventRef, usize)] {
        self.track_acts.get(track.index()).map_or(&[], Vec::as_slice)
    }

    /// The move of that reference.
    pub fn step(&self, step: MoveRef) -> Option<&Move> {
        self.record.event(step.event)?.moves.get(step.place)
    }

    fn collect(&mut self) {
        let record = Rc::clone(&self.record);
        let mut ledgers: Vec<Ledger> = Vec::new();
        for (place, clause) in record.clauses.iter().enumerate() {
            for track in &clause.tracks {
                ledgers.push(Ledger {
                    clause: place.into(),
                    track: *track,
                    moves: Vec::new(),
                    statuses: Vec::new(),
                    frozen: None,
                    claims: Vec::new(),
                });
            }
        }
        ledgers.sort_by_key(|ledger| (ledger.clause, ledger.track));
        ledgers.dedup_by_key(|ledger| (ledger.clause, ledger.track));
        let find = |ledgers: &[Ledger], clause, track| {
            ledgers.binary_search_by_key(&(clause, track), |ledger| (ledger.clause, ledger.track)).ok()
        };

        for (rank, event_ref) in self.order.iter().enumerate() {
            let Some(event) = record.event(*event_ref).filter(|event| event.hypothetical.is_none()) else {
                continue;
            };
            for (place, step) in event.moves.iter().enumerate() {
                if let Some(ledger) =
                    find(&ledgers, step.clause, step.track).and_then(|at| ledgers.get_mut(at))
                {
                    ledger.moves.push((rank, MoveRef { event: *event_ref, place }));
                }
            }
            for (place, claim) in event.status_claims.iter().enumerate() {
                if let Some(ledger) =
                    find(&ledgers, claim.clause, claim.track).and_then(|at| ledgers.get_mut(at))
                {
                    ledger.claims.push((rank, *event_ref, place));
                }
            }
            for (place, act) in event.lever_acts.iter().enumerate() {
                if let Some(acts) = self.lever_acts.get_mut(act.lever.index()) {
                    acts.push((rank, *event_ref, place));
                }
            }
            for (place, act) in event.track_acts.iter().enumerate() {
                if let Some(acts) = self.track_acts.get_mut(act.track.index()) {
                    // A track ends once: what is done to it afterwards is a mistake of the record.
                    let ended = acts
                        .last()
                        .and_then(|(_, event, place)| record.event(*event)?.track_acts.get(*place));
                    if !ended.is_some_and(|act| ends(act.act)) {
                        acts.push((rank, *event_ref, place));
                    }
                }
            }
        }
        for ledger in &mut ledgers {
            tally(&record, ledger);
            let last = self.track_acts.get(ledger.track.index()).and_then(|acts| acts.last());
            if let Some((rank, event, place)) = last
                && let Some(act) = record.event(*event).and_then(|event| event.track_acts.get(*place))
                && ends(act.act)
            {
                let (base, ..) = ledger.base(rank + 1);
                ledger.frozen = Some((*rank, at_end(act.act, &act.covers, ledger.clause, base)));
            }
        }
        self.ledgers = ledgers;
    }
}

/// Fills in the status after each event that changed it.
fn tally(record: &Record, ledger: &mut Ledger) {
    let Some(track) = record.track(ledger.track) else { return };
    let mut tally = Tally::default();
    let mut statuses: Vec<(Rank, Status, Vec<PartyRef>)> = Vec::new();
    for of_event in ledger.moves.chunk_by(|a, b| a.0 == b.0) {
        for (rank, step) in of_event {
            let step = record.event(step.event).and_then(|event| event.moves.get(step.place));
            let Some(step) = step.filter(|step| track.parties.contains(&step.party)) else { continue };
            tally.take(step.party, step.action, step.stance);
            let (status, awaiting) = (tally.base(&track.parties), tally.awaiting(&track.parties));
            // Within one event only what comes out in the end counts.
            statuses.pop_if(|last| last.0 == *rank);
            if statuses.last().is_none_or(|last| (last.1, &last.2) != (status, &awaiting)) {
                statuses.push((*rank, status, awaiting));
            }
        }
    }
    ledger.statuses = statuses;
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
