//! What a cell of the table says: a position, or a status.

use super::{Cell, Tone};
use crate::model::gather::Gather;
use crate::model::record::*;
use crate::model::vocabulary::Action;
use crate::query::filter::Filter;
use crate::query::index::Index;
use crate::query::standing::{AfterEnd, ClauseStanding, Position, TrackStanding};
use crate::query::status::{Status, TrackStatus};
use crate::query::support;
use crate::scene::as_of::AsOf;
use crate::scene::marked::Marked;
use crate::scene::words::{self, date::Style, table as say};
use crate::scene::{EventLink, date, label, link};

/// So many of the events that may have moved a clause are named, the others counted.
const NAMED: usize = 3;

/// What may have moved a clause by the moment, but need not have.
#[derive(Clone, Debug, PartialEq)]
pub struct Hint {
    /// What may have happened, and why it is not sure, which is when it was: `Possibly opposes (undated, between 9 Jan and
    /// 24 Feb 2026):`; where there are more events than can be named, how many.
    pub words: String,
    /// The event; `None` for those that are only counted.
    pub event: Option<EventLink>,
}

/// The cells of a clause in a track: its parties', while it is unfolded, and the status.
pub(in crate::scene) fn cells(
    as_of: &AsOf,
    standing: Option<&ClauseStanding>,
    track: TrackRef,
    unfolded: bool,
    filter: &Filter,
) -> Vec<Cell> {
    let record = as_of.index.record();
    let Some(found) = record.track(track) else { return Vec::new() };
    let Some(standing) = standing else {
        let parties = if unfolded { found.parties.as_slice() } else { &[] };
        let columns = parties.iter().map(|party| (label(record, *party).to_string(), false));
        let columns = columns.chain([(found.name.to_string(), true)]);
        return columns
            .map(|(column, is_status)| Cell::quiet(column, is_status, say::not_at_stake()))
            .collect();
    };
    if !unfolded {
        return vec![status(as_of, standing, &|_| true)];
    }
    let parties = &found.parties;
    let cell = |party: &PartyRef| {
        let held = standing.positions.iter().find(|held| held.party == *party);
        let cell = match held {
            Some(held) => position(as_of, standing, held, filter),
            None => Cell::quiet(label(record, *party).to_string(), false, say::not_reported()),
        };
        Cell { possible: possible(as_of.index, standing, &|by| by == *party), ..cell }
    };
    let mut cells: Vec<Cell> = parties.iter().map(cell).collect();
    // What a party of these talks may have done is told in its own cell.
    cells.push(status(as_of, standing, &|by| !parties.contains(&by)));
    cells
}

/// The events that may have moved a clause by moves of such parties.
fn possible(index: &Index, standing: &ClauseStanding, is_by: &dyn Fn(PartyRef) -> bool) -> Vec<Hint> {
    let record = index.record();
    let moved = |event_ref: &EventRef| {
        let event = record.event(*event_ref)?;
        let key = (standing.clause, standing.track);
        let step =
            event.moves.iter().rev().find(|step| (step.clause, step.track) == key && is_by(step.party))?;
        let what = match (step.action, step.stance) {
            (Action::Withdraw, _) => words::stance(None).1,
            (Action::Narrow, _) => say::narrowed(),
            (Action::Restate, _) => say::said_again(),
            (action, Some(stance)) => words::held(Some(stance), action).1,
            (_, None) => say::moved(),
        };
        hint(index, *event_ref, what)
    };
    first_few(standing.possible.iter().filter_map(moved).gather(), standing.more_possible)
}

/// The events that may have done something to a track.
pub(super) fn possible_acts(index: &Index, standing: &TrackStanding) -> Vec<Hint> {
    let acted = |event_ref: &EventRef| {
        let acts = &index.record().event(*event_ref)?.track_acts;
        let act = acts.iter().rev().find(|act| act.track == standing.track)?;
        hint(index, *event_ref, words::track_status(TrackStatus::after(act.act)))
    };
    first_few(standing.possible.iter().filter_map(acted).gather(), standing.more_possible)
}

/// What an event may have done, and why that is not sure.
fn hint(index: &Index, event_ref: EventRef, what: &str) -> Option<Hint> {
    let event = link(index, event_ref)?;
    let when = match index.is_dated(event_ref) {
        true => date(index, event_ref, Style::Short),
        false => {
            let window = index.window(event_ref);
            say::undated(&words::date::window(window, &index.record().zone, Style::Short))
        }
    };
    let words = say::possibly(&words::running(what), &when);
    Some(Hint { words, event: Some(event) })
}

/// Those that can be named, and how many others there are; `is_cut` where they were not all found.
fn first_few(found: Vec<Hint>, is_cut: bool) -> Vec<Hint> {
    let more = found.len().saturating_sub(NAMED);
    let mut hints: Vec<Hint> = found.into_iter().take(NAMED).gather();
    if more > 0 || (is_cut && !hints.is_empty()) {
        let say = if is_cut { say::possibly_others_or_more } else { say::possibly_others };
        let words = say(more.max(1));
        hints.push(Hint { words, event: None });
    }
    hints
}

impl Cell {
    fn quiet(column: String, is_status: bool, word: &'static str) -> Cell {
        Cell {
            column,
            is_status,
            tone: Tone::Quiet,
            shape: "",
            word,
            text: None,
            notes: Vec::new(),
            possible: Vec::new(),
            opens: None,
            changed: None,
            before: None,
            recedes: false,
        }
    }
}

fn position(as_of: &AsOf, standing: &ClauseStanding, held: &Position, filter: &Filter) -> Cell {
    let (index, changes) = (as_of.index, &as_of.changes);
    let record = index.record();
    let (shape, word) = words::held(held.stance, held.action);
    let step = index.step(held.step);
    let text = step.and_then(|step| step.text.as_ref()).map(|text| Marked::new(text, filter));
    let event = record.event(held.step.event);
    let mut notes = Vec::new();
    if let Some(parent) = held.inherited.and_then(|parent| record.clause(parent)) {
        notes.push(say::inherited(&parent.name));
    }
    notes.extend(held.after_end.map(|after| match after {
        AfterEnd::Surely => words::moves::after_end().to_owned(),
        AfterEnd::Perhaps => say::perhaps_after_end().to_owned(),
    }));
    notes.extend(words::action(held.action).filter(|_| held.inherited.is_none()).map(str::to_owned));
    if step.and_then(|step| step.binding) == Some(true) {
        notes.push(words::moves::binding().to_owned());
    }
    if let (Some(event), Some(step)) = (event, step) {
        notes.push(words::source::support(support::strongest(record, event, step)).to_owned());
    }
    let of_this = changes.positions.iter().find(|change| {
        change.clause == standing.clause && change.track == standing.track && change.party == held.party
    });
    let changed = of_this.filter(|_| held.inherited.is_none());
    Cell {
        column: label(record, held.party).to_string(),
        is_status: false,
        tone: if held.inherited.is_some() { Tone::Quiet } else { Tone::Position },
        shape,
        word: words::before_text(word, text.is_some()),
        text,
        notes,
        possible: Vec::new(),
        opens: None,
        changed: changed
            .map(|change| if change.before.is_none() { say::new() } else { words::label::changed() }),
        before: None,
        recedes: false,
    }
}

/// The status; with what those may have done by then who have no cell of their own.
fn status(as_of: &AsOf, standing: &ClauseStanding, is_told_here: &dyn Fn(PartyRef) -> bool) -> Cell {
    let (index, changes) = (as_of.index, &as_of.changes);
    let record = index.record();
    let (shape, word) = words::status(standing.status);
    let mut notes = Vec::new();
    if let Some(was) = standing.was {
        notes.push(words::was(was));
    }
    if !standing.awaiting.is_empty() {
        let awaiting: Vec<String> =
            standing.awaiting.iter().map(|party| label(record, *party).to_string()).collect();
        let awaiting = words::list(&awaiting);
        // After the end nothing is awaited any more.
        notes.push(match standing.status {
            Status::Open => say::awaiting(&awaiting),
            _ => say::no_answer(&awaiting),
        });
    }
    // What was said before the clause was settled is of no use beside that: the moves have it. A standing keeps it.
    let is_settled = matches!(standing.status, Status::AgreedInPrinciple | Status::Agreed);
    let since = standing.event.filter(|_| is_settled).map(|event| index.rank(event));
    let claims =
        standing.claims.iter().filter(|(event, _)| since.is_none_or(|rank| index.rank(*event) >= rank));
    notes.extend(claims.filter_map(|(event_ref, place)| {
        let event = record.event(*event_ref)?;
        let when = date(index, *event_ref, Style::Short);
        Some(words::source::claim(record, event, event.status_claims.get(*place)?, &when))
    }));
    let parties = record.track(standing.track).map_or(&[][..], |track| track.parties.as_slice());
    for held in standing.positions.iter().filter(|held| !parties.contains(&held.party)) {
        notes.push(say::outside(&label(record, held.party), words::held(held.stance, held.action).1));
    }
    let changed = changes
        .statuses
        .iter()
        .any(|change| change.clause == standing.clause && change.track == standing.track);
    Cell {
        column: record.track(standing.track).map_or(String::new(), |track| track.name.to_string()),
        is_status: true,
        tone: match standing.status {
            Status::NotRaised => Tone::Quiet,
            Status::AgreedInPrinciple | Status::Agreed => Tone::Agreed,
            Status::Disputed | Status::Lapsed | Status::NotInReportedDeal => Tone::Disputed,
            _ => Tone::Other,
        },
        shape,
        word,
        text: None,
        notes,
        possible: possible(index, standing, is_told_here),
        opens: None,
        changed: changed.then(words::label::changed),
        before: None,
        recedes: false,
    }
}
