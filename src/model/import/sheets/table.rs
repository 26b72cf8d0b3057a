//! CSV text → rows whose cells are found by the name of their column.

use std::collections::HashMap;

use super::super::places::{self, Walk};
use super::Notes;
use crate::model::export::columns::{CLAIM, EVENTS, Kind, MOVE, OF_EVENT, ROW, header};
use crate::model::export::released;
use crate::model::problem::{Severity, nearest};

/// How many rows are read: so many, and one more for each that many bytes of the sheet. A row of two letters would take
/// five hundred times its length.
const ROWS: usize = 20_000;
const BYTES_OF_ROW: usize = 64;

/// A sheet as it was read.
pub(super) struct Table {
    pub(super) is_positions: bool,
    columns: HashMap<String, usize>,
    rows: Vec<(u32, ::csv::StringRecord)>,
}

/// One row of a sheet.
#[derive(Clone, Copy)]
pub(super) struct Row<'t> {
    table: &'t Table,
    cells: &'t ::csv::StringRecord,
    /// Which of the sheets given.
    pub(super) sheet: usize,
    /// Line in the text, from 1.
    pub(super) line: u32,
}

impl<'t> Row<'t> {
    /// The text of a cell, if it is not blank.
    pub(super) fn get(self, column: &str) -> Option<&'t str> {
        let cell = self.cells.get(*self.table.columns.get(column)?)?;
        Some(released(cell)).filter(|cell| !cell.trim().is_empty())
    }

    /// The same without the blanks around it.
    pub(super) fn word(self, column: &str) -> Option<&'t str> {
        self.get(column).map(str::trim)
    }

    /// Which of these columns, each with its place, have something in this row.
    pub(super) fn filled<'c>(self, columns: &'c [(&str, usize)]) -> Vec<&'c str> {
        let is_filled = |at: usize| self.cells.get(at).is_some_and(|cell| !cell.trim().is_empty());
        columns.iter().filter(|(_, at)| is_filled(*at)).map(|(name, _)| *name).collect()
    }

    /// Sheet and line.
    pub(super) fn place(self) -> (usize, u32) {
        (self.sheet, self.line)
    }
}

impl Table {
    /// The columns of a sheet of events that rows of a kind do not have, in order, each with its place.
    pub(super) fn foreign_to(&self, kind: &Kind) -> Vec<(&str, usize)> {
        let (known, own) = (header(&[ROW], EVENTS.iter()), header(&[ROW], std::iter::once(kind)));
        let is_foreign = |name: &&String| known.contains(name) && !own.contains(name);
        let columns = self.columns.iter().filter(|(name, _)| is_foreign(name));
        let mut columns: Vec<_> = columns.map(|(name, at)| (name.as_str(), *at)).collect();
        columns.sort_unstable_by_key(|(_, at)| *at);
        columns
    }

    pub(super) fn rows(&self, sheet: usize) -> impl Iterator<Item = Row<'_>> {
        self.rows.iter().map(move |(line, cells)| Row { table: self, cells, sheet, line: *line })
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
    (has("title") && (has("when") || has("earliest") || has("latest") || is_declaring)).then_some(false)
}

/// The names of the columns of a text.
pub(super) fn headings(text: &str) -> Vec<String> {
    let (separator, text) = start(text);
    let mut reader = reader(separator, text);
    let mut cells = ::csv::StringRecord::new();
    match reader.read_record(&mut cells) {
        Ok(true) => cells.iter().map(column_name).collect(),
        _ => Vec::new(),
    }
}

/// The separator, and the text from the header on.
fn start(text: &str) -> (u8, &str) {
    let text = text.trim_start_matches('\u{feff}');
    named_separator(text).unwrap_or_else(|| (separator(text), text))
}

fn reader(separator: u8, text: &str) -> ::csv::Reader<&[u8]> {
    ::csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes())
}

/// Reads a sheet; what is wrong with its header and with single rows is noted.
pub(super) fn table(text: &str, sheet: usize, notes: &mut Notes) -> Table {
    let mut walk = Walk::new(text);
    let (separator, below) = start(text);
    let before = text.len() - below.len();
    let mut reader = reader(separator, below);
    let mut table = Table { is_positions: false, columns: HashMap::new(), rows: Vec::new() };
    let mut count = 0;
    let mut cells = ::csv::StringRecord::new();
    let mut is_first = true;
    // The text is UTF-8 and rows may have any length: there is nothing that could fail.
    while let Ok(true) = reader.read_record(&mut cells) {
        let (line, _) = walk.to(before + places::start(below, &cells));
        if is_first {
            is_first = false;
            count = cells.len();
            head(&mut table, &cells, sheet, line, notes);
            continue;
        }
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if cells.iter().skip(count).any(|cell| !cell.trim().is_empty()) {
            notes.note(
                sheet,
                line,
                Severity::Warning,
                "this row has more cells than the header; they are not read",
                None,
            );
        }
        if table.rows.len() >= ROWS + text.len() / BYTES_OF_ROW {
            let message =
                "this sheet has more rows than can be kept in proportion to its length; the rest is not read";
            notes.note(sheet, line, Severity::Error, message, None);
            break;
        }
        table.rows.push((line, cells.clone()));
    }
    if is_first {
        notes.note(
            sheet,
            1,
            Severity::Error,
            "this sheet is empty; its first row should name the columns",
            None,
        );
    }
    table
}

fn head(table: &mut Table, cells: &::csv::StringRecord, sheet: usize, line: u32, notes: &mut Notes) {
    let names: Vec<String> = cells.iter().map(column_name).collect();
    let found = kind(&names);
    table.is_positions = found == Some(true);
    let known = match table.is_positions {
        true => header(&OF_EVENT, [&MOVE, &CLAIM].into_iter()),
        false => header(&[ROW], EVENTS.iter()),
    };
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    for (at, name) in names.into_iter().enumerate() {
        if name.is_empty() || name.starts_with("x_") {
            continue;
        }
        if table.columns.contains_key(&name) {
            let message = format!("the column “{name}” is there twice; the first one counts");
            notes.note(sheet, line, Severity::Warning, message, None);
            continue;
        }
        if !known.contains(&name.as_str()) {
            let message = format!("“{name}” is not a column of this sheet; it is not read");
            notes.note(sheet, line, Severity::Warning, message, nearest(&name, &known));
        }
        table.columns.insert(name, at);
    }
    if found.is_none() {
        let message = "a sheet of events has the columns “when” and “title”; a sheet of positions has “event”, \
                       “clause”, “party” and “action”";
        notes.note(sheet, line, Severity::Error, message, None);
    }
    if table.is_positions {
        for name in ["event", "party"].into_iter().filter(|name| !table.columns.contains_key(*name)) {
            notes.note(sheet, line, Severity::Error, format!("the column “{name}” is missing"), None);
        }
    }
}
