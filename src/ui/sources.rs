//! Below the table: levers, notes, sources, who made the record.

use yew::prelude::*;

use super::compare::before_text;
use super::detail::{section, view_anchor, view_event_link, view_known};
use super::text::{all, heading, list, mark, paragraph, span};
use crate::scene::levers::{LeverAct, LeverRow};
use crate::scene::sources::{NoteRow, SourceRow, Sources};
use crate::scene::words::label as words;
use crate::state::Action;

pub(super) fn levers(levers: &[LeverRow], act: &Callback<Action>) -> Html {
    if levers.is_empty() {
        return Html::default();
    }
    html! {
        <section class="levers" aria-label={words::LEVERS}>
            { heading("h3", words::LEVERS) }
            { list("", levers.iter().map(|lever| view_lever(lever, act)).collect()) }
        </section>
    }
}

fn view_lever(lever: &LeverRow, act: &Callback<Action>) -> Html {
    let class = classes!(lever.changed.then_some("changed"), (!lever.in_play).then_some("quiet"));
    html! {
        <li {class}>
            { span("lever-name", lever.name.clone()) }
            <span class="fate">
                { before_text(lever.before.clone().map(AttrValue::from)) }
                { lever.fate.clone() }
                { " " }
                { all(lever.changed.then(|| mark(words::CHANGED))) }
            </span>
            { span("note", lever.kind.clone()) }
            { all(lever.condition.iter().map(|condition| span("note", condition.clone()))) }
            { all(lever.due.iter().map(|due| {
                html! {
                    <span class="note due">
                        { due.clone() }
                        { " " }
                        { all(lever.left.iter().map(|left| html! { <strong>{ left.clone() }</strong> })) }
                    </span>
                }
            })) }
            { list("acts", lever.acts.iter().map(|done| view_act(done, act)).collect()) }
            { all(lever.more.iter().map(|more| span("note", more.clone()))) }
        </li>
    }
}

fn view_act(done: &LeverAct, act: &Callback<Action>) -> Html {
    let class = (!done.is_sure).then_some("quiet");
    html! { <li {class}>{ span("how", done.words.clone()) }{ " " }{ view_event_link(&done.event, act) }</li> }
}

pub(super) fn view(sources: &Sources) -> Html {
    let about = all(sources.about.iter().map(|text| paragraph("", text.clone())));
    let corrections = sources.corrections.iter().map(|text| html! { <li>{ text.clone() }</li> });
    html! {
        <footer class="end">
            { all((!sources.notes.is_empty()).then(|| {
                unfolding(words::NOTES, list("notes", sources.notes.iter().map(view_note).collect()))
            })) }
            { unfolding(words::ABOUT, html! {
                <>
                    { about }
                    { section(words::SOURCES, list("sources", sources.sources.iter().map(view_source).collect())) }
                    { section(words::CORRECTIONS, list("", corrections.collect())) }
                </>
            }) }
            { paragraph("imprint", sources.imprint.clone()) }
        </footer>
    }
}

#[inline(never)]
fn unfolding(title: &'static str, content: Html) -> Html {
    html! { <details><summary>{ title }</summary>{ content }</details> }
}

fn view_note(note: &NoteRow) -> Html {
    html! {
        <li>
            { paragraph("claim", note.text.clone()) }
            { all(note.about.iter().map(|about| paragraph("note", about.clone()))) }
            { view_known(&note.known) }
        </li>
    }
}

fn view_source(source: &SourceRow) -> Html {
    let title = match &source.url {
        Some(url) => view_anchor(url, source.title.clone().into()),
        None => span("source", source.title.clone()),
    };
    html! {
        <li>
            { title }
            { span("place", source.by.clone()) }
            { all(source.via.iter().map(|via| span("note", via.clone()))) }
            { all(source.notes.iter().map(|note| span("note", note.clone()))) }
        </li>
    }
}
