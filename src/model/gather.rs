//! A list of what an iterator gives, in few bytes of the wasm.

/// What [`Iterator::collect`] does for a `Vec`, where the number of items is not known before.
pub trait Gather: Iterator + Sized {
    /// All items, in order.
    ///
    /// `collect` asks for the first item apart from the others, and moves the iterator then: each place where it stands
    /// is twice as long in the wasm, and the closures of the iterator are not inlined. Where the number of items is known
    /// (a slice that is mapped), `collect` is the shorter one.
    fn gather(self) -> Vec<Self::Item> {
        let mut items = Vec::new();
        self.for_each(|item| items.push(item));
        items
    }
}

impl<I: Iterator> Gather for I {}
