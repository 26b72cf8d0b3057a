//! The strip below the timeline: the whole record, how dense its events are, and which part of it is in view.

use super::timeline::{Plan, View, px};
use super::words::date::{Style, day};
use crate::model::record::Text;
use crate::query::lanes::Passing;

/// The strip.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    /// Left edge, that of the lanes.
    pub left: f64,
    /// Width.
    pub width: f64,
    /// All events: the `d` of an SVG path.
    pub all: Text,
    /// Left and right edge of the view, in px of the strip.
    pub view: (f64, f64),
    /// The two edges as sliders.
    pub edges: [Edge; 2],
}

/// An edge of the view, as a slider from 0 to [`Overview::MOST`].
#[derive(Clone, Debug, PartialEq)]
pub struct Edge {
    /// Where it is.
    pub now: u32,
    /// Its day in words.
    pub words: String,
}

impl Overview {
    /// Height in px.
    pub const HEIGHT: f64 = 32.0;
    /// Where the sliders end.
    pub const MOST: u32 = 1000;
    /// Width of what can be hit of an edge, in px.
    const HANDLE: f64 = 24.0;
    /// So far one key moves a slider, of the width.
    const KEY: f64 = 0.02;
    /// A view is drawn at least so wide.
    const LEAST: f64 = 8.0;

    /// How far a key moves an edge of the view, as a part of the width; `None` for other keys.
    fn step(key: &str) -> Option<f64> {
        Some(match key {
            "ArrowRight" | "ArrowUp" => Overview::KEY,
            "ArrowLeft" | "ArrowDown" => -Overview::KEY,
            "PageUp" => 5.0 * Overview::KEY,
            "PageDown" => -5.0 * Overview::KEY,
            "Home" => -1.0,
            "End" => 1.0,
            _ => return None,
        })
    }

    /// Whether a key moves an edge of the view.
    pub fn is_step(key: &str) -> bool {
        Overview::step(key).is_some()
    }

    /// The view after a key pressed on one of its edges (0 or 1); the same for other keys.
    pub fn stepped(plan: &Plan, view: View, edge: usize, key: &str) -> View {
        let part = Overview::step(key);
        part.map_or(view, |part| Overview::dragged(plan, view, edge, plan.scale.width() * part))
    }

    /// The view with one of its edges moved by so many px of the strip; an edge never passes the other. Neither edge
    /// (2): all of the view.
    pub fn dragged(plan: &Plan, view: View, edge: usize, by: f64) -> View {
        let (scale, width) = (&plan.scale, plan.scale.width());
        // Never to nothing: a key's step is left, or what was in view.
        let least = view.length().min(width * Overview::KEY);
        match edge {
            0 => View::between(scale, (view.x0 + by).max(0.0).min(view.x1 - least), view.x1),
            1 => View::between(scale, view.x0, (view.x1 + by).min(width).max(view.x0 + least)),
            _ => view.panned(scale, by * view.factor(scale)),
        }
    }

    /// The `viewBox` of the drawing, which begins below the lanes' names.
    pub fn view_box(&self) -> String {
        format!("{} 0 {} {}", px(-self.left), px(self.left + self.width), px(Overview::HEIGHT))
    }

    /// Whether the right edge has no room to its right, so that its handle stands inside.
    pub fn is_at_end(&self) -> bool {
        self.view.1 > self.width - Overview::HANDLE / 2.0
    }

    /// The view as it is drawn: its left edge and its width.
    pub fn window(&self) -> (f64, f64) {
        let width = (self.view.1 - self.view.0).max(Overview::LEAST);
        (self.view.0.min(self.width - width).max(0.0), width)
    }
}

/// The events that pass the filter, where one is set: the `d` of an SVG path. It does not depend on the view.
pub fn matching(plan: &Plan, matching: &Passing) -> Option<Text> {
    (!matching.is_all()).then(|| plan.skyline.matching(plan, matching).into())
}

/// The strip of a record with that part of the axis in view.
pub fn overview(plan: &Plan, view: View) -> Overview {
    let width = plan.scale.width();
    let zone = &plan.index().record().zone;
    let edge = |x: f64| Edge {
        now: (x / width * f64::from(Overview::MOST)).round() as u32,
        words: day(zone.local(plan.scale.instant(x)).day, Style::Short),
    };
    Overview {
        left: plan.left,
        width,
        all: plan.skyline.all.clone(),
        view: (view.x0, view.x1),
        edges: [edge(view.x0), edge(view.x1)],
    }
}
