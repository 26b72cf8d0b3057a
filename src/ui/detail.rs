//! The selected event.

use yew::prelude::*;

use crate::model::record::{Link, Text};
use crate::scene::EventLink;
use crate::scene::detail::{Change, Detail, Known, Related};
use crate::scene::words::label as words;
use crate::state::Action;

pub(super) fn view(detail: &Detail, act: &Callback<Action>) -> Html {
    let changed = detail.changed.iter().map(view_change);
    let relations = detail.relations.iter().map(|relation| view_relation(relation, act));
    html! {
        <article class="detail" part="detail">
            <p class="when">
                { detail.when.clone() }
                { for detail.distance.iter().map(|distance| html! { <strong class="distance">{ distance.clone() }</strong> }) }
            </p>
            <h3 class="event-title">{ &*detail.title }</h3>
            <p class="who">{ detail.who.clone() }</p>
            { for detail.how.iter().map(|how| html! { <p class="who">{ how.clone() }</p> }) }
            { for detail.hypothetical.iter().map(|why| html! { <p class="hypothetical">{ *why }</p> }) }
            { for detail.summary.iter().map(|summary| html! { <p>{ &**summary }</p> }) }
            { for (!detail.changed.is_empty()).then(|| html! {
                <>
                    <h4>{ words::WHAT_CHANGED }</h4>
                    <ul class="changes">{ for changed }</ul>
                </>
            }) }
            <h4>{ words::HOW_WE_KNOW }</h4>
            { view_known(&detail.known) }
            { for (!detail.relations.is_empty()).then(|| html! {
                <>
                    <h4>{ words::RELATIONS }</h4>
                    <ul class="relations">{ for relations }</ul>
                </>
            }) }
            { for (!detail.links.is_empty()).then(|| html! {
                <>
                    <h4>{ words::LINKS }</h4>
                    <ul>{ for detail.links.iter().map(view_link) }</ul>
                </>
            }) }
        </article>
    }
}

fn view_change(change: &Change) -> Html {
    html! {
        <li>
            <span class="subject">{ change.subject.clone() }</span>
            { " " }
            { for change.before.iter().map(|before| html! {
                <>
                    <span class="before">{ before.clone() }</span>
                    <span class="arrow" aria-hidden="true">{ words::ARROW }</span>
                    <span class="aside-text">{ words::BECAME }</span>
                </>
            }) }
            <span class="after">{ change.after.clone() }</span>
            { for change.text.iter().map(|text| html! { <span class="text">{ &**text }</span> }) }
        </li>
    }
}

fn view_relation(relation: &Related, act: &Callback<Action>) -> Html {
    html! {
        <li>
            <span class="how">{ relation.how }</span>
            { view_event_link(&relation.event, act) }
            { for relation.certainty.iter().map(|certainty| html! { <span class="mark">{ *certainty }</span> }) }
        </li>
    }
}

/// A button that selects an event.
pub(super) fn view_event_link(event: &EventLink, act: &Callback<Action>) -> Html {
    let id = event.id.clone();
    let select = act.reform(move |_| Action::Select(id.clone()));
    html! {
        <button type="button" class="link" onclick={select}>
            { &*event.title }
            <span class="date">{ event.when.clone() }</span>
        </button>
    }
}

/// Who says so, one line each.
pub(super) fn view_known(known: &[Known]) -> Html {
    if known.is_empty() {
        return html! { <p class="unsourced" part="source">{ words::UNSOURCED }</p> };
    }
    let one = |known: &Known| {
        html! {
            <li>
                <span class="source">{ known.who.clone() }</span>
                { for known.quote.iter().map(|quote| html! { <q>{ &**quote }</q> }) }
                <span class="place">
                    { match &known.url {
                        Some(url) => view_anchor(url, known.place.clone().into()),
                        None => html! { { known.place.clone() } },
                    } }
                </span>
                { for known.note.iter().map(|note| html! { <span class="note">{ &**note }</span> }) }
            </li>
        }
    };
    html! { <ul class="known" part="source">{ for known.iter().map(one) }</ul> }
}

/// A link out of the page. The reader of a record lets only `http` and `https` through.
pub(super) fn view_anchor(url: &Text, text: AttrValue) -> Html {
    html! { <a href={AttrValue::from(url.clone())} rel="noopener noreferrer">{ text }</a> }
}

fn view_link(link: &Link) -> Html {
    html! { <li>{ view_anchor(&link.url, link.title.clone().into()) }</li> }
}
