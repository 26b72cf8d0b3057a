//! Sorting short lists, in few bytes of the wasm.

use std::cmp::Ordering;

/// What the stable sorts of a slice do, for lists that are short: of those the wasm holds a copy for each type and each
/// order, half a KB long. Here one sorts the places of the items, whatever they are, and each use only swaps them. Long
/// lists are sorted by number ([`super::steps::sort`]).
pub trait Arrange<T> {
    /// Sorts; what is equal stays in its order.
    fn arrange_by(&mut self, compare: impl Fn(&T, &T) -> Ordering);

    /// Sorts by what is given for each; what is equal stays in its order.
    fn arrange_by_key<K: Ord>(&mut self, key: impl Fn(&T) -> K) {
        self.arrange_by(|one, other| key(one).cmp(&key(other)));
    }

    /// Sorts, ascending.
    fn arrange(&mut self)
    where
        T: Ord,
    {
        self.arrange_by(T::cmp);
    }
}

impl<T> Arrange<T> for [T] {
    fn arrange_by(&mut self, compare: impl Fn(&T, &T) -> Ordering) {
        let items = &*self;
        let compare = |one: usize, other: usize| match (items.get(one), items.get(other)) {
            (Some(one), Some(other)) => compare(one, other),
            _ => Ordering::Equal,
        };
        for (one, other) in swaps(items.len(), &compare) {
            self.swap(one, other);
        }
    }
}

/// The places to be swapped, one pair after the other, so that what was compared stands in order.
#[inline(never)]
fn swaps(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let mut from: Vec<usize> = (0..count).collect();
    from.sort_by(|one, other| compare(*one, *other));
    let mut swaps = Vec::new();
    for first in 0..count {
        // Round the circle of those that stand in each other's places. A place that is done is its own.
        let mut place = first;
        while let Some(source) = from.get_mut(place) {
            let next = std::mem::replace(source, place);
            if next == first || next == place {
                break;
            }
            swaps.push((place, next));
            place = next;
        }
    }
    swaps
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn short_lists_are_sorted_as_the_library_sorts_them() {
        let config = ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() };
        proptest!(config, |(keys in prop::collection::vec(0..12_u8, 0..60))| {
            let mut items: Vec<(u8, usize)> = keys.into_iter().zip(0..).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|(key, _)| *key);
            items.arrange_by_key(|(key, _)| *key);
            prop_assert_eq!(&items, &expected);
            items.arrange_by(|one, other| other.cmp(one));
            expected.sort_by(|one, other| other.cmp(one));
            prop_assert_eq!(&items, &expected);
            items.arrange();
            expected.sort();
            prop_assert_eq!(items, expected);
        });
    }
}
