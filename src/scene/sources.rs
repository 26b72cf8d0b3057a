//! What stands at the end: how accounts differ, the sources, who made the record.

use crate::model::gather::Gather;
use crate::model::record::*;
use crate::model::time::Zone;
use crate::model::when::{Stamp, When};
use crate::query::index::Index;

use super::detail::{Known, known};
use super::words::date::{Style, when};
use super::words::{self, source as say};

/// Where the record comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Sources {
    /// Paragraphs that explain it.
    pub about: Vec<Text>,
    /// Where it is known from.
    pub sources: Vec<SourceRow>,
    /// What was corrected.
    pub corrections: Vec<String>,
}

/// A note in words.
#[derive(Clone, Debug, PartialEq)]
pub struct NoteRow {
    /// `On: Emil Michael · Dario Amodei`
    pub about: Option<String>,
    /// What is said.
    pub text: Text,
    /// Who says so.
    pub known: Vec<Known>,
}

/// A source in words.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceRow {
    /// `Account of the talks, 2 March 2026`
    pub title: Text,
    /// `The New York Times, 2 Mar 2026`
    pub by: String,
    /// Its address.
    pub url: Option<Text>,
    /// How it was made, what its maker has at stake.
    pub notes: Vec<Text>,
    /// `Known only through …`
    pub via: Option<String>,
}

/// What sources say about people and causes.
pub fn notes(index: &Index) -> Vec<NoteRow> {
    let record = index.record();
    let note = |note: &Note| NoteRow {
        about: subjects(record, &note.about),
        text: note.text.clone(),
        known: known(record, &note.attribution),
    };
    record.notes.iter().map(note).collect()
}

/// Where the record comes from.
pub fn sources(index: &Index) -> Sources {
    let record = index.record();
    Sources {
        about: record.about.clone(),
        sources: record.sources.iter().map(|source| row(record, source)).collect(),
        corrections: record
            .corrections
            .iter()
            .map(|correction| say::correction(&said(&correction.date, &record.zone), &correction.text))
            .collect(),
    }
}

/// A source in words.
pub fn row(record: &Record, source: &Source) -> SourceRow {
    let by = source.publisher.iter().chain(&source.author).map(ToString::to_string);
    let by = by.chain(source.published.as_deref().map(|day| said(day, &record.zone)));
    let via = source.reported_via.and_then(|via| record.source(via));
    SourceRow {
        title: source.title.clone(),
        by: by.collect::<Vec<_>>().join(words::local::comma()),
        url: source.url.clone(),
        notes: source.backstory.iter().chain(&source.disclosure).cloned().gather(),
        via: via.map(|via| say::known_through(say::name(via))),
    }
}

/// A day of the record in words.
fn said(day: &str, zone: &Zone) -> String {
    Stamp::parse(day).map_or_else(|_| day.to_owned(), |day| when(&When::of(day), zone, Style::Short))
}

/// `By … · updated 23 Nov 2026 · licence`
pub fn imprint(record: &Record) -> String {
    let mut imprint: Vec<String> = Vec::new();
    if !record.authors.is_empty() {
        let authors: Vec<String> = record.authors.iter().map(ToString::to_string).collect();
        imprint.push(say::by(&words::list(&authors)));
    }
    imprint.extend(record.updated.as_ref().map(|day| say::updated(&said(day, &record.zone))));
    imprint.extend(record.license.as_ref().map(|license| say::licence(license)));
    imprint.push(words::scenes::times_in(&record.zone));
    words::sentence(&imprint.join(" · "))
}

fn subjects(record: &Record, about: &[Subject]) -> Option<String> {
    let name = |subject: &Subject| -> Option<String> {
        let name = match *subject {
            Subject::Party(party) => record.party(party)?.label(),
            Subject::Person(person) => &record.person(person)?.name,
            Subject::Track(track) => &record.track(track)?.name,
            Subject::Clause(clause) => &record.clause(clause)?.name,
            Subject::Lever(lever) => &record.lever(lever)?.name,
            Subject::Source(source) => &record.source(source)?.title,
            Subject::Event(event) => &record.event(event)?.title,
            Subject::Span(span) => &record.spans.get(span as usize)?.name,
        };
        Some(name.to_string())
    };
    let names: Vec<String> = about.iter().filter_map(name).gather();
    (!names.is_empty()).then(|| say::about(&names.join(" · ")))
}
