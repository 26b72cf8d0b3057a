//! What a cell of the table says: a position, or a status.

use super::{Cell, Tone};
use crate::model::record::*;
use crate::query::changes::Changes;
use crate::query::index::Index;
use crate::query::standing::{ClauseStanding, Position};
use crate::query::status::Status;
use crate::query::support;
use crate::scene::label;
use crate::scene::words;

/// The cells of a clause in a track: its parties', while it is unfolded, and the status.
pub(super) fn cells(
    index: &Index,
    standing: Option<&ClauseStanding>,
    track: TrackRef,
    unfolded: bool,
    changes: &Changes,
) -> Vec<Cell> {
    let record = index.record();
    let Some(found) = record.track(track) else { return Vec::new() };
    let parties = if unfolded { found.parties.as_slice() } else { &[] };
    let mut cells: Vec<Cell> = parties
        .iter()
        .map(|party| {
            let held =
                standing.and_then(|standing| standing.positions.iter().find(|held| held.party == *party));
            match (standing, held) {
                (Some(standing), Some(held)) => position(index, standing, held, changes),
                (Some(_), None) => Cell::quiet(label(record, *party).to_string(), false, "Not reported"),
                (None, _) => Cell::quiet(label(record, *party).to_string(), false, "Not at stake"),
            }
        })
        .collect();
    cells.push(match standing {
        Some(standing) => status(index, standing, changes),
        None => Cell::quiet(found.name.to_string(), true, "Not at stake"),
    });
    cells
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
            opens: None,
            changed: None,
            before: None,
            recedes: false,
        }
    }
}

fn position(index: &Index, standing: &ClauseStanding, held: &Position, changes: &Changes) -> Cell {
    let record = index.record();
    let (shape, word) = words::stance(held.stance);
    let step = index.step(held.step);
    let event = record.event(held.step.event);
    let mut notes = Vec::new();
    if let Some(parent) = held.inherited.and_then(|parent| record.clause(parent)) {
        notes.push(format!("on {}", parent.name));
    }
    if held.after_end {
        notes.push("said after the end of these talks".to_owned());
    }
    notes.extend(words::action(held.action).filter(|_| held.inherited.is_none()).map(str::to_owned));
    if step.and_then(|step| step.binding) == Some(true) {
        notes.push("to be binding".to_owned());
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
        word,
        text: step.and_then(|step| step.text.clone()),
        notes,
        opens: None,
        changed: changed.map(|change| if change.before.is_none() { "new" } else { "changed" }),
        before: None,
        recedes: false,
    }
}

fn status(index: &Index, standing: &ClauseStanding, changes: &Changes) -> Cell {
    let record = index.record();
    let (shape, word) = words::status(standing.status);
    let mut notes = Vec::new();
    if let Some(was) = standing.was {
        notes.push(format!("was {}", words::status(was).1.to_ascii_lowercase()));
    }
    if !standing.awaiting.is_empty() {
        let awaiting: Vec<String> =
            standing.awaiting.iter().map(|party| label(record, *party).to_string()).collect();
        let awaiting = words::list(&awaiting);
        // After the end nothing is awaited any more.
        notes.push(match standing.was {
            Some(_) => format!("no answer reported from {awaiting}"),
            None => format!("awaiting {awaiting}"),
        });
    }
    for (event, place) in &standing.claims {
        let claim = record.event(*event).and_then(|event| event.status_claims.get(*place));
        if let Some(claim) = claim {
            let by = claim.attribution.first().map(|first| words::source::attribution(record, first));
            let by = by.map_or(String::new(), |by| format!(" ({by})"));
            notes.push(format!("said to be {}{by}", words::claim(claim.claim)));
        }
    }
    let parties = record.track(standing.track).map_or(&[][..], |track| track.parties.as_slice());
    for held in standing.positions.iter().filter(|held| !parties.contains(&held.party)) {
        notes.push(format!(
            "{}, outside these talks: {}",
            label(record, held.party),
            words::stance(held.stance).1
        ));
    }
    if !standing.possible.is_empty() {
        let more = if standing.more_possible { " or more" } else { "" };
        let events = words::count(standing.possible.len(), "event", "events");
        notes.push(format!("possibly changed by then: {events}{more}"));
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
        opens: None,
        changed: changed.then_some("changed"),
        before: None,
        recedes: false,
    }
}
