//! Offsets in a text → lines and columns of problems, in one pass.

use crate::model::problem::Problem;

/// Goes over a text once and counts its lines, which end with a line feed, a carriage return or both.
pub(super) struct Walk<'t> {
    text: &'t str,
    at: usize,
    line: u32,
    column: u32,
    is_after_return: bool,
}

impl<'t> Walk<'t> {
    pub(super) fn new(text: &'t str) -> Walk<'t> {
        Walk { text, at: 0, line: 1, column: 1, is_after_return: false }
    }

    /// Line and column (both from 1, the column in characters) of an offset in bytes that is not before the last.
    pub(super) fn to(&mut self, offset: usize) -> (u32, u32) {
        for letter in self.text.get(self.at..offset).unwrap_or_default().chars() {
            match letter {
                '\n' if self.is_after_return => {}
                '\n' | '\r' => (self.line, self.column) = (self.line.saturating_add(1), 1),
                _ => self.column = self.column.saturating_add(1),
            }
            self.is_after_return = letter == '\r';
        }
        self.at = self.at.max(offset);
        (self.line, self.column)
    }
}

/// Sets line and column of problems, given the byte offset of each.
pub(super) fn set(text: &str, mut offsets: Vec<(usize, usize)>, problems: &mut [Problem]) {
    offsets.sort_unstable();
    let mut walk = Walk::new(text);
    for (offset, problem) in offsets {
        let (line, column) = walk.to(offset);
        if let Some(problem) = problems.get_mut(problem) {
            (problem.line, problem.column) = (Some(line), Some(column));
        }
    }
}
