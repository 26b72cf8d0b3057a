//! Room 6, the edge: what `www/clause-timeline.js` calls, and the only room that names `JsValue`.
//!
//! - `widget`: a mounted component, and what the page may do with it;
//! - `reading`: a record from a JavaScript object, or the one built in; `loading`: one whose bytes come bit by bit;
//! - [`zone`]: time zones from the browser's `Intl`.
//!
//! The first three are there with the feature `page` alone, since what they export is in every wasm that the library
//! is linked into.
//!
//! The class of the custom element itself is JavaScript, since wasm-bindgen cannot extend `HTMLElement`.

#[cfg(feature = "page")]
pub mod loading;
#[cfg(feature = "page")]
pub mod reading;
#[cfg(feature = "page")]
pub mod widget;
pub mod zone;

use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsError, JsValue};

use crate::model::wire::Json;

/// The JSON in a plain JavaScript value.
#[cfg_attr(not(feature = "page"), expect(dead_code))]
fn from_js(value: JsValue) -> Result<Json, JsError> {
    serde_wasm_bindgen::from_value(value)
        .map_err(|error| JsError::new(&format!("this is not plain JSON: {error}")))
}

/// A plain JavaScript value: objects and lists, no `Map`.
#[cfg_attr(not(feature = "page"), expect(dead_code))]
fn to_js(json: &Json) -> JsValue {
    use serde::Serialize;
    json.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}
