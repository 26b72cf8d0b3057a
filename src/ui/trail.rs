//! The trail: a row across the table, below the clause whose moves it shows. What opens it is a button with
//! `aria-expanded`; Escape and “Close” give the focus back to that button.

use web_sys::{ScrollIntoViewOptions, ScrollLogicalPosition};
use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::detail::view_known;
use super::find::{around_target, within, within_node};
use super::focus;
use super::lazy;
use super::tag::{Tag, fragment, tag};
use super::text::{aside, button, each, list, mark, paragraph, plain_button, prose, span, word};
use crate::scene::as_of::AsOf;
use crate::scene::difference::Piece;
use crate::scene::table::Opener;
use crate::scene::trail::{Reason, Step, Time, trail};
use crate::scene::words::moves as words;
use crate::state::Action;

/// The id of the trail; there is one at a time.
const ID: &str = "ct-trail";

/// Where the button stands that opened the trail; else the name of the row, if its column has gone.
const OPENERS: [&str; 2] = ["[aria-controls=ct-trail]", "tr:has(+.trail-row)>th>button"];

/// A button that shows moves, or hides them.
pub(super) fn opener(class: &'static str, opener: &Opener, act: &Callback<Action>) -> Tag {
    let Opener { trail, is_open } = opener;
    plain_button()
        .class(class)
        .attribute("aria-expanded", *is_open)
        .attribute("aria-controls", is_open.then_some(ID))
        .act(act, Action::ShowTrail((!is_open).then(|| trail.clone())))
}

/// Escape closes the trail.
pub(super) fn on_key(act: &Callback<Action>) -> impl Fn(KeyboardEvent) + 'static {
    let act = act.clone();
    move |event| {
        if event.key() == "Escape" && give_back(&event) {
            act.emit(Action::ShowTrail(None));
        }
    }
}

/// What is seen of a trail that has been opened: where it begins, as long as nothing else of it is here.
const BEGINNING: &str = ".trail-head,.trail-row>td>.note";

/// Brings the trail into view by the least movement, if it is not.
pub(super) fn show(host: &NodeRef) {
    if let Some(beginning) = within_node(host, BEGINNING) {
        let options = ScrollIntoViewOptions::new();
        options.set_block(ScrollLogicalPosition::Nearest);
        beginning.scroll_into_view_with_scroll_into_view_options(&options);
    }
}

/// The row of a trail, so many columns wide.
pub(super) fn view(as_of: &AsOf, columns: usize, act: &Callback<Action>) -> Tag {
    let trail = lazy::part(|rest| (rest.trail)(as_of, act));
    let cell = tag("td").attribute("role", "cell").attribute("colspan", columns).child(trail);
    tag("tr").attribute("role", "row").class("trail-row").child(cell)
}

/// What is in that row.
pub(super) fn view_trail(as_of: &AsOf, act: &Callback<Action>) -> Option<Tag> {
    let trail = &trail(as_of)?;
    let closing = act.clone();
    let close =
        plain_button().class("close").child(words::close()).on(ListenerKind::onclick, move |event: Event| {
            give_back(&event);
            closing.emit(Action::ShowTrail(None));
        });
    let mut steps = each(&trail.steps, |step| view_step(step, act));
    if let Some((place, words, name)) = &trail.left_out {
        let whole = button(None, act, Action::ShowTrail(Some(trail.whole.clone())), name);
        let gap = tag("li").class("gap").key("gap").child(words).child(" ").child(whole);
        steps.insert((*place).min(steps.len()), gap.into());
    }
    let content = tag("div")
        .attribute("id", ID)
        .class("trail")
        .attribute("role", "group")
        .attribute("aria-label", &trail.title)
        .child(tag("div").class("trail-head").child(tag("h4").child(&trail.title)).child(close))
        .child(each(&trail.whys, view_reason))
        .child(trail.none.map(|none| paragraph("note", none)))
        .child(trail.marks.map(|marks| paragraph("note", marks)))
        .child(list(Some("steps"), steps));
    Some(content)
}

fn view_reason(reason: &Reason) -> Tag {
    tag("div")
        .class("why")
        .child(reason.talks.as_ref().map(|talks| paragraph("note", talks)))
        .child(tag("p").child(&reason.why.sentence))
        .child(paragraph("note", reason.why.definition))
}

fn view_step(step: &Step, act: &Callback<Action>) -> Tag {
    let class = match step.time {
        Time::Past => "step",
        Time::Possible => "step possible",
        Time::Later => "step later",
    };
    let deed = paragraph("deed", tag("strong").child(&step.who))
        .child(" ")
        .child(step.deed)
        .child(" ")
        .child(step.stance.map(word))
        .child(each(&step.marks, |text| mark(text)))
        .child(each(&step.notes, |note| span("note", note)));
    let text = (!step.text.is_empty()).then(|| paragraph("text", prose(each(&step.text, view_piece))));
    tag("li")
        .class(class)
        .key(&step.key)
        .child(span("date", &step.event.when))
        .child(deed)
        .child(text)
        .child(button(Some("link"), act, Action::Select(step.event.id.clone()), prose(&step.event.title)))
        .child(step.support.map(|support| span("support", support)))
        .child((!step.known.is_empty()).then(|| view_known(&step.known)))
}

/// Of a text what is gone, what is new, or what is neither.
fn view_piece(piece: &Piece) -> Tag {
    match piece {
        Piece::Same(text) => fragment().child(text),
        Piece::Gone(text) => around(tag("del"), words::before_gone(), text),
        Piece::New(text) => around(tag("ins"), words::before_new(), text),
    }
}

/// The words, with what is read aloud before and after them.
fn around(element: Tag, before: &'static str, text: &String) -> Tag {
    element.child(aside(before)).child(text).child(aside(words::behind()))
}

/// Gives the focus to what opened the trail; whether there is a trail.
fn give_back(event: &Event) -> bool {
    let Some(table) = around_target(event, ".clauses") else { return false };
    if within(&table, ".trail-row").is_none() {
        return false;
    }
    if let Some(opener) = OPENERS.iter().find_map(|selector| within(&table, selector)) {
        focus::by_key(&opener);
    }
    true
}
