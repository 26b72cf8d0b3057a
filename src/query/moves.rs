//! How a position or a status came about: the moves on a clause, in order, each with what the same side had said before.

use super::index::{Index, MoveRef, Rank};
use super::ledger::Ledger;
use crate::model::arrange::Arrange;
use crate::model::gather::Gather;
use crate::model::record::*;
use crate::model::vocabulary::{Action, Stance};

/// A move, and what it follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told {
    /// The rank of its event.
    pub rank: Rank,
    /// The move.
    pub step: MoveRef,
    /// Whose it is.
    pub party: PartyRef,
    /// In which talks.
    pub track: TrackRef,
    /// What it did.
    pub action: Action,
    /// What the party holds after it; `None` once withdrawn.
    pub stance: Option<Stance>,
    /// The last move before it of the same party, on the same clause in the same talks, that has a text.
    pub worded: Option<MoveRef>,
    /// The parent clause it was made on, where the party had said nothing on the clause itself by then.
    pub inherited: Option<ClauseRef>,
}

/// The moves on a clause, in one track or all, of one party or all, in order. Moves on the parent clause are among them
/// as long as they stand in for a party's own. Costs O(n log n) in the moves on the two.
pub fn told(index: &Index, clause: ClauseRef, track: Option<TrackRef>, party: Option<PartyRef>) -> Vec<Told> {
    let record = index.record();
    let Some(found) = record.clause(clause) else { return Vec::new() };
    let mut tracks: Vec<TrackRef> =
        found.tracks.iter().copied().filter(|one| track.is_none_or(|track| track == *one)).gather();
    tracks.arrange();
    tracks.dedup();
    let mut all = Vec::new();
    for track in tracks {
        let Some(ledger) = index.ledger(clause, track) else { continue };
        collect(index, ledger, party, None, &mut all);
        let Some(parent) = found.parent else { continue };
        let Some(above) = index.ledger(parent, track) else { continue };
        let from = all.len();
        collect(index, above, party, Some(parent), &mut all);
        let own = |told: &Told| ledger.first(told.party).is_some_and(|first| first <= told.rank);
        let mut place = 0;
        all.retain(|told| {
            place += 1;
            place <= from || !own(told)
        });
    }
    all.arrange_by_key(|told: &Told| (told.rank, told.step.place));
    all
}

fn collect(
    index: &Index,
    ledger: &Ledger,
    party: Option<PartyRef>,
    inherited: Option<ClauseRef>,
    all: &mut Vec<Told>,
) {
    for (speaker, moves) in ledger.by_party().filter(|(one, _)| party.is_none_or(|party| party == *one)) {
        let mut worded = None;
        for made in moves {
            let rank = made.rank as Rank;
            let Some(step) = index.at(rank).map(|event| made.of(event)) else { continue };
            all.push(Told {
                rank,
                step,
                party: speaker,
                track: ledger.track,
                action: made.action,
                stance: (made.action != Action::Withdraw).then_some(made.stance),
                worded,
                inherited,
            });
            if index.step(step).is_some_and(|step| step.text.is_some()) {
                worded = Some(step);
            }
        }
    }
}
