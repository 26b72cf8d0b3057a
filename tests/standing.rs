//! What the fold must give: the reference record at seven moments, and one small case for each rule.
//!
//! Both are text files beside this one; to add a case, no Rust is needed.

mod support;

#[path = "standing/language.rs"]
mod language;

use clause_timeline::model::vocabulary::Vocabulary;
use clause_timeline::model::when::Stamp;
use clause_timeline::query::index::Index;
use clause_timeline::query::standing::{ClauseStanding, Moment, Standing};

/// `lapsed [was narrowed · claim few_words_apart]`
fn say(index: &Index, standing: &ClauseStanding) -> String {
    let record = index.record();
    let mut beside: Vec<String> = Vec::new();
    beside.extend(standing.was.map(|was| format!("was {}", was.word())));
    beside.extend(
        standing.awaiting.iter().map(|party| format!("awaiting {}", record.party(*party).unwrap().id)),
    );
    beside.extend(standing.claims.iter().map(|(event, place)| {
        format!("claim {}", record.event(*event).unwrap().status_claims[*place].claim.word())
    }));
    let status = standing.status.word();
    if beside.is_empty() { status.to_owned() } else { format!("{status} [{}]", beside.join(" · ")) }
}

#[test]
fn the_reference_record_stands_as_agreed_at_seven_moments() {
    let index = support::reference();
    let record = index.record();
    let table = include_str!("standing/reference.txt");
    let mut rows = table.lines().filter(|line| !line.starts_with('#') && line.contains('|'));
    let split = |row: &'static str| row.split('|').map(str::trim).collect::<Vec<_>>();
    let names = split(rows.next().unwrap());
    let moments = split(rows.next().unwrap());
    let mut wrong = Vec::new();
    for row in rows.map(split) {
        for ((expected, name), moment) in row.iter().zip(&names).zip(&moments).skip(1) {
            // A moment given as text stands for the end of its own interval.
            let at = Stamp::parse(moment).unwrap().window(&record.zone).latest;
            let standing = Standing::at(&index, Moment::at(&index, at));
            let found = match row[0].split_once('/') {
                None => {
                    let track = record.tracks.iter().position(|track| &*track.id == row[0]).unwrap();
                    standing.tracks[track].status.word().to_owned()
                }
                Some((track, clause)) => {
                    let is = |standing: &&ClauseStanding| {
                        &*record.track(standing.track).unwrap().id == track
                            && &*record.clause(standing.clause).unwrap().id == clause
                    };
                    say(&index, standing.clauses.iter().find(is).unwrap())
                }
            };
            if found != *expected {
                wrong.push(format!("{} at {name}: {found}, should be {expected}", row[0]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_holds_on_a_small_record() {
    let cases = language::cases(include_str!("standing/rules.txt"));
    let wrong: Vec<String> = cases.iter().flat_map(language::Case::check).collect();
    assert!(cases.len() >= 30, "only {} cases were found", cases.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_status_says_which_rule_gave_it() {
    let cases = language::cases(include_str!("standing/why.txt"));
    let wrong: Vec<String> = cases.iter().flat_map(language::Case::check).collect();
    assert!(cases.len() >= 27, "only {} cases were found", cases.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
