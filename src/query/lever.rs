//! What became of a lever: its fate after each act, and what its due time makes of it.

use super::index::{Index, Rank};
use super::moment::Moment;
use super::trail::Trail;
use crate::model::record::*;
use crate::model::steps::Budget;
use crate::model::time::Instant;
use crate::model::vocabulary::LeverActKind;
use crate::model::when::When;

/// How a lever stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LeverStanding {
    /// The lever.
    pub lever: LeverRef,
    /// The last that was done with it; `None`: nothing yet.
    pub fate: Option<LeverActKind>,
    /// `contested` and `upheld` stand beside the fate.
    pub beside: Vec<LeverActKind>,
    /// The event that gave the fate; `None` where it ran out by itself.
    pub event: Option<EventRef>,
    /// The last event that did anything with it.
    pub last: Option<EventRef>,
    /// When it falls due, as the lever has it or as it was extended: the end of that time. `None` after an
    /// extension to no stated time.
    pub due: Option<Instant>,
    /// The act that set that time, where it is not the lever's own: the event, and the act's place in it.
    pub due_as_written: Option<(EventRef, usize)>,
    /// Events that may have acted on it by then, but need not have: the first in order.
    pub possible: Vec<EventRef>,
    /// Whether there are more of these.
    pub more_possible: bool,
}

impl LeverStanding {
    /// When it falls due, as it is written: by the last extension, or by the lever itself.
    pub fn due_when<'r>(&self, record: &'r Record) -> Option<&'r When> {
        self.due?;
        match self.due_as_written {
            Some((event, place)) => record.event(event)?.lever_acts.get(place)?.due.as_ref(),
            None => record.lever(self.lever)?.due.as_ref(),
        }
    }
}

/// The acts on one lever, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct LeverActs {
    /// Each with its rank, its event and its place in that.
    pub(super) acts: Vec<(Rank, EventRef, usize)>,
    /// What held after each.
    after: Vec<Held>,
    pub(super) trail: Trail,
}

/// What holds of a lever after an act.
#[derive(Clone, Copy, Debug, Default)]
struct Held {
    fate: Option<LeverActKind>,
    /// The act that gave the fate, and the one that set the due time, by their places among the lever's.
    by: Option<u32>,
    due_by: Option<u32>,
    contested: bool,
    upheld: bool,
}

impl LeverActs {
    /// Folds the acts, once they are all there.
    pub(super) async fn fold(&mut self, record: &Record, earliest: &dyn Fn(u32) -> Instant, budget: &Budget) {
        let ranks = self.acts.iter().map(|(rank, ..)| *rank as u32).collect();
        self.trail = Trail::new(ranks, earliest, budget).await;
        let mut held = Held::default();
        self.after.reserve_exact(self.acts.len());
        let each = |(place, (_, event, act)): (usize, &(Rank, EventRef, usize))| {
            let act = record.event(*event).and_then(|event| event.lever_acts.get(*act));
            if let Some(act) = act {
                match act.act {
                    LeverActKind::Contested => held.contested = true,
                    LeverActKind::Upheld => held.upheld = true,
                    // Preparing gives a fate only where there is none: a threat that is prepared stays a threat.
                    LeverActKind::Prepared if held.fate.is_some() => {}
                    fate => (held.fate, held.by) = (Some(fate), Some(place as u32)),
                }
                if act.act == LeverActKind::Extended || act.due.is_some() {
                    held.due_by = Some(place as u32);
                }
            }
            self.after.push(held);
        };
        budget.each(self.acts.iter().enumerate(), 1, each).await;
    }

    pub(super) fn standing(&self, index: &Index, lever: LeverRef, moment: Moment) -> LeverStanding {
        let record = index.record();
        let passed = self.acts.partition_point(|(rank, ..)| *rank < moment.prefix);
        let held = passed.checked_sub(1).and_then(|last| self.after.get(last)).copied().unwrap_or_default();
        let act =
            |place: Option<u32>| self.acts.get(place? as usize).map(|(_, event, place)| (*event, *place));
        let due_by = act(held.due_by);
        let due = match due_by {
            Some((event, place)) => {
                let acts = record.event(event).map(|event| &event.lever_acts);
                acts.and_then(|acts| acts.get(place)?.due.as_ref())
            }
            None => record.lever(lever).and_then(|lever| lever.due.as_ref()),
        };
        let latest = due.map(|when| when.window(&record.zone).latest).filter(|due| due.is_finite());
        // A deadline has passed only when everything that ends with it has been told.
        let has_passed =
            |due: Instant| due < moment.at || (due == moment.at && index.prefix_at(due) <= moment.prefix);
        let is_settled =
            matches!(held.fate, Some(LeverActKind::Executed | LeverActKind::Dropped | LeverActKind::Lapsed));
        let has_lapsed = held.fate.is_some() && !is_settled && latest.is_some_and(has_passed);
        let (possible, more_possible) = self.trail.possible(index, moment);
        let mut beside = Vec::new();
        beside.extend(held.contested.then_some(LeverActKind::Contested));
        beside.extend(held.upheld.then_some(LeverActKind::Upheld));
        LeverStanding {
            lever,
            fate: if has_lapsed { Some(LeverActKind::Lapsed) } else { held.fate },
            beside,
            event: act(held.by).map(|(event, _)| event).filter(|_| !has_lapsed),
            last: passed.checked_sub(1).and_then(|last| self.acts.get(last)).map(|(_, event, _)| *event),
            due: latest,
            due_as_written: due_by.filter(|_| due.is_some()),
            possible,
            more_possible,
        }
    }
}
