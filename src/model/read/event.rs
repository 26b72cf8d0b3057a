//! The events of a record, and what they did.

use std::rc::Rc;

use super::cursor::{Cursor, Fields, Step, get};
use super::ids::{Entry, Ids};
use super::reader::Ongoing;
use super::text::{Events, Stop};
use super::{keys, moment, time};
use crate::model::problem::{Severity, brief};
use crate::model::record::*;
use crate::model::vocabulary::{
    Action, CONTEXTS, Certainty, EventType, Hypothetical, LeverActKind, TrackActKind, Vocabulary,
};
use crate::model::when::{Stamp, When};
use crate::model::wire::Json;

/// A title longer than this is cut off in places where it has to be one line.
const TITLE_LENGTH: usize = 90;

/// Members of which the checks ask whether all of their items were read.
const WHOLE: [&str; 4] = ["actors", "moves", "lever_acts", "track_acts"];
/// The bit behind theirs: whether the event has an attribution.
const SOURCED: u8 = 1 << WHOLE.len();

/// Reads every event that can be shown into the record, which has its other lists by now.
pub(super) async fn all<'a>(
    cursor: &mut Cursor<'a>,
    ids: &mut Ids<'a>,
    record: &mut Record,
    events: &Events<'a>,
    ongoing: &Ongoing,
) -> Result<(), Stop> {
    let (mut next, mut heaviest) = (0, 0);
    let mut each = |place, json: &Json, weight| {
        ongoing.note(|progress| progress.read += 1);
        if weight > heaviest {
            cursor.take(weight - heaviest);
            heaviest = weight;
        }
        let is_shown = ids.events.get(next).is_some_and(|entry| entry.place as usize == place);
        let (true, Json::Object(fields), Some(slot)) = (is_shown, json, ids.dated.get_mut(next)) else {
            // What it lacks may stand there under another key.
            if let Json::Object(fields) = json {
                cursor.at_event(place, |cursor| cursor.known_keys(fields, keys::EVENT));
            }
            return;
        };
        let when = std::mem::replace(&mut slot.when, When::of(Stamp::Unknown));
        let id = slot.id.clone();
        let read = cursor.at_event(place, |cursor| {
            cursor.known_keys(fields, keys::EVENT);
            event(cursor, ids, record, (next.into(), id, fields), when)
        });
        let whole = whole(fields, &read);
        if let (Some(entry), Some(slot)) = (ids.events.get_mut(next), ids.dated.get_mut(next)) {
            entry.whole = whole;
            *slot = read;
        }
        next += 1;
    };
    events.each(&[], &ongoing.budget, &mut each).await?;
    record.events = std::mem::take(&mut ids.dated);
    Ok(())
}

/// A bit for each of the members of which the checks ask, for which it is so.
fn whole(fields: Fields, event: &Event) -> u8 {
    let counts = [event.actors.len(), event.moves.len(), event.lever_acts.len(), event.track_acts.len()];
    let whole = WHOLE.iter().zip(counts).zip(0..).map(|((member, kept), bit)| {
        let is_whole = match get(fields, member) {
            Some(Json::Array(items)) => items.len() == kept,
            written => written.is_none(),
        };
        u8::from(is_whole) << bit
    });
    let is_sourced = match get(fields, "attribution") {
        Some(Json::Array(items)) => !items.is_empty(),
        written => written.is_some(),
    };
    whole.sum::<u8>() | if is_sourced { SOURCED } else { 0 }
}

impl Entry {
    /// Whether all that is written in one of the lists of an event was read.
    pub(super) fn is_whole(self, member: &str) -> bool {
        WHOLE.iter().zip(0..).any(|(known, bit)| *known == member && self.whole >> bit & 1 == 1)
    }

    /// Whether somebody is named who says so.
    pub(super) fn is_sourced(self) -> bool {
        self.whole & SOURCED != 0
    }
}

fn event<'a>(
    cursor: &mut Cursor<'a>,
    ids: &Ids<'a>,
    record: &Record,
    (own, id, fields): (EventRef, Text, Fields<'a>),
    when: When,
) -> Event {
    let title = cursor.required_text(fields, "title", &id);
    if title.chars().count() > TITLE_LENGTH {
        cursor.at(Step::Key("title"), |cursor| {
            cursor.warn(format!(
                "the title has more than {TITLE_LENGTH} characters; the summary has room for them"
            ));
        });
    }
    let when = cursor.at(Step::Key("when"), |cursor| time::in_order(cursor, when, &record.zone));
    time::offsets(cursor, fields, "when", &record.zone);
    moment::neighbours(cursor, ids, fields, "when");
    let kind: Option<EventType> = cursor.word(fields, "type");
    let known = kind.map_or(&[][..], EventType::modes);
    let modes = words(cursor, fields, "mode", known, kind.map_or("an untyped event", Vocabulary::word));
    let contexts = words(cursor, fields, "context", CONTEXTS, "PLOVER");
    let tracks = ids.many(cursor, fields, "tracks");
    let tracks: List<TrackRef> = cursor.shared.tracks.share(tracks);
    let (attribution, tags) = (ids.attribution(cursor, fields), cursor.texts(fields, "tags"));
    let tags = cursor.shared.words.share(tags);
    Event {
        id,
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
        hypothetical: hypothetical(cursor, fields),
        moves: moves(cursor, ids, record, fields, &tracks),
        lever_acts: cursor.list(fields, "lever_acts", |cursor, json| {
            let fields = cursor.fields(json)?;
            cursor.known_keys(fields, keys::LEVER_ACT);
            let (lever, act) = (ids.required(cursor, fields, "lever"), cursor.required_word(fields, "act"));
            let due = moment::alone(cursor, fields, "due");
            let due = due
                .map(|due| cursor.at(Step::Key("due"), |cursor| time::in_order(cursor, due, &record.zone)));
            time::offsets(cursor, fields, "due", &record.zone);
            if act == Some(LeverActKind::Extended) && get(fields, "due").is_none() {
                cursor.warn("an extension says until when: “due” is missing");
            }
            Some(LeverAct { lever: lever?, act: act?, due })
        }),
        track_acts: cursor.list(fields, "track_acts", |cursor, json| track_act(cursor, ids, record, json)),
        status_claims: cursor.list(fields, "status_claims", |cursor, json| {
            let fields = cursor.fields(json)?;
            cursor.known_keys(fields, keys::STATUS_CLAIM);
            let (clause, claim) =
                (ids.required(cursor, fields, "clause"), cursor.required_word(fields, "claim"));
            let track = track_of(cursor, ids, record, fields, &tracks);
            let attribution = ids.attribution(cursor, fields);
            let (clause, track) = (clause?, track?);
            if !is_at_stake(cursor, record, clause, track) {
                cursor
                    .warn("this clause is not at stake in that track; the claim does not show in the table");
            }
            Some(StatusClaim { clause, track, claim: claim?, attribution })
        }),
        relations: cursor.list(fields, "relations", |cursor, json| {
            let fields = cursor.fields(json)?;
            cursor.known_keys(fields, keys::RELATION);
            let (kind, target) =
                (cursor.required_word(fields, "kind"), ids.required(cursor, fields, "target"));
            let certainty = cursor.word(fields, "certainty").unwrap_or(Certainty::Reported);
            let target: EventRef = target?;
            if target == own {
                cursor.error("an event cannot bear on itself; this relation is not shown");
                return None;
            }
            Some(Relation { kind: kind?, target, certainty })
        }),
        tracks,
        attribution,
        tags,
        links: cursor.list(fields, "links", |cursor, json| {
            let fields = cursor.fields(json)?;
            cursor.known_keys(fields, keys::LINK);
            cursor.must_have(fields, "url");
            let (url, title) = (cursor.link(fields, "url"), cursor.text(fields, "title"));
            let url = url?;
            Some(Link { title: title.unwrap_or_else(|| url.clone()), url })
        }),
    }
}

/// Why an event is not folded. What is written and cannot be read still says that it is no plain fact.
fn hypothetical<'a>(cursor: &mut Cursor<'a>, fields: Fields<'a>) -> Option<Hypothetical> {
    let written = get(fields, "hypothetical")?;
    let imagined = (*written != Json::Bool(false)).then_some(Hypothetical::Hypothetical);
    cursor.word(fields, "hypothetical").or(imagined)
}

/// A list of words of PLOVER. One that it does not know is kept, with a warning.
fn words<'a>(
    cursor: &mut Cursor<'a>,
    fields: Fields<'a>,
    key: &'a str,
    known: &[&str],
    of: &str,
) -> List<Text> {
    let check = |cursor: &mut Cursor<'a>, json: &'a Json| {
        let word = cursor.as_text(json)?;
        if !known.contains(&&*word) {
            let suggestion = cursor.nearest(&word, known);
            cursor.note(Severity::Warning, format!("“{}” is not a {key} of {of}", brief(&word)), suggestion);
        }
        Some(word)
    };
    let words = match get(fields, key) {
        Some(json @ Json::String(_)) => {
            cursor.at(Step::Key(key), |cursor| check(cursor, json)).into_iter().collect()
        }
        _ => cursor.list(fields, key, check),
    };
    cursor.shared.words.share(words)
}

/// Whether a clause is a term of those talks; one that names no tracks is a term of all.
fn is_at_stake(cursor: &mut Cursor, record: &Record, clause: ClauseRef, track: TrackRef) -> bool {
    let tracks = record.clause(clause).map_or(&[][..], |clause| &clause.tracks);
    tracks.is_empty() || cursor.among(tracks, &track)
}

fn track_act<'a>(
    cursor: &mut Cursor<'a>,
    ids: &Ids<'a>,
    record: &Record,
    json: &'a Json,
) -> Option<TrackAct> {
    let fields = cursor.fields(json)?;
    cursor.known_keys(fields, keys::TRACK_ACT);
    let (track, act) = (ids.required(cursor, fields, "track"), cursor.required_word(fields, "act"));
    let covers: List<ClauseRef> = ids.many(cursor, fields, "covers");
    let (track, act) = (track?, act?);
    cursor.at(Step::Key("covers"), |cursor| {
        for clause in &covers {
            if !is_at_stake(cursor, record, *clause, track) {
                let name = record.clause(*clause).map_or("", |clause| &clause.id);
                cursor.warn(format!("the clause “{name}” is not at stake in that track"));
            }
        }
        if !covers.is_empty() && !matches!(act, TrackActKind::Concludes | TrackActKind::AgreesInPrinciple) {
            cursor.warn("only a deal covers clauses: “concludes” or “agrees_in_principle”");
        }
    });
    Some(TrackAct { track, act, covers })
}

/// `"party"` or `{party, person?}`.
fn actors<'a>(cursor: &mut Cursor<'a>, ids: &Ids<'a>, fields: Fields<'a>, key: &'a str) -> List<Actor> {
    let actors = cursor.list(fields, key, |cursor, json| match json {
        Json::Object(fields) => {
            cursor.known_keys(fields, keys::ACTOR);
            let party = ids.required(cursor, fields, "party");
            let person = ids.one(cursor, fields, "person");
            Some(Actor { party: party?, person })
        }
        id => Some(Actor { party: ids.resolve(cursor, id)?, person: None }),
    });
    cursor.shared.actors.share(actors)
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
) -> List<Move> {
    cursor.list(fields, "moves", |cursor, json| {
        let fields = cursor.fields(json)?;
        cursor.known_keys(fields, keys::MOVE);
        let (clause, party) = (ids.required(cursor, fields, "clause"), ids.required(cursor, fields, "party"));
        let track = track_of(cursor, ids, record, fields, tracks);
        let action: Option<Action> = cursor.required_word(fields, "action");
        let stance = cursor.word(fields, "stance");
        let (text, binding) = (cursor.text(fields, "text"), cursor.flag(fields, "binding"));
        let attribution = ids.attribution(cursor, fields);
        let (clause, party, track, action) = (clause?, party?, track?, action?);
        if action == Action::Record && stance.is_none() {
            cursor.error("a position that is only recorded must give its “stance”");
            return None;
        }
        if let Some(stance) = stance.filter(|stance| action.contradicts(*stance)) {
            let (action, stance) = (action.word(), stance.word());
            cursor.at(Step::Key("stance"), |cursor| {
                cursor.warn(format!("the action “{action}” and the stance “{stance}” contradict each other"));
            });
        }
        if record
            .track(track)
            .is_some_and(|track| !track.parties.is_empty() && !cursor.among(&track.parties, &party))
        {
            cursor.warn("this party is not one of the track's parties; its move is shown but does not count");
        }
        if !tracks.is_empty() && !cursor.among(tracks, &track) {
            cursor.warn("this track is not one of the event's “tracks”");
        }
        if !is_at_stake(cursor, record, clause, track) {
            cursor.warn("this clause is not at stake in that track; its move does not show in the table");
        }
        Some(Move {
            clause,
            party,
            track,
            action,
            stance: stance.or(action.default_stance()),
            text,
            binding,
            attribution,
        })
    })
}

impl Event {
    /// An event of which only the time is known yet.
    pub(super) fn at(when: When, blank: &Text) -> Event {
        Event {
            id: Rc::clone(blank),
            when,
            title: Rc::clone(blank),
            summary: None,
            kind: None,
            modes: List::EMPTY,
            contexts: List::EMPTY,
            actors: List::EMPTY,
            recipients: List::EMPTY,
            tracks: List::EMPTY,
            channel: None,
            place: None,
            hypothetical: None,
            moves: List::EMPTY,
            lever_acts: List::EMPTY,
            track_acts: List::EMPTY,
            status_claims: List::EMPTY,
            relations: List::EMPTY,
            attribution: List::EMPTY,
            tags: List::EMPTY,
            links: List::EMPTY,
        }
    }
}
