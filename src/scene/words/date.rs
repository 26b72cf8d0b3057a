//! Times as a reader reads them, true to how precisely they are known.

use edtf_core::{Date, DateField, Edtf, IntervalEndpoint, Precision as Fineness};

use crate::model::time::{DAY, Day, HOUR, Instant, Local, MINUTE, Zone};
use crate::model::vocabulary::PartOfDay;
use crate::model::when::{Point, Precision, Stamp, When, Window};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];

/// How much is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// `27 Feb 2026, 5:14 p.m.`: in lists and names.
    Short,
    /// `Friday 27 February 2026, 5:14 p.m. ET`: once, where there is room.
    Long,
}

fn month(month: u8, style: Style) -> &'static str {
    let name = MONTHS.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default();
    // A short name is a name of up to four letters, or its first three: Feb, June, Sep.
    match style {
        Style::Short if name.len() > 4 => name.get(..3).unwrap_or(name),
        _ => name,
    }
}

/// `Fri`, `Friday`
pub fn weekday(day: Day, style: Style) -> &'static str {
    let name = WEEKDAYS.get(day.weekday()).copied().unwrap_or_default();
    if style == Style::Short { name.get(..3).unwrap_or(name) } else { name }
}

/// `2026`, `44 BCE`
pub fn year(year: i64) -> String {
    if year > 0 { year.to_string() } else { format!("{} BCE", 1 - year) }
}

/// `27 Feb 2026`, `Friday 27 February 2026`
pub fn day(day: Day, style: Style) -> String {
    let date = format!("{} {} {}", day.day, month(day.month, style), year(day.year));
    if style == Style::Long { format!("{} {date}", weekday(day, style)) } else { date }
}

/// `27 Feb`
pub fn day_of_year(day: Day) -> String {
    format!("{} {}", day.day, month(day.month, Style::Short))
}

/// `Feb 2026`, `February 2026`
pub fn month_of_year(day: Day, style: Style) -> String {
    format!("{} {}", month(day.month, style), year(day.year))
}

/// `5:14 p.m.`, or `10 p.m.` to the hour; to the hour, midnight and noon go by their names.
pub fn clock(local: Local, precision: Precision) -> String {
    let (hour, minute) = (local.hour(), local.minute());
    let half = if hour < 12 { "a.m." } else { "p.m." };
    let twelve = if hour.is_multiple_of(12) { 12 } else { hour % 12 };
    match precision {
        Precision::Hour if hour == 0 => "midnight".to_owned(),
        Precision::Hour if hour == 12 => "noon".to_owned(),
        Precision::Hour => format!("{twelve} {half}"),
        Precision::Minute => format!("{twelve}:{minute:02} {half}"),
        Precision::Second => {
            let second = (local.of_day % MINUTE / 1_000.0) as u32;
            format!("{twelve}:{minute:02}:{second:02} {half}")
        }
    }
}

/// Whether a time in words begins as a point in time does: with a day, a date or a month.
pub fn is_point(time: &str) -> bool {
    let first = time.split([' ', ',']).next().unwrap_or_default();
    WEEKDAYS.contains(&first)
        || MONTHS.contains(&first)
        || first.starts_with(|letter: char| letter.is_ascii_digit())
}

/// When something happened, in the author's wording or in one made from the parts.
pub fn when(when: &When, zone: &Zone, style: Style) -> String {
    if let Some(text) = &when.text {
        return text.to_string();
    }
    match &when.end {
        Some(end) => format!("{} to {}", point(&when.start, zone, style), point(end, zone, style)),
        None if when.start.stamp == Stamp::Unknown && when.start.earliest.is_none() => {
            match &when.start.latest {
                Some(latest) => format!("by {}", stamp(latest, zone, style)),
                None => "date unknown".to_owned(),
            }
        }
        None => point(&when.start, zone, style),
    }
}

fn point(point: &Point, zone: &Zone, style: Style) -> String {
    let mut text = match point.part_of_day {
        Some(part) => part_of_day(part, point, zone, style),
        None => stamp(&point.stamp, zone, style),
    };
    let bound = |limit| bound(limit, &point.stamp, zone, style);
    let bounds = match (&point.earliest, &point.latest) {
        (Some(earliest), Some(latest)) => {
            format!("between {} and {}", bound(earliest), bound(latest))
        }
        (Some(earliest), None) => format!("from {} on", bound(earliest)),
        (None, Some(latest)) => format!("by {}", bound(latest)),
        (None, None) => return text,
    };
    if point.stamp == Stamp::Unknown {
        return bounds;
    }
    text.push_str(", ");
    text.push_str(&bounds);
    text
}

/// A bound beside a date that is said already: its clock time alone, if it is on that day.
fn bound(bound: &Stamp, beside: &Stamp, zone: &Zone, style: Style) -> String {
    match bound {
        Stamp::Clock { start, precision } => {
            let (local, window) = (zone.local(*start), beside.window(zone));
            let is_that_day = window.earliest == zone.midnight(local.day)
                && window.latest == zone.midnight(local.day.next());
            if is_that_day { clock(local, *precision) } else { stamp(bound, zone, style) }
        }
        other => stamp(other, zone, style),
    }
}

fn part_of_day(part: PartOfDay, point: &Point, zone: &Zone, style: Style) -> String {
    let name = match part {
        PartOfDay::Morning => "morning",
        PartOfDay::Afternoon => "afternoon",
        PartOfDay::Evening => "evening",
        PartOfDay::Night => "night",
    };
    let window = point.stamp.window(zone);
    if !window.is_bounded() {
        return stamp(&point.stamp, zone, style);
    }
    let date = zone.local(window.earliest).day;
    format!("{} {name}, {}", weekday(date, Style::Long), day(date, Style::Short))
}

fn stamp(stamp: &Stamp, zone: &Zone, style: Style) -> String {
    match stamp {
        Stamp::Unknown => "date unknown".to_owned(),
        Stamp::Clock { start, precision } => {
            let local = zone.local(*start);
            let text = format!("{}, {}", day(local.day, style), clock(local, *precision));
            if style == Style::Long { format!("{text} {}", zone.label) } else { text }
        }
        Stamp::Calendar(Edtf::Date(written)) => date(written, style),
        Stamp::Calendar(Edtf::Interval(interval)) => {
            match (end(&interval.start, style), end(&interval.end, style)) {
                (Some(from), Some(to)) => format!("between {from} and {to}"),
                (Some(from), None) => format!("from {from} on"),
                (None, Some(to)) => format!("by {to}"),
                (None, None) => "date unknown".to_owned(),
            }
        }
        Stamp::Calendar(other) => window(other_window(other, zone), zone, style),
    }
}

fn other_window(written: &Edtf, zone: &Zone) -> Window {
    Stamp::Calendar(written.clone()).window(zone)
}

fn end(end: &IntervalEndpoint, style: Style) -> Option<String> {
    match end {
        IntervalEndpoint::Date(written) => Some(date(written, style)),
        IntervalEndpoint::OnOrBefore(written) => Some(format!("{} or before", date(written, style))),
        IntervalEndpoint::OnOrAfter(written) => Some(format!("{} or later", date(written, style))),
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
    }
}

/// `c. 1340`, `February 2026`, `28 Feb 2026 (uncertain)`
fn date(written: &Date, style: Style) -> String {
    let years = match written.year.value() {
        Some(value) if !written.year.has_unspecified() => year(value),
        _ => return written_out(written),
    };
    let month_number = written.month.and_then(DateField::value);
    let mut text = match (written.precision(), month_number, written.day.and_then(DateField::value)) {
        (Fineness::Day, Some(month), Some(number)) => {
            day(Day { year: written.year.value().unwrap_or_default(), month, day: number }, style)
        }
        (Fineness::Month, Some(number), _) => format!("{} {years}", month(number, style)),
        (Fineness::Season, Some(number), _) => match SEASONS.get(usize::from(number).wrapping_sub(21)) {
            Some(season) => format!("{season} {years}"),
            None => written_out(written),
        },
        (Fineness::Year, ..) => years,
        _ => return written_out(written),
    };
    if written.is_approximate() {
        text = format!("c. {text}");
    }
    if written.is_uncertain() {
        text.push_str(" (uncertain)");
    }
    text
}

/// What has unknown digits is shown as it is written.
fn written_out(written: &Date) -> String {
    Edtf::Date(*written).to_string()
}

/// A window in words, by its days: `26 Feb 2026`, `between 9 Jan 2026 and 24 Feb 2026`, `by 2 Mar 2026`.
pub fn window(window: Window, zone: &Zone, style: Style) -> String {
    // The end is half-open: what ends at midnight ended the day before.
    let last = |latest: Instant| zone.local(Instant(latest.0 - 1.0)).day;
    match (window.earliest.is_finite(), window.latest.is_finite()) {
        (true, true) => {
            let (from, to) = (zone.local(window.earliest).day, last(window.latest));
            if from == to {
                day(from, style)
            } else {
                format!("between {} and {}", day(from, style), day(to, style))
            }
        }
        (true, false) => format!("from {} on", day(zone.local(window.earliest).day, style)),
        (false, true) => format!("by {}", day(last(window.latest), style)),
        (false, false) => "date unknown".to_owned(),
    }
}

/// The days from one instant to another: `9 Jan to 2 Mar 2026`, with years only where they differ.
pub fn span(from: Instant, to: Instant, zone: &Zone) -> String {
    let (from, to) = (zone.local(from).day, zone.local(Instant(to.0 - 1.0)).day);
    if from == to {
        day(to, Style::Short)
    } else if from.year == to.year {
        format!("{} to {}", day_of_year(from), day(to, Style::Short))
    } else {
        format!("{} to {}", day(from, Style::Short), day(to, Style::Short))
    }
}

/// A length of time in its largest unit that says it well: `13 minutes`, `45 days`, `7 months`, `1,200 years`.
pub fn length(milliseconds: f64) -> String {
    const STEPS: [(f64, f64, &str, &str); 5] = [
        (730.0 * DAY, 365.25 * DAY, "year", "years"),
        (90.0 * DAY, 30.44 * DAY, "month", "months"),
        (36.0 * HOUR, DAY, "day", "days"),
        (120.0 * MINUTE, HOUR, "hour", "hours"),
        (MINUTE, MINUTE, "minute", "minutes"),
    ];
    let step = STEPS.iter().find(|(from, ..)| milliseconds >= *from);
    let (unit, one, many) =
        step.map_or((1_000.0, "second", "seconds"), |(_, unit, one, many)| (*unit, *one, *many));
    super::large_count((milliseconds / unit).round() as u64, one, many)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new_york() -> Zone {
        Zone::new("America/New_York", "ET", -5.0 * HOUR, Vec::new())
    }

    fn of(text: &str) -> When {
        When::of(Stamp::parse(text).unwrap())
    }

    #[test]
    fn a_time_is_said_as_precisely_as_it_was_written() {
        for (text, short, long) in [
            ("2026-02-27T17:14-05:00", "27 Feb 2026, 5:14 p.m.", "Friday 27 February 2026, 5:14 p.m. ET"),
            ("2026-02-28T03Z", "27 Feb 2026, 10 p.m.", "Friday 27 February 2026, 10 p.m. ET"),
            ("2026-02-27T00:05-05:00", "27 Feb 2026, 12:05 a.m.", "Friday 27 February 2026, 12:05 a.m. ET"),
            ("2026-02-24", "24 Feb 2026", "Tuesday 24 February 2026"),
            ("2025-05", "May 2025", "May 2025"),
            ("2025", "2025", "2025"),
            ("1340~", "c. 1340", "c. 1340"),
            ("-0043", "44 BCE", "44 BCE"),
            ("2026-02-28?", "28 Feb 2026 (uncertain)", "Saturday 28 February 2026 (uncertain)"),
            ("2026-21", "spring 2026", "spring 2026"),
            ("156X", "156X", "156X"),
            ("Y-13800000000", "13800000001 BCE", "13800000001 BCE"),
            (
                "2026-01-09/2026-02-24",
                "between 9 Jan 2026 and 24 Feb 2026",
                "between Friday 9 January 2026 and Tuesday 24 February 2026",
            ),
            ("../2026-03-02", "by 2 Mar 2026", "by Monday 2 March 2026"),
            ("unknown", "date unknown", "date unknown"),
        ] {
            assert_eq!(when(&of(text), &new_york(), Style::Short), short);
            assert_eq!(when(&of(text), &new_york(), Style::Long), long);
        }
    }

    #[test]
    fn parts_of_the_day_and_bounds_are_said() {
        let mut night = of("2026-02-26");
        night.start.part_of_day = Some(PartOfDay::Night);
        assert_eq!(when(&night, &new_york(), Style::Short), "Thursday night, 26 Feb 2026");
        let mut by = of("2026-02-27");
        by.start.latest = Some(Stamp::parse("2026-02-27T17:01-05:00").unwrap());
        assert_eq!(when(&by, &new_york(), Style::Short), "27 Feb 2026, by 5:01 p.m.");
        let outside = Some(Stamp::parse("2026-02-28T01-05:00").unwrap());
        let alone = When::of(Stamp::Unknown);
        let alone = When { start: Point { latest: outside, ..alone.start.clone() }, ..alone };
        assert_eq!(when(&alone, &new_york(), Style::Short), "by 28 Feb 2026, 1 a.m.");
        by.text = Some("Shortly before the deadline".into());
        assert_eq!(when(&by, &new_york(), Style::Long), "Shortly before the deadline");
    }

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
}
