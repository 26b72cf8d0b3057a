//! Room 2, what held and what matches: pure answers about a record.
//!
//! - [`index`]: the events in their order, with the window of each, and everything sorted so that the
//!   questions below cost little;
//! - [`standing`]: what each side held at a moment, folded from the events up to it;
//! - [`status`]: the one table of rules that turns moves into the status of a clause;
//! - [`changes`]: the difference of two standings;
//! - [`support`]: how well something is supported;
//! - [`filter`]: which events concern whom.
//!
//! Nothing here changes anything; what the reader chose is in [`crate::state`].

pub mod changes;
pub mod filter;
pub mod index;
mod order;
pub mod standing;
pub mod status;
pub mod support;
