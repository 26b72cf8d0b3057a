//! The events of a record as schema.org has them, for search engines and other readers of linked data.
//!
//! The record is a `CreativeWork` that is an `ItemList` of `Event`s; parties, people and sources stand once, and
//! events refer to them by `@id`. What an event did has no property there that would be neutral, so whoever took part
//! is what the event is `about`, and a source is one that the event is the `subjectOf`. A date is
//! written as ISO 8601 in the precision in which it is known; a window, or a date that is qualified, is only said in
//! words, at the beginning of the description. Clauses, positions, levers and relations other than `part_of`
//! are left out, as is what was only imagined or denied.

use std::collections::HashSet;

use super::fields::Fields;
use super::record::list;
use super::{Words, time};
use crate::model::record::*;
use crate::model::time::Zone;
use crate::model::vocabulary::{Hypothetical, PartyKind, RelationKind, SourceKind};
use crate::model::when::{Point, Stamp, When};
use crate::model::wire::Json;

/// The text for `<script type="application/ld+json">`: no text of the record can end the element.
pub fn text(record: &Record, words: Words) -> String {
    // In JSON these stand in strings alone, where an escape is the same character.
    let text = self::record(record, words).to_pretty_text();
    text.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026")
}

/// The linked data itself.
pub fn record(record: &Record, words: Words) -> Json {
    let mut fields = Fields::default();
    fields.put("@context", "https://schema.org");
    fields.put("@type", ["CreativeWork", "ItemList"].into_iter().collect::<Json>());
    fields.put("name", &*record.title);
    fields.text("description", record.summary.as_ref());
    fields.texts("abstract", &record.about);
    fields.put("inLanguage", &*record.language);
    fields.put(
        "author",
        list(&record.authors, |author, fields| {
            // Whether it is a person or an organisation is not recorded.
            fields.put("@type", "Thing");
            fields.put("name", &**author);
        }),
    );
    fields.put("dateModified", record.updated.as_deref().and_then(day));
    fields.put("datePublished", record.published.as_ref().and_then(|when| date(record, &when.start)));
    let license = record.license.as_deref();
    let is_link = |license: &&str| license.starts_with("https://") || license.starts_with("http://");
    fields.put("license", license.filter(is_link));
    fields.put("copyrightNotice", license.filter(|license| !is_link(license)));
    fields.put("mentions", mentions(record));
    fields.put("citation", list(&record.sources, source));
    let told: Vec<&Event> = record
        .events
        .iter()
        .filter(|event| matches!(event.hypothetical, None | Some(Hypothetical::Future)))
        .collect();
    fields.put("numberOfItems", told.len());
    let mut position = 0_usize;
    let items = told.iter().map(|told| {
        position += 1;
        let mut fields = Fields::default();
        fields.put("@type", "ListItem");
        fields.put("position", position);
        fields.put("item", event(record, told, words));
        fields.into()
    });
    fields.list("itemListElement", items.collect());
    fields.into()
}

/// A reference to what stands elsewhere in the same document.
fn reference(id: &str) -> Json {
    let mut fields = Fields::default();
    fields.put("@id", format!("#{id}").as_str());
    fields.into()
}

/// Parties and people.
fn mentions(record: &Record) -> Json {
    let Json::Array(mut all) = list(&record.parties, |party, fields| {
        fields.put(
            "@type",
            match party.kind {
                Some(PartyKind::Government | PartyKind::Court) => "GovernmentOrganization",
                Some(PartyKind::Company) => "Corporation",
                Some(PartyKind::Union) => "WorkersUnion",
                Some(PartyKind::Media) => "NewsMediaOrganization",
                Some(PartyKind::Public) => "Thing",
                Some(PartyKind::Coalition | PartyKind::Other) | None => "Organization",
            },
        );
        fields.put("@id", format!("#{}", party.id).as_str());
        fields.put("name", &*party.name);
        let other = party.short.iter().filter(|short| **short != party.name).chain(&party.aliases);
        fields.put("alternateName", other.map(|name| &**name).collect::<Json>());
        let parent = party.parent.and_then(|parent| record.party(parent));
        if party.kind != Some(PartyKind::Public) {
            fields.put("parentOrganization", parent.map(|parent| reference(&parent.id)));
        }
    }) else {
        return Json::Null;
    };
    let Json::Array(people) = list(&record.people, |person, fields| {
        fields.put("@type", "Person");
        fields.put("@id", format!("#{}", person.id).as_str());
        fields.put("name", &*person.name);
        let mut seen = HashSet::new();
        let parties = person.posts.iter().map(|post| post.party).filter(|party| seen.insert(*party));
        let parties = parties.filter_map(|party| record.party(party));
        fields.put("affiliation", parties.map(|party| reference(&party.id)).collect::<Json>());
    }) else {
        return Json::Null;
    };
    all.extend(people);
    Json::Array(all)
}

fn source(source: &Source, fields: &mut Fields) {
    fields.put(
        "@type",
        match source.kind {
            SourceKind::Article => "Article",
            SourceKind::Document => "DigitalDocument",
            SourceKind::Statement => "Statement",
            SourceKind::SocialPost => "SocialMediaPosting",
            SourceKind::Dataset => "Dataset",
            SourceKind::Broadcast | SourceKind::Interview | SourceKind::Other => "CreativeWork",
        },
    );
    fields.put("@id", format!("#{}", source.id).as_str());
    fields.put("name", &*source.title);
    for (key, kind, name) in
        [("author", "Thing", &source.author), ("publisher", "Organization", &source.publisher)]
    {
        let named = name.as_ref().map(|name| {
            let mut fields = Fields::default();
            fields.put("@type", kind);
            fields.put("name", &**name);
            Json::from(fields)
        });
        fields.put(key, named);
    }
    fields.put("datePublished", source.published.as_deref().and_then(day));
    fields.text("url", source.url.as_ref());
}

fn event(record: &Record, event: &Event, words: Words) -> Json {
    let mut fields = Fields::default();
    fields.put("@type", "Event");
    fields.put("@id", format!("#{}", event.id).as_str());
    fields.put("name", &*event.title);
    let said = (!is_plain(&event.when, &record.zone))
        .then(|| format!("When: {}.", words(&event.when).trim_end_matches('.')));
    let summary = event.summary.as_ref().map(|summary| summary.to_string());
    let described: Vec<String> = said.into_iter().chain(summary).collect();
    fields.put("description", Some(described.join(" ")).filter(|text| !text.is_empty()).as_deref());
    fields.put("startDate", date(record, &event.when.start));
    let end = match &event.when.rest.end {
        Some(end) => date(record, end),
        None => None,
    };
    fields.put("endDate", end);
    if event.hypothetical.is_some() {
        fields.put("eventStatus", "https://schema.org/EventScheduled");
    }
    fields.put(
        "location",
        event.place.as_ref().map(|place| {
            let mut fields = Fields::default();
            fields.put("@type", "Place");
            fields.put("name", &**place);
            Json::from(fields)
        }),
    );
    let actors = event.actors.iter().chain(&event.recipients);
    let involved = actors.flat_map(|actor| {
        let party = record.party(actor.party).map(|party| &party.id);
        let person = actor.person.and_then(|person| record.person(person)).map(|person| &person.id);
        party.into_iter().chain(person)
    });
    fields.put("about", references(involved));
    let of = |reference| record.source(reference).map(|source| &source.id);
    let sources = event.attribution.iter().flat_map(|said| [of(said.source), said.primary.and_then(of)]);
    let Json::Array(mut works) = references(sources.flatten()) else { return Json::Null };
    let Json::Array(links) = list(&event.links, |link, fields| {
        fields.put("@type", "CreativeWork");
        fields.put("name", &*link.title);
        fields.put("url", &*link.url);
    }) else {
        return Json::Null;
    };
    works.extend(links);
    fields.put("subjectOf", Json::Array(works));
    let wholes = event.relations.iter().filter(|relation| relation.kind == RelationKind::PartOf);
    let wholes = wholes
        .filter_map(|relation| record.event(relation.target))
        .filter(|whole| matches!(whole.hypothetical, None | Some(Hypothetical::Future)));
    fields.put("superEvent", references(wholes.map(|whole| &whole.id)));
    fields.texts("keywords", &event.tags);
    fields.into()
}

/// Each once, in order.
fn references<'r>(ids: impl Iterator<Item = &'r Text>) -> Json {
    let mut seen = HashSet::new();
    Json::Array(ids.filter(|id| seen.insert(*id)).map(|id| reference(id)).collect())
}

/// Whether the dates say all that is known of the time.
fn is_plain(when: &When, zone: &Zone) -> bool {
    let is_whole = |point: &Point| time::is_alone(point) && time::exact(&point.stamp, zone).is_some();
    when.rest.text.is_none() && is_whole(&when.start) && when.rest.end.as_ref().is_none_or(is_whole)
}

fn date(record: &Record, point: &Point) -> Option<Json> {
    time::exact(&point.stamp, &record.zone).map(|date| date.as_str().into())
}

/// A day as an author wrote it, if it is a date.
fn day(text: &str) -> Option<&str> {
    Stamp::parse(text).ok().and_then(|stamp| time::exact(&stamp, &Zone::utc())).map(|_| text)
}
