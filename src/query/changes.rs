//! The difference of two standings, and the words' raw material: what was, what is, and which event did it.

use super::index::Index;
use super::standing::{LeverStanding, Moment, Position, Standing};
use super::status::{Status, TrackStatus};
use crate::model::arrange::Arrange;
use crate::model::gather::Gather;
use crate::model::record::*;
use crate::model::vocabulary::LeverActKind;

/// What differs between two standings of one record.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Changes {
    /// Positions that are new, other, or gone.
    pub positions: Vec<PositionChange>,
    /// Clauses whose status is another.
    pub statuses: Vec<StatusChange>,
    /// Tracks whose status is another.
    pub tracks: Vec<TrackChange>,
    /// Levers whose fate, or what stands beside it, is another.
    pub levers: Vec<LeverChange>,
}

/// A position that changed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct PositionChange {
    /// The clause.
    pub clause: ClauseRef,
    /// The track.
    pub track: TrackRef,
    /// The party.
    pub party: PartyRef,
    /// What it held.
    pub before: Option<Position>,
    /// What it holds.
    pub after: Option<Position>,
    /// The event that did it.
    pub event: Option<EventRef>,
}

/// A status that changed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StatusChange {
    /// The clause.
    pub clause: ClauseRef,
    /// The track.
    pub track: TrackRef,
    /// What it was.
    pub before: Status,
    /// What it is.
    pub after: Status,
    /// The event that did it.
    pub event: Option<EventRef>,
}

/// A track's status that changed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TrackChange {
    /// The track.
    pub track: TrackRef,
    /// What it was.
    pub before: TrackStatus,
    /// What it is.
    pub after: TrackStatus,
    /// The event that did it.
    pub event: Option<EventRef>,
}

/// A lever that changed.
#[derive(Clone, Debug, PartialEq)]
pub struct LeverChange {
    /// The lever.
    pub lever: LeverRef,
    /// Its fate before.
    pub before: Option<LeverActKind>,
    /// Its fate, and what stands beside it, now.
    pub after: LeverStanding,
    /// The event that did it; `None` where it ran out by itself.
    pub event: Option<EventRef>,
}

impl Changes {
    /// What differs from one standing to a later or earlier one of the same record. Of a later one the event that did
    /// it is the one that gave what holds then; of an earlier one, the one that is taken back.
    pub fn between(from: &Standing, to: &Standing) -> Changes {
        let mut changes = Changes::default();
        let is_later = from.moment.prefix <= to.moment.prefix;
        let by = |before: Option<EventRef>, after: Option<EventRef>| if is_later { after } else { before };
        for (before, after) in from.clauses.iter().zip(&to.clauses) {
            let (clause, track) = (after.clause, after.track);
            if before.status != after.status {
                changes.statuses.push(StatusChange {
                    clause,
                    track,
                    before: before.status,
                    after: after.status,
                    event: by(before.event, after.event),
                });
            }
            // An inherited position is the parent's change, told there.
            let own = |position: &&Position| position.inherited.is_none();
            // The later of the two has a position of everybody who has one in the other, and in the same order.
            let (told, other) = if is_later { (after, before) } else { (before, after) };
            let mut other = other.positions.iter().filter(own).peekable();
            for told in told.positions.iter().filter(own) {
                let other = other.next_if(|held| held.party == told.party);
                if other.map(|held| held.step) != Some(told.step) {
                    let (party, event) = (told.party, Some(told.step.event));
                    let (told, other) = (Some(*told), other.copied());
                    let (before, after) = if is_later { (other, told) } else { (told, other) };
                    changes.positions.push(PositionChange { clause, track, party, before, after, event });
                }
            }
        }
        for (before, after) in from.tracks.iter().zip(&to.tracks).filter(|(a, b)| a.status != b.status) {
            changes.tracks.push(TrackChange {
                track: after.track,
                before: before.status,
                after: after.status,
                event: by(before.event, after.event),
            });
        }
        for (before, after) in from.levers.iter().zip(&to.levers) {
            if before.fate != after.fate || before.beside != after.beside || before.due != after.due {
                changes.levers.push(LeverChange {
                    lever: after.lever,
                    before: before.fate,
                    event: match before.fate == after.fate {
                        true => by(before.last, after.last),
                        false => by(before.event, after.event),
                    },
                    after: after.clone(),
                });
            }
        }
        changes
    }

    /// What one event changed: the standing after it against the standing before it.
    pub fn by(index: &Index, event: EventRef) -> Changes {
        Changes::between(
            &Standing::at(index, Moment::before(index, event)),
            &Standing::at(index, Moment::of(index, event)),
        )
    }

    /// The clauses that changed in any way, each once.
    pub fn clauses(&self) -> Vec<ClauseRef> {
        let positions = self.positions.iter().map(|change| change.clause);
        let mut clauses: Vec<ClauseRef> =
            positions.chain(self.statuses.iter().map(|change| change.clause)).gather();
        clauses.arrange();
        clauses.dedup();
        clauses
    }
}
