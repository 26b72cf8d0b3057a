//! The record → other formats. Each function here gives the whole text, and asks nobody for the time of day.
//!
//! - [`record()`]: JSON in the record's own format, normalised;
//! - [`sheets`]: two sheets (CSV), which can be read again.

pub(in crate::model) mod columns;
mod event;
mod fields;
mod guard;
mod kinds;
mod record;
pub mod sheets;
mod time;

pub use guard::{guarded, released};
pub use record::record;
