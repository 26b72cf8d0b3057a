//! What those outside get: standings, changes and comparisons as JSON, moments as text; and what a filter leaves.

mod support;

use std::rc::Rc;

use clause_timeline::model::record::{EventRef, TrackRef};
use clause_timeline::model::vocabulary::{EventType, Vocabulary};
use clause_timeline::model::wire::Json;
use clause_timeline::query::filter::{Filter, involved};
use clause_timeline::query::index::Index;
use clause_timeline::query::outside;
use clause_timeline::query::standing::{Moment, Standing};
use clause_timeline::query::trail::POSSIBLE;

#[track_caller]
fn moment(index: &Index, text: &str) -> Moment {
    Moment::parse(index, text).unwrap_or_else(|message| panic!("{message}"))
}

/// What stands at a path of keys; `clause:track` and ids choose from a list.
fn at<'j>(json: &'j Json, path: &str) -> &'j Json {
    path.split('/').fold(json, |json, step| match json {
        Json::Array(items) => {
            let (id, track) = step.split_once(':').map_or((step, None), |(id, track)| (id, Some(track)));
            let is = |item: &&Json| {
                let named =
                    ["clause", "track", "lever", "party"].iter().find_map(|key| item.get(key)?.as_str());
                named == Some(id)
                    && track.is_none_or(|track| item.get("track").and_then(Json::as_str) == Some(track))
            };
            items.iter().find(is).unwrap_or_else(|| panic!("no {step} in {path}"))
        }
        object => object.get(step).unwrap_or_else(|| panic!("no {step} in {path}")),
    })
}

#[track_caller]
fn same(json: &Json, path: &str, expected: &str) {
    let expected = Json::parse(expected.as_bytes()).expect("JSON");
    assert_eq!(at(json, path).to_text(), expected.to_text(), "{path}");
}

#[test]
fn a_standing_is_told_in_ids_and_words() {
    let index = support::reference();
    let early = outside::standing(&index, moment(&index, "2026-01-08T12:00-05:00"));
    let after = outside::standing(&index, moment(&index, "e-designation"));
    let late = outside::standing(&index, moment(&index, "2026-03-01T12:00-05:00"));
    let Json::Object(members) = &early else { panic!("an object") };
    let keys: Vec<&str> = members.iter().map(|(key, _)| key.as_str()).collect();
    assert_eq!(keys, ["moment", "event", "tracks", "clauses", "levers"]);
    for (standing, path, expected) in [
        (&early, "moment", r#""2026-01-08T12:00-05:00""#),
        (&early, "event", r#""e-pilot-2025""#),
        (
            &early,
            "tracks",
            r#"[{"track": "dod-anthropic", "status": "none"}, {"track": "dod-openai", "status": "none"}]"#,
        ),
        (
            &early,
            "clauses/c1-scope:dod-anthropic",
            r#"{"clause": "c1-scope", "track": "dod-anthropic", "status": "not_raised", "awaiting": [],
                "positions": [], "possible": [], "claims": []}"#,
        ),
        (
            &early,
            "levers/l-designation",
            r#"{"lever": "l-designation", "fate": null, "beside": [], "event": null}"#,
        ),
        // An event's moment is written so that it means the same when it is asked for.
        (&after, "moment", r#""2026-02-27T17:14-05:00""#),
        (&after, "event", r#""e-designation""#),
        (&after, "tracks/dod-anthropic/status", r#""terminated""#),
        (
            &after,
            "clauses/c6-binding-form:dod-anthropic",
            r#"{"clause": "c6-binding-form", "track": "dod-anthropic", "status": "lapsed", "was": "open",
                "awaiting": ["dod"],
                "positions": [{"party": "anthropic", "stance": "requires", "action": "demand",
                               "text": "A legally binding promise on commercial data",
                               "event": "e-anthropic-fisa-offer", "support": "narration"}],
                "possible": [], "claims": []}"#,
        ),
        (
            &after,
            "clauses/c2-surveillance:dod-anthropic/claims",
            r#"[{"claim": "few_words_apart", "event": "e-close"}]"#,
        ),
        (&after, "clauses/c2-surveillance:dod-anthropic/positions/dod/support", r#""anonymous_both_sides""#),
        (&after, "clauses/c2b-fisa:dod-anthropic/positions/dod/inherited", r#""c2-surveillance""#),
        (
            &after,
            "levers/l-designation",
            r#"{"lever": "l-designation", "fate": "executed", "beside": [], "event": "e-designation"}"#,
        ),
        (&late, "tracks/dod-openai/status", r#""concluded""#),
        (&late, "clauses/c1-scope:dod-openai/status", r#""agreed""#),
        (&late, "clauses/c1-scope:dod-openai/was", r#""agreed_in_principle""#),
        (&late, "clauses/c4-who-decides:dod-openai/status", r#""not_raised""#),
        (&late, "clauses/c4-who-decides:dod-openai/positions/openai/after_end", "\"surely\""),
        (&late, "levers/l-designation/beside", r#"["contested"]"#),
    ] {
        same(standing, path, expected);
    }
}

#[test]
fn changes_tell_before_after_and_the_event() {
    let index = support::reference();
    let (before, after) = (moment(&index, "2026-02-27T17:05-05:00"), moment(&index, "e-designation"));
    let changes = outside::changes(&index, before, after);
    for (path, expected) in [
        ("from", r#""2026-02-27T17:05-05:00""#),
        ("to", r#""2026-02-27T17:14-05:00""#),
        ("positions", "[]"),
        (
            "statuses/c2-surveillance:dod-anthropic",
            r#"{"clause": "c2-surveillance", "track": "dod-anthropic", "before": "narrowed", "after": "lapsed",
                "event": "e-designation"}"#,
        ),
        (
            "tracks",
            r#"[{"track": "dod-anthropic", "before": "open", "after": "terminated", "event": "e-designation"}]"#,
        ),
        (
            "levers",
            r#"[{"lever": "l-designation", "before": "issued", "after": "executed", "beside": [],
                 "event": "e-designation"}]"#,
        ),
    ] {
        same(&changes, path, expected);
    }
    // Backwards, the same event is taken back.
    same(
        &outside::changes(&index, after, before),
        "tracks",
        r#"[{"track": "dod-anthropic", "before": "terminated", "after": "open", "event": "e-designation"}]"#,
    );
    let first = outside::changes(&index, Moment::START, moment(&index, "2026-01-10T12:00-05:00"));
    same(&first, "from", "null");
    same(
        &first,
        "positions",
        r#"[{"clause": "c1-scope", "track": "dod-anthropic", "party": "dod", "before": null, "after": "requires",
             "event": "e-memo"}]"#,
    );
}

#[test]
fn two_deals_are_told_clause_by_clause() {
    let index = support::reference();
    let deals = outside::comparison(&index, Moment::last(&index), TrackRef(0), TrackRef(1));
    let Json::Array(clauses) = at(&deals, "clauses") else { panic!("a list") };
    let found: Vec<String> = clauses
        .iter()
        .map(|clause| {
            format!(
                "{} {}",
                at(clause, "clause").as_str().unwrap(),
                at(clause, "comparison").as_str().unwrap()
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            "c1-scope differs",
            "c2-surveillance only_in_first",
            "c2a-bulk-data only_in_first",
            "c2b-fisa only_in_first",
            "c3-autonomous-weapons only_in_first",
            "c4-who-decides only_in_first",
            "c5-technical-guardrails only_in_second",
            "c6-binding-form only_in_first",
            "c7-classified only_in_second",
        ]
    );
    same(&deals, "clauses/c1-scope/first/status", r#""lapsed""#);
    same(&deals, "clauses/c1-scope/second/status", r#""agreed""#);
}

#[test]
fn a_moment_is_an_event_or_the_end_of_a_time() {
    let index = support::reference();
    for (text, written) in [
        ("e-designation", "2026-02-27T17:14-05:00"),
        ("2026-02-27T17:14-05:00", "2026-02-27T17:14-05:00"),
        ("2026-02-27T22:14Z", "2026-02-27T17:14-05:00"),
        ("2026-02-27T17:14:05-05:00", "2026-02-27T17:14:05-05:00"),
        ("2026-02-27T22-05:00", "2026-02-27T22:59-05:00"),
        ("2026-02-27", "2026-02-27T23:59-05:00"),
        ("2026-02-25/2026-02-27", "2026-02-27T23:59-05:00"),
        ("2026-07", "2026-07-31T23:59-04:00"),
        ("Y12026", "Y12026"),
    ] {
        let found = moment(&index, text);
        same(&outside::standing(&index, found), "moment", &format!("\"{written}\""));
        if !written.starts_with('Y') {
            assert_eq!(moment(&index, written).at, found.at, "{text}");
        }
    }
    for (text, parts) in [
        ("e-desigation", &["neither", "did you mean “e-designation”"][..]),
        ("next week", &["neither the id of an event nor a time"]),
        ("2026-02-30", &["out of range"]),
        ("2026-02-27T17:14", &["offset"]),
        ("unknown", &["no end"]),
        ("2026-02/..", &["no end"]),
        ("", &["neither"]),
    ] {
        let message = Moment::parse(&index, text).unwrap_err();
        assert!(parts.iter().all(|part| message.contains(part)), "{text}: {message}");
    }
}

/// Two parties, one clause, and those events.
fn record(events: &[String]) -> Index {
    Index::new(Rc::new(support::record(&format!(
        r#"{{"format": "clause-timeline/1", "title": "Small",
            "sources": [{{"id": "s", "kind": "other", "title": "S"}}],
            "parties": [{{"id": "a", "name": "A"}}, {{"id": "b", "name": "B"}}],
            "tracks": [{{"id": "t", "name": "T", "parties": ["a", "b"]}}],
            "clauses": [{{"id": "c", "name": "C"}}], "events": [{}]}}"#,
        events.join(",\n")
    ))))
}

fn demand(number: usize, when: &str) -> String {
    format!(
        r#"{{"id": "e{number}", "when": "{when}", "title": "Event {number}",
            "moves": [{{"clause": "c", "track": "t", "party": "a", "action": "demand"}}],
            "attribution": [{{"source": "s", "basis": "narration"}}]}}"#
    )
}

#[test]
fn possible_events_are_found_among_many_and_told_up_to_a_number() {
    // Every seventh may have happened early in the year, but none need have before it ends.
    let events: Vec<String> = (0..400)
        .map(|number| demand(number, if number % 7 == 3 { "2026-01/2026-12" } else { "2026-12-31" }))
        .collect();
    let index = record(&events);
    let possible = |text: &str| {
        let standing = Standing::at(&index, moment(&index, text));
        (standing.clauses[0].possible.clone(), standing.clauses[0].more_possible)
    };
    assert_eq!(possible("2025"), (Vec::new(), false));
    let naive = |count: usize| {
        let early = index.order().iter().copied().filter(|event| event.0 % 7 == 3);
        early.take(count).collect::<Vec<_>>()
    };
    assert_eq!(possible("2026-05"), (naive(POSSIBLE), true));
    // Behind all of those that tie with it, the rest is fewer.
    let after = naive(usize::MAX)[40];
    let standing = Standing::at(&index, Moment::of(&index, after));
    assert_eq!(standing.clauses[0].possible.len(), POSSIBLE);
    assert!(standing.clauses[0].more_possible);
    let few = record(&[demand(0, "2026-01/2026-12"), demand(1, "2026-12-31"), demand(2, "2026-02/2026-12")]);
    let standing = Standing::at(&few, moment(&few, "2026-05"));
    assert_eq!(standing.clauses[0].possible.len(), 2);
    assert!(!standing.clauses[0].more_possible);
}

#[test]
fn what_matches_is_found_counted_and_walked_as_one_by_one() {
    let index = support::reference();
    let record = index.record();
    let party = |id: &str| record.party_by_id(id).unwrap();
    let typed = |word: &str| EventType::parse(word).unwrap();
    // The second query goes on where the first stopped, the third does not.
    for query in ["", "a", "surv", "surveillance", "openai deal", "no such words"] {
        for parties in [vec![], vec![party("dod")], vec![party("openai"), party("nsa")]] {
            for types in [vec![], vec![typed("accuse")], vec![typed("agree"), typed("consult")]] {
                let filter = Filter::new(parties.clone(), types.clone(), query);
                let matching = index.matching(&filter);
                let concerns = |event: &clause_timeline::model::record::Event| {
                    parties.is_empty()
                        || involved(event)
                            .any(|own| parties.iter().any(|chosen| record.belongs_to(own, *chosen)))
                };
                let of_types = |event: &clause_timeline::model::record::Event| {
                    types.is_empty() || event.kind.is_some_and(|kind| types.contains(&kind))
                };
                let all: Vec<usize> = matching.ranks().collect();
                let words = index.matching(&Filter::new(vec![], vec![], query));
                let naive: Vec<usize> = (0..index.order().len())
                    .filter(|rank| {
                        let event = record.event(index.at(*rank).unwrap()).unwrap();
                        words.contains(*rank) && concerns(event) && of_types(event)
                    })
                    .collect();
                assert_eq!(all, naive, "{filter:?}");
                assert_eq!(
                    (matching.count(), matching.first(), matching.last()),
                    (all.len(), all.first().copied(), all.last().copied())
                );
                for rank in 0..index.order().len() {
                    assert_eq!(matching.contains(rank), all.contains(&rank));
                    assert_eq!(matching.before(rank), all.iter().filter(|other| **other < rank).count());
                    assert_eq!(matching.from(rank), all.iter().copied().find(|other| *other >= rank));
                    assert_eq!(
                        matching.previous(rank),
                        all.iter().copied().rev().find(|other| *other < rank)
                    );
                    assert_eq!(matching.nth(rank), all.get(rank).copied());
                }
            }
        }
    }
}

#[test]
fn an_event_is_found_by_its_id_with_those_that_bear_on_it() {
    let index = support::reference();
    let record = index.record();
    let mut bearing = 0;
    for (place, event) in record.events.iter().enumerate() {
        assert_eq!(index.event_by_id(&event.id), Some(place.into()), "{}", event.id);
        let bears = |by: &EventRef| {
            let by = record.event(*by).expect("of the record");
            by.relations.iter().any(|relation| relation.target == place.into())
        };
        let expected: Vec<EventRef> = index.order().iter().copied().filter(bears).collect();
        bearing += expected.len();
        assert_eq!(index.bearing_on(place.into()).collect::<Vec<_>>(), expected, "{}", event.id);
    }
    assert!(bearing > 10, "{bearing}");
    assert_eq!(index.event_by_id("nothing"), None);
}
