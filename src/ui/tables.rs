//! What holds at the moment: the detail of the selected event beside the clause table, and the levers below.

use yew::prelude::*;

use super::text::all;
use super::{clause_table, detail, sources};
use crate::scene::as_of::AsOf;
use crate::scene::{self, levers::levers, table::table};
use crate::state::Action;

/// Without clauses there is no table. Whoever comes to look at one of them closely pauses the story.
pub(super) fn view(as_of: &AsOf, act: &Callback<Action>, pause: &Callback<()>) -> Html {
    let record = as_of.index.record();
    let has_clauses = !record.clauses.is_empty() && !record.tracks.is_empty();
    let detail = scene::detail::detail(as_of.index, as_of.event, &as_of.by_event);
    let onpointerenter = pause.reform(|_: PointerEvent| ());
    let onfocusin = pause.reform(|_: FocusEvent| ());
    html! {
        <>
            <div class={classes!("columns", has_clauses.then_some("with-table"))} {onpointerenter} {onfocusin}>
                { all(detail.map(|detail| detail::view(&detail, act))) }
                { all(has_clauses.then(|| clause_table::view(&table(as_of), act))) }
            </div>
            { sources::levers(&levers(as_of), act) }
        </>
    }
}
