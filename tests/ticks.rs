//! The named moments of the axis, from milliseconds to ages, in any zone: never too many, never one over another.

mod support;

use std::rc::Rc;

use clause_timeline::model::record::{EventRef, Record};
use clause_timeline::model::time::{DAY, HOUR, Instant, MINUTE};
use clause_timeline::model::when::{Precision, Stamp, When};
use clause_timeline::query::index::Index;
use clause_timeline::query::lanes::Passing;
use clause_timeline::scene::timeline::{Label, Look, Plan, View, timeline};
use clause_timeline::state::{Axis, State};
use proptest::prelude::*;

/// What a character of 12 px takes on average, in px, in the fonts of pages.
const CHARACTER: f64 = 6.4;

/// A record with events at these moments, in that zone.
fn record(zone: &str, moments: &[f64]) -> Rc<Index> {
    let text = "{\"format\": \"clause-timeline/1\", \"title\": \"Ticks\", \"timezone\": \"Etc/UTC\",
        \"sources\": [{\"id\": \"s\", \"kind\": \"other\", \"title\": \"Case\"}], \"parties\": [],
        \"events\": [{\"id\": \"e\", \"when\": \"2016-01-01\", \"title\": \"It is said\",
          \"attribution\": [{\"source\": \"s\", \"basis\": \"narration\"}]}]}";
    let mut record: Record = support::record(text);
    let (from, to) = (Instant(-2.2e12), Instant(4.1e12));
    record.zone = support::zone(zone, from, to).expect("a zone of the database");
    let model = record.events.remove(0);
    for (number, moment) in moments.iter().enumerate() {
        let mut event = model.clone();
        event.id = format!("e{number}").into();
        event.when = When::of(Stamp::Clock { start: Instant(*moment), precision: Precision::Second });
        record.events.push(event);
    }
    Rc::new(Index::new(Rc::new(record)))
}

/// The ticks of a view, from `part` of the axis on, magnified.
fn ticks(index: &Rc<Index>, axis: Axis, width: f64, part: f64, factor: f64) -> (Vec<Label>, f64) {
    let plan = Plan::new(index, &State { axis, ..State::default() }, width);
    let matching = Passing::default();
    let view = View::whole(&plan.scale).zoomed(&plan.scale, factor, part * plan.scale.width());
    let look = Look { selected: EventRef(0), matching: &matching, view, coming_from: None, list_from: None };
    let drawn = timeline(&plan, &look);
    (drawn.background.ticks.clone(), drawn.width)
}

fn check(ticks: &[Label], width: f64) -> Result<(), TestCaseError> {
    prop_assert!(ticks.len() <= 40, "{} ticks", ticks.len());
    let half = |tick: &Label| tick.text.chars().count() as f64 * CHARACTER / 2.0;
    for tick in ticks {
        prop_assert!(!tick.text.is_empty());
        prop_assert!(
            tick.text_x - half(tick) >= 0.0 && tick.text_x + half(tick) <= width,
            "{tick:?} in {width}"
        );
    }
    for two in ticks.windows(2) {
        prop_assert!(two[0].x < two[1].x, "{two:?}");
        prop_assert!(two[0].text_x + half(&two[0]) <= two[1].text_x - half(&two[1]), "{two:?}");
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn ticks_never_overlap_and_are_never_too_many(
        zone in prop::sample::select(vec![
            "America/New_York", "Europe/London", "Asia/Kolkata", "Australia/Lord_Howe", "Africa/Casablanca", "Etc/UTC",
        ]),
        origin in prop_oneof![Just(1.7724e12), -1e13..1e13f64, -4e20..4e20f64],
        offsets in prop::collection::vec(0.0..20.0f64, 2..30),
        paced: bool, width in 560.0..2600.0f64, part in 0.0..1.0f64, zoom in 0.0..9.0f64,
    ) {
        let moments: Vec<f64> = offsets.iter().map(|size| (origin + 10f64.powf(*size)).clamp(-6e20, 6e20)).collect();
        let index = record(zone, &moments);
        let axis = if paced { Axis::Paced } else { Axis::True };
        for factor in [1.0, 10f64.powf(zoom)] {
            let (found, width) = ticks(&index, axis, width, part, factor);
            check(&found, width)?;
        }
    }
}

/// The words of the ticks of a view with so many ms in it, in New York, from the morning of the spring change on.
fn said(length: f64) -> String {
    // 8 March 2026, 06:00Z: an hour before 02:00 becomes 03:00.
    let start = 1_772_949_600_000.0;
    let index = record("America/New_York", &[start, start + length]);
    let (found, _) = ticks(&index, Axis::True, 900.0, 0.5, 1.0);
    found.iter().map(|tick| tick.text.as_str()).collect::<Vec<_>>().join(" | ")
}

#[test]
fn ticks_are_said_in_the_unit_that_fits_in_the_records_zone() {
    for (length, expected) in [
        (6.0 * HOUR, "3 a.m."),
        (5.0 * MINUTE, "1:01 a.m."),
        (10.0 * DAY, "Mon 9 Mar"),
        (4e5 * DAY, "2400"),
        (4e9 * DAY, "10 m CE"),
        (3e12 * DAY, "5 bn CE"),
    ] {
        let found = said(length);
        assert!(found.split(" | ").any(|text| text == expected), "{length}: {found}");
    }
    // The hour that the clock skips is not on the axis.
    assert!(!said(6.0 * HOUR).contains("2 a.m."), "{}", said(6.0 * HOUR));
    // Of the one that comes twice the first is named, and says which it is: 1 November 2026, from 04:00Z on.
    let start = 1_793_505_600_000.0;
    let index = record("America/New_York", &[start, start + 5.0 * HOUR]);
    let (found, _) = ticks(&index, Axis::True, 1_400.0, 0.5, 1.0);
    for text in ["1 a.m. (UTC−4)", "2 a.m."] {
        assert!(found.iter().any(|tick| tick.text == text), "{text}: {found:?}");
    }
    // Closer still there are milliseconds.
    let index = record("America/New_York", &[1_772_949_600_000.0, 1_772_949_660_000.0]);
    let (found, _) = ticks(&index, Axis::True, 900.0, 0.5, 3_000.0);
    assert!(found.iter().any(|tick| tick.text == "1:00:30.505 a.m."), "{found:?}");
}

#[test]
fn ticks_keep_their_order_and_their_words_apart_where_the_clock_changes() {
    // New York in spring and in autumn, Lord Howe by half an hour, Casablanca before Ramadan.
    for (zone, change) in [
        ("America/New_York", 1_772_953_200_000.0),
        ("America/New_York", 1_793_512_800_000.0),
        ("Australia/Lord_Howe", 1_775_314_800_000.0),
        ("Africa/Casablanca", 1_771_120_800_000.0),
    ] {
        for axis in [Axis::Paced, Axis::True] {
            for hours in [0.2, 1.0, 3.0, 8.0, 30.0, 100.0, 1_000.0, 9_000.0] {
                let index =
                    record(zone, &[change - hours * HOUR / 2.0, change - 1.0, change + hours * HOUR / 2.0]);
                let (found, width) = ticks(&index, axis, 1_100.0, 0.5, 1.0);
                check(&found, width).unwrap_or_else(|error| panic!("{zone}, {hours} h, {axis:?}: {error}"));
                let same = found.windows(2).find(|two| two[0].text == two[1].text);
                assert_eq!(same, None, "{zone}, {hours} h, {axis:?}");
            }
        }
    }
}
