//! Comparing two moments: the buttons above the table, and what was beside what is.

use yew::prelude::*;

use super::tag::{Content, Tag, fragment, tag};
use super::text::{aside, button, plain_button, seen, span};
use crate::scene::compare::{Controls, Pin};
use crate::scene::words::{compare as words, label};
use crate::state::Action;

/// The buttons above the table.
pub(super) fn view(controls: &Controls, act: &Callback<Action>) -> Tag {
    let stop = controls.can_stop.then(|| button(None, act, Action::Compare(None), words::stop()));
    let only = controls
        .only_changed
        .map(|only| toggle(words::only_changed(), only, Action::OnlyChanged(!only), act));
    tag("div")
        .class("compare")
        .attribute("role", "group")
        .attribute("aria-label", words::compare())
        .child(pin(words::pin_start(), &controls.start, act))
        .child(stop)
        .child(only)
}

/// A button that pins a moment, and stays where it is.
pub(super) fn pin(name: &'static str, pin: &Pin, act: &Callback<Action>) -> Tag {
    toggle(name, pin.is_pinned, pin.action.clone(), act)
}

fn toggle(name: &'static str, is_on: bool, action: Action, act: &Callback<Action>) -> Tag {
    plain_button().class("chip").attribute("aria-pressed", is_on).act(act, action).child(name)
}

/// What was; the arrow comes before what is.
pub(super) fn before(content: impl Content) -> Tag {
    span("was", aside(words::before())).child(" ").child(content)
}

/// What leads from what was to what is.
pub(super) fn arrow() -> Tag {
    fragment().child(seen("arrow", label::ARROW)).child(aside(label::became())).child(" ")
}

/// What was with the arrow, where it is one text; nothing where there is none.
pub(super) fn before_text(text: Option<impl Content>) -> Option<Tag> {
    text.map(|text| fragment().child(before(text)).child(arrow()))
}
