//! What holds at the moment: the detail of the selected event beside the clause table, and the levers below.

use yew::prelude::*;

use super::text::all;
use super::{clause_table, compare, deals, detail, sources};
use crate::scene::as_of::AsOf;
use crate::scene::{self, levers::levers, table::table};
use crate::state::{Action, filter};

/// Without clauses there is no table.
pub(super) fn view(as_of: &AsOf, act: &Callback<Action>) -> Html {
    let record = as_of.index.record();
    let has_clauses = !record.clauses.is_empty() && !record.tracks.is_empty();
    let filter = filter(as_of.state, as_of.index);
    let detail = scene::detail::detail(as_of.index, as_of.event, &as_of.by_event, &filter);
    let pin = scene::compare::pin(as_of).filter(|_| has_clauses);
    html! {
        <>
            <div class={classes!("columns", has_clauses.then_some("with-table"))}>
                { all(detail.map(|detail| detail::view(&detail, pin.as_ref(), act))) }
                { all(has_clauses.then(|| html! {
                    <div class="held">
                        { compare::view(&scene::compare::controls(as_of), act) }
                        { clause_table::view(&table(as_of), act) }
                    </div>
                })) }
            </div>
            { deals::view(as_of, act) }
            { sources::levers(&levers(as_of), act) }
        </>
    }
}
