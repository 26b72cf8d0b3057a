//! Room 6, the edge: what `www/clause-timeline.js` calls, and the only room that names `JsValue`.
//!
//! - [`widget`]: a mounted component, and what the page may do with it;
//! - [`reading`]: a record from a JavaScript object, or the one built in; [`loading`]: one whose bytes come bit by bit;
//! - [`zone`]: time zones from the browser's `Intl`.
//!
//! The class of the custom element itself is JavaScript, since wasm-bindgen cannot extend `HTMLElement`.

pub mod loading;
pub mod reading;
mod value;
pub mod widget;
pub mod zone;

use value::{from_js, to_js};
