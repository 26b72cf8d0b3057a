//! Two moments compared: what the reader can do about it, and both moments in words. What the cells of the table say of
//! it is in `table/compared.rs`.

use crate::model::record::{EventRef, Text};
use crate::model::when::{Stamp, When};
use crate::query::index::Index;
use crate::state::{Action, START};

use super::as_of::AsOf;
use super::date;
use super::words::{self, compare as say, date::Style};

/// What the reader can do about comparing.
#[derive(Clone, Debug, PartialEq)]
pub struct Controls {
    /// Buttons, with what each does.
    pub buttons: Vec<(&'static str, Action)>,
    /// Whether only what changed is shown; `None` where nothing is compared.
    pub only_changed: Option<bool>,
}

/// What the reader can do about comparing, above the table.
pub fn controls(as_of: &AsOf) -> Controls {
    let pinned = &as_of.state.compare;
    let is_start = pinned.as_deref() == Some(START);
    let start = (!is_start).then(|| (say::PIN_START, Action::Compare(Some(START.into()))));
    let stop = pinned.is_some().then_some((say::STOP, Action::Compare(None)));
    Controls {
        buttons: start.into_iter().chain(stop).collect(),
        only_changed: as_of.before.is_some().then_some(as_of.state.table.only_changed),
    }
}

/// What pins the moment at which the reader stands; `None` where it is pinned.
pub fn pin(as_of: &AsOf) -> Option<Action> {
    let here = match &as_of.state.as_of {
        Some(moment) => moment.clone(),
        None => as_of.index.record().event(as_of.event)?.id.clone(),
    };
    (as_of.state.compare.as_ref() != Some(&here)).then_some(Action::Compare(Some(here)))
}

/// Both moments, the earlier first: `Compared: from the start (pinned) to Friday 27 February 2026, …`
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
        return say::START.to_owned();
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
        format!("{when}, after “{title}”")
    } else {
        format!("after “{title}” ({when})")
    }
}
