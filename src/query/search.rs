//! Searching the text of events, names of parties, people and clauses included: every word of a query, anywhere in it,
//! in small or capital letters.
//!
//! There is no prepared text, which would take as much as the record: for each event 512 bits say which letters follow
//! one another in it, made before the first search, in steps where somebody has time for them. Where those of a word are missing, the word is; otherwise the event's
//! own text is searched where it stands.

use fixedbitset::FixedBitSet;

use super::index::Index;
use crate::model::record::*;
use crate::model::steps::Budget;

/// One bit for every three bytes in a row that a text in small letters has; of several that share a bit, any.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Letters([u64; 8]);

impl Letters {
    fn add(&mut self, text: &str) {
        if text.is_ascii() {
            self.add_bytes(text.as_bytes());
        } else {
            self.add_bytes(text.to_lowercase().as_bytes());
        }
    }

    fn add_bytes(&mut self, bytes: &[u8]) {
        let mut row = 0_u32;
        for (place, byte) in bytes.iter().enumerate() {
            row = (row << 8 | u32::from(byte.to_ascii_lowercase())) & 0xff_ffff;
            if place >= 2 {
                // Fibonacci hashing: the upper bits of the product with 2³²/φ are well mixed.
                let bit = row.wrapping_mul(0x9e37_79b9) >> 23;
                if let Some(bits) = self.0.get_mut((bit / 64) as usize) {
                    *bits |= 1 << (bit % 64);
                }
            }
        }
    }

    fn has(&self, other: &Letters) -> bool {
        self.0.iter().zip(&other.0).all(|(own, others)| own & others == *others)
    }

    /// Those of every event, by rank.
    pub(super) async fn of(index: &Index, budget: &Budget) -> Vec<Letters> {
        let record = index.record();
        let of_event = |event: &EventRef| {
            let mut letters = Letters::default();
            let mut add = |text: &str| {
                letters.add(text);
                false
            };
            if let Some(event) = record.event(*event) {
                searched(record, event, &mut add);
            }
            letters
        };
        let mut all = Vec::with_capacity(index.order().len());
        // Each takes long: one by one.
        let mut events = index.order().iter();
        let each = || {
            all.push(of_event(events.next()?));
            Some(1)
        };
        budget.repeat(each).await;
        all
    }
}

/// The events of which the text has every word, by rank; only those `among` are looked at.
pub(super) fn having(
    index: &Index,
    letters: &[Letters],
    words: &[String],
    among: &FixedBitSet,
) -> FixedBitSet {
    let record = index.record();
    let in_letters = |word: &String| {
        let mut letters = Letters::default();
        letters.add(word);
        letters
    };
    let mut wanted = Letters::default();
    for word in words.iter().map(in_letters) {
        wanted.0.iter_mut().zip(word.0).for_each(|(bits, more)| *bits |= more);
    }
    let mut found = FixedBitSet::with_capacity(index.order().len());
    for rank in among.ones().filter(|rank| letters.get(*rank).is_some_and(|letters| letters.has(&wanted))) {
        let event = index.at(rank).and_then(|event| record.event(event));
        let has = |event: &Event| {
            words.iter().all(|word| searched(record, event, &mut |text| contains(text, word)))
        };
        if event.is_some_and(has) {
            found.insert(rank);
        }
    }
    found
}

/// Shows everything of an event that a reader may look for, until something is found; whether it was.
fn searched(record: &Record, event: &Event, is_found: &mut dyn FnMut(&str) -> bool) -> bool {
    let actors = || event.actors.iter().chain(&event.recipients);
    let parties = actors().filter_map(|actor| record.party(actor.party)).map(|party| &party.name);
    let people = actors().filter_map(|actor| record.person(actor.person?)).map(|person| &person.name);
    let clauses = event.moves.iter().filter_map(|step| record.clause(step.clause)).map(|clause| &clause.name);
    let quotes = event.attribution.iter().filter_map(|attribution| attribution.quote.as_ref());
    is_found(&event.title)
        || event.summary.iter().chain(&event.place).chain(&event.tags).any(|text| is_found(text))
        || parties.chain(people).chain(clauses).any(|name| is_found(name))
        || event.moves.iter().filter_map(|step| step.text.as_ref()).any(|text| is_found(text))
        || quotes.map(|quote| &quote.exact).any(|text| is_found(text))
}

/// Whether a text has a word that is in small letters.
fn contains(text: &str, word: &str) -> bool {
    if !text.is_ascii() {
        return text.to_lowercase().contains(word);
    }
    // Letter by letter, without a copy: most text is like this.
    let word = word.as_bytes();
    let Some((first, rest)) = word.split_first() else { return true };
    let text = text.as_bytes();
    let last = text.len().saturating_sub(rest.len());
    let begins = text.get(..last).unwrap_or_default().iter().enumerate();
    let mut begins = begins.filter(|(_, letter)| letter.to_ascii_lowercase() == *first);
    begins.any(|(at, _)| {
        text.get(at + 1..=at + rest.len()).is_some_and(|found| found.eq_ignore_ascii_case(rest))
    })
}

#[cfg(test)]
mod tests {
    use super::{Letters, contains};

    #[test]
    fn a_word_is_found_as_in_a_text_in_small_letters() {
        let letters = |text: &str| {
            let mut letters = Letters::default();
            letters.add(text);
            letters
        };
        for text in ["", "A", "Talks end", "Straße", "ΟΔΟΣ", "ΟΔΟΣΑ", "K (the Kelvin sign)", "İ", "aab aaB"]
        {
            for word in [
                "a",
                "talks",
                "s e",
                "end",
                "strasse",
                "straße",
                "οδος",
                "οδοσα",
                "k",
                "i̇",
                "aab",
                "b",
                "talks endx",
            ] {
                let is_in = text.to_lowercase().contains(word);
                assert_eq!(contains(text, word), is_in, "{word} in {text}");
                assert!(!is_in || letters(text).has(&letters(word)), "{word} in {text}");
            }
        }
    }
}
