//! The members of an object as they are written: in the order given, and nothing that is absent.

use crate::model::record::Text;
use crate::model::vocabulary::Vocabulary;
use crate::model::wire::Json;

/// Members of a JSON object on their way out.
#[derive(Default)]
pub(super) struct Fields(Vec<(String, Json)>);

impl Fields {
    /// A member that is there; an empty list and `null` are not written.
    pub(super) fn put(&mut self, key: &str, value: impl Into<Json>) {
        match value.into() {
            Json::Null => {}
            Json::Array(items) if items.is_empty() => {}
            value => self.0.push((key.to_owned(), value)),
        }
    }

    /// A list that is written even when it is empty.
    pub(super) fn list(&mut self, key: &str, items: Vec<Json>) {
        self.0.push((key.to_owned(), Json::Array(items)));
    }

    /// A text, if there is one.
    pub(super) fn text(&mut self, key: &str, text: Option<&Text>) {
        self.put(key, text.map(|text| &**text));
    }

    /// A list of texts, if it has any.
    pub(super) fn texts(&mut self, key: &str, texts: &[Text]) {
        self.put(key, texts.iter().map(|text| &**text).collect::<Json>());
    }

    /// A word of a closed list, if there is one.
    pub(super) fn word<T: Vocabulary>(&mut self, key: &str, word: Option<T>) {
        self.put(key, word.map(Vocabulary::word));
    }
}

impl From<Fields> for Json {
    fn from(fields: Fields) -> Json {
        Json::Object(fields.0)
    }
}
