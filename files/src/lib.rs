//! The second wasm of the custom element, fetched when a page first needs it: files of other formats become records,
//! and records become files of other formats. `www/conversions.js` calls it.
//!
//! Everything goes in and out as text or bytes: what is converted is read anew, so that this program and the first one
//! share nothing but the format.

use std::rc::Rc;

use clause_timeline::element::zone::zone;
use clause_timeline::model::export::{self, Format};
use clause_timeline::model::import::{self, Format as Kind, Sheets};
use clause_timeline::model::problem::{Problem, Severity};
use clause_timeline::model::read::{self, Reading};
use clause_timeline::model::record::Record;
use clause_timeline::model::wire::Json;
use clause_timeline::query::index::Index;
use clause_timeline::scene::picture::{color::Theme, svg};
use clause_timeline::scene::unrolled::markup::fallback;
use clause_timeline::scene::words::{Language, date, speak};
use clause_timeline::state::outside;
use wasm_bindgen::prelude::*;

/// What the document is called that stands in the place of a widget.
const DOCUMENT: &str = "html";

/// What came of a file.
#[wasm_bindgen]
pub struct Opened {
    kind: Kind,
    reading: Reading,
    /// Of two sheets, which of them each problem is in.
    sheets: Option<Vec<Option<usize>>>,
}

/// Opens a file of any format that is known; which of them is seen from its content.
#[wasm_bindgen]
pub fn open(bytes: Vec<u8>) -> Opened {
    let import::Opened { format: kind, mut reading } = import::open(&bytes, &zone);
    import::advise(&mut reading);
    Opened { kind, reading, sheets: None }
}

/// Opens a sheet of events and one of positions, in any order.
#[wasm_bindgen(js_name = openSheets)]
pub fn open_sheets(first: Vec<u8>, second: Vec<u8>) -> Opened {
    let Sheets { mut reading, sheets } = import::open_sheets(&[&first, &second], &zone);
    import::advise(&mut reading);
    Opened { kind: Kind::EventsSheet, reading, sheets: Some(sheets) }
}

/// The text of a file, in whatever encoding it is written: that to whose lines the problems refer.
#[wasm_bindgen]
pub fn decode(bytes: &[u8]) -> String {
    import::decoded(bytes)
}

#[wasm_bindgen]
impl Opened {
    /// What the file was taken for: `record` (also what is nothing known), `timelinejs`, `timelinejs-sheet`,
    /// `events-sheet` or `positions-sheet`.
    #[wasm_bindgen(getter)]
    pub fn kind(&self) -> String {
        let word = match self.kind {
            Kind::Record => "record",
            Kind::TimelineJs => "timelinejs",
            Kind::TimelineJsSheet => "timelinejs-sheet",
            Kind::EventsSheet => "events-sheet",
            Kind::PositionsSheet => "positions-sheet",
        };
        word.to_owned()
    }

    /// The record as the text of a file, normalised; none where nothing could be read.
    #[wasm_bindgen(getter)]
    pub fn record(&self) -> Option<Vec<u8>> {
        self.reading.record.as_ref().map(|record| export::record(record).to_text().into_bytes())
    }

    /// `[{severity, path, line, column, message, suggestion}]` as JSON, with the places in the original; of two sheets
    /// also `sheet`, 0 or 1.
    #[wasm_bindgen(getter)]
    pub fn problems(&self) -> String {
        let problem = |(at, problem): (usize, &Problem)| {
            let mut json = problem.json();
            if let (Json::Object(members), Some(sheets)) = (&mut json, &self.sheets) {
                members.push(("sheet".to_owned(), sheets.get(at).copied().flatten().into()));
            }
            json
        };
        self.reading.problems.iter().enumerate().map(problem).collect::<Json>().to_text()
    }

    /// The first error, in one line.
    #[wasm_bindgen(getter)]
    pub fn message(&self) -> Option<String> {
        let errors = self.reading.problems.iter().filter(|problem| problem.severity == Severity::Error);
        errors.map(ToString::to_string).next()
    }

    /// How many events could not be taken along.
    #[wasm_bindgen(getter, js_name = leftOut)]
    pub fn left_out(&self) -> usize {
        self.reading.left_out
    }
}

/// The names of the formats that [`write()`] knows.
#[wasm_bindgen]
pub fn formats() -> Vec<String> {
    Format::ALL.iter().map(|(name, ..)| *name).chain([DOCUMENT]).map(str::to_owned).collect()
}

/// The record as the text of a file in one of the [`formats()`]: `html` is a document to stand in a page in the place of the
/// widget. Words of ours are in English, or in a language that [`Language::parse`] takes.
///
/// # Errors
/// Where there is no such format, or the text is no record.
#[wasm_bindgen]
pub fn write(record: &str, format: &str, language: Option<String>) -> Result<String, JsError> {
    speak(language.and_then(|texts| Language::parse(&texts)).unwrap_or_default());
    if format == DOCUMENT {
        return Ok(fallback(&Index::new(Rc::new(read(record)?))));
    }
    let format = Format::parse(format).ok_or_else(|| JsError::new(&format!("“{format}” is not a format")))?;
    let record = read(record)?;
    Ok(export::text(&record, format, &|when| date::when(when, &record.zone, date::Style::Long)))
}

/// The timeline as an SVG document: for a state as JSON, in an element of that width, light or dark; in English, or in a
/// language that [`Language::parse`] takes.
///
/// # Errors
/// Where one of the texts is no JSON, or the record none.
#[wasm_bindgen]
pub fn draw(
    record: &str,
    state: &str,
    width: f64,
    is_dark: bool,
    language: Option<String>,
) -> Result<String, JsError> {
    speak(language.and_then(|texts| Language::parse(&texts)).unwrap_or_default());
    let state = Json::parse(state.as_bytes()).map_err(|error| JsError::new(&error.message))?;
    let theme = if is_dark { Theme::DARK } else { Theme::LIGHT };
    Ok(svg(Rc::new(read(record)?), &outside::from_json(&state), width, &theme))
}

fn read(text: &str) -> Result<Record, JsError> {
    read::text(text.as_bytes(), &zone).record.ok_or_else(|| JsError::new("this is not a record"))
}
