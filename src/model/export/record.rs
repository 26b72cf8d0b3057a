//! The normalised record: what [`crate::model::read`] reads back to an equal one.
//!
//! Keys stand in the order of the format. What is absent is not written, nor is what the reader would say by
//! itself. What reading lost is lost: unknown keys, what could not be read, and the offset in which a clock
//! time was written, in whose place stands that of the record's zone.

use super::fields::Fields;
use super::{event, time};
use crate::model::read::FORMAT;
use crate::model::record::*;
use crate::model::wire::Json;

/// A record on its way out: references become ids.
pub(super) struct Writer<'r> {
    pub(super) record: &'r Record,
    /// No track was written, and the reader will make the same one again.
    has_default_track: bool,
}

/// The record as JSON in the format `clause-timeline/1`.
///
/// ```
/// use clause_timeline::model::{export, read, time::Zone};
/// let text = br#"{"format": "clause-timeline/1", "title": "Talks", "parties": [],
///                 "events": [{"id": "a", "when": "2026-02-24", "title": "They meet", "tags": []}]}"#;
/// let zones = |_: &str, _, _| Some(Zone::utc());
/// let record = read::text(text, &zones).record.unwrap();
/// let json = export::record(&record);
/// assert_eq!(read::value(&json, &zones).record, Some(record));
/// assert!(!json.to_text().contains("tags"));
/// ```
pub fn record(record: &Record) -> Json {
    let writer = Writer { record, has_default_track: has_default_track(record) };
    let mut fields = Fields::default();
    fields.put("format", FORMAT);
    fields.put("title", &*record.title);
    fields.text("summary", record.summary.as_ref());
    fields.texts("about", &record.about);
    fields.texts("authors", &record.authors);
    fields.text("updated", record.updated.as_ref());
    fields.put(
        "corrections",
        list(&record.corrections, |correction, fields| {
            fields.put("date", &*correction.date);
            fields.put("text", &*correction.text);
        }),
    );
    fields.text("license", record.license.as_ref());
    fields.put(
        "notes",
        list(&record.notes, |note, fields| {
            fields.put("text", &*note.text);
            fields.put("about", writer.ids(note.about.iter().map(|subject| writer.subject(*subject))));
            fields.put("attribution", event::attribution(&writer, &note.attribution));
        }),
    );
    fields.put("language", Some(&*record.language).filter(|language| *language != "en"));
    let is_said = &*record.zone.name != "UTC" || has_clock(record);
    fields.put("timezone", Some(&*record.zone.name).filter(|_| is_said));
    fields.put("published", writer.when(record.published.as_ref()));
    fields.put("opening", record.opening.and_then(|event| writer.event(event)));
    fields.put(
        "story",
        list(&record.story, |step, fields| {
            fields.put("event", writer.event(step.event));
            fields.text("caption", step.caption.as_ref());
        }),
    );
    writer.lists(&mut fields);
    fields.list("events", record.events.iter().map(|event| event::event(&writer, event)).collect());
    fields.into()
}

/// A list of objects.
pub(super) fn list<T>(items: &[T], write: impl Fn(&T, &mut Fields)) -> Json {
    let object = |item| {
        let mut fields = Fields::default();
        write(item, &mut fields);
        Json::from(fields)
    };
    Json::Array(items.iter().map(object).collect())
}

impl Writer<'_> {
    fn lists(&self, fields: &mut Fields) {
        let record = self.record;
        let Json::Array(parties) = list(&record.parties, |party, fields| {
            fields.put("id", &*party.id);
            fields.put("name", &*party.name);
            fields.text("short", party.short.as_ref());
            fields.word("kind", party.kind);
            fields.put("parent", party.parent.and_then(|parent| self.party(parent)));
            fields.texts("aliases", &party.aliases);
            fields.text("color", party.color.as_ref());
        }) else {
            return;
        };
        fields.list("parties", parties);
        fields.put(
            "people",
            list(&record.people, |person, fields| {
                fields.put("id", &*person.id);
                fields.put("name", &*person.name);
                fields.put(
                    "posts",
                    list(&person.posts, |post, fields| {
                        fields.put("party", self.party(post.party));
                        fields.put("role", &*post.role);
                        fields.put("from", self.when(post.from.as_ref()));
                        fields.put("to", self.when(post.to.as_ref()));
                    }),
                );
            }),
        );
        let tracks = if self.has_default_track { &[][..] } else { &record.tracks };
        fields.put(
            "tracks",
            list(tracks, |track, fields| {
                fields.put("id", &*track.id);
                fields.put("name", &*track.name);
                fields.put("parties", self.ids(track.parties.iter().map(|party| self.party(*party))));
                fields.text("subject", track.subject.as_ref());
                fields.put("value", track.value.as_ref().map(money));
            }),
        );
        fields.put(
            "clauses",
            list(&record.clauses, |clause, fields| {
                fields.put("id", &*clause.id);
                fields.put("name", &*clause.name);
                fields.text("question", clause.question.as_ref());
                fields.put("parent", clause.parent.and_then(|parent| self.clause(parent)));
                if !clause.tracks.iter().copied().eq((0..record.tracks.len()).map(TrackRef::from)) {
                    fields.put("tracks", self.ids(clause.tracks.iter().map(|track| self.track(*track))));
                }
                fields.put("order", clause.order.map_or(Json::Null, Json::Number));
            }),
        );
        fields.put(
            "levers",
            list(&record.levers, |lever, fields| {
                fields.put("id", &*lever.id);
                fields.put("name", &*lever.name);
                fields.word("kind", Some(lever.kind));
                fields.put("by", lever.by.and_then(|by| self.party(by)));
                fields.put("against", self.ids(lever.against.iter().map(|party| self.party(*party))));
                fields.put("track", lever.track.and_then(|track| self.track(track)));
                fields.text("condition", lever.condition.as_ref());
                fields.put("due", self.when(lever.due.as_ref()));
            }),
        );
        fields.put(
            "sources",
            list(&record.sources, |source, fields| {
                fields.put("id", &*source.id);
                fields.word("kind", Some(source.kind));
                fields.put("title", &*source.title);
                fields.text("publisher", source.publisher.as_ref());
                fields.text("author", source.author.as_ref());
                fields.text("published", source.published.as_ref());
                fields.text("url", source.url.as_ref());
                fields.text("backstory", source.backstory.as_ref());
                fields.text("disclosure", source.disclosure.as_ref());
                fields.put("reported_via", source.reported_via.and_then(|via| self.source(via)));
            }),
        );
        fields.put(
            "spans",
            list(&record.spans, |span, fields| {
                fields.put("id", &*span.id);
                fields.put("name", &*span.name);
                fields.put("start", self.when(Some(&span.start)));
                fields.put("end", self.when(Some(&span.end)));
            }),
        );
    }

    pub(super) fn when(&self, when: Option<&crate::model::when::When>) -> Json {
        when.map_or(Json::Null, |when| time::when(when, &self.record.zone))
    }

    /// The ids of those that are of this record.
    pub(super) fn ids<'t>(&self, ids: impl Iterator<Item = Option<&'t str>>) -> Json {
        ids.flatten().collect()
    }

    pub(super) fn party(&self, party: PartyRef) -> Option<&str> {
        self.record.party(party).map(|party| &*party.id)
    }

    pub(super) fn person(&self, person: PersonRef) -> Option<&str> {
        self.record.person(person).map(|person| &*person.id)
    }

    pub(super) fn track(&self, track: TrackRef) -> Option<&str> {
        self.record.track(track).filter(|_| !self.has_default_track).map(|track| &*track.id)
    }

    pub(super) fn clause(&self, clause: ClauseRef) -> Option<&str> {
        self.record.clause(clause).map(|clause| &*clause.id)
    }

    pub(super) fn lever(&self, lever: LeverRef) -> Option<&str> {
        self.record.lever(lever).map(|lever| &*lever.id)
    }

    pub(super) fn source(&self, source: SourceRef) -> Option<&str> {
        self.record.source(source).map(|source| &*source.id)
    }

    pub(super) fn event(&self, event: EventRef) -> Option<&str> {
        self.record.event(event).map(|event| &*event.id)
    }

    fn subject(&self, subject: Subject) -> Option<&str> {
        match subject {
            Subject::Party(party) => self.party(party),
            Subject::Person(person) => self.person(person),
            Subject::Track(track) => self.track(track),
            Subject::Clause(clause) => self.clause(clause),
            Subject::Lever(lever) => self.lever(lever),
            Subject::Source(source) => self.source(source),
            Subject::Event(event) => self.event(event),
            Subject::Span(place) => self.record.spans.get(place as usize).map(|span| &*span.id),
        }
    }
}

fn money(money: &Money) -> Json {
    let mut fields = Fields::default();
    fields.put("amount", Json::Number(money.amount));
    fields.put("currency", &*money.currency);
    fields.into()
}

/// Whether a clock time is written anywhere: then the reader asks for the zone.
fn has_clock(record: &Record) -> bool {
    let events = record.events.iter().map(|event| &event.when);
    let dues = record.levers.iter().filter_map(|lever| lever.due.as_ref());
    let spans = record.spans.iter().flat_map(|span| [&span.start, &span.end]);
    events.chain(dues).chain(spans).chain(&record.published).any(|when| when.has_clock())
}

/// Whether the only track is the one that the reader makes where none is written, and nothing names it.
///
/// It is left out again: its id is not of the file, where something else may have it.
fn has_default_track(record: &Record) -> bool {
    let [track] = record.tracks.as_slice() else { return false };
    let mut movers: Vec<PartyRef> = Vec::new();
    let mut is_mover = vec![false; record.parties.len()];
    for step in record.events.iter().flat_map(|event| &event.moves) {
        if let Some(seen) = is_mover.get_mut(step.party.index()).filter(|seen| !**seen) {
            *seen = true;
            movers.push(step.party);
        }
    }
    let is_made = &*track.id == "talks" && &*track.name == "Talks" && track.parties == movers;
    let is_plain = track.subject.is_none() && track.value.is_none() && !movers.is_empty();
    let is_named = record.levers.iter().any(|lever| lever.track.is_some())
        || record.events.iter().any(|event| !event.tracks.is_empty() || !event.track_acts.is_empty())
        || record.notes.iter().any(|note| note.about.contains(&Subject::Track(TrackRef(0))));
    is_made && is_plain && !is_named
}
