//! Times where they stand in a record: of events, which may name their neighbours, and of everything else.

use super::cursor::{Cursor, Fields, Step, get};
use super::ids::Ids;
use super::time;
use crate::model::problem::{Severity, brief};
use crate::model::record::{EventRef, Text};
use crate::model::time::{DAY, Instant, Zone};
use crate::model::when::{Stamp, When, meant};
use crate::model::wire::Json;

/// How many bytes a date takes beside the place for it.
pub(super) const DATE: usize = 128;

/// The time of a member, or a note why there is none.
pub(super) fn written<'a>(cursor: &mut Cursor<'a>, fields: Fields<'a>, key: &'a str) -> Option<When> {
    let json = get(fields, key)?;
    cursor.at(Step::Key(key), |cursor| cursor.take(DATE).then(|| time::when(cursor, json)).flatten())
}

/// The instants between which the zone's transitions are needed, and whether there is any need.
pub(super) struct Extent {
    from: Instant,
    to: Instant,
    utc: Zone,
    /// Whether any time has a time of day.
    pub(super) has_clock: bool,
}

impl Default for Extent {
    fn default() -> Extent {
        Extent { from: Instant::FUTURE, to: Instant::PAST, utc: Zone::utc(), has_clock: false }
    }
}

impl Extent {
    /// Reaches as far as that time.
    pub(super) fn add(&mut self, when: &When) {
        self.has_clock |= when.has_clock();
        let windows = [Some(when.window(&self.utc)), when.end_window(&self.utc)];
        for at in windows.into_iter().flatten().flat_map(|window| [window.earliest, window.latest]) {
            if at.is_finite() {
                self.from = self.from.min(at);
                self.to = self.to.max(at);
            }
        }
    }

    /// From when to when, with room for every offset there is.
    pub(super) fn bounds(&self) -> (Instant, Instant) {
        if self.from > self.to {
            return (Instant(0.0), Instant(0.0));
        }
        // And half a year, so that both offsets of a year are known: one that is written in the wrong half is pointed out.
        (Instant(self.from.0 - 182.0 * DAY), Instant(self.to.0 + 182.0 * DAY))
    }
}

/// Looks how far the times reach at some keys of the objects that stand at a member, without a word on those that cannot
/// be told: they are read again. The zone has to be known before everything else is read, and as far as they reach. Not
/// of objects that are going to be left out.
pub(super) fn within<'a>(
    fields: Fields<'a>,
    member: &str,
    keys: &[&str],
    extent: &mut Extent,
    is_kept: &dyn Fn(&'a Json) -> bool,
) {
    let Some(Json::Array(items)) = get(fields, member) else { return };
    let mut silent = Cursor::new(usize::MAX);
    for item in items.iter().filter(|item| is_kept(item)) {
        for json in keys.iter().filter_map(|key| item.get(key)) {
            if let Some(when) = time::when(&mut silent, json) {
                extent.add(&when);
            }
        }
    }
}

/// The time of something that is no event, and has no neighbours.
pub(super) fn alone<'a>(cursor: &mut Cursor<'a>, fields: Fields<'a>, key: &'a str) -> Option<When> {
    let when = written(cursor, fields, key)?;
    if !when.rest.after.is_empty() || !when.rest.before.is_empty() {
        cursor.at(Step::Key(key), |cursor| {
            cursor.warn("“after” and “before” say where an event stands; here they are not read");
        });
    }
    Some(when)
}

/// The ids in `after` and `before` of an event must be events.
pub(super) fn neighbours<'a>(cursor: &mut Cursor<'a>, ids: &Ids<'a>, fields: Fields<'a>, key: &'a str) {
    let Some(Json::Object(when)) = get(fields, key) else { return };
    cursor.at(Step::Key(key), |cursor| {
        for key in ["after", "before"] {
            ids.many::<EventRef, Vec<_>>(cursor, when, key);
        }
        for side in ["start", "end"] {
            neighbours(cursor, ids, when, side);
        }
    });
}

/// A date that is kept as it is written; a warning where it is none.
pub(super) fn day<'a>(cursor: &mut Cursor<'a>, fields: Fields<'a>, key: &'a str) -> Option<Text> {
    let text = cursor.text(fields, key)?;
    if Stamp::parse(&text).is_err() {
        cursor.at(Step::Key(key), |cursor| {
            let message = format!("“{}” is not a date as in 2026-03-02; it is shown as it is", brief(&text));
            cursor.note(Severity::Warning, message, meant(&text));
        });
    }
    Some(text)
}
