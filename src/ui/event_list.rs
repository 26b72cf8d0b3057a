//! The events as buttons of one list, in time order: one tab stop, arrows move, Enter or Space selects.

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::text::{all, span};
use crate::model::record::Text;
use crate::scene::timeline::{Mark, px};
use crate::scene::words::{Act, label as words};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct ListProps {
    pub(super) marks: Vec<Mark>,
    /// Without places: under one another, with date and title.
    pub(super) is_list: bool,
    pub(super) select: Callback<Text>,
}

/// The list of events.
#[component]
pub(super) fn EventList(props: &ListProps) -> Html {
    let list = use_node_ref();
    let focused = use_state(|| None::<usize>);
    let selected = props.marks.iter().position(|mark| mark.is_selected);
    // A new selection takes the tab stop along.
    {
        let focused = focused.clone();
        use_effect_with(selected, move |_| focused.set(None));
    }
    {
        let list = list.clone();
        let deps = (props.marks.clone(), props.is_list);
        use_effect_with(deps, move |(marks, is_list)| place(&list, marks, *is_list));
    }
    let stop = focused.or(selected).unwrap_or(0);
    let onkeydown = {
        let (list, focused, count) = (list.clone(), focused.clone(), props.marks.len());
        Callback::from(move |event: KeyboardEvent| {
            // With a modifier they are the browser's: Alt and an arrow goes back a page.
            if event.alt_key() || event.ctrl_key() || event.meta_key() {
                return;
            }
            let to = match event.key().as_str() {
                "ArrowRight" | "ArrowDown" => stop.saturating_add(1).min(count.saturating_sub(1)),
                "ArrowLeft" | "ArrowUp" => stop.saturating_sub(1),
                "Home" => 0,
                "End" => count.saturating_sub(1),
                _ => return,
            };
            event.prevent_default();
            if let Some(button) = button(&list, to) {
                let _ = button.focus();
            }
            focused.set(Some(to));
        })
    };
    let items = props.marks.iter().enumerate().map(|(place, mark)| {
        let onfocus = {
            let focused = focused.clone();
            Callback::from(move |_: FocusEvent| focused.set(Some(place)))
        };
        let id = mark.id.clone();
        let onclick = props.select.reform(move |_: MouseEvent| id.clone());
        view_item(mark, props.is_list, stop == place, onfocus, onclick)
    });
    html! {
        <ol class="events" role="list" aria-label={words::EVENTS} ref={list} {onkeydown}>{ all(items) }</ol>
    }
}

fn view_item(
    mark: &Mark,
    is_list: bool,
    is_stop: bool,
    onfocus: Callback<FocusEvent>,
    onclick: Callback<MouseEvent>,
) -> Html {
    let class = classes!(
        "event",
        mark.color_class(),
        mark.is_selected.then_some("selected"),
        mark.is_outside.then_some("outside"),
        (!mark.is_certain).then_some("hollow"),
    );
    let part = if mark.is_selected { "event event-selected" } else { "event" };
    html! {
        <li key={&*mark.id}>
            { all(mark.above.iter().map(|above| span("between", above.clone()))) }
            <button
                type="button"
                {class}
                {part}
                aria-label={mark.name.clone()}
                title={(!is_list).then(|| mark.name.clone())}
                aria-current={mark.is_selected.then_some("true")}
                tabindex={if is_stop { "0" } else { "-1" }}
                {onfocus}
                {onclick}
            >
                <Shape act={mark.act} />
                { all(is_list.then(|| span("date", mark.when.clone()))) }
                { " " }
                { all(is_list.then(|| span("name", mark.title.clone()))) }
            </button>
            // Beside the button, whose name is the date and the title alone.
            { all(is_list.then(|| span("party", mark.party.clone()))) }
        </li>
    }
}

#[derive(PartialEq, Properties)]
pub(super) struct ShapeProps {
    pub(super) act: Act,
}

/// The shape of a kind of act.
#[component]
pub(super) fn Shape(props: &ShapeProps) -> Html {
    let d = match props.act {
        Act::Talk => "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z",
        Act::Statement => "M2 3h12v8H8l-4 3.5V11H2z",
        Act::Demand => "M2.5 2.5h11v11h-11z",
        Act::Threat => "M8 1.5L15 14H1z",
        Act::Concession => "M8 1l7 7l-7 7l-7-7z",
    };
    html! { <svg class="shape" viewBox="0 0 16 16" aria-hidden="true"><path {d} /></svg> }
}

fn button(list: &NodeRef, place: usize) -> Option<HtmlElement> {
    let item = list.cast::<HtmlElement>()?.children().item(u32::try_from(place).ok()?)?;
    item.query_selector("button").ok()??.dyn_into().ok()
}

/// Puts each button where the scene says, through CSSOM: a strict content security policy forbids `style`
/// attributes. In a list nothing is placed; there the selected event is scrolled into the list's own view.
fn place(list: &NodeRef, marks: &[Mark], is_list: bool) {
    let Some(element) = list.cast::<HtmlElement>() else { return };
    let set = |button: &HtmlElement, name: &str, value: Option<&str>| {
        let style = button.style();
        let _ = match value {
            Some(value) => style.set_property(name, value),
            None => style.remove_property(name).map(|_| ()),
        };
    };
    let at = |length: f64| (!is_list).then(|| format!("{}px", px(length)));
    for (place, mark) in marks.iter().enumerate() {
        let Some(button) = button(list, place) else { continue };
        set(&button, "left", at(mark.x).as_deref());
        set(&button, "top", at(mark.y).as_deref());
        // Hidden until it has a place, so that nothing is seen to jump.
        set(&button, "visibility", (!is_list).then_some("visible"));
        if is_list && mark.is_selected {
            let outside = button.offset_top() < element.scroll_top()
                || button.offset_top() + button.offset_height()
                    > element.scroll_top() + element.client_height();
            if outside {
                element.set_scroll_top(button.offset_top() - element.client_height() / 3);
            }
        }
    }
}
