//! EDTF strings from published test suites, which are not part of this repository.

use clause_timeline::model::time::{Day, Zone};
use clause_timeline::model::when::{Stamp, level};
use clause_timeline::model::wire::Json;
use edtf_core::{Bound, BoundDate, Edtf};

/// Cases in which we differ from the majority of the suites, and why; each must still differ.
const KNOWN: &[(&str, &str)] = &[
    (
        "2004-06-11%",
        "one mark at the end is level 1, as in 2016-05-03%, which the suites have as level 1, too",
    ),
    (
        "Y171010000S3",
        "three digits count, so it is some year of 171 million (ISO 8601-2, 4.4.3), as with Y3388E2S3",
    ),
];

/// One case.
struct Case {
    input: String,
    tier: String,
    valid: bool,
    level: Option<u8>,
    bounds: [Option<String>; 2],
}

fn cases(json: &Json) -> Vec<Case> {
    let Json::Array(cases) = json else { panic!("a list of cases") };
    let case = |json: &Json| {
        let text = |key: &str| json.get(key).and_then(Json::as_str).map(str::to_owned);
        let level = match json.get("level") {
            Some(Json::Number(level)) => Some(*level as u8),
            _ => None,
        };
        Case {
            input: text("input").unwrap(),
            tier: text("tier").unwrap(),
            valid: json.get("valid") == Some(&Json::Bool(true)),
            level,
            bounds: [text("min"), text("max")],
        }
    };
    cases.iter().map(case).collect()
}

/// What is valid, its level and its first and last day, as ours.
struct Ours {
    level: u8,
    bounds: [String; 2],
    /// Whether a clock time without offset was left to `edtf-core`, since the format does not take it.
    is_local: bool,
}

fn side(bound: Bound) -> String {
    match bound {
        Bound::Date(day) => day.to_string(),
        Bound::Unknown => "unknown".to_owned(),
        Bound::NegativeInfinity | Bound::PositiveInfinity => "open".to_owned(),
    }
}

fn day(day: Day) -> String {
    BoundDate { year: day.year, month: day.month, day: day.day }.to_string()
}

fn ours(input: &str) -> Option<Ours> {
    match Stamp::parse(input) {
        Ok(stamp) => {
            // The window in UTC has to agree with the days of the calendar.
            let window = stamp.window(&Zone::utc());
            let written = Edtf::parse(input).ok()?.bounds();
            let days = [window.first_day(&Zone::utc()), window.last_day(&Zone::utc())];
            let bounds = match &stamp {
                // Days are cut in a zone; a suite has the day as it is written.
                Stamp::Clock { .. } => [side(written.earliest), side(written.latest)],
                _ => [(days[0], written.earliest), (days[1], written.latest)]
                    .map(|(found, written)| found.map_or_else(|| side(written), day)),
            };
            Some(Ours { level: level(input)?, bounds, is_local: false })
        }
        Err(message) if message.contains("without its offset") => {
            let written = Edtf::parse(input).ok()?;
            let bounds = [written.bounds().earliest, written.bounds().latest].map(side);
            Some(Ours { level: written.level(), bounds, is_local: true })
        }
        Err(_) => None,
    }
}

/// How they differ; empty where they agree.
fn difference(case: &Case, ours: Option<&Ours>) -> String {
    match ours {
        None if case.valid => "not taken".to_owned(),
        Some(_) if !case.valid => "taken".to_owned(),
        None => String::new(),
        Some(ours) => {
            let mut parts = Vec::new();
            if let Some(theirs) = case.level.filter(|level| *level != ours.level) {
                parts.push(format!("level {} (theirs {theirs})", ours.level));
            }
            for (found, theirs) in ours.bounds.iter().zip(&case.bounds) {
                if let Some(theirs) = theirs.as_ref().filter(|theirs| *theirs != found) {
                    parts.push(format!("{found} (theirs {theirs})"));
                }
            }
            parts.join(", ")
        }
    }
}

#[test]
fn published_edtf_suites_are_read_as_they_expect() {
    let Some(folder) = std::env::var_os("CLAUSE_TIMELINE_FIXTURES") else {
        println!("skipped: CLAUSE_TIMELINE_FIXTURES does not name the folder with edtf/edtf_cases.json");
        return;
    };
    let path = std::path::Path::new(&folder).join("edtf/edtf_cases.json");
    let json = Json::parse(&std::fs::read(&path).unwrap()).unwrap_or_else(|_| panic!("{path:?} is no JSON"));
    let cases = cases(&json);
    let mut wrong = Vec::new();
    for tier in ["core", "single", "contested"] {
        let of_tier: Vec<&Case> = cases.iter().filter(|case| case.tier == tier).collect();
        let judged: Vec<(&Case, Option<Ours>, String)> = of_tier
            .iter()
            .map(|case| {
                let ours = ours(&case.input);
                let difference = difference(case, ours.as_ref());
                (*case, ours, difference)
            })
            .collect();
        let local =
            judged.iter().filter(|(_, ours, _)| ours.as_ref().is_some_and(|ours| ours.is_local)).count();
        let differ: Vec<_> = judged.iter().filter(|(.., difference)| !difference.is_empty()).collect();
        println!(
            "{tier}: {} of {} agree ({local} clock times without offset by edtf-core alone)",
            judged.len() - differ.len(),
            judged.len()
        );
        for (case, _, difference) in &differ {
            let known = KNOWN.iter().find(|(input, _)| *input == case.input);
            println!(
                "  {:<28} theirs {:<8} ours {difference}{}",
                case.input,
                if case.valid { "valid" } else { "invalid" },
                known.map_or(String::new(), |(_, why)| format!("; {why}"))
            );
            if tier == "core" && known.is_none() {
                wrong.push(format!("{}: {difference}", case.input));
            }
        }
        match tier {
            "core" => assert_eq!(differ.len(), KNOWN.len(), "{wrong:?}"),
            "single" => assert!(judged.len() - differ.len() >= 360, "too many differ"),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
