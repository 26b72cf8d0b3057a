//! Which rows of a long table are drawn: those in view, with a few around them. Rows have the heights that their words
//! take. A height is known once a row has been drawn; until then it is taken to be the mean of those that are known.
//!
//! Places are in px from the top of the first row. All numbers are finite, whatever a browser says.

use std::ops::Range;

/// Up to so many rows all of them are drawn.
pub const ALL: usize = 60;
/// So many cells are drawn at least, where rows in view have fewer: what comes into view next is there already.
const CELLS: usize = 72;
/// What a row is taken to be high while none has been drawn, in px.
const GUESS: f64 = 96.0;

/// The heights of the rows, as far as they are known.
#[derive(Clone, Debug)]
pub struct Rows {
    /// In px; 0: not known.
    heights: Vec<f32>,
    /// The sum of those known, in px, and how many they are.
    known: (f64, usize),
    /// What the others are taken to be while none is known, in px.
    guess: f64,
}

/// A place that stays where it is on the screen when heights become known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Anchor {
    /// So many px below the top of that row is the upper edge of what is in view.
    Row(usize, f64),
    /// The end of the table is in view.
    End,
}

impl Rows {
    /// So many rows, of which none has been drawn.
    pub fn new(count: usize) -> Rows {
        Rows { heights: vec![0.0; count], known: (0.0, 0), guess: GUESS }
    }

    /// Others instead, which are taken to be as high as these are.
    pub fn renew(&mut self, count: usize) {
        *self = Rows { guess: self.mean(), ..Rows::new(count) };
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.heights.len()
    }

    /// A row was drawn, so high; whether that was not known.
    pub fn measure(&mut self, row: usize, height: f64) -> bool {
        let height = height as f32;
        match self.heights.get_mut(row) {
            Some(known) if height.is_finite() && height > 0.0 && (*known - height).abs() > 0.1 => {
                self.known.0 += f64::from(height) - f64::from(*known);
                self.known.1 += usize::from(*known == 0.0);
                *known = height;
                true
            }
            _ => false,
        }
    }

    /// Where a row begins, in px; of the number of rows: where the last one ends.
    pub fn offset(&self, row: usize) -> f64 {
        let mean = self.mean();
        self.heights.iter().take(row).map(|known| height(*known, mean)).sum()
    }

    /// The row at a place, and how far below its top that is; the first or the last row where it lies outside.
    pub fn at(&self, y: f64) -> (usize, f64) {
        let mean = self.mean();
        let mut top = 0.0;
        for (row, known) in self.heights.iter().enumerate() {
            let end = top + height(*known, mean);
            if y < end || row + 1 == self.count() {
                return (row, y - top);
            }
            top = end;
        }
        (0, y)
    }

    /// What is at the upper edge while `height` px from `top` on are in view.
    pub fn anchor(&self, top: f64, height: f64) -> Anchor {
        if top > 0.0 && top + height >= self.offset(self.count()) - 1.0 {
            return Anchor::End;
        }
        let (row, below) = self.at(top);
        Anchor::Row(row, below)
    }

    /// Where the upper edge of `height` px lies, with the anchor in its place.
    pub fn top_of(&self, anchor: Anchor, height: f64) -> f64 {
        match anchor {
            Anchor::Row(row, below) => self.offset(row) + below,
            Anchor::End => self.offset(self.count()) - height,
        }
    }

    /// The rows of which something is in view while `height` px from `top` on are, and one more on each side: the next one
    /// for the Tab key.
    pub fn needed(&self, top: f64, height: f64) -> Range<usize> {
        let (first, _) = self.at(top);
        let (last, _) = self.at(top + height.max(0.0));
        first.saturating_sub(1)..(last + 2).min(self.count())
    }

    /// The rows to draw then, each of so many cells.
    pub fn window(&self, top: f64, height: f64, cells: usize) -> Range<usize> {
        let needed = self.needed(top, height);
        let spare = (CELLS / cells.max(1)).saturating_sub(needed.len());
        let start = needed.start.saturating_sub(spare / 2);
        let end = (needed.end + spare - spare / 2).min(self.count());
        start..end
    }

    fn mean(&self) -> f64 {
        let (sum, count) = self.known;
        if count > 0 { sum / count as f64 } else { self.guess }
    }
}

fn height(known: f32, mean: f64) -> f64 {
    if known > 0.0 { f64::from(known) } else { mean }
}

/// The rows of the window, and beside it the one that has the focus, which must not be lost: one range or two, in order.
pub fn with_focus(window: Range<usize>, focused: Option<usize>) -> Vec<Range<usize>> {
    match focused {
        Some(row) if row + 1 < window.start => vec![row..row + 1, window],
        Some(row) if row > window.end => vec![window, row..row + 1],
        Some(row) if !window.is_empty() => {
            let wider = window.start.min(row)..window.end.max(row + 1);
            Vec::from([wider])
        }
        _ => Vec::from([window]),
    }
}
