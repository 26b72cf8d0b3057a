//! The timeline: lanes, marks, deadlines, bands, and the undated shelf; in a narrow element, a list in time order.
//!
//! `prepared` is what can be computed before anything is drawn, `plan` what a record is laid out by, `view` the part of
//! the axis that is looked at, `crowd` the level of detail;
//! `axis` has what lies along the time, `background` what is drawn of that and of the lanes, which a filter or another
//! selection leaves as it is; `marks` the events, and `drawing` puts them together. Time ↔ x is
//! [`super::scale`]'s, ticks are [`super::ticks`]', rows and labels [`super::lanes`]'. Everything is in px of the
//! drawing, whose origin is its upper left corner.

mod axis;
mod background;
mod crowd;
mod drawing;
mod marks;
mod plan;
mod prepared;
mod separators;
mod shape;
mod view;

use std::rc::Rc;

use crate::model::arrange::Arrange;
use crate::model::gather::Gather;
use crate::model::record::*;
use crate::model::time::Instant;
use crate::query::index::Rank;
use crate::query::lanes::Passing;
use crate::state::{Axis, Grouping};

use super::PALETTE;
use super::scale::Scale;
use super::words::Act;
pub(super) use background::wrapped;
pub use background::{Background, Density, Lane, background};
pub use crowd::Skyline;
pub use drawing::{over, timeline};
pub use plan::Plan;
pub use prepared::{Prepared, Preparing};
pub use view::{Go, STEP, View};

/// Below this width of the element the events are a list: marks would be too dense to hit and to read.
const NARROW: f64 = 560.0;
/// Height of the tick labels and of the cuts in the axis.
const HEAD: f64 = 30.0;
/// Height of a row of breaks' labels, between those two.
const BREAK_ROW: f64 = 12.0;
/// Height of a row of words below the lanes: deadlines, named stretches.
const FOOT_ROW: f64 = 15.0;
/// Width of a character of a label of 12 px, on the safe side for the fonts that pages use.
const CHARACTER: f64 = 6.9;
/// Events that the list shows at once.
pub const PAGE: usize = 100;

/// What is looked at.
pub struct Look<'a> {
    /// The selected event.
    pub selected: EventRef,
    /// What passes the filter.
    pub matching: &'a Passing,
    /// The part of the axis in view.
    pub view: View,
    /// The axis as it looked before, and how far the way from there has come, 0 to 1.
    pub coming_from: Option<(&'a Scale, f64)>,
    /// The rank from which the list shows events; `None`: around the selected one.
    pub list_from: Option<Rank>,
}

/// The timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// Whether the events are a list, without places.
    pub is_list: bool,
    /// Width of the drawing.
    pub width: f64,
    /// Height of the drawing.
    pub height: f64,
    /// What lies under the events; the same one in every drawing of a view.
    pub background: Rc<Background>,
    /// Where something is filtered by: the `d` and the colour of an SVG path for each density of the background, of the
    /// events that pass.
    pub passing: Vec<(String, Option<usize>)>,
    /// The events that have a mark of their own, in order.
    pub marks: Vec<Mark>,
    /// The others in view, gathered, in order.
    pub clusters: Vec<Cluster>,
    /// In the list: how many events there are before those shown, and the rank to show then.
    pub earlier: Option<Page>,
    /// In the list: how many there are after them, and the rank to show then.
    pub later: Option<Page>,
    /// From the selected event to those it bears on: the `d` of SVG paths.
    pub arcs: Vec<String>,
    /// Upper edge of the shelf of undated events, if there are any.
    pub shelf: Option<f64>,
    /// How the axis is drawn.
    pub axis: Axis,
    /// What the lanes stand for.
    pub grouping: Grouping,
    /// Whether all of the axis is in view.
    pub is_whole: bool,
    /// `Times in New York (ET)`
    pub zone: String,
    /// The kinds of act that occur.
    pub legend: Vec<Act>,
}

impl Timeline {
    /// Baseline of the shelf's name.
    pub fn shelf_name_y(&self) -> f64 {
        self.shelf.unwrap_or(self.background.bottom) + 16.0
    }
}

impl Timeline {
    /// Marks and clusters, in the order of the record.
    pub fn entries(&self) -> Vec<Entry<'_>> {
        let mut entries: Vec<(Rank, Entry)> =
            self.marks.iter().map(|mark| (mark.rank, Entry::Mark(mark))).collect();
        entries.extend(self.clusters.iter().map(|cluster| (cluster.rank, Entry::Cluster(cluster))));
        entries.arrange_by_key(|(rank, _)| *rank);
        entries.into_iter().map(|(_, entry)| entry).gather()
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
        color_class(self.color)
    }
}

/// The class that gives something the colour of a party.
pub fn color_class(color: Option<usize>) -> String {
    let mut class = "party-".to_owned();
    match color {
        Some(color) => {
            push_digits(&mut class, (color % PALETTE) as u64);
            if color >= PALETTE {
                // By which the page can give it a colour of its own.
                class.push_str(" party-");
                push_digits(&mut class, color as u64);
            }
        }
        None => class.push_str("none"),
    }
    class
}

/// The width for which the timeline is laid out: a narrow one is a list.
pub fn width(of_element: f64, as_list: bool) -> f64 {
    if as_list { of_element.min(NARROW - 1.0) } else { of_element }
}

/// A length in px as an attribute wants it, to a tenth.
pub fn px(length: f64) -> String {
    let mut text = String::new();
    push_px(&mut text, length);
    text
}

/// Appends a length in px, to a tenth. Digit by digit: a drawing has a thousand of them, and the general machinery
/// costs more, in time and in bytes, than all that is drawn.
pub fn push_px(text: &mut String, length: f64) {
    let tenths = (length * 10.0).round() as i64;
    if tenths < 0 {
        text.push('-');
    }
    push_digits(text, tenths.unsigned_abs() / 10);
    text.push('.');
    push_digits(text, tenths.unsigned_abs() % 10);
}

fn push_digits(text: &mut String, mut number: u64) {
    // As many as 2⁶⁴ has.
    let mut digits = [0; 20];
    let mut count = 0;
    for digit in digits.iter_mut().rev() {
        *digit = (number % 10) as u8;
        number /= 10;
        count += 1;
        if number == 0 {
            break;
        }
    }
    let said = digits.iter().skip(digits.len() - count);
    text.extend(said.map(|digit| char::from(b'0' + digit)));
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
    /// Whether it stands back behind the others: a deadline that was extended.
    pub recedes: bool,
    /// Which row of labels it stands in, so that none overlap.
    pub row: usize,
    /// Whether a deadline's line ends above all words, some of which it would go through.
    pub is_short: bool,
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

/// A part of a long list that is not shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The rank to show events from.
    pub from: Rank,
    /// `Show 100 earlier events`
    pub name: String,
}

/// Several events in one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Cluster {
    /// The rank of the first of them.
    pub rank: Rank,
    /// What tells it from other clusters from one drawing to the next.
    pub key: String,
    /// `214 events, 3 May to 9 May 2021`
    pub name: String,
    /// How many there are, in up to four characters; of those of which some pass the filter, how many do.
    pub text: String,
    /// Centre.
    pub x: f64,
    /// Centre.
    pub y: f64,
    /// The colour of its lane.
    pub color: Option<usize>,
    /// Whether the filter leaves out all of them.
    pub is_outside: bool,
    /// Whether they lie somewhere around what is in view, rather than there.
    pub is_around: bool,
    /// What it leads to.
    pub target: Target,
}

/// What a cluster leads to.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// A closer look at its stretch of time; `None`: at all of it.
    Stretch(Option<(Instant, Instant)>),
    /// One of its events: no look is close enough to tell them apart.
    Event(Text),
}

/// What stands in the list of events.
pub enum Entry<'a> {
    /// An event.
    Mark(&'a Mark),
    /// Several.
    Cluster(&'a Cluster),
}

/// An event.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Its place in the order of the record.
    pub rank: Rank,
    /// Id of the event.
    pub id: Text,
    /// `27 Feb 2026, 5:14 p.m.: Hegseth designates …`
    pub name: String,
    /// Its beginning, apart, without the colon.
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
    /// Left edge; of words that stand before their mark, the right one.
    pub x: f64,
    /// Baseline.
    pub y: f64,
    /// The words.
    pub text: String,
    /// Whether they stand before their mark: then they end beside it.
    pub is_before: bool,
}
