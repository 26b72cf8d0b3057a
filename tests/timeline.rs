//! The timeline at every size: what is drawn follows the pixels, and leads to every event.

mod support;

use std::collections::HashMap;

#[path = "timeline/page.rs"]
mod page;

use clause_timeline::model::record::Text;
use clause_timeline::model::time::{DAY, HOUR, Instant};
use clause_timeline::query::lanes::{Grouping, Lanes};
use clause_timeline::scene::timeline::{Target, Timeline, View};
use clause_timeline::state::{Axis, State, filter};

use page::{Page, generated, places};

/// How many elements a drawing comes to.
fn elements(drawn: &Timeline) -> usize {
    let of_mark = |mark: &clause_timeline::scene::timeline::Mark| {
        4 + usize::from(mark.bar.is_some()) + 2 * mark.others.len() + usize::from(mark.label.is_some())
    };
    let marks: usize = drawn.marks.iter().map(of_mark).sum();
    marks
        + 2 * drawn.clusters.len()
        + drawn.background.densities.len()
        + 3 * drawn.background.breaks.len()
        + 2 * (drawn.background.ticks.len()
            + drawn.background.deadlines.len()
            + drawn.background.lanes.len()
            + drawn.background.bands.len())
        + drawn.arcs.len()
}

#[test]
fn what_is_drawn_follows_the_pixels_and_not_the_events() {
    const WIDTHS: [f64; 3] = [600.0, 1100.0, 2400.0];
    for (count, widths) in
        [(100, &WIDTHS[..]), (1_000, &WIDTHS), (10_000, &WIDTHS[1..2]), (30_000, &WIDTHS[1..2])]
    {
        let index = generated(count);
        for (lanes, axis) in [(Grouping::Party, Axis::Paced), (Grouping::None, Axis::True)] {
            for width in widths.iter().copied() {
                let page = Page::new(&index, &State { lanes, axis, ..State::default() }, width);
                for view in page.views() {
                    let drawn = page.seen(view);
                    let found = elements(&drawn);
                    assert!(found <= 860, "{found} elements of {count} events at {width} px in {view:?}");
                    assert!(drawn.height <= 800.0, "{} px high", drawn.height);
                }
            }
        }
    }
}

#[test]
fn no_event_is_lost_in_the_whole_record() {
    for count in [300, 6_000] {
        let index = generated(count);
        for lanes in [Grouping::Party, Grouping::Track, Grouping::Type, Grouping::None] {
            let page = Page::new(&index, &State { lanes, ..State::default() }, 1100.0);
            let drawn = page.seen(page.plan.whole());
            let said =
                |name: &str| name.split(' ').next().unwrap().replace(',', "").parse::<usize>().unwrap();
            let gathered: usize = drawn.clusters.iter().map(|cluster| said(&cluster.name)).sum();
            assert_eq!(drawn.marks.len() + gathered, count, "{lanes:?}");
        }
    }
}

#[test]
fn nothing_overlaps_in_a_crowd() {
    for count in [150, 3_000] {
        let index = generated(count);
        let page = Page::new(&index, &State::default(), 1000.0);
        for view in page.views() {
            let drawn = page.seen(view);
            let marks = drawn.marks.iter().filter(|mark| mark.y < drawn.background.bottom);
            let mut all: Vec<(f64, f64, f64, String)> =
                marks.map(|mark| (mark.x, mark.y, 12.0, mark.id.to_string())).collect();
            let clusters = drawn.clusters.iter().filter(|cluster| cluster.y < drawn.background.bottom);
            all.extend(clusters.map(|cluster| (cluster.x, cluster.y, 12.0, cluster.key.clone())));
            all.sort_by(|a, b| a.1.total_cmp(&b.1).then(a.0.total_cmp(&b.0)));
            for two in all.windows(2) {
                let apart = two[0].1 != two[1].1 || two[0].0 + two[0].2 <= two[1].0 - two[1].2 + 0.01;
                assert!(apart, "{two:?} in {view:?}");
            }
        }
    }
}

#[test]
fn clusters_lead_to_every_event() {
    let index = generated(3_000);
    let state = State::default();
    let mut page = Page::new(&index, &state, 1100.0);
    for rank in (0..3_000).step_by(97) {
        let event = index.at(rank).unwrap();
        if !index.is_dated(event) {
            continue;
        }
        let id: Text = index.record().event(event).unwrap().id.clone();
        let mut view = page.plan.whole();
        for step in 0.. {
            assert!(step < 40, "{id} is not reached");
            let drawn = page.seen(view);
            if drawn.marks.iter().any(|mark| mark.id == id) {
                break;
            }
            // The reader clicks where the event must be.
            let x = drawn.background.left
                + (page.plan.scale.x(page.plan.moment(event).unwrap()) - view.x0)
                    * view.factor(&page.plan.scale);
            let lane = page.plan.lanes().lane(page.plan.lanes().place(event)).unwrap();
            let lane = &drawn.background.lanes[lane];
            let here =
                drawn.clusters.iter().filter(|cluster| (lane.y..lane.y + lane.height).contains(&cluster.y));
            let nearest = here.min_by(|a, b| (a.x - x).abs().total_cmp(&(b.x - x).abs())).unwrap();
            match &nearest.target {
                Target::Stretch(stretch) => {
                    let next = View::of(&page.plan.scale, *stretch);
                    view = next;
                }
                // They cannot be told apart by any zoom: one of them is selected, and Next leads on.
                Target::Event(id) => {
                    page.selected = index.record().event_by_id(id).unwrap();
                    break;
                }
            }
        }
    }
}

#[test]
fn the_selected_event_always_has_a_mark_of_its_own_and_moves_no_other() {
    let index = generated(2_000);
    let mut page = Page::new(&index, &State::default(), 1000.0);
    let whole = page.plan.whole();
    let mut before: Option<HashMap<String, (f64, f64)>> = None;
    for rank in (0..2_000).step_by(83) {
        page.selected = index.at(rank).unwrap();
        for factor in [1.0, 4.0, 30.0, 300.0] {
            let view = whole.zoomed(&page.plan.scale, factor, 500.0);
            let shown =
                view.showing(&page.plan.scale, page.plan.moment(page.selected).unwrap_or(Instant(0.0)));
            let shown = if index.is_dated(page.selected) { shown } else { view };
            let drawn = page.seen(shown);
            let own: Vec<_> = drawn.marks.iter().filter(|mark| mark.is_selected).collect();
            assert_eq!(own.len(), 1, "{rank} in {shown:?}");
            let mut ids: Vec<&Text> = drawn.marks.iter().map(|mark| &mark.id).collect();
            ids.sort();
            ids.dedup();
            assert_eq!(ids.len(), drawn.marks.len(), "{rank} in {shown:?}: an event twice");
        }
        let drawn = page.seen(whole);
        let clusters: HashMap<String, (f64, f64)> = drawn
            .clusters
            .iter()
            .filter(|cluster| cluster.key != "undated")
            .map(|cluster| (cluster.key.clone(), (cluster.x, cluster.y)))
            .collect();
        // Two events in one place come apart when one of them is selected; nothing else changes.
        let moved = before
            .replace(clusters.clone())
            .into_iter()
            .flatten()
            .find(|(key, place)| clusters.get(key).is_some_and(|now| now != place));
        assert_eq!(moved, None, "selecting {rank} moves others");
    }
}

#[test]
fn a_filter_is_counted_in_the_clusters_and_moves_nothing() {
    let index = generated(4_000);
    let plain = Page::new(&index, &State::default(), 1000.0);
    let state = State { parties: vec!["a".into()], ..State::default() };
    let page = Page::new(&index, &state, 1000.0);
    let (all, some) = (plain.seen(plain.plan.whole()), page.seen(page.plan.whole()));
    assert_eq!(places(&all), places(&some));
    let mut passing = some.marks.iter().filter(|mark| !mark.is_outside).count();
    for cluster in some.clusters.iter().filter(|cluster| cluster.key != "undated") {
        let (number, rest) = cluster.name.split_once(" of ").unwrap();
        let number: usize = number.replace(',', "").parse().unwrap();
        passing += number;
        assert!(rest.contains(" events, ") || rest.contains(" event, "), "{}", cluster.name);
        assert_eq!(number == 0, cluster.is_outside, "{}", cluster.name);
        assert!(number == 0 || cluster.text == number.to_string(), "{}: {}", cluster.name, cluster.text);
    }
    let filter = filter(&state, &index);
    let dated = index
        .matching(&filter)
        .ranks()
        .filter(|rank| index.at(*rank).is_some_and(|event| index.is_dated(event)))
        .count();
    let shelf = some.marks.iter().filter(|mark| !mark.is_outside && mark.y > some.background.bottom).count();
    assert_eq!(passing - shelf, dated);
    // Of each density, what passes stands in front of all.
    assert!(!some.passing.is_empty() && all.passing.is_empty());
    for (density, (d, color)) in some.background.densities.iter().zip(&some.passing) {
        assert!(density.d.len() >= d.len() && density.color == *color);
    }
}

#[test]
fn what_reaches_into_a_stretch_from_outside_is_counted() {
    let index = generated(2_000);
    let lanes = Lanes::new(&index, Grouping::Party);
    let whole = |place| clause_timeline::query::lanes::whole(&index, lanes.event(place).unwrap());
    for start in (0..3650).step_by(53) {
        for length in [0.1 * HOUR, DAY, 40.0 * DAY] {
            let from = Instant(1.46e12 + f64::from(start) * DAY);
            let to = Instant(from.0 + length);
            for lane in lanes.lanes() {
                let inside = lanes.from(lane, from)..lanes.from(lane, to);
                let reaches = |place: &usize| whole(*place).earliest < to && from < whole(*place).latest;
                let expected =
                    lane.places.clone().filter(|place| !inside.contains(place) && reaches(place)).count();
                assert_eq!(lanes.reaching(lane, &inside, from, to), expected, "{from:?} {length}");
                // And they are found, the nearest first.
                let found = lanes.around(lane, &inside, (from, to), usize::MAX);
                assert!(found[0].iter().rev().is_sorted() && found[1].is_sorted(), "{found:?}");
                let all: Vec<usize> = found.into_iter().flatten().collect();
                assert!(all.len() == expected && all.iter().all(reaches), "{from:?} {length}: {all:?}");
                assert!(!all.iter().any(|place| inside.contains(place)), "{from:?} {length}: {all:?}");
            }
        }
    }
}

#[test]
fn what_stands_in_the_list_of_events_can_be_told_apart() {
    let index = generated(3_000);
    let mut page = Page::new(&index, &State::default(), 1000.0);
    for (number, view) in page.views().into_iter().enumerate() {
        page.selected = index.at(number * 113 % 3_000).unwrap();
        let drawn = page.seen(view);
        let marks = drawn.marks.iter().map(|mark| mark.rank.to_string());
        let mut keys: Vec<String> =
            marks.chain(drawn.clusters.iter().map(|cluster| cluster.key.clone())).collect();
        let count = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), count, "in {view:?}");
    }
}

#[test]
fn a_window_that_reaches_into_the_view_is_drawn_and_the_others_are_counted() {
    let index = generated(2_000);
    let states = [None, Some("a")]
        .map(|party| State { parties: party.into_iter().map(Into::into).collect(), ..State::default() });
    let pages = states.map(|state| Page::new(&index, &state, 1000.0));
    let plan = &pages[0].plan;
    let (mut drawn_windows, mut counted) = (0, 0);
    for day in (40..3600).step_by(61) {
        // Three hours: no month has its middle here, and some go through.
        let from = Instant(1.46e12 + f64::from(day) * DAY + 5.0 * HOUR);
        let view = View::of(&plan.scale, Some((from, Instant(from.0 + 3.0 * HOUR))));
        let [plain, filtered] = [&pages[0], &pages[1]].map(|page| page.seen(view));
        let (left, right) = (plain.background.left, plain.width);
        for (mark, (x0, x1)) in plain.marks.iter().filter_map(|mark| Some((mark, mark.bar?))) {
            assert!(x0 >= left - 0.01 && x1 <= right + 0.01, "{mark:?}");
            assert!(mark.x - 12.0 >= left - 0.01 && mark.x + 12.0 <= right + 0.01, "{mark:?}");
            drawn_windows += usize::from(x1 - x0 > 0.9 * (right - left));
        }
        let around =
            |drawn: &Timeline| drawn.clusters.iter().filter(|one| one.is_around).cloned().collect::<Vec<_>>();
        for (all, some) in around(&plain).iter().zip(around(&filtered)) {
            counted += 1;
            assert_eq!((all.key.as_str(), all.x, all.y), (some.key.as_str(), some.x, some.y));
            let (matched, events) = some.name.split_once(" of ").expect("the filter is counted");
            assert!(
                all.name.starts_with(events.split(" event").next().unwrap()),
                "{} {}",
                all.name,
                some.name
            );
            assert_eq!(matched == "0", some.is_outside, "{}", some.name);
        }
    }
    assert!(drawn_windows > 20 && counted > 4, "{drawn_windows} drawn, {counted} counted");
}
