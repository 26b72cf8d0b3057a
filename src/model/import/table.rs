//! Text → rows of cells, whatever stands between the cells, with the names of the columns first.

use super::places;
use super::rows::{self, Rows};
use crate::model::problem::Problem;

/// What may stand between cells.
const MARKS: [u8; 4] = [b',', b';', b'\t', b'|'];
/// Bytes within which the names of the columns are looked for.
const HEAD: usize = 16 << 10;
/// The longest name of a column that is compared, in bytes.
const NAME: usize = 60;

/// A table with named columns.
pub(super) struct Table<'t> {
    text: &'t str,
    mark: u8,
    /// The names of the columns as they are written.
    pub(super) columns: Vec<String>,
    /// The number of the row with the names, from 1.
    pub(super) head: usize,
}

/// The letters and digits of a name, small: `End Year` and `end_year` are one.
pub(super) fn plain(name: &str) -> String {
    let short = name.get(..NAME).unwrap_or(name);
    short.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).take(NAME).collect()
}

impl<'t> Table<'t> {
    /// Finds the names of the columns, in one of the first rows: where most names are known.
    pub(super) fn find(text: &'t str, is_known: &dyn Fn(&str) -> bool) -> Option<Table<'t>> {
        let mut end = HEAD.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let start = text.get(..end)?;
        let mut best: Option<(usize, Table)> = None;
        for mark in MARKS {
            let mut rows = Rows::of(start, mark);
            while let Some(row) = rows.next().filter(|row| row.number <= 5) {
                let known = row.cells().filter(|name| is_known(&plain(name))).count();
                if known > best.as_ref().map_or(0, |(most, _)| *most) && row.len() > 1 {
                    let columns = row.cells().map(|name| name.trim().to_owned()).collect();
                    best = Some((known, Table { text, mark, columns, head: row.number }));
                }
            }
        }
        best.map(|(_, table)| table)
    }

    /// All rows, of which those after [`head`](Self::head) stand below the names.
    pub(super) fn rows(&self) -> Rows<'t> {
        Rows::of(self.text, self.mark)
    }

    /// Sets line and column of the problems, whose paths are the number of a row and the name of a column.
    pub(super) fn place(&self, problems: &mut [Problem]) {
        let mut wanted: Vec<(usize, usize)> = Vec::new();
        for (at, problem) in problems.iter().enumerate() {
            let row = problem.path.split('/').nth(1).and_then(|row| row.parse().ok());
            wanted.extend(row.map(|row: usize| (row, at)));
        }
        wanted.sort_unstable();
        let mut wanted = wanted.into_iter().peekable();
        let mut offsets = Vec::new();
        let mut rows = self.rows();
        while let Some(row) = rows.next() {
            while let Some((_, at)) = wanted.next_if(|(number, _)| *number == row.number) {
                let start = row.start;
                let path = problems.get(at).map(|problem| problem.path.as_str()).unwrap_or_default();
                let name =
                    path.splitn(3, '/').nth(2).unwrap_or_default().replace("~1", "/").replace("~0", "~");
                let column = self.columns.iter().position(|column| *column == name).unwrap_or(0);
                offsets.push((rows::cell(self.text, start, column, self.mark), at));
            }
            if wanted.peek().is_none() {
                break;
            }
        }
        places::set(self.text, offsets, problems);
    }

    /// The last row, if the text ends within quotation marks there, which makes one cell of all the rest.
    pub(super) fn open_row(&self) -> Option<usize> {
        let (mut rows, mut last) = (self.rows(), None);
        while let Some(row) = rows.next() {
            let is_long = row.cells().any(|cell| cell.contains('\n'));
            last = Some((row.number, row.start, is_long)).filter(|(number, ..)| *number > self.head);
        }
        let (number, start, is_long) = last?;
        let bytes = self.text.as_bytes().get(start..).unwrap_or_default();
        let marks = bytes.iter().filter(|byte| **byte == b'"').count();
        (is_long && marks % 2 == 1).then_some(number)
    }
}
