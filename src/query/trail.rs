//! Ranks at which something was done, in order, ready for the question: which of them may be past by a moment?
//!
//! What is sure by a moment is a prefix of the order; what is only possible lies behind it, anywhere. A tree of the
//! earliest times finds the next possible event without passing those between.

use super::index::{Index, Rank};
use super::moment::Moment;
use crate::model::record::EventRef;
use crate::model::steps::Budget;
use crate::model::time::Instant;

/// How many possible events are told one by one; a reader needs no longer list, and a standing must not grow with the
/// events.
pub const POSSIBLE: usize = 16;

/// How many ranks share a leaf of the tree.
const BLOCK: usize = 16;

/// Ranks in order, each once.
#[derive(Clone, Debug, Default)]
pub(super) struct Trail {
    ranks: Vec<u32>,
    /// When the window at each begins: kept here too, so that looking for one does not wander through the record.
    begins: Vec<Instant>,
    /// A binary tree in an array: the root at 1, below `i` stand `2i` and `2i + 1`, in the second half the least of
    /// each block. Empty where one block holds everything.
    earliest: Vec<Instant>,
}

impl Trail {
    /// Of ascending ranks; `begin` gives the beginning of the window at a rank.
    pub(super) async fn new(mut ranks: Vec<u32>, begin: &dyn Fn(u32) -> Instant, budget: &Budget) -> Trail {
        ranks.dedup();
        ranks.shrink_to_fit();
        let mut begins: Vec<Instant> = Vec::with_capacity(ranks.len());
        budget.each(&ranks, 1, |rank| begins.push(begin(*rank))).await;
        if ranks.len() <= BLOCK {
            return Trail { ranks, begins, earliest: Vec::new() };
        }
        let leaves = ranks.len().div_ceil(BLOCK).next_power_of_two();
        let mut tree = vec![Instant::FUTURE; leaves];
        let blocks = begins.chunks(BLOCK).map(|block| block.iter().copied().min());
        tree.extend(blocks.map(|least| least.unwrap_or(Instant::FUTURE)));
        tree.resize(2 * leaves, Instant::FUTURE);
        for place in (1..leaves).rev() {
            let least = tree.get(2 * place).min(tree.get(2 * place + 1)).copied();
            if let (Some(slot), Some(least)) = (tree.get_mut(place), least) {
                *slot = least;
            }
        }
        Trail { ranks, begins, earliest: tree }
    }

    /// The events that may have happened by a moment, but need not have: the first [`POSSIBLE`] of them in order, and
    /// whether there are more.
    pub(super) fn possible(&self, index: &Index, moment: Moment) -> (Vec<EventRef>, bool) {
        let mut found = Vec::new();
        let mut place = self.ranks.partition_point(|rank| (*rank as Rank) < moment.prefix);
        while let (Some(rank), Some(begin)) = (self.ranks.get(place), self.begins.get(place)) {
            if *begin < moment.at {
                if found.len() == POSSIBLE {
                    return (found, true);
                }
                found.extend(index.at(*rank as Rank));
            }
            place += 1;
            if place.is_multiple_of(BLOCK) {
                match self.next_block(place / BLOCK, moment.at) {
                    Some(block) => place = block * BLOCK,
                    None => break,
                }
            }
        }
        (found, false)
    }

    /// The first block from that one on in which something began before `at`.
    fn next_block(&self, from: usize, at: Instant) -> Option<usize> {
        let leaves = self.earliest.len() / 2;
        let early = |place: usize| self.earliest.get(place).is_some_and(|least| *least < at);
        let mut place = leaves + from;
        if from >= leaves {
            return None;
        }
        // Up, to the first neighbour on the right that has one; then down to its first.
        while !early(place) {
            while place % 2 == 1 {
                place /= 2;
            }
            if place == 0 {
                return None;
            }
            place += 1;
        }
        while place < leaves {
            place = if early(2 * place) { 2 * place } else { 2 * place + 1 };
        }
        Some(place - leaves)
    }
}
