//! Room 6, the edge: what `www/clause-timeline.js` calls, and the only room that names `JsValue`.
//!
//! - [`widget`]: a mounted component, and what the page may do with it;
//! - [`reading`]: a record from a JavaScript object, or the one built in; [`loading`]: one whose bytes come bit by bit;
//! - [`language`]: languages other than English;
//! - [`zone`]: time zones from the browser's `Intl`.
//!
//! The class of the custom element itself is JavaScript, since wasm-bindgen cannot extend `HTMLElement`.

pub mod language;
pub mod loading;
pub mod reading;
pub mod widget;
pub mod zone;

use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsError, JsValue};

use crate::model::wire::Json;

/// The JSON in a plain JavaScript value.
fn from_js(value: JsValue) -> Result<Json, JsError> {
    serde_wasm_bindgen::from_value(value)
        .map_err(|error| JsError::new(&format!("this is not plain JSON: {error}")))
}

/// A plain JavaScript value: objects and lists, no `Map`.
fn to_js(json: &Json) -> JsValue {
    use serde::Serialize;
    json.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}
