//! A record is prepared in steps of any length: what comes out is what comes out in one go, and no step does more than
//! it may.

mod support;

#[path = "folding/records.rs"]
mod records;

use std::rc::Rc;

use clause_timeline::model::record::{EventRef, List, Record, Relation};
use clause_timeline::model::time::Instant;
use clause_timeline::model::vocabulary::{Certainty, RelationKind};
use clause_timeline::query::filter::Filter;
use clause_timeline::query::index::{Building, Index};
use clause_timeline::query::lanes::{Lanes, middle, whole};
use clause_timeline::scene::timeline::{Prepared, Preparing};
use clause_timeline::state::Grouping;
use proptest::prelude::*;
use records::{Spec, record, specs, unrelated};

/// Where two texts begin to differ, with what stands around that.
fn difference(one: &str, other: &str) -> Option<String> {
    let at = one.bytes().zip(other.bytes()).position(|(one, other)| one != other);
    let at = at.or((one.len() != other.len()).then_some(one.len().min(other.len())))?;
    let around = |text: &str| {
        String::from_utf8_lossy(&text.as_bytes()[at.saturating_sub(80)..]).chars().take(160).collect()
    };
    let [one, other]: [String; 2] = [around(one), around(other)];
    Some(format!("{one}\n{other}"))
}

/// What something says of itself, without where in memory its bits are.
fn said(of: &impl std::fmt::Debug) -> String {
    let said = format!("{of:?}");
    let mut parts = said.split("data: 0x");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |said, part| said + part.trim_start_matches(|digit: char| digit.is_ascii_hexdigit()))
}

/// Whether two things say the same of themselves.
#[track_caller]
fn assert_same(one: &impl std::fmt::Debug, other: &impl std::fmt::Debug) {
    assert_eq!(difference(&said(one), &said(other)), None);
}

/// What is prepared of a record, in steps of that length; and how many there were.
fn in_steps(record: &Rc<Record>, budget: usize) -> (Prepared, usize) {
    let mut preparing = Preparing::new(Rc::clone(record), Grouping::Party);
    let mut steps = 1;
    while !preparing.step(budget) {
        steps += 1;
    }
    (preparing.finish(), steps)
}

#[test]
fn steps_of_any_length_make_the_same_index() {
    let config = ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(events in specs(24), apart in unrelated(), budget in 1..300_usize)| {
        let events: Vec<Spec> = events.into_iter().chain([apart]).collect();
        let record = Rc::new(record(&events));
        let whole = Index::new(Rc::clone(&record));
        let mut building = Building::new(Rc::clone(&record));
        while !building.step(budget) {}
        let built = building.finish();
        assert_same(&built, &whole);
        for party in 0..record.parties.len() {
            let filter = Filter::new(vec![party.into()], Vec::new(), "");
            prop_assert!(built.matching(&filter).ranks().eq(whole.matching(&filter).ranks()));
        }
        let (prepared, _) = in_steps(&record, budget);
        assert_same(&prepared, &Prepared::new(record, Grouping::Party));
    });
}

/// A record of many events in no order, some of which last, bound one another, or are parts of others.
fn many(count: usize) -> Rc<Record> {
    let specs: Vec<Spec> = Vec::new();
    let mut many = record(&specs);
    let text = support::record(support::REFERENCE);
    for number in 0..count {
        let mut event = text.events[number * 7 % text.events.len()].clone();
        event.id = format!("m{number}").into();
        event.actors = List::EMPTY;
        (event.moves, event.lever_acts, event.track_acts) = (List::EMPTY, List::EMPTY, List::EMPTY);
        (event.status_claims, event.attribution) = (List::EMPTY, List::EMPTY);
        (event.when.rest.after, event.when.rest.before) = (List::EMPTY, List::EMPTY);
        event.relations = List::EMPTY;
        if number % 11 == 0 {
            event.when.rest.after = vec![format!("m{}", number / 2).into()].into();
        }
        if number % 13 == 1 {
            let target = EventRef::from(number / 3);
            let part = Relation { kind: RelationKind::PartOf, target, certainty: Certainty::Reported };
            event.relations = vec![part].into();
        }
        many.events.push(event);
    }
    Rc::new(many)
}

#[test]
fn many_events_are_sorted_as_few_are() {
    let record = many(3_000);
    let index = Rc::new(Index::new(Rc::clone(&record)));
    let times = |event: &EventRef| (index.window(*event).latest, index.window(*event).earliest);
    assert!(index.order().is_sorted_by_key(times));
    let mut seen: Vec<EventRef> = index.order().to_vec();
    seen.sort_unstable();
    assert!(seen.iter().copied().eq((0..3_000).map(EventRef::from)), "each event once");
    let in_file_order = |pair: &[EventRef]| times(&pair[0]) != times(&pair[1]) || pair[0] < pair[1];
    let unlinked: Vec<EventRef> = index
        .order()
        .iter()
        .copied()
        .filter(|event| {
            let event = record.event(*event).unwrap();
            event.when.rest.after.is_empty() && event.relations.is_empty()
        })
        .collect();
    assert!(unlinked.windows(2).all(in_file_order), "ties fall in file order");
    for (place, event) in record.events.iter().enumerate() {
        assert_eq!(index.event_by_id(&event.id), Some(place.into()));
        for whole in &event.relations {
            assert!(index.bearing_on(whole.target).any(|bearing| bearing == place.into()));
        }
    }
    for grouping in [Grouping::Party, Grouping::Type, Grouping::None] {
        let lanes = Lanes::new(&index, grouping);
        for lane in lanes.lanes() {
            let key = |place: &usize| {
                let event = lanes.event(*place).unwrap();
                (middle(&index, event), index.rank(event))
            };
            let places: Vec<usize> = lane.places.clone().collect();
            assert!(places.is_sorted_by_key(key));
            let (from, to) = (Instant(1.772e12), Instant(1.7724e12));
            let inside = lanes.from(lane, from)..lanes.from(lane, to);
            let reaching = places.iter().filter(|place| !inside.contains(place)).filter(|place| {
                let window = whole(&index, lanes.event(**place).unwrap());
                window.earliest < to && from < window.latest
            });
            assert_eq!(lanes.reaching(lane, &inside, from, to), reaching.count(), "{grouping:?}");
        }
    }
}

#[test]
fn no_step_does_much_more_than_it_may() {
    let record = many(3_000);
    let (_, once) = in_steps(&record, usize::MAX);
    assert_eq!(once, 1);
    let (prepared, steps) = in_steps(&record, 1_000);
    let mut counting = Preparing::new(Rc::clone(&record), Grouping::Party);
    let mut progress = vec![0.0];
    while !counting.step(1_000) {
        progress.push(counting.progress());
    }
    assert!(progress.is_sorted() && progress.iter().all(|part| (0.0..=1.0).contains(part)));
    // Each event is looked at some fifty times, and a step ends where its budget is spent, so that there are many.
    assert!(steps > 60, "{steps} steps");
    assert_same(&prepared, &Prepared::new(record, Grouping::Party));
}

#[test]
fn a_search_finds_the_same_however_far_it_was_prepared() {
    let record = many(3_000);
    let words = ["pentagon", "anthropic lawsuit", "no such word"];
    let found = |index: &Index| {
        let ranks =
            |word: &&str| index.matching(&Filter::new(Vec::new(), Vec::new(), word)).ranks().collect();
        words.iter().map(ranks).collect::<Vec<Vec<usize>>>()
    };
    let unprepared = found(&Index::new(Rc::clone(&record)));
    assert!(unprepared[0].len() > 100 && !unprepared[1].is_empty() && unprepared[2].is_empty());
    for steps in [0, 5, usize::MAX] {
        let index = Rc::new(Index::new(Rc::clone(&record)));
        let mut preparing = index.preparing_search();
        let _ = (0..steps).any(|_| preparing.step(100));
        assert_eq!(found(&index), unprepared);
        preparing.finish();
        assert_eq!(found(&index), unprepared);
    }
}
