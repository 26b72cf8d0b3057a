//! An instant as text of the format: ISO 8601 in a zone, as precise as it must be.

use super::time::{Day, Instant, MINUTE, SECOND, Zone, is_whole};

/// An instant as text: `2026-02-27T17:14-05:00`, to the second only where the minute does not say it, in UTC (`Z`)
/// where the zone's offset is no whole number of minutes. A year beyond ±9999 is written alone, as EDTF has it
/// (`Y-13800000000`), and an open side as `..`.
pub fn instant(at: Instant, zone: &Zone) -> String {
    if !at.is_finite() {
        return "..".to_owned();
    }
    let offset = zone.offset(at);
    let is_written = is_whole(offset, MINUTE);
    let local = if is_written { zone.local(at) } else { Zone::utc().local(at) };
    let Day { year, month, day } = local.day;
    let size = year.unsigned_abs();
    if size > 9_999 {
        return format!("Y{year}");
    }
    let sign = if year < 0 { "-" } else { "" };
    let mut text = format!("{sign}{size:04}-{month:02}-{day:02}T{:02}:{:02}", local.hour(), local.minute());
    let second = local.second();
    if second > 0 {
        text.push_str(&format!(":{second:02}"));
    }
    if !is_written || offset == 0.0 {
        text.push('Z');
    } else {
        let side = if offset < 0.0 { '-' } else { '+' };
        let minutes = (offset.abs() / MINUTE) as u32;
        text.push_str(&format!("{side}{:02}:{:02}", minutes / 60, minutes % 60));
    }
    text
}

/// The time whose own interval ends at an instant: the last minute before it, or the last second where it is on no
/// full minute. Read again ([`super::when::Stamp`]), it stands for the instant; only a year before 0 or beyond 9999, with
/// which no clock time is read, does not come back.
pub fn until(end: Instant, zone: &Zone) -> String {
    let step = if is_whole(end.0, MINUTE) { MINUTE } else { SECOND };
    let mut text = instant(Instant(end.0 - step), zone);
    // A second that is a full minute's first must be written, or it would stand for the whole minute.
    if step == SECOND && end.is_finite() && is_whole(end.0 - step, MINUTE) && !text.starts_with('Y') {
        let clock_end = text.find('T').map_or(text.len(), |t| (t + 6).min(text.len()));
        text.insert_str(clock_end, ":00");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::time::{DAY, HOUR};
    use crate::model::when::Stamp;

    fn zone(offset: f64) -> Zone {
        Zone::new("Test/Zone", "T", offset, Vec::new())
    }

    #[test]
    fn an_instant_is_written_as_short_as_it_can_be_said() {
        let day = Day { year: 2026, month: 2, day: 27 }.number() as f64 * DAY;
        let year = |year| Day { year, month: 3, day: 4 }.number() as f64 * DAY;
        for (at, offset, text) in [
            (day + 22.0 * HOUR + 14.0 * MINUTE, -5.0 * HOUR, "2026-02-27T17:14-05:00"),
            (day, 0.0, "2026-02-27T00:00Z"),
            (day + 5.0 * SECOND, 5.5 * HOUR, "2026-02-27T05:30:05+05:30"),
            (day, -1.0, "2026-02-27T00:00Z"),
            (year(-43), 0.0, "-0043-03-04T00:00Z"),
            (year(12_026), 0.0, "Y12026"),
            (year(-13_800_000_000), 0.0, "Y-13800000000"),
            (f64::INFINITY, 0.0, ".."),
        ] {
            assert_eq!(instant(Instant(at), &zone(offset)), text);
        }
    }

    #[test]
    fn a_time_and_the_end_of_its_interval_are_each_others_inverse() {
        for text in ["2026-02-27T17:14-05:00", "2026-02-27T17:14:05-05:00", "2026-02-27T17:14:00-05:00"] {
            let zone = zone(-5.0 * HOUR);
            let end = Stamp::parse(text).unwrap().window(&zone).latest;
            assert_eq!(until(end, &zone), text);
        }
    }
}
