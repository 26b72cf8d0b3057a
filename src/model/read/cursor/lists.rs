//! Lists, item by item.

use super::{Cursor, Fields, Step, get};
use crate::model::record::Text;
use crate::model::wire::Json;

impl<'a> Cursor<'a> {
    /// Reads each item of a list; what is no list is a problem and reads as empty.
    pub(in crate::model::read) fn list<T, L: From<Vec<T>>>(
        &mut self,
        fields: Fields<'a>,
        key: &'a str,
        read: impl FnMut(&mut Self, &'a Json) -> Option<T>,
    ) -> L {
        self.list_beside(fields, key, 0, read).into()
    }

    /// As [`list`](Self::list), where each item takes that many bytes more in another place.
    pub(in crate::model::read) fn list_beside<T>(
        &mut self,
        fields: Fields<'a>,
        key: &'a str,
        beside: usize,
        mut read: impl FnMut(&mut Self, &'a Json) -> Option<T>,
    ) -> Vec<T> {
        let most = self.room_for(fields, key, size_of::<T>() + beside);
        let mut items = Vec::with_capacity(most);
        self.each(fields, key, most, &mut |cursor, json| {
            if let Some(item) = read(cursor, json) {
                items.push(item);
            }
        });
        items
    }

    /// Does something with each item of a list, up to so many; what is no list is a problem.
    pub(in crate::model::read) fn each(
        &mut self,
        fields: Fields<'a>,
        key: &'a str,
        most: usize,
        read: &mut dyn FnMut(&mut Self, &'a Json),
    ) {
        let Some(value) = get(fields, key) else { return };
        self.at(Step::Key(key), |cursor| match value {
            Json::Array(items) => {
                for (index, item) in items.iter().enumerate().take(most) {
                    cursor.at(Step::Item(index), |cursor| read(cursor, item));
                }
            }
            other => cursor.expected("a list", other),
        });
    }

    /// A list of texts; one text alone counts as a list of one.
    pub(in crate::model::read) fn texts<L: From<Vec<Text>>>(
        &mut self,
        fields: Fields<'a>,
        key: &'a str,
    ) -> L {
        match get(fields, key) {
            Some(Json::String(_)) => Vec::from_iter(self.text(fields, key)).into(),
            _ => self.list(fields, key, Self::as_text),
        }
    }
}
