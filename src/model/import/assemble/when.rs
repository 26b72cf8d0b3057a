//! The dates of a slide → the `when` of an event.

use super::Assembly;
use crate::model::import::date::{self, Moment, Oddity};
use crate::model::import::html;
use crate::model::import::notes::{Fold, pointer, shortened};
use crate::model::import::slide::{Date, Slide, Value};
use crate::model::when::Stamp;
use crate::model::wire::{Json, object};

impl Assembly {
    /// Reads a date; `None` where there is none, or none that can be read.
    pub(super) fn moment(&mut self, slide: &Slide, date: &Date) -> Option<Moment> {
        let notes = &mut self.notes;
        let moment = date::moment(date, &mut |at, oddity| {
            let path = || pointer(&slide.path, &at);
            match oddity {
                Oddity::Lost(message) => notes.warn(path(), message),
                Oddity::Fraction => notes.fold(Fold::Fraction, path),
                Oddity::MonthFirst => notes.fold(Fold::MonthFirst, path),
                Oddity::Counted => notes.fold(Fold::Counted, path),
            }
        })?;
        // What the record's own reader does not take is no date.
        if let Err(message) = Stamp::parse(&moment.written(&self.zone)) {
            let at = date.first().map_or(["", ""], |value| value.at);
            self.notes.warn(pointer(&slide.path, &at), message);
            return None;
        }
        Some(moment)
    }

    pub(super) fn written(&mut self, moment: &Moment, slide: &Slide) -> String {
        if moment.is_local() && !self.is_named {
            self.notes.fold(Fold::Clock, || slide.path.clone());
        }
        self.has_clock |= moment.has_clock();
        moment.written(&self.zone)
    }

    /// The wording of the date: the slide's own, or those of its dates.
    pub(super) fn wording(&mut self, slide: &Slide) -> Option<String> {
        let words = |value: &Option<Value>| {
            value.as_ref().map(|value| html::line(&value.text)).filter(|text| !text.is_empty())
        };
        words(&slide.display).or_else(|| match (words(&slide.start.display), words(&slide.end.display)) {
            (Some(start), Some(end)) if start != end => Some(format!("{start} – {end}")),
            (None, Some(_)) => {
                self.notes.homeless("wording of end dates");
                None
            }
            (start, _) => start,
        })
    }

    pub(super) fn when(&mut self, slide: &Slide) -> Json {
        let (start, end) = (self.moment(slide, &slide.start), self.moment(slide, &slide.end));
        // Words instead of a date are its wording.
        let said = slide.start.whole.as_ref().or(slide.start.year.as_ref()).filter(|_| start.is_none());
        let wording = self.wording(slide).or_else(|| said.map(|said| html::line(&said.text)));
        let wording = wording.filter(|text| !text.is_empty()).map(Json::String);
        let with_wording = |key: &str, value: String| match wording.clone() {
            None if key == "edtf" => Json::String(value),
            None => object([(key, Json::String(value))]),
            Some(text) => object([(key, Json::String(value)), ("text", text)]),
        };
        let Some(start) = start else {
            let message = match slide.start.first() {
                None => "the event has no start date; it stands among the undated",
                Some(_) => "the event has no readable start date; it stands among the undated",
            };
            self.notes.warn(slide.path.clone(), message);
            return match end {
                Some(end) => with_wording("latest", self.written(&end, slide)),
                None => with_wording("edtf", "unknown".to_owned()),
            };
        };
        let end = end.filter(|end| *end != start);
        let end = end.filter(|end| {
            let is_wrong = end.is_before(&start, &self.zone);
            if is_wrong {
                let [field, _] = slide.end.first().map_or(["", ""], |value| value.at);
                let written = shortened(&end.written(&self.zone));
                let message = format!("the event ends ({written}) before it begins; only the start is taken");
                self.notes.warn(pointer(&slide.path, &[field]), message);
            }
            !is_wrong
        });
        let start = self.written(&start, slide);
        match end {
            None => with_wording("edtf", start),
            Some(end) => {
                let end = self.written(&end, slide);
                let mut members =
                    vec![("start".to_owned(), Json::String(start)), ("end".to_owned(), Json::String(end))];
                members.extend(wording.map(|text| ("text".to_owned(), text)));
                Json::Object(members)
            }
        }
    }
}
