//! Pressure as of a moment: threats, ultimatums, deadlines, alternatives, and what became of each.

use crate::model::record::*;
use crate::query::index::Index;
use crate::query::standing::LeverStanding;

use super::as_of::AsOf;
use super::words::{self, date::Style, sentence};
use super::{EventLink, label, link};

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
    /// `Carried out, contested`
    pub fate: String,
    /// Whether it is in play yet.
    pub in_play: bool,
    /// The event that gave the fate.
    pub event: Option<EventLink>,
    /// Whether the selected event changed it.
    pub changed: bool,
}

/// The levers.
pub fn levers(as_of: &AsOf) -> Vec<LeverRow> {
    let changed = |lever: LeverRef| as_of.changes.levers.iter().any(|change| change.lever == lever);
    let levers = as_of.standing.levers.iter();
    levers.filter_map(|lever| row(as_of.index, lever, changed(lever.lever))).collect()
}

fn row(index: &Index, standing: &LeverStanding, changed: bool) -> Option<LeverRow> {
    let record = index.record();
    let lever = record.lever(standing.lever)?;
    let by = lever.by.map(|by| label(record, by).to_string()).unwrap_or_default();
    let against: Vec<String> = lever.against.iter().map(|party| label(record, *party).to_string()).collect();
    let kind = words::lever(lever.kind, &by, &words::list(&against));
    let beside = standing.beside.iter().map(|beside| words::fate(lever.kind, Some(*beside)));
    let fate: Vec<&str> = std::iter::once(words::fate(lever.kind, standing.fate)).chain(beside).collect();
    Some(LeverRow {
        name: lever.name.clone(),
        kind,
        condition: lever.condition.clone(),
        due: standing
            .due_when(record)
            .map(|due| format!("Due {}", words::date::when(due, &record.zone, Style::Long))),
        fate: sentence(&fate.join(", ")),
        in_play: standing.fate.is_some(),
        event: standing.event.and_then(|event| link(index, event)),
        changed,
    })
}
