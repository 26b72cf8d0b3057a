//! The messages in every language, and the language that is spoken now.
//!
//! A message is declared where its domain is (`label.rs`, `date/messages.rs`, …) with its English text, and becomes a
//! function of the same name; its places in braces are the function's parameters. So a message that is not there, or a
//! place that is not filled, does not compile, and English needs no lookup by name. All messages stand one after the
//! other in one table, and a [`Language`] is that table in other words. What a browser's `Intl` knows (names of months,
//! patterns of dates, grouping of numbers) is in it as messages too, in `local.rs`.
//!
//! A text may have, besides places `{name}`:
//! - forms, separated by `|`: which one is said is decided by the number that is counted, as [`local::forms`] says;
//! - segments in square brackets, which are left out where a place in them is empty.

use std::cell::Cell;

use super::{
    compare, date, label, levers, loading, local, moves, picture, scenes, share, source, table, tick,
    unrolled, vocabulary, why,
};

/// How many messages there are.
pub const COUNT: usize = share::END;

/// The names and the English texts of the messages, in the order of the table: `("label.parties", "Parties")`. For those
/// who write the table in other words; a page has only what it says.
pub fn messages() -> Vec<(&'static str, &'static str)> {
    let groups = [
        local::MESSAGES,
        vocabulary::MESSAGES,
        date::MESSAGES,
        label::MESSAGES,
        compare::MESSAGES,
        moves::MESSAGES,
        loading::MESSAGES,
        scenes::MESSAGES,
        levers::MESSAGES,
        table::MESSAGES,
        source::MESSAGES,
        tick::MESSAGES,
        why::MESSAGES,
        picture::MESSAGES,
        unrolled::MESSAGES,
        share::MESSAGES,
    ];
    groups.concat()
}

/// How many of them, at the beginning of the table, `Intl` knows.
pub const LOCAL: usize = local::END;

/// Between two texts of a language that comes in one piece.
const BETWEEN: char = '\u{1}';
/// In the place of a text that English has.
const MISSING: &str = "\u{2}";

/// A language: texts for messages. It stays as long as the program, however often it is asked for, so that a text of any
/// language is as easily handed on as one in English; who makes languages makes each of them once.
#[derive(Clone, Copy, Debug)]
pub struct Language(&'static [Option<&'static str>]);

impl Language {
    /// English, which is built in: each text where it is said, so that a program has only those that it says.
    pub const ENGLISH: Language = Language(&[]);

    /// The language with these texts, in the order of the table; where there is none, the English one holds. `None`
    /// where these are not as many as there are messages.
    pub fn new(texts: Vec<Option<String>>) -> Option<Language> {
        let texts: Vec<Option<&'static str>> =
            texts.into_iter().map(|text| text.map(|text| &*text.leak())).collect();
        (texts.len() == COUNT).then(|| Language(texts.leak()))
    }

    /// The same where the texts come in one piece, with U+0001 between them and U+0002 where the English one holds.
    pub fn parse(texts: &str) -> Option<Language> {
        Language::new(texts.split(BETWEEN).map(|text| (text != MISSING).then(|| text.to_owned())).collect())
    }

    /// What tells it from other languages.
    pub fn id(self) -> usize {
        self.0.as_ptr() as usize
    }
}

impl PartialEq for Language {
    /// Whether they are the very same.
    fn eq(&self, other: &Language) -> bool {
        self.id() == other.id()
    }
}

impl Default for Language {
    fn default() -> Language {
        Language::ENGLISH
    }
}

thread_local! {
    static SPOKEN: Cell<Language> = const { Cell::new(Language::ENGLISH) };
}

/// From here on all words are in this language: said where work for an element begins, and nowhere else.
pub fn speak(language: Language) {
    SPOKEN.set(language);
}

/// The language that is spoken.
pub fn spoken() -> Language {
    SPOKEN.get()
}

/// The text of a message, as it is: so many messages stand `before` those of its group, which has these English texts,
/// each with a line end behind it.
#[inline(never)]
pub(super) fn text(before: usize, english: &'static str, place: usize) -> &'static str {
    let text = spoken().0.get(before + place).copied().flatten();
    text.unwrap_or_else(|| english.split('\n').nth(place).unwrap_or_default())
}

/// Something that is counted.
pub struct Number(pub(super) u64);

impl From<u64> for Number {
    fn from(number: u64) -> Number {
        Number(number)
    }
}

impl From<usize> for Number {
    fn from(number: usize) -> Number {
        Number(number as u64)
    }
}

/// The one of several texts that are separated by `|`; the last, where there are not so many.
pub(super) fn nth(texts: &'static str, place: usize) -> &'static str {
    texts.split('|').take(place.saturating_add(1)).last().unwrap_or_default()
}

/// A text with its places filled: their names, each with a blank behind it, and what stands in them.
#[inline(never)]
pub(super) fn filled(text: &str, names: &str, values: &[&str]) -> String {
    let mut said = String::new();
    add(&mut said, text, &Places { names, values, is_isolating: local::direction() == "rtl" });
    said
}

/// The same in the form that a number calls for; the number is the first of the places.
#[inline(never)]
pub(super) fn counted(text: &'static str, number: Number, names: &str, values: &[&str]) -> String {
    let count = super::large(number.0);
    filled(nth(text, local::form(number.0)), names, &[&[&*count], values].concat())
}

struct Places<'a> {
    names: &'a str,
    values: &'a [&'a str],
    /// Whether what is written from left to right is kept from pulling what stands beside it along.
    is_isolating: bool,
}

/// Whether there is a date as records write it, `2026-03-02`, whose parts would stand in reverse.
fn is_date(value: &str) -> bool {
    value.as_bytes().windows(3).any(|part| matches!(part, [b'0'..=b'9', b'-', b'0'..=b'9']))
}

/// Adds a text; answers whether nothing in it was empty. Segments do not stand in segments.
fn add(said: &mut String, text: &str, places: &Places) -> bool {
    let mut is_whole = true;
    let mut rest = text;
    while let Some((before, opened)) = rest.split_once(['{', '[']) {
        said.push_str(before);
        let is_place = rest.as_bytes().get(before.len()) == Some(&b'{');
        let Some((inner, behind)) = opened.split_once(if is_place { '}' } else { ']' }) else {
            break;
        };
        rest = behind;
        if is_place {
            let place = places.names.split(' ').position(|name| name == inner);
            let value = place.and_then(|place| places.values.get(place)).copied().unwrap_or_default();
            is_whole &= !value.is_empty();
            if places.is_isolating && (value.bytes().any(|byte| byte.is_ascii_alphabetic()) || is_date(value))
            {
                said.push('\u{2068}');
                said.push_str(value);
                said.push('\u{2069}');
            } else {
                said.push_str(value);
            }
        } else {
            let end = said.len();
            if !add(said, inner, places) {
                said.truncate(end);
            }
        }
    }
    said.push_str(rest);
    is_whole
}

/// Declares messages: a name for the group, what stands before it in the table, and the messages with their English
/// texts: `name = "text"`, `name(place) = "text of {place}"`, and `name<count> = "{count} thing|{count} things"` where a
/// number decides.
macro_rules! messages {
    ($group:literal after $before:expr; $(
        $(#[$doc:meta])* $name:ident $(<$count:ident>)? $(($($place:ident),+))? = $text:literal;
    )*) => {
        #[allow(non_camel_case_types, dead_code)]
        enum Place { $($name,)* all_of_them }

        /// Where the messages of this group end in the table.
        pub const END: usize = $before + Place::all_of_them as usize;
        /// Their names and their English texts.
        pub const MESSAGES: &[(&str, &str)] = &[$((concat!($group, ".", stringify!($name)), $text)),*];

        /// The English texts, in one piece: a word is then a number in the program.
        const ENGLISH: &str = concat!($($text, "\n"),*);

        #[inline(never)]
        fn text(message: usize) -> &'static str {
            $crate::scene::words::catalogue::text($before, ENGLISH, message)
        }

        $(message! {
            #[doc = concat!("`", $text, "`")] $(#[$doc])*
            $name (Place::$name as usize) <$($count)?> ($($($place),+)?)
        })*
    };
}

macro_rules! message {
    ($(#[$doc:meta])* $name:ident ($message:expr) <> ()) => {
        $(#[$doc])*
        pub fn $name() -> &'static str {
            text($message)
        }
    };
    ($(#[$doc:meta])* $name:ident ($message:expr) <> ($($place:ident),+)) => {
        $(#[$doc])*
        pub fn $name($($place: &str),+) -> String {
            let names = concat!($(stringify!($place), " "),+);
            $crate::scene::words::catalogue::filled(text($message), names, &[$($place),+])
        }
    };
    ($(#[$doc:meta])* $name:ident ($message:expr) <$count:ident> ($($place:ident),*)) => {
        $(#[$doc])*
        pub fn $name($count: impl Into<$crate::scene::words::Number> $(, $place: &str)*) -> String {
            let names = concat!("count ", $(stringify!($place), " "),*);
            $crate::scene::words::catalogue::counted(text($message), $count.into(), names, &[$($place),*])
        }
    };
}
