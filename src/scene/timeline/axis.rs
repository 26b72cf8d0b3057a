//! What the axis shows beside the events: ticks, breaks, deadlines, named stretches; and which row each text takes.

use std::ops::Range;

use super::marks::cut;
use super::plan::Plan;
use super::{CHARACTER, Gap, Label};
use crate::model::arrange::Arrange;
use crate::model::gather::Gather;
use crate::model::record::*;
use crate::model::steps::Budget;
use crate::model::time::Zone;
use crate::model::vocabulary::LeverActKind;
use crate::model::when::{Precision, Stamp, When, Window};
use crate::query::index::Index;
use crate::query::lanes::whole;
use crate::scene::scale::{Anchors, Break, Ends, Scale};
use crate::scene::ticks::{Tick, Unit, ticks};
use crate::scene::words::{self, date::Style, date::messages::day_and_clock, scenes as say, tick};

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
    let mut ends = Ends::default();
    let each = |event: &EventRef| {
        if index.is_dated(*event) {
            let window = whole(index, *event);
            ends.extend([window.earliest, window.latest]);
        }
    };
    budget.each(index.order(), 1, each).await;
    each_due(index, &mut |(at, ..), _| ends.extend([at.earliest, at.earliest]));
    Anchors::sorted(ends, budget).await
}

/// When a lever falls due.
#[derive(Debug)]
pub struct Due {
    /// When; the line stands at its beginning.
    pub at: Window,
    /// Its name and when, as short as the axis allows: where there is a clock time, that, and of several the day.
    pub text: String,
    /// Its name and when, as the list says it.
    pub long: String,
    /// It was extended, so that it does not fall due then.
    pub is_extended: bool,
}

/// When a lever falls due, which lever, and whether that was extended; what stands comes before what was.
type DueOf = (Window, usize, bool);

/// Goes over the times at which levers fall due, as often as they are said: as levers have them themselves, as it was
/// announced, and as it was extended.
fn each_due<'i>(index: &'i Index, see: &mut dyn FnMut(DueOf, &'i When)) {
    let record = index.record();
    for (lever, found) in record.levers.iter().enumerate() {
        let mut is_extended = false;
        let mut see = |due: Option<&'i When>, is_extended| {
            let window = due.map(|due| (due, due.window(&record.zone)));
            if let Some((due, window)) = window.filter(|(_, window)| window.is_bounded()) {
                see((window, lever, is_extended), due);
            }
        };
        for (_, event, place) in index.lever_acts(lever.into()).iter().rev() {
            let Some(act) = record.event(*event).and_then(|event| event.lever_acts.get(*place)) else {
                continue;
            };
            see(act.due.as_ref(), is_extended);
            is_extended |= act.act == LeverActKind::Extended;
        }
        see(found.due.as_ref(), is_extended);
    }
}

/// When levers fall due, ascending.
pub(super) fn dues(index: &Index) -> Vec<Due> {
    let (record, zone) = (index.record(), &index.record().zone);
    let mut found = Vec::new();
    each_due(index, &mut |of, due| found.push((of, due)));
    found.arrange_by_key(|((at, lever, is_extended), _)| (at.earliest, *lever, *is_extended));
    // An announcement may say again what the lever has, and an extension what was extended before.
    found.dedup_by_key(|((at, lever, _), _)| (at.earliest, *lever));
    let several: Vec<usize> = found.iter().map(|((_, lever, _), _)| *lever).gather();
    let due = |((at, place, is_extended), due): (DueOf, &When)| {
        let lever = record.levers.get(place)?;
        let when = match due.start.stamp {
            Stamp::Clock { start, precision } => {
                let (local, is_one) =
                    (zone.local(start), several.iter().filter(|lever| **lever == place).count() == 1);
                let clock = words::date::clock(local, precision);
                if is_one { clock } else { day_and_clock(&words::date::day_of_year(local.day), &clock) }
            }
            _ => words::date::when(due, zone, Style::Short),
        };
        let long = words::date::when(due, zone, Style::Long);
        let [text, long] = [say::due(&lever.name, &when), say::event(&lever.name, &long)].map(|said| {
            let extended = words::fate(lever.kind, Some(LeverActKind::Extended));
            if is_extended { words::series(&[&said, extended]) } else { said }
        });
        Some(Due { at, text, long, is_extended })
    };
    found.into_iter().filter_map(due).gather()
}

/// What stands in rows of texts: of each text its row, and from where to where it reaches; of a line each row that it
/// goes through.
type Taken = Vec<(usize, f64, f64)>;

/// The first of those rows in which a text has room beside the others, and no line goes through it.
fn room((from, to): (f64, f64), mut rows: Range<usize>, taken: &Taken) -> Option<usize> {
    rows.find(|own| taken.iter().all(|(row, a, b)| row != own || b + 4.0 <= from || to + 4.0 <= *a))
}

/// Puts a text into the first row in which it has room; beyond so many rows it has none.
fn place(reach: (f64, f64), most: usize, taken: &mut Taken, row: &mut usize, text: &mut String) {
    match room(reach, 0..most, taken) {
        Some(found) => {
            *row = found;
            taken.push((found, reach.0, reach.1));
        }
        None => text.clear(),
    }
}

/// Where a text reaches that stands around its middle.
fn around(middle: f64, text: &str) -> (f64, f64) {
    let half = width_of(text) / 2.0;
    (middle - half, middle + half)
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
    let mut taken = Vec::new();
    for gap in &mut gaps {
        let reach = around(gap.middle(), &gap.text);
        if gap.width() >= NAMED && reach.1 <= width {
            place(reach, ROWS, &mut taken, &mut gap.row, &mut gap.text);
        } else {
            gap.text.clear();
        }
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
    let mut taken = Vec::new();
    // From the last on: a line ends at its words, so that those before it can go on below.
    let mut rest = lines.as_mut_slice();
    while let Some((line, before)) = rest.split_last_mut() {
        beside(line, before, (plan.left, plan.width()), most, &mut taken);
        rest = before;
    }
    for band in bands.iter_mut().filter(|band| !band.text.is_empty()) {
        let reach = around(band.middle(), &band.text);
        place(reach, most, &mut taken, &mut band.row, &mut band.text);
    }
    (lines, bands)
}

/// Puts the words of a deadline beside its line, on the side and in the row where no line goes through them, nor theirs
/// through others: below those whose lines stand where they reach. Where that cannot be, the line ends above all words.
fn beside(line: &mut Label, before: &[Label], (left, right): (f64, f64), most: usize, taken: &mut Taken) {
    let (x, width) = (line.x, width_of(&line.text));
    let sides = [(x + 4.0, x + 4.0 + width, true), (x - 4.0 - width, x - 4.0, false)];
    let fits = |(from, to, _): &(f64, f64, bool)| left <= *from && *to <= right;
    // On the side with more room, if it has room on neither.
    let only = if sides.iter().any(fits) { None } else { Some(right - x > x - left) };
    let found = sides
        .into_iter()
        .filter(|side| only.map_or_else(|| fits(side), |major| major == side.2))
        .flat_map(|(from, to, major)| {
            let below = before.iter().filter(|other| from < other.x && other.x < to).count();
            let clear = room((from, to), below.min(most)..most, taken);
            // Rows above are gone through by the line.
            let is_clear = |row: &usize| !taken.iter().any(|(other, a, b)| other < row && *a < x && x < *b);
            let clear = clear.filter(is_clear).map(|row| (false, row, major, from, to));
            [clear, room((from, to), 0..most, taken).map(|row| (true, row, major, from, to))]
        })
        .flatten()
        .min_by_key(|(is_short, row, ..)| (*is_short, *row));
    let Some((is_short, row, major, from, to)) = found else {
        line.text.clear();
        return;
    };
    (line.row, line.major, line.is_short) = (row, major, is_short);
    line.text_x = if major { from } else { to };
    taken.push((row, from, to));
    taken.extend((0..=row).filter(|_| !is_short).map(|row| (row, x, x)));
}

/// The deadlines in view, each with as many of its words as have room on one of its sides.
fn deadlines(plan: &Plan, seen: &Scale) -> Vec<Label> {
    let (left, width) = (plan.left, plan.width());
    let first = plan.deadlines.partition_point(|due| seen.x(due.at.earliest) < 0.0);
    let in_view = plan.deadlines.iter().skip(first).take_while(|due| seen.x(due.at.earliest) <= seen.width());
    let line = |Due { at, text, is_extended, .. }: &Due| {
        let x = left + seen.x(at.earliest);
        let text = cut(text, ((width - x).max(x - left) / CHARACTER) as usize);
        Label { x, text_x: x, text, major: true, recedes: *is_extended, row: 0, is_short: false }
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
        Label {
            x,
            text_x: x.min(left + width - half).max(half),
            text,
            major: tick.major,
            recedes: false,
            row: 0,
            is_short: false,
        }
    };
    ticks.iter().map(words).collect()
}
