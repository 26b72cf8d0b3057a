//! The languages that a page has asked for. `www/languages.js` makes their texts, from a file and from `Intl`.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

use crate::scene::words::Language;

thread_local! {
    static LANGUAGES: RefCell<Vec<Language>> = const { RefCell::new(Vec::new()) };
}

/// Takes the texts of a language, as [`Language::parse`] does. Gives the number by which it is known from now on; 0, which is English, where these are not the texts of this
/// program. A language stays as long as the program: who calls this does so once for each.
#[wasm_bindgen(js_name = addLanguage)]
pub fn add_language(texts: &str) -> u32 {
    let Some(language) = Language::parse(texts) else { return 0 };
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
