//! The moment at which the table stands, in words: its caption, what the slider says, what is announced.

use std::rc::Rc;

use crate::model::gather::Gather;
use crate::model::record::EventRef;
use crate::model::time::Instant;
use crate::model::when::{Stamp, When};
use crate::query::changes::Changes;
use crate::query::index::Index;
use crate::state::{State, moment};

use super::as_of::AsOf;
use super::words::{self, date::Style, scenes as say};
use super::{date, detail, table};

/// So many events behind the moment are asked whether they came later for certain.
const NEAR: usize = 64;

/// `As of Friday 27 February 2026, 5:14 p.m. ET, after: ….`, `As of Friday 30 January 2026, between “…” and “…”.`
pub fn caption(index: &Index, state: &State, event: EventRef) -> String {
    said(index, state, event, |said| match said {
        Said::At(moment) => say::as_of(&moment),
        Said::After(title, when) => say::as_of_after(&title, &when),
    })
}

/// The moment alone, as the slider says it: `Friday 30 January 2026, between “…” and “…”`
pub fn value(index: &Index, state: &State, event: EventRef) -> String {
    said(index, state, event, |said| match said {
        Said::At(moment) => moment,
        Said::After(title, when) => say::after(&title, &when),
    })
}

/// The one line that is announced: of a selected event, when and what it changed; between events, whose changes are the
/// last; while two moments are compared, what differs instead. It stays the same until the moment passes another event.
pub fn announcement(as_of: &AsOf) -> Option<String> {
    let sum = table::sum(as_of);
    let said = passed(as_of, &|event| match (&sum, event == as_of.event) {
        (Some(_), _) => Rc::default(),
        (None, true) => Rc::clone(&as_of.by_event),
        (None, false) => Rc::new(Changes::by(as_of.index, event)),
    });
    Some([said, sum].into_iter().flatten().gather().join(". ")).filter(|said| !said.is_empty())
}

/// The event that the moment has passed last, with what it changed.
fn passed(as_of: &AsOf, changes: &dyn Fn(EventRef) -> Rc<Changes>) -> Option<String> {
    let index = as_of.index;
    if between(index, as_of.state).is_none() {
        let event = as_of.state.as_of.as_ref().and_then(|id| index.event_by_id(id)).unwrap_or(as_of.event);
        return detail::announcement(index, event, &changes(event));
    }
    let Some(last) = as_of.standing.moment.prefix.checked_sub(1).and_then(|rank| index.at(rank)) else {
        return Some(say::before_all().to_owned());
    };
    Some(match changes(last).clauses().len() {
        0 => say::after_event(title(index, last)),
        number => say::after_event_changed(number, title(index, last)),
    })
}

/// The moment between events that the reader chose, as it is written, if it is one.
pub(super) fn between(index: &Index, state: &State) -> Option<Stamp> {
    let written = state.as_of.as_ref().filter(|written| index.event_by_id(written).is_none())?;
    let stamp = Stamp::parse(written).ok()?;
    stamp.window(&index.record().zone).latest.is_finite().then_some(stamp)
}

/// The moment of the table.
enum Said {
    /// A point in time, and what it lies between: `Friday 30 January 2026, between “…” and “…”`
    At(String),
    /// A time that is no point (“by 2 March”, “during the talks”), and so does not go after “as of”: of which event, and
    /// when that was.
    After(String, String),
}

fn said(index: &Index, state: &State, event: EventRef, say: impl Fn(Said) -> String) -> String {
    if let Some(stamp) = between(index, state) {
        let when = words::date::when(&When::of(stamp), &index.record().zone, Style::Long);
        return say(Said::At(beside_neighbours(when, index, state)));
    }
    let event = state.as_of.as_ref().and_then(|id| index.event_by_id(id)).unwrap_or(event);
    let (when, title) = (date(index, event, Style::Long), title(index, event));
    say(match words::date::is_point(&when) {
        true => Said::At(say::at_after(&when, title)),
        false => Said::After(title.to_owned(), when),
    })
}

/// `…, between “…” and “…”`: the last event that is sure by the moment, and the next that was not before it.
fn beside_neighbours(when: String, index: &Index, state: &State) -> String {
    let moment = moment(state, index);
    let last = moment.prefix.checked_sub(1).and_then(|rank| index.at(rank));
    if let Some(last) = last.filter(|last| index.window(*last).latest == moment.at) {
        return say::at_after(&when, title(index, last));
    }
    let behind = index.order().iter().skip(moment.prefix).take(NEAR).copied();
    let is_later = |event: &EventRef| {
        let earliest: Instant = index.window(*event).earliest;
        earliest >= moment.at
    };
    match (last, behind.into_iter().find(is_later)) {
        (Some(last), Some(next)) => say::at_between(&when, title(index, last), title(index, next)),
        (Some(last), None) => say::at_after(&when, title(index, last)),
        (None, Some(next)) => say::at_before(&when, title(index, next)),
        (None, None) => when,
    }
}

fn title(index: &Index, event: EventRef) -> &str {
    index.record().event(event).map_or("", |event| &event.title)
}
