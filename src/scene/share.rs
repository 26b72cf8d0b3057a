//! What a reader takes along: an address and a citation of the selected event, and files; and what is said when it is done.

use crate::model::record::*;
use crate::model::vocabulary::{Basis, SourceKind, vocabulary};
use crate::query::index::Index;

use super::words::{self, compare::semicolon, date as dates, date::Style, label, share as say, source};
use super::{date, sources};

vocabulary! {
    /// What a reader may take along, as a page hears of it. The first two are copied, the others are files.
    Share {
        /// The address at which the selected event is shown.
        Link = "link",
        /// What the selected event is cited by.
        Citation = "citation",
        /// The record.
        Record = "record",
        /// Its sheet of events.
        Events = "events",
        /// Its sheet of positions.
        Positions = "positions",
        /// The timeline as the reader sees it.
        Picture = "picture",
    }
}

vocabulary! {
    /// How it went, as a page says it.
    Outcome: Default {
        /// The detail says why.
        Failed = "failed",
        /// It takes a while.
        Working = "working",
        /// The text is in the clipboard.
        Copied = "copied",
        /// The page may not write to the clipboard.
        NotCopied = "not-copied",
        /// The browser has the file, which is called as the detail says.
        Saved = "saved",
        /// The same, but nobody knows whether the page may save files.
        PerhapsSaved = "perhaps-saved",
        /// It may not.
        NotSaved = "not-saved",
    }
}

/// The files of a record, and what they are called. One without clauses has no positions.
pub fn files(record: &Record) -> Vec<(Share, &'static str)> {
    let positions = (!record.clauses.is_empty()).then(|| (Share::Positions, say::positions()));
    let mut files = vec![(Share::Record, say::record()), (Share::Events, say::events())];
    files.extend(positions);
    files.push((Share::Picture, say::picture()));
    files
}

/// How it went, in words. `has_text`: what could not be copied or saved stands in a field instead.
pub fn said(share: Share, outcome: Outcome, detail: &str, has_text: bool) -> String {
    match (outcome, share) {
        (Outcome::Working, Share::Link | Share::Citation) => "",
        (Outcome::Working, _) => say::working(),
        (Outcome::Copied, Share::Link) => say::link_copied(),
        (Outcome::Copied, _) => say::citation_copied(),
        (Outcome::NotCopied, _) => say::not_copied(),
        (Outcome::PerhapsSaved, _) if has_text => return say::perhaps_saved(detail),
        (Outcome::Saved | Outcome::PerhapsSaved, _) => return say::saved(detail),
        (Outcome::NotSaved, _) if has_text => say::not_saved(),
        (Outcome::NotSaved, _) => say::too_long(),
        (Outcome::Failed, _) => return say::failed(detail),
    }
    .to_owned()
}

/// What an event is cited by, as plain text: what happened and when, as exactly as the record knows it, who says so and in which
/// source, and the record. `address` is where the event is shown, if anywhere; `day` when that was seen, in words.
pub fn citation(index: &Index, event: EventRef, (address, day): (&str, &str)) -> String {
    let record = index.record();
    let Some(found) = record.event(event) else { return String::new() };
    // A wording of the author's may lack the year.
    let when = dates::exact(&found.when, index, Style::Long);
    let when = when.unwrap_or_else(|| date(index, event, Style::Long));
    let unreal = found.hypothetical.map(|kind| words::running(words::hypothetical(kind)));
    let unsourced = found.attribution.is_empty().then(|| source::unsourced().to_owned());
    let caveats: Vec<String> = unreal.into_iter().chain(unsourced).collect();
    let title = if record.title.is_empty() { label::untitled() } else { &record.title };
    let known = known(record, &found.attribution);
    let cited = say::cited(&found.title, &when, &caveats.join(semicolon()), &known, title, address, day);
    plain(cited, address)
}

/// Who says so, source by source.
fn known(record: &Record, attributions: &[Attribution]) -> String {
    let mut sources: Vec<SourceRef> = Vec::new();
    for attribution in attributions {
        if !sources.contains(&attribution.source) {
            sources.push(attribution.source);
        }
    }
    let cited = sources.into_iter().map(|source| {
        let own = || attributions.iter().filter(|one| one.source == source);
        let Some(found) = record.source(source) else { return said_in(record, own(), source::a_document()) };
        let row = sources::row(record, found);
        let url = row.url.as_deref().unwrap_or_default();
        let is_itself = |one: &Attribution| one.basis == Basis::Document && one.primary.is_none();
        let cited = match found.kind == SourceKind::Document && own().all(is_itself) {
            // A document that is cited itself goes by its title, which need not be said again.
            true => {
                let title = dates::messages::quoted(&row.title);
                say::document_cited(&said_in(record, own(), &title), &row.by, url)
            }
            false => {
                say::source_cited(&said_in(record, own(), source::a_document()), &row.title, &row.by, url)
            }
        };
        plain(cited, url)
    });
    cited.collect::<Vec<_>>().join(semicolon())
}

/// Who says so in one source, each with the paragraphs, in their order there; `document` is what it is called as a document.
fn said_in<'a>(
    record: &Record,
    attributions: impl Iterator<Item = &'a Attribution>,
    document: &str,
) -> String {
    let mut said: Vec<(String, Option<&str>, Vec<&str>)> = Vec::new();
    for attribution in attributions {
        let who = source::attributed(record, attribution, document);
        let place = said.iter().position(|(known, ..)| *known == who).unwrap_or(said.len());
        if place == said.len() {
            // The paragraph is not that of a document which the source tells of, but the source's.
            let is_second_hand = attribution.basis == Basis::Document
                && attribution.primary.is_some_and(|primary| primary != attribution.source);
            let teller = record.source(attribution.source).filter(|_| is_second_hand).map(source::name);
            said.push((who, teller, Vec::new()));
        }
        let (Some((.., known)), Some(paragraph)) = (said.get_mut(place), &attribution.paragraph) else {
            continue;
        };
        let behind = |one: &&str| first_number(one) > first_number(paragraph);
        if !known.contains(&&**paragraph) {
            known.insert(known.iter().position(behind).unwrap_or(known.len()), paragraph);
        }
    }
    let one = |(who, teller, paragraphs): (String, Option<&str>, Vec<&str>)| {
        let numbers: Vec<String> = paragraphs.into_iter().map(words::isolated).collect();
        if numbers.is_empty() {
            return who;
        }
        let paragraphs = source::paragraphs(numbers.len(), &words::list(&numbers));
        match teller {
            Some(teller) => say::on(&words::series(&[&words::isolated(teller), &paragraphs]), &who),
            None => words::series(&[&who, &paragraphs]),
        }
    };
    said.into_iter().map(one).collect::<Vec<_>>().join(semicolon())
}

/// The number at the beginning of a paragraph's, which may be `12-13`.
fn first_number(paragraph: &str) -> Option<u32> {
    paragraph.split(|letter: char| !letter.is_ascii_digit()).next()?.parse().ok()
}

/// A text in which an address has nothing unseen around it, which would be taken for a part of it where the text is pasted.
fn plain(text: String, address: &str) -> String {
    match address {
        "" => text,
        _ => text.replace(&["\u{2068}", address, "\u{2069}"].concat(), address),
    }
}
