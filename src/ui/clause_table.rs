//! The clause table. It is a native table with its roles written out, since a narrow element lays it out as
//! cards, which would take the roles away.

use yew::prelude::*;

use super::table_tools;
use super::text::{all, aside, button, mark, marked, span};
use crate::scene::table::{Cell, Row, Table, Tone, TrackHead};
use crate::scene::words::label as words;
use crate::state::Action;

pub(super) fn view(table: &Table, act: &Callback<Action>) -> Html {
    html! {
        <div class="clauses" part="table">
            { table_tools::view(&table.tools, act) }
            <table role="table">
                <caption>
                    { table.caption.clone() }
                    { " " }
                    { span("changed-count", table.changed.clone()) }
                    { all(table.left_out.iter().map(|left_out| span("left-out", left_out.clone()))) }
                </caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col" rowspan="2">{ words::CLAUSE }</th>
                        { all(table.tracks.iter().map(|track| view_track(track, act))) }
                    </tr>
                    <tr role="row">{ all(table.tracks.iter().flat_map(view_columns)) }</tr>
                </thead>
                <tbody role="rowgroup">{ all(table.rows.iter().map(|row| view_row(row, act))) }</tbody>
            </table>
        </div>
    }
}

fn view_track(track: &TrackHead, act: &Callback<Action>) -> Html {
    let unfold = (track.can_unfold && track.parties.is_empty()).then(|| {
        let content = html! { <>{ words::SHOW_PARTIES }{ aside(track.name.clone()) }</> };
        button("unfold", act, Action::ShowTrack(track.id.clone()), content)
    });
    let class = classes!("track", track.changed.then_some("changed"));
    html! {
        <th role="columnheader" scope="colgroup" colspan={track.columns.to_string()} {class}>
            { span("track-name", track.name.clone()) }
            { span("track-status", track.status.clone()) }
            { all(track.changed.then(|| mark(words::CHANGED))) }
            { all(unfold) }
        </th>
    }
}

fn view_columns(track: &TrackHead) -> Vec<Html> {
    let column = |class: &'static str, name: AttrValue| html! { <th role="columnheader" scope="col" {class}>{ name }</th> };
    let parties = track.parties.iter().map(|party| column("party", party.clone().into()));
    parties.chain([column("status", words::STATUS.into())]).collect()
}

fn view_row(row: &Row, act: &Callback<Action>) -> Html {
    if row.is_heading {
        return table_tools::heading(row);
    }
    html! {
        <tr role="row" part="row" key={&*row.id} class={row.is_child.then_some("child")}>
            <th role="rowheader" scope="row">
                { marked(&row.name) }
                { all(row.question.iter().map(|question| html! { <span class="question">{ marked(question) }</span> })) }
            </th>
            { all(row.cells.iter().map(|cell| view_cell(cell, act))) }
        </tr>
    }
}

fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Quiet => "quiet",
        Tone::Position => "position",
        Tone::Agreed => "agreed",
        Tone::Disputed => "disputed",
        Tone::Other => "other",
    }
}

fn view_cell(cell: &Cell, act: &Callback<Action>) -> Html {
    let part = if cell.changed.is_some() { "cell cell-changed" } else { "cell" };
    let class =
        classes!(tone(cell.tone), cell.is_status.then_some("status"), cell.changed.map(|_| "changed"));
    let body = view_body(cell);
    let body = match &cell.event {
        None => body,
        Some(id) => {
            let hint = all(cell.hint.iter().map(|hint| aside(hint.clone())));
            let class = if cell.is_here { "cell here" } else { "cell" };
            button(class, act, Action::Select(id.clone()), html! { <>{ body }{ hint }</> })
        }
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
    let shape = (!cell.shape.is_empty())
        .then(|| html! { <span class="shape" aria-hidden="true">{ cell.shape }</span> });
    html! {
        <>
            <span class="word">
                { all(shape) }
                { cell.word }
                { " " }
                { all(cell.changed.map(mark)) }
            </span>
            { all(cell.text.iter().map(|text| html! { <span class="text">{ marked(text) }</span> })) }
            { all(cell.notes.iter().map(|note| span("note", note.clone()))) }
        </>
    }
}
