//! The deadlines of a record as iCalendar (RFC 5545): one entry for each lever that falls due, and one for each
//! other time that it was announced for or put off to.
//!
//! An entry is cancelled whose time was put off before it came, and says so too, since not every calendar shows what is
//! cancelled; and one whose lever was given up before it was carried out or fell due.
//!
//! A due time that is a window covers it and says so in words; one that is bounded on one side stands on the
//! day of that bound. What has no day, or one outside of the years 1 to 9999, which the format cannot say,
//! is not an entry; the description of the calendar names it. The stamp that every entry must have is the day on which the record was last changed.

use super::{Words, time};
use crate::model::record::*;
use crate::model::time::{Day, HOUR, Instant, MINUTE, SECOND, Zone};
use crate::model::vocabulary::{Hypothetical, LeverActKind, LeverKind};
use crate::model::when::{Precision, Stamp, When, Window};

/// Octets in a line before its end (RFC 5545, 3.1).
const LINE: usize = 75;

/// The calendar as text.
pub fn deadlines(record: &Record, words: Words) -> String {
    let mut entries = Lines::default();
    let mut missing = Vec::new();
    let stamp = stamp(record);
    let mut entry = |id: &str, lever: &Lever, due: &When, acts: &[Act]| {
        let end = end(due.window(&record.zone), acts, &record.zone);
        let name = match end {
            Some((LeverActKind::Extended, None)) => format!("{}, put off", lever.name),
            Some((LeverActKind::Extended, Some(to))) => format!("{}, put off to {}", lever.name, words(to)),
            _ => lever.name.to_string(),
        };
        let Some(dates) = dates(due, &record.zone) else {
            missing.push(format!("{name} ({})", words(due)));
            return;
        };
        let is_plain = is_plain(due, &record.zone);
        let out = &mut entries;
        out.line("BEGIN", "VEVENT");
        out.line("UID", &format!("{id}-{:016x}@clause-timeline", hash(&record.title)));
        out.line("DTSTAMP", &stamp);
        dates.iter().for_each(|(name, value)| out.line(name, value));
        let about = if is_plain { String::new() } else { format!(" ({})", words(due)) };
        out.line("SUMMARY", &escaped(&format!("{name}{about}")));
        let told = told(record, lever, if is_plain { None } else { Some(words(due)) }, acts);
        if !told.is_empty() {
            out.line("DESCRIPTION", &escaped(&told));
        }
        if matches!(end, Some((LeverActKind::Extended | LeverActKind::Dropped, _))) {
            out.line("STATUS", "CANCELLED");
        }
        out.line("TRANSP", "TRANSPARENT");
        out.line("END", "VEVENT");
    };
    for (place, lever) in record.levers.iter().enumerate() {
        let acts = acts(record, place.into());
        let mut said: Vec<Window> = Vec::new();
        let own = lever.due.iter().map(|due| (lever.id.to_string(), due, acts.as_slice()));
        let set = acts.iter().enumerate().filter_map(|(at, (event, place, act))| {
            let id = format!("{}-{}-{place}", lever.id, event.id);
            Some((id, act.due.as_ref()?, acts.get(at + 1..).unwrap_or(&[])))
        });
        for (id, due, later) in own.chain(set) {
            let window = due.window(&record.zone);
            // An announcement may say again what the lever has.
            if !said.contains(&window) {
                entry(&id, lever, due, later);
                said.push(window);
            }
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

/// What was done to a lever: the event, the act's place in it, and the act.
type Act<'r> = (&'r Event, usize, &'r LeverAct);

/// What was done to a lever, in order, and last what is to be done; not what was only imagined or denied.
fn acts(record: &Record, lever: LeverRef) -> Vec<Act<'_>> {
    let counts = |event: &&Event| matches!(event.hypothetical, None | Some(Hypothetical::Future));
    let mut acts = Vec::new();
    for event in record.events.iter().filter(counts) {
        let own = event.lever_acts.iter().enumerate().filter(|(_, act)| act.lever == lever);
        acts.extend(own.map(|(place, act)| (event, place, act)));
    }
    acts.sort_by_key(|(event, ..): &Act| {
        let window = event.when.window(&record.zone);
        (event.hypothetical.is_some(), window.latest, window.earliest)
    });
    acts
}

/// What became of a time at which a lever falls due, by what was done to the lever after that was set: put off, with the
/// time that it was put off to, given up before, or carried out; `None` where it fell due.
fn end<'r>(due: Window, acts: &[Act<'r>], zone: &Zone) -> Option<(LeverActKind, Option<&'r When>)> {
    let mut end = None;
    for (event, _, act) in acts.iter().filter(|(event, ..)| event.hypothetical.is_none()) {
        let new = act.due.as_ref().filter(|new| new.window(zone) != due);
        match act.act {
            LeverActKind::Executed => return Some((LeverActKind::Executed, None)),
            // What surely came after it fell due changes nothing of that.
            _ if event.when.window(zone).earliest >= due.latest => break,
            LeverActKind::Extended if new.is_some() || act.due.is_none() => {
                return Some((LeverActKind::Extended, new));
            }
            LeverActKind::Dropped => end = Some((LeverActKind::Dropped, None)),
            LeverActKind::Issued | LeverActKind::Extended => end = None,
            _ => {}
        }
    }
    end
}

/// An act in the words of the page.
fn said(kind: LeverKind, act: LeverActKind) -> Option<&'static str> {
    match act {
        LeverActKind::Extended => Some("Extended"),
        LeverActKind::Executed => Some("Carried out"),
        LeverActKind::Dropped => Some("Dropped"),
        LeverActKind::Lapsed if kind == LeverKind::Deadline => Some("Passed"),
        LeverActKind::Lapsed => Some("Ran out"),
        _ => None,
    }
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

/// Who presses whom, on what it depends, and what became of it.
fn told(record: &Record, lever: &Lever, when: Option<String>, acts: &[Act]) -> String {
    let name = |party: &PartyRef| record.party(*party).map(|party| &*party.name);
    let against: Vec<&str> = lever.against.iter().filter_map(name).collect();
    let parties = match (lever.by.as_ref().and_then(name), against.as_slice()) {
        (Some(by), []) => Some(by.to_owned()),
        (Some(by), against) => Some(format!("{by}, against {}", against.join(", "))),
        (None, _) => None,
    };
    let lines = [when, parties, lever.condition.as_ref().map(|condition| condition.to_string())];
    let happened = acts.iter().filter(|(event, ..)| event.hypothetical.is_none());
    let ends = happened
        .filter_map(|(event, _, act)| Some(format!("{}: {}", said(lever.kind, act.act)?, event.title)));
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
