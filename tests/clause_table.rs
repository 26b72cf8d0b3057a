//! What the clause table shows: its rows and columns, the moves behind a cell, two moments compared, two deals side by side.
//!
//! The cases stand in text files beside this one, each with what it asks and what is said; no Rust is needed to add one.
//! `UPDATE_EXPECT=1 cargo test --test clause_table` writes what is said now; then read the difference.

mod support;

use std::fmt::Write;
use std::path::Path;
use std::rc::Rc;

use clause_timeline::model::record::Text;
use clause_timeline::query::index::Index;
use clause_timeline::scene::as_of::AsOf;
use clause_timeline::scene::deals::{self, Held, Side};
use clause_timeline::scene::difference::Piece;
use clause_timeline::scene::marked::Marked;
use clause_timeline::scene::table::{Cell, Table, clauses, part, table};
use clause_timeline::scene::trail::{Step, Time, trail};
use clause_timeline::scene::{compare, levers};
use clause_timeline::state::{Deals, State, Trail, selected};

/// The state that a line asks for: `event=e-memo as-of=2026-02-27 compare=start only-changed trail=clause/track/party all
/// deals=track/track at-moment track=id party=id`.
fn state(line: &str) -> State {
    let mut state = State::default();
    for word in line.split_whitespace() {
        let (key, value) = word.split_once('=').unwrap_or((word, ""));
        let mut parts = value.split('/').map(Into::into);
        match key {
            "event" => state.event = Some(value.into()),
            "as-of" => state.as_of = Some(value.into()),
            "compare" => state.compare = Some(value.into()),
            "party" => state.parties.push(value.into()),
            "track" => state.track = Some(value.into()),
            "only-changed" => state.table.only_changed = true,
            "trail" => {
                let clause = parts.next().unwrap();
                state.table.trail =
                    Some(Trail { clause, track: parts.next(), party: parts.next(), all: false });
            }
            "all" => state.table.trail.as_mut().unwrap().all = true,
            "deals" => {
                let (first, second) = (parts.next().unwrap(), parts.next().unwrap());
                state.table.deals = Some(Deals { first, second, at_moment: false });
            }
            "at-moment" => state.table.deals.as_mut().unwrap().at_moment = true,
            _ => panic!("{word}?"),
        }
    }
    state
}

/// Compares each case of a file with what is said: a case is a line `== name`, one with `>`, and what is said.
fn holds(name: &str, index: &Index, say: impl Fn(&AsOf) -> String) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clause_table").join(name);
    let expected = std::fs::read_to_string(&path).unwrap();
    let mut found = String::new();
    for line in expected.lines() {
        if line.starts_with("==") || line.starts_with('#') {
            writeln!(found, "{}{line}", if line.starts_with('#') { "" } else { "\n" }).unwrap();
        } else if let Some(asked) = line.strip_prefix("> ") {
            let state = state(asked);
            let event = selected(&state, index).unwrap();
            writeln!(found, "{line}\n{}", say(&AsOf::new(index, &state, event)).trim_end()).unwrap();
        }
    }
    assert!(found.matches("\n> ").count() > 2, "no cases in {name}");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &found).unwrap();
    } else {
        let differs = found.lines().zip(expected.lines()).find(|(found, expected)| found != expected);
        assert!(found == expected, "{name}: {differs:?}");
    }
}

fn marked(pieces: &[Piece]) -> String {
    let marked = |piece: &Piece| match piece {
        Piece::Same(text) => text.clone(),
        Piece::Gone(text) => format!("[-{text}-]"),
        Piece::New(text) => format!("{{+{text}+}}"),
    };
    pieces.iter().map(marked).collect()
}

fn step(step: &Step) -> String {
    let time = match step.time {
        Time::Past => "",
        Time::Possible => "? ",
        Time::Later => "… ",
    };
    let stance = step.stance.map_or(String::new(), |(shape, word)| format!(" {shape} {word}"));
    let marks: String = step.marks.iter().map(|mark| format!(" <{mark}>")).collect();
    let notes: String = step.notes.iter().map(|note| format!(" ({note})")).collect();
    let text = if step.text.is_empty() { String::new() } else { format!(": {}", marked(&step.text)) };
    let known: Vec<&str> = step.known.iter().map(|known| &*known.who).collect();
    let support = step.support.map_or(String::new(), |support| format!(" | {support}: {}", known.join("; ")));
    let Step { event, who, deed, .. } = step;
    format!("{time}{} {} | {who} {deed}{stance}{marks}{notes}{text}{support}", event.when, event.id)
}

fn say_trail(as_of: &AsOf) -> String {
    let Some(trail) = trail(as_of) else { return "nothing".to_owned() };
    let mut lines = vec![trail.title];
    for reason in trail.whys {
        let talks = reason.talks.map_or(String::new(), |talks| format!("{talks}: "));
        lines.push(format!("why {talks}{} {}", reason.why.sentence, reason.why.definition));
    }
    lines.extend(trail.none.map(str::to_owned));
    lines.extend(trail.steps.iter().map(step));
    if let Some((place, words, button)) = trail.left_out {
        lines.push(format!("after {place}: {words} [{button}]"));
    }
    assert_eq!(trail.marks.is_some(), lines.iter().any(|line| line.contains("[-")));
    lines.join("\n")
}

#[test]
fn a_trail_tells_the_moves_in_order() {
    holds("trails.txt", &support::reference(), say_trail);
}

fn say_cell(cell: &Cell) -> String {
    let text = |text: &Option<Marked>| text.as_ref().map_or(String::new(), |text| format!(" “{}”", **text));
    let before =
        cell.before.as_ref().map_or(String::new(), |was| format!("{}{} → ", was.word, text(&was.text)));
    let changed = cell.changed.map_or(String::new(), |changed| format!(" <{changed}>"));
    assert!(!cell.recedes || before.is_empty() && changed.is_empty(), "{cell:?}");
    format!("{}: {before}{}{}{changed}", cell.column, cell.word, text(&cell.text))
}

fn say_comparison(as_of: &AsOf) -> String {
    let shown = table(as_of);
    let mut lines = vec![shown.caption, shown.changed];
    lines.extend(shown.alike);
    for track in shown.tracks.iter().filter(|track| track.before.is_some()) {
        lines.push(format!("{}: {} → {}", track.name, track.before.unwrap(), track.status));
    }
    for row in &shown.rows {
        // What is the same at both moments is not told.
        let cells = row.cells.iter().filter(|cell| !cell.recedes).map(say_cell).collect::<Vec<_>>();
        lines.push(format!(
            "{} | {}",
            *row.name,
            if cells.is_empty() { "–".to_owned() } else { cells.join(" | ") }
        ));
    }
    for lever in levers::levers(as_of).iter().filter(|lever| lever.before.is_some()) {
        assert!(lever.changed, "{lever:?}");
        lines.push(format!("{}: {} → {}", lever.name, lever.before.as_ref().unwrap(), lever.fate));
    }
    let (controls, here) = (compare::controls(as_of), compare::pin(as_of).unwrap());
    let pinned = |is_pinned: bool, what: &'static str| is_pinned.then_some(what);
    let pinned = [pinned(controls.start.is_pinned, "start"), pinned(here.is_pinned, "here")];
    let stop = if controls.can_stop { "can be stopped" } else { "cannot be stopped" };
    let only = controls.only_changed;
    lines.push(format!(
        "pinned: {:?}; {stop}; only what changed: {only:?}",
        pinned.into_iter().flatten().collect::<Vec<_>>()
    ));
    lines.join("\n")
}

#[test]
fn two_moments_are_compared_the_earlier_first() {
    holds("compared.txt", &support::reference(), say_comparison);
}

fn say_held(held: &Held) -> String {
    let text = held.text.as_ref().map_or(String::new(), |text| format!(" “{text}”"));
    let note = held.note.as_ref().map_or(String::new(), |note| format!(" ({note})"));
    let event = held.event.as_ref().map_or(String::new(), |event| format!(" @{}", event.id));
    format!("{} {}{text}{note}{event}", held.party, held.stance.1)
}

fn say_side(side: &Result<Side, &'static str>) -> String {
    let side = match side {
        Ok(side) => side,
        Err(word) => return format!("    {word}"),
    };
    let was = side.was.as_ref().map_or(String::new(), |was| format!(" ({was})"));
    let event = side.event.as_ref().map_or(String::new(), |event| format!(" @{}", event.id));
    let held: Vec<String> = side.held.iter().map(say_held).collect();
    format!("    {}{was}{event}: {}", side.status.1, held.join("; "))
}

fn say_deals(as_of: &AsOf) -> String {
    let Some(deals) = deals::deals(as_of) else { return "nothing".to_owned() };
    let mut lines = vec![deals.sum];
    lines.extend(deals.taken);
    for row in &deals.rows {
        lines.push(format!("{}: {} {}", row.clause, row.comparison.0, row.comparison.1));
        lines.extend(row.sides.iter().map(say_side));
    }
    lines.join("\n")
}

#[test]
fn two_deals_are_told_side_by_side_with_the_words_of_each() {
    holds("deals.txt", &support::reference(), say_deals);
}

/// One clause, and so many moves on it, of two parties in turn.
fn long(moves: usize) -> Index {
    let event = |number: usize| {
        let (day, minute) = (1 + number / 1_440, number % 1_440);
        let party = if number.is_multiple_of(2) { "a" } else { "b" };
        format!(
            r#"{{"id": "e{number}", "when": "2026-01-{day:02}T{:02}:{:02}Z", "title": "Event {number}",
                "moves": [{{"clause": "c", "party": "{party}", "action": "counter", "text": "Not {number} but more"}}]}}"#,
            minute / 60,
            minute % 60
        )
    };
    let events: Vec<String> = (0..moves).map(event).collect();
    Index::new(Rc::new(support::record(&format!(
        r#"{{"format": "clause-timeline/1", "title": "Long", "timezone": "UTC", "clauses": [{{"id": "c", "name": "C"}}],
            "parties": [{{"id": "a", "name": "A"}}, {{"id": "b", "name": "B"}}], "events": [{}]}}"#,
        events.join(",")
    ))))
}

#[test]
fn a_long_trail_is_cut_in_its_middle_until_all_is_asked_for() {
    for (moves, asked, shown, left_out) in [
        (21, "", 21, None),
        (432, "", 20, Some("412 moves between are not shown [Show all 432 moves]")),
        (432, "all", 432, None),
    ] {
        let index = long(moves);
        let state = state(&format!("trail=c {asked}"));
        let event = selected(&state, &index).unwrap();
        let told = trail(&AsOf::new(&index, &state, event)).unwrap();
        assert_eq!(told.steps.len(), shown, "{moves} {asked}");
        let said = told.left_out.map(|(_, words, button)| format!("{words} [{button}]"));
        assert_eq!(said.as_deref(), left_out, "{moves} {asked}");
        let last = told.steps.last().unwrap();
        assert_eq!(last.event.title, format!("Event {}", moves - 1).into());
        // Against the words before of the same side, which may be among those left out.
        assert_eq!(marked(&last.text), format!("Not [-{} -]{{+{} +}}but more", moves - 3, moves - 1));
        let mut keys: Vec<&str> = told.steps.iter().map(|step| &*step.key).collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), shown, "keys are of one step each");
    }
}

#[test]
fn no_state_that_a_page_can_ask_for_panics() {
    let reference = support::reference();
    for index in [&reference, &long(3)] {
        for compare in ["start", "e-memo", "e2", "2026-02-27", "none", "2027", "../2026", ""] {
            for as_of in ["start", "e-designation", "1900", "none", ""] {
                for rest in [
                    "trail=none",
                    "trail=c1-scope/none",
                    "trail=c1-scope/dod-openai/none",
                    "deals=none/dod-openai",
                    "deals=dod-openai/dod-openai",
                ] {
                    let state = state(&format!("compare={compare} as-of={as_of} only-changed {rest}"));
                    let as_of = AsOf::new(index, &state, selected(&state, index).unwrap());
                    say_comparison(&as_of);
                    say_trail(&as_of);
                    say_deals(&as_of);
                }
            }
        }
    }
}

#[test]
fn a_part_of_the_table_is_the_same_rows_as_in_the_whole() {
    let index = Rc::new(support::reference());
    let opening = index.opening().unwrap();
    for parties in [vec![], vec![Text::from("openai")]] {
        let state = State { parties, ..State::default() };
        let as_of = AsOf::new(&index, &state, opening);
        let whole = table(&as_of);
        let names: Vec<&Text> =
            clauses(&as_of).iter().map(|clause| &index.record().clause(*clause).unwrap().id).collect();
        assert_eq!(whole.rows.iter().map(|row| &row.id).collect::<Vec<_>>(), names);
        let again = AsOf::again(&index, &state, opening, &as_of.held());
        let part = part(&again, &|place| place % 3 == 1);
        let rows: Vec<_> = whole.rows.iter().filter(|row| row.place % 3 == 1).cloned().collect();
        assert!(!rows.is_empty());
        assert_eq!(part, Table { rows, ..whole });
    }
}

/// The table with an event selected and parties filtered by.
fn shown(index: &Index, id: &str, state: &State) -> Table {
    let event = index.record().event_by_id(id).unwrap();
    let state = State { event: Some(id.into()), ..state.clone() };
    table(&AsOf::new(index, &state, event))
}

#[test]
fn the_table_unfolds_the_talks_of_the_event() {
    let index = Rc::new(support::reference());
    let unfolded = |id: &str, state: &State| -> Vec<String> {
        let table = shown(&index, id, state);
        let all = table.tracks.iter().filter(|track| !track.parties.is_empty());
        all.map(|track| track.id.to_string()).collect()
    };
    let none = State::default();
    for (id, track) in [
        ("e-memo", "dod-anthropic"),
        ("e-designation", "dod-anthropic"),
        ("e-openai-call", "dod-openai"),
        ("e-openai-deal", "dod-openai"),
        ("e-altman-qa", "dod-openai"),
        ("e-pilot-2025", "dod-anthropic"),
    ] {
        assert_eq!(unfolded(id, &none), [track], "{id}");
    }
    let chosen = State { track: Some("dod-openai".into()), ..State::default() };
    assert_eq!(unfolded("e-designation", &chosen), ["dod-openai"]);
    let unknown = State { track: Some("nowhere".into()), ..State::default() };
    assert_eq!(unfolded("e-openai-deal", &unknown), ["dod-openai"]);
}

/// The tracks and the clauses that a party filter leaves, and the cells of the clauses.
fn kept(parties: &[&str]) -> (Table, String) {
    let index = Rc::new(support::reference());
    let parties = parties.iter().map(|id| Text::from(*id)).collect();
    let table = shown(&index, "e-altman-reply", &State { parties, ..State::default() });
    let ids = |ids: Vec<&str>| ids.join(" ");
    let tracks = ids(table.tracks.iter().map(|track| &*track.id).collect());
    let rows = ids(table.rows.iter().map(|row| &*row.id).collect());
    let said = format!("{tracks}: {rows}");
    (table, said)
}

#[test]
fn a_party_filter_keeps_what_concerns_the_party_and_changes_none_of_it() {
    let (whole, all) = kept(&[]);
    assert_eq!(whole.rows.len(), 9);
    assert_eq!(whole.left_out, None);
    let (openai, said) = kept(&["openai"]);
    assert_eq!(said, "dod-openai: c1-scope c4-who-decides c5-technical-guardrails c7-classified");
    assert!(openai.left_out.is_some(), "what is left out is said");
    assert_eq!(kept(&["dod"]).1.split(':').next(), Some("dod-anthropic dod-openai"));
    assert_eq!(kept(&["anthropic", "openai"]).1.split(':').next(), Some("dod-anthropic dod-openai"));
    // Who takes no part in any talks leaves the table whole: an empty one would say that nothing was in dispute.
    for party in ["google", "public", "white-house"] {
        let (table, said) = kept(&[party]);
        assert_eq!(said, all, "{party}");
        assert_eq!(table.left_out, None, "{party}");
    }
    let of_openai = |cell: &&Cell| {
        ["Defense Dept.", "OpenAI", "Defense Department and OpenAI"].contains(&cell.column.as_str())
    };
    for row in &openai.rows {
        let before = whole.rows.iter().find(|other| other.id == row.id).unwrap();
        let in_talks: Vec<&Cell> = before.cells.iter().filter(of_openai).collect();
        assert_eq!(row.cells.iter().collect::<Vec<_>>(), in_talks, "{}", row.id);
    }
    assert_eq!(openai.caption, whole.caption);
}

#[test]
fn what_may_have_become_of_the_talks_is_hinted_at() {
    let event = |id: &str, when: &str, act: &str| {
        format!(
            "{{\"id\": \"{id}\", \"when\": {when}, \"title\": \"{id}\", \"track_acts\": [{{\"track\": \"t\", \"act\": \"{act}\"}}],
              \"attribution\": [{{\"source\": \"s\", \"basis\": \"narration\"}}]}}"
        )
    };
    let events = [
        event("opening", "\"2026-01-09\"", "opens"),
        event("pause", "{\"edtf\": \"unknown\", \"after\": \"opening\", \"before\": \"end\"}", "suspends"),
        event("end", "\"2026-02-24\"", "terminates"),
    ];
    let index = Index::new(Rc::new(support::record(&format!(
        "{{\"format\": \"clause-timeline/1\", \"title\": \"Talks\", \"timezone\": \"UTC\",
          \"sources\": [{{\"id\": \"s\", \"kind\": \"other\", \"title\": \"Case\"}}],
          \"parties\": [{{\"id\": \"a\", \"name\": \"A\"}}, {{\"id\": \"b\", \"name\": \"B\"}}],
          \"clauses\": [{{\"id\": \"c\", \"name\": \"C\"}}],
          \"tracks\": [{{\"id\": \"t\", \"name\": \"T\", \"parties\": [\"a\", \"b\"]}}],
          \"events\": [{}]}}",
        events.join(",")
    ))));
    let hints = |as_of: &str| -> Vec<String> {
        let state = state(as_of);
        let table = table(&AsOf::new(&index, &state, selected(&state, &index).unwrap()));
        let all = table.tracks.iter().flat_map(|track| &track.possible);
        all.map(|hint| format!("{} {}", hint.words, hint.event.as_ref().map_or("", |event| &event.title)))
            .collect()
    };
    assert_eq!(
        hints("as-of=2026-02-01"),
        ["Possibly suspended (undated, between 9 Jan and 24 Feb 2026): pause"]
    );
    assert_eq!(hints("event=end"), [""; 0]);
}
