//! Records of any size, laid out and looked at: for tests of what the timeline draws.

use std::collections::HashMap;
use std::rc::Rc;

use clause_timeline::model::record::{Actor, EventRef, List, Record};
use clause_timeline::model::time::{DAY, Instant};
use clause_timeline::model::when::{Precision, Stamp, When};
use clause_timeline::query::index::Index;
use clause_timeline::query::lanes::Passing;
use clause_timeline::scene::timeline::{Look, Plan, Timeline, View, timeline};
use clause_timeline::state::{State, filter};

use crate::support;

/// Numbers that look random and are the same every time.
struct Dice(u64);

impl Dice {
    /// 0 to below 1.
    fn roll(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 40) as f64 / (1u64 << 24) as f64
    }
}

/// A record of so many events over ten years: every second one in one of a few bursts; some known to the minute, some
/// to the day, some to the month, a few not at all.
pub fn generated(count: usize) -> Rc<Index> {
    let text = "{\"format\": \"clause-timeline/1\", \"title\": \"Many\", \"timezone\": \"America/New_York\",
        \"parties\": [{\"id\": \"a\", \"name\": \"Ann\"}, {\"id\": \"b\", \"name\": \"Bob\"}, {\"id\": \"c\", \"name\": \"Cy\"}],
        \"sources\": [{\"id\": \"s\", \"kind\": \"other\", \"title\": \"Case\"}],
        \"events\": [{\"id\": \"e\", \"when\": \"2016-01-01\", \"title\": \"Something is said\", \"actors\": [\"a\"],
          \"attribution\": [{\"source\": \"s\", \"basis\": \"narration\"}]}]}";
    let mut record: Record = support::record(text);
    let (model, mut dice) = (record.events.remove(0), Dice(count as u64));
    for number in 0..count {
        let mut event = model.clone();
        event.id = format!("e{number}").into();
        let day = match dice.roll() < 0.5 {
            true => dice.roll() * 3650.0,
            false => 300.0 + (dice.roll() * 5.0).floor() * 700.0 + dice.roll() * 3.0,
        };
        let at = Instant(1.46e12 + day * DAY);
        let local = record.zone.local(at).day;
        let date = format!("{:04}-{:02}-{:02}", local.year, local.month, local.day);
        let kind = dice.roll();
        event.when = When::of(match kind {
            _ if kind < 0.5 => Stamp::Clock { start: at, precision: Precision::Minute },
            _ if kind < 0.9 => Stamp::parse(&date).unwrap(),
            _ if kind < 0.99 => Stamp::parse(&date[..7]).unwrap(),
            _ => Stamp::Unknown,
        });
        event.actors = match (dice.roll() * 4.0) as usize {
            3 => List::EMPTY,
            party => vec![Actor { party: party.into(), person: None }].into(),
        };
        record.events.push(event);
    }
    Rc::new(Index::new(Rc::new(record)))
}

/// A record, laid out.
pub struct Page {
    pub plan: Plan,
    pub matching: Passing,
    pub selected: EventRef,
}

impl Page {
    pub fn new(index: &Rc<Index>, state: &State, width: f64) -> Page {
        let plan = Plan::new(index, state, width);
        let matching = Passing::new(plan.lanes(), &filter(state, index));
        Page { plan, matching, selected: index.at(index.order().len() / 2).unwrap() }
    }

    pub fn seen(&self, view: View) -> Timeline {
        let (selected, matching) = (self.selected, &self.matching);
        timeline(&self.plan, &Look { selected, matching, view, coming_from: None, list_from: None })
    }

    /// All of the record, and ever closer looks at its bursts and elsewhere.
    pub fn views(&self) -> Vec<View> {
        let mut views = vec![self.plan.whole()];
        for part in [0.1, 0.33, 0.5, 0.77, 0.95] {
            let mut view = self.plan.whole();
            for factor in [1.7, 4.0, 9.0, 60.0, 1000.0] {
                view = view.zoomed(&self.plan.scale, factor, part * self.plan.scale.width());
                views.push(view);
            }
        }
        views
    }
}

/// Where everything is, by its name or key: x, from the left edge of the lanes.
pub fn places(drawn: &Timeline) -> HashMap<String, f64> {
    let marks = drawn.marks.iter().map(|mark| (mark.id.to_string(), mark.x - drawn.background.left));
    let clusters =
        drawn.clusters.iter().map(|cluster| (cluster.key.clone(), cluster.x - drawn.background.left));
    marks.chain(clusters).collect()
}
