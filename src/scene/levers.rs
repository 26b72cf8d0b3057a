//! Pressure as of a moment: threats, ultimatums, deadlines, alternatives, and what became of each.

use crate::model::gather::Gather;
use crate::model::record::*;
use crate::model::vocabulary::LeverActKind;
use crate::model::when::Window;
use crate::query::deadline::{Distance, Length, distance};
use crate::query::index::Index;
use crate::query::standing::LeverStanding;

use super::as_of::AsOf;
use super::caption::between;
use super::words::{self, date::Style, levers as say, sentence};
use super::{EventLink, label, link};

/// So many acts on a lever are told one by one, the others counted.
const TOLD: usize = 12;

/// A lever in words.
#[derive(Clone, Debug, PartialEq)]
pub struct LeverRow {
    /// Its name.
    pub name: Text,
    /// `Threat by Defense Dept. against Anthropic`
    pub kind: String,
    /// On what it depends.
    pub condition: Option<Text>,
    /// `Due Friday 27 February 2026, 5:01 p.m. ET`
    pub due: Option<String>,
    /// How long is left until then, or how long ago that was: `3 days left`, `passed 13 minutes ago`
    pub left: Option<String>,
    /// `Carried out, contested`
    pub fate: String,
    /// What it was before: while two moments are compared, the fate at the earlier, where that was another; else the fate
    /// that the selected event ended.
    pub before: Option<String>,
    /// Whether it is in play yet.
    pub in_play: bool,
    /// The events that did something with it, in order.
    pub acts: Vec<LeverAct>,
    /// How many more acts there are than can be told: `and 3 more`
    pub more: Option<String>,
    /// Whether the selected event changed it.
    pub changed: bool,
}

/// What an event did with a lever.
#[derive(Clone, Debug, PartialEq)]
pub struct LeverAct {
    /// `Announced`; `Possibly carried out`, `Later carried out` where it is not sure by the moment.
    pub words: String,
    /// The event.
    pub event: EventLink,
    /// Whether it is sure by the moment.
    pub is_sure: bool,
}

/// The levers.
pub fn levers(as_of: &AsOf) -> Vec<LeverRow> {
    let levers = as_of.standing.levers.iter().enumerate();
    levers.filter_map(|(place, lever)| row(as_of, place, lever)).gather()
}

fn fate(lever: &Lever, standing: &LeverStanding) -> String {
    let beside = standing.beside.iter().map(|beside| words::fate(lever.kind, Some(*beside)));
    let fate: Vec<&str> = std::iter::once(words::fate(lever.kind, standing.fate)).chain(beside).gather();
    sentence(&words::series(&fate))
}

fn row(as_of: &AsOf, place: usize, standing: &LeverStanding) -> Option<LeverRow> {
    let index = as_of.index;
    let record = index.record();
    let lever = record.lever(standing.lever)?;
    let by = lever.by.map(|by| label(record, by).to_string()).unwrap_or_default();
    let against: Vec<String> = lever.against.iter().map(|party| label(record, *party).to_string()).collect();
    let now = fate(lever, standing);
    let change = as_of.changes.levers.iter().find(|change| change.lever == standing.lever);
    let before = match &as_of.before {
        Some(before) => before.levers.get(place).map(|before| fate(lever, before)),
        None => change
            .filter(|change| change.before.is_some())
            .map(|change| sentence(words::fate(lever.kind, change.before))),
    };
    let all = index.lever_acts(standing.lever);
    let passed = all.partition_point(|(rank, ..)| *rank < as_of.standing.moment.prefix);
    // Around the moment, where there are too many.
    let first = passed.saturating_sub(TOLD / 2).min(all.len().saturating_sub(TOLD));
    let told = all.iter().skip(first).take(TOLD).filter_map(|(rank, event, place)| {
        let act = record.event(*event)?.lever_acts.get(*place)?;
        let is_sure = *rank < as_of.standing.moment.prefix;
        let word = words::fate(lever.kind, Some(act.act));
        let words = match is_sure {
            true => sentence(word),
            false if standing.possible.contains(event) => say::possibly(word),
            false => say::later(word),
        };
        Some(LeverAct { words, event: link(index, *event)?, is_sure })
    });
    Some(LeverRow {
        name: lever.name.clone(),
        kind: words::lever(lever.kind, &by, &words::list(&against)),
        condition: lever.condition.clone(),
        due: standing
            .due_when(record)
            .map(|due| say::due(&words::date::when(due, &record.zone, Style::Long))),
        left: left(as_of, standing),
        before: before.filter(|before| *before != now),
        fate: now,
        in_play: standing.fate.is_some(),
        acts: told.gather(),
        more: (all.len() > TOLD).then(|| say::more(all.len() - TOLD)),
        changed: change.is_some(),
    })
}

/// How far the moment is from when a lever falls due; nothing of what is not in play, or was dropped.
fn left(as_of: &AsOf, standing: &LeverStanding) -> Option<String> {
    let record = as_of.index.record();
    if matches!(standing.fate, None | Some(LeverActKind::Dropped)) {
        return None;
    }
    let due = standing.due_when(record)?.window(&record.zone);
    let said = |length: Length| match length {
        Length::Time(gap) => Some(words::date::length(gap)),
        Length::Days(days) => Some(words::date::days(days)),
        Length::Unknown => None,
    };
    Some(match distance(here(as_of), due, &record.zone)? {
        Distance::At => say::falls_due_now().to_owned(),
        Distance::Before(length) => {
            said(length).map_or_else(|| say::not_due_yet().to_owned(), |long| say::left(&long))
        }
        Distance::After(length) => {
            said(length).map_or_else(|| say::passed().to_owned(), |long| say::passed_ago(&long))
        }
    })
}

/// The moment as far as it is known: an event lies somewhere in its window, and what lasts is told by its end; a moment
/// between events is a point.
fn here(as_of: &AsOf) -> Window {
    let index: &Index = as_of.index;
    if between(index, as_of.state).is_some() {
        return Window { earliest: as_of.standing.moment.at, latest: as_of.standing.moment.at };
    }
    let chosen = as_of.state.as_of.as_ref().and_then(|id| index.event_by_id(id)).unwrap_or(as_of.event);
    match index.is_dated(chosen) {
        true => index.end(chosen).unwrap_or_else(|| index.window(chosen)),
        false => Window::OPEN,
    }
}
