//! What differs between two texts, word by word.

use std::convert::Infallible;

use crate::model::gather::Gather;

use similar::algorithms::{DiffHook, lcs};

/// A stretch of a text, against another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// It stands in both.
    Same(String),
    /// It stands in the earlier alone.
    Gone(String),
    /// It stands in the later alone.
    New(String),
}

/// Texts of more words than this are set against each other as wholes: the table of common words has the square of their
/// number, and nobody reads that many marks. Up to here it is small, and so is its code: a quarter of Myers's.
const WORDS: usize = 300;

/// The later text against the earlier, in stretches. Where the two share less than half of the shorter one, marks in
/// between would hide both: then the whole earlier text is gone, and the whole later one is new.
pub fn differences(earlier: &str, later: &str) -> Vec<Piece> {
    let (old, new) = (words(earlier), words(later));
    let wholes = || {
        let sides = [Piece::Gone(earlier.to_owned()), Piece::New(later.to_owned())];
        sides.into_iter().filter(|piece| !piece.text().is_empty()).gather()
    };
    if earlier == later {
        return vec![Piece::Same(later.to_owned())];
    }
    if old.len().max(new.len()) > WORDS {
        return wholes();
    }
    let mut found = Found::default();
    // It cannot fail: the error has no value.
    let _ = lcs::diff_deadline_raw(&mut found, &*old, 0..old.len(), &*new, 0..new.len(), None);
    if found.shared * 2 < old.len().min(new.len()) {
        return wholes();
    }
    let mut pieces = Vec::new();
    let (mut from_old, mut from_new) = (0, 0);
    let text = |words: &[Word], from, to| -> String {
        words.get(from..to).unwrap_or(&[]).iter().map(|word| word.0).collect()
    };
    // What both end with closes the last stretch of changes.
    for (in_old, in_new, length) in found.same.into_iter().chain([(old.len(), new.len(), 0)]) {
        let stretches = [
            Piece::Gone(text(&old, from_old, in_old)),
            Piece::New(text(&new, from_new, in_new)),
            Piece::Same(text(&new, in_new, in_new + length)),
        ];
        pieces.extend(stretches.into_iter().filter(|piece| !piece.text().is_empty()));
        (from_old, from_new) = (in_old + length, in_new + length);
    }
    pieces
}

impl Piece {
    /// Its words.
    pub fn text(&self) -> &str {
        match self {
            Piece::Same(text) | Piece::Gone(text) | Piece::New(text) => text,
        }
    }
}

/// A word or a mark, with the blanks behind it, which do not count.
#[derive(Clone, Copy)]
struct Word<'a>(&'a str);

impl PartialEq for Word<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0.trim_end() == other.0.trim_end()
    }
}

/// Cuts before each word and each mark; in scripts without blanks, before each letter.
fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let is_inside = |letter: char| is_letter(letter) && is_letter(first);
        let end = rest.find(|letter| !is_inside(letter)).unwrap_or(rest.len()).max(first.len_utf8());
        let blanks = rest.get(end..).map_or(0, |behind| behind.len() - behind.trim_start().len());
        let (word, behind) = rest.split_at(end + blanks);
        words.push(Word(word));
        rest = behind;
    }
    words
}

/// Whether it goes on with a word. From the CJK radicals on, scripts write no blanks.
fn is_letter(letter: char) -> bool {
    (letter.is_alphanumeric() && letter < '\u{2e80}') || matches!(letter, '’' | '\'' | '-' | '‑')
}

/// The stretches that both have: where in the old, where in the new, how long.
#[derive(Default)]
struct Found {
    same: Vec<(usize, usize, usize)>,
    shared: usize,
}

impl DiffHook for Found {
    type Error = Infallible;

    fn equal(&mut self, in_old: usize, in_new: usize, length: usize) -> Result<(), Infallible> {
        match self.same.last_mut() {
            Some((old, new, before)) if (*old + *before, *new + *before) == (in_old, in_new) => {
                *before += length
            }
            _ => self.same.push((in_old, in_new, length)),
        }
        self.shared += length;
        Ok(())
    }

    fn delete(&mut self, _: usize, _: usize, _: usize) -> Result<(), Infallible> {
        Ok(())
    }

    fn insert(&mut self, _: usize, _: usize, _: usize) -> Result<(), Infallible> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `[-gone-]`, `{+new+}`
    fn marked(earlier: &str, later: &str) -> String {
        let marked = |piece: Piece| match piece {
            Piece::Same(text) => text,
            Piece::Gone(text) => format!("[-{text}-]"),
            Piece::New(text) => format!("{{+{text}+}}"),
        };
        differences(earlier, later).into_iter().map(marked).collect()
    }

    #[test]
    fn words_are_marked_that_are_gone_and_new() {
        for (earlier, later, expected) in [
            ("", "", ""),
            ("Ten a week", "Ten a week", "Ten a week"),
            ("Ten a week", "Twelve a week", "[-Ten -]{+Twelve +}a week"),
            ("A limit on use", "A limit on military use", "A limit on {+military +}use"),
            ("Some uses excluded, such as war", "Some uses excluded", "Some uses excluded[-, such as war-]"),
            // A mark is not a part of its word.
            ("No more.", "No more!", "No more[-.-]{+!+}"),
            ("the vendor’s own", "the buyer’s own", "the [-vendor’s -]{+buyer’s +}own"),
            // Blanks do not count.
            ("one  two", "one two", "one two"),
            ("价格是十元", "价格是二十元", "价格是{+二+}十元"),
            // Too little in common: as wholes.
            ("", "Ten", "{+Ten+}"),
            (
                "Limits set by a contractor",
                "A word of the law",
                "[-Limits set by a contractor-]{+A word of the law+}",
            ),
        ] {
            assert_eq!(marked(earlier, later), expected, "{earlier:?} → {later:?}");
        }
    }

    #[test]
    fn nothing_of_either_text_is_lost() {
        let long = "word ".repeat(2 * WORDS);
        for (earlier, later) in
            [("a b c d", "a x c y"), ("  a", "a  "), (&*long, "word"), ("é—ß", "ß—é"), ("🙂🙃", "🙃")]
        {
            let pieces = differences(earlier, later);
            let new: String =
                pieces.iter().filter(|piece| !matches!(piece, Piece::Gone(_))).map(Piece::text).collect();
            assert_eq!(new, later);
            let kept = |text: &str| text.split_whitespace().collect::<String>();
            let old: String =
                pieces.iter().filter(|piece| !matches!(piece, Piece::New(_))).map(Piece::text).collect();
            assert_eq!(kept(&old), kept(earlier));
        }
    }
}
