//! What a filter lets through, and what the numbers on its chips say.

mod support;

#[path = "actions/small.rs"]
mod small;

use clause_timeline::model::vocabulary::{EventType, Vocabulary};
use clause_timeline::state::{State, filter, selected};
use small::{small, state};

/// The ids of the events that pass, in order, without blanks.
#[track_caller]
fn passes(text: &str, expected: &str) {
    let index = small();
    let matching = index.matching(&filter(&state(text), &index));
    let events = matching.ranks().map(|rank| index.at(rank).unwrap());
    let ids: String = events.map(|event| index.record().event(event).unwrap().id.to_string()).collect();
    assert_eq!(ids, expected, "{text}");
}

#[test]
fn a_filter_takes_any_of_the_parties_and_all_of_the_groups() {
    passes("", "abcdef");
    // A party acts, receives, or moves a clause; a parent includes its children, not the other way round.
    passes("party=south", "cde");
    passes("party=north", "ace");
    passes("party=bay", "c");
    passes("party=east,bay", "bc");
    passes("type=request", "bc");
    passes("type=request,agree", "bce");
    passes("party=south type=request", "c");
    passes("party=south type=request query=harbour", "");
    // Words are looked for in title, summary, place, tags, names and clauses, in any case.
    passes("query=SHIP", "ab");
    passes("query=harbour", "af");
    passes("query=toll", "d");
    passes("query=east", "b");
    passes("query=event", "abcdef");
    // What the record does not know does not filter.
    passes("party=nobody", "abcdef");
    passes("party=nobody,bay type=nothing", "c");
    let index = small();
    assert_eq!(
        index.matching(&filter(&State { query: " in  SHIP ".into(), ..State::default() }, &index)).count(),
        1
    );
}

#[test]
fn the_count_of_a_chip_ignores_its_own_group() {
    let index = small();
    let counts = |text: &str| {
        let matching = index.matching(&filter(&state(text), &index));
        let of = |word: &str| matching.of_type(EventType::parse(word).unwrap());
        (
            (0..4_usize).map(|party| matching.of_party(party.into())).collect::<Vec<_>>(),
            [of("request"), of("agree"), of("assault")],
        )
    };
    // north, south, east, bay; then request, agree, assault
    assert_eq!(counts(""), (vec![3, 3, 1, 1], [2, 1, 0]));
    assert_eq!(counts("party=east"), (vec![3, 3, 1, 1], [1, 0, 0]));
    assert_eq!(counts("type=request"), (vec![1, 1, 1, 1], [2, 1, 0]));
    assert_eq!(counts("party=east type=request"), (vec![1, 1, 1, 1], [1, 0, 0]));
    assert_eq!(counts("query=harbour"), (vec![1, 0, 0, 0], [0, 0, 0]));
}

#[test]
fn a_selected_event_may_stand_outside_the_filter() {
    let index = small();
    let state = state("event=a party=south");
    let event = selected(&state, &index).unwrap();
    assert_eq!(&*index.record().event(event).unwrap().id, "a");
    assert!(!index.matching(&filter(&state, &index)).contains(index.rank(event)));
}
