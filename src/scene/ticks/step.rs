//! The table of steps between ticks, in the calendar and on the clock.

use crate::model::time::{DAY, Day, HOUR, Local, MINUTE, SECOND, is_whole};

/// What a tick is the beginning of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A year, on a grid of that many years: 1 to 5·10⁹.
    Year(i64),
    /// A month.
    Month,
    /// A day: its midnight in the zone, or the first moment of a stretch that has no midnight.
    Day,
    /// An hour on the clock.
    Hour,
    /// A minute on the clock.
    Minute,
    /// A second on the clock.
    Second,
    /// A millisecond, or a grid of some.
    Millisecond,
}

/// A distance between ticks of one kind.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Step {
    /// That many ms on the clock; divides a day.
    Clock(f64),
    /// Every day of the month from the 1st on by that many, so that the grid restarts with each month.
    Days(i64),
    Months(i64),
    Years(i64),
}
pub(super) use Step::{Clock, Days, Months, Years};

/// All steps, finest first.
#[rustfmt::skip]
static STEPS: [Step; 57] = [
    Clock(1.0), Clock(2.0), Clock(5.0), Clock(10.0), Clock(20.0), Clock(50.0),
    Clock(100.0), Clock(200.0), Clock(500.0),
    Clock(SECOND), Clock(5.0 * SECOND), Clock(15.0 * SECOND), Clock(30.0 * SECOND),
    Clock(MINUTE), Clock(5.0 * MINUTE), Clock(15.0 * MINUTE), Clock(30.0 * MINUTE),
    Clock(HOUR), Clock(3.0 * HOUR), Clock(6.0 * HOUR), Clock(12.0 * HOUR),
    Days(1), Days(2), Days(7), Months(1), Months(3), Months(6),
    Years(1), Years(2), Years(5), Years(10), Years(20), Years(50), Years(100), Years(200),
    Years(500), Years(1_000), Years(2_000), Years(5_000), Years(10_000), Years(20_000),
    Years(50_000), Years(100_000), Years(200_000), Years(500_000), Years(1_000_000),
    Years(2_000_000), Years(5_000_000), Years(10_000_000), Years(20_000_000), Years(50_000_000),
    Years(100_000_000), Years(200_000_000), Years(500_000_000), Years(1_000_000_000),
    Years(2_000_000_000), Years(5_000_000_000),
];

/// All steps, finest first.
pub(super) fn steps() -> impl Iterator<Item = Step> {
    STEPS.iter().copied()
}

impl Step {
    /// Shortest length in ms.
    pub fn least(self) -> f64 {
        match self {
            Clock(length) => length,
            Days(days) => days as f64 * DAY,
            Months(months) => months as f64 * 28.0 * DAY,
            Years(years) => years as f64 * 365.0 * DAY,
        }
    }

    /// Which of this step's ticks, counted through, is the last before or at that moment.
    pub fn index(self, at: Local) -> i64 {
        let months = at.day.year * 12 + i64::from(at.day.month) - 1;
        let days = i64::from(at.day.day) - 1;
        match self {
            Clock(length) => at.day.number() * (DAY / length) as i64 + (at.of_day / length) as i64,
            Days(1) => at.day.number(),
            Days(step) => months * slots(step) + (days / step).min(slots(step) - 1),
            Months(step) => months.div_euclid(step),
            Years(step) => at.day.year.div_euclid(step),
        }
    }

    /// The moment with that [`index`](Self::index), and what begins there.
    pub fn place(self, index: i64) -> (Local, Unit) {
        let month = |months: i64, day: i64| Day {
            year: months.div_euclid(12),
            month: months.rem_euclid(12) as u8 + 1,
            day: day as u8,
        };
        let mut of_day = 0.0;
        let day = match self {
            Clock(length) => {
                let per_day = (DAY / length) as i64;
                of_day = index.rem_euclid(per_day) as f64 * length;
                Day::from_number(index.div_euclid(per_day))
            }
            Days(1) => Day::from_number(index),
            Days(step) => month(index.div_euclid(slots(step)), index.rem_euclid(slots(step)) * step + 1),
            Months(step) => month(index * step, 1),
            Years(step) => Day { year: index * step, month: 1, day: 1 },
        };
        let unit = match (self, day, of_day) {
            (Years(step), ..) => Unit::Year(step),
            (_, Day { month: 1, day: 1, .. }, 0.0) => Unit::Year(1),
            (_, Day { day: 1, .. }, 0.0) => Unit::Month,
            (_, _, 0.0) => Unit::Day,
            _ if is_whole(of_day, HOUR) => Unit::Hour,
            _ if is_whole(of_day, MINUTE) => Unit::Minute,
            _ if is_whole(of_day, SECOND) => Unit::Second,
            _ => Unit::Millisecond,
        };
        (Local { day, of_day }, unit)
    }
}

/// How often a step of days fits into a month: what is left at the end is too short for another.
fn slots(step: i64) -> i64 {
    if step == 2 { 15 } else { 4 }
}
