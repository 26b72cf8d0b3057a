//! Comparing two moments: the buttons above the table, and what was beside what is.

use yew::prelude::*;

use super::text::{all, aside, button, span};
use crate::scene::compare::Controls;
use crate::scene::words::{compare as words, label};
use crate::state::Action;

/// The buttons.
pub(super) fn view(controls: &Controls, act: &Callback<Action>) -> Html {
    let buttons = controls.buttons.iter();
    let buttons = buttons.map(|(name, action)| button("", act, action.clone(), (*name).into()));
    let only = controls.only_changed.map(|only| {
        let onclick = act.reform(move |_: MouseEvent| Action::OnlyChanged(!only));
        html! { <button type="button" class="chip" aria-pressed={only.to_string()} {onclick}>{ words::ONLY_CHANGED }</button> }
    });
    html! {
        <div class="compare" role="group" aria-label={words::COMPARE}>
            { all(buttons) }
            { all(only) }
        </div>
    }
}

/// What was, and the arrow from it to what is.
pub(super) fn before(content: Html) -> Html {
    html! {
        <span class="was">
            { aside(words::BEFORE) }
            { " " }
            { content }
            { " " }
            <span class="arrow" aria-hidden="true">{ label::ARROW }</span>
            { aside(label::BECAME) }
        </span>
    }
}

/// The same, where what was is one text.
pub(super) fn before_text(text: impl Into<AttrValue>) -> Html {
    before(span("word", text))
}
