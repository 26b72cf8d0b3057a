//! What stands above the clause table, between its rows, and in its cells below what is sure: order and statuses, headings
//! of groups, hints at what is only possible.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::long_table::HEADING;
use super::text::{all, aside, button};
use crate::scene::table::{Hint, Row, StatusChip, TableTools};
use crate::scene::words::label as words;
use crate::state::{Action, RowOrder};

/// How the rows may be ordered.
const ORDERS: [(RowOrder, &str); 3] = [
    (RowOrder::Record, words::BY_RECORD),
    (RowOrder::Status, words::BY_STATUS),
    (RowOrder::Changed, words::BY_CHANGE),
];
/// A heading reaches over the whole table, however many columns that has.
const EVERY_COLUMN: &str = "1000";

/// `compare`: what compares two moments.
pub(super) fn view(tools: &TableTools, compare: Html, act: &Callback<Action>) -> Html {
    let onchange = act.reform(|event: Event| {
        let chosen = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.selected_index());
        let found = chosen.and_then(|place| ORDERS.get(usize::try_from(place).ok()?));
        Action::OrderRows(found.map_or(RowOrder::Record, |(order, _)| *order))
    });
    let option = |(order, name): &(RowOrder, &'static str)| {
        html! { <option selected={*order == tools.order}>{ *name }</option> }
    };
    html! {
        <div class="table-tools" part="table-tools">
            <div class="chips" role="group" aria-label={words::STATUSES}>
                { all(tools.statuses.iter().map(|chip| view_status(chip, act))) }
            </div>
            { compare }
            <select aria-label={words::ROW_ORDER} {onchange}>{ all(ORDERS.iter().map(option)) }</select>
        </div>
    }
}

fn view_status(chip: &StatusChip, act: &Callback<Action>) -> Html {
    let action = Action::ToggleStatus(chip.id.clone());
    let onclick = act.reform(move |_: MouseEvent| action.clone());
    html! {
        <button type="button" class="chip" key={&*chip.id} aria-pressed={chip.pressed.to_string()} {onclick}>
            { all((!chip.shape.is_empty()).then(|| html! { <span class="shape" aria-hidden="true">{ chip.shape }</span> })) }
            { chip.name }
            <span class="count" aria-hidden="true">{ chip.count.clone() }</span>
            { aside(chip.count_words.clone()) }
        </button>
    }
}

/// The heading of a group of rows.
pub(super) fn heading(row: &Row) -> Html {
    html! {
        <tr role="row" class={HEADING} key={format!("{}{}", words::GROUP_KEY, row.id)}>
            <th role="rowheader" scope="rowgroup" colspan={EVERY_COLUMN}>{ row.name.to_string() }</th>
        </tr>
    }
}

/// What may have happened by the moment, with the events that would have done it.
pub(super) fn hints(hints: &[Hint], act: &Callback<Action>) -> Html {
    let view_hint = |hint: &Hint| {
        html! {
            <span class="possible">
                { hint.words.clone() }
                { " " }
                { all(hint.event.iter().map(|event| {
                    button("link", act, Action::Select(event.id.clone()), (*event.title).into())
                })) }
            </span>
        }
    };
    all(hints.iter().map(view_hint))
}
