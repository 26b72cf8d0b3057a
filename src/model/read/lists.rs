//! The record itself and its lists, from parties to spans.

use super::collect::Object;
use super::contrast;
use super::cursor::{Cursor, Fields, Step, get};
use super::ids::Ids;
use super::moment::Extent;
use super::{NO_ZONE, Zones, keys, moment, time};
use crate::model::problem::{Severity, brief};
use crate::model::record::*;
use crate::model::steps::Budget;
use crate::model::time::Zone;
use crate::model::vocabulary::{LeverKind, SourceKind};
use crate::model::when::{Stamp, When};
use crate::model::wire::Json;

/// Reads what has an id, at its place in the list of that key.
fn entries<'a, T>(
    cursor: &mut Cursor<'a>,
    key: &'a str,
    objects: &[Object<'a>],
    known: &[&str],
    mut read: impl FnMut(&mut Cursor<'a>, &'a str, Fields<'a>) -> T,
) -> Vec<T> {
    let mut items = Vec::with_capacity(objects.len());
    each(cursor, key, objects, known, &mut |cursor, object| {
        items.push(read(cursor, object.id, object.fields));
    });
    items
}

/// Apart from [`entries`], of which the wasm holds one instance for each list.
fn each<'a>(
    cursor: &mut Cursor<'a>,
    key: &'a str,
    objects: &[Object<'a>],
    known: &[&str],
    read: &mut dyn FnMut(&mut Cursor<'a>, &Object<'a>),
) {
    cursor.at(Step::Key(key), |cursor| {
        for object in objects {
            cursor.at(Step::Item(object.entry.place as usize), |cursor| {
                cursor.known_keys(object.fields, known);
                read(cursor, object);
            });
        }
    });
}

/// The record without its events, whose times have that extent.
pub(super) fn record<'a>(
    cursor: &mut Cursor<'a>,
    fields: Fields<'a>,
    ids: &mut Ids<'a>,
    mut extent: Extent,
    zones: Zones,
) -> Record {
    let published = moment::alone(cursor, fields, "published");
    let mut levers = levers(cursor, ids);
    let mut spans = entries(cursor, "spans", &ids.spans, keys::SPAN, |cursor, id, fields| {
        let (start, end) = (moment::alone(cursor, fields, "start"), moment::alone(cursor, fields, "end"));
        if get(fields, "start").is_none() || get(fields, "end").is_none() {
            cursor.error("a span needs a “start” and an “end”; it is not drawn");
        }
        // It keeps its place in the list, which is what refers to it.
        let [start, end] = [start, end].map(|side| side.unwrap_or_else(|| When::of(Stamp::Unknown)));
        Span { id: id.into(), name: cursor.required_text(fields, "name", id), start, end }
    });
    let text = |item: &'a Json, key: &str| item.get(key).and_then(Json::as_str).unwrap_or_default();
    for person in &ids.people {
        moment::within(person.fields, "posts", &["from", "to"], &mut extent, &|post| {
            ids.refers::<PartyRef>(text(post, "party"))
        });
    }
    let whens = levers.iter().filter_map(|lever| lever.due.as_ref()).chain(&published);
    whens.chain(spans.iter().flat_map(|span| [&span.start, &span.end])).for_each(|when| extent.add(when));
    if get(fields, "timezone").is_none() && extent.has_clock {
        cursor.warn(NO_ZONE);
    }
    let (from, to) = extent.bounds();
    let zone = zone(cursor, fields, zones, from, to);
    time::lists_in_order(cursor, ids, &mut levers, &mut spans, &zone);

    Record {
        title: cursor.required_text(fields, "title", ""),
        summary: cursor.text(fields, "summary"),
        about: cursor.texts(fields, "about"),
        authors: cursor.texts(fields, "authors"),
        updated: moment::day(cursor, fields, "updated"),
        corrections: cursor.list(fields, "corrections", |cursor, json| {
            let fields = cursor.fields(json)?;
            cursor.known_keys(fields, keys::CORRECTION);
            cursor.must_have(fields, "date");
            let date = moment::day(cursor, fields, "date").unwrap_or_default();
            Some(Correction { date, text: cursor.required_text(fields, "text", "") })
        }),
        license: cursor.text(fields, "license"),
        notes: cursor.list(fields, "notes", |cursor, json| {
            let fields = cursor.fields(json)?;
            cursor.known_keys(fields, keys::NOTE);
            if get(fields, "attribution").is_none() {
                cursor.warn("“attribution” is missing: a note says what a source says");
            }
            Some(Note {
                text: cursor.required_text(fields, "text", ""),
                about: ids.many(cursor, fields, "about"),
                attribution: ids.attribution(cursor, fields),
            })
        }),
        language: language(cursor, fields),
        zone,
        published,
        opening: ids.one(cursor, fields, "opening"),
        story: cursor.list(fields, "story", |cursor, json| {
            let fields = cursor.fields(json)?;
            cursor.known_keys(fields, keys::STORY);
            let event = ids.required(cursor, fields, "event");
            let caption = cursor.text(fields, "caption");
            Some(StoryStep { event: event?, caption })
        }),
        parties: entries(cursor, "parties", &ids.parties, keys::PARTY, |cursor, id, fields| Party {
            id: id.into(),
            name: cursor.required_text(fields, "name", id),
            short: cursor.text(fields, "short").filter(|short| !short.trim().is_empty()),
            kind: cursor.word(fields, "kind"),
            parent: ids.one(cursor, fields, "parent"),
            aliases: cursor.texts(fields, "aliases"),
            color: color(cursor, fields),
        }),
        people: entries(cursor, "people", &ids.people, keys::PERSON, |cursor, id, fields| Person {
            id: id.into(),
            name: cursor.required_text(fields, "name", id),
            posts: cursor.list(fields, "posts", |cursor, json| {
                let fields = cursor.fields(json)?;
                cursor.known_keys(fields, keys::POST);
                let party = ids.required(cursor, fields, "party");
                let role = cursor.required_text(fields, "role", "");
                let from = moment::alone(cursor, fields, "from");
                let to = moment::alone(cursor, fields, "to");
                Some(Post { party: party?, role, from, to })
            }),
        }),
        tracks: entries(cursor, "tracks", &ids.tracks, keys::TRACK, |cursor, id, fields| Track {
            id: id.into(),
            name: cursor.required_text(fields, "name", id),
            parties: partners(cursor, ids, fields),
            subject: cursor.text(fields, "subject"),
            value: money(cursor, fields),
        }),
        clauses: entries(cursor, "clauses", &ids.clauses, keys::CLAUSE, |cursor, id, fields| Clause {
            id: id.into(),
            name: cursor.required_text(fields, "name", id),
            question: cursor.text(fields, "question"),
            parent: ids.one(cursor, fields, "parent"),
            tracks: ids.many(cursor, fields, "tracks"),
            order: cursor.number(fields, "order"),
        }),
        levers,
        sources: entries(cursor, "sources", &ids.sources, keys::SOURCE, |cursor, id, fields| Source {
            id: id.into(),
            kind: cursor.required_word(fields, "kind").unwrap_or(SourceKind::Other),
            title: cursor.required_text(fields, "title", id),
            publisher: cursor.text(fields, "publisher"),
            author: cursor.text(fields, "author"),
            published: moment::day(cursor, fields, "published"),
            url: cursor.link(fields, "url"),
            backstory: cursor.text(fields, "backstory"),
            disclosure: cursor.text(fields, "disclosure"),
            reported_via: ids.one(cursor, fields, "reported_via"),
        }),
        spans,
        events: Vec::new(),
    }
}

/// The tag of the prose's language, without which hyphenation and screen readers go wrong.
fn language<'a>(cursor: &mut Cursor<'a>, fields: Fields<'a>) -> Text {
    let is_tag = |text: &str| {
        let mut parts = text.split('-');
        let is_part = |part: &str| {
            (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        };
        let first = parts.next().unwrap_or_default();
        matches!(first.len(), 2 | 3)
            && first.bytes().all(|byte| byte.is_ascii_alphabetic())
            && parts.all(is_part)
    };
    let found = cursor.text_like(fields, "language", is_tag, "the tag of a language, such as en or pt-BR");
    found.unwrap_or_else(|| "en".into())
}

/// Those who must agree, of whom there are at least two.
fn partners<'a>(cursor: &mut Cursor<'a>, ids: &Ids<'a>, fields: Fields<'a>) -> Vec<PartyRef> {
    if get(fields, "parties").is_none() {
        cursor.warn("“parties” is missing: those who must agree in these talks");
    }
    if let Some(Json::Array(written)) = get(fields, "parties")
        && written.len() < 2
    {
        cursor.at(Step::Key("parties"), |cursor| cursor.warn("talks have at least two parties"));
    }
    ids.many(cursor, fields, "parties")
}

fn levers<'a>(cursor: &mut Cursor<'a>, ids: &Ids<'a>) -> Vec<Lever> {
    entries(cursor, "levers", &ids.levers, keys::LEVER, |cursor, id, fields| Lever {
        id: id.into(),
        name: cursor.required_text(fields, "name", id),
        kind: cursor.required_word(fields, "kind").unwrap_or(LeverKind::Threat),
        by: ids.required(cursor, fields, "by"),
        against: ids.many(cursor, fields, "against"),
        track: ids.one(cursor, fields, "track"),
        condition: cursor.text(fields, "condition"),
        due: moment::alone(cursor, fields, "due"),
    })
}

/// The zone named, or UTC with a word to the author.
fn zone<'a>(
    cursor: &mut Cursor<'a>,
    fields: Fields<'a>,
    zones: Zones,
    from: crate::model::time::Instant,
    to: crate::model::time::Instant,
) -> Zone {
    let Some(name) = cursor.text(fields, "timezone") else { return Zone::utc() };
    zones(&name, from, to).unwrap_or_else(|| {
        cursor.at(Step::Key("timezone"), |cursor| {
            cursor.error(format!(
                "“{}” is not a time zone known here (for example America/New_York); shown in UTC",
                brief(&name)
            ));
        });
        Zone::utc()
    })
}

/// `#rrggbb`
fn color<'a>(cursor: &mut Cursor<'a>, fields: Fields<'a>) -> Option<Text> {
    let color =
        cursor.text_like(fields, "color", |text| contrast::rgb(text).is_some(), "a colour as #rrggbb")?;
    if let Some(message) = contrast::rgb(&color).and_then(contrast::too_low) {
        cursor.at(Step::Key("color"), |cursor| cursor.warn(message));
    }
    Some(color)
}

fn money<'a>(cursor: &mut Cursor<'a>, fields: Fields<'a>) -> Option<Money> {
    let json = get(fields, "value")?;
    cursor.at(Step::Key("value"), |cursor| {
        let fields = cursor.fields(json)?;
        cursor.known_keys(fields, keys::MONEY);
        cursor.must_have(fields, "amount");
        cursor.must_have(fields, "currency");
        let amount = cursor.number(fields, "amount");
        let is_code = |text: &str| text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
        let currency = cursor.text_like(fields, "currency", is_code, "the code of a currency, such as EUR");
        Some(Money { amount: amount?, currency: currency? })
    })
}

/// How many pairs of a clause and a track are made where clauses name no tracks: a table of many thousand rows.
const PAIRS: usize = 50_000;

/// What the format says where nothing is written: one track of all parties that make a move, in which every
/// clause is at stake; and every clause in every track.
pub(super) async fn default_tracks<'a>(
    cursor: &mut Cursor<'a>,
    ids: &Ids<'a>,
    record: &mut Record,
    budget: &Budget,
) {
    if record.tracks.is_empty() {
        let mut moves = vec![false; record.parties.len()];
        let mut parties: Vec<PartyRef> = Vec::new();
        let each = |event: &Event| {
            for step in &event.moves {
                if let Some(seen) = moves.get_mut(step.party.index()).filter(|seen| !**seen) {
                    *seen = true;
                    parties.push(step.party);
                }
            }
        };
        budget.each(record.events.iter(), 16, each).await;
        if parties.is_empty() {
            return;
        }
        // No other id of the file may be the same; there are fewer of them than numbers.
        let mut id = "talks".to_owned();
        let mut number = 1;
        while ids.has(record, &id) {
            number += 1;
            id = format!("talks-{number}");
        }
        record.tracks.push(Track {
            id: id.into(),
            name: "Talks".into(),
            parties,
            subject: None,
            value: None,
        });
    }
    let everywhere = record.clauses.iter().filter(|clause| clause.tracks.is_empty()).count();
    if everywhere.saturating_mul(record.tracks.len()) > PAIRS {
        cursor.note_at(
            &[Step::Key("clauses")],
            Severity::Error,
            "too many clauses are at stake in every track; name the “tracks” of each clause".to_owned(),
        );
        return;
    }
    let all: Vec<TrackRef> = (0..record.tracks.len()).map(TrackRef::from).collect();
    for clause in record.clauses.iter_mut().filter(|clause| clause.tracks.is_empty()) {
        clause.tracks.clone_from(&all);
    }
}
