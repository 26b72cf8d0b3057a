//! What the axis promises of any record, as it is drawn: order and pace are the record's, whatever is looked at.

mod support;

use std::rc::Rc;

#[path = "timeline/page.rs"]
mod page;

use clause_timeline::model::time::{HOUR, Instant};
use clause_timeline::model::when::{Precision, Stamp, When};
use clause_timeline::query::index::Index;
use clause_timeline::scene::lanes::ROW;
use clause_timeline::scene::timeline::{Mark, Timeline, View};
use clause_timeline::state::{Axis, State};
use proptest::prelude::*;

use page::{Page, generated};

fn mark<'d>(drawn: &'d Timeline, id: &str) -> &'d Mark {
    drawn.marks.iter().find(|mark| &*mark.id == id).unwrap_or_else(|| panic!("{id} has no mark of its own"))
}

#[test]
fn minutes_that_matter_stay_apart_in_the_reference_record() {
    let index = Rc::new(support::reference());
    // 5:01 and 5:14 p.m. on an axis that has months too; 900 px with the lanes' names, and without.
    for width in [900.0, 1004.0, 1280.0] {
        let page = Page::new(&index, &State::default(), width);
        let drawn = page.seen(page.plan.whole());
        let (deadline, after) = (mark(&drawn, "e-deadline"), mark(&drawn, "e-designation"));
        let (right, down) = (after.x - deadline.x, (after.y - deadline.y).abs());
        assert!(right >= 0.9 * ROW && (right >= ROW || down >= ROW), "{right} px and {down} px at {width}");
    }
}

#[test]
fn the_pace_is_that_of_the_record_whatever_is_chosen_and_looked_at() {
    for index in [Rc::new(support::reference()), generated(1_500)] {
        let plain = Page::new(&index, &State::default(), 1000.0);
        let party = index.record().parties.first().map(|party| party.id.clone());
        let (from, to) = (plain.plan.scale.instant(300.0), plain.plan.scale.instant(340.0));
        let event = index.at(index.order().len() / 3).and_then(|event| index.record().event(event));
        for state in [
            State { parties: party.into_iter().collect(), query: "said".into(), ..State::default() },
            State { event: event.map(|event| event.id.clone()), ..State::default() },
            State { view: Some((from, to)), ..State::default() },
        ] {
            let plan = Page::new(&index, &state, 1000.0).plan;
            assert_eq!(plan.scale, plain.plan.scale, "{state:?}");
            assert_eq!((plan.top, plan.rows), (plain.plan.top, plain.plan.rows.clone()), "{state:?}");
        }
        // Whatever stands in a view stands in another where zoom and pan alone would put it.
        let scale = &plain.plan.scale;
        let on_whole = |drawn: &Timeline, view: View, x: f64| view.at(scale, x - drawn.background.left);
        let whole = plain.seen(plain.plan.whole());
        for view in plain.views() {
            let drawn = plain.seen(view);
            for cut in &drawn.background.breaks {
                let (x0, x1) = (on_whole(&drawn, view, cut.x0), on_whole(&drawn, view, cut.x1));
                let is_there = |x: f64, edge: f64| (x - edge).abs() < 0.01;
                let known = whole.background.breaks.iter().any(|all| {
                    let left = on_whole(&whole, plain.plan.whole(), all.x0);
                    let right = on_whole(&whole, plain.plan.whole(), all.x1);
                    // What is out of view is cut off.
                    (is_there(x0, left) || is_there(x0, view.x0))
                        && (is_there(x1, right) || is_there(x1, view.x1))
                });
                assert!(known, "{cut:?} in {view:?}");
            }
            for line in &drawn.background.deadlines {
                let place = on_whole(&drawn, view, line.x);
                let is_known =
                    plain.plan.deadlines.iter().any(|due| (scale.x(due.at.earliest) - place).abs() < 0.01);
                assert!(is_known, "{line:?} in {view:?}");
            }
        }
    }
}

#[test]
fn an_even_record_is_drawn_alike_on_both_axes() {
    let start = 1.7e12;
    let index = at((0..900).map(|number| start + f64::from(number) * 7.0 * HOUR));
    let pages =
        [Axis::Paced, Axis::True].map(|axis| Page::new(&index, &State { axis, ..State::default() }, 1000.0));
    let [paced, linear] = pages.map(|page| page.seen(page.plan.whole()));
    assert!(paced.background.breaks.is_empty());
    let places = [&paced, &linear].map(page::places);
    assert_eq!(places[0].len(), places[1].len());
    for (key, x) in &places[0] {
        assert!((x - places[1].get(key).unwrap_or(&f64::NAN)).abs() < 1.0, "{key}: {x}");
    }
}

/// A record with an event at each of these moments, told to the minute.
fn at(moments: impl Iterator<Item = f64>) -> Rc<Index> {
    let model = generated(1);
    let mut record = (**model.record()).clone();
    let event = record.events.remove(0);
    for (number, moment) in moments.enumerate() {
        let mut event = event.clone();
        event.id = format!("e{number}").into();
        event.when = When::of(Stamp::Clock { start: Instant(moment), precision: Precision::Minute });
        record.events.push(event);
    }
    Rc::new(Index::new(Rc::new(record)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn every_break_says_how_long_nothing_happened_and_no_two_overlap(
        quiet in prop::collection::vec(4.0..11.5f64, 1..9), busy in 2..8usize, width in 700.0..1600.0f64,
    ) {
        let mut moment = 1.5e12;
        let mut moments = Vec::new();
        for size in quiet {
            for _ in 0..busy {
                moments.push(moment);
                moment += 3.0 * HOUR;
            }
            moment += 10f64.powf(size);
        }
        let index = at(moments.into_iter());
        let page = Page::new(&index, &State::default(), width);
        let drawn = page.seen(page.plan.whole());
        let breaks = &drawn.background.breaks;
        prop_assert_eq!(breaks.len(), page.plan.scale.breaks().len());
        for cut in breaks {
            prop_assert!(cut.text.chars().any(|letter| letter.is_ascii_digit()), "{:?}", cut);
        }
        for two in breaks.windows(2) {
            prop_assert!(two[0].x0 < two[0].x1 && two[0].x1 <= two[1].x0, "{:?}", two);
        }
        let half = |text: &str| text.chars().count() as f64 * 6.4 / 2.0;
        for (place, one) in breaks.iter().enumerate() {
            for other in breaks.iter().skip(place + 1).filter(|other| other.row == one.row) {
                let apart = (other.middle() - one.middle()).abs();
                prop_assert!(apart >= half(&one.text) + half(&other.text), "{:?} {:?}", one, other);
            }
        }
        // Time never goes back from left to right.
        let mut dated: Vec<&Mark> = drawn.marks.iter().collect();
        dated.sort_by_key(|mark| mark.rank);
        prop_assert!(dated.windows(2).all(|two| two[0].x <= two[1].x + 0.01));
    }
}
