//! How a time was written, and the window of time it stands for.
//!
//! A [`When`] keeps what the author wrote: one or two [`Point`]s, each a [`Stamp`] (an EDTF string, or a clock
//! time with its offset) and [`Bounds`] around what nobody printed. [`When::window`] turns it into instants in a
//! zone; how it is *said* is in `scene::words::date`.
//!
//! - here: windows, points, and what is made of them;
//! - `when/stamp.rs`: one time string, by ISO 8601-2:2019 Annex A (EDTF, levels 0 to 2), read by `edtf-core`;
//! - `when/clock.rs`: clock times with their offsets;
//! - `when/meant.rs`: dates that are written in another way, for the author of a mistake.

mod clock;
mod meant;
mod stamp;

use edtf_core::Bound;

use super::list::Blank;
use super::record::{List, Sparse, Text};
use super::time::{DAY, Day, HOUR, Instant, Local, Zone};
use super::vocabulary::PartOfDay;

pub use clock::{Precision, offset as clock_offset};
pub use meant::meant;
pub use stamp::{Stamp, level};

/// The window in which something lies: `earliest ≤ it < latest`. Infinite where a side is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// Not before.
    pub earliest: Instant,
    /// Over by then.
    pub latest: Instant,
}

impl Window {
    /// No bound on either side.
    pub const OPEN: Window = Window { earliest: Instant::PAST, latest: Instant::FUTURE };

    /// Whether both sides are known.
    pub fn is_bounded(self) -> bool {
        self.earliest.is_finite() && self.latest.is_finite()
    }

    /// The part that lies in both, or `self` where they have nothing in common.
    pub fn tightened(self, other: Window) -> Window {
        let narrowed =
            Window { earliest: self.earliest.max(other.earliest), latest: self.latest.min(other.latest) };
        if narrowed.earliest <= narrowed.latest { narrowed } else { self }
    }

    /// The day that it begins in; `None` where that side is open.
    pub fn first_day(self, zone: &Zone) -> Option<Day> {
        // Far away, where an instant is not exact, a midnight may lie a little before itself.
        let at = self.earliest.0 + rounding(self.earliest);
        at.is_finite().then(|| zone.local(Instant(at)).day)
    }

    /// The last day of which a part lies in it; `None` where that side is open. What ends at midnight ended
    /// the day before.
    pub fn last_day(self, zone: &Zone) -> Option<Day> {
        let at = self.latest.0 - rounding(self.latest).max(1.0);
        at.is_finite().then(|| zone.local(Instant(at)).day)
    }
}

/// How far from the truth an instant may be, in milliseconds: four units in the last place of f64, and nothing
/// where milliseconds are exact.
fn rounding(at: Instant) -> f64 {
    let far = at.0.abs() / 2_f64.powi(50);
    if far < 1.0 { 0.0 } else { far }
}

/// A point in time as written, with what bounds it.
#[derive(Clone, Debug, PartialEq)]
pub struct Point {
    /// The time string.
    pub stamp: Stamp,
    /// What is written beside it.
    pub bounds: Sparse<Bounds>,
}

/// What bounds a point in time beside its time string, and how it is said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Bounds {
    /// The part of that day.
    pub part_of_day: Option<PartOfDay>,
    /// Not before: the beginning of that time.
    pub earliest: Option<Stamp>,
    /// Not after: the end of that time.
    pub latest: Option<Stamp>,
    /// For a side of a duration: the wording shown of it. Of a time that is no duration, see [`Rest::text`].
    pub text: Option<Text>,
}

impl Blank for Bounds {
    const BLANK: &'static Bounds = &Bounds { part_of_day: None, earliest: None, latest: None, text: None };
}

impl Point {
    /// Just that stamp.
    pub fn of(stamp: Stamp) -> Point {
        Point { stamp, bounds: Sparse::default() }
    }

    /// The window it stands for in that zone, from its own words only. Never ends before it begins: bounds that
    /// leave nothing of the date itself do not count.
    pub fn window(&self, zone: &Zone) -> Window {
        let window = self.unbounded(zone);
        let earliest =
            self.bounds.earliest.as_ref().map_or(Instant::PAST, |stamp| stamp.window(zone).earliest);
        let latest = self.bounds.latest.as_ref().map_or(Instant::FUTURE, |stamp| stamp.window(zone).latest);
        if earliest < latest { window.tightened(Window { earliest, latest }) } else { window }
    }

    /// The window of the date and the part of the day, without `earliest` and `latest`.
    pub fn unbounded(&self, zone: &Zone) -> Window {
        if let (Some(part), Stamp::Calendar(date)) = (self.bounds.part_of_day, &self.stamp)
            && let (Bound::Date(first), Bound::Date(last)) = (date.bounds().earliest, date.bounds().latest)
        {
            let (from, to) = part.hours();
            let (first, last) = (stamp::day_of(first), stamp::day_of(last));
            return Window { earliest: hour_of(zone, first, from), latest: hour_of(zone, last, to) };
        }
        self.stamp.window(zone)
    }
}

/// The instant that many hours after a day's 00:00 by the clock (24 and more: of the next day).
fn hour_of(zone: &Zone, day: Day, hours: f64) -> Instant {
    let over = (hours / 24.0).floor();
    let day = Day::from_number(day.number() + over as i64);
    zone.instant(Local { day, of_day: hours * HOUR - over * DAY })
}

/// When something happened, as written.
#[derive(Clone, Debug, PartialEq)]
pub struct When {
    /// The point, or the start of a duration.
    pub start: Point,
    /// What most times do without.
    pub rest: Sparse<Rest>,
}

/// What only some times have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Rest {
    /// The end of a duration.
    pub end: Option<Point>,
    /// Ids of events it comes after.
    pub after: List<Text>,
    /// Ids of events it comes before.
    pub before: List<Text>,
    /// The wording shown instead of one made from the parts.
    pub text: Option<Text>,
}

impl Blank for Rest {
    const BLANK: &'static Rest = &Rest { end: None, after: List::EMPTY, before: List::EMPTY, text: None };
}

impl When {
    /// Just that stamp.
    pub fn of(stamp: Stamp) -> When {
        When::at(Point::of(stamp))
    }

    /// Just that point.
    pub fn at(point: Point) -> When {
        When { start: point, rest: Sparse::default() }
    }

    /// The window of the point, or of a duration's start, from its own words only. What lasts has begun when it is
    /// over: a start of which nothing is known lies before the end.
    pub fn window(&self, zone: &Zone) -> Window {
        let latest = self.rest.end.as_ref().map_or(Instant::FUTURE, |end| end.window(zone).latest);
        self.start.window(zone).tightened(Window { earliest: Instant::PAST, latest })
    }

    /// The window of a duration's end, which is not before its start.
    pub fn end_window(&self, zone: &Zone) -> Option<Window> {
        let earliest = self.start.window(zone).earliest;
        Some(self.rest.end.as_ref()?.window(zone).tightened(Window { earliest, latest: Instant::FUTURE }))
    }

    /// Whether a clock time is written anywhere in it.
    pub fn has_clock(&self) -> bool {
        let is_clock = |stamp: &Stamp| matches!(stamp, Stamp::Clock { .. });
        let points = std::iter::once(&self.start).chain(&self.rest.end);
        points
            .flat_map(|point| {
                std::iter::once(&point.stamp).chain(&point.bounds.earliest).chain(&point.bounds.latest)
            })
            .any(is_clock)
    }

    /// Whether it has a place on the axis: both sides of its window are written. Some year or other (`XXXX-12-25`)
    /// is no place, though EDTF bounds it by the years of four digits.
    pub fn is_dated(&self, zone: &Zone) -> bool {
        let point = &self.start;
        let is_bounded = point.bounds.earliest.is_some() && point.bounds.latest.is_some();
        self.window(zone).is_bounded() && (is_bounded || point.stamp.has_year())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new_york() -> Zone {
        Zone::new("America/New_York", "ET", -5.0 * HOUR, Vec::new())
    }

    /// Milliseconds from 2026-02-27 00:00 in New York, in hours.
    fn hours(at: Instant) -> f64 {
        (at.0 - new_york().midnight(Day { year: 2026, month: 2, day: 27 }).0) / HOUR
    }

    #[test]
    fn a_part_of_day_and_bounds_narrow_the_window() {
        let day = Stamp::parse("2026-02-27").unwrap();
        let mut point = Point::of(day);
        point.bounds.part_of_day = Some(PartOfDay::Night);
        let window = point.window(&new_york());
        assert_eq!((hours(window.earliest), hours(window.latest)), (18.0, 30.0));
        point.bounds.earliest = Some(Stamp::parse("2026-02-27T22-05:00").unwrap());
        assert_eq!(hours(point.window(&new_york()).earliest), 22.0);
        point.bounds.latest = Some(Stamp::parse("2026-02-27T23:29-05:00").unwrap());
        assert_eq!(hours(point.window(&new_york()).latest), 23.5, "the end of that minute");
    }

    #[test]
    fn bounds_that_leave_nothing_do_not_make_a_point_of_a_window() {
        let day = Stamp::parse("2026-02-27").unwrap();
        let mut point = Point::of(day);
        let whole = point.window(&new_york());
        point.bounds.latest = Some(Stamp::parse("2026-02-26T12-05:00").unwrap());
        assert_eq!(point.window(&new_york()), whole);
        point.bounds.latest = Some(Stamp::parse("2026-02-27T12-05:00").unwrap());
        point.bounds.earliest = Some(Stamp::parse("2026-02-27T14-05:00").unwrap());
        assert_eq!(point.window(&new_york()), whole);
    }

    #[test]
    fn what_has_no_year_has_no_place_on_the_axis() {
        for (text, is_dated) in [
            ("2026-02-27", true),
            ("2XXX", true),
            ("XXXX", false),
            ("XXXX-12-25", false),
            ("2026/..", false),
            ("unknown", false),
        ] {
            assert_eq!(When::of(Stamp::parse(text).unwrap()).is_dated(&new_york()), is_dated, "{text}");
        }
        let bound = |text: &str| Stamp::parse(text).ok();
        let mut christmas = Point::of(Stamp::parse("XXXX-12-25").unwrap());
        (christmas.bounds.earliest, christmas.bounds.latest) = (bound("2020"), bound("2026"));
        assert!(When::at(christmas).is_dated(&new_york()));
    }

    #[test]
    fn the_days_of_a_window_are_right_however_far_away() {
        for text in ["2026-02-27", "0001", "Y-13800000000", "Y19999999999"] {
            let (zone, window) = (new_york(), Stamp::parse(text).unwrap().window(&new_york()));
            let (first, last) = (window.first_day(&zone).unwrap(), window.last_day(&zone).unwrap());
            assert_eq!(first.year, last.year, "{text}");
            if text.len() != 10 {
                assert_eq!((first.month, first.day, last.month, last.day), (1, 1, 12, 31), "{text}");
            }
        }
    }
}
