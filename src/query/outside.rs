//! Standings, changes and comparisons as plain JSON: what a page's script and the command line get.
//!
//! Everything is named by the ids and words of the record's format. A moment is written as the time whose own interval
//! ends at it, so that it means the same when it is asked for again. Keys that most entries would not need are there
//! only where they say something: `inherited` (the parent clause a position was said about), `after_end` (of the talks: `surely` or `perhaps`),
//! `more_possible`, `was`.

use super::changes::Changes;
use super::deals::{self, Compared};
use super::index::Index;
use super::standing::{ClauseStanding, LeverStanding, Moment, Position, Standing};
use super::support;
use crate::model::iso;
use crate::model::record::*;
use crate::model::vocabulary::Vocabulary;
use crate::model::wire::{Json, object, taken};

/// What held at a moment:
///
/// ```json
/// {"moment": "2026-02-27T17:14-05:00", "event": "e-designation",
///  "tracks": [{"track": "dod-anthropic", "status": "terminated"}],
///  "clauses": [{"clause": "c2-surveillance", "track": "dod-anthropic", "status": "lapsed", "was": "narrowed",
///    "awaiting": [], "positions": [{"party": "dod", "stance": "opposes", "action": "reject", "text": null,
///      "event": "e-last", "support": "anonymous"}],
///    "possible": [], "claims": [{"claim": "few_words_apart", "event": "e-close"}]}],
///  "levers": [{"lever": "l-designation", "fate": "executed", "beside": [], "event": "e-designation"}]}
/// ```
///
/// `event` is the last that is sure; `stance` of what was withdrawn is `withdrawn`; `fate` of a lever that nothing was
/// done with, and `support` of what nobody is named for, are null.
pub fn standing(index: &Index, moment: Moment) -> Json {
    let say = Say(index);
    let standing = Standing::at(index, moment);
    object([
        ("moment", say.moment(moment)),
        ("event", say.event(moment.prefix.checked_sub(1).and_then(|last| index.at(last)))),
        (
            "tracks",
            standing
                .tracks
                .iter()
                .map(|track| {
                    object([("track", say.track(track.track)), ("status", track.status.word().into())])
                })
                .collect(),
        ),
        ("clauses", standing.clauses.iter().map(|clause| say.clause_standing(clause)).collect()),
        ("levers", standing.levers.iter().map(|lever| say.lever_standing(lever)).collect()),
    ])
}

/// What differs between two moments: `{"from", "to", "positions": [{clause, track, party, before, after, event}],
/// "statuses": [{clause, track, before, after, event}], "tracks": [{track, before, after, event}], "levers": [{lever,
/// before, after, beside, event}]}`. Before and after are words as in [`standing()`], null for nothing reported.
pub fn changes(index: &Index, from: Moment, to: Moment) -> Json {
    let say = Say(index);
    let changes = Changes::between(&Standing::at(index, from), &Standing::at(index, to));
    let positions = changes.positions.iter().map(|change| {
        let stance = |held: Option<Position>| held.map_or(Json::Null, |held| say.stance(&held));
        object([
            ("clause", say.clause(change.clause)),
            ("track", say.track(change.track)),
            ("party", say.party(change.party)),
            ("before", stance(change.before)),
            ("after", stance(change.after)),
            ("event", say.event(change.event)),
        ])
    });
    let statuses = changes.statuses.iter().map(|change| {
        object([
            ("clause", say.clause(change.clause)),
            ("track", say.track(change.track)),
            ("before", change.before.word().into()),
            ("after", change.after.word().into()),
            ("event", say.event(change.event)),
        ])
    });
    let tracks = changes.tracks.iter().map(|change| {
        object([
            ("track", say.track(change.track)),
            ("before", change.before.word().into()),
            ("after", change.after.word().into()),
            ("event", say.event(change.event)),
        ])
    });
    let levers = changes.levers.iter().map(|change| {
        object([
            ("lever", say.lever(change.lever)),
            ("before", change.before.map(Vocabulary::word).into()),
            ("after", change.after.fate.map(Vocabulary::word).into()),
            ("beside", change.after.beside.iter().map(|beside| beside.word()).collect()),
            ("event", say.event(change.event)),
        ])
    });
    object([
        ("from", say.moment(from)),
        ("to", say.moment(to)),
        ("positions", positions.collect()),
        ("statuses", statuses.collect()),
        ("tracks", tracks.collect()),
        ("levers", levers.collect()),
    ])
}

/// Two tracks compared at a moment ([`deals::compare`]): `{"moment", "first", "second", "clauses": [{clause,
/// comparison, first, second}]}`, where `first` and `second` of a clause are as in [`standing()`], or null.
pub fn comparison(index: &Index, moment: Moment, first: TrackRef, second: TrackRef) -> Json {
    let say = Say(index);
    let side = |standing: &Option<ClauseStanding>| {
        standing.as_ref().map_or(Json::Null, |standing| say.clause_standing(standing))
    };
    let clauses = deals::compare(index, moment, first, second);
    let clauses = clauses.iter().map(|Compared { clause, comparison, first, second }| {
        object([
            ("clause", say.clause(*clause)),
            ("comparison", comparison.word().into()),
            ("first", side(first)),
            ("second", side(second)),
        ])
    });
    object([
        ("moment", say.moment(moment)),
        ("first", say.track(first)),
        ("second", say.track(second)),
        ("clauses", clauses.collect()),
    ])
}

/// Names what a record has.
struct Say<'a>(&'a Index);

impl Say<'_> {
    fn moment(&self, moment: Moment) -> Json {
        let text = moment.at.is_finite().then(|| iso::until(moment.at, &self.0.record().zone));
        text.map_or(Json::Null, Json::String)
    }

    fn event(&self, event: Option<EventRef>) -> Json {
        event.and_then(|event| self.0.record().event(event)).map(|event| &*event.id).into()
    }

    fn track(&self, track: TrackRef) -> Json {
        self.0.record().track(track).map(|track| &*track.id).into()
    }

    fn clause(&self, clause: ClauseRef) -> Json {
        self.0.record().clause(clause).map(|clause| &*clause.id).into()
    }

    fn party(&self, party: PartyRef) -> Json {
        self.0.record().party(party).map(|party| &*party.id).into()
    }

    fn lever(&self, lever: LeverRef) -> Json {
        self.0.record().lever(lever).map(|lever| &*lever.id).into()
    }

    fn stance(&self, held: &Position) -> Json {
        held.stance.map_or("withdrawn", Vocabulary::word).into()
    }

    fn clause_standing(&self, standing: &ClauseStanding) -> Json {
        let claims = standing.claims.iter().map(|(event, place)| {
            let claim = self.0.record().event(*event).and_then(|event| event.status_claims.get(*place));
            object([
                ("claim", claim.map(|claim| claim.claim.word()).into()),
                ("event", self.event(Some(*event))),
            ])
        });
        let mut members = vec![
            ("clause", self.clause(standing.clause)),
            ("track", self.track(standing.track)),
            ("status", standing.status.word().into()),
        ];
        members.extend(standing.was.map(|was| ("was", was.word().into())));
        members.push(("awaiting", standing.awaiting.iter().map(|party| self.party(*party)).collect()));
        members.push(("positions", standing.positions.iter().map(|held| self.position(held)).collect()));
        members.push(("possible", standing.possible.iter().map(|event| self.event(Some(*event))).collect()));
        members.extend(standing.more_possible.then_some(("more_possible", Json::Bool(true))));
        members.push(("claims", claims.collect()));
        taken(&mut members)
    }

    fn position(&self, held: &Position) -> Json {
        let record = self.0.record();
        let step = self.0.step(held.step);
        let event = record.event(held.step.event);
        let support = event.zip(step).and_then(|(event, step)| support::strongest(record, event, step));
        let mut members = vec![
            ("party", self.party(held.party)),
            ("stance", self.stance(held)),
            ("action", held.action.word().into()),
            ("text", step.and_then(|step| step.text.as_deref()).into()),
            ("event", self.event(Some(held.step.event))),
            ("support", support.map(support::Support::word).into()),
        ];
        members.extend(held.inherited.map(|parent| ("inherited", self.clause(parent))));
        members.extend(held.after_end.map(|after| ("after_end", after.word().into())));
        taken(&mut members)
    }

    fn lever_standing(&self, standing: &LeverStanding) -> Json {
        object([
            ("lever", self.lever(standing.lever)),
            ("fate", standing.fate.map(Vocabulary::word).into()),
            ("beside", standing.beside.iter().map(|beside| beside.word()).collect()),
            ("event", self.event(standing.event)),
        ])
    }
}
