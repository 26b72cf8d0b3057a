//! Offsets in a text → lines and columns of problems, in one pass.

use crate::model::problem::Problem;

/// Sets line and column (both from 1, the column in characters) of problems, given the byte offset of each.
pub(super) fn set(text: &str, mut offsets: Vec<(usize, usize)>, problems: &mut [Problem]) {
    offsets.sort_unstable();
    let (mut from, mut line, mut column) = (0, 1_u32, 1_u32);
    let mut is_after_return = false;
    for (offset, problem) in offsets {
        for letter in text.get(from..offset).unwrap_or_default().chars() {
            match letter {
                '\n' if is_after_return => {}
                '\n' | '\r' => (line, column) = (line.saturating_add(1), 1),
                _ => column = column.saturating_add(1),
            }
            is_after_return = letter == '\r';
        }
        from = from.max(offset);
        if let Some(problem) = problems.get_mut(problem) {
            (problem.line, problem.column) = (Some(line), Some(column));
        }
    }
}
