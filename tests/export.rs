//! Taking a record elsewhere, and back.

mod support;

#[path = "export/random.rs"]
mod random;
#[path = "export/record.rs"]
mod record;

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
