//! What would belong to itself, or come before itself. The link that closes a circle is noted and taken away.

use super::{LOOK, warn};
use crate::model::arrange::Arrange;
use crate::model::problem::Severity;
use crate::model::read::cursor::{Cursor, Step};
use crate::model::read::ids::{Entry, Ids};
use crate::model::record::*;
use crate::model::steps::{Budget, pair, sorted};
use crate::model::time::Zone;
use crate::model::vocabulary::{RelationKind, Vocabulary};

/// From one thing to another in the same list, and whose word it is: always one of the two.
#[derive(Clone, Copy, PartialEq)]
struct Link {
    from: u32,
    to: u32,
    owner: u32,
}

impl Link {
    fn other(self) -> u32 {
        if self.owner == self.from { self.to } else { self.from }
    }
}

pub(super) async fn all<'a>(cursor: &mut Cursor<'a>, ids: &Ids<'a>, record: &mut Record, budget: &Budget) {
    parties(cursor, ids, record, budget).await;
    clauses(cursor, ids, record);
    sources(cursor, ids, record, budget).await;
    neighbours(cursor, ids, record, budget).await;
    parts(cursor, ids, record, budget).await;
}

/// The links among so many things that close a circle, by their owners.
async fn closing(links: Vec<Link>, count: usize, budget: &Budget) -> Vec<Link> {
    if links.is_empty() {
        return links;
    }
    let links = sorted(links, &|link| link.owner.into(), budget).await;
    let mut links = sorted(links, &|link| pair(link.from, link.to), budget).await;
    links.dedup();
    let first = |from: usize| links.partition_point(|link| (link.from as usize) < from);
    // A walk from each thing in turn; what it is still within, it must not come to again.
    let (mut seen, mut within) = (vec![false; count], vec![false; count]);
    let set = |list: &mut [bool], place: usize, value: bool| {
        list.get_mut(place).is_some_and(|slot| std::mem::replace(slot, value))
    };
    let mut closing = Vec::new();
    let mut way: Vec<(usize, usize)> = Vec::new();
    let mut starts = 0..count;
    let each = || {
        let Some((here, next)) = way.last_mut() else {
            let start = starts.next()?;
            if !set(&mut seen, start, true) {
                set(&mut within, start, true);
                way.push((start, first(start)));
            }
            return Some(1);
        };
        let Some(link) = links.get(*next).filter(|link| link.from as usize == *here) else {
            set(&mut within, *here, false);
            way.pop();
            return Some(1);
        };
        *next += 1;
        let to = link.to as usize;
        if within.get(to).copied().unwrap_or(false) {
            closing.push(*link);
        } else if !set(&mut seen, to, true) {
            set(&mut within, to, true);
            way.push((to, first(to)));
        }
        Some(1)
    };
    budget.repeat(each).await;
    closing.arrange_by_key(|link| (link.owner, link.other()));
    closing
}

/// Links of things that name one other thing at most.
async fn chain<T>(list: &[T], next: impl Fn(&T) -> Option<u32>, budget: &Budget) -> Vec<Link> {
    let links = list
        .iter()
        .zip(0..)
        .filter_map(|(one, place)| Some(Link { from: place, to: next(one)?, owner: place }));
    closing(links.collect(), list.len(), budget).await
}

async fn parties<'a>(cursor: &mut Cursor<'a>, ids: &Ids<'a>, record: &mut Record, budget: &Budget) {
    for link in chain(&record.parties, |party| party.parent.map(|parent| parent.0), budget).await {
        let name = |place: u32| record.parties.get(place as usize).map_or("", |party| &party.name);
        let message = if link.from == link.to {
            format!("“{}” would be a part of itself; this is not used", name(link.from))
        } else {
            let (part, whole) = (name(link.from), name(link.to));
            format!("“{part}” and “{whole}” would each be a part of the other; this is not used")
        };
        mend(
            cursor,
            ids.parties.get(link.from as usize).map(|object| object.entry),
            "parties",
            "parent",
            message,
        );
        if let Some(party) = record.parties.get_mut(link.from as usize) {
            party.parent = None;
        }
    }
}

async fn sources<'a>(cursor: &mut Cursor<'a>, ids: &Ids<'a>, record: &mut Record, budget: &Budget) {
    for link in chain(&record.sources, |source| source.reported_via.map(|via| via.0), budget).await {
        let message = "this source would be known only through itself; this is not used".to_owned();
        mend(
            cursor,
            ids.sources.get(link.from as usize).map(|object| object.entry),
            "sources",
            "reported_via",
            message,
        );
        if let Some(source) = record.sources.get_mut(link.from as usize) {
            source.reported_via = None;
        }
    }
}

/// Clauses have one level of parents, in which there is no room for a circle.
fn clauses<'a>(cursor: &mut Cursor<'a>, ids: &Ids<'a>, record: &mut Record) {
    let parents: Vec<Option<ClauseRef>> = record.clauses.iter().map(|clause| clause.parent).collect();
    for ((place, clause), object) in record.clauses.iter_mut().enumerate().zip(&ids.clauses) {
        let above = clause.parent.and_then(|parent| parents.get(parent.index()).copied().flatten());
        let Some(above) = above else { continue };
        clause.parent = None;
        let message = if above.index() == place || parents.get(place).copied().flatten() == Some(place.into())
        {
            "this clause would be a part of itself; it is shown as one of its own"
        } else {
            "this parent has a parent itself, but there is one level; the clause is shown as one of its own"
        };
        mend(cursor, Some(object.entry), "clauses", "parent", message.to_owned());
    }
}

/// Notes a link that is taken away.
fn mend<'a>(cursor: &mut Cursor<'a>, entry: Option<Entry>, list: &'a str, member: &'a str, message: String) {
    let place = entry.map_or(0, |entry| entry.place as usize);
    let way = [Step::Key(list), Step::Item(place), Step::Key(member)];
    cursor.note_at(&way, Severity::Warning, message);
}

/// What events say of their order in `after` and `before`.
async fn neighbours<'a>(cursor: &mut Cursor<'a>, ids: &Ids<'a>, record: &mut Record, budget: &Budget) {
    let mut links = Vec::new();
    let each = |(event, owner): (&Event, u32)| {
        let earlier = event.when.rest.after.iter().filter_map(|id| ids.event(record, id));
        earlier.for_each(|earlier| links.push(Link { from: owner, to: earlier.0, owner }));
        let later = event.when.rest.before.iter().filter_map(|id| ids.event(record, id));
        later.for_each(|later| links.push(Link { from: later.0, to: owner, owner }));
    };
    budget.each(record.events.iter().zip(0..), LOOK, each).await;
    contradicted(cursor, ids, record, &links, budget).await;
    let closing = closing(links, record.events.len(), budget).await;
    for of_owner in closing.chunk_by(|a, b| a.owner == b.owner) {
        let mut others: Vec<(u32, bool)> =
            of_owner.iter().map(|link| (link.other(), link.owner == link.from)).collect();
        others.arrange();
        for link in of_owner {
            say(cursor, ids, record, *link, "when", "come before the other");
        }
        let own = of_owner.first().map(|link| link.owner);
        let Some(mut when) = own.and_then(|own| Some(record.events.get_mut(own as usize)?.when.clone()))
        else {
            continue;
        };
        let stays = |id: &Text, after: bool| {
            let other = ids.event(record, id).map(|other| other.0);
            // To itself an event has but one link, which stands for both keys.
            other.is_none_or(|other| others.binary_search(&(other, after)).is_err() && Some(other) != own)
        };
        when.rest.after.retain(|id| stays(id, true));
        when.rest.before.retain(|id| stays(id, false));
        if let Some(event) = own.and_then(|own| record.events.get_mut(own as usize)) {
            event.when = when;
        }
    }
}

/// Neighbours whose dates say the opposite.
async fn contradicted<'a>(
    cursor: &mut Cursor<'a>,
    ids: &Ids<'a>,
    record: &Record,
    links: &[Link],
    budget: &Budget,
) {
    let each = |link: &Link| {
        let event = |place: u32| record.events.get(place as usize);
        let (Some(later), Some(earlier)) = (event(link.from), event(link.to)) else { return };
        if is_before(later, earlier, &record.zone)
            && let Some(entry) = ids.events.get(link.owner as usize)
        {
            let message =
                format!("by their dates “{}” is over before “{}” begins, not after it", later.id, earlier.id);
            warn(cursor, "events", entry, Some("when"), None, message);
        }
    };
    budget.each(links.iter(), 4 * LOOK, each).await;
}

/// Whether an event was over when another began.
fn is_before(event: &Event, other: &Event, zone: &Zone) -> bool {
    let over = event.when.end_window(zone).unwrap_or_else(|| event.when.window(zone)).latest;
    over <= other.when.window(zone).earliest
}

/// Events that are a part of others.
async fn parts<'a>(cursor: &mut Cursor<'a>, ids: &Ids<'a>, record: &mut Record, budget: &Budget) {
    let mut links = Vec::new();
    let each = |(event, owner): (&Event, u32)| {
        use RelationKind::{Executes, PartOf, RespondsTo, Withdraws};
        for relation in &event.relations {
            let (kind, zone) = (relation.kind, &record.zone);
            let Some(other) = record.event(relation.target) else { continue };
            if kind == PartOf {
                links.push(Link { from: owner, to: relation.target.0, owner });
            }
            let is_odd = match kind {
                PartOf => is_before(event, other, zone) || is_before(other, event, zone),
                RespondsTo | Executes | Withdraws => is_before(event, other, zone),
                _ => false,
            };
            if is_odd && let Some(entry) = ids.events.get(owner as usize) {
                let message = format!("by their dates this cannot be “{}” “{}”", kind.word(), other.id);
                warn(cursor, "events", entry, Some("relations"), None, message);
            }
        }
    };
    budget.each(record.events.iter().zip(0..), LOOK, each).await;
    let closing = closing(links, record.events.len(), budget).await;
    for of_owner in closing.chunk_by(|a, b| a.owner == b.owner) {
        for link in of_owner {
            say(cursor, ids, record, *link, "relations", "be a part of the other");
        }
        let Some(event) = of_owner.first().and_then(|link| record.events.get_mut(link.owner as usize)) else {
            continue;
        };
        let is_closing = |target: u32| of_owner.binary_search_by_key(&target, |link| link.to).is_ok();
        event
            .relations
            .retain(|relation| relation.kind != RelationKind::PartOf || !is_closing(relation.target.0));
    }
}

fn say<'a>(cursor: &mut Cursor<'a>, ids: &Ids<'a>, record: &Record, link: Link, member: &'a str, what: &str) {
    let id = |place: u32| record.events.get(place as usize).map_or("", |event| &event.id);
    let (own, other) = (id(link.owner), id(link.other()));
    let message = if link.from == link.to {
        format!("“{own}” would come before or after itself; this is not used")
    } else {
        format!("“{own}” and “{other}” would each {what}; this is not used")
    };
    mend(cursor, ids.events.get(link.owner as usize).copied(), "events", member, message);
}
