//! A text in which the words searched for are marked.

use std::ops::{Deref, Range};

use crate::model::arrange::Arrange;
use crate::model::gather::Gather;
use crate::model::record::Text;
use crate::query::filter::Filter;

/// A text, and where in it the words searched for stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Marked {
    text: Text,
    /// In bytes of the text, ascending, never touching.
    found: Vec<Range<usize>>,
}

impl Marked {
    /// The text with the words of a filter found in it, in small or capital letters.
    pub fn new(text: &Text, filter: &Filter) -> Marked {
        Marked { text: text.clone(), found: found(text, &filter.words) }
    }

    /// Its pieces in order, and which of them are words searched for.
    pub fn pieces(&self) -> Vec<(&str, bool)> {
        let mut pieces = Vec::new();
        let mut end = 0;
        for range in &self.found {
            pieces.extend(self.text.get(end..range.start).map(|text| (text, false)));
            pieces.extend(self.text.get(range.clone()).map(|text| (text, true)));
            end = range.end;
        }
        pieces.extend(self.text.get(end..).map(|text| (text, false)));
        pieces.retain(|(text, _)| !text.is_empty());
        pieces
    }
}

impl Deref for Marked {
    type Target = Text;

    fn deref(&self) -> &Text {
        &self.text
    }
}

/// Where words in small letters stand in a text.
fn found(text: &str, words: &[String]) -> Vec<Range<usize>> {
    if words.is_empty() {
        return Vec::new();
    }
    // The text in small letters, and for each of its bytes the letter that it comes from.
    let (mut small, mut from) = (String::new(), Vec::new());
    for (place, letter) in text.char_indices() {
        small.extend(letter.to_lowercase());
        from.resize(small.len(), place..place + letter.len_utf8());
    }
    let at = |word: &String| {
        let ends = small.match_indices(word.as_str()).map(|(at, word)| (at, at + word.len() - 1));
        ends.filter_map(|(first, last)| Some(from.get(first)?.start..from.get(last)?.end)).gather()
    };
    let mut all: Vec<Range<usize>> = words.iter().filter(|word| !word.is_empty()).flat_map(at).gather();
    all.arrange_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in all {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_is_marked_wherever_it_stands() {
        for (text, query, pieces) in [
            ("Limits on lawful use", "", "Limits on lawful use"),
            ("Limits on lawful use", "LAW use", "Limits on [law]ful [use]"),
            ("aaa", "aa a", "[aaa]"),
            ("abab", "ab ba", "[abab]"),
            ("Straße und İstanbul", "straß i̇s", "[Straß]e und [İs]tanbul"),
            ("ΟΔΟΣ", "οδ", "[ΟΔ]ΟΣ"),
            ("none", "x", "none"),
            ("", "x", ""),
        ] {
            let marked = Marked::new(&text.into(), &Filter::new(Vec::new(), Vec::new(), query));
            let said =
                |(text, is_found): (&str, bool)| if is_found { format!("[{text}]") } else { text.to_owned() };
            assert_eq!(
                marked.pieces().into_iter().map(said).collect::<String>(),
                pieces,
                "{query} in {text}"
            );
        }
    }
}
