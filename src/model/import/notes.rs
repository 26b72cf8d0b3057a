//! What an import has to say to the author: problems, and what happened many times folded into one.

use std::collections::BTreeMap;

use crate::model::problem::{Problem, Severity};

/// Problems kept; of more, only the number is said.
const PROBLEMS: usize = 1_000;
/// Kinds of fields named in the warning about fields without a place.
const FIELDS: usize = 40;
/// Characters of the input quoted in a message.
const QUOTED: usize = 60;

/// What is said once, with how often it happened and the place of the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fold {
    /// A clock time in a file that names no zone.
    Clock,
    /// A slide without a headline.
    NoHeadline,
    /// A headline longer than a title may be.
    LongHeadline,
    /// An id that this format does not allow.
    ChangedId,
    /// An id that was used before.
    RepeatedId,
    /// A fraction of a second.
    Fraction,
    /// A date such as 4/5/2011, in which day and month could be exchanged.
    MonthFirst,
    /// A number that counts days as spreadsheets do.
    Counted,
    /// Groups became tags.
    Group,
    /// A link in a text that leads nowhere outside its page.
    LocalLink,
    /// More links in a text than are kept.
    ManyLinks,
}

impl Fold {
    fn message(self, count: usize) -> String {
        let times =
            |one: &str, more: &str| if count == 1 { one.to_owned() } else { format!("{count} {more}") };
        match self {
            Fold::Clock => format!(
                "{} without a time zone, taken in UTC; give the zone in which they were written",
                times("a clock time is", "clock times are")
            ),
            Fold::NoHeadline => format!(
                "{} no headline; the title is the beginning of the text or the caption",
                times("an event has", "events have")
            ),
            Fold::LongHeadline => format!(
                "{} more than 90 characters; the title is cut and the whole of it stands in the summary",
                times("a headline has", "headlines have")
            ),
            Fold::ChangedId => format!(
                "{} rewritten to small letters, digits, - and _; links to them must follow",
                times("an id was", "ids were")
            ),
            Fold::RepeatedId => format!("{} used before and got a number", times("an id was", "ids were")),
            Fold::Fraction => {
                format!("{} a fraction of a second, which is left out", times("a time has", "times have"))
            }
            Fold::MonthFirst => format!(
                "{} read as month/day/year; write 2026-02-24 to be safe",
                times("a date is", "dates are")
            ),
            Fold::Counted => format!(
                "{}, read as the day that spreadsheets count so; format the column as text and write 2026-02-24",
                times("a date is a number", "dates are numbers")
            ),
            Fold::Group => format!(
                "{} in a group; the name of the group became a tag",
                times("an event is", "events are")
            ),
            Fold::LocalLink => format!(
                "{} within its page or to something else than http; the words are kept, the link is not",
                times("a link leads", "links lead")
            ),
            Fold::ManyLinks => format!(
                "{} in a text that has very many; the words are kept, the link is not",
                times("a link is", "links are")
            ),
        }
    }
}

/// Collects what is said, in bounded room.
#[derive(Default)]
pub(super) struct Notes {
    problems: Vec<Problem>,
    more: usize,
    folded: BTreeMap<Fold, (usize, String)>,
    homeless: BTreeMap<String, usize>,
    more_homeless: usize,
}

impl Notes {
    /// Something of which everything is still shown.
    pub(super) fn warn(&mut self, path: String, message: impl Into<String>) {
        self.note(Severity::Warning, path, message.into(), None);
    }

    /// Something that is not shown.
    pub(super) fn error(&mut self, path: String, message: impl Into<String>) {
        self.note(Severity::Error, path, message.into(), None);
    }

    pub(super) fn note(
        &mut self,
        severity: Severity,
        path: String,
        message: String,
        suggestion: Option<String>,
    ) {
        // What is said of the whole file is said a few times at most.
        if self.problems.len() < PROBLEMS || path.is_empty() {
            self.problems.push(Problem { severity, path, line: None, column: None, message, suggestion });
        } else {
            self.more += 1;
        }
    }

    /// Something that is said once for all the times it happens.
    pub(super) fn fold(&mut self, fold: Fold, path: impl FnOnce() -> String) {
        self.folded.entry(fold).or_insert_with(|| (0, path())).0 += 1;
    }

    /// A field that says something for which a record has no place, by the name of its kind.
    pub(super) fn homeless(&mut self, field: &str) {
        if let Some(count) = self.homeless.get_mut(field) {
            *count += 1;
        } else if self.homeless.len() < FIELDS {
            self.homeless.insert(shortened(field), 1);
        } else {
            self.more_homeless += 1;
        }
    }

    /// All problems; what was folded comes with the place of the first.
    pub(super) fn finish(mut self) -> Vec<Problem> {
        let mut problems = self.problems;
        let warning = |path: String, message: String| Problem {
            severity: Severity::Warning,
            path,
            line: None,
            column: None,
            message,
            suggestion: None,
        };
        for (fold, (count, path)) in std::mem::take(&mut self.folded) {
            problems.push(warning(path, fold.message(count)));
        }
        if !self.homeless.is_empty() {
            let mut fields: Vec<String> =
                self.homeless.iter().map(|(field, count)| format!("{field} ({count})")).collect();
            if self.more_homeless > 0 {
                fields.push(format!("and {} others", self.more_homeless));
            }
            let message =
                format!("a record has no place for these, which are left out: {}", fields.join(", "));
            problems.push(warning(String::new(), message));
        }
        if self.more > 0 {
            problems
                .push(warning(String::new(), format!("there are {} more problems of this kind", self.more)));
        }
        problems
    }
}

/// A place in the file: a JSON Pointer to a slide and to a field of it.
pub(super) fn pointer(base: &str, keys: &[&str]) -> String {
    let mut path = base.to_owned();
    for key in keys.iter().filter(|key| !key.is_empty()) {
        path.push('/');
        path.push_str(&key.replace('~', "~0").replace('/', "~1"));
    }
    path
}

/// As much of the input as a message quotes.
pub(super) fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(QUOTED).collect();
    if short.len() < text.len() {
        short.push('…');
    }
    short
}
