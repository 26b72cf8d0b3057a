//! The strip that shows the whole record and which part of it is in view: the view is dragged at its middle and at its
//! edges, and each edge is a slider.

use std::rc::Rc;

use web_sys::HtmlElement;
use yew::prelude::*;

use super::drawing::path;
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
        Callback::from(move |event: PointerEvent| {
            if event.button() != 0 {
                return;
            }
            event.stop_propagation();
            drag.replace(Some((event.pointer_id(), f64::from(event.client_x()), part, view)));
            if let Some(element) = event.target_dyn_into::<HtmlElement>() {
                let _ = element.set_pointer_capture(event.pointer_id());
            }
        })
    };
    let moved = {
        let (drag, plan, show) = (drag.clone(), Rc::clone(&props.plan), props.show.clone());
        move |event: PointerEvent, is_end: bool| {
            let Some((id, from, part, view)) = *drag.borrow() else { return };
            if id == event.pointer_id() {
                let by = f64::from(event.client_x()) - from;
                show.emit((Overview::dragged(&plan, view, part, by), is_end));
            }
        }
    };
    let (on_move, on_end) = (moved.clone(), drag.clone());
    let onpointermove = Callback::from(move |event| on_move(event, false));
    let onpointerup = Callback::from(move |event: PointerEvent| {
        moved(event, true);
        on_end.replace(None);
    });
    let edge = |number: usize, class: &'static str, name: &'static str, edge: &Edge| {
        let step = props.step.clone();
        let onkeydown = Callback::from(move |event: KeyboardEvent| {
            if event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key() {
                return;
            }
            if Overview::is_step(&event.key()) {
                event.prevent_default();
                step.emit((number, event.key()));
            }
        });
        html! {
            <div
                {class}
                role="slider"
                tabindex="0"
                aria-label={name}
                aria-valuemin="0"
                aria-valuemax={Overview::MOST.to_string()}
                aria-valuenow={edge.now.to_string()}
                aria-valuetext={edge.words.clone()}
                onpointerdown={down(number)}
                {onkeydown}
            />
        }
    };
    let [start, end] = &scene.edges;
    let (width, height) = (px(scene.left + scene.width), px(Overview::HEIGHT));
    let class = if passing.is_some() { "skyline outside" } else { "skyline" };
    html! {
        <div
            class="overview"
            part="overview"
            role="group"
            aria-label={words::OVERVIEW}
            {onpointermove}
            onpointercancel={onpointerup.clone()}
            {onpointerup}
        >
            <svg aria-hidden="true" viewBox={scene.view_box()} {width} {height}>
                { path(class, scene.all.clone()) }
                { super::text::all(passing.as_ref().clone().map(|d| path("skyline", d))) }
            </svg>
            <div class="in-view" ref={window} onpointerdown={down(2)}>
                { edge(0, "edge first", words::VIEW_START, start) }
                { edge(1, if scene.is_at_end() { "edge last inside" } else { "edge last" }, words::VIEW_END, end) }
            </div>
        </div>
    }
}
