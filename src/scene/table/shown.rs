//! What the party filter leaves of the table.

use crate::model::record::*;
use crate::query::filter::Filter;
use crate::query::index::Index;
use crate::scene::words;

/// The tracks and clauses that concern the parties filtered by.
pub(super) struct Shown {
    pub(super) tracks: Vec<TrackRef>,
    pub(super) clauses: Vec<ClauseRef>,
    filtered: bool,
    /// How many more would be shown, if they were not alike at both of the moments compared.
    pub(super) alike: usize,
}

impl Shown {
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
            .collect();
        let spoken_to = |clause: &ClauseRef| {
            let mut ledgers = tracks.iter().filter_map(|track| index.ledger(*clause, *track));
            ledgers.any(|ledger| ledger.speakers().any(|party| chosen(&party)))
        };
        let clauses: Vec<ClauseRef> = shown.clauses.iter().copied().filter(spoken_to).collect();
        // Parties that take no part in any talks leave the table whole: an empty one would say that
        // nothing was in dispute.
        if clauses.is_empty() {
            shown.filtered = false;
            return shown;
        }
        Shown { tracks, clauses, filtered: true, alike: 0 }
    }

    pub(super) fn left_out(&self, index: &Index) -> Option<String> {
        let clauses = index.rows().len() - (self.clauses.len() + self.alike).min(index.rows().len());
        let tracks = index.record().tracks.len() - self.tracks.len().min(index.record().tracks.len());
        let mut parts = Vec::new();
        if clauses > 0 {
            parts.push(words::count(clauses, "clause", "clauses"));
        }
        if tracks > 0 {
            parts.push(words::count(tracks, "set of talks", "sets of talks"));
        }
        (self.filtered && !parts.is_empty()).then(|| format!("Hidden by the filter: {}", words::list(&parts)))
    }
}
