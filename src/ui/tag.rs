//! The elements of the page: their attributes, what they listen to and what stands in them, called one after the other.
//!
//! They draw what `html!` would draw. But that writes out the construction of every element where it stands, and these
//! are functions that are compiled once: with them the wasm is 60 KB smaller.

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::JsCast;
use yew::prelude::*;
use yew::virtual_dom::{AttributeOrProperty, Attributes, Key, Listener, ListenerKind, VList, VNode};

use crate::model::record::Text;
use crate::state::Action;

/// An element that is being put together; [`Html`] once it is complete.
pub(super) struct Tag(Box<Parts>);

struct Parts {
    name: &'static str,
    keys: &'static Keys,
    /// One for each of the keys.
    values: Vec<Option<AttributeOrProperty>>,
    listeners: Vec<Option<Rc<dyn Listener>>>,
    children: Vec<Html>,
    /// What is written in an `input`: a property, since the attribute says no more than what it began with.
    written: Option<AttrValue>,
    key: Option<Key>,
    node: NodeRef,
}

/// An element of that name, in lower case.
#[inline(never)]
pub(super) fn tag(name: &'static str) -> Tag {
    Tag(Box::new(Parts {
        name,
        keys: Keys::none(),
        values: Vec::new(),
        listeners: Vec::new(),
        children: Vec::new(),
        written: None,
        key: None,
        node: NodeRef::default(),
    }))
}

/// What stands one after the other with nothing around it.
pub(super) fn fragment() -> Tag {
    tag("")
}

impl Tag {
    /// An attribute; none where there is no value. Each is set once, and those of an element always in the same order.
    pub(super) fn attribute(self, key: &'static str, value: impl Value) -> Tag {
        value.set(self, key)
    }

    pub(super) fn class(self, class: impl Value) -> Tag {
        class.set(self, "class")
    }

    /// What is in it: one thing after the other. What may be missing keeps its place, so that what comes after it stays
    /// the same element in the next drawing.
    pub(super) fn child(self, content: impl Content) -> Tag {
        content.stand(self)
    }

    /// What is in it besides, if it is there; what is missing leaves no place.
    pub(super) fn has(self, content: Option<impl Content>) -> Tag {
        match content {
            Some(content) => content.stand(self),
            None => self,
        }
    }

    /// What tells it from others beside it in the next drawing.
    #[inline(never)]
    pub(super) fn key(mut self, key: &str) -> Tag {
        self.0.key = Some(key.into());
        self
    }

    /// Where the element is told once it stands in the page.
    #[inline(never)]
    pub(super) fn node(mut self, node: &NodeRef) -> Tag {
        self.0.node = node.clone();
        self
    }

    /// What is written in an `input`.
    #[inline(never)]
    pub(super) fn written(mut self, text: AttrValue) -> Tag {
        self.0.written = Some(text);
        self
    }

    /// What happens at an event. `E` must be what browsers give for that kind.
    pub(super) fn on<E: JsCast + 'static>(self, kind: ListenerKind, heard: impl Fn(E) + 'static) -> Tag {
        self.listen(kind, Callback::from(move |event: Event| heard(event.unchecked_into())))
    }

    /// A click on it does that.
    #[inline(never)]
    pub(super) fn act(self, act: &Callback<Action>, action: Action) -> Tag {
        let act = act.clone();
        self.on(ListenerKind::onclick, move |_: Event| act.emit(action.clone()))
    }

    #[inline(never)]
    pub(super) fn listen(mut self, kind: ListenerKind, heard: Callback<Event>) -> Tag {
        self.0.listeners.push(Some(Rc::new(Heard { kind, heard })));
        self
    }

    #[inline(never)]
    fn set(mut self, key: &'static str, value: Option<AttrValue>) -> Tag {
        self.0.keys = self.0.keys.with(key);
        self.0.values.push(value.map(AttributeOrProperty::Attribute));
        self
    }

    #[inline(never)]
    fn set_words(self, key: &'static str, words: Option<&'static str>) -> Tag {
        self.set(key, words.map(AttrValue::Static))
    }

    #[inline(never)]
    fn set_text(self, key: &'static str, text: &str) -> Tag {
        self.set(key, Some(text.into()))
    }

    #[inline(never)]
    fn push(mut self, content: Html) -> Tag {
        self.0.children.push(content);
        self
    }

    #[inline(never)]
    fn push_tag(self, tag: Tag) -> Tag {
        self.push(tag.into())
    }

    #[inline(never)]
    fn push_words(self, words: &'static str) -> Tag {
        self.push(text(AttrValue::Static(words)))
    }

    #[inline(never)]
    fn push_text(self, words: &str) -> Tag {
        self.push(text(words.into()))
    }

    #[inline(never)]
    fn push_nothing(self) -> Tag {
        self.push(Html::default())
    }
}

fn text(words: AttrValue) -> Html {
    yew::virtual_dom::VText::new(words).into()
}

impl From<Tag> for Html {
    #[inline(never)]
    fn from(tag: Tag) -> Html {
        let Parts { name, keys, values, listeners, mut children, written, key, node } = *tag.0;
        if name.is_empty() {
            return VList::with_children(children, key).into();
        }
        let children = match children.len() {
            1 => children.pop().unwrap_or_default(),
            _ => VList::from(children).into(),
        };
        let mut html = html! { <@{AttrValue::Static(name)} ref={node}>{ children }</@> };
        if let VNode::VTag(element) = &mut html {
            let element = Rc::make_mut(element);
            element.key = key;
            element.set_attributes(Attributes::Dynamic { keys: keys.all, values: values.into() });
            if !listeners.is_empty() {
                element.set_listeners(listeners.into());
            }
            if written.is_some() {
                element.set_value(written);
            }
        }
        html
    }
}

/// The keys of attributes, in order. Yew compares two drawings of an element value by value where both have the very
/// same list of keys, and not only an equal one: so there is one of each, which stays. There are no more of them than
/// the elements in this room call for.
struct Keys {
    all: &'static [&'static str],
    /// Those with one more.
    longer: RefCell<Vec<&'static Keys>>,
}

impl Keys {
    fn of(all: &'static [&'static str]) -> &'static Keys {
        Box::leak(Box::new(Keys { all, longer: RefCell::default() }))
    }

    fn none() -> &'static Keys {
        thread_local! {
            static NONE: &'static Keys = Keys::of(&[]);
        }
        NONE.with(|none| *none)
    }

    fn with(&self, key: &'static str) -> &'static Keys {
        let mut longer = self.longer.borrow_mut();
        if let Some(known) = longer.iter().find(|known| known.all.last() == Some(&key)) {
            return known;
        }
        let keys = Keys::of(Vec::leak([self.all, &[key]].concat()));
        longer.push(keys);
        keys
    }
}

/// One for all kinds of events.
struct Heard {
    kind: ListenerKind,
    heard: Callback<Event>,
}

impl Listener for Heard {
    fn kind(&self) -> ListenerKind {
        self.kind.clone()
    }

    fn handle(&self, event: Event) {
        self.heard.emit(event);
    }

    fn passive(&self) -> bool {
        false
    }
}

/// What an attribute may say.
pub(super) trait Value {
    fn set(self, tag: Tag, key: &'static str) -> Tag;
}

impl Value for &'static str {
    fn set(self, tag: Tag, key: &'static str) -> Tag {
        tag.set_words(key, Some(self))
    }
}

impl Value for Option<&'static str> {
    fn set(self, tag: Tag, key: &'static str) -> Tag {
        tag.set_words(key, self)
    }
}

/// `true` or `false`, as ARIA has it. An attribute that says something by being there has an `Option` of a word.
impl Value for bool {
    fn set(self, tag: Tag, key: &'static str) -> Tag {
        tag.set_words(key, Some(if self { "true" } else { "false" }))
    }
}

impl Value for &String {
    fn set(self, tag: Tag, key: &'static str) -> Tag {
        tag.set_text(key, self)
    }
}

impl Value for String {
    #[inline(never)]
    fn set(self, tag: Tag, key: &'static str) -> Tag {
        tag.set_text(key, &self)
    }
}

impl Value for Option<String> {
    #[inline(never)]
    fn set(self, tag: Tag, key: &'static str) -> Tag {
        tag.set(key, self.map(AttrValue::from))
    }
}

impl Value for usize {
    #[inline(never)]
    fn set(self, tag: Tag, key: &'static str) -> Tag {
        tag.set_text(key, &self.to_string())
    }
}

impl Value for &Text {
    #[inline(never)]
    fn set(self, tag: Tag, key: &'static str) -> Tag {
        tag.set(key, Some(AttrValue::Rc(self.clone())))
    }
}

impl Value for AttrValue {
    fn set(self, tag: Tag, key: &'static str) -> Tag {
        tag.set(key, Some(self))
    }
}

impl Value for Option<AttrValue> {
    fn set(self, tag: Tag, key: &'static str) -> Tag {
        tag.set(key, self)
    }
}

/// What may stand in an element.
pub(super) trait Content {
    fn stand(self, within: Tag) -> Tag;
}

impl Content for Html {
    fn stand(self, within: Tag) -> Tag {
        within.push(self)
    }
}

impl Content for Tag {
    fn stand(self, within: Tag) -> Tag {
        within.push_tag(self)
    }
}

impl Content for &'static str {
    fn stand(self, within: Tag) -> Tag {
        within.push_words(self)
    }
}

impl Content for &String {
    fn stand(self, within: Tag) -> Tag {
        within.push_text(self)
    }
}

impl Content for String {
    #[inline(never)]
    fn stand(self, within: Tag) -> Tag {
        within.push_text(&self)
    }
}

impl Content for &Text {
    #[inline(never)]
    fn stand(self, within: Tag) -> Tag {
        within.push(text(AttrValue::Rc(self.clone())))
    }
}

impl Content for AttrValue {
    fn stand(self, within: Tag) -> Tag {
        within.push(text(self))
    }
}

/// All of them, one after the other; together they are one thing.
impl Content for Vec<Html> {
    #[inline(never)]
    fn stand(self, within: Tag) -> Tag {
        within.push(VList::from(self).into())
    }
}

/// What is missing keeps its place.
impl<C: Content> Content for Option<C> {
    fn stand(self, within: Tag) -> Tag {
        match self {
            Some(content) => content.stand(within),
            None => within.push_nothing(),
        }
    }
}
