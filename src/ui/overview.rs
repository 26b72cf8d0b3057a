//! The strip that shows the whole record and which part of it is in view: the view is dragged at its middle and at its
//! edges, and each edge is a slider.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlElement;
use yew::prelude::{Callback, Event, Html, KeyboardEvent, NodeRef, PointerEvent, TargetCast};
use yew::virtual_dom::ListenerKind;

use super::drawing::path;
use super::part::{Context, Part};
use super::tag::{Tag, tag};
use crate::model::record::Text;
use crate::query::lanes::Passing;
use crate::scene::overview::{Edge, Overview, matching, overview};
use crate::scene::timeline::{Plan, View, px};
use crate::scene::words::label as words;

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
        self.is_of(other) && self.view == other.view && self.show == other.show && self.step == other.step
    }
}

impl StripProps {
    /// Whether the skyline of the filter depends on the same.
    fn is_of(&self, other: &StripProps) -> bool {
        Rc::ptr_eq(&self.plan, &other.plan) && Rc::ptr_eq(&self.matching, &other.matching)
    }
}

/// What is dragged: from where, which part of the view (an edge, or 2: all of it), and the view then.
type Drag = (i32, f64, usize, View);

/// The strip.
pub(super) struct Strip {
    window: NodeRef,
    /// Where the window of the view was put.
    placed: Option<(f64, f64)>,
    drag: Rc<Cell<Option<Drag>>>,
    /// The skyline of the filter; not taken at each step of a drag.
    passing: Option<Text>,
}

impl Part for Strip {
    type Message = ();
    type Properties = StripProps;

    fn create(props: &StripProps) -> Self {
        Strip {
            window: NodeRef::default(),
            placed: None,
            drag: Rc::default(),
            passing: matching(&props.plan, &props.matching),
        }
    }

    fn changed(&mut self, context: &Context<Self>, old: &StripProps) {
        let props = context.props();
        if !props.is_of(old) {
            self.passing = matching(&props.plan, &props.matching);
        }
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        let scene = overview(&context.props().plan, context.props().view);
        let (x, width) = scene.window();
        let place = Some((scene.left + x, width));
        if self.placed != place
            && let Some(element) = self.window.cast::<HtmlElement>()
        {
            self.placed = place;
            // By CSSOM, since a strict content security policy forbids `style` attributes.
            let at =
                ["visibility:visible;left:", &px(scene.left + x), "px;width:", &px(width), "px"].concat();
            element.style().set_css_text(&at);
        }
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let props = context.props();
        let scene = overview(&props.plan, props.view);
        let [start, end] = &scene.edges;
        let class = if self.passing.is_some() { "skyline outside" } else { "skyline" };
        let skyline = tag("svg")
            .attribute("aria-hidden", true)
            .attribute("viewBox", scene.view_box())
            .attribute("width", px(scene.left + scene.width))
            .attribute("height", px(Overview::HEIGHT))
            .child(path(class, &scene.all))
            .child(self.passing.as_ref().map(|d| path("skyline", d)));
        let last = if scene.is_at_end() { "edge last inside" } else { "edge last" };
        let in_view = tag("div")
            .class("in-view")
            .node(&self.window)
            .on(ListenerKind::onpointerdown, self.down(2, props))
            .child(self.edge(0, "edge first", words::view_start(), start, props))
            .child(self.edge(1, last, words::view_end(), end, props));
        let (moved, ended, drag) = (self.moved(props), self.moved(props), Rc::clone(&self.drag));
        let ended = Callback::from(move |event: Event| {
            ended(event.unchecked_ref(), true);
            drag.set(None);
        });
        tag("div")
            .class("overview")
            .attribute("part", "overview")
            .attribute("role", "group")
            .attribute("aria-label", words::overview())
            .on(ListenerKind::onpointermove, move |event: PointerEvent| moved(&event, false))
            .listen(ListenerKind::onpointercancel, ended.clone())
            .listen(ListenerKind::onpointerup, ended)
            .child(skyline)
            .child(in_view)
            .into()
    }
}

impl Strip {
    /// A pointer goes down on a part of the view.
    fn down(&self, part: usize, props: &StripProps) -> impl Fn(PointerEvent) + 'static {
        let (drag, view) = (Rc::clone(&self.drag), props.view);
        move |event| {
            if event.button() != 0 {
                return;
            }
            event.stop_propagation();
            drag.set(Some((event.pointer_id(), f64::from(event.client_x()), part, view)));
            if let Some(element) = event.target_dyn_into::<HtmlElement>() {
                let _ = element.set_pointer_capture(event.pointer_id());
            }
        }
    }

    /// The pointer has moved; whether that is the end.
    fn moved(&self, props: &StripProps) -> impl Fn(&PointerEvent, bool) + 'static {
        let (drag, plan, show) = (Rc::clone(&self.drag), Rc::clone(&props.plan), props.show.clone());
        move |event, is_end| {
            let Some((id, from, part, view)) = drag.get() else { return };
            if id == event.pointer_id() {
                let by = f64::from(event.client_x()) - from;
                show.emit((Overview::dragged(&plan, view, part, by), is_end));
            }
        }
    }

    /// An edge of the view.
    fn edge(
        &self,
        number: usize,
        class: &'static str,
        name: &'static str,
        edge: &Edge,
        props: &StripProps,
    ) -> Tag {
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
            .on(ListenerKind::onpointerdown, self.down(number, props))
            .on(ListenerKind::onkeydown, move |event: KeyboardEvent| {
                if event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key() {
                    return;
                }
                if Overview::is_step(&event.key()) {
                    event.prevent_default();
                    step.emit((number, event.key()));
                }
            })
    }
}
