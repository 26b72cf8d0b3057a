//! What the axis and its clusters say in little room: ticks, and counts.

use super::{date, large, local};
use crate::model::time::Local;
use crate::model::when::Precision;

messages! { "tick" after super::source::END;
    billion(number) = "{number} bn";
    million(number) = "{number} m";
    /// A count, in the room of four characters.
    millions(number) = "{number}m";
    /// The same of thousands.
    thousands(number) = "{number}k";
}

/// A year on a grid of so many years: `2026`, `44 BCE`, `10,000 CE`, `250 m BCE`, `13.8 bn BCE`.
///
/// On a grid of thousands the year 1 is not worth telling from the year 0: what is meant is “about so long ago”.
pub fn year(year: i64, grid: i64) -> String {
    let size = year.unsigned_abs();
    if grid < 10_000 || size < 10_000 {
        return date::year(year);
    }
    let text = match size {
        1_000_000_000.. => billion(&tenths(size, 1_000_000_000)),
        1_000_000.. => million(&tenths(size, 1_000_000)),
        _ => large(size),
    };
    let era = if year < 0 { date::messages::year_bce } else { date::messages::year_ce };
    era(&text)
}

/// A clock time to the millisecond: `5:14:03.250 p.m.`
pub fn milliseconds(local: Local) -> String {
    let part = local.of_day.round() as u32 % 1_000;
    date::timed(local, Precision::Second, Some(part))
}

/// A count in at most four characters: `214`, `1.2k`, `12k`, `1.2m`.
pub fn short(count: usize) -> String {
    let count = count as u64;
    match count {
        0..1_000 => local::number(count),
        1_000..10_000 => thousands(&tenths(count, 1_000)),
        10_000..1_000_000 => thousands(&local::number(count / 1_000)),
        _ => millions(&tenths(count, 1_000_000)),
    }
}

/// `13.8`, `10`
fn tenths(size: u64, unit: u64) -> String {
    let tenth = size / (unit / 10) % 10;
    let whole = local::number(size / unit);
    if tenth == 0 { whole } else { [&whole, local::decimal(), &local::number(tenth)].concat() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::time::Day;

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
