//! The trail: the moves that led to a cell of the clause table, or to a whole row, in order.

use std::rc::Rc;

use crate::model::arrange::Arrange;
use crate::model::gather::Gather;
use crate::model::record::*;
use crate::query::index::{Index, Rank};
use crate::query::moves::{Told, told};
use crate::query::standing::ClauseStanding;
use crate::query::status::TrackStatus;
use crate::query::support;
use crate::state;

use super::as_of::AsOf;
use super::detail::{Known, known};
use super::difference::{Piece, differences};
use super::words::why::{Why, why};
use super::words::{self, moves as say};
use super::{EventLink, label, link};

/// So many moves are shown at the beginning and at the end of a long trail.
const SHOWN: usize = 10;

/// The moves that led to a cell or a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Trail {
    /// `Moves on “Scope of use”: Anthropic, Defense Department and Anthropic`
    pub title: String,
    /// Where it stands and why, for each of the talks; of the moves of one party nothing.
    pub whys: Vec<Reason>,
    /// The moves, and the ends of the talks among them.
    pub steps: Vec<Step>,
    /// What is left out: after how many steps, in words, and what a button says that shows it.
    pub left_out: Option<(usize, String, String)>,
    /// What is shown if that button is pressed.
    pub whole: state::Trail,
    /// What the marks in the texts mean, where there are any.
    pub marks: Option<&'static str>,
    /// Said where there are no steps.
    pub none: Option<&'static str>,
}

/// Why a clause has its status.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// In which talks, where there are several.
    pub talks: Option<Text>,
    /// The rule that gave it, and what its word means.
    pub why: Why,
}

/// Where a step lies to the moment of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// It counts.
    Past,
    /// It may have happened by then.
    Possible,
    /// It came later.
    Later,
}

/// One step of a trail.
#[derive(Clone, Debug, PartialEq)]
pub struct Step {
    /// What is the same for this step in any trail.
    pub key: String,
    /// The event, as a link.
    pub event: EventLink,
    /// Whose move it is, or which talks ended.
    pub who: Text,
    /// What was done: `demands`, `ended without a deal`.
    pub deed: &'static str,
    /// The shape and the word of the stance after it; `None` for an end.
    pub stance: Option<(&'static str, &'static str)>,
    /// Where it lies to the moment of the table.
    pub time: Time,
    /// What sets it apart: `later than the table`, `said after the end of these talks`.
    pub marks: Vec<&'static str>,
    /// What else must be known of it: `on Surveillance of Americans`, `to be binding`.
    pub notes: Vec<String>,
    /// Its text, against the text before of the same side.
    pub text: Vec<Piece>,
    /// How well it is supported; `None` for an end.
    pub support: Option<&'static str>,
    /// Who says so.
    pub known: Vec<Known>,
}

/// A move, or the end of a track.
enum Entry {
    Move(Told),
    End(Rank, EventRef, TrackRef, TrackStatus),
}

/// What the reader opened a trail of, if the record has it: a clause, in one track or all, of one party or all.
pub(super) fn chosen(as_of: &AsOf) -> Option<(ClauseRef, Option<TrackRef>, Option<PartyRef>)> {
    let chosen = as_of.state.table.trail.as_ref()?;
    let record = as_of.index.record();
    let clause = ClauseRef::from(record.clauses.iter().position(|clause| clause.id == chosen.clause)?);
    let track = match &chosen.track {
        Some(id) => Some(TrackRef::from(record.tracks.iter().position(|track| track.id == *id)?)),
        None => None,
    };
    let party = match &chosen.party {
        Some(id) => Some(record.party_by_id(id)?),
        None => None,
    };
    Some((clause, track, party))
}

/// The trail that the reader opened, if the record has it.
pub fn trail(as_of: &AsOf) -> Option<Trail> {
    let (clause, track, party) = self::chosen(as_of)?;
    let chosen = as_of.state.table.trail.as_ref()?;
    let (index, record) = (as_of.index, as_of.index.record());
    let found = record.clause(clause)?;
    let entries = entries(index, told(index, clause, track, party));
    let moves = entries.iter().filter(|entry| matches!(entry, Entry::Move(_))).count();
    let is_cut = !chosen.all && entries.len() > 2 * SHOWN + 1;
    let hidden = if is_cut { SHOWN..entries.len() - SHOWN } else { 0..0 };
    let several = track.is_none() && found.tracks.len() > 1;
    let shown = entries.iter().enumerate().filter(|(place, _)| !hidden.contains(place));
    let steps: Vec<Step> = shown.filter_map(|(_, entry)| step(as_of, entry, several)).gather();
    let left_out = is_cut.then(|| (SHOWN, say::left_out(hidden.len()), say::show_all(moves)));
    let names = [
        party.map(|party| label(record, party)),
        track.filter(|_| record.tracks.len() > 1).and_then(|track| Some(record.track(track)?.name.clone())),
    ];
    let names: Vec<&str> = names.iter().flatten().map(|name| &**name).gather();
    let is_marked = |step: &Step| step.text.iter().any(|piece| matches!(piece, Piece::Gone(_)));
    let standings = as_of.standing.clauses.iter().filter(|held| held.clause == clause && party.is_none());
    let reason = |held: &ClauseStanding| Reason {
        talks: record.track(held.track).filter(|_| several).map(|track| track.name.clone()),
        why: why(index, held),
    };
    Some(Trail {
        whys: standings.filter(|held| track.is_none_or(|track| track == held.track)).map(reason).gather(),
        title: say::title(&found.name, &names),
        marks: steps.iter().any(is_marked).then(say::marks),
        none: (moves == 0).then(say::none),
        steps,
        left_out,
        whole: state::Trail { all: true, ..chosen.clone() },
    })
}

/// The moves with the ends of their talks, in order; an end comes behind the moves of its event.
fn entries(index: &Index, told: Vec<Told>) -> Vec<Entry> {
    let mut tracks: Vec<TrackRef> = told.iter().map(|told| told.track).collect();
    tracks.arrange();
    tracks.dedup();
    let ends = tracks.into_iter().filter_map(|track| {
        let (rank, event, act) = index.track_end(track)?;
        Some(Entry::End(rank, event, track, TrackStatus::after(act)))
    });
    let mut entries: Vec<Entry> = told.into_iter().map(Entry::Move).chain(ends).gather();
    entries.arrange_by_key(|entry| match entry {
        Entry::Move(told) => (told.rank, false),
        Entry::End(rank, ..) => (*rank, true),
    });
    entries
}

fn step(as_of: &AsOf, entry: &Entry, several: bool) -> Option<Step> {
    match entry {
        Entry::Move(told) => of_move(as_of, told, several),
        Entry::End(rank, event, track, status) => {
            let index = as_of.index;
            let time = time(as_of, *rank, *event);
            Some(Step {
                key: format!("end-{rank}-{}", track.0),
                event: link(index, *event)?,
                who: index.record().track(*track)?.name.clone(),
                deed: words::track_status(*status),
                stance: None,
                time,
                marks: marks(as_of, time, *event),
                notes: Vec::new(),
                text: Vec::new(),
                support: None,
                known: Vec::new(),
            })
        }
    }
}

fn of_move(as_of: &AsOf, told: &Told, several: bool) -> Option<Step> {
    let (index, record) = (as_of.index, as_of.index.record());
    let (event, step) = (record.event(told.step.event)?, index.step(told.step)?);
    let time = time(as_of, told.rank, told.step.event);
    let track = record.track(told.track)?;
    let parent = told.inherited.and_then(|parent| record.clause(parent));
    let notes = [
        parent.map(|parent| words::table::on_clause(&parent.name)),
        (step.binding == Some(true)).then(|| say::binding().to_owned()),
        (!track.parties.contains(&told.party)).then(|| say::outside().to_owned()),
        several.then(|| track.name.to_string()),
    ];
    let mut marks = marks(as_of, time, told.step.event);
    if index.track_end(told.track).is_some_and(|(end, ..)| end < told.rank) {
        marks.push(say::after_end());
    }
    let before = told.worded.and_then(|before| index.step(before)?.text.clone());
    let text = match (&step.text, before) {
        (Some(text), Some(before)) => differences(&before, text),
        (Some(text), None) => vec![Piece::Same(text.to_string())],
        (None, _) => Vec::new(),
    };
    let (shape, word) = words::stance(told.stance);
    let attributions = support::of_move(event, step);
    Some(Step {
        key: format!("{}-{}-{}", told.rank, told.step.place, told.inherited.is_some()),
        event: link(index, told.step.event)?,
        who: label(record, told.party),
        deed: say::deed(told.action),
        stance: Some((shape, words::before_text(word, !text.is_empty()))),
        time,
        marks,
        notes: notes.into_iter().flatten().gather(),
        text,
        support: Some(words::source::support(support::strongest(record, event, step))),
        known: known(record, attributions),
    })
}

fn time(as_of: &AsOf, rank: Rank, event: EventRef) -> Time {
    let moment = as_of.standing.moment;
    if rank < moment.prefix {
        Time::Past
    } else if as_of.index.window(event).earliest < moment.at {
        Time::Possible
    } else {
        Time::Later
    }
}

fn marks(as_of: &AsOf, time: Time, event: EventRef) -> Vec<&'static str> {
    let mark = match time {
        Time::Past if event == as_of.event => Some(say::here()),
        Time::Past => None,
        Time::Possible => Some(say::possible()),
        Time::Later => Some(say::later()),
    };
    mark.into_iter().gather()
}

/// What a cell or the name of a row opens.
pub(super) fn opener(clause: &Text, track: Option<&Text>, party: Option<&Text>) -> state::Trail {
    state::Trail { clause: Rc::clone(clause), track: track.cloned(), party: party.cloned(), all: false }
}

/// Whether that is the trail which is open, however much of it is shown.
pub(super) fn is_open(open: Option<&state::Trail>, opener: &state::Trail) -> bool {
    open.is_some_and(|open| {
        (&open.clause, &open.track, &open.party) == (&opener.clause, &opener.track, &opener.party)
    })
}
