//! What stands in an element or around it, and how that looks. Each is compiled once: written out where it is asked for,
//! with what a browser may answer, it is a tenth of a KB.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};
use yew::NodeRef;
use yew::prelude::TargetCast;

use crate::model::gather::Gather;

/// The first in it.
#[inline(never)]
pub(super) fn within(element: &Element, selector: &str) -> Option<HtmlElement> {
    element.query_selector(selector).ok()??.dyn_into().ok()
}

/// The first in what stands there.
#[inline(never)]
pub(super) fn within_node(node: &NodeRef, selector: &str) -> Option<HtmlElement> {
    within(&node.cast()?, selector)
}

/// All in it, in order.
pub(super) fn all_within(element: &Element, selector: &str) -> Vec<HtmlElement> {
    let Ok(found) = element.query_selector_all(selector) else { return Vec::new() };
    let all = (0..found.length()).filter_map(|place| found.item(place));
    all.filter_map(|node| node.dyn_into().ok()).gather()
}

/// The nearest around it, itself too.
#[inline(never)]
pub(super) fn around(element: &Element, selector: &str) -> Option<HtmlElement> {
    element.closest(selector).ok()??.dyn_into().ok()
}

/// The nearest around what an event came to.
#[inline(never)]
pub(super) fn around_target(event: &Event, selector: &str) -> Option<HtmlElement> {
    around(&event.target_dyn_into()?, selector)
}

/// Whether it is one of those.
#[inline(never)]
pub(super) fn is(element: &Element, selector: &str) -> bool {
    element.matches(selector).unwrap_or(false)
}

/// What a property of its style is.
#[inline(never)]
pub(super) fn style_of(element: &Element, property: &str) -> Option<String> {
    let style = web_sys::window()?.get_computed_style(element).ok()??;
    style.get_property_value(property).ok()
}
