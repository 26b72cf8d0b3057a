//! Story mode: the path through the events, and the steps along it. How long each step takes is
//! [`crate::scene::story`]'s; the timer is `ui`'s.

use super::reduce::{filter, select, selected};
use super::{Play, State};
use crate::model::record::{EventRef, StoryStep};
use crate::query::index::{Index, Rank};

/// The stop of the author's path at which the reader stands, with its place in the path; `None` where the record has no
/// such path, or where the reader has left it.
pub fn stop<'a>(state: &State, index: &'a Index) -> Option<(usize, &'a StoryStep)> {
    let place = state.stop?;
    let step = index.record().story.get(place)?;
    (selected(state, index) == Some(step.event)).then_some((place, step))
}

/// Whether there is anything to play: a stop of the author's path, or else an event that passes the filter.
pub fn has_path(state: &State, index: &Index) -> bool {
    !index.record().story.is_empty() || index.matching(&filter(state, index)).count() > 0
}

/// Plays on from where the reader stands: from the selected event, from the beginning where that is the last one or is
/// not on the author's path.
pub(super) fn begin(state: &mut State, index: &Index) {
    let here = selected(state, index);
    let path = &index.record().story;
    if !path.is_empty() {
        let found = stop(state, index).map(|(place, _)| place);
        let found = found.or_else(|| path.iter().position(|step| Some(step.event) == here));
        stand(state, index, found.filter(|place| place + 1 < path.len()).unwrap_or(0));
        return;
    }
    let matching = index.matching(&filter(state, index));
    let rank = here.map_or(0, |event| index.rank(event));
    let is_on_path = matching.contains(rank) && matching.from(rank + 1).is_some();
    let begin = if is_on_path { Some(rank) } else { matching.from(rank + 1).or_else(|| matching.first()) };
    walk(state, index, begin);
}

/// The next step of a story that is being played.
pub(super) fn step(state: &mut State, index: &Index) {
    if state.play != Play::On {
        return;
    }
    if let Some(place) = state.stop.filter(|_| !index.record().story.is_empty()) {
        return stand(state, index, place + 1);
    }
    let matching = index.matching(&filter(state, index));
    let next = selected(state, index).and_then(|event| matching.from(index.rank(event) + 1));
    walk(state, index, next);
}

/// Stands at a stop of the author's path.
fn stand(state: &mut State, index: &Index, place: usize) {
    let path = &index.record().story;
    let found = path.get(place);
    go(state, index, found.map(|step| step.event), place + 1 < path.len());
    state.stop = found.map(|_| place);
}

/// Stands at the event of that rank.
fn walk(state: &mut State, index: &Index, rank: Option<Rank>) {
    let has_more = rank.is_some_and(|rank| index.matching(&filter(state, index)).from(rank + 1).is_some());
    go(state, index, rank.and_then(|rank| index.at(rank)), has_more);
}

/// Selects an event of the path; at the last one the story has ended.
fn go(state: &mut State, index: &Index, event: Option<EventRef>, has_more: bool) {
    state.play = Play::Off;
    if let Some(found) = event.and_then(|event| index.record().event(event)) {
        if selected(state, index) == event {
            state.as_of = None;
        } else {
            select(state, &found.id);
        }
        state.play = if has_more { Play::On } else { Play::Ended };
    }
}
