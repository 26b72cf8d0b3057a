//! How far something is from a deadline: how long was left before it, how long it has been since.

use crate::model::time::{HOUR, Instant, Zone};
use crate::model::when::Window;

/// On which side of a deadline something lies, and how far.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Distance {
    /// Within the time at which it falls due.
    At,
    /// Before it.
    Before(Length),
    /// After it.
    After(Length),
}

/// How long, as precisely as both times are known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Length {
    /// In milliseconds, where the clock time is known.
    Time(f64),
    /// In calendar days of the record's zone, 1 or more.
    Days(u64),
    /// Not known.
    Unknown,
}

/// How far something in a window is from what falls due in another; `None` where its window reaches over both sides.
///
/// A clock time counts from its beginning, a day from its end. Something known to a day is told by days, and something
/// known less well only by its side.
pub fn distance(of: Window, due: Window, zone: &Zone) -> Option<Distance> {
    if !due.is_bounded() || !of.is_bounded() {
        return None;
    }
    let is_clock = |window: &Window| window.latest.0 - window.earliest.0 <= HOUR;
    let from = if is_clock(&due) { due.earliest } else { due.latest };
    let length = |gap: f64| {
        if is_clock(&of) {
            return Length::Time(gap);
        }
        let days = |at: Instant| zone.local(at).day.number();
        let (first, last) = (days(of.earliest), days(Instant(of.latest.0 - 1.0)));
        match days(due.earliest).abs_diff(first) {
            apart @ 1.. if first == last => Length::Days(apart),
            _ => Length::Unknown,
        }
    };
    if of.earliest >= due.earliest && of.latest <= due.latest {
        Some(Distance::At)
    } else if of.latest <= due.earliest {
        Some(Distance::Before(length(from.0 - of.earliest.0)))
    } else if of.earliest >= due.latest {
        Some(Distance::After(length(of.earliest.0 - from.0)))
    } else {
        None
    }
}
