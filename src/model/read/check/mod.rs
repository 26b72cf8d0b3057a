//! What is noticed only in the whole record, when it is there: [`order`] looks at times, [`circles`] at what would
//! come before itself or belong to itself, and here is what nothing says or refers to.
//!
//! Nothing is left out for it, except the one link that closes a circle: whoever follows links may rely on coming
//! to an end.

mod circles;
mod order;

use super::cursor::{Cursor, Step, get};
use super::ids::{Entry, Ids};
use crate::model::problem::Severity;
use crate::model::record::*;
use crate::model::wire::Json;

pub(super) fn all<'a>(cursor: &mut Cursor<'a>, ids: &Ids<'a>, record: &mut Record) {
    circles::all(cursor, ids, record);
    order::all(cursor, ids, record);
    unsourced(cursor, ids);
    untouched(cursor, ids, record);
}

/// Warns at a member of something in a list of the record, or at an item of that member.
fn warn<'a>(
    cursor: &mut Cursor<'a>,
    list: &'a str,
    entry: &Entry<'a>,
    member: Option<&'a str>,
    item: Option<usize>,
    message: String,
) {
    let mut way = vec![Step::Key(list), Step::Item(entry.place)];
    way.extend(member.map(Step::Key));
    way.extend(item.map(Step::Item));
    cursor.note_at(&way, Severity::Warning, message);
}

/// Where the item of a member stands in the file: at the same place as in the record, if none was left out.
fn item(entry: &Entry, member: &str, place: usize, kept: usize) -> Option<usize> {
    match get(entry.fields, member) {
        Some(Json::Array(items)) if items.len() == kept => Some(place),
        _ => None,
    }
}

/// Events without attribution. A simple timeline has none at all, and is told so once.
fn unsourced<'a>(cursor: &mut Cursor<'a>, ids: &Ids<'a>) {
    let is_unsourced = |entry: &&Entry| match get(entry.fields, "attribution") {
        Some(Json::Array(items)) => items.is_empty(),
        written => written.is_none(),
    };
    let count = ids.events.iter().filter(is_unsourced).count();
    if count > 0 && count == ids.events.len() {
        let message = "the events have no attribution; all are marked as unsourced".to_owned();
        return cursor.note_at(&[Step::Key("events")], Severity::Warning, message);
    }
    for entry in ids.events.iter().filter(is_unsourced) {
        let message = "this event has no attribution; it is marked as unsourced".to_owned();
        warn(cursor, "events", entry, None, None, message);
    }
}

/// Clauses of which no event says anything, neither of themselves nor of their parent or a part of them. Not asked
/// where something was left out, which has its own problem: perhaps it spoke of them.
fn untouched<'a>(cursor: &mut Cursor<'a>, ids: &Ids<'a>, record: &Record) {
    let is_whole = |(entry, event): (&Entry, &Event)| match get(entry.fields, "moves") {
        Some(Json::Array(items)) => items.len() == event.moves.len(),
        written => written.is_none(),
    };
    if ids.left_out > 0 || !ids.events.iter().zip(&record.events).all(is_whole) {
        return;
    }
    let mut touched = vec![false; record.clauses.len()];
    let mut touch = |clause: ClauseRef| {
        if let Some(slot) = touched.get_mut(clause.index()) {
            *slot = true;
        }
    };
    for event in &record.events {
        event.moves.iter().for_each(|step| touch(step.clause));
        event.status_claims.iter().for_each(|claim| touch(claim.clause));
        event.track_acts.iter().flat_map(|act| &act.covers).for_each(|clause| touch(*clause));
    }
    let is = |touched: &[bool], place: usize| touched.get(place).copied().unwrap_or(true);
    // There is one level of parents: what is said of a part reaches the parent, and the other way round.
    let mut family = touched.clone();
    for (place, clause) in record.clauses.iter().enumerate() {
        if let Some(parent) = clause.parent
            && is(&touched, place)
            && let Some(slot) = family.get_mut(parent.index())
        {
            *slot = true;
        }
    }
    for (place, (entry, clause)) in ids.clauses.iter().zip(&record.clauses).enumerate() {
        let by_parent = clause.parent.is_some_and(|parent| is(&touched, parent.index()));
        if !by_parent && !is(&family, place) {
            warn(cursor, "clauses", entry, None, None, "no event says anything of this clause".to_owned());
        }
    }
}
