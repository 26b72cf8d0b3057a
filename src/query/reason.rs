//! Why a clause has its status: the rule, and which parties it speaks of.

use super::index::Index;
use super::ledger::seats;
use super::standing::ClauseStanding;
use super::status::{Rule, Tally, ends};
use crate::model::record::*;
use crate::model::vocabulary::{Action, Stance, TrackActKind};

/// Why a clause has its status.
#[derive(Clone, Debug, PartialEq)]
pub struct Reason {
    /// The rule that gave the status which it has, or had at the track's end.
    pub rule: Rule,
    /// The party that the rule speaks of.
    pub by: Option<PartyRef>,
    /// The track's parties, in its order.
    pub parties: Vec<Side>,
    /// The track's end, where it came before the moment: what was done, by which event, and whether the deal is reported
    /// to cover the clause.
    pub end: Option<End>,
}

/// What a party of the track had done, when the status was last given.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Side {
    /// The party.
    pub party: PartyRef,
    /// Its last move, and its stance after it; `None`: no move is reported.
    pub held: Option<(Action, Stance)>,
    /// It demanded, proposed, supposed or countered at some point.
    pub has_raised: bool,
    /// How it gave way, where the rule is that somebody did, and no demand, reject or counter came since.
    pub gave_way: Option<Action>,
}

/// The end of a track.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct End {
    /// The event.
    pub event: EventRef,
    /// What ended it.
    pub act: TrackActKind,
    /// Whether the deal is reported to cover the clause.
    pub covers: bool,
}

impl Reason {
    /// Why a clause stands as it does. Takes all moves on it once more: for the one that a reader asks about.
    pub fn of(index: &Index, standing: &ClauseStanding) -> Reason {
        let record = index.record();
        let parties = record.track(standing.track).map_or(&[][..], |track| track.parties.as_slice());
        let seats = seats(parties);
        // The moment itself is not in a standing; what counts of it is up to which move it was told.
        let own = standing.positions.iter().filter(|held| held.inherited.is_none());
        let told = own.map(|held| index.rank(held.step.event) + 1).max().unwrap_or(0);
        let ledger = index.ledger(standing.clause, standing.track);
        let frozen = ledger.and_then(|ledger| ledger.frozen).map(|(rank, _)| rank);
        let counted = frozen.map_or(told, |rank| told.min(rank + 1));
        let tally = ledger.map(|ledger| ledger.tally(counted, &seats));
        let rule = tally.as_ref().map_or(Rule::NoMove, Tally::rule);
        let by = match rule {
            Rule::Accepted(seat) | Rule::PutOff(seat) | Rule::GaveWay(seat, _) => seats.get(seat).copied(),
            _ => None,
        };
        let side = |party: &PartyRef| {
            let seat = seats.binary_search(party).ok();
            let gave_way = |(tally, seat): (&Tally, usize)| match rule {
                Rule::GaveWay(by, action) if seat == by => Some(action),
                Rule::GaveWay(..) => tally.gave_way(seat),
                _ => None,
            };
            Side {
                party: *party,
                held: tally.as_ref().zip(seat).and_then(|(tally, seat)| tally.held(seat)),
                has_raised: tally.as_ref().zip(seat).is_some_and(|(tally, seat)| tally.has_raised(seat)),
                gave_way: tally.as_ref().zip(seat).and_then(gave_way),
            }
        };
        Reason { rule, by, parties: parties.iter().map(side).collect(), end: end(index, standing, rule) }
    }
}

/// The end that changed the status, if one did.
fn end(index: &Index, standing: &ClauseStanding, rule: Rule) -> Option<End> {
    let event = standing.event.filter(|_| standing.status != rule.status())?;
    let mut acts = index.record().event(event)?.track_acts.iter();
    let act = acts.find(|act| act.track == standing.track && ends(act.act))?;
    Some(End { event, act: act.act, covers: act.covers.contains(&standing.clause) })
}
