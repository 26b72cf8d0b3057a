//! The first pass: the ids of a record, so that a reference may point forward, and how far its times reach.

use super::cursor::{Cursor, Fields, get};
use super::ids::{Entry, Ids};
use super::moment::{self, Extent};
use super::reader::Ongoing;
use super::text::{Events, Stop};
use crate::model::record::*;
use crate::model::vocabulary::{LeverActKind, Vocabulary};
use crate::model::wire::Json;

/// An object of a list that is read, with its id.
pub(super) struct Object<'a> {
    pub(super) entry: Entry,
    pub(super) id: &'a str,
    pub(super) fields: Fields<'a>,
}

/// What the tables and the checks need for each thing with an id, beside its place in the record.
pub(super) const BESIDE: usize = 120;

/// What a title of a few letters takes. Of events whose titles find no room, none could be told from the others.
const TITLE: usize = 32;

/// What the first pass reads of an event.
const SKIMMED: &[&str] = &["id", "when", "lever_acts"];

impl<'a> Ids<'a> {
    /// Collects the ids of a record, and gives the extent of its events' times.
    pub(super) async fn collect(
        &mut self,
        cursor: &mut Cursor<'a>,
        fields: Fields<'a>,
        events: &Events<'a>,
        ongoing: &Ongoing,
    ) -> Result<Extent, Stop> {
        let size = size_of::<Object>() + BESIDE;
        let mut read = |key, own, subject| self.objects(cursor, fields, key, size + own, subject);
        let parties = read("parties", size_of::<Party>(), |index| Subject::Party(index.into()));
        let people = read("people", size_of::<Person>(), |index| Subject::Person(index.into()));
        let tracks = read("tracks", size_of::<Track>(), |index| Subject::Track(index.into()));
        let clauses = read("clauses", size_of::<Clause>(), |index| Subject::Clause(index.into()));
        let levers = read("levers", size_of::<Lever>(), |index| Subject::Lever(index.into()));
        let sources = read("sources", size_of::<Source>(), |index| Subject::Source(index.into()));
        let spans = read("spans", size_of::<Span>(), |index| Subject::Span(index as u32));
        (self.parties, self.people, self.tracks, self.clauses) = (parties, people, tracks, clauses);
        (self.levers, self.sources, self.spans) = (levers, sources, spans);

        // What is no list is told so.
        cursor.each(fields, "events", 0, &mut |_, _| {});
        let size = size_of::<Entry>() + size_of::<Event>() + BESIDE;
        let most = cursor.room_for_so_many(events.count(), "events", size, moment::DATE + TITLE);
        self.events = Vec::with_capacity(most);
        self.dated = Vec::with_capacity(most);
        self.reserve(most);
        let blank = Text::from("");
        let mut extent = Extent::default();
        let mut each = |place, json: &Json, _| {
            ongoing.note(|progress| progress.skimmed += 1);
            if place < most {
                cursor.at_event(place, |cursor| {
                    self.date(cursor, json, place, &blank, &mut extent);
                });
            }
        };
        events.each(SKIMMED, &ongoing.budget, &mut each).await?;
        self.left_out = events.count() - self.events.len();
        Ok(extent)
    }

    /// Collects id and time of an event.
    fn date<'e>(
        &mut self,
        cursor: &mut Cursor<'e>,
        json: &'e Json,
        place: usize,
        blank: &Text,
        extent: &mut Extent,
    ) {
        let Some(fields) = cursor.fields(json) else { return };
        let when = moment::written(cursor, fields, "when");
        if get(fields, "when").is_none() {
            cursor.error("“when” is missing; write an EDTF date, or \"unknown\"");
        }
        let subject = Subject::Event(self.events.len().into());
        let id = self.claim(cursor, fields, subject, when.is_some());
        if let (Some(id), Some(when)) = (id, when) {
            extent.add(&when);
            self.events.push(Entry::at(place));
            self.dated.push(Event { id: id.into(), ..Event::at(when, blank) });
            let text = |item: &'e Json, key: &str| item.get(key).and_then(Json::as_str).unwrap_or_default();
            moment::within(fields, "lever_acts", &["due"], extent, &|act| {
                self.refers::<LeverRef>(text(act, "lever")) && LeverActKind::parse(text(act, "act")).is_some()
            });
        }
    }

    fn objects(
        &mut self,
        cursor: &mut Cursor<'a>,
        fields: Fields<'a>,
        key: &'a str,
        size: usize,
        subject: fn(usize) -> Subject,
    ) -> Vec<Object<'a>> {
        let most = cursor.room_for(fields, key, size);
        let mut objects = Vec::with_capacity(most);
        let mut place = 0;
        cursor.each(fields, key, most, &mut |cursor, json| {
            let entry = Entry::at(place);
            place += 1;
            let Some(fields) = cursor.fields(json) else { return };
            if let Some(id) = self.claim(cursor, fields, subject(objects.len()), true) {
                objects.push(Object { entry, id, fields });
            }
        });
        objects
    }
}
