//! How a record is laid out in the two sheets in which it can be kept; which columns there are is in `kinds`.
//!
//! A row is one thing of the record. What a thing has several of, each with parts of its own (who says so,
//! relations, acts), takes further rows: the *groups* here. The first item stands in the row itself, each
//! further one in a row below that repeats the id and leaves the thing's own columns empty. So every cell holds
//! one plain value or a list with `;`, and the sheet can be sorted and filtered.

use crate::model::wire::Json;

pub(in crate::model) use super::kinds::{CLAIM, EVENTS, MOVE, OF_EVENT, ROW};

/// A list of the record that cells refer to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(in crate::model) enum List {
    Party,
    Person,
    Track,
    Clause,
    Lever,
    Source,
    Event,
    /// Anything with an id.
    Any,
}

/// How a cell is written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::model) enum Shape {
    /// Prose, as it is.
    Text,
    /// A word, an id of its own, a day: blanks around it do not count.
    Word,
    /// A number.
    Number,
    /// `yes` or `no`.
    Flag,
    /// Texts with `;` between.
    Texts,
    /// One id, or the name.
    One(List),
    /// Ids or names with `;` between.
    Many(List),
    /// Parties with `;` between, each with the person in brackets: `dod (hegseth)`.
    Actors,
    /// A time: several columns, whose names begin with this one's.
    When,
}

/// One column: its name, and the key of the format that it holds (`quote/exact` is a key of an object within).
pub(in crate::model) struct Column {
    pub name: &'static str,
    pub key: &'static str,
    pub shape: Shape,
}

/// What a thing can have several of.
pub(in crate::model) struct Group {
    pub key: &'static str,
    pub columns: &'static [Column],
}

/// One kind of row.
pub(in crate::model) struct Kind {
    /// The word in the column `row`.
    pub row: &'static str,
    /// The list of the record; empty for the record itself.
    pub key: &'static str,
    /// What cells that refer to it ask for.
    pub list: Option<List>,
    pub columns: &'static [Column],
    pub groups: &'static [Group],
}

/// The parts of a time, each in a column of its own.
pub(in crate::model) const WHEN_PARTS: [&str; 13] = [
    "edtf",
    "part_of_day",
    "earliest",
    "latest",
    "after",
    "before",
    "text",
    "start/text",
    "end/edtf",
    "end/part_of_day",
    "end/earliest",
    "end/latest",
    "end/text",
];

/// The column of a part of a time: `when`, `earliest`, `when_text`, `end`, `end_latest` of an event; of any other time
/// each begins with the name of the column, as in `due`, `due_earliest`.
pub(in crate::model) fn when_column(name: &str, part: &str) -> String {
    let (side, part) = part.split_once('/').unwrap_or(("", part));
    let words = [name, side, if part == "edtf" { "" } else { part }];
    let is_own =
        |at: usize| at == 0 && name == "when" && !(side.is_empty() && ["edtf", "text"].contains(&part));
    let said = words.iter().enumerate().filter(|(at, word)| !word.is_empty() && !is_own(*at));
    said.map(|(_, word)| *word).collect::<Vec<_>>().join("_")
}

/// The names of a column's columns: its own, or those of the parts of a time.
pub(in crate::model) fn names(column: &Column) -> Vec<String> {
    match column.shape {
        Shape::When => WHEN_PARTS.iter().map(|part| when_column(column.name, part)).collect(),
        _ => vec![column.name.to_owned()],
    }
}

/// Every column of these kinds of rows, each once, in order.
pub(in crate::model) fn header<'k>(first: &[&str], kinds: impl Iterator<Item = &'k Kind>) -> Vec<String> {
    let mut header: Vec<String> = first.iter().map(|name| (*name).to_owned()).collect();
    let columns =
        kinds.flat_map(|kind| kind.columns.iter().chain(kind.groups.iter().flat_map(|group| group.columns)));
    for name in columns.flat_map(names) {
        if !header.contains(&name) {
            header.push(name);
        }
    }
    header
}

/// The value at a key, or at a key within an object.
pub(in crate::model) fn value<'j>(json: &'j Json, key: &str) -> Option<&'j Json> {
    match key.split_once('/') {
        Some((outer, inner)) => json.get(outer)?.get(inner),
        None if key.is_empty() => Some(json),
        None => json.get(key),
    }
}
