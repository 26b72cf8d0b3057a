//! A negotiation as an interactive timeline and a clause table, in any web page.
//!
//! One library, six rooms in a line; arrows point only downward.
//!
//! ```text
//!    record text / JavaScript object                host page: attributes, properties, events
//!           |                                                        ^  |
//!  1 model  |  what was recorded          types, When, reading, problems, import, export
//!  2 query  |  what held, what matches    index, standing, filter, deals
//!  3 state  |  what the reader chose      State, Action, reduce        |
//!  4 scene  v  what to draw               scale, ticks, lanes, table, words
//!  5 ui        Yew: scenes in, Actions out                             |
//!  6 element   the wasm-bindgen edge; www/clause-timeline.js is the class
//! ```
//!
//! Beside them, natively only: `cli`, the command-line tool for authors, which names `model`, `query` and of `scene`
//! the words, the picture and the document, and which no room names.
//!
//! The whole way, from bytes to what a cell of the table says:
//!
//! ```
//! use std::rc::Rc;
//!
//! use clause_timeline::model::{read, time::Zone};
//! use clause_timeline::query::index::Index;
//! use clause_timeline::scene::{as_of::AsOf, table};
//! use clause_timeline::state::{Action, State, reduce, selected};
//!
//! let text = br#"{
//!   "format": "clause-timeline/1", "title": "A rent", "clauses": [{"id": "rent", "name": "Rent"}],
//!   "parties": [{"id": "ann", "name": "Ann"}, {"id": "bob", "name": "Bob"}],
//!   "events": [
//!     {"id": "ask", "when": "2026-03-01", "title": "Ann asks for ten",
//!      "moves": [{"clause": "rent", "party": "ann", "action": "demand", "text": "Ten"}]},
//!     {"id": "agree", "when": "2026-03-02", "title": "Bob agrees",
//!      "moves": [{"clause": "rent", "party": "bob", "action": "accept"}]}]}"#;
//! let record = read::text(text, &|_, _, _| Some(Zone::utc())).record.unwrap();
//! let index = Index::new(Rc::new(record));
//! let state = Rc::new(State::default());
//! let state = reduce(&state, &Action::Select("agree".into()), &index);
//! let event = selected(&state, &index).unwrap();
//! let table = table::table(&AsOf::new(&index, &state, event));
//! let words: Vec<&str> = table.rows[0].cells.iter().map(|cell| cell.word).collect();
//! assert_eq!(words, ["Requires", "Accepts", "Agreed in principle"]);
//! ```
//!
//! # Invariants
//!
//! `tests/rooms.rs` holds these:
//!
//! - Rooms name only rooms before them.
//! - Rooms 1 to 4 never name `yew`, `web_sys`, `js_sys` or `wasm_bindgen`: they compile and test natively.
//! - Serde is named only in files called `wire.rs` (and once at the edge, in `element/value.rs`).
//! - Only `element` names `JsValue`.
//! - No path reachable from a render can panic: no indexing, `unwrap`, `expect`, `panic!` or its kin in `scene` and `ui`.
//! - `scene` owns every word on the screen: `ui` holds no literal text.
//! - Nothing derived is stored in the record or in the state: a standing, a scene, a count is always computed.
//! - Reads and writes live apart: `query` only answers, `state::reduce` only changes.
//! - Iteration order is deterministic; ties fall in file order.
//! - Zones come in as plain values; there is no time-zone database in the wasm.
//!
//! and `tests/page/many-events.test.mjs` this one:
//!
//! - What stands on the page grows with its pixels, not with events: at most 2,000 elements, 900 of them in the timeline.

#![warn(missing_docs)]

#[cfg(all(feature = "cli", not(target_arch = "wasm32")))]
pub mod cli;
pub mod element;
pub mod model;
pub mod query;
pub mod scene;
pub mod state;
pub mod ui;

pub use ui::ClauseTimeline;
