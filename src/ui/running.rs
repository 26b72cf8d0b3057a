//! Which element of a page is at work: after a failure of the program the page asks which one it was working for, and its
//! language is the one that all words are in.
//!
//! One instance of the program and one scheduler serve all elements of a page, so that nothing outside can tell for
//! which of them a component is drawn. Each component says it as it begins anything (`part.rs` for all parts).

use std::cell::RefCell;
use std::sync::atomic::{AtomicU32, Ordering};

use yew::AttrValue;

use crate::model::record::Text;
use crate::scene::words::{Language, local, speak, spoken};

/// The number of the element, 0 where nobody knows. Read and written by the page too, where it lies in memory.
static ELEMENT: AtomicU32 = AtomicU32::new(0);

thread_local! {
    static PROSE: RefCell<Text> = RefCell::new(Text::default());
}

/// What components say of whom they work for.
#[derive(Clone, PartialEq)]
pub(super) struct Work {
    /// The number of the element.
    pub(super) element: u32,
    /// The language of the interface.
    pub(super) language: Language,
    /// The language in which the record is written.
    pub(super) prose: Text,
}

/// From here on it is this element's work, in its language.
pub(super) fn enter(work: &Work) {
    ELEMENT.store(work.element, Ordering::Relaxed);
    speak(work.language);
    PROSE.replace(work.prose.clone());
}

/// The work that is going on.
pub(super) fn work() -> Work {
    let prose = PROSE.with_borrow(Text::clone);
    Work { element: ELEMENT.load(Ordering::Relaxed), language: spoken(), prose }
}

/// The language of the record's texts, where it is another than that of the interface.
pub(super) fn prose() -> Option<AttrValue> {
    let prose = PROSE.with_borrow(Text::clone);
    local::is_other(&prose).then(|| prose.into())
}

/// Where the number lies.
pub fn address() -> *const u32 {
    ELEMENT.as_ptr()
}
