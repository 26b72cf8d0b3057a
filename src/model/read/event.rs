//! The events of a record, and what they did.

use super::cursor::{Cursor, Fields, Step, get};
use super::ids::Ids;
use super::{keys, time};
use crate::model::problem::{Severity, nearest};
use crate::model::record::*;
use crate::model::vocabulary::{Action, CONTEXTS, Certainty, EventType, Vocabulary};
use crate::model::when::When;
use crate::model::wire::Json;

/// A title longer than this is cut off in places where it has to be one line.
const TITLE_LENGTH: usize = 90;

/// Reads every event that can be shown into the record, which has its other lists by now.
pub(super) fn all<'a>(cursor: &mut Cursor<'a>, ids: &Ids<'a>, record: &mut Record) {
    cursor.at(Step::Key("events"), |cursor| {
        for (entry, when) in &ids.events {
            let event = cursor.at(Step::Item(entry.place), |cursor| {
                cursor.known_keys(entry.fields, keys::EVENT);
                event(cursor, ids, record, entry.id, entry.fields, when.clone())
            });
            record.events.push(event);
        }
    });
}

fn event<'a>(
    cursor: &mut Cursor<'a>,
    ids: &Ids<'a>,
    record: &Record,
    id: &'a str,
    fields: Fields<'a>,
    when: When,
) -> Event {
    let title = cursor.required_text(fields, "title", id);
    if title.chars().count() > TITLE_LENGTH {
        cursor.at(Step::Key("title"), |cursor| {
            cursor.warn(format!(
                "the title has more than {TITLE_LENGTH} characters; the summary has room for them"
            ));
        });
    }
    let when = cursor.at(Step::Key("when"), |cursor| time::in_order(cursor, when, &record.zone));
    neighbours(cursor, ids, fields, "when");
    let kind: Option<EventType> = cursor.word(fields, "type");
    let modes = cursor.texts(fields, "mode");
    let known = kind.map_or(&[][..], EventType::modes);
    warn_unknown(cursor, "mode", &modes, known, kind.map_or("an untyped event", Vocabulary::word));
    let contexts = cursor.texts(fields, "context");
    warn_unknown(cursor, "context", &contexts, CONTEXTS, "PLOVER");
    let tracks: Vec<TrackRef> = ids.many(cursor, fields, "tracks");
    let attribution = ids.attribution(cursor, fields);
    if attribution.is_empty() && get(fields, "attribution").is_none() {
        cursor.warn("this event has no attribution; it is marked as unsourced");
    }
    Event {
        id: id.into(),
        when,
        title,
        summary: cursor.text(fields, "summary"),
        kind,
        modes,
        contexts,
        actors: actors(cursor, ids, fields, "actors"),
        recipients: actors(cursor, ids, fields, "recipients"),
        channel: cursor.word(fields, "channel"),
        place: cursor.text(fields, "place"),
        hypothetical: cursor.word(fields, "hypothetical"),
        moves: moves(cursor, ids, record, fields, &tracks),
        lever_acts: cursor.list(fields, "lever_acts", |cursor, json| {
            let fields = cursor.fields(json)?;
            cursor.known_keys(fields, keys::LEVER_ACT);
            let (lever, act) = (ids.required(cursor, fields, "lever"), cursor.required_word(fields, "act"));
            let due = get(fields, "due");
            let due = due.and_then(|json| {
                cursor.at(Step::Key("due"), |cursor| {
                    let due = time::when(cursor, json)?;
                    Some(time::in_order(cursor, due, &record.zone))
                })
            });
            Some(LeverAct { lever: lever?, act: act?, due })
        }),
        track_acts: cursor.list(fields, "track_acts", |cursor, json| {
            let fields = cursor.fields(json)?;
            cursor.known_keys(fields, keys::TRACK_ACT);
            let (track, act) = (ids.required(cursor, fields, "track"), cursor.required_word(fields, "act"));
            Some(TrackAct { track: track?, act: act?, covers: ids.many(cursor, fields, "covers") })
        }),
        status_claims: cursor.list(fields, "status_claims", |cursor, json| {
            let fields = cursor.fields(json)?;
            cursor.known_keys(fields, keys::STATUS_CLAIM);
            let (clause, claim) =
                (ids.required(cursor, fields, "clause"), cursor.required_word(fields, "claim"));
            let track = track_of(cursor, ids, record, fields, &tracks);
            let attribution = ids.attribution(cursor, fields);
            Some(StatusClaim { clause: clause?, track: track?, claim: claim?, attribution })
        }),
        relations: cursor.list(fields, "relations", |cursor, json| {
            let fields = cursor.fields(json)?;
            cursor.known_keys(fields, keys::RELATION);
            let (kind, target) =
                (cursor.required_word(fields, "kind"), ids.required(cursor, fields, "target"));
            let certainty = cursor.word(fields, "certainty").unwrap_or(Certainty::Reported);
            Some(Relation { kind: kind?, target: target?, certainty })
        }),
        tracks,
        attribution,
        tags: cursor.texts(fields, "tags"),
        links: cursor.list(fields, "links", |cursor, json| {
            let fields = cursor.fields(json)?;
            cursor.known_keys(fields, keys::LINK);
            let url = cursor.link(fields, "url")?;
            Some(Link { title: cursor.text(fields, "title").unwrap_or_else(|| url.clone()), url })
        }),
    }
}

/// The ids in `after` and `before` must be events.
fn neighbours<'a>(cursor: &mut Cursor<'a>, ids: &Ids<'a>, fields: Fields<'a>, key: &'a str) {
    if let Some(Json::Object(when)) = get(fields, key) {
        cursor.at(Step::Key(key), |cursor| {
            for key in ["after", "before"] {
                ids.many::<EventRef>(cursor, when, key);
            }
            // The sides of a duration may have their own.
            for key in ["start", "end"] {
                neighbours(cursor, ids, when, key);
            }
        });
    }
}

fn warn_unknown<'a>(cursor: &mut Cursor<'a>, key: &'a str, words: &[Text], known: &[&str], of: &str) {
    for word in words.iter().filter(|word| !known.contains(&&***word)) {
        cursor.at(Step::Key(key), |cursor| {
            let suggestion = nearest(word, known);
            cursor.note(Severity::Warning, format!("“{word}” is not a {key} of {of}"), suggestion);
        });
    }
}

/// `"party"` or `{party, person?}`.
fn actors<'a>(cursor: &mut Cursor<'a>, ids: &Ids<'a>, fields: Fields<'a>, key: &'a str) -> Vec<Actor> {
    cursor.list(fields, key, |cursor, json| match json {
        Json::Object(fields) => {
            cursor.known_keys(fields, keys::ACTOR);
            let party = ids.required(cursor, fields, "party");
            Some(Actor { party: party?, person: ids.one(cursor, fields, "person") })
        }
        id => Some(Actor { party: ids.resolve(cursor, id)?, person: None }),
    })
}

/// The track written, or else the event's only one, or else the record's only one.
fn track_of<'a>(
    cursor: &mut Cursor<'a>,
    ids: &Ids<'a>,
    record: &Record,
    fields: Fields<'a>,
    tracks: &[TrackRef],
) -> Option<TrackRef> {
    if get(fields, "track").is_some() {
        return ids.one(cursor, fields, "track");
    }
    match (tracks, record.tracks.len()) {
        ([only], _) => Some(*only),
        // No tracks at all: the one that is made of all parties that make a move.
        ([], 0 | 1) => Some(TrackRef(0)),
        _ => {
            cursor.error("“track” is missing: the event does not belong to exactly one track");
            None
        }
    }
}

fn moves<'a>(
    cursor: &mut Cursor<'a>,
    ids: &Ids<'a>,
    record: &Record,
    fields: Fields<'a>,
    tracks: &[TrackRef],
) -> Vec<Move> {
    cursor.list(fields, "moves", |cursor, json| {
        let fields = cursor.fields(json)?;
        cursor.known_keys(fields, keys::MOVE);
        let (clause, party) = (ids.required(cursor, fields, "clause"), ids.required(cursor, fields, "party"));
        let track = track_of(cursor, ids, record, fields, tracks);
        let action: Option<Action> = cursor.required_word(fields, "action");
        let stance = cursor.word(fields, "stance");
        let (clause, party, track, action) = (clause?, party?, track?, action?);
        if action == Action::Record && stance.is_none() {
            cursor.error("a position that is only recorded must give its “stance”");
            return None;
        }
        if record
            .track(track)
            .is_some_and(|track| !track.parties.is_empty() && !track.parties.contains(&party))
        {
            cursor.warn("this party is not one of the track's parties; its move is shown but does not count");
        }
        let is_at_stake = |clause: &Clause| clause.tracks.is_empty() || clause.tracks.contains(&track);
        if !record.clause(clause).is_none_or(is_at_stake) {
            cursor.warn("this clause is not at stake in that track; its move does not show in the table");
        }
        Some(Move {
            clause,
            party,
            track,
            action,
            stance: stance.or(action.default_stance()),
            text: cursor.text(fields, "text"),
            binding: cursor.flag(fields, "binding"),
            attribution: ids.attribution(cursor, fields),
        })
    })
}
