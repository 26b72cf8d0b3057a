//! Deal against deal: two tracks of one record, clause by clause.
//!
//! Each track is taken as it stood at a moment, or at its own end where that came before: what is said after the end is
//! no part of a deal. What is compared is the status first. Of what is settled in both, the words of all sides together
//! count, and not who put them forward; of what is not, each side's stance and words. A party that sits in both tracks is
//! compared with itself; the others sit across from it, and are compared in the order in which their tracks list them.
//! Blanks and capitals do not count. Other words may mean the same, and where there are none, nobody can say: neither is
//! called the same or different. A clause that was raised in neither is in neither deal and left out.

use super::index::Index;
use super::standing::{ClauseStanding, Moment, Position, clause_standing};
use super::status::Status;
use crate::model::arrange::Arrange;
use crate::model::gather::Gather;
use crate::model::record::*;
use crate::model::vocabulary::{Stance, vocabulary};

vocabulary! {
    /// How a clause of one track compares with the same in another.
    Comparison {
        /// One status and the same words; of what is not settled, from each side and with one stance.
        Same = "same",
        /// One status; of what is not settled, one stance for each side. The words are others, or not all reported.
        SameStatus = "same_status",
        /// Another status; or, of what is not settled, another stance of some side.
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
            (Some(first), Some(second)) => of_raised(index, first, second, &sides),
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

/// How a clause compares that was raised in both.
fn of_raised(
    index: &Index,
    first: &ClauseStanding,
    second: &ClauseStanding,
    sides: &[(Option<PartyRef>, Option<PartyRef>)],
) -> Comparison {
    let held = |standing: &ClauseStanding, party: Option<PartyRef>| {
        let mut own = standing.positions.iter().filter(|held| held.inherited.is_none());
        own.find(|held| Some(held.party) == party).map(|held| (held.stance, words(index, held)))
    };
    let held = || sides.iter().map(|(one, other)| (held(first, *one), held(second, *other)));
    let stance = |held: &Option<Said>| held.as_ref().map(|(stance, _)| *stance);
    let is_settled = matches!(first.status, Status::AgreedInPrinciple | Status::Agreed);
    if first.status != second.status
        || !is_settled && held().any(|(one, other)| stance(&one) != stance(&other))
    {
        return Comparison::Differs;
    }
    let (mut one, mut other): (Vec<Text>, Vec<Text>) = Default::default();
    for (first, second) in held() {
        let words = |held: Option<Said>| held.and_then(|(_, words)| words);
        let (first, second) = (words(first), words(second));
        if !is_settled && first != second {
            return Comparison::SameStatus;
        }
        one.extend(first);
        other.extend(second);
    }
    for words in [&mut one, &mut other] {
        words.arrange();
        words.dedup();
    }
    let is_reported = !one.is_empty() && has_terms(first) && has_terms(second);
    if one == other && is_reported { Comparison::Same } else { Comparison::SameStatus }
}

/// What a party held: its stance, `None` once withdrawn, and its words.
type Said = (Option<Stance>, Option<Text>);

/// The words of a position, without what does not count.
fn words(index: &Index, held: &Position) -> Option<Text> {
    let text = index.step(held.step)?.text.as_ref()?;
    Some(text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>().join(" ").into())
}

/// Whether the words in force may be those of the deal: of what it covers without a reported agreement, they are those of
/// the dispute.
fn has_terms(standing: &ClauseStanding) -> bool {
    standing.status != Status::Agreed || standing.was.is_none_or(|was| was == Status::AgreedInPrinciple)
}
