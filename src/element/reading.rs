//! A record from a JavaScript object, or the one built in. For one from bytes see [`loading`](super::loading).

use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::prelude::*;
use yew::Callback;

use super::{from_js, to_js, zone::zone};
use crate::model::problem::{Problem, Severity};
use crate::model::read;
use crate::model::record::{Party, Record};
use crate::model::wire::object;
use crate::scene::timeline::Prepared;
use crate::ui::lazy;

/// Fetches the [second file](crate::ui::lazy), if it is not here; `done` is called when it is, and when it cannot be had.
#[wasm_bindgen(js_name = fetchLazy)]
pub fn fetch_lazy(done: Function) {
    lazy::fetch(Callback::from(move |()| {
        let _ = done.call0(&JsValue::UNDEFINED);
    }));
}

/// What reading gave: a record, or only problems.
#[wasm_bindgen]
pub struct Reading {
    record: Option<Rc<Record>>,
    /// The record made ready for drawing, where that took long.
    prepared: Option<Rc<Prepared>>,
    problems: Vec<Problem>,
    left_out: usize,
    /// Where it was made of something else, how many errors that has.
    imported: Option<usize>,
}

#[wasm_bindgen]
impl Reading {
    /// Reads a plain object; its problems have no line and column.
    ///
    /// # Errors
    /// An `Error` where the value is not JSON: a function, a cycle, a `BigInt`.
    #[wasm_bindgen(js_name = fromObject)]
    pub fn from_object(value: JsValue) -> Result<Reading, JsError> {
        Ok(Reading::of(read::value(&from_js(value)?, &zone)))
    }

    /// The record that is compiled in; nothing as long as the [second file](crate::ui::lazy) is not here.
    #[wasm_bindgen(js_name = builtIn)]
    pub fn built_in() -> Option<Reading> {
        lazy::record().map(|text| Reading::of(read::text(text, &zone)))
    }

    /// It was made of something else, in which so many events could not be read, and and which has so many errors.
    pub fn imported(&mut self, left_out: usize, errors: usize) {
        (self.left_out, self.imported) = (left_out, Some(errors));
    }

    /// Whether there is a record to show.
    #[wasm_bindgen(getter)]
    pub fn usable(&self) -> bool {
        self.record.is_some()
    }

    /// `[{severity, path, line, column, message, suggestion}]`, in file order.
    #[wasm_bindgen(getter)]
    pub fn problems(&self) -> JsValue {
        to_js(&self.problems.iter().map(Problem::json).collect())
    }

    /// The first error, in one line.
    #[wasm_bindgen(getter)]
    pub fn message(&self) -> Option<String> {
        self.problems.iter().find(|problem| problem.severity == Severity::Error).map(ToString::to_string)
    }

    /// `[{id, color}]`: the parties in the record's order, with the colours that it gives them.
    #[wasm_bindgen(getter)]
    pub fn parties(&self) -> JsValue {
        let party =
            |party: &Party| object([("id", (&*party.id).into()), ("color", party.color.as_deref().into())]);
        to_js(&self.record.iter().flat_map(|record| &record.parties).map(party).collect())
    }

    /// `{events, parties, clauses, problems}`: how many of each.
    #[wasm_bindgen(getter)]
    pub fn counts(&self) -> JsValue {
        let count = |of: fn(&Record) -> usize| self.record.as_ref().map_or(0, |record| of(record)).into();
        to_js(&object([
            ("events", count(|record| record.events.len())),
            ("parties", count(|record| record.parties.len())),
            ("clauses", count(|record| record.clauses.len())),
            ("problems", self.problems.len().into()),
        ]))
    }
}

impl Reading {
    pub(super) fn of(reading: read::Reading) -> Reading {
        Reading {
            record: reading.record.map(Rc::new),
            prepared: None,
            problems: reading.problems,
            left_out: reading.left_out,
            imported: None,
        }
    }

    /// The same with what was computed of the record.
    pub(super) fn prepared(self, prepared: Prepared) -> Reading {
        Reading { prepared: Some(Rc::new(prepared)), ..self }
    }

    /// What was computed of the record.
    pub(super) fn ready(&self) -> Option<&Rc<Prepared>> {
        self.prepared.as_ref()
    }

    /// Nothing but the record.
    pub(super) fn into_record(self) -> Option<Rc<Record>> {
        self.record
    }

    pub(super) fn record(&self) -> Option<&Rc<Record>> {
        self.record.as_ref()
    }

    /// How many events could not be read, and how many errors there are in all.
    pub(super) fn unread(&self) -> (usize, usize) {
        let errors = || self.problems.iter().filter(|problem| problem.severity == Severity::Error).count();
        (self.left_out, self.imported.unwrap_or_else(errors))
    }
}
