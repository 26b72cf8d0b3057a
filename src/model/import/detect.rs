//! What a text is, by the first thing in it that only one format has.

use std::borrow::Cow;

use encoding_rs::{Encoding, UTF_8};

use super::notes::shortened;
use super::places::Walk;
use super::{Format, decode, json, sheets, timelinejs_sheet};
use crate::model::problem::{Problem, Severity};

/// Bytes of a text in another encoding, or of one that is no JSON, that are looked at.
const HEAD: usize = 64 << 10;

/// Bytes within which the JSON begins in a text that hands it on.
const WRAPPER: usize = 1_000;

/// How many names of columns are told back.
const NAMED: usize = 6;

/// What the text is. Text that is nothing known is [`Format::Record`].
///
/// ```
/// use clause_timeline::model::import::{Format, detect};
/// assert_eq!(detect(br#"{"format": "clause-timeline/1", "events": []}"#), Format::Record);
/// assert_eq!(detect(br#"{"events": [{"start_date": {"year": 1998}}]}"#), Format::TimelineJs);
/// assert_eq!(detect(b"Year,Month,Day,Headline"), Format::TimelineJsSheet);
/// assert_eq!(detect(b"when,title"), Format::EventsSheet);
/// ```
pub fn detect(text: &[u8]) -> Format {
    let head = |text| -> &[u8] { <[u8]>::get(text, ..HEAD).unwrap_or(text) };
    let (encoding, mark) = Encoding::for_bom(text).unwrap_or((decode::wide(text).unwrap_or(UTF_8), 0));
    let text = text.get(mark..).unwrap_or_default();
    // Brackets, quotation marks and names of keys are the same bytes in every other encoding there is.
    let text: Cow<[u8]> = if encoding == UTF_8 {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(encoding.decode_without_bom_handling(head(text)).0.into_owned().into_bytes())
    };
    if is_json(&text) {
        return Keys { text: &text, at: 0, depth: 0 }.decide();
    }
    let start = String::from_utf8_lossy(head(&text));
    match sheets::Sheet::of(&start) {
        Some(sheets::Sheet::Events) => Format::EventsSheet,
        Some(sheets::Sheet::Positions) => Format::PositionsSheet,
        None if timelinejs_sheet::is_sheet(&start) => Format::TimelineJsSheet,
        None => Format::Record,
    }
}

/// What is wrong with a text that is neither JSON nor a sheet that is known; `None` where it is meant as JSON.
pub(super) fn unknown(bytes: &[u8]) -> Option<Problem> {
    let (text, _) = decode::decode(bytes);
    let above =
        text.len() - text.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '\0').len();
    let error = |line, message| Problem {
        severity: Severity::Error,
        path: String::new(),
        line: Some(line),
        column: Some(1),
        message,
        suggestion: None,
    };
    let Some(rest) = text.get(above..).filter(|rest| !rest.is_empty()) else {
        return Some(error(1, "the file is empty".to_owned()));
    };
    if is_json(rest.as_bytes()) {
        return None;
    }
    let line = rest.lines().next().unwrap_or_default();
    let marks: &[char] = if line.contains(';') { &[';'] } else { &[',', '\t'] };
    let names: Vec<String> = line
        .split(marks)
        .take(NAMED)
        .map(|name| format!("“{}”", shortened(name.trim().trim_matches('"'))))
        .collect();
    let more = if line.split(marks).nth(NAMED).is_some() { " …" } else { "" };
    let message = format!(
        "this is neither a record, which is JSON and begins with {{, nor a sheet that is known: the first row of a sheet \
         names its columns, such as “when” and “title”, or “Year” and “Headline” for TimelineJS; here it has {}{more}",
        names.join(", ")
    );
    Some(error(Walk::new(&text).to(above).0, message))
}

/// Whether a text is meant as JSON: it begins with a bracket, or with a name to which what follows is given.
fn is_json(text: &[u8]) -> bool {
    let at = json::after_comments(text);
    let text = text.get(at..).unwrap_or_default();
    if matches!(text.first(), Some(b'{' | b'[')) {
        return true;
    }
    let start = text.get(..WRAPPER).unwrap_or(text).utf8_chunks().next();
    start.and_then(|chunk| json::wrapped(chunk.valid())).is_some()
}

/// Goes over the keys of a text that is JSON, or nearly so.
struct Keys<'t> {
    text: &'t [u8],
    at: usize,
    depth: usize,
}

impl Keys<'_> {
    /// What the first telling key says.
    fn decide(mut self) -> Format {
        while let Some(byte) = self.text.get(self.at).copied() {
            match byte {
                b'{' | b'[' => self.depth += 1,
                b'}' | b']' => self.depth = self.depth.saturating_sub(1),
                b'/' => {
                    let skipped = json::after_comments(self.text.get(self.at..).unwrap_or_default());
                    self.at += skipped.max(1);
                    continue;
                }
                b'"' | b'\'' => {
                    let (start, end) = self.quoted(byte);
                    if let Some(format) = self.key(start, end) {
                        return format;
                    }
                    continue;
                }
                b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'$' => {
                    let start = self.at;
                    let is_word =
                        |byte: &&u8| byte.is_ascii_alphanumeric() || **byte == b'_' || **byte == b'$';
                    self.at += self.text.get(start..).unwrap_or_default().iter().take_while(is_word).count();
                    if let Some(format) = self.key(start, self.at) {
                        return format;
                    }
                    continue;
                }
                _ => {}
            }
            self.at += 1;
        }
        Format::Record
    }

    /// From where to where the string reaches that begins here; goes on after it.
    fn quoted(&mut self, mark: u8) -> (usize, usize) {
        let start = self.at + 1;
        self.at = start;
        while let Some(byte) = self.text.get(self.at) {
            if *byte == mark {
                break;
            }
            self.at += if *byte == b'\\' { 2 } else { 1 };
        }
        let end = self.at;
        self.at += 1;
        (start, end)
    }

    /// What it says that this is a key here, if it is one.
    fn key(&self, start: usize, end: usize) -> Option<Format> {
        let after = self.text.get(self.at..).unwrap_or_default();
        let colon = json::after_comments(after);
        if after.get(colon) != Some(&b':') {
            return None;
        }
        let value = after.get(colon + 1..).unwrap_or_default();
        let value = value.get(json::after_comments(value)..).unwrap_or_default();
        let is_object = value.first() == Some(&b'{');
        match (self.depth, self.text.get(start..end)?) {
            (1, b"format") if value.get(1..).is_some_and(|text| text.starts_with(b"clause-timeline")) => {
                Some(Format::Record)
            }
            (1, b"parties" | b"clauses" | b"tracks" | b"levers" | b"spans") => Some(Format::Record),
            (1, b"timeline" | b"title") if is_object => Some(Format::TimelineJs),
            (1, b"eras") => Some(Format::TimelineJs),
            (2.., b"when") => Some(Format::Record),
            (
                2..,
                b"start_date" | b"startDate" | b"end_date" | b"endDate" | b"unique_id" | b"headline"
                | b"media",
            ) => Some(Format::TimelineJs),
            (2.., b"text") if is_object => Some(Format::TimelineJs),
            _ => None,
        }
    }
}
