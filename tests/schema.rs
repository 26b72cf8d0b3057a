//! The schema of the format: that it is the one in `data`, and that it and the reader agree.
//!
//! After a change that is meant, `UPDATE_EXPECT=1 cargo test --test schema` writes the file anew.

mod support;

#[path = "support/mutate.rs"]
mod mutate;

use std::fs;
use std::path::{Path, PathBuf};

use clause_timeline::model::problem::Problem;
use clause_timeline::model::read;
use clause_timeline::model::schema::schema;
use clause_timeline::model::time::Zone;
use clause_timeline::model::wire::Json;
use jsonschema::Validator;
use proptest::prelude::*;

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

thread_local! {
    static VALIDATOR: Validator = jsonschema::draft202012::new(&value(&schema())).unwrap();
}

fn value(json: &Json) -> serde_json::Value {
    serde_json::from_str(&json.to_text()).unwrap()
}

/// What the schema says against a record, without the members that are `null`: the reader takes them as not written.
fn refusals(json: &Json) -> Vec<String> {
    fn written(json: &Json) -> Json {
        match json {
            Json::Array(items) => Json::Array(items.iter().map(written).collect()),
            Json::Object(members) => {
                let members = members.iter().filter(|(_, value)| *value != Json::Null);
                Json::Object(members.map(|(key, value)| (key.clone(), written(value))).collect())
            }
            other => other.clone(),
        }
    }
    let said = |error: jsonschema::ValidationError| format!("{} ({})", error, error.instance_path());
    VALIDATOR.with(|validator| validator.iter_errors(&value(&written(json))).map(said).collect())
}

/// What is wrong with the shape of a value, rather than with what it means.
const SHAPES: &[&str] = &[
    "expected ",
    "” is not one of: ",
    "is not a key of this object",
    "is not an id:",
    "is not a link that",
    "is not a colour as",
    "is not the tag of a language",
    "is not the code of a currency",
    "the title has more than",
    "a span needs a",
    "this is not a record",
    "this reads \"clause-timeline/1\"",
];

fn is_of_shape(problem: &Problem) -> bool {
    let missing = problem.message.contains("” is missing")
        && !["“track” is missing:", "“timezone”"].iter().any(|other| problem.message.starts_with(other))
        && !problem.message.starts_with("an extension");
    missing || SHAPES.iter().any(|shape| problem.message.contains(shape))
}

/// What hides the rest of its object from the reader: it is left out, or its time cannot be told.
fn hides(problem: &Problem) -> bool {
    let time = ["/when", "/due", "/from", "/to", "/start", "/end", "/published"];
    problem.message.contains("left out") || time.iter().any(|key| problem.path.contains(key))
}

fn agree(name: &str, json: &Json) {
    let reading = read::value(json, &|_, _, _| Some(Zone::utc()));
    let refusals = refusals(json);
    let said: Vec<String> = reading.problems.iter().map(ToString::to_string).collect();
    // A word that no type knows, and an id that is none: of these the reader says that there is no such thing.
    let is_unknown = |problem: &Problem| {
        ["is not a mode of", "is not a context of", "there is no "]
            .iter()
            .any(|said| problem.message.contains(said))
    };
    if !refusals.is_empty() {
        assert!(
            reading
                .problems
                .iter()
                .any(|problem| is_of_shape(problem) || is_unknown(problem) || hides(problem)),
            "{name}: the schema refuses {refusals:#?}\nthe reader says only {said:#?}"
        );
    }
    if reading.problems.iter().any(is_of_shape) {
        assert!(!refusals.is_empty(), "{name}: the schema takes what the reader does not: {said:#?}");
    }
}

#[test]
fn the_file_is_the_schema_of_the_format() {
    let path = folder("data/record.schema.json");
    let text = schema().to_pretty_text();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &text).unwrap();
    }
    let file = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        file == text,
        "data/record.schema.json is not what the code says; write it anew with UPDATE_EXPECT=1"
    );
}

#[test]
fn the_schema_is_one_and_explains_every_key_and_word() {
    let schema = schema();
    jsonschema::draft202012::meta::validate(&value(&schema)).unwrap();
    fn look(json: &Json, way: &str, count: &mut usize) {
        match json {
            Json::Object(members) => {
                for (key, value) in members {
                    let here = format!("{way}/{key}");
                    if way.ends_with("/properties") || way.ends_with("/$defs") {
                        let said = value.get("description").and_then(Json::as_str).unwrap_or_default();
                        assert!(said.ends_with('.') && said.len() > 10, "{here} is not explained: {said:?}");
                        *count += 1;
                    }
                    look(value, &here, count);
                }
            }
            Json::Array(items) => {
                for item in items {
                    if item.get("const").is_some() {
                        assert!(item.get("description").is_some(), "{way}: {item:?} is not explained");
                        *count += 1;
                    }
                    look(item, &format!("{way}/0"), count);
                }
            }
            _ => {}
        }
    }
    let mut count = 0;
    look(&schema, "", &mut count);
    assert!(count > 200, "only {count} keys and words were looked at");
}

#[test]
fn schema_and_reader_agree_on_every_record_of_the_repository() {
    let cases = fs::read_dir(folder("data/cases")).unwrap().map(|entry| entry.unwrap().path());
    let mut refused = 0;
    for path in cases.chain([folder("data/pentagon-ai-contract.json")]) {
        let Ok(json) = Json::parse(&fs::read(&path).unwrap()) else { continue };
        agree(&path.display().to_string(), &json);
        refused += usize::from(!refusals(&json).is_empty());
    }
    assert!(refused >= 20, "only {refused} cases have a shape that is wrong");
    assert_eq!(refusals(&Json::parse(support::REFERENCE.as_bytes()).unwrap()), Vec::<String>::new());
}

#[test]
fn every_key_taken_away_or_of_another_kind_is_seen_by_both() {
    let whole = Json::parse(include_bytes!("../data/cases/every-key.json")).unwrap();
    let mut all = Vec::new();
    mutate::places(&whole, &mut Vec::new(), &mut all);
    let other = [Json::Bool(true), "?".into(), Json::Array(vec![Json::Null])];
    for way in &all {
        for value in &other {
            let mut changed = whole.clone();
            *mutate::at(&mut changed, way) = value.clone();
            agree(&format!("{way:?} → {value:?}"), &changed);
        }
        let Some((last, above)) = way.split_last() else { continue };
        let mut changed = whole.clone();
        match mutate::at(&mut changed, above) {
            Json::Object(members) => drop(members.remove(*last)),
            Json::Array(items) => drop(items.remove(*last)),
            _ => unreachable!("only lists and objects have something below them"),
        }
        agree(&format!("without {way:?}"), &changed);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 150, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn schema_and_reader_agree_on_any_value_in_any_place(
        changes in prop::collection::vec((any::<prop::sample::Index>(), mutate::any_json()), 1..3),
    ) {
        let json = mutate::changed(include_bytes!("../data/cases/every-key.json"), changes);
        agree("a changed record", &json);
    }
}
