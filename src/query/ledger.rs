//! What is known of one clause in one track: each party's moves, the status after each, what the end made of it.

use super::index::{MoveRef, Rank};
use super::status::{Status, Tally};
use super::trail::Trail;
use crate::model::arrange::Arrange;
use crate::model::gather::Gather;
use crate::model::record::*;
use crate::model::steps::{Budget, sorted};
use crate::model::time::Instant;
use crate::model::vocabulary::{Action, Stance};

/// What is known of one clause in one track.
#[derive(Clone, Debug)]
pub struct Ledger {
    /// The clause.
    pub clause: ClauseRef,
    /// The track.
    pub track: TrackRef,
    /// Every party with a move, ascending, and where its moves begin among `moves`.
    speakers: Vec<(PartyRef, u32)>,
    /// Those of them who are no party of the track, by their first move.
    outsiders: Vec<PartyRef>,
    /// Every move, party by party, each party's in order.
    moves: Vec<Made>,
    /// The events with moves.
    pub(super) trail: Trail,
    /// The status from a rank on (after all moves of that event), in order, where it, or who is awaited, changes.
    statuses: Vec<(u32, Status)>,
    /// What the track's end made of it.
    pub(super) frozen: Option<(Rank, Status)>,
    /// Claims about it, in order: the event's rank and the claim's place in it.
    pub(super) claims: Vec<(u32, u32)>,
}

/// A move in the ledger: where it stands in the record, and what is held after it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Made {
    pub(super) rank: u32,
    pub(super) place: u32,
    pub(super) action: Action,
    pub(super) stance: Stance,
}

/// A move on its way into a ledger.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub(super) party: PartyRef,
    pub(super) rank: u32,
    pub(super) place: u32,
    pub(super) action: Action,
    pub(super) stance: Option<Stance>,
}

impl Ledger {
    pub(super) fn empty(clause: ClauseRef, track: TrackRef) -> Ledger {
        Ledger {
            clause,
            track,
            speakers: Vec::new(),
            outsiders: Vec::new(),
            moves: Vec::new(),
            trail: Trail::default(),
            statuses: Vec::new(),
            frozen: None,
            claims: Vec::new(),
        }
    }

    /// Takes all moves on the clause in the track, in order; `parties` are the track's.
    pub(super) async fn fill(
        &mut self,
        drafts: Vec<Draft>,
        parties: &[PartyRef],
        earliest: &dyn Fn(u32) -> Instant,
        budget: &Budget,
    ) {
        if drafts.is_empty() {
            return;
        }
        self.trail = Trail::new(drafts.iter().map(|draft| draft.rank).collect(), earliest, budget).await;
        let seats = seats(parties);
        let mut tally = Tally::new(seats.len());
        let mut silent = tally.silent();
        let mut events = drafts.chunk_by(|a, b| a.rank == b.rank);
        let each = || {
            let of_event = events.next()?;
            for draft in of_event {
                if let Ok(seat) = seats.binary_search(&draft.party) {
                    tally.take(seat, draft.action, draft.stance);
                }
            }
            // Within one event only what comes out in the end counts.
            let status = tally.base();
            let is_new = self.statuses.last().map_or(Status::NotRaised, |last| last.1) != status;
            if let (Some(draft), true) = (of_event.first(), is_new || tally.silent() != silent) {
                self.statuses.push((draft.rank, status));
                silent = tally.silent();
            }
            Some(of_event.len())
        };
        budget.repeat(each).await;
        // A stable sort: each party's moves stay in order.
        let drafts = sorted(drafts, &|draft| draft.party.0.into(), budget).await;
        self.moves.reserve_exact(drafts.len());
        let mut outsiders = Vec::new();
        let mut parties = drafts.chunk_by(|a, b| a.party == b.party);
        let each = || {
            let of_party = parties.next()?;
            let first = of_party.first()?;
            self.speakers.push((first.party, self.moves.len() as u32));
            if seats.binary_search(&first.party).is_err() {
                outsiders.push((first.rank, first.place, first.party));
            }
            // `restate` and `narrow` keep the stance before them; with none before, it is open.
            let mut stance = Stance::Open;
            for Draft { rank, place, action, stance: written, .. } in of_party.iter().copied() {
                stance = written.unwrap_or(stance);
                self.moves.push(Made { rank, place, action, stance });
            }
            Some(of_party.len())
        };
        budget.repeat(each).await;
        outsiders.sort_unstable();
        self.outsiders = outsiders.into_iter().map(|(.., party)| party).gather();
    }

    /// The parties that made a move on it at any time.
    pub fn speakers(&self) -> impl Iterator<Item = PartyRef> {
        self.speakers.iter().map(|(party, _)| *party)
    }

    /// Every move, party by party, each party's in order.
    pub(super) fn by_party(&self) -> impl Iterator<Item = (PartyRef, &[Made])> {
        self.speakers.iter().enumerate().map(|(place, (party, from))| {
            let to = self.speakers.get(place + 1).map_or(self.moves.len(), |(_, from)| *from as usize);
            (*party, self.moves.get(*from as usize..to).unwrap_or(&[]))
        })
    }

    /// Those who spoke to it within the prefix without being a party of the track, by their first move.
    pub(super) fn outsiders(&self, prefix: Rank) -> impl Iterator<Item = PartyRef> {
        self.outsiders.iter().copied().take_while(move |party| self.last(*party, prefix).is_some())
    }

    /// The rank of the first move of a party, whenever that is.
    pub fn first(&self, party: PartyRef) -> Option<Rank> {
        let place = self.speakers.binary_search_by_key(&party, |(party, _)| *party).ok()?;
        let from = self.speakers.get(place)?.1 as usize;
        self.moves.get(from).map(|made| made.rank as Rank)
    }

    /// The last move of a party within the prefix.
    pub(super) fn last(&self, party: PartyRef, prefix: Rank) -> Option<Made> {
        let place = self.speakers.binary_search_by_key(&party, |(party, _)| *party).ok()?;
        let from = self.speakers.get(place)?.1 as usize;
        let to = self.speakers.get(place + 1).map_or(self.moves.len(), |(_, from)| *from as usize);
        let moves = self.moves.get(from..to)?;
        let passed = moves.partition_point(|made| (made.rank as Rank) < prefix);
        passed.checked_sub(1).and_then(|last| moves.get(last)).copied()
    }

    /// The base status after a prefix, and the rank of the event that gave it.
    pub(super) fn base(&self, prefix: Rank) -> (Status, Option<Rank>) {
        let passed = self.statuses.partition_point(|(rank, _)| (*rank as Rank) < prefix);
        match passed.checked_sub(1).and_then(|last| self.statuses.get(last)) {
            Some((since, status)) => (*status, Some(*since as Rank)),
            None => (Status::NotRaised, None),
        }
    }

    /// The tally of the moves within a prefix; `seats` are the track's parties as [`seats`] gives them. It is made anew:
    /// O(moves log moves).
    pub(super) fn tally(&self, prefix: Rank, seats: &[PartyRef]) -> Tally {
        let mut moves = Vec::new();
        for (place, (party, from)) in self.speakers.iter().enumerate() {
            let to = self.speakers.get(place + 1).map_or(self.moves.len(), |(_, from)| *from as usize);
            if let (Ok(seat), Some(made)) = (seats.binary_search(party), self.moves.get(*from as usize..to)) {
                let told = made.iter().take_while(|made| (made.rank as Rank) < prefix);
                told.for_each(|made| moves.push((made.rank, made.place, seat, made.action, made.stance)));
            }
        }
        moves.sort_unstable_by_key(|(rank, place, ..)| (*rank, *place));
        let mut tally = Tally::new(seats.len());
        for (.., seat, action, stance) in moves {
            tally.take(seat, action, Some(stance));
        }
        tally
    }

    /// What the track's end made of it, if that is within the prefix.
    pub(super) fn frozen(&self, prefix: Rank) -> Option<(Rank, Status)> {
        self.frozen.filter(|(rank, _)| *rank < prefix)
    }
}

/// The parties of a track, each once and ascending: their places are the seats of a [`Tally`].
pub(super) fn seats(parties: &[PartyRef]) -> Vec<PartyRef> {
    let mut seats = parties.to_vec();
    seats.arrange();
    seats.dedup();
    seats
}

impl Made {
    pub(super) fn of(self, event: EventRef) -> MoveRef {
        MoveRef { event, place: self.place as usize }
    }
}
