//! What EDTF (ISO 8601-2:2019 Annex A) can say, in words: dates of any precision, unsure ones, unknown digits,
//! intervals and sets.

use edtf_core::{
    Bound, BoundDate, Date, DateField, Edtf, IntervalEndpoint, Qualifier, Set, SetElement, SetKind, YearKind,
};

use super::said::{Said, pair};
use super::{Style, day, month, year};
use crate::model::gather::Gather;
use crate::model::time::Day;
use crate::scene::words::{count, joined};

/// So many members of a set are said, the others counted.
const MEMBERS: usize = 6;

/// The four seasons, in the order of their codes.
const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];
/// Parts of a year, by their codes from 33 on (ISO 8601-2, 4.8).
const PARTS: [&str; 9] = [
    "1st quarter",
    "2nd quarter",
    "3rd quarter",
    "4th quarter",
    "first third",
    "second third",
    "last third",
    "first half",
    "second half",
];

/// A date, an interval or a set; `None` where it says nothing.
pub(super) fn said(written: &Edtf, style: Style) -> Option<Said> {
    match written {
        Edtf::Date(written) => Some(date(written, style)),
        // An interval alone is a window of uncertainty.
        Edtf::Interval(interval) => Said::window(
            end(&interval.start, " or earlier", style).and_then(Said::first),
            end(&interval.end, " or later", style).and_then(Said::last),
        ),
        Edtf::Set(members) => Some(set(members, style)),
        // Clock times have a stamp of their own, with the offset that EDTF does not demand.
        Edtf::DateTime(time) => Some(date(&time.date, style)),
    }
}

fn end(end: &IntervalEndpoint, beyond: &str, style: Style) -> Option<Said> {
    match end {
        IntervalEndpoint::Date(written) => Some(date(written, style)),
        IntervalEndpoint::OnOrBefore(written) | IntervalEndpoint::OnOrAfter(written) => {
            Some(Said::of(member(written, style) + beyond))
        }
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
    }
}

/// `one of 1667, 1668 or 1670 to 1672`, `all of 1960 and Dec 1961`
fn set(set: &Set, style: Style) -> Said {
    let (all, and) = match set.kind {
        SetKind::AllMembers => ("all of", "and"),
        SetKind::OneMember => ("one of", "or"),
    };
    let words = |element: &SetElement| match element {
        SetElement::Date(written) => member(written, style),
        SetElement::OnOrBefore(written) => format!("{} {and} earlier", member(written, style)),
        SetElement::OnOrAfter(written) => format!("{} {and} later", member(written, style)),
        SetElement::Range(from, to) => pair("", date(from, style), "to", date(to, style)),
    };
    let mut words: Vec<String> = set.elements.iter().take(MEMBERS).map(words).collect();
    match set.elements.len() {
        1 => return Said::of(joined(&words, and)),
        more if more > MEMBERS => words.push(count(more - MEMBERS, "other", "others")),
        _ => {}
    }
    Said::of(format!("{all} {}", joined(&words, and)))
}

/// A date among others, without a “between” of its own.
fn member(written: &Date, style: Style) -> String {
    let said = date(written, style);
    match said.sides {
        Some([Some(first), Some(last)]) => pair("", Said::of(first), "to", Said::of(last)),
        _ => said.day,
    }
}

/// `c. 1340`, `Feb 2026`, `perhaps 28 Feb 2026`, `11 June 2004 (month uncertain)`
fn date(written: &Date, style: Style) -> Said {
    let mut said = digits(written, style);
    let fields =
        [("year", Some(written.year.qualifier)), ("month", of(written.month)), ("day", of(written.day))];
    let marks: Vec<(&str, Qualifier)> =
        fields.into_iter().filter_map(|(name, mark)| Some((name, mark?))).gather();
    let whole = written.year.qualifier;
    if marks.iter().all(|(_, mark)| *mark == whole) && !said.is_window() {
        let approximate = if whole.approximate { "c. " } else { "" };
        let uncertain = if whole.uncertain { "perhaps " } else { "" };
        said.day.insert_str(0, approximate);
        said.day.insert_str(0, uncertain);
        return said;
    }
    // Which part is unsure, in a bracket: `(year uncertain, day approximate)`.
    let mut remarks: Vec<String> = Vec::new();
    for same in marks.chunk_by(|a, b| a.1 == b.1) {
        let Some((_, mark)) = same.first().filter(|(_, mark)| mark.is_qualified()) else { continue };
        let names: Vec<String> = same.iter().map(|(name, _)| (*name).to_owned()).collect();
        let word = match (mark.uncertain, mark.approximate) {
            (true, true) => "uncertain and approximate",
            (true, false) => "uncertain",
            _ => "approximate",
        };
        remarks.push(format!("{} {word}", joined(&names, "and")));
    }
    if !remarks.is_empty() {
        said.day.push_str(&format!(" ({})", remarks.join(", ")));
    }
    said
}

fn of(field: Option<DateField>) -> Option<Qualifier> {
    field.map(|field| field.qualifier)
}

/// What is known of a year.
enum Known {
    /// `2026`
    Exactly(i64),
    /// `201X`: the 2010s.
    Decade(String),
    /// `15XX`: between two years.
    Between(i64, i64),
    /// `XXXX`
    Nothing,
    /// Digits in the middle are unknown: `1XX3`.
    Scattered,
}

fn known(written: &Date) -> Known {
    if let Some(value) = written.year.value() {
        return Known::Exactly(value);
    }
    let YearKind::Standard { digits, .. } = written.year.kind else { return Known::Scattered };
    let filled =
        |with: u8| digits.iter().fold(0, |number, digit| number * 10 + i64::from(digit.unwrap_or(with)));
    let (first, last) = (filled(0), filled(9));
    match digits {
        [None, None, None, None] => Known::Nothing,
        // The 2000s may be a decade or a century.
        [Some(_), Some(_), Some(1..), None] => Known::Decade(format!("the {first}s")),
        [Some(_), _, _, None] if is_in_front(&digits) => Known::Between(first, last),
        _ => Known::Scattered,
    }
}

/// Whether all known digits stand before all unknown ones.
fn is_in_front(digits: &[Option<u8>]) -> bool {
    digits.iter().skip_while(|digit| digit.is_some()).all(Option::is_none)
}

/// A date without its marks.
fn digits(written: &Date, style: Style) -> Said {
    if let Some(said) = significant(written) {
        return said;
    }
    let year_known = known(written);
    if let (Known::Exactly(year), Some(month), Some(number)) =
        (&year_known, value(written.month), value(written.day))
    {
        return Said::of(day(Day { year: *year, month, day: number }, style));
    }
    // What stands before the year, and what is missing.
    let (front, missing) = match (written.month, written.day) {
        (None, _) => (String::new(), ""),
        (Some(code), None) if code.value().is_some_and(|code| code > 12) => {
            return season(code.value().unwrap_or_default(), &year_known, written, style);
        }
        (Some(number), None) if is_unknown(number) => (String::new(), "month"),
        (Some(number), Some(day)) if is_unknown(number) && is_unknown(day) => (String::new(), "day"),
        (Some(number), Some(day)) if is_unknown(number) => match day.value() {
            Some(day) => (format!("day {day} of an unknown month"), ""),
            None => return scattered(written, style),
        },
        (Some(number), further) => match (number.value(), further, further.and_then(DateField::value)) {
            (Some(number), None, _) => (month(number, style).to_owned(), ""),
            (Some(number), Some(day), None) if is_unknown(day) => (month(number, style).to_owned(), "day"),
            (Some(number), Some(_), Some(day)) => (format!("{day} {}", month(number, style)), ""),
            _ => return scattered(written, style),
        },
    };
    let is_of_no_month = front.starts_with("day");
    let words = match year_known {
        Known::Scattered => return scattered(written, style),
        // Where the year is unknown, so is everything less.
        Known::Nothing if front.is_empty() => return Said::of("year unknown".to_owned()),
        Known::Exactly(number) if front.is_empty() => year(number),
        Known::Exactly(number) if is_of_no_month => format!("{front}, {}", year(number)),
        Known::Exactly(number) => format!("{front} {}", year(number)),
        other => match in_year(&front, other) {
            Ok(words) => words,
            Err(window) => return window,
        },
    };
    Said::of(if missing.is_empty() { words } else { format!("{words}, {missing} unknown") })
}

/// What stands before a year of which not every digit is known. A year alone may be a window.
fn in_year(front: &str, known: Known) -> Result<String, Said> {
    Ok(match known {
        Known::Decade(decade) if front.is_empty() => decade,
        Known::Decade(decade) => format!("{front} of a year in {decade}"),
        Known::Between(first, last) => {
            let sides = [first, last].map(|side| Some(Said::of(year(side))));
            let [first, last] = sides;
            let window = Said::window(first, last).unwrap_or_default();
            if front.is_empty() {
                return Err(window);
            }
            format!("{front} of a year {}", window.day)
        }
        _ => format!("{front}, year unknown"),
    })
}

/// `spring 2026`, `winter 2025/26`, `spring 2026 (southern hemisphere)`, `1st quarter of 2026`
fn season(code: u8, known: &Known, written: &Date, style: Style) -> Said {
    let part = PARTS.get(usize::from(code).wrapping_sub(33));
    let name =
        part.or_else(|| SEASONS.get(usize::from(code).wrapping_sub(21) % 4)).copied().unwrap_or_default();
    let words = match known {
        Known::Scattered => return scattered(written, style),
        Known::Exactly(number) if part.is_some() => format!("{name} of {}", year(*number)),
        // A winter, or a southern summer, ends in the next year.
        Known::Exactly(number @ 1..=9_998) if matches!(code, 24 | 28 | 30) => {
            format!("{name} {}/{:02}", number, (number + 1) % 100)
        }
        Known::Exactly(number) => format!("{name} {}", year(*number)),
        Known::Decade(decade) => format!("{name} of a year in {decade}"),
        Known::Between(first, last) => {
            format!("{name} of a year between {} and {}", year(*first), year(*last))
        }
        Known::Nothing => format!("{name}, year unknown"),
    };
    Said::of(match code {
        25..=28 => words + " (northern hemisphere)",
        29..=32 => words + " (southern hemisphere)",
        _ => words,
    })
}

/// A year of which only so many digits count, as `1950S2`: `c. 1950 (between 1900 and 1999)`.
fn significant(written: &Date) -> Option<Said> {
    written.year.significant_digits?;
    let bounds = Edtf::Date(*written).bounds();
    let (Bound::Date(first), Bound::Date(last)) = (bounds.earliest, bounds.latest) else { return None };
    let number = written.year.value()?;
    if first.year == last.year {
        return Some(Said::of(year(number)));
    }
    let window = pair("between", Said::of(year(first.year)), "and", Said::of(year(last.year)));
    Some(Said::of(format!("c. {} ({window})", year(number))))
}

/// Where unknown digits stand before known ones: the window, and how it is written, `between Feb and Dec 1560
/// (1560-X2)`; the window says it all where only the last digit is unknown: `between 10 and 19 Feb 2004`.
fn scattered(written: &Date, style: Style) -> Said {
    let bounds = Edtf::Date(*written).bounds();
    let (Bound::Date(first), Bound::Date(last)) = (bounds.earliest, bounds.latest) else {
        return Said::of(written.to_string());
    };
    let side = |at: BoundDate| {
        let at = Day { year: at.year, month: at.month, day: at.day };
        Some(Said::of(match (written.month, written.day) {
            (None, _) => year(at.year),
            (Some(_), None) => super::month_of_year(at, style),
            (Some(_), Some(_)) => day(at, style),
        }))
    };
    let mut said = Said::window(side(first), side(last)).unwrap_or_default();
    let fields = [written.month, written.day].into_iter().flatten();
    let below: Vec<Option<u8>> = fields.flat_map(|field| field.digits).gather();
    let is_whole = written.year.value().is_some() && is_in_front(&below);
    if !is_whole && said.is_window() {
        said.day.push_str(&format!(" ({})", bare(written)));
    }
    said
}

/// As it is written, without marks.
fn bare(written: &Date) -> Date {
    let plain = |field: DateField| DateField { qualifier: Qualifier::default(), ..field };
    let year = edtf_core::Year { qualifier: Qualifier::default(), ..written.year };
    Date { year, month: written.month.map(plain), day: written.day.map(plain) }
}

fn value(field: Option<DateField>) -> Option<u8> {
    field.and_then(DateField::value)
}

fn is_unknown(field: DateField) -> bool {
    field.digits == [None, None]
}
