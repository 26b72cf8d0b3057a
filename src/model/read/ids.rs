//! The ids of a record: collected first, so that a reference may point forward.

use std::collections::HashMap;

use super::cursor::{Cursor, Fields, Step, get};
use super::{keys, moment};
use crate::model::problem::{Severity, brief, nearest};
use crate::model::record::*;
use crate::model::wire::Json;

/// An object of a list that is read: where it stands in the file, and its id.
pub(super) struct Entry<'a> {
    pub(super) place: usize,
    pub(super) id: &'a str,
    pub(super) fields: Fields<'a>,
}

/// What the maps and the checks need for each thing with an id, beside its place in the record.
const BESIDE: usize = 120;

/// Everything with an id. The lists hold only what can be shown, so a position in them is a reference.
#[derive(Default)]
pub(super) struct Ids<'a> {
    /// `None` for what has a good id and cannot be shown, or something like an id that is none.
    subjects: HashMap<&'a str, Option<Subject>>,
    pub(super) parties: Vec<Entry<'a>>,
    pub(super) people: Vec<Entry<'a>>,
    pub(super) tracks: Vec<Entry<'a>>,
    pub(super) clauses: Vec<Entry<'a>>,
    pub(super) levers: Vec<Entry<'a>>,
    pub(super) sources: Vec<Entry<'a>>,
    pub(super) spans: Vec<Entry<'a>>,
    pub(super) events: Vec<Entry<'a>>,
    /// The events with nothing but their times, until they are read.
    pub(super) dated: Vec<Event>,
    /// How many events cannot be shown.
    pub(super) left_out: usize,
}

/// A kind of reference: what it is called, and how it is told from the others.
pub(super) trait Target: Sized {
    const NOUN: &'static str;
    fn of(subject: Subject) -> Option<Self>;
}

macro_rules! target {
    ($($reference:ident $variant:ident $noun:literal),*) => {$(
        impl Target for $reference {
            const NOUN: &'static str = $noun;
            fn of(subject: Subject) -> Option<Self> {
                match subject {
                    Subject::$variant(found) => Some(found),
                    _ => None,
                }
            }
        }
    )*};
}

target!(
    PartyRef Party "party", PersonRef Person "person", TrackRef Track "track", ClauseRef Clause "clause",
    LeverRef Lever "lever", SourceRef Source "source", EventRef Event "event"
);

impl Target for Subject {
    const NOUN: &'static str = "id";
    fn of(subject: Subject) -> Option<Self> {
        Some(subject)
    }
}

/// What it is, in an author's words.
fn kind(subject: Subject) -> &'static str {
    match subject {
        Subject::Party(_) => "a party",
        Subject::Person(_) => "a person",
        Subject::Track(_) => "a track",
        Subject::Clause(_) => "a clause",
        Subject::Lever(_) => "a lever",
        Subject::Source(_) => "a source",
        Subject::Event(_) => "an event",
        Subject::Span(_) => "a span",
    }
}

/// `[a-z0-9][a-z0-9_-]{0,63}`
fn is_id(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    text.len() <= 64
        && text.bytes().next().is_some_and(allowed)
        && text.bytes().all(|byte| allowed(byte) || byte == b'_' || byte == b'-')
}

impl<'a> Ids<'a> {
    /// Collects the ids of a record.
    pub(super) fn collect(cursor: &mut Cursor<'a>, fields: Fields<'a>) -> Ids<'a> {
        let mut ids = Ids::default();
        let size = size_of::<Entry>() + BESIDE;
        let mut read = |key, own, subject| ids.entries(cursor, fields, key, size + own, subject);
        let parties = read("parties", size_of::<Party>(), |index| Subject::Party(index.into()));
        let people = read("people", size_of::<Person>(), |index| Subject::Person(index.into()));
        let tracks = read("tracks", size_of::<Track>(), |index| Subject::Track(index.into()));
        let clauses = read("clauses", size_of::<Clause>(), |index| Subject::Clause(index.into()));
        let levers = read("levers", size_of::<Lever>(), |index| Subject::Lever(index.into()));
        let sources = read("sources", size_of::<Source>(), |index| Subject::Source(index.into()));
        let spans = read("spans", size_of::<Span>(), |index| Subject::Span(index as u32));

        let most = cursor.room_for(fields, "events", size + size_of::<Event>());
        let (mut events, mut dated) = (Vec::with_capacity(most), Vec::with_capacity(most));
        let blank = Text::from("");
        let mut place = 0;
        cursor.each(fields, "events", most, &mut |cursor, json| {
            let here = place;
            place += 1;
            let Some(fields) = cursor.fields(json) else { return };
            let when = moment::written(cursor, fields, "when");
            if get(fields, "when").is_none() {
                cursor.error("“when” is missing; write an EDTF date, or \"unknown\"");
            }
            let subject = Subject::Event(events.len().into());
            let id = ids.claim(cursor, fields, subject, when.is_some());
            if let (Some(id), Some(when)) = (id, when) {
                events.push(Entry { place: here, id, fields });
                dated.push(Event::at(when, &blank));
            }
        });
        let written = match get(fields, "events") {
            Some(Json::Array(items)) => items.len(),
            _ => 0,
        };
        let left_out = written - events.len();
        Ids { parties, people, tracks, clauses, levers, sources, spans, events, dated, left_out, ..ids }
    }

    fn entries(
        &mut self,
        cursor: &mut Cursor<'a>,
        fields: Fields<'a>,
        key: &'a str,
        size: usize,
        subject: fn(usize) -> Subject,
    ) -> Vec<Entry<'a>> {
        let most = cursor.room_for(fields, key, size);
        let mut entries = Vec::with_capacity(most);
        let mut place = 0;
        cursor.each(fields, key, most, &mut |cursor, json| {
            let here = place;
            place += 1;
            let Some(fields) = cursor.fields(json) else { return };
            if let Some(id) = self.claim(cursor, fields, subject(entries.len()), true) {
                entries.push(Entry { place: here, id, fields });
            }
        });
        entries
    }

    /// Whether anything has that id.
    pub(super) fn has(&self, id: &str) -> bool {
        self.subjects.contains_key(id)
    }

    /// Whether that id refers to such a thing.
    pub(super) fn refers<T: Target>(&self, id: &str) -> bool {
        self.subject(id).and_then(T::of).is_some()
    }

    fn subject(&self, id: &str) -> Option<Subject> {
        self.subjects.get(id).copied().flatten()
    }

    /// The event with that id.
    pub(super) fn event(&self, id: &str) -> Option<EventRef> {
        self.subject(id).and_then(EventRef::of)
    }

    /// The object's id, if it has a good one that nothing else has; noted for references, as left out where it is
    /// not going to be shown.
    fn claim(
        &mut self,
        cursor: &mut Cursor<'a>,
        fields: Fields<'a>,
        subject: Subject,
        shown: bool,
    ) -> Option<&'a str> {
        let Some(json) = get(fields, "id") else {
            cursor.error("“id” is missing; this cannot be referred to and is left out");
            return None;
        };
        cursor.at(Step::Key("id"), |cursor| {
            let Json::String(id) = json else {
                cursor.expected("text", json);
                return None;
            };
            if !is_id(id) {
                cursor.error(format!(
                    "“{}” is not an id: small letters, digits, - and _, beginning with a letter or digit, \
                     64 at most; left out",
                    brief(id)
                ));
                self.subjects.entry(id).or_insert(None);
                return None;
            }
            if let Some(first) = self.subject(id) {
                let first = kind(first);
                cursor
                    .error(format!("the id “{id}” is used twice, first for {first}; the second is left out"));
                return None;
            }
            self.subjects.insert(id, shown.then_some(subject));
            Some(id.as_str())
        })
    }

    /// What an id written here refers to; a dangling one is a problem.
    pub(super) fn resolve<T: Target>(&self, cursor: &mut Cursor<'a>, json: &'a Json) -> Option<T> {
        let found = json.as_str().and_then(|id| self.subject(id)).and_then(T::of);
        if found.is_none() {
            self.dangling(cursor, json, T::NOUN, |subject| T::of(subject).is_some());
        }
        found
    }

    fn dangling(&self, cursor: &mut Cursor<'a>, json: &Json, noun: &str, fits: fn(Subject) -> bool) {
        let article = if noun.starts_with(['e', 'i']) { "an" } else { "a" };
        let Json::String(id) = json else {
            return cursor.expected(&format!("text, the id of {article} {noun}"), json);
        };
        let quoted = brief(id);
        let message = match self.subjects.get(id.as_str()) {
            Some(None) => {
                return cursor.error(format!("“{quoted}” was left out because of its own problem"));
            }
            Some(Some(other)) => format!("“{quoted}” is {}, not {article} {noun}", kind(*other)),
            None => format!("there is no {noun} “{quoted}”"),
        };
        let mut known: Vec<&str> = Vec::new();
        if cursor.compare(self.subjects.len().saturating_mul(id.len().min(64))) {
            let fitting = self.subjects.iter().filter(|(_, subject)| subject.is_some_and(fits));
            known.extend(fitting.map(|(id, _)| *id));
            known.sort_unstable();
        }
        cursor.note(Severity::Error, message, nearest(id, &known));
    }

    /// A member that refers to something.
    pub(super) fn one<T: Target>(
        &self,
        cursor: &mut Cursor<'a>,
        fields: Fields<'a>,
        key: &'a str,
    ) -> Option<T> {
        let json = get(fields, key)?;
        cursor.at(Step::Key(key), |cursor| self.resolve(cursor, json))
    }

    /// A member that must refer to something.
    pub(super) fn required<T: Target>(
        &self,
        cursor: &mut Cursor<'a>,
        fields: Fields<'a>,
        key: &'a str,
    ) -> Option<T> {
        cursor.must_have(fields, key);
        self.one(cursor, fields, key)
    }

    /// A member that is a list of references; one alone counts as a list of one, and one that is there twice
    /// counts once.
    pub(super) fn many<T: Target, L: From<Vec<T>>>(
        &self,
        cursor: &mut Cursor<'a>,
        fields: Fields<'a>,
        key: &'a str,
    ) -> L {
        let json = get(fields, key);
        if matches!(json, Some(Json::String(_))) {
            return Vec::from_iter(self.one(cursor, fields, key)).into();
        }
        let (repeated, mut place) = (repeated(json), 0);
        cursor.list(fields, key, |cursor, json| {
            place += 1;
            if repeated.binary_search(&(place - 1)).is_ok() {
                cursor.warn(format!("“{}” is in this list twice", brief(json.as_str().unwrap_or_default())));
                return None;
            }
            self.resolve(cursor, json)
        })
    }

    /// Who says so: the `attribution` of an event, a move, a claim or a note.
    pub(super) fn attribution(&self, cursor: &mut Cursor<'a>, fields: Fields<'a>) -> List<Attribution> {
        let attribution = cursor.list(fields, "attribution", |cursor, json| {
            let fields = cursor.fields(json)?;
            cursor.known_keys(fields, keys::ATTRIBUTION);
            let source = self.required(cursor, fields, "source");
            let basis = cursor.required_word(fields, "basis");
            let speaker = self.one(cursor, fields, "speaker");
            let described_as = cursor.text(fields, "described_as");
            at_most(cursor, "described_as", described_as.as_deref(), 12);
            let count = cursor.count(fields, "count");
            let sides = self.many(cursor, fields, "sides");
            let terms = cursor.word(fields, "terms").unwrap_or(crate::model::vocabulary::Terms::Unknown);
            let directness = cursor.word(fields, "directness");
            let (paragraph, quote) = (paragraph(cursor, fields), quote(cursor, fields));
            let primary = self.one(cursor, fields, "primary");
            let note = cursor.text(fields, "note");
            Some(Attribution {
                source: source?,
                basis: basis?,
                speaker,
                described_as,
                count,
                sides,
                terms,
                directness,
                paragraph,
                quote,
                primary,
                note,
            })
        });
        cursor.shared.attributions.share(attribution)
    }
}

/// The places in a list of texts at which one stands that stood before, ascending.
fn repeated(json: Option<&Json>) -> Vec<usize> {
    let Some(Json::Array(items)) = json else { return Vec::new() };
    let text = |place: &usize| items.get(*place).and_then(Json::as_str);
    let mut places: Vec<usize> = (0..items.len()).filter(|place| text(place).is_some()).collect();
    places.sort_unstable_by_key(|place| (text(place), *place));
    let again = |pair: &[usize]| match pair {
        [first, second] if text(first) == text(second) => Some(*second),
        _ => None,
    };
    let mut repeated: Vec<usize> = places.windows(2).filter_map(again).collect();
    repeated.sort_unstable();
    repeated
}

/// Warns of more than `most` words.
fn at_most<'a>(cursor: &mut Cursor<'a>, key: &'a str, text: Option<&str>, most: usize) {
    let words = text.map_or(0, |text| text.split_whitespace().count());
    if words > most {
        cursor.at(Step::Key(key), |cursor| {
            cursor.warn(format!("{words} words; at most {most} are meant to stand here"))
        });
    }
}

/// A paragraph is a number or, for several, text.
fn paragraph<'a>(cursor: &mut Cursor<'a>, fields: Fields<'a>) -> Option<Text> {
    match get(fields, "paragraph") {
        Some(Json::Number(_)) => cursor.count(fields, "paragraph").map(|number| number.to_string().into()),
        _ => cursor.text(fields, "paragraph"),
    }
}

fn quote<'a>(cursor: &mut Cursor<'a>, fields: Fields<'a>) -> Option<Box<Quote>> {
    let json = get(fields, "quote")?;
    cursor.at(Step::Key("quote"), |cursor| {
        let fields = cursor.fields(json)?;
        cursor.known_keys(fields, keys::QUOTE);
        let exact = cursor.required_text(fields, "exact", "");
        at_most(cursor, "exact", Some(&exact), 15);
        let (prefix, suffix) = (cursor.text(fields, "prefix"), cursor.text(fields, "suffix"));
        (!exact.is_empty()).then(|| Box::new(Quote { exact, prefix, suffix }))
    })
}
