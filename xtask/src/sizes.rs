//! The table of sizes after a release build, against the goal for what a page loads, and the limit that a build must keep.

use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use anyhow::{Result, ensure};
use flate2::Compression;
use flate2::write::GzEncoder;

use crate::step;

/// Bytes, brotli, of module, style and wasm together. KB here are 1,000 bytes.
const GOAL: usize = 120_000;
/// A build with more of them fails: what makes the files smaller lowers it, and nothing raises it unnoticed.
const LIMIT: usize = 292_000;
/// The files that a page with the widget loads; the style is inside the module.
const LOADED: [&str; 2] = ["clause-timeline.js", "clause-timeline_bg.wasm"];

/// What a reader's first act adds to that, and a page that gives no record of its own.
const LATER: &str = "clause-timeline_lazy_bg.wasm";

/// Raw, gzip and brotli sizes in bytes.
#[derive(Clone, Copy, Default)]
struct Sizes([usize; 3]);

/// Prints file by file, then the sum of what a page loads, and what a reader's first act adds.
///
/// # Errors
/// Where that sum is over the limit.
pub fn print(dist: &Path) -> Result<()> {
    let mut rows: Vec<(String, Sizes)> = Vec::new();
    step::work("measuring (gzip 9, brotli 11)", || {
        for entry in fs::read_dir(dist)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            rows.push((name.into_owned(), measure(&fs::read(&path)?)?));
        }
        Ok(())
    })?;
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    let mut sum = Sizes::default();
    for (_, sizes) in rows.iter().filter(|row| LOADED.contains(&row.0.as_str())) {
        for (total, size) in sum.0.iter_mut().zip(sizes.0) {
            *total += size;
        }
    }

    let total = "what a page loads (module + style + wasm)";
    let later = "what a reader's first act adds (lazy wasm)";
    let width = total.len().max(later.len());
    println!("\n{:width$} {:>10} {:>10} {:>10}", "file (KB = 1000 bytes)", "raw", "gzip", "brotli");
    let added = rows.iter().find(|row| row.0 == LATER).map_or(Sizes::default(), |row| row.1);
    rows.push((total.to_owned(), sum));
    rows.push((later.to_owned(), added));
    for (name, Sizes([raw, gzip, brotli])) in &rows {
        println!("{name:width$} {:>10} {:>10} {:>10}", kilobytes(*raw), kilobytes(*gzip), kilobytes(*brotli));
    }
    let [_, _, brotli] = sum.0;
    match brotli <= GOAL {
        true => {
            println!("within the goal of {} brotli, {} to spare\n", kilobytes(GOAL), kilobytes(GOAL - brotli))
        }
        false => println!("over the goal of {} brotli by {}\n", kilobytes(GOAL), kilobytes(brotli - GOAL)),
    }
    ensure!(
        brotli <= LIMIT,
        "what a page loads has grown to {} brotli; {} is the limit, in xtask/src/sizes.rs",
        kilobytes(brotli),
        kilobytes(LIMIT)
    );
    Ok(())
}

fn measure(bytes: &[u8]) -> Result<Sizes> {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
    gzip.write_all(bytes)?;
    let mut small = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams {
        quality: 11,
        // The largest window that browsers accept, as servers use.
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut Cursor::new(bytes), &mut small, &settings)?;
    Ok(Sizes([bytes.len(), gzip.finish()?.len(), small.len()]))
}

fn kilobytes(bytes: usize) -> String {
    format!("{}.{} KB", bytes / 1000, bytes % 1000 / 100)
}
