//! The element's own width, watched for as long as this lives.

use wasm_bindgen::prelude::*;
use web_sys::{Element, ResizeObserver, ResizeObserverEntry};
use yew::NodeRef;

/// Watches an element's width; stops when dropped.
pub(super) struct Measure {
    observer: ResizeObserver,
    _on_resize: Closure<dyn FnMut(js_sys::Array)>,
}

impl Measure {
    /// Tells the width of the node's content in px, now and at every change.
    pub(super) fn width(node: &NodeRef, tell: impl Fn(f64) + 'static) -> Option<Measure> {
        let element = node.cast::<Element>()?;
        let on_resize = Closure::new(move |entries: js_sys::Array| {
            for entry in entries.iter().filter_map(|entry| entry.dyn_into::<ResizeObserverEntry>().ok()) {
                tell(entry.content_rect().width());
            }
        });
        let observer = ResizeObserver::new(on_resize.as_ref().unchecked_ref()).ok()?;
        observer.observe(&element);
        Some(Measure { observer, _on_resize: on_resize })
    }
}

impl Drop for Measure {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
