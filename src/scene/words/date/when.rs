//! A [`When`] in words: the author's, or made from its parts.

use super::said::{Said, pair};
use super::{Style, UNKNOWN, calendar, clock, day, weekday};
use crate::model::gather::Gather;
use crate::model::record::Text;
use crate::model::time::{Instant, MINUTE, Zone};
use crate::model::vocabulary::PartOfDay;
use crate::model::when::{Point, Precision, Stamp, When};
use crate::query::index::Index;
use crate::scene::words::{count, list};

/// So many neighbours are named, the others counted.
const NAMED: usize = 3;

/// When something happened, in the author's wording or in one made from the parts: `27 Feb 2026, 5:14 p.m.`
pub fn when(when: &When, zone: &Zone, style: Style) -> String {
    match &when.rest.text {
        Some(text) => text.to_string(),
        None => parts(when, zone, style, true).unwrap_or_else(|| UNKNOWN.to_owned()),
    }
}

/// When something of that record happened: as [`when()`], and where nothing else is known, by the titles of its
/// neighbours: `after “They meet”`. The long form names them in any case.
pub fn in_record(time: &When, index: &Index, style: Style) -> String {
    match &time.rest.text {
        Some(text) => text.to_string(),
        None => with_neighbours(time, index, style, true),
    }
}

/// What the author's wording stands for, made from the parts; `None` where it is shown anyway, because the author
/// gave no wording.
pub fn exact(time: &When, index: &Index, style: Style) -> Option<String> {
    let sides = [Some(&time.start), time.rest.end.as_ref()];
    let is_worded =
        time.rest.text.is_some() || sides.into_iter().flatten().any(|point| point.bounds.text.is_some());
    is_worded.then(|| with_neighbours(time, index, style, false))
}

fn with_neighbours(time: &When, index: &Index, style: Style, worded: bool) -> String {
    match (parts(time, &index.record().zone, style, worded), style) {
        (Some(text), Style::Short) => text,
        (Some(text), Style::Long) => match neighbours(time, index) {
            Some(neighbours) => format!("{text}, {neighbours}"),
            None => text,
        },
        (None, _) => neighbours(time, index).unwrap_or_else(|| UNKNOWN.to_owned()),
    }
}

/// `after “They meet”`, `between “They meet” and “They agree”`
fn neighbours(time: &When, index: &Index) -> Option<String> {
    let titles = |ids: &[Text]| -> Vec<String> {
        let found = |id: &Text| index.event_by_id(id).and_then(|event| index.record().event(event));
        let mut titles: Vec<String> =
            ids.iter().take(NAMED).filter_map(found).map(|event| format!("“{}”", event.title)).gather();
        if ids.len() > NAMED {
            titles.push(count(ids.len() - NAMED, "other event", "other events"));
        }
        titles
    };
    match (titles(&time.rest.after).as_slice(), titles(&time.rest.before).as_slice()) {
        ([], []) => None,
        (after, []) => Some(format!("after {}", list(after))),
        ([], before) => Some(format!("before {}", list(before))),
        ([after], [before]) => Some(format!("between {after} and {before}")),
        (after, before) => Some(format!("after {} and before {}", list(after), list(before))),
    }
}

/// The words for its own parts; `None` where it has no date. `worded`: with the wording of a duration's sides.
fn parts(when: &When, zone: &Zone, style: Style, worded: bool) -> Option<String> {
    let said = |point: &Point| match &point.bounds.text {
        Some(text) if worded => Some(Said::of(text.to_string())),
        _ => self::point(point, zone, style),
    };
    let start = said(&when.start);
    let Some(end) = &when.rest.end else { return Some(start?.text()) };
    match (start, said(end)) {
        (Some(start), Some(end)) if !start.is_window() && !end.is_window() => {
            // The author's words are not gone on with.
            let from = if worded && when.start.bounds.text.is_some() { "" } else { "from" };
            Some(pair(from, start, "to", end))
        }
        (Some(start), Some(end)) => Some(format!("start {}; end {}", start.text(), end.text())),
        (Some(start), None) if start.is_window() => Some(format!("start {}, end unknown", start.text())),
        (Some(start), None) => Some(format!("from {}, end unknown", start.text())),
        (None, Some(end)) if end.is_window() => Some(format!("start unknown, end {}", end.text())),
        (None, Some(end)) => Some(format!("to {}, start unknown", end.text())),
        (None, None) => None,
    }
}

fn point(point: &Point, zone: &Zone, style: Style) -> Option<Said> {
    let own = stamp(&point.stamp, zone, style);
    // A bound on the day that is said already is said by its clock time alone.
    let bound = |limit: &Option<Stamp>| {
        let mut limit = stamp(limit.as_ref()?, zone, style)?;
        if limit.clock.is_some()
            && own.as_ref().is_some_and(|own| own.clock.is_none() && own.day == limit.day)
        {
            limit.day.clear();
        }
        Some(limit)
    };
    let earliest = bound(&point.bounds.earliest).and_then(Said::first);
    let latest = bound(&point.bounds.latest).and_then(Said::last);
    let bounds = Said::window(earliest, latest);
    let own = match (own, point.bounds.part_of_day) {
        (Some(own), Some(part)) => Some(part_of_day(own, part, &point.stamp, style)),
        (own, _) => own,
    };
    match (own, bounds) {
        (Some(own), Some(bounds)) => {
            let day = format!("{}, {}", own.text(), bounds.day);
            Some(Said { day, clock: None, sides: bounds.sides.or(Some([None, None])) })
        }
        (own, bounds) => own.or(bounds),
    }
}

/// `night of Fri 27 Feb 2026`; of what is more than a day, `Feb 2026, at night`.
fn part_of_day(said: Said, part: PartOfDay, date: &Stamp, style: Style) -> Said {
    let (name, some_day) = match part {
        PartOfDay::Morning => ("morning", "in the morning"),
        PartOfDay::Afternoon => ("afternoon", "in the afternoon"),
        PartOfDay::Evening => ("evening", "in the evening"),
        PartOfDay::Night => ("night", "at night"),
    };
    let only_day = date.days().filter(|(first, last)| first == last).map(|(day, _)| day);
    let words = match only_day {
        // The short form of a day has no weekday, but a night is known by it.
        Some(only) if style == Style::Short && said.day == day(only, style) => {
            format!("{name} of {} {}", weekday(only, style), said.day)
        }
        Some(_) => format!("{name} of {}", said.day),
        None => format!("{}, {some_day}", said.day),
    };
    Said { day: words, ..said }
}

/// One time string; `None` for an unknown one.
fn stamp(stamp: &Stamp, zone: &Zone, style: Style) -> Option<Said> {
    match stamp {
        Stamp::Unknown => None,
        Stamp::Clock { start, precision } => {
            let local = zone.local(*start);
            let mut clock = match (*precision, local.hour()) {
                // Beside a date, midnight may be at either end of the day.
                (Precision::Hour, 0) => "midnight to 1 a.m.".to_owned(),
                (precision, _) => clock(local, precision),
            };
            if style == Style::Long {
                clock.push(' ');
                clock.push_str(&zone.label);
            }
            clock.push_str(&which_of_two(*start, zone));
            Some(Said { clock: Some(clock), ..Said::of(day(local.day, style)) })
        }
        Stamp::Calendar(written) => calendar::said(written, style),
    }
}

/// ` (UTC−4)`, ` (UTC+10:30)`: which of two hours of the same name; nothing for every other hour.
pub fn which_of_two(at: Instant, zone: &Zone) -> String {
    if !zone.is_repeated(at) {
        return String::new();
    }
    let milliseconds = zone.offset(at);
    let minutes = (milliseconds.abs() / MINUTE) as u32;
    let sign = if milliseconds < 0.0 { '−' } else { '+' };
    match minutes % 60 {
        0 => format!(" (UTC{sign}{})", minutes / 60),
        rest => format!(" (UTC{sign}{}:{rest:02})", minutes / 60),
    }
}
