//! Problems of the record → of the cells from which it was made: what is said of a key is said of its column, and points
//! at the cell.

use std::collections::HashMap;

use super::super::places;
use super::super::rows::{self, Rows};
use super::table;
use crate::model::export::columns::{CLAIM, Column, EVENTS, MOVE, Shape, WHEN_PARTS, when_column};
use crate::model::problem::Problem;

/// A problem, and where in the sheets it is.
pub(super) struct Found {
    /// Which sheet, and which cell of the row at the problem's line.
    pub(super) sheet: Option<usize>,
    pub(super) cell: Option<usize>,
    /// The column, of what the reader of records said of a key.
    pub(super) said: Option<Said>,
    pub(super) problem: Problem,
}

/// The column that holds a key.
pub(super) struct Said {
    column: String,
    /// Of a part of a time, the column of its date.
    date: Option<String>,
}

/// The columns of the thing at a pointer: of the record, of something in its lists, of an item in one of that thing's.
fn columns(pointer: &str) -> &'static [Column] {
    let is_name = |step: &&str| !step.is_empty() && !step.bytes().all(|byte| byte.is_ascii_digit());
    let mut steps = pointer.split('/').filter(is_name).peekable();
    let of_list = |key: &str| EVENTS.iter().find(|kind| kind.key == key);
    let list = steps.peek().and_then(|key| of_list(key));
    let Some(mut kind) = list.or_else(|| of_list("")) else { return &[] };
    if list.is_some() {
        steps.next();
    }
    let mut columns = kind.columns;
    for step in steps {
        match [&MOVE, &CLAIM].into_iter().find(|position| position.key == step) {
            Some(position) => (kind, columns) = (position, position.columns),
            None => {
                columns =
                    kind.groups.iter().find(|group| group.key == step).map_or(&[], |group| group.columns)
            }
        }
    }
    columns
}

/// The column of what stands below a pointer.
pub(super) fn column(pointer: &str, below: &str) -> Option<Said> {
    let steps = below.split('/').filter(|step| !step.is_empty() && step.parse::<usize>().is_err());
    let key = steps.collect::<Vec<_>>().join("/");
    columns(pointer).iter().find_map(|column| {
        let rest = key.strip_prefix(column.key).filter(|_| !column.key.is_empty())?;
        let rest = if rest.is_empty() { "" } else { rest.strip_prefix('/')? };
        if column.shape != Shape::When {
            return Some(Said { column: column.name.to_owned(), date: None });
        }
        let part = match rest.strip_prefix("start/").unwrap_or(rest) {
            "" | "start" => "edtf",
            "end" => "end/edtf",
            part => part,
        };
        let name = WHEN_PARTS.contains(&part).then(|| when_column(column.name, part))?;
        let date = if part.starts_with("end/") { "end/edtf" } else { "edtf" };
        Some(Said { column: name, date: Some(when_column(column.name, date)) })
    })
}

/// The problems by sheet, line and cell, each with its sheet, after looking the cells up.
pub(super) fn set(texts: &[&str], mut found: Vec<Found>) -> Vec<(Option<usize>, Problem)> {
    for (sheet, text) in texts.iter().enumerate() {
        look_up(text, sheet, &mut found);
    }
    found.sort_by_key(|Found { sheet, problem, .. }| (sheet.is_none(), *sheet, problem.line, problem.column));
    found.into_iter().map(|Found { sheet, problem, .. }| (sheet, problem)).collect()
}

fn look_up(text: &str, sheet: usize, found: &mut [Found]) {
    let headings = table::headings(text);
    // What is said of each line.
    let mut wanted: HashMap<u32, Vec<usize>> = HashMap::new();
    for (at, one) in found.iter_mut().enumerate().filter(|(_, one)| one.sheet == Some(sheet)) {
        if let Some(said) = &one.said {
            one.cell = headings.iter().position(|heading| *heading == said.column);
        }
        if let (Some(line), Some(_)) = (one.problem.line, one.cell) {
            wanted.entry(line).or_default().push(at);
        }
    }
    let (mark, below) = table::start(text);
    let before = text.len() - below.len();
    let (mut rows, mut walk) = (Rows::of(below, mark), places::Walk::new(text));
    let mut offsets = Vec::new();
    while !wanted.is_empty()
        && let Some(row) = rows.next()
    {
        let (line, _) = walk.to(before + row.start);
        for at in wanted.remove(&line).unwrap_or_default() {
            let Some(one) = found.get_mut(at) else { continue };
            let cell = one.cell.unwrap_or_default();
            if let Some(said) = &one.said {
                said.of_cell(row.get(cell).unwrap_or_default().trim(), &mut one.problem);
            }
            offsets.push((before + rows::cell(below, row.start, cell, mark), at));
        }
    }
    offsets.sort_unstable();
    let mut walk = places::Walk::new(text);
    for (offset, at) in offsets {
        let (line, column) = walk.to(offset);
        if let Some(one) = found.get_mut(at) {
            (one.problem.line, one.problem.column) = (Some(line), Some(column));
        }
    }
}

impl Said {
    /// Says of a cell what the reader says of a key.
    fn of_cell(&self, text: &str, problem: &mut Problem) {
        let message = match problem.message.strip_suffix("found text") {
            Some(expected) => {
                let point = text.replacen(',', ".", 1);
                let is_number =
                    expected.contains("a number") && point.parse::<f64>().is_ok_and(f64::is_finite);
                problem.suggestion = problem.suggestion.take().or(is_number.then_some(point));
                format!("{expected}found “{}”", crate::model::problem::brief(text))
            }
            None => problem.message.clone(),
        };
        let message = match &self.date {
            Some(date) => message.replace("“edtf”", &format!("“{date}”")),
            None => message,
        };
        problem.message = format!("in “{}”: {message}", self.column);
    }
}
