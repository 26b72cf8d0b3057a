//! Who held what, and where each clause stood: a table for each set of talks; on paper also the moves that led there.

use super::{CLAUSES, Content, Document, Element, TRACKS, clauses_in_words, more, section};
use crate::model::record::{ClauseRef, TrackRef};
use crate::query::filter::Filter;
use crate::scene::as_of::AsOf;
use crate::scene::caption::caption;
use crate::scene::difference::Piece;
use crate::scene::label;
use crate::scene::table::{Cell, cells};
use crate::scene::trail::{Step, trail};
use crate::scene::words::{self, compare::colon, label as said, scenes, unrolled as say};
use crate::state::{State, TableState, Trail};

/// So many parties stand side by side in one table; more of them are in another below it.
const PARTIES: usize = 5;

impl Document<'_> {
    pub(super) fn clauses(&self, as_of: &AsOf) -> Vec<Element> {
        let rows = self.index.rows();
        if rows.is_empty() {
            return Vec::new();
        }
        let tracks = self.record.tracks.len();
        let tables = (0..tracks.min(TRACKS)).flat_map(|track| self.track(as_of, TrackRef::from(track)));
        let left_out =
            [more(rows.len(), CLAUSES, clauses_in_words), more(tracks, TRACKS, scenes::sets_of_talks)];
        let caption = caption(self.index, as_of.state, as_of.event);
        let content =
            [Element::text("p", "caption", &caption)].into_iter().chain(left_out.into_iter().flatten());
        let table = section(say::positions(), content.chain(tables).map(Content::from).collect());
        let moves = self.is_paper().then(|| self.moves(as_of)).flatten();
        table.into_iter().chain(moves).collect()
    }

    fn track(&self, as_of: &AsOf, track: TrackRef) -> Vec<Element> {
        let Some(found) = self.record.track(track) else { return Vec::new() };
        let of_clause = |clause: &ClauseRef| {
            let held = as_of.standing.clause(*clause, track)?;
            let mut cells = cells(as_of, Some(held), track, true, &Filter::default());
            let status = cells.pop()?;
            Some((*clause, cells, status))
        };
        let rows: Vec<_> = self.index.rows().iter().take(CLAUSES).filter_map(of_clause).collect();
        if rows.is_empty() {
            return Vec::new();
        }
        let status = words::track_status(as_of.standing.track(track));
        let title = Element::new("h4").child(self.prose("span", "", &found.name)).child(" · ").child(status);
        let first = (0..found.parties.len().max(1)).step_by(PARTIES);
        let table = |first: usize| {
            let parties = found.parties.iter().skip(first).take(PARTIES);
            let head = |text: &str| Element::text("th", "", text).attribute("scope", "col");
            let head = Element::new("tr")
                .child(head(said::clause()))
                .children(parties.map(|party| self.in_prose(head(&label(self.record, *party)))))
                .child(head(said::status()));
            let row = |(clause, cells, status): &(ClauseRef, Vec<Cell>, Cell)| {
                let clause = self.record.clause(*clause)?;
                let question = clause.question.iter().flat_map(|question| {
                    [Content::from(" "), self.prose("span", "question", question).into()]
                });
                let name = Element::new("th").attribute("scope", "row");
                let name = name.class(if clause.parent.is_some() { "child" } else { "" });
                let name = name.child(self.prose("span", "name", &clause.name)).children(question);
                let cells = cells.iter().skip(first).take(PARTIES).chain([status]);
                Some(Element::new("tr").child(name).children(cells.map(|cell| self.cell(cell))))
            };
            Element::new("table")
                .child(Element::new("thead").child(head))
                .child(Element::new("tbody").children(rows.iter().filter_map(row)))
        };
        [title].into_iter().chain(first.map(table)).collect()
    }

    fn cell(&self, cell: &Cell) -> Element {
        let word = words::before_text(cell.word, cell.text.is_some());
        let word = [cell.shape, if cell.shape.is_empty() { "" } else { " " }, word].concat();
        let apart = |element: Element| [Content::from(" "), element.into()];
        let notes = Some(cell.notes.join("; ")).filter(|notes| !notes.is_empty());
        let possible = cell.possible.iter().map(|hint| {
            let title = hint.event.as_ref().map_or("", |event| &event.title);
            [&hint.words, " ", title].concat()
        });
        Element::new("td")
            .child(Element::text("b", "word", &word))
            .children(cell.text.iter().flat_map(|text| apart(self.prose("span", "text", text))))
            .children(notes.iter().flat_map(|notes| apart(Element::text("small", "note", notes))))
            .children(possible.flat_map(|hint| apart(Element::text("small", "note", &hint))))
    }

    /// The moves on each clause, in order.
    fn moves(&self, as_of: &AsOf) -> Option<Element> {
        let held = as_of.held();
        let of_clause = |clause: &ClauseRef| {
            let id = self.record.clause(*clause)?.id.clone();
            let open = Trail { clause: id, track: None, party: None, all: false };
            let table = TableState { trail: Some(open), ..TableState::default() };
            let state = State { table, ..as_of.state.clone() };
            let trail = trail(&AsOf::again(self.index, &state, as_of.event, &held))?;
            let (cut, left_out) = match &trail.left_out {
                Some((after, words, _)) => (*after, Some(Element::text("li", "note", words))),
                None => (0, None),
            };
            let steps = trail.steps.iter();
            let before = steps.clone().take(cut).map(|step| self.step(step));
            let behind = steps.skip(cut).map(|step| self.step(step));
            let items: Vec<Element> = before.chain(left_out).chain(behind).collect();
            (!items.is_empty()).then(|| {
                let title = Element::text("h4", "", &trail.title);
                [title, Element::new("ul").class("moves").children(items)]
            })
        };
        let all = self.index.rows().iter().take(CLAUSES).filter_map(of_clause).flatten();
        section(say::moves(), all.map(Content::from).collect())
    }

    fn step(&self, step: &Step) -> Element {
        // What is gone since the words before stands at the move before.
        let is_said = |piece: &&Piece| !matches!(piece, Piece::Gone(_));
        let text: String = step.text.iter().filter(is_said).map(Piece::text).collect();
        let stance =
            step.stance.map(|(_, word)| [" · ", words::before_text(word, !text.is_empty())].concat());
        let marks = step.marks.iter().copied().chain(step.notes.iter().map(String::as_str));
        let marks: Vec<&str> = marks.chain(step.support).collect();
        let apart = |element: Element| [Content::from(" "), element.into()];
        Element::new("li")
            .child(Element::text("span", "when", &[&step.event.when, colon()].concat()))
            .child(self.prose("b", "", &step.who))
            .child(" ")
            .child(step.deed)
            .children(stance.as_deref().map(Content::from))
            .children(
                Some(text)
                    .filter(|text| !text.is_empty())
                    .into_iter()
                    .flat_map(|text| apart(self.prose("span", "text", &text))),
            )
            .children(
                (!marks.is_empty())
                    .then(|| marks.join("; "))
                    .into_iter()
                    .flat_map(|marks| apart(Element::text("small", "note", &marks))),
            )
            .children(step.known.iter().map(|known| self.number(known)))
    }
}
