//! Long work in short steps: written as it runs, paused where it says so, and taken up again by whoever has the time.
//!
//! Work over a million events in one go would hold a page up. So it is an `async` function that pays for what it
//! does out of a [`Budget`], and waits where that is spent; [`Steps`] holds it and gives it more. Nothing else runs
//! it: there is no executor, and nobody is woken.

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

/// So many things are done between two looks at the budget, where each takes little.
pub const STRIDE: usize = 256;

/// How much may be done before the next pause, in things looked at, most of them events.
#[derive(Clone, Default)]
pub struct Budget(Rc<Purse>);

#[derive(Default)]
struct Purse {
    left: Cell<usize>,
    spent: Cell<usize>,
}

impl Budget {
    /// Pays for so much; waits for the next step where that was all that was left.
    pub fn spend(&self, work: usize) -> impl Future<Output = ()> {
        let purse = &self.0;
        let mut is_paid = false;
        poll_fn(move |_| {
            if std::mem::replace(&mut is_paid, true) {
                return Poll::Ready(());
            }
            purse.spent.set(purse.spent.get().saturating_add(work));
            purse.left.set(purse.left.get().saturating_sub(work));
            if purse.left.get() > 0 { Poll::Ready(()) } else { Poll::Pending }
        })
    }
}

/// Work that is done step by step.
pub struct Steps<T> {
    budget: Budget,
    work: Pin<Box<dyn Future<Output = T>>>,
    done: Option<T>,
}

impl<T> Steps<T> {
    /// Work that pays out of the budget it is given.
    pub fn new<W: Future<Output = T> + 'static>(begin: impl FnOnce(Budget) -> W) -> Steps<T> {
        let budget = Budget::default();
        Steps { work: Box::pin(begin(budget.clone())), budget, done: None }
    }

    /// Goes on for about that much (1 at least), in things looked at; whether it is done.
    pub fn step(&mut self, budget: usize) -> bool {
        if self.done.is_none() {
            self.done = step(self.work.as_mut(), &self.budget, budget);
        }
        self.done.is_some()
    }

    /// How much was done so far, in things looked at.
    pub fn spent(&self) -> usize {
        self.budget.0.spent.get()
    }

    /// Does what is left, and gives what came out.
    pub fn finish(mut self) -> T {
        loop {
            if let Some(done) = self.done.take() {
                return done;
            }
            self.step(usize::MAX);
        }
    }
}

fn step<T>(work: Pin<&mut (impl Future<Output = T> + ?Sized)>, budget: &Budget, more: usize) -> Option<T> {
    budget.0.left.set(more.max(1));
    match work.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => Some(done),
        Poll::Pending => None,
    }
}

/// Does work in one go, on what it only borrows.
pub fn at_once<T>(work: impl AsyncFnOnce(&Budget) -> T) -> T {
    let budget = Budget::default();
    let mut work = pin!(work(&budget));
    loop {
        if let Some(done) = step(work.as_mut(), &budget, usize::MAX) {
            return done;
        }
    }
}

/// A number to sort by, and what it is sorted for.
pub type Keyed = (u64, u32);

/// Up to so many are sorted in one go.
const FEW: usize = 1_024;

/// Sorts by the numbers, ascending; what has the same number stays in its order. Every number costs the same, whatever
/// they are: byte by byte from the last one, leaving out those bytes in which all are alike.
pub async fn sort(mut items: Vec<Keyed>, budget: &Budget) -> Vec<Keyed> {
    if items.len() <= FEW {
        items.sort_by_key(|(key, _)| *key);
        budget.spend(items.len()).await;
        return items;
    }
    let mut counts = vec![[0_usize; 256]; 8];
    let (mut last, mut is_sorted) = (0, true);
    for some in items.chunks(STRIDE) {
        for (key, _) in some {
            is_sorted &= last <= *key;
            last = *key;
            for (of_byte, byte) in counts.iter_mut().zip(key.to_le_bytes()) {
                of_byte.get_mut(usize::from(byte)).into_iter().for_each(|count| *count += 1);
            }
        }
        budget.spend(some.len()).await;
    }
    if is_sorted {
        return items;
    }
    let mut sorted = vec![(0, 0); items.len()];
    for (number, mut places) in counts.into_iter().enumerate() {
        if places.contains(&items.len()) {
            continue;
        }
        let mut from = 0;
        for place in &mut places {
            (*place, from) = (from, from + *place);
        }
        for some in items.chunks(STRIDE) {
            for item in some {
                let byte = item.0 >> (8 * number) & 0xff;
                if let Some(place) = places.get_mut(byte as usize)
                    && let Some(slot) = sorted.get_mut(*place)
                {
                    *slot = *item;
                    *place += 1;
                }
            }
            budget.spend(some.len()).await;
        }
        std::mem::swap(&mut items, &mut sorted);
    }
    items
}

/// Sorts by a number of each thing; what has the same number stays in its order.
pub async fn sorted<T: Copy>(items: Vec<T>, number: impl Fn(&T) -> u64, budget: &Budget) -> Vec<T> {
    let keyed =
        sort(items.iter().zip(0..).map(|(item, place)| (number(item), place)).collect(), budget).await;
    keyed.into_iter().filter_map(|(_, place)| items.get(place as usize).copied()).collect()
}

/// Two numbers as one that is ordered by the first, then by the second.
pub fn pair(first: u32, second: u32) -> u64 {
    u64::from(first) << 32 | u64::from(second)
}

/// A number that is ordered as instants are (IEEE 754, 5.10: the order of all values).
pub fn key(number: f64) -> u64 {
    let bits = number.to_bits();
    if number.is_sign_negative() { !bits } else { bits | 1 << 63 }
}

/// The number of a [`key()`].
pub fn number(key: u64) -> f64 {
    f64::from_bits(if key >> 63 == 1 { key & !(1 << 63) } else { !key })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn work_goes_on_where_it_paused_and_never_without_a_step() {
        let count = Rc::new(Cell::new(0));
        let counted = Rc::clone(&count);
        let mut steps = Steps::new(|budget| async move {
            for number in 0..10 {
                counted.set(number + 1);
                budget.spend(1).await;
            }
            "done"
        });
        let mut seen = Vec::new();
        while !steps.step(3) {
            seen.push(count.get());
        }
        assert_eq!((seen, steps.spent()), (vec![3, 6, 9], 10));
        assert!(steps.step(3), "and stays done");
        assert_eq!(steps.finish(), "done");
    }

    fn sorted(items: &[Keyed], budget: usize) -> Vec<Keyed> {
        let items = items.to_vec();
        let mut steps = Steps::new(|budget| async move { sort(items, &budget).await });
        while !steps.step(budget) {}
        steps.finish()
    }

    #[test]
    fn numbers_are_sorted_as_the_library_sorts_them() {
        let numbers = prop_oneof![any::<u64>(), 0..4_u64, Just(7), any::<f64>().prop_map(key)];
        let config = ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() };
        proptest!(config, |(numbers in prop::collection::vec(numbers, 0..3_000), budget in 1..5_000_usize)| {
            let items: Vec<Keyed> = numbers.into_iter().zip(0..).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|(key, _)| *key);
            prop_assert_eq!(sorted(&items, budget), expected);
        });
    }

    #[test]
    fn keys_are_ordered_as_instants_are() {
        let ascending = [f64::NEG_INFINITY, -1e300, -1.5, -0.0, 0.0, 1e-300, 7.0, 1.77e12, f64::INFINITY];
        assert!(ascending.map(key).is_sorted_by(|a, b| a < b));
        assert_eq!(ascending.map(key).map(number).map(f64::to_bits), ascending.map(f64::to_bits));
    }
}
