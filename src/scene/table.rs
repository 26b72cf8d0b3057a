//! The clause table as of a moment: rows are clauses, columns the parties of each track and its status.

use crate::model::record::*;
use crate::query::changes::Changes;
use crate::query::filter::Filter;
use crate::query::index::Index;
use crate::query::standing::{ClauseStanding, Position, Standing};
use crate::query::status::Status;
use crate::query::support;
use crate::state::State;

use super::words::{self, date::Style};
use super::{date, label};

/// The table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// `As of Friday 27 February 2026, 5:14 p.m. ET, after: ….`
    pub caption: String,
    /// `8 clauses changed with this event`
    pub changed: String,
    /// What the party filter left out, in words.
    pub left_out: Option<String>,
    /// One for each set of talks shown.
    pub tracks: Vec<TrackHead>,
    /// One for each clause shown.
    pub rows: Vec<Row>,
}

/// The head of a track's columns.
#[derive(Clone, Debug, PartialEq)]
pub struct TrackHead {
    /// Id of the track.
    pub id: Text,
    /// Its name.
    pub name: Text,
    /// `terminated`
    pub status: String,
    /// Whether the selected event changed that.
    pub changed: bool,
    /// Its parties, one column each; empty while the track is folded.
    pub parties: Vec<Text>,
    /// Whether it can be unfolded, or folded by unfolding another.
    pub can_unfold: bool,
    /// How many columns it has: its parties' and the status.
    pub columns: usize,
}

/// A clause.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Id of the clause.
    pub id: Text,
    /// Its name.
    pub name: Text,
    /// It as a question.
    pub question: Option<Text>,
    /// Whether it is a part of the row above it.
    pub is_child: bool,
    /// Its cells, from left to right.
    pub cells: Vec<Cell>,
}

/// What kind of cell it is, and how it is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Nothing is reported.
    Quiet,
    /// A position.
    Position,
    /// A status on the way to agreement.
    Agreed,
    /// A status in dispute.
    Disputed,
    /// Any other status.
    Other,
}

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The column it is in, said again where the table is laid out as cards.
    pub column: String,
    /// Whether it is the status of a track rather than a party's position.
    pub is_status: bool,
    /// How it is drawn.
    pub tone: Tone,
    /// The shape before the word.
    pub shape: &'static str,
    /// The stance or the status.
    pub word: &'static str,
    /// The position in the record's words.
    pub text: Option<Text>,
    /// What stands beside it, a line each: `was disputed`, `awaiting Defense Dept.`, who supports it.
    pub notes: Vec<String>,
    /// Id of the event that gave it.
    pub event: Option<Text>,
    /// What selecting it does, for those who do not see where it leads.
    pub hint: Option<String>,
    /// How the selected event changed it, in a word.
    pub changed: Option<&'static str>,
}

/// The table as of a standing. `focus` is the track shown with its parties; `changes` are those of the
/// selected event.
pub fn table(
    index: &Index,
    event: EventRef,
    standing: &Standing,
    changes: &Changes,
    filter: &Filter,
    focus: TrackRef,
) -> Table {
    let record = index.record();
    let shown = Shown::of(index, filter);
    let focus = if shown.tracks.contains(&focus) { Some(focus) } else { shown.tracks.first().copied() };
    let heads: Vec<(TrackRef, bool)> =
        shown.tracks.iter().map(|track| (*track, Some(*track) == focus)).collect();
    let rows = shown.clauses.iter().filter_map(|clause| {
        let found = record.clause(*clause)?;
        let cells = heads.iter().flat_map(|(track, unfolded)| {
            cells(index, standing.clause(*clause, *track), *track, *unfolded, changes)
        });
        Some(Row {
            id: found.id.clone(),
            name: found.name.clone(),
            question: found.question.clone(),
            is_child: found.parent.is_some_and(|parent| shown.clauses.contains(&parent)),
            cells: cells.collect(),
        })
    });
    let number = changes.clauses().len();
    Table {
        caption: format!(
            "As of {}, after: {}.",
            words::date::in_sentence(&date(index, event, Style::Long)),
            record.event(event).map_or("", |event| &event.title)
        ),
        changed: match number {
            0 => "No clause changed with this event".to_owned(),
            number => format!("{} changed with this event", words::count(number, "clause", "clauses")),
        },
        left_out: shown.left_out(index),
        tracks: heads
            .iter()
            .filter_map(|(track, unfolded)| {
                let found = record.track(*track)?;
                let parties: Vec<Text> = match unfolded {
                    true => found.parties.iter().map(|party| label(record, *party)).collect(),
                    false => Vec::new(),
                };
                Some(TrackHead {
                    id: found.id.clone(),
                    name: found.name.clone(),
                    status: words::track_status(standing.track(*track)).to_owned(),
                    changed: changes.tracks.iter().any(|change| change.track == *track),
                    columns: parties.len() + 1,
                    can_unfold: heads.len() > 1 && !found.parties.is_empty(),
                    parties,
                })
            })
            .collect(),
        rows: rows.collect(),
    }
}

/// The tracks and clauses that concern the parties filtered by.
struct Shown {
    tracks: Vec<TrackRef>,
    clauses: Vec<ClauseRef>,
    filtered: bool,
}

impl Shown {
    fn of(index: &Index, filter: &Filter) -> Shown {
        let record = index.record();
        let all: Vec<TrackRef> = (0..record.tracks.len()).map(TrackRef::from).collect();
        let mut shown =
            Shown { tracks: all, clauses: index.rows().to_vec(), filtered: !filter.parties.is_empty() };
        if !shown.filtered {
            return shown;
        }
        let chosen = |party: &PartyRef| filter.includes(record, *party);
        let tracks: Vec<TrackRef> = shown
            .tracks
            .iter()
            .copied()
            .filter(|track| record.track(*track).is_some_and(|track| track.parties.iter().any(chosen)))
            .collect();
        let spoken_to = |clause: &ClauseRef| {
            let ledgers = tracks.iter().filter_map(|track| index.ledger(*clause, *track));
            let mut steps =
                ledgers.flat_map(|ledger| &ledger.moves).filter_map(|(_, step)| index.step(*step));
            steps.any(|step| chosen(&step.party))
        };
        let clauses: Vec<ClauseRef> = shown.clauses.iter().copied().filter(spoken_to).collect();
        // Parties that take no part in any talks leave the table whole: an empty one would say that
        // nothing was in dispute.
        if clauses.is_empty() {
            shown.filtered = false;
            return shown;
        }
        Shown { tracks, clauses, filtered: true }
    }

    fn left_out(&self, index: &Index) -> Option<String> {
        let clauses = index.rows().len() - self.clauses.len().min(index.rows().len());
        let tracks = index.record().tracks.len() - self.tracks.len().min(index.record().tracks.len());
        let mut parts = Vec::new();
        if clauses > 0 {
            parts.push(words::count(clauses, "clause", "clauses"));
        }
        if tracks > 0 {
            parts.push(words::count(tracks, "set of talks", "sets of talks"));
        }
        (self.filtered && !parts.is_empty())
            .then(|| format!("{} of other parties not shown", words::list(&parts)))
    }
}

fn cells(
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
            event: None,
            hint: None,
            changed: None,
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
    if step.and_then(|step| step.binding) == Some(true) {
        notes.push("to be binding".to_owned());
    }
    if let (Some(event), Some(step)) = (event, step) {
        notes.push(words::source::support(support::strongest(support::of_move(event, step))).to_owned());
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
        event: event.map(|event| event.id.clone()),
        hint: event.map(|event| format!("Show the event: {}", event.title)),
        changed: changed.map(|change| if change.before.is_none() { "new" } else { "changed" }),
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
        notes.push(format!("awaiting {}", words::list(&awaiting)));
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
        notes.push(format!(
            "possibly changed by then: {}",
            words::count(standing.possible.len(), "event", "events")
        ));
    }
    let changed = changes
        .statuses
        .iter()
        .any(|change| change.clause == standing.clause && change.track == standing.track);
    let event = standing.event.and_then(|event| record.event(event));
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
        event: event.map(|event| event.id.clone()),
        hint: event.map(|event| format!("Show the event: {}", event.title)),
        changed: changed.then_some("changed"),
    }
}

/// The track shown with its parties: the one that the reader unfolded, or else that of the event, or else the
/// first.
pub fn focus(index: &Index, state: &State, event: EventRef) -> TrackRef {
    let record = index.record();
    let chosen = state.track.as_ref().and_then(|id| record.tracks.iter().position(|track| track.id == *id));
    let of_event = record.event(event).and_then(|event| {
        let moved = event.moves.first().map(|step| step.track);
        moved
            .or_else(|| event.track_acts.first().map(|act| act.track))
            .or_else(|| event.tracks.first().copied())
    });
    chosen.map(TrackRef::from).or(of_event).unwrap_or(TrackRef(0))
}
