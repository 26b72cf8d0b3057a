//! Problems as an author reads them in a terminal: in the style of rustc, with the line shown.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle};

use crate::model::problem::{Problem, Severity};

/// How much of a line is shown on each side of a value, in characters: a record may be one line of a megabyte.
const SHOWN: usize = 400;

/// One problem with the line in which it is, ready to be printed. Colours are escape codes, for `anstream` to drop.
pub fn render(problem: &Problem, name: &str, text: &str) -> String {
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    // Everything from a file may hold control characters, which a terminal would obey.
    let (message, path) = (visible(&problem.message), visible(&problem.path));
    let suggestion = problem.suggestion.as_deref().map(|known| format!("did you mean “{}”?", visible(known)));
    let place = problem.line.zip(problem.column).and_then(|(line, column)| {
        let whole = text.split('\n').nth(line.checked_sub(1)? as usize)?;
        Some((line as usize, column as usize, marked(whole, column)))
    });
    let mut group = Group::with_title(level.primary_title(message.as_str()));
    group = match &place {
        Some((line, column, (shown, marked))) => {
            let snippet = Snippet::source(shown.as_str())
                .line_start(*line)
                .annotation(AnnotationKind::Primary.span(marked.clone()));
            // Where the beginning of a long line is not shown, its place cannot be counted from what is.
            let before = shown.get(..marked.start).unwrap_or_default().chars().count();
            if before + 1 == *column {
                group.element(snippet.path(name))
            } else {
                group.element(Origin::path(name).line(*line).char_column(*column)).element(snippet)
            }
        }
        None => group.element(Origin::path(name)),
    };
    if !path.is_empty() {
        group = group.element(Level::NOTE.message(format!("at {path}")));
    }
    if let Some(suggestion) = &suggestion {
        group = group.element(Level::HELP.message(suggestion.as_str()));
    }
    Renderer::styled().decor_style(DecorStyle::Ascii).term_width(110).render(&[group])
}

/// The part of a line that is shown, and what of it is marked, in bytes: at a character of it (from 1), a string with
/// its quotes, a word up to the next mark, a bracket alone.
fn marked(line: &str, column: u32) -> (String, Range<usize>) {
    let line = line.strip_suffix('\r').unwrap_or(line);
    let at = line.char_indices().nth(column.saturating_sub(1) as usize).map_or(line.len(), |(at, _)| at);
    let (before, rest) = line.split_at(at);
    let length = match rest.chars().next() {
        Some('"') => {
            let mut escaped = false;
            let end = rest.char_indices().skip(1).find(|(_, letter)| {
                let ends = *letter == '"' && !escaped;
                escaped = *letter == '\\' && !escaped;
                ends
            });
            end.map_or(rest.len(), |(end, _)| end + 1)
        }
        Some(first) if "{[]},;:".contains(first) => 1,
        Some(_) => rest.find([',', ';', '\t', ']', '}']).unwrap_or(rest.len()).max(1),
        None => 0,
    };
    let (value, after) = rest.split_at(length);
    let before = before.char_indices().rev().nth(SHOWN).map_or(before, |(from, _)| &before[from..]);
    let cut = |text: &str| visible(&text.chars().take(SHOWN).collect::<String>());
    let (before, value, after) = (visible(before), cut(value), cut(after));
    let range = before.len()..before.len() + value.len();
    (before + &value + &after, range)
}

/// Text in which control and direction characters are replaced: a tab by a blank, the others by `�`.
fn visible(text: &str) -> String {
    let replace = |letter: char| match letter {
        '\t' => ' ',
        '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => '\u{fffd}',
        letter if letter.is_control() => '\u{fffd}',
        letter => letter,
    };
    text.chars().map(replace).collect()
}

/// “2 errors and 1 warning”; `None` where there is nothing.
pub fn summary(problems: &[Problem]) -> Option<String> {
    let parts: Vec<String> = [(Severity::Error, "error"), (Severity::Warning, "warning")]
        .into_iter()
        .map(|(severity, word)| {
            (problems.iter().filter(|problem| problem.severity == severity).count(), word)
        })
        .filter(|(found, _)| *found > 0)
        .map(|(found, word)| count(found, word))
        .collect();
    (!parts.is_empty()).then(|| parts.join(" and "))
}

/// “1 event”, “36 events”
pub fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
