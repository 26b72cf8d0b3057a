//! The `when` of a record: a string, or an object where a string cannot say it.

use super::cursor::{Cursor, Fields, Step, get};
use super::keys;
use crate::model::when::{Point, Stamp, When};
use crate::model::wire::Json;

/// Reads a time, or notes why not.
pub(super) fn when<'a>(cursor: &mut Cursor<'a>, json: &'a Json) -> Option<When> {
    match json {
        Json::String(text) => stamp(cursor, text).map(When::of),
        Json::Object(fields) if get(fields, "start").is_some() || get(fields, "end").is_some() => {
            duration(cursor, fields)
        }
        Json::Object(fields) => bounded(cursor, fields),
        other => {
            cursor.expected("a date as text, or an object", other);
            None
        }
    }
}

fn stamp(cursor: &mut Cursor, text: &str) -> Option<Stamp> {
    Stamp::parse(text).map_err(|message| cursor.error(message)).ok()
}

fn duration<'a>(cursor: &mut Cursor<'a>, fields: Fields<'a>) -> Option<When> {
    cursor.known_keys(fields, keys::DURATION);
    let mut side = |key: &'a str| {
        let Some(json) = get(fields, key) else {
            cursor.error(format!("a duration has a “start” and an “end”; “{key}” is missing"));
            return None;
        };
        cursor.at(Step::Key(key), |cursor| when(cursor, json))
    };
    let (start, end) = (side("start"), side("end"));
    let mut when = start?;
    when.end = Some(end?.start);
    when.text = cursor.text(fields, "text").or(when.text);
    Some(when)
}

fn bounded<'a>(cursor: &mut Cursor<'a>, fields: Fields<'a>) -> Option<When> {
    cursor.known_keys(fields, keys::WHEN);
    let mut read = |key: &'a str| {
        let text = cursor.text(fields, key)?;
        cursor.at(Step::Key(key), |cursor| stamp(cursor, &text))
    };
    let edtf = read("edtf");
    let (earliest, latest) = (read("earliest"), read("latest"));
    let (after, before) = (cursor.texts(fields, "after"), cursor.texts(fields, "before"));
    if get(fields, "edtf").is_some() && edtf.is_none() {
        return None;
    }
    if edtf.is_none() && earliest.is_none() && latest.is_none() && after.is_empty() && before.is_empty() {
        cursor.error("a time needs “edtf”, “earliest”, “latest”, “after” or “before”");
        return None;
    }
    let start = Point {
        stamp: edtf.unwrap_or(Stamp::Unknown),
        part_of_day: cursor.word(fields, "part_of_day"),
        earliest,
        latest,
    };
    Some(When { start, end: None, after, before, text: cursor.text(fields, "text") })
}
