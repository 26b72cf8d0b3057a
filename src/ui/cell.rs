//! A cell of the clause table: a party's position, or a status.

use yew::prelude::*;

use super::compare::{arrow, before};
use super::table_tools;
use super::tag::{Tag, fragment, tag};
use super::text::{classes, each, mark, marked, prose, seen, span};
use super::trail::opener;
use crate::scene::marked::Marked;
use crate::scene::table::{Cell, Tone};
use crate::state::Action;

fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Quiet => "quiet",
        Tone::Position => "position",
        Tone::Agreed => "agreed",
        Tone::Disputed => "disputed",
        Tone::Other => "other",
    }
}

pub(super) fn view_cell(cell: &Cell, act: &Callback<Action>) -> Tag {
    let (status, changed) = (if cell.is_status { "status" } else { "" }, cell.changed.is_some());
    let part = classes(&["cell", status, if changed { "cell-changed" } else { "" }]);
    let class = classes(&[
        tone(cell.tone),
        status,
        if changed { "changed" } else { "" },
        if cell.recedes { "recedes" } else { "" },
    ]);
    let body = view_body(cell);
    let body = match &cell.opens {
        None => body,
        Some(opens) => opener("cell", opens, act).child(body),
    };
    tag("td")
        .attribute("role", "cell")
        .attribute("part", part)
        .class(class)
        .child(seen("column", &cell.column))
        .child(body)
        .child(table_tools::hints(&cell.possible, act))
}

fn view_body(cell: &Cell) -> Tag {
    let was = cell.before.as_ref().map(|was| {
        before(
            fragment()
                .child(view_word(was.shape, was.word, None, false))
                .child(was.text.as_ref().map(view_text)),
        )
    });
    fragment()
        .child(was)
        .child(view_word(cell.shape, cell.word, cell.changed, cell.before.is_some()))
        .child(cell.text.as_ref().map(view_text))
        .child(each(&cell.notes, |note| span("note", note)))
}

#[inline(never)]
fn view_word(shape: &'static str, word: &'static str, changed: Option<&'static str>, came: bool) -> Tag {
    span("word", came.then(arrow))
        .child((!shape.is_empty()).then(|| seen("shape", shape)))
        .child(word)
        .child(" ")
        .child(changed.map(mark))
}

fn view_text(text: &Marked) -> Tag {
    span("text", prose(marked(text)))
}
