//! Whether what happened fits together in time: posts, ends of talks, positions that are kept.
//!
//! The reader has no order of the events, which is derived (`query::order`); it has the windows that were written.
//! So one event is *after* another only where its window begins when the other's is over, or where both have the
//! same window and it stands behind in the file. Where windows overlap, nothing is claimed.

use super::{item, warn};
use crate::model::read::cursor::Cursor;
use crate::model::read::ids::{Entry, Ids};
use crate::model::record::*;
use crate::model::time::{Instant, Zone};
use crate::model::vocabulary::{TrackActKind, Vocabulary};
use crate::model::when::{When, Window};

pub(super) fn all<'a>(cursor: &mut Cursor<'a>, ids: &Ids<'a>, record: &Record) {
    let windows: Vec<Window> = record.events.iter().map(|event| event.when.window(&record.zone)).collect();
    posts(cursor, ids, record);
    for (place, (entry, event)) in ids.events.iter().zip(&record.events).enumerate() {
        let Some(window) = windows.get(place) else { continue };
        if event.hypothetical.is_none() {
            in_office(cursor, record, entry, event, *window);
            published(cursor, record, entry, *window);
        }
    }
    after_the_end(cursor, ids, record, &windows);
    kept_stances(cursor, ids, record, &windows);
}

/// When something is over for sure.
fn over(when: &When, zone: &Zone) -> Instant {
    when.end_window(zone).unwrap_or_else(|| when.window(zone)).latest
}

/// Posts that ended before they began.
fn posts<'a>(cursor: &mut Cursor<'a>, ids: &Ids<'a>, record: &Record) {
    for (entry, person) in ids.people.iter().zip(&record.people) {
        for (place, post) in person.posts.iter().enumerate() {
            let (Some(from), Some(to)) = (&post.from, &post.to) else { continue };
            if over(to, &record.zone) <= from.window(&record.zone).earliest {
                let place = item(entry, "posts", place, person.posts.len());
                warn(
                    cursor,
                    "people",
                    entry,
                    Some("posts"),
                    place,
                    "this post ends before it begins".to_owned(),
                );
            }
        }
    }
}

/// Whether one party is the other or a part of it. Nobody's organisations are nested deeper.
fn is_part(record: &Record, party: PartyRef, whole: PartyRef) -> bool {
    let parent = |party: &PartyRef| record.party(*party).and_then(|party| party.parent);
    std::iter::successors(Some(party), parent).take(16).any(|party| party == whole)
}

/// Whether each person who acted held a post at the party then, as far as the record knows their posts.
fn in_office<'a>(cursor: &mut Cursor<'a>, record: &Record, entry: &Entry<'a>, event: &Event, window: Window) {
    for (place, actor) in event.actors.iter().enumerate() {
        let Some(person) = actor.person.and_then(|person| record.person(person)) else { continue };
        // People have a handful of posts; where somebody has thousands, not every act is compared with all of them.
        let posts = person.posts.len();
        if posts == 0 || (posts > 8 && !cursor.compare(posts * 16)) {
            continue;
        }
        let (mut held, mut before, mut after) = (false, false, false);
        for post in &person.posts {
            if !is_part(record, post.party, actor.party) && !is_part(record, actor.party, post.party) {
                continue;
            }
            let zone = &record.zone;
            let from = post.from.as_ref().map_or(Instant::PAST, |from| from.window(zone).earliest);
            let to = post.to.as_ref().map_or(Instant::FUTURE, |to| over(to, zone));
            if over(&event.when, zone) <= from {
                before = true;
            } else if window.earliest >= to {
                after = true;
            } else {
                held = true;
            }
        }
        if held {
            continue;
        }
        let party = record.party(actor.party).map_or("", |party| &party.name);
        let message = match (before, after) {
            (true, false) => format!("“{}” acts for “{party}” before the post there began", person.name),
            (false, true) => format!("“{}” acts for “{party}” after the post there had ended", person.name),
            (true, true) => format!("“{}” acts for “{party}” between two posts there", person.name),
            (false, false) => format!("“{}” acts for “{party}”, but no post of theirs is there", person.name),
        };
        let place = item(entry, "actors", place, event.actors.len());
        warn(cursor, "events", entry, Some("actors"), place, message);
    }
}

/// Events that lie beyond what the record knows.
fn published<'a>(cursor: &mut Cursor<'a>, record: &Record, entry: &Entry<'a>, window: Window) {
    let known = record.published.as_ref().map_or(Instant::FUTURE, |when| over(when, &record.zone));
    if window.earliest >= known {
        let message = "this lies after “published”, up to which the record knows; if it is only expected, write \
                       \"hypothetical\": \"future\"";
        warn(cursor, "events", entry, Some("when"), None, message.to_owned());
    }
}

/// What is done to talks after they have ended.
fn after_the_end<'a>(cursor: &mut Cursor<'a>, ids: &Ids<'a>, record: &Record, windows: &[Window]) {
    let mut acts: Vec<(TrackRef, Instant, Instant, u32, u32)> = Vec::new();
    for (place, (event, window)) in record.events.iter().zip(windows).enumerate() {
        if event.hypothetical.is_none() {
            let of_event = event.track_acts.iter().enumerate();
            acts.extend(of_event.map(|(number, act)| {
                (act.track, window.latest, window.earliest, place as u32, number as u32)
            }));
        }
    }
    acts.sort_unstable();
    let event_of = |place: u32| record.events.get(place as usize);
    let act_of = |place: u32, number: u32| event_of(place)?.track_acts.get(number as usize);
    for of_track in acts.chunk_by(|a, b| a.0 == b.0) {
        let ends = |(_, _, _, event, number): &(TrackRef, Instant, Instant, u32, u32)| {
            let act = act_of(*event, *number).map(|act| act.act);
            matches!(act, Some(TrackActKind::Concludes | TrackActKind::Terminates))
        };
        let Some(end) = of_track.iter().position(ends) else { continue };
        let mut after = of_track.iter().skip(end);
        let Some((track, latest, earliest, ending, _)) = after.next() else { continue };
        for (_, _, _, place, number) in
            after.filter(|act| act.2 >= *latest || (act.1, act.2) == (*latest, *earliest))
        {
            let (Some(entry), Some(event)) = (ids.events.get(*place as usize), event_of(*place)) else {
                continue;
            };
            let name = record.track(*track).map_or("", |track| &track.name);
            let ending = event_of(*ending).map_or("", |event| &event.id);
            let message =
                format!("“{name}” ended with “{ending}”; what is done to them afterwards does not count");
            let place = item(entry, "track_acts", *number as usize, event.track_acts.len());
            warn(cursor, "events", entry, Some("track_acts"), place, message);
        }
    }
}

/// Whose position on what, in which talks.
type Cell = (ClauseRef, PartyRef, TrackRef);

/// Moves that keep the stance before them where there was none.
fn kept_stances<'a>(cursor: &mut Cursor<'a>, ids: &Ids<'a>, record: &Record, windows: &[Window]) {
    let mut moves: Vec<(Cell, Instant, u32, u32)> = Vec::new();
    for (place, (event, window)) in record.events.iter().zip(windows).enumerate() {
        if event.hypothetical.is_none() {
            let of_event = event.moves.iter().enumerate();
            moves.extend(of_event.map(|(number, step)| {
                ((step.clause, step.party, step.track), window.latest, place as u32, number as u32)
            }));
        }
    }
    moves.sort_unstable();
    let step_of = |place: u32, number: u32| record.events.get(place as usize)?.moves.get(number as usize);
    for of_cell in moves.chunk_by(|a, b| a.0 == b.0) {
        let gives =
            |place: u32, number: u32| step_of(place, number).is_some_and(|step| step.stance.is_some());
        // The earliest that any stance may have been taken: a move that may lie before this may follow on it.
        let earliest = of_cell.iter().filter(|(_, _, place, number)| gives(*place, *number));
        let earliest =
            earliest.filter_map(|(_, _, place, _)| Some(windows.get(*place as usize)?.earliest)).min();
        for (_, latest, place, number) in of_cell {
            if gives(*place, *number) {
                break;
            }
            if earliest.is_some_and(|earliest| earliest < *latest) {
                continue;
            }
            let (Some(step), Some(entry), Some(event)) = (
                step_of(*place, *number),
                ids.events.get(*place as usize),
                record.events.get(*place as usize),
            ) else {
                continue;
            };
            let party = record.party(step.party).map_or("", |party| &party.name);
            let message = format!(
                "“{}” keeps the stance before it, but “{party}” had none on this clause; write its “stance”",
                step.action.word()
            );
            let place = item(entry, "moves", *number as usize, event.moves.len());
            warn(cursor, "events", entry, Some("moves"), place, message);
        }
    }
}
