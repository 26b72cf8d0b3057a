//! What stands above the timeline: title and facts, filters, notices; and the stepper.

use crate::model::record::Text;
use crate::model::vocabulary::{EventType, Vocabulary};
use crate::query::filter::Filter;
use crate::query::index::Index;
use crate::query::moment::Moment;
use crate::state::{START, State, around, filter, selected};

use super::words::{self, grouped, scenes as say};
use super::{color, label};

/// Title and facts.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// The record's title.
    pub title: Text,
    /// Its one sentence.
    pub summary: Option<Text>,
    /// `36 events · 9 clauses · 2 sets of talks · 9 parties · 9 Jan to 2 Mar 2026`
    pub facts: String,
}

/// A filter that can be on or off.
#[derive(Clone, Debug, PartialEq)]
pub struct Chip {
    /// What it filters by: the id of a party, or a PLOVER type.
    pub id: Text,
    /// What it is called.
    pub name: Text,
    /// How many events it would leave of those that pass the other filters.
    pub count: String,
    /// The same in words, after the name: `27 events`.
    pub count_words: String,
    /// Whether it is on.
    pub pressed: bool,
    /// The palette's colour, for a party.
    pub color: Option<usize>,
}

/// The filters, and what they leave.
#[derive(Clone, Debug, PartialEq)]
pub struct Filters {
    /// One for each party.
    pub parties: Vec<Chip>,
    /// One for each type that occurs.
    pub types: Vec<Chip>,
    /// The words searched for.
    pub query: Text,
    /// `12 of 36 events`, when anything is filtered by.
    pub found: Option<String>,
}

/// Where the reader is among the events.
#[derive(Clone, Debug, PartialEq)]
pub struct Stepper {
    /// `Event 27 of 36`, `Event 5 of 12, 36 in all`
    pub position: String,
    /// Whether there is an event before.
    pub has_previous: bool,
    /// Whether there is one after.
    pub has_next: bool,
}

/// The header of a record.
pub fn header(index: &Index) -> Header {
    let record = index.record();
    let mut facts = vec![say::events(record.events.len())];
    if !record.clauses.is_empty() {
        facts.push(say::clauses(record.clauses.len()));
        facts.push(say::sets_of_talks(record.tracks.len()));
    }
    facts.push(say::parties(record.parties.len()));
    if let Some((first, last)) = index.happened() {
        facts.push(words::date::extent(first, last, &record.zone));
    }
    Header { title: record.title.clone(), summary: record.summary.clone(), facts: facts.join(" · ") }
}

/// The filters as they stand.
pub fn filters(index: &Index, state: &State) -> Filters {
    let record = index.record();
    let filter = filter(state, index);
    let matching = index.matching(&filter);
    let chip = |id: &Text, name: Text, number: usize, pressed: bool, color: Option<usize>| Chip {
        id: id.clone(),
        name,
        count: grouped(number),
        count_words: say::events(number),
        pressed,
        color,
    };
    let everything = index.matching(&Filter::default());
    let parties = record.parties.iter().enumerate().filter_map(|(place, party)| {
        let pressed = state.parties.contains(&party.id);
        // A party that no event concerns is no filter.
        if !pressed && everything.of_party(place.into()) == 0 {
            return None;
        }
        Some(chip(
            &party.id,
            label(record, place.into()),
            matching.of_party(place.into()),
            pressed,
            Some(color(place.into())),
        ))
    });
    let types = EventType::ALL.iter().filter_map(|(word, kind)| {
        let number = matching.of_type(*kind);
        let pressed = state.types.iter().any(|chosen| &**chosen == *word);
        let occurs = everything.of_type(*kind) > 0;
        let name = words::sentence(words::event_type(Some(*kind)));
        (occurs || pressed).then(|| chip(&(*word).into(), name.into(), number, pressed, None))
    });
    Filters {
        parties: parties.collect(),
        types: types.collect(),
        query: state.query.clone(),
        found: (!filter.is_empty()).then(|| say::of_events(record.events.len(), &grouped(matching.count()))),
    }
}

/// Where the reader is.
pub fn stepper(index: &Index, state: &State) -> Stepper {
    let filter = filter(state, index);
    let matching = index.matching(&filter);
    let all = grouped(index.order().len());
    let selected = selected(state, index);
    let rank = selected.map_or(0, |event| index.rank(event));
    let around = around(state, index);
    let place = selected.filter(|_| matching.contains(rank)).map(|_| matching.before(rank));
    let shown = grouped(matching.count());
    let position = match (place, filter.is_empty()) {
        (Some(place), true) => say::event_of(&grouped(place + 1), &all),
        (Some(place), false) => say::event_of_shown(&grouped(place + 1), &shown, &all),
        (None, _) if matching.count() == 0 => say::none_passes().to_owned(),
        (None, _) if selected.is_some() => {
            let before = matching.before(rank);
            let after = grouped(matching.count() - before);
            say::outside_the_filter(&grouped(before), &after)
        }
        (None, _) => say::no_events().to_owned(),
    };
    Stepper {
        position,
        has_previous: matching.previous(around.start).is_some(),
        has_next: matching.from(around.end).is_some(),
    }
}

/// What is filtered by and how much of the record that leaves, in one line; `None` without a filter.
pub fn filtered(index: &Index, state: &State) -> Option<String> {
    let filter = filter(state, index);
    if filter.is_empty() {
        return None;
    }
    let parties: Vec<String> =
        filter.parties.iter().map(|party| label(index.record(), *party).to_string()).collect();
    let types: Vec<String> =
        filter.types.iter().map(|kind| words::event_type(Some(*kind)).to_owned()).collect();
    let shown = index.matching(&filter).count();
    Some(words::picture::filtered(&parties, &types, &state.query, shown, index.order().len()))
}

/// What the reader must be told of ids that the record does not have.
pub fn notices(index: &Index, state: &State) -> Vec<String> {
    let record = index.record();
    let mut notices = Vec::new();
    if let Some(id) = state.event.as_ref().filter(|id| index.event_by_id(id).is_none()) {
        notices.push(say::no_such_event(id));
    }
    let unreadable = |moment: &Option<Text>| Moment::parse(index, moment.as_ref()?).err();
    notices.extend(unreadable(&state.as_of).map(|why| say::no_such_moment(&why)));
    if state.compare.as_deref() != Some(START) {
        notices.extend(unreadable(&state.compare).map(|why| say::nothing_compared(&why)));
    }
    for id in state.parties.iter().filter(|id| record.party_by_id(id).is_none()) {
        notices.push(say::no_such_party(id));
    }
    for word in state.types.iter().filter(|word| EventType::parse(word).is_none()) {
        notices.push(say::no_such_type(word));
    }
    let (trail, deals) = (state.table.trail.as_ref(), state.table.deals.as_ref());
    let clauses = trail.map(|trail| &trail.clause).into_iter();
    let tracks = [
        trail.and_then(|trail| trail.track.as_ref()),
        deals.map(|deals| &deals.first),
        deals.map(|deals| &deals.second),
        state.track.as_ref(),
    ];
    let tracks = tracks.into_iter().flatten();
    let unknown = clauses
        .filter(|id| record.clauses.iter().all(|clause| clause.id != **id))
        .chain(tracks.filter(|id| record.tracks.iter().all(|track| track.id != **id)));
    for id in unknown {
        notices.push(say::no_such_part(id));
    }
    notices
}

/// What the reader is told when parts of a record could not be read.
pub fn left_out(events: usize, problems: usize) -> Option<String> {
    match (events, problems) {
        (0, 0) => None,
        (0, problems) => Some(say::details_left_out(problems)),
        (events, problems) if problems > events => Some(say::events_and_more_left_out(events)),
        (events, _) => Some(say::events_left_out(events)),
    }
}
