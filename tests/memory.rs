//! Reading takes memory in proportion: ten times the length of the text and some megabytes, whatever the text is.
//!
//! Every allocation of this file is counted, so its only test runs alone.

#[path = "memory/imports.rs"]
mod imports;

#[path = "support/weight.rs"]
mod weight;

use std::fmt::Write;

use clause_timeline::model::import;
use clause_timeline::model::problem::Severity;
use clause_timeline::model::read::{self, Reading};
use clause_timeline::model::time::Zone;

/// Times the length of the text, and bytes on top.
const TIMES: usize = 10;
const ON_TOP: usize = 36 << 20;

/// Bytes on top of what an import takes.
const IMPORT_ON_TOP: usize = 32 << 20;

/// Reads a text, and gives the most bytes that were in use meanwhile, beside the text.
fn weigh(text: &str) -> (Reading, usize) {
    weight::of(|| read::text(text.as_bytes(), &|_, _, _| Some(Zone::utc())))
}

/// The same for a text that is imported.
fn weigh_import(text: &[u8]) -> (Reading, usize) {
    weight::of(|| import::open(text, &|_, _, _| Some(Zone::utc())).reading)
}

/// A record with that in it, and with some ids to refer to.
fn record(members: &str) -> String {
    format!(
        "{{\"format\": \"clause-timeline/1\", \"title\": \"T\", \"parties\": [{{\"id\": \"p\", \"name\": \"P\"}}], \
         \"people\": [{{\"id\": \"h\", \"name\": \"H\"}}], {members}}}"
    )
}

/// A member that is a list of so many items.
fn list(key: &str, count: usize, mut item: impl FnMut(&mut String, usize)) -> String {
    let mut text = format!("\"{key}\": [");
    for place in 0..count {
        text.push_str(if place > 0 { "," } else { "" });
        item(&mut text, place);
    }
    text + "]"
}

fn same(key: &str, count: usize, item: &str) -> String {
    list(key, count, |text, _| text.push_str(item))
}

/// An event that has that in it.
fn event(members: &str) -> String {
    record(&format!("\"events\": [{{\"id\": \"e\", \"when\": \"2026\", \"title\": \"E\", {members}}}]"))
}

fn events(count: usize, members: impl Fn(usize) -> String) -> String {
    record(&list("events", count, |text, place| {
        write!(
            text,
            "{{\"id\":\"e{place}\",\"when\":\"2026-02-24\",\"title\":\"They meet\"{}}}",
            members(place)
        )
        .unwrap();
    }))
}

/// Texts made to take more than they give, by what they have many of.
fn hostile() -> Vec<(&'static str, String)> {
    const MANY: usize = 60_000;
    let ids = |prefix: &str, count: usize| {
        list("parties", count, |text, place| {
            write!(text, "{{\"id\":\"{prefix}{place}\",\"name\":\"N\"}}").unwrap()
        })
    };
    vec![
        ("numbers", same("x_", 2_500_000, "0")),
        ("empty lists", same("x_", MANY, "[]")),
        ("empty objects", same("x_", MANY, "{}")),
        ("one letter", same("x_", MANY, "\"a\"")),
        ("levels", format!("\"x_\": [{}]", vec!["[".repeat(60) + &"]".repeat(60); 2_000].join(","))),
        ("keys without name", format!("\"x_\": {{{}}}", vec!["\"\":0"; MANY].join(","))),
    ]
    .into_iter()
    .map(|(name, members)| (name, record(&format!("\"events\": [], {members}"))))
    .chain([
        ("brackets", "[".repeat(1_000_000)),
        ("numbers for events", record(&same("events", 1_500_000, "0"))),
        ("objects for events", record(&same("events", MANY, "{}"))),
        ("notes without anything", record(&format!("\"events\": [], {}", same("notes", MANY, "{}")))),
        ("authors of one letter", record(&format!("\"events\": [], {}", same("authors", MANY, "\"a\"")))),
        ("events with the same id", record(&same("events", 10_000, "{\"id\":\"e\",\"when\":\"2026\"}"))),
        ("events without title", events_of("{\"id\":\"#\",\"when\":\"2026\"}", 12_000)),
        ("tags", event(&same("tags", MANY, "\"\""))),
        ("unknown keys", record(&format!("\"events\": [], {}", keys(30_000, |place| format!("k{place}"))))),
        ("the same key", record(&format!("\"events\": [], {}", keys(60_000, |_| "title".to_owned())))),
        ("one long key", record(&format!("\"events\": [], \"{}\": 0", "~/".repeat(500_000)))),
        ("one long text", record(&format!("\"events\": [], \"summary\": \"{}\"", "long ".repeat(400_000)))),
        ("escapes", record(&format!("\"events\": [], \"summary\": \"{}\"", "\\u0061".repeat(200_000)))),
        ("one long id", record(&format!("\"events\": [{{\"id\": \"{}\"}}]", "A".repeat(1_000_000)))),
        ("one long word", event(&format!("\"type\": \"{}\"", "z".repeat(1_000_000)))),
        ("a time of many years", record(&format!("\"events\": [{{\"id\": \"e\", \"when\": \"{{{}}}\"}}]", vec!["1999"; MANY].join(",")))),
        ("parties that dangle, many known", format!("{{\"title\": \"T\", {}, \"events\": [{{\"id\": \"e\", \"when\": \"2026\", {}}}]}}", ids("party-number-", 4_000), list("actors", 4_000, |text, place| write!(text, "\"party-numbre-{place}\"").unwrap()))),
        ("posts", record(&format!("\"events\": [], \"people\": [{{\"id\": \"x\", \"name\": \"X\", {}}}]", same("posts", 20_000, "{\"party\":\"p\"}")))),
        ("acts on levers", event(&same("lever_acts", 12_000, "{\"lever\":\"l\",\"act\":\"issued\"}")).replacen("\"people\"", "\"levers\": [{\"id\": \"l\", \"name\": \"L\", \"kind\": \"threat\", \"by\": \"p\"}], \"people\"", 1)),
        ("clauses in every track", record(&format!("{}, {}, \"events\": []", list("clauses", 2_000, |text, place| write!(text, "{{\"id\":\"c{place}\"}}").unwrap()), list("tracks", 2_000, |text, place| write!(text, "{{\"id\":\"t{place}\"}}").unwrap())))),
        ("neighbours in circles", events(2_000, |place| format!(",\"relations\":[{{\"kind\":\"part_of\",\"target\":\"e{}\"}}]", (place + 1) % 2_000)).replace("\"2026-02-24\"", "{\"after\":[\"e0\",\"e1\",\"e2\"]}")),
        ("a name twice in a list", event(&same("tracks", 100_000, "\"p\""))),
        ("events of few words", events(120_000, |_| String::new())),
    ])
    .collect()
}

fn events_of(item: &str, count: usize) -> String {
    record(&list("events", count, |text, place| text.push_str(&item.replace('#', &format!("e{place}")))))
}

fn keys(count: usize, key: impl Fn(usize) -> String) -> String {
    (0..count).map(|place| format!("\"{}\":0", key(place))).collect::<Vec<_>>().join(",")
}

#[test]
fn no_text_takes_memory_out_of_proportion_and_real_ones_are_read_whole() {
    let mut wrong = Vec::new();
    for (name, text) in hostile() {
        let (reading, most) = weigh(&text);
        let limit = text.len() * TIMES + ON_TOP;
        println!(
            "{name}: {} bytes, {most} at most ({:.1} times), {} problems, {}",
            text.len(),
            most as f64 / text.len() as f64,
            reading.problems.len(),
            reading.problems.first().map_or(String::new(), |problem| problem
                .message
                .chars()
                .take(60)
                .collect())
        );
        if most > limit {
            wrong.push(format!("{name}: {most} bytes for {}, {limit} are allowed", text.len()));
        }
        if reading.problems.len() > 1_001 {
            wrong.push(format!("{name}: {} problems", reading.problems.len()));
        }
    }
    for (name, text) in imports::hostile() {
        let (reading, most) = weigh_import(&text);
        let limit = text.len() * TIMES + IMPORT_ON_TOP;
        let share = most as f64 / limit as f64;
        println!(
            "{name}: {} bytes, {most} at most ({:.1} times, {share:.2} of the limit), {} problems, {} events, {}",
            text.len(),
            most as f64 / text.len() as f64,
            reading.problems.len(),
            reading.record.as_ref().map_or(0, |record| record.events.len()),
            reading
                .problems
                .iter()
                .find(|problem| problem.severity == Severity::Error)
                .map_or(String::new(), |problem| problem.message.chars().take(60).collect())
        );
        if most > limit {
            wrong.push(format!("{name}: {most} bytes for {}, {limit} are allowed", text.len()));
        }
    }
    for (name, text, count) in imports::ordinary() {
        let (reading, most) = weigh_import(text.as_bytes());
        let cut = reading.problems.iter().find(|problem| problem.severity == Severity::Error);
        println!(
            "{name}: {} bytes, {most} at most ({:.1} times)",
            text.len(),
            most as f64 / text.len() as f64
        );
        if let Some(cut) = cut {
            wrong.push(format!("{name}: {cut}"));
        }
        if reading.record.is_none_or(|record| record.events.len() != count) {
            wrong.push(format!("{name}: events are missing"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));

    // Real records are far from every limit: the reference, and a long one whose events say something.
    let reference = include_str!("../data/pentagon-ai-contract.json");
    let (reading, most) = weigh(reference);
    assert_eq!(reading.problems, []);
    assert!(most < reference.len() * 7, "{most} bytes for {}", reference.len());
    let long = events(4_000, |place| {
        format!(
            ",\"summary\":\"In a few words, what was said on day {place}, and by whom it was heard.\",\
             \"actors\":[\"p\"],\"tags\":[\"told\"]"
        )
    });
    let (reading, most) = weigh(&long);
    println!("long: {} bytes, {most} at most ({:.1} times)", long.len(), most as f64 / long.len() as f64);
    assert!(
        reading.problems.iter().all(|problem| problem.severity == Severity::Warning),
        "{:?}",
        reading.problems
    );
    assert_eq!((reading.record.unwrap().events.len(), reading.left_out), (4_000, 0));
}
