//! The languages that a page has asked for. `www/languages.js` makes their texts, from a file and from `Intl`.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

use crate::scene::words::Language;

/// Between two texts.
const BETWEEN: char = '\u{1}';
/// In the place of a text that English has.
const MISSING: &str = "\u{2}";

thread_local! {
    static LANGUAGES: RefCell<Vec<Language>> = const { RefCell::new(Vec::new()) };
}

/// Takes the texts of a language, in the order of the table, with U+0001 between them and U+0002 where the English one
/// holds. Gives the number by which it is known from now on; 0, which is English, where these are not the texts of this
/// program. A language stays as long as the program: who calls this does so once for each.
#[wasm_bindgen(js_name = addLanguage)]
pub fn add_language(texts: &str) -> u32 {
    let texts = texts.split(BETWEEN).map(|text| (text != MISSING).then(|| text.to_owned())).collect();
    let Some(language) = Language::new(texts) else { return 0 };
    LANGUAGES.with_borrow_mut(|languages| {
        languages.push(language);
        languages.len() as u32
    })
}

/// The language of that number.
pub(super) fn language(number: u32) -> Language {
    let place = (number as usize).checked_sub(1);
    LANGUAGES
        .with_borrow(|languages| place.and_then(|place| languages.get(place).copied()))
        .unwrap_or_default()
}
