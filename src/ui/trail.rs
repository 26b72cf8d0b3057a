//! The trail: a row across the table, below the clause whose moves it shows. What opens it is a button with
//! `aria-expanded`; Escape and “Close” give the focus back to that button.

use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement};
use yew::prelude::*;

use super::detail::view_known;
use super::text::{all, aside, button, list, mark, paragraph, span};
use crate::scene::difference::Piece;
use crate::scene::table::Opener;
use crate::scene::trail::{Reason, Step, Time, Trail};
use crate::scene::words::moves as words;
use crate::state::Action;

/// The id of the trail; there is one at a time.
const ID: &str = "ct-trail";

/// Where the button stands that opened the trail; else the name of the row, if its column has gone.
const OPENERS: [&str; 2] = ["[aria-controls=ct-trail]", "tr:has(+.trail-row)>th>button"];

/// A button that shows moves, or hides them.
pub(super) fn opener(class: &'static str, opener: &Opener, act: &Callback<Action>, content: Html) -> Html {
    let Opener { trail, is_open } = opener;
    let action = Action::ShowTrail((!is_open).then(|| trail.clone()));
    let onclick = act.reform(move |_: MouseEvent| action.clone());
    html! {
        <button
            type="button"
            {class}
            aria-expanded={is_open.to_string()}
            aria-controls={is_open.then_some(ID)}
            {onclick}
        >
            { content }
        </button>
    }
}

/// Escape closes the trail.
pub(super) fn on_key(act: &Callback<Action>) -> Callback<KeyboardEvent> {
    let act = act.clone();
    Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" && give_back(event.target()) {
            act.emit(Action::ShowTrail(None));
        }
    })
}

/// The row of a trail, so many columns wide.
pub(super) fn view(trail: &Trail, columns: usize, act: &Callback<Action>) -> Html {
    let close = {
        let act = act.clone();
        Callback::from(move |event: MouseEvent| {
            give_back(event.target());
            act.emit(Action::ShowTrail(None));
        })
    };
    let mut steps: Vec<Html> = trail.steps.iter().map(|step| view_step(step, act)).collect();
    if let Some((place, words, name)) = &trail.left_out {
        let whole = button("", act, Action::ShowTrail(Some(trail.whole.clone())), name.clone().into());
        let gap = html! { <li class="gap" key="gap">{ words.clone() }{ " " }{ whole }</li> };
        steps.insert((*place).min(steps.len()), gap);
    }
    html! {
        <tr role="row" class="trail-row">
            <td role="cell" colspan={columns.to_string()}>
                <div id={ID} class="trail" role="group" aria-label={trail.title.clone()}>
                    <div class="trail-head">
                        <h4>{ trail.title.clone() }</h4>
                        <button type="button" class="close" onclick={close}>{ words::CLOSE }</button>
                    </div>
                    { all(trail.whys.iter().map(view_reason)) }
                    { all(trail.none.iter().map(|none| paragraph("note", *none))) }
                    { all(trail.marks.iter().map(|marks| paragraph("note", *marks))) }
                    { list("steps", steps) }
                </div>
            </td>
        </tr>
    }
}

fn view_reason(reason: &Reason) -> Html {
    html! {
        <div class="why">
            { all(reason.talks.iter().map(|talks| paragraph("note", talks.clone()))) }
            { paragraph("", reason.why.sentence.clone()) }
            { paragraph("note", reason.why.definition) }
        </div>
    }
}

fn view_step(step: &Step, act: &Callback<Action>) -> Html {
    let class = match step.time {
        Time::Past => "step",
        Time::Possible => "step possible",
        Time::Later => "step later",
    };
    let stance = step.stance.map(|(shape, word)| {
        html! { <span class="word"><span class="shape" aria-hidden="true">{ shape }</span>{ word }</span> }
    });
    let marks = step.marks.iter().map(|text| mark(text));
    let notes = step.notes.iter().map(|note| span("note", note.clone()));
    let link = button("link", act, Action::Select(step.event.id.clone()), (&*step.event.title).into());
    html! {
        <li {class} key={step.key.clone()}>
            { span("date", step.event.when.clone()) }
            <p class="deed">
                <strong>{ &*step.who }</strong>{ " " }{ step.deed }{ " " }
                { all(stance) }
                { all(marks) }
                { all(notes) }
            </p>
            { all((!step.text.is_empty()).then(|| view_text(&step.text))) }
            { link }
            { all(step.support.map(|support| span("support", support))) }
            { all((!step.known.is_empty()).then(|| view_known(&step.known))) }
        </li>
    }
}

/// A text with what is gone and what is new in it.
fn view_text(pieces: &[Piece]) -> Html {
    let view = |piece: &Piece| match piece {
        Piece::Same(text) => text.clone().into(),
        Piece::Gone(text) => html! { <del>{ around(words::GONE, text) }</del> },
        Piece::New(text) => html! { <ins>{ around(words::NEW, text) }</ins> },
    };
    html! { <p class="text">{ all(pieces.iter().map(view)) }</p> }
}

/// The words, with what is read aloud before and after them.
fn around([before, after]: [&'static str; 2], text: &str) -> Html {
    html! { <>{ aside(before) }{ text.to_owned() }{ aside(after) }</> }
}

/// Gives the focus to what opened the trail; whether there is a trail.
fn give_back(within: Option<EventTarget>) -> bool {
    let element = within.and_then(|target| target.dyn_into::<Element>().ok());
    let Some(table) = element.and_then(|element| element.closest(".clauses").ok().flatten()) else {
        return false;
    };
    let found = |selector: &str| table.query_selector(selector).ok().flatten();
    if found(".trail-row").is_none() {
        return false;
    }
    let opener = OPENERS.iter().find_map(|selector| found(selector));
    if let Some(opener) = opener.and_then(|opener| opener.dyn_into::<HtmlElement>().ok()) {
        let _ = opener.focus();
    }
    true
}
