//! Room 5, the page: scenes in, actions out. No arithmetic and no words here: both are in [`crate::scene`].
//!
//! [`ClauseTimeline`] in `app` is the component; the other files draw one scene each.

mod app;
mod clause_table;
mod detail;
mod event_list;
mod filters;
mod focus;
mod measure;
mod sources;
mod text;
mod timeline;

pub use app::{ClauseTimeline, Filtered, Message, Props, Selected};
