//! A bounded run of the fuzz targets: no input panics or hangs. (`cargo xtask fuzz` runs them without bound.)
//!
//! The seeds are the records, sheets and times that other tests are made of, changed at random, the same way each time.

#[path = "../fuzz/targets.rs"]
mod targets;

#[path = "support/damage.rs"]
mod damage;

use std::fs;
use std::path::Path;

use damage::Chance;
use targets::table::TARGETS;

/// Rounds for each target: a second or two of them, so that the run stays a part of every change.
const ROUNDS: usize = 600;
/// The files of a folder of the repository, in the order of their names.
fn files(folder: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.into_iter().filter(|path| path.is_file()).map(|path| fs::read(path).unwrap()).collect()
}

#[test]
fn no_input_makes_a_reader_panic_or_hang() {
    for (name, seeds) in TARGETS {
        let seeds = files(seeds);
        assert!(!seeds.is_empty(), "{name} has no seeds");
        let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
        for round in 0..ROUNDS {
            let mut text = seeds[round % seeds.len()].clone();
            damage::damage(&mut text, &mut chance);
            let outcome = std::panic::catch_unwind(|| targets::run(name, &text));
            assert!(
                outcome.is_ok(),
                "{name} panicked in round {round} on:\n{}",
                String::from_utf8_lossy(&text)
            );
        }
    }
}
