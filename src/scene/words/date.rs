//! Times as a reader reads them, true to how precisely they are known.
//!
//! - here: years, days, clock times, lengths, and what several share;
//! - `date/when.rs`: a [`When`](crate::model::when::When) as a whole: bounds, durations, neighbours;
//! - `date/calendar.rs`: what EDTF can say: dates, intervals, sets;
//! - `date/said.rs`: two times side by side, what they share said once;
//! - [`messages`]: the messages.
//!
//! Two rules: a time is never said more exactly than it was written (a month is not its first day, a window not a
//! point, an unknown time no date), and what the author wrote as `text` comes first.

mod calendar;
pub mod messages;
mod said;
mod when;

use crate::model::time::{DAY, Day, HOUR, Instant, Local, MINUTE, Zone};
use crate::model::when::{Precision, Window};

pub use messages::{END, MESSAGES, days};
pub use when::{exact, in_record, when, which_of_two};

use super::catalogue::nth;
use super::{large, local};
use messages as say;
use said::{Said, between};

/// In the year 1582 the Gregorian calendar was introduced; the days of the week before went by another.
const GREGORIAN: i64 = 1582;
/// A message with one place.
type Say = fn(&str) -> String;

/// How much is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `27 Feb 2026, 5:14 p.m.`: in lists and names.
    Short,
    /// `Friday 27 February 2026, 5:14 p.m. ET`: once, where there is room.
    Long,
}

fn month(month: u8, style: Style) -> &'static str {
    let names = if style == Style::Short { local::short_months() } else { local::months() };
    if month == 0 { "" } else { nth(names, usize::from(month) - 1) }
}

/// `Fri`, `Friday`
pub fn weekday(day: Day, style: Style) -> &'static str {
    nth(if style == Style::Short { local::short_weekdays() } else { local::weekdays() }, day.weekday())
}

/// `2026`, `800 CE`, `44 BCE`, `13.8 billion BCE`
///
/// Years are astronomical, the year 0 is 1 BCE. Round years from a million on are said by their digits, so that
/// `Y-13800000000` is not “13,800,000,001 BCE”: of such a number nobody means the last digit. “Years ago” would
/// be shorter, but is counted from a present that moves on, and is two thousand years off.
pub fn year(year: i64) -> String {
    local::year(&numbered(year))
}

/// A year as it stands within a date.
fn numbered(year: i64) -> String {
    let number = year.unsigned_abs();
    let (number, era): (u64, Option<Say>) = match year {
        1_000..=9_999 => (number, None),
        1.. => (number, Some(say::year_ce)),
        _ => (number + 1, Some(say::year_bce)),
    };
    let digits = match round(year.unsigned_abs()).or_else(|| round(number)) {
        Some(digits) => digits,
        // Years of four digits are written without a comma.
        None if number < 10_000 => local::number(number),
        None => large(number),
    };
    era.map_or_else(|| digits.clone(), |era| era(&digits))
}

/// `13.8 billion`, `4.54 billion`, `66 million`; `None` where more than two decimals would be needed.
fn round(number: u64) -> Option<String> {
    let (unit, name): (u64, fn(&str) -> String) = match number {
        1_000_000_000.. => (1_000_000_000, say::billion),
        1_000_000.. => (1_000_000, say::million),
        _ => return None,
    };
    let hundredths = number % unit / (unit / 100);
    if !number.is_multiple_of(unit / 100) {
        return None;
    }
    let mut text = local::number(number / unit);
    if hundredths > 0 {
        text.push_str(local::decimal());
        let (digits, zero) = if hundredths.is_multiple_of(10) {
            (hundredths / 10, false)
        } else {
            (hundredths, hundredths < 10)
        };
        text.push_str(&if zero { local::two(digits) } else { local::number(digits) });
    }
    Some(name(&text))
}

/// `27 Feb 2026`, `Friday 27 February 2026`
pub fn day(day: Day, style: Style) -> String {
    let number = local::number(day.day.into());
    let (month, year) = (month(day.month, style), numbered(day.year));
    match style {
        Style::Short => local::short_day(&number, month, &year),
        Style::Long if day.year > GREGORIAN => local::full_day(weekday(day, style), &number, month, &year),
        Style::Long => local::long_day(&number, month, &year),
    }
}

/// `27 Feb`
pub fn day_of_year(day: Day) -> String {
    local::short_day_of_year(&local::number(day.day.into()), month(day.month, Style::Short))
}

/// A day with its weekday, in the order of the others: `Fri 27 Feb`.
pub fn weekday_of_year(day: Day) -> String {
    let number = local::number(day.day.into());
    local::weekday_of_year(weekday(day, Style::Short), &number, month(day.month, Style::Short))
}

/// `Feb 2026`, `February 2026`
pub fn month_of_year(day: Day, style: Style) -> String {
    let (month, year) = (month(day.month, style), numbered(day.year));
    if style == Style::Short {
        local::short_month_of_year(month, &year)
    } else {
        local::month_of_year(month, &year)
    }
}

/// `5:14 p.m.`, or `10 p.m.` to the hour; to the hour, midnight and noon go by their names.
pub fn clock(local: Local, precision: Precision) -> String {
    match precision {
        Precision::Hour if local.hour() == 0 => say::midnight().to_owned(),
        Precision::Hour if local.hour() == 12 => say::noon().to_owned(),
        _ => timed(local, precision, None),
    }
}

/// A clock time, to so many milliseconds.
pub(super) fn timed(at: Local, precision: Precision, milliseconds: Option<u32>) -> String {
    let hour = u64::from(at.hour());
    let halves = local::halves();
    let (shown, half) = match halves {
        "" => (hour, ""),
        _ => (if hour.is_multiple_of(12) { 12 } else { hour % 12 }, nth(halves, usize::from(hour >= 12))),
    };
    let (hour, two, minute) = (local::number(shown), local::two(shown), local::two(at.minute().into()));
    match precision {
        Precision::Hour => local::hour(&hour, &two, half),
        Precision::Minute => local::minute(&hour, &two, &minute, half),
        Precision::Second => {
            let mut second = local::two(at.second().into());
            if let Some(milliseconds) = milliseconds {
                second.push_str(local::decimal());
                second.push_str(&local::in_digits(format!("{milliseconds:03}")));
            }
            local::second(&hour, &two, &minute, &second, half)
        }
    }
}

/// Whether a time in words begins as a point in time does, with a day, a date or a month, and is not left open
/// (“2 March 2026 or later”).
pub fn is_point(time: &str) -> bool {
    let first = time.split([' ', ',', '،']).next().unwrap_or_default();
    if [say::or_later(""), say::or_earlier("")].iter().any(|open| time.contains(&**open)) {
        return false;
    }
    [local::weekdays(), local::months()].iter().any(|names| names.split('|').any(|name| name == first))
        || first.starts_with(|letter: char| letter.is_ascii_digit() || local::digits().contains(letter))
}

/// A window in words, by its days: `26 Feb 2026`, `between 9 Jan and 24 Feb 2026`, `by 2 Mar 2026`.
pub fn window(window: Window, zone: &Zone, style: Style) -> String {
    let said = |at: Option<Day>| at.map(|at| Said::of(day(at, style)));
    between(said(window.first_day(zone)), said(window.last_day(zone)))
        .unwrap_or_else(|| say::unknown().to_owned())
}

/// The days from one instant to another: `9 Jan to 2 Mar 2026`, with years only where they differ.
///
/// Far away, beyond the years of four digits, by years alone. Empty where a side is open.
pub fn span(from: Instant, to: Instant, zone: &Zone) -> String {
    let window = Window { earliest: from, latest: to };
    let (Some(from), Some(to)) = (window.first_day(zone), window.last_day(zone)) else {
        return String::new();
    };
    let is_far = |day: Day| day.year.unsigned_abs() > 9_999;
    let (first, last) = if is_far(from) || is_far(to) {
        (year(from.year), year(to.year))
    } else if from.year == to.year && from != to {
        (day_of_year(from), day(to, Style::Short))
    } else {
        (day(from, Style::Short), day(to, Style::Short))
    };
    if first == last { last } else { say::to(&first, &last) }
}

/// From the beginning of one window to the end of another, each as exactly as it is known: `Jan to 2 Apr 2026`, `2025 to
/// Mar 2026`, and as [`span`] otherwise.
pub fn extent(first: Window, last: Window, zone: &Zone) -> String {
    let side = |window: Window| Some((window.first_day(zone)?, window.last_day(zone)?));
    let (Some(first), Some(last)) = (side(first), side(last)) else { return String::new() };
    let is_first = |day: Day| day.day == 1;
    let is_last = |(from, day): (Day, Day)| is_first(from) && is_first(day.next());
    let is_year = |side: (Day, Day)| is_last(side) && side.0.month == 1 && side.1.month == 12;
    let is_far = [first.0, last.1].iter().any(|day| day.year.unsigned_abs() > 9_999);
    let said = |side: (Day, Day), day: Day, is_within: bool| match () {
        () if is_far || is_year(side) => year(day.year),
        () if is_last(side) && is_within => month(day.month, Style::Short).to_owned(),
        () if is_last(side) => month_of_year(day, Style::Short),
        () if is_within => day_of_year(day),
        () => self::day(day, Style::Short),
    };
    let to = said(last, last.1, false);
    let is_within = first.0.year == last.1.year && !is_year(last);
    let from = said(first, first.0, false);
    if from == to { to } else { say::to(&said(first, first.0, is_within), &to) }
}

/// A length of time in its largest unit that says it well: `13 minutes`, `45 days`, `7 months`, `1,200 years`.
pub fn length(milliseconds: f64) -> String {
    let (unit, say): (f64, fn(u64) -> String) = match milliseconds {
        _ if milliseconds >= 730.0 * DAY => (365.25 * DAY, say::years),
        _ if milliseconds >= 90.0 * DAY => (30.44 * DAY, say::months),
        _ if milliseconds >= 36.0 * HOUR => (DAY, say::days),
        _ if milliseconds >= 120.0 * MINUTE => (HOUR, say::hours),
        _ if milliseconds >= MINUTE => (MINUTE, say::minutes),
        _ => (1_000.0, say::seconds),
    };
    say((milliseconds / unit).round() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_take_the_unit_that_says_them_well() {
        for (milliseconds, text) in [
            (13.0 * MINUTE, "13 minutes"),
            (74.0 * MINUTE, "74 minutes"),
            (14.0 * HOUR, "14 hours"),
            (45.0 * DAY, "45 days"),
            (180.0 * DAY, "6 months"),
            (1_200.0 * 365.25 * DAY, "1,200 years"),
            (1_000.0, "1 second"),
        ] {
            assert_eq!(length(milliseconds), text);
        }
    }

    #[test]
    fn years_are_said_as_roundly_as_they_are_written() {
        for (number, text) in [
            (2026, "2026"),
            (800, "800 CE"),
            (1, "1 CE"),
            (0, "1 BCE"),
            (-43, "44 BCE"),
            (-9_999, "10,000 BCE"),
            (12_000, "12,000 CE"),
            (-66_000_000, "66 million BCE"),
            (-66_000_001, "66,000,002 BCE"),
            (-4_540_000_000, "4.54 billion BCE"),
            (-13_800_000_000, "13.8 billion BCE"),
            (-13_899_999_999, "13.9 billion BCE"),
            (1_050_000_000, "1.05 billion CE"),
            (i64::MIN, "9,223,372,036,854,775,809 BCE"),
        ] {
            assert_eq!(year(number), text);
        }
    }

    #[test]
    fn each_side_of_an_extent_is_said_as_exactly_as_it_is_known() {
        let zone = Zone::utc();
        let at = |text: &str| crate::model::when::Stamp::parse(text).unwrap().window(&zone);
        for (first, last, text) in [
            ("2026-01", "2026-04-02", "Jan to 2 Apr 2026"),
            ("2026-02-09", "2026-04", "9 Feb to Apr 2026"),
            ("2026-01", "2026-04", "Jan to Apr 2026"),
            ("2025-12", "2026-04-02", "Dec 2025 to 2 Apr 2026"),
            ("2025", "2026-03-02", "2025 to 2 Mar 2026"),
            ("2026-01", "2026", "Jan 2026 to 2026"),
            ("18XX", "1914", "1800 to 1914"),
            ("2026-01-09/2026-02-24", "2026-02-24", "9 Jan to 24 Feb 2026"),
            ("2026-02", "2026-02", "Feb 2026"),
            ("2026-05-04", "2026-05-04", "4 May 2026"),
            ("Y-13800000000", "2026-03", "13.8 billion BCE to 2026"),
        ] {
            assert_eq!(extent(at(first), at(last), &zone), text);
        }
    }

    #[test]
    fn a_span_names_years_only_where_they_differ_and_no_days_far_away() {
        let zone = Zone::utc();
        let at = |text: &str| crate::model::when::Stamp::parse(text).unwrap().window(&zone);
        for (from, to, text) in [
            ("2026-01-09", "2026-03-02", "9 Jan to 2 Mar 2026"),
            ("2025-12-30", "2026-01-02", "30 Dec 2025 to 2 Jan 2026"),
            ("2026-01-09", "2026-01-09", "9 Jan 2026"),
            ("Y-13800000000", "2026", "13.8 billion BCE to 2026"),
            ("Y-13800000000", "Y-13800000000", "13.8 billion BCE"),
        ] {
            assert_eq!(span(at(from).earliest, at(to).latest, &zone), text);
        }
    }
}
