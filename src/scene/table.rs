//! The clause table as of a moment: rows are clauses, columns the parties of each track and its status. What a cell
//! says is in `cells`, what the filters leave, and in which order, in `shown`, and what stands above it in `tools`.

mod cells;
mod shown;
mod tools;

use crate::model::record::*;
use crate::query::filter::Filter;
use crate::query::index::Index;
use crate::query::moment::Moment;
use crate::query::status::Status;
use crate::state::{RowOrder, State, filter};

use super::as_of::AsOf;
use super::caption::caption;
use super::label;
use super::marked::Marked;
use super::words;
pub use cells::Hint;
use cells::cells;
use shown::Shown;
pub use tools::{StatusChip, TableTools};

/// The table.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// `As of Friday 27 February 2026, 5:14 p.m. ET, after: ….`
    pub caption: String,
    /// `8 clauses changed with this event`; nothing between events.
    pub changed: String,
    /// What the filters left out, in words.
    pub left_out: Option<String>,
    /// The choice of order and statuses.
    pub tools: TableTools,
    /// One for each set of talks shown.
    pub tracks: Vec<TrackHead>,
    /// One for each clause shown, and before each group of one status a heading.
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

/// A clause, or the heading of a group of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Id of the clause; of a heading, the word of its status.
    pub id: Text,
    /// Its name; of a heading, all that it says: `Lapsed: 6 clauses`.
    pub name: Marked,
    /// It as a question.
    pub question: Option<Marked>,
    /// Whether it is the heading of a group, as wide as the table and without cells.
    pub is_heading: bool,
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
    pub text: Option<Marked>,
    /// What stands beside it, a line each: `was disputed`, `awaiting Defense Dept.`, who supports it.
    pub notes: Vec<String>,
    /// What may have moved it by then, but need not have: the first few events.
    pub possible: Vec<Hint>,
    /// Id of the event that gave it.
    pub event: Option<Text>,
    /// What selecting it does, for those who do not see where it leads.
    pub hint: Option<String>,
    /// Whether that event is the selected one.
    pub is_here: bool,
    /// How the selected event changed it, in a word.
    pub changed: Option<&'static str>,
}

/// The table.
pub fn table(as_of: &AsOf) -> Table {
    let AsOf { index, state, event, standing, changes, .. } = as_of;
    let (index, event) = (*index, *event);
    let record = index.record();
    let filter = filter(state, index);
    let mut shown = Shown::of(index, &filter);
    let focus = focus(index, state, event);
    let focus = if shown.tracks.contains(&focus) { Some(focus) } else { shown.tracks.first().copied() };
    let tools = shown.filter_statuses(as_of);
    shown.sort(as_of, focus);
    let heads: Vec<(TrackRef, bool)> =
        shown.tracks.iter().map(|track| (*track, Some(*track) == focus)).collect();
    let selected = record.event(event);
    let mut rows = Vec::new();
    let group = |clause: &ClauseRef| shown::status(standing, *clause, focus).1;
    for of_group in
        shown.clauses.chunk_by(|a, b| state.table.order != RowOrder::Status || group(a) == group(b))
    {
        if let (RowOrder::Status, Some(first)) = (state.table.order, of_group.first()) {
            rows.push(heading(index, group(first), of_group.len(), focus));
        }
        rows.extend(of_group.iter().filter_map(|clause| {
            let cells = heads.iter().flat_map(|(track, unfolded)| {
                cells(as_of, standing.clause(*clause, *track), *track, *unfolded, &filter)
            });
            let cells = cells.map(|cell| cell.seen_from(selected)).collect();
            let is_child = state.table.order == RowOrder::Record;
            row(record, *clause, &filter, is_child.then_some(&shown.clauses), cells)
        }));
    }
    let changed = changes.clauses();
    let seen = changed.iter().filter(|clause| shown.clauses.contains(clause)).count();
    Table {
        caption: caption(index, state, event),
        changed: match changed.len() {
            _ if as_of.before.is_none() && standing.moment != Moment::of(index, event) => String::new(),
            0 => "No clause changed with this event".to_owned(),
            all => {
                let text = format!("{} changed with this event", words::count(all, "clause", "clauses"));
                if seen < all { format!("{text}, {seen} of them shown here") } else { text }
            }
        },
        left_out: shown.left_out(index),
        tools,
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
        rows,
    }
}

/// The row of a clause; `shown` where parts stand below their whole.
fn row(
    record: &Record,
    clause: ClauseRef,
    filter: &Filter,
    shown: Option<&Vec<ClauseRef>>,
    cells: Vec<Cell>,
) -> Option<Row> {
    let found = record.clause(clause)?;
    let is_child = found.parent.zip(shown).is_some_and(|(parent, shown)| shown.contains(&parent));
    let whole = found.parent.filter(|_| !is_child).and_then(|parent| record.clause(parent));
    let question = match (whole, &found.question) {
        (Some(whole), question) => {
            let question = question.as_ref().map_or("", |question| question);
            Some(format!("Part of {}. {question}", whole.name).into())
        }
        (None, question) => question.clone(),
    };
    Some(Row {
        id: found.id.clone(),
        name: Marked::new(&found.name, filter),
        question: question.map(|question| Marked::new(&question, filter)),
        is_heading: false,
        is_child,
        cells,
    })
}

/// The heading of a group: `Lapsed: 6 clauses`, and in which talks, where there are several.
fn heading(index: &Index, status: Option<Status>, count: usize, track: Option<TrackRef>) -> Row {
    let record = index.record();
    let word = status.map_or("Not at stake", |status| words::status(status).1);
    let mut text = format!("{word}: {}", words::count(count, "clause", "clauses"));
    if let Some(track) = track.and_then(|track| record.track(track)).filter(|_| record.tracks.len() > 1) {
        text.push_str(&format!(" ({})", track.name));
    }
    Row {
        id: status.map_or("none", Status::word).into(),
        name: Marked::new(&text.into(), &Filter::default()),
        question: None,
        is_heading: true,
        is_child: false,
        cells: Vec::new(),
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
