//! The record → other formats. Each function here gives the whole text, and asks nobody for the time of day.
//!
//! - [`record()`]: JSON in the record's own format, normalised.

mod event;
mod fields;
mod record;
mod time;

pub use record::record;
