//! The whole record as one document, with nothing to be opened, scrolled or played: for paper, and for readers and search
//! engines that have no script.
//!
//! It is a tree of [`Element`]s: `www/print.js` makes them when a page is printed, [`markup`] writes them as HTML.
//! `events`, `clauses` and `end` are its parts. A document is bounded: it says what was left out.

mod clauses;
mod element;
mod end;
mod events;
pub mod markup;

use std::ops::Range;

use crate::model::record::Record;
use crate::query::index::Index;
use crate::state::{State, selected};

use super::EventLink;
use super::as_of::AsOf;
use super::detail::Known;
use super::header::header;
use super::words::{self, compare::colon, label, scenes, unrolled as say};
pub use element::{Content, Element};

/// So many events a document has, those around the selected one: about a hundred pages.
const EVENTS: usize = 500;
/// So many clauses, sets of talks, levers, notes.
const CLAUSES: usize = 200;
const TRACKS: usize = 12;
const LEVERS: usize = 100;
const NOTES: usize = 100;
/// So many sources at the end.
const SOURCES: usize = 1_000;

/// What a document is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To stand in a page in the place of the widget: what happened, who held what, with links to the sources.
    Page,
    /// To be printed: everything, with the sources as numbered notes.
    Paper,
}

/// The record as it stands at the moment of a state. `from` says where the document comes from: the address of a page, and
/// the day, in words.
pub fn document(index: &Index, state: &State, purpose: Purpose, from: Option<(&str, &str)>) -> Element {
    // What the reader filtered by, opened or compares hides nothing here.
    let state = State { event: state.event.clone(), as_of: state.as_of.clone(), ..State::default() };
    let record = index.record();
    let document = Document { index, record, purpose, is_foreign: words::local::is_other(&record.language) };
    let head = header(index);
    let title = match &*head.title {
        "" => Content::from(label::untitled()),
        _ => document.prose("span", "", &head.title).into(),
    };
    let article = Element::new("article")
        .attribute("lang", words::local::language())
        .attribute("dir", words::local::direction())
        .child(Element::new("h2").class("title").child(title))
        .children(head.summary.as_ref().map(|summary| document.prose("p", "summary", summary)))
        .child(Element::text("p", "facts", &head.facts))
        .children(from.map(|(address, day)| Element::text("p", "facts", &say::from(address, day))));
    let Some(event) = selected(&state, index) else {
        return article.child(Element::text("p", "note", label::no_events())).children(document.end(None));
    };
    // What stands in a page tells the story from its beginning.
    let around = if purpose == Purpose::Page { 0 } else { index.rank(event) };
    let as_of = AsOf::new(index, &state, event);
    article
        .children(document.events(around))
        .children(document.clauses(&as_of))
        .children(document.end(Some(&as_of)))
}

/// What the parts of a document are written from.
struct Document<'a> {
    index: &'a Index,
    record: &'a Record,
    purpose: Purpose,
    /// Whether the record is in another language than the words around it.
    is_foreign: bool,
}

impl Document<'_> {
    fn is_paper(&self) -> bool {
        self.purpose == Purpose::Paper
    }

    /// An element with a text of the record, which says its language where that is another.
    fn prose(&self, name: &'static str, class: &'static str, text: &str) -> Element {
        self.in_prose(Element::text(name, class, text))
    }

    /// The same for an element that is there.
    fn in_prose(&self, element: Element) -> Element {
        match self.is_foreign {
            true => element.attribute("lang", &self.record.language).attribute("dir", "auto"),
            false => element,
        }
    }

    /// What was done, and the event: `Brought about by: They meet · By early 2026`
    fn deed(&self, how: &str, event: &EventLink) -> [Content; 3] {
        [
            [how, colon()].concat().as_str().into(),
            self.prose("span", "", &event.title).into(),
            [" · ", &event.when].concat().as_str().into(),
        ]
    }

    /// Who says so, one line each.
    fn known(&self, known: &[Known]) -> Option<Element> {
        if known.is_empty() {
            return Some(Element::text("p", "unsourced", label::unsourced()));
        }
        Some(Element::new("ul").class("known").children(known.iter().map(|known| self.attribution(known))))
    }

    fn attribution(&self, known: &Known) -> Element {
        let place = match (self.purpose, &known.url) {
            (Purpose::Page, Some(url)) => {
                let title = self.record.source(known.source).map_or("", |source| &source.title);
                Some(Element::link(url, if known.place.is_empty() { title } else { &known.place }))
            }
            _ => (!known.place.is_empty()).then(|| Element::text("span", "place", &known.place)),
        };
        let apart = |element: Element| [Content::from(" "), element.into()];
        Element::new("li")
            .child(Element::text("span", "source", &known.who))
            .children(known.quote.iter().flat_map(|quote| apart(self.prose("q", "", quote))))
            .children(
                place.into_iter().flat_map(|place| [Content::from(words::local::comma()), place.into()]),
            )
            .children(self.is_paper().then(|| self.number(known)))
            .children(known.note.iter().flat_map(|note| apart(self.prose("small", "note", note))))
    }

    /// The number of the source among the notes at the end.
    fn number(&self, known: &Known) -> Element {
        Element::text("sup", "number", &["[", &words::grouped(known.source.index() + 1), "]"].concat())
    }
}

/// Those of so many that are told: as many as there is room for, around one of them.
fn around(place: usize, room: usize, count: usize) -> Range<usize> {
    let first = place.saturating_sub(room / 2).min(count.saturating_sub(room));
    first..count.min(first + room)
}

/// Says how many of something are left out.
fn more(count: usize, room: usize, words: fn(usize) -> String) -> Option<Element> {
    let left = count.checked_sub(room).filter(|left| *left > 0)?;
    Some(Element::text("p", "note", &say::left_out(&words(left))))
}

/// Which of the events are told, where that is not all of them.
fn which(told: &Range<usize>, count: usize) -> Option<Element> {
    let [first, last, all] = [told.start + 1, told.end, count].map(words::grouped);
    (told.len() < count).then(|| Element::text("p", "note", &say::events_from_to(&first, &last, &all)))
}

/// A heading with what is under it; nothing where that is nothing.
fn section(title: &str, content: Vec<Content>) -> Option<Element> {
    let section = Element::new("section").child(Element::text("h3", "", title));
    (!content.is_empty()).then(|| section.children(content))
}

/// How many clauses and sets of talks, in words.
fn clauses_in_words(count: usize) -> String {
    scenes::clauses(count)
}
