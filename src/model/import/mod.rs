//! Other formats → a record: TimelineJS timelines, as JSON and as a spreadsheet.
//!
//! ```text
//! bytes ── decode ──> text ── json ──> timelinejs ────────┐
//!                       └──── table ─> timelinejs_sheet ──┴─> slides ── assemble ──> record, problems
//! ```
//!
//! - [`detect()`] tells formats apart by what is in them, never by a name;
//! - `decode` makes text of bytes, `json` reads it as strictly as it can, `table` as rows;
//! - `timelinejs` and `timelinejs_sheet` know how the formats are written, `slide` is what both come down to;
//! - `assemble` decides where each field goes, with `date` (and `date_text`, `date_order`), `html` and `ids`;
//! - [`sheets`]: our own two sheets, in which a record can be kept; nothing above is concerned with them;
//! - `rows` takes the rows of sheets apart, `room` bounds the memory that all this takes;
//! - `advice` says of a record's problems what was probably meant;
//! - `notes` collects problems, whose paths and lines are those of the *original* file.
//!
//! Nothing is lost in silence: every event of the source is shown, stands among the undated or is left out with a
//! problem, and what a record has no place for is listed. Nothing is made up: a date keeps the precision it has.
//! The made record is read like any other, by [`super::read`].

mod advice;
mod assemble;
mod date;
mod date_order;
mod date_text;
mod decode;
mod detect;
mod html;
mod ids;
mod json;
mod notes;
mod places;
mod room;
mod rows;
pub mod sheets;
mod slide;
mod table;
mod timelinejs;
mod timelinejs_sheet;

use std::borrow::Cow;

pub use advice::advise;
pub use detect::detect;
pub use sheets::Sheets;

use super::problem::{Problem, Severity};
use super::read::{self, Reading, Zones};
use super::wire::Json;
use room::Room;

/// What a text is, by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A record of this format; also what is nothing known, of which [`open`] says what it should be.
    Record,
    /// A timeline of TimelineJS 3, or of its version 2, as JSON.
    TimelineJs,
    /// A timeline of TimelineJS as a sheet: text with commas, semicolons or tabs between the cells.
    TimelineJsSheet,
    /// Our sheet of events, which may carry a whole record but its positions.
    EventsSheet,
    /// Our sheet of positions.
    PositionsSheet,
}

/// How to import.
#[derive(Clone, Copy)]
pub struct Options<'z> {
    /// IANA name of the zone in which clock times were written; without one they are taken in UTC, with a warning.
    pub timezone: Option<&'z str>,
    /// Where zones come from.
    pub zones: Zones<'z>,
}

impl Options<'_> {
    /// Clock times are taken in UTC.
    pub const UTC: Options<'static> = Options { timezone: None, zones: &|_, _, _| None };
}

/// A record made of something else.
#[derive(Clone, Debug, PartialEq)]
pub struct Imported {
    /// An object of the format `clause-timeline/1`, in which its reader finds no errors.
    pub record: Json,
    /// What the author should know, with places in the original file, in its order.
    pub problems: Vec<Problem>,
    /// How many events the original has.
    pub found: usize,
    /// How many of them are no events at all and could not be taken; each has a problem.
    pub left_out: usize,
}

/// What was opened.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    /// What it was.
    pub format: Format,
    /// What came of it.
    pub reading: Reading,
}

/// Makes a record of a TimelineJS timeline in JSON, of version 3 or 2.
///
/// # Errors
/// The one problem because of which there is no record: the text is not JSON, or no timeline.
///
/// ```
/// use clause_timeline::model::import::{Options, timelinejs};
/// let text = br#"{"events": [{"start_date": {"year": "-44", "month": "3"}, "text": {"headline": "<b>Ides</b>"}}]}"#;
/// let imported = timelinejs(text, &Options::UTC).unwrap();
/// let events = imported.record.get("events").unwrap().to_text();
/// assert_eq!(events, r#"[{"id":"ides","when":"-0043-03","title":"Ides"}]"#);
/// ```
pub fn timelinejs(text: &[u8], options: &Options) -> Result<Imported, Problem> {
    let (text, said, room) = decoded_in_room(text);
    timelinejs::import(&text, options, room).map(|imported| with_encoding(imported, said))
}

/// Makes a record of a TimelineJS sheet, as Google publishes it and as spreadsheets save it.
///
/// # Errors
/// The one problem because of which there is no record: no row of it names columns that are known.
///
/// ```
/// use clause_timeline::model::import::{Options, timelinejs_sheet};
/// let imported = timelinejs_sheet(b"Year,Headline\n2026,They meet\n,They agree", &Options::UTC).unwrap();
/// assert_eq!(imported.record.get("events").unwrap().to_text().matches("unknown").count(), 1);
/// ```
pub fn timelinejs_sheet(text: &[u8], options: &Options) -> Result<Imported, Problem> {
    let (text, said, room) = decoded_in_room(text);
    timelinejs_sheet::import(&text, options, room).map(|imported| with_encoding(imported, said))
}

/// The text of a file, a sentence on its encoding, and the room that an import of it has.
fn decoded_in_room(bytes: &[u8]) -> (Cow<'_, str>, Option<String>, Room) {
    let (text, said) = decode::decode(bytes);
    let room = Room::of(bytes.len()).beside(own(&text));
    (text, said, room)
}

/// What a text takes that is not the file's own bytes.
#[expect(clippy::ptr_arg, reason = "it matters which of both it is")]
fn own(text: &Cow<str>) -> usize {
    if let Cow::Owned(text) = text { text.capacity() } else { 0 }
}

fn with_encoding(mut imported: Imported, said: Option<String>) -> Imported {
    if let Some(message) = said {
        imported.problems.insert(0, warning(message));
    }
    imported
}

fn warning(message: String) -> Problem {
    Problem {
        severity: Severity::Warning,
        path: String::new(),
        line: None,
        column: None,
        message,
        suggestion: None,
    }
}

/// The text of a file, in whatever encoding it is written: that to whose lines problems refer.
pub fn decoded(text: &[u8]) -> String {
    decode::decode(text).0.into_owned()
}

/// Finds out what a text is, makes a record of it where it is something else, and reads it.
///
/// ```
/// use clause_timeline::model::import::{Format, open};
/// let opened = open(b"Year,Headline\n2026,They meet", &|_, _, _| None);
/// assert_eq!(opened.format, Format::TimelineJsSheet);
/// assert_eq!(&*opened.reading.record.unwrap().events[0].title, "They meet");
/// ```
pub fn open(text: &[u8], zones: Zones) -> Opened {
    open_with(text, &Options { timezone: None, zones })
}

/// As [`open`], with a choice of how to import; a record is read as it stands.
pub fn open_with(text: &[u8], options: &Options) -> Opened {
    let format = detect(text);
    let imported = match format {
        Format::Record => {
            let reading = match detect::unknown(text) {
                Some(problem) => Reading { record: None, problems: vec![problem], left_out: 0 },
                None => read::text(text, options.zones),
            };
            return Opened { format, reading };
        }
        Format::TimelineJs => timelinejs(text, options),
        Format::TimelineJsSheet => timelinejs_sheet(text, options),
        Format::EventsSheet | Format::PositionsSheet => {
            return Opened { format, reading: open_sheets(&[text], options.zones).reading };
        }
    };
    let reading = match imported {
        Err(problem) => Reading { record: None, problems: vec![problem], left_out: 0 },
        Ok(imported) => reading_of(imported, options.zones, Room::of(text.len())),
    };
    Opened { format, reading }
}

/// Reads a record from our own sheets: that of events, that of positions, or both, in any order. Problems stand at
/// the line of the row that they come from, in the sheet that is told for each.
///
/// ```
/// use clause_timeline::model::import::open_sheets;
/// let events: &[u8] = b"id,when,title\noffer,2026-05-12,An offer\n";
/// let positions: &[u8] = b"event,clause,party,action\noffer,Pay,Bakery,offers\n";
/// let opened = open_sheets(&[events, positions], &|_, _, _| None);
/// assert_eq!(opened.reading.record.unwrap().events.len(), 1);
/// let problems = &opened.reading.problems;
/// let at = problems.iter().position(|problem| problem.message.contains("“offers”")).unwrap();
/// assert_eq!((opened.sheets[at], problems[at].line), (Some(1), Some(2)));
/// ```
pub fn open_sheets(texts: &[&[u8]], zones: Zones) -> Sheets {
    let decoded: Vec<_> = texts.iter().map(|text| decode::decode(text)).collect();
    let sheets: Vec<&str> = decoded.iter().map(|(text, _)| &**text).collect();
    let room = Room::of(texts.iter().map(|text| text.len()).sum());
    let room = room.beside(decoded.iter().map(|(text, _)| own(text)).sum());
    let mut opened = sheets::open_in_room(&sheets, zones, room);
    for (sheet, message) in
        decoded.into_iter().enumerate().rev().filter_map(|(at, (_, said))| Some((at, said?)))
    {
        opened.reading.problems.insert(0, warning(message));
        opened.sheets.insert(0, Some(sheet));
    }
    opened
}

/// Reads the made record. What its reader says of the whole has no place in the original.
fn reading_of(imported: Imported, zones: Zones, room: Room) -> Reading {
    let room = room.beside(imported.record.weight());
    let mut reading = read::value_in_room(&imported.record, zones, room.left());
    let mut problems = imported.problems;
    problems.extend(reading.problems.drain(..).map(|problem| Problem { path: String::new(), ..problem }));
    Reading { problems, left_out: reading.left_out + imported.left_out, ..reading }
}
