//! Times as they are written in a record: what [`Stamp::parse`] and the reader of `when` understand.

use super::fields::Fields;
use crate::model::record::Text;
use crate::model::time::{DAY, Day, HOUR, Instant, MINUTE, SECOND, Zone};
use crate::model::when::{Point, Precision, Stamp, When};
use crate::model::wire::Json;

/// A time: a string where a string can say it, else an object.
pub(super) fn when(when: &When, zone: &Zone) -> Json {
    let Some(end) = &when.rest.end else {
        return point(&when.start, Some(when), when.rest.text.as_ref(), zone);
    };
    let mut fields = Fields::default();
    fields.put("start", point(&when.start, Some(when), when.start.bounds.text.as_ref(), zone));
    fields.put("end", point(end, None, end.bounds.text.as_ref(), zone));
    fields.text("text", when.rest.text.as_ref());
    fields.into()
}

/// A point with its wording, and with what `of` knows of its order.
fn point(point: &Point, of: Option<&When>, text: Option<&Text>, zone: &Zone) -> Json {
    let (after, before) = of.map_or((&[][..], &[][..]), |when| (&when.rest.after, &when.rest.before));
    let is_bounded = point.bounds.earliest.is_some() || point.bounds.latest.is_some();
    let is_placed = is_bounded || !after.is_empty() || !before.is_empty();
    if !is_placed && point.bounds.part_of_day.is_none() && text.is_none() {
        return stamp(&point.stamp, zone).as_str().into();
    }
    let mut fields = Fields::default();
    if !(is_placed && point.stamp == Stamp::Unknown) {
        fields.put("edtf", stamp(&point.stamp, zone).as_str());
    }
    fields.word("part_of_day", point.bounds.part_of_day);
    fields.put("earliest", point.bounds.earliest.as_ref().map(|bound| stamp(bound, zone)).as_deref());
    fields.put("latest", point.bounds.latest.as_ref().map(|bound| stamp(bound, zone)).as_deref());
    fields.texts("after", after);
    fields.texts("before", before);
    fields.text("text", text);
    fields.into()
}

/// A time string.
pub(super) fn stamp(stamp: &Stamp, zone: &Zone) -> String {
    match stamp {
        Stamp::Unknown => "unknown".to_owned(),
        Stamp::Clock { start, precision } => clock(*start, *precision, zone),
        Stamp::Calendar(date) => date.to_string(),
    }
}

/// A clock time with the zone's offset at that instant, or with another where that one cannot say it.
fn clock(start: Instant, precision: Precision, zone: &Zone) -> String {
    // Another is needed where the zone is not whole minutes from UTC (local mean time, long ago), where a
    // time to the hour would not be on the hour, and where the day would leave the years 0000 to 9999.
    let past_hour = (start.0 / MINUTE).rem_euclid(60.0).floor() * MINUTE;
    let to_hour = if precision == Precision::Hour && past_hour > 0.0 { HOUR - past_hour } else { 0.0 };
    let offsets = [zone.offset(start), 0.0, to_hour, to_hour + 12.0 * HOUR, to_hour - 12.0 * HOUR];
    let fits = |offset: &f64| {
        let shifted = start.0 + offset;
        let unit = if precision == Precision::Hour { HOUR } else { MINUTE };
        let is_whole = precision == Precision::Second || shifted.rem_euclid(unit) == 0.0;
        let year = Day::from_number((shifted / DAY).floor() as i64).year;
        offset.rem_euclid(MINUTE) == 0.0 && is_whole && (0..=9999).contains(&year)
    };
    let offset = offsets.into_iter().find(fits).unwrap_or(0.0);
    let shifted = start.0 + offset;
    let number = (shifted / DAY).floor();
    let of_day = shifted - number * DAY;
    let mut text = day(Day::from_number(number as i64));
    text.push_str(&format!("T{:02}", (of_day / HOUR) as u32));
    if precision != Precision::Hour {
        text.push_str(&format!(":{:02}", (of_day % HOUR / MINUTE) as u32));
    }
    if precision == Precision::Second {
        text.push_str(&format!(":{:02}", (of_day % MINUTE / SECOND) as u32));
    }
    if offset == 0.0 {
        text.push('Z');
    } else {
        let minutes = (offset.abs() / MINUTE) as u32;
        let sign = if offset < 0.0 { '-' } else { '+' };
        text.push_str(&format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60));
    }
    text
}

/// `2026-02-27`, `-0043-03-15`
pub(super) fn day(day: Day) -> String {
    let sign = if day.year < 0 { "-" } else { "" };
    format!("{sign}{:04}-{:02}-{:02}", day.year.unsigned_abs(), day.month, day.day)
}

/// A date or a clock time as ISO 8601 writes it, where it is just that: one day, month, year or moment, known as
/// it stands. Nothing for what is qualified, a window, a season, or beyond four-digit years.
pub(super) fn exact(of: &Stamp, zone: &Zone) -> Option<String> {
    let text = stamp(of, zone);
    let Stamp::Calendar(_) = of else {
        return (*of != Stamp::Unknown).then_some(text);
    };
    let mut parts = text.strip_prefix('-').unwrap_or(&text).split('-');
    let is_number =
        |part: &str, length| part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
    // Months beyond the twelfth are seasons.
    let is_exact = parts.next().is_some_and(|year| is_number(year, 4))
        && parts.next().is_none_or(|month| is_number(month, 2) && month <= "12")
        && parts.next().is_none_or(|day| is_number(day, 2))
        && parts.next().is_none();
    is_exact.then_some(text)
}

/// A time as HTML's `datetime` has it, where it is just that: one day, month, year or moment. Of an hour its day, since HTML has
/// no hours. Nothing for what is qualified, a window, what lasts, and outside of the years 1 to 9999.
pub fn datetime(when: &When, zone: &Zone) -> Option<String> {
    if !is_alone(&when.start) || when.rest.end.is_some() {
        return None;
    }
    let text = exact(&when.start.stamp, zone)?;
    let is_hour = matches!(when.start.stamp, Stamp::Clock { precision: Precision::Hour, .. });
    let text = text.split_once('T').filter(|_| is_hour).map_or(text.as_str(), |(day, _)| day);
    (!text.starts_with('-') && !text.starts_with("0000")).then(|| text.to_owned())
}

/// Whether nothing narrows a point beyond its stamp.
pub(super) fn is_alone(point: &Point) -> bool {
    point.bounds.part_of_day.is_none() && point.bounds.earliest.is_none() && point.bounds.latest.is_none()
}
