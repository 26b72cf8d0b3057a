//! The axis: time to pixels and back, monotone, invertible, piecewise linear.
//!
//! Negotiations are bursts: weeks of silence, then minutes that matter. The *paced* axis is as true as
//! it can be and as compressed as it must be: from the record's anchors (edges of windows, deadlines)
//! it takes the gaps between neighbours, cuts the overlong empty ones to visible breaks of one width,
//! and gives the others room by a power of their length, the exponent as near to 1 (true) as
//! legibility allows. It depends on the record and the width, never on filter, selection or view.
//! Ticks are in [`super::ticks`], rows and labels in [`super::lanes`].

use crate::model::time::{Instant, MINUTE};

/// Space in px left free at both ends so that a mark at an end is not cut.
pub const MARGIN: f64 = 12.0;
/// Distance in px at which two neighbouring anchors can be told apart and hit (a mark's hit box).
pub const LEGIBLE: f64 = 24.0;
/// Distance in px beyond which a gap gains nothing from more room.
const COMFORT: f64 = 60.0;
/// Widest break in px: its label ("45 days") fits. Narrower axes have narrower ones: width / 16, at least 20.
const BREAK: f64 = 56.0;
/// Narrowest break in px that is still seen as one; where even that is too much, gaps stay unbroken.
const BREAK_LEAST: f64 = 12.0;
/// Breaks never take more than this part of the axis.
const BREAK_SHARE: f64 = 0.25;
/// A gap becomes a break where, drawn true, it would be wider than this many breaks …
const BREAK_GAIN: f64 = 3.0;
/// … and wider than this many times the mean of the gaps left, which chance alone seldom gives.
const BREAK_ODDS: f64 = 4.0;
/// A mean gap in px up to which a record is crowded: single gaps cannot be legible, only densities.
const CROWDED: f64 = 3.0;
/// A mean gap in px from which it is roomy: every gap can be legible and keep something of its proportion.
const ROOMY: f64 = 20.0;
/// In a roomy record no gap gets less than this part of the mean (nor needs more than [`LEGIBLE`]).
const LEAST: f64 = 0.86;
/// Gaps are even enough when this part of the room they ask for (the mean, at most [`COMFORT`], each) is where
/// it is asked for: in a roomy record …
const EVEN_ROOMY: f64 = 0.85;
/// … and in a crowded one. Events at random times have 0.63, so crowds of them are drawn true.
const EVEN_CROWDED: f64 = 0.6;
/// Knots the axis may have: more than there are legible distances on any screen.
const KNOTS: usize = 512;
/// No instant lies farther out, in ms (±3·10¹⁰ years, thrice the format's range): sums stay finite.
const LIMIT: f64 = 1e21;
/// Widths beyond this, in px, are cut: no screen has them and f64 could not be inverted to a pixel.
const WIDEST: f64 = 20_000.0;
/// A record of one instant is drawn with this much time, in ms, on either side of it: half a day.
const AROUND: f64 = 12.0 * 60.0 * MINUTE;

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

/// A drawn axis: which instant stands where.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    width: f64,
    extent: Option<(Instant, Instant)>,
    /// The anchors kept, between two outer knots at the ends of the margins; both columns ascend.
    knots: Vec<Knot>,
    breaks: Vec<Break>,
}

/// The time between two neighbouring knots.
struct Gap {
    /// Length in ms, positive.
    length: f64,
    /// How many gaps between anchors it stands for: 1 unless knots were merged.
    units: f64,
    broken: bool,
    /// Drawn width.
    px: f64,
}

impl Scale {
    /// The axis of a record over `width` px. `stretches` are the windows of its dated events, and its
    /// deadlines (both ends equal); only their ends count, so a long doubt does not stop a stretch from being
    /// compressed. Open (infinite) ends are left out. Any order; O(n log n).
    pub fn new(stretches: &[(Instant, Instant)], width: f64, pace: Pace) -> Scale {
        let width = if width.is_finite() { width.clamp(1.0, WIDEST) } else { 1.0 };
        let margin = MARGIN.min(width / 8.0);
        let inner = width - 2.0 * margin;
        let anchors = anchors(stretches);
        let (Some(&first), Some(&last)) = (anchors.first(), anchors.last()) else {
            return Scale { extent: None, ..Scale::around(0.0, width) };
        };
        let (kept, mut gaps) = match pace {
            Pace::Paced => thin(&anchors),
            Pace::True => (vec![first, last], vec![Gap::new(last - first, 1.0)]),
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
        let (x0, x1) = if x0.is_finite() && x1.is_finite() && x1 - x0 > 1e-3 {
            (x0.clamp(-WIDEST, WIDEST), x1.clamp(-WIDEST, 2.0 * WIDEST))
        } else {
            (0.0, self.width)
        };
        let factor = self.width / (x1 - x0).max(1e-3);
        let to = |x: f64| (x - x0) * factor;
        let mut zoomed = self.clone();
        zoomed.knots.iter_mut().for_each(|knot| knot.x = to(knot.x));
        zoomed.breaks.iter_mut().for_each(|cut| (cut.x0, cut.x1) = (to(cut.x0), to(cut.x1)));
        zoomed
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

    /// The anchors at which the pace may change, ascending, at most 512; empty without an extent.
    pub fn knots(&self) -> &[Knot] {
        let inner = if self.extent.is_some() { 1..self.knots.len().saturating_sub(1) } else { 0..0 };
        self.knots.get(inner).unwrap_or(&[])
    }
}

impl Gap {
    fn new(length: f64, units: f64) -> Gap {
        Gap { length, units, broken: false, px: 0.0 }
    }
}

/// The finite ends of the stretches, ascending and distinct. Ends closer than a minute count as one, since the
/// window of a clock time told to the minute is a point to the eye (in a record shorter than a day: a
/// thousandth of it); and so do ends that f64 can hardly tell apart that far from 1970.
fn anchors(stretches: &[(Instant, Instant)]) -> Vec<f64> {
    let ends = stretches.iter().flat_map(|(start, end)| [start.0, end.0]);
    let mut all: Vec<f64> = ends.filter(|t| t.is_finite()).map(|t| t.clamp(-LIMIT, LIMIT)).collect();
    all.sort_unstable_by(f64::total_cmp);
    let (Some(&first), Some(&last)) = (all.first(), all.last()) else { return all };
    let coarse = first.abs().max(last.abs()) * f64::EPSILON * 4096.0;
    let point = MINUTE.min((last - first) / 1000.0).max(coarse);
    let mut latest = f64::NEG_INFINITY;
    all.retain(|t| {
        let distinct = *t - latest > point;
        latest = if distinct { *t } else { latest };
        distinct
    });
    // The extent ends where the record does, not up to a minute before.
    if let Some(end) = all.last_mut().filter(|end| **end > first) {
        *end = last;
    }
    all
}

/// At most [`KNOTS`] of the anchors and the gaps between them: the ends of the longest gaps, so that every
/// break is found, and beside them every n-th anchor, so that the pace follows the density.
fn thin(anchors: &[f64]) -> (Vec<f64>, Vec<Gap>) {
    let length = |gap: usize| match (anchors.get(gap), anchors.get(gap + 1)) {
        (Some(start), Some(end)) => end - start,
        _ => 0.0,
    };
    let last = anchors.len().saturating_sub(1);
    let mut kept: Vec<usize> = (0..=last).collect();
    if anchors.len() > KNOTS {
        let third = KNOTS / 3;
        let mut longest: Vec<usize> = (0..last).collect();
        longest.select_nth_unstable_by(third, |a, b| length(*b).total_cmp(&length(*a)).then(a.cmp(b)));
        longest.truncate(third);
        kept = longest.iter().flat_map(|gap| [*gap, *gap + 1]).collect();
        kept.extend((0..=third).map(|part| (part as f64 / third as f64 * last as f64) as usize));
        kept.sort_unstable();
        kept.dedup();
    }
    let at = |index: usize| anchors.get(index).copied().unwrap_or_default();
    let gaps = kept.iter().zip(kept.iter().skip(1));
    let gaps = gaps.map(|(a, b)| Gap::new(at(*b) - at(*a), (b - a) as f64)).collect();
    (kept.into_iter().map(at).collect(), gaps)
}

/// Gives every gap its width; the widths add up to `inner`. Returns the mean pace outside breaks, in ms per px.
fn lay_out(gaps: &mut [Gap], width: f64, inner: f64) -> f64 {
    let widest = BREAK.min(width / 16.0).max(20.0);
    let mut breaks = 0.0;
    let (time, units) = loop {
        let open = gaps.iter().filter(|gap| !gap.broken);
        let (time, units) = open.fold((0.0, 0.0), |sum, gap| (sum.0 + gap.length, sum.1 + gap.units));
        let cut = widest.min(BREAK_SHARE * inner / (breaks + 1.0));
        let room = inner - breaks * cut;
        let empty = gaps.iter_mut().filter(|gap| !gap.broken && gap.units == 1.0);
        let Some(longest) = empty.max_by(|a, b| a.length.total_cmp(&b.length)) else { break (time, units) };
        let wide = longest.length / time * room > (BREAK_GAIN * cut).max(BREAK_ODDS * room / units);
        if !wide || cut < BREAK_LEAST {
            break (time, units);
        }
        longest.broken = true;
        breaks += 1.0;
    };
    let cut = widest.min(BREAK_SHARE * inner / f64::max(breaks, 1.0));
    let room = inner - breaks * cut;
    let mut open: Vec<&mut Gap> = gaps.iter_mut().filter(|gap| !gap.broken).collect();
    let share = room / units;
    let ease = ((share - CROWDED) / (ROOMY - CROWDED)).clamp(0.0, 1.0);
    let enough = EVEN_CROWDED + (EVEN_ROOMY - EVEN_CROWDED) * ease;
    let target = COMFORT.min(share);
    // Evenness only grows as the exponent falls, up to 1 at 0: bisect for the largest that is even enough.
    let (mut low, mut high, mut exponent) = (0.0, 1.0, 1.0);
    for _ in 0..24 {
        power(&mut open, exponent, room, 0.0);
        let useful: f64 = open.iter().map(|gap| gap.px.min(target * gap.units)).sum();
        if useful >= enough * target * units {
            low = exponent;
        } else {
            high = exponent;
        }
        exponent = (low + high) / 2.0;
    }
    power(&mut open, exponent, room, LEGIBLE.min(LEAST * share * ease));
    gaps.iter_mut().filter(|gap| gap.broken).for_each(|gap| gap.px = cut);
    time / room
}

/// Shares `room` px out in proportion to a power of the length, none getting less than `least` px.
fn power(gaps: &mut [&mut Gap], exponent: f64, room: f64, least: f64) {
    let weight = |gap: &Gap| gap.units * (gap.length / gap.units).powf(exponent);
    let (mut unit, mut lifted) = (0.0, usize::MAX);
    loop {
        // What is lighter than this is lifted to `least`; the rest share what is left, which may lift more.
        let line = if unit > 0.0 { least / unit } else { 0.0 };
        let heavy: f64 = gaps.iter().map(|gap| weight(gap)).filter(|weight| *weight > line).sum();
        let light = gaps.iter().filter(|gap| weight(gap) <= line).count();
        unit = (room - least * light as f64) / heavy;
        if light == lifted {
            break;
        }
        lifted = light;
    }
    gaps.iter_mut().for_each(|gap| gap.px = (unit * weight(gap)).max(least));
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::model::time::{DAY, Day, HOUR};
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
        let scale = Scale::new(&reference(), 900.0, Pace::Paced);
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
            let scale = Scale::new(&stretches, 400.0, Pace::Paced);
            assert_eq!((scale.extent(), scale.knots().len()), (extent, usize::from(extent.is_some())));
            assert_eq!((scale.x(Instant::PAST), scale.x(Instant::FUTURE)), (0.0, 400.0));
        }
        assert_eq!(Scale::new(&[(one, one)], 400.0, Pace::True).x(one), 200.0);
        assert!(Scale::new(&reference(), f64::NAN, Pace::Paced).x(one).is_finite());
    }

    #[test]
    fn a_closer_look_keeps_the_pace() {
        let scale = Scale::new(&reference(), 900.0, Pace::Paced);
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
            let scale = Scale::new(&stretches, width, if paced { Pace::Paced } else { Pace::True });
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
            prop_assert!(scale.knots().len() <= KNOTS);
            let mut end = 0.0;
            for cut in scale.breaks() {
                prop_assert!(end <= cut.x0 && cut.x0 < cut.x1 && cut.x1 <= width && cut.start < cut.end);
                end = cut.x1;
            }
            let cut: f64 = scale.breaks().iter().map(|cut| cut.x1 - cut.x0).sum();
            prop_assert!(cut <= BREAK_SHARE * width + 1e-6);
        }

        #[test]
        fn an_even_record_is_drawn_true(count in 2..2000u32, step in 1e3..1e15f64, width in 200.0..2000.0f64) {
            let all: Vec<Stretch> =
                (0..count).map(|n| Instant(1e12 + step * f64::from(n))).map(|at| (at, at)).collect();
            let scales = [Pace::Paced, Pace::True].map(|pace| Scale::new(&all, width, pace));
            prop_assert!(scales.iter().all(|scale| scale.breaks().is_empty()));
            for (at, _) in &all {
                prop_assert!((scales[0].x(*at) - scales[1].x(*at)).abs() < 1.0);
            }
        }
    }
}
