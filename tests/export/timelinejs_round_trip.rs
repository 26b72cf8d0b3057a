//! What TimelineJS is given, our own import reads again: the same events in the same order, on the same days.

use clause_timeline::model::export::timelinejs;
use clause_timeline::model::import::{self, Options};
use clause_timeline::model::read;
use clause_timeline::model::record::Record;
use clause_timeline::model::when::When;
use clause_timeline::scene::words::date::{self, Style};
use proptest::prelude::*;

use crate::random::any_record;
use crate::support;

/// The record that the import makes of the export.
fn through(record: &Record) -> Record {
    let words = |when: &When| date::when(when, &record.zone, Style::Short);
    let text = timelinejs::timeline(record, &words).to_text();
    assert_eq!(import::detect(text.as_bytes()), import::Format::TimelineJs, "{text}");
    let options = Options { timezone: Some(&record.zone.name), zones: &support::zone };
    let imported = import::timelinejs(text.as_bytes(), &options).unwrap();
    assert_eq!(imported.left_out, 0, "{:?}", imported.problems);
    read::value(&imported.record, &support::zone).record.unwrap()
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

#[test]
fn every_record_of_the_repository_goes_to_timelinejs_and_back() {
    for (name, record) in crate::records() {
        if record.events.iter().any(|event| is_blank(&event.title)) {
            continue;
        }
        let read = through(&record);
        assert_eq!(read.events.len(), record.events.len(), "{name}");
        for (found, event) in read.events.iter().zip(&record.events) {
            let at = format!("{name}: {}", event.id);
            assert_eq!(found.id, event.id, "{at}");
            if event.title.chars().count() <= 90 {
                let one_line = event.title.split_whitespace().collect::<Vec<_>>().join(" ");
                assert_eq!(*found.title, *one_line, "{at}");
            }
            if let Some(summary) = &event.summary {
                let begin = found.summary.as_deref().unwrap_or_default();
                assert!(begin.starts_with(&**summary), "{at}: {begin}");
            }
            let (zone, start, again) =
                (&record.zone, event.when.window(&record.zone), found.when.window(&record.zone));
            assert_eq!(again.is_bounded(), start.earliest.is_finite() || start.latest.is_finite(), "{at}");
            if start.is_bounded() {
                let day = |at| zone.local(at).day;
                assert_eq!(day(again.earliest), day(start.earliest), "{at}: {:?}", found.when);
            }
        }
    }
}

#[test]
fn exact_times_come_back_as_they_were() {
    for when in [
        "\"2026\"",
        "\"2026-02\"",
        "\"2026-02-24\"",
        "\"2026-02-27T17:14-05:00\"",
        "\"-0043-03-15\"",
        "\"0000\"",
        "\"0005-01\"",
    ] {
        let text = format!(
            "{{\"format\": \"clause-timeline/1\", \"title\": \"t\", \"timezone\": \"America/New_York\", \"parties\": [], \
              \"events\": [{{\"id\": \"a\", \"when\": {when}, \"title\": \"A\"}}]}}"
        );
        let record = read::text(text.as_bytes(), &support::zone).record.unwrap();
        assert_eq!(through(&record).events[0].when, record.events[0].when, "{when}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_record_goes_to_timelinejs_and_back_without_losing_an_event(json in any_record()) {
        let record = read::value(&json, &support::zone).record;
        prop_assume!(record.as_ref().is_some_and(|record| !record.events.is_empty()));
        let record = record.unwrap();
        let read = through(&record);
        let ids = |record: &Record| record.events.iter().map(|event| event.id.clone()).collect::<Vec<_>>();
        prop_assert_eq!(ids(&read), ids(&record));
    }
}
