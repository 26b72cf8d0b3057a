//! The events as buttons of one list, in time order: one tab stop, arrows move, Enter or Space selects. Where they
//! crowd, a button stands for several.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;

use super::text::{all, span};
use crate::scene::timeline::{Cluster, Entry, Mark, PAGE, Page, Target, Timeline, color_class, px};
use crate::scene::words::{Act, label as words};
use crate::state::Action;

/// A drawing; each one is another, so that none need be compared by its content.
#[derive(Clone)]
pub(super) struct Scene(pub(super) Rc<Timeline>);

impl PartialEq for Scene {
    fn eq(&self, other: &Scene) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct ListProps {
    pub(super) scene: Scene,
    /// How many events the record has.
    pub(super) count: usize,
    pub(super) act: Callback<Action>,
    /// Set while the click that follows is the end of a drag, and none.
    pub(super) dragged: Rc<Cell<bool>>,
}

/// The list of events.
#[component]
pub(super) fn EventList(props: &ListProps) -> Html {
    let list = use_node_ref();
    let focused = use_state(|| None::<usize>);
    // The rank of an event that gets the focus when it is drawn.
    let wanted = use_mut_ref(|| None::<usize>);
    let scene = &*props.scene.0;
    let entries = scene.entries();
    let ranks: Rc<Vec<usize>> = Rc::new(entries.iter().map(rank).collect());
    let selected = entries.iter().position(|entry| matches!(entry, Entry::Mark(mark) if mark.is_selected));
    let chosen = selected.and_then(|place| ranks.get(place).copied());
    // A new selection takes the tab stop along, and so does another view.
    {
        let focused = focused.clone();
        use_effect_with((chosen, entries.len()), move |_| focused.set(None));
    }
    {
        let (list, wanted, focused) = (list.clone(), wanted.clone(), focused.clone());
        use_effect_with(props.scene.clone(), move |Scene(scene)| {
            place(&list, scene);
            let entries = scene.entries();
            let found =
                wanted.take().and_then(|wanted| entries.iter().position(|entry| rank(entry) == wanted));
            if let Some(place) = found {
                focused.set(Some(place));
                let _ = button(&list, place).map(|button| button.focus());
            }
        });
    }
    let last = ranks.len().saturating_sub(1);
    let stop = focused.or(selected).unwrap_or(0).min(last);
    let onkeydown = {
        let (list, focused, act, ranks) = (list.clone(), focused.clone(), props.act.clone(), ranks.clone());
        let (is_list, count) = (scene.is_list, props.count);
        Callback::from(move |event: KeyboardEvent| {
            // With a modifier they are the browser's (Alt and an arrow goes back a page), or move the view.
            if event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key() {
                return;
            }
            let here = ranks.get(stop).copied().unwrap_or(0);
            // Where to go, and in a part of a long list: to which rank, which may not be drawn yet.
            let (to, rank) = match event.key().as_str() {
                "ArrowRight" | "ArrowDown" => (stop.saturating_add(1).min(last), here.saturating_add(1)),
                "ArrowLeft" | "ArrowUp" => (stop.saturating_sub(1), here.saturating_sub(1)),
                "Home" => (0, 0),
                "End" => (last, usize::MAX),
                _ => return,
            };
            event.prevent_default();
            let rank = rank.min(count.saturating_sub(1));
            if is_list && !ranks.contains(&rank) {
                wanted.replace(Some(rank));
                act.emit(Action::ListFrom(rank.saturating_sub(PAGE / 2)));
                return;
            }
            let _ = button(&list, to).map(|button| button.focus());
            focused.set(Some(to));
        })
    };
    let items = entries.iter().enumerate().map(|(place, entry)| {
        let onfocus = {
            let focused = focused.clone();
            Callback::from(move |_: FocusEvent| focused.set(Some(place)))
        };
        let (act, dragged, action) = (props.act.clone(), Rc::clone(&props.dragged), action(entry));
        let onclick = Callback::from(move |_: MouseEvent| {
            if !dragged.take() {
                act.emit(action.clone());
            }
        });
        match entry {
            Entry::Mark(mark) => view_item(mark, scene.is_list, stop == place, onfocus, onclick),
            Entry::Cluster(cluster) => view_cluster(cluster, stop == place, onfocus, onclick),
        }
    });
    html! {
        <>
            { all(scene.earlier.iter().map(|page| view_page(page, &props.act))) }
            <ol class="events" role="list" aria-label={words::EVENTS} ref={list} {onkeydown}>{ all(items) }</ol>
            { all(scene.later.iter().map(|page| view_page(page, &props.act))) }
        </>
    }
}

fn rank(entry: &Entry) -> usize {
    match entry {
        Entry::Mark(mark) => mark.rank,
        Entry::Cluster(cluster) => cluster.rank,
    }
}

fn action(entry: &Entry) -> Action {
    match entry {
        Entry::Mark(mark) => Action::Select(mark.id.clone()),
        Entry::Cluster(cluster) => match &cluster.target {
            Target::Event(id) => Action::Select(id.clone()),
            Target::Stretch(Some((start, end))) => Action::Show(*start, *end),
            Target::Stretch(None) => Action::FitAll,
        },
    }
}

fn view_page(page: &Page, act: &Callback<Action>) -> Html {
    super::text::button("page", act, Action::ListFrom(page.from), page.name.clone().into())
}

fn view_cluster(
    cluster: &Cluster,
    is_stop: bool,
    onfocus: Callback<FocusEvent>,
    onclick: Callback<MouseEvent>,
) -> Html {
    let class = classes!(
        "cluster",
        color_class(cluster.color),
        cluster.is_outside.then_some("outside"),
        cluster.is_around.then_some("around"),
    );
    html! {
        <li key={&*cluster.key}>
            <button
                type="button"
                {class}
                part="cluster"
                aria-label={cluster.name.clone()}
                title={cluster.name.clone()}
                tabindex={if is_stop { "0" } else { "-1" }}
                {onfocus}
                {onclick}
            >
                { cluster.text.clone() }
            </button>
        </li>
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
        <li key={mark.rank}>
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
                { view_shape(mark.act) }
                { all(is_list.then(|| span("date", mark.when.clone()))) }
                { all(is_list.then(|| " ".into())) }
                { all(is_list.then(|| span("name", mark.title.clone()))) }
            </button>
            // Beside the button, whose name is the date and the title alone.
            { all(is_list.then(|| span("party", mark.party.clone()))) }
        </li>
    }
}

/// The shape of a kind of act. A function, since a component of its own costs kilobytes of wasm.
pub(super) fn view_shape(act: Act) -> Html {
    let d = match act {
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
fn place(list: &NodeRef, scene: &Timeline) {
    let Some(element) = list.cast::<HtmlElement>() else { return };
    for (place, entry) in scene.entries().iter().enumerate() {
        let Some(button) = button(list, place) else { continue };
        let (x, y) = match entry {
            Entry::Mark(mark) => (mark.x, mark.y),
            Entry::Cluster(cluster) => (cluster.x, cluster.y),
        };
        if !scene.is_list {
            // Hidden until it has a place, so that nothing is seen to jump.
            let at = format!("visibility:visible;left:{}px;top:{}px", px(x), px(y));
            button.style().set_css_text(&at);
            continue;
        }
        button.style().set_css_text("");
        let is_selected = matches!(entry, Entry::Mark(mark) if mark.is_selected);
        let is_outside = || {
            button.offset_top() < element.scroll_top()
                || button.offset_top() + button.offset_height()
                    > element.scroll_top() + element.client_height()
        };
        if is_selected && is_outside() {
            element.set_scroll_top(button.offset_top() - element.client_height() / 3);
        }
    }
}
