//! The slider that moves the moment of the table between events. It is a native range: keys, touch and what it is called
//! come with it; only what an arrow does is ours, since a thousandth of the axis is no step that a reader wants.

use std::rc::Rc;

use gloo_render::{AnimationFrame, request_animation_frame};
use web_sys::HtmlInputElement;
use yew::prelude::{Callback, Event, Html, KeyboardEvent, TargetCast};
use yew::virtual_dom::ListenerKind;

use super::part::{Context, Part};
use super::tag::{fragment, tag};
use super::text::{button, seen};
use crate::scene::slider::{LAST, Step, at, slider, stepped};
use crate::scene::timeline::Plan;
use crate::scene::words::label as words;
use crate::state::{Action, State};

pub(super) struct SliderProps {
    pub(super) plan: Rc<Plan>,
    pub(super) state: Rc<State>,
    pub(super) act: Callback<Action>,
}

impl PartialEq for SliderProps {
    fn eq(&self, other: &SliderProps) -> bool {
        Rc::ptr_eq(&self.plan, &other.plan) && Rc::ptr_eq(&self.state, &other.state) && self.act == other.act
    }
}

/// Something happened to the slider.
pub(super) enum Message {
    /// The thumb was moved to that place.
    Moved(u32),
    /// The browser draws a frame: what the thumb was moved to is followed once.
    Frame,
    /// A key asks for a step.
    Step(Step),
}

/// The slider.
#[derive(Default)]
pub(super) struct Slider {
    /// Where the thumb is, until the table has followed.
    moved: Option<u32>,
    frame: Option<AnimationFrame>,
}

impl Part for Slider {
    type Message = Message;
    type Properties = SliderProps;

    fn create(_: &SliderProps) -> Self {
        Slider::default()
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let SliderProps { plan, state, act } = ctx.props();
        let moment = match message {
            Message::Moved(value) => {
                self.moved = Some(value);
                let link = ctx.link().clone();
                self.frame.get_or_insert_with(|| {
                    request_animation_frame(move |_| link.send_message(Message::Frame))
                });
                None
            }
            Message::Frame => {
                self.frame = None;
                self.moved.take().and_then(|value| at(plan, value))
            }
            Message::Step(step) => stepped(plan, state, step),
        };
        if let Some(moment) = moment {
            act.emit(Action::AsOf(Some(moment)));
        }
        false
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let SliderProps { plan, state, act } = ctx.props();
        let Some(scene) = slider(plan, state) else { return Html::default() };
        let (moving, stepping) = (ctx.link().clone(), ctx.link().clone());
        let input = tag("input")
            .attribute("type", "range")
            .attribute("min", "0")
            .attribute("max", LAST.to_string())
            .written(scene.value.to_string().into())
            .attribute("aria-valuetext", &scene.words)
            .on(ListenerKind::oninput, move |event: Event| {
                let input = event.target_dyn_into::<HtmlInputElement>();
                if let Some(value) = input.and_then(|input| input.value().parse().ok()) {
                    moving.send_message(Message::Moved(value));
                }
            })
            .on(ListenerKind::onkeydown, move |event: KeyboardEvent| {
                let has_modifier = event.ctrl_key() || event.meta_key() || event.alt_key();
                if let Some(step) = Step::of_key(&event.key()).filter(|_| !has_modifier) {
                    event.prevent_default();
                    stepping.send_message(Message::Step(step));
                }
            });
        // Those who do not see it are told by the slider itself.
        let between = scene.is_between.then(|| {
            let back = button(Some("back"), act, Action::AsOf(None), words::back());
            fragment().child(seen("moment", &scene.words)).child(back)
        });
        tag("div")
            .class("as-of")
            .attribute("part", "slider")
            .child(tag("label").child(tag("span").child(words::as_of())).child(input))
            .child(between)
            .into()
    }
}
