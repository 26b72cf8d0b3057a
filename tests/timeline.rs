//! The timeline at every size: what is drawn follows the pixels, stays in place while the view moves, and leads to
//! every event.

mod support;

use std::collections::HashMap;
use std::rc::Rc;

use clause_timeline::model::record::{Actor, EventRef, Record, Text};
use clause_timeline::model::time::{DAY, HOUR, Instant};
use clause_timeline::model::when::{Precision, Stamp, When};
use clause_timeline::query::index::Index;
use clause_timeline::query::lanes::{Grouping, Lanes, Passing};
use clause_timeline::scene::overview::Overview;
use clause_timeline::scene::timeline::{Go, Look, Plan, Target, Timeline, View, timeline};
use clause_timeline::state::{Action, Axis, State, filter, reduce};

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    /// 0 to below 1.
    fn roll(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 40) as f64 / (1u64 << 24) as f64
    }
}

/// A record of so many events over ten years: every second one in one of a few bursts; some known to the minute, some
/// to the day, some to the month, a few not at all.
fn generated(count: usize) -> Rc<Index> {
    let text = "{\"format\": \"clause-timeline/1\", \"title\": \"Many\", \"timezone\": \"America/New_York\",
        \"parties\": [{\"id\": \"a\", \"name\": \"Ann\"}, {\"id\": \"b\", \"name\": \"Bob\"}, {\"id\": \"c\", \"name\": \"Cy\"}],
        \"sources\": [{\"id\": \"s\", \"kind\": \"other\", \"title\": \"Case\"}],
        \"events\": [{\"id\": \"e\", \"when\": \"2016-01-01\", \"title\": \"Something is said\", \"actors\": [\"a\"],
          \"attribution\": [{\"source\": \"s\", \"basis\": \"narration\"}]}]}";
    let mut record: Record = support::record(text);
    let (model, mut dice) = (record.events.remove(0), Dice(count as u64));
    for number in 0..count {
        let mut event = model.clone();
        event.id = format!("e{number}").into();
        let day = match dice.roll() < 0.5 {
            true => dice.roll() * 3650.0,
            false => 300.0 + (dice.roll() * 5.0).floor() * 700.0 + dice.roll() * 3.0,
        };
        let at = Instant(1.46e12 + day * DAY);
        let local = record.zone.local(at).day;
        let date = format!("{:04}-{:02}-{:02}", local.year, local.month, local.day);
        let kind = dice.roll();
        event.when = When::of(match kind {
            _ if kind < 0.5 => Stamp::Clock { start: at, precision: Precision::Minute },
            _ if kind < 0.9 => Stamp::parse(&date).unwrap(),
            _ if kind < 0.99 => Stamp::parse(&date[..7]).unwrap(),
            _ => Stamp::Unknown,
        });
        event.actors = match (dice.roll() * 4.0) as usize {
            3 => Vec::new(),
            party => vec![Actor { party: party.into(), person: None }],
        };
        record.events.push(event);
    }
    Rc::new(Index::new(Rc::new(record)))
}

/// A record, laid out.
struct Page {
    plan: Plan,
    matching: Passing,
    selected: EventRef,
}

impl Page {
    fn new(index: &Rc<Index>, state: &State, width: f64) -> Page {
        let plan = Plan::new(index, state, width);
        let matching = Passing::new(plan.lanes(), &filter(state, index));
        Page { plan, matching, selected: index.at(index.order().len() / 2).unwrap() }
    }

    fn seen(&self, view: View) -> Timeline {
        let (selected, matching) = (self.selected, &self.matching);
        timeline(&self.plan, &Look { selected, matching, view, coming_from: None, list_from: None })
    }

    /// All of the record, and ever closer looks at its bursts and elsewhere.
    fn views(&self) -> Vec<View> {
        let mut views = vec![self.plan.whole()];
        for part in [0.1, 0.33, 0.5, 0.77, 0.95] {
            let mut view = self.plan.whole();
            for factor in [1.7, 4.0, 9.0, 60.0, 1000.0] {
                view = view.zoomed(&self.plan.scale, factor, part * self.plan.scale.width());
                views.push(view);
            }
        }
        views
    }
}

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
        [(100, &WIDTHS[..]), (1_000, &WIDTHS), (10_000, &WIDTHS[1..2]), (100_000, &WIDTHS[1..2])]
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

/// Where everything is, by its name or key: x, from the left edge of the lanes.
fn places(drawn: &Timeline) -> HashMap<String, f64> {
    let marks = drawn.marks.iter().map(|mark| (mark.id.to_string(), mark.x - drawn.background.left));
    let clusters =
        drawn.clusters.iter().map(|cluster| (cluster.key.clone(), cluster.x - drawn.background.left));
    marks.chain(clusters).collect()
}

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
                    let inside = |x: f64| (40.0..plot - 40.0).contains(&x);
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
    }
    let filter = filter(&state, &index);
    let dated = index
        .matching(&filter)
        .ranks()
        .filter(|rank| index.at(*rank).is_some_and(|event| index.is_dated(event)))
        .count();
    let shelf = some.marks.iter().filter(|mark| !mark.is_outside && mark.y > some.background.bottom).count();
    assert_eq!(passing - shelf, dated);
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
