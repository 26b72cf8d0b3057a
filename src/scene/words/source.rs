//! Who says so, and how they know, in plain words.

use crate::model::gather::Gather;
use crate::model::record::{Attribution, Record, Source};
use crate::model::vocabulary::{Basis, Certainty, Directness};
use crate::query::support::Support;

/// The word for a strength of support; `None` is unsourced.
pub fn support(support: Option<Support>) -> &'static str {
    match support {
        None => "unsourced",
        Some(Support::Documented) => "quoted or documented",
        Some(Support::Named) => "named source",
        Some(Support::AnonymousBothSides) => "unnamed sources on both sides",
        Some(Support::Anonymous) => "unnamed sources",
        Some(Support::Narration) => "the source’s own account",
        Some(Support::Analysis) => "the source’s judgement",
        Some(Support::Inference) => "our inference",
    }
}

/// What an inferred relation is marked with.
pub fn certainty(certainty: Certainty) -> Option<&'static str> {
    (certainty == Certainty::Inferred).then_some("our inference")
}

/// How a source is named in running text: its publisher, else its author, else its title.
pub fn name(source: &Source) -> &str {
    source.publisher.as_ref().or(source.author.as_ref()).unwrap_or(&source.title)
}

/// One attribution: `Pete Hegseth, in a post, quoted`, `“people on both sides”, unnamed`.
pub fn attribution(record: &Record, attribution: &Attribution) -> String {
    let source = record.source(attribution.source);
    let publisher = source.map_or("the source", |source| name(source));
    let speaker = attribution.speaker.and_then(|person| record.person(person)).map(|person| &*person.name);
    let primary = attribution.primary.and_then(|source| record.source(source)).map(|source| &*source.title);
    let mut text = match (attribution.basis, speaker, &attribution.described_as) {
        (Basis::Named, Some(speaker), _) => speaker.to_owned(),
        (Basis::Named, None, Some(label)) => format!("“{label}”"),
        (Basis::Named, None, None) => "A named person".to_owned(),
        (Basis::SocialPost, Some(speaker), _) => format!("{speaker}, in a post"),
        (Basis::SocialPost, None, _) => "A post".to_owned(),
        (Basis::Document, ..) => primary.unwrap_or("A document").to_owned(),
        (Basis::Anonymous, _, Some(label)) => format!("“{label}”, unnamed"),
        (Basis::Anonymous, ..) => "Unnamed people".to_owned(),
        (Basis::Narration, ..) => format!("{publisher}, in its own words"),
        (Basis::Analysis, ..) => format!("{publisher}, as its own judgement"),
        (Basis::Inference, ..) => "Inferred by the authors of this record".to_owned(),
    };
    if let Some(number) = attribution.count {
        text.push_str(&format!(", {}", super::count(number as usize, "person", "people")));
    }
    if !attribution.sides.is_empty() {
        let sides: Vec<String> = attribution
            .sides
            .iter()
            .filter_map(|side| record.party(*side))
            .map(|party| party.label().to_string())
            .gather();
        text.push_str(&format!(", of {}", super::list(&sides)));
    }
    match attribution.directness {
        Some(Directness::Quote) => text.push_str(", quoted"),
        Some(Directness::Described) => text.push_str(", described, not quoted"),
        Some(Directness::Paraphrase) | None => {}
    }
    text
}

/// Where it stands: `The New York Times, paragraph 6`; in the source's own words, just the paragraph.
pub fn place(record: &Record, attribution: &Attribution) -> String {
    let source = record.source(attribution.source).map_or("", |source| name(source));
    let told_by_itself = matches!(attribution.basis, Basis::Narration | Basis::Analysis);
    match (&attribution.paragraph, told_by_itself) {
        (Some(paragraph), true) => format!("paragraph {paragraph}"),
        (Some(paragraph), false) => format!("{source}, paragraph {paragraph}"),
        (None, true) => String::new(),
        (None, false) => source.to_owned(),
    }
}
