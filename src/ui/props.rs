//! What a page gives the component, and what it is told.

use std::rc::Rc;

use yew::prelude::*;

use super::running::Work;
use super::share::Sharing;
use crate::model::record::{Record, Text};
use crate::query::index::Index;
use crate::scene::timeline::Prepared;
use crate::scene::words::Language;
use crate::state::{Action, Axis, Grouping, State, filter, moment, selected};

/// What the reader selected.
#[derive(Clone, Debug, PartialEq)]
pub struct Selected {
    /// Id of the event.
    pub event: Text,
    /// Its place in the order, from 0.
    pub index: usize,
    /// How many events there are.
    pub of: usize,
}

/// What the reader filters by.
#[derive(Clone, Debug, PartialEq)]
pub struct Filtered {
    /// Ids of parties.
    pub party: Vec<Text>,
    /// PLOVER types.
    pub kind: Vec<Text>,
    /// The words searched for.
    pub query: Text,
    /// How many events that leaves.
    pub shown: usize,
}

/// How the reader looks at the timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Viewed {
    /// How the time axis is drawn.
    pub axis: Axis,
    /// What the lanes stand for.
    pub lanes: Grouping,
    /// The stretch of time in view, in ms since 1970; `None`: the whole record.
    pub stretch: Option<(f64, f64)>,
}

/// Where the reader stands between events.
#[derive(Clone, Debug, PartialEq)]
pub struct Stood {
    /// The moment; `None`: just after the selected event.
    pub moment: Option<Text>,
    /// Id of the last event that is sure by then.
    pub event: Option<Text>,
}

/// What the reader compares.
#[derive(Clone, Debug, PartialEq)]
pub struct Compared {
    /// The moment pinned as “before”: the id of an event, a time, or `start`; `None`: nothing is compared any more.
    pub from: Option<Text>,
    /// The moment of the table: the id of the selected event, or a time between events.
    pub to: Option<Text>,
}

/// What a page gives the component.
///
/// `event`, `as_of`, `compare`, `party`, `kind`, `query`, `axis` and `lanes` are where the reader begins; later values are followed when they
/// change, and the reader may go elsewhere in between. Callbacks tell of the reader's acts only.
#[derive(Clone, Properties)]
pub struct Props {
    /// The record; compared by pointer.
    pub record: Rc<Record>,
    /// The record made ready, compared by pointer: without it, or where it is of another record, the component does
    /// that itself, which takes a page seconds where there are a million events. With
    /// [`Preparing`](crate::scene::timeline::Preparing) it is done in steps beforehand. Set it together with `record`.
    #[prop_or_default]
    pub prepared: Option<Rc<Prepared>>,
    /// Id of the selected event; `None`: the record's opening event.
    #[prop_or_default]
    pub event: Option<AttrValue>,
    /// A moment between events, as a time of the format or the id of an event; `None`: just after the selected event.
    #[prop_or_default]
    pub as_of: Option<AttrValue>,
    /// The moment pinned as “before”: the id of an event, a time, or `start`; `None`: nothing is compared.
    #[prop_or_default]
    pub compare: Option<AttrValue>,
    /// Ids of the parties filtered by.
    #[prop_or_default]
    pub party: Vec<AttrValue>,
    /// PLOVER types filtered by.
    #[prop_or_default]
    pub kind: Vec<AttrValue>,
    /// The words searched for.
    #[prop_or_default]
    pub query: AttrValue,
    /// How the time axis is drawn.
    #[prop_or_default]
    pub axis: Axis,
    /// What the lanes of the timeline stand for.
    #[prop_or_default]
    pub lanes: Grouping,
    /// A sentence above the timeline: what of the record could not be read.
    #[prop_or_default]
    pub notice: Option<AttrValue>,
    /// Width in px of the first drawing, where it is known; the element is measured from then on.
    #[prop_or_default]
    pub width: Option<f64>,
    /// Number of the element that a page knows this by, where there are several; see [`running`](super::running).
    /// With another number everything begins anew.
    #[prop_or_default]
    pub element: u32,
    /// The language of the interface.
    #[prop_or_default]
    pub language: Language,
    /// Whether the events are always a list, as they are in a narrow element.
    #[prop_or_default]
    pub as_list: bool,
    /// A record stands drawn for the first time.
    #[prop_or_default]
    pub on_drawn: Callback<()>,
    /// The reader selected an event.
    #[prop_or_default]
    pub on_select: Callback<Selected>,
    /// The reader changed the filter.
    #[prop_or_default]
    pub on_filter: Callback<Filtered>,
    /// The reader looks at the timeline in another way: axis, lanes, or the stretch of time in view.
    #[prop_or_default]
    pub on_view: Callback<Viewed>,
    /// The reader stands at another moment between events.
    #[prop_or_default]
    pub on_moment: Callback<Stood>,
    /// The reader compares with another moment, or no more.
    #[prop_or_default]
    pub on_compare: Callback<Compared>,
    /// The state, at the beginning and whenever it is another, by the reader's act or the page's.
    #[prop_or_default]
    pub on_state: Callback<Rc<State>>,
    /// What the page does for readers who want to take something along; without it they are offered nothing.
    #[prop_or_default]
    pub sharing: Option<Sharing>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.record, &other.record)
            && self.prepared.as_ref().map(Rc::as_ptr) == other.prepared.as_ref().map(Rc::as_ptr)
            && (&self.event, &self.as_of, &self.compare) == (&other.event, &other.as_of, &other.compare)
            && self.same_filter(other)
            && (self.axis, self.lanes) == (other.axis, other.lanes)
            && self.notice == other.notice
            && (self.width, self.element) == (other.width, other.element)
            && (self.as_list, self.language) == (other.as_list, other.language)
            && self.on_drawn == other.on_drawn
            && self.on_select == other.on_select
            && self.on_filter == other.on_filter
            && self.on_view == other.on_view
            && (&self.on_moment, &self.on_compare) == (&other.on_moment, &other.on_compare)
            && (&self.on_state, &self.sharing) == (&other.on_state, &other.sharing)
    }
}

impl Props {
    /// Tells the page what the reader's act changed.
    pub(super) fn tell(&self, index: &Index, state: &State, before: &State) {
        if state.event != before.event
            && let Some(event) = selected(state, index)
            && let Some(found) = index.record().event(event)
        {
            self.on_select.emit(Selected {
                event: found.id.clone(),
                index: index.rank(event),
                of: index.order().len(),
            });
        }
        let now = moment(state, index);
        if state.as_of != before.as_of {
            let last = now.prefix.checked_sub(1).and_then(|rank| index.at(rank));
            self.on_moment.emit(Stood {
                moment: state.as_of.clone(),
                event: last.and_then(|event| Some(index.record().event(event)?.id.clone())),
            });
        }
        if state.compare != before.compare {
            let chosen = selected(state, index).and_then(|event| index.record().event(event));
            self.on_compare.emit(Compared {
                from: state.compare.clone(),
                to: state.as_of.clone().or_else(|| Some(chosen?.id.clone())),
            });
        }
        if (state.axis, state.lanes, state.view) != (before.axis, before.lanes, before.view) {
            let stretch = state.view.map(|(start, end)| (start.0, end.0));
            self.on_view.emit(Viewed { axis: state.axis, lanes: state.lanes, stretch });
        }
        if state.parties != before.parties || state.types != before.types || state.query != before.query {
            self.on_filter.emit(Filtered {
                party: state.parties.clone(),
                kind: state.types.clone(),
                query: state.query.clone(),
                shown: index.matching(&filter(state, index)).count(),
            });
        }
    }

    pub(super) fn same_filter(&self, other: &Self) -> bool {
        self.party == other.party && self.kind == other.kind && self.query == other.query
    }

    pub(super) fn work(&self) -> Work {
        Work { element: self.element, language: self.language, prose: self.record.language.clone() }
    }

    /// The record made ready: what was given, or else made now.
    pub(super) fn ready(&self) -> Rc<Prepared> {
        let given = self.prepared.as_ref();
        let given = given.filter(|prepared| Rc::ptr_eq(prepared.index().record(), &self.record));
        given.cloned().unwrap_or_else(|| Rc::new(Prepared::new(Rc::clone(&self.record), self.lanes)))
    }

    pub(super) fn as_of(&self) -> Action {
        Action::AsOf(self.as_of.as_ref().map(|moment| moment.as_str().into()))
    }

    pub(super) fn compare(&self) -> Action {
        Action::Compare(self.compare.as_ref().map(|moment| moment.as_str().into()))
    }

    pub(super) fn filter(&self) -> Action {
        let texts = |values: &[AttrValue]| values.iter().map(|value| value.as_str().into()).collect();
        Action::Filter {
            parties: texts(&self.party),
            types: texts(&self.kind),
            query: self.query.as_str().into(),
        }
    }
}
