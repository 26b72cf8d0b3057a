//! JSON as it came, before it means anything: the only file of the model that knows serde.
//!
//! One self-describing type serves every edge: `serde_json` fills it from bytes and writes it, and
//! [`crate::element`] makes it of a JavaScript object. A reader that walks it ([`super::read`]) can go on after a
//! mistake and say where it was, which derived readers cannot, and costs the wasm one instance of the library instead
//! of one per type.
//!
//! A long list need not be in memory as a whole: `each_item` reads a stretch of one, item by item.

use std::cell::{Cell, RefCell};
use std::fmt;

use crate::model::gather::Gather;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

/// How deep lists and objects may be nested: far more than a record needs, far less than the stack holds.
pub const DEPTH: u8 = 64;

/// How much memory the values of a text may take: that many times its length, and so many bytes on top. A record
/// as people write them takes three times its length; a text of very many tiny values takes fifty times as much.
const TIMES: usize = 6;
const ON_TOP: usize = 16 << 20;

/// A JSON value; the members of an object in the order written.
#[derive(Clone, Debug, PartialEq)]
pub enum Json {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// Any number.
    Number(f64),
    /// A string.
    String(String),
    /// A list.
    Array(Vec<Json>),
    /// An object; a key that is written twice is there twice.
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Reads a text.
    ///
    /// # Errors
    /// Line and column (from 1) and what the text should have had there. A text whose values would take much more
    /// memory than itself is refused too, and one that is nested more than 64 levels deep.
    pub fn parse(text: &[u8]) -> Result<Json, SyntaxError> {
        Json::parse_within(text, &Cell::new(room(text.len())))
    }

    /// Reads a text whose values may take that many bytes, and takes them away from there.
    pub(super) fn parse_within(text: &[u8], room: &Cell<usize>) -> Result<Json, SyntaxError> {
        let mut source = serde_json::Deserializer::from_slice(text);
        let json = Level { depth: DEPTH, room, kept: &[], give: None }.deserialize(&mut source);
        json.and_then(|json| source.end().map(|()| json)).map_err(|error| SyntaxError::of(text, &error))
    }

    /// The value as JSON text.
    pub fn to_text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// The value as JSON text for people: a line for each member and item, indented.
    pub fn to_pretty_text(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).unwrap_or_default();
        text.push('\n');
        text
    }

    /// A member of an object; the last one, where it is written twice.
    pub fn get(&self, key: &str) -> Option<&Json> {
        match self {
            Json::Object(members) => {
                members.iter().rev().find(|(name, _)| name == key).map(|(_, value)| value)
            }
            _ => None,
        }
    }

    /// The text of a string.
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Json::String(text) => Some(text),
            _ => None,
        }
    }

    /// How many bytes of memory it takes, beside its own place.
    pub(in crate::model) fn weight(&self) -> usize {
        match self {
            Json::Null | Json::Bool(_) | Json::Number(_) => 0,
            Json::String(text) => text.capacity(),
            Json::Array(items) => {
                items.capacity() * size_of::<Json>() + items.iter().map(Json::weight).sum::<usize>()
            }
            Json::Object(members) => {
                let own = members.capacity() * size_of::<(String, Json)>();
                own + members.iter().map(|(key, value)| key.capacity() + value.weight()).sum::<usize>()
            }
        }
    }

    /// What kind of value it is, in an author's words.
    pub fn kind(&self) -> &'static str {
        match self {
            Json::Null => "null",
            Json::Bool(_) => "true or false",
            Json::Number(_) => "a number",
            Json::String(_) => "text",
            Json::Array(_) => "a list",
            Json::Object(_) => "an object",
        }
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Json {
        Json::String(text.to_owned())
    }
}

impl From<bool> for Json {
    fn from(value: bool) -> Json {
        Json::Bool(value)
    }
}

impl From<usize> for Json {
    fn from(number: usize) -> Json {
        Json::Number(number as f64)
    }
}

impl<T: Into<Json>> From<Option<T>> for Json {
    fn from(value: Option<T>) -> Json {
        value.map_or(Json::Null, Into::into)
    }
}

impl<T: Into<Json>> FromIterator<T> for Json {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Json {
        Json::Array(items.into_iter().map(Into::into).gather())
    }
}

/// An object of those members, in that order.
pub fn object<const N: usize>(mut members: [(&str, Json); N]) -> Json {
    taken(&mut members)
}

/// An object of members that are taken from there. Apart from [`object`], of which the wasm holds an instance for
/// each number of members.
#[inline(never)]
pub fn taken(members: &mut [(&str, Json)]) -> Json {
    let take = |(key, value): &mut (&str, Json)| ((*key).to_owned(), std::mem::replace(value, Json::Null));
    Json::Object(members.iter_mut().map(take).gather())
}

/// How many bytes the values of a text of that length may take.
pub(super) fn room(length: usize) -> usize {
    length.saturating_mul(TIMES).saturating_add(ON_TOP)
}

/// Reads a list that is the member of an object, and gives each of its items away with the number of bytes that it
/// takes; of objects only the members with the names in `kept`, or all if there are none. An item may take `room`
/// bytes.
///
/// # Errors
/// As of [`Json::parse`]; what stands behind the list is not looked at. Members that are not kept are looked over, but
/// not as closely as those that are.
pub(super) fn each_item(
    text: &[u8],
    kept: &[&str],
    room: usize,
    give: &mut dyn FnMut(Json, usize),
) -> Result<(), SyntaxError> {
    let mut source = serde_json::Deserializer::from_slice(text);
    let (room, give): (_, Give) = (Cell::new(room), RefCell::new(&mut *give));
    // The list is in an object.
    let list = Level { depth: DEPTH - 1, room: &room, kept, give: Some(&give) };
    list.deserialize(&mut source).map(drop).map_err(|error| SyntaxError::of(text, &error))
}

/// A text that is not JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// Line, from 1.
    pub line: u32,
    /// Column in bytes, from 1.
    pub column: u32,
    /// What was expected.
    pub message: String,
    /// How many bytes had been read by then.
    pub offset: usize,
    /// Whether it is JSON so far, but more of it than is read.
    pub is_limit: bool,
}

impl SyntaxError {
    fn of(text: &[u8], error: &serde_json::Error) -> SyntaxError {
        let message = error.to_string();
        // serde_json ends its message with the place, which is given apart here.
        let message = message.split(" at line ").next().unwrap_or_default().to_owned();
        let lines = text.split_inclusive(|byte| *byte == b'\n').take(error.line().saturating_sub(1));
        SyntaxError {
            line: error.line() as u32,
            column: error.column().max(1) as u32,
            message,
            offset: lines.map(<[u8]>::len).sum::<usize>() + error.column(),
            is_limit: error.is_data(),
        }
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Json::Null => to.serialize_unit(),
            Json::Bool(value) => to.serialize_bool(*value),
            // A whole number is written without “.0”, as JavaScript writes it.
            Json::Number(value) if value.fract() == 0.0 && value.abs() < 9e15 => {
                to.serialize_i64(*value as i64)
            }
            Json::Number(value) => to.serialize_f64(*value),
            Json::String(text) => to.serialize_str(text),
            Json::Array(items) => {
                let mut list = to.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|item| list.serialize_element(item))?;
                list.end()
            }
            Json::Object(members) => {
                let mut map = to.serialize_map(Some(members.len()))?;
                members.iter().try_for_each(|(key, value)| map.serialize_entry(key, value))?;
                map.end()
            }
        }
    }
}

/// A value that is about to be read.
#[derive(Clone, Copy)]
struct Level<'r> {
    /// How many more levels may open below it.
    depth: u8,
    /// How many bytes the values may still take.
    room: &'r Cell<usize>,
    /// If it is an object, or a list that is given away: the names of the members to read, where not all are.
    kept: &'r [&'r str],
    /// If it is a list: who gets its items one by one, where they are not wanted together.
    give: Option<&'r Give<'r>>,
}

/// Takes an item of a list with the number of bytes that it takes.
type Give<'r> = RefCell<&'r mut dyn FnMut(Json, usize)>;

impl Level<'_> {
    fn below<E: Error>(self) -> Result<Self, E> {
        let depth = self.depth.checked_sub(1);
        let depth = depth.ok_or_else(|| E::custom("lists and objects are nested too deeply"))?;
        Ok(Level { depth, kept: &[], give: None, ..self })
    }

    fn take<E: Error>(self, bytes: usize) -> Result<(), E> {
        let left = self.room.get().checked_sub(bytes);
        self.room.set(
            left.ok_or_else(|| E::custom("there are more small values than a text of this length may have"))?,
        );
        Ok(())
    }

    /// Adds to a list whose growth is accounted for: while it moves, the old and the new one are both there.
    fn push<T, E: Error>(self, items: &mut Vec<T>, item: T) -> Result<(), E> {
        if items.len() == items.capacity() {
            let (old, more) = (items.capacity(), (items.len() / 2).max(4));
            self.take((old + more) * size_of::<T>())?;
            items.reserve_exact(more);
            self.give_back(old * size_of::<T>());
        }
        items.push(item);
        Ok(())
    }

    /// Gives back what a list has in reserve, now that it is complete.
    fn complete<T>(self, mut items: Vec<T>) -> Vec<T> {
        self.give_back((items.capacity() - items.len()) * size_of::<T>());
        items.shrink_to_fit();
        items
    }

    fn give_back(self, bytes: usize) {
        self.room.set(self.room.get().saturating_add(bytes));
    }
}

impl<'de> DeserializeSeed<'de> for Level<'_> {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Json, D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Level<'_> {
    type Value = Json;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_none<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, from: D) -> Result<Json, D::Error> {
        self.deserialize(from)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Number(value as f64))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(Json::Number(value as f64))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        Ok(Json::Number(value))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Json, E> {
        self.take(text.len())?;
        Ok(Json::String(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Json, E> {
        Ok(Json::String(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
        let below = self.below()?;
        if let Some(give) = self.give {
            let (item, room) = (Level { kept: self.kept, ..below }, self.room.get());
            while let Some(json) = list.next_element_seed(item)? {
                (give.borrow_mut())(json, room - self.room.get());
                self.room.set(room);
            }
            return Ok(Json::Null);
        }
        let mut items = Vec::new();
        while let Some(item) = list.next_element_seed(below)? {
            self.push(&mut items, item)?;
        }
        Ok(Json::Array(self.complete(items)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let below = self.below()?;
        let mut members = Vec::new();
        // Keys are read as values too: a reader for strings would bring its own way to say what is wrong.
        while let Some(key) = map.next_key_seed(below)? {
            match key {
                Json::String(key) if self.kept.is_empty() || self.kept.contains(&key.as_str()) => {
                    let value = map.next_value_seed(below)?;
                    self.push(&mut members, (key, value))?;
                }
                _ => drop(map.next_value::<IgnoredAny>()?),
            }
        }
        Ok(Json::Object(self.complete(members)))
    }
}
