//! What EDTF (ISO 8601-2:2019 Annex A) can say, in words: dates of any precision, unsure ones, unknown digits,
//! intervals and sets.

use edtf_core::{
    Bound, BoundDate, Date, DateField, Edtf, IntervalEndpoint, Qualifier, Set, SetElement, SetKind, YearKind,
};

use super::said::{Said, pair};
use super::{Say, Style, day, messages as say, month, numbered, year};
use crate::model::gather::Gather;
use crate::model::time::Day;
use crate::scene::words::catalogue::nth;
use crate::scene::words::{alternatives, list, local, series};

/// So many members of a set are said, the others counted.
const MEMBERS: usize = 6;

/// A date, an interval or a set; `None` where it says nothing.
pub(super) fn said(written: &Edtf, style: Style) -> Option<Said> {
    match written {
        Edtf::Date(written) => Some(date(written, style)),
        // An interval alone is a window of uncertainty.
        Edtf::Interval(interval) => Said::window(
            end(&interval.start, say::or_earlier, style).and_then(Said::first),
            end(&interval.end, say::or_later, style).and_then(Said::last),
        ),
        Edtf::Set(members) => Some(set(members, style)),
        // Clock times have a stamp of their own, with the offset that EDTF does not demand.
        Edtf::DateTime(time) => Some(date(&time.date, style)),
    }
}

fn end(end: &IntervalEndpoint, beyond: fn(&str) -> String, style: Style) -> Option<Said> {
    match end {
        IntervalEndpoint::Date(written) => Some(date(written, style)),
        IntervalEndpoint::OnOrBefore(written) | IntervalEndpoint::OnOrAfter(written) => {
            Some(Said::of(beyond(&member(written, style))))
        }
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
    }
}

/// `one of 1667, 1668 or 1670 to 1672`, `all of 1960 and Dec 1961`
fn set(set: &Set, style: Style) -> Said {
    let is_all = set.kind == SetKind::AllMembers;
    let (earlier, later): (Say, Say) =
        if is_all { (say::and_earlier, say::and_later) } else { (say::or_earlier, say::or_later) };
    let words = |element: &SetElement| match element {
        SetElement::Date(written) => member(written, style),
        SetElement::OnOrBefore(written) => earlier(&member(written, style)),
        SetElement::OnOrAfter(written) => later(&member(written, style)),
        SetElement::Range(from, to) => pair(say::to, date(from, style), date(to, style)),
    };
    let mut words: Vec<String> = set.elements.iter().take(MEMBERS).map(words).collect();
    let more = set.elements.len().saturating_sub(MEMBERS);
    if more > 0 {
        words.push(say::others(more));
    }
    let words = if is_all { list(&words) } else { alternatives(&words) };
    Said::of(match set.elements.len() {
        1 => words,
        _ if is_all => say::all_of(&words),
        _ => say::one_of(&words),
    })
}

/// A date among others, without a “between” of its own.
fn member(written: &Date, style: Style) -> String {
    let said = date(written, style);
    match said.sides {
        Some([Some(first), Some(last)]) => pair(say::to, Said::of(first), Said::of(last)),
        _ => said.day,
    }
}

/// `c. 1340`, `Feb 2026`, `perhaps 28 Feb 2026`, `11 June 2004 (month uncertain)`
fn date(written: &Date, style: Style) -> Said {
    let mut said = digits(written, style);
    let fields = [
        (say::year_of_date(), Some(written.year.qualifier)),
        (say::month_of_date(), of(written.month)),
        (say::day_of_date(), of(written.day)),
    ];
    let marks: Vec<(&str, Qualifier)> =
        fields.into_iter().filter_map(|(name, mark)| Some((name, mark?))).gather();
    let whole = written.year.qualifier;
    if marks.iter().all(|(_, mark)| *mark == whole) && !said.is_window() {
        if whole.approximate {
            said.day = say::circa(&said.day);
        }
        if whole.uncertain {
            said.day = say::perhaps(&said.day);
        }
        return said;
    }
    // Which part is unsure, in a bracket: `(year uncertain, day approximate)`.
    let mut remarks: Vec<String> = Vec::new();
    for same in marks.chunk_by(|a, b| a.1 == b.1) {
        let Some((_, mark)) = same.first().filter(|(_, mark)| mark.is_qualified()) else { continue };
        let names: Vec<String> = same.iter().map(|(name, _)| (*name).to_owned()).collect();
        let remark = match (mark.uncertain, mark.approximate) {
            (true, true) => say::uncertain_and_approximate,
            (true, false) => say::uncertain,
            _ => say::approximate,
        };
        remarks.push(remark(&list(&names)));
    }
    if !remarks.is_empty() {
        let remarks: Vec<&str> = remarks.iter().map(String::as_str).collect();
        said.day = say::remark(&said.day, &series(&remarks));
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
        [Some(_), Some(_), Some(1..), None] => {
            Known::Decade(say::decade(&local::in_digits(first.to_string())))
        }
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
    // What stands before the year.
    let mut front = String::new();
    let mut missing: Option<fn(&str) -> String> = None;
    let mut only_month = None;
    match (written.month, written.day) {
        (None, _) => {}
        (Some(code), None) if code.value().is_some_and(|code| code > 12) => {
            return season(code.value().unwrap_or_default(), &year_known, written, style);
        }
        (Some(number), None) if is_unknown(number) => missing = Some(say::month_unknown),
        (Some(number), Some(day)) if is_unknown(number) && is_unknown(day) => {
            missing = Some(say::day_unknown)
        }
        (Some(number), Some(day)) if is_unknown(number) => match (day.value(), &year_known) {
            (Some(day), Known::Exactly(number)) => {
                let day = local::number(day.into());
                return Said::of(say::day_of_unknown_month_in(&day, &numbered(*number)));
            }
            (Some(day), _) => front = say::day_of_unknown_month(&local::number(day.into())),
            (None, _) => return scattered(written, style),
        },
        (Some(number), further) => match (number.value(), further, further.and_then(DateField::value)) {
            (Some(number), None, _) => only_month = Some(number),
            (Some(number), Some(day), None) if is_unknown(day) => {
                only_month = Some(number);
                missing = Some(say::day_unknown);
            }
            (Some(number), Some(_), Some(day)) => {
                let (day, name) = (local::number(day.into()), month(number, style));
                front = match style {
                    Style::Short => local::short_day_of_year(&day, name),
                    Style::Long => local::day_of_year(&day, name),
                };
            }
            _ => return scattered(written, style),
        },
    }
    if let Some(number) = only_month {
        front = month(number, style).to_owned();
    }
    let words = match year_known {
        Known::Scattered => return scattered(written, style),
        // Where the year is unknown, so is everything less.
        Known::Nothing if front.is_empty() => return Said::of(say::year_unknown().to_owned()),
        Known::Exactly(number) => match only_month {
            Some(month) => super::month_of_year(Day { year: number, month, day: 1 }, style),
            None => year(number),
        },
        other => match in_year(&front, other) {
            Ok(words) => words,
            Err(window) => return window,
        },
    };
    Said::of(missing.map_or_else(|| words.clone(), |missing| missing(&words)))
}

/// What stands before a year of which not every digit is known. A year alone may be a window.
fn in_year(front: &str, known: Known) -> Result<String, Said> {
    Ok(match known {
        Known::Decade(decade) if front.is_empty() => decade,
        Known::Decade(decade) => say::of_a_year_in(front, &decade),
        Known::Between(first, last) => {
            let sides = [first, last].map(|side| Some(Said::of(year(side))));
            let [first, last] = sides;
            let window = Said::window(first, last).unwrap_or_default();
            if front.is_empty() {
                return Err(window);
            }
            say::of_a_year(front, &window.day)
        }
        _ => say::of_unknown_year(front),
    })
}

/// `spring 2026`, `winter 2025/26`, `spring 2026 (southern hemisphere)`, `1st quarter of 2026`
fn season(code: u8, known: &Known, written: &Date, style: Style) -> Said {
    let part = usize::from(code).checked_sub(33);
    let name = match part {
        Some(part) => nth(say::parts(), part),
        None => nth(say::seasons(), usize::from(code).wrapping_sub(21) % 4),
    };
    let words = match known {
        Known::Scattered => return scattered(written, style),
        Known::Exactly(number) if part.is_some() => say::part_of_year(name, &year(*number)),
        // A winter, or a southern summer, ends in the next year.
        Known::Exactly(number @ 1..=9_998) if matches!(code, 24 | 28 | 30) => {
            let years = format!("{number}/{:02}", (number + 1) % 100);
            say::season_of_year(name, &local::in_digits(years))
        }
        Known::Exactly(number) => say::season_of_year(name, &year(*number)),
        Known::Decade(decade) => say::of_a_year_in(name, decade),
        Known::Between(first, last) => say::of_a_year(name, &say::between(&year(*first), &year(*last))),
        Known::Nothing => say::of_unknown_year(name),
    };
    Said::of(match code {
        25..=28 => say::northern(&words),
        29..=32 => say::southern(&words),
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
    let window = pair(say::between, Said::of(year(first.year)), Said::of(year(last.year)));
    Some(Said::of(say::remark(&say::circa(&year(number)), &window)))
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
        said.day = say::remark(&said.day, &bare(written).to_string());
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
