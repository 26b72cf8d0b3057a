//! Small elements that are drawn everywhere: a class and a text, a button and an action.
//!
//! Functions rather than markup at each place: `html!` writes out a construction for every element, and the
//! bytes of the wasm are counted.

use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, VNode, VTag};

use crate::scene::marked::Marked;
use crate::state::Action;

/// `<span class=…>text</span>`
#[inline(never)]
pub(super) fn span(class: &'static str, text: impl Into<AttrValue>) -> Html {
    simple("span", class, text.into())
}

/// `<p class=…>text</p>`
#[inline(never)]
pub(super) fn paragraph(class: &'static str, text: impl Into<AttrValue>) -> Html {
    simple("p", class, text.into())
}

/// A heading of that element's level.
pub(super) fn heading(tag: &'static str, text: &'static str) -> Html {
    simple(tag, "", text.into())
}

/// A text that only assistive technology gets.
pub(super) fn aside(text: impl Into<AttrValue>) -> Html {
    span("aside-text", text)
}

/// A small word that marks a change or a doubt.
pub(super) fn mark(text: &'static str) -> Html {
    span("mark", text)
}

/// A button that does something; `class` may be empty.
#[inline(never)]
pub(super) fn button(class: &'static str, act: &Callback<Action>, action: Action, content: Html) -> Html {
    let onclick = act.reform(move |_: MouseEvent| action.clone());
    html! { <button type="button" {class} {onclick}>{ content }</button> }
}

/// A list of that class; nothing where there are no items.
#[inline(never)]
pub(super) fn list(class: &'static str, items: Vec<Html>) -> Html {
    if items.is_empty() {
        return Html::default();
    }
    html! { <ul {class}>{ items }</ul> }
}

/// An element that is drawn often: its attributes in the order of their keys, `None` where it has none of that key.
/// `html!` would make a set of its classes, with a hash for each.
#[inline(never)]
pub(super) fn element(
    tag: &'static str,
    keys: &'static [&'static str],
    values: Vec<Option<AttrValue>>,
) -> VTag {
    let values = values.into_iter().map(|value| value.map(AttributeOrProperty::Attribute));
    // Yew asserts that there is one for each key.
    let values = values.chain(std::iter::repeat(None)).take(keys.len()).collect();
    let mut element = VTag::new(tag);
    element.set_attributes(Attributes::Dynamic { keys, values });
    element
}

/// All of them, one after the other.
pub(super) fn all(items: impl IntoIterator<Item = Html>) -> Html {
    items.into_iter().collect::<VNode>()
}

#[inline(never)]
fn simple(tag: &'static str, class: &'static str, text: AttrValue) -> Html {
    let class = (!class.is_empty()).then_some(class);
    html! { <@{tag} {class}>{ text }</@> }
}

/// The pieces of a text, those searched for marked.
#[inline(never)]
pub(super) fn marked(text: &Marked) -> Html {
    let piece = |(text, is_found): (&str, bool)| {
        let text = text.to_owned();
        if is_found { simple("mark", "", text.into()) } else { text.into() }
    };
    all(text.pieces().into_iter().map(piece))
}
