//! The timeline: lanes, marks, deadlines, bands, and the undated shelf; in a narrow element, a list in time order.
//!
//! `axis` has what lies along the time, `marks` the events. Time ↔ x is [`super::scale`]'s, ticks are [`super::ticks`]', rows and labels [`super::lanes`]'. Everything is in
//! px of the drawing, whose origin is its upper left corner.

mod axis;
mod marks;

use crate::model::record::*;
use crate::query::index::Index;
use crate::state::{Axis, State, filter};

use super::lanes::{self, Item, ROW};
use super::scale::{Pace, Scale};
use super::ticks::ticks;
use super::words::{Act, label as said};
use super::{color, label};
use axis::{bands, breaks, deadlines, stretches, tick_labels, zone};
use marks::{arcs, captions, cut, item, lane_parties, mark, others, separators};

/// Below this width of the element the events are a list: marks would be too dense to hit and to read.
const NARROW: f64 = 560.0;
/// Width of the lanes' names.
const GUTTER: f64 = 104.0;
/// Height of the tick labels and of the cuts in the axis.
const HEAD: f64 = 30.0;
/// Height of a row of breaks' labels, between those two.
const BREAK_ROW: f64 = 12.0;
/// Height of a row of deadlines' labels below the lanes.
const FOOT_ROW: f64 = 15.0;
/// Width of a character of a label of 12 px, on the safe side for the fonts that pages use.
const CHARACTER: f64 = 6.9;
/// Distance that tick labels such as “Fri 27 Feb” need.
const TICK_GAP: f64 = 72.0;
/// Width of an event on the undated shelf.
const SHELF_CELL: f64 = 210.0;
/// So many rows of marks stack in one lane before the rest of them are gathered.
const MOST_ROWS: usize = 200;

/// The timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// Whether the events are a list, without places.
    pub is_list: bool,
    /// Width of the drawing.
    pub width: f64,
    /// Height of the drawing.
    pub height: f64,
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
    /// The events, in order.
    pub marks: Vec<Mark>,
    /// From the selected event to those it bears on: the `d` of SVG paths.
    pub arcs: Vec<String>,
    /// Upper edge of the shelf of undated events, if there are any.
    pub shelf: Option<f64>,
    /// How the axis is drawn.
    pub axis: Axis,
    /// `Times in New York (ET)`
    pub zone: String,
    /// The kinds of act that occur.
    pub legend: Vec<Act>,
}

/// A lane of the timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// What it is called.
    pub name: Text,
    /// The palette's colour; `None` for nobody in particular.
    pub color: Option<usize>,
    /// Upper edge.
    pub y: f64,
    /// Height.
    pub height: f64,
}

impl Lane {
    /// Baseline of the name, in the first row.
    pub fn name_y(&self) -> f64 {
        self.y + 16.0
    }
}

impl Timeline {
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

    /// Baseline of the shelf's name.
    pub fn shelf_name_y(&self) -> f64 {
        self.shelf.unwrap_or(self.bottom) + 16.0
    }
}

impl Gap {
    /// Width.
    pub fn width(&self) -> f64 {
        self.x1 - self.x0
    }

    /// Middle.
    pub fn middle(&self) -> f64 {
        (self.x0 + self.x1) / 2.0
    }

    /// The `d` of an SVG path that says “here the axis is cut”, on the line at that height.
    pub fn zigzag(&self, y: f64) -> String {
        format!("M{} {}l4 3l-8 4l8 4l-4 3", px(self.middle()), px(y - 7.0))
    }
}

impl Mark {
    /// Height of a window's bar.
    pub const BAR: f64 = 10.0;

    /// Upper edge of its window's bar.
    pub fn bar_y(&self) -> f64 {
        self.y - Mark::BAR / 2.0
    }

    /// Width of its window's bar.
    pub fn bar_width(&self) -> f64 {
        self.bar.map_or(0.0, |(x0, x1)| x1 - x0)
    }

    /// The class that gives it its colour.
    pub fn color_class(&self) -> String {
        self.color.map_or_else(|| "party-none".to_owned(), |color| format!("party-{color}"))
    }
}

/// A length in px as an attribute wants it, to a tenth. Integers only: formatting floating point costs more
/// bytes than anything drawn is worth.
pub fn px(length: f64) -> String {
    let tenths = (length * 10.0).round() as i64;
    let sign = if tenths < 0 { "-" } else { "" };
    format!("{sign}{}.{}", tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10)
}

/// A text at a place of the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The place that it names.
    pub x: f64,
    /// Where the text stands: its middle for a tick, its near end for a deadline.
    pub text_x: f64,
    /// What it says.
    pub text: String,
    /// A day rather than a clock time; a deadline whose text stands to its right.
    pub major: bool,
    /// Which row of labels it stands in, so that none overlap.
    pub row: usize,
}

/// A stretch of the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// Left edge.
    pub x0: f64,
    /// Right edge.
    pub x1: f64,
    /// What it is called.
    pub text: String,
    /// Which row of labels that stands in, so that none overlap.
    pub row: usize,
}

/// An event.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Id of the event.
    pub id: Text,
    /// `27 Feb 2026, 5:14 p.m.: Hegseth designates …`
    pub name: String,
    /// Its beginning, apart: with the colon, so that what is seen is what the name says.
    pub when: String,
    /// Its end, apart.
    pub title: Text,
    /// Centre.
    pub x: f64,
    /// Centre.
    pub y: f64,
    /// The party whose lane it is in, said where the colour alone would say it; empty for nobody.
    pub party: Text,
    /// What its shape says.
    pub act: Act,
    /// The palette's colour; `None` for nobody in particular.
    pub color: Option<usize>,
    /// Whether it is known to the day or better.
    pub is_certain: bool,
    /// The edges of its window, where they are further apart than the mark is wide.
    pub bar: Option<(f64, f64)>,
    /// Whether it is the selected one.
    pub is_selected: bool,
    /// Whether the filter leaves it out.
    pub is_outside: bool,
    /// A few words of its title, where they fit.
    pub label: Option<Caption>,
    /// Where the lanes of the other parties that acted begin, seen from here.
    pub others: Vec<f64>,
    /// In the list: what lies between the event before and this one.
    pub above: Vec<String>,
}

/// A few words beside a mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Caption {
    /// Left edge.
    pub x: f64,
    /// Baseline.
    pub y: f64,
    /// The words.
    pub text: String,
}

/// The timeline of a record in an element of that width.
pub fn timeline(index: &Index, state: &State, selected: EventRef, width: f64) -> Timeline {
    let record = index.record();
    let matching = index.matching(&filter(state, index));
    let is_list = width < NARROW;
    let left = GUTTER;
    let plot = (width - left).max(1.0);
    let pace = if state.axis == Axis::Paced { Pace::Paced } else { Pace::True };
    let scale = Scale::new(&stretches(index), plot, pace);

    let parties = lane_parties(index);
    let dated: Vec<EventRef> = index.order().iter().copied().filter(|event| index.is_dated(*event)).collect();
    let items: Vec<Item> = dated.iter().map(|event| item(index, &scale, &parties, *event)).collect();
    let packed = lanes::pack(&items, parties.len(), plot, MOST_ROWS);
    let breaks = breaks(&scale, left);
    let break_rows = breaks.iter().map(|gap| gap.row + 1).max().unwrap_or(0);
    let top = HEAD + break_rows as f64 * BREAK_ROW;
    let mut y = top;
    let lanes: Vec<Lane> = parties
        .iter()
        .zip(&packed.rows)
        .map(|(party, rows)| {
            let height = lanes::lane_height(*rows);
            let lane = Lane {
                name: party.map_or_else(|| said::OTHERS.into(), |party| label(record, party)),
                color: party.map(color),
                y,
                height,
            };
            y += height;
            lane
        })
        .collect();
    let bottom = y;
    let deadlines = deadlines(index, &scale, left, width);

    let mut marks: Vec<Mark> =
        index.order().iter().map(|event| mark(index, *event, selected, &matching)).collect();
    let lines: Vec<f64> = deadlines.iter().map(|line| line.x - left).collect();
    let mut place = |event: EventRef, place: &dyn Fn(&mut Mark)| {
        if let Some(mark) = marks.get_mut(index.rank(event)) {
            place(mark);
        }
    };
    let captions = captions(index, &packed, &dated, selected, &matching, &lines, plot);
    for (packed_at, found) in packed.marks.iter().enumerate() {
        let lane_top = lanes.get(found.lane).map_or(top, |lane| lane.y);
        for event in found.items.iter().filter_map(|item| dated.get(*item)) {
            let wide = found.x1 - found.x0 > ROW;
            place(*event, &|mark| {
                mark.x = left + found.x;
                mark.y = lane_top + found.row as f64 * ROW + ROW / 2.0;
                mark.bar = wide.then_some((left + found.x0, left + found.x1));
                mark.label = captions.get(packed_at).cloned().flatten().map(|caption| Caption {
                    x: left + caption.x,
                    y: lane_top + caption.y,
                    text: caption.text,
                });
                mark.others = others(index, *event, &parties, &lanes, mark.y);
            });
        }
    }
    let foot_rows = deadlines.iter().map(|line| line.row + 1).max().unwrap_or(0);
    let shelf_top = bottom + foot_rows as f64 * FOOT_ROW + 6.0;
    let undated: Vec<EventRef> =
        index.order().iter().copied().filter(|event| !index.is_dated(*event)).collect();
    let columns = ((plot / SHELF_CELL).floor() as usize).max(1);
    for (number, event) in undated.iter().enumerate() {
        let x = left + ROW / 2.0 + (number % columns) as f64 * (plot / columns as f64);
        let row = shelf_top + (number / columns) as f64 * (ROW + 4.0);
        let room = ((plot / columns as f64 - ROW) / CHARACTER) as usize;
        place(*event, &|mark| {
            mark.x = x;
            mark.y = row + ROW / 2.0;
            mark.label =
                Some(Caption { x: x + ROW / 2.0 + 2.0, y: mark.y + 4.0, text: cut(&mark.title, room) });
        });
    }
    let shelf_rows = undated.len().div_ceil(columns);
    let height =
        if undated.is_empty() { shelf_top } else { shelf_top + shelf_rows as f64 * (ROW + 4.0) + 8.0 };
    if is_list {
        separators(index, &mut marks);
    }
    let mut legend: Vec<Act> = marks.iter().map(|mark| mark.act).collect();
    legend.sort_unstable();
    legend.dedup();
    Timeline {
        is_list,
        width,
        height,
        top,
        bottom,
        left,
        ticks: tick_labels(&ticks(&scale, &record.zone, TICK_GAP), left),
        breaks,
        deadlines,
        bands: bands(index, &scale, left),
        arcs: arcs(index, selected, &marks),
        marks,
        lanes,
        shelf: (!undated.is_empty()).then_some(shelf_top),
        axis: state.axis,
        zone: zone(record),
        legend,
    }
}
