//! The selected event.

use yew::prelude::*;

use super::compare;
use super::share::{self, Shared};
use super::tag::{Tag, fragment, tag};
use super::text::{button, each, list, mark, marked, paragraph, prose, seen, span};
use crate::model::record::Text;
use crate::scene::EventLink;
use crate::scene::compare::Pin;
use crate::scene::detail::{Change, Detail, Known, Related};
use crate::scene::words::{compare as pin_words, label as words};
use crate::state::Action;

/// `pin`: what pins the moment, to be compared with others; `shared`: what may be taken along.
pub(super) fn view(
    detail: &Detail,
    pin: Option<&Pin>,
    shared: Option<&Shared>,
    act: &Callback<Action>,
) -> Tag {
    let distance = detail.distance.as_ref().map(|distance| tag("strong").class("distance").child(distance));
    let title =
        tag("h3").class("event-title").attribute("tabindex", "-1").child(prose(marked(&detail.title)));
    let links = each(&detail.links, |link| tag("li").child(view_anchor(&link.url, &link.title)));
    tag("article")
        .class("detail")
        .attribute("part", "detail")
        .child(paragraph("when", &detail.when).child(distance))
        .child(detail.recorded.as_ref().map(|recorded| paragraph("recorded", recorded)))
        .child(title)
        .child(paragraph("who", &detail.who))
        .child(detail.how.as_ref().map(|how| paragraph("who", how)))
        .child(each(&detail.caveats, |caveat| paragraph("caveat", *caveat)))
        .child(detail.summary.as_ref().map(|summary| paragraph("event-summary", prose(marked(summary)))))
        .child(section(words::what_changed(), list(Some("changes"), each(&detail.changed, view_change))))
        .child(detail.more_changed.as_ref().map(|more| paragraph("note", more)))
        .child(pin.map(|pin| compare::pin(pin_words::pin(), pin, act)))
        .child(tag("h4").child(words::how_we_know()))
        .child(view_known(&detail.known))
        .child(section(
            words::relations(),
            list(Some("relations"), each(&detail.relations, |relation| view_relation(relation, act))),
        ))
        .child(section(words::links(), list(Some("links"), links)))
        .child(shared.map(share::place))
}

/// A heading with what is under it; nothing where that is nothing.
#[inline(never)]
pub(super) fn section(title: &'static str, content: Option<Tag>) -> Option<Tag> {
    content.map(|content| fragment().child(tag("h4").child(title)).child(content))
}

fn view_change(change: &Change) -> Tag {
    let before = change.before.as_ref().map(|before| {
        fragment()
            .child(span("before", before))
            .child(seen("arrow", words::ARROW))
            .child(span("aside-text", words::became()))
    });
    tag("li")
        .child(span("subject", prose(&change.subject)))
        .child(" ")
        .child(before)
        .child(span("after", &change.after))
        .child(change.text.as_ref().map(|text| span("text", prose(marked(text)))))
}

fn view_relation(relation: &Related, act: &Callback<Action>) -> Tag {
    tag("li")
        .child(span("how", relation.how))
        .child(view_event_link(&relation.event, act))
        .child(relation.certainty.map(mark))
}

/// A button that selects an event.
pub(super) fn view_event_link(event: &EventLink, act: &Callback<Action>) -> Tag {
    let content = fragment().child(prose(&event.title)).child(span("date", &event.when));
    button(Some("link"), act, Action::Select(event.id.clone()), content)
}

/// Who says so, one line each.
pub(super) fn view_known(known: &[Known]) -> Tag {
    list(Some("known"), each(known, view_attribution))
        .unwrap_or_else(|| paragraph("unsourced", words::unsourced()))
}

fn view_attribution(known: &Known) -> Tag {
    let place = match &known.url {
        Some(url) => span("place", view_anchor(url, &known.place)),
        None => span("place", &known.place),
    };
    tag("li")
        .attribute("part", "source")
        .child(span("source", &known.who))
        .child(known.quote.as_ref().map(|quote| tag("q").child(prose(quote))))
        .child(place)
        .child(known.note.as_ref().map(|note| span("note", prose(note))))
}

/// A link out of the page. The reader of a record lets only `http` and `https` through.
#[inline(never)]
pub(super) fn view_anchor(url: &Text, text: &str) -> Tag {
    // A link without words could be neither seen nor named.
    let text = if text.trim().is_empty() { url } else { text };
    tag("a").attribute("href", url).attribute("rel", "noopener noreferrer").child(AttrValue::from(text))
}
