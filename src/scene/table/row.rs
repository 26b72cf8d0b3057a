//! The rows of the table: clauses, and the headings of groups. Their places are given by the table.

use super::opens::Opener;
use super::{Cell, Row};
use crate::model::record::*;
use crate::model::vocabulary::Vocabulary;
use crate::query::filter::Filter;
use crate::query::index::Index;
use crate::query::status::Status;
use crate::scene::as_of::AsOf;
use crate::scene::marked::Marked;
use crate::scene::{trail, words};

impl Row {
    /// The row of a clause; `shown`, sorted, where parts stand below their whole.
    pub(super) fn of(
        as_of: &AsOf,
        clause: ClauseRef,
        filter: &Filter,
        shown: Option<&Vec<ClauseRef>>,
        cells: Vec<Cell>,
    ) -> Option<Row> {
        let (state, record) = (as_of.state, as_of.index.record());
        let found = record.clause(clause)?;
        let is_open = state.table.trail.as_ref().is_some_and(|open| open.clause == found.id);
        let is_child =
            found.parent.zip(shown).is_some_and(|(parent, shown)| shown.binary_search(&parent).is_ok());
        let whole = found.parent.filter(|_| !is_child).and_then(|parent| record.clause(parent));
        let question = match (whole, &found.question) {
            (Some(whole), question) => {
                let question = question.as_ref().map_or("", |question| question);
                Some(words::table::part_of(&whole.name, question).into())
            }
            (None, question) => question.clone(),
        };
        Some(Row {
            place: 0,
            id: found.id.clone(),
            name: Marked::new(&found.name, filter),
            question: question.map(|question| Marked::new(&question, filter)),
            is_heading: false,
            is_child,
            cells,
            opens: Some(Opener::new(state, trail::opener(&found.id, None, None))),
            has_trail: is_open && trail::chosen(as_of).is_some(),
        })
    }

    /// The heading of a group: `Lapsed: 6 clauses`, and in which talks, where there are several.
    pub(super) fn heading(
        index: &Index,
        status: Option<Status>,
        count: usize,
        track: Option<TrackRef>,
    ) -> Row {
        let record = index.record();
        let word = status.map_or_else(words::table::not_at_stake, |status| words::status(status).1);
        let track = track.and_then(|track| record.track(track)).filter(|_| record.tracks.len() > 1);
        let text = match track {
            Some(track) => words::table::group_of(count, word, &track.name),
            None => words::table::group(count, word),
        };
        Row {
            place: 0,
            id: status.map_or("none", Vocabulary::word).into(),
            name: Marked::new(&text.into(), &Filter::default()),
            question: None,
            is_heading: true,
            is_child: false,
            cells: Vec::new(),
            opens: None,
            has_trail: false,
        }
    }
}
