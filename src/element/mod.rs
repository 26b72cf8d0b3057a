//! Room 6, the edge: what the scripts of `www/` call, and the only room that names `JsValue`.
//!
//! - `widget`: a mounted component, and what the page may do with it; `sharing`: what a reader takes along;
//! - `reading`: a record from a JavaScript object, or the one built in; `loading`: one whose bytes come bit by bit;
//! - `language`: languages other than English;
//! - [`zone`]: time zones from the browser's `Intl`.
//!
//! The first three are there with the feature `page` alone, since what they export is in every wasm that the library
//! is linked into.
//!
//! The class of the custom element itself is JavaScript, since wasm-bindgen cannot extend `HTMLElement`.

#[cfg(feature = "page")]
pub mod language;
#[cfg(feature = "page")]
pub mod loading;
#[cfg(feature = "page")]
pub mod reading;
#[cfg(feature = "page")]
mod sharing;
#[cfg(feature = "page")]
mod value;
#[cfg(feature = "page")]
pub mod widget;
pub mod zone;

#[cfg(feature = "page")]
use value::{from_js, to_js};
