//! A document as HTML that is pasted into a page, between the tags of the element: semantic elements with their texts, and
//! nothing that runs, looks like anything, or could meet something else of the page (no classes, no ids).

use crate::query::index::Index;
use crate::query::moment::Moment;
use crate::state::State;

use super::{Content, Element, Purpose, document};

/// The record as it stands after its last event.
///
/// ```
/// use std::rc::Rc;
/// use clause_timeline::model::{read, time::Zone};
/// use clause_timeline::query::index::Index;
/// use clause_timeline::scene::unrolled::markup::fallback;
/// let text = br#"{"format": "clause-timeline/1", "title": "<One> day", "timezone": "UTC", "parties": [],
///                 "events": [{"id": "a", "when": "2026-02-24", "title": "They meet"}]}"#;
/// let record = read::text(text, &|_, _, _| Some(Zone::utc())).record.unwrap();
/// let html = fallback(&Index::new(Rc::new(record)));
/// assert!(html.contains("<h2>&lt;One&gt; day</h2>"));
/// assert!(html.contains(r#"<time datetime="2026-02-24">"#));
/// ```
pub fn fallback(index: &Index) -> String {
    let last = Moment::last(index).prefix.checked_sub(1).and_then(|rank| index.at(rank));
    let event = last.and_then(|event| index.record().event(event)).map(|event| event.id.clone());
    html(&document(index, &State { event, ..State::default() }, Purpose::Page, None))
}

/// Elements that begin a line of their own.
const LINES: &str = "article section h2 h3 h4 p ul ol li table caption thead tbody tr th td";

/// An element as HTML.
pub fn html(element: &Element) -> String {
    let mut text = String::new();
    write(&mut text, element, 0);
    text.push('\n');
    text
}

fn is_line(name: &str) -> bool {
    LINES.split(' ').any(|line| line == name)
}

/// How deep elements stand in each other is given by this room: never by a record.
fn write(text: &mut String, element: &Element, depth: usize) {
    // A class would be the page's.
    let mut attributes = element.attributes.iter().filter(|(name, _)| *name != "class").peekable();
    // What would say nothing is not written.
    let is_written = element.name != "span" || attributes.peek().is_some();
    if is_written {
        text.push('<');
        text.push_str(element.name);
    }
    for (name, value) in attributes {
        text.push(' ');
        text.push_str(name);
        text.push_str("=\"");
        escape(text, value);
        text.push('"');
    }
    if is_written {
        text.push('>');
    }
    let is_within = |content: &Content| matches!(content, Content::Element(within) if is_line(within.name));
    let mut has_lines = false;
    for content in &element.content {
        if is_within(content) || has_lines {
            line(text, depth + 1);
        }
        has_lines |= is_within(content);
        match content {
            Content::Text(words) => escape(text, words),
            Content::Element(within) => write(text, within, depth + 1),
        }
    }
    if has_lines {
        line(text, depth);
    }
    if is_written {
        text.push_str("</");
        text.push_str(element.name);
        text.push('>');
    }
}

fn line(text: &mut String, depth: usize) {
    text.push('\n');
    text.extend(std::iter::repeat_n(' ', depth));
}

/// Text that is no markup, wherever it stands. Characters that HTML forbids are shown as such; what would end a line is
/// a blank, since HTML shows it as one.
fn escape(text: &mut String, words: &str) {
    for letter in words.chars() {
        match letter {
            '&' => text.push_str("&amp;"),
            '<' => text.push_str("&lt;"),
            '>' => text.push_str("&gt;"),
            '"' => text.push_str("&quot;"),
            '\t' | '\n' | '\r' => text.push(' '),
            letter if letter.is_control() || is_noncharacter(letter) => text.push('\u{fffd}'),
            letter => text.push(letter),
        }
    }
}

/// U+FDD0 to U+FDEF, and the last two of each plane.
fn is_noncharacter(letter: char) -> bool {
    matches!(letter, '\u{fdd0}'..='\u{fdef}') || u32::from(letter) & 0xfffe == 0xfffe
}
