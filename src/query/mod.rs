//! Room 2, what held and what matches: pure answers about a record.
//!
//! - [`index`]: the events in their order (`order` narrows their windows), and everything sorted so that the
//!   questions below cost little: for each clause in each track a [`ledger`], for what may have happened a [`trail`];
//!   `building` does it, in [steps](crate::model::steps);
//! - [`moment`]: a moment of the record, as an event, an instant or a text says it;
//! - [`standing`]: what each side held at a moment, folded from the events up to it, and what became of each [`lever`];
//! - [`status`]: the one table of rules that turns moves into the status of a clause, and [`reason`]: which rule it
//!   was;
//! - [`changes`]: the difference of two standings, and [`deals`]: that of two tracks;
//! - [`deadline`]: how far something is from one;
//! - [`moves`]: how it came to that, move by move;
//! - [`support`]: how well something is supported;
//! - [`filter`]: which events concern whom, [`matching`]: which pass, and how many would (`search` finds words);
//! - [`lanes`]: the events lane by lane, sorted for drawing;
//! - [`outside`]: standings and changes as plain JSON, for those outside of this library.
//!
//! Nothing here changes anything; what the reader chose is in [`crate::state`].

mod building;
pub mod changes;
pub mod deadline;
pub mod deals;
pub mod filter;
pub mod index;
pub mod lanes;
pub mod ledger;
pub mod lever;
pub mod matching;
pub mod moment;
pub mod moves;
mod order;
pub mod outside;
pub mod reason;
mod search;
pub mod standing;
pub mod status;
pub mod support;
pub mod trail;
