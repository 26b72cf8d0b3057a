//! A small language for rules of the fold, so that a case can be read and written without Rust.
//!
//! ```text
//! == silence is never consent            a case, named after the rule
//! a demand c                             an event: party, action, clause; each on its own day from 1 January
//! b accept c; b propose d                one event with two moves
//! b record c accepts                     a stance after the clause
//! a demand c “at most six”               a position in the record's words
//! c = open, awaiting b                   what must hold now: a clause's status, and what stands beside it
//! a on c = requires                      a position; “none” is not reported
//! talks = open                           the track
//! l = issued                             a lever
//! talks terminates                       an act on the track; “talks concludes c d” with what it covers
//! lever l issued                         an act on a lever; “lever l extended 2026-02-01” with a new due date
//! @2026-01-03/2026-01-09 a demand c      an event with its own time (“@unknown” too)
//! @{"edtf": "2026-01", "after": "e1"} …  or any time of the format; events are e1, e2, … in file order
//! future a demand c                      a hypothetical event
//! at 2026-01-05                          what follows must hold at that moment instead of after the last event
//! after e2                               or just after that event
//! c possible e3                          an event may have moved it by then; “c possible none”; a lever and “talks” too
//! l due = 3 days before                  how far the moment is from a deadline: “90 minutes after”, “at it”
//! a demand c (named quote p) (analysis)  who says so: basis, “quote”, “described”, speaker p (of a) or q (of b), sides a b
//! support a on c = named                 how well that position is supported
//! claim c dead                           somebody's word about a clause; “c claims = dead”
//! track other of a x                     a second track; “a demand c in other”, “other concludes c”
//! c in other = open                      any question about a clause, in the second track; “a on c in other = open”
//! why c = Open: …                        the sentence that says why; “why c in other = …”
//! deal c = differs                       the two tracks compared; “none” where it is in neither deal
//! order e2 e1 e3                         the order of the events
//! parties a b x; lever l due 2026-01-05; clause d of c; published 2026-02-01        set-up lines
//! ```

use std::rc::Rc;

use clause_timeline::model::record::{Record, TrackRef};
use clause_timeline::model::time::MINUTE;
use clause_timeline::model::vocabulary::Vocabulary;
use clause_timeline::model::when::{Stamp, Window};
use clause_timeline::query::deadline::{Distance, Length, distance};
use clause_timeline::query::deals::{self, Compared};
use clause_timeline::query::index::Index;
use clause_timeline::query::standing::{AfterEnd, ClauseStanding, Moment, Standing, TrackStanding};
use clause_timeline::query::support as strength;
use clause_timeline::scene::words::why::why;

use crate::support;

pub struct Case {
    name: String,
    lines: Vec<String>,
}

pub fn cases(text: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        match (line.strip_prefix("== "), cases.last_mut()) {
            (Some(name), _) => cases.push(Case { name: name.to_owned(), lines: Vec::new() }),
            (None, Some(case)) => case.lines.push(line.to_owned()),
            (None, None) => panic!("a line before the first case: {line}"),
        }
    }
    cases
}

/// Words of a line that say what must hold.
fn is_question(line: &str) -> bool {
    line.contains(" = ") || line.contains(" possible ") || line.starts_with("order ")
}

fn is_moment(line: &str) -> bool {
    line.starts_with("at ") || line.starts_with("after ")
}

impl Case {
    /// Asks every question of the case of the record made of the events above it.
    pub fn check(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        let mut moment: Option<&str> = None;
        for (place, line) in self.lines.iter().enumerate() {
            if is_moment(line) {
                moment = Some(line);
            } else if is_question(line) {
                // A moment is asked of the whole record, “now” of what was told so far.
                let told = if moment.is_some() { self.lines.len() } else { place };
                let index = Index::new(Rc::new(self.record(told)));
                let (found, expected) = ask(&index, moment, line);
                if found != expected {
                    wrong.push(format!("{}: “{line}”: found {found}", self.name));
                }
            }
        }
        wrong
    }

    fn record(&self, told: usize) -> Record {
        let mut parties = vec!["a".to_owned(), "b".to_owned()];
        let (mut parents, mut levers, mut published) = (Vec::new(), Vec::new(), None);
        let mut other: Option<Vec<String>> = None;
        let mut events: Vec<String> = Vec::new();
        for line in self.lines.iter().take(told).filter(|line| !is_question(line) && !is_moment(line)) {
            let words: Vec<&str> = line.split_whitespace().collect();
            match words.as_slice() {
                ["parties", ids @ ..] => parties = ids.iter().map(|id| (*id).to_owned()).collect(),
                ["track", "other", "of", ids @ ..] => {
                    other = Some(ids.iter().map(|id| (*id).to_owned()).collect());
                }
                ["clause", child, "of", parent] => parents.push(((*child).to_owned(), (*parent).to_owned())),
                ["lever", id, "due", due] => levers.push(((*id).to_owned(), Some((*due).to_owned()))),
                ["published", day] => published = Some((*day).to_owned()),
                _ => events.push(event(line, events.len() + 1)),
            }
        }
        let all = events.join(" ");
        for id in ["l", "m"] {
            if all.contains(&format!("\"lever\": \"{id}\"")) && !levers.iter().any(|(known, _)| known == id) {
                levers.push((id.to_owned(), None));
            }
        }
        let quoted = |ids: &[String]| ids.iter().map(|id| format!("\"{id}\"")).collect::<Vec<_>>().join(", ");
        let objects = |items: Vec<String>| items.join(", ");
        let clauses = ["c", "d"].map(|id| {
            let parent = parents.iter().find(|(child, _)| child == id);
            let parent = parent.map_or(String::new(), |(_, parent)| format!(", \"parent\": \"{parent}\""));
            format!("{{\"id\": \"{id}\", \"name\": \"Clause {id}\"{parent}}}")
        });
        let levers = levers.iter().map(|(id, due)| {
            let due = due.as_ref().map_or(String::new(), |due| format!(", \"due\": \"{due}\""));
            format!(
                "{{\"id\": \"{id}\", \"name\": \"Lever {id}\", \"kind\": \"threat\", \"by\": \"a\"{due}}}"
            )
        });
        support::record(&format!(
            "{{\"format\": \"clause-timeline/1\", \"timezone\": \"UTC\", \"title\": \"{}\"{},
             \"sources\": [{{\"id\": \"s\", \"kind\": \"other\", \"title\": \"Case\"}}],
             \"parties\": [{}], \"people\": [{}],
             \"tracks\": [{{\"id\": \"talks\", \"name\": \"Talks\", \"parties\": [{}]}}{}],
             \"clauses\": [{}], \"levers\": [{}], \"events\": [{}]}}",
            self.name,
            published.map_or(String::new(), |day| format!(", \"published\": \"{day}\"")),
            objects(
                ["a", "b", "x"].map(|id| format!("{{\"id\": \"{id}\", \"name\": \"Party {id}\"}}")).to_vec()
            ),
            people(&all),
            quoted(&parties),
            other.map_or(String::new(), |parties| format!(
                ", {{\"id\": \"other\", \"name\": \"Other talks\", \"parties\": [{}]}}",
                quoted(&parties)
            )),
            objects(clauses.to_vec()),
            objects(levers.collect()),
            events.join(",\n")
        ))
    }
}

/// The people that are named in the events: p of a, q of b.
fn people(events: &str) -> String {
    let named = [("p", "a"), ("q", "b")]
        .into_iter()
        .filter(|(id, _)| events.contains(&format!("\"speaker\": \"{id}\"")));
    let people = named.map(|(id, party)| {
        format!("{{\"id\": \"{id}\", \"name\": \"Person {id}\", \"posts\": [{{\"party\": \"{party}\", \"role\": \"Speaker\"}}]}}")
    });
    people.collect::<Vec<_>>().join(", ")
}

/// `named quote p`, `anonymous a b` as JSON.
fn attribution(words: &str) -> String {
    let (mut more, mut sides) = (String::new(), Vec::new());
    let mut words = words.split_whitespace();
    let basis = words.next().expect("a basis");
    for word in words {
        match word {
            "quote" | "described" => more.push_str(&format!(", \"directness\": \"{word}\"")),
            "p" | "q" => more.push_str(&format!(", \"speaker\": \"{word}\"")),
            side => sides.push(format!("\"{side}\"")),
        }
    }
    if !sides.is_empty() {
        more.push_str(&format!(", \"sides\": [{}]", sides.join(", ")));
    }
    format!("{{\"source\": \"s\", \"basis\": \"{basis}\"{more}}}")
}

/// An event line as JSON.
fn event(line: &str, number: usize) -> String {
    let (when, rest) = match line.strip_prefix('@') {
        Some(rest) if rest.starts_with('{') => {
            let end = rest.find('}').expect("a closing brace") + 1;
            (rest[..end].to_owned(), rest[end..].trim())
        }
        Some(rest) => {
            let (when, rest) = rest.split_once(' ').expect("an act after the time");
            (format!("\"{when}\""), rest)
        }
        None => (format!("\"2026-01-{number:02}\""), line),
    };
    let (hypothetical, rest) = match rest.strip_prefix("future ") {
        Some(rest) => (", \"hypothetical\": \"future\"", rest),
        None => ("", rest),
    };
    let (rest, said) = rest.split_once('(').unwrap_or((rest, "narration)"));
    let said: Vec<String> =
        said.split('(').map(|words| attribution(words.trim().trim_end_matches(')'))).collect();
    let said = said.join(", ");
    let (mut moves, mut track_acts, mut lever_acts, mut claims) = (vec![], vec![], vec![], vec![]);
    let mut part_of = String::new();
    for act in rest.split(';') {
        let (act, track) = act.trim().rsplit_once(" in ").unwrap_or((act, "talks"));
        let (act, text) = act.split_once('“').unwrap_or((act, ""));
        let text = match text.trim().trim_end_matches('”') {
            "" => String::new(),
            text => format!(", \"text\": \"{text}\""),
        };
        let words: Vec<&str> = act.split_whitespace().collect();
        match words.as_slice() {
            ["part", "of", whole] => {
                part_of = format!(", \"relations\": [{{\"kind\": \"part_of\", \"target\": \"{whole}\"}}]");
            }
            ["nothing"] => {}
            ["claim", clause, claim] => claims.push(format!(
                "{{\"clause\": \"{clause}\", \"track\": \"{track}\", \"claim\": \"{claim}\", \"attribution\": [{said}]}}"
            )),
            [track @ ("talks" | "other"), act, covers @ ..] => {
                let covers: Vec<String> = covers.iter().map(|id| format!("\"{id}\"")).collect();
                let covers = covers.join(", ");
                track_acts
                    .push(format!("{{\"track\": \"{track}\", \"act\": \"{act}\", \"covers\": [{covers}]}}"));
            }
            ["lever", id, act, due @ ..] => {
                let due = due.first().map_or(String::new(), |due| format!(", \"due\": \"{due}\""));
                lever_acts.push(format!("{{\"lever\": \"{id}\", \"act\": \"{act}\"{due}}}"));
            }
            [party, action, clause, stance @ ..] => {
                let stance =
                    stance.first().map_or(String::new(), |stance| format!(", \"stance\": \"{stance}\""));
                moves.push(format!(
                    "{{\"clause\": \"{clause}\", \"party\": \"{party}\", \"track\": \"{track}\", \"action\": \"{action}\"{stance}{text}}}"
                ));
            }
            _ => panic!("what does “{act}” mean?"),
        }
    }
    format!(
        "{{\"id\": \"e{number}\", \"when\": {when}, \"title\": \"Event {number}\"{hypothetical}{part_of},
          \"moves\": [{}], \"track_acts\": [{}], \"lever_acts\": [{}], \"status_claims\": [{}],
          \"attribution\": [{said}]}}",
        moves.join(", "),
        track_acts.join(", "),
        lever_acts.join(", "),
        claims.join(", ")
    )
}

/// The answer to a question line, and the answer that it expects.
fn ask(index: &Index, moment: Option<&str>, line: &str) -> (String, String) {
    let record = index.record();
    let event_id = |event| record.event(event).map_or(String::new(), |event| event.id.to_string());
    if let Some(order) = line.strip_prefix("order ") {
        let found: Vec<String> = index.order().iter().map(|event| event_id(*event)).collect();
        return (found.join(" "), order.to_owned());
    }
    let moment_line = moment;
    let moment = match moment.and_then(|moment| moment.split_once(' ')) {
        Some(("at", text)) => Moment::at(index, Stamp::parse(text).unwrap().window(&record.zone).latest),
        Some((_, id)) => Moment::of(index, record.event_by_id(id).expect("that event")),
        None => index.order().last().map_or(Moment::START, |last| Moment::of(index, *last)),
    };
    let standing = Standing::at(index, moment);
    let clause = |id: &str| -> ClauseStanding {
        let (id, track) = id.split_once(" in ").unwrap_or((id, "talks"));
        let is = |standing: &&ClauseStanding| {
            &*record.clause(standing.clause).unwrap().id == id
                && &*record.track(standing.track).unwrap().id == track
        };
        standing.clauses.iter().find(is).expect("that clause").clone()
    };
    let lever = |id: &str| standing.levers.iter().find(|lever| &*record.lever(lever.lever).unwrap().id == id);
    let position = |subject: &str| {
        let (party, id) = subject.split_once(" on ").expect("a position");
        clause(id).positions.into_iter().find(|held| &*record.party(held.party).unwrap().id == party)
    };
    let list = |words: Vec<String>| if words.is_empty() { "none".to_owned() } else { words.join(" ") };
    if let Some((id, events)) = line.split_once(" possible ") {
        let possible = match (id, lever(id)) {
            ("talks", _) => standing.tracks[0].possible.clone(),
            (_, Some(lever)) => lever.possible.clone(),
            _ => clause(id).possible,
        };
        return (list(possible.into_iter().map(event_id).collect()), events.to_owned());
    }
    let (subject, expected) = line.split_once(" = ").expect("a question");
    let found = if subject == "talks" || subject == "other" {
        let is = |track: &&TrackStanding| &*record.track(track.track).unwrap().id == subject;
        standing.tracks.iter().find(is).expect("that track").status.word().to_owned()
    } else if let Some(id) = subject.strip_suffix(" due") {
        let due = lever(id).expect("that lever").due_when(record).map(|due| due.window(&record.zone));
        // An event lies somewhere in its window, a moment is a point.
        let here = match moment_line.and_then(|line| line.split_once(' ')) {
            Some(("after", id)) => index.window(record.event_by_id(id).expect("that event")),
            _ => Window { earliest: moment.at, latest: moment.at },
        };
        due.and_then(|due| distance(here, due, &record.zone)).map_or("none".to_owned(), far)
    } else if let Some(id) = subject.strip_suffix(" claims") {
        let claims = clause(id)
            .claims
            .into_iter()
            .map(|(event, place)| record.event(event).unwrap().status_claims[place].claim.word().to_owned());
        list(claims.collect())
    } else if let Some(id) = subject.strip_prefix("why ") {
        why(index, &clause(id)).sentence
    } else if let Some(id) = subject.strip_prefix("deal ") {
        let compared = deals::compare(index, moment, TrackRef(0), TrackRef(1));
        let is = |compared: &&Compared| &*record.clause(compared.clause).unwrap().id == id;
        compared.iter().find(is).map_or("none", |compared| compared.comparison.word()).to_owned()
    } else if let Some(subject) = subject.strip_prefix("support ") {
        let step = position(subject).expect("that position").step;
        let event = record.event(step.event).unwrap();
        strength::strongest(record, event, &event.moves[step.place])
            .map_or("none", |found| found.word())
            .to_owned()
    } else if let Some(lever) = lever(subject) {
        let fate = lever.fate.map_or("none", Vocabulary::word);
        let beside: Vec<&str> = lever.beside.iter().map(|beside| beside.word()).collect();
        [&[fate], beside.as_slice()].concat().join(", ")
    } else if subject.contains(" on ") {
        position(subject).map_or("none".to_owned(), |held| {
            let mut words = vec![held.stance.map_or("withdrawn", Vocabulary::word).to_owned()];
            words.extend(
                held.inherited.map(|from| format!("inherited from {}", record.clause(from).unwrap().id)),
            );
            words.extend(held.after_end.map(|after| match after {
                AfterEnd::Surely => "after the end".to_owned(),
                AfterEnd::Perhaps => "perhaps after the end".to_owned(),
            }));
            words.join(", ")
        })
    } else {
        let standing = clause(subject);
        let mut words = vec![standing.status.word().to_owned()];
        words.extend(standing.was.map(|was| format!("was {}", was.word())));
        words.extend(
            standing.awaiting.iter().map(|party| format!("awaiting {}", record.party(*party).unwrap().id)),
        );
        words.join(", ")
    };
    (found, expected.to_owned())
}

fn far(distance: Distance) -> String {
    let said = |length, side: &str| match length {
        Length::Time(gap) => format!("{} minutes {side}", gap / MINUTE),
        Length::Days(days) => format!("{days} days {side}"),
        Length::Unknown => side.to_owned(),
    };
    match distance {
        Distance::At => "at it".to_owned(),
        Distance::Before(length) => said(length, "before"),
        Distance::After(length) => said(length, "after"),
    }
}
