//! What a reader wants to take along, told to the page, and how it went, told to the reader.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::prelude::*;
use yew::{AttrValue, Callback};

use super::to_js;
use crate::model::wire::object;
use crate::scene::share::{OUTCOMES, SHARES};
use crate::state::outside::{value, word};
use crate::ui::{Answer, Sharing, Wanted};

/// What the reader wanted last.
pub(super) type LastWanted = Rc<RefCell<Option<Wanted>>>;

/// What the page does, by its one function.
pub(super) fn sharing(on_act: &Function, wanted: &LastWanted) -> Sharing {
    let (ask, tell, wanted) = (on_act.clone(), on_act.clone(), Rc::clone(wanted));
    Sharing {
        has_link: Callback::from(move |()| {
            let answer = ask.call1(&JsValue::NULL, &"has-link".into());
            answer.is_ok_and(|answer| answer.is_truthy())
        }),
        share: Callback::from(move |asked: Wanted| {
            let share = word(&SHARES, asked.share);
            let detail = object([("share", share.into()), ("event", (&*asked.event).into())]);
            wanted.replace(Some(asked));
            let _ = tell.call2(&JsValue::NULL, &"share".into(), &to_js(&detail));
        }),
    }
}

/// How it went with what was wanted last.
pub(super) fn told(wanted: &LastWanted, outcome: &str, detail: String, text: Option<String>) {
    let answer = wanted.borrow().as_ref().map(|wanted| wanted.answer.clone());
    if let Some(answer) = answer {
        answer.emit(Answer { outcome: value(&OUTCOMES, outcome), detail, text: text.map(AttrValue::from) });
    }
}
