//! What is computed of a record before anything of it is drawn, whatever the width: all that costs more the more events
//! there are, in steps that leave a page time to draw.

use std::rc::Rc;

use super::axis::{self, Due};
use crate::model::arrange::Arrange;
use crate::model::record::Record;
use crate::model::steps::{Budget, Steps, at_once};
use crate::model::vocabulary::{EventType, Vocabulary};
use crate::query::filter::Filter;
use crate::query::index::{Building, Index};
use crate::query::lanes::Lanes;
use crate::scene::scale::Anchors;
use crate::scene::words::Act;
use crate::state::Grouping;

/// A record ready to be drawn: its index, its lanes, the anchors of its axis.
#[derive(Clone, Debug)]
pub struct Prepared {
    pub(super) lanes: Rc<Lanes>,
    pub(super) anchors: Rc<Anchors>,
    /// When levers fall due, ascending.
    pub(super) deadlines: Rc<[Due]>,
    /// The kinds of act that occur.
    pub(super) legend: Rc<[Act]>,
}

impl Prepared {
    /// Everything, in one go.
    pub fn new(record: Rc<Record>, grouping: Grouping) -> Prepared {
        Preparing::new(record, grouping).finish()
    }

    /// Of an index that is there already.
    pub fn of(index: Rc<Index>, grouping: Grouping) -> Prepared {
        at_once(async |budget| prepared(index, grouping, budget).await)
    }

    /// The index of the record.
    pub fn index(&self) -> &Rc<Index> {
        self.lanes.index()
    }

    /// What its lanes stand for.
    pub fn grouping(&self) -> Grouping {
        self.lanes.grouping()
    }

    /// The same with other lanes, which are sorted anew where they are.
    pub(super) fn grouped(&self, grouping: Grouping) -> Prepared {
        let lanes = match self.grouping() == grouping {
            true => Rc::clone(&self.lanes),
            false => Rc::new(Lanes::new(self.index(), grouping)),
        };
        Prepared { lanes, ..self.clone() }
    }

    /// The same in the language that is spoken now.
    pub(super) fn said_anew(&self) -> Prepared {
        Prepared { deadlines: axis::dues(self.index()).into(), ..self.clone() }
    }

    /// The same with other lanes, sorted in steps.
    pub(super) fn sorting(&self, grouping: Grouping) -> Steps<Prepared> {
        let prepared = self.clone();
        Steps::new(|budget| async move {
            let lanes = Rc::new(Lanes::of(Rc::clone(prepared.index()), grouping, &budget).await);
            Prepared { lanes, ..prepared }
        })
    }
}

/// A record that is being prepared, in steps as long as there is time for.
///
/// ```
/// use std::rc::Rc;
/// use clause_timeline::{model::{read, time::Zone}, scene::timeline::Preparing, state::Grouping};
/// let text = br#"{"format": "clause-timeline/1", "title": "One day", "parties": [],
///                 "events": [{"id": "a", "when": "2026-02-24", "title": "They meet"}]}"#;
/// let record = Rc::new(read::text(text, &|_, _, _| Some(Zone::utc())).record.unwrap());
/// let mut preparing = Preparing::new(record, Grouping::Party);
/// while !preparing.step(2_000) {
///     // A page draws here, with `preparing.progress()`.
/// }
/// assert_eq!(preparing.finish().index().order().len(), 1);
/// ```
pub struct Preparing {
    steps: Steps<Prepared>,
    events: usize,
}

/// How often each event is looked at, about; for the progress that is shown.
const LOOKS: usize = 68;

impl Preparing {
    /// Begins; nothing is done yet.
    pub fn new(record: Rc<Record>, grouping: Grouping) -> Preparing {
        let events = record.events.len();
        let work = |budget: Budget| async move {
            let index = Rc::new(Building::within(record, &budget).await);
            prepared(index, grouping, &budget).await
        };
        Preparing { steps: Steps::new(work), events }
    }

    /// Goes on, for about so many looks at an event; whether it is done.
    pub fn step(&mut self, budget: usize) -> bool {
        self.steps.step(budget)
    }

    /// How far it is, 0 to 1, about.
    pub fn progress(&self) -> f64 {
        (self.steps.spent() as f64 / (self.events * LOOKS).max(1) as f64).min(1.0)
    }

    /// What came out; what is not done yet is done now.
    pub fn finish(self) -> Prepared {
        self.steps.finish()
    }
}

async fn prepared(index: Rc<Index>, grouping: Grouping, budget: &Budget) -> Prepared {
    let anchors = Rc::new(axis::anchors(&index, budget).await);
    let deadlines = axis::dues(&index).into();
    let everything = index.matching(&Filter::default());
    let occurring = EventType::ALL.iter().filter(|(_, kind)| everything.of_type(*kind) > 0);
    let mut legend: Vec<Act> = occurring.map(|(_, kind)| Act::of(Some(*kind))).collect();
    let typed: usize = EventType::ALL.iter().map(|(_, kind)| everything.of_type(*kind)).sum();
    legend.extend((typed < everything.count()).then(|| Act::of(None)));
    legend.arrange();
    legend.dedup();
    let lanes = Rc::new(Lanes::of(index, grouping, budget).await);
    Prepared { lanes, anchors, deadlines, legend: legend.into() }
}
