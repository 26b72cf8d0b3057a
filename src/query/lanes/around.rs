//! The windows that reach into a view from outside, found block by block.

use std::ops::Range;

use super::{BLOCK, Lane, Lanes, Place, whole};
use crate::model::time::Instant;

impl Lanes {
    /// The events that [`reaching`](Self::reaching) counts: first those before `inside`, then those after it, so many
    /// of each side at most, the nearest first. Costs a look at each block of the lane, and at the events of those
    /// that reach so far.
    pub fn around(
        &self,
        lane: &Lane,
        inside: &Range<Place>,
        (from, to): (Instant, Instant),
        most: usize,
    ) -> [Vec<Place>; 2] {
        let sides = [lane.places.start..inside.start, inside.end..lane.places.end];
        let mut found = [Vec::new(), Vec::new()];
        for (is_after, (side, found)) in sides.into_iter().zip(&mut found).enumerate() {
            let nearest = |range: Range<usize>, number: usize| match is_after {
                0 => range.end - 1 - number,
                _ => range.start + number,
            };
            let blocks = side.start / BLOCK..side.end.div_ceil(BLOCK);
            'side: for block in (0..blocks.len()).map(|number| nearest(blocks.clone(), number)) {
                let reach = self.blocks.get(block).filter(|(start, end)| *start < to.0 && from.0 < *end);
                let places = (block * BLOCK).max(side.start)..((block + 1) * BLOCK).min(side.end);
                for place in
                    (0..reach.map_or(0, |_| places.len())).map(|number| nearest(places.clone(), number))
                {
                    let window = self.event(place).map(|event| whole(&self.index, event));
                    if window.is_some_and(|window| window.earliest < to && from < window.latest) {
                        found.push(place);
                        if found.len() >= most {
                            break 'side;
                        }
                    }
                }
            }
        }
        found
    }
}
