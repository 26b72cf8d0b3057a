//! Every word on the screen, in the language that is spoken: [`catalogue`] says how.
//!
//! - here: numbers and lists;
//! - [`vocabulary`]: words for closed lists;
//! - [`label`]: what headings and buttons are called, and [`loading`] while a record is on its way;
//! - [`date`]: times, days, distances; [`local`]: how dates and numbers are written;
//! - [`scenes`]: what is said around the timeline; [`table`] and [`levers`]: in the table and below it;
//! - [`moves`]: what was done to a clause; [`compare`]: two moments, two deals;
//! - [`source`]: who says so; [`picture`]: beside a picture of the timeline; [`unrolled`]: in a document of the whole;
//!   [`share`]: what a reader takes along;
//! - [`why`]: why a clause has its status, and what the status means;
//! - [`tick`]: ticks and counts, in little room.

#[macro_use]
pub mod catalogue;
pub mod compare;
pub mod date;
pub mod label;
pub mod levers;
pub mod loading;
pub mod local;
pub mod moves;
pub mod picture;
pub mod scenes;
pub mod share;
pub mod source;
pub mod table;
pub mod tick;
pub mod unrolled;
pub mod vocabulary;
pub mod why;

pub use catalogue::{Language, Number, speak, spoken};
pub use vocabulary::*;

/// `1,000,000`
pub fn grouped(number: usize) -> String {
    large(number as u64)
}

/// The same for numbers that a browser's 32 bits do not hold.
fn large(number: u64) -> String {
    let digits = number.to_string();
    let is_grouped = local::grouped_from().parse().is_ok_and(|least: usize| digits.len() >= least);
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if is_grouped && place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push_str(local::group());
        }
        text.push(digit);
    }
    local::in_digits(text)
}

/// `a`, `a and b`, `a, b and c`
pub fn list(items: &[String]) -> String {
    local::joined(items, local::and(), local::and_last())
}

/// `a`, `a or b`, `a, b or c`
fn alternatives(items: &[String]) -> String {
    local::joined(items, local::or(), local::or_last())
}

/// What stands side by side: `a, b, c`
pub fn series(items: &[&str]) -> String {
    items.join(local::comma())
}

/// Words that stand by themselves among others, where the language is written from right to left: in a drawing, which is
/// laid out from left to right, their order is their own.
pub fn isolated(words: &str) -> String {
    match local::direction() {
        "rtl" => ["\u{2068}", words, "\u{2069}"].concat(),
        _ => words.to_owned(),
    }
}

/// The words with a capital at their beginning. For words of this room: others begin as they are written.
pub fn sentence(words: &str) -> String {
    with_first(words, |first| match first {
        'a'..='z' | 'à'..='þ' => char::from_u32(first as u32 - 32),
        _ => None,
    })
}

/// A word as it stands within a sentence: `Not raised` is `not raised` there.
pub fn running(word: &str) -> String {
    with_first(word, |first| match first {
        'A'..='Z' | 'À'..='Þ' => char::from_u32(first as u32 + 32),
        _ => None,
    })
}

fn with_first(words: &str, change: fn(char) -> Option<char>) -> String {
    let mut rest = words.chars();
    match rest.next().and_then(change) {
        Some(first) => [first.encode_utf8(&mut [0; 4]), rest.as_str()].concat(),
        None => words.to_owned(),
    }
}
