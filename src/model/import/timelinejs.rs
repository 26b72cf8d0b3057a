//! TimelineJS as JSON: version 3 (`events`, `title`, `eras`; timeline.knightlab.com/docs/json-format.html) and version 2
//! (`timeline` with `date` and `era`). Both are read with the same tolerance: numbers as text, text as numbers, one
//! object for a list, a bare text for an object.

use std::borrow::Cow;

use super::assemble::Assembly;
use super::json::Source;
use super::notes::{Notes, pointer, shortened};
use super::room::Room;
use super::slide::{Date, Slide, Value};
use super::{Imported, Options, warning};
use crate::model::problem::{Problem, Severity, nearest};
use crate::model::wire::Json;

/// Keys of a timeline that are read, or mean nothing where days are not counted by a browser.
const TIMELINE: &[&str] =
    &["title", "events", "eras", "scale", "date", "era", "headline", "text", "type", "asset", "media"];
/// Keys of a slide that are read.
const SLIDE: &[&str] = &[
    "unique_id",
    "id",
    "headline",
    "text",
    "group",
    "tag",
    "location",
    "display_date",
    "start_date",
    "startDate",
    "date",
    "end_date",
    "endDate",
    "media",
    "asset",
    "type",
];
/// Keys of its parts.
const TEXT: &[&str] = &["headline", "text"];
const MEDIA: &[&str] = &["url", "media", "link", "caption", "credit"];
const LOCATION: &[&str] = &["name"];
const DATE: &[&str] = &["year", "month", "day", "hour", "minute", "second", "millisecond", "display_date"];

/// Keys that may have an object, and those that may have a list.
const OBJECTS: &[&str] = &[
    "title",
    "events",
    "eras",
    "date",
    "era",
    "asset",
    "media",
    "text",
    "location",
    "start_date",
    "startDate",
    "end_date",
    "endDate",
];
const LISTS: &[&str] = &["events", "eras", "date", "era"];

/// The longest key that a path leads through: the path stands in every problem of what is below.
const KEY: usize = 200;

/// Makes a record of it.
pub(super) fn import(text: &str, options: &Options, room: Room) -> Result<Imported, Problem> {
    let (source, json) = Source::read(text, room)?;
    let mut assembly = Assembly::new(options, room.beside(source.tree), json.weight());
    if source.is_lenient {
        let message = "this is not quite JSON (a comment, a line break in a text, a comma or a quotation mark too many or \
                       too few); it was read as it seems meant";
        assembly.notes.warn(String::new(), message);
    }
    match &json {
        Json::Object(_) => {
            let (timeline, path) = within(&json);
            timeline_of(&mut assembly, timeline, &path);
        }
        events @ Json::Array(_) => each(events, "", &mut |json, path| event(&mut assembly, json, path)),
        other => {
            let message = format!("expected a timeline, which is an object, found {}", other.kind());
            return Err(Problem { severity: Severity::Error, ..warning(message) });
        }
    }
    drop(json);
    let mut imported = assembly.finish();
    source.place(&mut imported.problems);
    imported.problems.sort_by_key(|problem| (problem.line, problem.column));
    Ok(imported)
}

/// The timeline and the way to it: `timeline` in version 2, and whatever it is wrapped in.
fn within(json: &Json) -> (&Json, String) {
    let (mut json, mut path) = (json, String::new());
    // An answer of a server, in which there is a file, in which there is a timeline: deeper it is never.
    for _ in 0..3 {
        let Json::Object(members) = json else { break };
        let has = |json: &Json, keys: &[&str]| keys.iter().any(|key| member(json, key).is_some());
        let is_it = |json: &Json| has(json, &["events", "date", "eras", "era"]);
        let is_way = |(key, value): &&(String, Json)| {
            matches!(value, Json::Object(_))
                && key.len() <= KEY
                && (key == "timeline" || is_it(value) || has(value, &["timeline"]))
        };
        if is_it(json) && !has(json, &["timeline"]) {
            break;
        }
        let Some((key, value)) = members.iter().find(is_way) else { break };
        (json, path) = (value, pointer(&path, &[key]));
    }
    (json, path)
}

fn timeline_of(assembly: &mut Assembly, timeline: &Json, path: &str) {
    let at = |key: &str| pointer(path, &[key]);
    if let Some(title) =
        member(timeline, "title").filter(|title| matches!(title, Json::Object(_) | Json::String(_)))
    {
        let slide = slide(&mut assembly.notes, title, at("title"));
        assembly.title(&slide);
    } else if let Some(headline) = text_of(timeline, "headline", ["headline", ""]) {
        let media = part(&mut assembly.notes, timeline, "asset", MEDIA).or(part(
            &mut assembly.notes,
            timeline,
            "media",
            MEDIA,
        ));
        let mut slide = Slide {
            path: path.to_owned(),
            headline: Some(headline),
            text: text_of(timeline, "text", ["text", ""]),
            ..Slide::default()
        };
        media_of(&mut slide, media);
        assembly.title(&slide);
    }
    for key in ["events", "date"] {
        if let Some(events) = member(timeline, key) {
            each(events, &at(key), &mut |json, path| event(assembly, json, path));
        }
    }
    for key in ["eras", "era"] {
        let Some(eras) = member(timeline, key) else { continue };
        each(eras, &at(key), &mut |json, path| match json {
            Json::Object(_) => {
                let slide = slide(&mut assembly.notes, json, path);
                if !is_blank(json) {
                    assembly.era(&slide);
                }
            }
            other => assembly
                .notes
                .error(path, format!("expected an era, which is an object, found {}", other.kind())),
        });
    }
    if member(timeline, "events").is_none() && member(timeline, "date").is_none() {
        let Json::Object(members) = timeline else { return };
        let unknown = members.iter().filter(|(key, _)| !TIMELINE.contains(&key.as_str()));
        let suggestion =
            unknown.filter_map(|(key, _)| nearest(key, &["events"]).and(Some(key.clone()))).next();
        let message = match suggestion {
            Some(key) => {
                format!("the timeline has no “events”; it has “{}”, which is not read", shortened(&key))
            }
            None => "the timeline has no “events”".to_owned(),
        };
        assembly.notes.warn(path.to_owned(), message);
    }
    others(&mut assembly.notes, timeline, TIMELINE, "");
}

fn event(assembly: &mut Assembly, json: &Json, path: String) {
    match json {
        Json::Object(_) => {
            let slide = slide(&mut assembly.notes, json, path);
            assembly.event(&slide);
        }
        other => {
            let message = format!("expected an event, which is an object, found {}; left out", other.kind());
            assembly.leave_out(path, message);
        }
    }
}

/// Each item of a list with its place. One object alone is a list of one, an object of objects a list of those,
/// as some programs write lists.
fn each<'a>(json: &'a Json, path: &str, read: &mut dyn FnMut(&'a Json, String)) {
    match json {
        Json::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                read(item, format!("{path}/{index}"));
            }
        }
        Json::Object(members) => {
            let is_list = !members.is_empty()
                && members
                    .iter()
                    .all(|(key, item)| matches!(item, Json::Object(_)) && !SLIDE.contains(&key.as_str()));
            if is_list {
                for (key, item) in members {
                    let key = Some(key.as_str()).filter(|key| key.len() <= KEY).unwrap_or_default();
                    read(item, pointer(path, &[key]));
                }
            } else {
                read(json, path.to_owned());
            }
        }
        Json::String(text) if text.trim().is_empty() => {}
        other => read(other, path.to_owned()),
    }
}

/// The last member of that name that is not `null`.
fn member<'a>(json: &'a Json, key: &str) -> Option<&'a Json> {
    let Json::Object(members) = json else { return None };
    members.iter().rev().find(|(name, value)| name == key && *value != Json::Null).map(|(_, value)| value)
}

/// Whether nothing is written in it.
fn is_blank(json: &Json) -> bool {
    match json {
        Json::Null => true,
        Json::String(text) => text.trim().is_empty(),
        Json::Array(items) => items.iter().all(is_blank),
        Json::Object(members) => members.iter().all(|(_, value)| is_blank(value)),
        Json::Bool(_) | Json::Number(_) => false,
    }
}

/// The text of a member, whether it is written as text, as a number or as a list of texts.
fn text_of<'a>(json: &'a Json, key: &str, at: [&'a str; 2]) -> Option<Value<'a>> {
    value_of(member(json, key)?, at)
}

fn value_of<'a>(json: &'a Json, at: [&'a str; 2]) -> Option<Value<'a>> {
    match json {
        Json::String(text) => Value::new(text, at),
        Json::Number(_) => Some(Value { text: Cow::Owned(json.to_text()), at }),
        Json::Array(items) => {
            let mut text = String::new();
            for (place, item) in items.iter().enumerate() {
                text.push_str(if place > 0 { ", " } else { "" });
                text.push_str(item.as_str()?.trim());
            }
            (!text.trim().is_empty()).then_some(Value { text: Cow::Owned(text), at })
        }
        Json::Null | Json::Bool(_) | Json::Object(_) => None,
    }
}

/// Lists the members for which there is no place: those not known, and those known of a kind that cannot be read.
fn others(notes: &mut Notes, json: &Json, known: &[&str], prefix: &str) {
    let Json::Object(members) = json else { return };
    for (key, value) in members {
        let is_read = match value {
            Json::Object(_) => prefix.is_empty() && OBJECTS.contains(&key.as_str()),
            Json::Array(_) if LISTS.contains(&key.as_str()) => true,
            value => value_of(value, ["", ""]).is_some(),
        };
        if !(is_blank(value) || is_read && known.contains(&key.as_str())) {
            match prefix {
                "" => notes.homeless(key),
                prefix => notes.homeless(&format!("{prefix}.{key}")),
            }
        }
    }
}

/// An object within a slide; its other members are listed.
fn part<'a>(notes: &mut Notes, json: &'a Json, key: &'a str, known: &[&str]) -> Option<(&'a str, &'a Json)> {
    let value = member(json, key)?;
    others(notes, value, known, key);
    Some((key, value))
}

/// The first of several keys under which a part may be written.
fn first<'a>(json: &Json, keys: &[&'a str]) -> Option<&'a str> {
    keys.iter().copied().find(|key| member(json, key).is_some_and(|value| !is_blank(value)))
}

fn slide<'a>(notes: &mut Notes, json: &'a Json, path: String) -> Slide<'a> {
    let mut slide = Slide { path, ..Slide::default() };
    if let Json::String(_) = json {
        slide.headline = value_of(json, ["", ""]);
        return slide;
    }
    others(notes, json, SLIDE, "");
    // What TimelineJS writes of an event's kind says nothing about it.
    slide.id = first(json, &["unique_id", "id"]).and_then(|key| text_of(json, key, [key, ""]));
    slide.group = first(json, &["group", "tag"]).and_then(|key| text_of(json, key, [key, ""]));
    slide.display = text_of(json, "display_date", ["display_date", ""]);
    slide.headline = text_of(json, "headline", ["headline", ""]);
    match part(notes, json, "text", TEXT) {
        Some((key, text @ Json::Object(_))) => {
            slide.headline = text_of(text, "headline", [key, "headline"]).or(slide.headline);
            slide.text = text_of(text, "text", [key, "text"]);
        }
        Some((key, text)) => slide.text = value_of(text, [key, ""]),
        None => {}
    }
    slide.place = part(notes, json, "location", LOCATION).and_then(|(key, place)| match place {
        Json::Object(_) => text_of(place, "name", [key, "name"]),
        place => value_of(place, [key, ""]),
    });
    let media = first(json, &["media", "asset"]).and_then(|key| part(notes, json, key, MEDIA));
    media_of(&mut slide, media);
    slide.start = date(notes, json, &["start_date", "startDate", "date"]);
    slide.end = date(notes, json, &["end_date", "endDate"]);
    slide
}

fn media_of<'a>(slide: &mut Slide<'a>, media: Option<(&'a str, &'a Json)>) {
    let Some((key, media)) = media else { return };
    if !matches!(media, Json::Object(_)) {
        slide.media = value_of(media, [key, ""]);
        return;
    }
    let text = |name: &'a str| text_of(media, name, [key, name]);
    slide.media = text("url").or_else(|| text("media"));
    slide.media_link = text("link");
    slide.caption = text("caption");
    slide.credit = text("credit");
}

fn date<'a>(notes: &mut Notes, json: &'a Json, keys: &[&'a str]) -> Date<'a> {
    let Some((key, value)) = first(json, keys).and_then(|key| part(notes, json, key, DATE)) else {
        return Date::default();
    };
    if !matches!(value, Json::Object(_)) {
        return Date { whole: value_of(value, [key, ""]), ..Date::default() };
    }
    let text = |name: &'a str| text_of(value, name, [key, name]);
    // Programs write the number 0 for parts of the clock that are not known, which TimelineJS does not show either.
    let is_clock = ["hour", "minute", "second", "millisecond"]
        .iter()
        .any(|name| member(value, name).is_some_and(|part| !is_blank(part) && *part != Json::Number(0.0)));
    let clock = |name: &'a str| text(name).filter(|_| is_clock);
    Date {
        whole: None,
        order: None,
        year: text("year"),
        month: text("month"),
        day: text("day"),
        time: None,
        hour: clock("hour"),
        minute: clock("minute"),
        second: clock("second"),
        millisecond: clock("millisecond"),
        display: text("display_date"),
    }
}
