//! A record in a spreadsheet: two sheets that carry all of it, and what authors write into sheets by hand.

use std::collections::BTreeMap;

use clause_timeline::model::export::{self, guarded, released, sheets::events, sheets::positions};
use clause_timeline::model::import::{self, sheets};
use clause_timeline::model::problem::{Problem, Severity};
use clause_timeline::model::read;
use clause_timeline::model::record::Record;
use clause_timeline::model::wire::Json;
use proptest::prelude::*;

use crate::random::{any_record, any_text};
use crate::{expect, folder, support};

/// The record that both sheets give.
fn through(record: &Record) -> (Option<Record>, Vec<Problem>) {
    let imported = sheets::record(&[&events(record, false), &positions(record, true)]);
    (read::value(&imported.record, &support::zone).record, imported.problems)
}

/// Whether a record has nothing that sheets do not carry: blank texts, which are as good as none, and blanks
/// around ids that lead nowhere.
fn is_carried(record: &Record) -> bool {
    fn is_full(json: &Json) -> bool {
        match json {
            Json::String(text) => !text.trim().is_empty(),
            Json::Array(items) => items.iter().all(is_full),
            Json::Object(members) => members.iter().all(|(_, value)| is_full(value)),
            _ => true,
        }
    }
    let neighbours =
        record.events.iter().flat_map(|event| event.when.rest.after.iter().chain(&event.when.rest.before));
    let dues = record.levers.iter().filter_map(|lever| lever.due.as_ref());
    let spans = record.spans.iter().flat_map(|span| [&span.start, &span.end]);
    let others = dues
        .chain(spans)
        .chain(&record.published)
        .flat_map(|when| when.rest.after.iter().chain(&when.rest.before));
    let is_event = |id: &std::rc::Rc<str>| record.event_by_id(id).is_some();
    is_full(&export::record(record)) && neighbours.chain(others).all(is_event)
}

#[test]
fn two_sheets_carry_every_record_of_the_repository() {
    let mut count = 0;
    for (name, record) in crate::records().into_iter().filter(|(_, record)| is_carried(record)) {
        let (read, problems) = through(&record);
        assert_eq!(problems, [], "{name}");
        assert_eq!(read.as_ref(), Some(&record), "{name}\n{}", events(&record, false));
        count += 1;
    }
    assert!(count > 35, "only {count} records were compared");
}

/// The rows of a sheet as cells.
fn rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

fn written(rows: &[Vec<String>], separator: u8) -> String {
    let mut writer = csv::WriterBuilder::new().delimiter(separator).from_writer(Vec::new());
    rows.iter().for_each(|row| writer.write_record(row).unwrap());
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

/// Everything in the lists of a record by its id, so that the order of the lists does not count.
fn by_id(record: &Record) -> BTreeMap<String, String> {
    let Json::Object(members) = export::record(record) else { panic!("no object") };
    let items = members.into_iter().flat_map(|(key, value)| match value {
        Json::Array(items) => items.into_iter().map(|item| (key.clone(), item)).collect(),
        other => vec![(key, other)],
    });
    items
        .map(|(key, item)| {
            let id = item.get("id").and_then(Json::as_str).unwrap_or(&key).to_owned();
            (id, item.to_text())
        })
        .collect()
}

#[test]
fn sheets_may_be_sorted_and_saved_with_other_separators_and_headings() {
    let record = support::record(support::REFERENCE);
    for (separator, column) in [(b';', "when"), (b'\t', "id"), (b',', "title"), (b';', "type")] {
        let rearranged = [events(&record, true), positions(&record, false)].map(|sheet| {
            let mut rows = rows(&sheet);
            // What has no title belongs to a row above: a sheet sorted so keeps such rows together by their id.
            let by =
                rows[0].iter().position(|name| name.trim_start_matches('\u{feff}') == column).unwrap_or(0);
            rows[1..].sort_by(|a, b| a[by].cmp(&b[by]));
            for row in &mut rows {
                row.reverse();
            }
            for name in &mut rows[0] {
                *name = name.trim_start_matches('\u{feff}').replace('_', " ").to_uppercase();
            }
            written(&rows, separator)
        });
        let [events, positions] = &rearranged;
        let imported = sheets::record(&[positions, events]);
        assert_eq!(imported.problems, [], "sorted by {column}");
        let read = read::value(&imported.record, &support::zone).record.unwrap();
        let (found, expected) = (by_id(&read), by_id(&record));
        assert_eq!(found.len(), expected.len());
        // Paragraphs have no id; sorted, they keep their order only among themselves.
        for (id, item) in expected.iter().filter(|(id, _)| *id != "about") {
            assert_eq!(found.get(id), Some(item), "{id}, sorted by {column}");
        }
    }
}

#[test]
fn sheets_are_told_from_each_other_and_from_those_of_others() {
    let record = support::record(support::REFERENCE);
    let (events, positions) = (events(&record, true), positions(&record, false));
    assert_eq!(import::detect(events.as_bytes()), import::Format::EventsSheet);
    assert_eq!(import::detect(positions.as_bytes()), import::Format::PositionsSheet);
    let opened = import::open(events.as_bytes(), &support::zone);
    assert_eq!(opened.reading.record.map(|read| read.events.len()), Some(record.events.len()));
    let both = import::open_sheets(&[positions.as_bytes(), events.as_bytes()], &support::zone).reading;
    assert_eq!((both.record, both.problems), (Some(record), Vec::new()));
}

#[test]
fn a_positions_sheet_alone_has_its_events() {
    let record = support::record(support::REFERENCE);
    let imported = sheets::positions(&positions(&record, false));
    let read = read::value(&imported.record, &support::zone).record.unwrap();
    let moves = |record: &Record| -> Vec<String> {
        let all = record.events.iter().flat_map(|event| event.moves.iter().map(move |step| (event, step)));
        all.map(|(event, step)| {
            let clause = &record.clause(step.clause).unwrap().id;
            let (party, track) =
                (&record.party(step.party).unwrap().id, &record.track(step.track).unwrap().id);
            format!(
                "{} {} {clause} {party} {track} {:?} {:?} {:?}",
                event.id, event.title, step.action, step.stance, step.text
            )
        })
        .collect()
    };
    assert_eq!(moves(&read), moves(&record));
}

#[test]
fn what_authors_write_by_hand_is_read_and_pointed_at() {
    let text = std::fs::read_to_string(folder("tests/export/by-hand.txt")).unwrap();
    let mut said = String::new();
    for case in text.split("\n== ").map(|case| case.trim_start_matches("== ")) {
        let (name, rest) = case.split_once('\n').unwrap();
        let written = rest.split("\n-- ").next().unwrap();
        let sheets: Vec<&str> = written.split("\n++\n").collect();
        let imported = sheets::record(&sheets);
        let opened = sheets::open(&sheets, &support::zone);
        said.push_str(&format!("== {name}\n{}\n-- gives\n", written.trim_end()));
        for (problem, sheet) in opened.reading.problems.iter().zip(&opened.sheets) {
            match sheet {
                Some(sheet) if sheets.len() > 1 => {
                    said.push_str(&format!("sheet {}: {problem}\n", sheet + 1))
                }
                _ => said.push_str(&format!("{problem}\n")),
            }
        }
        assert!(opened.reading.record.is_some(), "{name}");
        let Json::Object(members) = &imported.record else { panic!("no object") };
        for (key, value) in members.iter().skip(1) {
            match value {
                Json::Array(items) => {
                    items.iter().for_each(|item| said.push_str(&format!("{key}: {}\n", item.to_text())))
                }
                other => said.push_str(&format!("{key}: {}\n", other.to_text())),
            }
        }
        said.push('\n');
    }
    expect("tests/export/by-hand.txt", &format!("{}\n", said.trim_end()));
}

#[test]
fn a_thousand_problems_of_a_sheet_are_kept_and_the_others_counted() {
    let sheet = format!("row,when,title\nrecord,,Many\n{}", "persn,,\n".repeat(3_000));
    let opened = sheets::open(&[&sheet], &support::zone);
    let more = opened.reading.problems.iter().find(|problem| problem.message.contains("2000 more problems"));
    assert_eq!(more.map(|problem| problem.severity), Some(Severity::Error));
    assert!(opened.reading.problems.len() < 1_010, "{}", opened.reading.problems.len());
}

#[test]
fn guards_stand_where_a_spreadsheet_could_compute() {
    for text in [
        "=1+1",
        "+1",
        "-1",
        "@A1",
        "\t=1",
        "\r=1",
        "\n",
        " =1",
        "\"=1",
        "'=1",
        "＝1",
        "＋1",
        "－1",
        "＠a",
        "\u{a0}=1",
        "\u{feff}=1",
        "\u{200b}-1",
        "-0043",
        "''=",
        "“=1”",
    ] {
        assert_eq!(guarded(text), format!("'{text}"));
        assert_eq!(released(&guarded(text)), text);
    }
    for text in ["", "2026", "'tis", "''", "a=1", "\"quoted\"", "…", "(=1)", "_", "’n"] {
        assert_eq!(guarded(text), text);
        assert_eq!(released(text), text);
    }
}

/// Whether a spreadsheet would look at it as at a formula.
fn is_formula(cell: &str) -> bool {
    cell.trim_start_matches([' ', '"'])
        .starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'])
}

fn any_time_word() -> impl Strategy<Value = String> {
    let words = "2026 26 1 01 12 13 31 Mrz März Januar Feb May Mittwoch Wed 17:00 0:00 00:00:00 5pm Z +01:00 / .. 24.02.2026 \
                 2/24/2026 2026-02-24 c. 1450? 44 BC 46065 - unknown";
    prop_oneof![
        9 => prop::sample::select(words.split_whitespace().collect::<Vec<_>>()).prop_map(str::to_owned),
        1 => "[-0-9 ,:/.TZ+apm]{0,12}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_text_survives_its_guard(text in prop_oneof![any_text(), "['=+\\-@\" \t\r＝a]{0,6}", any::<String>()]) {
        let cell = guarded(&text);
        prop_assert_eq!(released(&cell), text.as_str());
        prop_assert!(!is_formula(&cell), "{:?}", cell);
    }

    #[test]
    fn any_time_in_a_sheet_is_read_or_its_words_are_kept(
        words in prop::collection::vec(any_time_word(), 1..5), mark in "[ ./,T-]",
    ) {
        let text = words.join(&mark);
        let text = text.trim();
        prop_assume!(!text.is_empty() && released(text) == text);
        let sheet = written(&[vec!["title".into(), "when".into()], vec!["a".into(), text.to_owned()]], b',');
        let opened = sheets::open(&[&sheet], &support::zone);
        let record = opened.reading.record.unwrap();
        prop_assert_eq!(record.events.len(), 1, "{:?}", opened.reading.problems);
        // An interval the wrong way round is turned, with a warning.
        let mut of_record = opened.reading.problems.iter().filter(|problem| !problem.path.is_empty());
        prop_assert!(of_record.all(|problem| problem.severity == Severity::Warning));
        let is_refused = opened.reading.problems.iter().any(|problem| problem.severity == Severity::Error);
        let kept = record.events[0].when.rest.text.as_deref();
        prop_assert!(!is_refused || kept == Some(text), "{:?}", record.events[0].when);
    }

    #[test]
    fn any_text_can_be_imported(text in "([a-z=',;\"\t ]{0,6}[,;\t\n\"]){0,12}", is_sheet in any::<bool>()) {
        let sheet = if is_sheet { format!("row,id,when,title,actors,source,end,after\n{text}") } else { text };
        let positions = format!("event,clause,party,action,claim,source\n{sheet}");
        let opened = sheets::open(&[&sheet, &positions], &support::zone);
        prop_assert!(opened.reading.record.is_some());
        prop_assert_eq!(opened.sheets.len(), opened.reading.problems.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn two_sheets_carry_any_record_and_no_formula(json in any_record()) {
        let record = read::value(&json, &support::zone).record;
        prop_assume!(record.is_some());
        let record = record.unwrap();
        for sheet in [events(&record, false), positions(&record, false)] {
            for row in rows(&sheet) {
                prop_assert!(!row.iter().any(|cell| is_formula(cell)), "{:?}", row);
            }
        }
        if is_carried(&record) {
            let (read, problems) = through(&record);
            prop_assert_eq!(read, Some(record), "{:?}", problems);
        }
    }
}
