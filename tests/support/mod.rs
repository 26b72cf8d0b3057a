//! What several tests share: zones from a time-zone crate, and reading a record that must be readable.

#![allow(dead_code, reason = "each test file is its own crate and uses a part of this")]

use std::rc::Rc;

pub use clause_timeline::cli::zones::zone;
use clause_timeline::model::problem::Severity;
use clause_timeline::model::read;
use clause_timeline::model::record::Record;
use clause_timeline::query::index::Index;

/// The reference record as it stands in the repository.
pub const REFERENCE: &str = include_str!("../../data/pentagon-ai-contract.json");

/// Reads a record that is shown whole. It may have warnings: a small one says little of its clauses and sources.
pub fn record(text: &str) -> Record {
    let reading = read::text(text.as_bytes(), &zone);
    let errors = reading.problems.iter().filter(|problem| problem.severity == Severity::Error);
    let errors: Vec<String> = errors.map(ToString::to_string).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    reading.record.expect("no errors, so a record")
}

/// The reference record, made ready for questions.
pub fn reference() -> Index {
    Index::new(Rc::new(record(REFERENCE)))
}
