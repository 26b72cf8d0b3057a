//! Searching the text of events: every word of a query, anywhere in it, in small or capital letters.
//!
//! There is no prepared text: it would double what a large record takes. The names of parties, people and clauses
//! are searched once for a query, and an event's own text where it stands.

use fixedbitset::FixedBitSet;

use super::index::Index;
use crate::model::record::*;

/// A word of a query, in small letters, and the names it occurs in.
struct Word<'a> {
    word: &'a str,
    parties: Vec<bool>,
    people: Vec<bool>,
    clauses: Vec<bool>,
}

/// The events of which the text has every word, by rank; only those `among` are looked at.
pub(super) fn having(index: &Index, words: &[String], among: &FixedBitSet) -> FixedBitSet {
    let record = index.record();
    let in_names = |word: &str, names: &mut dyn Iterator<Item = &Text>| -> Vec<bool> {
        names.map(|name| contains(name, word)).collect()
    };
    let words: Vec<Word> = words
        .iter()
        .map(|word| Word {
            word,
            parties: in_names(word, &mut record.parties.iter().map(|party| &party.name)),
            people: in_names(word, &mut record.people.iter().map(|person| &person.name)),
            clauses: in_names(word, &mut record.clauses.iter().map(|clause| &clause.name)),
        })
        .collect();
    let mut found = FixedBitSet::with_capacity(index.order().len());
    for rank in among.ones() {
        let event = index.at(rank).and_then(|event| record.event(event));
        if event.is_some_and(|event| words.iter().all(|word| word.is_in(event))) {
            found.insert(rank);
        }
    }
    found
}

impl Word<'_> {
    /// Whether it is anywhere in what a reader may look for in an event.
    fn is_in(&self, event: &Event) -> bool {
        let has = |text: &Text| contains(text, self.word);
        let is_named = |names: &[bool], place: usize| names.get(place).copied().unwrap_or(false);
        has(&event.title)
            || event.actors.iter().chain(&event.recipients).any(|actor| {
                is_named(&self.parties, actor.party.index())
                    || actor.person.is_some_and(|person| is_named(&self.people, person.index()))
            })
            || event.moves.iter().any(|step| is_named(&self.clauses, step.clause.index()))
            || event.summary.iter().chain(&event.place).chain(&event.tags).any(has)
            || event.moves.iter().filter_map(|step| step.text.as_ref()).any(has)
            || event.attribution.iter().filter_map(|from| Some(&from.quote.as_ref()?.exact)).any(has)
    }
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
    use super::contains;

    #[test]
    fn a_word_is_found_as_in_a_text_in_small_letters() {
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
                assert_eq!(contains(text, word), text.to_lowercase().contains(word), "{word} in {text}");
            }
        }
    }
}
