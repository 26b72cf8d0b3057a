//! How much memory an import may take, beside its source.
//!
//! What is taken is counted where a source can have much of it: values, rows, names, items, links. Where there is no room
//! left, the rest is left out with an error that says so. The bytes on top are for people's short rows; only sources of
//! many megabytes of them come to an end of it.

/// How many bytes for each of the source, and how many on top.
const TIMES: usize = 10;
const ON_TOP: usize = 28 << 20;

/// What is left of it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Room(usize);

impl Room {
    /// For a source of that many bytes.
    pub(super) fn of(length: usize) -> Room {
        Room(length.saturating_mul(TIMES).saturating_add(ON_TOP))
    }

    /// Takes so many bytes, if there are so many left.
    pub(super) fn take(&mut self, bytes: usize) -> bool {
        match self.0.checked_sub(bytes) {
            Some(left) => self.0 = left,
            None => return false,
        }
        true
    }

    /// What is left beside so many bytes.
    pub(super) fn beside(self, bytes: usize) -> Room {
        Room(self.0.saturating_sub(bytes))
    }

    /// With so many bytes more.
    pub(super) fn and(self, bytes: usize) -> Room {
        Room(self.0.saturating_add(bytes))
    }

    /// How many bytes are left.
    pub(super) fn left(self) -> usize {
        self.0
    }
}
