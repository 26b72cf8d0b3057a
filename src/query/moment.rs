//! A moment of a record: which events are sure by then.

use super::index::{Index, Rank};
use crate::model::problem::nearest;
use crate::model::record::EventRef;
use crate::model::time::Instant;
use crate::model::when::Stamp;

/// A moment of the record: how many events are sure by then, and the instant itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The events of rank below this are sure.
    pub prefix: Rank,
    /// For what is only possible by then, and for what has fallen due.
    pub at: Instant,
}

impl Moment {
    /// Before everything.
    pub const START: Moment = Moment { prefix: 0, at: Instant::PAST };

    /// Just after an event: exactly the events up to it, in order.
    pub fn of(index: &Index, event: EventRef) -> Moment {
        Moment { prefix: (index.rank(event) + 1).min(index.order().len()), at: index.window(event).latest }
    }

    /// Just before an event.
    pub fn before(index: &Index, event: EventRef) -> Moment {
        match index.rank(event).checked_sub(1).and_then(|rank| index.at(rank)) {
            Some(earlier) => Moment::of(index, earlier),
            None => Moment::START,
        }
    }

    /// Just after the last event.
    pub fn last(index: &Index) -> Moment {
        index.order().last().map_or(Moment::START, |event| Moment::of(index, *event))
    }

    /// At an instant: the events that are over by then.
    pub fn at(index: &Index, at: Instant) -> Moment {
        Moment { prefix: index.prefix_at(at), at }
    }

    /// A moment as somebody writes it: the id of an event, just after it; or a time of the format, which stands for
    /// the end of its own interval (`17:14` is 17:15:00, a bare day the next midnight in the record's zone). An id
    /// that reads as a time is an id.
    ///
    /// # Errors
    /// A sentence for the author: what is wrong with the text, and the nearest id.
    pub fn parse(index: &Index, text: &str) -> Result<Moment, String> {
        let record = index.record();
        if let Some(event) = index.event_by_id(text) {
            return Ok(Moment::of(index, event));
        }
        match Stamp::parse(text).map(|stamp| stamp.window(&record.zone).latest) {
            Ok(at) if at.is_finite() => Ok(Moment::at(index, at)),
            Ok(_) => Err(format!(
                "“{text}” has no end, so it is no moment; write a time that has one, or the id of an event"
            )),
            // What begins like a date was meant as one.
            Err(message) if text.starts_with(|first: char| first.is_ascii_digit()) => Err(message),
            Err(_) => {
                let ids: Vec<&str> = record.events.iter().map(|event| &*event.id).collect();
                let meant = nearest(text, &ids).map_or(String::new(), |id| format!("; did you mean “{id}”?"));
                Err(format!(
                    "“{text}” is neither the id of an event nor a time such as 2026-02-27 or 2026-02-27T17:14-05:00{meant}"
                ))
            }
        }
    }
}
