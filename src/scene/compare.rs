//! Two moments compared: what the reader can do about it, and both moments in words. What the cells of the table say of
//! it is in `table/compared.rs`.

use crate::model::record::{EventRef, Text};
use crate::model::when::{Stamp, When};
use crate::query::index::Index;
use crate::state::{Action, START};

use super::as_of::AsOf;
use super::date;
use super::words::{self, compare as say, date::Style, scenes as around};

/// What the reader can do about comparing.
#[derive(Clone, Debug, PartialEq)]
pub struct Controls {
    /// What pins the moment before everything, or lets go of it.
    pub start: Pin,
    /// Whether there is something to be stopped.
    pub can_stop: bool,
    /// Whether only what changed is shown; `None` where nothing is compared.
    pub only_changed: Option<bool>,
}

/// What pins a moment, or, where it is pinned, lets go of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Pin {
    /// What is done.
    pub action: Action,
    /// Whether it is pinned.
    pub is_pinned: bool,
}

impl Pin {
    fn of(as_of: &AsOf, moment: Text) -> Pin {
        let is_pinned = as_of.state.compare.as_ref() == Some(&moment);
        Pin { is_pinned, action: Action::Compare((!is_pinned).then_some(moment)) }
    }
}

/// What the reader can do about comparing, above the table.
pub fn controls(as_of: &AsOf) -> Controls {
    Controls {
        start: Pin::of(as_of, START.into()),
        can_stop: as_of.state.compare.is_some(),
        only_changed: as_of.before.is_some().then_some(as_of.state.table.only_changed),
    }
}

/// What pins the moment at which the reader stands.
pub fn pin(as_of: &AsOf) -> Option<Pin> {
    let event = as_of.index.record().event(as_of.event)?;
    Some(Pin::of(as_of, as_of.state.as_of.as_ref().unwrap_or(&event.id).clone()))
}

/// Both moments, the earlier first: `Compared: the start, pinned; Friday 27 February 2026, …`
pub(super) fn caption(as_of: &AsOf) -> Option<String> {
    let pinned = named(as_of.index, as_of.state.compare.as_ref()?, as_of.event);
    let here = own(as_of);
    Some(match as_of.is_later_pinned {
        true => say::caption(&here, &pinned, true),
        false => say::caption(&pinned, &here, false),
    })
}

/// The moment of the table in words; of two compared, the later.
pub(super) fn here(as_of: &AsOf) -> Option<String> {
    let pinned = as_of.state.compare.as_ref().filter(|_| as_of.is_later_pinned);
    Some(pinned.map_or_else(|| own(as_of), |pinned| named(as_of.index, pinned, as_of.event)))
}

/// The moment at which the reader stands.
fn own(as_of: &AsOf) -> String {
    match &as_of.state.as_of {
        Some(moment) => named(as_of.index, moment, as_of.event),
        None => after(as_of.index, as_of.event),
    }
}

/// A moment as it is written, in words; what cannot be read stands for the selected event.
fn named(index: &Index, written: &Text, selected: EventRef) -> String {
    if &**written == START {
        return say::start().to_owned();
    }
    match (index.event_by_id(written), Stamp::parse(written)) {
        (Some(event), _) => after(index, event),
        (None, Ok(stamp)) => words::date::when(&When::of(stamp), &index.record().zone, Style::Long),
        (None, Err(_)) => after(index, selected),
    }
}

/// `Friday 27 February 2026, 5:14 p.m. ET, after “…”`
fn after(index: &Index, event: EventRef) -> String {
    let title = index.record().event(event).map_or("", |event| &event.title);
    let when = date(index, event, Style::Long);
    if words::date::is_point(&when) {
        around::moment_after(&when, title)
    } else {
        around::some_moment_after(title, &when)
    }
}
