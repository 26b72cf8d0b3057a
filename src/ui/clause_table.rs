//! The clause table. It is a native table with its roles written out, since a narrow element lays it out as
//! cards, which would take the roles away. Of many rows those in view are drawn: `long_table` knows which, `table_keys`
//! has the keys.

use std::ops::Range;
use std::rc::Rc;

use yew::prelude::{Callback, Html, NodeRef};
use yew::virtual_dom::ListenerKind;

use super::cell::view_cell;
use super::compare::{self, before_text};
use super::long_table::{GAP, LongView, Message, Watch};
use super::part::{Context, Part};
use super::tag::{Tag, fragment, tag};
use super::text::{aside, button, each, mark, marked, paragraph, prose, span};
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

impl Part for ClauseTable {
    type Message = Message;
    type Properties = TableProps;

    fn create(props: &TableProps) -> Self {
        let order = clauses(&props.as_of());
        let view = LongView::new(order.len());
        ClauseTable { region: NodeRef::default(), order, view, watch: None }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        self.is_virtual(ctx) && self.view.update(&self.region, message, ctx.link())
    }

    fn changed(&mut self, ctx: &Context<Self>, old: &TableProps) {
        let order = clauses(&ctx.props().as_of());
        let is_other = order != self.order || old.state.table.all_rows != ctx.props().state.table.all_rows;
        self.order = order;
        self.view.follow(&self.region, self.order.len(), is_other, old.width != ctx.props().width);
    }

    fn rendered(&mut self, ctx: &Context<Self>, first: bool) {
        if first {
            self.watch = Watch::scrolling(&self.region, ctx.link());
        }
        if self.is_virtual(ctx) {
            self.view.settle(&self.region, ctx.link());
        }
        table_keys::one_stop(&self.region, self.view.first_in_view());
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let (act, state) = (&ctx.props().act, &ctx.props().state);
        let everything = 0..self.order.len();
        let ranges = if self.is_virtual(ctx) { self.view.drawn() } else { Vec::from([everything]) };
        let as_of = ctx.props().as_of();
        let table = part(&as_of, &|place| ranges.iter().any(|range| range.contains(&place)));
        let (is_long, is_virtual) = (self.is_long(), self.is_virtual(ctx));
        let choice = is_long.then(|| {
            let name = if is_virtual { words::show_all_rows() } else { words::scroll_rows() };
            let choose = button(None, act, Action::ShowAllRows(!state.table.all_rows), name);
            paragraph("row-choice", words::rows(self.order.len())).child(" ").child(choose)
        });
        let keys = table_keys::keys(ctx.link().clone(), &self.region, self.order.len(), self.view.page());
        let region = tag("div")
            .node(&self.region)
            .class(if is_virtual { "clauses scrolling" } else { "clauses" })
            .attribute("part", "table")
            .attribute("role", is_virtual.then_some("region"))
            .attribute("aria-label", is_virtual.then(|| words::rows(self.order.len())))
            .attribute("tabindex", is_virtual.then_some("0"))
            .on(ListenerKind::onkeydown, keys)
            .on(ListenerKind::onfocusin, table_keys::on_focus)
            .child(view_table(&as_of, &table, &ranges, is_long.then_some(self.order.len()), act));
        tag("div")
            .class("clause-table")
            .on(ListenerKind::onkeydown, trail::on_key(act))
            .child(table_tools::view(&table.tools, compare::view(&controls(&as_of), act), act))
            .child(choice)
            .child(region)
            .child(paragraph("keys", span("note", words::table_keys()).attribute("id", KEYS)))
            .into()
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

/// The id of what says the keys.
const KEYS: &str = "ct-keys";

/// The table with the rows of these places; `count` is told where there are many.
fn view_table(
    as_of: &AsOf,
    table: &Table,
    ranges: &[Range<usize>],
    count: Option<usize>,
    act: &Callback<Action>,
) -> Tag {
    let columns: usize = 1 + table.tracks.iter().map(|track| track.columns).sum::<usize>();
    let number = |row: usize| count.map(|_| (row + 1).to_string());
    let is_cut = count.is_some_and(|count| ranges.iter().map(Range::len).sum::<usize>() < count);
    let mut rows: Vec<Html> = Vec::new();
    for (place, range) in ranges.iter().enumerate() {
        if is_cut {
            rows.push(view_gap(place, columns).into());
        }
        for row in table.rows.iter().filter(|row| range.contains(&row.place)) {
            rows.push(view_row(as_of, row, number(HEAD + row.place), act).into());
        }
    }
    if is_cut {
        rows.push(view_gap(ranges.len(), columns).into());
    }
    let said = span("said", &table.caption)
        .child(" ")
        .child(span("changed-count", &table.changed))
        .child(table.alike.as_ref().map(|alike| span("left-out", alike)))
        .child(table.left_out.as_ref().map(|left_out| span("left-out", left_out)));
    let clause = tag("th")
        .attribute("role", "columnheader")
        .attribute("scope", "col")
        .attribute("rowspan", "2")
        .child(words::clause());
    let mut of_tracks: Vec<Html> = Vec::new();
    for track in &table.tracks {
        of_tracks.extend(each(&track.parties, |party| view_column("party").child(prose(party))));
        of_tracks.push(view_column("status").child(words::status()).into());
    }
    let head = |row: usize| tag("tr").attribute("role", "row").attribute("aria-rowindex", number(row));
    let heads = tag("thead")
        .attribute("role", "rowgroup")
        .child(head(0).child(clause).child(each(&table.tracks, |track| view_track(track, act))))
        .child(head(1).child(of_tracks));
    tag("table")
        .attribute("role", "table")
        .attribute("aria-describedby", KEYS)
        .attribute("aria-rowcount", count.map(|count| (HEAD + count).to_string()))
        .child(tag("caption").child(said))
        .child(is_cut.then(|| view_widths(columns)))
        .child(heads)
        .child(tag("tbody").attribute("role", "rowgroup").child(rows))
}

/// The widths of the columns, which then do not depend on the rows that are drawn.
fn view_widths(columns: usize) -> Tag {
    let mut widths = fragment();
    for place in 0..columns {
        widths = widths.child(tag("col").class(if place == 0 { "name" } else { "cells" }));
    }
    tag("colgroup").child(widths)
}

/// The room of rows that are not drawn; how high it is, `long_table` says.
fn view_gap(place: usize, columns: usize) -> Tag {
    tag("tr")
        .key(&["gap ", &place.to_string()].concat())
        .class(GAP)
        .attribute("role", "presentation")
        .attribute("aria-hidden", true)
        .child(tag("td").attribute("role", "presentation").attribute("colspan", columns))
}

fn view_track(track: &TrackHead, act: &Callback<Action>) -> Tag {
    let unfold = (track.can_unfold && track.parties.is_empty()).then(|| {
        let content = fragment().child(words::show_parties()).child(aside(&track.name));
        button(Some("unfold"), act, Action::ShowTrack(track.id.clone()), content)
    });
    tag("th")
        .attribute("role", "columnheader")
        .attribute("scope", "colgroup")
        .attribute("colspan", track.columns)
        .class(if track.changed { "track changed" } else { "track" })
        .child(span("track-name", prose(&track.name)))
        .child(before_text(track.before))
        .child(span("track-status", &track.status))
        .child(track.changed.then(|| mark(words::changed())))
        .child(table_tools::hints(&track.possible, act))
        .child(unfold)
}

fn view_column(class: &'static str) -> Tag {
    tag("th").attribute("role", "columnheader").attribute("scope", "col").class(class)
}

fn view_row(as_of: &AsOf, row: &Row, number: Option<String>, act: &Callback<Action>) -> Tag {
    if row.is_heading {
        return table_tools::heading(row);
    }
    let name = tag("th")
        .attribute("role", "rowheader")
        .attribute("scope", "row")
        .child(view_name(row, act))
        .child(row.question.as_ref().map(|question| span("question", prose(marked(question)))));
    let cells = tag("tr")
        .attribute("role", "row")
        .attribute("part", "row")
        .attribute("aria-rowindex", number)
        .attribute(table_keys::PLACE, row.place)
        .class(row.is_child.then_some("child"))
        .child(name)
        .child(each(&row.cells, |cell| view_cell(cell, act)));
    let trail = row.has_trail.then(|| trail::view(as_of, row.cells.len() + 1, act));
    fragment().key(&row.id).child(cells).child(trail)
}

fn view_name(row: &Row, act: &Callback<Action>) -> Html {
    let name = Html::from(prose(marked(&row.name)));
    match &row.opens {
        Some(opens) => trail::opener("opener", opens, act).child(name).into(),
        None => name,
    }
}
