//! The clause table as of a moment: rows are clauses, columns the parties of each track and its status. What a cell
//! says is in `cells`, what it opens in `opens`, what it said at another moment in `compared`, what the filters leave, and
//! in which order, in `shown`, the rows themselves in `row`, and what stands above them in `tools`.

mod cells;
mod compared;
mod opens;
mod row;
mod shown;
mod tools;

use crate::model::arrange::Arrange;
use crate::model::gather::Gather;
use crate::model::record::*;
use crate::query::filter::Filter;
use crate::query::index::Index;
use crate::query::moment::Moment;
use crate::state::{RowOrder, State, filter};

use super::as_of::AsOf;
use super::caption::caption;
use super::compare;
use super::label;
use super::marked::Marked;
use super::words;
pub use cells::Hint;
pub(super) use cells::cells;
use cells::possible_acts;
pub use opens::Opener;
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
    /// While two moments are compared, how many rows that are alike at both are hidden, in words.
    pub alike: Option<String>,
    /// One for each set of talks shown.
    pub tracks: Vec<TrackHead>,
    /// Those that are drawn, in order: a clause each, and before each group of one status a heading.
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
    /// While two moments are compared, the status at the earlier, where that was another.
    pub before: Option<&'static str>,
    /// Whether the selected event changed that.
    pub changed: bool,
    /// What may have changed it by then, but need not have: the first few events.
    pub possible: Vec<Hint>,
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
    /// Its place among all clauses shown, from 0; of a heading, that of the first clause of its group.
    pub place: usize,
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
    /// What its name opens; a heading opens nothing.
    pub opens: Option<Opener>,
    /// The moves shown below it.
    pub has_trail: bool,
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
    /// What it opens, if there is anything.
    pub opens: Option<Opener>,
    /// How the selected event changed it, in a word; while two moments are compared, how it changed between them.
    pub changed: Option<&'static str>,
    /// While two moments are compared, what it said at the earlier, where that was something else.
    pub before: Option<Before>,
    /// While two moments are compared, whether it is the same at both.
    pub recedes: bool,
}

/// What a cell said at an earlier moment.
#[derive(Clone, Debug, PartialEq)]
pub struct Before {
    /// The shape before the word.
    pub shape: &'static str,
    /// The stance or the status.
    pub word: &'static str,
    /// The position in the record's words.
    pub text: Option<Marked>,
}

/// The whole table.
pub fn table(as_of: &AsOf) -> Table {
    part(as_of, &|_| true)
}

/// While two moments are compared, what the table says of that in a sentence.
pub fn sum(as_of: &AsOf) -> Option<String> {
    as_of.before.as_ref()?;
    Arranged::of(as_of, &filter(as_of.state, as_of.index)).sum
}

/// The clauses of its rows, in order: each once, and the same whichever rows are drawn.
pub fn clauses(as_of: &AsOf) -> Vec<ClauseRef> {
    Arranged::of(as_of, &filter(as_of.state, as_of.index)).shown.clauses
}

/// The table with those rows that are drawn, by their places; the others are not computed.
pub fn part(as_of: &AsOf, is_drawn: &dyn Fn(usize) -> bool) -> Table {
    let AsOf { index, state, event, standing, changes, .. } = as_of;
    let (index, event) = (*index, *event);
    let record = index.record();
    let filter = filter(state, index);
    let Arranged { shown, tools, focus, sum } = Arranged::of(as_of, &filter);
    let heads: Vec<(TrackRef, bool)> =
        shown.tracks.iter().map(|track| (*track, Some(*track) == focus)).collect();
    let mut sorted = shown.clauses.clone();
    sorted.arrange();
    let is_shown = |clause: &ClauseRef| sorted.binary_search(clause).is_ok();
    let group = |clause: &ClauseRef| shown::status(standing, *clause, focus).1;
    let by_status = state.table.order == RowOrder::Status;
    let is_child = state.table.order == RowOrder::Record;
    let mut rows = Vec::new();
    let mut place = 0;
    for of_group in shown.clauses.chunk_by(|a, b| !by_status || group(a) == group(b)) {
        if let Some(first) = of_group.first().filter(|_| by_status && is_drawn(place)) {
            let heading = Row::heading(index, group(first), of_group.len(), focus);
            rows.push(Row { place, ..heading });
        }
        let drawn = (place..).zip(of_group).filter(|(place, _)| is_drawn(*place));
        let drawn = drawn.filter_map(|(place, clause)| {
            let cells = heads.iter().flat_map(|(track, unfolded)| {
                let cells = cells(as_of, standing.clause(*clause, *track), *track, *unfolded, &filter);
                let cells = compared::with_before(as_of, *clause, *track, *unfolded, &filter, cells);
                opens::open(as_of, *clause, *track, cells)
            });
            let row = Row::of(as_of, *clause, &filter, is_child.then_some(&sorted), cells.gather())?;
            Some(Row { place, ..row })
        });
        drawn.for_each(|row| rows.push(row));
        place += of_group.len();
    }
    let changed = changes.clauses();
    let seen = changed.iter().filter(|clause| is_shown(clause)).count();
    Table {
        caption: compare::caption(as_of)
            .filter(|_| sum.is_some())
            .unwrap_or_else(|| caption(index, state, event)),
        changed: sum.unwrap_or_else(|| match changed.len() {
            _ if standing.moment != Moment::of(index, event) => String::new(),
            0 => words::table::none_changed().to_owned(),
            all if seen < all => words::table::changed_with_event_shown(all, &words::grouped(seen)),
            all => words::table::changed_with_event(all),
        }),
        left_out: shown.left_out(index),
        tools,
        alike: (shown.alike > 0).then(|| words::compare::alike(shown.alike)),
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
                    before: changes
                        .tracks
                        .iter()
                        .find(|change| change.track == *track && as_of.before.is_some())
                        .map(|change| words::track_status(change.before)),
                    changed: changes.tracks.iter().any(|change| change.track == *track),
                    possible: standing
                        .tracks
                        .get(track.index())
                        .map_or_else(Vec::new, |standing| possible_acts(index, standing)),
                    columns: parties.len() + 1,
                    can_unfold: heads.len() > 1 && !found.parties.is_empty(),
                    parties,
                })
            })
            .gather(),
        rows,
    }
}

/// What is shown, in which order, and what is said of the whole.
struct Arranged {
    shown: Shown,
    tools: TableTools,
    focus: Option<TrackRef>,
    sum: Option<String>,
}

impl Arranged {
    fn of(as_of: &AsOf, filter: &Filter) -> Arranged {
        let mut shown = Shown::of(as_of.index, filter);
        let focus = focus(as_of.index, as_of.state, as_of.event);
        let focus = if shown.tracks.contains(&focus) { Some(focus) } else { shown.tracks.first().copied() };
        let tools = shown.filter_statuses(as_of);
        let sum = compared::sum(as_of, &shown);
        shown.hide_alike(as_of);
        shown.sort(as_of, focus);
        Arranged { shown, tools, focus, sum }
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
