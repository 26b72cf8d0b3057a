//! How a time was written, and the window of time it stands for.
//!
//! A [`When`] keeps what the author wrote: an EDTF string (ISO 8601-2 Annex A, read by `edtf-core`), a
//! clock time with its offset down to the hour, the minute or the second, or bounds around what nobody
//! printed. [`When::window`] turns it into instants in a zone; how it is *said* is in `scene::words`.

use edtf_core::{Bound, BoundDate, Edtf};

use super::record::Text;
use super::time::{DAY, Day, HOUR, Instant, Local, MINUTE, SECOND, Zone};
use super::vocabulary::PartOfDay;

/// How fine a clock time was reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// The hour (`T22`).
    Hour,
    /// The minute (`T17:14`).
    Minute,
    /// The second (`T17:14:05`).
    Second,
}

impl Precision {
    /// How long such a time lasts, in milliseconds: every time is the half-open interval of its precision.
    pub fn length(self) -> f64 {
        match self {
            Precision::Hour => HOUR,
            Precision::Minute => MINUTE,
            Precision::Second => SECOND,
        }
    }
}

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
    /// Dates, intervals and sets of the calendar.
    Calendar(Edtf),
}

/// The window in which something lies: `earliest ≤ it < latest`. Infinite where a side is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Not before.
    pub earliest: Instant,
    /// Over by then.
    pub latest: Instant,
}

impl Window {
    /// No bound on either side.
    pub const OPEN: Window = Window { earliest: Instant::PAST, latest: Instant::FUTURE };

    /// Whether both sides are known.
    pub fn is_bounded(self) -> bool {
        self.earliest.is_finite() && self.latest.is_finite()
    }

    /// The part that lies in both, or `self` where they have nothing in common.
    pub fn tightened(self, other: Window) -> Window {
        let narrowed =
            Window { earliest: self.earliest.max(other.earliest), latest: self.latest.min(other.latest) };
        if narrowed.earliest <= narrowed.latest { narrowed } else { self }
    }
}

/// A point in time as written, with what bounds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The time string.
    pub stamp: Stamp,
    /// The part of that day.
    pub part_of_day: Option<PartOfDay>,
    /// Not before.
    pub earliest: Option<Stamp>,
    /// Not after.
    pub latest: Option<Stamp>,
}

impl Point {
    /// Just that stamp.
    pub fn of(stamp: Stamp) -> Point {
        Point { stamp, part_of_day: None, earliest: None, latest: None }
    }

    /// The window it stands for in that zone, from its own words only.
    pub fn window(&self, zone: &Zone) -> Window {
        let mut window = self.stamp.window(zone);
        if let (Some(part), Stamp::Calendar(date)) = (self.part_of_day, &self.stamp)
            && let (Bound::Date(first), Bound::Date(last)) = (date.bounds().earliest, date.bounds().latest)
        {
            let (from, to) = part.hours();
            window.earliest = clock(zone, day_of(first), from);
            window.latest = clock(zone, day_of(last), to);
        }
        if let Some(stamp) = &self.earliest {
            window.earliest = stamp.window(zone).earliest.max(window.earliest);
        }
        if let Some(stamp) = &self.latest {
            window.latest = stamp.window(zone).latest.min(window.latest);
        }
        if window.earliest > window.latest {
            window.earliest = window.latest;
        }
        window
    }
}

/// When something happened, as written.
#[derive(Clone, Debug, PartialEq)]
pub struct When {
    /// The point, or the start of a duration.
    pub start: Point,
    /// The end of a duration.
    pub end: Option<Point>,
    /// Ids of events it comes after.
    pub after: Vec<Text>,
    /// Ids of events it comes before.
    pub before: Vec<Text>,
    /// The wording shown instead of one made from the parts.
    pub text: Option<Text>,
}

impl When {
    /// Just that stamp.
    pub fn of(stamp: Stamp) -> When {
        When { start: Point::of(stamp), end: None, after: Vec::new(), before: Vec::new(), text: None }
    }

    /// The window of the point, or of a duration's start, from its own words only.
    pub fn window(&self, zone: &Zone) -> Window {
        self.start.window(zone)
    }

    /// The window of a duration's end.
    pub fn end_window(&self, zone: &Zone) -> Option<Window> {
        self.end.as_ref().map(|end| end.window(zone))
    }

    /// Whether a clock time is written anywhere in it.
    pub fn has_clock(&self) -> bool {
        let is_clock = |stamp: &Stamp| matches!(stamp, Stamp::Clock { .. });
        let points = std::iter::once(&self.start).chain(&self.end);
        points
            .flat_map(|point| std::iter::once(&point.stamp).chain(&point.earliest).chain(&point.latest))
            .any(is_clock)
    }

    /// Whether it has a place on the axis: both sides of its window are written.
    pub fn is_dated(&self, zone: &Zone) -> bool {
        self.window(zone).is_bounded()
    }
}

impl Stamp {
    /// Reads a time string.
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
        // The `T` of a word, as in “last Tuesday”, begins no clock time.
        let is_clock = |(date, _): &(&str, &str)| date.ends_with(|last: char| last.is_ascii_digit());
        if let Some((date, time)) = text.split_once('T').filter(is_clock) {
            return clock_time(date, time);
        }
        match Edtf::parse(text) {
            Ok(date) if is_reachable(&date) => Ok(Stamp::Calendar(date)),
            Ok(_) => Err(format!("“{text}” lies further away than 20 billion years, which cannot be shown")),
            Err(error) => Err(format!(
                "“{text}” is not an EDTF date ({}, at character {}); write for example 2026, 2026-02, \
                 2026-02-24, 2026-02~ or 2026-02-25/2026-02-26",
                error.message,
                error.offset + 1
            )),
        }
    }

    /// The window it stands for in that zone.
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
}

/// Years beyond this are further away than anything, and than the arithmetic of days reaches.
const FARTHEST_YEAR: u64 = 20_000_000_000;

fn is_reachable(date: &Edtf) -> bool {
    let bounds = date.bounds();
    let near = |bound: Bound| match bound {
        Bound::Date(day) => day.year.unsigned_abs() <= FARTHEST_YEAR,
        _ => true,
    };
    near(bounds.earliest) && near(bounds.latest)
}

fn day_of(date: BoundDate) -> Day {
    Day { year: date.year, month: date.month, day: date.day }
}

/// The instant that many hours after a day's 00:00 by the clock (24 and more: of the next day).
fn clock(zone: &Zone, day: Day, hours: f64) -> Instant {
    let over = (hours / 24.0).floor();
    let day = Day::from_number(day.number() + over as i64);
    zone.instant(Local { day, of_day: hours * HOUR - over * DAY })
}

/// `hh`, `hh:mm` or `hh:mm:ss`, then `Z` or `±hh:mm`, on a full calendar day.
fn clock_time(date: &str, time: &str) -> Result<Stamp, String> {
    let whole = format!("{date}T{time}");
    let day = match Edtf::parse(date) {
        Ok(parsed) if parsed.level() == 0 => match (parsed.bounds().earliest, parsed.bounds().latest) {
            (Bound::Date(first), Bound::Date(last)) if first == last => Some(day_of(first)),
            _ => None,
        },
        _ => None,
    }
    .ok_or_else(|| {
        format!("“{whole}” has a clock time without a full day before it, as in 2026-02-27T17:14-05:00")
    })?;

    let (clock, offset) = match time.find(['Z', '+', '-']) {
        Some(at) => time.split_at(at),
        None => {
            return Err(format!(
                "“{whole}” is a clock time without its offset from UTC; add one, as in {whole}-05:00 or {whole}Z"
            ));
        }
    };
    let offset = offset_of(offset)
        .ok_or_else(|| format!("“{offset}” is not an offset from UTC; write Z or for example -05:00"))?;

    let mut parts = clock.split(':').map(two_digits);
    let hour = parts.next().flatten().filter(|hour| *hour < 24);
    let minute = parts.next();
    let second = parts.next();
    let (Some(hour), None) = (hour, parts.next()) else {
        return Err(bad_clock(clock));
    };
    let (precision, of_day) = match (minute, second) {
        (None, _) => (Precision::Hour, f64::from(hour) * HOUR),
        (Some(Some(minute)), None) if minute < 60 => {
            (Precision::Minute, f64::from(hour) * HOUR + f64::from(minute) * MINUTE)
        }
        // 60 is a leap second, which shares its instant with the second before it.
        (Some(Some(minute)), Some(Some(second))) if minute < 60 && second <= 60 => (
            Precision::Second,
            f64::from(hour) * HOUR + f64::from(minute) * MINUTE + f64::from(second.min(59)) * SECOND,
        ),
        _ => return Err(bad_clock(clock)),
    };
    Ok(Stamp::Clock { start: Instant(day.number() as f64 * DAY + of_day - offset), precision })
}

fn bad_clock(clock: &str) -> String {
    format!("“{clock}” is not a time of day; write for example 22, 17:14 or 17:14:05")
}

fn two_digits(text: &str) -> Option<u32> {
    (text.len() == 2).then(|| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()))??
}

/// `Z`, `±hh` or `±hh:mm` in milliseconds, east positive.
fn offset_of(text: &str) -> Option<f64> {
    if text == "Z" {
        return Some(0.0);
    }
    let sign = if text.starts_with('-') { -1.0 } else { 1.0 };
    let (hours, minutes) = match text.get(1..)?.split_once(':') {
        Some((hours, minutes)) => (two_digits(hours)?, two_digits(minutes)?),
        None => (two_digits(text.get(1..)?)?, 0),
    };
    (hours < 24 && minutes < 60).then(|| sign * (f64::from(hours) * HOUR + f64::from(minutes) * MINUTE))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new_york() -> Zone {
        Zone::new("America/New_York", "ET", -5.0 * HOUR, Vec::new())
    }

    /// Milliseconds from 2026-02-27 00:00 in New York, in hours.
    fn hours(at: Instant) -> f64 {
        (at.0 - new_york().midnight(Day { year: 2026, month: 2, day: 27 }).0) / HOUR
    }

    #[test]
    fn every_time_is_the_half_open_interval_of_its_precision() {
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
            let window = Stamp::parse(text).unwrap().window(&new_york());
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
            ("2026-02T17:14-05:00", "full day"),
            ("27 February", "EDTF"),
            ("", "EDTF"),
            ("2026-02-30", "EDTF"),
            ("Y9223372036854775807", "billion"),
            ("Y-100000000000000000", "billion"),
        ] {
            let message = Stamp::parse(text).unwrap_err();
            assert!(message.contains(part), "{text}: {message}");
        }
    }

    #[test]
    fn a_part_of_day_and_bounds_narrow_the_window() {
        let day = Stamp::parse("2026-02-27").unwrap();
        let mut point = Point { part_of_day: Some(PartOfDay::Night), ..Point::of(day) };
        let window = point.window(&new_york());
        assert_eq!((hours(window.earliest), hours(window.latest)), (18.0, 30.0));
        point.earliest = Some(Stamp::parse("2026-02-27T22-05:00").unwrap());
        assert_eq!(hours(point.window(&new_york()).earliest), 22.0);
        point.latest = Some(Stamp::parse("2026-02-27T23:29-05:00").unwrap());
        assert_eq!(hours(point.window(&new_york()).latest), 23.5, "the end of that minute");
    }
}
