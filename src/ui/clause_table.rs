//! The clause table. It is a native table with its roles written out, since a narrow element lays it out as
//! cards, which would take the roles away. Of many rows those in view are drawn: `long_table` knows which, `table_keys`
//! has the keys.

use std::ops::Range;
use std::rc::Rc;

use yew::prelude::*;

use super::cell::view_cell;
use super::compare::{self, before_text};
use super::long_table::{GAP, LongView, Message, Watch};
use super::text::{all, aside, button, mark, marked, span};
use super::{table_keys, table_tools, trail};
use crate::model::record::{ClauseRef, EventRef};
use crate::query::index::Index;
use crate::scene::as_of::{AsOf, Held};
use crate::scene::compare::controls;
use crate::scene::rows::ALL;
use crate::scene::table::{Row, Table, TrackHead, clauses, part};
use crate::scene::words::label as words;
use crate::state::{Action, State};

/// What the table shows.
#[derive(Clone, Properties)]
pub(super) struct TableProps {
    pub(super) index: Rc<Index>,
    pub(super) state: Rc<State>,
    pub(super) event: EventRef,
    pub(super) held: Held,
    /// The width of the element, in px: with it rows get other heights.
    pub(super) width: f64,
    pub(super) act: Callback<Action>,
}

impl PartialEq for TableProps {
    fn eq(&self, _: &TableProps) -> bool {
        // It is given only when the component above it is drawn anew.
        false
    }
}

impl TableProps {
    fn as_of(&self) -> AsOf<'_> {
        AsOf::again(&self.index, &self.state, self.event, &self.held)
    }
}

/// The clause table.
pub(super) struct ClauseTable {
    region: NodeRef,
    /// The clauses of its rows.
    order: Vec<ClauseRef>,
    view: LongView,
    watch: Option<Watch>,
}

impl Component for ClauseTable {
    type Message = Message;
    type Properties = TableProps;

    fn create(ctx: &Context<Self>) -> Self {
        let order = clauses(&ctx.props().as_of());
        let view = LongView::new(order.len());
        ClauseTable { region: NodeRef::default(), order, view, watch: None }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        self.is_virtual(ctx) && self.view.update(&self.region, message, ctx.link())
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &TableProps) -> bool {
        let order = clauses(&ctx.props().as_of());
        let is_other = order != self.order || old.state.table.all_rows != ctx.props().state.table.all_rows;
        self.order = order;
        self.view.follow(&self.region, self.order.len(), is_other, old.width != ctx.props().width);
        true
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            self.watch = Watch::scrolling(&self.region, ctx.link().callback(|message| message));
        }
        if self.is_virtual(ctx) {
            self.view.settle(&self.region, ctx.link());
        }
        if self.is_long() {
            table_keys::one_stop(&self.region, self.view.first_in_view());
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let (act, state) = (&ctx.props().act, &ctx.props().state);
        let everything = 0..self.order.len();
        let ranges = if self.is_virtual(ctx) { self.view.drawn() } else { Vec::from([everything]) };
        let as_of = ctx.props().as_of();
        let table = part(&as_of, &|place| ranges.iter().any(|range| range.contains(&place)));
        let (is_long, is_virtual) = (self.is_long(), self.is_virtual(ctx));
        let choice = is_long.then(|| {
            let name = if is_virtual { words::SHOW_ALL_ROWS } else { words::SCROLL_ROWS };
            let choose = button("", act, Action::ShowAllRows(!state.table.all_rows), name.into());
            html! { <p class="row-choice">{ words::rows(self.order.len()) }{ " " }{ choose }</p> }
        });
        let label = is_virtual.then(|| words::rows(self.order.len()));
        let onkeydown = match is_long {
            true => table_keys::keys(ctx.link().callback(|message| message), self.view.page()),
            false => Callback::noop(),
        };
        html! {
            <div class="clause-table" onkeydown={trail::on_key(act)}>
                { table_tools::view(&table.tools, compare::view(&controls(&as_of), act), act) }
                { all(choice) }
                <div
                    ref={self.region.clone()}
                    class={classes!("clauses", is_virtual.then_some("scrolling"))}
                    part="table"
                    role={is_virtual.then_some("region")}
                    aria-label={label}
                    tabindex={is_virtual.then_some("0")}
                    {onkeydown}
                >
                    { view_table(&table, &ranges, is_long.then_some(self.order.len()), act) }
                </div>
            </div>
        }
    }
}

impl ClauseTable {
    /// Whether it has more rows than are drawn unasked.
    fn is_long(&self) -> bool {
        self.order.len() > ALL
    }

    /// Whether only the rows in view are drawn.
    fn is_virtual(&self, ctx: &Context<Self>) -> bool {
        self.is_long() && !ctx.props().state.table.all_rows
    }
}

/// Rows of the head, which come first when rows are counted.
const HEAD: usize = 2;

/// The table with the rows of these places; `count` is told where there are many.
fn view_table(table: &Table, ranges: &[Range<usize>], count: Option<usize>, act: &Callback<Action>) -> Html {
    let columns: usize = 1 + table.tracks.iter().map(|track| track.columns).sum::<usize>();
    let number = |row: usize| count.map(|_| (row + 1).to_string());
    let mut rows: Vec<Html> = Vec::new();
    let is_cut = count.is_some_and(|count| ranges.iter().map(Range::len).sum::<usize>() < count);
    for (place, range) in ranges.iter().enumerate() {
        rows.extend(is_cut.then(|| view_gap(place, columns)));
        let here = table.rows.iter().filter(|row| range.contains(&row.place));
        rows.extend(here.map(|row| view_row(row, number(HEAD + row.place), act)));
    }
    rows.extend(is_cut.then(|| view_gap(ranges.len(), columns)));
    let names = (0..columns).map(|place| html! { <col class={if place == 0 { "name" } else { "cells" }} /> });
    let names = is_cut.then(|| html! { <colgroup>{ all(names) }</colgroup> });
    html! {
        <table role="table" aria-rowcount={count.map(|count| (HEAD + count).to_string())}>
            <caption>
                <span class="said">
                    { table.caption.clone() }
                    { " " }
                    { span("changed-count", table.changed.clone()) }
                    { all(table.alike.iter().map(|alike| span("left-out", alike.clone()))) }
                    { all(table.left_out.iter().map(|left_out| span("left-out", left_out.clone()))) }
                </span>
            </caption>
            { all(names) }
            <thead role="rowgroup">
                <tr role="row" aria-rowindex={number(0)}>
                    <th role="columnheader" scope="col" rowspan="2">{ words::CLAUSE }</th>
                    { all(table.tracks.iter().map(|track| view_track(track, act))) }
                </tr>
                <tr role="row" aria-rowindex={number(1)}>{ all(table.tracks.iter().flat_map(view_columns)) }</tr>
            </thead>
            <tbody role="rowgroup">{ all(rows) }</tbody>
        </table>
    }
}

/// The room of rows that are not drawn; how high it is, `long_table` says.
fn view_gap(place: usize, columns: usize) -> Html {
    html! {
        <tr key={format!("gap {place}")} class={GAP} role="presentation" aria-hidden="true">
            <td role="presentation" colspan={columns.to_string()} />
        </tr>
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
            { table_tools::hints(&track.possible, act) }
            { all(unfold) }
        </th>
    }
}

fn view_columns(track: &TrackHead) -> Vec<Html> {
    let column = |class: &'static str, name: AttrValue| html! { <th role="columnheader" scope="col" {class}>{ name }</th> };
    let parties = track.parties.iter().map(|party| column("party", party.clone().into()));
    parties.chain([column("status", words::STATUS.into())]).collect()
}

fn view_row(row: &Row, number: Option<String>, act: &Callback<Action>) -> Html {
    if row.is_heading {
        return table_tools::heading(row);
    }
    let trail = row.trail.iter().map(|trail| trail::view(trail, row.cells.len() + 1, act));
    html! {
        <key={&*row.id}>
        <tr role="row" part="row" aria-rowindex={number} class={row.is_child.then_some("child")}>
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
