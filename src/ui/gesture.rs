//! Fingers and mouse on a drawing: which are down, and what they make of the view.

use crate::scene::timeline::{Plan, View};

/// A pointer that went less than this, in px, was a click.
const CLICK: f64 = 4.0;

/// A pointer that is down: its id, where it went down and where it is, in px of the view.
struct Pointer {
    id: i32,
    from: f64,
    to: f64,
}

/// What goes on between the first pointer down and the last one up.
#[derive(Default)]
pub(super) struct Gesture {
    pointers: Vec<Pointer>,
    /// What was in view when the pointers now down came together.
    base: Option<View>,
    is_drag: bool,
}

impl Gesture {
    /// A pointer went down; a third finger changes nothing.
    pub(super) fn down(&mut self, id: i32, x: f64, view: View) {
        self.pointers.retain(|pointer| pointer.id != id);
        if self.pointers.len() < 2 {
            self.pointers.push(Pointer { id, from: x, to: x });
            self.rest(view);
        }
    }

    /// A pointer moved; the view that makes, if it is a drag.
    pub(super) fn moved(&mut self, id: i32, x: f64, plan: &Plan) -> Option<View> {
        let pointer = self.pointers.iter_mut().find(|pointer| pointer.id == id)?;
        pointer.to = x;
        self.is_drag |= (pointer.to - pointer.from).abs() >= CLICK || self.pointers.len() > 1;
        let base = self.base.filter(|_| self.is_drag)?;
        match self.pointers.as_slice() {
            [one] => Some(base.panned(&plan.scale, one.from - one.to)),
            [a, b] => Some(base.pinched(&plan.scale, (a.from, a.to), (b.from, b.to))),
            _ => None,
        }
    }

    /// A pointer went up, or was taken away; whether that ends a drag.
    pub(super) fn up(&mut self, id: i32, view: View) -> bool {
        let count = self.pointers.len();
        self.pointers.retain(|pointer| pointer.id != id);
        if self.pointers.len() == count {
            return false;
        }
        self.rest(view);
        self.pointers.is_empty() && std::mem::take(&mut self.is_drag)
    }

    /// Whether no pointer is down.
    pub(super) fn is_idle(&self) -> bool {
        self.pointers.is_empty()
    }

    /// Whether a drag goes on.
    pub(super) fn is_drag(&self) -> bool {
        self.is_drag
    }

    /// From here on what is under the fingers stays under them.
    fn rest(&mut self, view: View) {
        self.base = Some(view);
        self.pointers.iter_mut().for_each(|pointer| pointer.from = pointer.to);
    }
}
