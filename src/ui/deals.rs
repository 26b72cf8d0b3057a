//! Two deals side by side, in a table of their own.

use web_sys::HtmlSelectElement;
use yew::prelude::*;

use super::text::{all, aside, button, span};
use crate::model::record::Text;
use crate::scene::EventLink;
use crate::scene::as_of::AsOf;
use crate::scene::deals::{self, Deals, Held, Row, Side};
use crate::scene::words::{compare as words, label};
use crate::state::{self, Action};

/// The id of what the button shows.
const ID: &str = "ct-deals";

/// The section with its button; nothing where the record has no two sets of talks with clauses.
pub(super) fn view(as_of: &AsOf, act: &Callback<Action>) -> Html {
    let Some(offer) = deals::offer(as_of.index) else { return Html::default() };
    let deals = deals::deals(as_of);
    let is_open = deals.is_some();
    let onclick = act.reform(move |_: MouseEvent| Action::ShowDeals((!is_open).then(|| offer.clone())));
    html! {
        <section class="deals" aria-label={words::DEALS}>
            <h3>
                <button type="button" aria-expanded={is_open.to_string()} aria-controls={is_open.then_some(ID)} {onclick}>
                    { words::DEALS }
                </button>
            </h3>
            { all(deals.map(|deals| view_deals(&deals, act))) }
        </section>
    }
}

fn view_deals(deals: &Deals, act: &Callback<Action>) -> Html {
    let chosen = &deals.chosen;
    let when = |at_moment: bool, name: &'static str| {
        let action = Action::ShowDeals(Some(state::Deals { at_moment, ..chosen.clone() }));
        let onclick = act.reform(move |_: MouseEvent| action.clone());
        let pressed = (chosen.at_moment == at_moment).to_string();
        html! { <button type="button" aria-pressed={pressed} {onclick}>{ name }</button> }
    };
    let [first, second] = &deals.names;
    let head = |name: AttrValue| html! { <th role="columnheader" scope="col">{ name }</th> };
    html! {
        <div id={ID} class="deal-table">
            <div class="choices">
                { all((deals.choices.len() > 2).then(|| view_choices(deals, act))) }
                <div class="segmented" role="group" aria-label={words::WHEN}>
                    { when(false, words::AT_END) }
                    { when(true, words::AT_MOMENT) }
                </div>
            </div>
            <table role="table">
                <caption>
                    { span("changed-count", deals.sum.clone()) }
                    { all(deals.taken.iter().map(|taken| span("left-out", taken.clone()))) }
                </caption>
                <thead role="rowgroup">
                    <tr role="row">
                        { head(label::CLAUSE.into()) }
                        { head(words::COMPARISON.into()) }
                        { head(first.clone().into()) }
                        { head(second.clone().into()) }
                    </tr>
                </thead>
                <tbody role="rowgroup">{ all(deals.rows.iter().map(|row| view_row(row, &deals.names, act))) }</tbody>
            </table>
        </div>
    }
}

/// Which two; the same twice is never asked for: the two change places.
fn view_choices(deals: &Deals, act: &Callback<Action>) -> Html {
    let ids: Vec<Text> = deals.choices.iter().map(|(id, _)| id.clone()).collect();
    let select = |name: &'static str, is_first: bool| {
        let (ids, chosen) = (ids.clone(), deals.chosen.clone());
        let (own, other) = match is_first {
            true => (chosen.first.clone(), chosen.second.clone()),
            false => (chosen.second.clone(), chosen.first.clone()),
        };
        let own_now = own.clone();
        let onchange = act.reform(move |event: Event| {
            let place = event.target_dyn_into::<HtmlSelectElement>().map(|select| select.selected_index());
            let found = place.and_then(|place| ids.get(usize::try_from(place).ok()?)).unwrap_or(&own).clone();
            let other = if found == other { own.clone() } else { other.clone() };
            let (first, second) = if is_first { (found, other) } else { (other, found) };
            Action::ShowDeals(Some(state::Deals { first, second, ..chosen.clone() }))
        });
        let option = |(id, name): &(Text, Text)| {
            html! { <option selected={*id == own_now}>{ &**name }</option> }
        };
        html! { <select aria-label={name} {onchange}>{ all(deals.choices.iter().map(option)) }</select> }
    };
    html! { <>{ select(words::FIRST, true) }{ select(words::SECOND, false) }</> }
}

fn view_row(row: &Row, names: &[Text; 2], act: &Callback<Action>) -> Html {
    let (shape, word) = &row.comparison;
    let sides = row.sides.iter().zip(names).map(|(side, name)| {
        html! {
            <td role="cell">
                <span class="column" aria-hidden="true">{ &**name }</span>
                { all(side.iter().map(|side| view_side(side, act))) }
                { all(side.is_none().then(|| span("note", words::NOT_RAISED))) }
            </td>
        }
    });
    html! {
        <tr role="row" class={row.is_child.then_some("child")}>
            <th role="rowheader" scope="row">{ &*row.clause }</th>
            <td role="cell" class={if row.is_same { "alike" } else { "apart" }}>
                <span class="word"><span class="shape" aria-hidden="true">{ *shape }</span>{ word.clone() }</span>
            </td>
            { all(sides) }
        </tr>
    }
}

fn view_side(side: &Side, act: &Callback<Action>) -> Html {
    html! {
        <>
            { view_word(side.status) }
            { all(side.was.iter().map(|was| span("note", was.clone()))) }
            { all(side.event.iter().map(|event| view_date(event, act))) }
            { super::text::list("holdings", side.held.iter().map(|held| view_held(held, act)).collect()) }
        </>
    }
}

fn view_held(held: &Held, act: &Callback<Action>) -> Html {
    html! {
        <li class={held.is_quiet.then_some("quiet")}>
            { span("who", held.party.clone()) }
            { view_word(held.stance) }
            { all(held.text.iter().map(|text| span("text", text.clone()))) }
            { all(held.note.iter().map(|note| span("note", note.clone()))) }
            { all(held.event.iter().map(|event| view_date(event, act))) }
        </li>
    }
}

#[inline(never)]
fn view_word((shape, word): (&'static str, &'static str)) -> Html {
    html! { <span class="word"><span class="shape" aria-hidden="true">{ shape }</span>{ word }</span> }
}

/// A link to an event by its date; its title is read aloud.
fn view_date(event: &EventLink, act: &Callback<Action>) -> Html {
    let content = html! { <>{ event.when.clone() }{ aside(words::COLON) }{ aside(event.title.clone()) }</> };
    button("link", act, Action::Select(event.id.clone()), content)
}
