//! Clock times: `hh`, `hh:mm` or `hh:mm:ss` on a full calendar day, with the offset from UTC.
//!
//! EDTF (level 0) has them to the second only. Hour and minute are ISO 8601-1's reduced precision, because
//! padding with `:00` would claim what nobody reported. The offset is demanded, EDTF leaves it out at will: a
//! clock time without it is a different instant for each reader.

use super::stamp::{Stamp, level, quoted};
use crate::model::time::{DAY, Day, HOUR, Instant, MINUTE, SECOND};

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

/// What an author writes at the end of a clock time.
const OFFSETS: &str = "such as +01:00, -05:00, or Z for UTC itself";

/// Whether a string has a clock time in it: a `T` behind a digit, or, to be told so, another mark between a full day
/// and the time. The T of a word, as in “last Tuesday”, begins none.
pub(super) fn has_clock(text: &str) -> bool {
    split(text).is_some()
}

fn split(text: &str) -> Option<(&str, &str)> {
    let with_t = text.split_once('T').filter(|(date, _)| date.ends_with(|last: char| last.is_ascii_digit()));
    with_t.or_else(|| {
        let (date, time) = text.split_once([' ', 't'])?;
        (time.get(1..3)?.contains(':') && full_day(date).is_some()).then_some((date, time))
    })
}

/// Reads a string with a clock time in it; errors as in [`Stamp::parse`].
pub(super) fn parse(text: &str) -> Result<Stamp, String> {
    let Some((date, time)) = split(text) else { return Err(bad_clock(text)) };
    if text.starts_with(['[', '{']) {
        return Err(format!("“{}” is a set of clock times; a set has days, months or years", quoted(text)));
    }
    if let Some((start, end)) = text.split_once('/') {
        let (start, end) = (quoted(start), quoted(end));
        return Err(format!(
            "“{start}/{end}” is an interval of clock times, which cannot stand here; write \
             {{\"earliest\": \"{start}\", \"latest\": \"{end}\"}} for some time in between, or \
             {{\"start\": \"{start}\", \"end\": \"{end}\"}} for what lasted from the one to the other"
        ));
    }
    if time.contains(['?', '~', '%']) {
        return Err(format!(
            "“{}” marks a clock time as uncertain or approximate, which only dates can be; write it as \
             coarsely as it is known, as in 2026-02-27T17-05:00 for the hour, or bounds: \
             {{\"earliest\": …, \"latest\": …}}",
            quoted(text)
        ));
    }
    let day = full_day(date).ok_or_else(|| {
        format!(
            "“{}” has a clock time without a full day before it, as in 2026-02-27T17:14-05:00",
            quoted(text)
        )
    })?;
    if !text.contains('T') {
        let whole = quoted(text);
        return Err(format!(
            "“{whole}” needs a T between day and time, and at the end its offset from UTC, {OFFSETS}"
        ));
    }
    let is_clock = |letter: char| letter.is_ascii_digit() || ":.,".contains(letter);
    let (clock, offset) = time.split_at(time.find(|letter| !is_clock(letter)).unwrap_or(time.len()));
    if offset.is_empty() {
        let whole = quoted(text);
        return Err(format!(
            "“{whole}” is a clock time without its offset from UTC; add one at the end, {OFFSETS}"
        ));
    }
    let offset = offset_of(offset).ok_or_else(|| {
        let space = if offset.starts_with(' ') { ", without a space before it" } else { "" };
        let offset = quoted(offset.trim());
        format!(
            "“{offset}” is not an offset from UTC; write +hh:mm or -hh:mm, at most 14 hours, or Z for UTC{space}"
        )
    })?;

    let mut parts = clock.split(':').map(two_digits);
    let hour = parts.next().flatten().filter(|hour| *hour < 24);
    let minute = parts.next();
    let second = parts.next();
    let (Some(hour), None) = (hour, parts.next()) else {
        return Err(bad_clock(clock));
    };
    let hour = f64::from(hour) * HOUR;
    let (precision, of_day) = match (minute, second) {
        (None, _) => (Precision::Hour, hour),
        (Some(Some(minute)), None) if minute < 60 => (Precision::Minute, hour + f64::from(minute) * MINUTE),
        // 60 is a leap second, which shares its instant with the second before it.
        (Some(Some(minute)), Some(Some(second))) if minute < 60 && second <= 60 => {
            (Precision::Second, hour + f64::from(minute) * MINUTE + f64::from(second.min(59)) * SECOND)
        }
        _ => return Err(bad_clock(clock)),
    };
    Ok(Stamp::Clock { start: Instant(day.number() as f64 * DAY + of_day - offset), precision })
}

/// The offset from UTC that a clock time says, in milliseconds, and where in the text it stands; `None` where it says
/// UTC itself, and for any other text.
pub fn offset(text: &str) -> Option<(f64, usize)> {
    let (date, time) = text.split_once('T')?;
    let place = time.find(['+', '-'])?;
    Some((offset_of(time.get(place..)?)?, date.len() + 1 + place))
}

/// The day of `2026-02-27`; `None` for what is less than a day, or more than one.
fn full_day(date: &str) -> Option<Day> {
    // Ten characters: a year of four digits, month and day, none of them unknown and nothing about them unsure.
    if date.len() != 10 || level(date) != Some(0) {
        return None;
    }
    match Stamp::parse(date).ok()?.days()? {
        (first, last) if first == last => Some(first),
        _ => None,
    }
}

fn bad_clock(clock: &str) -> String {
    format!("“{}” is not a time of day; write for example 22, 17:14 or 17:14:05", quoted(clock))
}

fn two_digits(text: &str) -> Option<u32> {
    (text.len() == 2).then(|| text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()))??
}

/// `Z`, `±hh` or `±hh:mm` in milliseconds, east positive; up to 14 hours, and zero is never negative
/// (ISO 8601-1:2019, 4.3.13).
fn offset_of(text: &str) -> Option<f64> {
    if text == "Z" {
        return Some(0.0);
    }
    let (hours, minutes) = match text.get(1..)?.split_once(':') {
        Some((hours, minutes)) => (two_digits(hours)?, two_digits(minutes)?),
        None => (two_digits(text.get(1..)?)?, 0),
    };
    let total = hours * 60 + minutes;
    let is_negative = text.starts_with('-');
    (minutes < 60 && total <= 14 * 60 && !(is_negative && total == 0))
        .then(|| if is_negative { -1.0 } else { 1.0 } * f64::from(total) * MINUTE)
}
