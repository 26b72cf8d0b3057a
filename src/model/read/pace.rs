//! Reading in steps: how much is done before whoever asked for it gets the word back.
//!
//! What may take long is written as an `async` function that rests now and then. Nothing runs beside it: it goes on
//! when it is asked to, and what it has in hand stays where it is meanwhile.

use std::cell::Cell;
use std::future::poll_fn;
use std::task::Poll;

/// After how many items the amount of work is looked at.
const ITEMS: usize = 64;

/// Up to so many items are sorted without a rest.
const SORTED: usize = 4_096;

/// How much work may be done until the next rest, in bytes of text that are read, or in what takes as long.
#[derive(Default)]
pub(super) struct Pace {
    left: Cell<usize>,
    is_cancelled: Cell<bool>,
}

impl Pace {
    /// Lets so much be done.
    pub(super) fn allow(&self, work: usize) {
        self.left.set(work);
    }

    /// Says that nobody wants what is read any more.
    pub(super) fn cancel(&self) {
        self.is_cancelled.set(true);
    }

    /// Whether nobody wants it any more.
    pub(super) fn is_cancelled(&self) -> bool {
        self.is_cancelled.get()
    }

    /// Waits until something is there.
    pub(super) async fn until(&self, is_there: impl Fn() -> bool) {
        poll_fn(|_| if is_there() || self.is_cancelled() { Poll::Ready(()) } else { Poll::Pending }).await;
    }

    /// Accounts for so much work; comes back when there is some left again.
    pub(super) async fn work(&self, done: usize) {
        self.left.set(self.left.get().saturating_sub(done));
        poll_fn(|_| if self.left.get() > 0 { Poll::Ready(()) } else { Poll::Pending }).await;
    }

    /// Does something with each item, which takes so much work.
    pub(super) async fn each<T>(&self, items: impl Iterator<Item = T>, work: usize, mut each: impl FnMut(T)) {
        for (place, item) in items.enumerate() {
            each(item);
            if place % ITEMS == ITEMS - 1 {
                self.work(work * ITEMS).await;
            }
        }
    }

    /// Sorts a list.
    pub(super) async fn sort<T: Ord + Copy>(&self, mut items: Vec<T>) -> Vec<T> {
        for part in items.chunks_mut(SORTED) {
            part.sort_unstable();
            self.work(part.len() * 4).await;
        }
        let mut width = SORTED;
        while width < items.len() {
            let mut merged = Vec::with_capacity(items.len());
            for pair in items.chunks(2 * width) {
                let (first, second) = pair.split_at(width.min(pair.len()));
                let (mut first, mut second) = (first.iter().peekable(), second.iter().peekable());
                loop {
                    let next = match (first.peek(), second.peek()) {
                        (Some(one), Some(other)) if other < one => second.next(),
                        (Some(_), _) => first.next(),
                        (None, _) => second.next(),
                    };
                    let Some(next) = next else { break };
                    merged.push(*next);
                    if merged.len() % SORTED == 0 {
                        self.work(SORTED * 2).await;
                    }
                }
            }
            items = merged;
            width *= 2;
        }
        items
    }

    /// Frees a list item by item: a million events at once take long.
    pub(super) async fn free<T>(&self, mut items: Vec<T>) {
        while !items.is_empty() {
            items.truncate(items.len().saturating_sub(ITEMS));
            self.work(ITEMS * 64).await;
        }
    }
}
