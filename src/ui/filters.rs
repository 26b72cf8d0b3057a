//! Filters and stepper.

use web_sys::HtmlInputElement;
use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::tag::{Tag, fragment, tag};
use super::text::{aside, button, each, paragraph, plain_button, prose, seen, span};
use crate::model::record::Text;
use crate::scene::header::{Chip, Filters, Stepper};
use crate::scene::timeline::color_class;
use crate::scene::words::label as words;
use crate::state::Action;

pub(super) fn view(filters: &Filters, act: &Callback<Action>) -> Tag {
    let searching = act.clone();
    let search = tag("input")
        .attribute("type", "search")
        .attribute("part", "search")
        .attribute("placeholder", words::search())
        .written(filters.query.clone().into())
        .on(ListenerKind::oninput, move |event: Event| {
            let query = event.target_dyn_into::<HtmlInputElement>().map(|input| input.value());
            searching.emit(Action::Search(query.unwrap_or_default().into()));
        });
    let clear = || button(Some("clear"), act, Action::ClearFilters, words::clear_filters());
    // The status stands there before it has something to say: only then is what it says read aloud.
    let status = tag("span").attribute("role", "status").child(filters.found.clone().unwrap_or_default());
    let types = tag("details").class("types").child(tag("summary").child(words::types())).child(view_chips(
        words::types(),
        &filters.types,
        act,
        Action::ToggleType,
    ));
    tag("div")
        .class("toolbar")
        .attribute("part", "toolbar filter")
        .child(view_chips(words::parties(), &filters.parties, act, Action::ToggleParty))
        .child(tag("label").class("search").child(aside(words::search())).child(search))
        .child(types)
        .child(paragraph("found", status).child(filters.found.as_ref().map(|_| clear())))
}

#[inline(never)]
fn view_chips(name: &'static str, chips: &[Chip], act: &Callback<Action>, action: fn(Text) -> Action) -> Tag {
    let chips = each(chips, |chip| view_chip(chip, act, action(chip.id.clone())));
    tag("div").class("chips").attribute("role", "group").attribute("aria-label", name).child(chips)
}

fn view_chip(chip: &Chip, act: &Callback<Action>, action: Action) -> Tag {
    let dot = chip.color.map(|color| tag("span").class(["dot ", &color_class(Some(color))].concat()));
    plain_button()
        .class("chip")
        .attribute("aria-pressed", chip.pressed)
        .key(&chip.id)
        .act(act, action)
        .child(dot)
        .child(match chip.color {
            Some(_) => prose(&chip.name),
            None => fragment().child(&chip.name),
        })
        .child(seen("count", &chip.count))
        .child(aside(&chip.count_words))
}

/// The stepper, with the controls of the story in it.
pub(super) fn stepper(stepper: &Stepper, story: Tag, act: &Callback<Action>) -> Tag {
    // A button at the end stays focusable: focus must not fall out of the widget on the last step.
    let step = |name: &'static str, action: Action, can: bool| {
        plain_button().attribute("aria-disabled", !can).act(act, action).child(name)
    };
    tag("div")
        .class("stepper")
        .attribute("part", "stepper")
        .child(step(words::previous_event(), Action::Previous, stepper.has_previous))
        .child(step(words::next_event(), Action::Next, stepper.has_next))
        .child(span("position", &stepper.position))
        .child(story)
}
