//! What a reader filters by, and which events concern which party.
//!
//! Several parties: any of them; party, type and query combine with *and*. A filter never changes a standing,
//! a status, the order or the axis. Which events pass is [`Index::matching`](super::index::Index::matching).

use crate::model::gather::Gather;
use crate::model::record::*;
use crate::model::vocabulary::EventType;

/// What a reader filters by; nothing chosen matches everything.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Filter {
    /// Any of these parties, with those that belong to them.
    pub parties: Vec<PartyRef>,
    /// Any of these types.
    pub types: Vec<EventType>,
    /// All of these words, in small letters.
    pub words: Vec<String>,
}

impl Filter {
    /// A filter by parties, types and the words of a query.
    pub fn new(parties: Vec<PartyRef>, types: Vec<EventType>, query: &str) -> Filter {
        let words = query.split_whitespace().map(str::to_lowercase).gather();
        Filter { parties, types, words }
    }

    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        self.parties.is_empty() && self.types.is_empty() && self.words.is_empty()
    }

    /// Whether a party is one of those chosen, or belongs to one; true where none is chosen.
    pub fn includes(&self, record: &Record, party: PartyRef) -> bool {
        self.parties.is_empty() || self.parties.iter().any(|chosen| record.belongs_to(party, *chosen))
    }
}

/// The parties that act, receive or move a clause in an event, as written: some may be there twice.
pub fn involved(event: &Event) -> impl Iterator<Item = PartyRef> {
    let actors = event.actors.iter().chain(&event.recipients).map(|actor| actor.party);
    actors.chain(event.moves.iter().map(|step| step.party))
}
