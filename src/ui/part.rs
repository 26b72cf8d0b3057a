//! Parts of the page that are drawn anew by themselves. [`Part`] is to this room what `Component` is to Yew, and is
//! called as that is; Yew knows one component alone, which holds any of them, since it is compiled anew, with its queue
//! and its properties, for each component it is given.

use std::any::Any;
use std::marker::PhantomData;
use std::rc::Rc;

use yew::html::Scope;
use yew::prelude::{Component, Html, Properties, html};

use super::running::{self, Work};

/// Something that is drawn anew where its properties are others, and where an update says so.
pub(super) trait Part: Sized + 'static {
    type Message: 'static;
    type Properties: PartialEq + 'static;

    fn create(props: &Self::Properties) -> Self;

    /// Whether it is to be drawn anew.
    fn update(&mut self, _: &Context<Self>, _: Self::Message) -> bool {
        false
    }

    /// The properties are others than `old`.
    fn changed(&mut self, _: &Context<Self>, _old: &Self::Properties) {}

    /// What was drawn stands in the page.
    fn rendered(&mut self, _: &Context<Self>, _is_first: bool) {}

    fn view(&self, context: &Context<Self>) -> Html;
}

/// A part in its place.
pub(super) fn view<P: Part>(props: P::Properties) -> Html {
    view_any(Rc::new(props), make::<P>)
}

/// What a part is told of where it stands.
pub(super) struct Context<'a, P: Part> {
    props: &'a P::Properties,
    link: Link<P>,
}

impl<P: Part> Context<'_, P> {
    pub(super) fn props(&self) -> &P::Properties {
        self.props
    }

    pub(super) fn link(&self) -> &Link<P> {
        &self.link
    }
}

/// What brings messages to a part.
pub(super) struct Link<P> {
    scope: Scope<Island>,
    part: PhantomData<P>,
}

impl<P> Clone for Link<P> {
    fn clone(&self) -> Self {
        Link { scope: self.scope.clone(), part: PhantomData }
    }
}

impl<P: Part> Link<P> {
    pub(super) fn send_message(&self, message: P::Message) {
        send(&self.scope, Box::new(message));
    }
}

#[inline(never)]
fn send(scope: &Scope<Island>, message: Box<dyn Any>) {
    scope.send_message(message);
}

/// A part of any kind.
trait Held {
    fn update(&mut self, scope: &Scope<Island>, message: Box<dyn Any>) -> bool;
    /// Whether these are its properties at all, and then whether they are others.
    fn changed(&mut self, scope: &Scope<Island>, props: &Rc<dyn Any>) -> Option<bool>;
    fn rendered(&mut self, scope: &Scope<Island>, is_first: bool);
    fn view(&self, scope: &Scope<Island>) -> Html;
}

struct Holder<P: Part> {
    part: P,
    props: Rc<P::Properties>,
}

impl<P: Part> Holder<P> {
    fn split(&mut self, scope: &Scope<Island>) -> (&mut P, Context<'_, P>) {
        (
            &mut self.part,
            Context { props: &self.props, link: Link { scope: scope.clone(), part: PhantomData } },
        )
    }
}

impl<P: Part> Held for Holder<P> {
    fn update(&mut self, scope: &Scope<Island>, message: Box<dyn Any>) -> bool {
        let (part, context) = self.split(scope);
        message.downcast().is_ok_and(|message| part.update(&context, *message))
    }

    fn changed(&mut self, scope: &Scope<Island>, props: &Rc<dyn Any>) -> Option<bool> {
        let props = Rc::clone(props).downcast().ok()?;
        if self.props == props {
            return Some(false);
        }
        let old = std::mem::replace(&mut self.props, props);
        let (part, context) = self.split(scope);
        part.changed(&context, &old);
        Some(true)
    }

    fn rendered(&mut self, scope: &Scope<Island>, is_first: bool) {
        let (part, context) = self.split(scope);
        part.rendered(&context, is_first);
    }

    fn view(&self, scope: &Scope<Island>) -> Html {
        let link = Link { scope: scope.clone(), part: PhantomData };
        self.part.view(&Context { props: &self.props, link })
    }
}

/// Makes a part of its properties.
type Make = fn(&Rc<dyn Any>) -> Option<Box<dyn Held>>;

fn make<P: Part>(props: &Rc<dyn Any>) -> Option<Box<dyn Held>> {
    let props: Rc<P::Properties> = Rc::clone(props).downcast().ok()?;
    Some(Box::new(Holder::<P> { part: P::create(&props), props }))
}

#[inline(never)]
fn view_any(props: Rc<dyn Any>, make: Make) -> Html {
    // A part works for the element that it is drawn for, and another stands there in another language.
    let work = running::work();
    let key = work.language.id();
    html! { <Island {key} {props} {make} {work} /> }
}

#[derive(Clone, Properties)]
struct IslandProps {
    props: Rc<dyn Any>,
    make: Make,
    work: Work,
}

impl PartialEq for IslandProps {
    /// What is held knows whether they are others.
    fn eq(&self, _: &IslandProps) -> bool {
        false
    }
}

/// The one component.
struct Island {
    held: Option<Box<dyn Held>>,
}

impl Component for Island {
    type Message = Box<dyn Any>;
    type Properties = IslandProps;

    fn create(ctx: &yew::Context<Self>) -> Self {
        let IslandProps { props, make, work } = ctx.props();
        running::enter(work);
        Island { held: make(props) }
    }

    fn update(&mut self, ctx: &yew::Context<Self>, message: Box<dyn Any>) -> bool {
        running::enter(&ctx.props().work);
        self.held.as_mut().is_some_and(|held| held.update(ctx.link(), message))
    }

    fn changed(&mut self, ctx: &yew::Context<Self>, _: &IslandProps) -> bool {
        let IslandProps { props, make, work } = ctx.props();
        running::enter(work);
        let changed = self.held.as_mut().and_then(|held| held.changed(ctx.link(), props));
        changed.unwrap_or_else(|| {
            // Another part stands there now.
            self.held = make(props);
            true
        })
    }

    fn rendered(&mut self, ctx: &yew::Context<Self>, is_first: bool) {
        running::enter(&ctx.props().work);
        if let Some(held) = &mut self.held {
            held.rendered(ctx.link(), is_first);
        }
    }

    fn view(&self, ctx: &yew::Context<Self>) -> Html {
        running::enter(&ctx.props().work);
        self.held.as_ref().map_or_else(Html::default, |held| held.view(ctx.link()))
    }
}
