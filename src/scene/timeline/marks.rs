//! The events on the timeline: lanes, marks, the words beside them, and what ties them to one another.

use super::crowd::{self, Unit};
use super::plan::Plan;
use super::{Caption, Lane, Look, Mark, Timeline, axis, push_px};
use crate::model::arrange::Arrange;
use crate::model::gather::Gather;
use crate::model::record::*;
use crate::model::time::Zone;
use crate::model::when::{Point, Stamp, When};
use crate::query::lanes::{Passing, Subject};
use crate::scene::lanes::{self, Packed, ROW, Side, Wish};
use crate::scene::scale::Scale;
use crate::scene::words::{Act, date::Style, scenes as say, sentence};
use crate::scene::{color, date, label};

/// Windows that reach into the view from outside drawn in a lane, at most.
const REACHING: usize = 2;
/// Longest label in characters, and how long it may grow where there is room; and of the selected event, the first that finds room.
const LABEL_LENGTH: usize = 28;
const GROWN: f64 = 48.0;
const SELECTED_LENGTHS: [usize; 4] = [40, 28, 18, 10];
/// How far the line to another actor's lane goes into it.
const EDGE: f64 = 5.0;
/// How much wider bold text is, as the selected event's is; and how far it keeps from the ring around its mark.
const BOLD: f64 = 1.1;
const RING: f64 = 3.0;
/// Relations drawn at most, from the selected event.
const ARCS: usize = 24;

/// Shows some of the windows that reach into the view although their middles are outside: of each lane the nearest
/// that have room in a row, from the last up, which is kept free; the others stay counted in the cluster around.
pub(super) fn reaching(plan: &Plan, look: &Look, seen: &Scale, placed: &mut Vec<Placed>) {
    let plot = seen.width();
    let mut shown: Vec<Placed> = Vec::new();
    for own in placed.iter() {
        let Some(around) = &own.unit.around else { continue };
        let lane = own.mark.lane;
        let taken: Vec<(usize, f64, f64)> = placed
            .iter()
            .filter(|other| other.mark.lane == lane && other.unit.around.is_none())
            .map(|other| (other.mark.row, other.mark.footprint().0, other.mark.footprint().1))
            .gather();
        // Beside the cluster, which stands over the end of a bar.
        let (left, right) = match own.mark.x < plot / 2.0 {
            true => (own.mark.footprint().1, plot),
            false => (0.0, own.mark.footprint().0),
        };
        let before = shown.len();
        for place in around.nearest(plan, lane, REACHING) {
            let (x0, x1) = crowd::window(plan, seen, place);
            let middle = (x0 + x1) / 2.0;
            let (x0, x1) = (x0.max(0.0), x1.min(plot));
            let (from, to) = (x0.max(left) + ROW / 2.0, x1.min(right) - ROW / 2.0);
            let of_lane =
                shown.iter().skip(before).map(|other| (other.mark.row, other.mark.x0, other.mark.x1));
            let all: Vec<(usize, f64, f64)> = taken.iter().copied().chain(of_lane).gather();
            let is_free = |row: &usize| !all.iter().any(|(taken, a, b)| taken == row && *a < x1 && x0 < *b);
            let rows = plan.rows.get(lane).copied().unwrap_or(0);
            let Some(row) = (0..rows).rev().find(is_free).filter(|_| from <= to) else { continue };
            let x = middle.max(from).min(to);
            let mark = lanes::Mark { items: Vec::new(), x0, x1, x, reach: ROW / 2.0, lane, row };
            let matched = Some(usize::from(look.matching.passes(place)));
            shown.push(Placed { mark, unit: Unit::reaching(lane, place), count: 1, matched });
            if shown.len() - before == REACHING {
                break;
            }
        }
    }
    for own in placed.iter_mut().filter(|own| own.unit.around.is_some()) {
        let of_lane = shown.iter().filter(|other| other.mark.lane == own.mark.lane);
        own.count = own.count.saturating_sub(of_lane.clone().count());
        let passing = of_lane.filter_map(|other| other.matched).sum();
        own.matched = own.matched.map(|matched| matched.saturating_sub(passing));
    }
    placed.retain(|own| own.count > 0);
    for own in shown {
        let key = (own.mark.lane, own.mark.row);
        let place = placed.partition_point(|other| {
            let at = (other.mark.lane, other.mark.row);
            at < key || at == key && other.mark.x < own.mark.x
        });
        placed.insert(place, own);
    }
}

/// Gives marks in a crowd their windows, where those have room among the marks of their row.
pub(super) fn windows(plan: &Plan, seen: &Scale, placed: &mut [Placed]) {
    if crowd::is_small(plan) {
        return;
    }
    let plot = seen.width();
    let mut taken = (usize::MAX, 0, 0.0);
    for at in 0..placed.len() {
        let next = placed.get(at + 1).map(|next| (next.mark.lane, next.mark.row, next.mark.footprint().0));
        let Some(own) = placed.get_mut(at) else { continue };
        let (lane, row) = (own.mark.lane, own.mark.row);
        let before = if (taken.0, taken.1) == (lane, row) { taken.2 } else { 0.0 };
        let after = next.filter(|next| (next.0, next.1) == (lane, row)).map_or(plot, |next| next.2);
        if own.event(plan).is_some() && own.mark.x0 == own.mark.x1 {
            let (x0, x1) = crowd::window(plan, seen, own.unit.places.start);
            let (x0, x1) = (x0.max(0.0), x1.min(plot));
            if x0 >= before && x1 <= after && x1 - x0 > ROW {
                (own.mark.x0, own.mark.x1) = (x0, x1);
            }
        }
        taken = (lane, row, own.mark.footprint().1);
    }
}

/// An event's mark, without its place.
pub(super) fn mark(plan: &Plan, event: EventRef, look: &Look) -> Mark {
    let (index, lanes) = (plan.index(), plan.lanes());
    let record = index.record();
    let when = sentence(&date(index, event, Style::Short));
    let found = record.event(event);
    let title: Text = found.map_or_else(|| "".into(), |event| event.title.clone());
    let actor = found.and_then(|event| event.actors.first()).map(|actor| actor.party);
    Mark {
        rank: index.rank(event),
        id: found.map_or_else(|| "".into(), |event| event.id.clone()),
        name: say::event(&when, &title),
        when,
        title,
        x: 0.0,
        y: 0.0,
        party: actor.map_or_else(|| "".into(), |party| label(record, party)),
        act: Act::of(found.and_then(|event| event.kind)),
        color: actor.map(color),
        is_certain: found.is_some_and(|event| is_certain(&event.when, &record.zone)),
        bar: None,
        is_selected: event == look.selected,
        is_outside: !look.matching.passes(lanes.place(event)),
        label: None,
        others: Vec::new(),
        above: Vec::new(),
    }
}

/// What of a packed mark is in view.
pub(super) struct Placed {
    /// The mark, cut to the view.
    pub mark: lanes::Mark,
    /// What it stands for.
    pub unit: Unit,
    /// How many events, and how many of them pass the filter.
    pub count: usize,
    /// `None` where that is not known.
    pub matched: Option<usize>,
}

impl Placed {
    /// The event, where it is one.
    pub fn event(&self, plan: &Plan) -> Option<EventRef> {
        if self.count == 1 && self.unit.around.is_none() {
            plan.lanes().event(self.unit.places.start)
        } else {
            None
        }
    }
}

/// Those of the packed marks that are in view. A window that is partly in view keeps its mark in view.
pub(super) fn in_view(plan: &Plan, packed: Packed, units: &[Unit], matching: &Passing) -> Vec<Placed> {
    let plot = plan.scale.width();
    let mut placed = Vec::new();
    for mut mark in packed.marks {
        let of = mark.items.iter().filter_map(|item| units.get(*item));
        let Some(first) = of.clone().min_by_key(|unit| unit.places.start) else { continue };
        let end = of.clone().map(|unit| unit.places.end).max().unwrap_or(first.places.end);
        let mut unit = first.clone();
        unit.places.end = end;
        let count = of.clone().map(Unit::count).sum();
        let matched = of.map(|unit| unit.matched(plan, matching)).sum();
        let reach = mark.reach;
        let is_bar = mark.items.len() == 1 && mark.x1 - mark.x0 > ROW;
        // Of a window there must be enough for a mark to stand in.
        let (from, to) = if is_bar { (mark.x1 - reach, mark.x0 + reach) } else { (mark.x, mark.x) };
        let is_seen = from >= 0.0 && to <= plot;
        if count == 0 || !is_seen {
            continue;
        }
        if is_bar {
            let (from, to) = (mark.x0 + reach, mark.x1 - reach);
            mark.x = mark.x.max(reach).min(plot - reach).max(from.min(mark.x)).min(to.max(mark.x));
            (mark.x0, mark.x1) = (mark.x0.max(0.0), mark.x1.min(plot));
        }
        placed.push(Placed { mark, unit, count, matched });
    }
    placed
}

/// Whether a time is known to the day or better; of what lasts, both ends.
fn is_certain(when: &When, zone: &Zone) -> bool {
    let is_certain = |point: &Point| {
        let is_of_a_day = || {
            let window = point.window(zone);
            window.is_bounded() && window.first_day(zone) == window.last_day(zone)
        };
        match &point.stamp {
            Stamp::Unknown => is_of_a_day(),
            Stamp::Clock { .. } => true,
            Stamp::Calendar(date) => {
                let bounds = date.bounds();
                // A night belongs to one day, though it goes on into the next.
                let is_day = bounds.earliest == bounds.latest || is_of_a_day();
                is_day && !date.is_approximate() && !date.is_uncertain()
            }
        }
    };
    is_certain(&when.start) && when.rest.end.as_ref().is_none_or(is_certain)
}

/// The words beside each mark that find room, in px from the lanes' left edge and the lane's top.
pub(super) fn captions(
    plan: &Plan,
    placed: &[Placed],
    look: &Look,
    lines: &[f64],
    plot: f64,
) -> Vec<Option<Caption>> {
    let index = plan.index();
    let record = index.record();
    let selected = look.selected;
    let of_mark = |placed: &Placed| -> Option<(EventRef, String)> {
        let event = placed.event(plan)?;
        // While something is filtered by, the names of the rest would only be in the way.
        if event != selected && placed.matched == Some(0) {
            return None;
        }
        Some((event, cut(&record.event(event)?.title, LABEL_LENGTH)))
    };
    // What moved clauses, levers or talks is named first, then what is known to the minute.
    let mut wishes: Vec<(usize, EventRef, String)> = placed
        .iter()
        .enumerate()
        .filter_map(|(place, mark)| of_mark(mark).map(|(event, text)| (place, event, text)))
        .gather();
    wishes.arrange_by_key(|(_, event, _)| {
        let found = record.event(*event);
        let acts =
            found.map_or(0, |event| event.moves.len() + 3 * event.track_acts.len() + event.lever_acts.len());
        (std::cmp::Reverse(acts), index.rank(*event))
    });
    let width = |event: EventRef, text: &str| match event == selected {
        true => axis::width_of(text) * BOLD + RING,
        false => axis::width_of(text),
    };
    let first = wishes.iter().position(|(_, event, _)| *event == selected);
    let packed =
        Packed { marks: placed.iter().map(|placed| placed.mark.clone()).collect(), rows: Vec::new() };
    let mut places = Vec::new();
    // The selected event says as much of its title as finds room.
    for length in SELECTED_LENGTHS {
        if let Some((_, event, text)) = first.and_then(|first| wishes.get_mut(first)) {
            *text = record.event(*event).map_or(String::new(), |event| cut(&event.title, length));
        }
        let asked: Vec<Wish> = wishes
            .iter()
            .map(|(place, event, text)| Wish { mark: *place, width: width(*event, text) })
            .collect();
        places = lanes::labels(&packed, &asked, first, lines, plot);
        if first.is_none_or(|first| places.get(first).is_some_and(Option::is_some)) {
            break;
        }
    }
    let asked: Vec<Wish> =
        wishes.iter().map(|(place, event, text)| Wish { mark: *place, width: width(*event, text) }).collect();
    let rooms = lanes::rooms(&packed, &asked, &places, lines, plot, GROWN * axis::width_of("m"));
    let mut captions = vec![None; placed.len()];
    for (((place, event, mut text), found), (wish, room)) in
        wishes.into_iter().zip(places).zip(asked.iter().zip(rooms))
    {
        let (Some(found), Some(mark), Some(caption)) =
            (found, packed.marks.get(place), captions.get_mut(place))
        else {
            continue;
        };
        if event != selected && room > wish.width {
            let title = record.event(event).map_or("", |event| &event.title);
            text = cut(title, (room / axis::width_of("m")) as usize);
        }
        let top = lanes::label_top(mark.row, found.side);
        // The baseline of 12 px text lies 11 px below its upper edge; beside a mark it is centred.
        let y = top + if found.side == Side::Below { 10.0 } else { 11.0 };
        // Off the ring around the selected one.
        let ring = if event == selected { RING } else { 0.0 };
        let is_before = found.side == Side::Left;
        let x = match found.side {
            Side::Right => found.x + ring,
            Side::Left => found.x + wish.width - ring,
            Side::Below => found.x,
        };
        *caption = Some(Caption { x, y, text, is_before });
    }
    captions
}

/// The text up to so many characters, cut between words.
pub(super) fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let head: String = text.chars().take(most.saturating_sub(1)).collect();
    let head = head.rsplit_once(' ').map_or(head.as_str(), |(head, _)| head);
    format!("{}…", head.trim_end_matches([',', ':', ';', '.']))
}

/// Where the lanes of the other parties that acted begin, seen from a mark at that height.
pub(super) fn others(plan: &Plan, event: EventRef, lanes: &[Lane], y: f64) -> Vec<f64> {
    let Some(found) = plan.index().record().event(event) else { return Vec::new() };
    let lane_of =
        |party: PartyRef| plan.lanes().lanes().iter().position(|lane| lane.subject == Subject::Party(party));
    let further = found.actors.iter().skip(1).filter_map(|actor| lane_of(actor.party));
    // Only into the edge of the lane, so that it crosses nothing there.
    let edge = |lane: &Lane| if lane.y > y { lane.y + EDGE } else { lane.y + lane.height - EDGE };
    further
        .filter_map(|lane| lanes.get(lane))
        .filter(|lane| y < lane.y || lane.y + lane.height < y)
        .map(edge)
        .gather()
}

/// From the selected event to those it bears on and those that bear on it; what has no mark of its own is where its
/// moment is, or beyond the edge.
pub(super) fn arcs(plan: &Plan, look: &Look, seen: &Scale, drawn: &Timeline) -> Vec<String> {
    let record = plan.index().record();
    let own = record.event(look.selected).into_iter().flat_map(|event| &event.relations);
    let mut ends: Vec<EventRef> =
        own.map(|relation| relation.target).chain(plan.index().bearing_on(look.selected)).take(ARCS).gather();
    ends.dedup();
    let place = |event: EventRef| -> Option<(f64, f64)> {
        let at = plan.moment(event)?;
        let rank = plan.index().rank(event);
        if let Some(mark) = drawn.marks.iter().find(|mark| mark.rank == rank) {
            return Some((mark.x, mark.y));
        }
        let lane = drawn.background.lanes.get(plan.lanes().lane(plan.lanes().place(event))?)?;
        let x = seen.x(at).max(0.0).min(seen.width());
        Some((plan.left + x, lane.y + lane.height / 2.0))
    };
    let Some(from) = place(look.selected) else { return Vec::new() };
    let arc = |to: (f64, f64)| {
        // The curve leaves and arrives level, so that it can be followed among the lanes.
        let middle = (from.0 + to.0) / 2.0;
        let mut d = String::new();
        let points = [("M", from), ("C", (middle, from.1)), (" ", (middle, to.1)), (" ", to)];
        for (letter, (x, y)) in points {
            d.push_str(letter);
            push_px(&mut d, x);
            d.push(' ');
            push_px(&mut d, y);
        }
        d
    };
    ends.into_iter().filter_map(place).filter(|to| *to != from).map(arc).gather()
}
