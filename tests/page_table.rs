//! What the page must say in its clause table after every event of the reference record: told by the naive fold, which
//! shares nothing with the index, and written into a file with which a page test compares what stands on the page.
//!
//! After a change that is meant, `UPDATE_EXPECT=1 cargo test --test page_table` writes the file anew.

mod support;

#[path = "folding/naive.rs"]
#[allow(dead_code, reason = "the other parts of the fold are asked for in folding.rs")]
mod naive;

use clause_timeline::model::record::{ClauseRef, TrackRef};
use clause_timeline::query::standing::Moment;
use clause_timeline::scene::words;
use naive::Fold;

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/page/table-of-every-event.json");

/// A line for each event and track, in order: for each clause of the table the words in the cells of the track's
/// parties, and the word of its status.
fn told() -> String {
    let index = support::reference();
    let record = index.record();
    let mut lines = Vec::new();
    for event in index.order() {
        let fold = Fold::new(&index, Moment::of(&index, *event));
        for (place, track) in record.tracks.iter().enumerate() {
            let track_ref = TrackRef::from(place);
            let rows = (0..record.clauses.len()).map(ClauseRef::from).map(|clause| {
                let found = record.clause(clause).unwrap();
                let words: Vec<&str> = if !found.tracks.contains(&track_ref) {
                    vec!["Not at stake"; track.parties.len() + 1]
                } else {
                    let held = fold.clause(clause, track_ref);
                    let position = |party| held.positions.iter().find(|position| position.party == party);
                    let stance = |party| {
                        position(party).map_or("Not reported", |held| {
                            let has_text = index.step(held.step).is_some_and(|step| step.text.is_some());
                            words::before_text(words::stance(held.stance).1, has_text)
                        })
                    };
                    let stances = track.parties.iter().map(|party| stance(*party));
                    stances.chain([words::status(held.status).1]).collect()
                };
                format!("{:?}: {words:?}", &*found.name)
            });
            let rows: Vec<String> = rows.collect();
            let id = &record.event(*event).unwrap().id;
            lines.push(format!(
                "{{\"event\": {:?}, \"track\": {:?}, \"rows\": {{{}}}}}",
                &**id,
                &*track.name,
                rows.join(", ")
            ));
        }
    }
    format!("[\n{}\n]\n", lines.join(",\n"))
}

#[test]
fn the_page_test_compares_with_what_the_fold_tells() {
    let told = told();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(FILE, &told).unwrap();
    }
    let file = std::fs::read_to_string(FILE).expect("the file is written with UPDATE_EXPECT=1");
    assert!(file == told, "the file is not what the fold tells; write it anew with UPDATE_EXPECT=1");
}
