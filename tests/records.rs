//! Small records: each file of `data/cases` shows one thing. Those named `example-…` show how a feature of the format
//! is written; of the others most are broken in one way. `records/problems.txt` says for each what its author is told
//! and what is shown all the same.
//!
//! After a change that is meant, `UPDATE_EXPECT=1 cargo test --test records` writes the list anew, to be read
//! before it is kept.

mod support;

#[path = "scenes/draw.rs"]
mod draw;

#[path = "support/mutate.rs"]
mod mutate;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use clause_timeline::model::problem::{Problem, Severity};
use clause_timeline::model::read::{self, Reading};
use clause_timeline::model::record::{Record, Text};
use clause_timeline::model::wire::Json;
use proptest::prelude::*;

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Name and bytes of every case, by name.
fn cases() -> BTreeMap<String, Vec<u8>> {
    let files = fs::read_dir(folder("data/cases")).unwrap().map(|entry| entry.unwrap().path());
    let case =
        |path: PathBuf| (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read(path).unwrap());
    files.map(case).collect()
}

fn text(bytes: &[u8]) -> Reading {
    read::text(bytes, &support::zone)
}

/// What of a record is shown: the ids of each list, and how many acts the events have.
fn shown(record: &Record, left_out: usize) -> String {
    fn ids<'a>(name: &str, ids: impl Iterator<Item = &'a Text>) -> Option<String> {
        let ids: Vec<&str> = ids.map(|id| &**id).collect();
        (!ids.is_empty()).then(|| format!("{name} {}", ids.join(" ")))
    }
    let sum = |name: &str, count: fn(&clause_timeline::model::record::Event) -> usize| {
        let sum: usize = record.events.iter().map(count).sum();
        (sum > 0).then(|| format!("{name} {sum}"))
    };
    let parts = [
        Some(format!("“{}”", record.title)),
        ids("parties", record.parties.iter().map(|party| &party.id)),
        ids("people", record.people.iter().map(|person| &person.id)),
        ids("tracks", record.tracks.iter().map(|track| &track.id)),
        ids("clauses", record.clauses.iter().map(|clause| &clause.id)),
        ids("levers", record.levers.iter().map(|lever| &lever.id)),
        ids("sources", record.sources.iter().map(|source| &source.id)),
        ids("spans", record.spans.iter().map(|span| &span.id)),
        ids("events", record.events.iter().map(|event| &event.id)),
        sum("actors", |event| event.actors.len()),
        sum("hypothetical", |event| usize::from(event.hypothetical.is_some())),
        sum("moves", |event| event.moves.len()),
        sum("lever acts", |event| event.lever_acts.len()),
        sum("relations", |event| event.relations.len()),
        sum("attributions", |event| event.attribution.len()),
        sum("links", |event| event.links.len()),
        (left_out > 0).then(|| format!("left out: {left_out}")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn say(reading: &Reading) -> String {
    let problems = reading.problems.iter().map(|problem| format!("{problem}\n"));
    let shown = reading.record.as_ref().map(|record| shown(record, reading.left_out));
    problems.chain([format!("shown: {}\n", shown.as_deref().unwrap_or("nothing"))]).collect()
}

#[test]
fn every_case_says_what_is_wrong_and_shows_the_rest() {
    let cases = cases();
    let found = cases.iter().map(|(name, bytes)| (name.clone(), say(&text(bytes))));
    let found: BTreeMap<String, String> = found.collect();
    let path = folder("tests/records/problems.txt");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let all: Vec<String> = found.iter().map(|(name, said)| format!("== {name}\n{said}")).collect();
        fs::write(&path, all.join("\n")).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap();
    let expected: BTreeMap<&str, &str> =
        expected.split("== ").filter_map(|case| case.split_once('\n')).collect();
    let mut wrong = Vec::new();
    for (name, said) in &found {
        let listed = expected.get(name.as_str()).map_or("nothing is listed", |listed| listed.trim());
        if said.trim() != listed {
            wrong.push(format!("== {name}\n{said}should be\n{listed}\n"));
        }
    }
    wrong.extend(
        expected.keys().filter(|name| !found.contains_key(**name)).map(|name| format!("no file {name}.json")),
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_case_explains_itself_and_every_example_is_as_it_should_be() {
    let (mut examples, mut broken) = (0, 0);
    for (name, bytes) in cases() {
        let problems = text(&bytes).problems;
        if let Ok(json @ Json::Object(_)) = Json::parse(&bytes)
            && (json.get("format").is_some() || json.get("events").is_some())
            && name != "lists-missing"
        {
            let comment = json.get("x_comment").and_then(Json::as_str).unwrap_or_default();
            assert!(comment.ends_with('.'), "{name}.json does not say what it shows");
        }
        if name.starts_with("example-") {
            examples += 1;
            // A simple timeline is allowed to be simple.
            let is_fine = |problem: &Problem| problem.message.starts_with("the events have no attribution");
            assert!(problems.iter().all(is_fine), "{name}: {problems:#?}");
        } else {
            broken += usize::from(!problems.is_empty());
        }
    }
    assert!(
        examples >= 40 && broken >= 60,
        "only {examples} examples and {broken} broken records were found"
    );
}

#[test]
fn nothing_is_wrong_with_the_reference_record() {
    assert_eq!(text(support::REFERENCE.as_bytes()).problems, []);
}

#[test]
fn no_more_problems_are_listed_than_anybody_reads_and_the_rest_is_counted() {
    let events = |count: usize| {
        let events: Vec<String> = (0..count).map(|place| place.to_string()).collect();
        format!(
            "{{\"format\": \"clause-timeline/1\", \"title\": \"T\", \"parties\": [], \"events\": [{}]}}",
            events.join(",")
        )
    };
    assert_eq!(text(events(1_000).as_bytes()).problems.len(), 1_000);
    let reading = text(events(1_500).as_bytes());
    assert_eq!((reading.problems.len(), reading.left_out), (1_001, 1_500));
    assert_eq!(reading.problems[1_000].to_string(), "error: 500 more problems are not listed");
    assert_eq!(
        read::value(&Json::parse(events(1_500).as_bytes()).unwrap(), &support::zone).problems.len(),
        1_001
    );
}

#[test]
fn a_text_of_very_many_tiny_values_is_refused_with_its_place() {
    let many = format!("{{\"format\": \"clause-timeline/1\", \"x_\": [{}0]}}", "0,".repeat(1_500_000));
    let reading = text(many.as_bytes());
    assert_eq!(reading.record, None);
    let said: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
    assert!(
        said.len() == 1 && said[0].contains("line 1") && said[0].contains("this is not read"),
        "{said:?}"
    );
}

#[test]
fn the_zone_is_asked_for_as_far_as_any_time_of_what_is_shown_reaches() {
    let record = br#"{"format": "clause-timeline/1", "title": "T", "timezone": "Europe/Paris",
        "parties": [{"id": "p", "name": "P"}],
        "people": [{"id": "h", "name": "H", "posts": [
            {"party": "p", "role": "head", "from": "1999"}, {"party": "nobody", "role": "head", "from": "1950"}]}],
        "levers": [{"id": "l", "name": "L", "kind": "deadline", "by": "p", "due": "2026-03"}],
        "events": [{"id": "e", "when": "2026-02-24", "title": "E", "lever_acts": [{"lever": "l", "act": "extended", "due": "2027-08"},
            {"lever": "nothing", "act": "extended", "due": "2050"}, {"lever": "l", "act": "longer", "due": "2050"}]}]}"#;
    let asked = std::cell::Cell::new(None);
    read::text(record, &|_, from, to| {
        asked.set(Some((from, to)));
        Some(clause_timeline::model::time::Zone::utc())
    });
    let (from, to) = asked.get().unwrap();
    let year = |at: clause_timeline::model::time::Instant| 1970.0 + at.0 / 31_556_952_000.0;
    let is_within = |year: f64, from: f64, to: f64| from < year && year < to;
    // Half a year more, for both of its offsets.
    assert!(is_within(year(from), 1998.4, 1998.6), "from {}", year(from));
    assert!(is_within(year(to), 2028.1, 2028.2), "to {}", year(to));
}

/// A problem without its place.
fn what(problem: &Problem) -> (bool, &str, &str, Option<&str>) {
    (problem.severity == Severity::Error, &problem.path, &problem.message, problem.suggestion.as_deref())
}

#[test]
fn a_byte_order_mark_and_other_line_ends_change_nothing() {
    for (name, bytes) in cases() {
        let plain = text(&bytes);
        let marked = [b"\xef\xbb\xbf".as_slice(), &bytes].concat();
        assert_eq!(say(&text(&marked)), say(&plain), "{name} with a byte order mark");
        let ends = String::from_utf8(bytes).unwrap().replace('\n', "\r\n");
        assert_eq!(say(&text(ends.as_bytes())), say(&plain), "{name} with CRLF");
    }
}

#[test]
fn an_object_of_the_page_has_the_same_problems_without_places() {
    for (name, bytes) in cases() {
        let Ok(json) = Json::parse(&bytes) else { continue };
        let (from_text, from_object) = (text(&bytes), read::value(&json, &support::zone));
        assert!(
            from_object.problems.iter().all(|problem| (problem.line, problem.column) == (None, None)),
            "{name}"
        );
        let sorted = |reading: &Reading| {
            let mut all: Vec<_> = reading.problems.iter().map(what).map(|what| format!("{what:?}")).collect();
            all.sort();
            all
        };
        assert_eq!(sorted(&from_object), sorted(&from_text), "{name}");
        assert_eq!(from_object.record, from_text.record, "{name}");
    }
}

#[test]
fn every_case_can_be_drawn() {
    for (_, bytes) in cases() {
        text(&bytes).record.map(|record| draw::draw(record, &[0.0, 320.0, 960.0]));
    }
}

#[test]
fn text_that_is_nested_too_deeply_is_refused_without_a_crash() {
    for depth in [65, 1_000, 200_000] {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let deep = format!("{{\"format\": {}1{}}}", open.repeat(depth), close.repeat(depth));
            let reading = text(deep.as_bytes());
            assert_eq!(reading.record, None);
            let said: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
            assert!(said.len() == 1 && said[0].contains("nested too deeply"), "{said:?}");
        }
    }
    let deep_enough = format!("{{\"events\": [], \"x_\": {}1{}}}", "[".repeat(60), "]".repeat(60));
    assert!(text(deep_enough.as_bytes()).record.is_some());
}

#[test]
fn a_file_in_another_encoding_is_told_from_one_with_a_mistake() {
    for (bytes, place) in [
        (b"\xff\xfe{\x00}\x00".as_slice(), "line 1, column 1"),
        (b"{\"title\": \"\xff\"}", "line 1, column 12"),
        (b"{\r\n  \"title\": \"\xc3\xa4 caf\xe9, and more\"\r\n}", "line 2, column 18"),
        (b"{\"title\": \"cut off\xc3", "line 1, column 19"),
    ] {
        let said: Vec<String> = text(bytes).problems.iter().map(ToString::to_string).collect();
        assert_eq!(said, [format!("error at {place}: the file is not UTF-8; save it as UTF-8")]);
    }
}

#[test]
fn bytes_that_are_no_text_are_refused() {
    for bytes in [b"\xff\xfe{\x00}\x00".as_slice(), b"{\"title\": \"\xff\"}", b"\x00", b"\xef\xbb\xbf"] {
        let reading = text(bytes);
        assert!(reading.record.is_none() && reading.problems.len() == 1, "{:?}", reading.problems);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_value_in_any_place_gives_a_record_or_a_problem(
        changes in prop::collection::vec((any::<prop::sample::Index>(), mutate::any_json()), 1..4),
    ) {
        let json = mutate::changed(include_bytes!("../data/cases/every-key.json"), changes);
        let reading = text(json.to_text().as_bytes());
        prop_assert!(reading.record.is_some() || !reading.problems.is_empty());
        let placed: Vec<_> = reading.problems.iter().map(|problem| (problem.line, problem.column)).collect();
        prop_assert!(placed.iter().all(|(line, column)| line.is_some() && column.is_some()), "{:?}", reading.problems);
        prop_assert!(placed.is_sorted());
        prop_assert_eq!(read::value(&json, &support::zone).problems.len(), reading.problems.len());
        if let (Some(record), Some(Json::Array(events))) = (reading.record, json.get("events")) {
            prop_assert_eq!(record.events.len() + reading.left_out, events.len());
            draw::draw(record, &[320.0, 960.0]);
        }
    }
}
