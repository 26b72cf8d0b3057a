//! Which moments the axis names: a table of steps (`ticks/step.rs`) and a search for the finest that fits.
//!
//! Where the pace is even, the finest step all of whose ticks keep their distance is taken. Where it
//! changes, days (or months, years) and hours that hold something are named, the widest drawn first,
//! and then whatever fits between. Ticks stand in the record's zone; their words are made elsewhere.

mod step;

use super::scale::{Knot, Scale};
use crate::model::arrange::Arrange;
use crate::model::gather::Gather;
use crate::model::time::{DAY, HOUR, Instant, Local, Zone};
pub use step::Unit;
use step::{Clock, Days, Months, Step, Years, steps};

/// Most ticks on an axis.
pub const MOST: usize = 40;
/// Distance in px kept where the caller gives no usable one: a day's label.
const GAP: f64 = 56.0;
/// A stretch of the axis with more steps than this cannot show them all: not even tried.
const MANY: i64 = 64;
/// An unevenly paced stretch is named by the days it holds, if it is at most this many days long …
const DAYS: f64 = 400.0;
/// … by its months, up to this many days (400 months), else by its years; and a day by its hours,
const MONTHS: f64 = 12_000.0;
/// … if the stretch between two named days is at most this many hours.
const HOURS: f64 = 36.0;
/// Of so many days that hold something one has room, on average: with more of them a regular grid tells more.
const CROWD: f64 = 3.0;
/// Paces that differ by less than this factor look even.
const EVEN: f64 = 1.2;

/// A named moment on the axis.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tick {
    /// The moment.
    pub at: Instant,
    /// The same on calendar and clock of the record's zone.
    pub local: Local,
    /// Its place in px, 0 to the width of the axis.
    pub x: f64,
    /// What begins there.
    pub unit: Unit,
    /// Whether it names a day, or a month or year: clock times are minor.
    pub major: bool,
}

/// The named moments of an axis, left to right, at most [`MOST`], at least `gap` px apart, none inside a break.
/// Each stretch between breaks names its day wherever there is room; days come before hours.
pub fn ticks(scale: &Scale, zone: &Zone, gap: f64) -> Vec<Tick> {
    let gap = if gap.is_finite() && gap >= 1.0 { gap } else { GAP };
    let gap = gap.max(scale.width() / (MOST - 1) as f64);
    let mut board = Board { scale, zone, gap, ticks: Vec::new() };
    let mut pieces = pieces(scale);
    // The first tick of the axis first, then the widest stretches: they hold most.
    let wide = |piece: &Piece| scale.x(piece.1) - scale.x(piece.0);
    if let Some((_, rest)) = pieces.split_first_mut() {
        rest.arrange_by(|a, b| wide(b).total_cmp(&wide(a)));
    }
    for piece in &pieces {
        board.name_days(*piece);
    }
    for piece in &pieces {
        board.refine(*piece, true);
    }
    board.ticks
}

/// A stretch of the axis without breaks.
type Piece = (Instant, Instant);

/// The stretches in view between breaks; a lone moment between two breaks is one too.
fn pieces(scale: &Scale) -> Vec<Piece> {
    let Some((first, last)) = scale.extent() else { return Vec::new() };
    let (left, right) = (scale.instant(0.0), scale.instant(scale.width()));
    let starts = [first].into_iter().chain(scale.breaks().iter().map(|cut| cut.end));
    let ends = scale.breaks().iter().map(|cut| cut.start).chain([last]);
    let inside = starts.zip(ends).map(|(start, end)| (start.max(left), end.min(right)));
    inside.filter(|(start, end)| start <= end).gather()
}

/// The ticks taken so far.
struct Board<'a> {
    scale: &'a Scale,
    zone: &'a Zone,
    gap: f64,
    /// Ascending.
    ticks: Vec<Tick>,
}

impl Board<'_> {
    fn tick(&self, at: Instant, local: Local, unit: Unit) -> Tick {
        let x = self.scale.x(at).clamp(0.0, self.scale.width());
        Tick { at, local, x, unit, major: matches!(unit, Unit::Year(_) | Unit::Month | Unit::Day) }
    }

    /// The tick of a step with that index. Its calendar and clock are the asked ones: read back from the instant,
    /// f64 would put a midnight some billions of years away on the day before.
    fn place(&self, step: Step, index: i64) -> Tick {
        let (local, unit) = step.place(index);
        self.tick(self.zone.instant(local), local, unit)
    }

    /// Takes a tick if it keeps its distance from those taken before.
    fn add(&mut self, tick: Tick) {
        if self.fits(tick.x) {
            let place = self.ticks.partition_point(|other| other.x < tick.x);
            self.ticks.insert(place, tick);
        }
    }

    fn fits(&self, x: f64) -> bool {
        // A thousandth of a pixel of slack: breaks are just as wide as a label, up to rounding.
        let gap = self.gap - 1e-3;
        let next = self.ticks.partition_point(|tick| tick.x < x);
        let far = |tick: Option<&Tick>| tick.is_none_or(|tick| (tick.x - x).abs() >= gap);
        let before = next.checked_sub(1).and_then(|before| self.ticks.get(before));
        far(self.ticks.get(next)) && far(before) && self.ticks.len() < MOST
    }

    /// Whether a tick at that moment belongs to the piece. What begins where a piece ends before a break does
    /// not: a midnight there ends a day, and naming the next would promise something on it.
    fn holds(&self, (start, end): Piece, at: Instant) -> bool {
        let closed = start == end || self.scale.breaks().is_empty();
        start <= at && (at < end || closed && at == end)
    }

    /// The ticks of one step in a piece; none if there are too many to show.
    fn candidates(&self, step: Step, piece: Piece) -> Option<Vec<Tick>> {
        // Nor can f64 tell the milliseconds of a far age apart.
        let coarse = piece.0.0.abs().max(piece.1.0.abs()) * f64::EPSILON * 4.0;
        if (piece.1.0 - piece.0.0) / step.least() > MANY as f64 || step.least() < coarse {
            return None;
        }
        let first = step.index(self.zone.local(piece.0));
        // Fewer indices than this cover the piece, even on a day with a skipped or repeated hour.
        let all = (first..first + 2 * MANY).map(|index| self.place(step, index));
        let all = all.take_while(|tick| tick.at <= piece.1).filter(|tick| self.holds(piece, tick.at));
        let mut all: Vec<Tick> = all.collect();
        // A clock time that the spring change skips falls on the next, and 29 February on 1 March.
        all.dedup_by(|later, earlier| {
            let same = later.at <= earlier.at;
            if same {
                *earlier = *later;
            }
            same
        });
        Some(all)
    }

    /// The finest step from `least` ms on whose ticks in the piece all fit, with these ticks.
    fn finest(&self, least: f64, piece: Piece) -> Option<(Step, Vec<Tick>)> {
        steps().filter(|step| step.least() >= least).find_map(|step| {
            let mut all = self.candidates(step, piece)?;
            all.retain(|tick| self.ticks.iter().all(|taken| taken.at != tick.at));
            let apart = all.iter().zip(all.iter().skip(1)).all(|(a, b)| b.x - a.x >= self.gap);
            (apart && all.iter().all(|tick| self.fits(tick.x))).then_some((step, all))
        })
    }

    /// The anchors in a piece, ends included.
    fn knots(&self, (start, end): Piece) -> &[Knot] {
        let knots = self.scale.knots();
        let from = knots.partition_point(|knot| knot.at < start);
        let to = knots.partition_point(|knot| knot.at <= end);
        knots.get(from..to).unwrap_or(&[])
    }

    /// Drawn width of a piece.
    fn room(&self, (start, end): Piece) -> f64 {
        self.scale.x(end) - self.scale.x(start)
    }

    /// Whether the pace hardly changes within the piece.
    fn even(&self, piece: Piece) -> bool {
        let (mut slow, mut fast, mut before) = (f64::INFINITY, 0.0_f64, piece.0);
        for at in self.knots(piece).iter().map(|knot| knot.at).chain([piece.1]) {
            if at > before {
                let pace = self.room((before, at)) / (at.0 - before.0);
                (slow, fast, before) = (slow.min(pace), fast.max(pace), at);
            }
        }
        fast <= slow * EVEN
    }

    /// The beginnings of those steps in the piece that hold an anchor, unless they are a crowd: the widest
    /// drawn first, for that is where most is to be seen.
    fn holding(&self, step: Step, piece: Piece) -> Option<Vec<Tick>> {
        let knots = self.knots(piece).iter();
        let mut indices: Vec<i64> = knots.map(|knot| step.index(self.zone.local(knot.at))).collect();
        indices.dedup();
        let all = indices.into_iter().map(|index| (self.place(step, index), self.place(step, index + 1).at));
        let mut all: Vec<(Tick, Instant)> = all.filter(|(tick, _)| self.holds(piece, tick.at)).gather();
        if all.len() as f64 * self.gap / CROWD > self.room(piece) + self.gap {
            return None;
        }
        let width = |(tick, next): &(Tick, Instant)| self.room((tick.at, piece.1.min(*next)));
        all.arrange_by(|a, b| width(b).total_cmp(&width(a)));
        Some(all.into_iter().map(|(tick, _)| tick).gather())
    }

    /// Names the days of a piece, or months or years where it is long, and in any case its beginning.
    fn name_days(&mut self, piece: Piece) {
        let span = (piece.1.0 - piece.0.0) / DAY;
        let (by, unit) = match span {
            _ if span <= DAYS => (Days(1), Unit::Day),
            _ if span <= MONTHS => (Months(1), Unit::Month),
            _ => (Years(1), Unit::Year(1)),
        };
        let grid = self.finest(DAY, piece);
        let finer = grid.as_ref().is_none_or(|(step, _)| by.least() < step.least());
        let narrow = self.room(piece) < 3.0 * self.gap;
        let holding = if finer && (narrow || !self.even(piece)) { self.holding(by, piece) } else { None };
        holding.or(grid.map(|(_, all)| all)).into_iter().flatten().for_each(|tick| self.add(tick));
        self.add(self.tick(piece.0, self.zone.local(piece.0), unit));
    }

    /// Fills what is between the ticks of a piece with finer ones; with hours first where those that hold
    /// something are wanted, and then each even stretch by itself.
    fn refine(&mut self, piece: Piece, hours: bool) {
        let inside = self.ticks.iter().map(|tick| tick.at).filter(|at| piece.0 <= *at && *at <= piece.1);
        let bounds: Vec<Instant> = [piece.0].into_iter().chain(inside).chain([piece.1]).gather();
        for part in bounds.iter().zip(bounds.iter().skip(1)).map(|(start, end)| (*start, *end)) {
            let grid = self.finest(0.0, part);
            let short = (part.1.0 - part.0.0) / HOUR <= HOURS;
            let finer = grid.as_ref().is_none_or(|(step, _)| HOUR < step.least());
            let wanted = hours && short && finer && !self.even(part);
            let holding = if wanted { self.holding(Clock(HOUR), part) } else { None };
            let again = holding.is_some();
            holding.or(grid.map(|(_, all)| all)).into_iter().flatten().for_each(|tick| self.add(tick));
            if again {
                self.refine(part, false);
            }
        }
        if hours {
            let knots = self.knots(piece).iter().map(|knot| knot.at);
            let bounds: Vec<Instant> = [piece.0].into_iter().chain(knots).chain([piece.1]).gather();
            for run in bounds.iter().zip(bounds.iter().skip(1)).map(|(start, end)| (*start, *end)) {
                if self.room(run) >= 2.0 * self.gap {
                    self.refine(run, false);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::scale::{Anchors, Pace, tests::reference};
    use super::*;
    use crate::model::time::{Day, MINUTE};
    use proptest::prelude::*;

    /// New York: 02:00 becomes 03:00 on 8 March 2026.
    fn new_york() -> Zone {
        let spring = Day { year: 2026, month: 3, day: 8 }.number() as f64 * DAY + 7.0 * HOUR;
        Zone::new("America/New_York", "ET", -5.0 * HOUR, vec![(spring, -4.0 * HOUR)])
    }

    /// Ticks as words: `2025 9.1. 17:00`.
    fn said(ticks: &[Tick]) -> String {
        let words = ticks.iter().map(|Tick { local, unit, .. }| match unit {
            Unit::Year(_) => format!("{}", local.day.year),
            Unit::Month | Unit::Day => format!("{}.{}.", local.day.day, local.day.month),
            _ => format!("{}:{:02}", local.hour(), local.minute()),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    const MINUTES: &str =
        "27.2. 17:01 17:02 17:03 17:04 17:05 17:06 17:07 17:08 17:09 17:10 17:11 17:12 17:13";
    const BILLIONS: &str = "2026 1000000000 2000000000 3000000000 4000000000 5000000000 6000000000 7000000000 \
        8000000000 9000000000 10000000000";

    fn linear(start: Instant, length: f64) -> Scale {
        Scale::new(&Anchors::of(&[(start, Instant(start.0 + length))]), 900.0, Pace::True)
    }

    #[test]
    fn the_reference_record_shows_its_days_and_the_hour_of_the_deadline() {
        for (width, expected) in [
            (1100.0, "2025 2026 9.1. 24.2. 25.2. 26.2. 27.2. 12:00 17:00 28.2. 1.3. 2.3. 27.8."),
            (900.0, "2025 2026 9.1. 24.2. 26.2. 27.2. 17:00 28.2. 1.3. 27.8."),
            (300.0, "2025 24.2. 27.2. 1.3."),
        ] {
            let scale = Scale::new(&Anchors::of(&reference()), width, Pace::Paced);
            assert_eq!(said(&ticks(&scale, &new_york(), 56.0)), expected, "at {width}");
        }
        let scale = Scale::new(&Anchors::of(&reference()), 900.0, Pace::Paced);
        let clock = |hour: f64| super::super::scale::tests::ny(2026, 2, 27, hour, 0.0);
        let expected = "27.2. 16:15 16:30 16:45 17:00 17:05 17:10 18:00";
        let closer = scale.zoomed(scale.x(clock(16.0)), scale.x(clock(19.0)));
        assert_eq!(said(&ticks(&closer, &new_york(), 56.0)), expected);
    }

    #[test]
    fn even_axes_take_the_finest_step_that_fits() {
        let at = |month, day| new_york().midnight(Day { year: 2026, month, day });
        for (start, length, expected) in [
            (at(1, 1), 365.0 * DAY, "2026 1.2. 1.3. 1.4. 1.5. 1.6. 1.7. 1.8. 1.9. 1.10. 1.11. 1.12. 2027"),
            (at(2, 20), 10.0 * DAY, "20.2. 21.2. 22.2. 23.2. 24.2. 25.2. 26.2. 27.2. 28.2. 1.3. 2.3."),
            (at(3, 7), 3.0 * DAY, "7.3. 6:00 12:00 18:00 8.3. 6:00 12:00 18:00 9.3. 6:00 12:00 18:00 10.3."),
            (Instant(at(2, 27).0 + 17.0 * HOUR), 13.0 * MINUTE, MINUTES),
            (at(2, 27), 4e12 * DAY, BILLIONS),
        ] {
            assert_eq!(said(&ticks(&linear(start, length), &new_york(), 56.0)), expected, "{length}");
        }
        assert_eq!(ticks(&Scale::new(&Anchors::of(&[]), 900.0, Pace::Paced), &Zone::utc(), 56.0), []);
    }

    proptest! {
        #[test]
        fn ticks_keep_their_distance_stay_out_of_breaks_and_name_a_day(
            origin in prop_oneof![Just(1.77e12), -3e20..3e20f64],
            offsets in prop::collection::vec(0.0..19.0f64, 1..60),
            width in 50.0..3000.0f64, gap in 20.0..120.0f64, part in 0.0..0.9f64, share in 0.001..1.0f64,
        ) {
            let at = |size: &f64| Instant(origin + 10f64.powf(*size));
            let stretches: Vec<_> = offsets.iter().map(|size| (at(size), at(size))).collect();
            let whole = Scale::new(&Anchors::of(&stretches), width, Pace::Paced);
            for scale in [whole.zoomed(part * width, (part + share) * width), whole] {
                let ticks = ticks(&scale, &new_york(), gap);
                prop_assert!(ticks.len() <= MOST);
                prop_assert!(ticks.iter().all(|tick| (0.0..=width).contains(&tick.x)));
                prop_assert!(ticks.iter().all(|tick| scale.break_at(tick.at).is_none()));
                prop_assert!(ticks.windows(2).all(|two| two[1].x - two[0].x > gap - 0.01 && two[0].at < two[1].at));
                let seen = !pieces(&scale).is_empty();
                prop_assert!(!seen || ticks.iter().any(|tick| tick.major), "the axis has a date");
            }
        }
    }
}
