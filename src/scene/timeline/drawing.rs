//! A plan looked at: everything that is drawn of it in one view.

use std::ops::Range;

use super::crowd;
use super::marks::{self, Placed, arcs, captions, cut, in_view, mark};
use super::plan::Plan;
use super::*;
use crate::model::arrange::Arrange;
use crate::model::time::Zone;
use crate::query::lanes::{Place, whole};
use crate::scene::lanes::ROW;
use crate::scene::words::{self, date, label as said, scenes as say, tick};

/// Width of an event on the undated shelf; and how many there are on it at most.
const SHELF_CELL: f64 = 210.0;
const SHELF: usize = 12;
/// The undated events begin right of the word for them.
const SHELF_LEFT: f64 = 72.0;
/// A cluster's stretch is shown with so much more on either side.
const AROUND: f64 = 0.08;
/// A closer look magnifies at least so much: less would leave the reader where they were.
const CLOSER: f64 = 1.25;
/// With more marks than this in view, only the selected one is tied to the lanes of others.
const TIED: usize = 60;

/// The timeline of a record as it is looked at.
pub fn timeline(plan: &Plan, look: &Look) -> Timeline {
    over(Rc::new(background(plan, look.view)), plan, look)
}

/// The same over the background of that plan and view, which may have been made for an earlier drawing.
pub fn over(background: Rc<Background>, plan: &Plan, look: &Look) -> Timeline {
    let mut drawn = empty(background, plan, look);
    if plan.is_list() {
        list(plan, look, &mut drawn);
        return drawn;
    }
    let index = plan.index();
    let (left, plot) = (plan.left, plan.scale.width());
    let seen = look.view.scale(&plan.scale);
    let background = Rc::clone(&drawn.background);
    if !look.matching.is_all() {
        let passing = background.densities.iter();
        drawn.passing = passing.map(|all| (all.matching(plan, look.matching), all.color)).collect();
    }
    let selected = Some(plan.lanes().place(look.selected));
    let units = crowd::units(plan, look.view, selected);
    let mut placed = in_view(plan, plan.pack(&units, look.view, selected), &units, look.matching);
    marks::reaching(plan, look, &seen, &mut placed);
    marks::windows(plan, &seen, &mut placed);
    let lines: Vec<f64> = background.deadlines.iter().map(|line| line.x - left).collect();
    let captions = captions(plan, &placed, look, &lines, plot);
    for (placed, caption) in placed.iter().zip(captions) {
        let lane = background.lanes.get(placed.mark.lane);
        let (top, lane_color) = lane.map_or((background.top, None), |lane| (lane.y, lane.color));
        let (x, y) = (left + placed.mark.x, top + placed.mark.row as f64 * ROW + ROW / 2.0);
        let Some(event) = placed.event(plan) else {
            drawn.clusters.extend(cluster(plan, look, placed, (x, y), lane_color));
            continue;
        };
        let mut mark = mark(plan, event, look);
        (mark.x, mark.y) = (x, y);
        let window = (placed.mark.x0, placed.mark.x1);
        let is_bar = window.1 > window.0 && whole_width(plan, look, event) > ROW;
        mark.bar = is_bar.then_some((left + window.0, left + window.1));
        let at = |caption: Caption| Caption { x: left + caption.x, y: top + caption.y, ..caption };
        mark.label = caption.map(at);
        drawn.marks.push(mark);
    }
    let is_tied = drawn.marks.len() <= TIED;
    for mark in drawn.marks.iter_mut().filter(|mark| is_tied || mark.is_selected) {
        let event = index.at(mark.rank);
        mark.others = event.map_or(Vec::new(), |event| marks::others(plan, event, &background.lanes, mark.y));
    }
    let foot = background.bottom + plan.foot_rows as f64 * FOOT_ROW + 6.0;
    drawn.height = shelf(plan, look, foot, &mut drawn);
    drawn.marks.arrange_by_key(|mark| mark.rank);
    drawn.clusters.arrange_by_key(|cluster| cluster.rank);
    drawn.arcs = arcs(plan, look, &seen, &drawn);
    if let Some((from, part)) = look.coming_from {
        slide(&mut drawn, &seen, &seen.coming_from(from, part));
    }
    drawn
}

fn empty(background: Rc<Background>, plan: &Plan, look: &Look) -> Timeline {
    let record = plan.index().record();
    Timeline {
        is_list: plan.is_list(),
        width: plan.width(),
        height: 0.0,
        background,
        passing: Vec::new(),
        marks: Vec::new(),
        clusters: Vec::new(),
        earlier: None,
        later: None,
        arcs: Vec::new(),
        shelf: None,
        axis: plan.axis(),
        grouping: plan.grouping(),
        is_whole: look.view.is_whole(&plan.scale),
        zone: words::sentence(&say::times_in(&record.zone)),
        legend: plan.legend.to_vec(),
    }
}

/// How wide the window of an event is drawn.
fn whole_width(plan: &Plan, look: &Look, event: EventRef) -> f64 {
    let window = whole(plan.index(), event);
    (plan.scale.x(window.latest) - plan.scale.x(window.earliest)) * look.view.factor(&plan.scale)
}

/// Several events in one place.
fn cluster(
    plan: &Plan,
    look: &Look,
    placed: &Placed,
    (x, y): (f64, f64),
    color: Option<usize>,
) -> Option<Cluster> {
    let (index, lanes) = (plan.index(), plan.lanes());
    let Placed { unit, count, matched, .. } = placed;
    let places = &unit.places;
    let first = lanes.event(places.start)?;
    let last = lanes.event(places.end.saturating_sub(1)).unwrap_or(first);
    let (from, to) = crowd::reach(plan, places);
    let mut stretch = (whole(index, first).earliest, whole(index, last).latest);
    let mut target = Target::Stretch(None);
    if unit.around.is_some() {
        // They are somewhere around what is in view: only a look from further away has all of them.
        stretch = (plan.scale.instant(look.view.x0), plan.scale.instant(look.view.x1));
        let wider = look.view.zoomed(&plan.scale, 1.0 / (STEP * STEP), plan.scale.width() / 2.0);
        target = Target::Stretch(wider.stretch(&plan.scale));
    } else {
        let room = ((to - from) * AROUND).max(look.view.length() * 1e-3);
        let closer = View::between(&plan.scale, from - room, to + room);
        if to > from && closer.length() * CLOSER < look.view.length() {
            target = Target::Stretch(closer.stretch(&plan.scale));
        } else if let Some(event) = match_in(plan, look, places).and_then(|event| index.record().event(event))
        {
            target = Target::Event(event.id.clone());
        }
    }
    let events = match matched.filter(|_| !look.matching.is_all()) {
        None => say::events(*count),
        Some(matched) => say::of_events(*count, &words::grouped(matched)),
    };
    Some(Cluster {
        rank: index.rank(first),
        key: format!("{}-{}-{}", placed.mark.lane, places.start, places.end),
        name: say::cluster(&events, &span(stretch, &index.record().zone)),
        text: tick::short(matched.filter(|matched| *matched > 0).unwrap_or(*count)),
        x,
        y,
        color,
        is_outside: *matched == Some(0),
        is_around: unit.around.is_some(),
        target,
    })
}

/// The days from one moment to another, or within a day the clock times.
fn span((from, to): (Instant, Instant), zone: &Zone) -> String {
    date::span(from, to.max(Instant(from.0 + 1.0)), zone)
}

/// The first of some events that passes the filter, or, of many, the first of them.
fn match_in(plan: &Plan, look: &Look, places: &Range<Place>) -> Option<EventRef> {
    let (lanes, own) = (plan.lanes(), plan.lanes().place(look.selected));
    let mut some = places.clone().take(PAGE).filter(|place| *place != own);
    let first = some.clone().next().unwrap_or(places.start);
    lanes.event(some.find(|place| look.matching.passes(*place)).unwrap_or(first))
}

/// The undated events below the lanes; returns the height of the drawing.
fn shelf(plan: &Plan, look: &Look, top: f64, drawn: &mut Timeline) -> f64 {
    let undated = plan.lanes().undated();
    if undated.is_empty() {
        return top;
    }
    drawn.shelf = Some(top);
    let left = plan.left.max(SHELF_LEFT);
    let plot = (plan.width() - left).max(1.0);
    let columns = ((plot / SHELF_CELL).floor() as usize).min(undated.len()).max(1);
    // Around the selected one, where not all of them find room.
    let own = undated.iter().position(|event| *event == look.selected).unwrap_or(0);
    let room = if undated.len() > SHELF { SHELF - 1 } else { SHELF };
    let from = own.saturating_sub(room / 2).min(undated.len().saturating_sub(room));
    let place = |number: usize| {
        let x = left + ROW / 2.0 + (number % columns) as f64 * (plot / columns as f64);
        (x, top + (number / columns) as f64 * (ROW + 4.0) + ROW / 2.0)
    };
    let letters = ((plot / columns as f64 - ROW) / CHARACTER) as usize;
    for (number, event) in undated.iter().skip(from).take(room).enumerate() {
        let mut mark = mark(plan, *event, look);
        (mark.x, mark.y) = place(number);
        let text = cut(&mark.title, letters);
        let x = mark.x + ROW / 2.0 + 2.0;
        mark.label = Some(Caption { x, y: mark.y + 4.0, text, is_before: false });
        drawn.marks.push(mark);
    }
    let rest = undated.len().saturating_sub(room);
    // Those after the ones shown come next; after the last, the first.
    let next = undated.get(from + room).or(undated.first()).filter(|_| rest > 0);
    if let Some(event) = next.and_then(|event| plan.index().record().event(*event)) {
        let (x, y) = place(room);
        let rank = undated.last().map_or(0, |event| plan.index().rank(*event));
        drawn.clusters.push(Cluster {
            rank,
            key: "undated".to_owned(),
            name: say::undated_events(rest),
            text: tick::short(rest),
            x,
            y,
            color: None,
            is_outside: false,
            is_around: false,
            target: Target::Event(event.id.clone()),
        });
    }
    let rows = undated.len().min(SHELF).div_ceil(columns);
    top + rows as f64 * (ROW + 4.0) + 8.0
}

/// The events as a list: all of a few, or a part of many.
fn list(plan: &Plan, look: &Look, drawn: &mut Timeline) {
    let index = plan.index();
    let count = index.order().len();
    let around = || index.rank(look.selected).saturating_sub(PAGE / 2);
    let from = look.list_from.unwrap_or_else(around).min(count.saturating_sub(PAGE));
    let events = index.order().iter().skip(from).take(PAGE);
    drawn.marks = events.map(|event| mark(plan, *event, look)).collect();
    super::separators::separators(plan, &mut drawn.marks, from);
    let before = from.min(PAGE);
    drawn.earlier = (before > 0).then(|| Page { from: from - before, name: said::earlier_events(before) });
    let after = count.saturating_sub(from + PAGE).min(PAGE);
    drawn.later = (after > 0).then(|| Page { from: from + PAGE, name: said::later_events(after) });
}

/// Puts everything where it is on the way from one axis to another.
fn slide(drawn: &mut Timeline, seen: &Scale, between: &Scale) {
    let left = drawn.background.left;
    let going = |x: f64| left + between.x(seen.instant(x - left)).clamp(-1e5, 1e5);
    Rc::make_mut(&mut drawn.background).slide(&going);
    let to = |x: &mut f64| *x = going(*x);
    for mark in drawn.marks.iter_mut().filter(|mark| drawn.shelf.is_none_or(|shelf| mark.y < shelf)) {
        let offset = mark.label.as_ref().map_or(0.0, |label| label.x - mark.x);
        to(&mut mark.x);
        mark.label.iter_mut().for_each(|label| label.x = mark.x + offset);
        mark.bar.iter_mut().for_each(|(x0, x1)| {
            to(x0);
            to(x1);
        });
    }
    for cluster in
        drawn.clusters.iter_mut().filter(|cluster| drawn.shelf.is_none_or(|shelf| cluster.y < shelf))
    {
        to(&mut cluster.x);
    }
    // What ties marks to one another comes when they stand.
    drawn.arcs.clear();
    drawn.passing.clear();
}
