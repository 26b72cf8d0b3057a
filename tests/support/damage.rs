//! Texts that are damaged at random, the same way each time.

#![allow(dead_code, reason = "each test file is its own crate and uses a part of this")]

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
pub struct Chance(pub u64);

impl Chance {
    /// A number below that.
    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % bound.max(1)
    }
}

/// Changes a text in a few places.
pub fn damage(text: &mut Vec<u8>, chance: &mut Chance) {
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
