//! Whatever a record says belongs to what or comes before what: whoever follows it in what was read comes to an end,
//! and nothing is taken away that closes no circle.

mod support;

use clause_timeline::model::problem::Problem;
use clause_timeline::model::read;
use clause_timeline::model::record::Record;
use clause_timeline::model::vocabulary::RelationKind;
use proptest::prelude::*;

/// Links from one of a few things to another.
type Links = Vec<(usize, usize)>;

/// How many things there are.
const COUNT: usize = 7;

/// Whether following the links comes to an end from everywhere.
fn ends(links: &[(usize, usize)]) -> bool {
    // Things that lead nowhere any more are taken away, until none is left or all that are left lead on.
    let mut left: Vec<usize> = (0..COUNT).collect();
    loop {
        let leads_on = |one: &usize| links.iter().any(|(from, to)| from == one && left.contains(to));
        let rest: Vec<usize> = left.iter().copied().filter(leads_on).collect();
        if rest.len() == left.len() {
            return rest.is_empty();
        }
        left = rest;
    }
}

/// A list of things of which each names others at a key.
fn things(prefix: &str, links: &Links, other: impl Fn(usize, Vec<String>) -> String) -> String {
    let thing = |one: usize| {
        let named = links.iter().filter(|(from, _)| *from == one).map(|(_, to)| format!("\"{prefix}{to}\""));
        format!("{{\"id\": \"{prefix}{one}\", {}}}", other(one, named.collect()))
    };
    (0..COUNT).map(thing).collect::<Vec<_>>().join(", ")
}

fn read_with(parents: &Links, after: &Links, before: &Links, parts: &Links) -> (Record, Vec<Problem>) {
    let only = |named: Vec<String>, key: &str| {
        named.first().map_or(String::new(), |named| format!(", \"{key}\": {named}"))
    };
    let parties = things("p", parents, |_, named| format!("\"name\": \"P\"{}", only(named, "parent")));
    let clauses = things("c", parents, |_, named| format!("\"name\": \"C\"{}", only(named, "parent")));
    let sources = things("s", parents, |_, named| {
        format!("\"kind\": \"other\", \"title\": \"S\"{}", only(named, "reported_via"))
    });
    let events = things("e", after, |one, earlier| {
        let of = |links: &Links, text: fn(usize) -> String| -> String {
            let named = links.iter().filter(|(from, _)| *from == one).map(|(_, to)| text(*to));
            named.collect::<Vec<_>>().join(", ")
        };
        format!(
            "\"title\": \"E\", \"when\": {{\"edtf\": \"2031\", \"after\": [{}], \"before\": [{}]}}, \"relations\": [{}]",
            earlier.join(", "),
            of(before, |to| format!("\"e{to}\"")),
            of(parts, |to| format!("{{\"kind\": \"part_of\", \"target\": \"e{to}\"}}"))
        )
    });
    let text = format!(
        "{{\"format\": \"clause-timeline/1\", \"title\": \"Circles\", \"parties\": [{parties}], \"clauses\": [{clauses}], \
         \"sources\": [{sources}], \"events\": [{events}]}}"
    );
    let reading = read::text(text.as_bytes(), &support::zone);
    (reading.record.unwrap(), reading.problems)
}

/// What the events of a record say of their order: from the later to the earlier.
fn order(record: &Record) -> Links {
    let place = |id: &str| record.event_by_id(id).unwrap().index();
    let of_event = record.events.iter().enumerate().flat_map(|(one, event)| {
        let earlier = event.when.rest.after.iter().map(move |id| (one, place(id)));
        earlier.chain(event.when.rest.before.iter().map(move |id| (place(id), one)))
    });
    of_event.collect()
}

fn parts(record: &Record) -> Links {
    let of_event = record.events.iter().enumerate().flat_map(|(one, event)| {
        let parts = event.relations.iter().filter(|relation| relation.kind == RelationKind::PartOf);
        parts.map(move |relation| (one, relation.target.index()))
    });
    of_event.collect()
}

fn parents<T>(list: &[T], parent: impl Fn(&T) -> Option<usize>) -> Links {
    list.iter().enumerate().filter_map(|(one, thing)| Some((one, parent(thing)?))).collect()
}

fn links() -> impl Strategy<Value = Links> {
    prop::collection::vec((0..COUNT, 0..COUNT), 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_read_goes_round_in_a_circle(above in links(), after in links(), before in links(), within in links()) {
        let (record, problems) = read_with(&above, &after, &before, &within);
        prop_assert!(ends(&order(&record)), "{:?}", order(&record));
        prop_assert!(ends(&parts(&record)), "{:?}", parts(&record));
        prop_assert!(ends(&parents(&record.parties, |party| Some(party.parent?.index()))));
        prop_assert!(ends(&parents(&record.sources, |source| Some(source.reported_via?.index()))));
        let clauses = parents(&record.clauses, |clause| Some(clause.parent?.index()));
        prop_assert!(clauses.iter().all(|(_, parent)| record.clauses[*parent].parent.is_none()), "{:?}", clauses);

        // Where there was no circle, nothing is taken away and nothing is said of one.
        let said = |what: &str| problems.iter().any(|problem| problem.message.contains(what));
        let written: Links = after.iter().copied().chain(before.iter().map(|(one, later)| (*later, *one))).collect();
        prop_assert_eq!(said("come before"), !ends(&written));
        if ends(&written) {
            let mut kept = order(&record);
            let mut written = written;
            kept.sort_unstable();
            kept.dedup();
            written.sort_unstable();
            written.dedup();
            prop_assert_eq!(kept, written);
        }
    }
}
