//! What an author probably meant, where that takes the whole record: a page that only shows it does without.

use super::date;
use super::slide::{Date, Value};
use crate::model::read::Reading;
use crate::model::record::{Record, Text};

/// How many ids a message lists.
const LISTED: usize = 8;

/// Adds to the problems of a record what was probably meant: the id of what goes by the name that stands in its place,
/// a clock time with the offset that the record's zone had then, and the tracks where one has to be named.
pub fn advise(reading: &mut Reading) {
    let Some(record) = &reading.record else { return };
    for problem in &mut reading.problems {
        if problem.message.starts_with("“track” is missing") {
            let ids: Vec<&str> = record.tracks.iter().take(LISTED).map(|track| &*track.id).collect();
            problem.message.push_str(&format!("; write one of: {}", ids.join(", ")));
        }
        let Some(written) = problem.message.split(['“', '”']).nth(1) else { continue };
        let meant = if problem.message.starts_with("there is no ") {
            named(record, &problem.message, written)
        } else if problem.message.contains("clock time without its offset") {
            with_offset(record, written)
        } else {
            None
        };
        problem.suggestion = meant.or_else(|| problem.suggestion.take());
    }
}

/// The id of what goes by that name, of the kind of which there is no such id.
fn named(record: &Record, message: &str, name: &str) -> Option<String> {
    let is_it = |known: &Text| **known == *name;
    let id = match message.split(' ').nth(3)? {
        "party" => record.parties.iter().find(|party| is_it(&party.name)).map(|party| &party.id),
        "person" => record.people.iter().find(|person| is_it(&person.name)).map(|person| &person.id),
        "track" => record.tracks.iter().find(|track| is_it(&track.name)).map(|track| &track.id),
        "clause" => record.clauses.iter().find(|clause| is_it(&clause.name)).map(|clause| &clause.id),
        "lever" => record.levers.iter().find(|lever| is_it(&lever.name)).map(|lever| &lever.id),
        "source" => record.sources.iter().find(|source| is_it(&source.title)).map(|source| &source.id),
        "event" => record.events.iter().find(|event| is_it(&event.title)).map(|event| &event.id),
        _ => None,
    };
    id.map(|id| id.to_string())
}

/// The clock time with its offset; nothing in UTC, which is also the zone of a record that names none.
fn with_offset(record: &Record, clock: &str) -> Option<String> {
    if &*record.zone.name == "UTC" {
        return None;
    }
    let date = Date { whole: Some(Value::new(clock, ["", ""])?), ..Date::default() };
    date::moment(&date, &mut |_, _| {})
        .filter(|moment| moment.is_local())
        .map(|moment| moment.written(&record.zone))
}
