//! Deal against deal: two tracks of one record, clause by clause.
//!
//! Each track is taken as it stood at a moment, or at its own end where that came before: what is said after the end is
//! no part of a deal. A clause is the *same* in both where a reader of two contracts would find the same: one status,
//! and every side with the same stance of its own. A party that sits in both tracks is compared with itself; the
//! others sit across from it, and are compared in the order in which their tracks list them. A clause that was raised
//! in neither is in neither deal and left out. How a position is worded is not compared.

use super::index::Index;
use super::standing::{ClauseStanding, Moment, clause_standing};
use super::status::Status;
use crate::model::arrange::Arrange;
use crate::model::gather::Gather;
use crate::model::record::*;
use crate::model::vocabulary::{Stance, vocabulary};

vocabulary! {
    /// How a clause of one track compares with the same in another.
    Comparison {
        /// One status, and each side with one stance.
        Same = "same",
        /// Another status, or another stance of some side.
        Differs = "differs",
        /// Raised in the first track only.
        OnlyInFirst = "only_in_first",
        /// Raised in the second track only.
        OnlyInSecond = "only_in_second",
    }
}

/// A clause in both tracks.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// The clause.
    pub clause: ClauseRef,
    /// How the two compare.
    pub comparison: Comparison,
    /// Where it stood in the first track; `None` where it is not at stake.
    pub first: Option<ClauseStanding>,
    /// Where it stood in the second.
    pub second: Option<ClauseStanding>,
}

/// Two tracks, clause by clause in the order of the table.
pub fn compare(index: &Index, moment: Moment, first: TrackRef, second: TrackRef) -> Vec<Compared> {
    let sides = sides(index.record(), first, second);
    let (at_first, at_second) = (until_end(index, moment, first), until_end(index, moment, second));
    let compared = |clause: &ClauseRef| {
        let standing =
            |track, at| index.ledger(*clause, track).map(|ledger| clause_standing(index, ledger, at));
        let (first, second) = (standing(first, at_first), standing(second, at_second));
        let comparison = match (was_raised(&first), was_raised(&second)) {
            (Some(first), Some(second)) if is_same(first, second, &sides) => Comparison::Same,
            (Some(_), Some(_)) => Comparison::Differs,
            (Some(_), None) => Comparison::OnlyInFirst,
            (None, Some(_)) => Comparison::OnlyInSecond,
            (None, None) => return None,
        };
        Some(Compared { clause: *clause, comparison, first, second })
    };
    index.rows().iter().filter_map(compared).gather()
}

/// The moment, or the track's end where that came before.
fn until_end(index: &Index, moment: Moment, track: TrackRef) -> Moment {
    let end = index.track_end(track).filter(|(rank, ..)| *rank < moment.prefix);
    end.map_or(moment, |(_, event, _)| Moment::of(index, event))
}

fn was_raised(standing: &Option<ClauseStanding>) -> Option<&ClauseStanding> {
    standing.as_ref().filter(|standing| standing.status != Status::NotRaised)
}

/// Who is compared with whom: each side as its party in the first track and in the second.
fn sides(record: &Record, first: TrackRef, second: TrackRef) -> Vec<(Option<PartyRef>, Option<PartyRef>)> {
    let parties = |track| record.track(track).map_or(&[][..], |track| track.parties.as_slice());
    let sorted = |track| {
        let mut parties = parties(track).to_vec();
        parties.arrange();
        parties
    };
    let (in_first, in_second) = (sorted(first), sorted(second));
    let shared = parties(first).iter().filter(|party| in_second.binary_search(party).is_ok());
    let mut sides: Vec<_> = shared.map(|party| (Some(*party), Some(*party))).collect();
    let mut of_first = parties(first).iter().copied().filter(|party| in_second.binary_search(party).is_err());
    let mut of_second =
        parties(second).iter().copied().filter(|party| in_first.binary_search(party).is_err());
    loop {
        match (of_first.next(), of_second.next()) {
            (None, None) => return sides,
            pair => sides.push(pair),
        }
    }
}

fn is_same(
    first: &ClauseStanding,
    second: &ClauseStanding,
    sides: &[(Option<PartyRef>, Option<PartyRef>)],
) -> bool {
    let (first_held, second_held) = (own_stances(first), own_stances(second));
    let stance = |held: &[(PartyRef, Option<Stance>)], party: Option<PartyRef>| {
        let place = held.binary_search_by_key(&party?, |(party, _)| *party).ok()?;
        held.get(place).map(|(_, stance)| *stance)
    };
    first.status == second.status
        && sides.iter().all(|(one, other)| stance(&first_held, *one) == stance(&second_held, *other))
}

/// What each party said on the clause itself, by party; a stance of `None` was withdrawn.
fn own_stances(standing: &ClauseStanding) -> Vec<(PartyRef, Option<Stance>)> {
    let own = standing.positions.iter().filter(|held| held.inherited.is_none());
    let mut stances: Vec<_> = own.map(|held| (held.party, held.stance)).collect();
    stances.arrange_by_key(|(party, _)| *party);
    stances
}
