//! The languages of the interface: the files in `www/languages/` against the table of messages, and what is said in
//! each of them. `UPDATE_EXPECT=1 cargo test --test languages` writes what is said now; then read the difference.

#[path = "languages/said.rs"]
mod said;
mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::rc::Rc;

use clause_timeline::query::index::Index;
use clause_timeline::scene::picture::{color::Theme, svg};
use clause_timeline::scene::share::citation;
use clause_timeline::scene::words::catalogue::{LOCAL, messages};
use clause_timeline::scene::words::date::{Style, in_record, length};
use clause_timeline::scene::words::{self, Language, speak};
use clause_timeline::state::State;
use clause_timeline::ui::Props;
use clause_timeline::{ClauseTimeline, model::record::Record};
use said::{holds, language};
use serde_json::Value;
use yew::LocalServerRenderer;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/www/languages");

/// The forms that each language tells apart (CLDR, cardinal numbers), in the order in which a text has them.
const FORMS: [(&str, &[&str]); 5] = [
    ("ar", &["zero", "one", "two", "few", "many", "other"]),
    ("de", &["one", "other"]),
    ("es", &["one", "many", "other"]),
    ("fr", &["one", "many", "other"]),
    ("ja", &["other"]),
];

fn english() -> String {
    let lines =
        messages().into_iter().map(|(id, text)| format!("  {}: {}", Value::from(id), Value::from(text)));
    format!("{{\n{}\n}}\n", lines.collect::<Vec<_>>().join(",\n"))
}

/// A file as ids and values in its order; notes for translators left out.
fn read(language: &str) -> Vec<(String, Value)> {
    let text = fs::read_to_string(format!("{FOLDER}/{language}.json")).unwrap();
    let messages: BTreeMap<String, Value> = serde_json::from_str(&text).unwrap();
    // Each message has a line, or some, and begins with its id.
    let ids = text.lines().filter_map(|line| line.strip_prefix("  \"")?.split_once("\": ").map(|(id, _)| id));
    let read: Vec<_> = ids
        .filter(|id| !id.starts_with('/'))
        .map(|id| (id.to_owned(), messages.get(id).unwrap_or_else(|| panic!("{language}: {id}")).clone()))
        .collect();
    assert_eq!(read.len(), messages.keys().filter(|id| !id.starts_with('/')).count(), "{language}");
    read
}

/// The places of a text; those in brackets apart.
fn places(text: &str) -> BTreeSet<String> {
    text.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0.to_owned())).collect()
}

#[test]
fn the_english_file_is_the_table() {
    let path = format!("{FOLDER}/en.json");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, english()).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap(), english(), "UPDATE_EXPECT=1 writes it anew");
}

#[test]
fn every_language_has_every_message_with_its_places_and_the_forms_that_its_numbers_need() {
    let table = messages();
    let (local_table, table) = table.split_at(LOCAL);
    for (language, forms) in FORMS {
        let messages = read(language);
        let (local, messages): (Vec<_>, Vec<_>) =
            messages.into_iter().partition(|(id, _)| id.starts_with("local."));
        for (id, _) in local {
            assert!(local_table.iter().any(|(known, _)| *known == id), "{language}: {id}");
        }
        let ids: Vec<&str> = messages.iter().map(|(id, _)| &**id).collect();
        let known: Vec<&str> = table.iter().map(|(id, _)| *id).collect();
        for (id, known) in ids.iter().zip(&known) {
            assert_eq!(id, known, "{language}: the messages stand in the order of the table");
        }
        assert_eq!(ids.len(), known.len(), "{language}");
        for ((id, text), (_, english)) in messages.iter().zip(table) {
            check(language, forms, id, text, english);
        }
    }
}

fn check(language: &str, forms: &[&str], id: &str, text: &Value, english: &str) {
    // A list has as many texts as in English; what is counted has forms.
    // The members of a list have no places.
    let is_counted = english.contains('|') && english.contains('{');
    match text {
        Value::String(text) if !is_counted => {
            assert_eq!(text.split('|').count(), english.split('|').count(), "{language}: {id}");
            assert_eq!(places(text), places(english), "{language}: {id}");
            assert!(!text.is_empty(), "{language}: {id}");
        }
        Value::Object(texts) if is_counted => {
            let has: BTreeSet<&str> = texts.keys().map(String::as_str).collect();
            assert!(has.contains("other") && has.iter().all(|form| forms.contains(form)), "{language}: {id}");
            let mut wanted = places(english);
            assert_eq!(places(texts["other"].as_str().unwrap()), wanted, "{language}: {id}");
            // “One event” and “two events” may say the number in a word.
            wanted.remove("count");
            for (form, text) in texts {
                let mut own = places(text.as_str().unwrap());
                own.remove("count");
                assert_eq!(own, wanted, "{language}: {id}, {form}");
            }
            for form in forms.iter().filter(|form| !matches!(**form, "many") || language == "ar") {
                assert!(has.contains(form), "{language}: {id} has no form “{form}”");
            }
        }
        _ => {
            panic!("{language}: {id} is {}", if is_counted { "counted, and needs forms" } else { "one text" })
        }
    }
}

/// Times of every precision.
const TIMES: [&str; 20] = [
    "2026-02-27T17:14:03-05:00",
    "2026-02-27T17:14-05:00",
    "2026-02-27T17-05:00",
    "2026-02-27",
    "2026-02",
    "2026",
    "201X",
    "15XX",
    "0800",
    "-0043",
    "Y-13800000000",
    "2026-21",
    "2025-24",
    "2026-33",
    "2026-01-09/2026-02-24",
    "2026-02-26/2026-02-28",
    "../2026-03-02",
    "1340~",
    "2026-02-28?",
    "{1667,1668,1670}",
];

/// A record with an event for each of the times, and one that lasts.
fn times() -> Record {
    let event = |(place, time): (usize, &&str)| {
        format!("{{\"id\": \"e{place}\", \"title\": \"E\", \"when\": \"{time}\"}}")
    };
    let mut events: Vec<String> = TIMES.iter().enumerate().map(event).collect();
    let other = [
        r#"{"edtf": "2026-02-27", "part_of_day": "night"}"#,
        r#"{"start": "2026-02-24", "end": "2026-02-27"}"#,
        r#"{"start": "2026-02-27T15:47-05:00", "end": "2026-02-27T17:14-05:00"}"#,
    ];
    events.extend(
        other
            .iter()
            .enumerate()
            .map(|(place, when)| format!("{{\"id\": \"o{place}\", \"title\": \"O\", \"when\": {when}}}")),
    );
    support::record(&format!(
        "{{\"format\": \"clause-timeline/1\", \"title\": \"Times\", \"timezone\": \"America/New_York\",
          \"sources\": [{{\"id\": \"s\", \"kind\": \"other\", \"title\": \"S\"}}], \"parties\": [],
          \"events\": [{}]}}",
        events.join(", ")
    ))
}

#[test]
fn times_of_every_precision_are_said_in_every_language() {
    let index = clause_timeline::query::index::Index::new(times().into());
    let mut table = String::new();
    for (name, _) in FORMS {
        speak(language(name));
        table.push_str(&format!("# {name}\n"));
        for event in &index.record().events {
            let [short, long] =
                [Style::Short, Style::Long].map(|style| in_record(&event.when, &index, style));
            table.push_str(&format!("{short} | {long}\n"));
        }
        for days in [1, 2, 3, 11, 100, 200] {
            table.push_str(&format!("{}\n", length(f64::from(days) * 86_400_000.0)));
        }
    }
    speak(Language::ENGLISH);
    holds("times.txt", &table);
}

/// The page, in a language.
fn page(record: &str, language: Language, event: Option<&str>) -> String {
    let mut props: Props = yew::props!(Props { record: std::rc::Rc::new(support::record(record)) });
    props.language = language;
    props.event = event.map(|event| event.to_owned().into());
    props.compare = Some("start".into());
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let renderer = LocalServerRenderer::<ClauseTimeline>::with_props(props).hydratable(false);
    runtime.block_on(renderer.render())
}

#[test]
fn a_page_in_another_language_has_no_place_unfilled_and_no_form_too_many() {
    let record = support::record(support::REFERENCE);
    for (name, _) in FORMS {
        let language = language(name);
        for event in record.events.iter().step_by(7) {
            let page = page(support::REFERENCE, language, Some(&event.id));
            for sign in ["{", "}", "|", "[ "] {
                assert!(!page.contains(sign), "{name}, {}: “{sign}” in {page}", event.id);
            }
        }
    }
}

#[test]
fn a_picture_is_in_the_language_that_is_spoken() {
    let record = std::rc::Rc::new(support::record(support::REFERENCE));
    for (name, _) in FORMS {
        let messages = read(name);
        let (_, selected) = messages.iter().find(|(id, _)| id == "picture.selected").unwrap();
        let (before, _) = selected.as_str().unwrap().split_once("{name}").unwrap();
        speak(language(name));
        let state = State { event: Some("e-designation".into()), ..State::default() };
        let picture = svg(record.clone(), &state, 960.0, &Theme::LIGHT);
        assert!(picture.contains(&format!(">{before}")), "{name}: {picture}");
    }
    speak(Language::ENGLISH);
}

#[test]
fn a_language_in_one_piece_is_taken_if_it_has_all_messages() {
    let mut texts = vec!["\u{2}"; messages().len()];
    let place = messages().iter().position(|(id, _)| *id == "picture.filtered_by").unwrap();
    texts[place] = "{events}, only {filter}";
    let language = Language::parse(&texts.join("\u{1}")).unwrap();
    speak(language);
    assert_eq!(words::picture::filtered(&[], &[], "deal", 1, 2), "1 of 2 events, only “deal”");
    speak(Language::ENGLISH);
    assert!(Language::parse(&texts[1..].join("\u{1}")).is_none());
}

#[test]
fn english_is_spoken_again_after_another_language() {
    let english = page(support::REFERENCE, Language::ENGLISH, None);
    let german = page(support::REFERENCE, language("de"), None);
    assert!(german.contains("lang=\"de\"") && german.contains("Voriges Ereignis"));
    assert_eq!(page(support::REFERENCE, Language::ENGLISH, None), english);
}

/// Events that are known in different ways: a post, unnamed people of two sides, an author's wording of the time, several
/// sources, what did not happen, nothing to go by.
#[test]
fn an_event_is_cited_in_every_language() {
    let reference = support::record(support::REFERENCE);
    let small = support::record(
        r#"{"format": "clause-timeline/1", "title": "", "timezone": "Etc/UTC", "parties": [],
            "sources": [
              {"id": "one", "kind": "article", "title": "First & last", "author": "A. Writer", "publisher": "The Paper",
               "published": "2026-03-05", "url": "https://example.org/a?b=c"},
              {"id": "two", "kind": "document", "title": "Minutes"}],
            "events": [
              {"id": "many", "when": {"edtf": "2026-03-01", "text": "that night"}, "title": "They meet", "attribution": [
                {"source": "one", "basis": "narration", "paragraph": 3}, {"source": "two", "basis": "document"},
                {"source": "one", "basis": "anonymous", "described_as": "two clerks", "count": 2},
                {"source": "one", "basis": "narration", "paragraph": "12-13"},
                {"source": "one", "basis": "narration", "paragraph": 2}, {"source": "one", "basis": "narration", "paragraph": 3}]},
              {"id": "none", "when": "2026-03", "title": "They part", "hypothetical": "negated"}]}"#,
    );
    let cited = [
        (&reference, vec!["e-designation", "e-memo", "e-meeting", "e-deadline"]),
        (&small, vec!["many", "none"]),
    ];
    let mut said = String::new();
    for name in ["en", "ar", "de", "es", "fr", "ja"] {
        speak(if name == "en" { Language::ENGLISH } else { language(name) });
        said += &format!("== {name}\n");
        for (record, ids) in &cited {
            let index = Index::new(Rc::new(Record::clone(record)));
            for id in ids {
                let event = index.event_by_id(id).unwrap();
                let address = format!("https://example.net/talks#a:event={id}");
                let text = citation(&index, event, (&address, "3.3.2026"));
                assert!(!text.contains(['[', ']', '{', '}', '\n']), "{text}");
                // What stands unseen at an address would become a part of it.
                for isolate in ['\u{2068}', '\u{2069}'] {
                    assert!(
                        !text.contains(&format!("{isolate}https"))
                            && !text.contains(&format!("{id}{isolate}")),
                        "{text}"
                    );
                }
                said += &format!("{}\n", text.replace('\u{2068}', "<").replace('\u{2069}', ">"));
            }
        }
    }
    speak(Language::ENGLISH);
    holds("citations.txt", &said);
}

#[test]
fn an_event_that_nobody_can_be_led_to_is_cited_without_an_address() {
    let index = Index::new(Rc::new(support::record(support::REFERENCE)));
    let event = index.event_by_id("e-memo").unwrap();
    let text = citation(&index, event, ("", "today"));
    assert!(text.ends_with(" In: “The Pentagon, Anthropic and OpenAI”, seen today."), "{text}");
}

#[test]
fn a_date_as_records_write_it_is_not_turned_round_among_arabic_words() {
    speak(language("ar"));
    let said = words::source::updated("2026-11-23");
    speak(Language::ENGLISH);
    assert!(said.contains("\u{2068}2026-11-23\u{2069}"), "{said:?}");
}
