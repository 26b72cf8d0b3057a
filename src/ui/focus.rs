//! Focus never moves by itself, except where what had it is gone after a drawing: then it would fall out of the
//! widget, and a reader at the keyboard would begin again at the top of the page.

use wasm_bindgen::prelude::*;
use web_sys::{FocusOptions, HtmlElement};
use yew::prelude::{Event, NodeRef};

use super::find::{around_target, within, within_node};
use crate::state::Action;

/// What has opened a part of the page.
pub(super) const OPENER: &str = "button[aria-expanded=true],details[open]>summary";

/// The title of the detail.
const DETAIL: &str = ".event-title";

/// Whether something in the widget has the focus.
pub(super) fn is_within(host: &NodeRef) -> bool {
    within_node(host, ":focus").is_some()
}

#[wasm_bindgen]
extern "C" {
    /// With what the browser's types do not have yet.
    #[wasm_bindgen(extends = FocusOptions)]
    type Options;

    #[wasm_bindgen(method, setter, js_name = focusVisible)]
    fn set_focus_visible(this: &Options, is_visible: bool);
}

/// Gives the focus to an element because of a key; whether it could be given. It is seen there, also after a click:
/// Firefox goes by how the focus was moved before, unless it is told.
pub(super) fn by_key(element: &HtmlElement) -> bool {
    let options = FocusOptions::new().unchecked_into::<Options>();
    options.set_focus_visible(true);
    element.focus_with_options(&options).is_ok()
}

/// The selector of what is nearest to a reader who has done that.
pub(super) fn refuge(action: &Action) -> &'static str {
    match action {
        Action::ClearFilters | Action::Search(_) | Action::Filter { .. } => "input[type=search]",
        Action::AsOf(_) => "input[type=range]",
        Action::ShowTrail(_) => "tbody>tr>th>button",
        Action::Compare(_) => ".compare>button",
        Action::ShowTrack(_) => "button.unfold",
        Action::Show(..) | Action::FitAll | Action::ListFrom(_) => "li>button[tabindex='0']",
        _ => DETAIL,
    }
}

/// Gives the focus to that, if nothing in the widget has it any more.
pub(super) fn rescue(host: &NodeRef, refuge: &str) {
    if is_within(host) {
        return;
    }
    if let Some(element) = within_node(host, refuge) {
        let _ = element.focus();
    }
}

/// Goes to the detail: it begins where the page is looked at, and its title gets the focus.
pub(super) fn to_detail(event: Event) {
    if let Some(title) = around_target(&event, ".ct").and_then(|widget| within(&widget, DETAIL)) {
        let _ = title.focus();
        if let Some(detail) = title.parent_element() {
            detail.scroll_into_view();
        }
    }
}

/// Selects the text of that, without moving the focus: what copies copies it.
pub(super) fn select_text(host: &NodeRef, place: &str) {
    let selection = web_sys::window().and_then(|window| window.get_selection().ok().flatten());
    if let (Some(element), Some(selection)) = (within_node(host, place), selection) {
        let _ = selection.select_all_children(&element);
    }
}
