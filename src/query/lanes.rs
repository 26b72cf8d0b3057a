//! The events lane by lane, sorted so that a drawing asks for what is in view and for nothing else.
//!
//! Built once for each record and [`Grouping`], in O(n log n). From then on every question (what has its middle in
//! a stretch, how many, how many of them match, what reaches in from outside) costs O(log n) and what it answers,
//! so that a drawing costs what it shows. Where things stand in px is `scene::scale`'s.

use std::ops::Range;
use std::rc::Rc;

use super::filter::Filter;
use super::index::Index;
use crate::model::record::*;
use crate::model::time::Instant;
use crate::model::vocabulary::EventType;
use crate::model::when::Window;

/// Most lanes: so many find room above one another. What more there is shares the last.
pub const MOST: usize = 10;

/// What the lanes stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouping {
    /// The party that acts first.
    #[default]
    Party,
    /// The talks.
    Track,
    /// The PLOVER type.
    Type,
    /// Nothing: one lane.
    None,
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
        let dated = |event: &EventRef| index.is_dated(*event);
        let of = |event: EventRef| subject(index, grouping, event);
        let mut counts: Vec<(Subject, usize)> = Vec::new();
        for event in index.order().iter().copied().filter(dated) {
            let subject = of(event);
            match counts.binary_search_by_key(&subject, |(known, _)| *known) {
                Ok(found) => counts.get_mut(found).into_iter().for_each(|(_, count)| *count += 1),
                Err(place) => counts.insert(place, (subject, 1)),
            }
        }
        if counts.len() > MOST {
            let mut rest =
                counts.pop_if(|(subject, _)| *subject == Subject::Rest).map_or(0, |(_, count)| count);
            while counts.len() >= MOST {
                let rarest =
                    (0..counts.len()).min_by_key(|place| counts.get(*place).map(|(_, count)| *count));
                rest += counts.remove(rarest.unwrap_or(0)).1;
            }
            counts.push((Subject::Rest, rest));
        }
        let lane = |event: EventRef| {
            let subject = of(event);
            counts
                .binary_search_by_key(&subject, |(known, _)| *known)
                .unwrap_or(counts.len().saturating_sub(1))
        };
        let mut keyed: Vec<(usize, f64, EventRef)> = index
            .order()
            .iter()
            .copied()
            .filter(dated)
            .map(|event| (lane(event), middle(index, event).0, event))
            .collect();
        // Stable, so that ties stay in the order of the record.
        keyed.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let mut from = 0;
        let lanes: Vec<Lane> = counts
            .iter()
            .map(|(subject, count)| {
                let places = from..from + count;
                from = places.end;
                Lane { subject: *subject, places }
            })
            .collect();
        let middles: Vec<f64> = keyed.iter().map(|(_, middle, _)| *middle).collect();
        let mut events: Vec<EventRef> = keyed.into_iter().map(|(.., event)| event).collect();
        let mut starts: Vec<f64> = events.iter().map(|event| whole(index, *event).earliest.0).collect();
        let mut ends: Vec<f64> = events.iter().map(|event| whole(index, *event).latest.0).collect();
        let blocks = starts.chunks(BLOCK).zip(ends.chunks(BLOCK)).map(|(starts, ends)| {
            let earliest = starts.iter().copied().fold(f64::INFINITY, f64::min);
            (earliest, ends.iter().copied().fold(f64::NEG_INFINITY, f64::max))
        });
        let blocks = blocks.collect();
        for lane in &lanes {
            for column in [&mut starts, &mut ends] {
                column
                    .get_mut(lane.places.clone())
                    .into_iter()
                    .for_each(|part| part.sort_unstable_by(f64::total_cmp));
            }
        }
        events.extend(index.order().iter().copied().filter(|event| !dated(event)));
        let mut places = vec![0; events.len()];
        for (place, event) in events.iter().enumerate() {
            places.get_mut(event.index()).into_iter().for_each(|slot| *slot = place as u32);
        }
        Lanes { index: Rc::clone(index), lanes, events, middles, places, starts, ends, blocks }
    }

    /// The record that they are of.
    pub fn index(&self) -> &Rc<Index> {
        &self.index
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

impl Lanes {
    /// The events that [`reaching`](Self::reaching) counts: first those before `inside`, then those after it, so many
    /// of each side at most, the nearest first. Costs a look at each block of the lane, and at the events of those
    /// that reach so far.
    pub fn around(
        &self,
        lane: &Lane,
        inside: &Range<Place>,
        (from, to): (Instant, Instant),
        most: usize,
    ) -> [Vec<Place>; 2] {
        let sides = [lane.places.start..inside.start, inside.end..lane.places.end];
        let mut found = [Vec::new(), Vec::new()];
        for (is_after, (side, found)) in sides.into_iter().zip(&mut found).enumerate() {
            let nearest = |range: Range<usize>, number: usize| match is_after {
                0 => range.end - 1 - number,
                _ => range.start + number,
            };
            let blocks = side.start / BLOCK..side.end.div_ceil(BLOCK);
            'side: for block in (0..blocks.len()).map(|number| nearest(blocks.clone(), number)) {
                let reach = self.blocks.get(block).filter(|(start, end)| *start < to.0 && from.0 < *end);
                let places = (block * BLOCK).max(side.start)..((block + 1) * BLOCK).min(side.end);
                for place in
                    (0..reach.map_or(0, |_| places.len())).map(|number| nearest(places.clone(), number))
                {
                    let window = self.event(place).map(|event| whole(&self.index, event));
                    if window.is_some_and(|window| window.earliest < to && from < window.latest) {
                        found.push(place);
                        if found.len() >= most {
                            break 'side;
                        }
                    }
                }
            }
        }
        found
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
