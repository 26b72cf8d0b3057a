//! The document that stands in a page in the place of the widget: it looks as agreed, tells everything that it should, and
//! whatever a record says is text in it.
//!
//! `UPDATE_EXPECT=1 cargo test --test fallback` writes what it looks like now.

#[path = "support/mutate.rs"]
mod mutate;
#[path = "export/random.rs"]
mod random;
mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use clause_timeline::model::export::datetime;
use clause_timeline::model::read;
use clause_timeline::model::record::{Clause, Record};
use clause_timeline::query::index::Index;
use clause_timeline::scene::unrolled::markup::{fallback, html};
use clause_timeline::scene::unrolled::{Purpose, document};
use clause_timeline::state::State;
use html5gum::{Token, Tokenizer};
use proptest::prelude::*;
use random::any_record;

/// Every element that the document is made of; those that stand in lines of text; every attribute.
const ELEMENTS: &str =
    "article section h2 h3 h4 h5 p ul ol li table thead tbody tr th td time span q a b strong small sup div";
const ATTRIBUTES: &str = "lang dir href datetime scope";

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn index(record: Record) -> Index {
    Index::new(Rc::new(record))
}

/// Asserts that a document is what a parser of HTML takes as it is, and does nothing; answers its text and its links.
fn checked(html: &str) -> (String, Vec<String>) {
    let (mut text, mut links, mut open) = (String::new(), Vec::new(), Vec::new());
    for token in Tokenizer::new(html) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => {
                let name = String::from_utf8(tag.name.to_vec()).unwrap();
                assert!(ELEMENTS.split(' ').any(|known| known == name), "<{name}>");
                for (key, value) in &tag.attributes {
                    let (key, value) =
                        (std::str::from_utf8(key).unwrap(), String::from_utf8(value.to_vec()).unwrap());
                    assert!(ATTRIBUTES.split(' ').any(|known| known == key), "<{name} {key}>");
                    if key == "href" {
                        let is_link =
                            ["http://", "https://", "mailto:"].iter().any(|one| value.starts_with(one));
                        assert!(is_link, "{value}");
                        links.push(value);
                    }
                }
                open.push(name);
            }
            Token::EndTag(tag) => {
                assert_eq!(open.pop().as_deref(), std::str::from_utf8(&tag.name).ok(), "{html}");
            }
            Token::String(words) => text.push_str(std::str::from_utf8(&words).unwrap()),
            other => panic!("{other:?} in {html}"),
        }
    }
    assert_eq!(open, Vec::<String>::new());
    (text, links)
}

/// A text as a document has it.
fn shown(text: &str) -> String {
    let letter = |letter: char| match letter {
        '\t' | '\n' | '\r' => ' ',
        letter if letter.is_control() => '\u{fffd}',
        letter if u32::from(letter) & 0xfffe == 0xfffe || ('\u{fdd0}'..='\u{fdef}').contains(&letter) => {
            '\u{fffd}'
        }
        letter => letter,
    };
    text.chars().map(letter).collect()
}

/// Asserts that the events, clauses and sources of a record are told.
fn check_told(record: &Record, text: &str) {
    let told = |part: &str| assert!(text.contains(&shown(part)), "“{part}” is not in {text}");
    record.events.iter().for_each(|event| told(&event.title));
    record.events.iter().filter_map(|event| event.summary.as_ref()).for_each(|summary| told(summary));
    record.sources.iter().for_each(|source| told(&source.title));
    // A clause is told where it is at stake; where nothing happened, there is no moment to tell it for.
    let is_told = |clause: &&Clause| !clause.tracks.is_empty() && !record.events.is_empty();
    record.clauses.iter().filter(is_told).for_each(|clause| told(&clause.name));
}

#[test]
fn it_looks_as_agreed() {
    for (record, file) in [
        ("data/pentagon-ai-contract.json", "tests/fallback/reference.html"),
        ("tests/export/hard-texts.json", "tests/fallback/hard-texts.html"),
    ] {
        let record = support::record(&fs::read_to_string(folder(record)).unwrap());
        let found = fallback(&index(record));
        if std::env::var_os("UPDATE_EXPECT").is_some() {
            fs::write(folder(file), &found).unwrap();
        }
        let expected = fs::read_to_string(folder(file)).unwrap_or_default();
        let lines = || found.lines().zip(expected.lines());
        let at = lines().position(|(found, expected)| found != expected).unwrap_or(lines().count());
        assert!(
            found == expected,
            "{file} line {}: found\n{:?}\nshould be\n{:?}",
            at + 1,
            found.lines().nth(at),
            expected.lines().nth(at)
        );
    }
}

#[test]
fn every_record_of_the_repository_is_told() {
    let files = fs::read_dir(folder("data/cases")).unwrap().map(|entry| entry.unwrap().path());
    for file in
        files.chain([folder("data/pentagon-ai-contract.json"), folder("tests/export/hard-texts.json")])
    {
        let Some(record) = read::text(&fs::read(&file).unwrap(), &support::zone).record else { continue };
        let index = index(record);
        let (text, links) = checked(&fallback(&index));
        check_told(index.record(), &text);
        for source in &index.record().sources {
            assert!(
                source.url.as_ref().is_none_or(|url| links.contains(&url.to_string())),
                "{}",
                source.title
            );
        }
    }
}

#[test]
fn dates_for_machines_claim_no_more_than_is_known() {
    for (when, machine) in [
        (r#""2026-02-24""#, Some("2026-02-24")),
        (r#""2026-02""#, Some("2026-02")),
        (r#""0800""#, Some("0800")),
        (r#""2026-02-27T17:14-05:00""#, Some("2026-02-27T22:14Z")),
        (r#""2026-02-27T17-05:00""#, Some("2026-02-27")),
        (r#"{"edtf": "2026-02-27", "text": "late on Friday"}"#, Some("2026-02-27")),
        (r#"{"edtf": "2026-02-27", "part_of_day": "night"}"#, None),
        (r#"{"edtf": "2026-02-27", "latest": "2026-02-27T17:14-05:00"}"#, None),
        (r#"{"start": "2026-02-24", "end": "2026-02-27"}"#, None),
        (r#""2026-02-25/2026-02-26""#, None),
        (r#""2026-02-24?""#, None),
        (r#""2026-21""#, None),
        (r#""201X""#, None),
        (r#""0000-03""#, None),
        (r#""-0043""#, None),
        (r#""Y-13800000000""#, None),
        (r#""unknown""#, None),
    ] {
        let record = support::record(&format!(
            r#"{{"format": "clause-timeline/1", "title": "t", "timezone": "UTC", "parties": [],
                "events": [{{"id": "a", "when": {when}, "title": "A"}}]}}"#
        ));
        assert_eq!(datetime(&record.events[0].when, &record.zone).as_deref(), machine, "{when}");
        let html = fallback(&index(record));
        let machine = machine.map(|machine| format!("<time datetime=\"{machine}\">"));
        assert!(machine.map_or(!html.contains("<time"), |machine| html.contains(&machine)), "{when}: {html}");
    }
}

#[test]
fn a_record_in_another_language_says_so_on_its_texts_alone() {
    let record = |language: &str| {
        index(support::record(&format!(
            r#"{{"format": "clause-timeline/1", "title": "Der Titel", "language": "{language}", "timezone": "UTC",
                "parties": [], "events": [{{"id": "a", "when": "2026", "title": "Sie reden"}}]}}"#
        )))
    };
    let german = fallback(&record("de-AT"));
    assert!(german.starts_with(r#"<article lang="en" dir="ltr">"#), "{german}");
    assert!(german.contains(r#"<span lang="de-AT" dir="auto">Sie reden</span>"#), "{german}");
    assert!(german.contains("<h3>Events</h3>"), "{german}");
    let english = fallback(&record("en-GB"));
    assert_eq!(english.matches("lang=").count(), 1, "{english}");
}

#[test]
fn more_than_a_page_can_take_is_left_out_and_said() {
    let event = |place: usize| format!(r#"{{"id": "e{place}", "when": "2026", "title": "Event {place}"}}"#);
    let clause = |place: usize| format!(r#"{{"id": "c{place}", "name": "Clause {place}"}}"#);
    let list = |item: &dyn Fn(usize) -> String, count| (0..count).map(item).collect::<Vec<_>>().join(",");
    let index = index(support::record(&format!(
        r#"{{"format": "clause-timeline/1", "title": "t", "timezone": "UTC",
            "parties": [{{"id": "a", "name": "A"}}, {{"id": "b", "name": "B"}}],
            "tracks": [{{"id": "talks", "name": "Talks", "parties": ["a", "b"]}}],
            "clauses": [{}], "events": [{}]}}"#,
        list(&clause, 300),
        list(&event, 2_000),
    )));
    let (text, _) = checked(&fallback(&index));
    assert!(text.contains("Events 1 to 500 of 2,000; the others are left out here."), "{text:.500}");
    assert!(text.contains("Event 499") && !text.contains("Event 500"));
    assert!(text.contains("Left out here: 100 clauses.") && !text.contains("Clause 200"));
    // On paper, those around where the reader is.
    let state = State { event: Some("e1000".into()), ..State::default() };
    let (text, _) = checked(&html(&document(&index, &state, Purpose::Paper, None)));
    assert!(text.contains("Events 751 to 1,250 of 2,000"), "{text:.500}");
    assert!(text.contains("Event 1000") && !text.contains("Event 749"));
}

#[test]
fn paper_has_every_move_and_the_address_of_every_source() {
    let index = support::reference();
    let record = index.record();
    let from = ("https://example.org/talks", "24 November 2026");
    let paper = document(&index, &State::default(), Purpose::Paper, Some(from));
    let (text, links) = checked(&html(&paper));
    check_told(record, &text);
    assert_eq!(links, Vec::<String>::new());
    assert!(text.contains("https://example.org/talks, seen 24 November 2026"));
    for step in record.events.iter().flat_map(|event| &event.moves) {
        let Some(words) = &step.text else { continue };
        assert!(text.contains(&**words), "{words}");
    }
    for source in &record.sources {
        assert!(source.url.as_ref().is_none_or(|url| text.contains(&**url)), "{}", source.title);
    }
    for lever in &record.levers {
        assert!(text.contains(&*lever.name));
    }
    for note in &record.notes {
        assert!(text.contains(&*note.text));
    }
    assert!(text.contains("[1]") && !text.contains("[0]"));
    // An event by its title, whatever its time begins with.
    let early = record.events.iter().find(|event| event.when.rest.text.as_deref() == Some("By early 2026"));
    let early = &early.unwrap().title;
    assert!(text.contains(&format!("Brought about by: {early} · By early 2026")), "{text}");
    let threat = "Hegseth sets a deadline: compromise by Friday 5:01 p.m. or be labeled a risk";
    assert!(text.contains(&format!("Announced: {threat} · 24 Feb 2026")), "{text}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_a_record_says_is_text(json in any_record()) {
        let record = read::value(&json, &support::zone).record;
        prop_assume!(record.is_some());
        let index = index(record.unwrap());
        let (text, _) = checked(&fallback(&index));
        check_told(index.record(), &text);
        checked(&html(&document(&index, &State::default(), Purpose::Paper, None)));
    }
}
