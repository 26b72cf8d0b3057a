//! What a page author copies out of the README works.

mod support;

use clause_timeline::model::problem::Severity;
use clause_timeline::model::read;

/// The JSON blocks of the README, in order.
fn blocks() -> Vec<&'static str> {
    let readme = include_str!("../README.md");
    readme.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

/// Reads a record in which nothing may be wrong but that nobody is named as a source.
#[track_caller]
fn check(text: &str, events: usize) {
    let reading = read::text(text.as_bytes(), &support::zone);
    let is_expected = |message: &str| message.contains("no attribution");
    let wrong: Vec<String> = reading
        .problems
        .iter()
        .filter(|problem| problem.severity == Severity::Error || !is_expected(&problem.message))
        .map(ToString::to_string)
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(reading.record.unwrap().events.len(), events);
}

#[test]
fn the_smallest_record_of_the_readme_is_read() {
    check(blocks()[0], 2);
}

#[test]
fn the_parts_of_the_readme_make_a_record_with_a_table() {
    let parts = blocks()[1];
    check(
        &format!(
            r#"{{"format": "clause-timeline/1", "title": "A bakery and its drivers", "timezone": "Europe/Berlin",
                "parties": [{{"id": "bakery", "name": "The bakery"}}, {{"id": "drivers", "name": "The drivers"}}],
                {parts}}}"#
        ),
        1,
    );
}
