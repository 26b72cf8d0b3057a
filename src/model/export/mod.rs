//! The record → other formats. Each function here gives the whole text, and asks nobody for the time of day.
//!
//! - [`record()`]: JSON in the record's own format, normalised;
//! - [`sheets`]: two sheets (CSV), which can be read again;
//! - [`calendar`]: the deadlines, as iCalendar;
//! - [`json_ld`]: the events for search engines, as schema.org has them;
//! - [`timelinejs`]: the events for TimelineJS3.
//!
//! Times in words come in as a function, since words belong to `scene`.

pub mod calendar;
pub(in crate::model) mod columns;
mod event;
mod fields;
mod guard;
pub mod json_ld;
mod kinds;
mod record;
pub mod sheets;
mod time;
pub mod timelinejs;

pub use guard::{guarded, released};
pub use record::record;
pub use time::datetime;

use super::record::Record;
use super::when::When;

/// Says a time in words: `scene::words::date::when` in the record's zone.
pub type Words<'w> = &'w dyn Fn(&When) -> String;

/// What a record can be taken elsewhere as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// The record's own format, normalised.
    Json,
    /// The sheet of events, with the other things of the record.
    EventsCsv,
    /// The sheet of positions.
    PositionsCsv,
    /// Deadlines, for a calendar.
    ICalendar,
    /// Events for search engines.
    JsonLd,
    /// Events for TimelineJS3.
    TimelineJs,
}

impl Format {
    /// Every format with its name on the command line, what its files end in, and its media type.
    pub const ALL: &'static [(&'static str, Format, &'static str, &'static str)] = &[
        ("json", Format::Json, "json", "application/json"),
        ("events-csv", Format::EventsCsv, "csv", "text/csv; charset=utf-8; header=present"),
        ("positions-csv", Format::PositionsCsv, "csv", "text/csv; charset=utf-8; header=present"),
        ("icalendar", Format::ICalendar, "ics", "text/calendar; charset=utf-8"),
        ("json-ld", Format::JsonLd, "jsonld", "application/ld+json"),
        ("timelinejs", Format::TimelineJs, "json", "application/json"),
    ];

    /// The format of that name.
    pub fn parse(name: &str) -> Option<Format> {
        Self::ALL.iter().find(|(known, ..)| *known == name).map(|(_, format, ..)| *format)
    }

    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        self.row().0
    }

    /// What its files end in, without the dot.
    pub fn extension(self) -> &'static str {
        self.row().2
    }

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        self.row().3
    }

    fn row(self) -> (&'static str, Format, &'static str, &'static str) {
        Self::ALL.iter().copied().find(|(_, format, ..)| *format == self).unwrap_or(("", self, "", ""))
    }
}

/// The record as the text of a file in that format. Sheets have the byte order mark that Excel needs.
pub fn text(record: &Record, format: Format, words: Words) -> String {
    match format {
        Format::Json => self::record(record).to_pretty_text(),
        Format::EventsCsv => sheets::events(record, true),
        Format::PositionsCsv => sheets::positions(record, true),
        Format::ICalendar => calendar::deadlines(record, words),
        Format::JsonLd => json_ld::text(record, words),
        Format::TimelineJs => timelinejs::timeline(record, words).to_pretty_text(),
    }
}
