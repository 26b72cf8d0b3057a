//! What was meant by a date that is written in another way than the format's: `12.01.2026`, `January 12, 2026`.

use super::Stamp;
use crate::model::gather::Gather;

/// A text longer than this is no misspelt date.
const LONGEST: usize = 64;
/// The first three letters of each month.
const MONTHS: &str = "janfebmaraprmayjunjulaugsepoctnovdec";

/// The time string that was meant, if only one can have been.
///
/// With points the day comes first, with the year first all is in the order of size; with slashes and hyphens it is
/// told only where one number can be no month.
///
/// ```
/// use clause_timeline::model::when::meant;
/// assert_eq!(meant("12.01.2026").as_deref(), Some("2026-01-12"));
/// assert_eq!(meant("Jan 12th, 2026").as_deref(), Some("2026-01-12"));
/// assert_eq!(meant("01/13/2026").as_deref(), Some("2026-01-13"));
/// assert_eq!(meant("2026-01-12T10:00-0600").as_deref(), Some("2026-01-12T10:00-06:00"));
/// assert_eq!(meant("01/12/2026"), None);
/// ```
pub fn meant(text: &str) -> Option<String> {
    if text.len() > LONGEST || !text.is_ascii() {
        return None;
    }
    let is_time = |text: &String| Stamp::parse(text).is_ok();
    // Small letters, spaces, and a space where the T belongs.
    let mut plain = text.trim().to_ascii_uppercase();
    if plain.contains(':') && plain.get(10..11) == Some(" ") {
        plain.replace_range(10..11, "T");
    }
    plain.retain(|letter| letter != ' ');
    if is_time(&plain) {
        return Some(plain);
    }
    // An offset without its colon.
    plain.insert(plain.len().saturating_sub(2), ':');
    if is_time(&plain) {
        return Some(plain);
    }
    let text = text.trim();
    let mark = text.chars().find(|letter| !letter.is_ascii_alphanumeric()).unwrap_or(' ');
    let has_name = text.bytes().any(|byte| byte.is_ascii_alphabetic());
    // A name tells the parts apart whatever stands between; numbers alone need the same mark between all.
    let is_mark = |letter: char| letter == mark || (has_name && " ,.-/".contains(letter));
    let parts: Vec<&str> =
        text.split(is_mark).map(str::trim).filter(|part| !(has_name && part.is_empty())).gather();
    let is_year = |part: &str| part.len() == 4 && part.bytes().all(|byte| byte.is_ascii_digit());
    let (year, month, day) = match *parts.as_slice() {
        [all] if all.len() == 8 && !has_name => (all.get(..4)?, month(all.get(4..6)?)?, day(all.get(6..)?)),
        [year, other] | [other, year] if is_year(year) => (year, month(other)?, Some(0)),
        [year, second, third] if is_year(year) => (year, month(second)?, day(third)),
        [first, second, year] if is_year(year) => match (day(first), day(second)) {
            (None, Some(day)) => (year, month(first)?, Some(day)),
            (Some(day), None) => (year, month(second)?, Some(day)),
            (Some(one), Some(two)) if mark == '.' || one > 12 || one == two => {
                (year, month(second)?, Some(one))
            }
            (_, Some(two)) if two > 12 => (year, month(first)?, Some(two)),
            _ => return None,
        },
        _ => return None,
    };
    let written = match day? {
        0 => format!("{year}-{month:02}"),
        day => format!("{year}-{month:02}-{day:02}"),
    };
    Some(written).filter(is_time)
}

/// The number of a month, 1 to 12, of a number or an English name.
fn month(text: &str) -> Option<usize> {
    let name = text.get(..3).map(str::to_ascii_lowercase);
    let place = name.and_then(|name| MONTHS.find(&name)).filter(|at| at % 3 == 0).map(|at| at / 3 + 1);
    place.or(day(text)).filter(|month| (1..=12).contains(month))
}

/// A number of one or two digits, as in `7`, `07` and `7th`.
fn day(text: &str) -> Option<usize> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text);
    let is_number = digits.len() <= 2 && digits.bytes().all(|byte| byte.is_ascii_digit());
    digits.parse().ok().filter(|number| is_number && *number > 0)
}
