//! The end of a document: pressure and alternatives, how accounts differ, the sources, who made the record.

use super::{Content, Document, Element, LEVERS, NOTES, SOURCES, more, section};
use crate::scene::as_of::AsOf;
use crate::scene::levers::{LeverRow, levers};
use crate::scene::sources::{NoteRow, SourceRow, imprint, notes, sources};
use crate::scene::words::{compare::colon, label, levers as say_lever, unrolled as say};

impl Document<'_> {
    pub(super) fn end(&self, as_of: Option<&AsOf>) -> Vec<Element> {
        let told = sources(self.index);
        let paper = self.is_paper().then(|| {
            let about = told.about.iter().map(|text| self.prose("p", "", text).into());
            [
                as_of.and_then(|as_of| self.levers(as_of)),
                self.notes(),
                section(label::about(), about.collect()),
            ]
        });
        let corrections = told.corrections.iter().map(|text| Element::text("li", "", text));
        let corrections = Element::new("ul").children(corrections);
        let has_corrections = !corrections.content.is_empty();
        let corrections = section(label::corrections(), vec![corrections.into()]).filter(|_| has_corrections);
        let listed = told.sources.iter().take(SOURCES).map(|source| self.source(source));
        let list = Element::new("ol").class("sources").children(listed);
        let content = [Some(list), more(told.sources.len(), SOURCES, say::sources)];
        let content = content.into_iter().flatten().map(Content::from).collect();
        let listed = section(label::sources(), content).filter(|_| !told.sources.is_empty());
        let end = [listed, corrections, Some(Element::text("p", "imprint", &imprint(self.record)))];
        paper.into_iter().flatten().chain(end).flatten().collect()
    }

    fn levers(&self, as_of: &AsOf) -> Option<Element> {
        let levers = levers(as_of);
        let items = levers.iter().take(LEVERS).map(|lever| self.lever(lever));
        let list = Element::new("ul").class("levers").children(items);
        let content = [Some(list), more(levers.len(), LEVERS, say::levers)];
        let content = content.into_iter().flatten().map(Content::from).collect();
        section(label::levers(), content).filter(|_| !levers.is_empty())
    }

    fn lever(&self, lever: &LeverRow) -> Element {
        let note = |text: &String| [Content::from(" "), Element::text("span", "note", text).into()];
        let condition = |text| {
            let label = Element::text("span", "note", &[say_lever::condition(), colon()].concat());
            [Content::from(" "), label.child(self.prose("span", "", text)).into()]
        };
        let acts = lever.acts.iter();
        let acts = acts.map(|act| Element::new("li").children(self.deed(&act.words, &act.event)));
        let acts = acts.chain(lever.more.iter().map(|more| Element::text("li", "note", more)));
        let acts = Element::new("ul").class("acts").children(acts);
        Element::new("li")
            .child(self.prose("b", "", &lever.name))
            .child(" ")
            .child(Element::text("span", "fate", &lever.fate))
            .children(note(&lever.kind))
            .children(lever.condition.iter().flat_map(|text| condition(text)))
            .children(lever.due.iter().flat_map(note))
            .children((!acts.content.is_empty()).then_some(acts))
    }

    fn notes(&self) -> Option<Element> {
        let notes = notes(self.index);
        let items = notes.iter().take(NOTES).map(|note| self.note(note));
        let list = Element::new("ul").class("notes").children(items);
        let content = [Some(list), more(notes.len(), NOTES, say::notes)];
        let content = content.into_iter().flatten().map(Content::from).collect();
        section(label::notes(), content).filter(|_| !notes.is_empty())
    }

    fn note(&self, note: &NoteRow) -> Element {
        Element::new("li")
            .child(self.prose("p", "", &note.text))
            .children(note.about.as_ref().map(|about| Element::text("p", "note", about)))
            .children(self.known(&note.known))
    }

    fn source(&self, source: &SourceRow) -> Element {
        let apart = |element: Element| [Content::from(" "), element.into()];
        let title = match &source.url {
            Some(url) if !self.is_paper() => self.in_prose(Element::link(url, &source.title)),
            _ => self.prose("span", "source", &source.title),
        };
        let by = (!source.by.is_empty()).then(|| Element::text("span", "place", &source.by));
        let address = source.url.iter().filter(|_| self.is_paper());
        let item = Element::new("li")
            .child(title)
            .children(by.into_iter().flat_map(apart))
            .children(address.flat_map(|url| apart(Element::text("span", "address", url))))
            .children(source.via.iter().flat_map(|via| apart(Element::text("span", "note", via))));
        if !self.is_paper() {
            return item;
        }
        item.children(source.notes.iter().flat_map(|note| apart(self.prose("span", "note", note))))
    }
}
