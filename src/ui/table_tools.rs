//! What stands above the clause table, between its rows, and in its cells below what is sure: order and statuses, headings
//! of groups, hints at what is only possible.

use yew::prelude::*;

use super::long_table::HEADING;
use super::tag::{Tag, tag};
use super::text::{Name, aside, button, choice, each, plain_button, prose, seen, span};
use crate::scene::table::{Hint, Row, StatusChip, TableTools};
use crate::scene::words::label as words;
use crate::state::{Action, RowOrder};

/// How the rows may be ordered.
const ORDERS: [(RowOrder, Name); 3] = [
    (RowOrder::Record, words::by_record),
    (RowOrder::Status, words::by_status),
    (RowOrder::Changed, words::by_change),
];
/// A heading reaches over the whole table, however many columns that has.
const EVERY_COLUMN: &str = "1000";

/// `compare`: what compares two moments.
pub(super) fn view(tools: &TableTools, compare: Tag, act: &Callback<Action>) -> Tag {
    let orders = ORDERS
        .iter()
        .map(|(order, name)| (AttrValue::Static(name()), *order == tools.order, Action::OrderRows(*order)));
    let statuses = tag("div")
        .class("chips")
        .attribute("role", "group")
        .attribute("aria-label", words::statuses())
        .child(each(&tools.statuses, |chip| view_status(chip, act)));
    tag("div")
        .class("table-tools")
        .attribute("part", "table-tools")
        .child(statuses)
        .child(compare)
        .child(choice(words::row_order(), orders.collect(), act))
}

fn view_status(chip: &StatusChip, act: &Callback<Action>) -> Tag {
    plain_button()
        .class("chip")
        .attribute("aria-pressed", chip.pressed)
        .key(&chip.id)
        .act(act, Action::ToggleStatus(chip.id.clone()))
        .child((!chip.shape.is_empty()).then(|| seen("shape", chip.shape)))
        .child(chip.name)
        .child(seen("count", &chip.count))
        .child(aside(&chip.count_words))
}

/// The heading of a group of rows.
pub(super) fn heading(row: &Row) -> Tag {
    let name = tag("th")
        .attribute("role", "rowheader")
        .attribute("scope", "rowgroup")
        .attribute("colspan", EVERY_COLUMN)
        .child(row.name.to_string());
    tag("tr").attribute("role", "row").class(HEADING).key(&[words::GROUP_KEY, &row.id].concat()).child(name)
}

/// What may have happened by the moment, with the events that would have done it.
pub(super) fn hints(hints: &[Hint], act: &Callback<Action>) -> Vec<Html> {
    each(hints, |hint| {
        let event = hint
            .event
            .as_ref()
            .map(|event| button(Some("link"), act, Action::Select(event.id.clone()), prose(&event.title)));
        span("possible", &hint.words).child(" ").child(event)
    })
}
