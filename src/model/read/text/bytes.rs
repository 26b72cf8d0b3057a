//! The bytes of a text as they come, in blocks: what grows by doubling would be in memory twice.

use crate::model::steps::Budget;

/// Length of a block.
const BLOCK: usize = 1 << 18;

/// So many bytes are looked over without a rest.
const PIECE: usize = 1 << 14;

/// Looking over bytes is so many times quicker than reading them.
const QUICKER: usize = 16;

/// A byte order mark. It is no part of JSON, but editors on some systems write it.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// A text as it has come so far, without a byte order mark.
#[derive(Default)]
pub(in crate::model::read) struct Bytes {
    /// All but the last are full.
    blocks: Vec<Vec<u8>>,
    length: usize,
    /// How many bytes of a byte order mark have come; `None` when it is past.
    mark: Option<usize>,
    has_begun: bool,
}

impl Bytes {
    /// Adds what has come.
    pub(in crate::model::read) fn push(&mut self, mut bytes: &[u8]) {
        if !std::mem::replace(&mut self.has_begun, true) {
            self.mark = Some(0);
        }
        while let (Some(seen), Some((first, rest))) = (self.mark, bytes.split_first()) {
            match MARK.get(seen) {
                Some(byte) if byte == first => (self.mark, bytes) = (Some(seen + 1), rest),
                _ => self.finish(),
            }
        }
        self.add(bytes);
    }

    /// Says that no more comes: a whole mark is left out, a part of one is text.
    pub(in crate::model::read) fn finish(&mut self) {
        if let Some(seen) = self.mark.take().filter(|seen| *seen < MARK.len()) {
            self.add(MARK.get(..seen).unwrap_or_default());
        }
    }

    fn add(&mut self, mut bytes: &[u8]) {
        self.length += bytes.len();
        while !bytes.is_empty() {
            let room = self.blocks.last().map_or(0, |block| BLOCK - block.len());
            let (now, later) = bytes.split_at(room.min(bytes.len()));
            match self.blocks.last_mut() {
                Some(block) if room > 0 => block.extend_from_slice(now),
                _ => self.blocks.push(Vec::new()),
            }
            bytes = later;
        }
    }

    /// How many there are.
    pub(in crate::model::read) fn len(&self) -> usize {
        self.length
    }

    /// Some of the bytes from there on; none only at the end.
    pub(super) fn from(&self, at: usize) -> &[u8] {
        let rest = self.blocks.get(at / BLOCK).and_then(|block| block.get(at % BLOCK..));
        let rest = rest.unwrap_or_default();
        rest.get(..PIECE).unwrap_or(rest)
    }

    /// Adds the bytes between two places to a text.
    pub(super) fn copy(&self, mut from: usize, to: usize, into: &mut Vec<u8>) {
        into.reserve(to.min(self.length).saturating_sub(from));
        while from < to {
            let some = self.from(from);
            let some = some.get(..to - from).unwrap_or(some);
            if some.is_empty() {
                break;
            }
            into.extend_from_slice(some);
            from += some.len();
        }
    }

    /// Where the first byte stands that is no UTF-8.
    pub(super) async fn not_utf8(&self, budget: &Budget) -> Option<usize> {
        let (mut at, mut piece) = (0, Vec::new());
        while at < self.length {
            piece.clear();
            self.copy(at, at + PIECE, &mut piece);
            let (is_last, length) = (at + piece.len() >= self.length, piece.len());
            match std::str::from_utf8(&piece) {
                Ok(_) => at += length,
                // A character that is cut off goes on in the next piece.
                Err(error) if error.error_len().is_some() || is_last => {
                    return Some(at + error.valid_up_to());
                }
                Err(error) => at += error.valid_up_to(),
            }
            budget.spend(length / QUICKER).await;
        }
        None
    }
}

/// Goes through a text for the lines and columns of places in it, which come in ascending order.
pub(super) struct Walk<'b> {
    bytes: &'b Bytes,
    at: usize,
    /// From 1.
    line: u32,
    /// How many characters of the line have begun before this.
    characters: u32,
}

impl<'b> Walk<'b> {
    pub(super) fn new(bytes: &'b Bytes) -> Walk<'b> {
        Walk { bytes, at: 0, line: 1, characters: 0 }
    }

    /// The line of a place, and how many characters of it begin before the place.
    pub(super) async fn to(&mut self, place: usize, budget: &Budget) -> (u32, u32) {
        while self.at < place {
            let some = self.bytes.from(self.at);
            let some = some.get(..place - self.at).unwrap_or(some);
            if some.is_empty() {
                break;
            }
            for byte in some {
                match byte {
                    b'\n' => (self.line, self.characters) = (self.line.saturating_add(1), 0),
                    // The second to fourth byte of a character.
                    0x80..=0xbf => {}
                    _ => self.characters = self.characters.saturating_add(1),
                }
            }
            self.at += some.len();
            budget.spend(some.len() / QUICKER).await;
        }
        (self.line, self.characters)
    }
}
