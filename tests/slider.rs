//! The slider “As of”: every place of it is a moment that leads back to the place, keys stop wherever something became
//! sure, and the moment is said in words.

mod support;

#[path = "folding/records.rs"]
#[allow(dead_code, reason = "some of these records are made for folding.rs alone")]
mod records;

use std::rc::Rc;

use clause_timeline::model::record::{Record, Text};
use clause_timeline::model::time::Instant;
use clause_timeline::query::index::Index;
use clause_timeline::query::moment::Moment;
use clause_timeline::scene::as_of::AsOf;
use clause_timeline::scene::caption;
use clause_timeline::scene::slider::{LAST, Step, at, slider, stepped};
use clause_timeline::scene::timeline::Plan;
use clause_timeline::state::{Axis, State, moment, selected};
use proptest::prelude::*;

/// Moments, each with the caption of the table and what is announced; written anew with `UPDATE_EXPECT=1`.
const CAPTIONS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/slider/captions.txt");

fn plan(record: Record, axis: Axis, width: f64) -> Plan {
    Plan::new(&Rc::new(Index::new(Rc::new(record))), &State { axis, ..State::default() }, width)
}

fn standing_at(text: &Text) -> State {
    State { as_of: Some(text.clone()), ..State::default() }
}

fn instant(plan: &Plan, text: &Text) -> Instant {
    Moment::parse(plan.index(), text).unwrap_or_else(|why| panic!("{text}: {why}")).at
}

/// What is wrong with the slider of a record. `is_exact`: times can be written as finely as the slider has places.
fn faults(plan: &Plan, is_exact: bool) -> Vec<String> {
    let mut faults = Vec::new();
    let Some(_) = slider(plan, &State::default()) else { return vec!["there is no slider".to_owned()] };
    let mut last = Instant::PAST;
    for value in (0..=LAST).step_by(7).chain([1, LAST - 1, LAST]) {
        let text = at(plan, value).unwrap();
        let found = slider(plan, &standing_at(&text)).unwrap().value;
        if is_exact && found.abs_diff(value) > 1 {
            faults.push(format!("place {value} is {text}, which stands at {found}"));
        }
        let now = instant(plan, &text);
        if value.is_multiple_of(7) {
            if now < last {
                faults.push(format!("place {value} is {text}, before the place to the left"));
            }
            last = now;
        }
    }
    faults.extend(steps(plan));
    faults
}

/// What is wrong with the steps of its keys, there and back.
fn steps(plan: &Plan) -> Vec<String> {
    let mut faults = Vec::new();
    let index = plan.index();
    let Some(first) = stepped(plan, &State::default(), Step::First).or(at(plan, 0)) else { return faults };
    let mut stops: Vec<Instant> = index.order().iter().map(|event| index.window(*event).latest).collect();
    stops.retain(|stop| stop.is_finite() && *stop > instant(plan, &first));
    stops.dedup();
    let walk = |from: Text, step: Step| {
        let mut seen = vec![from];
        while let Some(next) = stepped(plan, &standing_at(seen.last().unwrap()), step) {
            seen.push(next);
            assert!(seen.len() < 1_000, "no end: {seen:?}");
        }
        seen
    };
    let there = walk(first, Step::Later);
    let times: Vec<Instant> = there.iter().map(|text| instant(plan, text)).collect();
    if !times.is_sorted_by(|a, b| a < b) {
        faults.push(format!("later is not later: {there:?}"));
    }
    if let Some(missing) = stops.iter().find(|stop| !times.contains(stop)) {
        faults.push(format!("{missing:?} is passed by: {there:?}"));
    }
    if let Some(more) = times.iter().skip(1).rev().skip(1).find(|time| !stops.contains(time)) {
        faults.push(format!("nothing became sure at {more:?}: {there:?}"));
    }
    let end = there.last().unwrap().clone();
    if stepped(plan, &standing_at(&end), Step::Last).is_some() {
        faults.push(format!("{end} is not the last moment"));
    }
    let mut back = walk(end, Step::Earlier);
    back.reverse();
    if back != there {
        faults.push(format!("the way back is another: {back:?}, {there:?}"));
    }
    faults
}

#[test]
fn every_place_is_a_moment_and_keys_stop_where_something_became_sure() {
    for axis in [Axis::Paced, Axis::True] {
        for width in [320.0, 1280.0] {
            let plan = plan(support::record(support::REFERENCE), axis, width);
            assert_eq!(faults(&plan, true), Vec::<String>::new(), "{axis:?} at {width} px");
        }
    }
}

#[test]
fn so_it_is_in_any_record_that_has_times() {
    let config = ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() };
    proptest!(config, |(events in records::specs(12), paced: bool)| {
        let plan = plan(records::record(&events), if paced { Axis::Paced } else { Axis::True }, 800.0);
        if slider(&plan, &State::default()).is_some() {
            let faults = steps(&plan);
            prop_assert!(faults.is_empty(), "{}", faults.join("\n"));
        }
    });
}

/// A record with an event at each of these times.
fn timed(times: &[&str]) -> Record {
    let events = times.iter().enumerate().map(|(place, time)| {
        let step = r#""moves": [{"clause": "c", "party": "a", "action": "demand"}]"#;
        format!(r#"{{"id": "e{place}", "when": "{time}", "title": "Event {place}", {step}}}"#)
    });
    support::record(&format!(
        r#"{{"format": "clause-timeline/1", "title": "Times", "timezone": "UTC", "parties": [{{"id": "a", "name": "A"}}],
            "tracks": [{{"id": "t", "name": "T", "parties": ["a"]}}], "clauses": [{{"id": "c", "name": "C"}}], "events": [{}]}}"#,
        events.collect::<Vec<_>>().join(",")
    ))
}

#[test]
fn it_reaches_from_the_first_second_to_the_last_year() {
    // Nothing is written finer than a second, a day before the year 0, or a year beyond 9999.
    for (times, is_exact) in [
        (&["2026-02-27T17:14:05Z", "2026-02-27T17:14:09Z"][..], false),
        (&["2026-02-27T17:14Z", "2026-02-27T17:15Z"], false),
        (&["2026-01-09"], true),
        (&["1850", "1999"], true),
        (&["-0043-03-15", "-0042-10-23", "0800-12-25"], false),
        (&["Y-13800000000", "Y-4540000000", "2026"], false),
        (&["Y12000", "Y17000"], false),
    ] {
        let plan = plan(timed(times), Axis::Paced, 900.0);
        assert_eq!(faults(&plan, is_exact), Vec::<String>::new(), "{times:?}");
    }
}

#[test]
fn without_a_time_or_anything_that_follows_from_one_there_is_none() {
    for record in [
        timed(&["unknown"]),
        timed(&[]),
        support::record(
            r#"{"format": "clause-timeline/1", "title": "Events alone", "timezone": "UTC", "parties": [],
                "events": [{"id": "e", "when": "2026-01-09", "title": "Event"}, {"id": "f", "when": "2026-02-09", "title": "Event"}]}"#,
        ),
    ] {
        assert_eq!(slider(&plan(record, Axis::Paced, 900.0), &State::default()), None);
    }
}

#[test]
fn a_moment_between_events_is_said_in_words() {
    let index = support::reference();
    let told = |as_of: &str| {
        let state = State { as_of: (as_of != "-").then(|| as_of.into()), ..State::default() };
        let event = selected(&state, &index).unwrap();
        let scene = AsOf::new(&index, &state, event);
        assert_eq!(scene.standing.moment, moment(&state, &index));
        let announced = caption::announcement(&scene).unwrap();
        format!("{as_of}\n  {}\n  {announced}\n", caption::caption(&index, &state, event))
    };
    let expected = std::fs::read_to_string(CAPTIONS).unwrap();
    let as_ofs = expected.lines().filter(|line| !line.starts_with([' ', '#']));
    let head = expected.lines().filter(|line| line.starts_with('#')).map(|line| format!("{line}\n"));
    let found: String = head.chain(as_ofs.map(told)).collect();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(CAPTIONS, &found).unwrap();
    }
    assert!(found == std::fs::read_to_string(CAPTIONS).unwrap(), "{found}");
}
