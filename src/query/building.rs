//! How an [`Index`] is built, in steps that a page can take between two frames.

use std::hash::{DefaultHasher, Hasher};
use std::rc::Rc;

use super::index::{Index, Rank, TrackActs, find, of_key};
use super::ledger::{Draft, Ledger};
use super::lever::LeverActs;
use super::matching::Sieve;
use super::order::Neighbours;
use super::status::{at_end, ends};
use super::trail::Trail;
use crate::model::arrange::Arrange;
use crate::model::gather::Gather;
use crate::model::record::*;
use crate::model::steps::{Budget, Keyed, Steps, key, pair, sort};
use crate::model::time::Instant;
use crate::model::when::Window;

/// An index that is being built: the same as [`Index::new`] makes, in steps as long as there is time for.
///
/// ```
/// use std::rc::Rc;
/// use clause_timeline::{model::{read, time::Zone}, query::index::Building};
/// let text = br#"{"format": "clause-timeline/1", "title": "One day", "parties": [],
///                 "events": [{"id": "a", "when": "2026-02-24", "title": "They meet"}]}"#;
/// let record = Rc::new(read::text(text, &|_, _, _| Some(Zone::utc())).record.unwrap());
/// let mut building = Building::new(record);
/// while !building.step(2_000) {
///     // A page draws here.
/// }
/// assert_eq!(building.finish().order().len(), 1);
/// ```
pub struct Building(Steps<Index>);

impl Building {
    /// Begins; nothing is done yet.
    pub fn new(record: Rc<Record>) -> Building {
        Building(Steps::new(|budget| async move { Building::within(record, &budget).await }))
    }

    /// The index, as a part of other work that pauses where the budget is spent.
    pub async fn within(record: Rc<Record>, budget: &Budget) -> Index {
        index(record, budget).await
    }

    /// Goes on, for about so many looks at an event, each of which takes about a tenth of a microsecond; whether
    /// it is done.
    pub fn step(&mut self, budget: usize) -> bool {
        self.0.step(budget)
    }

    /// The index; what is not done yet is done now.
    pub fn finish(self) -> Index {
        self.0.finish()
    }
}

/// Where the event with an id is.
#[derive(Debug)]
pub(super) struct Ids {
    /// Hashes of ids, each with the place of its event; ascending.
    places: Vec<(u32, u32)>,
}

impl Ids {
    async fn of(record: &Record, budget: &Budget) -> Ids {
        let mut hashed: Vec<Keyed> = Vec::with_capacity(record.events.len());
        let each = |(event, place): (&Event, u32)| hashed.push((hash(&event.id).into(), place));
        budget.each(record.events.iter().zip(0..), 1, each).await;
        let sorted = sort(hashed, budget).await;
        Ids { places: sorted.into_iter().map(|(hash, place)| (hash as u32, place)).gather() }
    }

    /// The events with that id, by their places in the file.
    pub(super) fn all(&self, record: &Record, id: &str) -> impl Iterator<Item = EventRef> {
        let is_it = move |event: &EventRef| record.event(*event).is_some_and(|event| &*event.id == id);
        of_key(&self.places, hash(id)).map(EventRef).filter(is_it)
    }
}

fn hash(id: &str) -> u32 {
    let mut hasher = DefaultHasher::new();
    hasher.write(id.as_bytes());
    hasher.finish() as u32
}

async fn index(record: Rc<Record>, budget: &Budget) -> Index {
    let ids = Ids::of(&record, budget).await;
    let neighbours = Neighbours::of(&record, &ids, budget).await;
    let zone = &record.zone;
    let mut windows: Vec<Window> = Vec::with_capacity(record.events.len());
    let (mut undated, mut ends) = (Vec::new(), Vec::new());
    let each = |(event, place): (&Event, u32)| {
        let window = event.when.window(zone);
        if !window.is_bounded() {
            undated.push(EventRef(place));
        }
        ends.extend(event.when.end_window(zone).map(|end| (EventRef(place), end)));
        windows.push(window);
    };
    // A window takes the calendar and the zone.
    budget.each(record.events.iter().zip(0..), 4, each).await;
    neighbours.tighten(&record, &mut windows, budget).await;
    let order = order(&windows, &neighbours.depths(budget).await, budget).await;
    drop(neighbours);
    let mut ranks = vec![0; order.len()];
    let each = |(event, rank): (&EventRef, u32)| {
        ranks.get_mut(event.index()).into_iter().for_each(|slot| *slot = rank);
    };
    budget.each(order.iter().zip(0..), 1, each).await;
    let mut rows: Vec<ClauseRef> = (0..record.clauses.len()).map(ClauseRef::from).collect();
    rows.arrange_by(|a, b| row_key(&record, *a).partial_cmp(&row_key(&record, *b)).unwrap_or(a.cmp(b)));
    let borne = borne(&record, &ranks, budget).await;
    let Collected { ledgers, lever_acts, track_acts, happened } =
        collect(&record, &order, &windows, &undated, budget).await;
    let sieve = Sieve::new(&record, &order, budget).await;
    Index {
        windows,
        ends,
        undated,
        order,
        ranks,
        ledgers,
        lever_acts,
        track_acts,
        rows,
        borne,
        ids,
        happened,
        sieve,
        record,
    }
}

/// The events by the ends of their windows, then by the beginnings, then by how many known steps lead to them, then as
/// in the file: sorted by the last of these first.
async fn order(windows: &[Window], depths: &[(u32, u32)], budget: &Budget) -> Vec<EventRef> {
    let mut events: Vec<Keyed> = Vec::with_capacity(windows.len());
    let mut deep = depths.iter().peekable();
    let each = |place| {
        let depth = deep.next_if(|(event, _)| *event == place).map_or(0, |(_, depth)| *depth);
        events.push((depth.into(), place));
    };
    budget.each(0..windows.len() as u32, 1, each).await;
    if !depths.is_empty() {
        events = sort(events, budget).await;
    }
    for side in [|window: &Window| window.earliest, |window: &Window| window.latest] {
        let each = |(number, place): &mut Keyed| {
            *number = windows.get(*place as usize).map_or(0, |window| key(side(window).0));
        };
        budget.each(&mut events, 1, each).await;
        events = sort(events, budget).await;
    }
    events.into_iter().map(|(_, place)| EventRef(place)).gather()
}

/// Places of events that are borne on, each with the rank of one that bears on it.
async fn borne(record: &Record, ranks: &[u32], budget: &Budget) -> Vec<(u32, u32)> {
    let mut borne: Vec<Keyed> = Vec::new();
    let each = |(event, rank): (&Event, &u32)| {
        borne.extend(event.relations.iter().map(|relation| (pair(relation.target.0, *rank), *rank)));
    };
    budget.each(record.events.iter().zip(ranks), 1, each).await;
    let mut borne = sort(borne, budget).await;
    borne.dedup();
    borne.into_iter().map(|(pair, rank)| ((pair >> 32) as u32, rank)).gather()
}

/// What the events did, by what it was done to.
struct Collected {
    ledgers: Vec<Ledger>,
    lever_acts: Vec<LeverActs>,
    track_acts: Vec<TrackActs>,
    happened: Option<(Window, Window)>,
}

/// Sorts moves, acts and claims to what they are about.
async fn collect(
    record: &Record,
    order: &[EventRef],
    windows: &[Window],
    undated: &[EventRef],
    budget: &Budget,
) -> Collected {
    let at_stake = record.clauses.iter().enumerate().flat_map(|(place, clause)| {
        clause.tracks.iter().map(move |track| Ledger::empty(place.into(), *track))
    });
    let mut ledgers: Vec<Ledger> = at_stake.gather();
    ledgers.arrange_by_key(|ledger| (ledger.clause, ledger.track));
    ledgers.dedup_by_key(|ledger| (ledger.clause, ledger.track));
    let mut drafts: Vec<Vec<Draft>> = vec![Vec::new(); ledgers.len()];
    let mut lever_acts = vec![LeverActs::default(); record.levers.len()];
    let mut track_acts = vec![TrackActs::default(); record.tracks.len()];
    let mut happened = None;
    let mut events = order.iter().enumerate();
    let each = || {
        let (rank, event_ref) = events.next()?;
        let Some(event) = record.event(*event_ref).filter(|event| event.hypothetical.is_none()) else {
            return Some(1);
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
            if let Some(lever) = lever_acts.get_mut(act.lever.index()) {
                lever.acts.push((rank, *event_ref, place));
            }
        }
        for (place, act) in event.track_acts.iter().enumerate() {
            if let Some(track) = track_acts.get_mut(act.track.index()) {
                // A track ends once: what is done to it afterwards is a mistake of the record.
                let last = track.acts.last().and_then(|last| track_act(record, last));
                if !last.is_some_and(|act| ends(act.act)) {
                    track.acts.push((rank, *event_ref, place));
                }
            }
        }
        if let Some(window) = windows.get(event_ref.index())
            && undated.binary_search(event_ref).is_err()
        {
            happened = Some(widened(happened, *window));
        }
        Some(1 + event.moves.len())
    };
    budget.repeat(each).await;
    let earliest = |rank: u32| {
        let window = order.get(rank as usize).and_then(|event| windows.get(event.index()));
        window.map_or(Instant::FUTURE, |window| window.earliest)
    };
    for acts in &mut lever_acts {
        acts.fold(record, &earliest, budget).await;
    }
    for track in &mut track_acts {
        let ranks = track.acts.iter().map(|(rank, ..)| *rank as u32).collect();
        track.trail = Trail::new(ranks, &earliest, budget).await;
    }
    for (ledger, drafts) in ledgers.iter_mut().zip(drafts) {
        let parties = record.track(ledger.track).map_or(&[][..], |track| &track.parties);
        ledger.fill(drafts, parties, &earliest, budget).await;
        let last = track_acts.get(ledger.track.index()).and_then(|track| track.acts.last());
        if let Some(last) = last
            && let Some(act) = track_act(record, last)
            && ends(act.act)
        {
            let (base, _) = ledger.base(last.0 + 1);
            ledger.frozen = Some((last.0, at_end(act.act, &act.covers, ledger.clause, base)));
        }
        budget.spend(1).await;
    }
    Collected { ledgers, lever_acts, track_acts, happened }
}

/// The first and the last, of windows with equal ends the narrower, with one more.
fn widened(all: Option<(Window, Window)>, one: Window) -> (Window, Window) {
    let (first, last) = all.unwrap_or((one, one));
    let is_first = (one.earliest, one.latest) < (first.earliest, first.latest);
    let is_last = (one.latest, one.earliest) > (last.latest, last.earliest);
    (if is_first { one } else { first }, if is_last { one } else { last })
}

pub(super) fn track_act<'r>(
    record: &'r Record,
    (_, event, place): &(Rank, EventRef, usize),
) -> Option<&'r TrackAct> {
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
