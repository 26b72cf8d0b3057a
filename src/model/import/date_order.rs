//! What a single date does not say of itself: which of two numbers is the day, and whether a number alone counts days.

use super::date_text;
use crate::model::time::Day;

/// In which order day and month stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    /// `24/2/2026`
    DayFirst,
    /// `2/24/2026`
    MonthFirst,
}

/// The order of a column, as far as one of its dates decides it and none decides otherwise.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Orders {
    has_day_first: bool,
    has_month_first: bool,
}

impl Orders {
    /// Looks at one date of the column.
    pub(super) fn see(&mut self, text: &str) {
        match of(text) {
            Some(Order::DayFirst) => self.has_day_first = true,
            Some(Order::MonthFirst) => self.has_month_first = true,
            None => {}
        }
    }

    /// What all that was seen says.
    pub(super) fn decided(self) -> Option<Order> {
        match (self.has_day_first, self.has_month_first) {
            (true, false) => Some(Order::DayFirst),
            (false, true) => Some(Order::MonthFirst),
            _ => None,
        }
    }
}

/// The order that a date can only have, since no month has a number above 12.
fn of(text: &str) -> Option<Order> {
    let date = text.trim().split([' ', 'T', '\u{a0}']).next()?;
    let mut numbers = date.split(['/', '-']).map(|part| part.parse::<u32>().ok());
    let (Some(Some(one)), Some(Some(two)), Some(Some(_)), None) =
        (numbers.next(), numbers.next(), numbers.next(), numbers.next())
    else {
        return None;
    };
    match (one, two) {
        (13..=31, 1..=12) => Some(Order::DayFirst),
        (1..=12, 13..=31) => Some(Order::MonthFirst),
        _ => None,
    }
}

/// The day that a number of five digits stands for, as spreadsheets count days from the end of 1899; and the part of a
/// day that it has behind its point, or behind its comma.
pub(super) fn counted(text: &str) -> Option<(Day, f64)> {
    let text = text.replace(',', ".");
    let number = date_text::number(&text).filter(|number| (10_000.0..100_000.0).contains(number))?;
    let is_plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let first = Day { year: 1899, month: 12, day: 30 };
    is_plain.then(|| (Day::from_number(first.number() + number as i64), number.fract()))
}
