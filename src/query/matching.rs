//! Which events pass a filter, as one bit each in the order of the record, and how many would.
//!
//! The index keeps, for each type and party, the ranks of its events; a filter is put together from these once, and
//! kept for the next who asks.

use std::cell::{OnceCell, RefCell};
use std::rc::Rc;

use fixedbitset::FixedBitSet;

use super::filter::{Filter, involved};
use super::index::{Index, Rank};
use super::search::{self, Letters};
use crate::model::arrange::Arrange;
use crate::model::record::{EventRef, PartyRef, Record};
use crate::model::steps::{Budget, Steps, at_once};
use crate::model::vocabulary::{EventType, Vocabulary};

/// How many filters are kept: that of the reader, none at all, and what was just taken off or put on.
const KEPT: usize = 4;

/// How far up “belongs to” is followed: further than organisations go, and a bound on the work.
const LEVELS: usize = 32;

/// The events that pass a filter.
#[derive(Debug)]
pub struct Matching {
    filter: Filter,
    passes: FixedBitSet,
    count: usize,
    of_party: Vec<usize>,
    of_type: Vec<usize>,
}

impl Matching {
    /// How many events pass.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Whether the event of that rank passes.
    pub fn contains(&self, rank: Rank) -> bool {
        self.passes.contains(rank)
    }

    /// How many pass of the ranks below that one: the place of an event among those that pass, from 0.
    pub fn before(&self, rank: Rank) -> usize {
        self.passes.count_ones(..rank.min(self.passes.len()))
    }

    /// The ranks that pass, in order.
    pub fn ranks(&self) -> impl Iterator<Item = Rank> {
        self.passes.ones()
    }

    /// The rank that passes and has so many others that pass before it.
    pub fn nth(&self, place: usize) -> Option<Rank> {
        let mut before = 0;
        for (at, block) in self.passes.as_slice().iter().enumerate() {
            let ones = block.count_ones() as usize;
            if before + ones > place {
                let mut block = *block;
                for _ in before..place {
                    block &= block - 1;
                }
                return Some(at * BITS + block.trailing_zeros() as usize);
            }
            before += ones;
        }
        None
    }

    /// The first rank that passes.
    pub fn first(&self) -> Option<Rank> {
        self.nth(0)
    }

    /// The last rank that passes.
    pub fn last(&self) -> Option<Rank> {
        self.nth(self.count.checked_sub(1)?)
    }

    /// The first that passes of that rank and those behind it.
    pub fn from(&self, rank: Rank) -> Option<Rank> {
        self.nth(self.before(rank))
    }

    /// The rank before that one that passes.
    pub fn previous(&self, rank: Rank) -> Option<Rank> {
        self.nth(self.before(rank).checked_sub(1)?)
    }

    /// How many events concern a party, or one that belongs to it, among those that pass everything but the choice of
    /// parties.
    pub fn of_party(&self, party: PartyRef) -> usize {
        self.of_party.get(party.index()).copied().unwrap_or(0)
    }

    /// How many events are of a type among those that pass everything but the choice of types.
    pub fn of_type(&self, kind: EventType) -> usize {
        self.of_type.get(kind as usize).copied().unwrap_or(0)
    }
}

/// Bits of a block of the set.
const BITS: usize = fixedbitset::Block::BITS as usize;

/// The ranks of each party and type, and the filters asked for last.
#[derive(Debug)]
pub(super) struct Sieve {
    ranks: Ranks,
    letters: OnceCell<Vec<Letters>>,
    kept: RefCell<Vec<Rc<Matching>>>,
    /// The last query with what it found.
    found: RefCell<Option<(Vec<String>, FixedBitSet)>>,
}

#[derive(Debug)]
struct Ranks {
    /// By party: the ranks in which it is involved itself, ascending.
    of_party: Vec<Vec<u32>>,
    /// By type.
    of_type: Vec<FixedBitSet>,
    /// Every pair of a party and itself, or one that it belongs to, by the latter.
    within: Vec<(PartyRef, PartyRef)>,
}

impl Sieve {
    /// For the events in that order.
    pub(super) async fn new(record: &Record, order: &[EventRef], budget: &Budget) -> Sieve {
        let ranks = Ranks::of(record, order, budget).await;
        Sieve { ranks, letters: OnceCell::new(), kept: RefCell::default(), found: RefCell::default() }
    }
}

impl Ranks {
    async fn of(record: &Record, order: &[EventRef], budget: &Budget) -> Ranks {
        let count = order.len();
        let mut of_party: Vec<Vec<u32>> = vec![Vec::new(); record.parties.len()];
        let mut of_type = vec![FixedBitSet::new(); EventType::ALL.len()];
        let each = |(event, rank): (&EventRef, u32)| {
            let Some(event) = record.event(*event) else { return };
            for party in involved(event) {
                if let Some(ranks) = of_party.get_mut(party.index())
                    && ranks.last() != Some(&rank)
                {
                    ranks.push(rank);
                }
            }
            if let Some(of_type) = event.kind.and_then(|kind| of_type.get_mut(kind as usize)) {
                of_type.grow(count);
                of_type.insert(rank as Rank);
            }
        };
        budget.each(order.iter().zip(0..), 1, each).await;
        of_party.iter_mut().for_each(Vec::shrink_to_fit);
        let mut within: Vec<(PartyRef, PartyRef)> = Vec::new();
        for place in 0..record.parties.len() {
            let party = PartyRef::from(place);
            let parent = |party: &PartyRef| record.party(*party).and_then(|party| party.parent);
            let chain = std::iter::successors(Some(party), parent).take(LEVELS);
            within.extend(chain.map(|above| (above, party)));
        }
        // A circle of parents leads past the same one again.
        within.arrange();
        within.dedup();
        Ranks { of_party, of_type, within }
    }

    fn involving(&self, party: PartyRef) -> &[u32] {
        self.of_party.get(party.index()).map_or(&[], Vec::as_slice)
    }

    /// The events that concern any of those parties or one that belongs to them.
    fn concerning(&self, parties: &[PartyRef], count: usize) -> FixedBitSet {
        let mut found = FixedBitSet::with_capacity(count);
        let chosen = self.within.iter().filter(|(above, _)| parties.contains(above));
        for rank in chosen.flat_map(|(_, party)| self.involving(*party)) {
            found.insert(*rank as Rank);
        }
        found
    }

    fn of_types(&self, types: &[EventType], count: usize) -> FixedBitSet {
        let mut found = FixedBitSet::with_capacity(count);
        for of_type in types.iter().filter_map(|kind| self.of_type.get(*kind as usize)) {
            found.union_with(of_type);
        }
        found
    }

    /// For each party, how many of the events in `among` concern it.
    fn counts(&self, among: &FixedBitSet) -> Vec<usize> {
        let mut counts = vec![0; self.of_party.len()];
        for of_one in self.within.chunk_by(|a, b| a.0 == b.0) {
            let Some(slot) = of_one.first().and_then(|(party, _)| counts.get_mut(party.index())) else {
                continue;
            };
            let ranks = of_one.iter().flat_map(|(_, party)| self.involving(*party));
            let ranks = ranks.map(|rank| *rank as Rank).filter(|rank| among.contains(*rank));
            *slot = if of_one.len() == 1 {
                ranks.count()
            } else {
                // An event may concern several that belong to the party, and counts once.
                let mut each = FixedBitSet::with_capacity(among.len());
                ranks.for_each(|rank| each.insert(rank));
                each.count_ones(..)
            };
        }
        counts
    }
}

impl Index {
    /// The events that pass a filter. Costs O(events) the first time that filter is asked for, with words O(text).
    pub fn matching(&self, filter: &Filter) -> Rc<Matching> {
        let kept = self.sieve.kept.borrow().iter().find(|kept| kept.filter == *filter).cloned();
        if let Some(kept) = kept {
            return kept;
        }
        let made = Rc::new(self.sift(filter));
        let mut kept = self.sieve.kept.borrow_mut();
        if kept.len() == KEPT {
            kept.remove(0);
        }
        kept.push(Rc::clone(&made));
        made
    }

    /// Prepares what searches look at, 64 bytes for each event, in steps of so many events: the first search does it
    /// in one go otherwise, which takes a page seconds where there are a million.
    pub fn preparing_search(self: &Rc<Index>) -> Steps<()> {
        let index = Rc::clone(self);
        Steps::new(|budget| async move {
            let letters = Letters::of(&index, &budget).await;
            // Who searched meanwhile has made them.
            let _ = index.sieve.letters.set(letters);
        })
    }

    fn sift(&self, filter: &Filter) -> Matching {
        let ranks = &self.sieve.ranks;
        let count = self.order().len();
        let words = self.having(&filter.words);
        let by_party = (!filter.parties.is_empty()).then(|| ranks.concerning(&filter.parties, count));
        let by_type = (!filter.types.is_empty()).then(|| ranks.of_types(&filter.types, count));
        // Each group is counted among what the other groups leave.
        let mut but_party = words.clone();
        by_type.iter().for_each(|by_type| but_party.intersect_with(by_type));
        let mut but_type = words;
        by_party.iter().for_each(|by_party| but_type.intersect_with(by_party));
        let of_party = ranks.counts(&but_party);
        let of_type = ranks.of_type.iter().map(|of_type| of_type.intersection_count(&but_type)).collect();
        let mut passes = but_party;
        by_party.iter().for_each(|by_party| passes.intersect_with(by_party));
        let count = passes.count_ones(..);
        Matching { filter: filter.clone(), passes, count, of_party, of_type }
    }

    /// The events that have every word.
    fn having(&self, words: &[String]) -> FixedBitSet {
        let mut all = FixedBitSet::with_capacity(self.order().len());
        all.set_range(.., true);
        if words.is_empty() {
            return all;
        }
        let before = self.sieve.found.borrow();
        if let Some((known, found)) = &*before {
            if known == words {
                return found.clone();
            }
            // What has “agreement” has “agree”: as somebody types, only what was found is searched again.
            if known.iter().all(|known| words.iter().any(|word| word.contains(known.as_str()))) {
                all.clone_from(found);
            }
        }
        drop(before);
        let letters = || at_once(async |budget| Letters::of(self, budget).await);
        let letters = self.sieve.letters.get_or_init(letters);
        let found = search::having(self, letters, words, &all);
        *self.sieve.found.borrow_mut() = Some((words.to_vec(), found.clone()));
        found
    }
}
