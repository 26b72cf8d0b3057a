//! Whether what happened fits together in time: posts, ends of talks, levers taken up again, positions that are kept.
//!
//! The reader has no order of the events, which is derived (`query::order`); it has the windows that were written.
//! So one event is *after* another only where its window begins when the other's is over, or where both have the
//! same window and it stands behind in the file. Where windows overlap, nothing is claimed, but the author is asked
//! where much hangs on it: a lever that was dropped and comes back.

use super::{LOOK, item, warn};
use crate::model::read::UP_AGAIN;
use crate::model::read::cursor::Cursor;
use crate::model::read::cursor::get;
use crate::model::read::ids::{Entry, Ids};
use crate::model::record::*;
use crate::model::steps::{self, Budget, key, pair};
use crate::model::time::{Instant, Zone};
use crate::model::vocabulary::{LeverActKind, TrackActKind, Vocabulary};
use crate::model::when::{When, Window};
use crate::model::wire::Json;

pub(super) async fn all<'a>(cursor: &mut Cursor<'a>, ids: &Ids<'a>, record: &Record, budget: &Budget) {
    let mut windows: Vec<Window> = Vec::with_capacity(record.events.len());
    let each = |event: &Event| windows.push(event.when.window(&record.zone));
    budget.each(record.events.iter(), 2 * LOOK, each).await;
    posts(cursor, ids, record);
    let each = |((entry, event), window): ((&Entry, &Event), &Window)| {
        if event.hypothetical.is_none() {
            in_office(cursor, record, entry, event, *window);
            published(cursor, record, entry, *window);
        }
    };
    budget.each(ids.events.iter().zip(&record.events).zip(&windows), 2 * LOOK, each).await;
    after_the_end(cursor, ids, record, &windows, budget).await;
    taken_up_again(cursor, ids, record, &windows, budget).await;
    kept_stances(cursor, ids, record, &windows, budget).await;
}

/// When something is over for sure.
fn over(when: &When, zone: &Zone) -> Instant {
    when.end_window(zone).unwrap_or_else(|| when.window(zone)).latest
}

/// Posts that ended before they began.
fn posts<'a>(cursor: &mut Cursor<'a>, ids: &Ids<'a>, record: &Record) {
    for (object, person) in ids.people.iter().zip(&record.people) {
        for (place, post) in person.posts.iter().enumerate() {
            let (Some(from), Some(to)) = (&post.from, &post.to) else { continue };
            if over(to, &record.zone) <= from.window(&record.zone).earliest {
                let is_whole = matches!(get(object.fields, "posts"), Some(Json::Array(items)) if items.len() == person.posts.len());
                let place = is_whole.then_some(place);
                warn(
                    cursor,
                    "people",
                    &object.entry,
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
fn in_office<'a>(cursor: &mut Cursor<'a>, record: &Record, entry: &Entry, event: &Event, window: Window) {
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
        let place = item(entry, "actors", place);
        warn(cursor, "events", entry, Some("actors"), place, message);
    }
}

/// Events that lie beyond what the record knows.
fn published(cursor: &mut Cursor, record: &Record, entry: &Entry, window: Window) {
    let known = record.published.as_ref().map_or(Instant::FUTURE, |when| over(when, &record.zone));
    if window.earliest >= known {
        let message = "this lies after “published”, up to which the record knows; if it is only expected, write \
                       \"hypothetical\": \"future\"";
        warn(cursor, "events", entry, Some("when"), None, message.to_owned());
    }
}

/// Something that an event did, in the order of what it was done to, then of time, then of the file.
#[derive(Clone, Copy)]
struct Act {
    /// What it was done to: a track, a lever, or a clause by a party in a track.
    on: (u32, u32, u32),
    latest: Instant,
    earliest: Instant,
    event: u32,
    place: u32,
}

/// Takes what one act of an event was done to, act by act.
type Add<'a> = &'a mut dyn FnMut((u32, u32, u32));

/// What events did that have happened. One kind of list for all, which is sorted by the same code.
async fn sorted(record: &Record, windows: &[Window], budget: &Budget, on: &dyn Fn(&Event, Add)) -> Vec<Act> {
    let mut acts = Vec::new();
    let each = |((event, window), number): ((&Event, &Window), u32)| {
        if event.hypothetical.is_none() {
            let Window { earliest, latest } = *window;
            let mut place = 0;
            on(event, &mut |on| {
                acts.push(Act { on, latest, earliest, event: number, place });
                place += 1;
            });
        }
    };
    budget.each(record.events.iter().zip(windows).zip(0..), LOOK, each).await;
    let numbers: [&dyn Fn(&Act) -> u64; 4] =
        [&|act| key(act.earliest.0), &|act| key(act.latest.0), &|act| pair(act.on.1, act.on.2), &|act| {
            act.on.0.into()
        }];
    for number in numbers {
        acts = steps::sorted(acts, number, budget).await;
    }
    acts
}

/// What is done to talks after they have ended.
async fn after_the_end<'a>(
    cursor: &mut Cursor<'a>,
    ids: &Ids<'a>,
    record: &Record,
    windows: &[Window],
    budget: &Budget,
) {
    let acts = sorted(record, windows, budget, &|event, add| {
        event.track_acts.iter().for_each(|act| add((act.track.0, 0, 0)));
    })
    .await;
    let event_of = |act: &Act| record.events.get(act.event as usize);
    let mut tracks = acts.chunk_by(|a, b| a.on == b.on);
    let each = || {
        let of_track = tracks.next()?;
        let ends = |act: &Act| {
            let act = event_of(act).and_then(|event| event.track_acts.get(act.place as usize));
            matches!(act.map(|act| act.act), Some(TrackActKind::Concludes | TrackActKind::Terminates))
        };
        let mut rest = of_track.iter().skip_while(|act| !ends(act));
        let Some(end) = rest.next() else { return Some(of_track.len()) };
        let is_after = |act: &&Act| {
            act.earliest >= end.latest || (act.earliest, act.latest) == (end.earliest, end.latest)
        };
        for act in rest.filter(is_after) {
            let Some(entry) = ids.events.get(act.event as usize) else { continue };
            let (track, ..) = act.on;
            let name = record.track(TrackRef(track)).map_or("", |track| &track.name);
            let ending = event_of(end).map_or("", |event| &event.id);
            let message =
                format!("“{name}” ended with “{ending}”; what is done to them afterwards does not count");
            let place = item(entry, "track_acts", act.place as usize);
            warn(cursor, "events", entry, Some("track_acts"), place, message);
        }
        Some(of_track.len() * LOOK)
    };
    budget.repeat(each).await;
}

/// Levers that were done with and stand again only by the order in which events with overlapping windows are told:
/// the one that ends first comes first, what has no end last.
async fn taken_up_again<'a>(
    cursor: &mut Cursor<'a>,
    ids: &Ids<'a>,
    record: &Record,
    windows: &[Window],
    budget: &Budget,
) {
    use LeverActKind::{Dropped, Executed, Extended, Issued, Lapsed};
    let acts = sorted(record, windows, budget, &|event, add| {
        event.lever_acts.iter().for_each(|act| add((act.lever.0, 0, 0)));
    })
    .await;
    let event_of = |act: &Act| record.events.get(act.event as usize);
    let mut done: Option<(Act, LeverActKind)> = None;
    let each = |act: &Act| {
        let Some(event) = event_of(act) else { return };
        let Some(kind) = event.lever_acts.get(act.place as usize).map(|act| act.act) else { return };
        match kind {
            Executed | Dropped | Lapsed => done = Some((*act, kind)),
            Issued | Extended => {
                let Some((end, how)) = done.take().filter(|(end, _)| end.on == act.on) else { return };
                let is_told = (act.earliest, act.latest) == (end.earliest, end.latest);
                let (Some(ending), Some(entry)) = (event_of(&end), ids.events.get(act.event as usize)) else {
                    return;
                };
                if is_told
                    || act.earliest >= end.latest
                    || !cursor.compare(names(&event.when) + names(&ending.when))
                    || is_placed(ids, record, windows, event, ending, end.latest)
                {
                    return;
                }
                let (lever, ..) = act.on;
                let name = record.lever(LeverRef(lever)).map_or("", |lever| &lever.name);
                let (how, ending) = (how.word(), &ending.id);
                let message = format!(
                    "“{name}” is “{how}” in “{ending}”, before or after this; it is taken as before, {UP_AGAIN}. Name \
                     “{ending}” in “before” or “after”"
                );
                let place = item(entry, "lever_acts", act.place as usize);
                warn(cursor, "events", entry, Some("lever_acts"), place, message);
            }
            _ => {}
        }
    };
    budget.each(&acts, LOOK, each).await;
}

/// How many neighbours a time names.
fn names(when: &When) -> usize {
    when.rest.after.len() + when.rest.before.len()
}

/// Whether an event and one that is over at some time stand in an order by what they say of their neighbours: of one
/// another, or of others whose windows lie before or behind.
fn is_placed(
    ids: &Ids,
    record: &Record,
    windows: &[Window],
    event: &Event,
    other: &Event,
    over: Instant,
) -> bool {
    let named = |when: &When, id: &Text| when.rest.after.contains(id) || when.rest.before.contains(id);
    let window = |id: &Text| windows.get(ids.event(record, id)?.index()).copied();
    named(&event.when, &other.id)
        || named(&other.when, &event.id)
        || event.when.rest.after.iter().filter_map(window).any(|earlier| earlier.earliest >= over)
        || event.when.rest.before.iter().filter_map(window).any(|later| later.latest < over)
}

/// Moves that keep the stance before them where there was none.
async fn kept_stances<'a>(
    cursor: &mut Cursor<'a>,
    ids: &Ids<'a>,
    record: &Record,
    windows: &[Window],
    budget: &Budget,
) {
    let moves = sorted(record, windows, budget, &|event, add| {
        event.moves.iter().for_each(|step| add((step.clause.0, step.party.0, step.track.0)));
    })
    .await;
    let event_of = |act: &Act| record.events.get(act.event as usize);
    let step_of = |act: &Act| event_of(act)?.moves.get(act.place as usize);
    let gives = |act: &Act| step_of(act).is_some_and(|step| step.stance.is_some());
    let mut cells = moves.chunk_by(|a, b| a.on == b.on);
    let each = || {
        let of_cell = cells.next()?;
        // The earliest that any stance may have been taken: a move that may lie before this may follow on it.
        let earliest = of_cell.iter().filter(|act| gives(act)).map(|act| act.earliest).min();
        for act in of_cell.iter().take_while(|act| !gives(act)) {
            if earliest.is_some_and(|earliest| earliest < act.latest) {
                continue;
            }
            let entry = ids.events.get(act.event as usize);
            let (Some(step), Some(entry)) = (step_of(act), entry) else {
                continue;
            };
            let party = record.party(step.party).map_or("", |party| &party.name);
            let message = format!(
                "“{}” keeps the stance before it, but “{party}” had none on this clause; write its “stance”",
                step.action.word()
            );
            let place = item(entry, "moves", act.place as usize);
            warn(cursor, "events", entry, Some("moves"), place, message);
        }
        Some(of_cell.len() * LOOK)
    };
    budget.repeat(each).await;
}
