//! Which events concern which party, and which match a query.
//!
//! Several parties: any of them; party, type and query combine with *and*. A filter never changes a standing,
//! a status, the order or the axis.

use super::index::Index;
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
        let words = query.split_whitespace().map(str::to_lowercase).collect();
        Filter { parties, types, words }
    }

    /// Whether it lets everything through.
    pub fn is_empty(&self) -> bool {
        self.parties.is_empty() && self.types.is_empty() && self.words.is_empty()
    }

    /// Whether an event passes.
    pub fn matches(&self, record: &Record, event: &Event) -> bool {
        self.matches_type(event) && self.matches_party(record, event) && self.matches_words(record, event)
    }

    /// The events that pass, in order.
    pub fn events(&self, index: &Index) -> Vec<EventRef> {
        let record = index.record();
        let passes = |event: &EventRef| record.event(*event).is_some_and(|event| self.matches(record, event));
        index.order().iter().copied().filter(passes).collect()
    }

    /// For each party, how many events concern it among those that pass everything but the choice of parties.
    pub fn counts(&self, index: &Index) -> Vec<usize> {
        let record = index.record();
        let mut counts = vec![0; record.parties.len()];
        for event in
            record.events.iter().filter(|event| self.matches_type(event) && self.matches_words(record, event))
        {
            for (place, count) in counts.iter_mut().enumerate() {
                if concerns(record, event, place.into()) {
                    *count += 1;
                }
            }
        }
        counts
    }

    /// How many events are of a type among those that pass everything but the choice of types.
    pub fn count_of_type(&self, index: &Index, kind: EventType) -> usize {
        let record = index.record();
        let of_type = record.events.iter().filter(|event| event.kind == Some(kind));
        of_type.filter(|event| self.matches_party(record, event) && self.matches_words(record, event)).count()
    }

    /// Whether a party is one of those chosen, or belongs to one; true where none is chosen.
    pub fn includes(&self, record: &Record, party: PartyRef) -> bool {
        self.parties.is_empty() || self.parties.iter().any(|chosen| record.belongs_to(party, *chosen))
    }

    fn matches_type(&self, event: &Event) -> bool {
        self.types.is_empty() || event.kind.is_some_and(|kind| self.types.contains(&kind))
    }

    fn matches_party(&self, record: &Record, event: &Event) -> bool {
        self.parties.is_empty() || self.parties.iter().any(|party| concerns(record, event, *party))
    }

    fn matches_words(&self, record: &Record, event: &Event) -> bool {
        if self.words.is_empty() {
            return true;
        }
        let text = searched(record, event);
        self.words.iter().all(|word| text.contains(word.as_str()))
    }
}

/// Whether a party, or one that belongs to it, acts, receives or moves a clause in an event.
pub fn concerns(record: &Record, event: &Event, party: PartyRef) -> bool {
    let actors = event.actors.iter().chain(&event.recipients).map(|actor| actor.party);
    let mut involved = actors.chain(event.moves.iter().map(|step| step.party));
    involved.any(|involved| record.belongs_to(involved, party))
}

/// Everything of an event that a reader may look for, in small letters.
fn searched(record: &Record, event: &Event) -> String {
    let mut text = String::from(&*event.title);
    let mut add = |part: &str| {
        text.push('\n');
        text.push_str(part);
    };
    event.summary.iter().chain(&event.place).chain(&event.tags).for_each(|part| add(part));
    for actor in event.actors.iter().chain(&event.recipients) {
        record.party(actor.party).into_iter().for_each(|party| add(&party.name));
        actor
            .person
            .and_then(|person| record.person(person))
            .into_iter()
            .for_each(|person| add(&person.name));
    }
    for step in &event.moves {
        step.text.iter().for_each(|part| add(part));
        record.clause(step.clause).into_iter().for_each(|clause| add(&clause.name));
    }
    for quote in event.attribution.iter().filter_map(|attribution| attribution.quote.as_ref()) {
        add(&quote.exact);
    }
    text.to_lowercase()
}
