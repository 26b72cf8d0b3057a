//! Filters and stepper.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::model::record::Text;
use crate::scene::header::{Chip, Filters, Stepper};
use crate::scene::words::label as words;
use crate::state::Action;

pub(super) fn view(filters: &Filters, act: &Callback<Action>) -> Html {
    let search = act.reform(|event: InputEvent| {
        let query = event.target_dyn_into::<HtmlInputElement>().map(|input| input.value());
        Action::Search(query.unwrap_or_default().into())
    });
    let clear = act.reform(|_| Action::ClearFilters);
    let parties = filters.parties.iter().map(|chip| view_chip(chip, act, Action::ToggleParty));
    let types = filters.types.iter().map(|chip| view_chip(chip, act, Action::ToggleType));
    html! {
        <div class="toolbar" part="toolbar filter">
            <div class="chips" role="group" aria-label={words::PARTIES}>{ for parties }</div>
            <label class="search">
                <span class="aside-text">{ words::SEARCH }</span>
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
                <div class="chips" role="group" aria-label={words::TYPES}>{ for types }</div>
            </details>
            { for filters.found.iter().map(|found| html! {
                <p class="found">
                    <span role="status">{ found.clone() }</span>
                    <button type="button" onclick={clear.clone()}>{ words::CLEAR_FILTERS }</button>
                </p>
            }) }
        </div>
    }
}

fn view_chip(chip: &Chip, act: &Callback<Action>, action: fn(Text) -> Action) -> Html {
    let id = chip.id.clone();
    let toggle = act.reform(move |_| action(id.clone()));
    let color = chip.color.map(|color| html! { <span class={classes!("dot", format!("party-{color}"))} /> });
    html! {
        <button type="button" class="chip" key={&*chip.id} aria-pressed={chip.pressed.to_string()} onclick={toggle}>
            { color }
            { &*chip.name }
            <span class="count" aria-hidden="true">{ chip.count.clone() }</span>
            <span class="aside-text">{ chip.count_words.clone() }</span>
        </button>
    }
}

pub(super) fn stepper(stepper: &Stepper, act: &Callback<Action>) -> Html {
    let previous = act.reform(|_| Action::Previous);
    let next = act.reform(|_| Action::Next);
    // A button at the end stays focusable: focus must not fall out of the widget on the last step.
    html! {
        <div class="stepper" part="stepper">
            <button type="button" aria-disabled={(!stepper.has_previous).to_string()} onclick={previous}>
                { words::PREVIOUS_EVENT }
            </button>
            <button type="button" aria-disabled={(!stepper.has_next).to_string()} onclick={next}>
                { words::NEXT_EVENT }
            </button>
            <span class="position">{ stepper.position.clone() }</span>
        </div>
    }
}
