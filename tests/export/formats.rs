//! The formats of others: what they look like, and what each promises to those that read it.

use std::collections::BTreeSet;

use clause_timeline::model::export::{self, Format, timelinejs};
use clause_timeline::model::read;
use clause_timeline::model::record::Record;
use clause_timeline::model::when::When;
use clause_timeline::model::wire::Json;
use clause_timeline::scene::words::date::{self, Style};
use proptest::prelude::*;

use crate::random::any_record;
use crate::{expect, folder, support};

/// A record in a format, with the words of the page for its times.
fn text(record: &Record, format: Format) -> String {
    export::text(record, format, &|when: &When| date::when(when, &record.zone, Style::Short))
}

#[test]
fn formats_look_as_agreed() {
    let bytes = std::fs::read(folder("tests/export/hard-texts.json")).unwrap();
    let record = support::record(&String::from_utf8(bytes).unwrap());
    for (name, format, extension, _) in Format::ALL {
        // How times are said is not what this is about.
        let words = |when: &When| when.rest.text.as_deref().unwrap_or("as <told>, roughly").to_owned();
        let file = format!("tests/export/hard-texts/{name}.{extension}");
        expect(&file, &export::text(&record, *format, &words));
    }
}

#[test]
fn every_format_is_found_by_its_name() {
    let names: BTreeSet<&str> = Format::ALL.iter().map(|(name, ..)| *name).collect();
    assert_eq!(names.len(), Format::ALL.len());
    for (name, format, extension, media_type) in Format::ALL {
        assert_eq!(Format::parse(name), Some(*format));
        assert_eq!(
            (format.name(), format.extension(), format.media_type()),
            (*name, *extension, *media_type)
        );
    }
    assert_eq!(Format::parse("word"), None);
}

/// What is wrong with a calendar as text.
fn check_calendar(text: &str) {
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.contains(['\r', '\n']), "{line:?}");
    }
    let unfolded = text.replace("\r\n ", "");
    let mut ids = BTreeSet::new();
    for entry in unfolded.split("BEGIN:VEVENT\r\n").skip(1) {
        let entry = entry.split("END:VEVENT").next().unwrap();
        let value = |name: &str| {
            entry.lines().find_map(|line| line.strip_prefix(name)?.split_once(':')).map(|(_, value)| value)
        };
        assert!(ids.insert(value("UID").unwrap().to_owned()), "an id twice in\n{text}");
        assert_eq!(value("DTSTAMP").unwrap().len(), 16);
        let (start, end) = (value("DTSTART").unwrap(), value("DTEND"));
        assert!(end.is_none_or(|end| end.len() == start.len() && end > start), "{entry}");
        assert!(value("SUMMARY").is_some());
    }
}

/// The entries of a calendar of one threat that is due at a time, to which that was done: the time of each event, and the
/// rest of what it did. Of each the summary, whether it is cancelled, and the last line of what is told.
fn entries(due: &str, acts: &[(&str, &str)]) -> Vec<String> {
    let events = acts.iter().enumerate().map(|(number, (when, act))| {
        format!(
            r#"{{"id": "e{number}", "when": "{when}", "title": "Event {number}", "lever_acts": [{{"lever": "ban", {act}}}]}}"#
        )
    });
    let record = support::record(&format!(
        r#"{{"format": "clause-timeline/1", "title": "A ward", "timezone": "America/Chicago",
            "parties": [{{"id": "a", "name": "Ann"}}],
            "levers": [{{"id": "ban", "name": "Ban", "kind": "ultimatum", "by": "a", "due": "{due}"}}], "events": [{}]}}"#,
        events.collect::<Vec<_>>().join(",")
    ));
    let text = text(&record, Format::ICalendar).replace("\r\n ", "");
    let value = |entry: &str, name: &str| {
        let mut lines = entry.lines();
        lines.find_map(|line| line.strip_prefix(name)).unwrap_or_default().replace("\\,", ",")
    };
    let said = |entry: &str| {
        let told = value(entry, "DESCRIPTION:");
        let status = value(entry, "STATUS:");
        format!("{} | {status} | {}", value(entry, "SUMMARY:"), told.rsplit("\\n").next().unwrap())
    };
    text.split("BEGIN:VEVENT").skip(1).map(said).collect()
}

#[test]
fn a_deadline_is_cancelled_only_where_it_never_came() {
    let (set, carried_out, dropped) = (r#""act": "issued""#, r#""act": "executed""#, r#""act": "dropped""#);
    let put_off = r#""act": "extended", "due": "2026-03-27""#;
    let before = ("2026-03-10", set);
    for (acts, expected) in [
        (&[before][..], &["Ban |  | Ann"][..]),
        (&[before, ("2026-03-18", dropped)], &["Ban | CANCELLED | Dropped: Event 1"]),
        // Taken up again, carried out before, given up when it was due already.
        (&[before, ("2026-03-18", dropped), ("2026-03-19", set)], &["Ban |  | Dropped: Event 1"]),
        (&[before, ("2026-03-18", carried_out), ("2026-03-19", dropped)], &["Ban |  | Dropped: Event 2"]),
        (&[before, ("2026-03-20", carried_out), ("2026-04-02", dropped)], &["Ban |  | Dropped: Event 2"]),
        (&[before, ("2026-03-23", dropped)], &["Ban |  | Dropped: Event 1"]),
        (&[before, ("2026-03-20", carried_out)], &["Ban |  | Carried out: Event 1"]),
        // In the order of time, not of the file.
        (&[("2026-04-02", dropped), ("2026-03-20", carried_out), before], &["Ban |  | Dropped: Event 0"]),
        (
            &[before, ("2026-03-18", put_off), ("2026-03-27", carried_out), ("2026-04-02", dropped)],
            &["Ban, put off to 27 Mar 2026 | CANCELLED | Dropped: Event 3", "Ban |  | Dropped: Event 3"],
        ),
        (
            &[before, ("2026-03-18", r#""act": "extended""#)],
            &["Ban, put off | CANCELLED | Extended: Event 1"],
        ),
        // Announced for the day that the lever has anyway.
        (&[("2026-03-10", r#""act": "issued", "due": "2026-03-20""#)], &["Ban |  | Ann"]),
    ] {
        assert_eq!(entries("2026-03-20", acts), expected, "{acts:?}");
    }
}

/// Notes the ids that stand for something, and those that only refer.
fn ids(json: &Json, defined: &mut BTreeSet<String>, referred: &mut BTreeSet<String>) {
    match json {
        Json::Array(items) => items.iter().for_each(|item| ids(item, defined, referred)),
        Json::Object(members) => {
            if let Some(id) = json.get("@id").and_then(Json::as_str) {
                if members.len() == 1 {
                    referred.insert(id.to_owned());
                } else {
                    assert!(defined.insert(id.to_owned()), "{id} twice");
                }
            }
            members.iter().for_each(|(_, value)| ids(value, defined, referred));
        }
        _ => {}
    }
}

/// What is wrong with linked data: a reference that leads nowhere, or an end of the script.
fn check_linked_data(text: &str) {
    assert!(!text.contains(['<', '>', '&']));
    let (mut defined, mut referred) = (BTreeSet::new(), BTreeSet::new());
    ids(&Json::parse(text.as_bytes()).unwrap(), &mut defined, &mut referred);
    let nowhere: Vec<&String> = referred.difference(&defined).collect();
    assert!(nowhere.is_empty(), "{nowhere:?} lead nowhere");
}

/// What is wrong with texts for TimelineJS: markup that is not ours, or a year 0.
fn check_timelinejs(text: &str) {
    fn walk(json: &Json, key: &str) {
        match json {
            Json::Array(items) => items.iter().for_each(|item| walk(item, key)),
            Json::Object(members) => members.iter().for_each(|(key, value)| walk(value, key)),
            Json::Number(year) => assert!(key != "year" || *year != 0.0, "a year 0"),
            Json::String(text) if key != "unique_id" => {
                let mut plain = text.clone();
                for ours in ["<p>", "</p>", "<br>", "</a>", "<a href=\""] {
                    plain = plain.replace(ours, "");
                }
                assert!(!plain.contains('<'), "{text}");
            }
            _ => {}
        }
    }
    walk(&Json::parse(text.as_bytes()).unwrap(), "");
}

#[test]
fn formats_keep_their_promises_for_every_record_of_the_repository() {
    for (_, record) in crate::records() {
        check_calendar(&text(&record, Format::ICalendar));
        check_linked_data(&text(&record, Format::JsonLd));
        let slides = text(&record, Format::TimelineJs);
        check_timelinejs(&slides);
        let dated = slides.matches("\"start_date\"").count();
        // Eras have both dates.
        let eras = slides.split("\"eras\"").nth(1).map_or(0, |eras| eras.matches("\"start_date\"").count());
        assert_eq!(timelinejs::undated(&record), record.events.len() - (dated - eras), "{}", record.title);
    }
}

#[test]
fn dates_for_search_engines_claim_no_more_than_is_known() {
    for (when, start, end) in [
        ("\"2026-02-24\"", Some("2026-02-24"), None),
        ("\"2026-02\"", Some("2026-02"), None),
        ("\"2026-02-27T17:14-05:00\"", Some("2026-02-27T22:14Z"), None),
        ("{\"start\": \"2026\", \"end\": \"2026-03\"}", Some("2026"), Some("2026-03")),
        ("{\"start\": \"2026~\", \"end\": \"2026-03-01\"}", None, Some("2026-03-01")),
        ("\"2026-02-25/2026-02-26\"", None, None),
        ("\"2026-02-24?\"", None, None),
        ("\"../2026-03\"", None, None),
        ("\"unknown\"", None, None),
        ("\"Y-13800000000\"", None, None),
    ] {
        let record = format!(
            "{{\"format\": \"clause-timeline/1\", \"title\": \"t\", \"timezone\": \"UTC\", \"parties\": [], \"events\": \
              [{{\"id\": \"a\", \"when\": {when}, \"title\": \"A\"}}]}}"
        );
        let record = read::text(record.as_bytes(), &support::zone).record.unwrap();
        let json = Json::parse(text(&record, Format::JsonLd).as_bytes()).unwrap();
        let Some(Json::Array(items)) = json.get("itemListElement") else { panic!("no items") };
        let event = items[0].get("item").unwrap();
        let said = |key| event.get(key).and_then(Json::as_str);
        assert_eq!((said("startDate"), said("endDate")), (start, end), "{when}");
        let is_told = start.is_some() && !when.contains('~');
        assert_eq!(said("description").is_none(), is_told, "{when} is said in words where no date says it");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn formats_keep_their_promises_for_any_record(json in any_record()) {
        let record = read::value(&json, &support::zone).record;
        prop_assume!(record.is_some());
        let record = record.unwrap();
        check_calendar(&text(&record, Format::ICalendar));
        check_linked_data(&text(&record, Format::JsonLd));
        check_timelinejs(&text(&record, Format::TimelineJs));
    }
}

#[test]
fn a_calendar_names_the_deadlines_that_it_cannot_show() {
    let lever = |id: &str, due: &str| {
        format!(
            "{{\"id\": \"{id}\", \"name\": \"Lever {id}\", \"kind\": \"deadline\", \"by\": \"p\", \"due\": \"{due}\"}}"
        )
    };
    let levers = [lever("a", "2026-03-01"), lever("b", "-0043-03"), lever("c", "unknown")].join(",");
    let record = support::record(&format!(
        "{{\"format\": \"clause-timeline/1\", \"title\": \"T\", \"parties\": [{{\"id\": \"p\", \"name\": \"P\"}}], \
         \"levers\": [{levers}], \"events\": []}}"
    ));
    let calendar = text(&record, Format::ICalendar).replace("\r\n ", "");
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), 1, "{calendar}");
    let said = calendar.lines().find(|line| line.starts_with("X-WR-CALDESC:")).unwrap();
    assert!(
        said.contains("Lever b (Mar 44 BCE)") && said.contains("Lever c (") && !said.contains("Lever a"),
        "{said}"
    );
}

#[test]
fn a_deadline_that_was_given_up_is_cancelled_in_the_calendar() {
    let written = std::fs::read_to_string(folder("data/cases/example-lever-kinds-and-acts.json")).unwrap();
    let mut json = Json::parse(written.as_bytes()).unwrap();
    let Json::Object(members) = &mut json else { panic!("no object") };
    let Some((_, Json::Array(levers))) = members.iter_mut().find(|(key, _)| key == "levers") else {
        panic!("no levers")
    };
    for lever in levers {
        let Json::Object(lever) = lever else { panic!("no lever") };
        lever.push(("due".to_owned(), "2031-04-01".into()));
    }
    let record = support::record(&json.to_text());
    let calendar = text(&record, Format::ICalendar);
    let dropped: Vec<&str> = record
        .events
        .iter()
        .filter(|event| {
            event
                .lever_acts
                .iter()
                .any(|act| act.act == clause_timeline::model::vocabulary::LeverActKind::Dropped)
        })
        .map(|event| &*event.title)
        .collect();
    assert!(!dropped.is_empty());
    for entry in calendar.split("BEGIN:VEVENT").skip(1) {
        let entry = entry.replace("\r\n ", "");
        assert_eq!(
            entry.contains("STATUS:CANCELLED"),
            dropped.iter().any(|title| entry.contains(&format!("Dropped: {title}"))),
            "{entry}"
        );
    }
    assert!(calendar.contains("STATUS:CANCELLED"));
}
