//! The ids of a record: collected first, so that a reference may point forward.

use std::collections::HashMap;

use super::cursor::{Cursor, Fields, Step, get};
use super::{keys, time};
use crate::model::problem::{Severity, nearest};
use crate::model::record::*;
use crate::model::when::When;
use crate::model::wire::Json;

/// An object of a list that is read: where it stands in the file, and its id.
pub(super) struct Entry<'a> {
    pub(super) place: usize,
    pub(super) id: &'a str,
    pub(super) fields: Fields<'a>,
}

/// Everything with an id. The lists hold only what can be shown, so a position in them is a reference.
#[derive(Default)]
pub(super) struct Ids<'a> {
    subjects: HashMap<&'a str, Subject>,
    pub(super) parties: Vec<Entry<'a>>,
    pub(super) people: Vec<Entry<'a>>,
    pub(super) tracks: Vec<Entry<'a>>,
    pub(super) clauses: Vec<Entry<'a>>,
    pub(super) levers: Vec<Entry<'a>>,
    pub(super) sources: Vec<Entry<'a>>,
    pub(super) spans: Vec<Entry<'a>>,
    pub(super) events: Vec<(Entry<'a>, When)>,
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

/// `[a-z0-9][a-z0-9_-]{0,63}`
fn is_id(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    text.len() <= 64
        && text.bytes().next().is_some_and(allowed)
        && text.bytes().all(|byte| allowed(byte) || byte == b'_' || byte == b'-')
}

impl<'a> Ids<'a> {
    /// Collects the ids of a record, and how many events had to be left out.
    pub(super) fn collect(cursor: &mut Cursor<'a>, fields: Fields<'a>) -> (Ids<'a>, usize) {
        let mut ids = Ids::default();
        ids.parties = ids.entries(cursor, fields, "parties", |index| Subject::Party(index.into()));
        ids.people = ids.entries(cursor, fields, "people", |index| Subject::Person(index.into()));
        ids.tracks = ids.entries(cursor, fields, "tracks", |index| Subject::Track(index.into()));
        ids.clauses = ids.entries(cursor, fields, "clauses", |index| Subject::Clause(index.into()));
        ids.levers = ids.entries(cursor, fields, "levers", |index| Subject::Lever(index.into()));
        ids.sources = ids.entries(cursor, fields, "sources", |index| Subject::Source(index.into()));
        ids.spans = ids.entries(cursor, fields, "spans", |index| Subject::Span(index as u32));

        let mut left_out = 0;
        let mut place = 0;
        let events = cursor.list(fields, "events", |cursor, json| {
            let here = place;
            place += 1;
            let count = here - left_out;
            let read = cursor.fields(json).and_then(|fields| {
                let when = match get(fields, "when") {
                    Some(json) => cursor.at(Step::Key("when"), |cursor| time::when(cursor, json)),
                    None => {
                        cursor.error("“when” is missing; write an EDTF date, or \"unknown\"");
                        None
                    }
                };
                let id = ids.claim(cursor, fields, Subject::Event(count.into()), when.is_some());
                Some((Entry { place: here, id: id?, fields }, when?))
            });
            left_out += usize::from(read.is_none());
            read
        });
        ids.events = events;
        (ids, left_out)
    }

    fn entries(
        &mut self,
        cursor: &mut Cursor<'a>,
        fields: Fields<'a>,
        key: &'a str,
        subject: fn(usize) -> Subject,
    ) -> Vec<Entry<'a>> {
        let mut place = 0;
        let mut count = 0;
        cursor.list(fields, key, |cursor, json| {
            let here = place;
            place += 1;
            let fields = cursor.fields(json)?;
            let id = self.claim(cursor, fields, subject(count), true)?;
            count += 1;
            Some(Entry { place: here, id, fields })
        })
    }

    /// The object's id, if it has a good one that nothing else has; noted for references unless it is
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
                    "“{id}” is not an id: small letters, digits, - and _, beginning with a letter or digit, \
                     64 at most; left out"
                ));
                return None;
            }
            if self.subjects.contains_key(id.as_str()) {
                cursor.error(format!("the id “{id}” is used twice; the second is left out"));
                return None;
            }
            if shown {
                self.subjects.insert(id, subject);
            }
            Some(id.as_str())
        })
    }

    /// What an id written here refers to; a dangling one is a problem.
    pub(super) fn resolve<T: Target>(&self, cursor: &mut Cursor<'a>, json: &'a Json) -> Option<T> {
        let found = json.as_str().and_then(|id| self.subjects.get(id)).copied().and_then(T::of);
        if found.is_none() {
            self.dangling(cursor, json, T::NOUN, &|subject| T::of(subject).is_some());
        }
        found
    }

    fn dangling(&self, cursor: &mut Cursor<'a>, json: &Json, noun: &str, fits: &dyn Fn(Subject) -> bool) {
        let Json::String(id) = json else {
            cursor.expected(&format!("the id of a {noun}"), json);
            return;
        };
        let known = self.subjects.iter().filter(|(_, subject)| fits(**subject)).map(|(id, _)| *id);
        let mut known: Vec<&str> = known.collect();
        known.sort_unstable();
        cursor.note(Severity::Error, format!("there is no {noun} “{id}”"), nearest(id, &known));
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
        if get(fields, key).is_none() {
            cursor.error(format!("“{key}” is missing"));
        }
        self.one(cursor, fields, key)
    }

    /// A member that is a list of references; one alone counts as a list of one.
    pub(super) fn many<T: Target>(
        &self,
        cursor: &mut Cursor<'a>,
        fields: Fields<'a>,
        key: &'a str,
    ) -> Vec<T> {
        match get(fields, key) {
            Some(Json::String(_)) => self.one(cursor, fields, key).into_iter().collect(),
            _ => cursor.list(fields, key, |cursor, json| self.resolve(cursor, json)),
        }
    }

    /// Who says so: the `attribution` of an event, a move, a claim or a note.
    pub(super) fn attribution(&self, cursor: &mut Cursor<'a>, fields: Fields<'a>) -> Vec<Attribution> {
        cursor.list(fields, "attribution", |cursor, json| {
            let fields = cursor.fields(json)?;
            cursor.known_keys(fields, keys::ATTRIBUTION);
            let source = self.required(cursor, fields, "source");
            let basis = cursor.required_word(fields, "basis");
            let described_as = cursor.text(fields, "described_as");
            at_most(cursor, "described_as", described_as.as_deref(), 12);
            Some(Attribution {
                source: source?,
                basis: basis?,
                speaker: self.one(cursor, fields, "speaker"),
                described_as,
                count: cursor.count(fields, "count"),
                sides: self.many(cursor, fields, "sides"),
                terms: cursor.word(fields, "terms").unwrap_or(crate::model::vocabulary::Terms::Unknown),
                directness: cursor.word(fields, "directness"),
                paragraph: paragraph(cursor, fields),
                quote: quote(cursor, fields),
                primary: self.one(cursor, fields, "primary"),
                note: cursor.text(fields, "note"),
            })
        })
    }
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

fn quote<'a>(cursor: &mut Cursor<'a>, fields: Fields<'a>) -> Option<Quote> {
    let json = get(fields, "quote")?;
    cursor.at(Step::Key("quote"), |cursor| {
        let fields = cursor.fields(json)?;
        cursor.known_keys(fields, keys::QUOTE);
        let exact = cursor.required_text(fields, "exact", "");
        at_most(cursor, "exact", Some(&exact), 15);
        (!exact.is_empty()).then(|| Quote {
            exact: exact.clone(),
            prefix: cursor.text(fields, "prefix"),
            suffix: cursor.text(fields, "suffix"),
        })
    })
}
