//! A [`When`] in words: the author's, or made from its parts.

use super::said::{Said, pair};
use super::{Say, Style, calendar, clock, day, messages as say, weekday};
use crate::model::gather::Gather;
use crate::model::record::Text;
use crate::model::time::{Instant, MINUTE, Zone};
use crate::model::vocabulary::PartOfDay;
use crate::model::when::{Point, Precision, Stamp, When};
use crate::query::index::Index;
use crate::scene::words::list;

/// So many neighbours are named, the others counted.
const NAMED: usize = 3;

/// When something happened, in the author's wording or in one made from the parts: `27 Feb 2026, 5:14 p.m.`
pub fn when(when: &When, zone: &Zone, style: Style) -> String {
    match &when.rest.text {
        Some(text) => text.to_string(),
        None => parts(when, zone, style, true).unwrap_or_else(|| say::unknown().to_owned()),
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
            Some(neighbours) => say::with_neighbours(&text, &neighbours),
            None => text,
        },
        (None, _) => neighbours(time, index).unwrap_or_else(|| say::unknown().to_owned()),
    }
}

/// `after “They meet”`, `between “They meet” and “They agree”`
fn neighbours(time: &When, index: &Index) -> Option<String> {
    let titles = |ids: &[Text]| -> Vec<String> {
        let found = |id: &Text| index.event_by_id(id).and_then(|event| index.record().event(event));
        let mut titles: Vec<String> =
            ids.iter().take(NAMED).filter_map(found).map(|event| say::quoted(&event.title)).gather();
        if ids.len() > NAMED {
            titles.push(say::other_events(ids.len() - NAMED));
        }
        titles
    };
    match (titles(&time.rest.after).as_slice(), titles(&time.rest.before).as_slice()) {
        ([], []) => None,
        (after, []) => Some(say::after(&list(after))),
        ([], before) => Some(say::before(&list(before))),
        ([after], [before]) => Some(say::between(after, before)),
        (after, before) => Some(say::after_and_before(&list(after), &list(before))),
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
            let is_worded = worded && when.start.bounds.text.is_some();
            Some(pair(if is_worded { say::to } else { say::from_to }, start, end))
        }
        (Some(start), Some(end)) => Some(say::start_and_end(&start.text(), &end.text())),
        (Some(start), None) if start.is_window() => Some(say::start_without_end(&start.text())),
        (Some(start), None) => Some(say::from_without_end(&start.text())),
        (None, Some(end)) if end.is_window() => Some(say::end_without_start(&end.text())),
        (None, Some(end)) => Some(say::to_without_start(&end.text())),
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
            let day = say::within(&own.text(), &bounds.day);
            Some(Said { day, sides: bounds.sides.or(Some([None, None])), ..Said::default() })
        }
        (own, bounds) => own.or(bounds),
    }
}

/// `night of Fri 27 Feb 2026`; of what is more than a day, `Feb 2026, at night`.
fn part_of_day(said: Said, part: PartOfDay, date: &Stamp, style: Style) -> Said {
    let (of_day, of_days): (Say, Say) = match part {
        PartOfDay::Morning => (say::morning_of, say::in_the_morning),
        PartOfDay::Afternoon => (say::afternoon_of, say::in_the_afternoon),
        PartOfDay::Evening => (say::evening_of, say::in_the_evening),
        PartOfDay::Night => (say::night_of, say::at_night),
    };
    let only_day = date.days().filter(|(first, last)| first == last).map(|(day, _)| day);
    let words = match only_day {
        // The short form of a day has no weekday, but a night is known by it.
        Some(only) if style == Style::Short && said.day == day(only, style) => {
            of_day(&say::weekday_before(weekday(only, style), &said.day))
        }
        Some(_) => of_day(&said.day),
        None => of_days(&said.day),
    };
    Said { day: words, is_part_of_day: only_day.is_some(), ..said }
}

/// One time string; `None` for an unknown one.
fn stamp(stamp: &Stamp, zone: &Zone, style: Style) -> Option<Said> {
    match stamp {
        Stamp::Unknown => None,
        Stamp::Clock { start, precision } => {
            let local = zone.local(*start);
            let mut clock = match (*precision, local.hour()) {
                // Beside a date, midnight may be at either end of the day.
                (Precision::Hour, 0) => say::first_hour().to_owned(),
                (precision, _) => clock(local, precision),
            };
            if style == Style::Long {
                clock = say::in_zone(&clock, &zone_label(zone));
            }
            clock.push_str(&which_of_two(*start, zone));
            Some(Said { clock: Some(clock), ..Said::of(day(local.day, style)) })
        }
        Stamp::Calendar(written) => calendar::said(written, style),
    }
}

/// The name of a zone in the language that is spoken, where its own is none of the field's: `ET`, `Berlin time`.
fn zone_label(zone: &Zone) -> String {
    zone.label.strip_suffix(" time").map_or_else(|| zone.label.to_string(), say::zone_of)
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
