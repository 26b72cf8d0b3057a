//! CSV text → rows whose cells are found by the name of their column.

use std::collections::{HashMap, HashSet};

use super::super::places::Walk;
use super::super::rows::{self, Rows};
use super::{Notes, Place};
use crate::model::export::columns::{CLAIM, EVENTS, Kind, MOVE, OF_EVENT, ROW, header};
use crate::model::export::released;
use crate::model::problem::{Severity, nearest};

/// What a row takes beside its cells: its places in the lists of rows, of the rows of a thing, and of lines. What it is
/// about takes more, see [`super::things`].
const ROW_TAKES: usize = 120;
/// What a cell takes that says something: its place here, and a member of an object.
const CELL_TAKES: usize = 70;
/// And each byte of it: here and as JSON.
const BYTE_TAKES: usize = 2;

/// What authors call the column `when`.
const DATES: [&str; 11] = [
    "date",
    "dates",
    "datum",
    "day",
    "event_date",
    "fecha",
    "start_date",
    "tag",
    "time",
    "timestamp",
    "zeit",
];

/// How many names of columns that are not known are compared with those that are: comparing is slow.
const COMPARED: usize = 20;

/// A sheet as it was read.
pub(super) struct Table {
    pub(super) is_positions: bool,
    /// Which of the sheets given.
    sheet: usize,
    columns: HashMap<String, usize>,
    /// The column in which the dates of the events probably stand, under another name than `when`.
    misnamed: Option<usize>,
    /// All cells, one after the other, and where in it each ends.
    text: String,
    ends: Vec<u32>,
    /// The line of each row, from 1, and its first cell.
    rows: Vec<(u32, u32)>,
}

/// One row of a sheet.
#[derive(Clone, Copy)]
pub(super) struct Row<'t> {
    table: &'t Table,
    at: u32,
}

impl<'t> Row<'t> {
    /// The text of a cell, if it is not blank.
    pub(super) fn get(self, column: &str) -> Option<&'t str> {
        let cell = self.cell(*self.table.columns.get(column)?)?;
        Some(released(cell)).filter(|cell| !cell.trim().is_empty())
    }

    /// The same without the blanks around it.
    pub(super) fn word(self, column: &str) -> Option<&'t str> {
        self.get(column).map(str::trim)
    }

    /// Which of these columns, each with its place, have something in this row.
    pub(super) fn filled<'c>(self, columns: &'c [(&str, usize)]) -> Vec<&'c str> {
        let is_filled = |at: usize| self.cell(at).is_some_and(|cell| !cell.trim().is_empty());
        columns.iter().filter(|(_, at)| is_filled(*at)).map(|(name, _)| *name).collect()
    }

    fn cell(self, at: usize) -> Option<&'t str> {
        let Table { rows, ends, text, .. } = self.table;
        let (_, first) = *rows.get(self.at as usize)?;
        let next = rows.get(self.at as usize + 1).map_or(ends.len(), |(_, first)| *first as usize);
        let cell = (first as usize).checked_add(at).filter(|cell| *cell < next)?;
        let start = cell.checked_sub(1).and_then(|before| ends.get(before)).map_or(0, |end| *end);
        text.get(start as usize..*ends.get(cell)? as usize)
    }

    /// Whether it has been said of the whole sheet that its events have no dates.
    pub(super) fn is_of_undated(self) -> bool {
        self.table.misnamed.is_some()
    }

    /// Line in the text, from 1.
    pub(super) fn line(self) -> u32 {
        self.table.rows.get(self.at as usize).map_or(1, |(line, _)| *line)
    }

    /// Where it stands.
    pub(super) fn place(self) -> Place {
        (self.table.sheet, self.line(), None)
    }

    /// Where the cell of a column stands.
    pub(super) fn place_of(self, column: &str) -> Place {
        (self.table.sheet, self.line(), self.table.columns.get(column).copied())
    }
}

impl Table {
    /// The columns of a sheet of events that rows of a kind do not have, in order, each with its place.
    pub(super) fn foreign_to(&self, kind: &Kind, known: &HashSet<String>) -> Vec<(&str, usize)> {
        let own = header(&[ROW], std::iter::once(kind));
        let is_foreign = |name: &String| known.contains(name) && !own.contains(name);
        let columns =
            self.columns.iter().filter(|(name, at)| is_foreign(name) && Some(**at) != self.misnamed);
        let mut columns: Vec<_> = columns.map(|(name, at)| (name.as_str(), *at)).collect();
        columns.sort_unstable_by_key(|(_, at)| *at);
        columns
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.rows.len() as u32).map(move |at| Row { table: self, at })
    }
}

/// `Part of day` → `part_of_day`
fn column_name(heading: &str) -> String {
    let name = heading.trim().trim_start_matches('\u{feff}').to_lowercase();
    name.split(|letter: char| letter.is_whitespace() || letter == '-' || letter == '_')
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join("_")
}

/// The separator that Excel names in a first line of its own, and the text after it.
fn named_separator(text: &str) -> Option<(u8, &str)> {
    let rest = text.strip_prefix("sep=")?;
    let separator = *rest.as_bytes().first().filter(|byte| byte.is_ascii())?;
    let rest = rest.get(1..)?.trim_start_matches('\r').strip_prefix('\n')?;
    Some((separator, rest))
}

/// Comma, semicolon or tab: which of them the first line that says anything has most, outside of quotes.
fn separator(text: &str) -> u8 {
    let mut counts = [(b',', 0_usize), (b';', 0), (b'\t', 0)];
    let mut is_quoted = false;
    for byte in text.trim_start().bytes() {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' | b'\r' if !is_quoted => break,
            _ if is_quoted => {}
            _ => counts.iter_mut().filter(|(known, _)| *known == byte).for_each(|(_, count)| *count += 1),
        }
    }
    // Of equal counts the last would win, and a sheet of one column has commas.
    counts.iter().rev().max_by_key(|(_, count)| *count).map_or(b',', |(known, _)| *known)
}

/// Whether it is one of our two sheets, and then whether it is that of positions.
pub(super) fn kind(headings: &[String]) -> Option<bool> {
    let has = |name: &str| headings.iter().any(|heading| heading == name);
    if has("clause") && ["event", "party", "action", "claim"].into_iter().any(has) {
        return Some(true);
    }
    // Rows that only declare parties have no time; a column “row” of someone else's sheet counts its rows.
    let is_declaring = has(ROW) && !["year", "date", "start_date", "start", "headline"].into_iter().any(has);
    // Whose date has another name is told so, where enough else is as in ours.
    let own = [ROW, "actors", "recipients", "tracks", "basis", "lever", "part_of_day"]
        .into_iter()
        .filter(|name| has(name));
    let is_misnamed = own.count() > 1;
    let is_events = has("when") || has("earliest") || has("latest") || is_declaring || is_misnamed;
    (has("title") && is_events).then_some(false)
}

/// The names of the columns of a text.
pub(super) fn headings(text: &str) -> Vec<String> {
    let (separator, text) = start(text);
    let mut rows = Rows::of(text, separator);
    rows.next().map(|row| row.cells().map(column_name).collect()).unwrap_or_default()
}

/// The separator, and the text from the header on.
pub(super) fn start(text: &str) -> (u8, &str) {
    let text = text.trim_start_matches('\u{feff}');
    named_separator(text).unwrap_or_else(|| (separator(text), text))
}

/// Reads a sheet; what is wrong with its header and with single rows is noted.
pub(super) fn table(text: &str, sheet: usize, notes: &mut Notes) -> Table {
    let (separator, below) = start(text);
    let mut table = Table {
        is_positions: false,
        sheet,
        columns: HashMap::new(),
        misnamed: None,
        text: String::new(),
        ends: Vec::new(),
        rows: Vec::new(),
    };
    // Once to see how much it is, so that nothing has to grow.
    let (mut rows, mut width) = (Rows::of(below, separator), 0);
    let (mut count, mut cells, mut bytes) = (0, 0, 0);
    let mut is_cut = false;
    while let Some(row) = rows.next() {
        if row.number == 1 {
            width = row.len();
            continue;
        }
        let length = length(row, width);
        let filled = row.cells().take(length).filter(|cell| !cell.trim().is_empty()).count();
        let own: usize = row.cells().take(length).map(str::len).sum();
        let is_addressable = u32::try_from(bytes + own).is_ok() && u32::try_from(cells + length).is_ok();
        let takes = ROW_TAKES + filled * CELL_TAKES + length * size_of::<u32>() + own * BYTE_TAKES;
        if length > 0 && !(is_addressable && notes.room.take(takes)) {
            is_cut = true;
            break;
        }
        (count, cells, bytes) = (count + usize::from(length > 0), cells + length, bytes + own);
    }
    (table.text, table.ends) = (String::with_capacity(bytes), Vec::with_capacity(cells));
    table.rows = Vec::with_capacity(count);

    let (mut rows, mut walk) = (Rows::of(below, separator), Walk::new(text));
    let before = text.len() - below.len();
    let mut has_head = false;
    while let Some(row) = rows.next() {
        let (line, _) = walk.to(before + row.start);
        if row.number == 1 {
            has_head = true;
            head(&mut table, row, line, notes);
            continue;
        }
        if row.goes_on || row.cells().skip(width).any(|cell| !cell.trim().is_empty()) {
            let message = "this row has more cells than the header; they are not read";
            notes.note((sheet, line, None), Severity::Warning, message, None);
        }
        let length = length(row, width);
        if length > 0 && table.rows.len() == count {
            break;
        }
        if length > 0 {
            table.rows.push((line, table.ends.len() as u32));
            for cell in row.cells().take(length) {
                table.text.push_str(cell);
                table.ends.push(table.text.len() as u32);
            }
        }
        if is_cut && table.rows.len() == count {
            let message =
                "the rows below would take far more memory than the sheet itself; they are not read";
            notes.note((sheet, line, None), Severity::Error, message, None);
            break;
        }
    }
    if !has_head {
        let message = "this sheet is empty; its first row should name the columns";
        notes.note((sheet, 1, None), Severity::Error, message, None);
    }
    table
}

/// How many cells of a row are kept: up to the last that says something, of those that have a column.
fn length(row: &rows::Row, width: usize) -> usize {
    let filled = (0..row.len().min(width)).rev();
    let mut filled = filled.filter(|at| row.get(*at).is_some_and(|cell| !cell.trim().is_empty()));
    filled.next().map_or(0, |at| at + 1)
}

fn head(table: &mut Table, row: &rows::Row, line: u32, notes: &mut Notes) {
    let place = |at| (table.sheet, line, at);
    let names: Vec<String> = row.cells().map(column_name).collect();
    let found = kind(&names);
    table.is_positions = found == Some(true);
    if !table.is_positions && !names.iter().any(|name| name == "when") {
        table.misnamed = names.iter().position(|name| DATES.contains(&name.as_str()));
    }
    let known = match table.is_positions {
        true => header(&OF_EVENT, [&MOVE, &CLAIM].into_iter()),
        false => header(&[ROW], EVENTS.iter()),
    };
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let mut compared = 0;
    for (at, name) in names.into_iter().enumerate() {
        if name.is_empty() || name.starts_with("x_") {
            continue;
        }
        if table.columns.contains_key(&name) {
            let message = format!("the column “{name}” is there twice; the first one counts");
            notes.note(place(Some(at)), Severity::Warning, message, None);
            continue;
        }
        if table.misnamed == Some(at) {
            let message = format!(
                "there is no column “when”, so the events are undated; “{name}” is not read for them"
            );
            notes.note(place(Some(at)), Severity::Error, message, Some("when".to_owned()));
        } else if !known.contains(&name.as_str()) {
            let message = format!("“{name}” is not a column of this sheet; it is not read");
            compared += 1;
            let suggestion = if compared > COMPARED { None } else { nearest(&name, &known) };
            notes.note(place(Some(at)), Severity::Warning, message, suggestion);
            // What nobody reads has no place in memory either.
            if compared > COMPARED {
                continue;
            }
        }
        table.columns.insert(name, at);
    }
    if found.is_none() {
        let message = "a sheet of events has the columns “when” and “title”; a sheet of positions has “event”, \
                       “clause”, “party” and “action”";
        notes.note(place(None), Severity::Error, message, None);
    }
    if table.is_positions {
        for name in ["event", "party"].into_iter().filter(|name| !table.columns.contains_key(*name)) {
            notes.note(place(None), Severity::Error, format!("the column “{name}” is missing"), None);
        }
    }
}
