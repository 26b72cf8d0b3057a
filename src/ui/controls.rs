//! What stands around the drawing: the choice of axis and lanes, and the buttons that move the view.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::text::{all, span};
use crate::scene::timeline::{Go, Timeline};
use crate::scene::words::label as words;
use crate::state::{Action, Axis, Grouping};

/// What the lanes may stand for.
const GROUPINGS: [(Grouping, &str); 4] = [
    (Grouping::Party, words::BY_PARTY),
    (Grouping::Track, words::BY_TRACK),
    (Grouping::Type, words::BY_TYPE),
    (Grouping::None, words::BY_NOTHING),
];

pub(super) fn view(scene: &Timeline, act: &Callback<Action>, go: &Callback<Go>) -> Html {
    let choices = (!scene.is_list).then(|| {
        html! {
            <>
                { view_zoom(scene.is_whole, go) }
                { view_lanes(scene.grouping, act) }
                { view_axis(scene.axis, act) }
            </>
        }
    });
    html! { <div class="axis-choice">{ span("zone", scene.zone.clone()) }{ all(choices) }</div> }
}

fn view_lanes(grouping: Grouping, act: &Callback<Action>) -> Html {
    let onchange = act.reform(|event: Event| {
        let chosen = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.selected_index());
        let found = chosen.and_then(|place| GROUPINGS.get(usize::try_from(place).ok()?));
        Action::Group(found.map_or(Grouping::Party, |(grouping, _)| *grouping))
    });
    let option = |(chosen, name): &(Grouping, &'static str)| {
        html! { <option selected={*chosen == grouping}>{ *name }</option> }
    };
    html! {
        <select class="lanes" aria-label={words::LANES} {onchange}>{ all(GROUPINGS.iter().map(option)) }</select>
    }
}

fn view_axis(axis: Axis, act: &Callback<Action>) -> Html {
    let choice = |chosen: Axis, name: &'static str, hint: &'static str| {
        let draw = act.reform(move |_| Action::Draw(chosen));
        html! {
            <button type="button" title={hint} aria-pressed={(axis == chosen).to_string()} onclick={draw}>{ name }</button>
        }
    };
    html! {
        <div class="segmented" role="group" aria-label={words::AXIS}>
            { choice(Axis::Paced, words::PACED, words::PACED_HINT) }
            { choice(Axis::True, words::TRUE_TIME, words::TRUE_TIME_HINT) }
        </div>
    }
}

/// The buttons that move the view. One that can do nothing stays: the focus must not fall out of the widget.
fn view_zoom(is_whole: bool, go: &Callback<Go>) -> Html {
    let [minus, plus, back, forward] = words::SIGNS;
    let button = |to: Go, name: &'static str, sign: &'static str, can: bool| {
        let onclick = go.reform(move |_: MouseEvent| to);
        html! {
            <button type="button" aria-label={name} title={name} aria-disabled={(!can).to_string()} {onclick}>{ sign }</button>
        }
    };
    html! {
        <div class="segmented zoom" role="group" aria-label={words::VIEW}>
            { button(Go::Back, words::EARLIER, back, !is_whole) }
            { button(Go::Forward, words::LATER, forward, !is_whole) }
            { button(Go::Out, words::ZOOM_OUT, minus, !is_whole) }
            { button(Go::In, words::ZOOM_IN, plus, true) }
            { button(Go::All, words::FIT_ALL, words::FIT_ALL, !is_whole) }
        </div>
    }
}

/// Whether the reader's system asks for less motion; then nothing slides.
pub(super) fn wants_less_motion() -> bool {
    let query = web_sys::window().and_then(|window| window.match_media(words::LESS_MOTION).ok().flatten());
    query.is_some_and(|query| query.matches())
}
