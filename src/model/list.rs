//! What keeps a record of a million events small: lists that are shared where they are equal, and fields that take no
//! room where nobody wrote them.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::{Deref, DerefMut};
use std::rc::Rc;
use std::slice;

use super::gather::Gather;

/// A list of the record, as wide as a pointer: empty ones take no memory, equal ones may share it, copies do. It reads
/// like a slice.
///
/// ```
/// use clause_timeline::model::record::List;
/// let list: List<u32> = [1, 2, 3].into_iter().collect();
/// assert_eq!((list.len(), list.first()), (3, Some(&1)));
/// ```
pub struct List<T>(Option<Rc<Box<[T]>>>);

impl<T> List<T> {
    /// Nothing.
    pub const EMPTY: List<T> = List(None);

    /// Keeps what passes, as `Vec::retain` does; a list that it is shared with stays as it is.
    pub fn retain(&mut self, keep: impl Fn(&T) -> bool)
    where
        T: Clone,
    {
        if !self.iter().all(&keep) {
            *self = self.iter().filter(|item| keep(item)).cloned().collect();
        }
    }
}

impl<T> Deref for List<T> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        self.0.as_ref().map_or(&[], |items| items)
    }
}

impl<T> From<Vec<T>> for List<T> {
    fn from(items: Vec<T>) -> List<T> {
        List((!items.is_empty()).then(|| Rc::new(items.into_boxed_slice())))
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> List<T> {
        items.into_iter().gather().into()
    }
}

impl<'a, T> IntoIterator for &'a List<T> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;

    fn into_iter(self) -> slice::Iter<'a, T> {
        self.iter()
    }
}

impl<T> Clone for List<T> {
    fn clone(&self) -> List<T> {
        List(self.0.clone())
    }
}

impl<T> Default for List<T> {
    fn default() -> List<T> {
        List(None)
    }
}

impl<T: PartialEq> PartialEq for List<T> {
    fn eq(&self, other: &List<T>) -> bool {
        **self == **other
    }
}

impl<T: Eq> Eq for List<T> {}

impl<T: Hash> Hash for List<T> {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        (**self).hash(hasher);
    }
}

impl<T: fmt::Debug> fmt::Debug for List<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(out)
    }
}

/// Fields that most things leave out, as wide as a pointer: they take memory where one of them is written. It reads
/// like the fields themselves.
#[derive(Clone)]
pub struct Sparse<T>(Option<Box<T>>);

/// Fields as they are where none is written.
pub trait Blank: Default + PartialEq + 'static {
    /// The same as the default, in one place for all.
    const BLANK: &'static Self;
}

impl<T: Blank> Deref for Sparse<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_ref().map_or(T::BLANK, |fields| fields)
    }
}

impl<T: Blank> DerefMut for Sparse<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.get_or_insert_default()
    }
}

impl<T: Blank> From<T> for Sparse<T> {
    fn from(fields: T) -> Sparse<T> {
        Sparse((fields != *T::BLANK).then(|| Box::new(fields)))
    }
}

impl<T> Default for Sparse<T> {
    fn default() -> Sparse<T> {
        Sparse(None)
    }
}

impl<T: Blank> PartialEq for Sparse<T> {
    fn eq(&self, other: &Sparse<T>) -> bool {
        **self == **other
    }
}

impl<T: Blank + fmt::Debug> fmt::Debug for Sparse<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Debug, Default, PartialEq)]
    struct Fields {
        number: u32,
    }

    impl Blank for Fields {
        const BLANK: &'static Fields = &Fields { number: 0 };
    }

    #[test]
    fn fields_that_are_written_are_kept_and_others_take_no_memory() {
        let mut fields = Sparse::<Fields>::default();
        assert_eq!(fields.number, 0);
        fields.number = 7;
        assert_eq!((fields.number, fields.clone()), (7, Sparse::from(Fields { number: 7 })));
        fields.number = 0;
        assert_eq!(fields, Sparse::default(), "as what was never written");
        assert!(Sparse::from(Fields::default()).0.is_none());
        assert_eq!(size_of_val(&fields), size_of::<usize>());
    }

    #[test]
    fn a_list_that_loses_items_leaves_its_copies_alone() {
        let list: List<u32> = vec![1, 2, 3].into();
        let mut less = list.clone();
        less.retain(|item| *item != 2);
        assert_eq!((&list[..], &less[..]), (&[1, 2, 3][..], &[1, 3][..]));
        less.retain(|_| false);
        assert!(less.0.is_none() && less == List::default());
        assert_eq!(size_of_val(&less), size_of::<usize>());
    }
}
