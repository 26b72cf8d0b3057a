//! What events say of one another's times: after, before, part of. It narrows their windows and breaks ties.

use std::collections::HashMap;

use crate::model::record::{Event, Record};
use crate::model::time::Instant;
use crate::model::vocabulary::RelationKind;
use crate::model::when::Window;

/// When an event is over for sure: at its window's end, or a duration at the end of its end.
fn over(record: &Record, place: usize, window: &Window) -> Instant {
    let end = record.events.get(place).and_then(|event| event.when.end_window(&record.zone));
    end.map_or(window.latest, |end| end.latest)
}

/// Which events bound which in time: `after`, `before` and `part_of`.
pub(super) struct Neighbours {
    /// For each event: those it comes after.
    after: Vec<Vec<usize>>,
    /// For each event: those it is a part of.
    whole: Vec<Vec<usize>>,
}

impl Neighbours {
    pub(super) fn of(record: &Record) -> Neighbours {
        let count = record.events.len();
        let mut found = Neighbours { after: vec![Vec::new(); count], whole: vec![Vec::new(); count] };
        let bounded = |event: &Event| !event.when.after.is_empty() || !event.when.before.is_empty();
        // Ids are looked up by hand only for the few events that name any.
        let places: HashMap<&str, usize> = if record.events.iter().any(bounded) {
            record.events.iter().enumerate().map(|(place, event)| (&*event.id, place)).collect()
        } else {
            Default::default()
        };
        for (place, event) in record.events.iter().enumerate() {
            for earlier in event.when.after.iter().filter_map(|id| places.get(&**id)) {
                if let Some(list) = found.after.get_mut(place) {
                    list.push(*earlier);
                }
            }
            for later in event.when.before.iter().filter_map(|id| places.get(&**id)) {
                if let Some(list) = found.after.get_mut(*later) {
                    list.push(place);
                }
            }
            for relation in &event.relations {
                if relation.kind == RelationKind::PartOf
                    && let Some(list) = found.whole.get_mut(place)
                {
                    list.push(relation.target.index());
                }
            }
        }
        found
    }

    /// The windows of all events, narrowed by what is known of their neighbours until nothing moves.
    /// What was already reported happened by the end of `published`.
    pub(super) fn tighten(&self, record: &Record) -> Vec<Window> {
        let zone = &record.zone;
        let known = record.published.as_ref().map_or(Instant::FUTURE, |when| when.window(zone).latest);
        let mut windows: Vec<Window> = Vec::with_capacity(record.events.len());
        for event in &record.events {
            let mut window = event.when.window(zone);
            let happened = event.hypothetical.is_none();
            if happened && window.latest > known && window.earliest <= known {
                window.latest = known;
            }
            windows.push(window);
        }
        // Each round carries a bound one step further; a cycle in the data would go round for ever, and no
        // chain is longer than the list of events that name a neighbour.
        let linked = self.after.iter().chain(&self.whole).filter(|list| !list.is_empty()).count();
        for _ in 0..=linked.min(1_000) {
            let mut changed = false;
            for place in 0..windows.len() {
                let bound_by = |list: &[usize], windows: &[Window], whole: bool| {
                    list.iter().filter_map(|other| Some((*other, windows.get(*other)?))).fold(
                        Window::OPEN,
                        |bound, (other, window)| Window {
                            earliest: bound.earliest.max(window.earliest),
                            // A part may lie anywhere until the whole is over, not only started.
                            latest: if whole {
                                bound.latest.min(over(record, other, window))
                            } else {
                                bound.latest
                            },
                        },
                    )
                };
                let after = self.after.get(place).map_or(&[][..], Vec::as_slice);
                let whole = self.whole.get(place).map_or(&[][..], Vec::as_slice);
                if after.is_empty() && whole.is_empty() {
                    continue;
                }
                let bounds = bound_by(after, &windows, false);
                let inside = bound_by(whole, &windows, true);
                if let Some(window) = windows.get_mut(place) {
                    let narrowed = window.tightened(bounds).tightened(inside);
                    changed |= narrowed != *window;
                    *window = narrowed;
                }
                // The other direction: X comes before this, so X is over when this is.
                let latest = windows.get(place).map_or(Instant::FUTURE, |window| window.latest);
                for earlier in after {
                    if let Some(window) = windows.get_mut(*earlier) {
                        let narrowed = window.tightened(Window { earliest: Instant::PAST, latest });
                        changed |= narrowed != *window;
                        *window = narrowed;
                    }
                }
            }
            if !changed {
                break;
            }
        }
        windows
    }

    /// How many known steps lead to each event: what comes after something, or is a part of it, ranks behind
    /// it when their times tie.
    pub(super) fn depth(&self) -> Vec<usize> {
        let mut depth = vec![0_usize; self.after.len()];
        let linked = self.after.iter().chain(&self.whole).filter(|list| !list.is_empty()).count();
        for _ in 0..=linked.min(1_000) {
            let mut changed = false;
            for place in 0..depth.len() {
                let above =
                    [&self.after, &self.whole].into_iter().filter_map(|lists| lists.get(place)).flatten();
                let deepest =
                    above.filter_map(|other| depth.get(*other)).max().map_or(0, |deepest| deepest + 1);
                if let Some(slot) = depth.get_mut(place)
                    && deepest > *slot
                    && deepest <= linked
                {
                    *slot = deepest;
                    changed = true;
                }
            }
            if !changed {
                break;
            }
        }
        depth
    }
}
