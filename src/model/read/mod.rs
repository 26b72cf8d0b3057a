//! JSON → record. Reading never throws away what it can show: it gives the record and the problems.
//!
//! Two passes: the first (`collect`) goes for the ids (a reference may point forward) and the times, the second builds
//! everything. `cursor` walks with the place in hand and counts what reading costs, `keys` lists what each object may
//! have, `lists` reads parties to spans, `event` the events, `moment` and `time` their times, `ids` resolves references,
//! `shared` keeps once what occurs again, `bidi` looks at controls in texts, `contrast` at colours. `check` then looks at
//! the whole record.
//!
//! A text may come in pieces and take long: there is one reader for that, [`Reader`], and [`text()`] runs it to its end.
//! `text` finds the events in it, whose JSON is made and dropped one by one. It pauses as
//! [`steps`](crate::model::steps) do.

mod bidi;
mod check;
mod collect;
mod contrast;
mod cursor;
mod event;
mod ids;
pub(super) mod keys;
mod lists;
mod moment;
mod reader;
mod shared;
mod text;
mod time;

use std::cell::Cell;
use std::rc::Rc;

use super::problem::{Problem, brief};
use super::record::*;
use super::steps::run;
use super::time::{Instant, Zone};
use super::wire::{self, Json};
use crate::model::arrange::Arrange;
use crate::model::gather::Gather;
use cursor::{Cursor, Fields, Step, get};
use ids::Ids;
use reader::Ongoing;
use text::{Events, Stop, Text};

pub use reader::{Progress, Reader};

/// The only format this reads.
pub const FORMAT: &str = "clause-timeline/1";

/// Said where there are clock times, and no zone to show them in.
pub(super) const NO_ZONE: &str = "“timezone” is missing; the clock times are shown in UTC";

/// Said of a lever that was done with and perhaps stands again.
pub(super) const UP_AGAIN: &str = "so that the lever stands again";

/// How much memory reading may take beside the text: that many times its length, and so many bytes on top. People's
/// records take six times their length; for a dense list of tiny events the bytes on top are meant.
const TIMES: usize = 9;
const ON_TOP: usize = 32 << 20;

/// Gives the zone of an IANA name, with its transitions between two instants; `None` for an unknown name.
///
/// The browser's `Intl` on a page, a time-zone crate in tests.
pub type Zones<'z> = &'z dyn Fn(&str, Instant, Instant) -> Option<Zone>;

/// What reading gave.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// Everything that could be read; `None` where the input is no record at all.
    pub record: Option<Record>,
    /// What was wrong, in file order.
    pub problems: Vec<Problem>,
    /// How many events could not be shown.
    pub left_out: usize,
}

impl Reading {
    fn refused(problems: Vec<Problem>) -> Reading {
        Reading { record: None, problems, left_out: 0 }
    }
}

/// Reads a record from its text.
///
/// ```
/// use clause_timeline::model::{read, time::Zone};
/// let text = br#"{"format": "clause-timeline/1", "title": "Two days", "parties": [],
///                 "events": [{"id": "a", "when": "2026-02-24", "title": "They meet"},
///                            {"id": "b", "when": "soon", "title": "They agree"}]}"#;
/// let reading = read::text(text, &|_, _, _| Some(Zone::utc()));
/// assert_eq!(reading.record.unwrap().events.len(), 1);
/// assert_eq!(reading.left_out, 1);
/// let problem = reading.problems.iter().find(|problem| problem.message.contains("soon")).unwrap();
/// assert_eq!((problem.line, problem.path.as_str()), (Some(3), "/events/1/when"));
/// ```
pub fn text(text: &[u8], zones: Zones) -> Reading {
    let ongoing = Rc::new(Ongoing::default());
    ongoing.bytes.borrow_mut().push(text);
    ongoing.finish();
    run(&ongoing.budget, whole_text(Rc::clone(&ongoing), zones))
}

/// Reads a record from a JSON value that is there already (a JavaScript object): without lines and columns.
///
/// Its memory is not limited: whoever has the value could hold it.
pub fn value(json: &Json, zones: Zones) -> Reading {
    value_in_room(json, zones, usize::MAX)
}

/// As [`value`], for a record that may take that many bytes.
pub(super) fn value_in_room(json: &Json, zones: Zones, room: usize) -> Reading {
    let ongoing = Ongoing::default();
    let events = Events::of_value(json);
    match run(&ongoing.budget, whole(json, &events, zones, room, &ongoing)) {
        Ok((mut reading, more)) => {
            reading.problems.extend(more);
            reading
        }
        Err(_) => Reading::refused(Vec::new()),
    }
}

/// Reads a text as it comes.
async fn whole_text(ongoing: Rc<Ongoing>, zones: Zones<'_>) -> Reading {
    let Ok(text) = Text::scan(&ongoing).await else { return Reading::refused(Vec::new()) };
    let problem = match record_of(&text, zones, &ongoing).await {
        Ok(reading) => return reading,
        Err(Stop::Cancelled) => None,
        Err(Stop::Syntax(mistake)) => {
            let room = wire::room(text.len());
            match text.first_mistake(mistake, room, &ongoing.budget).await {
                Ok(mistake) => Some(text.refusal(&mistake, &ongoing.budget).await),
                Err(_) => None,
            }
        }
    };
    Reading::refused(problem.into_iter().gather())
}

/// The record of a text, and what is wrong with it.
async fn record_of(text: &Text, zones: Zones<'_>, ongoing: &Ongoing) -> Result<Reading, Stop> {
    let most = wire::room(text.len());
    let room = Cell::new(most);
    let rest = text.read_rest(&room)?;
    let weight = most.saturating_sub(room.get());
    let events = Events::of_text(text, &rest, room.get());
    let most = text.len().saturating_mul(TIMES).saturating_add(ON_TOP).saturating_sub(weight);
    let (mut reading, more) = whole(&rest, &events, zones, most, ongoing).await?;
    if !reading.problems.is_empty() {
        text.locate(&rest, &mut reading.problems, &ongoing.budget).await;
        reading.problems.arrange_by_key(|problem| (problem.line, problem.column));
    }
    reading.problems.extend(more);
    if ongoing.budget.is_cancelled() {
        ongoing.budget.free(reading.record.map(|record| record.events).unwrap_or_default()).await;
        return Err(Stop::Cancelled);
    }
    Ok(reading)
}

/// The record in a value and its events, if it takes no more than that many bytes, and the problem that stands behind
/// all others.
async fn whole<'a>(
    json: &'a Json,
    events: &Events<'a>,
    zones: Zones<'_>,
    room: usize,
    ongoing: &Ongoing,
) -> Result<(Reading, Option<Problem>), Stop> {
    let mut cursor = Cursor::new(room);
    let (record, left_out) = match begin(&mut cursor, json) {
        Some(fields) => {
            let mut ids = Ids::default();
            let record = record(&mut cursor, fields, &mut ids, events, zones, ongoing).await;
            ongoing.budget.free(std::mem::take(&mut ids.dated)).await;
            (Some(record?), ids.left_out)
        }
        None => {
            // What is no record has to be JSON all the same, to be told so.
            events.each(&[], &ongoing.budget, &mut |_, _, _| {}).await?;
            (None, 0)
        }
    };
    let (problems, more) = cursor.finish();
    Ok((Reading { record, problems, left_out }, more))
}

async fn record<'a>(
    cursor: &mut Cursor<'a>,
    fields: Fields<'a>,
    ids: &mut Ids<'a>,
    events: &Events<'a>,
    zones: Zones<'_>,
    ongoing: &Ongoing,
) -> Result<Record, Stop> {
    let extent = ids.collect(cursor, fields, events, ongoing).await?;
    let mut record = lists::record(cursor, fields, ids, extent, zones);
    event::all(cursor, ids, &mut record, events, ongoing).await?;
    lists::default_tracks(cursor, ids, &mut record, &ongoing.budget).await;
    check::all(cursor, ids, &mut record, &ongoing.budget).await;
    Ok(record)
}

/// The members of what is a record, or at least tries to be one.
fn begin<'a>(cursor: &mut Cursor<'a>, json: &'a Json) -> Option<Fields<'a>> {
    let Json::Object(fields) = json else {
        cursor.expected("a record, which is an object", json);
        return None;
    };
    if get(fields, "format").is_none() && get(fields, "events").is_none() {
        cursor.error(format!("this is not a record: it has neither “format” (\"{FORMAT}\") nor “events”"));
        return None;
    }
    match cursor.text(fields, "format") {
        Some(found) if &*found != FORMAT => cursor.at(Step::Key("format"), |cursor| {
            cursor.error(format!("the format is “{}”, this reads \"{FORMAT}\" and tries", brief(&found)));
        }),
        Some(_) => {}
        None if get(fields, "format").is_some() => {}
        None => cursor.error(format!("“format” is missing; write \"format\": \"{FORMAT}\"")),
    }
    cursor.known_keys(fields, keys::RECORD);
    for key in ["parties", "events"] {
        if get(fields, key).is_none() {
            cursor.error(format!("“{key}” is missing; a list, which may be empty"));
        }
    }
    Some(fields)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::problem::Severity;

    /// What is read in so much room of a record with these events.
    fn read(events: &[String], room: usize) -> Reading {
        let text = format!(
            r#"{{"format": "{FORMAT}", "title": "T", "parties": [], "events": [{}]}}"#,
            events.join(",")
        );
        value_in_room(&Json::parse(text.as_bytes()).unwrap(), &|_, _, _| Some(Zone::utc()), room)
    }

    fn errors(reading: &Reading) -> Vec<&str> {
        let errors = reading.problems.iter().filter(|problem| problem.severity == Severity::Error);
        errors.map(|problem| problem.message.as_str()).collect()
    }

    #[test]
    fn of_more_events_than_there_is_room_for_the_first_are_read_whole_and_the_others_counted() {
        let event = |place| format!(r#"{{"id": "e{place}", "when": "2026", "title": "Event {place}"}}"#);
        let events: Vec<String> = (0..100).map(event).collect();
        let reading = read(&events, 20_000);
        let shown = &reading.record.as_ref().unwrap().events;
        assert!((10..90).contains(&shown.len()), "{}", shown.len());
        for (place, event) in shown.iter().enumerate() {
            assert_eq!(*event.title, format!("Event {place}"));
        }
        let shown = shown.len();
        assert_eq!(reading.left_out, 100 - shown);
        let message = format!(
            "this would take far more memory than the text itself; of 100, the first {shown} are read. \
             Split the record into several"
        );
        assert_eq!(errors(&reading), [message]);
    }

    #[test]
    fn texts_that_find_no_room_are_counted() {
        let tags = vec![r#""a tag of some letters""#; 50].join(",");
        let reading =
            read(&[format!(r#"{{"id": "e", "when": "2026", "title": "E", "tags": [{tags}]}}"#)], 3_000);
        let event = &reading.record.as_ref().unwrap().events[0];
        let left_out = 50 - event.tags.len();
        assert!((1..50).contains(&left_out), "{left_out}");
        let message = format!(
            "this would take far more memory than the text itself; left out: {left_out} times, texts or items. \
             Split the record into several"
        );
        assert_eq!(errors(&reading), [message]);
    }
}
