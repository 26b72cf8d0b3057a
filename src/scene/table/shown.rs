//! Which tracks and clauses the table shows, and in which order: what the filters leave, and how the reader sorts it.

use crate::model::arrange::Arrange;
use crate::model::gather::Gather;
use crate::model::record::*;
use crate::model::vocabulary::Vocabulary;
use crate::query::filter::Filter;
use crate::query::index::Index;
use crate::query::standing::{ClauseStanding, Standing};
use crate::query::status::Status;
use crate::scene::as_of::AsOf;
use crate::scene::words;
use crate::state::RowOrder;

use super::tools::{StatusChip, TableTools};

/// The tracks and clauses that concern the parties and statuses filtered by.
pub(super) struct Shown {
    pub(super) tracks: Vec<TrackRef>,
    pub(super) clauses: Vec<ClauseRef>,
    filtered: bool,
    /// How many more would be shown, if they were not alike at both of the moments compared.
    pub(super) alike: usize,
}

impl Shown {
    /// What the filter by parties leaves.
    pub(super) fn of(index: &Index, filter: &Filter) -> Shown {
        let record = index.record();
        let all: Vec<TrackRef> = (0..record.tracks.len()).map(TrackRef::from).collect();
        let mut shown = Shown {
            tracks: all,
            clauses: index.rows().to_vec(),
            filtered: !filter.parties.is_empty(),
            alike: 0,
        };
        if !shown.filtered {
            return shown;
        }
        let chosen = |party: &PartyRef| filter.includes(record, *party);
        let tracks: Vec<TrackRef> = shown
            .tracks
            .iter()
            .copied()
            .filter(|track| record.track(*track).is_some_and(|track| track.parties.iter().any(chosen)))
            .gather();
        let spoken_to = |clause: &ClauseRef| {
            let mut ledgers = tracks.iter().filter_map(|track| index.ledger(*clause, *track));
            ledgers.any(|ledger| ledger.speakers().any(|party| chosen(&party)))
        };
        let clauses: Vec<ClauseRef> = shown.clauses.iter().copied().filter(spoken_to).gather();
        // Parties that take no part in any talks leave the table whole: an empty one would say that
        // nothing was in dispute.
        if clauses.is_empty() {
            shown.filtered = false;
            return shown;
        }
        Shown { tracks, clauses, filtered: true, alike: 0 }
    }

    /// Hides the clauses of which the status is not chosen in any of the tracks shown. Gives the choice of statuses, with
    /// how many clauses have each.
    pub(super) fn filter_statuses(&mut self, as_of: &AsOf) -> TableTools {
        let chosen = &as_of.state.table.statuses;
        let mut counts: Vec<(Status, usize)> = Vec::new();
        let tracks = &self.tracks;
        self.clauses.retain(|clause| {
            let mut own: Vec<Status> =
                standings(&as_of.standing, *clause, tracks).map(|held| held.status).collect();
            own.arrange();
            own.dedup();
            for status in &own {
                match counts.iter_mut().find(|(known, _)| known == status) {
                    Some((_, count)) => *count += 1,
                    None => counts.push((*status, 1)),
                }
            }
            chosen.is_empty() || own.iter().any(|status| chosen.iter().any(|word| **word == *status.word()))
        });
        self.filtered |= !chosen.is_empty();
        // A status that no clause has any more stays, so that it can be taken off.
        let is_chosen = |status: Status| chosen.iter().any(|word| **word == *status.word());
        let known = |status: &Status| counts.iter().any(|(known, _)| known == status);
        let missing: Vec<Status> = Status::ALL
            .iter()
            .map(|(_, status)| *status)
            .filter(|status| is_chosen(*status) && !known(status))
            .gather();
        counts.extend(missing.into_iter().map(|status| (status, 0)));
        counts.arrange();
        let chip = |(status, count): (Status, usize)| StatusChip {
            id: status.word().into(),
            shape: words::status(status).0,
            name: words::status(status).1,
            count: words::grouped(count),
            count_words: words::scenes::clauses(count),
            pressed: is_chosen(status),
        };
        TableTools { order: as_of.state.table.order, statuses: counts.into_iter().map(chip).gather() }
    }

    /// Sorts the clauses as the reader wants them. `focus` is the track whose statuses make the groups.
    pub(super) fn sort(&mut self, as_of: &AsOf, focus: Option<TrackRef>) {
        let tracks = &self.tracks;
        match as_of.state.table.order {
            RowOrder::Record => {}
            RowOrder::Status => self.clauses.arrange_by_key(|clause| status(&as_of.standing, *clause, focus)),
            RowOrder::Changed => self.clauses.sort_by_cached_key(|clause| {
                let ranks =
                    standings(&as_of.standing, *clause, tracks).filter_map(|held| last(as_of.index, held));
                std::cmp::Reverse(ranks.max())
            }),
        }
    }

    /// What the filters hide, in words.
    pub(super) fn left_out(&self, index: &Index) -> Option<String> {
        let clauses = index.rows().len() - (self.clauses.len() + self.alike).min(index.rows().len());
        let tracks = index.record().tracks.len() - self.tracks.len().min(index.record().tracks.len());
        let mut parts = Vec::new();
        if clauses > 0 {
            parts.push(words::scenes::clauses(clauses));
        }
        if tracks > 0 {
            parts.push(words::scenes::sets_of_talks(tracks));
        }
        (self.filtered && !parts.is_empty()).then(|| words::table::hidden(&words::list(&parts)))
    }
}

/// The status of a clause in a track; `None` where it is not at stake there.
pub(super) fn status(
    standing: &Standing,
    clause: ClauseRef,
    track: Option<TrackRef>,
) -> (bool, Option<Status>) {
    let status = track.and_then(|track| standing.clause(clause, track)).map(|held| held.status);
    // What is not at stake comes last.
    (status.is_none(), status)
}

fn standings<'s>(
    standing: &'s Standing,
    clause: ClauseRef,
    tracks: &'s [TrackRef],
) -> impl Iterator<Item = &'s ClauseStanding> {
    tracks.iter().filter_map(move |track| standing.clause(clause, *track))
}

/// The rank of the last event that moved a clause or its status.
fn last(index: &Index, held: &ClauseStanding) -> Option<usize> {
    let own = held.positions.iter().filter(|position| position.inherited.is_none());
    own.map(|position| position.step.event).chain(held.event).map(|event| index.rank(event)).max()
}
