//! What is said while a record is loaded. The elements that say it are made by the class of the custom element, which
//! asks for these words; but for those of a part of the page.

use super::{count, grouped};

/// Stops loading.
pub const CANCEL: &str = "Cancel";
/// Begins again after it was stopped.
pub const AGAIN: &str = "Load again";
/// Loading was stopped by the reader.
pub const CANCELLED: &str = "Loading was cancelled.";
/// The progress bar, and what is said before anything is known.
pub const LOADING: &str = "Loading the record";

/// Stands where a part of the page is going to be, while its code is fetched.
pub const PART: &str = "Loading…";
/// Stands there when it could not be fetched, before a button that tries again.
pub const PART_FAILED: &str = "This part could not be loaded.";
/// Fetches it again.
pub const PART_AGAIN: &str = "Try again";

/// The text is still coming; so many events were found in it, and a part of all the work is done, from 0 to 1, if that
/// is known.
pub fn arriving(events: usize, part: Option<f64>) -> String {
    let events = count(events, "event", "events");
    match part {
        Some(part) => format!("Loading: {events} so far ({} %)…", (part * 100.0) as u32),
        None => format!("Loading: {events} so far…"),
    }
}

/// All events are here, and a part of the work on them is done.
pub fn reading(done: usize, events: usize) -> String {
    format!("Reading {} of {}…", grouped(done), count(events, "event", "events"))
}

/// The events are read; what is computed of them before anything is drawn takes a while.
pub fn preparing(events: usize) -> String {
    format!("Arranging {}…", count(events, "event", "events"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_is_counted() {
        assert_eq!(arriving(1_200, Some(0.349)), "Loading: 1,200 events so far (34 %)…");
        assert_eq!(arriving(1, None), "Loading: 1 event so far…");
        assert_eq!(reading(214_000, 1_000_000), "Reading 214,000 of 1,000,000 events…");
    }
}
