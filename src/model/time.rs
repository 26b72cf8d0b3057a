//! Instants, the proleptic Gregorian calendar and time zones, as plain values.
//!
//! Nothing here asks the operating system or a browser: a [`Zone`] is a sorted list of offset
//! transitions that somebody else filled in (the element from `Intl`, tests from a time-zone crate).
//! How a date is written is read in [`super::when`]; how it is said is in `scene::words`.

use std::rc::Rc;

use crate::model::arrange::Arrange;

/// Milliseconds in a second.
pub const SECOND: f64 = 1_000.0;
/// Milliseconds in a minute.
pub const MINUTE: f64 = 60.0 * SECOND;
/// Milliseconds in an hour.
pub const HOUR: f64 = 60.0 * MINUTE;
/// Milliseconds in a day of 24 hours.
pub const DAY: f64 = 24.0 * HOUR;

/// Milliseconds from the epoch to the year 30 billion, further than any year that is read: beyond it days are not
/// counted.
const FARTHEST: f64 = 30e9 * 365.2425 * DAY;

/// A point in time: milliseconds since 1970-01-01T00:00Z, in f64.
///
/// Exact to the millisecond for ±285,000 years, to about a minute for the whole range of the format
/// (±10¹⁰ years). Infinite values stand for open sides and are ordered accordingly; it is never NaN.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Instant(pub f64);

impl Instant {
    /// Earlier than everything: an open start.
    pub const PAST: Instant = Instant(f64::NEG_INFINITY);
    /// Later than everything: an open end.
    pub const FUTURE: Instant = Instant(f64::INFINITY);

    /// Whether it is a real point rather than an open side.
    pub fn is_finite(self) -> bool {
        self.0.is_finite()
    }
}

impl Eq for Instant {}

impl PartialOrd for Instant {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Instant {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

/// A day of the proleptic Gregorian calendar. Years are astronomical: 0 is 1 BCE, −43 is 44 BCE.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// Astronomical year.
    pub year: i64,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, 1 to 31.
    pub day: u8,
}

impl Day {
    /// Days since 1970-01-01. The algorithm counts in eras of 400 years, which repeat exactly.
    pub fn number(self) -> i64 {
        let year = self.year - i64::from(self.month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let month_from_march = (i64::from(self.month) + 9) % 12;
        let day_of_year = (153 * month_from_march + 2) / 5 + i64::from(self.day) - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// The day with that [`number`](Self::number).
    pub fn from_number(number: i64) -> Day {
        let shifted = number + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * day_of_year + 2) / 153;
        let day = (day_of_year - (153 * month_from_march + 2) / 5 + 1) as u8;
        let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 } as u8;
        let year = era * 400 + year_of_era + i64::from(month <= 2);
        Day { year, month, day }
    }

    /// Day of the week, 0 = Monday to 6 = Sunday.
    pub fn weekday(self) -> usize {
        (self.number() + 3).rem_euclid(7) as usize
    }

    /// The next day.
    pub fn next(self) -> Day {
        Day::from_number(self.number() + 1)
    }
}

/// Whether a time is a whole number of units. A remainder would say it too, but wasm has none of `f64`.
pub fn is_whole(time: f64, unit: f64) -> bool {
    (time / unit).fract() == 0.0
}

/// A day and a clock time as somebody in a zone reads them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Local {
    /// The calendar day.
    pub day: Day,
    /// Milliseconds since that day's 00:00 on the clock, 0 to 86,399,999.
    pub of_day: f64,
}

impl Local {
    /// Hour on the clock, 0 to 23.
    pub fn hour(self) -> u32 {
        (self.of_day / HOUR) as u32
    }

    /// Minute on the clock, 0 to 59.
    pub fn minute(self) -> u32 {
        (self.of_day / MINUTE) as u32 % 60
    }

    /// Second on the clock, 0 to 59.
    pub fn second(self) -> u32 {
        (self.of_day / SECOND) as u32 % 60
    }
}

/// A time zone over the extent of one record: which offset from UTC held when.
#[derive(Clone, Debug, PartialEq)]
pub struct Zone {
    /// IANA name, as in the record: `America/New_York`.
    pub name: Rc<str>,
    /// What readers call it: `ET`.
    pub label: Rc<str>,
    /// Offset in milliseconds (east positive) before the first transition.
    first: f64,
    /// (instant of the change in ms since the epoch, offset in ms from then on), ascending.
    transitions: Vec<(f64, f64)>,
}

impl Default for Zone {
    fn default() -> Zone {
        Zone::utc()
    }
}

impl Zone {
    /// Coordinated Universal Time: what a record without `timezone` is shown in.
    pub fn utc() -> Zone {
        Zone::new("UTC", "UTC", 0.0, Vec::new())
    }

    /// A zone from its transitions `(instant in ms, offset in ms from then on)`; sorted here.
    pub fn new(name: &str, label: &str, first: f64, mut transitions: Vec<(f64, f64)>) -> Zone {
        transitions.arrange_by(|a, b| a.0.total_cmp(&b.0));
        Zone { name: name.into(), label: label.into(), first, transitions }
    }

    /// Offset from UTC in milliseconds at that instant.
    pub fn offset(&self, at: Instant) -> f64 {
        let passed = self.transitions.partition_point(|(from, _)| *from <= at.0);
        passed
            .checked_sub(1)
            .and_then(|last| self.transitions.get(last))
            .map_or(self.first, |(_, offset)| *offset)
    }

    /// What calendar and clock show in the zone at that instant. Beyond ±30 billion years, as with an open side,
    /// a day at the edge of that.
    pub fn local(&self, at: Instant) -> Local {
        let shifted = at.0.clamp(-FARTHEST, FARTHEST) + self.offset(at);
        let number = (shifted / DAY).floor();
        Local { day: Day::from_number(number as i64), of_day: shifted - number * DAY }
    }

    /// The instant at which calendar and clock show that. A clock time that a spring change skips
    /// gives the moment of the change plus the excess; one that comes twice gives the first.
    pub fn instant(&self, local: Local) -> Instant {
        let shifted = local.day.number() as f64 * DAY + local.of_day;
        // The offset is one of those around the wanted moment; the earlier instant that reads
        // as wanted is the answer, and where none does (a gap) the offset before the gap holds.
        let before = self.offset(Instant(shifted - DAY));
        let after = self.offset(Instant(shifted + DAY));
        for offset in [before, after] {
            let candidate = Instant(shifted - offset);
            if self.offset(candidate) == offset {
                return candidate;
            }
        }
        Instant(shifted - before)
    }

    /// Whether clocks show twice what they show at that instant, because they are set back around it.
    pub fn is_repeated(&self, at: Instant) -> bool {
        let own = self.offset(at);
        [-DAY, DAY].into_iter().any(|away| {
            let other = self.offset(Instant(at.0 + away));
            other != own && self.offset(Instant(at.0 + own - other)) == other
        })
    }

    /// The instant at which that day begins in the zone: its 00:00, or where clocks skip that, the moment at which
    /// they do. A day lasts from there to the beginning of the next, 23 to 25 hours where clocks are changed.
    pub fn midnight(&self, day: Day) -> Instant {
        self.instant(Local { day, of_day: 0.0 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const EST: f64 = -5.0 * HOUR;
    const EDT: f64 = -4.0 * HOUR;

    /// 2026-03-08 07:00Z: New York goes from 02:00 EST to 03:00 EDT.
    fn new_york() -> Zone {
        let spring = Day { year: 2026, month: 3, day: 8 }.number() as f64 * DAY + 7.0 * HOUR;
        let autumn = Day { year: 2026, month: 11, day: 1 }.number() as f64 * DAY + 6.0 * HOUR;
        Zone::new("America/New_York", "ET", EST, vec![(autumn, EST), (spring, EDT)])
    }

    #[test]
    fn days_count_from_the_epoch_and_back_over_the_whole_range() {
        for (day, number) in [
            (Day { year: 1970, month: 1, day: 1 }, 0),
            (Day { year: 2000, month: 2, day: 29 }, 11_016),
            (Day { year: 2026, month: 2, day: 27 }, 20_511),
            (Day { year: 0, month: 3, day: 1 }, -719_468),
        ] {
            assert_eq!(day.number(), number);
            assert_eq!(Day::from_number(number), day);
        }
        let far = Day { year: -9_999_999_999, month: 12, day: 31 };
        assert_eq!(Day::from_number(far.number()), far);
        assert_eq!(Day { year: 2026, month: 2, day: 27 }.weekday(), 4, "a Friday");
    }

    #[test]
    fn ten_in_the_evening_in_new_york_is_still_friday() {
        let zone = new_york();
        let saturday_utc = Day { year: 2026, month: 2, day: 28 }.number() as f64 * DAY;
        let local = zone.local(Instant(saturday_utc + 3.0 * HOUR));
        assert_eq!((local.day.day, local.hour(), local.minute()), (27, 22, 0));
    }

    #[test]
    fn an_open_side_is_no_day_but_does_not_break_the_calendar() {
        let zone = new_york();
        assert!(zone.local(Instant::FUTURE).day.year > 20_000_000_000);
        assert!(zone.local(Instant::PAST).day.year < -20_000_000_000);
    }

    #[test]
    fn clock_times_survive_a_round_trip_except_in_the_gap() {
        let zone = new_york();
        let day = Day { year: 2026, month: 3, day: 8 };
        for hours in [0.0, 1.0, 1.5, 3.0, 12.0, 23.5] {
            let local = Local { day, of_day: hours * HOUR };
            assert_eq!(zone.local(zone.instant(local)), local, "{hours}");
        }
        let skipped = zone.instant(Local { day, of_day: 2.5 * HOUR });
        assert_eq!(zone.local(skipped).of_day, 3.5 * HOUR);
        let twice = Local { day: Day { year: 2026, month: 11, day: 1 }, of_day: 1.5 * HOUR };
        assert_eq!(zone.offset(zone.instant(twice)), EDT, "the first of the two");
    }

    #[test]
    fn an_hour_comes_twice_where_clocks_are_set_back() {
        let zone = new_york();
        let autumn = Day { year: 2026, month: 11, day: 1 }.number() as f64 * DAY;
        let twice: Vec<f64> =
            (0..12).map(f64::from).filter(|hour| zone.is_repeated(Instant(autumn + hour * HOUR))).collect();
        assert_eq!(twice, [5.0, 6.0], "1 o'clock EDT, and 1 o'clock EST");
        let spring = Day { year: 2026, month: 3, day: 8 }.number() as f64 * DAY;
        assert!((0..24).all(|hour| !zone.is_repeated(Instant(spring + f64::from(hour) * HOUR))));
    }

    #[test]
    fn a_day_of_a_clock_change_is_not_24_hours_long() {
        let zone = new_york();
        let day = Day { year: 2026, month: 3, day: 8 };
        assert_eq!(zone.midnight(day.next()).0 - zone.midnight(day).0, 23.0 * HOUR);
    }
}
