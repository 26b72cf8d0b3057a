//! # clause-timeline
pub mod model;
pub mod query;
