//! The axis: time to pixels and back, monotone, invertible, piecewise linear.
//!
//! Negotiations are bursts: weeks of silence, then minutes that matter. The *paced* axis is as true as
//! it can be and as compressed as it must be: from the record's anchors (edges of windows, deadlines)
//! it takes the gaps between neighbours, cuts the overlong empty ones to visible breaks of one width,
//! and gives the others room by a power of their length, the exponent as near to 1 (true) as
//! legibility allows. It depends on the record and the width, never on filter, selection or view.
//! How much room each gap gets is in `scale/pace.rs`; ticks are in [`super::ticks`], rows and labels
//! in [`super::lanes`].

mod pace;

use crate::model::arrange::Arrange;
use crate::model::gather::Gather;
use crate::model::steps::{Budget, Keyed, at_once};
use crate::model::time::{HOUR, Instant};
use pace::{Gap, anchors, end, lay_out, thin};

/// Space in px left free at both ends so that a mark at an end is not cut.
pub const MARGIN: f64 = 12.0;
/// Distance in px at which two neighbouring anchors can be told apart and hit (a mark's hit box).
pub const LEGIBLE: f64 = 24.0;
/// Widths beyond this, in px, are cut: no screen has them and f64 could not be inverted to a pixel.
const WIDEST: f64 = 20_000.0;
/// A view narrower than this, in px of the whole axis, is not drawn: f64 could not tell places in it apart.
pub const CLOSEST: f64 = 1e-8;
/// A record of one instant is drawn with this much time, in ms, on either side of it: half a day.
const AROUND: f64 = 12.0 * HOUR;

/// How time becomes distance.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Empty stretches compressed, bursts legible.
    Paced,
    /// Linear.
    True,
}

/// A place where the axis is fixed: an anchor of the record.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Knot {
    /// The instant, finite.
    pub at: Instant,
    /// Its place in px.
    pub x: f64,
}

/// An empty stretch drawn much shorter than its time: shown as a break, with its length as label.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Break {
    /// Last anchor before the empty stretch.
    pub start: Instant,
    /// First anchor after it.
    pub end: Instant,
    /// Left edge in px.
    pub x0: f64,
    /// Right edge in px.
    pub x1: f64,
}

/// The anchors of a record: all that its axis depends on besides the width.
#[derive(Clone, Debug, PartialEq)]
pub struct Anchors {
    extent: Option<(f64, f64)>,
    /// At most 512 of them, ascending.
    kept: Vec<f64>,
    /// Between them: length in ms, and for how many gaps each stands.
    gaps: Vec<(f64, f64)>,
}

impl Anchors {
    /// `stretches` are the windows of the dated events, and the deadlines (both ends equal); only their ends count,
    /// so a long doubt does not stop a stretch from being compressed. Open (infinite) ends are left out. Any order;
    /// O(n log n).
    pub fn of(stretches: &[(Instant, Instant)]) -> Anchors {
        let mut ends = Ends::default();
        ends.extend(stretches.iter().flat_map(|(start, end)| [*start, *end]));
        at_once(async |budget| Anchors::sorted(ends, budget).await)
    }

    /// The same of those ends, with pauses where the budget is spent.
    pub async fn sorted(ends: Ends, budget: &Budget) -> Anchors {
        let all = anchors(ends.0, budget).await;
        let extent = all.first().copied().zip(all.last().copied());
        let (kept, gaps) = thin(&all, budget).await;
        Anchors { extent, kept, gaps }
    }
}

/// Ends of stretches, in any order.
#[derive(Default)]
pub struct Ends(Vec<Keyed>);

impl Extend<Instant> for Ends {
    fn extend<I: IntoIterator<Item = Instant>>(&mut self, ends: I) {
        ends.into_iter().filter_map(end).for_each(|end| self.0.push(end));
    }
}

/// A drawn axis: which instant stands where.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    width: f64,
    extent: Option<(Instant, Instant)>,
    /// The anchors kept, between two outer knots at the ends of the margins; both columns ascend.
    knots: Vec<Knot>,
    breaks: Vec<Break>,
}

impl Scale {
    /// The axis of a record over `width` px.
    pub fn new(anchors: &Anchors, width: f64, pace: Pace) -> Scale {
        let width = if width.is_finite() { width.clamp(1.0, WIDEST) } else { 1.0 };
        let margin = MARGIN.min(width / 8.0);
        let inner = width - 2.0 * margin;
        let Some((first, last)) = anchors.extent else {
            return Scale { extent: None, ..Scale::around(0.0, width) };
        };
        let ends = [first, last];
        let (kept, mut gaps): (&[f64], Vec<Gap>) = match pace {
            Pace::Paced => (&anchors.kept, anchors.gaps.iter().map(|gap| Gap::new(gap.0, gap.1)).collect()),
            Pace::True => (&ends, vec![Gap::new(last - first, 1.0)]),
        };
        if last <= first {
            return Scale::around(first, width);
        }
        let at_pace = lay_out(&mut gaps, width, inner);
        let mut x = margin;
        let mut knots = vec![Knot { at: Instant(first - margin * at_pace), x: 0.0 }];
        let mut breaks = Vec::new();
        knots.push(Knot { at: Instant(first), x });
        for (gap, ends) in gaps.iter().zip(kept.windows(2)) {
            let &[start, end] = ends else { continue };
            // Rounding must not push the last anchor into the margin.
            let x1 = (x + gap.px).min(width - margin);
            if gap.broken {
                breaks.push(Break { start: Instant(start), end: Instant(end), x0: x, x1 });
            }
            knots.push(Knot { at: Instant(end), x: x1 });
            x = x1;
        }
        knots.push(Knot { at: Instant(last + margin * at_pace), x: width });
        Scale { width, extent: Some((Instant(first), Instant(last))), knots, breaks }
    }

    /// One instant in the middle.
    fn around(at: f64, width: f64) -> Scale {
        let reach = AROUND.max(at.abs() * 1e-9);
        let knot = |offset: f64, x: f64| Knot { at: Instant(at + offset), x };
        let knots = vec![knot(-reach, 0.0), knot(0.0, width / 2.0), knot(reach, width)];
        Scale { width, extent: Some((Instant(at), Instant(at))), knots, breaks: Vec::new() }
    }

    /// The same axis seen closer: the part from `x0` to `x1` (px of this scale) over the whole width. Nothing
    /// is paced anew; what is out of view has places below 0 or beyond the width.
    pub fn zoomed(&self, x0: f64, x1: f64) -> Scale {
        let (x0, x1) = if x0.is_finite() && x1.is_finite() && x1 - x0 >= CLOSEST {
            (x0.clamp(-WIDEST, WIDEST), x1.clamp(-WIDEST, 2.0 * WIDEST))
        } else {
            (0.0, self.width)
        };
        let factor = self.width / (x1 - x0).max(CLOSEST);
        let to = |x: f64| (x - x0) * factor;
        let mut zoomed = self.clone();
        zoomed.knots.iter_mut().for_each(|knot| knot.x = to(knot.x));
        zoomed.breaks.iter_mut().for_each(|cut| (cut.x0, cut.x1) = (to(cut.x0), to(cut.x1)));
        zoomed
    }

    /// On the way from another axis of the same record to this one: `part` of it, 0 to 1.
    pub fn coming_from(&self, other: &Scale, part: f64) -> Scale {
        let mut times: Vec<Instant> = self.knots.iter().chain(&other.knots).map(|knot| knot.at).gather();
        times.arrange();
        times.dedup();
        let to = |at: Instant| other.x(at) + (self.x(at) - other.x(at)) * part;
        let mut between = self.clone();
        between.knots = times.into_iter().map(|at| Knot { at, x: to(at) }).gather();
        between.breaks.iter_mut().for_each(|cut| (cut.x0, cut.x1) = (to(cut.start), to(cut.end)));
        between
    }

    /// Where an instant stands, in px. Never decreases with time; beyond the ends it stays at the end,
    /// so open sides may be asked too.
    pub fn x(&self, at: Instant) -> f64 {
        let after = self.knots.partition_point(|knot| knot.at.0 <= at.0);
        match (after.checked_sub(1).and_then(|before| self.knots.get(before)), self.knots.get(after)) {
            (Some(a), Some(b)) => a.x + (at.0 - a.at.0) / (b.at.0 - a.at.0) * (b.x - a.x),
            (Some(end), None) | (None, Some(end)) => end.x,
            (None, None) => 0.0,
        }
    }

    /// The instant that stands at a place; the inverse of [`x`](Self::x). Always finite.
    pub fn instant(&self, x: f64) -> Instant {
        let after = self.knots.partition_point(|knot| knot.x <= x);
        match (after.checked_sub(1).and_then(|before| self.knots.get(before)), self.knots.get(after)) {
            (Some(a), Some(b)) => Instant(a.at.0 + (x - a.x) / (b.x - a.x) * (b.at.0 - a.at.0)),
            (Some(end), None) | (None, Some(end)) => end.at,
            (None, None) => Instant(0.0),
        }
    }

    /// The compressed stretches, left to right, never overlapping.
    pub fn breaks(&self) -> &[Break] {
        &self.breaks
    }

    /// The break an instant lies inside of; its two ends are outside.
    pub fn break_at(&self, at: Instant) -> Option<&Break> {
        let next = self.breaks.partition_point(|cut| cut.end <= at);
        self.breaks.get(next).filter(|cut| cut.start < at)
    }

    /// First and last anchor; none for a record without dates.
    pub fn extent(&self) -> Option<(Instant, Instant)> {
        self.extent
    }

    /// Width of the axis in px, margins included.
    pub fn width(&self) -> f64 {
        self.width
    }

    /// The px of a millisecond where time takes most room.
    pub fn fastest(&self) -> f64 {
        let paces =
            self.knots.iter().zip(self.knots.iter().skip(1)).map(|(a, b)| (b.x - a.x) / (b.at.0 - a.at.0));
        paces.filter(|pace| pace.is_finite()).fold(0.0, f64::max)
    }

    /// The anchors at which the pace may change, ascending, at most 512; empty without an extent.
    pub fn knots(&self) -> &[Knot] {
        let inner = if self.extent.is_some() { 1..self.knots.len().saturating_sub(1) } else { 0..0 };
        self.knots.get(inner).unwrap_or(&[])
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::model::time::{DAY, Day, HOUR, MINUTE};
    use proptest::prelude::*;

    type Stretch = (Instant, Instant);

    /// New York in winter.
    pub fn ny(year: i64, month: u8, day: u8, hour: f64, minute: f64) -> Instant {
        let day = Day { year, month, day }.number() as f64 * DAY;
        Instant(day + (hour + 5.0) * HOUR + minute * MINUTE)
    }
    fn day(month: u8, day: u8) -> Stretch {
        (ny(2026, month, day, 0.0, 0.0), ny(2026, month, day, 24.0, 0.0))
    }
    fn friday(hour: f64, minute: f64) -> Instant {
        ny(2026, 2, 27, hour, minute)
    }

    /// The windows of the dated events of the reference record, and its deadlines.
    pub fn reference() -> Vec<Stretch> {
        let weeks = (day(1, 9).0, day(2, 24).1);
        let year = (ny(2025, 1, 1, 0.0, 0.0), ny(2026, 1, 1, 0.0, 0.0));
        let call = (friday(15.0, 47.0), friday(17.0, 1.0));
        let minute = |hour, minute| (friday(hour, minute), friday(hour, minute + 1.0));
        let mut all =
            vec![year, day(1, 9), weeks, weeks, day(2, 24), (day(2, 24).0, day(3, 2).1), day(2, 25)];
        all.extend([
            (day(2, 25).0, day(2, 26).1),
            day(2, 26),
            (ny(2026, 2, 26, 18.0, 0.0), friday(6.0, 0.0)),
        ]);
        all.extend([
            (friday(0.0, 0.0), friday(12.0, 0.0)),
            (friday(0.0, 0.0), friday(17.0, 1.0)),
            call,
            call,
        ]);
        all.extend([(call.0, friday(17.0, 14.0)), minute(15.0, 47.0), minute(17.0, 1.0), minute(17.0, 14.0)]);
        all.extend([(friday(17.0, 14.0), friday(23.0, 59.0)), (friday(22.0, 0.0), friday(23.0, 0.0))]);
        all.extend([
            (friday(22.0, 0.0), friday(30.0, 0.0)),
            (friday(22.0, 0.0), day(3, 2).1),
            day(2, 28),
            day(3, 2),
        ]);
        all.push((ny(2026, 8, 27, -1.0, 0.0), ny(2026, 8, 27, 23.0, 0.0)));
        all.push((friday(17.0, 1.0), friday(17.0, 1.0)));
        all
    }

    #[test]
    fn the_reference_record_has_four_breaks_and_legible_minutes() {
        let scale = Scale::new(&Anchors::of(&reference()), 900.0, Pace::Paced);
        let days = |cut: &Break| ((cut.end.0 - cut.start.0) / DAY).round();
        assert_eq!(scale.breaks().iter().map(days).collect::<Vec<_>>(), [365.0, 8.0, 45.0, 177.0]);
        assert!(scale.x(friday(17.0, 14.0)) - scale.x(friday(17.0, 1.0)) >= LEGIBLE);
        for (start, end) in [day(1, 9), day(2, 24), day(2, 25), day(2, 26), day(2, 27), day(2, 28), day(3, 2)]
        {
            assert!(scale.x(end) - scale.x(start) >= LEGIBLE);
        }
        let february = scale.break_at(ny(2026, 2, 1, 0.0, 0.0)).expect("seven empty weeks");
        assert!((50.0..=56.0).contains(&(february.x1 - february.x0)));
        assert_eq!(scale.break_at(february.end), None);
    }

    #[test]
    fn odd_records_have_an_axis_too() {
        let one = Instant(1e12);
        for (stretches, extent) in [
            (vec![], None),
            (vec![(Instant::PAST, Instant::FUTURE)], None),
            (vec![(one, Instant::FUTURE), (one, one)], Some((one, one))),
        ] {
            let scale = Scale::new(&Anchors::of(&stretches), 400.0, Pace::Paced);
            assert_eq!((scale.extent(), scale.knots().len()), (extent, usize::from(extent.is_some())));
            assert_eq!((scale.x(Instant::PAST), scale.x(Instant::FUTURE)), (0.0, 400.0));
        }
        assert_eq!(Scale::new(&Anchors::of(&[(one, one)]), 400.0, Pace::True).x(one), 200.0);
        assert!(Scale::new(&Anchors::of(&reference()), f64::NAN, Pace::Paced).x(one).is_finite());
    }

    #[test]
    fn a_closer_look_keeps_the_pace() {
        let scale = Scale::new(&Anchors::of(&reference()), 900.0, Pace::Paced);
        let (from, to) = (scale.x(friday(15.0, 47.0)), scale.x(friday(22.0, 0.0)));
        let closer = scale.zoomed(from, to);
        assert!((closer.x(friday(22.0, 0.0)) - 900.0).abs() < 1e-6);
        let middle = scale.x(friday(17.0, 5.0));
        assert!((closer.x(friday(17.0, 5.0)) - (middle - from) / (to - from) * 900.0).abs() < 1e-6);
    }

    /// Bursts of any density, anywhere in the format's range and beyond it.
    fn stretches() -> impl Strategy<Value = Vec<Stretch>> {
        let origin = prop_oneof![Just(0.0), Just(1.77e12), -3.2e20..3.2e20, Just(f64::MAX), Just(f64::MIN)];
        let offset = (-1.0..1.0f64, 0.0..20.0f64).prop_map(|(sign, size)| sign * 10f64.powf(size));
        let burst = (origin, prop::collection::vec((offset.clone(), offset), 0..300));
        prop::collection::vec(burst, 0..4).prop_map(|bursts| {
            let at =
                |origin: f64, (a, b): (f64, f64)| (Instant(origin + a.min(b)), Instant(origin + a.max(b)));
            bursts.into_iter().flat_map(|(o, all)| all.into_iter().map(move |ab| at(o, ab))).collect()
        })
    }

    proptest! {
        #[test]
        fn any_axis_is_monotone_invertible_and_marks_its_breaks(
            stretches in stretches(), width in 0.0..3000.0f64, paced: bool,
        ) {
            let scale = Scale::new(&Anchors::of(&stretches), width, if paced { Pace::Paced } else { Pace::True });
            let width = scale.width();
            let mut probes: Vec<Instant> = stretches.iter().flat_map(|(start, end)| [*start, *end]).collect();
            probes.extend((0..=100).map(|part| scale.instant(width * f64::from(part) / 100.0)));
            probes.sort();
            let xs: Vec<f64> = probes.iter().map(|at| scale.x(*at)).collect();
            prop_assert!(xs.iter().all(|x| (0.0..=width).contains(x)));
            prop_assert!(xs.is_sorted());
            for part in 0..=100 {
                let x = width * f64::from(part) / 100.0;
                prop_assert!((scale.x(scale.instant(x)) - x).abs() < 1.0);
            }
            prop_assert!(scale.knots().len() <= pace::KNOTS);
            let mut end = 0.0;
            for cut in scale.breaks() {
                prop_assert!(end <= cut.x0 && cut.x0 < cut.x1 && cut.x1 <= width && cut.start < cut.end);
                end = cut.x1;
            }
            let cut: f64 = scale.breaks().iter().map(|cut| cut.x1 - cut.x0).sum();
            prop_assert!(cut <= pace::BREAK_SHARE * width + 1e-6);
        }

        #[test]
        fn an_even_record_is_drawn_true(count in 2..2000u32, step in 1e3..1e15f64, width in 200.0..2000.0f64) {
            let all: Vec<Stretch> =
                (0..count).map(|n| Instant(1e12 + step * f64::from(n))).map(|at| (at, at)).collect();
            let scales = [Pace::Paced, Pace::True].map(|pace| Scale::new(&Anchors::of(&all), width, pace));
            prop_assert!(scales.iter().all(|scale| scale.breaks().is_empty()));
            for (at, _) in &all {
                prop_assert!((scales[0].x(*at) - scales[1].x(*at)).abs() < 1.0);
            }
        }
    }
}
