//! JSON and plain JavaScript values.
//!
//! Reading is written out, since the library's deserializer says what is wrong through the formatting of every type,
//! numbers included, which costs 6 KB of the wasm.

use js_sys::{Array, Map, Object, Reflect, Symbol};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::{JsCast, JsError, JsValue};

use crate::model::wire::{DEPTH, Json};

/// The JSON in a plain JavaScript value.
pub(super) fn from_js(value: JsValue) -> Result<Json, JsError> {
    json(&value, DEPTH).map_err(|why| JsError::new(&format!("this is not plain JSON: {why}")))
}

fn json(value: &JsValue, depth: u8) -> Result<Json, &'static str> {
    let number = || value.as_f64().map(Json::Number);
    let scalar = value.as_string().map(Json::String).or_else(number).or(value.as_bool().map(Json::Bool));
    if let Some(scalar) = scalar {
        return Ok(scalar);
    }
    if value.is_null() || value.is_undefined() {
        return Ok(Json::Null);
    }
    if !value.is_object() {
        return Err("there is a function, a symbol or a BigInt");
    }
    let below = depth.checked_sub(1).ok_or("lists and objects are nested too deeply")?;
    if let Some(items) = value.dyn_ref::<Array>() {
        return items.iter().map(|item| json(&item, below)).collect::<Result<_, _>>().map(Json::Array);
    }
    let members = match value.dyn_ref::<Map>() {
        Some(_) => Array::from(value),
        None if Reflect::has(value, &Symbol::iterator()).unwrap_or(true) => {
            return Err("there is a collection that is neither a list nor an object");
        }
        None => Object::entries(value.unchecked_ref()),
    };
    let member = |pair: JsValue| {
        let pair: &Array = pair.unchecked_ref();
        let key = pair.get(0).as_string()?;
        Some(json(&pair.get(1), below).map(|value| (key, value)))
    };
    members.iter().filter_map(member).collect::<Result<_, _>>().map(Json::Object)
}

/// A plain JavaScript value: objects and lists, no `Map`.
pub(super) fn to_js(json: &Json) -> JsValue {
    json.serialize(&Serializer::json_compatible()).unwrap_or(JsValue::NULL)
}
