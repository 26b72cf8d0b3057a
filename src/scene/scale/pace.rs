//! How much room each gap between the anchors of a record gets on the paced axis of [`super`].

use super::LEGIBLE;
use crate::model::gather::Gather;
use crate::model::steps::{Budget, Keyed, key, number, sort};
use crate::model::time::{Instant, MINUTE};

/// Distance in px beyond which a gap gains nothing from more room.
const COMFORT: f64 = 60.0;
/// Widest break in px: its label ("45 days") fits. Narrower axes have narrower ones: width / 16, at least 20.
const BREAK: f64 = 56.0;
/// Narrowest break in px that is still seen as one; where even that is too much, gaps stay unbroken.
const BREAK_LEAST: f64 = 12.0;
/// Breaks never take more than this part of the axis.
pub(super) const BREAK_SHARE: f64 = 0.26;
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
pub(super) const KNOTS: usize = 512;
/// No instant lies farther out, in ms (±3·10¹⁰ years, thrice the format's range): sums stay finite.
const LIMIT: f64 = 1e21;

/// The time between two neighbouring knots.
pub(super) struct Gap {
    /// Length in ms, positive.
    pub length: f64,
    /// How many gaps between anchors it stands for: 1 unless knots were merged.
    pub units: f64,
    /// Whether it is drawn as a break.
    pub broken: bool,
    /// Drawn width.
    pub px: f64,
}

impl Gap {
    pub fn new(length: f64, units: f64) -> Gap {
        Gap { length, units, broken: false, px: 0.0 }
    }
}

/// What an end of a stretch is sorted by; nothing for an open one.
pub(super) fn end(at: Instant) -> Option<Keyed> {
    at.is_finite().then(|| (key(at.0.clamp(-LIMIT, LIMIT)), 0))
}

/// The ends of the stretches, ascending and distinct. Ends closer than a minute count as one, since the
/// window of a clock time told to the minute is a point to the eye (in a record shorter than a day: a
/// thousandth of it); and so do ends that f64 can hardly tell apart that far from 1970.
pub(super) async fn anchors(ends: Vec<Keyed>, budget: &Budget) -> Vec<f64> {
    let sorted = sort(ends, budget).await;
    let at = |end: Option<&Keyed>| end.map_or(0.0, |(key, _)| number(*key));
    let (first, last) = (at(sorted.first()), at(sorted.last()));
    let coarse = first.abs().max(last.abs()) * f64::EPSILON * 4096.0;
    let point = MINUTE.min((last - first) / 1000.0).max(coarse);
    let mut latest = f64::NEG_INFINITY;
    let mut all = Vec::new();
    let each = |(key, _): &Keyed| {
        let t = number(*key);
        if t - latest > point {
            latest = t;
            all.push(t);
        }
    };
    budget.each(&sorted, 1, each).await;
    // The extent ends where the record does, not up to a minute before.
    if let Some(end) = all.last_mut().filter(|end| **end > first) {
        *end = last;
    }
    all
}

/// At most [`KNOTS`] of the anchors and the gaps between them: the ends of the longest gaps, so that every
/// break is found, and beside them every n-th anchor, so that the pace follows the density.
pub(super) async fn thin(anchors: &[f64], budget: &Budget) -> (Vec<f64>, Vec<(f64, f64)>) {
    let last = anchors.len().saturating_sub(1);
    let mut kept: Vec<usize>;
    if anchors.len() > KNOTS {
        let third = KNOTS / 3;
        kept = longest(anchors, third, budget).await.into_iter().flat_map(|gap| [gap, gap + 1]).gather();
        (0..=third).for_each(|part| kept.push((part as f64 / third as f64 * last as f64) as usize));
        kept.sort_unstable();
        kept.dedup();
    } else {
        kept = (0..last + 1).collect();
    }
    let at = |index: usize| anchors.get(index).copied().unwrap_or_default();
    let gaps = kept.iter().zip(kept.iter().skip(1));
    let gaps = gaps.map(|(a, b)| (at(*b) - at(*a), (b - a) as f64)).collect();
    (kept.into_iter().map(at).gather(), gaps)
}

/// The gaps that are longer than the others, so many of them; of equals the first.
async fn longest(anchors: &[f64], count: usize, budget: &Budget) -> Vec<usize> {
    let mut found: Vec<(f64, usize)> = Vec::new();
    let mut least = f64::NEG_INFINITY;
    let pick = |found: &mut Vec<(f64, usize)>| {
        found.sort_unstable_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        found.truncate(count);
        found.last().map_or(f64::NEG_INFINITY, |(length, _)| *length)
    };
    let each = |(gap, (start, end)): (usize, (&f64, &f64))| {
        if end - start > least {
            found.push((end - start, gap));
            if found.len() == 4 * count {
                least = pick(&mut found);
            }
        }
    };
    budget.each(anchors.iter().zip(anchors.iter().skip(1)).enumerate(), 1, each).await;
    pick(&mut found);
    found.into_iter().map(|(_, gap)| gap).gather()
}

/// Gives every gap its width; the widths add up to `inner`. Returns the mean pace outside breaks, in ms per px.
pub(super) fn lay_out(gaps: &mut [Gap], width: f64, inner: f64) -> f64 {
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
    let mut open: Vec<&mut Gap> = gaps.iter_mut().filter(|gap| !gap.broken).gather();
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
    // By the two functions that are in the wasm anyway: `powf` is long.
    let weight = |length: f64| (exponent * length.log2()).exp2();
    gaps.iter_mut().for_each(|gap| gap.px = gap.units * weight(gap.length / gap.units));
    // What weighs less than `line` is lifted to `least`; the rest share what is left, which may lift more.
    let (mut line, mut lifted) = (0.0, usize::MAX);
    let unit = loop {
        let heavy: f64 = gaps.iter().map(|gap| gap.px).filter(|weight| *weight > line).sum();
        let light = gaps.iter().filter(|gap| gap.px <= line).count();
        let unit = (room - least * light as f64) / heavy;
        if light == lifted {
            break unit;
        }
        (line, lifted) = (least / unit, light);
    };
    gaps.iter_mut().for_each(|gap| gap.px = (unit * gap.px).max(least));
}
