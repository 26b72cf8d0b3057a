//! Small elements that are drawn everywhere: a class and a text, a button and an action, a list.

use web_sys::HtmlSelectElement;
use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::running;
use super::tag::{Content, Tag, fragment, tag};
use crate::scene::marked::Marked;
use crate::state::Action;

/// `<span class=…>content</span>`
#[inline(never)]
pub(super) fn span(class: &'static str, content: impl Content) -> Tag {
    tag("span").class(class).child(content)
}

/// `<p class=…>content</p>`
#[inline(never)]
pub(super) fn paragraph(class: &'static str, content: impl Content) -> Tag {
    tag("p").class(class).child(content)
}

/// A text that only assistive technology gets.
#[inline(never)]
pub(super) fn aside(content: impl Content) -> Tag {
    span("aside-text", content)
}

/// A text of the record. Where it is in another language than the interface, that is said, and the text has a direction
/// of its own.
#[inline(never)]
pub(super) fn prose(content: impl Content) -> Tag {
    match running::prose() {
        Some(language) => tag("span").attribute("lang", language).attribute("dir", "auto").child(content),
        None => fragment().child(content),
    }
}

/// What is seen, and not read aloud: what it says is said beside it in words.
#[inline(never)]
pub(super) fn seen(class: &'static str, content: impl Content) -> Tag {
    span(class, content).attribute("aria-hidden", true)
}

/// A small word that marks a change or a doubt.
#[inline(never)]
pub(super) fn mark(word: &'static str) -> Tag {
    span("mark", word)
}

/// A word with its shape.
#[inline(never)]
pub(super) fn word((shape, word): (&'static str, &'static str)) -> Tag {
    span("word", seen("shape", shape)).child(word)
}

/// A button, which does nothing yet.
#[inline(never)]
pub(super) fn plain_button() -> Tag {
    tag("button").attribute("type", "button")
}

/// A button that does something; `class` may be missing.
#[inline(never)]
pub(super) fn button(
    class: Option<&'static str>,
    act: &Callback<Action>,
    action: Action,
    content: impl Content,
) -> Tag {
    plain_button().class(class).act(act, action).child(content)
}

/// A list of that class; nothing where there are no items.
#[inline(never)]
pub(super) fn list(class: Option<&'static str>, items: Vec<Html>) -> Option<Tag> {
    (!items.is_empty()).then(|| tag("ul").class(class).child(items))
}

/// What is drawn of each of them.
pub(super) fn each<'a, T, H: Into<Html>>(
    items: impl IntoIterator<Item = &'a T>,
    view: impl Fn(&'a T) -> H,
) -> Vec<Html>
where
    T: 'a,
{
    let mut drawn = Vec::new();
    for item in items {
        drawn.push(view(item).into());
    }
    drawn
}

/// The classes that are not empty; nothing where all are.
#[inline(never)]
pub(super) fn classes(all: &[&'static str]) -> Option<AttrValue> {
    let mut class = String::new();
    for one in all.iter().filter(|one| !one.is_empty()) {
        if !class.is_empty() {
            class.push(' ');
        }
        class.push_str(one);
    }
    (!class.is_empty()).then(|| class.into())
}

/// What something is called, in the language that is spoken.
pub(super) type Name = fn() -> &'static str;

/// One of what can be chosen: its name, whether it is chosen now, and what choosing it does.
pub(super) type Choice = (AttrValue, bool, Action);

/// A choice of one thing.
#[inline(never)]
pub(super) fn choice(name: &'static str, choices: Vec<Choice>, act: &Callback<Action>) -> Tag {
    let (mut options, mut actions) = (Vec::new(), Vec::new());
    for (name, is_chosen, action) in choices {
        options.push(tag("option").attribute("selected", is_chosen.then_some("selected")).child(name).into());
        actions.push(action);
    }
    let act = act.clone();
    tag("select").attribute("aria-label", name).child(options).on(
        ListenerKind::onchange,
        move |event: Event| {
            let place = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.selected_index());
            let found = place.and_then(|place| actions.get(usize::try_from(place).ok()?));
            if let Some(action) = found {
                act.emit(action.clone());
            }
        },
    )
}

/// The pieces of a text, those searched for marked.
#[inline(never)]
pub(super) fn marked(text: &Marked) -> Html {
    let mut pieces = fragment();
    for (piece, is_found) in text.pieces() {
        let piece = AttrValue::from(piece);
        pieces = if is_found { pieces.child(tag("mark").child(piece)) } else { pieces.child(piece) };
    }
    pieces.into()
}
