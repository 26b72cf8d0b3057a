//! Taking a record elsewhere, and back: the normalised record, the two sheets, and the formats of others.
//!
//! What the formats look like stands in text files beside this one. After a change that is meant, `UPDATE_EXPECT=1
//! cargo test --test export` writes them anew, to be read before they are kept.

mod support;

#[path = "export/formats.rs"]
mod formats;
#[path = "support/mutate.rs"]
mod mutate;
#[path = "export/random.rs"]
mod random;
#[path = "export/record.rs"]
mod record;
#[path = "export/sheets.rs"]
mod sheets;
#[path = "export/timelinejs_round_trip.rs"]
mod timelinejs_round_trip;

use std::fs;
use std::path::{Path, PathBuf};

use clause_timeline::model::read;
use clause_timeline::model::record::Record;

/// A file or folder of the repository.
fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Every record of the repository that can be shown, with its name: the reference record, and those of the cases.
fn records() -> Vec<(String, Record)> {
    let files = fs::read_dir(folder("data/cases")).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files
        .chain([folder("data/pentagon-ai-contract.json"), folder("tests/export/hard-texts.json")])
        .collect();
    files.sort();
    let read = |path: PathBuf| {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        Some((name, read::text(&fs::read(path).unwrap(), &support::zone).record?))
    };
    let records: Vec<_> = files.into_iter().filter_map(read).collect();
    assert!(records.len() > 40, "only {} records were found", records.len());
    records
}

/// Compares a text with the file that says what it should be, or writes that file.
fn expect(path: &str, found: &str) {
    let path = folder(path);
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, found).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    let differs = found.lines().zip(expected.lines()).position(|(found, expected)| found != expected);
    let line = differs.unwrap_or(found.lines().count().min(expected.lines().count()));
    assert!(
        found == expected,
        "{} line {}: found\n{}\nshould be\n{}",
        path.display(),
        line + 1,
        found.lines().nth(line).unwrap_or("(its end)"),
        expected.lines().nth(line).unwrap_or("(its end)")
    );
}
