//! Below the table: levers, notes, sources, who made the record.

use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::compare::before_text;
use super::detail::{section, view_anchor, view_event_link, view_known};
use super::lazy;
use super::share::Shared;
use super::tag::{Tag, fragment, tag};
use super::text::{classes, each, list, mark, paragraph, prose, span};
use crate::query::index::Index;
use crate::scene::levers::{LeverAct, LeverRow};
use crate::scene::sources::{self as scene, NoteRow, SourceRow, imprint};
use crate::scene::words::{compare::colon, label as words, levers as said};
use crate::state::Action;

pub(super) fn levers(levers: &[LeverRow], act: &Callback<Action>) -> Option<Tag> {
    let levers = list(None, each(levers, |lever| view_lever(lever, act)))?;
    let section = tag("section").class("levers").attribute("aria-label", words::levers());
    Some(section.child(tag("h3").child(words::levers())).child(levers))
}

fn view_lever(lever: &LeverRow, act: &Callback<Action>) -> Tag {
    let changed = if lever.changed { "changed" } else { "" };
    let quiet = if lever.in_play { "" } else { "quiet" };
    let fate = span("fate", before_text(lever.before.as_ref()))
        .child(&lever.fate)
        .child(" ")
        .child(lever.changed.then(|| mark(words::changed())));
    let due = lever.due.as_ref().map(|due| {
        span("note due", due).child(" ").child(lever.left.as_ref().map(|left| tag("strong").child(left)))
    });
    tag("li")
        .class(classes(&[changed, quiet]))
        .child(span("lever-name", prose(&lever.name)))
        .child(fate)
        .child(span("note", &lever.kind))
        .child(lever.condition.as_ref().map(|condition| {
            let label = fragment().child(said::condition()).child(colon());
            span("note", label.child(prose(condition)))
        }))
        .child(due)
        .child(list(Some("acts"), each(&lever.acts, |done| view_act(done, act))))
        .child(lever.more.as_ref().map(|more| span("note", more)))
}

fn view_act(done: &LeverAct, act: &Callback<Action>) -> Tag {
    tag("li")
        .class((!done.is_sure).then_some("quiet"))
        .child(span("how", &done.words))
        .child(" ")
        .child(view_event_link(&done.event, act))
}

/// `shared`: what may be taken along, if anything.
pub(super) fn view(index: &Index, shared: Option<&Shared>) -> Tag {
    let has_notes = !index.record().notes.is_empty();
    let notes = has_notes.then(|| lazy::folded_part(|rest| (rest.notes)(index)));
    let about = lazy::folded_part(|rest| (rest.about)(index));
    let downloads = shared.map(|shared| lazy::folded_part(|rest| (rest.downloads)(shared, index)));
    let downloads = downloads.map(|files| unfolding(words::download(), files).attribute("part", "share"));
    tag("footer")
        .class("end")
        .child(notes.map(|notes| unfolding(words::notes(), notes)))
        .child(unfolding(words::about(), about))
        .child(downloads)
        .child(paragraph("imprint", imprint(index.record())))
}

fn unfolding(title: &'static str, content: Option<Tag>) -> Tag {
    let details = tag("details").on(ListenerKind::ontoggle, |_: Event| lazy::ask());
    details.child(tag("summary").child(title)).child(content)
}

/// What sources say about people and causes.
pub(super) fn notes(index: &Index) -> Option<Tag> {
    list(Some("notes"), each(&scene::notes(index), view_note))
}

/// About the record, and where it is known from.
pub(super) fn about(index: &Index) -> Option<Tag> {
    let sources = scene::sources(index);
    let about = fragment()
        .child(each(&sources.about, |text| tag("p").child(prose(text))))
        .child(section(words::sources(), list(Some("sources"), each(&sources.sources, view_source))))
        .child(section(
            words::corrections(),
            list(None, each(&sources.corrections, |text| tag("li").child(text))),
        ));
    Some(about)
}

fn view_note(note: &NoteRow) -> Tag {
    tag("li")
        .child(paragraph("claim", prose(&note.text)))
        .child(note.about.as_ref().map(|about| paragraph("note", about)))
        .child(view_known(&note.known))
}

fn view_source(source: &SourceRow) -> Tag {
    let title = match &source.url {
        Some(url) => view_anchor(url, &source.title),
        None => span("source", &source.title),
    };
    tag("li")
        .child(title)
        .child(span("place", &source.by))
        .child(source.via.as_ref().map(|via| span("note", via)))
        .child(each(&source.notes, |note| span("note", note)))
}
