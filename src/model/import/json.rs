//! Text → JSON, strictly or, where that fails, as people write it: with comments, commas before a closing
//! bracket, single quotes, keys without quotes, or assigned to a variable.

use std::borrow::Cow;

use jsonc_parser::ast::{Object, ObjectPropName, Value};
use jsonc_parser::common::Ranged;
use jsonc_parser::{CollectOptions, ParseOptions, parse_to_ast};

use super::places;
use super::room::Room;
use crate::model::locate::locate;
use crate::model::problem::{Problem, Severity};
use crate::model::wire::Json;

/// How many bytes a value of a text that is read leniently takes at most, in the tree, its lists and as JSON; and each
/// byte of the text.
const NODE: usize = 300;
const TREE_TIMES: usize = 2;
/// How deep lists and objects may be nested, as in strict reading.
const DEPTH: usize = 64;

/// A text with JSON in it.
pub(super) struct Source<'t> {
    /// The whole text.
    text: &'t str,
    /// Where in it the value stands.
    start: usize,
    end: usize,
    /// Whether strict reading failed.
    pub(super) is_lenient: bool,
    /// How many bytes lenient reading takes, now and once more when places are looked up.
    pub(super) tree: usize,
}

impl<'t> Source<'t> {
    /// Reads it: the place of the value, and the value.
    ///
    /// # Errors
    /// What the text should have had, with line and column.
    pub(super) fn read(text: &'t str, room: Room) -> Result<(Source<'t>, Json), Problem> {
        let (start, end) = without_wrapper(text);
        let inner = text.get(start..end).unwrap_or_default();
        let strict = match Json::parse(inner.as_bytes()) {
            Ok(json) => return Ok((Source { text, start, end, is_lenient: false, tree: 0 }, json)),
            Err(error) => error,
        };
        let values = inner.bytes().filter(|byte| b",:[{/".contains(byte)).count();
        let tree = values.saturating_mul(NODE).saturating_add(inner.len().saturating_mul(TREE_TIMES));
        if tree > room.left() / 4 * 3 || strict.is_limit {
            let before = text.get(..start).unwrap_or_default();
            let line = before.matches('\n').count() as u32 + strict.line;
            let what = if strict.is_limit { "read" } else { "JSON" };
            return Err(refused(format!("this is not {what}: {}", strict.message), line, strict.column));
        }
        let refuse = |message: String, offset: usize| {
            let mut problem = [refused(message, 1, 1)];
            places::set(text, vec![(start + offset, 0)], &mut problem);
            let [problem] = problem;
            problem
        };
        let inner = without_leading_zeros(inner);
        match parse_to_ast(&inner, &CollectOptions::default(), &ParseOptions::default()) {
            Err(error) => Err(refuse(
                format!("this is not JSON: {}", lower(&error.kind().to_string())),
                error.range().start,
            )),
            Ok(parsed) => match parsed.value {
                None => Err(refuse("this is not JSON: there is nothing in it".to_owned(), 0)),
                Some(value) => match convert(value, DEPTH) {
                    Some(json) => Ok((Source { text, start, end, is_lenient: true, tree }, json)),
                    None => Err(refuse("lists and objects are nested too deeply".to_owned(), 0)),
                },
            },
        }
    }

    /// Sets line and column of the problems, which have JSON Pointers as paths.
    pub(super) fn place(&self, problems: &mut [Problem]) {
        let inner = self.text.get(self.start..self.end).unwrap_or_default();
        let mut offsets: Vec<(usize, usize)> = Vec::new();
        if self.is_lenient {
            let inner = without_leading_zeros(inner);
            if let Ok(parsed) = parse_to_ast(&inner, &CollectOptions::default(), &ParseOptions::default())
                && let Some(value) = &parsed.value
            {
                let found = problems.iter().enumerate();
                offsets.extend(found.filter_map(|(at, problem)| Some((resolve(value, &problem.path)?, at))));
            }
            for (offset, _) in &mut offsets {
                *offset += self.start;
            }
            return places::set(self.text, offsets, problems);
        }
        let pointers: Vec<&str> = problems.iter().map(|problem| problem.path.as_str()).collect();
        let found = locate(inner, &pointers);
        let before = self.text.get(..self.start).unwrap_or_default();
        let lines = before.matches('\n').count() as u32;
        let columns = before.rsplit('\n').next().unwrap_or_default().chars().count() as u32;
        for problem in problems {
            if let Some((line, column)) = found.get(&problem.path) {
                let shift = if *line == 1 { columns } else { 0 };
                (problem.line, problem.column) = (Some(line + lines), Some(column + shift));
            }
        }
    }
}

fn refused(message: String, line: u32, column: u32) -> Problem {
    Problem {
        severity: Severity::Error,
        path: String::new(),
        line: Some(line),
        column: Some(column),
        message,
        suggestion: None,
    }
}

fn lower(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}

/// Where the text begins after blanks and comments.
pub(super) fn after_comments(text: &[u8]) -> usize {
    let mut at = 0;
    while let Some(rest) = text.get(at..).filter(|rest| !rest.is_empty()) {
        let skipped = if rest.starts_with(b"//") {
            rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len())
        } else if rest.starts_with(b"/*") {
            rest.windows(2).position(|pair| pair == b"*/").map_or(rest.len(), |end| end + 2)
        } else {
            usize::from(rest.first().is_some_and(u8::is_ascii_whitespace))
        };
        if skipped == 0 {
            break;
        }
        at += skipped;
    }
    at
}

/// Whether a text begins as a program that hands on JSON: `callback({…})`, `var data = {…}`.
fn is_wrapper(before: &str) -> bool {
    let before = before.trim().trim_start_matches(';');
    before.ends_with(['=', '('])
        && before.chars().all(|letter| letter.is_alphanumeric() || "_$. =([]'\"".contains(letter))
}

/// Where the JSON begins in a text that hands it on.
pub(super) fn wrapped(text: &str) -> Option<usize> {
    let starts = [text.find('{'), text.find('[')];
    starts.into_iter().flatten().find(|start| text.get(..*start).is_some_and(is_wrapper))
}

/// From where to where the JSON reaches, in a text that may assign it or hand it to a function.
fn without_wrapper(text: &str) -> (usize, usize) {
    let whole = (0, text.len());
    let comments = after_comments(text.as_bytes());
    let Some(rest) = text.get(comments..) else { return whole };
    let Some(start) = wrapped(rest) else { return whole };
    let start = comments + start;
    let end = text.rfind(['}', ']']).map_or(text.len(), |end| end + 1);
    let after = text.get(end..).unwrap_or_default();
    if end > start && after.chars().all(|letter| letter.is_whitespace() || letter == ')' || letter == ';') {
        (start, end)
    } else {
        whole
    }
}

/// The text with blanks for the zeros of numbers such as `02`, which `jsonc_parser` takes for two numbers.
fn without_leading_zeros(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let (mut zeros, mut at, mut before) = (Vec::new(), 0, b' ');
    while let Some(byte) = bytes.get(at).copied() {
        let rest = bytes.get(at..).unwrap_or_default();
        let length = match byte {
            b'"' | b'\'' => string_length(rest),
            b'/' if rest.starts_with(b"//") => {
                rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len())
            }
            b'/' if rest.starts_with(b"/*") => {
                rest.windows(2).skip(2).position(|pair| pair == b"*/").map_or(rest.len(), |end| end + 4)
            }
            _ => 1,
        };
        let is_number = byte == b'0' && !(before.is_ascii_alphanumeric() || b"_$.".contains(&before));
        if is_number && rest.get(1).is_some_and(u8::is_ascii_digit) {
            zeros.push(at);
        } else {
            // The zero of `002` is followed by another that leads.
            before = byte;
        }
        at += length.max(1);
    }
    if zeros.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut bytes = bytes.to_vec();
    for at in zeros {
        // A sign stays beside its number.
        let sign = at.checked_sub(1).and_then(|at| bytes.get(at).copied());
        let sign = sign.filter(|sign| matches!(sign, b'-' | b'+'));
        if let (Some(sign), Some(before)) = (sign, bytes.get_mut(at.saturating_sub(1))) {
            *before = b' ';
            bytes.get_mut(at).into_iter().for_each(|byte| *byte = sign);
        } else {
            bytes.get_mut(at).into_iter().for_each(|byte| *byte = b' ');
        }
    }
    String::from_utf8(bytes).map_or(Cow::Borrowed(text), Cow::Owned)
}

/// How many bytes the string has that begins there, with both its marks.
fn string_length(bytes: &[u8]) -> usize {
    let mut at = 1;
    while let Some(byte) = bytes.get(at) {
        if Some(byte) == bytes.first() {
            return at + 1;
        }
        at += if *byte == b'\\' { 2 } else { 1 };
    }
    bytes.len()
}

/// The tree as JSON, or nothing where it is nested too deeply.
fn convert(value: Value, depth: usize) -> Option<Json> {
    Some(match value {
        Value::StringLit(text) => Json::String(text.value.into_owned()),
        Value::NumberLit(number) => number_of(number.value),
        Value::BooleanLit(literal) => Json::Bool(literal.value),
        Value::NullKeyword(_) => Json::Null,
        Value::Array(list) => {
            let below = depth.checked_sub(1)?;
            let items: Option<Vec<Json>> =
                list.elements.into_iter().map(|item| convert(item, below)).collect();
            Json::Array(items?)
        }
        Value::Object(object) => {
            let below = depth.checked_sub(1)?;
            let member = |property: jsonc_parser::ast::ObjectProp| {
                Some((property.name.into_string(), convert(property.value, below)?))
            };
            let members: Option<Vec<(String, Json)>> = object.properties.into_iter().map(member).collect();
            Json::Object(members?)
        }
    })
}

/// A number as it may be written outside of JSON; what has no finite value stays as it is written.
fn number_of(written: &str) -> Json {
    let plain = written.trim_start_matches('+');
    let (sign, digits) = plain.strip_prefix('-').map_or((1.0, plain), |digits| (-1.0, digits));
    let hexadecimal = digits.strip_prefix("0x").or_else(|| digits.strip_prefix("0X"));
    let number = match hexadecimal {
        Some(digits) => u64::from_str_radix(digits, 16).ok().map(|number| sign * number as f64),
        None => plain.parse::<f64>().ok(),
    };
    match number.filter(|number| number.is_finite()) {
        Some(number) => Json::Number(number),
        None => Json::String(written.to_owned()),
    }
}

/// The offset of the value at a JSON Pointer.
fn resolve(root: &Value, path: &str) -> Option<usize> {
    let mut value = root;
    for step in path.split('/').skip(1) {
        let step = match step.contains('~') {
            true => Cow::Owned(step.replace("~1", "/").replace("~0", "~")),
            false => Cow::Borrowed(step),
        };
        value = match value {
            Value::Array(list) => list.elements.get(step.parse::<usize>().ok()?)?,
            Value::Object(object) => member(object, &step)?,
            _ => return None,
        };
    }
    Some(value.start())
}

fn member<'v, 'a>(object: &'v Object<'a>, key: &str) -> Option<&'v Value<'a>> {
    let is_it = |name: &ObjectPropName| match name {
        ObjectPropName::String(text) => text.value == key,
        ObjectPropName::Word(word) => word.value == key,
    };
    object.properties.iter().rev().find(|property| is_it(&property.name)).map(|property| &property.value)
}
