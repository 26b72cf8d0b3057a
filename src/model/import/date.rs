//! A slide's date → the time string of a record, at exactly the precision that is given.

use super::date_order::{self, Order};
use super::date_text::{self, Clock, Parts};
use super::notes::shortened;
use super::slide::{Date, Value};
use crate::model::time::{DAY, Day, HOUR, Instant, Local, MINUTE, SECOND, Zone};
use crate::model::when::Stamp;

/// A date as far as it is given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Moment {
    /// Astronomical.
    year: i64,
    qualifier: &'static str,
    is_decade: bool,
    month: Option<u8>,
    day: Option<u8>,
    clock: Option<Clock>,
}

/// What is odd about a date.
pub(super) enum Oddity {
    /// A part of it cannot be taken.
    Lost(String),
    /// A fraction of a second is left out.
    Fraction,
    /// Month and day could be exchanged.
    MonthFirst,
    /// It is a number that counts days.
    Counted,
}

/// Says of a date what is odd about it, and at which key.
type Say<'s, 'a> = &'s mut dyn FnMut([&'a str; 2], Oddity);

/// Reads a date; `None` where there is none or it cannot be read, which has been said then.
pub(super) fn moment<'a>(date: &Date<'a>, say: Say<'_, 'a>) -> Option<Moment> {
    let first = date.first()?;
    // A whole date is sometimes written in the field of the year.
    let is_whole =
        |year: &&Value| date_text::year(&year.text).is_none() && date_text::parts(&year.text).is_some();
    let whole = date.whole.as_ref().or(date.year.as_ref().filter(is_whole));
    let counted = date.whole.as_ref().and_then(|whole| Some((whole, date_order::counted(&whole.text)?)));
    if let Some((whole, (Day { year, month, day }, more))) = counted {
        say(whole.at, Oddity::Counted);
        if more > 0.0 {
            lost(say, whole.at, "what is behind the point, a part of the day, is left out".to_owned());
        }
        let (month, day) = (Some(month), Some(day));
        return Some(Moment { year, qualifier: "", is_decade: false, month, day, clock: None });
    }
    let (mut parts, at) = match whole {
        Some(whole) => {
            let Some(parts) = date_text::parts(&whole.text) else {
                lost(say, whole.at, format!("“{}” cannot be read as a date", shortened(&whole.text)));
                return None;
            };
            (parts, whole.at)
        }
        None => {
            let text = |value: &Option<Value>| value.as_ref().map(|value| value.text.clone().into_owned());
            let Some(year) = &date.year else {
                lost(say, first.at, "the date has no year".to_owned());
                return None;
            };
            let parts = Parts {
                year: year.text.clone().into_owned(),
                month: text(&date.month),
                day: text(&date.day),
                ..Parts::default()
            };
            (parts, year.at)
        }
    };
    let key = |value: &Option<Value<'a>>| value.as_ref().map_or(at, |value| value.at);
    match date.order.filter(|_| parts.is_month_first) {
        Some(Order::DayFirst) => std::mem::swap(&mut parts.month, &mut parts.day),
        None if parts.is_month_first => say(at, Oddity::MonthFirst),
        _ => {}
    }
    let mut moment = calendar(&parts, at, key(&date.month), key(&date.day), say)?;
    let clock = match (&parts.time, &date.time, &date.hour) {
        (Some(time), ..) => clock_of(time, at, say),
        (None, Some(time), _) => clock_of(&time.text, time.at, say),
        (None, None, Some(hour)) => clock_of_parts(date, hour, say),
        (None, None, None) => {
            if let Some(part) = [&date.minute, &date.second].into_iter().flatten().next() {
                lost(say, part.at, "the time of day has no hour; it is left out".to_owned());
            }
            None
        }
    };
    let has_day = moment.day.is_some() && moment.year.abs() <= 9_999;
    if clock.is_some() && !has_day {
        lost(say, at, "the time of day has no day before it; it is left out".to_owned());
    } else if let Some(clock) = clock {
        if clock.has_fraction {
            say(at, Oddity::Fraction);
        }
        moment.clock = Some(clock);
    }
    Some(moment)
}

fn lost<'a>(say: Say<'_, 'a>, at: [&'a str; 2], message: String) {
    say(at, Oddity::Lost(message));
}

/// Year, month and day, as far as they exist.
fn calendar<'a>(
    parts: &Parts,
    at: [&'a str; 2],
    month_at: [&'a str; 2],
    day_at: [&'a str; 2],
    say: Say<'_, 'a>,
) -> Option<Moment> {
    let written = shortened(&parts.year);
    let Some(year) = date_text::year(&parts.year) else {
        lost(say, at, format!("“{written}” cannot be read as a year"));
        return None;
    };
    if year.is_zero {
        lost(say, at, "there is no year 0; the year before 1 CE, 1 BCE, is taken".to_owned());
    }
    if year.has_fraction {
        lost(say, at, format!("“{written}” has a fraction of a year, which is left out"));
    }
    if (1..100).contains(&year.year) && parts.year.bytes().filter(u8::is_ascii_digit).count() <= 2 {
        lost(
            say,
            at,
            format!(
                "“{written}” is taken as the year {} CE; write the century if another is meant",
                year.year
            ),
        );
    }
    let mut moment = Moment {
        year: year.year,
        qualifier: year.qualifier,
        is_decade: year.is_decade && (0..=9_999).contains(&year.year),
        month: None,
        day: None,
        clock: None,
    };
    // Programs write 0 for a part that is not known.
    let given = |part: &Option<String>| part.clone().filter(|text| date_text::number(text) != Some(0.0));
    let (month, day) = (given(&parts.month), given(&parts.day));
    if (month.is_some() || day.is_some()) && (moment.is_decade || moment.year.abs() > 9_999) {
        lost(
            say,
            month_at,
            "a month cannot be said so far from now or of a decade; only the year is taken".to_owned(),
        );
        return Some(moment);
    }
    let Some(month) = month else {
        if let Some(day) = day {
            lost(say, day_at, format!("the day “{}” has no month; only the year is taken", shortened(&day)));
        }
        return Some(moment);
    };
    let Some(number) = date_text::month(&month) else {
        lost(say, month_at, format!("“{}” is not a month; only the year is taken", shortened(&month)));
        return Some(moment);
    };
    moment.month = Some(number);
    let Some(day) = day else { return Some(moment) };
    let of_month = |day: &u32| (1..=days_in(moment.year, number)).contains(day);
    match date_text::count(&day).map(|(day, _)| day).filter(of_month) {
        Some(day) => moment.day = Some(day as u8),
        None => {
            let day = shortened(&day);
            lost(say, day_at, format!("“{day}” is not a day of that month; only year and month are taken"));
        }
    }
    Some(moment)
}

fn days_in(year: i64, month: u8) -> u32 {
    let first = Day { year, month, day: 1 };
    let next = if month == 12 {
        Day { year: year + 1, month: 1, day: 1 }
    } else {
        Day { year, month: month + 1, day: 1 }
    };
    (next.number() - first.number()) as u32
}

fn clock_of<'a>(text: &str, at: [&'a str; 2], say: Say<'_, 'a>) -> Option<Clock> {
    let clock = date_text::clock(text);
    if clock.is_none() {
        lost(say, at, format!("“{}” is not a time of day such as 14:30; it is left out", shortened(text)));
    }
    clock
}

fn clock_of_parts<'a>(date: &Date<'a>, hour: &Value<'a>, say: Say<'_, 'a>) -> Option<Clock> {
    let Some((number, _)) = date_text::count(&hour.text) else { return clock_of(&hour.text, hour.at, say) };
    let mut clock = Clock { hour: 0, minute: None, second: None, offset: None, has_fraction: false };
    let mut part = |value: &Option<Value<'a>>, limit: u32, name: &str| {
        let value = value.as_ref()?;
        match date_text::count(&value.text).filter(|(number, _)| *number < limit) {
            Some(found) => Some(found),
            None => {
                let text = shortened(&value.text);
                lost(say, value.at, format!("“{text}” is not a {name} below {limit}; it is left out"));
                None
            }
        }
    };
    let minute = part(&date.minute, 60, "minute");
    let second = part(&date.second, 60, "second").filter(|_| minute.is_some());
    let millisecond = part(&date.millisecond, 1_000, "millisecond");
    clock.minute = minute.map(|(minute, _)| minute as u8);
    clock.second = second.map(|(second, _)| second as u8);
    clock.has_fraction =
        second.is_some_and(|(_, fraction)| fraction) || millisecond.is_some_and(|(part, _)| part > 0);
    if number >= 24 {
        let text = shortened(&hour.text);
        lost(say, hour.at, format!("“{text}” is not an hour below 24; the time of day is left out"));
        return None;
    }
    clock.hour = number as u8;
    Some(clock)
}

impl Moment {
    /// A day, and what part of it has passed, to the minute; a bare day where none has.
    pub(super) fn of(Day { year, month, day }: Day, of_day: f64) -> Moment {
        let minutes = (of_day * DAY / MINUTE).round().min(24.0 * 60.0 - 1.0) as u32;
        let (hour, minute) = ((minutes / 60) as u8, Some((minutes % 60) as u8));
        let clock = Clock { hour, minute, second: None, offset: None, has_fraction: false };
        let (month, day) = (Some(month), Some(day));
        let clock = (minutes > 0).then_some(clock);
        Moment { year, qualifier: "", is_decade: false, month, day, clock }
    }

    /// Whether it is a clock time that says no offset.
    pub(super) fn is_local(&self) -> bool {
        self.clock.is_some_and(|clock| clock.offset.is_none())
    }

    /// Whether it is a clock time.
    pub(super) fn has_clock(&self) -> bool {
        self.clock.is_some()
    }

    /// Whether its clock shows the beginning of the day, as spreadsheets write days.
    pub(super) fn is_midnight(&self) -> bool {
        self.clock.is_some_and(|clock| {
            [Some(clock.hour), clock.minute, clock.second].into_iter().flatten().all(|part| part == 0)
        })
    }

    /// Only the day.
    pub(super) fn without_clock(self) -> Moment {
        Moment { clock: None, ..self }
    }

    /// Whether it ends before another begins, as far as both are given.
    pub(super) fn is_before(&self, other: &Moment, zone: &Zone) -> bool {
        let window = |moment: &Moment| Stamp::parse(&moment.written(zone)).map(|stamp| stamp.window(zone));
        match (window(self), window(other)) {
            (Ok(this), Ok(other)) => this.latest <= other.earliest,
            _ => false,
        }
    }

    /// The time string of a record. Clock times that say no offset are those of the zone.
    pub(super) fn written(&self, zone: &Zone) -> String {
        let mut text = match self.year {
            year @ 0..=9_999 => format!("{year:04}"),
            year @ -9_999..=-1 => format!("-{:04}", -year),
            year => format!("Y{year}"),
        };
        if self.is_decade {
            text.pop();
            text.push('X');
        }
        if let Some(month) = self.month {
            text.push_str(&format!("-{month:02}"));
        }
        if let Some(day) = self.day {
            text.push_str(&format!("-{day:02}"));
        }
        let (Some(clock), Some(month), Some(day)) = (self.clock, self.month, self.day) else {
            // EDTF has no uncertain years beyond four digits.
            return if self.year.abs() > 9_999 { text } else { text + self.qualifier };
        };
        text.push_str(&format!("T{:02}", clock.hour));
        for part in [clock.minute, clock.second].into_iter().flatten() {
            text.push_str(&format!(":{part:02}"));
        }
        let part = |part: Option<u8>| f64::from(part.unwrap_or(0));
        let of_day = f64::from(clock.hour) * HOUR + part(clock.minute) * MINUTE + part(clock.second) * SECOND;
        let east = clock.offset.unwrap_or_else(|| {
            let day = Day { year: self.year, month, day };
            let at = zone.instant(Local { day, of_day });
            // What the clock shows, less the instant. Of the offsets of local mean time, which have seconds, the
            // minute below is the one with which the clock still shows the same minute.
            let shown = Instant(day.number() as f64 * DAY + of_day);
            ((shown.0 - at.0) / MINUTE).floor() as i32
        });
        if east == 0 {
            return text + "Z";
        }
        let sign = if east < 0 { '-' } else { '+' };
        text.push_str(&format!("{sign}{:02}:{:02}", east.abs() / 60, east.abs() % 60));
        text
    }
}
