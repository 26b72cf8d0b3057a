//! Walking JSON with a place in hand: typed access that notes a problem and goes on. Lists are in `lists`.

mod lists;

use super::shared::Shared;
use crate::model::gather::Gather;
use crate::model::problem::{Problem, Severity, brief, nearest};
use crate::model::record::Text;
use crate::model::vocabulary::Vocabulary;
use crate::model::wire::Json;

/// One step of the way to a value.
#[derive(Clone, Copy)]
pub(super) enum Step<'a> {
    Key(&'a str),
    Item(usize),
}

/// The members of an object.
pub(super) type Fields<'a> = &'a [(String, Json)];

/// How many problems are kept. Nobody reads more at a time, and a text of a few bytes for each would make a hundred
/// times as much text of messages.
const PROBLEMS: usize = 1_000;

/// How long a message may be, in characters. Those that quote input quote little of it; this is for the rest.
const MESSAGE: usize = 600;

/// How many characters are compared with known words in all, in search of what was meant.
const COMPARISONS: usize = 400_000;

/// Said once, with what was left out.
const TOO_MUCH: &str = "this would take far more memory than the text itself";

/// How long a key may be in a path; a problem about a longer one points at the object that has it.
const KEY: usize = 200;

/// Where the reader stands, and what it found so far.
pub(super) struct Cursor<'a> {
    path: Vec<Step<'a>>,
    notes: Notes,
    /// What is kept once, however often it occurs.
    pub(super) shared: Shared,
}

/// What the reader found wrong so far, and how much it may still find and keep.
#[derive(Default)]
struct Notes {
    problems: Vec<Problem>,
    /// How many errors and warnings there are beyond those kept.
    more: [usize; 2],
    /// How many bytes the record may still take.
    room: usize,
    /// How much was left out for want of it, and the place of the problem that says so.
    missed: usize,
    full: Option<usize>,
    comparisons: usize,
}

/// The last member of that name; `null` counts as absent, since exporters write it for "nothing".
pub(super) fn get<'a>(fields: Fields<'a>, key: &str) -> Option<&'a Json> {
    fields.iter().rev().find(|(name, value)| name == key && *value != Json::Null).map(|(_, value)| value)
}

impl<'a> Cursor<'a> {
    /// At the root, for a record that may take that many bytes.
    pub(super) fn new(room: usize) -> Cursor<'a> {
        let notes = Notes { room, comparisons: COMPARISONS, ..Notes::default() };
        Cursor { path: Vec::new(), notes, shared: Shared::default() }
    }

    /// Lends what was noted to a cursor at an event, whose JSON is there for a shorter time.
    pub(super) fn at_event<'e, T>(&mut self, place: usize, read: impl FnOnce(&mut Cursor<'e>) -> T) -> T {
        let path = vec![Step::Key("events"), Step::Item(place)];
        let (notes, shared) = (std::mem::take(&mut self.notes), std::mem::take(&mut self.shared));
        let mut cursor = Cursor { path, notes, shared };
        let result = read(&mut cursor);
        (self.notes, self.shared) = (cursor.notes, cursor.shared);
        result
    }

    /// What was found wrong, and a last problem that says how much more there was.
    pub(super) fn finish(self) -> (Vec<Problem>, Option<Problem>) {
        let Notes { mut problems, more: [errors, warnings], missed, full, .. } = self.notes;
        if let Some(problem) = full.and_then(|place| problems.get_mut(place)) {
            if missed > 0 {
                problem.message.push_str(&format!("; left out: {missed} times, texts or items"));
            }
            problem.message.push_str(". Split the record into several");
        }
        let severity = if errors > 0 { Severity::Error } else { Severity::Warning };
        let message = match errors + warnings {
            0 => return (problems, None),
            1 => "1 more problem is not listed".to_owned(),
            more => format!("{more} more problems are not listed"),
        };
        let last =
            Problem { severity, path: String::new(), line: None, column: None, message, suggestion: None };
        (problems, Some(last))
    }

    /// Takes room for something that the record is going to hold; notes that there is none.
    pub(super) fn take(&mut self, bytes: usize) -> bool {
        let left = self.notes.room.checked_sub(bytes);
        match left {
            Some(left) => self.notes.room = left,
            None => self.miss(1, None),
        }
        left.is_some()
    }

    /// Notes that so much is left out for want of room; the first time it says so, and of a list, of how many items.
    fn miss(&mut self, count: usize, of: Option<usize>) {
        let is_first = self.notes.full.is_none();
        if is_first {
            self.notes.full = Some(self.notes.problems.len());
        }
        match of.filter(|_| is_first) {
            Some(all) => self.error(format!("{TOO_MUCH}; of {all}, the first {} are read", all - count)),
            None => {
                self.notes.missed += count;
                if is_first {
                    self.error(TOO_MUCH);
                }
            }
        }
    }

    /// For how many items of a list there is room, which is taken.
    pub(super) fn room_for(&mut self, fields: Fields<'a>, key: &'a str, size: usize) -> usize {
        let Some(Json::Array(items)) = get(fields, key) else { return 0 };
        self.room_for_so_many(items.len(), key, size, 0)
    }

    /// The same for a list of so many items, each of which leaves so many bytes for what it is going to take itself.
    pub(super) fn room_for_so_many(&mut self, count: usize, key: &'a str, size: usize, own: usize) -> usize {
        let most = count.min(self.notes.room / (size + own).max(1));
        self.notes.room -= most * size;
        if most < count {
            self.at(Step::Key(key), |cursor| cursor.miss(count - most, Some(count)));
        }
        most
    }

    /// The known word that was probably meant, as long as searching has not become a burden.
    pub(super) fn nearest(&mut self, written: &str, known: &[&str]) -> Option<String> {
        self.compare(known.len().saturating_mul(written.len())).then(|| nearest(written, known)).flatten()
    }

    /// Whether that many comparisons may still be made.
    pub(super) fn compare(&mut self, count: usize) -> bool {
        let left = self.notes.comparisons.checked_sub(count);
        self.notes.comparisons = left.unwrap_or(self.notes.comparisons);
        left.is_some()
    }

    /// Does something one step further down.
    pub(super) fn at<T>(&mut self, step: Step<'a>, read: impl FnOnce(&mut Self) -> T) -> T {
        self.enter(step);
        let result = read(self);
        self.path.pop();
        result
    }

    /// Apart from [`at`](Self::at), of which the wasm holds one instance for each use.
    #[inline(never)]
    fn enter(&mut self, step: Step<'a>) {
        self.path.push(step);
    }

    pub(super) fn error(&mut self, message: impl Into<String>) {
        self.note(Severity::Error, message.into(), None);
    }

    pub(super) fn warn(&mut self, message: impl Into<String>) {
        self.note(Severity::Warning, message.into(), None);
    }

    pub(super) fn note(&mut self, severity: Severity, mut message: String, suggestion: Option<String>) {
        if self.notes.problems.len() >= PROBLEMS {
            let [errors, warnings] = &mut self.notes.more;
            *if severity == Severity::Error { errors } else { warnings } += 1;
            return;
        }
        if let Some((end, _)) = message.char_indices().nth(MESSAGE) {
            message.truncate(end);
            message.push('…');
        }
        let mut path = String::new();
        for step in &self.path {
            path.push('/');
            match step {
                Step::Key(key) => path.push_str(&key.replace('~', "~0").replace('/', "~1")),
                Step::Item(index) => path.push_str(&index.to_string()),
            }
        }
        self.notes.problems.push(Problem { severity, path, line: None, column: None, message, suggestion });
    }

    /// Whether it is in a list. Long lists are searched only so often; then it is taken to be there.
    pub(super) fn among<T: PartialEq>(&mut self, list: &[T], item: &T) -> bool {
        (list.len() > 32 && !self.compare(list.len())) || list.contains(item)
    }

    /// Notes a problem at another place.
    pub(super) fn note_at(&mut self, way: &[Step<'a>], severity: Severity, message: String) {
        let here = std::mem::replace(&mut self.path, way.to_vec());
        self.note(severity, message, None);
        self.path = here;
    }

    /// Notes that a member is missing.
    pub(super) fn must_have(&mut self, fields: Fields<'a>, key: &str) {
        if get(fields, key).is_none() {
            self.error(format!("“{key}” is missing"));
        }
    }

    /// Something of the wrong kind stands here.
    pub(super) fn expected(&mut self, what: &str, found: &Json) {
        self.error(format!("expected {what}, found {}", found.kind()));
    }

    /// The members of an object; anything else is a problem.
    pub(super) fn fields(&mut self, json: &'a Json) -> Option<Fields<'a>> {
        match json {
            Json::Object(members) => Some(members),
            other => {
                self.expected("an object", other);
                None
            }
        }
    }

    /// Warns of keys that the format does not have. Those beginning with `x_`, and `$schema`, are free.
    pub(super) fn known_keys(&mut self, fields: Fields<'a>, known: &[&str]) {
        let mut keys: Vec<&'a str> = fields.iter().map(|(key, _)| key.as_str()).collect();
        keys.sort_unstable();
        for twice in keys.chunk_by(|a, b| a == b).filter(|run| run.len() > 1).filter_map(|run| run.first()) {
            let message = format!("the key “{}” is written twice; the last one counts", brief(twice));
            self.note_key(twice, message, None);
        }
        for (key, _) in fields {
            if !known.contains(&key.as_str()) && !key.starts_with("x_") && key != "$schema" {
                let suggestion = self.nearest(key, known);
                let message = format!("“{}” is not a key of this object; it is not read", brief(key));
                self.note_key(key, message, suggestion);
            }
        }
    }

    /// Warns of a key, at its value.
    fn note_key(&mut self, key: &'a str, message: String, suggestion: Option<String>) {
        if key.len() > KEY {
            return self.note(Severity::Warning, message, suggestion);
        }
        self.at(Step::Key(key), |cursor| cursor.note(Severity::Warning, message, suggestion));
    }

    /// A member that is text.
    pub(super) fn text(&mut self, fields: Fields<'a>, key: &'a str) -> Option<Text> {
        let value = get(fields, key)?;
        self.at(Step::Key(key), |cursor| cursor.as_text(value))
    }

    pub(super) fn as_text(&mut self, json: &'a Json) -> Option<Text> {
        match json {
            Json::String(text) => {
                let text = super::bidi::contained(text);
                // The counters of a shared text, and what rounding costs.
                self.take(text.len() + 24).then(|| self.shared.text(&text))
            }
            other => {
                self.expected("text", other);
                None
            }
        }
    }

    /// A member that is text and must be there; where it is not, or is blank, `instead` is shown.
    pub(super) fn required_text(&mut self, fields: Fields<'a>, key: &'a str, instead: &str) -> Text {
        self.must_have(fields, key);
        let text = self.text(fields, key);
        if text.as_ref().is_some_and(|text| text.trim().is_empty()) {
            self.at(Step::Key(key), |cursor| cursor.warn(format!("“{key}” is empty")));
            return instead.into();
        }
        text.unwrap_or_else(|| instead.into())
    }

    /// A text that must look like something; where it does not, that is noted, and it is not kept.
    pub(super) fn text_like(
        &mut self,
        fields: Fields<'a>,
        key: &'a str,
        looks_right: fn(&str) -> bool,
        what: &str,
    ) -> Option<Text> {
        let text = self.text(fields, key)?;
        if looks_right(&text) {
            return Some(text);
        }
        self.at(Step::Key(key), |cursor| cursor.error(format!("“{}” is not {what}", brief(&text))));
        None
    }

    /// A link: `http` or `https` only.
    pub(super) fn link(&mut self, fields: Fields<'a>, key: &'a str) -> Option<Text> {
        let is_link = |text: &str| {
            text.split_once("://").is_some_and(|(scheme, rest)| {
                // What follows is the name of a computer, or in brackets its number.
                let has_host = rest.bytes().next().is_some_and(|first| !b" \t\n\r/?#:@.".contains(&first));
                has_host && (scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https"))
            })
        };
        self.text_like(
            fields,
            key,
            is_link,
            "a link that begins with http:// or https:// and the name of a site",
        )
    }

    /// A member that is a finite number.
    pub(super) fn number(&mut self, fields: Fields<'a>, key: &'a str) -> Option<f64> {
        match get(fields, key)? {
            Json::Number(value) if value.is_finite() => Some(*value),
            other => {
                self.at(Step::Key(key), |cursor| cursor.expected("a number", other));
                None
            }
        }
    }

    /// A member that is a positive whole number.
    pub(super) fn count(&mut self, fields: Fields<'a>, key: &'a str) -> Option<u32> {
        let value = self.number(fields, key)?;
        if value >= 1.0 && value.fract() == 0.0 && value <= f64::from(u32::MAX) {
            return Some(value as u32);
        }
        self.at(Step::Key(key), |cursor| cursor.error("expected a positive whole number"));
        None
    }

    /// A member that is true or false.
    pub(super) fn flag(&mut self, fields: Fields<'a>, key: &'a str) -> Option<bool> {
        match get(fields, key)? {
            Json::Bool(value) => Some(*value),
            other => {
                self.at(Step::Key(key), |cursor| cursor.expected("true or false", other));
                None
            }
        }
    }

    /// A member that is one word of a closed list.
    pub(super) fn word<T: Vocabulary>(&mut self, fields: Fields<'a>, key: &'a str) -> Option<T> {
        let place = self.place_of_word(fields, key, &|place| Some(T::ALL.get(place)?.0))?;
        Some(T::ALL.get(place)?.1)
    }

    /// Apart from [`word`](Self::word), of which the wasm holds one instance for each list.
    fn place_of_word(
        &mut self,
        fields: Fields<'a>,
        key: &'a str,
        word: &dyn Fn(usize) -> Option<&'static str>,
    ) -> Option<usize> {
        let value = get(fields, key)?;
        let found = (0..).map_while(word).position(|word| value.as_str() == Some(word));
        if found.is_none() {
            let words: Vec<&str> = (0..).map_while(word).gather();
            self.at(Step::Key(key), |cursor| cursor.no_word(value, &words));
        }
        found
    }

    fn no_word(&mut self, value: &Json, words: &[&str]) {
        let list = words.join(", ");
        match value {
            Json::String(text) => {
                let message = format!("“{}” is not one of: {list}", brief(text));
                let suggestion = self.nearest(text, words);
                self.note(Severity::Error, message, suggestion);
            }
            other => self.error(format!("expected one of: {list}; found {}", other.kind())),
        }
    }

    /// As [`word`](Self::word), for a word that must be there.
    pub(super) fn required_word<T: Vocabulary>(&mut self, fields: Fields<'a>, key: &'a str) -> Option<T> {
        self.must_have(fields, key);
        self.word(fields, key)
    }
}
