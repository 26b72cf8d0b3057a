//! What occurs again and again in a record is kept once: texts, dates, and the short lists of events.
//!
//! Each kind has a table of a fixed size in which the last value of a hash displaces the one before. So it finds what
//! occurs often or close together, costs one look, and never grows, whatever is read.

use std::hash::{Hash, Hasher};

use crate::model::record::{Actor, Attribution, List, Text, TrackRef};
use crate::model::when::Stamp;

/// Places of a table, by the bits of their number: for texts, and for everything else.
const TEXTS: u32 = 12;
const OTHERS: u32 = 10;
/// Texts longer than this, in bytes, are not looked for: who writes so much seldom writes it twice.
const LONGEST: usize = 256;

/// What was read last.
#[derive(Default)]
pub(super) struct Shared {
    texts: Table<Text>,
    stamps: Table<(Text, Stamp)>,
    pub(super) words: Table<List<Text>>,
    pub(super) actors: Table<List<Actor>>,
    pub(super) tracks: Table<List<TrackRef>>,
    pub(super) attributions: Table<List<Attribution>>,
}

impl Shared {
    /// The text, shared with an equal one that was read before.
    pub(super) fn text(&mut self, text: &str) -> Text {
        if text.len() > LONGEST {
            return text.into();
        }
        match self.texts.slot(TEXTS, text) {
            Some(Some(known)) if **known == *text => Text::clone(known),
            Some(slot) => Text::clone(slot.insert(text.into())),
            None => text.into(),
        }
    }

    /// A time string as [`Stamp::parse`] reads it.
    pub(super) fn stamp(&mut self, text: &str) -> Result<Stamp, String> {
        let Some(slot) = self.stamps.slot(OTHERS, text) else { return Stamp::parse(text) };
        if let Some((_, stamp)) = slot.as_ref().filter(|(known, _)| **known == *text) {
            return Ok(stamp.clone());
        }
        let stamp = Stamp::parse(text)?;
        // A clock time is as wide as a reference to it.
        if matches!(stamp, Stamp::Calendar(_)) {
            *slot = Some((text.into(), stamp.clone()));
        }
        Ok(stamp)
    }
}

/// Places for values, empty until the first is looked for.
pub(super) struct Table<T>(Vec<Option<T>>);

impl<T> Default for Table<T> {
    fn default() -> Table<T> {
        Table(Vec::new())
    }
}

impl<T> Table<T> {
    /// The place for what has that key, in a table of 2^`bits`.
    fn slot(&mut self, bits: u32, key: &(impl Hash + ?Sized)) -> Option<&mut Option<T>> {
        if self.0.is_empty() {
            self.0.resize_with(1 << bits, || None);
        }
        let mut hasher = Mixer(0);
        key.hash(&mut hasher);
        self.0.get_mut((hasher.finish() >> (u64::BITS - bits)) as usize)
    }
}

impl<T: Eq + Hash> Table<List<T>> {
    /// The list, shared with an equal one that was read before.
    pub(super) fn share(&mut self, list: List<T>) -> List<T> {
        if list.is_empty() {
            return list;
        }
        match self.slot(OTHERS, &list) {
            Some(Some(known)) if *known == list => known.clone(),
            Some(slot) => slot.insert(list).clone(),
            None => list,
        }
    }
}

/// A quick hash of which the upper bits are mixed; who makes texts collide only makes them not be shared.
struct Mixer(u64);

impl Hasher for Mixer {
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let word = chunk.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
            self.0 = (self.0.rotate_left(5) ^ word).wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;

    #[test]
    fn equal_values_are_kept_once() {
        let mut shared = Shared::default();
        let (first, again, other) = (shared.text("told"), shared.text("told"), shared.text("untold"));
        assert!(Rc::ptr_eq(&first, &again) && *other == *"untold");
        let long = "long ".repeat(LONGEST);
        assert_eq!(*shared.text(&long), *long);

        let dates: Vec<Stamp> =
            ["2026-02-24", "2026-02-24", "2026-02-25"].iter().flat_map(|text| shared.stamp(text)).collect();
        match dates.as_slice() {
            [Stamp::Calendar(one), Stamp::Calendar(same), Stamp::Calendar(next)] => {
                assert!(Rc::ptr_eq(one, same) && one != next);
            }
            other => panic!("{other:?}"),
        }
        assert_eq!(shared.stamp("soon"), Stamp::parse("soon"));

        let list = |texts: &[&str]| texts.iter().map(|text| Text::from(*text)).collect::<List<Text>>();
        let mut table = Table::default();
        for texts in [&["a", "b"][..], &["a", "b"], &["b", "a"], &[]] {
            assert_eq!(table.share(list(texts)), list(texts));
        }
    }
}
