//! Level of detail: which events in view have a mark of their own, and which are gathered in clusters.
//!
//! The axis is cut into tiles, and each tile into cells; both are powers of two of px of the whole axis, so they stay
//! where they are while the view moves, and halve at every second step of zoom. Each tile by itself takes the finest
//! cells that its share of elements allows. What is looked at are counts, by binary search: nothing here goes
//! through the events. A small record has no cells; where its marks do not fit, rows gather them ([`lanes::pack`]).

use std::ops::Range;

use super::plan::Plan;
use super::push_px;
use super::view::View;
use crate::model::gather::Gather;
use crate::model::record::Text;
use crate::model::time::Instant;
use crate::model::when::Window;
use crate::query::lanes::{Lane, Passing, Place, whole};
use crate::scene::lanes::{self, Kind, ROW};
use crate::scene::scale::Scale;

/// A record of so few dated events is drawn event by event.
const FEW: usize = 110;
/// Elements that the marks in view may have …
const ELEMENTS: f64 = 560.0;
/// … of which an event takes so many (list item, button, picture, shape, window) and a cluster so many.
const OF_EVENT: usize = 5;
const OF_CLUSTER: usize = 2;
/// Half the width of a cluster's button, in px; cells are no narrower than the whole.
const REACH: f64 = 18.0;
/// So many events of a cell have marks of their own, where there is room.
const SINGLE: [usize; 2] = [3, 1];
/// Of so many events around the view it is counted which pass the filter.
const LOOKED_AT: usize = 256;
/// Width in px of a bar of the density.
const BIN: f64 = 4.0;

/// Something to be drawn in a lane: an event, or the events of neighbouring places.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    /// Its lane.
    pub lane: usize,
    /// Its events.
    pub places: Range<Place>,
    /// For a cluster: where it stands, in px of the whole axis.
    at: Option<f64>,
    /// For the uncertain events around the view, which are no neighbours: which they are.
    pub around: Option<Around>,
    /// Whether the selected event is among the places, but has a mark of its own.
    pub without: Option<Place>,
    /// Whether it is the selected event, taken out of a cluster.
    is_apart: bool,
}

/// The events of a lane that reach into a stretch although the middles of their windows are outside.
#[derive(Clone, Debug, PartialEq)]
pub struct Around {
    /// How many there are, without the selected event.
    pub count: usize,
    selected: Option<Place>,
    inside: Range<Place>,
    from: Instant,
    to: Instant,
}

impl Around {
    /// So many of them or more: those nearest to the stretch, on either side.
    pub fn nearest(&self, plan: &Plan, lane: usize, most: usize) -> Vec<Place> {
        let Some(lane) = plan.lanes().lanes().get(lane) else { return Vec::new() };
        // One more, for the selected event may be among them.
        let mut found =
            plan.lanes().around(lane, &self.inside, (self.from, self.to), most.saturating_add(1)).concat();
        found.retain(|place| Some(*place) != self.selected);
        found
    }

    /// How many of them pass the filter; `None` where there are too many to look at.
    fn matched(&self, plan: &Plan, lane: usize, matching: &Passing) -> Option<usize> {
        if matching.is_all() {
            return Some(self.count);
        }
        let all = (self.count <= LOOKED_AT).then(|| self.nearest(plan, lane, usize::MAX))?;
        Some(all.into_iter().filter(|place| matching.passes(*place)).count())
    }
}

impl Unit {
    fn of(lane: usize, place: Place) -> Unit {
        Unit { lane, places: place..place + 1, at: None, around: None, without: None, is_apart: false }
    }

    /// How many events it stands for.
    pub fn count(&self) -> usize {
        let own = self.places.len() - usize::from(self.without.is_some());
        self.around.as_ref().map_or(own, |around| around.count)
    }

    /// How many of them pass the filter; `None` where that is not known.
    pub fn matched(&self, plan: &Plan, matching: &Passing) -> Option<usize> {
        if let Some(around) = &self.around {
            return around.matched(plan, self.lane, matching);
        }
        let without = self.without.map_or(0, |place| usize::from(matching.passes(place)));
        Some(matching.count(&self.places) - without)
    }

    /// An event whose window reaches into the view.
    pub fn reaching(lane: usize, place: Place) -> Unit {
        Unit { is_apart: true, ..Unit::of(lane, place) }
    }

    /// What is packed for it, in px of the view.
    pub(super) fn item(&self, plan: &Plan, view: View, seen: &Scale, selected: Option<Place>) -> lanes::Item {
        if let Some(at) = self.at {
            let x = (at - view.x0) * view.factor(&plan.scale);
            let kind = if self.around.is_some() { Kind::Apart } else { Kind::Cluster };
            return lanes::Item { lane: self.lane, x0: x, x1: x, x, radius: REACH, kind };
        }
        let lanes = plan.lanes();
        let place = self.places.start;
        let x = seen.x(lanes.middle(place));
        // Among many events windows are drawn where room is left, and decide nothing.
        let (x0, x1) = if is_small(plan) || self.is_apart { window(plan, seen, place) } else { (x, x) };
        let kind = match selected == Some(place) {
            true if self.is_apart => Kind::Apart,
            true => Kind::Selected,
            false => Kind::Event,
        };
        lanes::Item { lane: self.lane, x0, x1, x, radius: ROW / 2.0, kind }
    }
}

/// Whether a record is drawn event by event, without cells.
pub fn is_small(plan: &Plan) -> bool {
    plan.lanes().dated() <= FEW
}

/// The edges of the window at a place, in px of the view.
pub fn window(plan: &Plan, seen: &Scale, place: Place) -> (f64, f64) {
    let lanes = plan.lanes();
    let window = lanes.event(place).map_or(Window::OPEN, |event| whole(lanes.index(), event));
    (seen.x(window.earliest), seen.x(window.latest))
}

/// What is drawn in a view. The selected event is always by itself.
pub fn units(plan: &Plan, view: View, selected: Option<Place>) -> Vec<Unit> {
    let lanes = plan.lanes();
    if is_small(plan) {
        return (0..lanes.dated()).filter_map(|place| Some(Unit::of(lanes.lane(place)?, place))).gather();
    }
    let (factor, width) = (view.factor(&plan.scale), plan.scale.width());
    let tile = (width / 2.0 / factor).log2().floor().exp2();
    let halvings = (tile * factor / (2.0 * REACH)).log2().floor().clamp(0.0, 6.0) as u32;
    let cells = 1_usize << halvings;
    let share = ELEMENTS / (width / factor / tile + 1.5);
    let (first, last) =
        ((view.x0 / tile).floor(), (view.x1 / tile).ceil().max((view.x0 / tile).floor() + 1.0));
    let mut units = Vec::new();
    let mut number = first;
    while number < last {
        let edge = |cell: usize| (number + cell as f64 / cells as f64) * tile;
        let edges: Vec<Vec<Place>> = lanes
            .lanes()
            .iter()
            .map(|lane| (0..=cells).map(|cell| place_at(plan, lane, edge(cell))).collect())
            .collect();
        let (stride, single) = finest(&edges, cells, share as usize);
        for (lane, edges) in edges.iter().enumerate() {
            let starts = edges.iter().step_by(stride);
            for (cell, (from, to)) in starts.clone().zip(starts.skip(1)).enumerate() {
                let middle = edge(cell * stride) / 2.0 + edge((cell + 1) * stride) / 2.0;
                cell_units(&mut units, lane, *from..*to, single, middle, selected);
            }
        }
        number += 1.0;
    }
    let (from, to) = (plan.scale.instant(first * tile), plan.scale.instant(last * tile));
    for (number, lane) in lanes.lanes().iter().enumerate() {
        let inside = place_at(plan, lane, first * tile)..place_at(plan, lane, last * tile);
        let mut count = lanes.reaching(lane, &inside, from, to);
        if let Some(place) = selected.filter(|place| lane.places.contains(place) && !inside.contains(place)) {
            let window = lanes.event(place).map(|event| whole(lanes.index(), event));
            if window.is_some_and(|window| window.earliest < to && from < window.latest) {
                units.push(Unit { is_apart: true, ..Unit::of(number, place) });
                count = count.saturating_sub(1);
            }
        }
        if count > 0 {
            // At an end of what is in view, since they belong to all of it alike: at that where the selected is not.
            let middle = plan.scale.instant((view.x0 + view.x1) / 2.0);
            let is_left =
                !selected.is_some_and(|place| lane.places.contains(&place) && lanes.middle(place) < middle);
            let at = Some(if is_left { view.x0 + REACH / factor } else { view.x1 - REACH / factor });
            let place = inside.start;
            let around = Some(Around { count, selected, inside, from, to });
            units.push(Unit { at, around, ..Unit::of(number, place) });
        }
    }
    units
}

/// The first place of a lane that is drawn at or after a place of the whole axis; at its ends, the lane's.
fn place_at(plan: &Plan, lane: &Lane, x: f64) -> Place {
    if x <= 0.0 {
        lane.places.start
    } else if x >= plan.scale.width() {
        lane.places.end
    } else {
        plan.lanes().from(lane, plan.scale.instant(x))
    }
}

/// Over how many cells of a tile a cluster goes, and up to how many events in that have marks of their own, so that
/// all lanes together stay within their share of elements.
fn finest(edges: &[Vec<Place>], cells: usize, share: usize) -> (usize, usize) {
    let cost = |stride: usize, single: usize| -> usize {
        let of_lane = |edges: &Vec<Place>| -> usize {
            let starts = edges.iter().step_by(stride);
            let counts = starts.clone().zip(starts.skip(1)).map(|(from, to)| to.saturating_sub(*from));
            let of_cell = |count: usize| if count <= single { count * OF_EVENT } else { OF_CLUSTER };
            counts.map(of_cell).sum()
        };
        edges.iter().map(of_lane).sum()
    };
    if cost(cells, usize::MAX / 8) <= share {
        return (1, usize::MAX);
    }
    let mut stride = 1;
    while stride < cells {
        if let Some(single) = SINGLE.iter().find(|single| cost(stride, **single) <= share) {
            return (stride, *single);
        }
        stride *= 2;
    }
    (cells, 1)
}

/// The units of one cell.
fn cell_units(
    units: &mut Vec<Unit>,
    lane: usize,
    places: Range<Place>,
    single: usize,
    middle: f64,
    selected: Option<Place>,
) {
    if places.len() <= single {
        units.extend(places.map(|place| Unit::of(lane, place)));
        return;
    }
    let without = selected.filter(|place| places.contains(place));
    if let Some(place) = without {
        units.push(Unit { is_apart: true, ..Unit::of(lane, place) });
        if places.len() == 2 {
            let others = places.filter(|other| *other != place);
            others.for_each(|other| units.push(Unit::of(lane, other)));
            return;
        }
    }
    units.push(Unit { at: Some(middle), without, ..Unit { places, ..Unit::of(lane, 0) } });
}

/// How many events there are in each stretch of some px, of each lane or of all: the bars of a density, cut where
/// the cells are. `(left edge in px of the whole axis, width, places)`.
pub fn bins(plan: &Plan, view: View, lane: &Lane) -> Vec<(f64, f64, Range<Place>)> {
    let size = (BIN * 2.0 / view.factor(&plan.scale)).log2().floor().exp2();
    let (first, last) = ((view.x0 / size).floor(), (view.x1 / size).ceil());
    let mut bins = Vec::new();
    let (mut number, mut from) = (first, place_at(plan, lane, first * size));
    while number < last {
        let to = place_at(plan, lane, (number + 1.0) * size);
        if to > from {
            bins.push((number * size, size, from..to));
        }
        (number, from) = (number + 1.0, to);
    }
    bins
}

/// How high a bar of the density is, 0 to 1, of so many events where the most are `peak`: by the logarithm, so that
/// one event beside thousands is seen.
pub fn height(count: usize, peak: usize) -> f64 {
    ((count + 1) as f64).log2() / ((peak + 1).max(2) as f64).log2()
}

/// Where the first and the last of these events stand, in px of the whole axis.
pub fn reach(plan: &Plan, places: &Range<Place>) -> (f64, f64) {
    let x = |place: Place| plan.scale.x(plan.lanes().middle(place));
    (x(places.start), x(places.end.saturating_sub(1).max(places.start)))
}

/// Appends a bar between two places and two heights to the `d` of an SVG path.
pub fn push_bar(d: &mut String, (x0, x1): (f64, f64), (top, foot): (f64, f64)) {
    for (letter, length) in [("M", x0), (" ", foot), ("V", top), ("H", x1), ("V", foot)] {
        d.push_str(letter);
        push_px(d, length);
    }
    d.push('z');
}

/// How dense all events of the record are, lanes together.
#[derive(Clone, Debug, Default)]
pub struct Skyline {
    /// The `d` of an SVG path.
    pub all: Text,
    /// The left edge of each bar, in px of the whole axis, and its events, lane by lane; ascending.
    bars: Vec<(f64, Vec<Range<Place>>)>,
    /// Width of a bar.
    size: f64,
    /// Events in the highest bar.
    peak: usize,
    height: f64,
}

impl Skyline {
    /// That of a record, so high.
    pub fn new(plan: &Plan, height: f64) -> Skyline {
        let mut skyline = Skyline { height, ..Skyline::default() };
        for lane in plan.lanes().lanes() {
            for (x, size, places) in bins(plan, View::whole(&plan.scale), lane) {
                skyline.size = size;
                let bar = match skyline.bars.binary_search_by(|(known, _)| known.total_cmp(&x)) {
                    Ok(found) => found,
                    Err(place) => {
                        skyline.bars.insert(place, (x, Vec::new()));
                        place
                    }
                };
                skyline.bars.get_mut(bar).into_iter().for_each(|(_, all)| all.push(places.clone()));
            }
        }
        let all = Passing::default();
        skyline.peak = skyline.counts(&all).map(|(_, count)| count).max().unwrap_or(0);
        skyline.all = skyline.matching(plan, &all).into();
        skyline
    }

    /// Each bar, and how many of its events pass the filter.
    fn counts(&self, matching: &Passing) -> impl Iterator<Item = (f64, usize)> {
        self.bars.iter().map(|(x, all)| (*x, all.iter().map(|places| matching.count(places)).sum()))
    }

    /// The `d` of an SVG path for the events that pass the filter.
    pub fn matching(&self, plan: &Plan, matching: &Passing) -> String {
        let mut d = String::new();
        for (x, count) in self.counts(matching).filter(|(_, count)| *count > 0) {
            let top = self.height - height(count, self.peak) * (self.height - 6.0);
            let right = (x + self.size - 1.0).min(plan.scale.width());
            push_bar(&mut d, (x, right), (top, self.height));
        }
        d
    }
}
