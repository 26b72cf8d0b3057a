//! Who says so, and how they know, in plain words.

use super::table::claimed;
use super::{isolated, list, series};
use crate::model::gather::Gather;
use crate::model::record::{Attribution, Event, Record, Source, StatusClaim};
use crate::model::vocabulary::{Basis, Certainty, Directness};
use crate::query::support::{self, Support};

messages! { "source" after super::table::END;
    unsourced = "unsourced";
    documented = "quoted or documented";
    described_document = "a document, described";
    named = "named source";
    unnamed_on_both_sides = "unnamed sources on both sides";
    unnamed = "unnamed sources";
    own_account = "the source’s own account";
    own_judgement = "the source’s judgement";
    inference = "our inference";
    the_source = "the source";
    /// A label of people, in the words of the source.
    described_as(people) = "“{people}”";
    a_named_person = "A named person";
    in_a_post(speaker) = "{speaker}, in a post";
    a_post = "A post";
    a_document = "A document";
    unnamed_people_described_as(people) = "“{people}”, unnamed";
    unnamed_people = "Unnamed people";
    in_its_own_words(publisher) = "{publisher}, in its own words";
    as_its_own_judgement(publisher) = "{publisher}, as its own judgement";
    inferred = "Inferred by the authors of this record";
    people<count> = "{count} person|{count} people";
    quoted = "quoted";
    described = "described, not quoted";
    /// Who says so, how many they are, from which parties, and how their words are given.
    said_by(who, people, parties, how) = "{who}[, {people}][, from {parties}][, {how}]";
    /// Where something stands in a source; how many paragraphs these are decides.
    paragraphs<count>(numbers) = "paragraph {numbers}|paragraphs {numbers}";
    known_through(source) = "Known only through {source}";
    by(authors) = "By {authors}";
    updated(day) = "updated {day}";
    licence(licence) = "licence {licence}";
    about(names) = "On: {names}";
    correction(date, text) = "{date}: {text}";
}

/// The word for a strength of support; `None` is unsourced.
pub fn support(support: Option<Support>) -> &'static str {
    match support {
        None => unsourced(),
        Some(Support::Documented) => documented(),
        Some(Support::Described) => described_document(),
        Some(Support::Named) => named(),
        Some(Support::AnonymousBothSides) => unnamed_on_both_sides(),
        Some(Support::Anonymous) => unnamed(),
        Some(Support::Narration) => own_account(),
        Some(Support::Analysis) => own_judgement(),
        Some(Support::Inference) => inference(),
    }
}

/// What an inferred relation is marked with.
pub fn certainty(certainty: Certainty) -> Option<&'static str> {
    (certainty == Certainty::Inferred).then(inference)
}

/// How a source is named in running text: its publisher, else its author, else its title.
pub fn name(source: &Source) -> &str {
    source.publisher.as_ref().or(source.author.as_ref()).unwrap_or(&source.title)
}

/// One attribution: `Pete Hegseth, in a post, quoted`, `“people on both sides”, unnamed`.
pub fn attribution(record: &Record, attribution: &Attribution) -> String {
    attributed(record, attribution, a_document())
}

/// The same, where a document that is not known further is called so.
pub fn attributed(record: &Record, attribution: &Attribution, document: &str) -> String {
    let source = record.source(attribution.source);
    let publisher = source.map_or(the_source(), |source| name(source));
    let speaker = attribution.speaker.and_then(|person| record.person(person)).map(|person| &*person.name);
    let primary = attribution.primary.and_then(|source| record.source(source));
    let who = match (attribution.basis, speaker, &attribution.described_as) {
        (Basis::Named, Some(speaker), _) => speaker.to_owned(),
        (Basis::Named, None, Some(label)) => described_as(label),
        (Basis::Named, None, None) => {
            let by = primary.and_then(|source| source.author.as_ref().or(source.publisher.as_ref()));
            by.map_or(a_named_person(), |by| by).to_owned()
        }
        (Basis::SocialPost, Some(speaker), _) => in_a_post(speaker),
        (Basis::SocialPost, None, _) => a_post().to_owned(),
        (Basis::Document, ..) => primary.map_or(document, |source| &source.title).to_owned(),
        (Basis::Anonymous, _, Some(label)) => unnamed_people_described_as(label),
        (Basis::Anonymous, ..) => unnamed_people().to_owned(),
        (Basis::Narration, ..) => in_its_own_words(publisher),
        (Basis::Analysis, ..) => as_its_own_judgement(publisher),
        (Basis::Inference, ..) => inferred().to_owned(),
    };
    let number = attribution.count.map_or(String::new(), |number| people(u64::from(number)));
    let sides = attribution.sides.iter().filter_map(|side| record.party(*side));
    let sides: Vec<String> = sides.map(|party| party.label().to_string()).gather();
    let how = match attribution.directness {
        Some(Directness::Quote) => quoted(),
        Some(Directness::Described) => described(),
        Some(Directness::Paraphrase) | None => "",
    };
    said_by(&who, &number, &list(&sides), how)
}

/// What somebody said of where a clause stood: `said to be a few words apart (Elena Ruiz, 18 Mar 2026)`
pub fn claim(record: &Record, event: &Event, claim: &StatusClaim, when: &str) -> String {
    let (first, word) = (support::of_claim(event, claim).first(), super::claim(claim.claim));
    match first {
        // Nobody says so.
        Some(first) if first.basis == Basis::Inference => series(&[word, inference()]),
        _ => {
            let by = first.map(|first| attribution(record, first));
            let by = by.iter().map(String::as_str).chain(Some(when).filter(|when| !when.is_empty()));
            claimed(word, &series(&by.gather()))
        }
    }
}

/// Where it stands: `The New York Times, paragraph 6`; in the source's own words, just the paragraph, or what a link to
/// it is to be called.
pub fn place(record: &Record, attribution: &Attribution) -> String {
    let found = record.source(attribution.source);
    let source = found.map_or("", |source| name(source));
    let told_by_itself = matches!(attribution.basis, Basis::Narration | Basis::Analysis);
    match (&attribution.paragraph, told_by_itself) {
        (Some(number), true) => paragraphs(1_usize, number),
        (Some(number), false) => series(&[&isolated(source), &paragraphs(1_usize, number)]),
        (None, true) => {
            found.filter(|source| source.url.is_some()).map_or("", |source| &source.title).to_owned()
        }
        (None, false) => source.to_owned(),
    }
}
