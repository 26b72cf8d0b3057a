//! The one place that changes the state.

use std::ops::Range;
use std::rc::Rc;

use super::{Action, Play, State, moment, story};
use crate::model::gather::Gather;
use crate::model::record::{EventRef, Text};
use crate::model::vocabulary::Vocabulary;
use crate::query::filter::Filter;
use crate::query::index::{Index, Rank};
use crate::query::matching::Matching;

/// The state after an action; the same `Rc` where the action changes nothing.
///
/// ```
/// use std::rc::Rc;
/// use clause_timeline::{model::{read, time::Zone}, query::index::Index, state::{Action, State, reduce}};
/// let text = br#"{"format": "clause-timeline/1", "title": "Two days", "parties": [], "events": [
///                 {"id": "a", "when": "2026-02-24", "title": "They meet"},
///                 {"id": "b", "when": "2026-02-25", "title": "They agree"}]}"#;
/// let index = Index::new(Rc::new(read::text(text, &|_, _, _| Some(Zone::utc())).record.unwrap()));
/// let at_first = Rc::new(State::default());
/// let next = reduce(&at_first, &Action::Next, &index);
/// assert_eq!(next.event.as_deref(), Some("b"));
/// assert!(Rc::ptr_eq(&reduce(&next, &Action::Next, &index), &next), "nothing comes after the last");
/// ```
pub fn reduce(state: &Rc<State>, action: &Action, index: &Index) -> Rc<State> {
    let mut next = State::clone(state);
    if !matches!(action, Action::Play(_) | Action::PlayOn | Action::Reveal(..)) {
        next.play = Play::Off;
    }
    match action {
        Action::Restore(state) => next = State::clone(state),
        Action::Select(id) => select(&mut next, id),
        Action::SelectOpening => {
            next.as_of = None;
            if next.event.take().is_some() {
                next.track = None;
                next.list_from = None;
                next.stop = None;
            }
        }
        Action::First => walk(&mut next, index, |matching, _| matching.first()),
        Action::Last => walk(&mut next, index, |matching, _| matching.last()),
        Action::Next => walk(&mut next, index, |matching, around| matching.from(around.end)),
        Action::Previous => walk(&mut next, index, |matching, around| matching.previous(around.start)),
        Action::ToggleParty(id) => toggle(&mut next.parties, id),
        Action::ToggleType(word) => toggle(&mut next.types, word),
        Action::Search(query) => next.query = Rc::clone(query),
        Action::Filter { parties, types, query } => {
            next.parties.clone_from(parties);
            next.types.clone_from(types);
            next.query = Rc::clone(query);
        }
        Action::ClearFilters => {
            next.parties.clear();
            next.types.clear();
            next.query = "".into();
        }
        Action::Draw(axis) => next.axis = *axis,
        Action::Group(lanes) => next.lanes = *lanes,
        Action::Show(start, end) | Action::Reveal(start, end) => {
            if start.is_finite() && end.is_finite() && start < end {
                next.view = Some((*start, *end));
            }
        }
        Action::FitAll => next.view = None,
        Action::ListFrom(rank) => {
            next.list_from = Some((*rank).min(index.order().len().saturating_sub(1)));
        }
        Action::ShowTrack(id) => next.track = Some(Rc::clone(id)),
        Action::AsOf(moment) => next.as_of.clone_from(moment),
        Action::Compare(moment) => {
            next.compare.clone_from(moment);
            // Without a “before” nothing would be hidden, and the reader would not know that the next one hides.
            next.table.only_changed &= moment.is_some();
        }
        Action::OnlyChanged(only) => next.table.only_changed = *only && next.compare.is_some(),
        Action::OrderRows(order) => next.table.order = *order,
        Action::ToggleStatus(status) => toggle(&mut next.table.statuses, status),
        Action::ShowAllRows(all) => next.table.all_rows = *all,
        Action::ShowTrail(trail) => next.table.trail.clone_from(trail),
        Action::Play(true) => story::begin(&mut next, index),
        Action::Play(false) if next.play == Play::On => next.play = Play::Off,
        Action::Play(false) => {}
        Action::PlayOn => story::step(&mut next, index),
        Action::ShowDeals(tracks) => next.table.deals.clone_from(tracks),
    }
    if next == **state { Rc::clone(state) } else { Rc::new(next) }
}

/// The selected event: the chosen one, or the record's opening where none, or none of this record, is chosen.
pub fn selected(state: &State, index: &Index) -> Option<EventRef> {
    let chosen = state.event.as_ref().and_then(|id| index.event_by_id(id));
    chosen.or_else(|| index.opening())
}

/// What lies between before and behind, where the reader stands: the rank of the selected event, or nothing, at the
/// moment between events.
pub fn around(state: &State, index: &Index) -> Range<Rank> {
    if state.as_of.is_some() {
        let here = moment(state, index).prefix;
        return here..here;
    }
    let rank = selected(state, index).map_or(0, |event| index.rank(event));
    rank..rank + 1
}

/// The filter that the state asks for, without the ids and types that the record does not know.
pub fn filter(state: &State, index: &Index) -> Filter {
    let parties = state.parties.iter().filter_map(|id| index.record().party_by_id(id)).gather();
    let types = state.types.iter().filter_map(|word| Vocabulary::parse(word)).gather();
    Filter::new(parties, types, &state.query)
}

pub(super) fn select(state: &mut State, id: &Text) {
    state.as_of = None;
    if state.event.as_ref() != Some(id) {
        state.event = Some(Rc::clone(id));
        // The table goes along to the talks of the new event, and the list to the event.
        state.track = None;
        state.list_from = None;
        state.stop = None;
    }
}

/// Selects among the events that pass the filter, seen from the selected one, or from the moment between events.
fn walk(state: &mut State, index: &Index, choose: fn(&Matching, Range<Rank>) -> Option<Rank>) {
    let matching = index.matching(&filter(state, index));
    let chosen = choose(&matching, around(state, index)).and_then(|rank| index.at(rank));
    if let Some(event) = chosen.and_then(|event| index.record().event(event)) {
        select(state, &event.id);
    }
}

fn toggle(list: &mut Vec<Text>, item: &Text) {
    match list.iter().position(|known| known == item) {
        Some(place) => {
            list.remove(place);
        }
        None => list.push(Rc::clone(item)),
    }
}
