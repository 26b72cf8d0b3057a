//! What the table says of two moments compared: what was beside what is, and a sentence that sums it up.

use crate::model::arrange::Arrange;
use crate::model::gather::Gather;
use crate::model::record::*;
use crate::model::vocabulary::Vocabulary;
use crate::query::filter::Filter;
use crate::query::standing::ClauseStanding;
use crate::query::status::Status;
use crate::scene::as_of::AsOf;
use crate::scene::words::{self, compare as say};

use super::cells::cells;
use super::shown::Shown;
use super::{Before, Cell, Tone};

/// The order in which a sum names statuses: how near an agreement.
const ORDER: [Status; Status::ALL.len()] = [
    Status::Agreed,
    Status::AgreedInPrinciple,
    Status::Narrowed,
    Status::Disputed,
    Status::Open,
    Status::Deferred,
    Status::Dropped,
    Status::NotInReportedDeal,
    Status::Lapsed,
    Status::NotRaised,
];

/// The cells of a clause in a track, with what they said at the earlier of two moments; those that say the same recede.
pub(super) fn with_before(
    as_of: &AsOf,
    clause: ClauseRef,
    track: TrackRef,
    unfolded: bool,
    filter: &Filter,
    mut now: Vec<Cell>,
) -> Vec<Cell> {
    let Some(before) = &as_of.before else { return now };
    let before = cells(as_of, before.clause(clause, track), track, unfolded, filter);
    for (cell, before) in now.iter_mut().zip(before) {
        let is_same = (cell.word, &cell.text) == (before.word, &before.text)
            && (cell.tone == Tone::Quiet) == (before.tone == Tone::Quiet);
        if !is_same {
            cell.before = Some(Before { shape: before.shape, word: before.word, text: before.text });
            cell.changed = Some(say::changed());
        } else if cell.changed.is_some() {
            cell.changed = Some(say::again());
        } else {
            cell.recedes = true;
        }
    }
    now
}

impl Shown {
    /// While two moments are compared and the reader asks for it, hides the clauses that are alike at both.
    pub(super) fn hide_alike(&mut self, as_of: &AsOf) {
        if !as_of.state.table.only_changed || as_of.before.is_none() {
            return;
        }
        let all = self.clauses.len();
        let mut changed: Vec<ClauseRef> = pairs(as_of, self)
            .filter(|(before, after)| differ(before, after))
            .map(|(_, after)| after.clause)
            .gather();
        changed.dedup();
        self.clauses.retain(|clause| changed.binary_search(clause).is_ok());
        self.alike = all - self.clauses.len();
    }
}

/// `1 narrowed, 3 lapsed, 4 unchanged`: every clause shown once in each track shown; `None` where nothing is compared.
pub(super) fn sum(as_of: &AsOf, shown: &Shown) -> Option<String> {
    let earlier = as_of.before.as_ref()?.moment;
    let (mut statuses, mut moved, mut unchanged) = ([0; ORDER.len()], 0, 0);
    for (before, after) in pairs(as_of, shown) {
        let place = ORDER.iter().position(|status| *status == after.status);
        match place.and_then(|place| statuses.get_mut(place)) {
            Some(count) if before.status != after.status => *count += 1,
            _ if differ(before, after) => moved += 1,
            _ => unchanged += 1,
        }
    }
    let lower: Vec<String> = ORDER.iter().map(|status| words::running(words::status(*status).1)).collect();
    let statuses = statuses.into_iter().zip(lower.iter().map(String::as_str));
    let rest = [(moved, say::moved()), (unchanged, say::unchanged())];
    let counted: Vec<(usize, &str)> = statuses.chain(rest).filter(|(number, _)| *number > 0).gather();
    Some(match counted.as_slice() {
        _ if earlier == as_of.standing.moment => say::same_moment().to_owned(),
        [] => say::nothing().to_owned(),
        [_] if unchanged > 0 => say::nothing().to_owned(),
        counted => say::sum(counted, shown.tracks.len() > 1),
    })
}

/// What is shown of both moments, clause by clause as in the file.
fn pairs<'a>(
    as_of: &'a AsOf,
    shown: &Shown,
) -> impl Iterator<Item = (&'a ClauseStanding, &'a ClauseStanding)> {
    let (mut clauses, mut tracks) = (shown.clauses.clone(), shown.tracks.clone());
    clauses.arrange();
    tracks.arrange();
    let before = as_of.before.iter().flat_map(|before| &before.clauses);
    before.zip(&as_of.standing.clauses).filter(move |(_, after)| {
        clauses.binary_search(&after.clause).is_ok() && tracks.binary_search(&after.track).is_ok()
    })
}

/// Whether a clause stood otherwise in a track, or somebody held something else, or said it again.
fn differ(before: &ClauseStanding, after: &ClauseStanding) -> bool {
    (before.status, before.was) != (after.status, after.was) || before.positions != after.positions
}
