//! The `when` of a record: a string, or an object where a string cannot say it.
//!
//! Two steps: [`when`] reads what is written; [`in_order`] looks, as soon as the zone is known, whether it
//! contradicts itself. What does is shown all the same, with a warning.

use super::collect::Object;
use super::cursor::{Cursor, Fields, Step, get};
use super::ids::Ids;
use super::keys;
use crate::model::problem::Severity;
use crate::model::record::{Lever, List, Span, Text};
use crate::model::time::{DAY, Instant, MINUTE, Zone};
use crate::model::when::{Bounds, Point, Rest, Stamp, When, Window, clock_offset, meant};
use crate::model::wire::Json;

/// Reads a time, or notes why not.
pub(super) fn when<'a>(cursor: &mut Cursor<'a>, json: &'a Json) -> Option<When> {
    match json {
        Json::String(text) => match clock_interval(text) {
            Some(point) => Some(When::at(point)),
            None => stamp(cursor, text).map(When::of),
        },
        // Who writes “from” and “to” means what lasted, and is told of “start” and “end”.
        Json::Object(fields)
            if ["start", "end", "from", "to"].iter().any(|key| get(fields, key).is_some()) =>
        {
            duration(cursor, fields)
        }
        Json::Object(fields) => bounded(cursor, fields),
        other => {
            let date = match other {
                Json::Number(date) if (1e3..1e8).contains(date) && date.fract() == 0.0 => {
                    meant(&(*date as u32).to_string()).map(|date| format!("\"{date}\""))
                }
                _ => None,
            };
            let message = format!("expected a date as text, or an object, found {}", other.kind());
            cursor.note(Severity::Error, message, date);
            None
        }
    }
}

/// An interval with a clock time on a side, which EDTF does not have: like every interval alone, some time
/// between the two.
fn clock_interval(text: &str) -> Option<Point> {
    let (start, end) = text.split_once('/')?;
    let side = |text: &str| match text {
        "" | ".." => Some(None),
        text => Stamp::parse(text).ok().map(Some),
    };
    let (earliest, latest) = (side(start)?, side(end)?);
    let is_clock = |stamp: &Option<Stamp>| matches!(stamp, Some(Stamp::Clock { .. }));
    let bounds = Bounds { earliest, latest, ..Bounds::default() };
    (is_clock(&bounds.earliest) || is_clock(&bounds.latest))
        .then(|| Point { stamp: Stamp::Unknown, bounds: bounds.into() })
}

fn stamp(cursor: &mut Cursor, text: &str) -> Option<Stamp> {
    let message = match cursor.shared.stamp(text) {
        Ok(stamp) => return Some(stamp),
        Err(message) => message,
    };
    if let Some((start, end)) = text.split_once('/') {
        let turned = format!("{end}/{start}");
        if let Ok(stamp) = Stamp::parse(&turned) {
            cursor.warn(format!("“{text}” ends before it begins; it is read as {turned}"));
            return Some(stamp);
        }
    }
    cursor.note(Severity::Error, message, meant(text));
    None
}

fn duration<'a>(cursor: &mut Cursor<'a>, fields: Fields<'a>) -> Option<When> {
    cursor.known_keys(fields, keys::DURATION);
    let (start, end) = (side(cursor, fields, "start"), side(cursor, fields, "end"));
    if start.is_none() && end.is_none() {
        return None;
    }
    // A side that is missing or cannot be read is unknown.
    let [mut when, end] = [start, end].map(|side| side.unwrap_or_else(|| When::of(Stamp::Unknown)));
    let Rest { end: _, after, before, text } = Rest::clone(&when.rest);
    if when.start.bounds.text != text {
        when.start.bounds.text = text;
    }
    // What ends before something begins before it. That it ends after something says nothing of its start.
    let before = before.iter().chain(&end.rest.before).cloned().collect();
    let mut over = end.rest.end.clone().unwrap_or(end.start);
    if over.bounds.text != end.rest.text {
        over.bounds.text = end.rest.text.clone();
    }
    when.rest = Rest { end: Some(over), after, before, text: wording(cursor, fields) }.into();
    Some(when)
}

/// The wording of a time; an empty one is none.
fn wording<'a>(cursor: &mut Cursor<'a>, fields: Fields<'a>) -> Option<Text> {
    let text = cursor.text(fields, "text")?;
    let is_empty = text.trim().is_empty();
    if is_empty {
        cursor.at(Step::Key("text"), |cursor| {
            cursor.warn("this is empty; the time is shown in words of its own")
        });
    }
    (!is_empty).then_some(text)
}

fn side<'a>(cursor: &mut Cursor<'a>, fields: Fields<'a>, key: &'a str) -> Option<When> {
    let Some(json) = get(fields, key) else {
        cursor.error(format!("a duration has a “start” and an “end”; “{key}” is missing"));
        return None;
    };
    cursor.at(Step::Key(key), |cursor| {
        let side = when(cursor, json)?;
        if side.rest.end.is_some() {
            cursor
                .warn(format!("the {key} of a duration is a point in time; of this one its {key} is taken"));
        }
        if key == "end" && !side.rest.after.is_empty() {
            cursor.at(Step::Key("after"), |cursor| {
                cursor.warn("what the end comes after is not read; write it as “earliest”");
            });
        }
        Some(side)
    })
}

fn bounded<'a>(cursor: &mut Cursor<'a>, fields: Fields<'a>) -> Option<When> {
    cursor.known_keys(fields, keys::WHEN);
    let mut read = |key: &'a str| {
        let text = cursor.text(fields, key)?;
        cursor.at(Step::Key(key), |cursor| stamp(cursor, &text))
    };
    let interval = match (get(fields, "edtf"), get(fields, "earliest"), get(fields, "latest")) {
        (Some(Json::String(text)), None, None) => clock_interval(text),
        _ => None,
    };
    let (edtf, earliest, latest) = match interval {
        Some(interval) => (None, interval.bounds.earliest.clone(), interval.bounds.latest.clone()),
        None => (read("edtf"), read("earliest"), read("latest")),
    };
    let (after, before): (List<_>, List<_>) = (cursor.texts(fields, "after"), cursor.texts(fields, "before"));
    if edtf.is_none() && earliest.is_none() && latest.is_none() && after.is_empty() && before.is_empty() {
        // One that is there and cannot be read has been noted.
        if ["edtf", "earliest", "latest"].iter().all(|key| get(fields, key).is_none()) {
            cursor.error("a time needs “edtf”, “earliest”, “latest”, “after” or “before”; what lasted, “start” and “end”");
        }
        return None;
    }
    let stamp = edtf.unwrap_or(Stamp::Unknown);
    let mut part_of_day = cursor.word(fields, "part_of_day");
    if part_of_day.is_some() && !matches!(stamp, Stamp::Calendar(_)) {
        cursor.at(Step::Key("part_of_day"), |cursor| {
            cursor.warn("a part of the day needs a date in “edtf”, without a clock time; it is not read");
        });
        part_of_day = None;
    }
    let start = Point { stamp, bounds: Bounds { part_of_day, earliest, latest, text: None }.into() };
    let rest = Rest { end: None, after, before, text: wording(cursor, fields) };
    Some(When { start, rest: rest.into() })
}

/// Warns of clock times with an offset that the zone has at another time of the year, but did not have then.
pub(super) fn offsets<'a>(cursor: &mut Cursor<'a>, fields: Fields<'a>, key: &'a str, zone: &Zone) {
    let Some(json) = get(fields, key) else { return };
    cursor.at(Step::Key(key), |cursor| match json {
        Json::String(text) => text.split('/').take(2).for_each(|side| offset(cursor, text, side, zone)),
        Json::Object(fields) => {
            for key in ["edtf", "earliest", "latest", "start", "end"] {
                offsets(cursor, fields, key, zone);
            }
        }
        _ => {}
    });
}

fn offset(cursor: &mut Cursor, whole: &str, text: &str, zone: &Zone) {
    let Some((written, place)) = clock_offset(text) else { return };
    let Ok(Stamp::Clock { start, .. }) = Stamp::parse(text) else { return };
    // Offsets of local mean time have seconds, which cannot be written.
    let is_it = |at: Instant| (zone.offset(at) - written).abs() < MINUTE;
    let away = |days: f64| Instant(start.0 + days * DAY);
    if is_it(start) || !SEASONS.into_iter().any(|days| is_it(away(days))) {
        return;
    }
    let minutes = (zone.offset(start) / MINUTE).round() as i32;
    let (sign, own) = (if minutes < 0 { '-' } else { '+' }, minutes.abs());
    let own = format!("{sign}{:02}:{:02}", own / 60, own % 60);
    let (before, offset) = text.split_at_checked(place).unwrap_or_default();
    let message = format!("the clocks of {} were at {own} then, not at {offset}", zone.name);
    cursor.note(Severity::Warning, message, Some(whole.replace(text, &format!("{before}{own}"))));
}

/// Days away from a time at which the zone may have had another offset, for half of the year.
const SEASONS: [f64; 4] = [-180.0, -90.0, 90.0, 180.0];

/// The time without what contradicts itself in that zone, each with a warning: bounds the wrong way round, bounds
/// outside the date, an end before its start.
pub(super) fn in_order(cursor: &mut Cursor, mut when: When, zone: &Zone) -> When {
    let Some(mut end) = when.rest.end.clone() else {
        bounds(cursor, &mut when.start, zone);
        return when;
    };
    cursor.at(Step::Key("start"), |cursor| bounds(cursor, &mut when.start, zone));
    cursor.at(Step::Key("end"), |cursor| bounds(cursor, &mut end, zone));
    if is_past(when.start.window(zone), end.window(zone)) {
        cursor.warn("this ends before it begins; start and end are read the other way round");
        std::mem::swap(&mut when.start, &mut end);
    }
    when.rest.end = Some(end);
    when
}

/// The same for the times that are read before the zone is known: of levers and spans.
pub(super) fn lists_in_order<'a>(
    cursor: &mut Cursor<'a>,
    ids: &Ids<'a>,
    levers: &mut [Lever],
    spans: &mut [Span],
    zone: &Zone,
) {
    let mut at = |list: &'a str, object: &Object<'a>, key: &'a str, when: &mut When| {
        cursor.at(Step::Key(list), |cursor| {
            cursor.at(Step::Item(object.entry.place as usize), |cursor| {
                cursor.at(Step::Key(key), |cursor| *when = in_order(cursor, when.clone(), zone));
                offsets(cursor, object.fields, key, zone);
            })
        })
    };
    for (object, lever) in ids.levers.iter().zip(levers) {
        if let Some(due) = &mut lever.due {
            at("levers", object, "due", due);
        }
    }
    for (object, span) in ids.spans.iter().zip(spans.iter_mut()) {
        at("spans", object, "start", &mut span.start);
        at("spans", object, "end", &mut span.end);
    }
    for (object, span) in ids.spans.iter().zip(spans) {
        if is_past(span.start.window(zone), span.end.window(zone)) {
            cursor.at(Step::Key("spans"), |cursor| {
                cursor.at(Step::Item(object.entry.place as usize), |cursor| {
                    cursor.warn("this span ends before it begins; it is drawn the other way round");
                });
            });
            std::mem::swap(&mut span.start, &mut span.end);
        }
    }
}

/// Whether the first cannot come before the second: it begins when that is over.
fn is_past(first: Window, second: Window) -> bool {
    first.earliest >= second.latest
}

fn bounds(cursor: &mut Cursor, point: &mut Point, zone: &Zone) {
    let window = |stamp: &Option<Stamp>| stamp.as_ref().map_or(Window::OPEN, |stamp| stamp.window(zone));
    if is_past(window(&point.bounds.earliest), window(&point.bounds.latest)) {
        cursor.warn("the earliest time is later than the latest; they are read the other way round");
        let bounds = &mut *point.bounds;
        std::mem::swap(&mut bounds.earliest, &mut bounds.latest);
    }
    let own = point.unbounded(zone);
    let says_nothing = |cursor: &mut Cursor, key: &'static str| {
        cursor.at(Step::Key(key), |cursor| {
            cursor.warn(match own == Window::OPEN {
                true => "this bounds nothing",
                false => "this says nothing: the date in “edtf” is narrower",
            });
        });
    };
    let (earliest, latest) = (&point.bounds.earliest, &point.bounds.latest);
    if earliest.is_some() && window(earliest).earliest <= own.earliest {
        says_nothing(cursor, "earliest");
    }
    if latest.is_some() && window(latest).latest >= own.latest {
        says_nothing(cursor, "latest");
    }
    if is_past(window(&point.bounds.earliest), own) {
        outside(cursor, "earliest", "after");
        point.bounds.earliest = None;
    }
    if is_past(own, window(&point.bounds.latest)) {
        outside(cursor, "latest", "before");
        point.bounds.latest = None;
    }
}

fn outside(cursor: &mut Cursor, key: &'static str, side: &str) {
    cursor.at(Step::Key(key), |cursor| {
        cursor.warn(format!("this lies {side} the date in “edtf”, which cannot be; it is not read"));
    });
}
