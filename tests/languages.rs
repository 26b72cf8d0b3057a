//! The languages of the interface: the files in `www/languages/` against the table of messages, and what is said in
//! each of them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use clause_timeline::scene::words::catalogue::{LOCAL, messages};
use serde_json::Value;

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
    let lines = messages().iter().map(|(id, text)| format!("  {}: {}", Value::from(*id), Value::from(*text)));
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
    let is_counted = english.contains("{count}");
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
        _ => panic!("{language}: {id} is {}", if is_counted { "counted, and needs forms" } else { "one text" }),
    }
}
