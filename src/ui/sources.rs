//! Below the table: levers, notes, sources, who made the record.

use yew::prelude::*;

use super::detail::{view_anchor, view_event_link, view_known};
use crate::scene::levers::LeverRow;
use crate::scene::sources::{NoteRow, SourceRow, Sources};
use crate::scene::words::label as words;
use crate::state::Action;

pub(super) fn levers(levers: &[LeverRow], act: &Callback<Action>) -> Html {
    if levers.is_empty() {
        return Html::default();
    }
    let row = |lever: &LeverRow| {
        html! {
            <li class={classes!(lever.changed.then_some("changed"), (!lever.in_play).then_some("quiet"))}>
                <span class="lever-name">{ &*lever.name }</span>
                <span class="fate">
                    { lever.fate.clone() }
                    { for lever.changed.then(|| html! { <span class="mark">{ words::CHANGED }</span> }) }
                </span>
                <span class="note">{ lever.kind.clone() }</span>
                { for lever.condition.iter().map(|condition| html! { <span class="note">{ &**condition }</span> }) }
                { for lever.due.iter().map(|due| html! { <span class="note">{ due.clone() }</span> }) }
                { for lever.event.iter().map(|event| view_event_link(event, act)) }
            </li>
        }
    };
    html! {
        <section class="levers" aria-label={words::LEVERS}>
            <h3>{ words::LEVERS }</h3>
            <ul>{ for levers.iter().map(row) }</ul>
        </section>
    }
}

pub(super) fn view(sources: &Sources) -> Html {
    let source = |source: &SourceRow| {
        html! {
            <li>
                { match &source.url {
                    Some(url) => view_anchor(url, source.title.clone().into()),
                    None => html! { <span class="source">{ &*source.title }</span> },
                } }
                <span class="place">{ source.by.clone() }</span>
                { for source.via.iter().map(|via| html! { <span class="note">{ via.clone() }</span> }) }
                { for source.notes.iter().map(|note| html! { <span class="note">{ &**note }</span> }) }
            </li>
        }
    };
    let note = |note: &NoteRow| {
        html! {
            <li>
                <p>{ &*note.text }</p>
                { for note.about.iter().map(|about| html! { <p class="note">{ about.clone() }</p> }) }
                { view_known(&note.known) }
            </li>
        }
    };
    html! {
        <footer class="end">
            { for (!sources.notes.is_empty()).then(|| html! {
                <details>
                    <summary>{ words::NOTES }</summary>
                    <ul class="notes">{ for sources.notes.iter().map(note) }</ul>
                </details>
            }) }
            <details>
                <summary>{ words::ABOUT }</summary>
                { for sources.about.iter().map(|paragraph| html! { <p>{ &**paragraph }</p> }) }
                { for (!sources.sources.is_empty()).then(|| html! {
                    <>
                        <h4>{ words::SOURCES }</h4>
                        <ul class="sources" part="source">{ for sources.sources.iter().map(source) }</ul>
                    </>
                }) }
                { for (!sources.corrections.is_empty()).then(|| html! {
                    <>
                        <h4>{ words::CORRECTIONS }</h4>
                        <ul>{ for sources.corrections.iter().map(|text| html! { <li>{ text.clone() }</li> }) }</ul>
                    </>
                }) }
            </details>
            <p class="imprint">{ sources.imprint.clone() }</p>
        </footer>
    }
}
