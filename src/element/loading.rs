//! A record that is loaded bit by bit, so that the page stays responsive: its bytes as they come, the record, and what
//! has to be computed of it before anything is drawn.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::reading::Reading;
use super::widget::Start;
use super::{to_js, zone::zone};
use crate::model::read::{Progress, Reader};
use crate::model::record::Event;
use crate::model::wire::{Json, object};
use crate::scene::timeline::Preparing;
use crate::scene::words::{Language, loading as words, speak};
use crate::state::Grouping;

/// How much is read between two looks at the clock, in bytes of text: about a tenth of a millisecond.
const WORK: usize = 4_096;

/// How much is prepared, in looks at an event: about as long.
const LOOKS: usize = 1_000;

/// How many events are freed between two looks at the clock.
const FREED: usize = 256;

/// How the time is divided on a usual network: the text as it comes, ids and times, the events, what is computed of them.
const SCANNED: f64 = 0.3;
const SKIMMED: f64 = 0.1;
const READ: f64 = 0.3;
const PREPARED: f64 = 0.3;

/// A record on its way. Nothing is done but in [`step`](Self::step).
#[wasm_bindgen]
pub struct Loading {
    stage: Stage,
    progress: Progress,
    /// What the lanes are going to stand for.
    lanes: Grouping,
    language: Language,
    /// How many bytes the text is going to have, where that is known.
    expected: Option<f64>,
    /// How many have come.
    arrived: f64,
    is_whole: bool,
}

enum Stage {
    Reading(Box<Reader<'static>>),
    Preparing(Box<Preparing>, Reading),
    /// All is done.
    Read(Reading),
    /// Nobody wants it any more: a million events at once would take too long to free.
    Freeing(Vec<Event>),
}

#[wasm_bindgen]
impl Loading {
    /// Begins to load a record of so many bytes, where that is known, for a reader who begins there.
    #[wasm_bindgen(constructor)]
    pub fn new(expected: Option<f64>, start: &Start) -> Loading {
        let stage = Stage::Reading(Box::new(Reader::new(&zone)));
        let (lanes, language) = (start.lanes(), start.language());
        Loading {
            stage,
            progress: Progress::default(),
            lanes,
            language,
            expected,
            arrived: 0.0,
            is_whole: false,
        }
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
        // What is prepared has words in it, too.
        speak(self.language);
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
            Stage::Preparing(..) | Stage::Read(_) => {
                // Nobody else has the record when what was computed of it is gone.
                let record = match std::mem::replace(&mut self.stage, Stage::Freeing(Vec::new())) {
                    Stage::Preparing(_, reading) | Stage::Read(reading) => reading.into_record(),
                    _ => None,
                };
                let events = record.and_then(Rc::into_inner).map(|record| record.events);
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
        speak(self.language);
        let Progress { events, skimmed, read, .. } = self.progress;
        if matches!(self.stage, Stage::Preparing(..)) {
            return words::preparing(events);
        }
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
                    let reading = Reading::of(reading);
                    self.stage = match reading.record().cloned() {
                        Some(record) => {
                            Stage::Preparing(Box::new(Preparing::new(record, self.lanes)), reading)
                        }
                        None => Stage::Read(reading),
                    };
                }
                !self.progress.is_waiting
            }
            Stage::Preparing(preparing, _) => {
                if preparing.step(LOOKS) {
                    self.stage = match std::mem::replace(&mut self.stage, Stage::Freeing(Vec::new())) {
                        Stage::Preparing(preparing, reading) => {
                            Stage::Read(reading.prepared(preparing.finish()))
                        }
                        other => other,
                    };
                }
                true
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
            Stage::Reading(_) | Stage::Preparing(..) => false,
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
        let prepared = match &self.stage {
            Stage::Preparing(preparing, _) => preparing.progress(),
            _ => 0.0,
        };
        let passes = SKIMMED * part(skimmed) + READ * part(read) + PREPARED * prepared;
        match total {
            Some(total) if self.is_done() => total,
            total => SCANNED * scanned as f64 + passes * total.unwrap_or(0.0),
        }
    }
}

/// What is said in a language while a record is loaded, and after that was stopped: `{loading, cancel, cancelled, again}`.
#[wasm_bindgen(js_name = loadingWords)]
pub fn loading_words(language: u32) -> JsValue {
    speak(super::language::language(language));
    to_js(&object([
        ("loading", words::loading().into()),
        ("cancel", words::cancel().into()),
        ("cancelled", words::cancelled().into()),
        ("again", words::again().into()),
    ]))
}
