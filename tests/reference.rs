//! The reference record as it was agreed: what it must hold, and what must stay empty because no source says it.
//!
//! What follows from it at seven moments is in `standing/reference.txt`.

mod support;

use std::collections::BTreeSet;

use clause_timeline::model::record::{Attribution, Event, Text};
use clause_timeline::model::vocabulary::Vocabulary;
use clause_timeline::model::when::Stamp;
use clause_timeline::model::wire::Json;
use clause_timeline::query::index::Index;
use clause_timeline::query::standing::{ClauseStanding, Moment, Standing};
use clause_timeline::query::support as strength;
use clause_timeline::scene::{PALETTE, color};

fn json() -> Json {
    Json::parse(support::REFERENCE.as_bytes()).unwrap()
}

/// Does something with every value in the file: its key (that of the list, for an item) and the value.
fn walk(json: &Json, key: &str, see: &mut dyn FnMut(&str, &Json)) {
    see(key, json);
    match json {
        Json::Array(items) => items.iter().for_each(|item| walk(item, key, see)),
        Json::Object(members) => members.iter().for_each(|(key, value)| walk(value, key, see)),
        _ => {}
    }
}

#[track_caller]
fn same_ids<'a>(found: impl Iterator<Item = &'a Text>, expected: &str) {
    let found: BTreeSet<&str> = found.map(|id| &**id).collect();
    assert_eq!(found, expected.split_whitespace().collect());
}

fn event<'a>(index: &'a Index, id: &str) -> &'a Event {
    let found = index.record().event_by_id(id).and_then(|event| index.record().event(event));
    found.unwrap_or_else(|| panic!("no event {id}"))
}

/// The end of the interval that a time string stands for, in the record's zone.
fn at(index: &Index, text: &str) -> Moment {
    Moment::at(index, Stamp::parse(text).unwrap().window(&index.record().zone).latest)
}

fn clause(index: &Index, moment: Moment, track: &str, clause: &str) -> ClauseStanding {
    let record = index.record();
    let is = |standing: &ClauseStanding| {
        &*record.track(standing.track).unwrap().id == track
            && &*record.clause(standing.clause).unwrap().id == clause
    };
    Standing::at(index, moment).clauses.into_iter().find(is).unwrap()
}

fn possible(index: &Index, standing: &ClauseStanding) -> String {
    let ids = standing.possible.iter().map(|event| index.record().event(*event).unwrap().id.to_string());
    ids.collect::<Vec<_>>().join(" ")
}

#[test]
fn it_has_the_agreed_parties_clauses_levers_and_events() {
    let index = support::reference();
    let record = index.record();
    same_ids(
        record.parties.iter().map(|party| &party.id),
        "dod anthropic openai white-house intelligence nsa google xai public",
    );
    same_ids(record.tracks.iter().map(|track| &track.id), "dod-anthropic dod-openai");
    same_ids(
        record.clauses.iter().map(|clause| &clause.id),
        "c1-scope c2-surveillance c2a-bulk-data c2b-fisa c3-autonomous-weapons c4-who-decides \
         c5-technical-guardrails c6-binding-form c7-classified",
    );
    same_ids(
        record.levers.iter().map(|lever| &lever.id),
        "l-designation l-dpa l-deadline l-order l-phase-out l-openai-alternative l-sole-classified-vendor \
         l-lawsuit l-public-attack l-pressure-to-settle",
    );
    assert_eq!(record.events.len(), 36);
    assert_eq!(index.order().len(), 36);
    let opening = record.opening.and_then(|event| record.event(event));
    assert_eq!(opening.map(|event| &*event.id), Some("e-designation"));
    for clause in &record.clauses {
        let parent = clause.parent.and_then(|parent| record.clause(parent)).map(|parent| &*parent.id);
        let is_child = ["c2a-bulk-data", "c2b-fisa"].contains(&&*clause.id);
        assert_eq!(parent, is_child.then_some("c2-surveillance"), "{}", clause.id);
    }
}

/// A mark in the colour of another party reads as that party's act.
#[test]
fn no_two_parties_that_take_part_share_a_colour() {
    let index = support::reference();
    let record = index.record();
    let who = record.events.iter().flat_map(|event| event.actors.iter().chain(&event.recipients));
    for party in who.map(|actor| actor.party) {
        assert!(color(party) < PALETTE, "{}", record.party(party).unwrap().id);
    }
}

#[test]
fn the_acts_on_both_sets_of_talks_are_those_agreed() {
    let index = support::reference();
    let record = index.record();
    let mut found: Vec<String> = Vec::new();
    for event in index.order().iter().filter_map(|event| record.event(*event)) {
        for act in &event.track_acts {
            let covers = act.covers.iter().map(|clause| format!(" {}", record.clause(*clause).unwrap().id));
            let track = &record.track(act.track).unwrap().id;
            found.push(format!("{} {track} {}{}", event.id, act.act.word(), covers.collect::<String>()));
        }
    }
    assert_eq!(
        found,
        [
            "e-memo dod-anthropic opens",
            "e-impasse dod-anthropic impasse",
            "e-meeting dod-anthropic resumes",
            "e-openai-call dod-openai opens",
            "e-openai-framework dod-openai agrees_in_principle",
            "e-designation dod-anthropic terminates",
            "e-openai-deal dod-openai concludes c1-scope c5-technical-guardrails c7-classified",
        ]
    );
    let moves = |id: &str| {
        let moves = event(&index, id).moves.iter().map(|step| {
            format!("{} {}", record.party(step.party).unwrap().id, record.clause(step.clause).unwrap().id)
        });
        moves.collect::<BTreeSet<_>>().into_iter().collect::<Vec<_>>().join(", ")
    };
    assert_eq!(moves("e-memo"), "dod c1-scope");
    assert_eq!(
        moves("e-openai-framework"),
        "dod c1-scope, dod c5-technical-guardrails, openai c1-scope, openai c5-technical-guardrails"
    );
    assert_eq!(moves("e-openai-deal"), "dod c7-classified, openai c7-classified");
}

#[test]
fn every_clock_time_is_written_as_new_york_had_it() {
    let mut clocks = 0;
    walk(&json(), "", &mut |key, value| {
        let Some((date, clock)) = value.as_str().and_then(|text| text.split_once('T')) else { return };
        // `2026-02-27` before the T: prose has no such thing.
        if date.len() == 10 && date.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-') {
            assert!(clock.ends_with("-05:00"), "{key}: {date}T{clock}");
            clocks += 1;
        }
    });
    assert!(clocks > 10, "only {clocks} clock times");
    assert_eq!(&*support::reference().record().zone.name, "America/New_York");
}

#[test]
fn everything_says_who_says_so_and_in_which_paragraph() {
    let index = support::reference();
    let placed = |what: &str, attributions: &[Attribution]| {
        assert!(!attributions.is_empty(), "{what} is unsourced");
        assert!(
            attributions.iter().all(|attribution| attribution.paragraph.is_some()),
            "{what}: no paragraph"
        );
    };
    for event in &index.record().events {
        placed(&event.id, &event.attribution);
        for (place, step) in event.moves.iter().enumerate() {
            placed(&format!("move {place} of {}", event.id), strength::of_move(event, step));
        }
        for claim in &event.status_claims {
            placed(&format!("a claim of {}", event.id), &claim.attribution);
        }
    }
    for note in &index.record().notes {
        placed(&note.text, &note.attribution);
    }
}

#[test]
fn quotes_and_titles_are_short() {
    let mut quotes = 0;
    walk(&json(), "", &mut |key, value| {
        if let (Some(text), "exact") = (value.as_str(), key) {
            assert!(text.split_whitespace().count() <= 15, "{text}");
            quotes += 1;
        }
    });
    assert!(quotes > 0, "no quotes were found");
    for event in &support::reference().record().events {
        assert!(event.title.chars().count() <= 90, "{}", event.title);
    }
}

#[test]
fn what_no_source_says_stays_empty() {
    walk(&json(), "", &mut |key, value| {
        assert_ne!(key, "count", "how many people spoke is not printed: {value:?}");
        assert_ne!(key, "url", "the account gives no links: {value:?}");
    });
    let index = support::reference();
    let record = index.record();
    for track in &record.tracks {
        assert_eq!(track.value.is_some(), &*track.id == "dod-anthropic", "{}: the value", track.id);
    }
    let dod = record.party_by_id("dod").unwrap();
    for step in record.events.iter().flat_map(|event| &event.moves).filter(|step| step.party == dod) {
        let clause = &*record.clause(step.clause).unwrap().id;
        assert!(!["c2b-fisa", "c6-binding-form"].contains(&clause), "no answer on {clause} is reported");
    }
    let of_c7 = record.events.iter().filter(|event| {
        event.moves.iter().any(|step| &*record.clause(step.clause).unwrap().id == "c7-classified")
    });
    assert_eq!(of_c7.map(|event| &*event.id).collect::<Vec<_>>(), ["e-openai-deal"]);
}

#[test]
fn times_nobody_printed_stay_windows() {
    let index = support::reference();
    let zone = &index.record().zone;
    let of = |id: &str| index.record().event_by_id(id).unwrap();
    for id in ["e-dpa-dropped", "e-ic-urging", "e-hegseth-repost"] {
        assert!(!index.is_dated(of(id)), "{id} has no date");
        assert!(!event(&index, id).when.window(zone).earliest.is_finite(), "{id} has no first day");
    }
    let end = |text: &str| Stamp::parse(text).unwrap().window(zone).latest;
    assert!(index.window(of("e-renegotiate")).latest <= end("2026-02-24"));
    let call = of("e-final-call");
    assert!(index.window(call).latest <= end("2026-02-27T15:47-05:00"));
    assert!(index.end(call).unwrap().latest <= end("2026-02-27T17:14-05:00"));
    for id in ["e-close", "e-dod-bulk-data", "e-anthropic-fisa-offer", "e-ask-amodei", "e-amodei-unavailable"]
    {
        let window = index.window(of(id));
        assert!(window.earliest < window.latest, "{id} is a window");
        assert!(window.latest <= end("2026-02-27T17:01-05:00"), "{id} comes before the deadline passes");
    }
}

#[test]
fn the_levers_end_as_agreed() {
    let index = support::reference();
    let standing = Standing::at(&index, at(&index, "2026-03-02"));
    let found: Vec<String> = standing
        .levers
        .iter()
        .map(|lever| {
            let beside: String = lever.beside.iter().map(|beside| format!(" + {}", beside.word())).collect();
            let fate = lever.fate.map_or("none", Vocabulary::word);
            format!("{} {fate}{beside}", index.record().lever(lever.lever).unwrap().id)
        })
        .collect();
    assert_eq!(
        found,
        [
            "l-designation executed + contested",
            "l-dpa dropped",
            "l-deadline lapsed",
            "l-order issued",
            "l-phase-out issued",
            "l-openai-alternative executed",
            "l-sole-classified-vendor prepared",
            "l-lawsuit issued",
            "l-public-attack issued",
            "l-pressure-to-settle issued",
        ]
    );
    // The designation was never prepared; the suit was prepared after it was announced.
    let acts = |id: &str| {
        let place = index.record().levers.iter().position(|lever| &*lever.id == id).unwrap();
        let acts = index.lever_acts(place.into()).iter().map(|(_, event, place)| {
            let event = index.record().event(*event).unwrap();
            format!("{} {}", event.id, event.lever_acts[*place].act.word())
        });
        acts.collect::<Vec<_>>().join(", ")
    };
    assert_eq!(
        acts("l-designation"),
        "e-ultimatum issued, e-designation executed, e-anthropic-will-sue contested"
    );
    assert_eq!(acts("l-lawsuit"), "e-anthropic-will-sue issued, e-lawyers-start prepared");
}

#[test]
fn on_1_february_scope_is_open_and_possibly_disputed() {
    let index = support::reference();
    let sure = clause(&index, at(&index, "2026-02-01"), "dod-anthropic", "c1-scope");
    assert_eq!(sure.status.word(), "open");
    assert_eq!(possible(&index, &sure), "e-anthropic-limits e-dod-demand");
    let last = index.record().event_by_id("e-dod-demand").unwrap();
    let then = clause(&index, Moment::of(&index, last), "dod-anthropic", "c1-scope");
    assert_eq!(then.status.word(), "disputed");
}

#[test]
fn on_25_february_the_framework_with_openai_is_possible() {
    let index = support::reference();
    let noon = at(&index, "2026-02-25T12:00-05:00");
    for id in ["c1-scope", "c5-technical-guardrails"] {
        let sure = clause(&index, noon, "dod-openai", id);
        assert_eq!(sure.status.word(), "not_raised", "{id}");
        assert_eq!(possible(&index, &sure), "e-openai-framework", "{id}");
    }
    // The call of that day may have been before noon.
    let call = index.record().event_by_id("e-openai-call").unwrap();
    let openai = &Standing::at(&index, noon).tracks[1];
    assert_eq!(openai.status.word(), "none");
    assert_eq!(openai.possible.first(), Some(&call));
}

#[test]
fn ten_in_the_evening_is_still_friday() {
    let index = support::reference();
    for id in ["e-finalising-call", "e-lawyers-start", "e-openai-deal"] {
        let window = index.window(index.record().event_by_id(id).unwrap());
        let local = index.record().zone.local(window.earliest);
        assert_eq!((local.day.month, local.day.day, local.hour()), (2, 27, 22), "{id}");
    }
}
