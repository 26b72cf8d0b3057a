//! What events say of one another's times: after, before, part of. It narrows their windows and breaks ties.
//!
//! Only events that name another, or are named, are touched; a cycle in the data ends nowhere else than where it began.

use super::building::Ids;
use crate::model::gather::Gather;
use crate::model::record::{Event, Record, Text};
use crate::model::steps::{Budget, key, pair, sort, sorted};
use crate::model::time::Instant;
use crate::model::vocabulary::RelationKind;
use crate::model::when::Window;

/// One event bounds another in time.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Bond {
    /// The one that comes first, or is the whole.
    first: u32,
    /// The one that comes after it, or is a part of it.
    then: u32,
    is_part: bool,
}

/// Which events bound which in time: `after`, `before` and `part_of`.
pub(super) struct Neighbours {
    /// By `first`.
    down: Vec<Bond>,
    /// By `then`.
    up: Vec<Bond>,
    /// The events that occur in any of them.
    linked: Vec<u32>,
}

impl Neighbours {
    pub(super) async fn of(record: &Record, ids: &Ids, budget: &Budget) -> Neighbours {
        let (mut bonds, mut parts) = (Vec::new(), Vec::new());
        // Of two events with one id the last is meant.
        let find = |id: &Text| ids.all(record, id).last().map(|event| event.0);
        let each = |(event, place): (&Event, u32)| {
            let after = event.when.rest.after.iter().filter_map(find);
            after.for_each(|first| bonds.push(Bond { first, then: place, is_part: false }));
            let before = event.when.rest.before.iter().filter_map(find);
            before.for_each(|then| bonds.push(Bond { first: place, then, is_part: false }));
            let wholes = event.relations.iter().filter(|relation| relation.kind == RelationKind::PartOf);
            let wholes = wholes.map(|relation| relation.target.0).filter(|whole| *whole != place);
            wholes.for_each(|first| parts.push(Bond { first, then: place, is_part: true }));
        };
        budget.each(record.events.iter().zip(0..), 1, each).await;
        bonds.append(&mut parts);
        let down = sorted(bonds, &|bond| pair(bond.first, bond.then), budget).await;
        let up = sorted(down.clone(), &|bond| pair(bond.then, bond.first), budget).await;
        let both = down.iter().flat_map(|bond| [bond.first, bond.then]);
        let linked = sort(both.map(|event| (u64::from(event), event)).collect(), budget).await;
        let mut linked: Vec<u32> = linked.into_iter().map(|(_, event)| event).gather();
        linked.dedup();
        Neighbours { down, up, linked }
    }

    /// What an event comes before, and its parts.
    fn down(&self, event: u32) -> impl Iterator<Item = &Bond> {
        let from = self.down.partition_point(|bond| bond.first < event);
        self.down.iter().skip(from).take_while(move |bond| bond.first == event)
    }

    /// What an event comes after, and what it is a part of.
    fn up(&self, event: u32) -> impl Iterator<Item = &Bond> {
        let from = self.up.partition_point(|bond| bond.then < event);
        self.up.iter().skip(from).take_while(move |bond| bond.then == event)
    }

    /// The windows of all events, given as written, narrowed by what is known of their neighbours as far as it carries: after X →
    /// not before X began; before Y → over when Y is; a part lies inside the whole, until a lasting whole has ended.
    /// What was already reported happened by the end of `published`. A bound that contradicts what is written of
    /// the event itself is not taken, nor carried on.
    pub(super) async fn tighten(&self, record: &Record, windows: &mut [Window], budget: &Budget) {
        let known =
            record.published.as_ref().map_or(Instant::FUTURE, |when| when.window(&record.zone).latest);
        let each = |(window, event): (&mut Window, &Event)| {
            let happened = event.hypothetical.is_none();
            if happened && window.latest > known && window.earliest <= known {
                window.latest = known;
            }
        };
        budget.each(windows.iter_mut().zip(&record.events), 1, each).await;
        self.bound_latest(record, windows, budget).await;
        self.bound_earliest(windows, budget).await;
    }

    /// Carries the ends, from the first on: the first that reaches an event is its end.
    async fn bound_latest(&self, record: &Record, windows: &mut [Window], budget: &Budget) {
        let end = |event: u32| {
            let event = record.events.get(event as usize)?;
            event.when.end_window(&record.zone).map(|end| end.latest)
        };
        let window = |windows: &[Window], event: u32| windows.get(event as usize).copied();
        let mut bounds: Vec<(Instant, u32)> =
            self.linked.iter().filter_map(|event| Some((window(windows, *event)?.latest, *event))).gather();
        // A part may lie anywhere until the whole is over, not only started: a lasting whole bounds by its end.
        let parts = self.down.iter().filter(|bond| bond.is_part);
        let of_parts = parts.filter_map(|bond| Some((end(bond.first)?, bond.then)));
        of_parts.for_each(|bound| bounds.push(bound));
        let bounds = sorted(bounds, &|(_, event)| u64::from(*event), budget).await;
        let bounds = sorted(bounds, &|(latest, _)| key(latest.0), budget).await;
        let mut settled = Settled::of(self);
        let next = |latest: Instant, event: u32, reached: &mut Vec<u32>| {
            let Some(window) = windows.get_mut(event as usize) else { return };
            let is_own = window.latest == latest;
            if !is_own && (latest > window.latest || latest < window.earliest) || !settled.settle(event) {
                return;
            }
            window.latest = latest;
            let earlier = self.up(event).filter(|bond| !bond.is_part).map(|bond| bond.first);
            let parts = self.down(event).filter(|bond| bond.is_part && end(event).is_none());
            earlier.chain(parts.map(|bond| bond.then)).for_each(|event| reached.push(event));
        };
        carry(bounds, next, budget).await;
    }

    /// Carries the beginnings, from the last on: the first that reaches an event is its beginning.
    async fn bound_earliest(&self, windows: &mut [Window], budget: &Budget) {
        let begin = |event: &u32| windows.get(*event as usize).map(|window| (window.earliest, *event));
        let bounds: Vec<(Instant, u32)> = self.linked.iter().rev().filter_map(begin).gather();
        let bounds = sorted(bounds, &|(earliest, _)| !key(earliest.0), budget).await;
        let mut settled = Settled::of(self);
        let next = |earliest: Instant, event: u32, reached: &mut Vec<u32>| {
            let Some(window) = windows.get_mut(event as usize) else { return };
            let is_own = window.earliest == earliest;
            if !is_own && (earliest < window.earliest || earliest > window.latest) || !settled.settle(event) {
                return;
            }
            window.earliest = earliest;
            self.down(event).for_each(|bond| reached.push(bond.then));
        };
        carry(bounds, next, budget).await;
    }

    /// How many known steps lead to an event: what comes after something, or is a part of it, ranks behind it when
    /// their times tie. A step that closes a circle does not count. Sorted by event; the rest have none.
    pub(super) async fn depths(&self, budget: &Budget) -> Vec<(u32, u32)> {
        let mut depths: Vec<(u32, u32)> = self.linked.iter().map(|event| (*event, 0)).collect();
        let (mut entered, mut left) = (Settled::of(self), Settled::of(self));
        // Depth first, by hand: a chain may be as long as the record.
        let mut path: Vec<(u32, usize, u32)> = Vec::new();
        let mut starts = self.linked.iter();
        let each = || {
            let Some((event, next, depth)) = path.last_mut() else {
                let start = *starts.next()?;
                if entered.settle(start) {
                    path.push((start, self.up.partition_point(|bond| bond.then < start), 0));
                }
                return Some(1);
            };
            let event = *event;
            match self.up.get(*next).filter(|bond| bond.then == event).map(|bond| bond.first) {
                Some(above) if entered.settle(above) => {
                    path.push((above, self.up.partition_point(|bond| bond.then < above), 0));
                }
                Some(above) => {
                    // On the way but not left: the step leads round to itself.
                    if left.is_settled(above)
                        && let Ok(place) = depths.binary_search_by_key(&above, |(event, _)| *event)
                    {
                        *depth = (*depth).max(depths.get(place).map_or(0, |(_, depth)| depth + 1));
                    }
                    *next += 1;
                }
                None => {
                    let depth = *depth;
                    left.settle(event);
                    if let Ok(place) = depths.binary_search_by_key(&event, |(event, _)| *event)
                        && let Some(slot) = depths.get_mut(place)
                    {
                        slot.1 = depth;
                    }
                    path.pop();
                }
            }
            Some(1)
        };
        budget.repeat(each).await;
        depths
    }
}

/// Takes each bound as far as it carries, one after the other: `next` puts the neighbours of an event that it was taken
/// to among those that it has reached.
async fn carry(
    bounds: Vec<(Instant, u32)>,
    mut next: impl FnMut(Instant, u32, &mut Vec<u32>),
    budget: &Budget,
) {
    let (mut bounds, mut reached, mut bound) = (bounds.into_iter(), Vec::new(), Instant::PAST);
    let each = || {
        let event = match reached.pop() {
            Some(event) => event,
            None => {
                let (at, event) = bounds.next()?;
                bound = at;
                event
            }
        };
        next(bound, event, &mut reached);
        Some(1)
    };
    budget.repeat(each).await;
}

/// Which linked events are done with.
struct Settled<'a> {
    linked: &'a [u32],
    is_settled: Vec<bool>,
}

impl Settled<'_> {
    fn of(neighbours: &Neighbours) -> Settled<'_> {
        Settled { linked: &neighbours.linked, is_settled: vec![false; neighbours.linked.len()] }
    }

    /// Whether it was not settled before.
    fn settle(&mut self, event: u32) -> bool {
        let slot = self.linked.binary_search(&event).ok().and_then(|place| self.is_settled.get_mut(place));
        slot.is_some_and(|slot| !std::mem::replace(slot, true))
    }

    fn is_settled(&self, event: u32) -> bool {
        let place = self.linked.binary_search(&event).ok();
        place.and_then(|place| self.is_settled.get(place)).copied().unwrap_or(false)
    }
}
