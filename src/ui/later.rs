//! What can wait: done a few milliseconds at a time, when nothing else is to be done. Only large records have any.

use std::rc::Rc;

use gloo_timers::callback::Timeout;

use crate::model::steps::Steps;
use crate::query::index::Index;
use crate::scene::timeline::{Plan, Prepared};
use crate::state::Grouping;

/// Records of more events are large.
const MANY: usize = 4_000;
/// So many events are made ready for searches at a time, and at so many one looks as lanes are sorted: each takes a
/// few milliseconds.
const EVENTS: usize = 2_000;
const LOOKS: usize = 40_000;

/// What is still to be done.
#[derive(Default)]
pub(super) struct Later {
    search: Option<Steps<()>>,
    lanes: Option<(Grouping, Steps<Prepared>)>,
    next: Option<Timeout>,
}

impl Later {
    /// What searches look at is going to be prepared.
    pub(super) fn prepare_search(&mut self, index: &Rc<Index>) {
        self.search = is_large(index).then(|| index.preparing_search());
    }

    /// The lanes to be drawn now where those are wanted: in a large record the ones there are, until the others are
    /// sorted.
    pub(super) fn lanes(&mut self, plan: &Plan, wanted: Grouping) -> Grouping {
        if wanted == plan.grouping() || !is_large(plan.index()) {
            self.lanes = None;
            return wanted;
        }
        if self.lanes.as_ref().is_none_or(|(sorted, _)| *sorted != wanted) {
            self.lanes = Some((wanted, plan.sorting(wanted)));
        }
        plan.grouping()
    }

    /// Does some of it; gives other lanes once they are sorted.
    pub(super) fn go_on(&mut self) -> Option<Prepared> {
        self.next = None;
        match self.lanes.as_mut().map(|(_, lanes)| lanes.step(LOOKS)) {
            Some(true) => self.lanes.take().map(|(_, lanes)| lanes.finish()),
            Some(false) => None,
            None => {
                self.search.take_if(|search| search.step(EVENTS));
                None
            }
        }
    }

    /// Has [`go_on`](Self::go_on) called, if anything is to be done.
    pub(super) fn schedule(&mut self, go_on: impl FnOnce() + 'static) {
        if self.next.is_none() && (self.lanes.is_some() || self.search.is_some()) {
            self.next = Some(Timeout::new(0, go_on));
        }
    }
}

fn is_large(index: &Index) -> bool {
    index.order().len() > MANY
}
