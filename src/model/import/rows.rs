//! Text → rows of cells, one at a time, in the memory that the longest of them takes.

use csv_core::{ReadRecordResult, Reader, ReaderBuilder};

/// How many cells of a row are read: more than the columns of the widest spreadsheets. Where each ends is kept, and a
/// cell may be nothing but a comma.
const CELLS: usize = 20_000;

/// Goes over the rows of a text; those without any character are none.
pub(super) struct Rows<'t> {
    text: &'t [u8],
    reader: Reader,
    at: usize,
    row: Row,
}

/// A row.
pub(super) struct Row {
    /// Its cells, one after the other. The buffer may be longer.
    text: Vec<u8>,
    /// Where they end; as many as there may be.
    ends: Vec<usize>,
    count: usize,
    /// Its number in the text, from 1.
    pub(super) number: usize,
    /// Where it begins in the text, in bytes.
    pub(super) start: usize,
    /// Whether something stands in cells beyond those that are read.
    pub(super) goes_on: bool,
}

impl<'t> Rows<'t> {
    /// The rows of a text, with that character between the cells.
    pub(super) fn of(text: &'t str, mark: u8) -> Rows<'t> {
        let row =
            Row { text: vec![0; 1 << 10], ends: Vec::new(), count: 0, number: 0, start: 0, goes_on: false };
        Rows { text: text.as_bytes(), reader: ReaderBuilder::new().delimiter(mark).build(), at: 0, row }
    }

    /// The next row.
    pub(super) fn next(&mut self) -> Option<&Row> {
        let row = &mut self.row;
        let blank = self.text.get(self.at..).unwrap_or_default();
        let blank = blank.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).count();
        (row.start, row.count, row.goes_on) = (self.at + blank, 0, false);
        let mut length = 0;
        loop {
            let input = self.text.get(self.at..).unwrap_or_default();
            let full = row.count == CELLS;
            // What is beyond goes into a buffer that is written again and again.
            let (mut beyond, mut beyond_ends) = ([0; 256], [0; 16]);
            let (output, ends) = match full {
                true => (beyond.as_mut_slice(), beyond_ends.as_mut_slice()),
                false => (
                    row.text.get_mut(length..).unwrap_or_default(),
                    row.ends.get_mut(row.count..).unwrap_or_default(),
                ),
            };
            let (result, read, written, ended) = self.reader.read_record(input, output, ends);
            self.at += read;
            if full {
                let written = output.get(..written).unwrap_or_default();
                row.goes_on |= written.iter().any(|byte| !byte.is_ascii_whitespace());
            } else {
                (length, row.count) = (length + written, row.count + ended);
            }
            match result {
                ReadRecordResult::OutputFull if !full => {
                    // What is left of the text is the most that it can still need.
                    let more = row.text.len().min(self.text.len().saturating_sub(self.at) + 1);
                    row.text.reserve_exact(more);
                    row.text.resize(row.text.len() + more, 0);
                }
                ReadRecordResult::OutputEndsFull if row.count < CELLS => {
                    let more = row.ends.len().max(64);
                    row.ends.resize((row.ends.len() + more).min(CELLS), 0);
                }
                ReadRecordResult::Record => {
                    row.number += 1;
                    return Some(row);
                }
                ReadRecordResult::End => return None,
                _ => {}
            }
        }
    }
}

impl Row {
    /// How many cells it has, of those that are read.
    pub(super) fn len(&self) -> usize {
        self.count
    }

    /// The text of a cell.
    pub(super) fn get(&self, at: usize) -> Option<&str> {
        let end = *self.ends.get(..self.count)?.get(at)?;
        let start = at.checked_sub(1).and_then(|before| self.ends.get(before)).map_or(0, |end| *end);
        // A part of a text, between characters of one byte.
        str::from_utf8(self.text.get(start..end)?).ok()
    }

    /// All cells.
    pub(super) fn cells(&self) -> impl Iterator<Item = &str> {
        (0..self.count).filter_map(|at| self.get(at))
    }
}

/// Where a cell of the row that begins there begins, in bytes; the row, where it has no such cell.
pub(super) fn cell(text: &str, start: usize, column: usize, mark: u8) -> usize {
    let bytes = text.as_bytes().get(start..).unwrap_or_default();
    let (mut left, mut is_quoted, mut is_first) = (column, false, true);
    for (at, byte) in bytes.iter().enumerate() {
        if left == 0 {
            return start + at;
        }
        match byte {
            b'"' if is_first || is_quoted => is_quoted = !is_quoted,
            // A quotation mark that is doubled closes and opens again.
            b'"' if at > 0 && bytes.get(at - 1) == Some(&b'"') => is_quoted = true,
            b'\n' | b'\r' if !is_quoted => break,
            byte if *byte == mark && !is_quoted => {
                left -= 1;
                is_first = true;
                continue;
            }
            _ => {}
        }
        is_first = false;
    }
    start
}
