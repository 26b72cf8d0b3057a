//! A record that is loaded bit by bit, so that the page stays responsive: its bytes as they come, then the record.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::reading::Reading;
use super::{to_js, zone::zone};
use crate::model::read::{Progress, Reader};
use crate::model::record::Event;
use crate::model::wire::{Json, object};
use crate::scene::words::loading as words;

/// How much is read between two looks at the clock, in bytes of text: about a tenth of a millisecond.
const WORK: usize = 4_096;

/// How many events are freed between two looks at the clock.
const FREED: usize = 256;

/// How the time is divided on a usual network: the text as it comes, ids and times, the events.
const SCANNED: f64 = 0.4;
const SKIMMED: f64 = 0.2;
const READ: f64 = 0.4;

/// A record on its way. Nothing is done but in [`step`](Self::step).
#[wasm_bindgen]
pub struct Loading {
    stage: Stage,
    progress: Progress,
    /// How many bytes the text is going to have, where that is known.
    expected: Option<f64>,
    /// How many have come.
    arrived: f64,
    is_whole: bool,
}

enum Stage {
    Reading(Box<Reader<'static>>),
    /// All is done.
    Read(Reading),
    /// Nobody wants it any more: a million events at once would take too long to free.
    Freeing(Vec<Event>),
}

#[wasm_bindgen]
impl Loading {
    /// Begins to load a record of so many bytes, where that is known.
    #[wasm_bindgen(constructor)]
    pub fn new(expected: Option<f64>) -> Loading {
        let stage = Stage::Reading(Box::new(Reader::new(&zone)));
        Loading { stage, progress: Progress::default(), expected, arrived: 0.0, is_whole: false }
    }

    /// More bytes have come.
    pub fn push(&mut self, bytes: &[u8]) {
        self.arrived += bytes.len() as f64;
        if let Stage::Reading(reader) = &mut self.stage {
            reader.push(bytes);
        }
    }

    /// All bytes have come.
    pub fn finish(&mut self) {
        self.is_whole = true;
        if let Stage::Reading(reader) = &mut self.stage {
            reader.finish();
        }
    }

    /// Goes on for so many milliseconds; less if there is nothing to do. Gives `{loaded, total, done, waits}`: how much
    /// of the work is done, in bytes of the text, where `total` is `null` as long as it is not known; whether all is
    /// done; whether more bytes are needed first.
    pub fn step(&mut self, milliseconds: f64) -> JsValue {
        let start = js_sys::Date::now();
        // A clock that is set back does not keep the page waiting.
        let is_over = || !(0.0..milliseconds).contains(&(js_sys::Date::now() - start));
        loop {
            let goes_on = self.work();
            if !goes_on || is_over() {
                break;
            }
        }
        let waits = matches!(self.stage, Stage::Reading(_)) && self.progress.is_waiting;
        let total = self.total();
        to_js(&object([
            ("loaded", Json::Number(self.loaded(total).floor())),
            ("total", total.map(|total| total as usize).into()),
            ("done", self.is_done().into()),
            ("waits", waits.into()),
        ]))
    }

    /// Nobody wants the record any more: further steps free what there is, until all is done.
    pub fn cancel(&mut self) {
        match &mut self.stage {
            Stage::Reading(reader) => reader.cancel(),
            Stage::Read(reading) => {
                let events = reading.take().and_then(Rc::into_inner).map(|record| record.events);
                self.stage = Stage::Freeing(events.unwrap_or_default());
            }
            Stage::Freeing(_) => {}
        }
    }

    /// What was read, once, when all is done.
    #[wasm_bindgen(js_name = takeReading)]
    pub fn take_reading(&mut self) -> Option<Reading> {
        if !matches!(self.stage, Stage::Read(_)) {
            return None;
        }
        match std::mem::replace(&mut self.stage, Stage::Freeing(Vec::new())) {
            Stage::Read(reading) => Some(reading),
            _ => None,
        }
    }

    /// How far it is, in words for the reader.
    #[wasm_bindgen(getter)]
    pub fn words(&self) -> String {
        let Progress { events, skimmed, read, .. } = self.progress;
        if !self.is_whole {
            let total = self.total();
            return words::arriving(events, total.map(|total| self.loaded(Some(total)) / total.max(1.0)));
        }
        // Both passes count: the first takes half as long as the second.
        words::reading((skimmed + 2 * read) / 3, events)
    }
}

impl Loading {
    /// Does a little; whether there is more that can be done now.
    fn work(&mut self) -> bool {
        match &mut self.stage {
            Stage::Reading(reader) => {
                let read = reader.step(WORK);
                self.progress = reader.progress();
                if let Some(reading) = read {
                    // Here what is computed of the record for the first drawing has its place, as a stage of its own.
                    self.stage = Stage::Read(Reading::of(reading));
                    return false;
                }
                !self.progress.is_waiting
            }
            Stage::Read(_) => false,
            Stage::Freeing(events) => {
                events.truncate(events.len().saturating_sub(FREED));
                !events.is_empty()
            }
        }
    }

    fn is_done(&self) -> bool {
        match &self.stage {
            Stage::Reading(_) => false,
            Stage::Read(_) => true,
            Stage::Freeing(events) => events.is_empty(),
        }
    }

    /// How many bytes the text has, as far as that is known.
    fn total(&self) -> Option<f64> {
        if self.is_whole {
            Some(self.arrived)
        } else {
            self.expected.filter(|expected| *expected >= self.arrived)
        }
    }

    /// How much of the work is done, in bytes of the text.
    fn loaded(&self, total: Option<f64>) -> f64 {
        let Progress { scanned, events, skimmed, read, .. } = self.progress;
        let part = |done: usize| done.min(events) as f64 / events.max(1) as f64;
        let passes = SKIMMED * part(skimmed) + READ * part(read);
        match total {
            Some(total) if self.is_done() => total,
            total => SCANNED * scanned as f64 + passes * total.unwrap_or(0.0),
        }
    }
}

/// What is said while a record is loaded, and after that was stopped: `{loading, cancel, cancelled, again}`.
#[wasm_bindgen(js_name = loadingWords)]
pub fn loading_words() -> JsValue {
    to_js(&object([
        ("loading", words::LOADING.into()),
        ("cancel", words::CANCEL.into()),
        ("cancelled", words::CANCELLED.into()),
        ("again", words::AGAIN.into()),
    ]))
}
