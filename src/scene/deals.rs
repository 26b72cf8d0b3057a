//! Deals side by side: two tracks, clause by clause, each at its own end or at the moment of the table.

use crate::model::gather::Gather;
use crate::model::record::*;
use crate::model::vocabulary::Vocabulary;
use crate::query::deals::{Comparison, compare};
use crate::query::index::Index;
use crate::query::standing::{ClauseStanding, Moment, Position};
use crate::query::status::{Status, TrackStatus};
use crate::state;

use super::as_of::AsOf;
use super::words::{self, compare as say, date::Style, moves};
use super::{EventLink, compare as compared, date, label, link};

/// Two deals.
#[derive(Clone, Debug, PartialEq)]
pub struct Deals {
    /// The tracks to choose from, by id and name: those that have clauses.
    pub choices: Vec<(Text, Text)>,
    /// What is shown.
    pub chosen: state::Deals,
    /// The names of the two.
    pub names: [Text; 2],
    /// `2 only in …`: the whole in a sentence.
    pub sum: String,
    /// At which moment each is taken.
    pub taken: [String; 2],
    /// One for each clause that was raised in one of the two.
    pub rows: Vec<Row>,
}

/// A clause in both.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The clause.
    pub clause: Text,
    /// Whether it is a part of another.
    pub is_child: bool,
    /// The shape and the word of the comparison.
    pub comparison: (&'static str, String),
    /// Whether the two are the same.
    pub is_same: bool,
    /// Where it stood in each; where it was not raised, the word that the table has for that.
    pub sides: [Result<Side, &'static str>; 2],
}

/// Where a clause stood in a track.
#[derive(Clone, Debug, PartialEq)]
pub struct Side {
    /// The shape and the word of the status.
    pub status: (&'static str, &'static str),
    /// `was disputed`
    pub was: Option<String>,
    /// The event that gave it.
    pub event: Option<EventLink>,
    /// What each side held.
    pub held: Vec<Held>,
}

/// What a party held.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The party.
    pub party: Text,
    /// The shape and the word of the stance.
    pub stance: (&'static str, &'static str),
    /// Whether nothing is reported of it on the clause itself.
    pub is_quiet: bool,
    /// The position in the record's words.
    pub text: Option<Text>,
    /// `on Surveillance of Americans`, `outside these talks`
    pub note: Option<String>,
    /// The event that gave it.
    pub event: Option<EventLink>,
}

/// What the button opens: the first two tracks that have clauses; `None` where there are no two.
pub fn offer(index: &Index) -> Option<state::Deals> {
    let mut choices = choices(index).into_iter();
    let ((first, _), (second, _)) = choices.next().zip(choices.next())?;
    Some(state::Deals { first, second, at_moment: false })
}

/// The two tracks that the reader chose, if the record has them.
pub fn chosen(as_of: &AsOf) -> Option<(TrackRef, TrackRef)> {
    let record = as_of.index.record();
    let chosen = as_of.state.table.deals.as_ref()?;
    let track = |id: &Text| record.tracks.iter().position(|track| track.id == *id).map(TrackRef::from);
    Some((track(&chosen.first)?, track(&chosen.second)?))
}

/// The two deals that the reader chose, if the record has them.
pub fn deals(as_of: &AsOf) -> Option<Deals> {
    let index = as_of.index;
    let record = index.record();
    let (first, second) = self::chosen(as_of)?;
    let chosen = as_of.state.table.deals.as_ref()?;
    let names = [record.track(first)?.name.clone(), record.track(second)?.name.clone()];
    let [first_name, second_name] = &names;
    let moment = if chosen.at_moment { as_of.standing.moment } else { Moment::last(index) };
    let here = if chosen.at_moment { compared::here(as_of) } else { None };
    let compared = compare(index, moment, first, second);
    let mut numbers = [0; Comparison::ALL.len()];
    let rows = compared.iter().filter_map(|one| {
        let clause = record.clause(one.clause)?;
        if let Some(number) = numbers.get_mut(one.comparison as usize) {
            *number += 1;
        }
        let told = |standing: &Option<ClauseStanding>, not_raised: Comparison| match standing {
            None => Err(words::table::not_at_stake()),
            Some(_) if one.comparison == not_raised => Err(words::status(Status::NotRaised).1),
            Some(standing) => Ok(side(index, standing)),
        };
        Some(Row {
            clause: clause.name.clone(),
            is_child: clause.parent.is_some(),
            comparison: say::comparison(one.comparison, first_name, second_name),
            is_same: one.comparison == Comparison::Same,
            sides: [told(&one.first, Comparison::OnlyInSecond), told(&one.second, Comparison::OnlyInFirst)],
        })
    });
    let rows = rows.collect();
    Some(Deals {
        choices: choices(index),
        chosen: chosen.clone(),
        sum: if compared.is_empty() {
            say::no_clauses().to_owned()
        } else {
            say::compared(numbers, first_name, second_name)
        },
        taken: [
            taken(index, moment, first, first_name, here.as_deref()),
            taken(index, moment, second, second_name, here.as_deref()),
        ],
        names,
        rows,
    })
}

/// The tracks in which some clause is at stake.
fn choices(index: &Index) -> Vec<(Text, Text)> {
    let record = index.record();
    let mut at_stake = vec![false; record.tracks.len()];
    for ledger in index.ledgers() {
        if let Some(at_stake) = at_stake.get_mut(ledger.track.index()) {
            *at_stake = true;
        }
    }
    let tracks = record.tracks.iter().zip(at_stake).filter(|(_, at_stake)| *at_stake);
    tracks.map(|(track, _)| (track.id.clone(), track.name.clone())).collect()
}

/// `Defense Department and OpenAI: concluded (late Friday night)`; what has not ended stands as of `here`.
fn taken(index: &Index, moment: Moment, track: TrackRef, name: &str, here: Option<&str>) -> String {
    match index.track_end(track).filter(|(rank, ..)| *rank < moment.prefix) {
        Some((_, event, act)) => {
            let when = date(index, event, Style::Long);
            say::taken(name, words::track_status(TrackStatus::after(act)), &when)
        }
        None => {
            let acts = index.track_acts(track).iter().rev();
            let last = acts
                .filter(|(rank, ..)| *rank < moment.prefix)
                .find_map(|(_, event, place)| index.record().event(*event)?.track_acts.get(*place));
            let status = last.map_or(TrackStatus::None, |act| TrackStatus::after(act.act));
            say::taken(name, words::track_status(status), here.unwrap_or_default())
        }
    }
}

fn side(index: &Index, standing: &ClauseStanding) -> Side {
    let record = index.record();
    let parties = record.track(standing.track).map_or(&[][..], |track| track.parties.as_slice());
    let of_party = |party: &PartyRef| {
        let position = standing.positions.iter().find(|position| position.party == *party);
        held(index, *party, position, None)
    };
    let outsiders = standing.positions.iter().filter(|position| !parties.contains(&position.party));
    let outsiders =
        outsiders.map(|position| held(index, position.party, Some(position), Some(moves::outside())));
    Side {
        status: words::status(standing.status),
        was: standing.was.map(words::was),
        event: standing.event.and_then(|event| link(index, event)),
        held: parties.iter().map(of_party).chain(outsiders).gather(),
    }
}

fn held(index: &Index, party: PartyRef, position: Option<&Position>, note: Option<&str>) -> Held {
    let record = index.record();
    let parent = position.and_then(|position| record.clause(position.inherited?));
    let text = position.and_then(|position| index.step(position.step)?.text.clone());
    Held {
        party: label(record, party),
        stance: position.map_or(("", say::not_reported()), |position| {
            let (shape, word) = words::held(position.stance, position.action);
            (shape, words::before_text(word, text.is_some()))
        }),
        is_quiet: position.is_none_or(|position| position.inherited.is_some()),
        text,
        note: parent.map(|parent| words::table::on_clause(&parent.name)).or(note.map(str::to_owned)),
        event: position.and_then(|position| link(index, position.step.event)),
    }
}
