//! What holds at the moment: the detail of the selected event beside the clause table, and the levers below.

use std::rc::Rc;

use yew::prelude::{Callback, Event, Html};
use yew::virtual_dom::ListenerKind;

use super::clause_table::{ClauseTable, TableProps};
use super::share::Shared;
use super::tag::{Tag, fragment, tag};
use super::{deals, detail, part, sources};
use crate::query::index::Index;
use crate::scene::as_of::AsOf;
use crate::scene::{self, levers::levers};
use crate::state::{Action, State, filter};

/// What a part of the page is drawn from that is drawn anew by itself.
pub(super) struct Place<'a> {
    pub(super) index: &'a Rc<Index>,
    pub(super) state: &'a Rc<State>,
    /// The width of the element, in px.
    pub(super) width: f64,
    /// What the reader may take along, if anything.
    pub(super) shared: Option<Shared<'a>>,
}

/// Without clauses there is no table. Whoever comes to look at one of them closely pauses the story.
pub(super) fn view(as_of: &AsOf, place: &Place, act: &Callback<Action>, pause: &Callback<()>) -> Tag {
    let record = as_of.index.record();
    let has_clauses = !record.clauses.is_empty() && !record.tracks.is_empty();
    let filter = filter(as_of.state, as_of.index);
    let detail = scene::detail::detail(as_of.index, as_of.event, &as_of.by_event, &filter);
    let pin = scene::compare::pin(as_of).filter(|_| has_clauses);
    let columns = tag("div")
        .class(if has_clauses { "columns with-table" } else { "columns" })
        .on(ListenerKind::onpointerenter, pausing(pause))
        .on(ListenerKind::onfocusin, pausing(pause))
        .child(detail.map(|detail| detail::view(&detail, pin.as_ref(), place.shared.as_ref(), act)))
        .child(has_clauses.then(|| view_table(as_of, place, act)));
    fragment().child(columns).child(deals::view(as_of, act)).child(sources::levers(&levers(as_of), act))
}

fn pausing(pause: &Callback<()>) -> impl Fn(Event) + 'static {
    let pause = pause.clone();
    move |_| pause.emit(())
}

fn view_table(as_of: &AsOf, place: &Place, act: &Callback<Action>) -> Html {
    part::view::<ClauseTable>(TableProps {
        index: Rc::clone(place.index),
        state: Rc::clone(place.state),
        event: as_of.event,
        held: as_of.held(),
        width: place.width,
        act: act.clone(),
    })
}
