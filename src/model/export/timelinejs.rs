//! The events of a record for TimelineJS3, whose texts are HTML: everything the record says is escaped.
//!
//! Times are those of the record's zone, without its offset, as that format has them; years before the year 1 are
//! counted there without a year 0. A time that TimelineJS would show as more exact than it is known is shown in words
//! (`display_date`), from the first to the last day it may be. What has no day at all is written without a
//! date; TimelineJS leaves it out. Moves, levers, tracks and relations are left out.

use std::collections::HashSet;

use super::Words;
use super::fields::Fields;
use super::time;
use crate::model::record::*;
use crate::model::time::{Day, Instant, MINUTE, SECOND, Zone};
use crate::model::vocabulary::Hypothetical;
use crate::model::when::{Point, Precision, Stamp, When};
use crate::model::wire::Json;

/// Years further away than this need the scale of TimelineJS that does without JavaScript's dates.
const HUMAN_YEARS: i64 = 270_000;

/// The object that TimelineJS3 loads.
pub fn timeline(record: &Record, words: Words) -> Json {
    let mut fields = Fields::default();
    let about = record.summary.iter().chain(&record.about).map(|text| paragraph(text));
    let mut title = Fields::default();
    title.put("text", headline(&record.title, &about.collect::<String>()));
    fields.put("title", Json::from(title));
    fields.list("events", record.events.iter().map(|event| slide(record, event, words)).collect());
    let eras = record.spans.iter().filter_map(|span| {
        let (start, _) = dates(&span.start, &record.zone)?;
        let (end, last) = dates(&span.end, &record.zone)?;
        let mut fields = Fields::default();
        fields.put("start_date", start);
        fields.put("end_date", last.unwrap_or(end));
        fields.put("text", headline(&span.name, ""));
        Some(fields.into())
    });
    fields.put("eras", Json::Array(eras.collect()));
    let years = record.events.iter().flat_map(|event| {
        let window = event.when.window(&record.zone);
        [window.earliest, window.latest].into_iter().filter(|at| at.is_finite())
    });
    let is_far = |at: Instant| record.zone.local(at).day.year.abs() > HUMAN_YEARS;
    fields.put("scale", if years.into_iter().any(is_far) { "cosmological" } else { "human" });
    fields.into()
}

/// How many events have no day at all: TimelineJS leaves them out.
pub fn undated(record: &Record) -> usize {
    record.events.iter().filter(|event| dates(&event.when, &record.zone).is_none()).count()
}

fn slide(record: &Record, event: &Event, words: Words) -> Json {
    let mut fields = Fields::default();
    fields.put("unique_id", &*event.id);
    if let Some((start, end)) = dates(&event.when, &record.zone) {
        fields.put("start_date", start);
        fields.put("end_date", end);
    }
    let said = (!is_exact(&event.when, &record.zone)).then(|| escaped(&words(&event.when)));
    fields.put("display_date", said.as_deref());
    let mut text = event.summary.as_ref().map_or(String::new(), |summary| paragraph(summary));
    text.push_str(match event.hypothetical {
        Some(Hypothetical::Future) => "<p>Has not happened yet</p>",
        Some(Hypothetical::Hypothetical) => "<p>Hypothetical</p>",
        Some(Hypothetical::Negated) => "<p>Said not to have happened</p>",
        None => "",
    });
    let mut seen = HashSet::new();
    let sources = event.attribution.iter().map(|said| said.source).filter(|source| seen.insert(*source));
    sources.filter_map(|source| record.source(source)).for_each(|source| text.push_str(&credit(source)));
    fields.put("text", headline(&event.title, &text));
    let party = event.actors.first().and_then(|actor| record.party(actor.party));
    fields.put("group", party.map(|party| escaped(party.label())).as_deref());
    fields.into()
}

fn headline(title: &str, text: &str) -> Json {
    let mut fields = Fields::default();
    fields.put("headline", escaped(title).as_str());
    fields.put("text", Some(text).filter(|text| !text.is_empty()));
    fields.into()
}

fn credit(source: &Source) -> String {
    let title = match &source.url {
        Some(url) => format!("<a href=\"{}\">{}</a>", escaped(url), escaped(&source.title)),
        None => escaped(&source.title),
    };
    let publisher = source.publisher.as_ref().map_or(String::new(), |by| format!(", {}", escaped(by)));
    format!("<p>Source: {title}{publisher}</p>")
}

fn paragraph(text: &str) -> String {
    format!("<p>{}</p>", escaped(text).replace('\n', "<br>"))
}

/// Plain text in HTML, also within an attribute.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Whether TimelineJS shows the dates as they are known: full days, months, years, and clock times to the minute.
fn is_exact(when: &When, zone: &Zone) -> bool {
    let is_exact = |point: &Point| {
        let is_hour = matches!(point.stamp, Stamp::Clock { precision: Precision::Hour, .. });
        time::is_alone(point) && !is_hour && time::exact(&point.stamp, zone).is_some()
    };
    when.rest.text.is_none() && is_exact(&when.start) && when.rest.end.as_ref().is_none_or(is_exact)
}

/// Start and end as TimelineJS writes them; `None` where no day is known.
fn dates(when: &When, zone: &Zone) -> Option<(Json, Option<Json>)> {
    let (start, last) = side(&when.start, zone)?;
    match when.rest.end.as_ref().and_then(|end| side(end, zone)) {
        Some((end, end_last)) => Some((start, Some(end_last.unwrap_or(end)))),
        None => Some((start, last)),
    }
}

/// A point, or the first and the last day of a window.
fn side(point: &Point, zone: &Zone) -> Option<(Json, Option<Json>)> {
    if let Stamp::Clock { start, precision } = point.stamp {
        return Some((clock(start, precision, zone), None));
    }
    let own = point.stamp.window(zone);
    let window = if own.is_bounded() { own } else { point.window(zone) };
    let day = |at: Instant| zone.local(at).day;
    // The last day that still belongs to it.
    let last = |at: Instant| day(Instant(at.0 - SECOND));
    match (window.earliest.is_finite(), window.latest.is_finite()) {
        (true, true) => {
            let (from, to) = (day(window.earliest), last(window.latest));
            let to = to.max(from);
            match whole(from, to) {
                Some(parts) => Some((date(from, parts), None)),
                None => Some((date(from, 3), Some(date(to, 3)))),
            }
        }
        (true, false) => Some((date(day(window.earliest), 3), None)),
        (false, true) => Some((date(last(window.latest), 3), None)),
        (false, false) => None,
    }
}

/// Of how many parts a date consists that stands for exactly these days: year, month, day.
fn whole(from: Day, to: Day) -> Option<usize> {
    let is_first = from.day == 1;
    let is_last = to.next().day == 1;
    if from == to {
        Some(3)
    } else if from.year != to.year || !is_first || !is_last {
        None
    } else if from.month == to.month {
        Some(2)
    } else {
        (from.month == 1 && to.month == 12).then_some(1)
    }
}

/// A year, its month, its day: as many parts as that. The year before the year 1 is −1 there.
fn date(day: Day, parts: usize) -> Json {
    let year = if day.year > 0 { day.year } else { day.year - 1 };
    let all = [("year", year as f64), ("month", f64::from(day.month)), ("day", f64::from(day.day))];
    let members = all.into_iter().take(parts);
    Json::Object(members.map(|(key, value)| (key.to_owned(), Json::Number(value))).collect())
}

fn clock(at: Instant, precision: Precision, zone: &Zone) -> Json {
    let local = zone.local(at);
    let Json::Object(mut members) = date(local.day, 3) else { return Json::Null };
    let second = (local.of_day % MINUTE / SECOND).floor();
    let parts =
        [("hour", f64::from(local.hour())), ("minute", f64::from(local.minute())), ("second", second)];
    let count = match precision {
        Precision::Hour => 1,
        Precision::Minute => 2,
        Precision::Second => 3,
    };
    let parts = parts.into_iter().take(count);
    members.extend(parts.map(|(key, value)| (key.to_owned(), Json::Number(value))));
    Json::Object(members)
}
