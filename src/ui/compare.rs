//! Comparing two moments: the buttons above the table, and what was beside what is.

use yew::prelude::*;

use super::text::{all, aside, button};
use crate::scene::compare::{Controls, Pin};
use crate::scene::words::{compare as words, label};
use crate::state::Action;

/// The buttons above the table.
pub(super) fn view(controls: &Controls, act: &Callback<Action>) -> Html {
    let stop = controls.can_stop.then(|| button("", act, Action::Compare(None), words::STOP.into()));
    let only =
        controls.only_changed.map(|only| toggle(words::ONLY_CHANGED, only, Action::OnlyChanged(!only), act));
    html! {
        <div class="compare" role="group" aria-label={words::COMPARE}>
            { pin(words::PIN_START, &controls.start, act) }
            { all(stop) }
            { all(only) }
        </div>
    }
}

/// A button that pins a moment, and stays where it is.
pub(super) fn pin(name: &'static str, pin: &Pin, act: &Callback<Action>) -> Html {
    toggle(name, pin.is_pinned, pin.action.clone(), act)
}

fn toggle(name: &'static str, is_on: bool, action: Action, act: &Callback<Action>) -> Html {
    let onclick = act.reform(move |_: MouseEvent| action.clone());
    html! { <button type="button" class="chip" aria-pressed={is_on.to_string()} {onclick}>{ name }</button> }
}

/// What was; the arrow comes before what is.
pub(super) fn before(content: Html) -> Html {
    html! { <span class="was">{ aside(words::BEFORE) }{ " " }{ content }</span> }
}

/// What leads from what was to what is.
pub(super) fn arrow() -> Html {
    html! {
        <>
            <span class="arrow" aria-hidden="true">{ label::ARROW }</span>
            { aside(label::BECAME) }
            { " " }
        </>
    }
}

/// What was with the arrow, where it is one text; nothing where there is none.
pub(super) fn before_text(text: Option<AttrValue>) -> Html {
    all(text.map(|text| html! { <>{ before(text.into()) }{ arrow() }</> }))
}
