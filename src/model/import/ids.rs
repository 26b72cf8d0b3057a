//! Ids that fit the record's pattern, each given once.

use std::collections::HashMap;

/// The longest id of a record.
const LONGEST: usize = 64;
/// The longest id made from words; more of them says nothing more.
const READABLE: usize = 48;

/// The ids given so far, with the number to try next where one is taken.
#[derive(Default)]
pub(super) struct Ids(HashMap<String, usize>);

/// What became of a wish for an id.
pub(super) struct Claimed {
    /// The id.
    pub(super) id: String,
    /// Whether it was given before, so that this one got a number.
    pub(super) is_repeated: bool,
}

/// Small letters, digits, `-` and `_` of a text, with `-` for everything between; as long as an id may be.
pub(super) fn fitted(text: &str, longest: usize) -> String {
    let mut id = String::new();
    let mut is_apart = false;
    for letter in text.chars() {
        if id.len() >= longest {
            break;
        }
        match plain(letter).to_ascii_lowercase() {
            letter @ ('a'..='z' | '0'..='9') => {
                if is_apart && !id.is_empty() && id.len() + 1 < longest {
                    id.push('-');
                }
                id.push(letter);
                is_apart = false;
            }
            letter @ ('_' | '-') if !id.is_empty() && !is_apart => id.push(letter),
            '\'' | '’' => {}
            _ => is_apart = true,
        }
    }
    id.truncate(id.trim_end_matches(['-', '_']).len());
    id
}

/// The letter without the accent with which western European languages write it.
fn plain(letter: char) -> char {
    match letter {
        'à'..='å' | 'À'..='Å' => 'a',
        'ç' | 'Ç' => 'c',
        'è'..='ë' | 'È'..='Ë' => 'e',
        'ì'..='ï' | 'Ì'..='Ï' => 'i',
        'ñ' | 'Ñ' => 'n',
        'ò'..='ö' | 'ø' | 'Ò'..='Ö' | 'Ø' => 'o',
        'ù'..='ü' | 'Ù'..='Ü' => 'u',
        'ý' | 'ÿ' | 'Ý' => 'y',
        'ß' => 's',
        letter => letter,
    }
}

impl Ids {
    /// An id as near as can be to the one the author gave.
    pub(super) fn claim(&mut self, wish: &str) -> Option<Claimed> {
        let id = fitted(wish, LONGEST);
        (!id.is_empty()).then(|| self.give(id))
    }

    /// An id from the words of a headline, or else a number.
    pub(super) fn make(&mut self, headline: &str, otherwise: &str, number: usize) -> String {
        let cut = fitted(headline, READABLE + 1);
        let id = match cut.len() > READABLE {
            true => cut.rsplit_once('-').map_or(cut.as_str(), |(words, _)| words).to_owned(),
            false => cut,
        };
        // A few letters out of a headline in another script say nothing.
        let is_readable = id.len() >= 3 && id.len() * 2 >= headline.chars().count().min(READABLE);
        let id = if is_readable { id } else { format!("{otherwise}-{number}") };
        self.give(id).id
    }

    fn give(&mut self, wish: String) -> Claimed {
        let mut next = match self.0.get(&wish) {
            None => {
                self.0.insert(wish.clone(), 2);
                return Claimed { id: wish, is_repeated: false };
            }
            Some(next) => *next,
        };
        loop {
            let number = next.to_string();
            let room = LONGEST.saturating_sub(number.len() + 1);
            let id = format!("{}-{number}", wish.get(..room).unwrap_or(&wish));
            next += 1;
            if !self.0.contains_key(&id) {
                self.0.insert(id.clone(), 2);
                self.0.insert(wish, next);
                return Claimed { id, is_repeated: true };
            }
        }
    }
}
