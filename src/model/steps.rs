//! Long work in short steps: written as it runs, paused where it says so, and taken up again by whoever has the time.
//!
//! Work over a million events in one go would hold a page up. So it is an `async` function that pays for what it
//! does out of a [`Budget`], and waits where that is spent; [`Steps`] holds it and gives it more. Nothing else runs
//! it: there is no executor, and nobody is woken.
//!
//! A loop is a closure that is called for each round ([`Budget::each`], [`Budget::repeat`]), since what an `async`
//! function has in hand where it waits is kept in memory, and every use of it costs bytes of wasm.

use std::cell::Cell;
use std::future::Future;
use std::pin::{Pin, pin};
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use crate::model::gather::Gather;

/// So many things are done between two looks at the budget, where each takes little.
const STRIDE: usize = 256;

/// How much may be done before the next pause: in things looked at, most of them events, or in bytes of text.
#[derive(Clone, Default)]
pub struct Budget(Rc<Purse>);

#[derive(Default)]
struct Purse {
    left: Cell<usize>,
    spent: Cell<usize>,
    is_cancelled: Cell<bool>,
}

impl Budget {
    /// Lets so much be done.
    pub fn allow(&self, work: usize) {
        self.0.left.set(work);
    }

    /// Says that nobody wants what comes out any more.
    pub fn cancel(&self) {
        self.0.is_cancelled.set(true);
    }

    /// Whether nobody wants it any more.
    pub fn is_cancelled(&self) -> bool {
        self.0.is_cancelled.get()
    }

    /// Pays for so much; waits for the next step where that was all that was left.
    pub fn spend(&self, work: usize) -> Rounds<'_> {
        self.pay(work);
        Rounds { budget: self, round: None }
    }

    /// Calls something round after round until it gives nothing; what it gives is how much it did.
    pub fn repeat<'a>(&'a self, round: impl FnMut() -> Option<usize> + 'a) -> Rounds<'a> {
        Rounds { budget: self, round: Some(Box::new(round)) }
    }

    /// Does something with each item, which takes so much work.
    pub fn each<'a, T>(
        &'a self,
        items: impl IntoIterator<Item = T, IntoIter: 'a>,
        work: usize,
        mut each: impl FnMut(T) + 'a,
    ) -> Rounds<'a> {
        let mut items = items.into_iter();
        self.repeat(move || {
            let mut done = 0;
            while done < STRIDE
                && let Some(item) = items.next()
            {
                each(item);
                done += 1;
            }
            (done > 0).then_some(done * work)
        })
    }

    /// Frees a list item by item: a million events at once take long.
    pub fn free<T>(&self, mut items: Vec<T>) -> Rounds<'_>
    where
        T: 'static,
    {
        self.repeat(move || {
            let left = items.len().checked_sub(1)? / STRIDE * STRIDE;
            let freed = items.len() - left;
            items.truncate(left);
            Some(freed * FREED)
        })
    }

    fn pay(&self, work: usize) {
        let Purse { left, spent, .. } = &*self.0;
        spent.set(spent.get().saturating_add(work));
        left.set(left.get().saturating_sub(work));
    }
}

/// What freeing an item takes, in bytes of text that are read.
const FREED: usize = 64;

/// One round of a loop; how much it did, nothing at the end. A trait of its own has a smaller table than `FnMut`.
trait Round {
    fn go(&mut self) -> Option<usize>;
}

impl<F: FnMut() -> Option<usize>> Round for F {
    fn go(&mut self) -> Option<usize> {
        self()
    }
}

/// Rounds that are left to do; without any, a wait until something may be spent.
pub struct Rounds<'a> {
    budget: &'a Budget,
    round: Option<Box<dyn Round + 'a>>,
}

impl Future for Rounds<'_> {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, _: &mut Context) -> Poll<()> {
        while self.budget.0.left.get() > 0 {
            match self.round.as_mut().and_then(|round| round.go()) {
                Some(work) => self.budget.pay(work),
                None => return Poll::Ready(()),
            }
        }
        Poll::Pending
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

/// Goes on with work for about that much (1 at least); gives what came out at the end.
pub fn step<T>(
    work: Pin<&mut (impl Future<Output = T> + ?Sized)>,
    budget: &Budget,
    more: usize,
) -> Option<T> {
    budget.allow(more.max(1));
    match work.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => Some(done),
        Poll::Pending => None,
    }
}

/// Does work in one go that pays out of a budget.
pub fn run<T>(budget: &Budget, work: impl Future<Output = T>) -> T {
    let mut work = pin!(work);
    loop {
        if let Some(done) = step(work.as_mut(), budget, usize::MAX) {
            return done;
        }
    }
}

/// Does work in one go, on what it only borrows.
pub fn at_once<T>(work: impl AsyncFnOnce(&Budget) -> T) -> T {
    let budget = Budget::default();
    run(&budget, work(&budget))
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
    let count = |(key, _): &Keyed| {
        is_sorted &= last <= *key;
        last = *key;
        for (of_byte, byte) in counts.iter_mut().zip(key.to_le_bytes()) {
            of_byte.get_mut(usize::from(byte)).into_iter().for_each(|count| *count += 1);
        }
    };
    budget.each(&items, 1, count).await;
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
        let deal = |item: &Keyed| {
            let byte = item.0 >> (8 * number) & 0xff;
            if let Some(place) = places.get_mut(byte as usize)
                && let Some(slot) = sorted.get_mut(*place)
            {
                *slot = *item;
                *place += 1;
            }
        };
        budget.each(&items, 1, deal).await;
        std::mem::swap(&mut items, &mut sorted);
    }
    items
}

/// Sorts by a number of each thing; what has the same number stays in its order.
pub async fn sorted<T: Copy>(items: Vec<T>, number: &dyn Fn(&T) -> u64, budget: &Budget) -> Vec<T> {
    let keyed =
        sort(items.iter().zip(0..).map(|(item, place)| (number(item), place)).collect(), budget).await;
    keyed.into_iter().filter_map(|(_, place)| items.get(place as usize).copied()).gather()
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
