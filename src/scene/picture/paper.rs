//! SVG as text. Whatever a record says is escaped here, and nowhere else.

use crate::scene::timeline::push_px;

/// A document that is being written.
#[derive(Default)]
pub(super) struct Paper {
    text: String,
}

/// An attribute, whose value a drawing makes or a record says.
#[derive(Clone, Copy)]
pub(super) enum Value<'t> {
    /// A length in px.
    Px(f64),
    /// Words, colours, paths.
    Text(&'t str),
}

impl From<f64> for Value<'_> {
    fn from(length: f64) -> Self {
        Value::Px(length)
    }
}

impl<'t> From<&'t str> for Value<'t> {
    fn from(text: &'t str) -> Self {
        Value::Text(text)
    }
}

impl<'t> From<&'t String> for Value<'t> {
    fn from(text: &'t String) -> Self {
        Value::Text(text)
    }
}

impl Paper {
    /// An element that has no content.
    pub(super) fn empty(&mut self, name: &str, attributes: &[(&str, Value)]) {
        self.begin(name, attributes);
        self.text.push_str("/>");
    }

    /// An element with the content that `within` writes.
    pub(super) fn group(
        &mut self,
        name: &str,
        attributes: &[(&str, Value)],
        within: impl FnOnce(&mut Paper),
    ) {
        self.begin(name, attributes);
        self.text.push('>');
        within(self);
        self.text.push_str("</");
        self.text.push_str(name);
        self.text.push('>');
    }

    /// An element with words; nothing where there are none.
    pub(super) fn words(&mut self, name: &str, attributes: &[(&str, Value)], words: &str) {
        if !words.is_empty() {
            self.group(name, attributes, |paper| paper.escaped(words));
        }
    }

    /// What another paper has.
    pub(super) fn written(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// The document.
    pub(super) fn finish(self) -> String {
        self.text
    }

    fn begin(&mut self, name: &str, attributes: &[(&str, Value)]) {
        self.text.push('<');
        self.text.push_str(name);
        for (name, value) in attributes {
            self.text.push(' ');
            self.text.push_str(name);
            self.text.push_str("=\"");
            match value {
                Value::Px(length) => push_px(&mut self.text, *length),
                Value::Text(text) => self.escaped(text),
            }
            self.text.push('"');
        }
    }

    /// Text that is neither markup nor what XML 1.0 forbids (2.2, Characters).
    fn escaped(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.text.push_str("&amp;"),
                '<' => self.text.push_str("&lt;"),
                '>' => self.text.push_str("&gt;"),
                '"' => self.text.push_str("&quot;"),
                '\t' | '\n' | '\r' => self.text.push(' '),
                '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => self.text.push('\u{fffd}'),
                letter => self.text.push(letter),
            }
        }
    }
}
