//! The slider that moves the moment of the table between events. It is a native range: keys, touch and what it is called
//! come with it; only what an arrow does is ours, since a thousandth of the axis is no step that a reader wants.

use std::rc::Rc;

use gloo_render::{AnimationFrame, request_animation_frame};
use web_sys::HtmlInputElement;
use yew::prelude::*;

use super::text::{all, button};
use crate::scene::slider::{LAST, Step, at, slider, stepped};
use crate::scene::timeline::Plan;
use crate::scene::words::label as words;
use crate::state::{Action, State};

#[derive(Clone, Properties)]
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

impl Component for Slider {
    type Message = Message;
    type Properties = SliderProps;

    fn create(_: &Context<Self>) -> Self {
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
        let link = ctx.link();
        let oninput = link.batch_callback(|event: InputEvent| {
            let input = event.target_dyn_into::<HtmlInputElement>()?;
            input.value().parse().ok().map(Message::Moved)
        });
        let onkeydown = link.batch_callback(|event: KeyboardEvent| {
            let has_modifier = event.ctrl_key() || event.meta_key() || event.alt_key();
            let step = Step::of_key(&event.key()).filter(|_| !has_modifier)?;
            event.prevent_default();
            Some(Message::Step(step))
        });
        // Those who do not see it are told by the slider itself.
        let moment = html! { <span class="moment" aria-hidden="true">{ scene.words.clone() }</span> };
        let back = button("back", act, Action::AsOf(None), words::BACK.into());
        let between = scene.is_between.then(|| html! { <>{ moment }{ back }</> });
        html! {
            <div class="as-of" part="slider">
                <label>
                    <span>{ words::AS_OF }</span>
                    <input
                        type="range"
                        min="0"
                        max={LAST.to_string()}
                        value={scene.value.to_string()}
                        aria-valuetext={scene.words}
                        {oninput}
                        {onkeydown}
                    />
                </label>
                { all(between) }
            </div>
        }
    }
}
