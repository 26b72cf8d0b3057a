//! A cell of the clause table: a party's position, or a status.

use yew::prelude::*;

use super::compare::{arrow, before};
use super::table_tools;
use super::text::{all, mark, marked, span};
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

pub(super) fn view_cell(cell: &Cell, act: &Callback<Action>) -> Html {
    let part = if cell.changed.is_some() { "cell cell-changed" } else { "cell" };
    let class = classes!(
        tone(cell.tone),
        cell.is_status.then_some("status"),
        cell.changed.map(|_| "changed"),
        cell.recedes.then_some("recedes"),
    );
    let body = view_body(cell);
    let body = match &cell.opens {
        None => body,
        Some(opens) => opener("cell", opens, act, body),
    };
    html! {
        <td role="cell" {part} {class}>
            <span class="column" aria-hidden="true">{ cell.column.clone() }</span>
            { body }
            { table_tools::hints(&cell.possible, act) }
        </td>
    }
}

fn view_body(cell: &Cell) -> Html {
    let was = cell.before.iter().map(|was| {
        before(html! {
            <>
                { view_word(was.shape, was.word, None, false) }
                { all(was.text.iter().map(view_text)) }
            </>
        })
    });
    html! {
        <>
            { all(was) }
            { view_word(cell.shape, cell.word, cell.changed, cell.before.is_some()) }
            { all(cell.text.iter().map(view_text)) }
            { all(cell.notes.iter().map(|note| span("note", note.clone()))) }
        </>
    }
}

#[inline(never)]
fn view_word(shape: &'static str, word: &'static str, changed: Option<&'static str>, came: bool) -> Html {
    let shape =
        (!shape.is_empty()).then(|| html! { <span class="shape" aria-hidden="true">{ shape }</span> });
    let arrow = came.then(arrow);
    html! { <span class="word">{ all(arrow) }{ all(shape) }{ word }{ " " }{ all(changed.map(mark)) }</span> }
}

fn view_text(text: &Marked) -> Html {
    html! { <span class="text">{ marked(text) }</span> }
}
