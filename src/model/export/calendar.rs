//! The deadlines of a record as iCalendar (RFC 5545): one entry for each lever that falls due, and one for each
//! extension.
//!
//! A due time that is a window covers it and says so in words; one that is bounded on one side stands on the
//! day of that bound. What has no day, or one outside of the years 1 to 9999, which the format cannot say,
//! is not an entry; the description of the calendar names it. The stamp that every entry must have is the day on which the record was last changed.

use super::{Words, time};
use crate::model::record::*;
use crate::model::time::{Day, HOUR, Instant, MINUTE, SECOND, Zone};
use crate::model::vocabulary::{Hypothetical, LeverActKind, Vocabulary};
use crate::model::when::{Precision, Stamp, When};

/// Octets in a line before its end (RFC 5545, 3.1).
const LINE: usize = 75;

/// The calendar as text.
pub fn deadlines(record: &Record, words: Words) -> String {
    let mut entries = Lines::default();
    let mut missing = Vec::new();
    let stamp = stamp(record);
    let mut entry = |out: &mut Lines, id: &str, name: &str, lever: &Lever, due: &When| {
        let Some(dates) = dates(due, &record.zone) else {
            missing.push(format!("{name} ({})", words(due)));
            return;
        };
        let is_plain = is_plain(due, &record.zone);
        out.line("BEGIN", "VEVENT");
        out.line("UID", &format!("{id}-{:016x}@clause-timeline", hash(&record.title)));
        out.line("DTSTAMP", &stamp);
        dates.iter().for_each(|(name, value)| out.line(name, value));
        let about = if is_plain { String::new() } else { format!(" ({})", words(due)) };
        out.line("SUMMARY", &escaped(&format!("{name}{about}")));
        let ends = ends(record, lever);
        let told = told(record, lever, if is_plain { None } else { Some(words(due)) }, &ends);
        if !told.is_empty() {
            out.line("DESCRIPTION", &escaped(&told));
        }
        if ends.iter().any(|(act, _)| *act == LeverActKind::Dropped) {
            out.line("STATUS", "CANCELLED");
        }
        out.line("TRANSP", "TRANSPARENT");
        out.line("END", "VEVENT");
    };
    for lever in &record.levers {
        if let Some(due) = &lever.due {
            entry(&mut entries, &lever.id, &lever.name, lever, due);
        }
    }
    for event in record.events.iter().filter(|event| counts(event.hypothetical)) {
        for (place, act) in event.lever_acts.iter().enumerate() {
            let (Some(lever), Some(due)) = (record.lever(act.lever), &act.due) else { continue };
            let name = match act.act {
                LeverActKind::Extended => format!("{}, extended", lever.name),
                _ => lever.name.to_string(),
            };
            entry(&mut entries, &format!("{}-{}-{place}", lever.id, event.id), &name, lever, due);
        }
    }
    let mut out = Lines::default();
    out.line("BEGIN", "VCALENDAR");
    out.line("VERSION", "2.0");
    out.line("PRODID", "-//clause-timeline//clause-timeline//EN");
    out.line("CALSCALE", "GREGORIAN");
    out.line("X-WR-CALNAME", &escaped(&record.title));
    if !missing.is_empty() {
        let missing =
            format!("Without a day that a calendar can show, and not in it: {}", missing.join("; "));
        out.line("X-WR-CALDESC", &escaped(&missing));
    }
    out.text.push_str(&entries.text);
    out.line("END", "VCALENDAR");
    out.text
}

/// Whether what an event did holds: not what was only imagined or denied.
fn counts(hypothetical: Option<Hypothetical>) -> bool {
    matches!(hypothetical, None | Some(Hypothetical::Future))
}

/// Whether a calendar entry says all there is to say: one day, or one clock time.
fn is_plain(due: &When, zone: &Zone) -> bool {
    let is_day = match &due.start.stamp {
        Stamp::Calendar(date) => date.bounds().earliest == date.bounds().latest,
        _ => true,
    };
    let is_exact = is_day && time::exact(&due.start.stamp, zone).is_some();
    is_exact && time::is_alone(&due.start) && due.rest.end.is_none() && due.rest.text.is_none()
}

/// Properties that say when: days where the window is whole days, else moments in UTC.
fn dates(due: &When, zone: &Zone) -> Option<Vec<(&'static str, String)>> {
    let window = due.window(zone);
    let (from, to) = (window.earliest, due.end_window(zone).map_or(window.latest, |end| end.latest));
    let (from, to) = match (from.is_finite(), to.is_finite()) {
        (true, true) => (from, to),
        // One bound alone: its day.
        (false, true) => (zone.midnight(zone.local(Instant(to.0 - SECOND)).day), to),
        (true, false) => (from, zone.midnight(zone.local(from).day.next())),
        (false, false) => return None,
    };
    let is_midnight = |at: Instant| zone.local(at).of_day == 0.0;
    if is_midnight(from) && is_midnight(to) {
        let (first, last) = (zone.local(from).day, zone.local(to).day);
        return Some(vec![("DTSTART;VALUE=DATE", date(first)?), ("DTEND;VALUE=DATE", date(last)?)]);
    }
    let mut dates = vec![("DTSTART", moment(from)?)];
    let is_moment = matches!(due.start.stamp, Stamp::Clock { precision, .. } if precision != Precision::Hour);
    if !(is_moment && due.rest.end.is_none()) {
        dates.push(("DTEND", moment(to)?));
    }
    Some(dates)
}

/// `20260227`
fn date(day: Day) -> Option<String> {
    (1..=9999).contains(&day.year).then(|| format!("{:04}{:02}{:02}", day.year, day.month, day.day))
}

/// `20260227T220100Z`
fn moment(at: Instant) -> Option<String> {
    let local = Zone::utc().local(at);
    let day = date(local.day)?;
    let of = |unit: f64, of: f64| (local.of_day % of / unit) as u32;
    let [hour, minute, second] = [of(HOUR, f64::INFINITY), of(MINUTE, HOUR), of(SECOND, MINUTE)];
    Some(format!("{day}T{hour:02}{minute:02}{second:02}Z"))
}

/// The day on which the record was last changed, else up to which it knows, else the epoch.
fn stamp(record: &Record) -> String {
    let updated = record.updated.as_deref().and_then(|day| Stamp::parse(day).ok());
    let published = record.published.as_ref().map(|when| when.start.stamp.clone());
    let known = [updated, published].into_iter().flatten();
    let mut moments = known.filter_map(|stamp| moment(stamp.window(&Zone::utc()).earliest));
    moments.next().unwrap_or_else(|| "19700101T000000Z".to_owned())
}

/// What became of it, as the events have it: the acts that end a lever, with the titles of their events.
fn ends<'r>(record: &'r Record, lever: &Lever) -> Vec<(LeverActKind, &'r Text)> {
    let is_this = |act: &&LeverAct| record.lever(act.lever).is_some_and(|found| found.id == lever.id);
    let is_end = |act: &&LeverAct| {
        matches!(act.act, LeverActKind::Dropped | LeverActKind::Executed | LeverActKind::Lapsed)
    };
    let happened = record.events.iter().filter(|event| event.hypothetical.is_none());
    let acts = happened.flat_map(|event| event.lever_acts.iter().map(move |act| (event, act)));
    acts.filter(|(_, act)| is_this(act) && is_end(act)).map(|(event, act)| (act.act, &event.title)).collect()
}

/// Who presses whom, on what it depends, and what became of it.
fn told(record: &Record, lever: &Lever, when: Option<String>, ends: &[(LeverActKind, &Text)]) -> String {
    let name = |party: &PartyRef| record.party(*party).map(|party| &*party.name);
    let against: Vec<&str> = lever.against.iter().filter_map(name).collect();
    let parties = match (lever.by.as_ref().and_then(name), against.as_slice()) {
        (Some(by), []) => Some(by.to_owned()),
        (Some(by), against) => Some(format!("{by}, against {}", against.join(", "))),
        (None, _) => None,
    };
    let lines = [when, parties, lever.condition.as_ref().map(|condition| condition.to_string())];
    let ends = ends.iter().map(|(act, title)| format!("{}: {title}", act.word()));
    lines.into_iter().flatten().chain(ends).collect::<Vec<_>>().join("\n")
}

/// FNV-1a: the same text gives the same entry in every export, another record another.
fn hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A text value (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for character in text.replace("\r\n", "\n").chars() {
        match character {
            '\\' | ';' | ',' => escaped.extend(['\\', character]),
            '\n' | '\r' => escaped.push_str("\\n"),
            control if control.is_control() => {}
            other => escaped.push(other),
        }
    }
    escaped
}

/// Content lines: folded, each ended by CRLF.
#[derive(Default)]
struct Lines {
    text: String,
}

impl Lines {
    fn line(&mut self, name: &str, value: &str) {
        let mut length = 0;
        for character in name.chars().chain([':']).chain(value.chars()) {
            if length + character.len_utf8() > LINE {
                self.text.push_str("\r\n ");
                length = 1;
            }
            self.text.push(character);
            length += character.len_utf8();
        }
        self.text.push_str("\r\n");
    }
}
