//! The ids of a record, and what refers to them.

use std::hash::{DefaultHasher, Hash, Hasher};

use hashbrown::HashTable;

use super::collect::{BESIDE, Object};
use super::cursor::{Cursor, Fields, Step, get};
use super::keys::{self, is_id};
use crate::model::gather::Gather;
use crate::model::problem::{Severity, brief, nearest};
use crate::model::record::*;
use crate::model::vocabulary::Basis;
use crate::model::wire::Json;

/// Something of a list that is read: where it stands in the file, and which of its lists are whole.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub(super) place: u32,
    /// A bit for each of some members.
    pub(super) whole: u8,
}

impl Entry {
    pub(super) fn at(place: usize) -> Entry {
        Entry { place: place as u32, whole: 0 }
    }
}

/// Everything with an id. The lists hold only what can be shown, so a position in them is a reference.
#[derive(Default)]
pub(super) struct Ids<'a> {
    /// By the hash of its id: twice the number of an event, or the place in `others`, twice and one more.
    subjects: HashTable<u32>,
    /// The ids of everything else; without a subject for what has a good id and cannot be shown, or something like an
    /// id that is none.
    others: Vec<(Text, Option<Subject>)>,
    pub(super) parties: Vec<Object<'a>>,
    pub(super) people: Vec<Object<'a>>,
    pub(super) tracks: Vec<Object<'a>>,
    pub(super) clauses: Vec<Object<'a>>,
    pub(super) levers: Vec<Object<'a>>,
    pub(super) sources: Vec<Object<'a>>,
    pub(super) spans: Vec<Object<'a>>,
    pub(super) events: Vec<Entry>,
    /// The events with nothing but their ids and times, until they are read.
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

fn hash(id: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    id.hash(&mut hasher);
    hasher.finish()
}

impl<'a> Ids<'a> {
    /// What has that id, as the table knows it, where these are the events.
    fn slot(&self, id: &str, events: &[Event]) -> Option<u32> {
        let is_it = |slot: &u32| match (slot % 2, *slot as usize / 2) {
            (0, place) => events.get(place).is_some_and(|event| &*event.id == id),
            (_, place) => self.others.get(place).is_some_and(|(other, _)| &**other == id),
        };
        self.subjects.find(hash(id), is_it).copied()
    }

    /// The hash of the id that has that slot.
    fn hash(&self, slot: u32) -> u64 {
        let place = slot as usize / 2;
        let id = match slot % 2 {
            0 => self.dated.get(place).map(|event| &*event.id),
            _ => self.others.get(place).map(|(id, _)| &**id),
        };
        id.map_or(0, hash)
    }

    /// What the table knows of an id; without a subject what is not shown.
    fn known(&self, id: &str, events: &[Event]) -> Option<Option<Subject>> {
        let slot = self.slot(id, events)?;
        match slot % 2 {
            0 => Some(Some(Subject::Event(EventRef(slot / 2)))),
            _ => self.others.get(slot as usize / 2).map(|(_, subject)| *subject),
        }
    }

    /// Makes room for so many ids: a table that grows moves all that is in it at once.
    pub(super) fn reserve(&mut self, count: usize) {
        let mut subjects = std::mem::take(&mut self.subjects);
        subjects.reserve(count, |slot| self.hash(*slot));
        self.subjects = subjects;
    }

    /// Enters an id that is not there.
    fn enter(&mut self, id: &str, subject: Option<Subject>) {
        let slot = match subject {
            Some(Subject::Event(event)) => event.0 * 2,
            _ => {
                self.others.push((id.into(), subject));
                self.others.len() as u32 * 2 - 1
            }
        };
        let mut subjects = std::mem::take(&mut self.subjects);
        subjects.insert_unique(hash(id), slot, |slot| self.hash(*slot));
        self.subjects = subjects;
    }

    /// Has an id that is known, but is not shown, stand for something else.
    fn change(&mut self, id: &str, subject: Option<Subject>) {
        let Some(slot) = self.slot(id, &self.dated) else { return };
        if let Some(Subject::Event(event)) = subject {
            if let Some(slot) = self.subjects.find_mut(hash(id), |known| *known == slot) {
                *slot = event.0 * 2;
            }
        } else if let Some((_, known)) = self.others.get_mut(slot as usize / 2) {
            *known = subject;
        }
    }

    /// Whether anything has that id in the record.
    pub(super) fn has(&self, record: &Record, id: &str) -> bool {
        self.slot(id, &record.events).is_some()
    }

    /// Whether that id refers to such a thing.
    pub(super) fn refers<T: Target>(&self, id: &str) -> bool {
        self.subject(id).and_then(T::of).is_some()
    }

    fn subject(&self, id: &str) -> Option<Subject> {
        self.known(id, &self.dated).flatten()
    }

    /// The event of the record with that id.
    pub(super) fn event(&self, record: &Record, id: &str) -> Option<EventRef> {
        self.known(id, &record.events).flatten().and_then(EventRef::of)
    }

    /// The object's id, if it has a good one that nothing else has; noted for references, as left out where it is
    /// not going to be shown.
    pub(super) fn claim<'e>(
        &mut self,
        cursor: &mut Cursor<'e>,
        fields: Fields<'e>,
        subject: Subject,
        shown: bool,
    ) -> Option<&'e str> {
        let Some(json) = get(fields, "id") else {
            cursor.error("“id” is missing; this cannot be referred to and is left out");
            return None;
        };
        cursor.at(Step::Key("id"), |cursor| {
            let Json::String(id) = json else {
                cursor.expected("text", json);
                return None;
            };
            let known = self.known(id, &self.dated);
            if !is_id(id) {
                let message = format!(
                    "“{}” is not an id: small letters, digits, - and _, beginning with a letter or digit, \
                     64 at most; left out",
                    brief(id)
                );
                // As others probably refer to it.
                let small = id.to_ascii_lowercase().replace(' ', "-");
                cursor.note(Severity::Error, message, is_id(&small).then(|| small.clone()));
                for id in [id, &small] {
                    if self.known(id, &self.dated).is_none() && cursor.take(id.len() + BESIDE) {
                        self.enter(id, None);
                    }
                }
                return None;
            }
            if let Some(Some(first)) = known {
                let first = kind(first);
                cursor
                    .error(format!("the id “{id}” is used twice, first for {first}; the second is left out"));
                return None;
            }
            let subject = shown.then_some(subject);
            match known {
                None => self.enter(id, subject),
                Some(_) => self.change(id, subject),
            }
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
        let message = match self.known(id, &self.dated) {
            Some(None) => {
                return cursor.error(format!("“{quoted}” was left out because of its own problem"));
            }
            Some(Some(other)) => format!("“{quoted}” is {}, not {article} {noun}", kind(other)),
            None => format!("there is no {noun} “{quoted}”"),
        };
        let mut known: Vec<&str> = Vec::new();
        if cursor.compare(self.subjects.len().saturating_mul(id.len().min(64))) {
            let others = self.others.iter().filter(|(_, subject)| subject.is_some_and(fits));
            others.for_each(|(id, _)| known.push(id));
            if fits(Subject::Event(EventRef(0))) {
                self.dated.iter().for_each(|event| known.push(&event.id));
            }
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
            if basis == Some(Basis::Named) && speaker.is_none() && get(fields, "primary").is_none() {
                cursor.warn("“named” without a “speaker”: who said it?");
            }
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
    let mut places: Vec<usize> = (0..items.len()).filter(|place| text(place).is_some()).gather();
    places.sort_unstable_by_key(|place| (text(place), *place));
    let again = |pair: &[usize]| match pair {
        [first, second] if text(first) == text(second) => Some(*second),
        _ => None,
    };
    let mut repeated: Vec<usize> = places.windows(2).filter_map(again).gather();
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
