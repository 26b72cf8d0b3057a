//! The clause table. It is a native table with its roles written out, since a narrow element lays it out as
//! cards, which would take the roles away.

use yew::prelude::*;

use crate::model::record::Text;
use crate::scene::table::{Cell, Row, Table, Tone, TrackHead};
use crate::scene::words::label as words;
use crate::state::Action;

pub(super) fn view(table: &Table, act: &Callback<Action>) -> Html {
    html! {
        <div class="clauses" part="table">
            <table role="table">
                <caption>
                    { table.caption.clone() }
                    { " " }
                    <span class="changed-count">{ table.changed.clone() }</span>
                    { for table.left_out.iter().map(|left_out| html! { <span class="left-out">{ left_out.clone() }</span> }) }
                </caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col" rowspan="2">{ words::CLAUSE }</th>
                        { for table.tracks.iter().map(|track| view_track(track, act)) }
                    </tr>
                    <tr role="row">{ for table.tracks.iter().map(view_columns) }</tr>
                </thead>
                <tbody role="rowgroup">{ for table.rows.iter().map(|row| view_row(row, act)) }</tbody>
            </table>
        </div>
    }
}

fn view_track(track: &TrackHead, act: &Callback<Action>) -> Html {
    let id = track.id.clone();
    let show = act.reform(move |_| Action::ShowTrack(id.clone()));
    let unfold = track.can_unfold && track.parties.is_empty();
    html! {
        <th role="columnheader" scope="colgroup" colspan={track.columns.to_string()} class={classes!("track", track.changed.then_some("changed"))}>
            <span class="track-name">{ &*track.name }</span>
            <span class="track-status">{ track.status.clone() }</span>
            { for track.changed.then(|| html! { <span class="mark">{ words::CHANGED }</span> }) }
            { for unfold.then(|| html! {
                <button type="button" class="unfold" onclick={show}>
                    { words::SHOW_PARTIES }
                    <span class="aside-text">{ &*track.name }</span>
                </button>
            }) }
        </th>
    }
}

fn view_columns(track: &TrackHead) -> Html {
    let party = |party: &Text| html! { <th role="columnheader" scope="col">{ &**party }</th> };
    html! {
        <>
            { for track.parties.iter().map(party) }
            <th role="columnheader" scope="col" class="status">{ words::STATUS }</th>
        </>
    }
}

fn view_row(row: &Row, act: &Callback<Action>) -> Html {
    html! {
        <tr role="row" part="row" key={&*row.id} class={classes!(row.is_child.then_some("child"))}>
            <th role="rowheader" scope="row">
                { &*row.name }
                { for row.question.iter().map(|question| html! { <span class="question">{ &**question }</span> }) }
            </th>
            { for row.cells.iter().map(|cell| view_cell(cell, act)) }
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
    let classes =
        classes!(tone(cell.tone), cell.is_status.then_some("status"), cell.changed.map(|_| "changed"));
    let body = html! {
        <>
            <span class="word">
                { for (!cell.shape.is_empty()).then(|| html! { <span class="shape" aria-hidden="true">{ cell.shape }</span> }) }
                { cell.word }
                { for cell.changed.iter().map(|changed| html! { <span class="mark">{ *changed }</span> }) }
            </span>
            { for cell.text.iter().map(|text| html! { <span class="text">{ &**text }</span> }) }
            { for cell.notes.iter().map(|note| html! { <span class="note">{ note.clone() }</span> }) }
        </>
    };
    let body = match &cell.event {
        None => body,
        Some(id) => {
            let id = id.clone();
            let select = act.reform(move |_| Action::Select(id.clone()));
            html! {
                <button type="button" class="cell" onclick={select}>
                    { body }
                    { for cell.hint.iter().map(|hint| html! { <span class="aside-text">{ hint.clone() }</span> }) }
                </button>
            }
        }
    };
    html! {
        <td role="cell" part={part} class={classes}>
            <span class="column" aria-hidden="true">{ cell.column.clone() }</span>
            { body }
        </td>
    }
}
