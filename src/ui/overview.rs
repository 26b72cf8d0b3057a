//! The strip that shows the whole record and which part of it is in view: the view is dragged at its middle and at its
//! edges, and each edge is a slider.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::drawing::path;
use super::tag::tag;
use crate::query::lanes::Passing;
use crate::scene::overview::{Edge, Overview, matching, overview};
use crate::scene::timeline::{Plan, View, px};
use crate::scene::words::label as words;

#[derive(Clone, Properties)]
pub(super) struct StripProps {
    pub(super) plan: Rc<Plan>,
    pub(super) matching: Rc<Passing>,
    pub(super) view: View,
    /// Another view is wanted; whether the reader has come to rest there.
    pub(super) show: Callback<(View, bool)>,
    /// A key was pressed on an edge of the view (0 or 1): the step is taken from what is in view by then, which may be
    /// more than is drawn yet.
    pub(super) step: Callback<(usize, String)>,
}

impl PartialEq for StripProps {
    fn eq(&self, other: &StripProps) -> bool {
        Rc::ptr_eq(&self.plan, &other.plan)
            && Rc::ptr_eq(&self.matching, &other.matching)
            && self.view == other.view
            && self.show == other.show
            && self.step == other.step
    }
}

/// What the skyline of the filter depends on; compared by pointer.
struct By(Rc<Plan>, Rc<Passing>);

impl PartialEq for By {
    fn eq(&self, other: &By) -> bool {
        Rc::ptr_eq(&self.0, &other.0) && Rc::ptr_eq(&self.1, &other.1)
    }
}

/// What is dragged: from where, which part of the view (an edge, or 2: all of it), and the view then.
type Drag = (i32, f64, usize, View);

/// The strip.
#[component]
pub(super) fn Strip(props: &StripProps) -> Html {
    let (window, drag) = (use_node_ref(), use_mut_ref(|| None::<Drag>));
    let scene = overview(&props.plan, props.view);
    // Not at each step of a drag.
    let passing =
        use_memo(By(props.plan.clone(), props.matching.clone()), |By(plan, passing)| matching(plan, passing));
    {
        let (window, (x, width)) = (window.clone(), scene.window());
        use_effect_with((scene.left, x, width), move |(left, x, width)| {
            if let Some(element) = window.cast::<HtmlElement>() {
                // By CSSOM, since a strict content security policy forbids `style` attributes.
                let at = format!("visibility:visible;left:{}px;width:{}px", px(left + x), px(*width));
                element.style().set_css_text(&at);
            }
        });
    }
    let down = |part: usize| {
        let (drag, view) = (drag.clone(), props.view);
        move |event: PointerEvent| {
            if event.button() != 0 {
                return;
            }
            event.stop_propagation();
            drag.replace(Some((event.pointer_id(), f64::from(event.client_x()), part, view)));
            if let Some(element) = event.target_dyn_into::<HtmlElement>() {
                let _ = element.set_pointer_capture(event.pointer_id());
            }
        }
    };
    let moved = {
        let (drag, plan, show) = (drag.clone(), Rc::clone(&props.plan), props.show.clone());
        move |event: &PointerEvent, is_end: bool| {
            let Some((id, from, part, view)) = *drag.borrow() else { return };
            if id == event.pointer_id() {
                let by = f64::from(event.client_x()) - from;
                show.emit((Overview::dragged(&plan, view, part, by), is_end));
            }
        }
    };
    let (on_move, on_end) = (moved.clone(), drag.clone());
    let ended = Callback::from(move |event: Event| {
        moved(event.unchecked_ref(), true);
        on_end.replace(None);
    });
    let edge = |number: usize, class: &'static str, name: &'static str, edge: &Edge| {
        let step = props.step.clone();
        tag("div")
            .class(class)
            .attribute("role", "slider")
            .attribute("tabindex", "0")
            .attribute("aria-label", name)
            .attribute("aria-valuemin", "0")
            .attribute("aria-valuemax", Overview::MOST.to_string())
            .attribute("aria-valuenow", edge.now.to_string())
            .attribute("aria-valuetext", &edge.words)
            .on(ListenerKind::onpointerdown, down(number))
            .on(ListenerKind::onkeydown, move |event: KeyboardEvent| {
                if event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key() {
                    return;
                }
                if Overview::is_step(&event.key()) {
                    event.prevent_default();
                    step.emit((number, event.key()));
                }
            })
    };
    let [start, end] = &scene.edges;
    let class = if passing.is_some() { "skyline outside" } else { "skyline" };
    let skyline = tag("svg")
        .attribute("aria-hidden", true)
        .attribute("viewBox", scene.view_box())
        .attribute("width", px(scene.left + scene.width))
        .attribute("height", px(Overview::HEIGHT))
        .child(path(class, &scene.all))
        .child(passing.as_ref().as_ref().map(|d| path("skyline", d)));
    let last = if scene.is_at_end() { "edge last inside" } else { "edge last" };
    let in_view = tag("div")
        .class("in-view")
        .node(&window)
        .on(ListenerKind::onpointerdown, down(2))
        .child(edge(0, "edge first", words::VIEW_START, start))
        .child(edge(1, last, words::VIEW_END, end));
    tag("div")
        .class("overview")
        .attribute("part", "overview")
        .attribute("role", "group")
        .attribute("aria-label", words::OVERVIEW)
        .on(ListenerKind::onpointermove, move |event: PointerEvent| on_move(&event, false))
        .listen(ListenerKind::onpointercancel, ended.clone())
        .listen(ListenerKind::onpointerup, ended)
        .child(skyline)
        .child(in_view)
        .into()
}
