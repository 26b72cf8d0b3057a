//! What is noticed only in the whole record, when it is there: [`order`] looks at times, [`circles`] at what would
//! come before itself or belong to itself, and here is what nothing says or refers to.
//!
//! Nothing is left out for it, except the one link that closes a circle: whoever follows links may rely on coming
//! to an end.

mod circles;
mod order;

use super::cursor::{Cursor, Step};
use super::ids::{Entry, Ids};
use crate::model::problem::Severity;
use crate::model::record::*;
use crate::model::steps::Budget;

/// How much work it is to look at an event, compared with reading a byte.
const LOOK: usize = 8;

pub(super) async fn all<'a>(cursor: &mut Cursor<'a>, ids: &Ids<'a>, record: &mut Record, budget: &Budget) {
    circles::all(cursor, ids, record, budget).await;
    order::all(cursor, ids, record, budget).await;
    unsourced(cursor, ids, budget).await;
    untouched(cursor, ids, record, budget).await;
}

/// Warns at a member of something in a list of the record, or at an item of that member.
fn warn<'a>(
    cursor: &mut Cursor<'a>,
    list: &'a str,
    entry: &Entry,
    member: Option<&'a str>,
    item: Option<usize>,
    message: String,
) {
    let mut way = vec![Step::Key(list), Step::Item(entry.place as usize)];
    way.extend(member.map(Step::Key));
    way.extend(item.map(Step::Item));
    cursor.note_at(&way, Severity::Warning, message);
}

/// Where the item of a member of an event stands in the file: at the same place as in the record, if none was left out.
fn item(entry: &Entry, member: &str, place: usize) -> Option<usize> {
    entry.is_whole(member).then_some(place)
}

/// Events without attribution. A simple timeline has none at all, and is told so once.
async fn unsourced<'a>(cursor: &mut Cursor<'a>, ids: &Ids<'a>, budget: &Budget) {
    let mut count = 0;
    budget.each(ids.events.iter(), 1, |entry| count += usize::from(!entry.is_sourced())).await;
    if count > 0 && count == ids.events.len() {
        let message = "the events have no attribution; all are marked as unsourced".to_owned();
        return cursor.note_at(&[Step::Key("events")], Severity::Warning, message);
    }
    let unsourced = |entry: &Entry| {
        if !entry.is_sourced() {
            let message = "this event has no attribution; it is marked as unsourced".to_owned();
            warn(cursor, "events", entry, None, None, message);
        }
    };
    budget.each(ids.events.iter(), LOOK, unsourced).await;
}

/// Clauses of which no event says anything, neither of themselves nor of their parent or a part of them. Not asked
/// where something was left out, which has its own problem: perhaps it spoke of them.
async fn untouched<'a>(cursor: &mut Cursor<'a>, ids: &Ids<'a>, record: &Record, budget: &Budget) {
    let mut is_whole = ids.left_out == 0;
    budget.each(ids.events.iter(), 1, |entry| is_whole &= entry.is_whole("moves")).await;
    if !is_whole {
        return;
    }
    let mut touched = vec![false; record.clauses.len()];
    let mut touch = |clause: ClauseRef| {
        if let Some(slot) = touched.get_mut(clause.index()) {
            *slot = true;
        }
    };
    let each = |event: &Event| {
        event.moves.iter().for_each(|step| touch(step.clause));
        event.status_claims.iter().for_each(|claim| touch(claim.clause));
        event.track_acts.iter().flat_map(|act| &act.covers).for_each(|clause| touch(*clause));
    };
    budget.each(record.events.iter(), LOOK, each).await;
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
    for (place, (object, clause)) in ids.clauses.iter().zip(&record.clauses).enumerate() {
        let by_parent = clause.parent.is_some_and(|parent| is(&touched, parent.index()));
        if !by_parent && !is(&family, place) {
            warn(
                cursor,
                "clauses",
                &object.entry,
                None,
                None,
                "no event says anything of this clause".to_owned(),
            );
        }
    }
}
