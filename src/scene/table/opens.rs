//! What cells and names of rows open: the moves behind them.

use crate::model::record::*;
use crate::scene::as_of::AsOf;
use crate::scene::trail::{is_open, opener};
use crate::state::{State, Trail};

use super::Cell;

/// What a button of the table opens.
#[derive(Clone, Debug, PartialEq)]
pub struct Opener {
    /// The moves.
    pub trail: Trail,
    /// Whether they are shown.
    pub is_open: bool,
}

impl Opener {
    pub(super) fn new(state: &State, trail: Trail) -> Opener {
        Opener { is_open: is_open(state.table.trail.as_ref(), &trail), trail }
    }
}

/// The cells of a clause in a track, the last of them its status, with what each opens: a status the moves of all, a
/// position those of its party, whenever they are; a cell that nobody moves opens nothing.
pub(super) fn open(as_of: &AsOf, clause: ClauseRef, track: TrackRef, mut cells: Vec<Cell>) -> Vec<Cell> {
    let (index, record) = (as_of.index, as_of.index.record());
    let (Some(found), Some(talks)) = (record.clause(clause), record.track(track)) else { return cells };
    let Some(ledger) = index.ledger(clause, track) else { return cells };
    let above = found.parent.and_then(|parent| index.ledger(parent, track));
    let moves = |party: &PartyRef| {
        let speaks = |ledger: &crate::query::ledger::Ledger| ledger.first(*party).is_some();
        (speaks(ledger) || above.is_some_and(speaks)).then(|| record.party(*party)).flatten()
    };
    for (place, cell) in cells.iter_mut().enumerate() {
        let party = talks.parties.get(place).filter(|_| !cell.is_status);
        let trail = match party {
            None => opener(&found.id, Some(&talks.id), None),
            Some(party) => match moves(party) {
                Some(party) => opener(&found.id, Some(&talks.id), Some(&party.id)),
                None => continue,
            },
        };
        cell.opens = Some(Opener::new(as_of.state, trail));
    }
    cells
}
