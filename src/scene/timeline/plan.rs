//! What a drawing is laid out by, whatever is in view: the axis, the heights of the lanes. Computed once for each
//! record, width, axis and choice of lanes; it never depends on filter, selection or view, so nothing jumps when they
//! change.

use std::rc::Rc;

use super::axis::{self, Due};
use super::crowd::{self, Skyline, Unit};
use super::prepared::Prepared;
use super::view::View;
use super::{BREAK_ROW, FOOT_ROW, Gap, HEAD, Label, NARROW};
use crate::model::record::EventRef;
use crate::model::steps::Steps;
use crate::model::time::Instant;
use crate::query::index::Index;
use crate::query::lanes::{Lanes, Place};
use crate::scene::lanes::{self, ROW};
use crate::scene::overview::Overview;
use crate::scene::scale::{Pace, Scale};
use crate::scene::words::Act;
use crate::state::{Axis, Grouping, State};

/// Width of the lanes' names; and of the margin where there is one lane without a name.
const GUTTER: f64 = 104.0;
const NO_GUTTER: f64 = 24.0;
/// The drawing is about this high at most: a screen shows it with what belongs to it.
const HEIGHT: f64 = 600.0;
/// Rows of marks that one lane would like at most, and that a lane with clusters has at least.
const WISHED: usize = 60;
const CROWDED: usize = 3;

/// The layout of a record.
#[derive(Debug)]
pub struct Plan {
    prepared: Prepared,
    lanes: Rc<Lanes>,
    axis: Axis,
    width: f64,
    /// The axis, all of it; px from the left edge of the lanes.
    pub scale: Scale,
    /// Left edge of the lanes.
    pub left: f64,
    /// Upper edge of the lanes.
    pub top: f64,
    /// Rows of each lane.
    pub rows: Vec<usize>,
    /// Whether a lane has clusters when all of the record is in view: then its density is drawn.
    pub crowded: Vec<bool>,
    /// Events in the fullest bar of a lane's density, when all of the record is in view.
    pub peak: usize,
    /// How dense all events are, for the overview.
    pub skyline: Skyline,
    /// The kinds of act that occur.
    pub legend: Rc<[Act]>,
    /// Rows of words below the lanes.
    pub foot_rows: usize,
    /// When levers fall due, ascending.
    pub deadlines: Rc<[Due]>,
}

impl Plan {
    /// The layout for an element of that width.
    pub fn new(index: &Rc<Index>, state: &State, width: f64) -> Plan {
        Plan::of(&Prepared::of(Rc::clone(index), state.lanes), state, width)
    }

    /// The layout of the same record for another axis, width or choice of lanes; `None` where none of them is other.
    pub fn changed(&self, state: &State, width: f64) -> Option<Plan> {
        let is_other = (self.axis, self.grouping(), self.width) != (state.axis, state.lanes, width);
        is_other.then(|| Plan::of(&self.prepared, state, width))
    }

    /// The same in the language that is spoken now.
    pub fn said_anew(&self, state: &State) -> Plan {
        Plan::of(&self.prepared.said_anew(), state, self.width)
    }

    /// The same record with other lanes, which are sorted in steps.
    pub fn sorting(&self, grouping: Grouping) -> Steps<Prepared> {
        self.prepared.sorting(grouping)
    }

    /// The layout of what is prepared, for an element of that width.
    pub fn of(prepared: &Prepared, state: &State, width: f64) -> Plan {
        let prepared = prepared.grouped(state.lanes);
        let Prepared { lanes, anchors, legend, deadlines, .. } = prepared.clone();
        let left = if state.lanes == Grouping::None { NO_GUTTER } else { GUTTER };
        let pace = if state.axis == Axis::Paced { Pace::Paced } else { Pace::True };
        let scale = Scale::new(&anchors, (width - left).max(1.0), pace);
        let count = lanes.lanes().len();
        let mut plan = Plan {
            prepared,
            lanes,
            axis: state.axis,
            width,
            scale,
            left,
            top: HEAD,
            rows: vec![WISHED; count],
            crowded: vec![false; count],
            peak: 0,
            skyline: Skyline::default(),
            legend,
            foot_rows: 0,
            deadlines,
        };
        if plan.is_list() {
            return plan;
        }
        let whole = plan.whole();
        let row_of = |rows: Vec<usize>| rows.into_iter().map(|row| row + 1).max().unwrap_or(0);
        let (deadlines, bands) = axis::foot(&plan, &plan.scale, axis::ROWS);
        let lines = deadlines.iter().map(|line: &Label| line.row);
        // A stretch that is too narrow for its name has room for it when the reader comes closer.
        plan.foot_rows = row_of(lines.chain(bands.iter().map(|band: &Gap| band.row)).collect());
        let breaks = row_of(axis::breaks(&plan.scale, left, width).iter().map(|gap: &Gap| gap.row).collect());
        plan.top = HEAD + breaks as f64 * BREAK_ROW;

        let units = crowd::units(&plan, whole, None);
        for unit in units.iter().filter(|unit| unit.count() > 1) {
            plan.crowded.get_mut(unit.lane).into_iter().for_each(|crowded| *crowded = true);
        }
        let bins = plan.lanes.lanes().iter().flat_map(|lane| crowd::bins(&plan, whole, lane));
        plan.peak = bins.map(|(.., places)| places.len()).max().unwrap_or(0);
        plan.skyline = Skyline::new(&plan, Overview::HEIGHT);
        let wished: Vec<usize> = plan
            .pack(&units, whole, None)
            .rows
            .iter()
            .zip(&plan.crowded)
            .map(|(rows, crowded)| if *crowded { (*rows).max(CROWDED) } else { *rows })
            .collect();
        let room = HEIGHT - plan.top - plan.foot_rows as f64 * FOOT_ROW - count as f64 * lanes::LABEL;
        plan.rows = share(&wished, (room / ROW) as usize);
        plan
    }

    /// The record's events, lane by lane.
    pub fn lanes(&self) -> &Lanes {
        &self.lanes
    }

    /// The record.
    pub fn index(&self) -> &Rc<Index> {
        self.lanes.index()
    }

    /// What the lanes stand for.
    pub fn grouping(&self) -> Grouping {
        self.lanes.grouping()
    }

    /// How the axis is drawn.
    pub fn axis(&self) -> Axis {
        self.axis
    }

    /// Width of the drawing.
    pub fn width(&self) -> f64 {
        self.width
    }

    /// Whether the element is so narrow that the events are a list.
    pub fn is_list(&self) -> bool {
        self.width < NARROW
    }

    /// The view of all of the axis.
    pub fn whole(&self) -> View {
        View::whole(&self.scale)
    }

    /// The view that the state asks for.
    pub fn view(&self, state: &State) -> View {
        View::of(&self.scale, state.view)
    }

    /// Where the mark of an event stands; `None` for an undated one.
    pub fn moment(&self, event: EventRef) -> Option<Instant> {
        let place = self.lanes.place(event);
        (place < self.lanes.dated()).then(|| self.lanes.middle(place))
    }

    /// A place of the page in px of the view, where the drawing begins at `left`.
    pub fn in_view(&self, x: f64, left: f64) -> f64 {
        x - left - self.left
    }

    /// The stretch of time to show so that an event is in view; `None` where it is, or has no place on the axis.
    pub fn revealing(&self, state: &State, event: EventRef) -> Option<(Instant, Instant)> {
        let view = self.view(state);
        let shown = view.showing(&self.scale, self.moment(event)?);
        if shown == view { None } else { shown.stretch(&self.scale) }
    }

    /// Puts units into the rows of their lanes.
    pub(super) fn pack(&self, units: &[Unit], view: View, selected: Option<Place>) -> lanes::Packed {
        let seen = view.scale(&self.scale);
        let items: Vec<lanes::Item> =
            units.iter().map(|unit| unit.item(self, view, &seen, selected)).collect();
        let to = |x: f64| (x - view.x0) * view.factor(&self.scale);
        lanes::pack(&items, &self.rows, (to(0.0), to(self.scale.width())))
    }
}

/// Shares so many rows out among the lanes: each gets what it wishes for, or as many as the others that wish for more;
/// two at least.
fn share(wished: &[usize], rows: usize) -> Vec<usize> {
    let of = |most: usize| wished.iter().map(move |wish| (*wish).min(most));
    let most = (2..=WISHED).rev().find(|most| of(*most).sum::<usize>() <= rows).unwrap_or(2);
    let mut shared: Vec<usize> = of(most).collect();
    let mut left = rows.saturating_sub(shared.iter().sum());
    for (own, wish) in shared.iter_mut().zip(wished) {
        if left > 0 && *own < *wish {
            *own += 1;
            left -= 1;
        }
    }
    shared
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn rows_go_to_the_lanes_that_need_them() {
        for (wished, rows, expected) in [
            (&[1, 2, 3][..], 20, &[1, 2, 3][..]),
            (&[1, 9, 5], 11, &[1, 5, 5]),
            (&[1, 9, 6], 10, &[1, 5, 4]),
            (&[40, 40], 3, &[2, 2]),
            (&[], 9, &[]),
        ] {
            assert_eq!(share(wished, rows), expected, "{wished:?} in {rows}");
        }
    }
}
