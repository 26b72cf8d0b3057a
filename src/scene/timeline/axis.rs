//! What the axis shows beside the events: ticks, breaks, deadlines, named stretches; and which row each text takes.

use super::{CHARACTER, Gap, Label};
use crate::model::record::*;
use crate::model::time::Instant;
use crate::model::when::{Precision, Stamp};
use crate::query::index::Index;
use crate::scene::scale::{Break, Scale};
use crate::scene::ticks::{Tick, Unit};
use crate::scene::words::{self, date::Style};

/// The windows that the axis has to show: of dated events, durations whole, and of deadlines.
pub(super) fn stretches(index: &Index) -> Vec<(Instant, Instant)> {
    let record = index.record();
    let events = index.order().iter().filter(|event| index.is_dated(**event)).map(|event| {
        let window = index.window(*event);
        (window.earliest, end(index, *event))
    });
    let due = record.levers.iter().filter_map(|lever| lever.due.as_ref()).map(|due| due.window(&record.zone));
    events.chain(due.filter(|due| due.is_bounded()).map(|due| (due.earliest, due.earliest))).collect()
}

/// The end of an event's window, or of its end's, for a duration.
pub(super) fn end(index: &Index, event: EventRef) -> Instant {
    let latest = index.window(event).latest;
    index.end(event).map_or(latest, |end| end.latest.max(latest))
}

/// For texts from left to right, the first row in which each has room beside those before it.
pub(super) fn rows(texts: &[(f64, f64)]) -> Vec<usize> {
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

pub(super) fn breaks(scale: &Scale, left: f64) -> Vec<Gap> {
    let gap = |gap: &Break| Gap {
        x0: left + gap.x0,
        x1: left + gap.x1,
        text: words::date::length(gap.end.0 - gap.start.0),
        row: 0,
    };
    let mut gaps: Vec<Gap> = scale.breaks().iter().map(gap).collect();
    let half = |gap: &Gap| width_of(&gap.text) / 2.0;
    let texts: Vec<(f64, f64)> =
        gaps.iter().map(|gap| (gap.middle() - half(gap), gap.middle() + half(gap))).collect();
    for (gap, row) in gaps.iter_mut().zip(rows(&texts)) {
        gap.row = row;
    }
    gaps
}

/// How wide a text of 12 px is, on the safe side.
pub(super) fn width_of(text: &str) -> f64 {
    text.chars().count() as f64 * CHARACTER
}

pub(super) fn deadlines(index: &Index, scale: &Scale, left: f64, width: f64) -> Vec<Label> {
    let record = index.record();
    let line = |lever: &Lever| {
        let due = lever.due.as_ref()?;
        let window = due.window(&record.zone);
        let x = left + scale.x(window.earliest);
        let when = match due.start.stamp {
            Stamp::Clock { start, precision } => words::date::clock(record.zone.local(start), precision),
            _ => words::date::when(due, &record.zone, Style::Short),
        };
        let text = format!("{}, {when}", lever.name);
        let major = x + width_of(&text) < width || x - width_of(&text) < left;
        let text_x = if major { x + 4.0 } else { x - 4.0 };
        window.is_bounded().then_some(Label { x, text_x, text, major, row: 0 })
    };
    let mut lines: Vec<Label> = record.levers.iter().filter_map(line).collect();
    lines.sort_by(|a, b| a.x.total_cmp(&b.x));
    let reach = |line: &Label| match line.major {
        true => (line.text_x, line.text_x + width_of(&line.text)),
        false => (line.text_x - width_of(&line.text), line.text_x),
    };
    let texts: Vec<(f64, f64)> = lines.iter().map(reach).collect();
    for (line, row) in lines.iter_mut().zip(rows(&texts)) {
        line.row = row;
    }
    lines
}

pub(super) fn bands(index: &Index, scale: &Scale, left: f64) -> Vec<Gap> {
    let record = index.record();
    let band = |span: &Span| {
        let (from, to) = (span.start.window(&record.zone).earliest, span.end.window(&record.zone).latest);
        (from.is_finite() && to.is_finite()).then(|| Gap {
            x0: left + scale.x(from),
            x1: left + scale.x(to),
            text: span.name.to_string(),
            row: 0,
        })
    };
    record.spans.iter().filter_map(band).collect()
}

pub(super) fn tick_labels(ticks: &[Tick], left: f64) -> Vec<Label> {
    let mut year = None;
    let several_years =
        ticks.iter().any(|tick| Some(tick.local.day.year) != ticks.first().map(|first| first.local.day.year));
    // The first of a month among days is a day like the others.
    let among_days = ticks.iter().any(|tick| tick.unit == Unit::Day);
    let words = |tick: &Tick| {
        let day = tick.local.day;
        let new_year = several_years && year.replace(day.year) != Some(day.year);
        let text = match tick.unit {
            Unit::Year(_) => words::date::year(day.year),
            Unit::Month if !among_days => words::date::month_of_year(day, Style::Short),
            Unit::Day | Unit::Month if new_year => words::date::day(day, Style::Short),
            Unit::Day | Unit::Month => {
                format!("{} {}", words::date::weekday(day, Style::Short), words::date::day_of_year(day))
            }
            Unit::Hour => words::date::clock(tick.local, Precision::Hour),
            Unit::Minute => words::date::clock(tick.local, Precision::Minute),
            Unit::Second => words::date::clock(tick.local, Precision::Second),
        };
        Label { x: left + tick.x, text_x: left + tick.x, text, major: tick.major, row: 0 }
    };
    ticks.iter().map(words).collect()
}

pub(super) fn zone(record: &Record) -> String {
    let name = record.zone.name.rsplit('/').next().unwrap_or_default().replace('_', " ");
    if *record.zone.label == *record.zone.name || record.zone.label.ends_with(" time") {
        format!("Times in {name}")
    } else {
        format!("Times in {name} ({})", record.zone.label)
    }
}
