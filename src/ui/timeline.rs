//! The timeline: a drawing of lanes and lines, over it the events, which are buttons in one list; and everything that
//! moves the view. While the reader drags, only this is drawn anew; the state follows when they come to rest.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_events::{EventListener, EventListenerOptions};
use gloo_render::AnimationFrame;
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, WheelEvent};
use yew::prelude::{Callback, Event, Html, KeyboardEvent, MouseEvent, NodeRef, PointerEvent};
use yew::virtual_dom::ListenerKind;

use super::controls;
use super::drawing;
use super::event_list::{EventList, ListProps, Scene};
use super::find::around_target;
use super::focus;
use super::gesture::Gesture;
use super::overview::{Strip, StripProps};
use super::part::{self, Context, Part};
use super::tag::tag;
use super::text::classes;
use crate::model::record::EventRef;
use crate::model::time::Instant;
use crate::query::index::Rank;
use crate::query::lanes::Passing;
use crate::scene::overview::Overview;
use crate::scene::scale::Scale;
use crate::scene::timeline::{Background, Go, Look, Plan, View, background, over};
use crate::state::Action;

/// So long the way from one view to another takes, in ms.
const WAY: f64 = 300.0;
/// The wheel has come to rest after so many ms without it.
const REST: u32 = 200;

pub(super) struct TimelineProps {
    pub(super) plan: Rc<Plan>,
    pub(super) matching: Rc<Passing>,
    /// The stretch of time in view, where it is not all of it.
    pub(super) stretch: Option<(Instant, Instant)>,
    /// The rank from which the list shows events; `None`: around the selected one.
    pub(super) list_from: Option<Rank>,
    pub(super) selected: EventRef,
    pub(super) act: Callback<Action>,
}

impl PartialEq for TimelineProps {
    fn eq(&self, other: &TimelineProps) -> bool {
        Rc::ptr_eq(&self.plan, &other.plan)
            && Rc::ptr_eq(&self.matching, &other.matching)
            && self.stretch == other.stretch
            && self.list_from == other.list_from
            && self.selected == other.selected
            && self.act == other.act
    }
}

/// Something happened to the view.
pub(super) enum Message {
    /// A button or a key asks for another view.
    Go(Go),
    /// Another view is wanted; whether the reader has come to rest there.
    Show(View, bool),
    /// A key on an edge of the view (0 or 1) in the strip.
    Step(usize, String),
    /// A pointer: its id and where it is, in px of the page.
    Down(i32, f64),
    Moved(i32, f64),
    Up(i32),
    /// The wheel turned so far, where the pointer is in px of the page.
    Wheel(f64, f64),
    /// A double click, there.
    Twice(f64),
    /// The wheel has come to rest.
    Rest,
    /// The browser draws a frame, at that time in ms.
    Frame(f64),
}

/// The way from one drawing to another.
struct Way {
    from: Scale,
    /// When it began, in ms.
    since: Option<f64>,
    /// How far it has come, 0 to 1.
    part: f64,
}

/// The background drawn last, and what it depends on.
struct Under {
    plan: Rc<Plan>,
    view: View,
    background: Rc<Background>,
}

/// The timeline.
#[derive(Default)]
pub(super) struct Timeline {
    canvas: NodeRef,
    root: NodeRef,
    gesture: Gesture,
    dragged: Rc<Cell<bool>>,
    /// What is in view while the reader has not come to rest.
    moving: Option<View>,
    /// What a button or a key asked for, until the state has it: another press goes on from there.
    asked: Option<View>,
    way: Option<Way>,
    frame: Option<AnimationFrame>,
    rest: Option<Timeout>,
    wheel: Option<EventListener>,
    under: RefCell<Option<Under>>,
    /// What had the focus may be gone after the next drawing.
    rescue: bool,
}

impl Part for Timeline {
    type Message = Message;
    type Properties = TimelineProps;

    fn create(_: &TimelineProps) -> Self {
        Timeline::default()
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let plan = &*ctx.props().plan;
        let view = self.view_of(ctx.props());
        match message {
            Message::Go(go) => {
                let next = go.from(plan, self.asked.unwrap_or(view), ctx.props().selected);
                return self.go(ctx, next);
            }
            Message::Show(view, true) => self.settle(ctx, view),
            Message::Show(view, false) => self.moving = Some(view),
            Message::Step(edge, key) => {
                self.settle(ctx, Overview::stepped(plan, self.asked.unwrap_or(view), edge, &key));
            }
            Message::Down(id, x) => {
                self.dragged.set(false);
                let x = self.place(plan, x);
                self.gesture.down(id, x, view);
                return false;
            }
            Message::Moved(..) if self.gesture.is_idle() => return false,
            Message::Moved(id, x) => {
                let x = self.place(plan, x);
                let Some(view) = self.gesture.moved(id, x, plan) else { return false };
                self.capture(id);
                self.dragged.set(true);
                self.moving = Some(view);
            }
            Message::Up(id) => {
                if !self.gesture.up(id, view) {
                    return false;
                }
                self.settle(ctx, view);
            }
            Message::Wheel(turn, x) => {
                self.moving = Some(Go::wheel(plan, view, turn, self.place(plan, x)));
                let link = ctx.link().clone();
                self.rest = Some(Timeout::new(REST, move || link.send_message(Message::Rest)));
            }
            Message::Twice(x) => {
                let x = self.place(plan, x);
                return self.go(ctx, Go::In.at(plan, self.asked.unwrap_or(view), x));
            }
            Message::Rest => self.settle(ctx, view),
            Message::Frame(now) => return self.step(now),
        }
        true
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &TimelineProps) {
        let props = ctx.props();
        let (old_plan, plan) = (&*old.plan, &*props.plan);
        let before = self.view_of(old);
        let is_other = props.stretch != old.stretch;
        let by_hand = self.moving.is_some() && self.asked.is_none();
        if is_other || !Rc::ptr_eq(&old.plan, &props.plan) {
            (self.moving, self.asked) = (None, None);
        }
        let after = self.view_of(props);
        // The same record, in the same place: what changed is how it is looked at, and that can be followed.
        let is_same = Rc::ptr_eq(old_plan.index(), plan.index())
            && (old_plan.width(), old_plan.grouping()) == (plan.width(), plan.grouping());
        let is_moved = old_plan.axis() != plan.axis() || is_other && !by_hand && before != after;
        if !is_same || is_moved {
            self.way = None;
        }
        if is_same && is_moved && !plan.is_list() && !controls::wants_less_motion() {
            self.way = Some(Way { from: before.scale(&old_plan.scale), since: None, part: 0.0 });
        }
        self.rescue |= is_other && focus::is_within(&self.root);
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            self.listen(ctx);
        }
        if self.way.is_some() {
            let link = ctx.link().clone();
            let frame =
                gloo_render::request_animation_frame(move |now| link.send_message(Message::Frame(now)));
            self.frame = Some(frame);
        }
        if std::mem::take(&mut self.rescue) {
            focus::rescue(&self.root, "li>button[tabindex='0']");
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let TimelineProps { plan, matching, list_from, selected, act, .. } = ctx.props();
        let view = self.view_of(ctx.props());
        let look = Look {
            selected: *selected,
            matching,
            view,
            coming_from: self.way.as_ref().map(|way| (&way.from, way.part)),
            list_from: *list_from,
        };
        let scene = Rc::new(over(self.background(plan, view), plan, &look));
        let is_list = scene.is_list;
        let link = ctx.link();
        let going = link.clone();
        let go = Callback::from(move |go| going.send_message(Message::Go(go)));
        let controls = controls::view(&scene, act, &go);
        let strip = (!is_list).then(|| {
            let (showing, stepping) = (link.clone(), link.clone());
            part::view::<Strip>(StripProps {
                plan: plan.clone(),
                matching: matching.clone(),
                view,
                show: Callback::from(move |(view, is_end)| showing.send_message(Message::Show(view, is_end))),
                step: Callback::from(move |(edge, key)| stepping.send_message(Message::Step(edge, key))),
            })
        });
        let events = part::view::<EventList>(ListProps {
            scene: Scene(scene.clone()),
            count: plan.index().order().len(),
            act: act.clone(),
            dragged: self.dragged.clone(),
        });
        let (down, moved, up, twice) = (link.clone(), link.clone(), link.clone(), link.clone());
        let ended = Callback::from(move |event: Event| {
            up.send_message(Message::Up(event.unchecked_ref::<PointerEvent>().pointer_id()));
        });
        let canvas = tag("div")
            .class(classes(&[
                "canvas",
                if scene.is_whole { "" } else { "closer" },
                if self.gesture.is_drag() { "grabbing" } else { "" },
            ]))
            .node(&self.canvas)
            .on(ListenerKind::onpointerdown, move |event: PointerEvent| {
                if !is_list && event.button() == 0 {
                    down.send_message(Message::Down(event.pointer_id(), event.client_x().into()));
                }
            })
            .on(ListenerKind::onpointermove, move |event: PointerEvent| {
                moved.send_message(match event.buttons() {
                    // It went up where nobody could hear it.
                    0 => Message::Up(event.pointer_id()),
                    _ => Message::Moved(event.pointer_id(), event.client_x().into()),
                });
            })
            .listen(ListenerKind::onpointercancel, ended.clone())
            .listen(ListenerKind::onpointerup, ended)
            .on(ListenerKind::ondblclick, move |event: MouseEvent| {
                let on_button = around_target(&event, "button").is_some();
                if !is_list && !on_button {
                    twice.send_message(Message::Twice(event.client_x().into()));
                }
            })
            .child((!is_list).then(|| drawing::view(&scene)))
            .child(events);
        tag("div")
            .class(if is_list { "timeline as-list" } else { "timeline as-lanes" })
            .attribute("part", "timeline")
            .node(&self.root)
            .on(ListenerKind::onkeydown, move |event: KeyboardEvent| {
                let found = Go::of_key(&event.key(), event.shift_key());
                if let Some(found) = found.filter(|_| !is_list && !is_modified(&event)) {
                    event.prevent_default();
                    go.emit(found);
                }
            })
            .child(controls)
            .child(canvas)
            .child(strip)
            .child(drawing::view_legend(&scene))
            .into()
    }
}

/// Keys with these are the browser's.
fn is_modified(event: &KeyboardEvent) -> bool {
    event.alt_key() || event.ctrl_key() || event.meta_key()
}

impl Timeline {
    /// What is in view.
    fn view_of(&self, props: &TimelineProps) -> View {
        self.moving.unwrap_or_else(|| View::of(&props.plan.scale, props.stretch))
    }

    /// What lies under the events: what was drawn last, as long as that is what is looked at.
    fn background(&self, plan: &Rc<Plan>, view: View) -> Rc<Background> {
        let mut under = self.under.borrow_mut();
        if let Some(under) = &*under
            && Rc::ptr_eq(&under.plan, plan)
            && under.view == view
        {
            return Rc::clone(&under.background);
        }
        let background = Rc::new(background(plan, view));
        *under = Some(Under { plan: Rc::clone(plan), view, background: Rc::clone(&background) });
        background
    }

    /// Goes there at once; the state follows, and with it the drawing. Whether it is to be drawn before that.
    fn go(&mut self, ctx: &Context<Self>, view: View) -> bool {
        self.rest = None;
        let is_there = view.stretch(&ctx.props().plan.scale) == ctx.props().stretch;
        if is_there {
            // Nothing will follow: the reader goes back to what was drawn before the wheel turned.
            self.moving = None;
        }
        self.asked = (!is_there).then_some(view);
        self.tell(ctx, view);
        is_there
    }

    /// The reader has come to rest there.
    fn settle(&mut self, ctx: &Context<Self>, view: View) {
        self.rest = None;
        (self.moving, self.asked) = (Some(view), None);
        self.tell(ctx, view);
    }

    fn tell(&self, ctx: &Context<Self>, view: View) {
        ctx.props().act.emit(match view.stretch(&ctx.props().plan.scale) {
            Some((start, end)) => Action::Show(start, end),
            None => Action::FitAll,
        });
    }

    /// A place of the page, in px of the view.
    fn place(&self, plan: &Plan, x: f64) -> f64 {
        let left =
            self.canvas.cast::<Element>().map_or(0.0, |canvas| canvas.get_bounding_client_rect().left());
        plan.in_view(x, left)
    }

    /// What moves belongs to the drawing now, wherever the pointer goes, and is no click on what is under it.
    fn capture(&self, id: i32) {
        if let Some(canvas) = self.canvas.cast::<Element>().filter(|canvas| !canvas.has_pointer_capture(id)) {
            let _ = canvas.set_pointer_capture(id);
        }
    }

    /// The plain wheel scrolls the page; with Ctrl or Cmd it zooms, and the page must not.
    fn listen(&mut self, ctx: &Context<Self>) {
        let link = ctx.link().clone();
        let listener = self.canvas.cast::<Element>().map(|canvas| {
            let options = EventListenerOptions::enable_prevent_default();
            EventListener::new_with_options(&canvas, "wheel", options, move |event| {
                let Some(event) = event.dyn_ref::<WheelEvent>() else { return };
                if event.ctrl_key() || event.meta_key() {
                    event.prevent_default();
                    link.send_message(Message::Wheel(event.delta_y(), event.client_x().into()));
                }
            })
        });
        self.wheel = listener;
    }

    /// Goes on from one drawing to the other.
    fn step(&mut self, now: f64) -> bool {
        let Some(way) = &mut self.way else { return false };
        let since = *way.since.get_or_insert(now);
        way.part = Go::eased((now - since) / WAY);
        if way.part >= 1.0 {
            self.way = None;
            self.frame = None;
        }
        true
    }
}
