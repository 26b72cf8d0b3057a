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
    /// While two moments are compared, the fate at the earlier, where that was another.
    pub before: Option<String>,
    /// Whether it is in play yet.
    pub in_play: bool,
    /// The event that gave the fate.
    pub event: Option<EventLink>,
    /// Whether the selected event changed it.
    pub changed: bool,
}

/// The levers.
pub fn levers(as_of: &AsOf) -> Vec<LeverRow> {
    let levers = as_of.standing.levers.iter().enumerate();
    levers
        .filter_map(|(place, lever)| {
            let row = row(as_of.index, lever)?;
            let before = as_of.before.as_ref().and_then(|before| before.levers.get(place));
            let before =
                before.and_then(|before| Some(fate(as_of.index.record().lever(before.lever)?, before)));
            let changed = as_of.changes.levers.iter().any(|change| change.lever == lever.lever);
            Some(LeverRow { before: before.filter(|before| *before != row.fate), changed, ..row })
        })
        .collect()
}

fn fate(lever: &Lever, standing: &LeverStanding) -> String {
    let beside = standing.beside.iter().map(|beside| words::fate(lever.kind, Some(*beside)));
    let fate: Vec<&str> = std::iter::once(words::fate(lever.kind, standing.fate)).chain(beside).collect();
    sentence(&fate.join(", "))
}

fn row(index: &Index, standing: &LeverStanding) -> Option<LeverRow> {
    let record = index.record();
    let lever = record.lever(standing.lever)?;
    let by = lever.by.map(|by| label(record, by).to_string()).unwrap_or_default();
    let against: Vec<String> = lever.against.iter().map(|party| label(record, *party).to_string()).collect();
    Some(LeverRow {
        name: lever.name.clone(),
        kind: words::lever(lever.kind, &by, &words::list(&against)),
        condition: lever.condition.clone(),
        due: standing
            .due_when(record)
            .map(|due| format!("Due {}", words::date::when(due, &record.zone, Style::Long))),
        fate: fate(lever, standing),
        before: None,
        in_play: standing.fate.is_some(),
        event: standing.event.and_then(|event| link(index, event)),
        changed: false,
    })
}
