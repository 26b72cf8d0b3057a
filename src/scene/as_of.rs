//! What the clause table and the levers show: the standing at the moment of the state, and what it is told from.

use crate::model::record::EventRef;
use crate::query::changes::Changes;
use crate::query::index::Index;
use crate::query::standing::{Moment, Standing};
use crate::state::{State, compared, moment};

/// What holds at the moment at which the reader stands.
pub struct AsOf<'a> {
    /// The record.
    pub index: &'a Index,
    /// What the reader chose.
    pub state: &'a State,
    /// The selected event.
    pub event: EventRef,
    /// What holds.
    pub standing: Standing,
    /// While two moments are compared, what held at the earlier of them; what holds is then told at the later.
    pub before: Option<Standing>,
    /// Whether the later of the two is the one that is pinned.
    pub is_later_pinned: bool,
    /// What the selected event changed.
    pub by_event: Changes,
    /// What is marked as changed: between the two moments compared, or else by the selected event, or, where the reader stands
    /// between events, nothing.
    pub changes: Changes,
}

impl<'a> AsOf<'a> {
    /// For a state and its selected event.
    pub fn new(index: &'a Index, state: &'a State, event: EventRef) -> AsOf<'a> {
        let mut standing = Standing::at(index, moment(state, index));
        let mut before = compared(state, index).map(|before| Standing::at(index, before));
        let place = |standing: &Standing| (standing.moment.prefix, standing.moment.at);
        let pinned = before.as_mut().filter(|pinned| place(pinned) > place(&standing));
        let is_later_pinned = pinned.map(|pinned| std::mem::swap(pinned, &mut standing)).is_some();
        let by_event = Changes::by(index, event);
        let changes = match &before {
            Some(before) => Changes::between(before, &standing),
            None if standing.moment == Moment::of(index, event) => by_event.clone(),
            None => Changes::default(),
        };
        AsOf { index, state, event, standing, before, is_later_pinned, by_event, changes }
    }
}
