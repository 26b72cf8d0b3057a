//! A long table by keyboard: one stop of the Tab key among its rows, as among the events, and arrows from there. Otherwise
//! a reader would have to pass a thousand cells to leave it.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::prelude::*;

use super::clause_table::ClauseTable;
use super::focus::by_key;
use super::long_table::Message;
use super::part::Link;
use crate::model::gather::Gather;

/// What can have the focus in a row.
const TARGETS: &str = ":is(button,a,summary,input,select)";
/// Rows of the head, which are counted too, and rows are counted from 1.
const BEFORE: usize = 3;

/// The place of a row.
pub(super) fn place(row: &Element) -> Option<usize> {
    row.get_attribute("aria-rowindex")?.parse::<usize>().ok()?.checked_sub(BEFORE)
}

/// The row that has the focus, in it or in what stands under it.
pub(super) fn focused(region: &NodeRef) -> Option<usize> {
    let mut row = find(&region.cast::<Element>()?, ":focus")?.closest("tbody>tr").ok()??;
    loop {
        if let Some(place) = place(&row) {
            return Some(place);
        }
        row = row.previous_element_sibling()?;
    }
}

/// Makes one of all that can have the focus in the rows a stop: that which has it, or else the first in view. What stands
/// under a row in a row of its own keeps its stops.
pub(super) fn one_stop(region: &NodeRef, first: usize) {
    let Some(body) = region.cast::<Element>().and_then(|region| find(&region, "tbody")) else { return };
    let row = |target: &HtmlElement| target.closest("tbody>tr").ok().flatten().and_then(|row| place(&row));
    let mut all = targets(&body);
    all.retain(|target| row(target).is_some());
    let is_in_view = |target: &&HtmlElement| row(target).is_some_and(|row| row >= first);
    let focused = find(&body, ":focus");
    let chosen =
        focused.as_ref().and_then(|focused| all.iter().find(|target| focused.is_same_node(Some(target))));
    let stop = chosen.or_else(|| all.iter().find(is_in_view)).or_else(|| all.first());
    for target in &all {
        target.set_tab_index(if stop.is_some_and(|stop| stop.is_same_node(Some(target))) { 0 } else { -1 });
    }
}

/// Gives the focus to what is in that column of a row, or else nearest to it; whether there is anything.
pub(super) fn focus(row: &Element, column: usize) -> bool {
    let all = targets(row);
    let nearest = all.iter().min_by_key(|target| self::column(target).abs_diff(column));
    nearest.is_some_and(by_key)
}

/// What the keys do on something in the rows; `page` is how many rows are in view.
pub(super) fn keys(link: Link<ClauseTable>, page: usize) -> impl Fn(KeyboardEvent) + 'static {
    move |event| {
        let Some(target) = event.target_dyn_into::<HtmlElement>() else { return };
        // Otherwise the browser would go there by and by, to where the end was taken to be.
        if target.get_attribute("role").as_deref() == Some("region") {
            match event.key().as_str() {
                "Home" => link.send_message(Message::ToStart),
                "End" => link.send_message(Message::ToEnd),
                _ => return,
            }
            event.prevent_default();
            return;
        }
        let row = target.closest("tbody>tr").ok().flatten();
        let Some((row, here)) =
            row.and_then(|row| Some((place(&row)?, row))).map(|(place, row)| (row, place))
        else {
            return;
        };
        // With another modifier they are the browser's.
        if event.alt_key() || event.meta_key() || event.shift_key() {
            return;
        }
        let column = column(&target);
        let beside = |step: isize| {
            let all = targets(&row);
            let at = all.iter().position(|other| other.is_same_node(Some(&target)));
            if let Some(next) = at.and_then(|at| all.get(at.checked_add_signed(step)?)) {
                by_key(next);
            }
        };
        let is_far = event.ctrl_key();
        // To where the arrow points, in any script.
        let right = if target.matches(":dir(rtl)").unwrap_or(false) { -1 } else { 1 };
        match event.key().as_str() {
            "ArrowRight" if !is_far => beside(right),
            "ArrowLeft" if !is_far => beside(-right),
            "ArrowDown" if !is_far => link.send_message(Message::Go(here.saturating_add(1), column, 1)),
            "ArrowUp" if !is_far => link.send_message(Message::Go(here.saturating_sub(1), column, -1)),
            "PageDown" if !is_far => link.send_message(Message::Go(here.saturating_add(page), column, -1)),
            "PageUp" if !is_far => link.send_message(Message::Go(here.saturating_sub(page), column, 1)),
            "Home" if is_far => link.send_message(Message::Go(0, column, 1)),
            "End" if is_far => link.send_message(Message::Go(usize::MAX, column, -1)),
            "Home" => drop(focus(&row, 0)),
            "End" => drop(focus(&row, usize::MAX)),
            _ => return,
        }
        event.prevent_default();
    }
}

/// In which column something stands, from 0.
fn column(target: &Element) -> usize {
    let mut before = target.closest("td,th").ok().flatten();
    let mut column = 0;
    while let Some(cell) = before.and_then(|cell| cell.previous_element_sibling()) {
        column += 1;
        before = Some(cell);
    }
    column
}

fn targets(element: &Element) -> Vec<HtmlElement> {
    let Ok(found) = element.query_selector_all(TARGETS) else { return Vec::new() };
    let all = (0..found.length()).filter_map(|place| found.item(place));
    all.filter_map(|node| node.dyn_into().ok()).gather()
}

fn find(element: &Element, selector: &str) -> Option<Element> {
    element.query_selector(selector).ok().flatten()
}
