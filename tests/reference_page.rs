//! `docs/record.md`, the reference of the format: that it is what the schema says, with an example for each object.
//!
//! It is made of the schema (the keys, the words and what they mean), the records in `data/cases` that show
//! something, and what reading says of those that are wrong. What no table holds is written below.
//! After a change that is meant, `UPDATE_EXPECT=1 cargo test --test reference_page` writes the page anew.

mod support;

#[path = "support/page.rs"]
mod page;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use clause_timeline::model::read;
use page::{Page, TEMPLATE};

fn folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

#[test]
fn the_page_is_what_the_schema_says() {
    let path = folder().join("docs/record.md");
    let text = Page::new().text();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, &text).unwrap();
    }
    let file = fs::read_to_string(&path).unwrap_or_default();
    assert!(file == text, "docs/record.md is not what the code says; write it anew with UPDATE_EXPECT=1");
}

#[test]
fn every_object_has_an_example_and_every_key_is_shown() {
    let page = Page::new();
    let mut shown = page.uses("every-key");
    shown.extend(page.examples.values().flat_map(|(_, uses)| uses.clone()));
    for object in page.objects() {
        assert!(!page.examples_of(object).is_empty(), "no example shows {object}");
        for (key, _) in page.keys(object) {
            assert!(shown.contains(&(object.to_owned(), key.clone())), "no case has “{key}” of {object}");
        }
    }
}

#[test]
fn every_link_of_the_page_leads_somewhere() {
    let text = Page::new().text();
    let anchor = |title: &str| title.trim().to_lowercase().replace(' ', "-");
    let headings = text.lines().filter_map(|line| line.strip_prefix('#'));
    let headings: BTreeSet<String> = headings.map(|line| anchor(line.trim_start_matches('#'))).collect();
    let targets = text.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let mut count = 0;
    for target in targets.filter(|target| !target.starts_with("http")) {
        match target.strip_prefix('#') {
            Some(heading) => assert!(headings.contains(heading), "no heading for {target}"),
            None => assert!(folder().join("docs").join(target).is_file(), "no file {target}"),
        }
        count += 1;
    }
    assert!(count > 100, "only {count} links");
}

/// A record with one event at that time, which is written as JSON.
fn at(when: &str) -> String {
    format!(
        r#"{{"format": "clause-timeline/1", "title": "One", "timezone": "UTC", "parties": [],
            "events": [{{"id": "one", "when": {when}, "title": "One"}}]}}"#
    )
}

#[test]
fn the_times_of_the_page_are_read() {
    let rows = TEMPLATE.split("| written |").nth(1).unwrap().lines().skip(2);
    let times = rows.map_while(|row| row.strip_prefix("| `")?.split_once('`'));
    let mut count = 0;
    for (time, _) in times {
        let reading = read::text(at(time).as_bytes(), &support::zone);
        let wrong: Vec<_> = reading.problems.iter().filter(|one| one.path.contains("/when")).collect();
        assert!(wrong.is_empty() && reading.left_out == 0, "{time}: {wrong:?}");
        count += 1;
    }
    assert!(count >= 20, "only {count} times");
}

#[test]
fn the_limits_of_the_page_are_those_of_the_reader() {
    let limit = |before: &str, after: &str| -> usize {
        let number = TEMPLATE.split(before).nth(1).and_then(|rest| rest.split(after).next());
        number.unwrap().parse().unwrap()
    };
    let levels = limit("nested at most ", " deep");
    let longest = limit("the text of a time ", ".");
    let listed = limit("At most ", " problems are listed");
    let says = |text: &str, what: &str| {
        let reading = read::text(text.as_bytes(), &support::zone);
        reading.problems.iter().any(|problem| problem.message.contains(what))
    };
    // The free key is in the object of the record, which is the first level.
    let nested = |levels: usize| {
        let (open, close) = ("[".repeat(levels - 1), "]".repeat(levels - 1));
        format!(r#"{{"format": "clause-timeline/1", "x_deep": {open}{close}}}"#)
    };
    assert!(!says(&nested(levels), "nested") && says(&nested(levels + 1), "nested"));

    let long = |length: usize| at(&format!("\"{:x<length$}\"", ""));
    assert!(!says(&long(longest), "too long") && says(&long(longest + 1), "too long"));

    let unknown = |keys: usize| {
        let keys: String = (0..keys).map(|key| format!(r#", "unknown-{key}": 1"#)).collect();
        format!(r#"{{"format": "clause-timeline/1", "title": "T", "parties": [], "events": []{keys}}}"#)
    };
    assert!(!says(&unknown(listed), "not listed") && says(&unknown(listed + 1), "not listed"));
}
