//! The element's own width, watched for as long as this lives.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_render::request_animation_frame;
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
    ///
    /// In the frame after it was seen: what is drawn for another width has another height, and browsers complain to the
    /// page of an observer in whose turn the observed size changes.
    pub(super) fn width(node: &NodeRef, tell: impl Fn(f64) + 'static) -> Option<Measure> {
        let element = node.cast::<Element>()?;
        let tell = Rc::new(tell);
        let seen = Rc::new(Cell::new(None));
        let frame = RefCell::new(None);
        let on_resize = Closure::new(move |entries: js_sys::Array| {
            let Ok(entry) = entries.pop().dyn_into::<ResizeObserverEntry>() else { return };
            // A frame that is still to come tells of the last width.
            if seen.replace(Some(entry.content_rect().width())).is_none() {
                let (tell, seen) = (Rc::clone(&tell), Rc::clone(&seen));
                let told = request_animation_frame(move |_| {
                    if let Some(width) = seen.take() {
                        tell(width);
                    }
                });
                frame.replace(Some(told));
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
