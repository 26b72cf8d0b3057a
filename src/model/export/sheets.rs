//! The events and the positions of a record as two sheets (CSV, RFC 4180), which
//! [`crate::model::import::sheets`] reads again.
//!
//! Together they carry the whole record. The events sheet has a row for each event, then a row for each
//! other thing of the record (the column `row` says which: `party`, `source`, `record`, …). The positions
//! sheet has a row for each move, and for each claim about where a clause stood. What has several sources or
//! relations goes on in rows below that repeat its id. Columns that nothing uses are not written.
//!
//! Not carried: a blank text, which is as good as none.

use std::collections::BTreeSet;

use super::columns::*;
use super::guard::guarded;
use crate::model::record::Record;
use crate::model::vocabulary::{Action, Vocabulary};
use crate::model::wire::Json;

/// One row: the cells that are not empty, by column.
type Row = Vec<(String, String)>;

/// The events sheet. With `mark`, a byte order mark tells Excel that the text is UTF-8.
pub fn events(record: &Record, mark: bool) -> String {
    let record = super::record(record);
    let mut rows: Vec<Row> = Vec::new();
    for kind in EVENTS {
        let own = [(ROW.to_owned(), kind.row.to_owned())];
        for item in items(&record, kind) {
            rows.extend(rows_of(kind, item, [&own, &own], |column| column == "id"));
        }
    }
    csv(&header(&[ROW], EVENTS.iter()), &rows, &["id", "when", "title"], mark)
}

/// The positions sheet: what every party held on each clause, event by event. With `mark` as for [`events`].
pub fn positions(record: &Record, mark: bool) -> String {
    let record = super::record(record);
    let mut rows: Vec<Row> = Vec::new();
    for event in list(&record, "events") {
        let own = of_event(event);
        let track = match list(event, "tracks") {
            [only] => Some(only),
            _ => None,
        };
        for kind in [&MOVE, &CLAIM] {
            for item in list(event, kind.key) {
                let item = explained(item, track);
                let is_key = |column: &str| ["track", "clause", "party"].contains(&column);
                // The further rows repeat only what says which position they belong to.
                rows.extend(rows_of(kind, &item, [&own, own.get(..1).unwrap_or_default()], is_key));
            }
        }
    }
    let always = ["event", "clause", "party", "action"];
    csv(&header(&OF_EVENT, [&MOVE, &CLAIM].into_iter()), &rows, &always, mark)
}

/// Of which event a row is: its id, and for a person who reads the sheet its time and title.
fn of_event(event: &Json) -> Row {
    let when = event.get("when").and_then(|when| match when {
        Json::String(text) => Some(text.as_str()),
        other => {
            let said = [value(other, "edtf"), other.get("text"), other.get("start")];
            said.into_iter().flatten().find_map(Json::as_str)
        }
    });
    let said = [event.get("id").and_then(Json::as_str), when, event.get("title").and_then(Json::as_str)];
    let cells = OF_EVENT.iter().zip(said);
    let cells = cells.filter_map(|(column, said)| Some((*column, said.filter(|said| !said.is_empty())?)));
    cells.map(|(column, said)| (column.to_owned(), said.to_owned())).collect()
}

/// A move with what the format leaves out because it follows, and what a reader of the sheet wants to see.
fn explained(item: &Json, track: Option<&Json>) -> Json {
    let Json::Object(members) = item else { return item.clone() };
    let mut members = members.clone();
    if let Some(track) = track.filter(|_| item.get("track").is_none()) {
        members.push(("track".to_owned(), track.clone()));
    }
    let action = item.get("action").and_then(Json::as_str).and_then(Action::parse);
    let stance = action.and_then(Action::default_stance).filter(|_| item.get("stance").is_none());
    members.extend(stance.map(|stance| ("stance".to_owned(), stance.word().into())));
    Json::Object(members)
}

fn list<'j>(json: &'j Json, key: &str) -> &'j [Json] {
    match json.get(key) {
        Some(Json::Array(items)) => items,
        _ => &[],
    }
}

fn items<'j>(record: &'j Json, kind: &Kind) -> &'j [Json] {
    if kind.key.is_empty() { std::slice::from_ref(record) } else { list(record, kind.key) }
}

/// The rows of one thing: the first has everything, the others what it has several of, and what says of which.
fn rows_of(
    kind: &Kind,
    item: &Json,
    own: [&[(String, String)]; 2],
    is_key: impl Fn(&str) -> bool,
) -> Vec<Row> {
    let groups = kind.groups.iter().map(|group| (group, list(item, group.key)));
    let groups: Vec<(&Group, &[Json])> = groups.collect();
    let longest = groups.iter().map(|(_, items)| items.len()).max().unwrap_or(0);
    let row = |place: usize| {
        let [first, further] = own;
        let mut row = if place == 0 { first.to_vec() } else { further.to_vec() };
        for column in kind.columns.iter().filter(|column| place == 0 || is_key(column.name)) {
            cells(column, item, &mut row);
        }
        for (group, items) in &groups {
            if let Some(item) = items.get(place) {
                group.columns.iter().for_each(|column| cells(column, item, &mut row));
            }
        }
        row
    };
    (0..longest.max(1)).map(row).collect()
}

/// The cells of one column of a thing.
fn cells(column: &Column, item: &Json, row: &mut Row) {
    let Some(found) = value(item, column.key) else { return };
    if column.shape == Shape::When {
        for part in WHEN_PARTS {
            let said = when_part(found, part).map(text).filter(|text| !text.is_empty());
            row.extend(said.map(|said| (when_column(column.name, part), said)));
        }
        return;
    }
    let said = text(found);
    if !said.is_empty() {
        row.push((column.name.to_owned(), said));
    }
}

/// A part of a time, whichever of its forms it has.
fn when_part<'j>(when: &'j Json, part: &str) -> Option<&'j Json> {
    fn of_point<'j>(point: &'j Json, part: &str) -> Option<&'j Json> {
        match point {
            Json::String(_) => Some(point).filter(|_| part == "edtf"),
            object => object.get(part),
        }
    }
    match (part.split_once('/'), when.get("start")) {
        (Some((side, part)), Some(_)) => of_point(when.get(side)?, part),
        (Some(_), None) => None,
        (None, Some(_)) if part == "text" => when.get(part),
        (None, Some(start)) => of_point(start, part),
        (None, None) => of_point(when, part),
    }
}

/// A value as the text of a cell.
fn text(json: &Json) -> String {
    match json {
        Json::String(text) => text.clone(),
        Json::Bool(flag) => if *flag { "yes" } else { "no" }.to_owned(),
        Json::Array(items) => items.iter().map(item).collect::<Vec<_>>().join("; "),
        Json::Object(_) => item(json),
        Json::Number(_) | Json::Null => json.to_text(),
    }
}

/// One of a list: `;`, ends of line, and blanks at its ends are escaped; a person stands in brackets.
fn item(json: &Json) -> String {
    if let (Some(party), Some(person)) = (json.get("party"), json.get("person")) {
        return format!("{} ({})", text(party), text(person));
    }
    let whole = text(json);
    let start = whole.len() - whole.trim_start().len();
    let end = whole.trim_end().len();
    let mut said = String::new();
    for (at, character) in whole.char_indices() {
        if matches!(character, ';' | '\\' | '\n') || at < start || at >= end {
            said.push('\\');
        }
        said.push(character);
    }
    said
}

/// The rows as text, with the columns that are used, and those that every such sheet has.
fn csv(known: &[String], rows: &[Row], always: &[&str], mark: bool) -> String {
    let used: BTreeSet<&str> = rows.iter().flatten().map(|(column, _)| column.as_str()).collect();
    let is_shown = |name: &&String| always.contains(&name.as_str()) || used.contains(name.as_str());
    let header: Vec<&String> = known.iter().filter(is_shown).collect();
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing into memory does not fail, and every row is as long as the header.
    let _ = writer.write_record(header.iter().map(|name| name.as_bytes()));
    for row in rows {
        let cell = |name: &&String| {
            row.iter().find(|(column, _)| column == *name).map_or(String::new(), |(_, said)| guarded(said))
        };
        let _ = writer.write_record(header.iter().map(cell));
    }
    let text = writer.into_inner().map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    format!("{}{}", if mark { "\u{feff}" } else { "" }, text.unwrap_or_default())
}
