//! A bounded run of the fuzz targets: no input panics or hangs. (`cargo xtask fuzz` runs them without bound.)
//!
//! The seeds are the records, sheets and times that other tests are made of, changed at random, the same way each time.

#[path = "../fuzz/targets.rs"]
mod targets;

use std::fs;
use std::path::Path;

use targets::table::TARGETS;

/// Rounds for each target: a second or two of them, so that the run stays a part of every change.
const ROUNDS: usize = 600;
/// Pieces of the formats, which random bytes would hardly ever hit upon.
const PIECES: [&str; 24] = [
    "\"",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "null",
    "-1",
    "1e400",
    "\\u0000",
    "\u{feff}",
    "unknown",
    "../",
    "Y-13800000000",
    "T17:14-05:00",
    "~",
    "?",
    "X",
    "{1667,1668}",
    "\"id\":\"a\",",
    "<script>",
    "=1+1",
    "\r\n",
];

/// xorshift64*: enough chance for mutations, and the same on every machine.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % bound.max(1)
    }
}

/// Changes a text in a few places.
fn mutate(text: &mut Vec<u8>, chance: &mut Chance) {
    for _ in 0..=chance.below(4) {
        let at = chance.below(text.len() + 1);
        let to = (at + chance.below(64)).min(text.len());
        match chance.below(8) {
            0 => drop(text.drain(at..to)),
            1 => {
                let copy = text[at..to].to_vec();
                text.splice(at..at, copy);
            }
            2 if at < text.len() => text[at] = chance.below(256) as u8,
            3 => text.truncate(to),
            4..=6 => exchange(text, chance),
            _ => drop(text.splice(at..at, PIECES[chance.below(PIECES.len())].bytes())),
        }
    }
}

/// Puts one quoted text, or what stands between two, where another stands: what comes out is often still well formed.
fn exchange(text: &mut Vec<u8>, chance: &mut Chance) {
    let quotes: Vec<usize> = (0..text.len()).filter(|at| text[*at] == b'"').collect();
    if quotes.len() > 3 {
        let mut pick = || {
            let from = chance.below(quotes.len() - 1);
            quotes[from]..quotes[from + 1] + 1
        };
        let (from, to) = (pick(), pick());
        let copy = text[from].to_vec();
        text.splice(to, copy);
    }
}

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
            mutate(&mut text, &mut chance);
            let outcome = std::panic::catch_unwind(|| targets::run(name, &text));
            assert!(
                outcome.is_ok(),
                "{name} panicked in round {round} on:\n{}",
                String::from_utf8_lossy(&text)
            );
        }
    }
}
