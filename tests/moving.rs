//! What is in view: it is what the reader asked for, and while it moves everything moves along and nothing else changes.

mod support;

use std::rc::Rc;

#[path = "timeline/page.rs"]
mod page;

use clause_timeline::model::time::Instant;
use clause_timeline::scene::overview::Overview;
use clause_timeline::scene::timeline::{Go, View};
use clause_timeline::state::{Action, Axis, State, reduce};

use page::{Page, generated, places};

#[test]
fn panning_moves_everything_by_the_same_distance_and_gathers_nothing_anew() {
    for count in [100, 2_000, 12_000] {
        let index = generated(count);
        for axis in [Axis::Paced, Axis::True] {
            let page = Page::new(&index, &State { axis, ..State::default() }, 1100.0);
            let plot = page.plan.scale.width();
            for view in page.views().into_iter().filter(|view| !view.is_whole(&page.plan.scale)) {
                for by in [7.5, 140.0] {
                    let moved = view.panned(&page.plan.scale, by);
                    let by = (moved.x0 - view.x0) * view.factor(&page.plan.scale);
                    let (before, after) = (page.seen(view), page.seen(moved));
                    // What reaches in from outside is held at the edge, or counted there: it does not move along.
                    let inside = |x: f64| (64.0..plot - 64.0).contains(&x);
                    let (all, now) = (places(&before), places(&after));
                    for (key, x) in &all {
                        let is_dated = before
                            .clusters
                            .iter()
                            .any(|cluster| cluster.key == *key && cluster.key != "undated")
                            || before
                                .marks
                                .iter()
                                .any(|mark| *mark.id == **key && mark.y < before.background.bottom);
                        if !is_dated || !inside(*x) || !inside(x - by) {
                            continue;
                        }
                        let there =
                            now.get(key).unwrap_or_else(|| panic!("{key} at {x} is gone, by {by}, {view:?}"));
                        assert!((there - (x - by)).abs() < 0.05, "{key}: {x} to {there} by {by}, {view:?}");
                    }
                    assert_eq!(before.height, after.height);
                }
            }
        }
    }
}

#[test]
fn the_view_is_what_the_reader_asked_for() {
    let index = Rc::new(support::reference());
    let state = Rc::new(State::default());
    let page = Page::new(&index, &state, 1000.0);
    let selected = index.record().event_by_id("e-designation").unwrap();
    let whole = page.plan.whole();
    let closer = Go::In.from(&page.plan, whole, selected);
    let x = |view: View| {
        (page.plan.scale.x(page.plan.moment(selected).unwrap()) - view.x0) * view.factor(&page.plan.scale)
    };
    assert!((x(closer) - x(whole)).abs() < 0.01, "the selected event stays in place");
    assert!(Go::Out.from(&page.plan, closer, selected).is_whole(&page.plan.scale));
    assert_eq!(Go::All.from(&page.plan, closer, selected).stretch(&page.plan.scale), None);
    let (start, end) = closer.stretch(&page.plan.scale).unwrap();
    let shown = reduce(&state, &Action::Show(start, end), &index);
    assert_eq!(shown.view, Some((start, end)));
    for (start, end) in [(end, start), (start, start), (Instant::PAST, end), (start, Instant::FUTURE)] {
        assert!(Rc::ptr_eq(&shown, &reduce(&shown, &Action::Show(start, end), &index)), "{start:?} {end:?}");
    }
    // An event out of view is brought into it, one in view leaves it where it is.
    let first = index.at(0).unwrap();
    let (from, to) = page.plan.revealing(&shown, first).unwrap();
    let revealed = View::of(&page.plan.scale, Some((from, to)));
    assert!((revealed.length() - closer.length()).abs() < 1e-6);
    assert_eq!(page.plan.revealing(&shown, selected), None);
    assert_eq!(reduce(&shown, &Action::FitAll, &index).view, None);
}

#[test]
fn the_edges_of_the_overview_move_alone_and_never_pass_each_other() {
    let index = generated(200);
    let page = Page::new(&index, &State::default(), 1000.0);
    let (plan, width) = (&page.plan, page.plan.scale.width());
    let view = View::between(&plan.scale, 0.2 * width, 0.6 * width);
    for by in [-2.0 * width, -50.0, 0.0, 50.0, 0.3 * width, 2.0 * width] {
        let (left, right) = (Overview::dragged(plan, view, 0, by), Overview::dragged(plan, view, 1, by));
        assert!((left.x1 - view.x1).abs() < 1e-9 && (right.x0 - view.x0).abs() < 1e-9, "{by}");
        for moved in [left, right, Overview::dragged(plan, view, 2, by)] {
            let is_inside = moved.x0 >= 0.0 && moved.x1 <= width + 1e-9 && moved.length() >= 0.01 * width;
            assert!(is_inside, "{moved:?} by {by}");
        }
        let all = Overview::dragged(plan, view, 2, by);
        assert!((all.length() - view.length()).abs() < 1e-9, "{by}");
    }
    let stepped = |edge: usize, key: &str| Overview::stepped(plan, view, edge, key);
    assert!(!Overview::is_step("x") && stepped(0, "x") == view);
    assert!(stepped(0, "ArrowRight").x0 > view.x0 && stepped(1, "ArrowDown").x1 < view.x1);
    assert_eq!((stepped(0, "Home").x0, stepped(1, "End").x1), (0.0, width));
}
