//! Lazily loaded code and data: what only a reader's act calls for is in a second wasm file.
//!
//! There is one rule: who draws a part whose code is not here asks for it, shows that it is coming, and is drawn again when
//! it is here. The wait is rarely seen, since a widget asks as soon as a pointer or the focus comes into it; a reader who
//! scrolls past never pays. All widgets of a page share the file. If it cannot be fetched, the part says so in its place,
//! with a button that tries again, and everything else goes on.
//!
//! One more view is one more field of `Rest`: its function must be named in `rest()` and nowhere else, and is drawn by
//! `part`. Without the feature `split`, and natively, all code is in one file and always here.

use std::cell::RefCell;

use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::share::{self, Shared};
use super::tag::{Tag, tag};
use super::text::{paragraph, plain_button};
use super::{deals, sources, trail};
use crate::model::record::EventRef;
use crate::model::reference;
use crate::model::wire::Json;
use crate::query::index::Index;
use crate::scene::as_of::AsOf;
use crate::scene::share::citation as cited;
use crate::scene::unrolled::{Purpose, document};
use crate::scene::words::loading as words;
use crate::state::{Action, State};

/// What the second file has.
#[derive(Clone, Copy)]
pub(super) struct Rest {
    /// Two deals side by side.
    pub(super) deals: fn(&AsOf, &Callback<Action>) -> Option<Tag>,
    /// The moves that led to a cell of the table.
    pub(super) trail: fn(&AsOf, &Callback<Action>) -> Option<Tag>,
    /// What sources say about people and causes.
    pub(super) notes: fn(&Index) -> Option<Tag>,
    /// About the record, and where it is known from.
    pub(super) about: fn(&Index) -> Option<Tag>,
    /// The files that a reader can save.
    pub(super) downloads: fn(&Shared, &Index) -> Option<Tag>,
    /// What is copied of the selected event.
    pub(super) copying: fn(&Shared) -> Option<Tag>,
    /// What an event is cited by; the address that it is seen at, and the day in words.
    citation: fn(&Index, EventRef, (&str, &str)) -> String,
    /// The whole record as a document to be printed, as JSON; the address it comes from, and the day in words.
    paper: fn(&Index, &State, (&str, &str)) -> Json,
    /// The text of the record that is shown where a page gives none.
    record: fn() -> &'static [u8],
}

fn rest() -> Rest {
    Rest {
        deals: deals::view_deals,
        trail: trail::view_trail,
        notes: sources::notes,
        about: sources::about,
        downloads: share::downloads,
        copying: share::copying,
        citation: cited,
        paper: |index, state, from| document(index, state, Purpose::Paper, Some(from)).json(),
        record: reference::text,
    }
}

#[cfg(all(feature = "split", target_family = "wasm"))]
mod file {
    use super::{Rest, rest};

    /// What is here from the beginning.
    pub(super) const FIRST: fn() -> Option<Rest> = || None;

    pub(super) async fn fetched() -> Option<Rest> {
        // The build tool moves this function, and what only it calls, into the second file.
        #[wasm_split_helpers::wasm_split(lazy, fallible)]
        fn code() -> Result<Rest, wasm_split_helpers::SplitLoaderError> {
            Ok(rest())
        }
        code().await.ok()
    }
}

#[cfg(not(all(feature = "split", target_family = "wasm")))]
mod file {
    use super::{Rest, rest};

    pub(super) const FIRST: fn() -> Option<Rest> = || Some(rest());

    pub(super) async fn fetched() -> Option<Rest> {
        FIRST()
    }
}

/// How it stands with the code, in this instance of the wasm.
struct Code {
    rest: Option<Rest>,
    is_coming: bool,
    /// A reader is waiting for it, as far as is known: else a failure is not told of.
    is_missed: bool,
    has_failed: bool,
    /// Draw the widgets again.
    widgets: Vec<Callback<()>>,
    /// Are called once, when it is here or has failed.
    waiting: Vec<Callback<()>>,
}

thread_local! {
    static CODE: RefCell<Code> = RefCell::new(Code {
        rest: file::FIRST(),
        is_coming: false,
        is_missed: false,
        has_failed: false,
        widgets: Vec::new(),
        waiting: Vec::new(),
    });
}

/// Somebody came who may need the code.
pub(super) fn prepare() {
    let begins =
        CODE.with_borrow_mut(|code| code.rest.is_none() && !std::mem::replace(&mut code.is_coming, true));
    if begins {
        yew::platform::spawn_local(async {
            let rest = file::fetched().await;
            let waiting = CODE.with_borrow_mut(|code| {
                code.rest = rest;
                code.is_coming = false;
                code.has_failed = std::mem::take(&mut code.is_missed) && rest.is_none();
                std::mem::take(&mut code.waiting)
            });
            draw_again();
            waiting.iter().for_each(|done| done.emit(()));
        });
    }
}

/// The same, when somebody comes into that element.
pub(super) fn prepared_in(element: Tag) -> Tag {
    element
        .on(ListenerKind::onpointerenter, |_: Event| prepare())
        .on(ListenerKind::onfocusin, |_: Event| prepare())
}

/// Somebody is waiting for the code.
pub(super) fn ask() {
    CODE.with_borrow_mut(|code| code.is_missed = true);
    prepare();
}

/// Fetches what is not here; then `done` is called, also where it could not be fetched.
pub fn fetch(done: Callback<()>) {
    if CODE.with_borrow(|code| code.rest.is_some()) {
        return done.emit(());
    }
    CODE.with_borrow_mut(|code| code.waiting.push(done));
    prepare();
}

/// What an event is cited by; nothing as long as the code for it is not here.
pub fn citation(index: &Index, event: EventRef, from: (&str, &str)) -> Option<String> {
    CODE.with_borrow(|code| code.rest).map(|rest| (rest.citation)(index, event, from))
}

/// The text of the record that is shown where a page gives none; nothing as long as it is not here.
pub fn record() -> Option<&'static [u8]> {
    CODE.with_borrow(|code| code.rest).map(|rest| (rest.record)())
}

/// The whole record as a document to be printed; nothing as long as the code for it is not here, which is fetched then.
pub fn paper(index: &Index, state: &State, from: (&str, &str)) -> Option<Json> {
    prepare();
    CODE.with_borrow(|code| code.rest).map(|rest| (rest.paper)(index, state, from))
}

fn draw_again() {
    let widgets = CODE.with_borrow(|code| code.widgets.clone());
    for again in widgets {
        again.emit(());
    }
}

/// A widget that is drawn again when something changes here, until this is dropped.
pub(super) struct Listener(Callback<()>);

impl Listener {
    pub(super) fn new(again: Callback<()>) -> Listener {
        CODE.with_borrow_mut(|code| code.widgets.push(again.clone()));
        Listener(again)
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        // At the end of a page nothing is left to tell.
        let _ = CODE.try_with(|code| code.borrow_mut().widgets.retain(|again| *again != self.0));
    }
}

/// A part whose code is in the second file, as its function draws it; as long as that is not here, what stands in its place.
pub(super) fn part(draw: impl FnOnce(Rest) -> Option<Tag>) -> Option<Tag> {
    match CODE.with_borrow(|code| code.rest) {
        Some(rest) => draw(rest),
        None => Some(instead(true)),
    }
}

/// The same where nobody sees it before it is unfolded; who unfolds it has to [`ask`].
pub(super) fn folded_part(draw: impl FnOnce(Rest) -> Option<Tag>) -> Option<Tag> {
    match CODE.with_borrow(|code| code.rest) {
        Some(rest) => draw(rest),
        None => Some(instead(false)),
    }
}

/// The same where nobody misses it before it is here.
pub(super) fn part_to_come(draw: impl FnOnce(Rest) -> Option<Tag>) -> Option<Tag> {
    CODE.with_borrow(|code| code.rest).and_then(draw)
}

#[inline(never)]
fn instead(is_seen: bool) -> Tag {
    let (has_failed, is_coming) = CODE.with_borrow(|code| (code.has_failed, code.is_coming));
    if !has_failed {
        if is_seen {
            ask();
        }
        return paragraph("note", words::part()).attribute("role", "status").attribute("aria-busy", true);
    }
    // The button stays while it is tried again, so that the focus does.
    let again = plain_button()
        .attribute("aria-disabled", is_coming)
        .on(ListenerKind::onclick, |_: Event| {
            ask();
            draw_again();
        })
        .child(words::part_again());
    let said = tag("span").attribute("role", "alert").child(words::part_failed());
    paragraph("note", said).attribute("aria-busy", is_coming).child(" ").child(again)
}
