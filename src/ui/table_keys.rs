//! The table by keyboard: one stop of the Tab key among its rows, as among the events, and arrows from there. Otherwise
//! a reader would have to pass every cell to leave it.

use web_sys::{Element, HtmlElement};
use yew::prelude::{Event, KeyboardEvent, NodeRef, TargetCast};

use super::clause_table::ClauseTable;
use super::find::{all_within, around, around_target, is, style_of, within, within_node};
use super::focus::by_key;
use super::long_table::Message;
use super::part::Link;

/// What can have the focus in a row.
const TARGETS: &str = "button,a,summary,input,select";
/// That of them which is the stop.
const STOP: &str = "[tabindex='0']";
/// The keys that go further with Ctrl.
const ENDS: [&str; 2] = ["Home", "End"];
/// What the row of a clause says its place with. Not `aria-rowindex`, which stands only where rows are not drawn, since
/// everywhere else those of trails and headings are counted too.
pub(super) const PLACE: &str = "data-row";

/// The place of a row.
pub(super) fn place(row: &Element) -> Option<usize> {
    row.get_attribute(PLACE)?.parse().ok()
}

/// The row of a clause that something stands in, and its place.
fn row_of(target: &Element) -> Option<(HtmlElement, usize)> {
    let row = around(target, "tbody>tr")?;
    place(&row).map(|place| (row, place))
}

/// Whether a row, or what is in it, is laid out as a card.
pub(super) fn is_card(row: &Element) -> bool {
    style_of(row, "display").as_deref() == Some("block")
}

/// The row that has the focus, in it or in what stands under it.
pub(super) fn focused(region: &NodeRef) -> Option<usize> {
    let focused = within_node(region, ":focus")?;
    let mut row: Element = around(&focused, "tbody>tr")?.into();
    loop {
        if let Some(place) = place(&row) {
            return Some(place);
        }
        row = row.previous_element_sibling()?;
    }
}

/// Makes one of all that can have the focus in the rows a stop: that which was it, or else the first in view. What stands
/// under a row in a row of its own keeps its stops.
pub(super) fn one_stop(region: &NodeRef, first: usize) {
    let Some(body) = within_node(region, "tbody") else { return };
    let mut all = all_within(&body, TARGETS);
    all.retain(|target| row_of(target).is_some());
    let is_in_view = |target: &&HtmlElement| row_of(target).is_some_and(|(_, row)| row >= first);
    if within(&body, STOP).is_none()
        && let Some(target) = all.iter().find(is_in_view).or_else(|| all.first())
    {
        target.set_tab_index(0);
    }
    for target in all {
        if !is(&target, STOP) {
            target.set_tab_index(-1);
        }
    }
}

/// What gets the focus in a row is the stop from then on.
pub(super) fn on_focus(event: Event) {
    let Some(target) = around_target(&event, TARGETS).filter(|target| row_of(target).is_some()) else {
        return;
    };
    if let Some(before) = around(&target, "tbody").and_then(|body| within(&body, STOP)) {
        before.set_tab_index(-1);
    }
    target.set_tab_index(0);
}

/// Gives the focus to what is in that row and column, or nearest to it; where there is nothing to focus, further on in
/// that direction. The row that would be next, if that is not drawn.
pub(super) fn go(region: &NodeRef, mut row: usize, column: usize, direction: isize) -> Option<usize> {
    loop {
        let selector = ["[", PLACE, "='", &row.to_string(), "']"].concat();
        let Some(found) = within_node(region, &selector) else { return Some(row) };
        let all = all_within(&found, TARGETS);
        let nearest = all.iter().min_by_key(|target| column_of(target).abs_diff(column));
        if nearest.is_some_and(by_key) {
            return None;
        }
        row = row.checked_add_signed(direction)?;
    }
}

/// What the keys do on something in the rows, of which there are so many; `page` is how many are in view.
pub(super) fn keys(
    link: Link<ClauseTable>,
    region: &NodeRef,
    count: usize,
    page: usize,
) -> impl Fn(KeyboardEvent) + 'static {
    let region = region.clone();
    move |event| {
        let Some(target) = event.target_dyn_into::<HtmlElement>() else { return };
        // Otherwise the browser would go there by and by, to where the end was taken to be.
        if is(&target, "[role=region]") {
            match event.key().as_str() {
                "Home" => link.send_message(Message::ToStart),
                "End" => link.send_message(Message::ToEnd),
                _ => return,
            }
            event.prevent_default();
            return;
        }
        let Some((row, here)) = row_of(&target) else { return };
        let is_far = event.ctrl_key();
        let key = event.key();
        // With another modifier they are the browser's.
        if event.alt_key() || event.meta_key() || event.shift_key() || is_far && !ENDS.contains(&&*key) {
            return;
        }
        let column = column_of(&target);
        // To where the arrow points, in any script.
        let right = if is(&target, ":dir(rtl)") { -1 } else { 1 };
        // In a card what is below is the next cell, and below the last one begins the next card.
        let (down, first, end) = if is_card(&row) { (1, 0, usize::MAX) } else { (0, column, column) };
        let last = count.saturating_sub(1);
        // How far in the row, and where that leads out of it: to which row, which column, and on in which direction.
        let (step, row_there, column, direction) = match key.as_str() {
            "ArrowRight" => (right, count, 0, 0),
            "ArrowLeft" => (-right, count, 0, 0),
            "ArrowDown" => (down, here.saturating_add(1), first, 1),
            "ArrowUp" => (-down, here.wrapping_sub(1), end, -1),
            "PageDown" => (0, here.saturating_add(page).min(last), column, -1),
            "PageUp" => (0, here.saturating_sub(page), column, 1),
            "Home" if is_far => (0, 0, column, 1),
            "End" if is_far => (0, last, column, -1),
            "Home" => (0, here, 0, 1),
            "End" => (0, here, usize::MAX, 1),
            _ => return,
        };
        event.prevent_default();
        let all = all_within(&row, TARGETS);
        let at = all.iter().position(|other| other.is_same_node(Some(&target)));
        let beside = at.and_then(|at| all.get(at.checked_add_signed(step)?)).filter(|_| step != 0);
        if !beside.is_some_and(by_key)
            && row_there < count
            && let Some(row) = go(&region, row_there, column, direction)
        {
            link.send_message(Message::Go(row, column, direction));
        }
    }
}

/// In which column something stands, from 0.
fn column_of(target: &Element) -> usize {
    let mut before: Option<Element> = around(target, "td,th").map(Into::into);
    let mut column = 0;
    while let Some(cell) = before.and_then(|cell| cell.previous_element_sibling()) {
        column += 1;
        before = Some(cell);
    }
    column
}
