//! The selected event: when, who, what changed, how we know, how it bears on others.

use crate::model::gather::Gather;
use crate::model::record::*;
use crate::model::vocabulary::{LeverActKind, LeverKind};
use crate::model::when::Window;
use crate::query::changes::Changes;
use crate::query::deadline::{self, Distance, Length};
use crate::query::filter::Filter;
use crate::query::index::Index;
use crate::query::standing::{Moment, Position, Standing};

use super::marked::Marked;
use super::words::{self, date as dates, date::Style, running, scenes as say, sentence};
use super::{EventLink, date, label, link};

/// So many of the things that an event changed are told one by one.
const CHANGES: usize = 40;

/// The selected event in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Detail {
    /// When, as precisely as it is known.
    pub when: String,
    /// What the record has of the time, where its author worded it.
    pub recorded: Option<String>,
    /// `13 minutes after the deadline`
    pub distance: Option<String>,
    /// The title.
    pub title: Marked,
    /// `Defense Dept. (Pete Hegseth) → Anthropic · sanction`
    pub who: String,
    /// `In person, at The Pentagon`
    pub how: Option<String>,
    /// What must be known before anything is read out of it: it counts for nothing, it has no date.
    pub caveats: Vec<&'static str>,
    /// In a few sentences.
    pub summary: Option<Marked>,
    /// What it did to tracks, clauses and levers, each in one line.
    pub changed: Vec<Change>,
    /// How many more it did, where they are too many to be told here.
    pub more_changed: Option<String>,
    /// Who says so.
    pub known: Vec<Known>,
    /// How it bears on others, and they on it.
    pub relations: Vec<Related>,
    /// Further reading.
    pub links: Vec<Link>,
}

/// One thing that an event changed.
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// What changed.
    pub subject: String,
    /// What it was; `None` where there was nothing.
    pub before: Option<String>,
    /// What it is.
    pub after: String,
    /// The position in the record's words.
    pub text: Option<Marked>,
}

/// One attribution.
#[derive(Clone, Debug, PartialEq)]
pub struct Known {
    /// Who says so.
    pub who: String,
    /// Their words.
    pub quote: Option<Text>,
    /// Where it stands.
    pub place: String,
    /// The source's address.
    pub url: Option<Text>,
    /// What a reader should know about it.
    pub note: Option<Text>,
    /// The source.
    pub source: SourceRef,
}

/// One relation.
#[derive(Clone, Debug, PartialEq)]
pub struct Related {
    /// `Carries out`, `Answered by`
    pub how: &'static str,
    /// The other event.
    pub event: EventLink,
    /// What an inferred relation is marked with.
    pub certainty: Option<&'static str>,
}

/// The detail of an event, with the words of the filter marked.
pub fn detail(index: &Index, event_ref: EventRef, changes: &Changes, filter: &Filter) -> Option<Detail> {
    let record = index.record();
    let event = record.event(event_ref)?;
    let mut who = actors(record, &event.actors);
    if !event.recipients.is_empty() {
        who = say::towards(&who, &actors(record, &event.recipients));
    }
    let kind = event.kind.map(|kind| words::event_type(Some(kind)).to_owned());
    let who: Vec<String> = Some(who).filter(|who| !who.is_empty()).into_iter().chain(kind).gather();
    let place = event.place.as_ref().map(|place| say::place(place));
    let how: Vec<String> =
        event.channel.map(|channel| words::channel(channel).to_owned()).into_iter().chain(place).gather();
    Some(Detail {
        when: sentence(&date(index, event_ref, Style::Long)),
        recorded: recorded(index, event),
        distance: distance(index, event_ref),
        title: Marked::new(&event.title, filter),
        who: sentence(&who.join(" · ")),
        how: (!how.is_empty()).then(|| sentence(&how.join(words::local::comma()))),
        caveats: event
            .hypothetical
            .map(words::hypothetical)
            .into_iter()
            .chain((!index.is_dated(event_ref)).then(words::label::undated_caveat))
            .gather(),
        summary: event.summary.as_ref().map(|summary| Marked::new(summary, filter)),
        changed: changed(index, changes, filter, event),
        more_changed: more_changed(changes),
        known: known(record, &event.attribution),
        relations: relations(index, event_ref, event),
        links: event.links.to_vec(),
    })
}

/// The one line that is announced on a selection: `27 Feb 2026, 5:14 p.m.: … 7 clauses changed`.
pub fn announcement(index: &Index, event: EventRef, changes: &Changes) -> Option<String> {
    let found = link(index, event)?;
    Some(match changes.clauses().len() {
        0 => say::event(&found.when, &found.title),
        number => say::event_changed(number, &found.when, &found.title),
    })
}

fn actors(record: &Record, actors: &[Actor]) -> String {
    let name = |actor: &Actor| {
        let party = label(record, actor.party);
        match actor.person.and_then(|person| record.person(person)) {
            Some(person) => say::person(&person.name, &party),
            None => party.to_string(),
        }
    };
    words::list(&actors.iter().map(name).collect::<Vec<_>>())
}

/// What the author's wording of a time stands for, unless it says the same.
fn recorded(index: &Index, event: &Event) -> Option<String> {
    let exact = dates::exact(&event.when, index, Style::Long)?;
    let is_said = event.when.rest.text.as_ref().is_some_and(|text| text.eq_ignore_ascii_case(&exact));
    (!is_said).then(|| say::recorded(&exact))
}

/// How an event lies to the nearest deadline in force in its talks.
fn distance(index: &Index, event_ref: EventRef) -> Option<String> {
    let record = index.record();
    let event = record.event(event_ref)?;
    if !index.is_dated(event_ref) {
        return None;
    }
    let window = index.window(event_ref);
    // What lasts is told from a deadline by its end.
    let window = Window { latest: index.end(event_ref).map_or(window.latest, |end| end.latest), ..window };
    let standing = Standing::at(index, Moment::of(index, event_ref));
    let in_force = standing.levers.iter().filter_map(|lever| {
        let found = record.lever(lever.lever)?;
        let of_these_talks = found.track.is_some_and(|track| event.tracks.contains(&track));
        let is_deadline = matches!(found.kind, LeverKind::Deadline | LeverKind::Ultimatum);
        let is_in_force = lever.fate.is_some_and(|fate| fate != LeverActKind::Dropped);
        let due = lever.due_when(record)?.window(&record.zone);
        (of_these_talks && is_deadline && is_in_force && due.is_bounded()).then_some(due)
    });
    let far = |due: &Window| (window.latest.0 - due.earliest.0).abs();
    let due = in_force.min_by(|a, b| far(a).total_cmp(&far(b)))?;
    let said = |length: Length| match length {
        Length::Time(gap) => dates::length(gap),
        Length::Days(apart) => dates::days(apart),
        Length::Unknown => String::new(),
    };
    Some(match deadline::distance(window, due, &record.zone)? {
        Distance::At => say::at_the_deadline().to_owned(),
        Distance::Before(length) => say::before_the_deadline(&said(length)),
        Distance::After(length) => say::after_the_deadline(&said(length)),
    })
}

/// `2,063 more changes are marked in the table and below it`
fn more_changed(changes: &Changes) -> Option<String> {
    let Changes { tracks, statuses, positions, levers } = changes;
    let all = tracks.len() + statuses.len() + positions.len() + levers.len();
    let more = all.checked_sub(CHANGES).filter(|more| *more > 0)?;
    Some(say::more_changes(more))
}

/// What changed, in lines: tracks, then statuses, then positions, then levers, then what was said of where clauses stood;
/// the table has what is left out.
fn changed(index: &Index, changes: &Changes, filter: &Filter, event: &Event) -> Vec<Change> {
    let record = index.record();
    let several = record.tracks.len() > 1;
    let clause =
        |clause: ClauseRef| record.clause(clause).map_or(String::new(), |clause| clause.name.to_string());
    let track = |track: TrackRef| record.track(track).map_or(String::new(), |track| track.name.to_string());
    let mut lines = Vec::new();
    for change in &changes.tracks {
        lines.push(Change {
            subject: track(change.track),
            before: Some(words::track_status(change.before).to_owned()),
            after: words::track_status(change.after).to_owned(),
            text: None,
        });
    }
    // Which talks, only where the event does not make it plain by touching one alone.
    let first = changes.statuses.first().map(|change| change.track);
    let several = several && changes.statuses.iter().any(|change| Some(change.track) != first);
    for change in changes.statuses.iter().take(CHANGES) {
        let subject = clause(change.clause);
        let subject = match several {
            true => say::clause_of(&subject, &track(change.track)),
            false => subject,
        };
        let lower = |status| running(words::status(status).1);
        lines.push(Change {
            subject,
            before: Some(lower(change.before)),
            after: lower(change.after),
            text: None,
        });
    }
    for change in changes.positions.iter().take(CHANGES) {
        let held = |position: Option<Position>| position.map(|held| words::held(held.stance, held.action).1);
        let step = change.after.and_then(|held| index.step(held.step));
        let text = step.and_then(|step| step.text.as_ref());
        let after = held(change.after);
        let before = held(change.before).filter(|before| Some(*before) != after);
        let after = after.map(|word| running(words::before_text(word, text.is_some())));
        lines.push(Change {
            subject: say::position(&label(record, change.party), &clause(change.clause)),
            before: before.map(running),
            after: after.unwrap_or_else(|| say::not_reported().to_owned()),
            text: text.map(|text| Marked::new(text, filter)),
        });
    }
    for change in &changes.levers {
        let Some(lever) = record.lever(change.lever) else { continue };
        let fate = |fate| words::fate(lever.kind, Some(fate));
        let beside = change.after.beside.iter().copied();
        let after: Vec<&str> = change.after.fate.into_iter().chain(beside).map(fate).gather();
        lines.push(Change {
            subject: lever.name.to_string(),
            before: change
                .before
                .filter(|before| Some(*before) != change.after.fate)
                .map(|before| fate(before).to_owned()),
            after: words::series(&after),
            text: None,
        });
    }
    // What did not happen says nothing of what did.
    for claim in event.status_claims.iter().filter(|_| event.hypothetical.is_none()) {
        let subject = clause(claim.clause);
        lines.push(Change {
            subject: if several { say::clause_of(&subject, &track(claim.track)) } else { subject },
            before: None,
            after: words::source::claim(record, event, claim, ""),
            text: None,
        });
    }
    lines.truncate(CHANGES);
    lines
}

/// Attributions in words.
pub fn known(record: &Record, attributions: &[Attribution]) -> Vec<Known> {
    let one = |attribution: &Attribution| Known {
        who: words::source::attribution(record, attribution),
        quote: attribution.quote.as_ref().map(|quote| quote.exact.clone()),
        place: words::source::place(record, attribution),
        url: record.source(attribution.source).and_then(|source| source.url.clone()),
        note: attribution.note.clone(),
        source: attribution.source,
    };
    attributions.iter().map(one).collect()
}

fn relations(index: &Index, event_ref: EventRef, event: &Event) -> Vec<Related> {
    let related = |how, other, certainty| {
        Some(Related { how, event: link(index, other)?, certainty: words::source::certainty(certainty) })
    };
    let forward = event.relations.iter().filter_map(|relation| {
        related(words::relation(relation.kind).0, relation.target, relation.certainty)
    });
    let others = index.bearing_on(event_ref).filter_map(|other| Some((other, index.record().event(other)?)));
    let backward = others.flat_map(|(other, found)| {
        let to_this = found.relations.iter().filter(|relation| relation.target == event_ref);
        to_this
            .filter_map(move |relation| related(words::relation(relation.kind).1, other, relation.certainty))
    });
    forward.chain(backward).gather()
}
