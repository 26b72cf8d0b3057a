//! The clause table as of a moment: rows are clauses, columns the parties of each track and its status. What a cell
//! says is in `cells`, what the party filter leaves in `shown`.

mod cells;
mod shown;

use crate::model::record::*;
use crate::query::index::Index;
use crate::state::{State, filter};

use super::as_of::AsOf;
use super::words::{self, date::Style};
use super::{date, label};
use cells::cells;
use shown::Shown;

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
    /// Those that are drawn, in order.
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
    /// Its place among all rows, from 0.
    pub place: usize,
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
    /// Whether that event is the selected one.
    pub is_here: bool,
    /// How the selected event changed it, in a word.
    pub changed: Option<&'static str>,
}

/// The whole table.
pub fn table(as_of: &AsOf) -> Table {
    part(as_of, &|_| true)
}

/// The clauses of its rows, in order: each once, and the same whichever rows are drawn.
pub fn clauses(as_of: &AsOf) -> Vec<ClauseRef> {
    Shown::of(as_of.index, &filter(as_of.state, as_of.index)).clauses
}

/// The table with those rows that are drawn, by their places; the others are not computed.
pub fn part(as_of: &AsOf, is_drawn: &dyn Fn(usize) -> bool) -> Table {
    let AsOf { index, state, event, standing, changes, .. } = as_of;
    let (index, event) = (*index, *event);
    let record = index.record();
    let shown = Shown::of(index, &filter(state, index));
    let focus = focus(index, state, event);
    let focus = if shown.tracks.contains(&focus) { Some(focus) } else { shown.tracks.first().copied() };
    let heads: Vec<(TrackRef, bool)> =
        shown.tracks.iter().map(|track| (*track, Some(*track) == focus)).collect();
    let mut sorted = shown.clauses.clone();
    sorted.sort_unstable();
    let is_shown = |clause: &ClauseRef| sorted.binary_search(clause).is_ok();
    let drawn = shown.clauses.iter().enumerate().filter(|(place, _)| is_drawn(*place));
    let rows = drawn.filter_map(|(place, clause)| {
        let found = record.clause(*clause)?;
        let cells = heads.iter().flat_map(|(track, unfolded)| {
            cells(index, standing.clause(*clause, *track), *track, *unfolded, changes)
        });
        let cells = cells.map(|cell| cell.seen_from(record.event(event)));
        Some(Row {
            place,
            id: found.id.clone(),
            name: found.name.clone(),
            question: found.question.clone(),
            is_child: found.parent.is_some_and(|parent| is_shown(&parent)),
            cells: cells.collect(),
        })
    });
    let changed = changes.clauses();
    let seen = changed.iter().filter(|clause| is_shown(clause)).count();
    Table {
        caption: caption(index, event),
        changed: match changed.len() {
            0 => "No clause changed with this event".to_owned(),
            all => {
                let text = format!("{} changed with this event", words::count(all, "clause", "clauses"));
                if seen < all { format!("{text}, {seen} of them shown here") } else { text }
            }
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
                    status: match index.track_acts(*track) {
                        // A record that tells of no act on the talks says nothing of where they stood.
                        [] => String::new(),
                        _ => words::track_status(standing.track(*track)).to_owned(),
                    },
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

/// The moment in words. A time that is no point (“by 2 March”, “during the talks”) does not go after “as of”.
fn caption(index: &Index, event: EventRef) -> String {
    let when = date(index, event, Style::Long);
    let title = index.record().event(event).map_or("", |event| &event.title);
    if words::date::is_point(&when) {
        format!("As of {when}, after: {title}.")
    } else {
        format!("After: {title} ({when}).")
    }
}

/// The track shown with its parties: the one that the reader unfolded, or else that of the event, or else the
/// first.
fn focus(index: &Index, state: &State, event: EventRef) -> TrackRef {
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
