//! The events of the normalised record.

use super::fields::Fields;
use super::record::{Writer, list};
use crate::model::record::*;
use crate::model::vocabulary::{Certainty, Terms};
use crate::model::wire::Json;

pub(super) fn event(writer: &Writer, event: &Event) -> Json {
    let mut fields = Fields::default();
    fields.put("id", &*event.id);
    fields.put("when", writer.when(Some(&event.when)));
    fields.put("title", &*event.title);
    fields.text("summary", event.summary.as_ref());
    fields.word("type", event.kind);
    fields.texts("mode", &event.modes);
    fields.texts("context", &event.contexts);
    fields.put("actors", actors(writer, &event.actors));
    fields.put("recipients", actors(writer, &event.recipients));
    fields.put("tracks", writer.ids(event.tracks.iter().map(|track| writer.track(*track))));
    fields.word("channel", event.channel);
    fields.text("place", event.place.as_ref());
    fields.word("hypothetical", event.hypothetical);
    let track_of = |track: TrackRef| {
        let is_implied = match &*event.tracks {
            [only] => *only == track,
            [] => writer.record.tracks.len() <= 1,
            _ => false,
        };
        writer.track(track).filter(|_| !is_implied)
    };
    fields.put(
        "moves",
        list(&event.moves, |step, fields| {
            fields.put("clause", writer.clause(step.clause));
            fields.put("party", writer.party(step.party));
            fields.put("track", track_of(step.track));
            fields.word("action", Some(step.action));
            fields.word("stance", step.stance.filter(|stance| step.action.default_stance() != Some(*stance)));
            fields.text("text", step.text.as_ref());
            fields.put("binding", step.binding.map_or(Json::Null, Json::Bool));
            fields.put("attribution", attribution(writer, &step.attribution));
        }),
    );
    fields.put(
        "lever_acts",
        list(&event.lever_acts, |act, fields| {
            fields.put("lever", writer.lever(act.lever));
            fields.word("act", Some(act.act));
            fields.put("due", writer.when(act.due.as_ref()));
        }),
    );
    fields.put(
        "track_acts",
        list(&event.track_acts, |act, fields| {
            fields.put("track", writer.track(act.track));
            fields.word("act", Some(act.act));
            fields.put("covers", writer.ids(act.covers.iter().map(|clause| writer.clause(*clause))));
        }),
    );
    fields.put(
        "status_claims",
        list(&event.status_claims, |claim, fields| {
            fields.put("clause", writer.clause(claim.clause));
            fields.put("track", track_of(claim.track));
            fields.word("claim", Some(claim.claim));
            fields.put("attribution", attribution(writer, &claim.attribution));
        }),
    );
    fields.put(
        "relations",
        list(&event.relations, |relation, fields| {
            fields.word("kind", Some(relation.kind));
            fields.put("target", writer.event(relation.target));
            fields.word("certainty", Some(relation.certainty).filter(|known| *known != Certainty::Reported));
        }),
    );
    fields.put("attribution", attribution(writer, &event.attribution));
    fields.texts("tags", &event.tags);
    fields.put(
        "links",
        list(&event.links, |link, fields| {
            fields.put("url", &*link.url);
            fields.put("title", Some(&*link.title).filter(|title| *title != &*link.url));
        }),
    );
    fields.into()
}

fn actors(writer: &Writer, actors: &[Actor]) -> Json {
    let actor = |actor: &Actor| {
        let party = writer.party(actor.party)?;
        let Some(person) = actor.person.and_then(|person| writer.person(person)) else {
            return Some(Json::from(party));
        };
        let mut fields = Fields::default();
        fields.put("party", party);
        fields.put("person", person);
        Some(fields.into())
    };
    Json::Array(actors.iter().filter_map(actor).collect())
}

/// Who says so: of events, moves, claims and notes.
pub(super) fn attribution(writer: &Writer, attribution: &[Attribution]) -> Json {
    list(attribution, |said, fields| {
        fields.put("source", writer.source(said.source));
        fields.word("basis", Some(said.basis));
        fields.put("speaker", said.speaker.and_then(|speaker| writer.person(speaker)));
        fields.text("described_as", said.described_as.as_ref());
        fields.put("count", said.count.map_or(Json::Null, |count| Json::Number(f64::from(count))));
        fields.put("sides", writer.ids(said.sides.iter().map(|party| writer.party(*party))));
        fields.word("terms", Some(said.terms).filter(|terms| *terms != Terms::Unknown));
        fields.word("directness", said.directness);
        fields.put("paragraph", said.paragraph.as_deref().map(paragraph));
        fields.put("quote", said.quote.as_deref().map(quote));
        fields.put("primary", said.primary.and_then(|source| writer.source(source)));
        fields.text("note", said.note.as_ref());
    })
}

/// A number, if it is written as one.
fn paragraph(text: &str) -> Json {
    let number = text.parse::<u32>().ok().filter(|number| *number > 0 && number.to_string() == text);
    number.map_or_else(|| text.into(), |number| Json::Number(f64::from(number)))
}

fn quote(quote: &Quote) -> Json {
    let mut fields = Fields::default();
    fields.put("exact", &*quote.exact);
    fields.text("prefix", quote.prefix.as_ref());
    fields.text("suffix", quote.suffix.as_ref());
    fields.into()
}
