//! What lies under the events: lanes with their names and densities, ticks, breaks, deadlines, named stretches. It
//! depends on what is in view alone, so that it is made and drawn once while the reader filters and selects.

use std::ops::Range;

use super::axis;
use super::crowd;
use super::marks::cut;
use super::plan::Plan;
use super::view::View;
use super::{BREAK_ROW, FOOT_ROW, Gap, Label};
use crate::model::record::Text;
use crate::query::lanes::{Passing, Place, Subject};
use crate::scene::lanes;
use crate::scene::scale::Scale;
use crate::scene::words::{self, label as said};
use crate::scene::{color, label};

/// Width of a character of a lane's name, of 13 px.
const CHARACTER_13: f64 = 7.6;
/// Height of the highest bar of a density, of a lane's height.
const HIGHEST: f64 = 0.8;

/// What lies under the events.
#[derive(Clone, Debug, PartialEq)]
pub struct Background {
    /// Width of the drawing.
    pub width: f64,
    /// Upper edge of the lanes.
    pub top: f64,
    /// Lower edge of the lanes.
    pub bottom: f64,
    /// Left edge of the lanes, right of their names.
    pub left: f64,
    /// One for each party that acts, and one for nobody in particular.
    pub lanes: Vec<Lane>,
    /// Named moments of the axis.
    pub ticks: Vec<Label>,
    /// Compressed stretches of the axis.
    pub breaks: Vec<Gap>,
    /// Times at which levers fall due.
    pub deadlines: Vec<Label>,
    /// Named stretches of time.
    pub bands: Vec<Gap>,
    /// How dense the events of crowded lanes are.
    pub densities: Vec<Density>,
}

/// A lane of the timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// What it is called, in lines that keep left of the lanes.
    pub name: Vec<String>,
    /// The palette's colour; `None` for nobody in particular.
    pub color: Option<usize>,
    /// Upper edge.
    pub y: f64,
    /// Height.
    pub height: f64,
}

/// How dense the events of a lane are.
#[derive(Clone, Debug, PartialEq)]
pub struct Density {
    /// The `d` of an SVG path.
    pub d: String,
    /// The palette's colour.
    pub color: Option<usize>,
    /// Left and right edge of each bar, and its events.
    bars: Vec<(f64, f64, Range<Place>)>,
    /// Lower edge, and height of the highest bar.
    foot: f64,
    highest: f64,
}

impl Density {
    /// The `d` of an SVG path for the events that pass the filter, in bars no higher than those of all of them.
    pub fn matching(&self, plan: &Plan, matching: &Passing) -> String {
        let mut d = String::new();
        for (x0, x1, places) in &self.bars {
            let count = matching.count(places);
            if count > 0 {
                let height = crowd::height(count, plan.peak.max(1)) * self.highest;
                crowd::push_bar(&mut d, (*x0, *x1), (self.foot - height, self.foot));
            }
        }
        d
    }
}

impl Lane {
    /// Baseline of a line of the name; the first is in the first row of marks.
    pub fn name_y(&self, line: usize) -> f64 {
        self.y + 16.0 + line as f64 * Lane::LINE
    }

    /// Height of a line of the name.
    const LINE: f64 = 15.0;
}

impl Background {
    /// Height of all lanes.
    pub fn lanes_height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Baseline of the ticks' labels.
    pub const TICK_Y: f64 = 14.0;

    /// Baseline of a break's label.
    pub fn break_y(row: usize) -> f64 {
        28.0 + row as f64 * BREAK_ROW
    }

    /// Baseline of a row of words below the lanes.
    pub fn foot_y(&self, row: usize) -> f64 {
        self.bottom + 14.0 + row as f64 * FOOT_ROW
    }

    /// Lower end of a deadline's line.
    pub fn line_end(&self, line: &Label) -> f64 {
        if line.is_short { self.bottom } else { self.foot_y(line.row) }
    }

    /// Nothing: under a list there is nothing.
    pub(super) fn empty(plan: &Plan) -> Background {
        Background {
            width: plan.width(),
            top: plan.top,
            bottom: plan.top,
            left: plan.left,
            lanes: Vec::new(),
            ticks: Vec::new(),
            breaks: Vec::new(),
            deadlines: Vec::new(),
            bands: Vec::new(),
            densities: Vec::new(),
        }
    }

    /// Puts everything where it is on the way from one axis to another; `to` answers where a place goes.
    pub(super) fn slide(&mut self, to: &dyn Fn(f64) -> f64) {
        for label in self.ticks.iter_mut().chain(&mut self.deadlines) {
            let offset = label.text_x - label.x;
            label.x = to(label.x);
            label.text_x = label.x + offset;
        }
        for gap in self.breaks.iter_mut().chain(&mut self.bands) {
            (gap.x0, gap.x1) = (to(gap.x0), to(gap.x1));
        }
        self.densities.clear();
    }
}

/// What lies under the events of a view.
pub fn background(plan: &Plan, view: View) -> Background {
    let mut drawn = Background::empty(plan);
    if plan.is_list() {
        return drawn;
    }
    let (index, left) = (plan.index(), plan.left);
    let seen = view.scale(&plan.scale);
    for (lane, rows) in plan.lanes().lanes().iter().zip(&plan.rows) {
        let (name, color) = name(plan, lane.subject);
        let height = lanes::lane_height(*rows);
        let name = wrapped(&name, (left / CHARACTER_13) as usize, (height / Lane::LINE) as usize);
        drawn.lanes.push(Lane { name, color, y: drawn.bottom, height });
        drawn.bottom += height;
    }
    drawn.ticks = axis::tick_labels(&seen, &index.record().zone, left);
    drawn.breaks = axis::breaks(&seen, left, drawn.width);
    (drawn.deadlines, drawn.bands) = axis::foot(plan, &seen, plan.foot_rows);
    densities(plan, view, &seen, &mut drawn);
    drawn
}

/// What a lane is called, and its colour.
fn name(plan: &Plan, subject: Subject) -> (Text, Option<usize>) {
    let record = plan.index().record();
    match subject {
        Subject::Party(party) => (label(record, party), Some(color(party))),
        Subject::Track(track) => {
            (record.track(track).map_or_else(|| "".into(), |track| track.name.clone()), None)
        }
        Subject::Type(kind) => (words::sentence(words::event_type(Some(kind))).into(), None),
        Subject::All => ("".into(), None),
        Subject::Rest => (said::others().into(), None),
    }
}

/// A name in so many lines of so many characters, broken between words; what finds no room is left out.
pub(in crate::scene) fn wrapped(name: &str, characters: usize, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        let fits = |line: &String| line.chars().count() + 1 + word.chars().count() <= characters;
        let count = lines.len();
        match lines.last_mut() {
            Some(line) if fits(line) => line.push_str(&format!(" {word}")),
            Some(line) if count == most => {
                line.push('…');
                break;
            }
            _ => lines.push(cut(word, characters)),
        }
    }
    lines
}

/// How dense the events of the crowded lanes are.
fn densities(plan: &Plan, view: View, seen: &Scale, drawn: &mut Background) {
    let lanes = plan.lanes().lanes();
    let crowded = lanes.iter().zip(&drawn.lanes).zip(&plan.crowded).filter(|(_, crowded)| **crowded);
    let factor = view.factor(&plan.scale);
    let to = |x: f64| plan.left + ((x - view.x0) * factor).max(0.0).min(seen.width());
    for ((lane, place), _) in crowded {
        let bins = crowd::bins(plan, view, lane).into_iter();
        let bars = bins.map(|(x, width, places)| (to(x), to(x + width), places)).collect();
        let (foot, highest) = (place.y + place.height, place.height * HIGHEST);
        let mut density = Density { d: String::new(), color: place.color, bars, foot, highest };
        density.d = density.matching(plan, &Passing::default());
        drawn.densities.push(density);
    }
}
