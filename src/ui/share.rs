//! What a reader takes along: the buttons, and how it went. The page does it, which alone has an address, a clipboard and files.

use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::props::Props;
use super::tag::{Tag, fragment, tag};
use super::text::{each, paragraph, plain_button};
use super::{focus, lazy};
use crate::model::record::{EventRef, Text};
use crate::query::index::Index;
use crate::scene::share::{self as scene, Outcome, Share};
use crate::scene::words::share as say;

/// What a page does for readers who want to take something along.
#[derive(Clone, Debug, PartialEq)]
pub struct Sharing {
    /// Whether there is an address at which the selected event is shown to anybody. It is asked at each drawing.
    pub has_link: Callback<(), bool>,
    /// The reader wants something. It is called while the page handles the reader's act, so that the clipboard is open.
    pub share: Callback<Wanted>,
}

/// What a reader wants to take along.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// What it is.
    pub share: Share,
    /// Id of the selected event.
    pub event: Text,
    /// Takes how it went, as often as there is something to say.
    pub answer: Callback<Answer>,
}

/// How it went.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// How.
    pub outcome: Outcome,
    /// The name of the file, or why it failed.
    pub detail: String,
    /// What could not be copied or saved: the reader gets it in a field.
    pub text: Option<AttrValue>,
}

/// How it went, as it is shown beside the button.
#[derive(Clone, Debug)]
pub struct Told {
    /// What the reader wanted.
    share: Share,
    /// How it went, in words.
    said: AttrValue,
    /// The name of a field, and what stands in it.
    field: Option<(&'static str, AttrValue)>,
}

/// How it went the last time, until something else happens.
pub(super) struct Last {
    /// What is told.
    answer: Callback<Told>,
    told: Option<Told>,
    /// A text is to be selected in its field after the next drawing.
    is_offering: bool,
}

impl Last {
    /// Nothing was wanted yet; what is told goes to `answer`.
    pub(super) fn new(answer: Callback<Told>) -> Last {
        Last { answer, told: None, is_offering: false }
    }

    pub(super) fn tell(&mut self, told: Told) {
        self.is_offering = told.field.is_some();
        self.told = Some(told);
    }

    pub(super) fn forget(&mut self) {
        self.told = None;
    }

    /// What the one status line says of it.
    pub(super) fn said(&self) -> Option<AttrValue> {
        self.told.as_ref().map(|told| told.said.clone())
    }

    /// It has been drawn.
    pub(super) fn drawn(&mut self, host: &NodeRef) {
        if std::mem::take(&mut self.is_offering) {
            focus::select_text(host, ".field");
        }
    }
}

/// What the buttons are drawn from.
#[derive(Clone, Copy)]
pub(super) struct Shared<'a> {
    sharing: &'a Sharing,
    last: &'a Last,
    /// Id of the selected event.
    event: &'a Text,
}

impl<'a> Shared<'a> {
    /// Nothing where the page does nothing for that.
    pub(super) fn of(
        props: &'a Props,
        last: &'a Last,
        index: &'a Index,
        event: EventRef,
    ) -> Option<Shared<'a>> {
        let event = &index.record().event(event)?.id;
        Some(Shared { sharing: props.sharing.as_ref()?, last, event })
    }

    fn button(&self, share: Share, name: &'static str) -> Tag {
        let (ask, event) = (self.sharing.share.clone(), self.event.clone());
        let answer = self.last.answer.reform(move |answer| in_words(share, &answer));
        let button = plain_button().class("chip").on(ListenerKind::onclick, move |_: Event| {
            ask.emit(Wanted { share, event: event.clone(), answer: answer.clone() });
        });
        button.child(name)
    }

    /// How it went, where one of these buttons is meant.
    fn answer(&self, is_of: fn(Share) -> bool) -> Option<Tag> {
        let told = self.last.told.as_ref().filter(|told| is_of(told.share))?;
        // A citation is in the language of the interface, also where it begins with a title in another one.
        let direction = (told.share != Share::Citation).then_some("ltr");
        let field = told.field.as_ref().map(|(name, text)| {
            tag("div")
                .class("field")
                .attribute("role", "textbox")
                .attribute("aria-label", *name)
                .attribute("aria-multiline", true)
                .attribute("aria-readonly", true)
                .attribute("tabindex", "0")
                .attribute("dir", direction)
                .child(text.clone())
        });
        // The status line says it too, and alone is read aloud by itself.
        Some(tag("div").class("told").child(paragraph("note", told.said.clone())).child(field))
    }
}

fn is_copied(share: Share) -> bool {
    matches!(share, Share::Link | Share::Citation)
}

/// Below the selected event: the place of its buttons, which is as high without them.
pub(super) fn place(shared: &Shared) -> Tag {
    let buttons = lazy::part_to_come(|rest| (rest.copying)(shared));
    tag("div").class("share").attribute("part", "share").child(buttons)
}

/// What is in it.
pub(super) fn copying(shared: &Shared) -> Option<Tag> {
    let has_link = shared.sharing.has_link.emit(());
    let buttons = tag("div")
        .class("chips")
        .child(has_link.then(|| shared.button(Share::Link, say::copy_link())))
        .child(shared.button(Share::Citation, say::copy_citation()));
    Some(fragment().child(buttons).child(shared.answer(is_copied)))
}

/// At the end: the files.
pub(super) fn downloads(shared: &Shared, index: &Index) -> Option<Tag> {
    let files = scene::files(index.record());
    let buttons = tag("div").class("chips").child(each(&files, |(share, name)| shared.button(*share, name)));
    let answer = shared.answer(|share| !is_copied(share));
    Some(tag("div").class("share").child(buttons).child(answer))
}

fn in_words(share: Share, answer: &Answer) -> Told {
    let said = scene::said(share, answer.outcome, &answer.detail, answer.text.is_some());
    Told { share, said: said.into(), field: answer.text.clone().map(|text| (say::field(), text)) }
}
