//! The selected event.

use yew::prelude::*;

use super::compare;
use super::text::{all, button, heading, list, mark, marked, paragraph, span};
use crate::model::record::Text;
use crate::scene::EventLink;
use crate::scene::compare::Pin;
use crate::scene::detail::{Change, Detail, Known, Related};
use crate::scene::words::{compare as pin_words, label as words};
use crate::state::Action;

/// `pin`: what pins the moment, to be compared with others.
pub(super) fn view(detail: &Detail, pin: Option<&Pin>, act: &Callback<Action>) -> Html {
    let distance = detail
        .distance
        .iter()
        .map(|distance| html! { <strong class="distance">{ distance.clone() }</strong> });
    html! {
        <article class="detail" part="detail">
            <p class="when">{ detail.when.clone() }{ all(distance) }</p>
            { all(detail.recorded.iter().map(|recorded| paragraph("recorded", recorded.clone()))) }
            <h3 class="event-title" tabindex="-1">{ marked(&detail.title) }</h3>
            { paragraph("who", detail.who.clone()) }
            { all(detail.how.iter().map(|how| paragraph("who", how.clone()))) }
            { all(detail.caveats.iter().map(|caveat| paragraph("caveat", *caveat))) }
            { all(detail.summary.iter().map(|summary| html! { <p class="event-summary">{ marked(summary) }</p> })) }
            { section(words::WHAT_CHANGED, list("changes", detail.changed.iter().map(view_change).collect())) }
            { all(detail.more_changed.iter().map(|more| paragraph("note", more.clone()))) }
            { all(pin.map(|pin| compare::pin(pin_words::PIN, pin, act))) }
            { heading("h4", words::HOW_WE_KNOW) }
            { view_known(&detail.known) }
            { section(words::RELATIONS, list("relations", detail.relations.iter().map(|relation| view_relation(relation, act)).collect())) }
            { section(words::LINKS, list("links", detail.links.iter().map(|link| {
                html! { <li>{ view_anchor(&link.url, link.title.clone().into()) }</li> }
            }).collect())) }
        </article>
    }
}

/// A heading with what is under it; nothing where that is nothing.
#[inline(never)]
pub(super) fn section(title: &'static str, content: Html) -> Html {
    if content == Html::default() {
        return content;
    }
    html! { <>{ heading("h4", title) }{ content }</> }
}

fn view_change(change: &Change) -> Html {
    let before = change.before.iter().map(|before| {
        html! {
            <>
                { span("before", before.clone()) }
                <span class="arrow" aria-hidden="true">{ words::ARROW }</span>
                { span("aside-text", words::BECAME) }
            </>
        }
    });
    html! {
        <li>
            { span("subject", change.subject.clone()) }
            { " " }
            { all(before) }
            { span("after", change.after.clone()) }
            { all(change.text.iter().map(|text| html! { <span class="text">{ marked(text) }</span> })) }
        </li>
    }
}

fn view_relation(relation: &Related, act: &Callback<Action>) -> Html {
    html! {
        <li>
            { span("how", relation.how) }
            { view_event_link(&relation.event, act) }
            { all(relation.certainty.iter().map(|certainty| mark(certainty))) }
        </li>
    }
}

/// A button that selects an event.
pub(super) fn view_event_link(event: &EventLink, act: &Callback<Action>) -> Html {
    let content = html! { <>{ &*event.title }{ span("date", event.when.clone()) }</> };
    button("link", act, Action::Select(event.id.clone()), content)
}

/// Who says so, one line each.
pub(super) fn view_known(known: &[Known]) -> Html {
    if known.is_empty() {
        return paragraph("unsourced", words::UNSOURCED);
    }
    list("known", known.iter().map(view_attribution).collect())
}

fn view_attribution(known: &Known) -> Html {
    let place = match &known.url {
        Some(url) => view_anchor(url, known.place.clone().into()),
        None => known.place.clone().into(),
    };
    html! {
        <li part="source">
            { span("source", known.who.clone()) }
            { all(known.quote.iter().map(|quote| html! { <q>{ &**quote }</q> })) }
            <span class="place">{ place }</span>
            { all(known.note.iter().map(|note| span("note", note.clone()))) }
        </li>
    }
}

/// A link out of the page. The reader of a record lets only `http` and `https` through.
#[inline(never)]
pub(super) fn view_anchor(url: &Text, text: AttrValue) -> Html {
    html! { <a href={AttrValue::from(url.clone())} rel="noopener noreferrer">{ text }</a> }
}
