//! Room 5, the page: scenes in, actions out. No arithmetic and no words here: both are in [`crate::scene`].
//!
//! [`ClauseTimeline`] in `app` is the component, [`Props`] what it gets; `timeline` holds what moves the view, and the
//! other files draw one scene each. They call their elements: `tag` puts one together, `text` has those that are drawn
//! everywhere, and a `part` is drawn anew by itself.

mod app;
mod cell;
mod clause_table;
mod compare;
mod controls;
mod deals;
mod detail;
mod drawing;
mod event_list;
mod filters;
mod find;
mod focus;
mod gesture;
mod later;
pub mod lazy;
mod long_table;
mod measure;
mod overview;
mod part;
mod props;
pub mod running;
mod share;
mod slider;
mod sources;
mod still;
mod story;
mod table_keys;
mod table_tools;
mod tables;
mod tag;
mod text;
mod timeline;
mod trail;

pub use app::{ClauseTimeline, Message};
pub use props::{Compared, Filtered, Props, Selected, Stood, Viewed};
pub use share::{Answer, Sharing, Told, Wanted};
