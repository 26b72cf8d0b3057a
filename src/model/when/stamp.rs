//! One time string: EDTF, a clock time, or `unknown`.
//!
//! EDTF is ISO 8601-2:2019 Annex A, levels 0 to 2, as the Library of Congress describes it
//! (<https://www.loc.gov/standards/datetime/>); `edtf-core` reads it.

use std::rc::Rc;

use edtf_core::{Bound, BoundDate, Date, Edtf, IntervalEndpoint, SetElement, YearKind};

use super::Window;
use super::clock::{self, Precision};
use crate::model::time::{Day, Instant, Zone};

/// Years beyond this are further away than anything, and than the arithmetic of days reaches.
const FARTHEST_YEAR: u64 = 20_000_000_000;
/// Longest time string in bytes. A set of hundreds of days fits in; what is longer was not meant as a time, and
/// reading it over and over would cost more than it is worth.
const LONGEST: usize = 1_000;
/// How much of what an author wrote a message repeats, in characters.
const QUOTED: usize = 60;

/// One time string.
#[derive(Clone, Debug, PartialEq)]
pub enum Stamp {
    /// `unknown`.
    Unknown,
    /// A clock time with its offset: the instant it begins.
    Clock {
        /// Its beginning.
        start: Instant,
        /// Its precision.
        precision: Precision,
    },
    /// Dates, intervals and sets of the calendar; apart, since they are large, and shared, since many things may
    /// happen on one day.
    Calendar(Rc<Edtf>),
}

impl Stamp {
    /// Reads a time string: `unknown`, EDTF of levels 0 to 2, or a clock time.
    ///
    /// Beyond EDTF it takes clock times to the minute and the hour (`T17:14`, `T22`), and a small `e` in
    /// `Y-138e8`. Clock times need an offset from UTC or `Z`. Years reach to ±20 billion, strings to 1,000 bytes.
    ///
    /// # Errors
    /// A sentence for the author: what is wrong with the string and what was expected.
    ///
    /// ```
    /// use clause_timeline::model::when::Stamp;
    /// assert!(Stamp::parse("2026-02~").is_ok());
    /// assert!(Stamp::parse("2026-02-27T17:14-05:00").is_ok());
    /// let message = Stamp::parse("2026-02-27T17:14").unwrap_err();
    /// assert!(message.contains("offset"), "{message}");
    /// ```
    pub fn parse(text: &str) -> Result<Stamp, String> {
        if text == "unknown" {
            return Ok(Stamp::Unknown);
        }
        if text.is_empty() {
            return Err("the time is empty; write an EDTF date, or \"unknown\"".to_owned());
        }
        if text.len() > LONGEST {
            return Err(format!("“{}” is too long for a time: more than {LONGEST} bytes", quoted(text)));
        }
        if clock::has_clock(text) {
            return clock::parse(text);
        }
        match edtf(text) {
            Ok(date) if is_reachable(&date) => Ok(Stamp::Calendar(Rc::new(date))),
            Ok(_) => Err(format!(
                "“{}” lies further away than 20 billion years, which cannot be shown",
                quoted(text)
            )),
            Err(error) => Err(format!(
                "“{}” is not an EDTF date ({}, at character {}); write for example 2026, 2026-02, \
                 2026-02-24, 2026-02~ or 2026-02-25/2026-02-26",
                quoted(text),
                error.message,
                // Behind the first character that is not ASCII nothing is read, so this counts characters.
                error.offset + 1
            )),
        }
    }

    /// The window it stands for in that zone. Infinite where a side is open or unknown.
    pub fn window(&self, zone: &Zone) -> Window {
        match self {
            Stamp::Unknown => Window::OPEN,
            Stamp::Clock { start, precision } => {
                Window { earliest: *start, latest: Instant(start.0 + precision.length()) }
            }
            Stamp::Calendar(date) => {
                let bounds = date.bounds();
                let earliest = match bounds.earliest {
                    Bound::Date(day) => zone.midnight(day_of(day)),
                    _ => Instant::PAST,
                };
                let latest = match bounds.latest {
                    Bound::Date(day) => zone.midnight(day_of(day).next()),
                    _ => Instant::FUTURE,
                };
                Window { earliest, latest }
            }
        }
    }

    /// Whether anything is known of the year: not of a date in `XXXX`.
    pub fn has_year(&self) -> bool {
        let Stamp::Calendar(date) = self else { return true };
        let Edtf::Date(date) = &**date else { return true };
        !matches!(date.year.kind, YearKind::Standard { digits: [None, None, None, None], .. })
    }

    /// The first and the last day of a date of the calendar; `None` for a clock time, whose day depends on the
    /// zone, and where a side is open.
    pub fn days(&self) -> Option<(Day, Day)> {
        let Stamp::Calendar(date) = self else { return None };
        match (date.bounds().earliest, date.bounds().latest) {
            (Bound::Date(first), Bound::Date(last)) => Some((day_of(first), day_of(last))),
            _ => None,
        }
    }
}

/// The lowest level of EDTF, 0 to 2, that has this way of writing; `None` for what is no EDTF.
///
/// Where two marks stand in one date, as in `?2004-06%`, it is level 2 however much they say the same: level 1 has
/// one mark, at the end.
///
/// ```
/// use clause_timeline::model::when::level;
/// assert_eq!((level("2004"), level("2004~"), level("2004?-06"), level("soon")), (Some(0), Some(1), Some(2), None));
/// ```
pub fn level(text: &str) -> Option<u8> {
    let marks = |date: &str| date.matches(['?', '~', '%']).count();
    let found = edtf(text).ok()?.level();
    Some(if text.split('/').any(|date| marks(date) > 1) { 2 } else { found })
}

fn edtf(text: &str) -> Result<Edtf, edtf_core::ParseError> {
    // ISO 8601-2, 4.7.3 has a capital E; other notations of numbers do not care.
    if text.contains('Y') && text.contains('e') {
        return Edtf::parse(&text.replace('e', "E"));
    }
    Edtf::parse(text)
}

/// The beginning of what the author wrote, for a message.
pub(super) fn quoted(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

fn is_reachable(written: &Edtf) -> bool {
    let near = |date: &Date| {
        let bounds = Edtf::Date(*date).bounds();
        let near =
            |bound: Bound| matches!(bound, Bound::Date(day) if day.year.unsigned_abs() <= FARTHEST_YEAR);
        near(bounds.earliest) && near(bounds.latest)
    };
    let end = |end: &IntervalEndpoint| match end {
        IntervalEndpoint::Date(date)
        | IntervalEndpoint::OnOrBefore(date)
        | IntervalEndpoint::OnOrAfter(date) => near(date),
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => true,
    };
    match written {
        Edtf::Date(date) => near(date),
        Edtf::DateTime(_) => true,
        Edtf::Interval(interval) => end(&interval.start) && end(&interval.end),
        Edtf::Set(set) => set.elements.iter().all(|element| match element {
            SetElement::Date(date) | SetElement::OnOrBefore(date) | SetElement::OnOrAfter(date) => near(date),
            SetElement::Range(from, to) => near(from) && near(to),
        }),
    }
}

pub(super) fn day_of(date: BoundDate) -> Day {
    Day { year: date.year, month: date.month, day: date.day }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::time::HOUR;

    #[test]
    fn every_time_is_the_half_open_interval_of_its_precision() {
        let new_york = Zone::new("America/New_York", "ET", -5.0 * HOUR, Vec::new());
        let from = new_york.midnight(Day { year: 2026, month: 2, day: 27 });
        let hours = |at: Instant| (at.0 - from.0) / HOUR;
        for (text, from, to) in [
            ("2026-02-27", 0.0, 24.0),
            ("2026-02-27T17:14-05:00", 17.0 + 14.0 / 60.0, 17.0 + 15.0 / 60.0),
            ("2026-02-27T22-05:00", 22.0, 23.0),
            ("2026-02-28T03Z", 22.0, 23.0),
            ("2026-02-27T17:14:30-05", 17.0 + 14.5 / 60.0, 17.0 + 14.0 / 60.0 + 31.0 / 3600.0),
            ("2026-02-26/2026-02-28", -24.0, 48.0),
            ("2026-02-27~", 0.0, 24.0),
            ("../2026-02-27", f64::NEG_INFINITY, 24.0),
            ("2026-02-27/..", 0.0, f64::INFINITY),
            ("unknown", f64::NEG_INFINITY, f64::INFINITY),
        ] {
            let window = Stamp::parse(text).unwrap().window(&new_york);
            assert!((hours(window.earliest) - from).abs() < 1e-6 || hours(window.earliest) == from, "{text}");
            assert!((hours(window.latest) - to).abs() < 1e-6 || hours(window.latest) == to, "{text}");
        }
    }

    #[test]
    fn the_author_is_told_what_is_wrong_with_a_time() {
        for (text, part) in [
            ("2026-02-27T17:14", "offset"),
            ("2026-02-27T25-05:00", "time of day"),
            ("2026-02-27T17:61-05:00", "time of day"),
            ("2026-02-27T17:14-5", "offset"),
            ("2026-02-27T17:14-00:00", "offset"),
            ("2026-02-27T17:14+14:01", "offset"),
            ("2026-02T17:14-05:00", "full day"),
            ("2026-02-27T17:14-05:00~", "only dates"),
            ("2026-02-27T15-05:00/2026-02-27T17-05:00", "\"earliest\""),
            ("[2026-02-27T15-05:00,2026-02-28]", "set"),
            ("27 February", "EDTF"),
            ("", "empty"),
            ("2026-02-27 17:14", "T between"),
            ("2026-02-27T17:14 CET", "“CET” is not"),
            ("2026-02-30", "EDTF"),
            ("Y9223372036854775807", "billion"),
            ("Y-100000000000000000", "billion"),
            ("Y1E1000", "billion"),
            ("2026/Y1E1000", "billion"),
        ] {
            let message = Stamp::parse(text).unwrap_err();
            assert!(message.contains(part), "{text}: {message}");
        }
    }

    #[test]
    fn a_message_repeats_only_the_beginning_of_a_long_text() {
        let message = Stamp::parse(&"ä".repeat(1_000)).unwrap_err();
        assert!(message.len() < 400, "{message}");
        assert!(Stamp::parse(&"1,".repeat(1 << 20)).unwrap_err().contains("too long"));
    }
}
