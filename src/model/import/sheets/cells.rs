//! The cells of a row → the members of an object of the format.

use super::dates::{self, Clocks, Read, Refused};
use super::names::Names;
use super::table::Row;
use super::{Notes, Place};
use crate::model::export::columns::{Column, List, Shape, WHEN_PARTS, when_column};
use crate::model::problem::Severity;
use crate::model::wire::Json;

/// What reading cells needs beside them.
pub(super) struct Context<'n, 'z> {
    pub(super) names: &'n mut Names,
    pub(super) notes: &'n mut Notes,
    pub(super) clocks: &'n mut Clocks<'z>,
    /// Whether there was a date that could not be read.
    pub(super) has_unread: bool,
}

/// Whether any of these columns has something in that row.
pub(super) fn has_any(columns: &[Column], row: Row) -> bool {
    let is_there = |column: &Column| match column.shape {
        Shape::When => WHEN_PARTS.iter().any(|part| row.get(&when_column(column.name, part)).is_some()),
        _ => row.get(column.name).is_some(),
    };
    columns.iter().filter(|column| column.name != "id").any(is_there)
}

/// The members that the columns give; of several rows the first that has something counts.
///
/// An object grows as it needs: what was reserved and not used would be more than what is in it.
pub(super) fn object(columns: &[Column], rows: &[Row], context: &mut Context) -> Json {
    let mut json = Json::Object(Vec::with_capacity(4));
    for column in columns {
        let value = match column.shape {
            Shape::When => rows.iter().find_map(|row| when(column.name, *row, context)),
            shape => rows
                .iter()
                .find_map(|row| Some((row.place_of(column.name), row.get(column.name)?)))
                .and_then(|(place, text)| cell(shape, text, place, context)),
        };
        if let Some(value) = value {
            if column.key.is_empty() {
                return value;
            }
            put(&mut json, column.key, value);
        }
    }
    if let Json::Object(members) = &mut json {
        members.shrink_to_fit();
    }
    json
}

/// Sets a member, or a member of an object within.
fn put(json: &mut Json, key: &str, value: Json) {
    let Json::Object(members) = json else { return };
    let Some((outer, inner)) = key.split_once('/') else {
        members.push((key.to_owned(), value));
        return;
    };
    match members.iter_mut().find(|(name, _)| name == outer) {
        Some((_, object)) => put(object, inner, value),
        None => members.push((outer.to_owned(), Json::Object(vec![(inner.to_owned(), value)]))),
    }
}

/// The value of a cell; nothing where there is no room for what it names.
fn cell(shape: Shape, text: &str, place: Place, context: &mut Context) -> Option<Json> {
    let word = text.trim();
    Some(match shape {
        Shape::Text => text.into(),
        Shape::Word | Shape::When => word.into(),
        Shape::Number => match word.parse::<f64>() {
            Ok(number) if number.is_finite() => Json::Number(number),
            // The reader says what it expected.
            _ => word.into(),
        },
        Shape::Flag => match word.to_lowercase().as_str() {
            "yes" | "true" | "1" | "x" => Json::Bool(true),
            "no" | "false" | "0" => Json::Bool(false),
            _ => word.into(),
        },
        Shape::Texts => items(text, place, context, &mut |item, _| Some(Json::String(item))),
        Shape::One(list) => Json::String(context.names.resolve(list, text, false, place, context.notes)?),
        Shape::Many(of) => items(text, place, context, &mut |name, context| {
            context.names.resolve(of, &name, true, place, context.notes).map(Json::String)
        }),
        Shape::Actors => items(text, place, context, &mut |name, context| actor(&name, place, context)),
    })
}

/// What an item of a list takes, and each byte of it: as text and as JSON.
const ITEM: usize = 70;
const ITEM_BYTE: usize = 2;

/// The items of the list in a cell, as far as there is room.
fn items(
    text: &str,
    place: Place,
    context: &mut Context,
    read: &mut dyn FnMut(String, &mut Context) -> Option<Json>,
) -> Json {
    let has_room =
        |item: &String, context: &mut Context| context.notes.take(ITEM + ITEM_BYTE * item.len(), place);
    let mut values = Vec::new();
    for item in list(text) {
        if !has_room(&item, context) {
            break;
        }
        values.extend(read(item, context));
    }
    values.shrink_to_fit();
    Json::Array(values)
}

/// How many items the list in a cell has at most. What follows stays together as the last of them, and is pointed out
/// as something that nobody knows.
const ITEMS: usize = 1_000;

/// The items of a list: `;` and ends of line stand between them, a backslash takes what follows as it is.
pub(super) fn list(text: &str) -> Vec<String> {
    let mut items = Vec::new();
    let mut item = String::new();
    // How much of the item is to be kept at its end, though it may be blank.
    let mut kept = 0;
    let mut count = 1;
    let mut characters = text.chars();
    let mut finish = |item: &mut String, kept: &mut usize| {
        let length = item.trim_end().len().max(*kept);
        item.truncate(length);
        if !item.is_empty() {
            items.push(std::mem::take(item));
        }
        *kept = 0;
    };
    while let Some(character) = characters.next() {
        match character {
            ';' | '\n' if count < ITEMS => {
                finish(&mut item, &mut kept);
                count += 1;
            }
            '\\' => {
                item.push(characters.next().unwrap_or('\\'));
                kept = item.len();
            }
            blank if blank.is_whitespace() && item.is_empty() => {}
            other => item.push(other),
        }
    }
    finish(&mut item, &mut kept);
    items
}

/// `dod`, or with the person who acted for it: `dod (hegseth)`.
fn actor(text: &str, place: Place, context: &mut Context) -> Option<Json> {
    let parts = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    let parts = parts.map(|(party, person)| (party.trim(), person.trim()));
    // A name may have brackets of its own.
    let is_one = context.names.find(List::Party, text).is_some();
    let mut resolve = |list, text: &str| {
        let is_of_many = list == List::Party;
        context.names.resolve(list, text, is_of_many, place, context.notes).map(Json::String)
    };
    match parts.filter(|(party, person)| !is_one && !party.is_empty() && !person.is_empty()) {
        Some((party, person)) => {
            let mut members = vec![("party".to_owned(), resolve(List::Party, party)?)];
            members.extend(resolve(List::Person, person).map(|person| ("person".to_owned(), person)));
            Some(Json::Object(members))
        }
        None => resolve(List::Party, text),
    }
}

/// A time from its columns.
pub(super) fn when(name: &str, row: Row, context: &mut Context) -> Option<Json> {
    let mut sides = [Vec::new(), Vec::new()];
    let mut said = None;
    for part in WHEN_PARTS {
        let column = when_column(name, part);
        let Some(text) = row.get(&column) else { continue };
        let (side, key) =
            part.split_once('/').map_or((0, part), |(side, key)| (usize::from(side == "end"), key));
        let Some(members) = sides.get_mut(side) else { continue };
        match key {
            "text" if part == "text" => said = Some(text.to_owned()),
            "text" => members.push((key.to_owned(), text.into())),
            "after" | "before" => {
                let ids = cell(Shape::Many(List::Event), text, row.place_of(&column), context);
                members.extend(ids.map(|ids| (key.to_owned(), ids)));
            }
            "edtf" | "earliest" | "latest" => {
                let (severity, refused) = match dates::read(text.trim(), context.clocks) {
                    Ok(Read { edtf, lost, is_worded }) => {
                        members.push((key.to_owned(), Json::String(edtf)));
                        let Some(lost) = lost else { continue };
                        if is_worded {
                            said = said.or_else(|| Some(text.trim().to_owned()));
                        }
                        (Severity::Warning, lost)
                    }
                    Err(refused) => {
                        // It is still shown, among what has no date, in the words that stand there.
                        if key == "edtf" {
                            members.push((key.to_owned(), "unknown".into()));
                        }
                        said = said.or_else(|| Some(text.trim().to_owned()));
                        context.has_unread = true;
                        (Severity::Error, refused)
                    }
                };
                let Refused { message, meant } = refused;
                let message = format!("in “{column}”: {message}");
                context.notes.note(row.place_of(&column), severity, message, meant);
            }
            _ => members.push((key.to_owned(), text.trim().into())),
        }
    }
    let [start, end] = sides;
    let text = said.map(|said| ("text".to_owned(), Json::String(said)));
    if end.is_empty() {
        return point(start.into_iter().chain(text).collect());
    }
    let unknown = || Json::from("unknown");
    let sides = [("start", point(start)), ("end", point(end))];
    let sides = sides.map(|(key, side)| (key.to_owned(), side.unwrap_or_else(unknown)));
    Some(Json::Object(sides.into_iter().chain(text).collect()))
}

/// A string, where that is all there is.
fn point(mut members: Vec<(String, Json)>) -> Option<Json> {
    match members.as_slice() {
        [] => None,
        [(key, _)] if key == "edtf" => members.pop().map(|(_, date)| date),
        // Words alone are no time yet: their place is among what has no date.
        [(key, _)] if key == "text" => {
            members.insert(0, ("edtf".to_owned(), "unknown".into()));
            Some(Json::Object(members))
        }
        _ => Some(Json::Object(members)),
    }
}
