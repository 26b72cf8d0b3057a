//! JSON → record. Reading never throws away what it can show: it gives the record and the problems.
//!
//! Two passes over the JSON value: the first collects the ids (a reference may point forward) and the
//! times, the second builds everything. `cursor` walks with the place in hand and counts what reading costs,
//! `keys` lists what each object may have, `lists` reads parties to spans, `event` the events, `moment` and `time`
//! their times, `ids` resolves references. `check` then looks at the whole record; `contrast` at colours.

mod check;
mod contrast;
mod cursor;
mod event;
mod ids;
pub(super) mod keys;
mod lists;
mod moment;
mod time;

use super::locate::locate;
use super::problem::{Problem, Severity, brief};
use super::record::*;
use super::time::{DAY, Instant, Zone};
use super::when::When;
use super::wire::{Json, SyntaxError};
use cursor::{Cursor, Step, get};
use ids::Ids;

/// The only format this reads.
pub const FORMAT: &str = "clause-timeline/1";

/// How much memory reading may take: that many times the length of the text, and so many bytes on top. People's
/// records take six times their length; for a dense list of tiny events the bytes on top are meant.
const TIMES: usize = 10;
const ON_TOP: usize = 32 << 20;

/// Gives the zone of an IANA name, with its transitions between two instants; `None` for an unknown name.
///
/// The browser's `Intl` on a page, a time-zone crate in tests.
pub type Zones<'z> = &'z dyn Fn(&str, Instant, Instant) -> Option<Zone>;

/// What reading gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Everything that could be read; `None` where the input is no record at all.
    pub record: Option<Record>,
    /// What was wrong, in file order.
    pub problems: Vec<Problem>,
    /// How many events could not be shown.
    pub left_out: usize,
}

impl Reading {
    fn refused(problem: Problem) -> Reading {
        Reading { record: None, problems: vec![problem], left_out: 0 }
    }
}

/// Reads a record from its text.
///
/// ```
/// use clause_timeline::model::{read, time::Zone};
/// let text = br#"{"format": "clause-timeline/1", "title": "Two days", "parties": [],
///                 "events": [{"id": "a", "when": "2026-02-24", "title": "They meet"},
///                            {"id": "b", "when": "soon", "title": "They agree"}]}"#;
/// let reading = read::text(text, &|_, _, _| Some(Zone::utc()));
/// assert_eq!(reading.record.unwrap().events.len(), 1);
/// assert_eq!(reading.left_out, 1);
/// let problem = reading.problems.iter().find(|problem| problem.message.contains("soon")).unwrap();
/// assert_eq!((problem.line, problem.path.as_str()), (Some(3), "/events/1/when"));
/// ```
pub fn text(text: &[u8], zones: Zones) -> Reading {
    // A byte order mark is no part of JSON, but editors on some systems write it.
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    let (json, weight) = match Json::parse_and_weigh(text) {
        Ok(read) => read,
        Err(error) => return Reading::refused(refusal(text, &error)),
    };
    let most = text.len().saturating_mul(TIMES).saturating_add(ON_TOP);
    let (mut reading, more) = value_within(&json, zones, most.saturating_sub(weight));
    if !reading.problems.is_empty() {
        let text = String::from_utf8_lossy(text);
        let pointers: Vec<&str> = reading.problems.iter().map(|problem| problem.path.as_str()).collect();
        let places = locate(&text, &pointers);
        for problem in &mut reading.problems {
            if let Some((line, column)) = places.get(&problem.path) {
                (problem.line, problem.column) = (Some(*line), Some(*column));
            }
        }
        reading.problems.sort_by_key(|problem| (problem.line, problem.column));
    }
    reading.problems.extend(more);
    reading
}

/// Why a text cannot be read at all, with the column in characters, which an author counts, instead of bytes.
fn refusal(text: &[u8], error: &SyntaxError) -> Problem {
    let mut lines = text.split(|byte| *byte == b'\n');
    let mut place = error.line;
    let mut line = lines.nth(error.line.saturating_sub(1) as usize).unwrap_or_default();
    let mut column = error.column as usize;
    let mut message = match error.is_limit {
        true => format!("this is not read: {}", error.message),
        false => format!("this is not JSON: {}", error.message),
    };
    if let Err(error) = std::str::from_utf8(text) {
        let (before, rest) = text.split_at(error.valid_up_to());
        let begun = before.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        place = before.iter().filter(|byte| **byte == b'\n').count() as u32 + 1;
        column = before.len() - begun + 1;
        line = text.get(begun..).unwrap_or(rest);
        message = "the file is not UTF-8; save it as UTF-8".to_owned();
    } else if !error.is_limit {
        message.push_str(match line.get(column.saturating_sub(1)..).unwrap_or_default() {
            [b'\'', ..] | [0xe2, 0x80, 0x98 | 0x99 | 0x9c | 0x9d, ..] => "; use straight quotes (\")",
            [b'/' | b'#', ..] => "; JSON has no comments",
            _ => "",
        });
    }
    let before = String::from_utf8_lossy(line.get(..column).unwrap_or(line));
    Problem {
        severity: Severity::Error,
        path: String::new(),
        line: Some(place),
        column: Some((before.chars().count() as u32).max(1)),
        message,
        suggestion: None,
    }
}

/// Reads a record from a JSON value that is there already (a JavaScript object): without lines and columns.
///
/// Its memory is not limited: whoever has the value could hold it.
pub fn value(json: &Json, zones: Zones) -> Reading {
    value_in_room(json, zones, usize::MAX)
}

/// As [`value`], for a record that may take that many bytes.
pub(super) fn value_in_room(json: &Json, zones: Zones, room: usize) -> Reading {
    let (mut reading, more) = value_within(json, zones, room);
    reading.problems.extend(more);
    reading
}

/// The record in a value, if it takes no more than that many bytes, and the problem that stands behind all others.
fn value_within(json: &Json, zones: Zones, room: usize) -> (Reading, Option<Problem>) {
    let mut cursor = Cursor::new(room);
    let (record, left_out) = match record(&mut cursor, json, zones) {
        Some((record, left_out)) => (Some(record), left_out),
        None => (None, 0),
    };
    let (problems, more) = cursor.finish();
    (Reading { record, problems, left_out }, more)
}

fn record<'a>(cursor: &mut Cursor<'a>, json: &'a Json, zones: Zones) -> Option<(Record, usize)> {
    let Json::Object(fields) = json else {
        cursor.expected("a record, which is an object", json);
        return None;
    };
    if get(fields, "format").is_none() && get(fields, "events").is_none() {
        cursor.error(format!("this is not a record: it has neither “format” (\"{FORMAT}\") nor “events”"));
        return None;
    }
    match cursor.text(fields, "format") {
        Some(found) if &*found != FORMAT => cursor.at(Step::Key("format"), |cursor| {
            cursor.error(format!("the format is “{}”, this reads \"{FORMAT}\" and tries", brief(&found)));
        }),
        Some(_) => {}
        None if get(fields, "format").is_some() => {}
        None => cursor.error(format!("“format” is missing; write \"format\": \"{FORMAT}\"")),
    }
    cursor.known_keys(fields, keys::RECORD);
    for key in ["parties", "events"] {
        if get(fields, key).is_none() {
            cursor.error(format!("“{key}” is missing; a list, which may be empty"));
        }
    }

    let mut ids = Ids::collect(cursor, fields);
    let record = lists::record(cursor, fields, &mut ids, zones);
    Some((record, ids.left_out))
}

/// The instants between which the zone's transitions are needed, with room for every offset there is.
fn extent<'w>(whens: impl Iterator<Item = &'w When>) -> (Instant, Instant) {
    let utc = Zone::utc();
    let (mut from, mut to) = (Instant::FUTURE, Instant::PAST);
    for when in whens {
        let windows = [Some(when.window(&utc)), when.end_window(&utc)];
        for at in windows.into_iter().flatten().flat_map(|window| [window.earliest, window.latest]) {
            if at.is_finite() {
                from = from.min(at);
                to = to.max(at);
            }
        }
    }
    if from > to {
        return (Instant(0.0), Instant(0.0));
    }
    // And half a year, so that both offsets of a year are known: one that is written in the wrong half is pointed out.
    (Instant(from.0 - 182.0 * DAY), Instant(to.0 + 182.0 * DAY))
}
