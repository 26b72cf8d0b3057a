//! Which part of the axis is in view: zoom and pan in px of the whole axis, so that what is under the finger stays
//! under it.

use super::plan::Plan;
use crate::model::record::EventRef;
use crate::model::time::Instant;
use crate::scene::scale::{CLOSEST, Scale};

/// One step of a button or a key magnifies by this factor.
pub const STEP: f64 = 2.0;
/// One step of a pan button or key goes this part of the view.
pub const PAN_STEP: f64 = 0.25;
/// A turn of the wheel below this, in the browser's px, is a touchpad's.
const NOTCH: f64 = 40.0;
/// So many px of a touchpad, and of a wheel, are one step.
const FINE: f64 = 50.0;
const COARSE: f64 = 200.0;
/// The shortest stretch that is shown, in ms: ten ticks of a millisecond.
const SHORTEST: f64 = 10.0;
/// f64 counts far moments in steps; the shortest stretch there has at least so many of them.
const STEPS: f64 = 4096.0;
/// An event brought into view keeps this part of the view from its edge.
const INSIDE: f64 = 0.08;

/// The part of an axis in view, in px of the whole axis: within 0 and its width, never empty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct View {
    /// Left edge.
    pub x0: f64,
    /// Right edge.
    pub x1: f64,
}

impl View {
    /// All of it.
    pub fn whole(scale: &Scale) -> View {
        View { x0: 0.0, x1: scale.width() }
    }

    /// The part between two moments, or as near as the axis allows.
    pub fn of(scale: &Scale, stretch: Option<(Instant, Instant)>) -> View {
        stretch.map_or(View::whole(scale), |(start, end)| View::between(scale, scale.x(start), scale.x(end)))
    }

    /// The part between two places, or as near as the axis allows: within its ends, and neither shorter than the
    /// shortest stretch nor than f64 can draw.
    pub fn between(scale: &Scale, x0: f64, x1: f64) -> View {
        let width = scale.width();
        let (x0, x1) = if x0.is_finite() && x1.is_finite() && x0 <= x1 { (x0, x1) } else { (0.0, width) };
        let middle = x0 / 2.0 + x1 / 2.0;
        let length = (x1 - x0).max(least(scale)).min(width);
        let x0 = if length > x1 - x0 { middle - length / 2.0 } else { x0 };
        let x0 = x0.min(width - length).max(0.0);
        View { x0, x1: x0 + length }
    }

    /// The moments at its edges; `None` for the whole axis.
    pub fn stretch(self, scale: &Scale) -> Option<(Instant, Instant)> {
        let stretch = (scale.instant(self.x0), scale.instant(self.x1));
        (!self.is_whole(scale) && stretch.0 < stretch.1).then_some(stretch)
    }

    /// Whether nothing of the axis is out of view.
    pub fn is_whole(self, scale: &Scale) -> bool {
        self.length() >= scale.width() * (1.0 - 1e-9)
    }

    /// Its length.
    pub fn length(self) -> f64 {
        self.x1 - self.x0
    }

    /// How often longer things look in it than on the whole axis.
    pub fn factor(self, scale: &Scale) -> f64 {
        scale.width() / self.length().max(CLOSEST)
    }

    /// The place on the whole axis of a place in the drawn view.
    pub fn at(self, scale: &Scale, x: f64) -> f64 {
        self.x0 + x / self.factor(scale)
    }

    /// Magnified by a factor, or made smaller by one below 1; what is drawn at `x` stays there.
    pub fn zoomed(self, scale: &Scale, factor: f64, x: f64) -> View {
        let factor = if factor.is_finite() && factor > 0.0 { factor } else { 1.0 };
        let x = if x.is_finite() { x.max(0.0).min(scale.width()) } else { scale.width() / 2.0 };
        let whole = View::whole(scale);
        // No shorter than the axis allows: the place under the pointer must not drift at the end.
        let length = (self.length() / factor).max(least(scale)).min(whole.length());
        let part = x / scale.width();
        View::between(scale, self.at(scale, x) - part * length, self.at(scale, x) + (1.0 - part) * length)
    }

    /// Moved to the right by so many px of the drawn view, or to the left by less than 0; it stops at the ends.
    pub fn panned(self, scale: &Scale, by: f64) -> View {
        let by = if by.is_finite() { by / self.factor(scale) } else { 0.0 };
        let x0 = (self.x0 + by).min(scale.width() - self.length()).max(0.0);
        View { x0, x1: x0 + self.length() }
    }

    /// Moved and stretched so that what was drawn at the first places of these pairs is drawn at the second.
    pub fn pinched(self, scale: &Scale, (a, to_a): (f64, f64), (b, to_b): (f64, f64)) -> View {
        let (from, to) = ((b - a).abs().max(1.0), (to_b - to_a).abs().max(1.0));
        let zoomed = self.zoomed(scale, to / from, (a + b) / 2.0);
        zoomed.panned(scale, (a + b) / 2.0 - (to_a + to_b) / 2.0)
    }

    /// Moved as little as possible so that a moment is in view, off its edges.
    pub fn showing(self, scale: &Scale, at: Instant) -> View {
        let (x, room) = (scale.x(at), self.length() * INSIDE);
        if x >= self.x0 && x <= self.x1 {
            return self;
        }
        let x0 = if x < self.x0 { x - room } else { x + room - self.length() };
        let x0 = x0.min(scale.width() - self.length()).max(0.0);
        View { x0, x1: x0 + self.length() }
    }

    /// The axis as it looks in this view.
    pub fn scale(self, scale: &Scale) -> Scale {
        scale.zoomed(self.x0, self.x1)
    }
}

/// The shortest view of an axis, in px of all of it: the same everywhere, where time takes most room.
fn least(scale: &Scale) -> f64 {
    let far = scale.knots().iter().map(|knot| knot.at.0.abs()).fold(0.0, f64::max);
    let shortest = SHORTEST.max(far * f64::EPSILON * STEPS);
    (scale.fastest() * shortest).max(CLOSEST * 2.0)
}

/// A step that the reader takes with a button or a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Go {
    /// Closer.
    In,
    /// Further away.
    Out,
    /// Back in time.
    Back,
    /// On in time.
    Forward,
    /// So far away that everything is in view.
    All,
}

impl Go {
    /// The step that a key of the timeline takes.
    pub fn of_key(key: &str, shift: bool) -> Option<Go> {
        match (key, shift) {
            ("+" | "=", _) => Some(Go::In),
            ("-" | "−" | "_", _) => Some(Go::Out),
            ("0", false) => Some(Go::All),
            ("ArrowLeft", true) => Some(Go::Back),
            ("ArrowRight", true) => Some(Go::Forward),
            _ => None,
        }
    }

    /// The view after it; zooming keeps in place what is drawn at `x`.
    pub fn at(self, plan: &Plan, view: View, x: f64) -> View {
        let (scale, step) = (&plan.scale, plan.scale.width() * PAN_STEP);
        match self {
            Go::In => view.zoomed(scale, STEP, x),
            Go::Out => view.zoomed(scale, 1.0 / STEP, x),
            Go::Back => view.panned(scale, -step),
            Go::Forward => view.panned(scale, step),
            Go::All => View::whole(scale),
        }
    }

    /// The view after it; zooming keeps the selected event in place, or the middle where that is out of view.
    pub fn from(self, plan: &Plan, view: View, selected: EventRef) -> View {
        let width = plan.scale.width();
        let x = plan.moment(selected).map(|at| (plan.scale.x(at) - view.x0) * view.factor(&plan.scale));
        self.at(plan, view, x.filter(|x| (0.0..=width).contains(x)).unwrap_or(width / 2.0))
    }

    /// The view after the wheel turned so far (the browser's px) with the pointer at `x`. Fingers on a touchpad turn it
    /// in small steps, which go further.
    pub fn wheel(plan: &Plan, view: View, turn: f64, x: f64) -> View {
        let turns = if turn.abs() < NOTCH { turn / FINE } else { turn / COARSE };
        view.zoomed(&plan.scale, STEP.powf(-turns.clamp(-1.0, 1.0)), x)
    }

    /// How far a way has come when that part of its time has passed: it begins quickly and ends gently.
    pub fn eased(part: f64) -> f64 {
        let left = 1.0 - part.clamp(0.0, 1.0);
        1.0 - left * left * left
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scene::scale::{Anchors, Pace};
    use proptest::prelude::*;

    fn scales() -> impl Strategy<Value = Scale> {
        let origin = prop_oneof![Just(1.77e12), Just(0.0), -3e17..3e17f64];
        let offsets = prop::collection::vec(0.0..14.0f64, 2..60);
        (origin, offsets, 100.0..3000.0f64, any::<bool>()).prop_map(|(origin, offsets, width, paced)| {
            let at = |size: &f64| Instant(origin + 10f64.powf(*size));
            let all: Vec<_> = offsets.iter().map(|size| (at(size), at(size))).collect();
            Scale::new(&Anchors::of(&all), width, if paced { Pace::Paced } else { Pace::True })
        })
    }

    proptest! {
        #[test]
        fn zoom_and_pan_keep_within_the_axis_and_what_is_under_the_pointer_in_place(
            scale in scales(), steps in prop::collection::vec((0.2..5.0f64, 0.0..1.0f64, -1.0..1.0f64), 1..12),
        ) {
            let width = scale.width();
            let mut view = View::whole(&scale);
            for (factor, part, by) in steps {
                let x = part * width;
                let zoomed = view.zoomed(&scale, factor, x);
                prop_assert!(zoomed.x0 >= 0.0 && zoomed.x0 < zoomed.x1 && zoomed.x1 <= width * (1.0 + 1e-12));
                // The ends of the axis hold what is beyond them.
                let at_end = zoomed.x0 == 0.0 || zoomed.x1 >= width * (1.0 - 1e-12);
                if !at_end {
                    let drift = (view.at(&scale, x) - zoomed.at(&scale, x)).abs() * zoomed.factor(&scale);
                    prop_assert!(drift < 0.01, "{drift} px");
                }
                let panned = zoomed.panned(&scale, by * width);
                prop_assert!((panned.length() - zoomed.length()).abs() <= 1e-9 * zoomed.length());
                if panned.x0 > 0.0 && panned.x1 < width * (1.0 - 1e-12) {
                    let drift = (panned.at(&scale, x - by * width) - zoomed.at(&scale, x)).abs();
                    prop_assert!(drift * zoomed.factor(&scale) < 0.01);
                }
                let back = View::of(&scale, panned.stretch(&scale));
                prop_assert!((back.x0 - panned.x0).abs() * panned.factor(&scale) < 1.0);
                view = panned;
            }
        }

        #[test]
        fn the_least_pan_brings_a_moment_into_view(scale in scales(), part in 0.0..0.9f64, to in 0.0..1.0f64) {
            let width = scale.width();
            let view = View::between(&scale, part * width, (part + 0.05) * width);
            let at = scale.instant(to * width);
            let shown = view.showing(&scale, at);
            prop_assert!((shown.length() - view.length()).abs() < 1e-9);
            let x = scale.x(at);
            prop_assert!(shown.x0 <= x && x <= shown.x1);
            let was = view.x0 <= x && x <= view.x1;
            prop_assert!(!was || shown == view);
        }
    }

    #[test]
    fn a_record_of_one_moment_is_magnified_no_further_than_time_is_counted() {
        for at in [0.0, 1.77e12, -1.3396895369111766e17] {
            let scale = Scale::new(&Anchors::of(&[(Instant(at), Instant(at))]), 420.0, Pace::True);
            let closest = View::whole(&scale).zoomed(&scale, 1e15, 300.0);
            let back = View::of(&scale, closest.stretch(&scale));
            let drift = (back.x0 - closest.x0).abs() * closest.factor(&scale);
            assert!(drift < 1.0 && closest.stretch(&scale).is_some(), "{drift} px at {at}");
        }
    }

    #[test]
    fn nonsense_shows_the_whole_axis() {
        let all = [(Instant(0.0), Instant(1e10))];
        let scale = Scale::new(&Anchors::of(&all), 900.0, Pace::True);
        for stretch in [
            (Instant::PAST, Instant::FUTURE),
            (Instant(5e9), Instant(1e9)),
            (Instant(f64::MAX), Instant(f64::MIN)),
        ] {
            let view = View::of(&scale, Some(stretch));
            assert!(view.x0 >= 0.0 && view.x1 <= 900.0 && view.x0 < view.x1, "{view:?}");
        }
        let point = View::of(&scale, Some((Instant(5e9), Instant(5e9))));
        let (start, end) = point.stretch(&scale).unwrap();
        assert!((end.0 - start.0 - 10.0).abs() < 0.1, "{start:?} {end:?}");
    }
}
