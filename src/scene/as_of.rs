//! What the clause table and the levers show: the standing at the moment of the state, and what it is told from.

use std::rc::Rc;

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
    pub standing: Rc<Standing>,
    /// While two moments are compared, what held at the earlier of them; what holds is then told at the later.
    pub before: Option<Rc<Standing>>,
    /// Whether the later of the two is the one that is pinned.
    pub is_later_pinned: bool,
    /// What the selected event changed.
    pub by_event: Rc<Changes>,
    /// What is marked as changed: between the two moments compared, or else by the selected event, or, where the reader stands
    /// between events, nothing.
    pub changes: Rc<Changes>,
}

/// What was computed of it, to be kept while nothing but the place changes at which the reader looks.
#[derive(Clone)]
pub struct Held {
    standing: Rc<Standing>,
    before: Option<Rc<Standing>>,
    is_later_pinned: bool,
    by_event: Rc<Changes>,
    changes: Rc<Changes>,
}

impl<'a> AsOf<'a> {
    /// For a state and its selected event.
    pub fn new(index: &'a Index, state: &'a State, event: EventRef) -> AsOf<'a> {
        let mut standing = Standing::at(index, moment(state, index));
        let mut before = compared(state, index).map(|before| Standing::at(index, before));
        let place = |standing: &Standing| (standing.moment.prefix, standing.moment.at);
        let pinned = before.as_mut().filter(|pinned| place(pinned) > place(&standing));
        let is_later_pinned = pinned.map(|pinned| std::mem::swap(pinned, &mut standing)).is_some();
        let (standing, before) = (Rc::new(standing), before.map(Rc::new));
        let by_event = Rc::new(Changes::by(index, event));
        let changes = match &before {
            Some(before) => Rc::new(Changes::between(before, &standing)),
            None if standing.moment == Moment::of(index, event) => Rc::clone(&by_event),
            None => Rc::default(),
        };
        AsOf { index, state, event, standing, before, is_later_pinned, by_event, changes }
    }

    /// What was computed.
    pub fn held(&self) -> Held {
        Held {
            standing: Rc::clone(&self.standing),
            before: self.before.clone(),
            is_later_pinned: self.is_later_pinned,
            by_event: Rc::clone(&self.by_event),
            changes: Rc::clone(&self.changes),
        }
    }

    /// The same again, without computing it; for the same index, state and event.
    pub fn again(index: &'a Index, state: &'a State, event: EventRef, held: &Held) -> AsOf<'a> {
        let Held { standing, before, is_later_pinned, by_event, changes } = held.clone();
        AsOf { index, state, event, standing, before, is_later_pinned, by_event, changes }
    }
}
