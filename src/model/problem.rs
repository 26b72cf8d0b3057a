//! What was wrong with a record, written for the person who wrote it.

use std::fmt;

use super::wire::{Json, object};

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// Something could not be shown.
    Error,
    /// Everything is shown, but something is probably not as meant.
    Warning,
}

impl Severity {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
        }
    }
}

/// One thing that is wrong with a record, where it is, and what to write instead.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// How bad.
    pub severity: Severity,
    /// JSON Pointer (RFC 6901) to the value; empty for the whole text.
    pub path: String,
    /// Line in the text, from 1; `None` for a JavaScript object.
    pub line: Option<u32>,
    /// Character in the line, from 1.
    pub column: Option<u32>,
    /// What is wrong and what was expected.
    pub message: String,
    /// The nearest known word, key or id.
    pub suggestion: Option<String>,
}

impl Problem {
    /// As exchanged data: `{severity, path, line, column, message, suggestion}`.
    pub fn json(&self) -> Json {
        let number =
            |number: Option<u32>| number.map_or(Json::Null, |number| Json::Number(f64::from(number)));
        object([
            ("severity", self.severity.word().into()),
            ("path", self.path.as_str().into()),
            ("line", number(self.line)),
            ("column", number(self.column)),
            ("message", self.message.as_str().into()),
            ("suggestion", self.suggestion.as_deref().into()),
        ])
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.severity.word())?;
        if let (Some(line), Some(column)) = (self.line, self.column) {
            write!(out, " at line {line}, column {column}")?;
        }
        if !self.path.is_empty() {
            write!(out, " ({})", self.path)?;
        }
        write!(out, ": {}", self.message)?;
        if let Some(suggestion) = &self.suggestion {
            write!(out, "; did you mean “{suggestion}”?")?;
        }
        Ok(())
    }
}

/// A stretch of input as it is quoted in a message: whole, or the beginning of what is too long to be read there.
pub fn brief(text: &str) -> String {
    match text.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// Words that authors try, each with the format's word for it where that is known.
const SYNONYMS: &[(&str, &str)] = &[
    ("date", "when"),
    ("time", "when"),
    ("from", "start"),
    ("to", "end"),
    ("start", "from"),
    ("end", "to"),
    ("stall", "impasse"),
    ("stalls", "impasse"),
    ("ends", "terminates"),
    ("ended", "terminates"),
    ("agreed", "concludes"),
    ("pauses", "suspends"),
    ("withdrawn", "dropped"),
    ("announced", "issued"),
    ("expired", "lapsed"),
    ("meet", "consult"),
    ("talk", "consult"),
    ("interview", "named"),
];

/// The known word that means what was written, or is nearest to it, if one is near enough to be meant.
pub fn nearest(written: &str, known: &[&str]) -> Option<String> {
    // A long stretch of input is no misspelling, and comparing it would cost its length squared.
    if written.len() > 64 {
        return None;
    }
    let mut synonyms = SYNONYMS.iter().filter(|(tried, _)| *tried == written);
    if let Some((_, word)) = synonyms.find(|(_, word)| known.contains(word)) {
        return Some((*word).to_owned());
    }
    let limit = (written.chars().count() / 3).max(1);
    known
        .iter()
        .map(|word| (strsim::osa_distance(written, word), word))
        .filter(|(distance, _)| *distance <= limit)
        // Of two as near, the one that goes on where the writing stopped: “move” means “moves”, not “mode”.
        .min_by_key(|(distance, word)| (*distance, !word.starts_with(written)))
        .map(|(_, word)| (*word).to_owned())
}
