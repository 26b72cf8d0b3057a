//! What the axis and its clusters say in little room: ticks, and counts.

use super::date;
use crate::model::time::{Day, Local};
use crate::model::when::Precision;

/// A year on a grid of so many years: `2026`, `44 BCE`, `10,000 CE`, `250 m BCE`, `13.8 bn BCE`.
///
/// On a grid of thousands the year 1 is not worth telling from the year 0: what is meant is “about so long ago”.
pub fn year(year: i64, grid: i64) -> String {
    let size = year.unsigned_abs();
    if grid < 10_000 || size < 10_000 {
        return date::year(year);
    }
    let text = match size {
        1_000_000_000.. => tenths(size, 1_000_000_000, "bn"),
        1_000_000.. => tenths(size, 1_000_000, "m"),
        _ => super::large_count(size, "", "").trim_end().to_owned(),
    };
    format!("{text} {}", if year < 0 { "BCE" } else { "CE" })
}

/// A clock time to the millisecond: `5:14:03.250 p.m.`
pub fn milliseconds(local: Local) -> String {
    let text = date::clock(local, Precision::Second);
    let part = local.of_day.round() as u32 % 1_000;
    match text.rsplit_once(' ') {
        Some((clock, half)) => format!("{clock}.{part:03} {half}"),
        None => text,
    }
}

/// A day with its weekday, in the order of the others: `Fri 27 Feb`.
pub fn weekday(day: Day) -> String {
    format!("{} {}", date::weekday(day, date::Style::Short), date::day_of_year(day))
}

/// A count in at most four characters: `214`, `1.2k`, `12k`, `1.2m`.
pub fn short(count: usize) -> String {
    let count = count as u64;
    match count {
        0..1_000 => count.to_string(),
        1_000..10_000 => tenths(count, 1_000, "k").replace(' ', ""),
        10_000..1_000_000 => format!("{}k", count / 1_000),
        _ => tenths(count, 1_000_000, "m").replace(' ', ""),
    }
}

/// `13.8 bn`, `10 bn`
fn tenths(size: u64, unit: u64, word: &str) -> String {
    let tenth = size / (unit / 10) % 10;
    let whole = size / unit;
    if tenth == 0 { format!("{whole} {word}") } else { format!("{whole}.{tenth} {word}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn far_years_and_counts_are_short() {
        for (number, grid, text) in [
            (2026, 1, "2026"),
            (-43, 5, "44 BCE"),
            (-3000, 1_000, "3001 BCE"),
            (10_000, 10_000, "10,000 CE"),
            (-250_000_000, 50_000_000, "250 m BCE"),
            (-13_800_000_000, 100_000_000, "13.8 bn BCE"),
            (2_500_000, 500_000, "2.5 m CE"),
            (2026, 1_000_000, "2026"),
        ] {
            assert_eq!(year(number, grid), text);
        }
        for (count, text) in
            [(214, "214"), (1_000, "1k"), (1_249, "1.2k"), (99_999, "99k"), (1_250_000, "1.2m")]
        {
            assert_eq!(short(count), text);
        }
        let local = Local { day: Day { year: 2026, month: 2, day: 27 }, of_day: 62_043_250.0 };
        assert_eq!(milliseconds(local), "5:14:03.250 p.m.");
    }
}
