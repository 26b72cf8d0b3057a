//! The text of a record: its events one by one, and all but its events as one JSON value.
//!
//! A record is large by its events alone. So they are cut out of the text: what is left, the *rest*, is read as a
//! whole, and of the events a stretch of some kilobytes at a time. What is not JSON is refused with the very mistake
//! that a reader of the whole text would come upon.
//!
//! [`bytes`] keeps what comes, [`scan`] finds the events in it, [`places`] gives problems their lines and columns.

mod bytes;
mod places;
mod scan;

use std::cell::Cell;

pub(super) use bytes::Bytes;
use scan::{List, Scanner};

use super::cursor::get;
use super::reader::Ongoing;
use crate::model::steps::Budget;
use crate::model::wire::{self, Json, SyntaxError};

/// Looking at a text is so many times quicker than reading it, and reading a part of each event so many times.
const SCANNED: usize = 16;
const SKIMMED: usize = 3;

/// Why reading ends early.
pub(super) enum Stop {
    /// Nobody wants what is read any more.
    Cancelled,
    /// It is not JSON. The place is that in the whole text.
    Syntax(SyntaxError),
}

/// A text that has come as a whole, and where its events stand.
pub(super) struct Text {
    bytes: Bytes,
    lists: Vec<List>,
}

impl Text {
    /// Scans a text while it comes.
    pub(super) async fn scan(ongoing: &Ongoing) -> Result<Text, Stop> {
        let mut scanner = Scanner::default();
        loop {
            let some = scanner.scan(&ongoing.bytes.borrow());
            ongoing.note(|progress| {
                progress.scanned += some;
                progress.events = scanner.count();
            });
            if ongoing.budget.is_cancelled() {
                return Err(Stop::Cancelled);
            }
            if some > 0 {
                ongoing.budget.spend(some / SCANNED + 1).await;
            } else if ongoing.is_whole.get() {
                break;
            } else {
                ongoing.wait().await;
            }
        }
        Ok(Text { bytes: ongoing.bytes.take(), lists: scanner.finish() })
    }

    /// How many bytes it has.
    pub(super) fn len(&self) -> usize {
        self.bytes.len()
    }

    /// The text without what stands in the lists of events.
    fn rest(&self) -> Vec<u8> {
        let (mut rest, mut at) = (Vec::new(), 0);
        for list in &self.lists {
            self.bytes.copy(at, list.start, &mut rest);
            rest.push(b']');
            at = list.end;
        }
        self.bytes.copy(at, self.len(), &mut rest);
        rest
    }

    /// The place in the whole text of one in the rest.
    fn place_of_rest(&self, place: usize) -> usize {
        let mut cut = 0;
        for list in &self.lists {
            if place + cut <= list.start {
                break;
            }
            // Of the list its last bracket is left.
            cut += (list.end - list.start).saturating_sub(1);
        }
        (place + cut).min(self.len())
    }

    /// All but the events, whose list is empty there. Its values may take what is in `room`, and take it away.
    pub(super) fn read_rest(&self, room: &Cell<usize>) -> Result<Json, Stop> {
        Json::parse_within(&self.rest(), room).map_err(|mistake| {
            let offset = self.place_of_rest(mistake.offset);
            Stop::Syntax(SyntaxError { offset, ..mistake })
        })
    }

    /// The list of events that counts: the last one, unless something else stands at the key behind it.
    fn counting(&self, rest: &Json) -> Option<&List> {
        let Json::Object(fields) = rest else { return None };
        matches!(get(fields, "events"), Some(Json::Array(_))).then(|| self.lists.last()).flatten()
    }

    /// The stretch of a list with that number, in brackets as a list of its own, and how many bytes were put before it.
    /// Beside other stretches stand items that are not of the text: a mistake at a comma is to be the same one.
    fn stretch(&self, list: &List, number: usize, into: &mut Vec<u8>) -> Option<usize> {
        let stretch = list.stretches.get(number)?;
        into.clear();
        into.extend_from_slice(if number == 0 { b"[" } else { b"[0" });
        let before = into.len();
        let next = list.stretches.get(number + 1);
        self.bytes.copy(stretch.start, next.map_or(list.end, |next| next.start), into);
        if next.is_some() {
            into.extend_from_slice(b",0]");
        }
        Some(before)
    }

    /// Reads a stretch, and gives away its events with their numbers and what they take.
    fn read_stretch(
        &self,
        list: &List,
        number: usize,
        how: &How,
        scratch: &mut Vec<u8>,
        give: &mut dyn FnMut(usize, &Json, usize),
    ) -> Result<(), SyntaxError> {
        let Some(before) = self.stretch(list, number, scratch) else { return Ok(()) };
        let Some(stretch) = list.stretches.get(number) else { return Ok(()) };
        let end = list.stretches.get(number + 1).map_or(list.count, |next| next.first);
        let mut events = (stretch.first..end).map(Some);
        // The item before a stretch that is not the first is not of the text, nor is what comes after its events.
        let mut is_first = number > 0;
        let read = wire::each_item(scratch, how.kept, how.room, &mut |json, weight| {
            if !std::mem::take(&mut is_first)
                && let Some(event) = events.next().flatten()
            {
                give(event, &json, weight);
            }
        });
        read.map_err(|mistake| {
            let offset = (stretch.start + mistake.offset.saturating_sub(before)).min(self.len());
            SyntaxError { offset, ..mistake }
        })
    }

    /// The first mistake of a text of which one is known, which a closer look may place elsewhere.
    pub(super) async fn first_mistake(
        &self,
        known: SyntaxError,
        room: usize,
        budget: &Budget,
    ) -> Result<SyntaxError, Stop> {
        for list in self.lists.iter().take_while(|list| list.start <= known.offset) {
            match self.each(list, known.offset, &How { kept: &[], room }, budget, &mut |_, _, _| {}).await {
                Err(Stop::Syntax(mistake)) => return Ok(mistake),
                Err(Stop::Cancelled) => return Err(Stop::Cancelled),
                _ => {}
            }
        }
        Ok(known)
    }

    /// Reads a list as far as to some place, and gives its events away.
    async fn each(
        &self,
        list: &List,
        to: usize,
        how: &How<'_>,
        budget: &Budget,
        give: &mut dyn FnMut(usize, &Json, usize),
    ) -> Result<(), Stop> {
        let mut scratch = Vec::new();
        let quicker = if how.kept.is_empty() { 1 } else { SKIMMED };
        for (number, _) in list.stretches.iter().enumerate().take_while(|(_, stretch)| stretch.start <= to) {
            self.read_stretch(list, number, how, &mut scratch, give).map_err(Stop::Syntax)?;
            if budget.is_cancelled() {
                return Err(Stop::Cancelled);
            }
            budget.spend(scratch.len() / quicker + 1).await;
        }
        Ok(())
    }
}

/// How an event is read.
struct How<'k> {
    /// The names of the members that are wanted; none: all.
    kept: &'k [&'k str],
    /// How many bytes it may take.
    room: usize,
}

/// The events of a record, where they come from.
pub(super) enum Events<'a> {
    /// They are there already.
    Items(&'a [Json]),
    /// They stand in a text, and each may take that many bytes.
    Text(&'a Text, Option<&'a List>, usize),
}

impl<'a> Events<'a> {
    /// Those of a text, of which all but the events is read.
    pub(super) fn of_text(text: &'a Text, rest: &Json, room: usize) -> Events<'a> {
        Events::Text(text, text.counting(rest), room)
    }

    /// Those of a value.
    pub(super) fn of_value(value: &'a Json) -> Events<'a> {
        let events = match value {
            Json::Object(fields) => get(fields, "events"),
            _ => None,
        };
        match events {
            Some(Json::Array(items)) => Events::Items(items),
            _ => Events::Items(&[]),
        }
    }

    /// How many there are.
    pub(super) fn count(&self) -> usize {
        match self {
            Events::Items(items) => items.len(),
            Events::Text(_, list, _) => list.map_or(0, |list| list.count),
        }
    }

    /// Gives each away with its number and with how many bytes of values were made for it. Of a text only the members
    /// with the names in `kept` are read, if there are any.
    pub(super) async fn each(
        &self,
        kept: &[&str],
        budget: &Budget,
        give: &mut dyn FnMut(usize, &Json, usize),
    ) -> Result<(), Stop> {
        match self {
            Events::Items(items) => {
                budget.each(items.iter().enumerate(), 1, |(number, item)| give(number, item, 0)).await;
            }
            Events::Text(text, list, room) => {
                let how = How { kept, room: *room };
                // A list that does not count must be JSON all the same.
                for other in
                    text.lists.iter().filter(|other| !list.is_some_and(|list| std::ptr::eq(list, *other)))
                {
                    text.each(other, usize::MAX, &how, budget, &mut |_, _, _| {}).await?;
                }
                if let Some(list) = list {
                    text.each(list, usize::MAX, &how, budget, give).await?;
                }
            }
        }
        Ok(())
    }
}
