//! What stands around the drawing: the choice of axis and lanes, and the buttons that move the view.

use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::tag::{Tag, fragment, tag};
use super::text::{Name, choice, plain_button, span};
use crate::scene::timeline::{Go, Timeline};
use crate::scene::words::label as words;
use crate::state::{Action, Axis, Grouping};

/// What the lanes may stand for.
const GROUPINGS: [(Grouping, Name); 4] = [
    (Grouping::Party, words::by_party),
    (Grouping::Track, words::by_track),
    (Grouping::Type, words::by_type),
    (Grouping::None, words::by_nothing),
];

pub(super) fn view(scene: &Timeline, act: &Callback<Action>, go: &Callback<Go>) -> Tag {
    let choices = (!scene.is_list).then(|| {
        fragment()
            .child(view_zoom(scene.is_whole, go))
            .child(view_lanes(scene.grouping, act))
            .child(view_axis(scene.axis, act))
    });
    tag("div").class("axis-choice").child(span("zone", &scene.zone)).child(choices)
}

fn view_lanes(grouping: Grouping, act: &Callback<Action>) -> Tag {
    let groupings = GROUPINGS
        .iter()
        .map(|(chosen, name)| (AttrValue::Static(name()), *chosen == grouping, Action::Group(*chosen)));
    choice(words::lanes(), groupings.collect(), act).class("lanes")
}

fn view_axis(axis: Axis, act: &Callback<Action>) -> Tag {
    let choice = |chosen: Axis, name: &'static str, hint: &'static str| {
        plain_button()
            .attribute("title", hint)
            .attribute("aria-pressed", axis == chosen)
            .act(act, Action::Draw(chosen))
            .child(name)
    };
    tag("div")
        .class("segmented")
        .attribute("role", "group")
        .attribute("aria-label", words::axis())
        .child(choice(Axis::Paced, words::paced(), words::paced_hint()))
        .child(choice(Axis::True, words::true_time(), words::true_time_hint()))
}

/// The buttons that move the view. One that can do nothing stays: the focus must not fall out of the widget.
fn view_zoom(is_whole: bool, go: &Callback<Go>) -> Tag {
    let [minus, plus, back, forward] = words::SIGNS;
    let button = |to: Go, name: &'static str, sign: &'static str, can: bool| {
        let go = go.clone();
        plain_button()
            .attribute("aria-label", name)
            .attribute("title", name)
            .attribute("aria-disabled", !can)
            .on(ListenerKind::onclick, move |_: Event| go.emit(to))
            .child(sign)
    };
    tag("div")
        .class("segmented zoom")
        .attribute("role", "group")
        .attribute("aria-label", words::view())
        .child(button(Go::Back, words::earlier(), back, !is_whole))
        .child(button(Go::Forward, words::later(), forward, !is_whole))
        .child(button(Go::Out, words::zoom_out(), minus, !is_whole))
        .child(button(Go::In, words::zoom_in(), plus, true))
        .child(button(Go::All, words::fit_all(), words::fit_all(), !is_whole))
}

/// Whether the reader's system asks for less motion; then nothing slides.
pub(super) fn wants_less_motion() -> bool {
    let query = web_sys::window().and_then(|window| window.match_media(words::LESS_MOTION).ok().flatten());
    query.is_some_and(|query| query.matches())
}
