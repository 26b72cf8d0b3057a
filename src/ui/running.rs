//! Which element of a page is at work: after a failure of the program the page asks which one it was working for, and its
//! language is the one that all words are in.
//!
//! One instance of the program and one scheduler serve all elements of a page, so that nothing outside can tell for
//! which of them a component is drawn. Each component says it as it begins anything ([`part`](super::part) for all parts).

use std::sync::atomic::{AtomicU32, Ordering};

use crate::scene::words::{Language, speak};

/// The number of the element, 0 where nobody knows. Read and written by the page too, where it lies in memory.
static ELEMENT: AtomicU32 = AtomicU32::new(0);

/// From here on it is this element's work, in its language.
pub(super) fn enter(element: u32, language: Language) {
    ELEMENT.store(element, Ordering::Relaxed);
    speak(language);
}

/// The element that is worked for.
pub(super) fn element() -> u32 {
    ELEMENT.load(Ordering::Relaxed)
}

/// Where the number lies.
pub fn address() -> *const u32 {
    ELEMENT.as_ptr()
}
