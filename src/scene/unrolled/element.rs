//! The elements of a document: a name, attributes, and what stands in them.

use crate::model::wire::Json;

/// An element of HTML.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// Its name, in small letters.
    pub name: &'static str,
    /// Its attributes.
    pub attributes: Vec<(&'static str, String)>,
    /// What stands in it.
    pub content: Vec<Content>,
}

/// What may stand in an element.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// Words.
    Text(String),
    /// Another element.
    Element(Element),
}

impl From<Element> for Content {
    fn from(element: Element) -> Content {
        Content::Element(element)
    }
}

impl From<&str> for Content {
    fn from(text: &str) -> Content {
        Content::Text(text.to_owned())
    }
}

impl Element {
    /// An empty one.
    #[inline(never)]
    pub(super) fn new(name: &'static str) -> Element {
        Element { name, attributes: Vec::new(), content: Vec::new() }
    }

    /// One with a text.
    #[inline(never)]
    pub(super) fn text(name: &'static str, class: &'static str, text: &str) -> Element {
        Element::new(name).class(class).child(text)
    }

    /// A link out of the page; words alone where the address is of another kind than a link may have.
    #[inline(never)]
    pub(super) fn link(url: &str, text: &str) -> Element {
        // A link without words could be neither seen nor named.
        let text = if text.trim().is_empty() { url } else { text };
        match is_link(url) {
            true => Element::text("a", "", text).attribute("href", url),
            false => Element::text("span", "", text),
        }
    }

    #[inline(never)]
    pub(super) fn attribute(mut self, name: &'static str, value: &str) -> Element {
        self.attributes.push((name, value.to_owned()));
        self
    }

    /// What the style knows it by; nothing where that is empty.
    pub(super) fn class(self, class: &'static str) -> Element {
        if class.is_empty() { self } else { self.attribute("class", class) }
    }

    /// What stands in it besides.
    pub(super) fn child(mut self, content: impl Into<Content>) -> Element {
        self.content.push(content.into());
        self
    }

    /// All of them, one after the other.
    pub(super) fn children<C: Into<Content>>(mut self, all: impl IntoIterator<Item = C>) -> Element {
        self.content.extend(all.into_iter().map(Into::into));
        self
    }

    /// As plain JSON: `["p", {"class": "when"}, "words", ["b", {}, "others"]]`.
    pub fn json(&self) -> Json {
        let attributes = self.attributes.iter();
        let attributes =
            attributes.map(|(name, value)| ((*name).to_owned(), value.as_str().into())).collect();
        let mut parts = vec![Json::from(self.name), Json::Object(attributes)];
        parts.extend(self.content.iter().map(|content| match content {
            Content::Text(text) => text.as_str().into(),
            Content::Element(element) => element.json(),
        }));
        Json::Array(parts)
    }
}

/// Whether an address may be a link: a page's or a mailbox's, and nothing that runs.
pub(super) fn is_link(url: &str) -> bool {
    let begins =
        |scheme: &&str| url.get(..scheme.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(scheme));
    ["http://", "https://", "mailto:"].iter().any(begins)
}
