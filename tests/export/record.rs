//! The normalised record: what is read from it is the record it was written from.

use clause_timeline::model::export;
use clause_timeline::model::read;
use clause_timeline::model::time::{HOUR, Instant, Zone};
use clause_timeline::model::when::{Stamp, When};
use clause_timeline::model::wire::Json;
use proptest::prelude::*;

use crate::random::any_record;
use crate::support;

#[test]
fn every_record_of_the_repository_is_read_back_as_it_was() {
    for (name, record) in crate::records() {
        let json = export::record(&record);
        assert_eq!(read::value(&json, &support::zone).record.as_ref(), Some(&record), "{name}");
        let text = read::text(json.to_pretty_text().as_bytes(), &support::zone);
        assert_eq!(text.record.as_ref(), Some(&record), "{name} as text");
        assert_eq!(export::record(&record), json, "{name} twice");
    }
}

#[test]
fn nothing_is_wrong_with_the_normalised_reference_record() {
    let json = export::record(&support::record(support::REFERENCE));
    assert_eq!(read::value(&json, &support::zone).problems, []);
}

/// The members of an object that are not in the order of the format, or that say nothing.
fn untidy(json: &Json, way: &str, found: &mut Vec<String>) {
    match json {
        Json::Object(members) => {
            for (key, value) in members {
                let is_needed = way.is_empty() && matches!(key.as_str(), "parties" | "events");
                let is_empty =
                    matches!(value, Json::Null) || matches!(value, Json::Array(items) if items.is_empty());
                if is_empty && !is_needed {
                    found.push(format!("{way}/{key} says nothing"));
                }
                untidy(value, &format!("{way}/{key}"), found);
            }
        }
        Json::Array(items) => items.iter().for_each(|item| untidy(item, way, found)),
        _ => {}
    }
}

#[test]
fn keys_stand_in_the_order_of_the_format_and_what_is_absent_is_not_written() {
    let text = std::fs::read_to_string(crate::folder("data/cases/every-key.json")).unwrap();
    let json = export::record(&support::record(&text));
    let Json::Object(members) = &json else { panic!("no object") };
    let keys: Vec<&str> =
        members.iter().map(|(key, _)| key.as_str()).filter(|key| *key != "language").collect();
    let Ok(Json::Object(written)) = Json::parse(text.as_bytes()) else { panic!("no object") };
    let written: Vec<&str> = written.iter().map(|(key, _)| key.as_str()).collect();
    // The case has every key in order, among them free ones; `language` is the default there.
    let is_left_out = |key: &str| ["$schema", "language"].contains(&key) || key.starts_with("x_");
    let expected: Vec<&str> = written.into_iter().filter(|key| !is_left_out(key)).collect();
    assert_eq!(keys, expected);
    let mut found = Vec::new();
    untidy(&json, "", &mut found);
    assert!(found.is_empty(), "{found:?}");
}

/// What is read from the text of an EDTF date, in a record of nothing else.
fn again(when: &When, zone: &Zone) -> String {
    let text = format!(
        "{{\"format\": \"clause-timeline/1\", \"title\": \"t\", \"timezone\": \"{}\", \"parties\": [], \
          \"events\": [{{\"id\": \"a\", \"when\": \"unknown\", \"title\": \"t\"}}]}}",
        zone.name
    );
    let mut record = read::text(text.as_bytes(), &|_, _, _| Some(zone.clone())).record.unwrap();
    record.events[0].when = when.clone();
    let json = export::record(&record);
    let read = read::value(&json, &|_, _, _| Some(zone.clone())).record.unwrap();
    let Some(Json::Array(events)) = json.get("events") else { panic!("no events") };
    let said = events[0].get("when").and_then(Json::as_str).unwrap().to_owned();
    assert_eq!(read.events.first().map(|event| &event.when), Some(when), "written as {said}");
    said
}

#[test]
fn every_date_is_written_so_that_it_reads_the_same() {
    let dates = "2026 2026-02 2026-02-24 2026~ 2026-02? 2026-02-24% ?2026-02-~24 2026-~02-24 2026?-02-24 -0043 0000 \
        -0043-03-15 Y-13800000000 Y17E7 Y171010000S3 1950S2 201X 20XX 2026-XX 2026-02-XX XXXX-12-XX 2026-21 2026-24~ \
        2026-02-25/2026-02-26 ../2026-03 2026/.. /2026-03 2026-03/ 1984~/2004-06? 2026-02-~01/2026-02-02 \
        {1667,1668,1670..1672} [..1984] [1667,1668-12..] [1760-01..1760-12] {..1984} ?2026-?02-?24 unknown";
    for date in dates.split_whitespace() {
        let stamp = Stamp::parse(date).unwrap_or_else(|message| panic!("{date}: {message}"));
        again(&When::of(stamp), &Zone::utc());
    }
}

#[test]
fn dates_of_published_test_suites_are_written_so_that_they_read_the_same() {
    let Some(fixtures) = std::env::var_os("CLAUSE_TIMELINE_FIXTURES") else {
        eprintln!("skipped: CLAUSE_TIMELINE_FIXTURES is not set");
        return;
    };
    let bytes = std::fs::read(std::path::Path::new(&fixtures).join("edtf/edtf_cases.json")).unwrap();
    let cases = Json::parse(&bytes).unwrap();
    let cases = match &cases {
        Json::Array(cases) => cases,
        Json::Object(_) => match cases.get("cases") {
            Some(Json::Array(cases)) => cases,
            _ => panic!("no cases"),
        },
        _ => panic!("no cases"),
    };
    let inputs = cases.iter().filter_map(|case| case.get("input").and_then(Json::as_str));
    let stamps: Vec<Stamp> = inputs.filter_map(|input| Stamp::parse(input).ok()).collect();
    assert!(stamps.len() > 100, "only {} are understood", stamps.len());
    for stamp in stamps {
        again(&When::of(stamp), &Zone::utc());
    }
}

#[test]
fn clock_times_are_written_with_the_offset_of_the_record() {
    let zone = |name: &str, offset: f64| Zone::new(name, name, offset, Vec::new());
    let new_york = zone("America/New_York", -5.0 * HOUR);
    let calcutta = zone("Asia/Kolkata", 5.5 * HOUR);
    let local_mean = zone("Europe/Amsterdam", 1_172_000.0);
    for (text, zone, written) in [
        ("2026-02-27T22:14:05Z", &new_york, "2026-02-27T17:14:05-05:00"),
        ("2026-02-28T03Z", &new_york, "2026-02-27T22-05:00"),
        ("2026-02-27T17:14-05:00", &Zone::utc(), "2026-02-27T22:14Z"),
        // The hour begins at half past in the record's zone, which cannot be written to the hour.
        ("2026-02-27T17Z", &calcutta, "2026-02-27T17Z"),
        ("2026-02-27T17+05:30", &calcutta, "2026-02-27T17+05:30"),
        ("2026-02-27T17+05:45", &calcutta, "2026-02-27T12+00:45"),
        ("1920-01-01T12:00Z", &local_mean, "1920-01-01T12:00Z"),
        ("0000-01-01T00Z", &new_york, "0000-01-01T00Z"),
        ("0044-03-15T11:30Z", &new_york, "0044-03-15T06:30-05:00"),
        // Beyond it the year would need more than four digits.
        ("9999-12-31T23:30Z", &calcutta, "9999-12-31T23:30Z"),
        ("9999-12-31T23:30-05:00", &Zone::utc(), "9999-12-31T16:30-12:00"),
    ] {
        let stamp = Stamp::parse(text).unwrap();
        assert_eq!(again(&When::of(stamp), zone), written, "{text} in {}", zone.name);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_record_is_read_back_as_it_was(json in any_record()) {
        let record = read::value(&json, &support::zone).record;
        prop_assume!(record.is_some());
        let record = record.unwrap();
        let written = export::record(&record);
        prop_assert_eq!(&read::value(&written, &support::zone).record, &Some(record), "{}", written.to_text());
    }

    #[test]
    fn any_clock_time_in_any_zone_reads_the_same(
        minutes in -1_036_000_000_i64..4_000_000_000,
        offset in -14 * 3_600..14 * 3_600,
        unit in prop_oneof![Just(("T00", 60)), Just(("T00:00", 1)), Just(("T00:00:00", 1))],
    ) {
        let zone = Zone::new("Test/Zone", "Test", f64::from(offset) * 1_000.0, Vec::new());
        let stamp = Stamp::parse(&format!("1970-01-01{}Z", unit.0)).unwrap();
        let Stamp::Clock { precision, .. } = stamp else { panic!("no clock time") };
        let start = Instant((minutes / unit.1 * unit.1) as f64 * 60_000.0);
        again(&When::of(Stamp::Clock { start, precision }), &zone);
    }
}
