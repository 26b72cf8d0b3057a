//! The events of a document, each in full.

use super::{Content, Document, EVENTS, Element, around, section, which};
use crate::model::export::datetime;
use crate::model::record::{EventRef, Link};
use crate::query::changes::Changes;
use crate::query::filter::Filter;
use crate::query::index::Rank;
use crate::scene::detail::{Change, Detail, Related, detail};
use crate::scene::words::label;

impl Document<'_> {
    /// As many events as there is room for, around that one.
    pub(super) fn events(&self, rank: Rank) -> Option<Element> {
        let count = self.index.order().len();
        let told = around(rank, EVENTS, count);
        let which = which(&told, count);
        let events = told.filter_map(|rank| self.event(self.index.at(rank)?));
        let list = Element::new("ol").class("events").children(events);
        let content = which.into_iter().chain([list]).map(Content::from);
        section(label::events(), content.collect())
    }

    fn event(&self, event: EventRef) -> Option<Element> {
        // What an event changed is asked for on paper alone: a page has its moves in the table.
        let changes = if self.is_paper() { Changes::by(self.index, event) } else { Changes::default() };
        let told = detail(self.index, event, &changes, &Filter::default())?;
        let summary = told.summary.as_ref().map(|summary| self.prose("p", "event-summary", summary));
        let item = Element::new("li")
            .child(self.when(event, &told))
            .child(Element::new("h4").class("event-title").child(self.prose("span", "", &told.title)))
            .children(Some(&told.who).filter(|who| !who.is_empty()).map(|who| Element::text("p", "who", who)))
            .children(told.how.as_ref().map(|how| Element::text("p", "who", how)))
            .children(told.caveats.iter().map(|caveat| Element::text("p", "caveat", caveat)))
            .children(summary);
        let item = match self.is_paper() {
            true => item.children(self.changed(&told)),
            false => item,
        };
        // Without it who says so would be read as what changed.
        let how = self.is_paper().then(|| Element::text("h5", "", label::how_we_know()));
        let item = item.children(how).children(self.known(&told.known));
        Some(match self.is_paper() {
            true => item.children(self.related(&told.relations)).children(self.links(&told.links)),
            false => item,
        })
    }

    fn when(&self, event: EventRef, told: &Detail) -> Element {
        let found = self.record.event(event);
        let machine = found.and_then(|event| datetime(&event.when, &self.record.zone));
        let when = match machine {
            Some(machine) => Element::text("time", "", &told.when).attribute("datetime", &machine),
            None => Element::text("span", "", &told.when),
        };
        let distance = told
            .distance
            .iter()
            .flat_map(|distance| [Content::from(" "), Element::text("strong", "distance", distance).into()]);
        let recorded = told
            .recorded
            .iter()
            .filter(|_| self.is_paper())
            .flat_map(|recorded| [Content::from(" "), Element::text("span", "note", recorded).into()]);
        Element::new("p").class("when").child(when).children(distance).children(recorded)
    }

    fn changed(&self, told: &Detail) -> Vec<Element> {
        if told.changed.is_empty() {
            return Vec::new();
        }
        let list = Element::new("ul").class("changes");
        vec![
            Element::text("h5", "", label::what_changed()),
            list.children(told.changed.iter().map(|change| self.change(change))),
        ]
    }

    fn change(&self, change: &Change) -> Element {
        let before = change.before.as_ref().map(|before| [before, " ", label::ARROW, " "].concat());
        let text =
            change.text.iter().flat_map(|text| [Content::from(" "), self.prose("span", "text", text).into()]);
        Element::new("li")
            .child(self.prose("span", "subject", &change.subject))
            .child(" ")
            .children(before.as_deref().map(Content::from))
            .child(Element::text("span", "after", &change.after))
            .children(text)
    }

    fn links(&self, links: &[Link]) -> Vec<Element> {
        if links.is_empty() {
            return Vec::new();
        }
        let link = |link: &Link| {
            Element::new("li")
                .child(self.prose("span", "", &link.title))
                .child(" ")
                .child(Element::text("span", "address", &link.url))
        };
        vec![
            Element::text("h5", "", label::links()),
            Element::new("ul").class("links").children(links.iter().map(link)),
        ]
    }

    /// How an event bears on others.
    fn related(&self, relations: &[Related]) -> Vec<Element> {
        if relations.is_empty() {
            return Vec::new();
        }
        let one = |relation: &Related| {
            let certainty = relation
                .certainty
                .into_iter()
                .flat_map(|word| [Content::from(" "), Element::text("span", "mark", word).into()]);
            Element::new("li").children(self.deed(relation.how, &relation.event)).children(certainty)
        };
        vec![
            Element::text("h5", "", label::relations()),
            Element::new("ul").class("relations").children(relations.iter().map(one)),
        ]
    }
}
