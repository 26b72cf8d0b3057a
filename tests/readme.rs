//! What a page author copies out of the README and of the page on writing records works.

mod support;

use std::rc::Rc;

use clause_timeline::model::problem::Severity;
use clause_timeline::model::read::{self, Reading};
use clause_timeline::query::index::Index;
use clause_timeline::scene::words::date::{Style, in_record};

const README: &str = include_str!("../README.md");
const WRITING: &str = include_str!("../docs/writing-records.md");

/// The JSON blocks of the README, in order.
fn blocks() -> Vec<&'static str> {
    README.split("```json\n").skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

fn read(text: &str) -> Reading {
    read::text(text.as_bytes(), &support::zone)
}

#[test]
fn the_smallest_record_is_read_with_a_word_on_its_missing_sources() {
    let reading = read(blocks()[0]);
    let said: Vec<&str> = reading.problems.iter().map(|problem| problem.message.as_str()).collect();
    assert_eq!(said, ["the events have no attribution; all are marked as unsourced"]);
    assert_eq!(reading.record.unwrap().events.len(), 2);
}

#[test]
fn nothing_is_wrong_with_the_record_told_in_full() {
    let reading = read(blocks()[1]);
    assert_eq!(reading.problems, []);
    let record = reading.record.unwrap();
    assert_eq!((record.events.len(), record.clauses.len(), record.levers.len()), (4, 2, 1));
}

#[test]
fn every_date_is_shown_as_the_table_says() {
    let table = WRITING.split("| what is known | written | shown |\n|---|---|---|\n").nth(1).unwrap();
    let rows: Vec<Vec<&str>> = table
        .lines()
        .take_while(|line| line.starts_with('|'))
        .map(|line| line.trim_matches('|').split(" | ").map(str::trim).collect())
        .collect();
    assert!(rows.len() > 10, "{rows:?}");
    for row in rows {
        let &[_, written, shown] = row.as_slice() else { panic!("{row:?}") };
        let reading = read(&format!(
            r#"{{"format": "clause-timeline/1", "title": "T", "timezone": "America/New_York", "parties": [],
                "events": [{{"id": "e", "when": {}, "title": "E"}}]}}"#,
            written.trim_matches('`')
        ));
        assert!(reading.problems.iter().all(|problem| problem.severity == Severity::Warning), "{written}");
        let index = Index::new(Rc::new(reading.record.unwrap()));
        assert_eq!(in_record(&index.record().events[0].when, &index, Style::Long), shown, "{written}");
    }
}
