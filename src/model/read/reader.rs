//! Reading a text while it comes, some of it at a time.

use std::cell::{Cell, RefCell};
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::rc::Rc;
use std::task::Poll;

use super::text::Bytes;
use super::{Reading, Zones};
use crate::model::steps::{Budget, step};

/// Reads a text that comes in pieces, as much of it at a time as one has time for. Nothing is done but in
/// [`step`](Self::step).
///
/// ```
/// use clause_timeline::model::{read::Reader, time::Zone};
/// let mut reader = Reader::new(&|_, _, _| Some(Zone::utc()));
/// for piece in [r#"{"title": "Two days", "parties": [], "events": [{"id": "a", "wh"#, r#"en": "2026-02-24"}]}"#] {
///     reader.push(piece.as_bytes());
///     assert!(reader.step(1_000).is_none());
/// }
/// reader.finish();
/// let reading = loop {
///     if let Some(reading) = reader.step(1_000) {
///         break reading;
///     }
/// };
/// assert_eq!(reading.record.unwrap().events.len(), 1);
/// ```
pub struct Reader<'z> {
    ongoing: Rc<Ongoing>,
    /// `None` when it has come to an end.
    reading: Option<Pin<Box<dyn Future<Output = Reading> + 'z>>>,
}

/// How far a reader is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// How many bytes were looked at.
    pub scanned: usize,
    /// How many events were found so far: all of them, when the whole text was looked at.
    pub events: usize,
    /// Of how many of them id and time are known.
    pub skimmed: usize,
    /// How many of them were read.
    pub read: usize,
    /// Whether nothing can be done until more of the text comes.
    pub is_waiting: bool,
}

/// What a reader and whoever moves it on have in common.
#[derive(Default)]
pub(super) struct Ongoing {
    pub(super) bytes: RefCell<Bytes>,
    /// No more bytes come.
    pub(super) is_whole: Cell<bool>,
    pub(super) budget: Budget,
    progress: Cell<Progress>,
}

impl<'z> Reader<'z> {
    /// For a text that is going to come.
    pub fn new(zones: Zones<'z>) -> Reader<'z> {
        let ongoing = Rc::new(Ongoing::default());
        let reading = super::whole_text(Rc::clone(&ongoing), zones);
        Reader { ongoing, reading: Some(Box::pin(reading)) }
    }

    /// More of the text has come.
    pub fn push(&mut self, bytes: &[u8]) {
        if !self.ongoing.is_whole.get() {
            self.ongoing.bytes.borrow_mut().push(bytes);
        }
    }

    /// All of the text has come.
    pub fn finish(&mut self) {
        self.ongoing.finish();
    }

    /// Nobody wants the record any more: what further steps do is to free, piece by piece, what was read.
    pub fn cancel(&mut self) {
        self.ongoing.budget.cancel();
    }

    /// Does so much and hardly more, in bytes of text that are read or in what takes as long; 10,000 take less than a
    /// millisecond. Gives what was read once, when all is done.
    pub fn step(&mut self, work: usize) -> Option<Reading> {
        let reading = step(self.reading.as_mut()?.as_mut(), &self.ongoing.budget, work)?;
        self.reading = None;
        Some(reading)
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        self.ongoing.progress.get()
    }
}

impl Ongoing {
    /// All of the text has come.
    pub(super) fn finish(&self) {
        self.bytes.borrow_mut().finish();
        self.is_whole.set(true);
    }

    /// Waits until more bytes have come, or the last ones have.
    pub(super) async fn wait(&self) {
        let before = self.bytes.borrow().len();
        self.note(|progress| progress.is_waiting = true);
        let is_there = || self.is_whole.get() || self.bytes.borrow().len() > before;
        let is_over = || is_there() || self.budget.is_cancelled();
        poll_fn(|_| if is_over() { Poll::Ready(()) } else { Poll::Pending }).await;
        self.note(|progress| progress.is_waiting = false);
    }

    /// Notes how far the reader is.
    pub(super) fn note(&self, change: impl FnOnce(&mut Progress)) {
        let mut progress = self.progress.get();
        change(&mut progress);
        self.progress.set(progress);
    }
}
