//! The record itself and its lists, from parties to spans.

use super::cursor::{Cursor, Fields, Step, get};
use super::ids::{Entry, Ids};
use super::{Zones, event, extent, keys, time};
use crate::model::record::*;
use crate::model::time::Zone;
use crate::model::vocabulary::{LeverKind, SourceKind};
use crate::model::when::{Stamp, When};

/// Reads what has an id, at its place in the list of that key.
fn entries<'a, T>(
    cursor: &mut Cursor<'a>,
    key: &'a str,
    entries: &[Entry<'a>],
    known: &[&str],
    mut read: impl FnMut(&mut Cursor<'a>, &'a str, Fields<'a>) -> T,
) -> Vec<T> {
    let mut items = Vec::with_capacity(entries.len());
    each(cursor, key, entries, known, &mut |cursor, entry| items.push(read(cursor, entry.id, entry.fields)));
    items
}

/// Apart from [`entries`], of which the wasm holds one instance for each list.
fn each<'a>(
    cursor: &mut Cursor<'a>,
    key: &'a str,
    entries: &[Entry<'a>],
    known: &[&str],
    read: &mut dyn FnMut(&mut Cursor<'a>, &Entry<'a>),
) {
    cursor.at(Step::Key(key), |cursor| {
        for entry in entries {
            cursor.at(Step::Item(entry.place), |cursor| {
                cursor.known_keys(entry.fields, known);
                read(cursor, entry);
            });
        }
    });
}

fn moment<'a>(cursor: &mut Cursor<'a>, fields: Fields<'a>, key: &'a str) -> Option<When> {
    let json = get(fields, key)?;
    cursor.at(Step::Key(key), |cursor| time::when(cursor, json))
}

pub(super) fn record<'a>(cursor: &mut Cursor<'a>, fields: Fields<'a>, ids: &Ids<'a>, zones: Zones) -> Record {
    let published = moment(cursor, fields, "published");
    let mut levers = levers(cursor, ids);
    let mut spans = entries(cursor, "spans", &ids.spans, keys::SPAN, |cursor, id, fields| {
        let (start, end) = (moment(cursor, fields, "start"), moment(cursor, fields, "end"));
        if start.is_none() || end.is_none() {
            cursor.error("a span needs a “start” and an “end”; it is not drawn");
        }
        // It keeps its place in the list, which is what refers to it.
        let [start, end] = [start, end].map(|side| side.unwrap_or_else(|| When::of(Stamp::Unknown)));
        Span { id: id.into(), name: cursor.required_text(fields, "name", id), start, end }
    });
    let whens = ids.events.iter().map(|(_, when)| when);
    let whens = whens.chain(levers.iter().filter_map(|lever| lever.due.as_ref())).chain(&published);
    let whens: Vec<&When> = whens.chain(spans.iter().flat_map(|span| [&span.start, &span.end])).collect();
    if get(fields, "timezone").is_none() && whens.iter().any(|when| when.has_clock()) {
        cursor.warn("“timezone” is missing; the clock times are shown in UTC");
    }
    let (from, to) = extent(whens.into_iter());
    let zone = zone(cursor, fields, zones, from, to);
    time::lists_in_order(cursor, ids, &mut levers, &mut spans, &zone);

    let mut record = Record {
        title: cursor.required_text(fields, "title", ""),
        summary: cursor.text(fields, "summary"),
        about: cursor.texts(fields, "about"),
        authors: cursor.texts(fields, "authors"),
        updated: cursor.text(fields, "updated"),
        corrections: cursor.list(fields, "corrections", |cursor, json| {
            let fields = cursor.fields(json)?;
            cursor.known_keys(fields, keys::CORRECTION);
            Some(Correction {
                date: cursor.required_text(fields, "date", ""),
                text: cursor.required_text(fields, "text", ""),
            })
        }),
        license: cursor.text(fields, "license"),
        notes: cursor.list(fields, "notes", |cursor, json| {
            let fields = cursor.fields(json)?;
            cursor.known_keys(fields, keys::NOTE);
            Some(Note {
                text: cursor.required_text(fields, "text", ""),
                about: ids.many(cursor, fields, "about"),
                attribution: ids.attribution(cursor, fields),
            })
        }),
        language: cursor.text(fields, "language").unwrap_or_else(|| "en".into()),
        zone,
        published,
        opening: ids.one(cursor, fields, "opening"),
        story: cursor.list(fields, "story", |cursor, json| {
            let fields = cursor.fields(json)?;
            cursor.known_keys(fields, keys::STORY);
            let event = ids.required(cursor, fields, "event");
            Some(StoryStep { event: event?, caption: cursor.text(fields, "caption") })
        }),
        parties: entries(cursor, "parties", &ids.parties, keys::PARTY, |cursor, id, fields| Party {
            id: id.into(),
            name: cursor.required_text(fields, "name", id),
            short: cursor.text(fields, "short"),
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
                Some(Post {
                    party: party?,
                    role: cursor.required_text(fields, "role", ""),
                    from: moment(cursor, fields, "from"),
                    to: moment(cursor, fields, "to"),
                })
            }),
        }),
        tracks: entries(cursor, "tracks", &ids.tracks, keys::TRACK, |cursor, id, fields| Track {
            id: id.into(),
            name: cursor.required_text(fields, "name", id),
            parties: ids.many(cursor, fields, "parties"),
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
            published: cursor.text(fields, "published"),
            url: cursor.link(fields, "url"),
            backstory: cursor.text(fields, "backstory"),
            disclosure: cursor.text(fields, "disclosure"),
            reported_via: ids.one(cursor, fields, "reported_via"),
        }),
        spans,
        events: Vec::new(),
    };
    event::all(cursor, ids, &mut record);
    default_tracks(&mut record);
    record
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
        due: moment(cursor, fields, "due"),
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
                "“{name}” is not a time zone known here (for example America/New_York); shown in UTC"
            ));
        });
        Zone::utc()
    })
}

/// `#rrggbb`
fn color<'a>(cursor: &mut Cursor<'a>, fields: Fields<'a>) -> Option<Text> {
    let color = cursor.text(fields, "color")?;
    let digits = color.strip_prefix('#').filter(|digits| digits.len() == 6);
    if digits.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit())) {
        return Some(color);
    }
    cursor.at(Step::Key("color"), |cursor| cursor.error(format!("“{color}” is not a colour as #rrggbb")));
    None
}

fn money<'a>(cursor: &mut Cursor<'a>, fields: Fields<'a>) -> Option<Money> {
    let json = get(fields, "value")?;
    cursor.at(Step::Key("value"), |cursor| {
        let fields = cursor.fields(json)?;
        cursor.known_keys(fields, keys::MONEY);
        let amount = cursor.number(fields, "amount");
        Some(Money { amount: amount?, currency: cursor.required_text(fields, "currency", "") })
    })
}

/// What the format says where nothing is written: one track of all parties that make a move, in which every
/// clause is at stake; and every clause in every track.
fn default_tracks(record: &mut Record) {
    if record.tracks.is_empty() {
        let mut parties: Vec<PartyRef> = Vec::new();
        for step in record.events.iter().flat_map(|event| &event.moves) {
            if !parties.contains(&step.party) {
                parties.push(step.party);
            }
        }
        if parties.is_empty() {
            return;
        }
        record.tracks.push(Track {
            id: "talks".into(),
            name: "Talks".into(),
            parties,
            subject: None,
            value: None,
        });
    }
    let all: Vec<TrackRef> = (0..record.tracks.len()).map(TrackRef::from).collect();
    for clause in record.clauses.iter_mut().filter(|clause| clause.tracks.is_empty()) {
        clause.tracks.clone_from(&all);
    }
}
