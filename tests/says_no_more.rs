//! What is said of a record says no more than the record does: one small record in which each of these was once wrong.

mod support;

use clause_timeline::model::record::EventRef;
use clause_timeline::query::changes::Changes;
use clause_timeline::query::filter::Filter;
use clause_timeline::query::index::Index;
use clause_timeline::scene::as_of::AsOf;
use clause_timeline::scene::detail::detail;
use clause_timeline::scene::share::citation;
use clause_timeline::scene::table::{Cell, table};
use clause_timeline::scene::unrolled::markup::{fallback, html};
use clause_timeline::scene::unrolled::{Purpose, document};
use clause_timeline::state::State;
use std::rc::Rc;

const RECORD: &str = r#"{"format": "clause-timeline/1", "title": "A ferry", "timezone": "UTC",
  "parties": [{"id": "crew", "name": "Crew"}, {"id": "line", "name": "Line"}],
  "people": [{"id": "ann", "name": "Ann Bo", "posts": [{"party": "crew", "role": "Speaker"}]}],
  "sources": [{"id": "paper", "kind": "article", "title": "A week at sea", "publisher": "Gazette"},
              {"id": "memo", "kind": "document", "title": "Memo of the owner", "reported_via": "paper"}],
  "clauses": [{"id": "pay", "name": "Pay"}, {"id": "rest", "name": "Rest"}, {"id": "food", "name": "Food"}],
  "levers": [{"id": "stop", "name": "Stop", "kind": "ultimatum", "by": "crew", "condition": "no offer by Friday"}],
  "events": [
    {"id": "ask", "when": "2026-01-01", "title": "They ask",
     "moves": [{"clause": "pay", "party": "crew", "action": "demand", "text": "Ten"},
               {"clause": "rest", "party": "crew", "action": "demand", "text": "A day"},
               {"clause": "food", "party": "crew", "action": "demand", "text": "Fish"}],
     "attribution": [{"source": "paper", "basis": "anonymous", "count": 3, "sides": ["crew", "line"]}]},
    {"id": "refuse", "when": "2026-01-02", "title": "The line says no", "status_claims": [{"clause": "rest", "claim": "few_words_apart"}],
     "moves": [{"clause": "pay", "party": "line", "action": "reject", "text": "Eight, as before"}],
     "attribution": [{"source": "paper", "basis": "named", "speaker": "ann"}]},
    {"id": "what-if", "when": {"earliest": "2026-01-03", "latest": "2026-01-05"}, "title": "A what-if",
     "moves": [{"clause": "food", "party": "line", "action": "suppose", "text": "Meat"}],
     "attribution": [{"source": "paper", "primary": "memo", "basis": "document", "directness": "described", "paragraph": 10}]},
    {"id": "yes", "when": "2026-01-06", "title": "Rest is agreed",
     "moves": [{"clause": "rest", "party": "line", "action": "accept", "text": "A day"}],
     "attribution": [{"source": "paper", "basis": "narration", "paragraph": 11}]}]}"#;

fn index() -> Index {
    Index::new(Rc::new(support::record(RECORD)))
}

fn at(index: &Index, id: &str) -> EventRef {
    index.record().event_by_id(id).unwrap()
}

/// The cells of a clause at a moment: the word, the text and the notes of each.
fn row(moment: &str, clause: usize) -> String {
    let index = index();
    let state = State { as_of: Some(moment.into()), ..State::default() };
    let shown = table(&AsOf::new(&index, &state, at(&index, "ask")));
    let say = |cell: &Cell| {
        let text = cell.text.as_ref().map_or(String::new(), |text| format!(" {}", **text));
        let hints = cell.possible.iter().map(|hint| hint.words.clone());
        let beside: Vec<String> = cell.notes.iter().cloned().chain(hints).collect();
        format!("{}{text} [{}]", cell.word, beside.join("; "))
    };
    shown.rows[clause].cells.iter().map(say).collect::<Vec<_>>().join(" | ")
}

/// What an event changed, line by line.
fn changed(id: &str) -> String {
    let index = index();
    let event = at(&index, id);
    let told = detail(&index, event, &Changes::by(&index, event), &Filter::default()).unwrap();
    let line = |change: &clause_timeline::scene::detail::Change| {
        let text = change.text.as_ref().map_or(String::new(), |text| format!(" “{}”", **text));
        format!("{}: {}{text}", change.subject, change.after)
    };
    told.changed.iter().map(line).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_claim_names_who_made_it_and_when_and_is_not_told_once_the_clause_is_settled() {
    let both = "Requires A day [unnamed sources on both sides]";
    assert_eq!(
        row("2026-01-02", 1),
        format!(
            "{both} | Not reported [] | Open [awaiting Line; said to be a few words apart (Ann Bo, 2 Jan 2026)]"
        )
    );
    assert_eq!(
        row("2026-01-06", 1),
        format!("{both} | Accepts A day [the source’s own account] | Agreed in principle []")
    );
    assert!(
        changed("refuse").contains("Rest: said to be a few words apart (Ann Bo)"),
        "{}",
        changed("refuse")
    );
}

#[test]
fn a_supposition_is_one_wherever_it_is_told() {
    assert_eq!(
        row("2026-01-05", 2),
        "Requires Fish [unnamed sources on both sides] | Only supposes Meat [a document, described] | Disputed []"
    );
    assert!(row("2026-01-04", 2).contains("Possibly only supposes ("), "{}", row("2026-01-04", 2));
    assert_eq!(
        changed("what-if"),
        "Food: open\nLine, Food: only supposes “Meat”".replace("open", "disputed")
    );
}

#[test]
fn the_text_of_a_refusal_is_the_position_of_who_refuses() {
    assert!(changed("refuse").contains("Line, Pay: opposes; holds: “Eight, as before”"));
    let index = index();
    let state = State { event: Some("yes".into()), ..State::default() };
    let paper = html(&document(&index, &state, Purpose::Paper, None));
    assert_eq!(paper.matches("Opposes; holds:").count(), 2, "the table and the moves: {paper}");
    assert!(paper.contains("opposes; holds: Eight, as before"), "what the event changed: {paper}");
}

#[test]
fn what_is_known_at_second_hand_says_whose_paragraph_it_is_and_through_whom() {
    let index = index();
    let cited = citation(&index, at(&index, "what-if"), ("", "today"));
    let told = "According to: Gazette, paragraph 10, on Memo of the owner, described, not quoted (“A week at sea”, Gazette).";
    assert!(cited.contains(told), "{cited}");
    let own = citation(&index, at(&index, "yes"), ("", "today"));
    assert!(own.contains("Gazette, in its own words, paragraph 11 (“A week at sea”"), "{own}");
    assert!(
        fallback(&index).contains("Memo of the owner Known only through Gazette"),
        "{}",
        fallback(&index)
    );
}

#[test]
fn a_condition_is_no_fact_and_who_spoke_on_both_sides_came_from_both() {
    let index = index();
    let state = State { event: Some("yes".into()), ..State::default() };
    let paper = html(&document(&index, &state, Purpose::Paper, None));
    assert!(paper.contains("Condition: no offer by Friday"), "{paper}");
    assert!(paper.contains("Unnamed people, 3 people, from Crew and Line"), "{paper}");
}
