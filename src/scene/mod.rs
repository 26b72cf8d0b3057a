//! Room 4, what to draw: plain structs with every number and every word that the page shows.
//!
//! A scene is computed from the index, the state and a width; `ui` turns it into elements without adding
//! anything. Nothing here can panic, whatever the record says.
//!
//! - [`header`]: title, facts, filters, stepper, notices; [`story`] what is played from it;
//! - [`timeline`]: lanes and marks, on [`scale`] (time ↔ x), with [`ticks`] and [`lanes`] (packing, labels);
//! - [`picture`]: the timeline as a file of its own;
//! - [`detail`]: the selected event;
//! - [`as_of`]: what holds at the moment of the state: [`table`] clauses × parties, of which [`rows`] says what is drawn,
//!   and [`levers`]; the moment in words is in [`caption`], and the [`slider`] moves it;
//! - [`trail`]: the moves behind a cell, with the [`difference`] of their texts;
//! - [`compare`]: two moments, [`deals`]: two tracks side by side;
//! - [`marked`]: texts with the words searched for;
//! - [`sources`]: what stands at the end; [`share`]: what a reader takes along;
//! - [`unrolled`]: the whole record as one document, for paper and for pages without script;
//! - [`words`]: how everything is said.

pub mod as_of;
pub mod caption;
pub mod compare;
pub mod deals;
pub mod detail;
pub mod difference;
pub mod header;
pub mod lanes;
pub mod levers;
pub mod marked;
pub mod overview;
pub mod picture;
pub mod rows;
pub mod scale;
pub mod share;
pub mod slider;
pub mod sources;
pub mod story;
pub mod table;
pub mod ticks;
pub mod timeline;
pub mod trail;
pub mod unrolled;
pub mod words;

use crate::model::record::{EventRef, PartyRef, Record, Text};
use crate::query::index::Index;
use words::date::{Style, in_record};

/// How many colours the party palette has; parties beyond it share them in turn, with their names beside them.
pub const PALETTE: usize = 8;

/// A link to an event: its id, and what it is called.
#[derive(Clone, Debug, PartialEq)]
pub struct EventLink {
    /// Id of the event to select.
    pub id: Text,
    /// Its title.
    pub title: Text,
    /// When it was, short, as words that stand by themselves.
    pub when: String,
}

/// A link to an event of the record.
pub fn link(index: &Index, event: EventRef) -> Option<EventLink> {
    let found = index.record().event(event)?;
    Some(EventLink {
        id: found.id.clone(),
        title: found.title.clone(),
        when: words::sentence(&date(index, event, Style::Short)),
    })
}

/// When an event was, in words.
pub fn date(index: &Index, event: EventRef, style: Style) -> String {
    let record = index.record();
    record.event(event).map_or(String::new(), |event| in_record(&event.when, index, style))
}

/// Which colour a party has, from 0: the palette in turn, unless the page says otherwise.
pub fn color(party: PartyRef) -> usize {
    party.index()
}

/// What a party is called in a chip, a column or a sentence.
pub fn label(record: &Record, party: PartyRef) -> Text {
    record.party(party).map_or_else(|| "".into(), |party| party.label().clone())
}
