//! The events lane by lane, sorted so that a drawing asks for what is in view and for nothing else.
//!
//! Built once for each record and [`Grouping`], in O(n log n). From then on every question (what has its middle in
//! a stretch, how many, how many of them match, what reaches in from outside) costs O(log n) and what it answers,
//! so that a drawing costs what it shows. Where things stand in px is `scene::scale`'s.

mod around;

use std::cmp::Reverse;
use std::ops::Range;
use std::rc::Rc;

use super::filter::Filter;
use super::index::Index;
use crate::model::arrange::Arrange;
use crate::model::gather::Gather;
use crate::model::record::*;
use crate::model::steps::{Budget, Keyed, at_once, key, number as instant, sort};
use crate::model::time::Instant;
use crate::model::vocabulary::{EventType, Vocabulary, vocabulary};
use crate::model::when::Window;

/// Most lanes: so many find room above one another. What more there is shares the last.
pub const MOST: usize = 10;

vocabulary! {
    /// What the lanes stand for.
    Grouping: Default {
        /// The party that acts first.
        Party = "party",
        /// The talks.
        Track = "track",
        /// The PLOVER type.
        Type = "type",
        /// Nothing: one lane.
        None = "none",
    }
}

/// What one lane stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// Events in which that party acts first.
    Party(PartyRef),
    /// Events of those talks.
    Track(TrackRef),
    /// Events of that type.
    Type(EventType),
    /// Every event, where nothing is grouped by.
    All,
    /// Events of no such subject, and those of subjects too rare for a lane of their own.
    Rest,
}

/// Where an event stands lane by lane, from 0: a lane's events are neighbours, by the middle of their windows.
/// Undated events come after the last lane.
pub type Place = usize;

/// Places of which the windows are looked at together, before any by itself.
const BLOCK: usize = 64;

/// One lane.
#[derive(Clone, Debug)]
pub struct Lane {
    /// What it stands for.
    pub subject: Subject,
    /// Its events.
    pub places: Range<Place>,
}

/// The events lane by lane.
#[derive(Debug)]
pub struct Lanes {
    index: Rc<Index>,
    grouping: Grouping,
    lanes: Vec<Lane>,
    events: Vec<EventRef>,
    /// The middles of the windows, by place.
    middles: Vec<f64>,
    /// By event.
    places: Vec<u32>,
    /// Beginnings and ends of the windows, each ascending within its lane.
    starts: Vec<f64>,
    ends: Vec<f64>,
    /// The earliest beginning and the latest end of each block of dated places.
    blocks: Vec<(f64, f64)>,
}

/// The window of an event; of what lasts, from its start's beginning to its end's end.
pub fn whole(index: &Index, event: EventRef) -> Window {
    let start = index.window(event);
    let latest = index.end(event).map_or(start.latest, |end| end.latest.max(start.latest));
    Window { earliest: start.earliest, latest }
}

/// The middle of a window: where its mark stands, since nothing tells a likelier moment.
pub fn middle(index: &Index, event: EventRef) -> Instant {
    let window = whole(index, event);
    // Halves first: the sum of two far ends may be beyond f64.
    let middle = window.earliest.0 / 2.0 + window.latest.0 / 2.0;
    Instant(if middle.is_finite() { middle } else { window.earliest.0 })
}

impl Lanes {
    /// Sorts the events of a record.
    pub fn new(index: &Rc<Index>, grouping: Grouping) -> Lanes {
        at_once(async |budget| Lanes::of(Rc::clone(index), grouping, budget).await)
    }

    /// The same, with pauses where the budget is spent.
    pub async fn of(index: Rc<Index>, grouping: Grouping, budget: &Budget) -> Lanes {
        let all = subjects(index.record(), grouping);
        let rest = all.len().saturating_sub(1);
        let mut sizes = vec![0_usize; all.len()];
        // By event, which of all subjects it belongs to.
        let mut numbers = vec![0_u32; index.order().len()];
        let mut undated: Vec<EventRef> = Vec::new();
        let each = |event: &EventRef| {
            if !index.is_dated(*event) {
                return undated.push(*event);
            }
            let number = number(subject(&index, grouping, *event)).min(rest);
            sizes.get_mut(number).into_iter().for_each(|size| *size += 1);
            numbers.get_mut(event.index()).into_iter().for_each(|slot| *slot = number as u32);
        };
        budget.each(index.order(), 1, each).await;
        let mut counts: Vec<(Subject, usize)> =
            all.into_iter().zip(sizes.iter().copied()).filter(|(_, size)| *size > 0).gather();
        if counts.len() > MOST {
            let of_rest = |(subject, _): &mut (Subject, usize)| *subject == Subject::Rest;
            let left = counts.pop_if(of_rest).map_or(0, |(_, count)| count);
            // Of those that are as rare, the last are kept.
            counts.arrange_by_key(|(subject, count)| Reverse((*count, *subject)));
            let rare = counts.drain(MOST - 1..).map(|(_, count)| count).sum::<usize>();
            counts.arrange_by_key(|(subject, _)| *subject);
            counts.push((Subject::Rest, left + rare));
        }
        let mut from = 0;
        let lanes: Vec<Lane> = counts
            .iter()
            .map(|(subject, count)| {
                let places = from..from + count;
                from = places.end;
                Lane { subject: *subject, places }
            })
            .collect();
        let mut lane_of = vec![lanes.len().saturating_sub(1); sizes.len()];
        for (lane, of) in lanes.iter().enumerate() {
            lane_of.get_mut(number(of.subject).min(rest)).into_iter().for_each(|slot| *slot = lane);
        }
        let lane = |event: u32| {
            let number = numbers.get(event as usize).copied().unwrap_or_default();
            lane_of.get(number as usize).copied().unwrap_or_default()
        };
        let by = |at: fn(&Index, EventRef) -> Instant| by_lane(&index, &lanes, &lane, at, budget);
        let starts = by(|index, event| whole(index, event).earliest).await.1;
        let ends = by(|index, event| whole(index, event).latest).await.1;
        let (mut events, middles) = by(middle).await;
        let mut blocks = Vec::with_capacity(events.len().div_ceil(BLOCK));
        let each = |some: &[EventRef]| {
            let windows = some.iter().map(|event| whole(&index, *event));
            blocks.push(windows.fold((f64::INFINITY, f64::NEG_INFINITY), |(earliest, latest), window| {
                (earliest.min(window.earliest.0), latest.max(window.latest.0))
            }));
        };
        budget.each(events.chunks(BLOCK), BLOCK, each).await;
        events.append(&mut undated);
        let mut places = vec![0; events.len()];
        let each = |(event, place): (&EventRef, u32)| {
            places.get_mut(event.index()).into_iter().for_each(|slot| *slot = place);
        };
        budget.each(events.iter().zip(0..), 1, each).await;
        Lanes { index, grouping, lanes, events, middles, places, starts, ends, blocks }
    }

    /// The record that they are of.
    pub fn index(&self) -> &Rc<Index> {
        &self.index
    }

    /// What the lanes stand for.
    pub fn grouping(&self) -> Grouping {
        self.grouping
    }

    /// The lanes, from the top.
    pub fn lanes(&self) -> &[Lane] {
        &self.lanes
    }

    /// How many events have a place on the axis.
    pub fn dated(&self) -> usize {
        self.middles.len()
    }

    /// The events on the undated shelf, in order.
    pub fn undated(&self) -> &[EventRef] {
        self.events.get(self.middles.len()..).unwrap_or(&[])
    }

    /// The event at a place.
    pub fn event(&self, place: Place) -> Option<EventRef> {
        self.events.get(place).copied()
    }

    /// Where an event of the record stands; past the end for one of another.
    pub fn place(&self, event: EventRef) -> Place {
        self.places.get(event.index()).map_or(usize::MAX, |place| *place as Place)
    }

    /// Which lane a place is in; `None` on the undated shelf.
    pub fn lane(&self, place: Place) -> Option<usize> {
        let lane = self.lanes.partition_point(|lane| lane.places.end <= place);
        (lane < self.lanes.len()).then_some(lane)
    }

    /// The middle of the window at a place.
    pub fn middle(&self, place: Place) -> Instant {
        Instant(self.middles.get(place).copied().unwrap_or_default())
    }

    /// The first place of a lane whose middle is not before that instant.
    pub fn from(&self, lane: &Lane, at: Instant) -> Place {
        let middles = self.middles.get(lane.places.clone()).unwrap_or(&[]);
        lane.places.start + middles.partition_point(|middle| *middle < at.0)
    }

    /// How many events of a lane reach into `from..to` although their middle is outside. `inside` are the places whose
    /// middles are in it.
    pub fn reaching(&self, lane: &Lane, inside: &Range<Place>, from: Instant, to: Instant) -> usize {
        let count = |column: &[f64], passed: &dyn Fn(f64) -> bool| {
            column.get(lane.places.clone()).unwrap_or(&[]).partition_point(|at| passed(*at))
        };
        let begun = count(&self.starts, &|start| start < to.0);
        let over = count(&self.ends, &|end| end <= from.0);
        begun.saturating_sub(over).saturating_sub(inside.len())
    }
}

/// The dated events lane by lane, each lane's by an instant and then in the order of the record; and those instants.
async fn by_lane(
    index: &Index,
    lanes: &[Lane],
    lane_of: &dyn Fn(u32) -> usize,
    at: fn(&Index, EventRef) -> Instant,
    budget: &Budget,
) -> (Vec<EventRef>, Vec<f64>) {
    let dated = lanes.last().map_or(0, |lane| lane.places.end);
    let mut keyed: Vec<Keyed> = Vec::with_capacity(dated);
    let each = |event: &EventRef| {
        if index.is_dated(*event) {
            keyed.push((key(at(index, *event).0), event.0));
        }
    };
    budget.each(index.order(), 1, each).await;
    let keyed = sort(keyed, budget).await;
    // What is sorted stays so as it is dealt out.
    let mut next: Vec<Place> = lanes.iter().map(|lane| lane.places.start).collect();
    let (mut events, mut instants) = (vec![EventRef(0); dated], vec![0.0; dated]);
    let each = |(key, event): &Keyed| {
        let Some(place) = next.get_mut(lane_of(*event)) else { return };
        events.get_mut(*place).into_iter().for_each(|slot| *slot = EventRef(*event));
        instants.get_mut(*place).into_iter().for_each(|slot| *slot = instant(*key));
        *place += 1;
    };
    budget.each(&keyed, 1, each).await;
    (events, instants)
}

/// All that events may belong to, in the order of the lanes; each at the place of its [`number`], the rest last.
fn subjects(record: &Record, grouping: Grouping) -> Vec<Subject> {
    let mut all: Vec<Subject> = match grouping {
        Grouping::Party => (0..record.parties.len()).map(|place| Subject::Party(place.into())).collect(),
        Grouping::Track => (0..record.tracks.len()).map(|place| Subject::Track(place.into())).collect(),
        Grouping::Type => EventType::ALL.iter().map(|(_, kind)| Subject::Type(*kind)).collect(),
        Grouping::None => vec![Subject::All],
    };
    all.push(Subject::Rest);
    all
}

/// The place of a subject among all of its kind; the rest comes after them.
fn number(subject: Subject) -> usize {
    match subject {
        Subject::Party(party) => party.index(),
        Subject::Track(track) => track.index(),
        Subject::Type(kind) => kind as usize,
        Subject::All => 0,
        Subject::Rest => usize::MAX,
    }
}

/// What an event belongs to.
fn subject(index: &Index, grouping: Grouping, event: EventRef) -> Subject {
    let Some(event) = index.record().event(event) else { return Subject::Rest };
    let found = match grouping {
        Grouping::Party => event.actors.first().map(|actor| Subject::Party(actor.party)),
        Grouping::Track => {
            let acted = event.track_acts.first().map(|act| act.track);
            let moved = event.moves.first().map(|step| step.track);
            event.tracks.first().copied().or(acted).or(moved).map(Subject::Track)
        }
        Grouping::Type => event.kind.map(Subject::Type),
        Grouping::None => Some(Subject::All),
    };
    found.unwrap_or(Subject::Rest)
}

/// Which events pass a filter, by place, so that those in a stretch are counted without looking at them.
#[derive(Debug, Default)]
pub struct Passing {
    /// 64 places each; none where everything passes.
    bits: Vec<u64>,
    /// How many pass before each 64.
    before: Vec<u32>,
}

impl Passing {
    /// Puts what the index found for the filter in the order of the lanes.
    pub fn new(lanes: &Lanes, filter: &Filter) -> Passing {
        if filter.is_empty() {
            return Passing::default();
        }
        let mut passing = Passing { bits: vec![0; lanes.events.len() / 64 + 1], before: Vec::new() };
        let index = &lanes.index;
        for event in index.matching(filter).ranks().filter_map(|rank| index.at(rank)) {
            let place = lanes.place(event);
            if let Some(word) = passing.bits.get_mut(place / 64) {
                *word |= 1 << (place % 64);
            }
        }
        let mut before = 0;
        passing.before = passing
            .bits
            .iter()
            .map(|word| {
                before += word.count_ones();
                before - word.count_ones()
            })
            .collect();
        passing
    }

    /// Whether everything passes, because nothing is filtered by.
    pub fn is_all(&self) -> bool {
        self.bits.is_empty()
    }

    /// Whether the event at a place passes.
    pub fn passes(&self, place: Place) -> bool {
        self.is_all() || self.bits.get(place / 64).is_some_and(|word| word >> (place % 64) & 1 == 1)
    }

    /// How many of the events at these places pass.
    pub fn count(&self, places: &Range<Place>) -> usize {
        if self.is_all() {
            places.len()
        } else {
            self.rank(places.end).saturating_sub(self.rank(places.start))
        }
    }

    /// How many pass before a place.
    fn rank(&self, place: Place) -> usize {
        let word = self.bits.get(place / 64).map_or(0, |word| word & ((1 << (place % 64)) - 1));
        self.before.get(place / 64).map_or(0, |before| *before as usize) + word.count_ones() as usize
    }
}
