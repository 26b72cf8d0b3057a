//! Everything that can be drawn of a record, drawn: for tests in which the record is the hard part.

use std::rc::Rc;

use clause_timeline::model::record::{EventRef, Record};
use clause_timeline::query::changes::Changes;
use clause_timeline::query::filter::Filter;
use clause_timeline::query::index::Index;
use clause_timeline::query::lanes::Passing;
use clause_timeline::scene::as_of::AsOf;
use clause_timeline::scene::timeline::{Look, Plan};
use clause_timeline::scene::{caption, detail, header, levers, slider, sources, table, timeline};
use clause_timeline::state::{Axis, RowOrder, State, TableState, filter};

/// What a page of that width shows of the timeline in that state.
pub fn drawn(index: &Rc<Index>, state: &State, event: EventRef, width: f64) -> timeline::Timeline {
    let plan = Plan::new(index, state, width);
    let matching = Passing::new(plan.lanes(), &filter(state, index));
    let view = plan.view(state);
    let look =
        Look { selected: event, matching: &matching, view, coming_from: None, list_from: state.list_from };
    timeline::timeline(&plan, &look)
}

/// Draws every scene of a record, with each of a few of its events selected, and one that it does not have, at each
/// width. A panic fails the test; so does a place that is not a number, which SVG would not draw.
pub fn draw(record: Record, widths: &[f64]) -> Rc<Index> {
    let index = Rc::new(Index::new(Rc::new(record)));
    header::header(&index);
    sources::sources(&index);
    sources::notes(&index);
    let order = index.order();
    let few = order.iter().take(3).chain(order.iter().rev().take(3)).copied();
    for event in few.chain(index.opening()).chain([EventRef(u32::MAX)]) {
        let changes = Changes::by(&index, event);
        let id = index.record().event(event).map(|event| event.id.clone());
        detail::detail(&index, event, &changes, &Filter::default());
        detail::announcement(&index, event, &changes);
        for axis in [Axis::Paced, Axis::True] {
            let state = State { event: id.clone(), axis, query: "e".into(), ..State::default() };
            header::filters(&index, &state);
            header::stepper(&index, &state);
            for compare in [None, Some("start".into())] {
                let state = State { compare, ..state.clone() };
                let as_of = AsOf::new(&index, &state, event);
                levers::levers(&as_of);
                table::table(&as_of);
            }
            for width in widths {
                let drawn = drawn(&index, &state, event, *width);
                let places = drawn.marks.iter().flat_map(|mark| [mark.x, mark.y, mark.bar_width()]);
                let clusters = drawn.clusters.iter().flat_map(|cluster| [cluster.x, cluster.y]);
                let lines = drawn
                    .background
                    .ticks
                    .iter()
                    .chain(&drawn.background.deadlines)
                    .map(|label| label.text_x);
                let gaps = drawn
                    .background
                    .breaks
                    .iter()
                    .chain(&drawn.background.bands)
                    .flat_map(|gap| [gap.x0, gap.x1]);
                let mut all =
                    places.chain(clusters).chain(lines).chain(gaps).chain([drawn.width, drawn.height]);
                assert!(all.all(f64::is_finite), "at {width} px: {drawn:#?}");
            }
        }
    }
    draw_moments(&index);
    index
}

/// Draws what holds at moments between the events.
fn draw_moments(index: &Rc<Index>) {
    let state = State { query: "e".into(), ..State::default() };
    let Some(event) = index.opening() else { return };
    let plan = Plan::new(index, &state, 900.0);
    let places = [1, 500, slider::LAST].into_iter().filter_map(|value| slider::at(&plan, value));
    let steps = [slider::Step::Earlier, slider::Step::Later];
    let steps = steps.into_iter().filter_map(|step| slider::stepped(&plan, &state, step));
    for (as_of, order) in places.chain(steps).zip([RowOrder::Status, RowOrder::Changed].into_iter().cycle()) {
        let table = TableState { order, ..TableState::default() };
        let state = State { as_of: Some(as_of), table, ..state.clone() };
        slider::slider(&plan, &state);
        let as_of = AsOf::new(index, &state, event);
        caption::announcement(&as_of);
        levers::levers(&as_of);
        table::table(&as_of);
    }
}
