//! The keys of every object of the format: what each holds, whether it must be there, and what it means.
//!
//! One table serves two: the reader takes from it which keys it knows (a list of names for each object), and
//! [`crate::model::schema`] takes the rest, from [`described`](lists::described), to tell an editor about them. They
//! are separate constants, so that the descriptions are not in the wasm.
//!
//! [`lists`] has the record and its lists, [`event`] the events, [`parts`] what occurs in both.

pub(in crate::model) mod event;
pub(in crate::model) mod lists;
pub(in crate::model) mod parts;

pub(super) use event::*;
pub(super) use lists::*;
pub(super) use parts::*;

/// An object of the format.
pub(in crate::model) struct Object {
    /// The name of its definition in the schema.
    pub(in crate::model) name: &'static str,
    /// What it is.
    pub(in crate::model) text: &'static str,
    /// Its keys, in the order in which they are offered.
    pub(in crate::model) keys: &'static [Key],
}

/// A key of an object.
pub(in crate::model) struct Key {
    /// As written.
    pub(in crate::model) name: &'static str,
    /// Whether the object is wrong without it.
    pub(in crate::model) required: bool,
    /// What may stand there.
    pub(in crate::model) shape: Shape,
    /// What counts where it is not written, if one word says it.
    pub(in crate::model) default: Option<&'static str>,
    /// What it means, in an author's words.
    pub(in crate::model) text: &'static str,
}

/// What may stand at a key.
#[derive(Clone, Copy)]
pub(in crate::model) enum Shape {
    /// The name and version of the format.
    Format,
    /// Plain text.
    Text,
    /// Plain text of that many characters at most.
    Short(usize),
    /// A list of plain texts; one alone counts as a list of one.
    Texts,
    /// An id of its own.
    Id,
    /// The id of something else.
    Reference,
    /// A list of ids; one alone counts as a list of one.
    References,
    /// One of those words, with their meanings.
    Word(fn() -> Vec<(&'static str, &'static str)>),
    /// A list of those words; one alone counts as a list of one.
    Words(fn() -> Vec<&'static str>),
    /// A finite number.
    Number,
    /// A positive whole number.
    Count,
    /// A positive whole number, or text for several.
    Paragraph,
    /// True or false.
    Flag,
    /// A link that begins with `http://` or `https://`.
    Link,
    /// `#rrggbb`
    Color,
    /// The tag of a language.
    Language,
    /// The code of a currency.
    Currency,
    /// An EDTF text.
    Stamp,
    /// An EDTF text or an object that says more.
    When,
    /// As [`When`](Self::When), but no duration.
    Point,
    /// A list of parties, or of parties with a person.
    Actors,
    /// An object of that name.
    Object(&'static str),
    /// A list of objects of that name.
    Objects(&'static str),
}

/// For each object a list of its keys, and in `described` the same with what is said of them.
macro_rules! objects {
    ($($name:ident $definition:literal $text:literal {
        $($key:literal $need:ident $shape:expr $(, or $default:literal)?; $key_text:literal)*
    })*) => {
        $(pub(in crate::model::read) const $name: &[&str] = &[$($key),*];)*

        /// The objects with all that is said of them.
        pub(in crate::model) mod described {
            #[allow(unused_imports, reason = "not every file has every kind of word")]
            use super::*;
            use crate::model::read::keys::{Key, Object, objects};
            #[allow(unused_imports, reason = "not every file has every kind of shape")]
            use crate::model::read::keys::{Shape::{self, *}, meanings};

            /// Each object of this file.
            pub(in crate::model) const ALL: &[Object] = &[$(Object {
                name: $definition,
                text: $text,
                keys: &[$(Key {
                    name: $key,
                    required: objects!(@ $need),
                    shape: $shape,
                    default: objects!(@ default $($default)?),
                    text: $key_text,
                }),*],
            }),*];
        }
    };
    (@ must) => { true };
    (@ may) => { false };
    (@ default) => { None };
    (@ default $default:literal) => { Some($default) };
}

use objects;

/// The words of a closed list with their meanings.
pub(in crate::model) fn meanings<T: crate::model::vocabulary::Vocabulary>()
-> Vec<(&'static str, &'static str)> {
    T::ALL.iter().map(|(word, _)| *word).zip(T::MEANINGS.iter().map(|meaning| meaning.trim())).collect()
}

/// Whether a text is an id: `[a-z0-9][a-z0-9_-]{0,63}`.
pub(in crate::model) fn is_id(text: &str) -> bool {
    let allowed = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    text.len() <= 64
        && text.bytes().next().is_some_and(allowed)
        && text.bytes().all(|byte| allowed(byte) || byte == b'_' || byte == b'-')
}
