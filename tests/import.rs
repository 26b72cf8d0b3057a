//! Timelines of other formats: each file of `import/cases` has one hard case, and `import/expected.txt` says for each
//! what record it becomes and what its author is told.
//!
//! After a change that is meant, `UPDATE_EXPECT=1 cargo test --test import` writes the list anew, to be read before it
//! is kept. Files whose name says an encoding are written in UTF-8 here and encoded before they are opened.

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use clause_timeline::model::import::{self, Format, Imported, Opened, Options};
use clause_timeline::model::problem::{Problem, Severity};
use clause_timeline::model::wire::Json;
use proptest::prelude::*;

fn folder(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The bytes of a text in the encoding that a file's name asks for.
fn encoded(name: &str, text: &str) -> Vec<u8> {
    let wide = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    match name.split('.').nth(1) {
        Some("utf8-mark") => [b"\xef\xbb\xbf", text.as_bytes()].concat(),
        Some("utf16le") => [b"\xff\xfe", wide(u16::to_le_bytes).as_slice()].concat(),
        Some("utf16be") => [b"\xfe\xff", wide(u16::to_be_bytes).as_slice()].concat(),
        Some("utf16-unmarked") => wide(u16::to_le_bytes),
        Some("crlf") => text.replace('\n', "\r\n").into_bytes(),
        Some("cr") => text.replace('\n', "\r").into_bytes(),
        Some(name @ ("windows-1251" | "windows-1252")) => {
            let encoding = encoding_rs::Encoding::for_label(name.as_bytes()).unwrap();
            encoding.encode(text).0.into_owned()
        }
        Some("damaged") => text.bytes().map(|byte| if byte == b'#' { 0xff } else { byte }).collect(),
        _ => text.as_bytes().to_vec(),
    }
}

/// Name and bytes of every case, by name.
static CASES: LazyLock<BTreeMap<String, Vec<u8>>> = LazyLock::new(|| {
    let files = fs::read_dir(folder("tests/import/cases")).unwrap().map(|entry| entry.unwrap().path());
    let case = |path: PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let bytes = encoded(&name, &fs::read_to_string(path).unwrap());
        (name, bytes)
    };
    files.map(case).collect()
});

fn import(bytes: &[u8], options: &Options) -> Option<Result<Imported, Problem>> {
    match import::detect(bytes) {
        Format::TimelineJs => Some(import::timelinejs(bytes, options)),
        Format::TimelineJsSheet => Some(import::timelinejs_sheet(bytes, options)),
        _ => None,
    }
}

fn open(bytes: &[u8]) -> Opened {
    import::open(bytes, &support::zone)
}

/// The made record, a line for each event, and what the author is told.
fn say(name: &str, bytes: &[u8]) -> String {
    let timezone = name.contains("new-york").then_some("America/New_York");
    let options = Options { timezone, zones: &support::zone };
    let mut said = format!("{:?}\n", import::detect(bytes));
    if let Some(Ok(imported)) = import(bytes, &options) {
        let Json::Object(members) = &imported.record else { panic!("a record is an object") };
        for (key, value) in members {
            match value {
                Json::Array(items) if !items.is_empty() => {
                    said += &format!("{key}\n");
                    said.extend(items.iter().map(|item| format!("  {}\n", item.to_text())));
                }
                value => said += &format!("{key} {}\n", value.to_text()),
            }
        }
    }
    let opened = import::open_with(bytes, &options);
    said.extend(opened.reading.problems.iter().map(|problem| format!("{problem}\n")));
    if opened.reading.left_out > 0 {
        said += &format!("left out: {}\n", opened.reading.left_out);
    }
    said
}

#[test]
fn every_case_becomes_the_record_that_is_listed() {
    assert!(CASES.len() >= 30, "only {} cases were found", CASES.len());
    let found: BTreeMap<&str, String> =
        CASES.iter().map(|(name, bytes)| (name.as_str(), say(name, bytes))).collect();
    let path = folder("tests/import/expected.txt");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        let all: Vec<String> = found.iter().map(|(name, said)| format!("== {name}\n{said}")).collect();
        fs::write(&path, all.join("\n")).unwrap();
    }
    let expected = fs::read_to_string(&path).unwrap();
    let expected: BTreeMap<&str, &str> =
        expected.split("== ").filter_map(|case| case.split_once('\n')).collect();
    let mut wrong = Vec::new();
    for (name, said) in &found {
        let listed = expected.get(name).map_or("nothing is listed", |listed| listed.trim());
        if said.trim() != listed {
            wrong.push(format!("== {name}\n{said}should be\n{listed}\n"));
        }
    }
    wrong.extend(
        expected.keys().filter(|name| !found.contains_key(**name)).map(|name| format!("no file {name}")),
    );
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Checks what holds of every import: its reader finds no error in the made record, every event of the source is shown,
/// undated or left out with a problem, and what is said stands in order and within bounds.
fn holds(bytes: &[u8]) -> Option<[usize; 4]> {
    let imported = import(bytes, &Options { timezone: None, zones: &support::zone })?;
    let Ok(imported) = imported else {
        let opened = open(bytes);
        assert!(opened.reading.record.is_none() && opened.reading.problems.len() == 1);
        return None;
    };
    let read = clause_timeline::model::read::value(&imported.record, &support::zone);
    let errors: Vec<&Problem> = read.problems.iter().filter(|one| one.severity == Severity::Error).collect();
    assert!(errors.is_empty(), "the made record has errors: {errors:#?}\n{}", imported.record.to_text());
    let record = read.record.expect("no error, so a record");
    assert_eq!(record.events.len() + imported.left_out, imported.found);
    let undated = record.events.iter().filter(|event| !event.when.is_dated(&record.zone)).count();
    let is_placed = |problem: &&Problem| problem.path.matches('/').count() > 0;
    let told = imported.problems.iter().filter(is_placed).count();
    assert!(imported.problems.len() <= 1_100, "{} problems are too many to keep", imported.problems.len());
    assert!(told >= (undated + imported.left_out).min(1_000), "{undated} undated, {told} problems");
    for problem in imported.problems.iter().filter(is_placed) {
        assert!(problem.line.is_some() && problem.column.is_some(), "no place: {problem}");
    }
    let opened = open(bytes).reading;
    assert_eq!((opened.left_out, opened.record.as_ref()), (imported.left_out, Some(&record)));
    Some([imported.found, record.events.len() - undated, undated, imported.left_out])
}

#[test]
fn every_event_of_every_case_is_shown_undated_or_left_out_with_a_problem() {
    for (name, bytes) in CASES.iter() {
        println!("{name}");
        holds(bytes);
    }
}

#[test]
fn published_timelines_load_without_errors() {
    let Some(fixtures) = std::env::var_os("CLAUSE_TIMELINE_FIXTURES") else {
        println!("skipped: CLAUSE_TIMELINE_FIXTURES names no folder with timelines");
        return;
    };
    let mut files: Vec<PathBuf> = Vec::new();
    for part in ["timelinejs", "timelinejs_csv"] {
        files.extend(fs::read_dir(Path::new(&fixtures).join(part)).unwrap().map(|file| file.unwrap().path()));
    }
    files.sort();
    assert!(files.len() >= 10, "only {} files in {fixtures:?}", files.len());
    println!(
        "{:40} {:>6} {:>6} {:>8} {:>9} {:>9}",
        "file", "events", "dated", "undated", "left out", "warnings"
    );
    for file in files {
        let bytes = fs::read(&file).unwrap();
        let opened = open(&bytes);
        assert_ne!(opened.format, Format::Record, "{file:?}");
        let errors: Vec<String> = opened.reading.problems.iter().map(ToString::to_string).collect();
        let is_error = |problem: &Problem| problem.severity == Severity::Error;
        assert!(!opened.reading.problems.iter().any(is_error), "{file:?}\n{}", errors.join("\n"));
        let [found, shown, undated, left_out] = holds(&bytes).unwrap();
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        println!("{name:40} {found:6} {shown:6} {undated:8} {left_out:9} {:9}", errors.len());
        for error in errors {
            println!("    {error}");
        }
    }
}

/// How many events a source has, counted without the importer; `None` where that takes an importer.
fn counted(bytes: &[u8]) -> Option<usize> {
    match Json::parse(bytes).ok()?.get("events") {
        Some(Json::Array(events)) => Some(events.len()),
        _ => None,
    }
}

#[test]
fn as_many_events_come_out_as_there_are() {
    let counts: Vec<(usize, usize)> = CASES
        .values()
        .filter(|bytes| import::detect(bytes) == Format::TimelineJs)
        .filter_map(|bytes| Some((counted(bytes)?, holds(bytes)?.into_iter().skip(1).sum())))
        .collect();
    assert!(counts.len() >= 8, "{counts:?}");
    assert!(counts.iter().all(|(counted, told)| counted == told), "{counts:?}");
}

#[test]
fn records_and_other_json_are_read_as_records() {
    let records =
        fs::read_dir(folder("data/cases")).unwrap().map(|entry| fs::read(entry.unwrap().path()).unwrap());
    let records = records.filter(|bytes| bytes.contains(&b'{'));
    for bytes in records.chain([support::REFERENCE.into(), b"{\"events\": []}".to_vec(), b"[1".to_vec()]) {
        let opened = open(&bytes);
        assert_eq!(opened.format, Format::Record, "{}", String::from_utf8_lossy(&bytes));
        assert_eq!(opened.reading, clause_timeline::model::read::text(&bytes, &support::zone));
    }
}

#[test]
fn a_thousand_problems_are_kept_and_the_others_counted() {
    let events: Vec<&str> =
        std::iter::repeat_n(r#"{"text": {"headline": "Undated"}, "x": 1}"#, 3_000).collect();
    let text = format!("{{\"title\": \"Many\", \"events\": [{}]}}", events.join(","));
    let [found, _, undated, _] = holds(text.as_bytes()).unwrap();
    assert_eq!((found, undated), (3_000, 3_000));
    let problems = open(text.as_bytes()).reading.problems;
    let more = problems.iter().find(|problem| problem.message.contains("2000 more problems"));
    assert!(more.is_some() && problems.len() < 1_010, "{} problems", problems.len());
}

#[test]
fn events_too_many_and_too_short_to_be_written_by_people_are_counted_and_left_out() {
    let text = format!("{{\"eras\": [], \"events\": [{}{{}}]}}", "{},".repeat(30_000));
    let imported = import::timelinejs(text.as_bytes(), &Options::UTC).unwrap();
    let Some(Json::Array(events)) = imported.record.get("events") else { panic!("events are a list") };
    let taken = events.len();
    assert!(taken > 20_000, "{taken}");
    assert_eq!((imported.found, imported.left_out), (30_001, 30_001 - taken));
    let said = format!("only the first {taken} events and eras are taken; {} more would", imported.left_out);
    assert!(imported.problems.iter().any(|problem| problem.message.starts_with(&said)));
}

#[test]
fn timelines_that_are_nested_too_deeply_are_refused_without_a_crash() {
    for depth in [65, 600, 20_000] {
        for (open_mark, close_mark) in [("[", "]"), ("{\"a\":", "}"), ("{a:", "}")] {
            let deep =
                format!("{{\"eras\": [], \"x\": {}1{}}}", open_mark.repeat(depth), close_mark.repeat(depth));
            assert_eq!(import::detect(deep.as_bytes()), Format::TimelineJs);
            let refused = import::timelinejs(deep.as_bytes(), &Options::UTC).unwrap_err();
            assert!(refused.message.contains("deep") || refused.message.contains("nesting"), "{refused}");
        }
    }
}

#[test]
fn a_zone_that_does_not_exist_is_said_and_utc_taken() {
    let text = br#"{"events": [{"start_date": "2026-02-27 17:01", "text": {"headline": "a"}}]}"#;
    let options = Options { timezone: Some("Europe/Nowhere"), zones: &support::zone };
    let opened = import::open_with(text, &options);
    assert!(opened.reading.problems.iter().any(|problem| problem.message.contains("“Europe/Nowhere”")));
    assert_eq!(&*opened.reading.record.unwrap().zone.name, "UTC");
}

/// Texts that mean something in a timeline, or nearly do.
fn any_text() -> impl Strategy<Value = String> {
    const MEANT: [&str; 40] = [
        "",
        " ",
        "2001",
        "-44",
        "0",
        "1.38e10",
        "-13,800,000,000",
        "2001,2,9",
        "2001-02-30",
        "12/31/2001",
        "44 BC",
        "c. 1450",
        "1990s",
        "9 Feb 2001",
        "May 2001 2:30 pm",
        "2001-02-09T10:20:30.5+02:00",
        "2:30 pm",
        "24:00",
        "1430",
        "p.m.",
        "+",
        "-",
        "T",
        "12",
        "31",
        "Feb",
        "title",
        "era",
        "a b",
        "<p>a</p>",
        "<a href='https://example.org'>x",
        "a<b",
        "&amp;&lt",
        "<script>",
        "https://example.org/ä b",
        "//example.org",
        "<iframe src=//example.org>",
        "\"",
        "переговоры",
        "\u{0}\n\r",
    ];
    prop_oneof![
        4 => prop::sample::select(MEANT.to_vec()).prop_map(str::to_owned),
        1 => ".{0,20}",
        1 => "[-0-9 ,:/.TZ+apm]{0,16}",
        1 => "[<>a-p/= \"'&;]{0,24}",
    ]
}

fn any_json() -> impl Strategy<Value = Json> {
    const KEYS: &str = "title events eras timeline date start_date end_date startDate year month day hour minute text headline \
        media url caption credit group unique_id display_date location name x";
    let key = prop::sample::select(KEYS.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
    let leaf = prop_oneof![
        1 => Just(Json::Null),
        1 => any::<bool>().prop_map(Json::Bool),
        2 => prop_oneof![-50.0..3000.0f64, -3e10..3e10f64, any::<f64>().prop_filter("finite", |number| number.is_finite())]
            .prop_map(Json::Number),
        6 => any_text().prop_map(Json::String),
    ];
    leaf.prop_recursive(3, 16, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::Array),
            prop::collection::vec((key.clone(), inner), 0..6).prop_map(Json::Object),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_events_are_all_accounted_for(events in prop::collection::vec(any_json(), 1..8), eras in any_json()) {
        let count = events.len();
        let timeline = Json::Object(vec![("eras".to_owned(), eras), ("events".to_owned(), Json::Array(events))]);
        let [found, ..] = holds(timeline.to_text().as_bytes()).expect("a timeline");
        prop_assert_eq!(found, count);
    }

    #[test]
    fn any_rows_are_all_accounted_for(
        rows in prop::collection::vec(prop::collection::vec(any_text(), 0..9), 0..8),
        mark in prop::sample::select(b",;\t|".to_vec()),
    ) {
        const COLUMNS: [&str; 7] = ["Year", "Month", "Day", "Time", "End Year", "Headline", "Media"];
        let mut table = csv::WriterBuilder::new().flexible(true).delimiter(mark).from_writer(Vec::new());
        table.write_record(COLUMNS).unwrap();
        let rows: Vec<Vec<String>> = rows.into_iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).collect();
        for row in &rows {
            table.write_record(row).unwrap();
        }
        let [found, ..] = holds(&table.into_inner().unwrap()).expect("a sheet");
        prop_assert_eq!(found, rows.len());
    }

    #[test]
    fn damaged_files_never_panic_and_lose_no_event(
        case in any::<prop::sample::Index>(),
        damage in prop::collection::vec((any::<prop::sample::Index>(), 0..6usize, prop::collection::vec(any::<u8>(), 0..4)), 1..6),
    ) {
        let cases: Vec<&Vec<u8>> = CASES.values().filter(|bytes| !bytes.is_empty()).collect();
        let mut bytes = case.get(&cases).to_vec();
        for (place, length, new) in damage {
            let start = place.index(bytes.len() + 1);
            let end = (start + length).min(bytes.len());
            bytes.splice(start..end, new);
        }
        holds(&bytes);
        open(&bytes);
    }
}
