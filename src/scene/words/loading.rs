//! What is said while a record is loaded. The elements that say it are made by `www/progress-box.js`, which is given
//! these words; but for those of a part of the page.

use super::{grouped, local};

messages! { "loading" after super::moves::END;
    /// Stops loading.
    cancel = "Cancel";
    /// Begins again after it was stopped.
    again = "Load again";
    /// Loading was stopped by the reader.
    cancelled = "Loading was cancelled.";
    /// The progress bar, and what is said before anything is known.
    loading = "Loading the record";
    events_so_far<count> = "Loading: {count} event so far…|Loading: {count} events so far…";
    part_so_far<count>(percent) = "Loading: {count} event so far ({percent} %)…|Loading: {count} events so far ({percent} %)…";
    /// All events are here, and the work on them is partly done.
    reading_events<count>(done) = "Reading {done} of {count} event…|Reading {done} of {count} events…";
    /// The events are read; what is computed of them before anything is drawn takes a while.
    preparing<count> = "Arranging {count} event…|Arranging {count} events…";
    /// Stands where a part of the page is going to be, while its code is fetched.
    part = "Loading…";
    /// Stands there when it could not be fetched, before a button that tries again.
    part_failed = "This part could not be loaded.";
    /// Fetches it again.
    part_again = "Try again";
}

/// The text is still coming; so many events were found in it, and a part of all the work is done, from 0 to 1, if that
/// is known.
pub fn arriving(events: usize, part: Option<f64>) -> String {
    match part {
        Some(part) => part_so_far(events, &local::number((part * 100.0) as u64)),
        None => events_so_far(events),
    }
}

/// All events are here, and a part of the work on them is done.
pub fn reading(done: usize, events: usize) -> String {
    reading_events(events, &grouped(done))
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
