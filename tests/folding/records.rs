//! Random records: a few parties, tracks, clauses and levers, and events that do anything to them at any time.

use clause_timeline::model::read;
use clause_timeline::model::record::Record;
use clause_timeline::model::vocabulary::{Action, LeverActKind, Stance, TrackActKind, Vocabulary};
use proptest::prelude::*;

use crate::support;

/// An event, before it is written.
#[derive(Clone, Debug)]
pub struct Spec {
    pub id: usize,
    when: String,
    /// Places of other events: after, before, part of.
    links: [Option<usize>; 3],
    hypothetical: bool,
    acts: Vec<Act>,
}

#[derive(Clone, Debug)]
enum Act {
    Move { clause: usize, party: usize, track: usize, action: usize, stance: Option<usize> },
    Track { track: usize, act: usize, covers: Option<usize> },
    Lever { lever: usize, act: usize, due: Option<u32> },
    Claim { clause: usize, track: usize },
}

fn word<V: Vocabulary>(place: usize) -> &'static str {
    V::ALL[place % V::ALL.len()].0
}

fn day(day: u32) -> String {
    format!("2026-01-{:02}", day % 12 + 1)
}

fn when() -> impl Strategy<Value = String> {
    (0..9_u32, 0..12_u32, 0..12_u32).prop_map(|(kind, a, b)| {
        let (first, last) = (day(a.min(b)), day(a.max(b)));
        match kind {
            0..=3 => format!("\"edtf\": \"{first}\""),
            4 => format!("\"edtf\": \"{first}T12:00Z\""),
            5 => format!("\"edtf\": \"../{last}\""),
            6 => "\"edtf\": \"unknown\"".to_owned(),
            7 => format!("\"start\": \"{first}\", \"end\": \"{last}\""),
            _ => format!("\"edtf\": \"{first}/{last}\""),
        }
    })
}

fn act() -> impl Strategy<Value = Act> {
    let some = |most: usize| prop::option::weighted(0.3, 0..most);
    prop_oneof![
        8 => (0..3_usize, 0..4_usize, 0..2_usize, 0..12_usize, some(6)).prop_map(
            |(clause, party, track, action, stance)| Act::Move { clause, party, track, action, stance }
        ),
        1 => (0..2_usize, 0..7_usize, some(3)).prop_map(|(track, act, covers)| Act::Track { track, act, covers }),
        2 => (0..2_usize, 0..8_usize, prop::option::weighted(0.3, 0..12_u32))
            .prop_map(|(lever, act, due)| Act::Lever { lever, act, due }),
        1 => (0..3_usize, 0..2_usize).prop_map(|(clause, track)| Act::Claim { clause, track }),
    ]
}

pub fn specs(most: usize) -> impl Strategy<Value = Vec<Spec>> {
    let link = || prop::option::weighted(0.12, 0..most);
    let event =
        (when(), [link(), link(), link()], prop::bool::weighted(0.08), prop::collection::vec(act(), 0..4));
    let event =
        event.prop_map(|(when, links, hypothetical, acts)| Spec { id: 0, when, links, hypothetical, acts });
    prop::collection::vec(event, 1..most).prop_map(|mut events| {
        let count = events.len();
        for (id, event) in events.iter_mut().enumerate() {
            event.id = id;
            event.links =
                event.links.map(|link| link.map(|other| other % count).filter(|other| *other != id));
        }
        events
    })
}

/// An event on which nothing hangs. Its times meet no deadline's: one has passed only when everything that ends with it
/// has been told.
pub fn unrelated() -> impl Strategy<Value = Spec> {
    (0..9_u32, 0..9_u32).prop_map(|(a, b)| {
        let (first, last) = (day(a.min(b)), day(a.max(b)));
        let when =
            format!("\"edtf\": \"unknown\", \"earliest\": \"{first}T07:30Z\", \"latest\": \"{last}T09:30Z\"");
        Spec { id: 99, when, links: [None; 3], hypothetical: false, acts: Vec::new() }
    })
}

fn event(spec: &Spec) -> String {
    let (mut moves, mut tracks, mut levers, mut claims) = (vec![], vec![], vec![], vec![]);
    for act in &spec.acts {
        match *act {
            Act::Move { clause, party, track, action, stance } => {
                let action = word::<Action>(action);
                // `record` must say its stance.
                let stance = stance.or((action == Action::Record.word()).then_some(party));
                let stance = stance.map_or(String::new(), |stance| format!(r#", "stance": "{}""#, word::<Stance>(stance)));
                moves.push(format!(
                    r#"{{"clause": "c{clause}", "party": "p{party}", "track": "t{track}", "action": "{action}"{stance}}}"#
                ));
            }
            Act::Track { track, act, covers } => {
                let covers = covers.map_or(String::new(), |clause| format!(r#", "covers": ["c{clause}"]"#));
                tracks.push(format!(r#"{{"track": "t{track}", "act": "{}"{covers}}}"#, word::<TrackActKind>(act)));
            }
            Act::Lever { lever, act, due } => {
                let due = due.map_or(String::new(), |due| format!(r#", "due": "{}""#, day(due)));
                levers.push(format!(r#"{{"lever": "l{lever}", "act": "{}"{due}}}"#, word::<LeverActKind>(act)));
            }
            Act::Claim { clause, track } => claims.push(format!(
                r#"{{"clause": "c{clause}", "track": "t{track}", "claim": "dead", "attribution": [{{"source": "s", "basis": "narration"}}]}}"#
            )),
        }
    }
    let [after, before, whole] = spec.links;
    let link = |key: &str, other: Option<usize>| {
        other.map_or(String::new(), |other| format!(r#", "{key}": "e{other}""#))
    };
    let when = format!("{{{}{}{}}}", spec.when, link("after", after), link("before", before));
    let whole = whole.map_or(String::new(), |whole| {
        format!(r#", "relations": [{{"kind": "part_of", "target": "e{whole}"}}]"#)
    });
    let hypothetical = if spec.hypothetical { r#", "hypothetical": "future""# } else { "" };
    format!(
        r#"{{"id": "e{}", "when": {when}, "title": "Event"{hypothetical}{whole}, "moves": [{}],
            "track_acts": [{}], "lever_acts": [{}], "status_claims": [{}]}}"#,
        spec.id,
        moves.join(", "),
        tracks.join(", "),
        levers.join(", "),
        claims.join(", ")
    )
}

/// The record of those events, in that order in the file. What is doubtful in it is told as problems, and shown.
pub fn record(events: &[Spec]) -> Record {
    let events: Vec<String> = events.iter().map(event).collect();
    let text = format!(
        r#"{{"format": "clause-timeline/1", "title": "Random", "timezone": "UTC", "published": "2026-01-11",
            "sources": [{{"id": "s", "kind": "other", "title": "S"}}],
            "parties": [{{"id": "p0", "name": "P0"}}, {{"id": "p1", "name": "P1"}}, {{"id": "p2", "name": "P2"}}, {{"id": "p3", "name": "P3"}}],
            "tracks": [{{"id": "t0", "name": "T0", "parties": ["p1", "p0"]}}, {{"id": "t1", "name": "T1", "parties": ["p0", "p2", "p3"]}}],
            "clauses": [{{"id": "c0", "name": "C0"}}, {{"id": "c1", "name": "C1", "parent": "c0"}}, {{"id": "c2", "name": "C2"}}],
            "levers": [{{"id": "l0", "name": "L0", "kind": "deadline", "by": "p0", "due": "2026-01-06"}}, {{"id": "l1", "name": "L1", "kind": "threat", "by": "p1"}}],
            "events": [{}]}}"#,
        events.join(",\n")
    );
    let reading = read::text(text.as_bytes(), &support::zone);
    reading.record.unwrap_or_else(|| panic!("not read: {:?}", reading.problems))
}
