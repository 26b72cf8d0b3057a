//! What the axis shows beside the events: ticks, breaks, deadlines, named stretches; and which row each text takes.

use super::marks::cut;
use super::plan::Plan;
use super::{CHARACTER, Gap, Label};
use crate::model::arrange::Arrange;
use crate::model::gather::Gather;
use crate::model::record::*;
use crate::model::steps::Budget;
use crate::model::time::{Instant, Zone};
use crate::model::when::{Precision, Stamp, When};
use crate::query::index::Index;
use crate::query::lanes::whole;
use crate::scene::scale::{Anchors, Break, Ends, Scale};
use crate::scene::ticks::{Tick, Unit, ticks};
use crate::scene::words::{self, date::Style, scenes as say, tick};

/// Distances that tick labels need, in px: of days such as “Fri 27 Feb”, of seconds, of milliseconds.
const TICK_GAPS: [f64; 3] = [72.0, 96.0, 128.0];
/// Lines of deadlines drawn at most, and named stretches: more would be a hatching.
const LINES: usize = 24;
/// Rows of texts above the lanes and below them.
pub(super) const ROWS: usize = 4;
/// A break so narrow a part of which is in view that it would say nothing is not named.
const NAMED: f64 = 12.0;

/// What the axis has to show: the windows of dated events, durations whole, and deadlines.
pub(super) async fn anchors(index: &Index, budget: &Budget) -> Anchors {
    let record = index.record();
    let mut ends = Ends::default();
    let each = |event: &EventRef| {
        if index.is_dated(*event) {
            let window = whole(index, *event);
            ends.extend([window.earliest, window.latest]);
        }
    };
    budget.each(index.order(), 1, each).await;
    let due = due_times(index).into_iter().map(|(_, due)| due.window(&record.zone));
    ends.extend(due.filter(|due| due.is_bounded()).map(|due| due.earliest));
    Anchors::sorted(ends, budget).await
}

/// When a lever falls due.
#[derive(Debug)]
pub struct Due {
    /// When.
    pub at: Instant,
    /// Its name and when, as short as the axis allows: a clock time alone, where there is one.
    pub text: String,
    /// Its name and when, as the list says it.
    pub long: String,
}

/// When levers fall due: as they have it themselves, as it was announced, and as it was put off.
fn due_times(index: &Index) -> Vec<(&Lever, &When)> {
    let record = index.record();
    let mut times = Vec::new();
    for (place, lever) in record.levers.iter().enumerate() {
        let acts = index.lever_acts(place.into()).iter();
        let put_off =
            acts.filter_map(|(_, event, place)| record.event(*event)?.lever_acts.get(*place)?.due.as_ref());
        for due in lever.due.iter().chain(put_off) {
            times.push((lever, due));
        }
    }
    times
}

/// When levers fall due, ascending.
pub(super) fn dues(index: &Index) -> Vec<Due> {
    let record = index.record();
    let line = |(lever, due): (&Lever, &When)| {
        let window = due.window(&record.zone);
        let when = match due.start.stamp {
            Stamp::Clock { start, precision } => words::date::clock(record.zone.local(start), precision),
            _ => words::date::when(due, &record.zone, Style::Short),
        };
        let long = words::date::when(due, &record.zone, Style::Long);
        let (text, long) = (say::due(&lever.name, &when), say::event(&lever.name, &long));
        window.is_bounded().then_some(Due { at: window.earliest, text, long })
    };
    let mut dues: Vec<Due> = due_times(index).into_iter().filter_map(line).gather();
    dues.arrange_by_key(|due| due.at);
    // The same lever's at the same time, said by itself and by an act.
    dues.dedup_by(|later, earlier| later.at == earlier.at && later.long == earlier.long);
    dues
}

/// For texts from left to right, the first row in which each has room beside those before it.
fn rows(texts: &[(f64, f64)]) -> Vec<usize> {
    let mut ends: Vec<f64> = Vec::new();
    let mut row_of = |&(from, to): &(f64, f64)| {
        let row = ends.iter().position(|end| end + 4.0 <= from).unwrap_or(ends.len());
        match ends.get_mut(row) {
            Some(end) => *end = to,
            None => ends.push(to),
        }
        row
    };
    texts.iter().map(&mut row_of).collect()
}

/// The breaks in view, each cut to it.
pub(super) fn breaks(seen: &Scale, left: f64, width: f64) -> Vec<Gap> {
    let gap = |gap: &Break| Gap {
        x0: (left + gap.x0).max(left),
        x1: (left + gap.x1).min(width),
        text: words::date::length(gap.end.0 - gap.start.0),
        row: 0,
    };
    let mut gaps: Vec<Gap> = seen.breaks().iter().map(gap).filter(|gap| gap.x1 - gap.x0 > 1.0).gather();
    let half = |gap: &Gap| width_of(&gap.text) / 2.0;
    for gap in &mut gaps {
        let is_named = gap.width() >= NAMED && gap.middle() + half(gap) <= width;
        if !is_named {
            gap.text.clear();
        }
    }
    let texts: Vec<(f64, f64)> =
        gaps.iter().map(|gap| (gap.middle() - half(gap), gap.middle() + half(gap))).collect();
    for (gap, row) in gaps.iter_mut().zip(rows(&texts)) {
        (gap.row, gap.text) =
            if row < ROWS { (row, std::mem::take(&mut gap.text)) } else { (0, String::new()) };
    }
    gaps
}

/// How wide a text of 12 px is, on the safe side.
pub(super) fn width_of(text: &str) -> f64 {
    text.chars().count() as f64 * CHARACTER
}

/// The deadlines and the named stretches in view, with their words in so many rows below the lanes: what finds no room
/// there has none.
pub(super) fn foot(plan: &Plan, seen: &Scale, most: usize) -> (Vec<Label>, Vec<Gap>) {
    let (mut lines, mut bands) = (deadlines(plan, seen), bands(plan.index(), seen, plan.left));
    let reach = |line: &Label| match line.major {
        true => (line.text_x, line.text_x + width_of(&line.text)),
        false => (line.text_x - width_of(&line.text), line.text_x),
    };
    let middle = |band: &Gap| (band.middle(), width_of(&band.text) / 2.0);
    let mut texts: Vec<(f64, f64)> = lines.iter().map(reach).gather();
    for (x, half) in bands.iter().filter(|band| !band.text.is_empty()).map(middle) {
        texts.push((x - half, x + half));
    }
    let named = bands.iter_mut().filter(|band| !band.text.is_empty());
    let named = named.map(|band| (&mut band.row, &mut band.text));
    let places = lines.iter_mut().map(|line| (&mut line.row, &mut line.text)).chain(named);
    for ((place, text), row) in places.zip(rows(&texts)) {
        *place = row.min(most.saturating_sub(1));
        if row >= most {
            text.clear();
        }
    }
    (lines, bands)
}

/// The deadlines in view.
fn deadlines(plan: &Plan, seen: &Scale) -> Vec<Label> {
    let (left, width) = (plan.left, plan.width());
    let first = plan.deadlines.partition_point(|due| seen.x(due.at) < 0.0);
    let in_view = plan.deadlines.iter().skip(first).take_while(|due| seen.x(due.at) <= seen.width());
    let line = |Due { at, text, .. }: &Due| {
        let x = left + seen.x(*at);
        // On the side with more room, if it has room on neither.
        let text = cut(text, ((width - x).max(x - left) / CHARACTER) as usize);
        let major = x + width_of(&text) < width || x - width_of(&text) < left;
        let text_x = if major { x + 4.0 } else { x - 4.0 };
        Label { x, text_x, text, major, row: 0 }
    };
    in_view.take(LINES).map(line).collect()
}

/// The named stretches in view, each cut to it.
fn bands(index: &Index, seen: &Scale, left: f64) -> Vec<Gap> {
    let record = index.record();
    let band = |span: &Span| {
        let (from, to) = (span.start.window(&record.zone).earliest, span.end.window(&record.zone).latest);
        let (x0, x1) = (seen.x(from).max(0.0), seen.x(to).min(seen.width()));
        (from.is_finite() && to.is_finite() && x1 > x0).then(|| Gap {
            x0: left + x0,
            x1: left + x1,
            text: if width_of(&span.name) <= x1 - x0 { span.name.to_string() } else { String::new() },
            row: 0,
        })
    };
    record.spans.iter().filter_map(band).take(LINES).gather()
}

/// The named moments in view, whose words never overlap or leave the drawing.
pub(super) fn tick_labels(seen: &Scale, zone: &Zone, left: f64) -> Vec<Label> {
    let overlaps = |two: &[Label]| match two {
        [a, b] => a.text_x + width_of(&a.text) / 2.0 + 2.0 > b.text_x - width_of(&b.text) / 2.0,
        _ => false,
    };
    let mut labels = Vec::new();
    for gap in TICK_GAPS {
        labels = said(&ticks(seen, zone, gap), zone, left, seen.width());
        if !labels.windows(2).any(overlaps) {
            return labels;
        }
    }
    // What stands too near to the one before, for a word that is longer than its kind, is left out.
    let mut apart: Vec<Label> = Vec::new();
    for label in labels {
        if apart.last().is_none_or(|last| !overlaps(&[last.clone(), label.clone()])) {
            apart.push(label);
        }
    }
    apart
}

fn said(ticks: &[Tick], zone: &Zone, left: f64, width: f64) -> Vec<Label> {
    let mut year = None;
    let several_years =
        ticks.iter().any(|tick| Some(tick.local.day.year) != ticks.first().map(|first| first.local.day.year));
    // The first of a month among days is a day like the others.
    let among_days = ticks.iter().any(|tick| tick.unit == Unit::Day);
    // On a grid of many years even its year 1 is said in its words.
    let grid =
        ticks.iter().map(|tick| if let Unit::Year(grid) = tick.unit { grid } else { 1 }).max().unwrap_or(1);
    let words = |tick: &Tick| {
        let day = tick.local.day;
        let new_year = several_years && year.replace(day.year) != Some(day.year);
        let mut text = match tick.unit {
            Unit::Year(_) => tick::year(day.year, grid),
            Unit::Month if !among_days => words::date::month_of_year(day, Style::Short),
            Unit::Day | Unit::Month if new_year => words::date::day(day, Style::Short),
            Unit::Day | Unit::Month => words::date::weekday_of_year(day),
            Unit::Hour => words::date::clock(tick.local, Precision::Hour),
            Unit::Minute => words::date::clock(tick.local, Precision::Minute),
            Unit::Second => words::date::clock(tick.local, Precision::Second),
            Unit::Millisecond => tick::milliseconds(tick.local),
        };
        if matches!(tick.unit, Unit::Hour | Unit::Minute | Unit::Second | Unit::Millisecond) {
            text.push_str(&words::date::which_of_two(tick.at, zone));
        }
        let (x, half) = (left + tick.x, width_of(&text) / 2.0);
        // The line stays at its moment; the words keep within the drawing.
        Label { x, text_x: x.min(left + width - half).max(half), text, major: tick.major, row: 0 }
    };
    ticks.iter().map(words).collect()
}

pub(super) fn zone(record: &Record) -> String {
    let name = record.zone.name.rsplit('/').next().unwrap_or_default().replace('_', " ");
    let is_named = *record.zone.label == *record.zone.name || record.zone.label.ends_with(" time");
    say::times_in(&name, if is_named { "" } else { &record.zone.label })
}
