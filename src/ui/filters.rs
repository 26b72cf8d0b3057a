//! Filters and stepper.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::text::{all, aside, button, span};
use crate::model::record::Text;
use crate::scene::header::{Chip, Filters, Stepper};
use crate::scene::words::label as words;
use crate::state::Action;

pub(super) fn view(filters: &Filters, act: &Callback<Action>) -> Html {
    let search = act.reform(|event: InputEvent| {
        let query = event.target_dyn_into::<HtmlInputElement>().map(|input| input.value());
        Action::Search(query.unwrap_or_default().into())
    });
    // The status stands there before it has something to say: only then is what it says read aloud.
    let found = filters.found.clone().unwrap_or_default();
    let clear = filters
        .found
        .as_ref()
        .map(|_| button("clear", act, Action::ClearFilters, words::CLEAR_FILTERS.into()));
    html! {
        <div class="toolbar" part="toolbar filter">
            { view_chips(words::PARTIES, &filters.parties, act, Action::ToggleParty) }
            <label class="search">
                { aside(words::SEARCH) }
                <input
                    type="search"
                    part="search"
                    placeholder={words::SEARCH}
                    value={AttrValue::from(filters.query.clone())}
                    oninput={search}
                />
            </label>
            <details class="types">
                <summary>{ words::TYPES }</summary>
                { view_chips(words::TYPES, &filters.types, act, Action::ToggleType) }
            </details>
            <p class="found">
                <span role="status">{ found }</span>
                { all(clear) }
            </p>
        </div>
    }
}

fn view_chips(
    name: &'static str,
    chips: &[Chip],
    act: &Callback<Action>,
    action: fn(Text) -> Action,
) -> Html {
    let chips = chips.iter().map(|chip| view_chip(chip, act, action(chip.id.clone())));
    html! { <div class="chips" role="group" aria-label={name}>{ all(chips) }</div> }
}

fn view_chip(chip: &Chip, act: &Callback<Action>, action: Action) -> Html {
    let onclick = act.reform(move |_| action.clone());
    let dot = chip.color.map(|color| html! { <span class={format!("dot party-{color}")} /> });
    html! {
        <button type="button" class="chip" key={&*chip.id} aria-pressed={chip.pressed.to_string()} {onclick}>
            { all(dot) }
            { &*chip.name }
            <span class="count" aria-hidden="true">{ chip.count.clone() }</span>
            { aside(chip.count_words.clone()) }
        </button>
    }
}

/// The stepper, with the controls of the story in it.
pub(super) fn stepper(stepper: &Stepper, story: Html, act: &Callback<Action>) -> Html {
    // A button at the end stays focusable: focus must not fall out of the widget on the last step.
    let step = |name: &'static str, action: Action, can: bool| {
        let onclick = act.reform(move |_| action.clone());
        html! { <button type="button" aria-disabled={(!can).to_string()} {onclick}>{ name }</button> }
    };
    html! {
        <div class="stepper" part="stepper">
            { step(words::PREVIOUS_EVENT, Action::Previous, stepper.has_previous) }
            { step(words::NEXT_EVENT, Action::Next, stepper.has_next) }
            { span("position", stepper.position.clone()) }
            { story }
        </div>
    }
}
