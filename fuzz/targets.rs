//! What is fuzzed: each target takes any bytes and must come to an end without a panic.
//!
//! `cargo xtask fuzz TARGET` runs one under libFuzzer, `tests/fuzz.rs` all of them for a bounded number of rounds.

#![allow(dead_code, reason = "each fuzzer is its own program and runs one of these")]

#[path = "table.rs"]
pub mod table;
#[path = "../tests/support/weight.rs"]
mod weight;

use std::rc::Rc;

use clause_timeline::cli::zones::zone;
use clause_timeline::model::export::{self, Format};
use clause_timeline::model::import::{self, Options};
use clause_timeline::model::read::{self, Reader, Reading};
use clause_timeline::model::record::Record;
use clause_timeline::model::time::Zone;
use clause_timeline::model::when::{Stamp, When};
use clause_timeline::query::index::Index;
use clause_timeline::query::moment::Moment;
use clause_timeline::query::standing::Standing;
use clause_timeline::scene::words::date::{self, Style};

/// Times the length of the text, and bytes on top, that reading may take.
const TIMES: usize = 10;
const ON_TOP: usize = 36 << 20;

/// Runs the target of that name.
pub fn run(name: &str, text: &[u8]) {
    match name {
        "record" => record(text),
        "timelinejs" => timelinejs(text),
        "sheet" => sheet(text),
        "when" => when(text),
        other => panic!("the target {other} does nothing"),
    }
}

/// Reads a text in memory that is in proportion to it.
fn in_proportion<T>(text: &[u8], read: impl FnOnce() -> T) -> T {
    let (read, most) = weight::of(read);
    assert!(most <= text.len() * TIMES + ON_TOP, "{most} bytes of memory for a text of {}", text.len());
    read
}

/// The text of a record, through to what held at its moments and to every format it is exported to.
pub fn record(text: &[u8]) {
    let reading = in_proportion(text, || read::text(text, &zone));
    assert!(reading.problems.iter().all(|problem| !problem.message.is_empty()));
    assert!(in_pieces(text) == reading, "it depends on the pieces in which a text comes");
    reading.record.into_iter().for_each(use_record);
}

/// Reads a text that comes in pieces, with rests; where it is cut depends on its bytes.
fn in_pieces(text: &[u8]) -> Reading {
    let mut reader = Reader::new(&zone);
    let mut rest = text;
    while let Some(byte) = rest.first() {
        let (piece, behind) = rest.split_at(rest.len().min(1 + usize::from(*byte) * 7));
        reader.push(piece);
        assert_eq!(reader.step(usize::from(*byte) * 50), None);
        rest = behind;
    }
    reader.finish();
    std::iter::repeat_with(|| reader.step(1_000)).flatten().next().unwrap()
}

/// A TimelineJS timeline, as JSON or as a sheet.
pub fn timelinejs(text: &[u8]) {
    let options = Options { timezone: None, zones: &zone };
    in_proportion(text, || import::open(text, &zone));
    for imported in [import::timelinejs(text, &options), import::timelinejs_sheet(text, &options)] {
        let Ok(imported) = imported else { continue };
        let reading = read::value(&imported.record, &zone);
        let shown = reading.record.map_or(0, |record| record.events.len());
        assert_eq!(shown + imported.left_out, imported.found, "every event is accounted for");
    }
}

/// A sheet of our own, or whatever else it is taken for.
pub fn sheet(text: &[u8]) {
    let opened = in_proportion(text, || import::open_sheets(&[text], &zone));
    opened.reading.record.into_iter().for_each(use_record);
    in_proportion(text, || import::open(text, &zone));
}

/// A time string: its window in the record's zone, and its words.
pub fn when(text: &[u8]) {
    let Some(stamp) = str::from_utf8(text).ok().and_then(|text| Stamp::parse(text).ok()) else { return };
    let zone = Zone::utc();
    let window = stamp.window(&zone);
    assert!(window.earliest <= window.latest);
    for style in [Style::Short, Style::Long] {
        assert!(!date::when(&When::of(stamp.clone()), &zone, style).is_empty());
    }
}

fn use_record(record: Record) {
    let words = |when: &When| date::when(when, &record.zone, Style::Short);
    for (_, format, ..) in Format::ALL {
        export::text(&record, *format, &words);
    }
    let index = Index::new(Rc::new(record));
    // A handful of moments: what a standing costs does not depend on which.
    let step = (index.order().len() / 8).max(1);
    for event in index.order().iter().step_by(step) {
        Standing::at(&index, Moment::of(&index, *event));
    }
}
