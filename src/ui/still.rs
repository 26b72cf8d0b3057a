//! What the reader has just used stays where it is on the screen, whatever becomes longer or shorter above it: moves
//! that close, a detail with more words. Above the detail nothing changes its height by what is done below.

use wasm_bindgen::JsCast;
use web_sys::{Element, ScrollBehavior, ScrollToOptions, ShadowRoot};
use yew::NodeRef;

use super::find::{around, style_of, within_node};

/// What has the focus.
const USED: &str = ":focus";
/// Where heights change.
const PARTS: &str = ".columns,.deals,.levers";
/// A region that scrolls keeps in place what is in it.
const REGION: &str = ".scrolling";

/// Something used, and where it was, in px from the top of the window.
pub(super) struct Still {
    element: Element,
    top: f64,
}

impl Still {
    /// What the reader has used, before the page is drawn anew.
    pub(super) fn of(host: &NodeRef) -> Option<Still> {
        let used = within_node(host, USED)?;
        around(&used, PARTS)?;
        let element = around(&used, REGION).unwrap_or(used).into();
        Some(Still { top: top(&element), element })
    }

    /// Scrolls it to where it was, if it is still there.
    pub(super) fn keep(self) {
        let Some(window) = web_sys::window().filter(|_| self.element.is_connected()) else { return };
        let options = ScrollToOptions::new();
        options.set_behavior(ScrollBehavior::Instant);
        let off = || {
            let off = top(&self.element) - self.top;
            options.set_top(off);
            off.abs() >= 1.0
        };
        let mut around = above(&self.element);
        while let Some(element) = around.filter(|_| off()) {
            let overflow = style_of(&element, "overflow-y");
            if overflow.is_some_and(|overflow| overflow == "auto" || overflow == "scroll") {
                element.scroll_by_with_scroll_to_options(&options);
            }
            around = above(&element);
        }
        if off() {
            window.scroll_by_with_scroll_to_options(&options);
        }
    }
}

fn top(element: &Element) -> f64 {
    element.get_bounding_client_rect().top()
}

/// The element around one, out of shadow roots too.
fn above(element: &Element) -> Option<Element> {
    let host = || element.get_root_node().dyn_into::<ShadowRoot>().ok().map(|root| root.host());
    element.parent_element().or_else(host)
}
