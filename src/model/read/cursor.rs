//! Walking JSON with a place in hand: typed access that notes a problem and goes on.

use crate::model::problem::{Problem, Severity, nearest};
use crate::model::record::Text;
use crate::model::vocabulary::Vocabulary;
use crate::model::wire::Json;

/// One step of the way to a value.
#[derive(Clone, Copy)]
pub(super) enum Step<'a> {
    Key(&'a str),
    Item(usize),
}

/// The members of an object.
pub(super) type Fields<'a> = &'a [(String, Json)];

/// Where the reader stands, and what it found wrong so far.
#[derive(Default)]
pub(super) struct Cursor<'a> {
    path: Vec<Step<'a>>,
    pub(super) problems: Vec<Problem>,
}

/// The last member of that name; `null` counts as absent, since exporters write it for "nothing".
pub(super) fn get<'a>(fields: Fields<'a>, key: &str) -> Option<&'a Json> {
    fields.iter().rev().find(|(name, value)| name == key && *value != Json::Null).map(|(_, value)| value)
}

impl<'a> Cursor<'a> {
    /// Does something one step further down.
    pub(super) fn at<T>(&mut self, step: Step<'a>, read: impl FnOnce(&mut Self) -> T) -> T {
        self.enter(step);
        let result = read(self);
        self.path.pop();
        result
    }

    /// Apart from [`at`](Self::at), of which the wasm holds one instance for each use.
    #[inline(never)]
    fn enter(&mut self, step: Step<'a>) {
        self.path.push(step);
    }

    pub(super) fn error(&mut self, message: impl Into<String>) {
        self.note(Severity::Error, message.into(), None);
    }

    pub(super) fn warn(&mut self, message: impl Into<String>) {
        self.note(Severity::Warning, message.into(), None);
    }

    pub(super) fn note(&mut self, severity: Severity, message: String, suggestion: Option<String>) {
        let mut path = String::new();
        for step in &self.path {
            path.push('/');
            match step {
                Step::Key(key) => path.push_str(&key.replace('~', "~0").replace('/', "~1")),
                Step::Item(index) => path.push_str(&index.to_string()),
            }
        }
        self.problems.push(Problem { severity, path, line: None, column: None, message, suggestion });
    }

    /// Something of the wrong kind stands here.
    pub(super) fn expected(&mut self, what: &str, found: &Json) {
        self.error(format!("expected {what}, found {}", found.kind()));
    }

    /// The members of an object; anything else is a problem.
    pub(super) fn fields(&mut self, json: &'a Json) -> Option<Fields<'a>> {
        match json {
            Json::Object(members) => Some(members),
            other => {
                self.expected("an object", other);
                None
            }
        }
    }

    /// Warns of keys that the format does not have. Those beginning with `x_`, and `$schema`, are free.
    pub(super) fn known_keys(&mut self, fields: Fields<'a>, known: &[&str]) {
        let mut keys: Vec<&'a str> = fields.iter().map(|(key, _)| key.as_str()).collect();
        keys.sort_unstable();
        for twice in keys.chunk_by(|a, b| a == b).filter(|run| run.len() > 1).filter_map(|run| run.first()) {
            self.at(Step::Key(twice), |cursor| {
                cursor.warn(format!("the key “{twice}” is written twice; the last one counts"));
            });
        }
        for (key, _) in fields {
            if !known.contains(&key.as_str()) && !key.starts_with("x_") && key != "$schema" {
                let suggestion = nearest(key, known);
                self.at(Step::Key(key), |cursor| {
                    cursor.note(
                        Severity::Warning,
                        format!("“{key}” is not a key of this object; it is not read"),
                        suggestion,
                    );
                });
            }
        }
    }

    /// A member that is text.
    pub(super) fn text(&mut self, fields: Fields<'a>, key: &'a str) -> Option<Text> {
        let value = get(fields, key)?;
        self.at(Step::Key(key), |cursor| cursor.as_text(value))
    }

    pub(super) fn as_text(&mut self, json: &'a Json) -> Option<Text> {
        match json {
            Json::String(text) => Some(text.as_str().into()),
            other => {
                self.expected("text", other);
                None
            }
        }
    }

    /// A member that is text and must be there; where it is not, `instead` is shown.
    pub(super) fn required_text(&mut self, fields: Fields<'a>, key: &'a str, instead: &str) -> Text {
        if get(fields, key).is_none() {
            self.error(format!("“{key}” is missing"));
        }
        self.text(fields, key).unwrap_or_else(|| instead.into())
    }

    /// A link: `http` or `https` only.
    pub(super) fn link(&mut self, fields: Fields<'a>, key: &'a str) -> Option<Text> {
        let url = self.text(fields, key)?;
        let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
        if matches!(scheme.as_deref(), Some("http" | "https")) {
            return Some(url);
        }
        self.at(Step::Key(key), |cursor| cursor.error("a link must begin with http:// or https://"));
        None
    }

    /// A member that is a finite number.
    pub(super) fn number(&mut self, fields: Fields<'a>, key: &'a str) -> Option<f64> {
        match get(fields, key)? {
            Json::Number(value) if value.is_finite() => Some(*value),
            other => {
                self.at(Step::Key(key), |cursor| cursor.expected("a number", other));
                None
            }
        }
    }

    /// A member that is a positive whole number.
    pub(super) fn count(&mut self, fields: Fields<'a>, key: &'a str) -> Option<u32> {
        let value = self.number(fields, key)?;
        if value >= 1.0 && value.fract() == 0.0 && value <= f64::from(u32::MAX) {
            return Some(value as u32);
        }
        self.at(Step::Key(key), |cursor| cursor.error("expected a positive whole number"));
        None
    }

    /// A member that is true or false.
    pub(super) fn flag(&mut self, fields: Fields<'a>, key: &'a str) -> Option<bool> {
        match get(fields, key)? {
            Json::Bool(value) => Some(*value),
            other => {
                self.at(Step::Key(key), |cursor| cursor.expected("true or false", other));
                None
            }
        }
    }

    /// A member that is one word of a closed list.
    pub(super) fn word<T: Vocabulary>(&mut self, fields: Fields<'a>, key: &'a str) -> Option<T> {
        let value = get(fields, key)?;
        let found = value.as_str().and_then(T::parse);
        if found.is_none() {
            let words: Vec<&str> = T::ALL.iter().map(|(word, _)| *word).collect();
            self.at(Step::Key(key), |cursor| cursor.no_word(value, &words));
        }
        found
    }

    fn no_word(&mut self, value: &Json, words: &[&str]) {
        match value {
            Json::String(text) => {
                let message = format!("“{text}” is not one of: {}", words.join(", "));
                self.note(Severity::Error, message, nearest(text, words));
            }
            other => self.expected("a word", other),
        }
    }

    /// As [`word`](Self::word), for a word that must be there.
    pub(super) fn required_word<T: Vocabulary>(&mut self, fields: Fields<'a>, key: &'a str) -> Option<T> {
        if get(fields, key).is_none() {
            self.error(format!("“{key}” is missing"));
        }
        self.word(fields, key)
    }

    /// Reads each item of a list; what is no list is a problem and reads as empty.
    pub(super) fn list<T>(
        &mut self,
        fields: Fields<'a>,
        key: &'a str,
        mut read: impl FnMut(&mut Self, &'a Json) -> Option<T>,
    ) -> Vec<T> {
        let mut items = Vec::new();
        self.each(fields, key, &mut |cursor, json| items.extend(read(cursor, json)));
        items
    }

    fn each(&mut self, fields: Fields<'a>, key: &'a str, read: &mut dyn FnMut(&mut Self, &'a Json)) {
        let Some(value) = get(fields, key) else { return };
        self.at(Step::Key(key), |cursor| match value {
            Json::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    cursor.at(Step::Item(index), |cursor| read(cursor, item));
                }
            }
            other => cursor.expected("a list", other),
        });
    }

    /// A list of texts; one text alone counts as a list of one.
    pub(super) fn texts(&mut self, fields: Fields<'a>, key: &'a str) -> Vec<Text> {
        match get(fields, key) {
            Some(Json::String(text)) => vec![text.as_str().into()],
            _ => self.list(fields, key, Self::as_text),
        }
    }
}
