//! The clause table. It is a native table with its roles written out, since a narrow element lays it out as
//! cards, which would take the roles away.

use yew::prelude::*;

use super::cell::view_cell;
use super::compare::before_text;
use super::text::{all, aside, button, mark, marked, span};
use super::{table_tools, trail};
use crate::scene::table::{Row, Table, TrackHead};
use crate::scene::words::label as words;
use crate::state::Action;

pub(super) fn view(table: &Table, act: &Callback<Action>) -> Html {
    html! {
        <div class="clauses" part="table" onkeydown={trail::on_key(act)}>
            { table_tools::view(&table.tools, act) }
            <table role="table">
                <caption>
                    { table.caption.clone() }
                    { " " }
                    { span("changed-count", table.changed.clone()) }
                    { all(table.alike.iter().map(|alike| span("left-out", alike.clone()))) }
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
            { before_text(track.before.map(AttrValue::from)) }
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
    let trail = row.trail.iter().map(|trail| trail::view(trail, row.cells.len() + 1, act));
    html! {
        <key={&*row.id}>
        <tr role="row" part="row" class={row.is_child.then_some("child")}>
            <th role="rowheader" scope="row">
                { view_name(row, act) }
                { all(row.question.iter().map(|question| html! { <span class="question">{ marked(question) }</span> })) }
            </th>
            { all(row.cells.iter().map(|cell| view_cell(cell, act))) }
        </tr>
        { all(trail) }
        </>
    }
}

fn view_name(row: &Row, act: &Callback<Action>) -> Html {
    let name = marked(&row.name);
    match &row.opens {
        Some(opens) => trail::opener("opener", opens, act, name),
        None => name,
    }
}
