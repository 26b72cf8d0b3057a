//! Times: the window that each way of writing stands for, what is wrong with a time, and how it is said.
//!
//! `when/windows.txt` and `when/words.txt` are the cases; to add one, no Rust is needed. After a change that is
//! meant, `UPDATE_EXPECT=1 cargo test --test when` writes what is found into them, to be read before it is kept.

mod support;

#[path = "scenes/draw.rs"]
mod draw;
#[path = "when/fixtures.rs"]
mod fixtures;
#[path = "when/properties.rs"]
mod properties;
#[path = "when/table.rs"]
mod table;

use std::rc::Rc;

use clause_timeline::model::read;
use clause_timeline::model::record::Record;
use clause_timeline::model::time::{Day, HOUR, Instant, MINUTE, SECOND, Zone};
use clause_timeline::model::when::{When, Window};
use clause_timeline::query::index::Index;
use clause_timeline::scene::words::date::{Style, exact, in_record};

/// A record with two events to refer to, and those at the times that are written: `it-0`, `it-1` and so on.
fn text_of(whens: &[&str], zone: &str) -> String {
    let event = |id: &str, when: &str, title: &str| {
        format!(
            r#"{{"id": "{id}", "when": {when}, "title": "{title}",
                 "attribution": [{{"source": "s", "basis": "narration"}}]}}"#
        )
    };
    let mut events =
        vec![event("meet", "\"unknown\"", "They meet"), event("agree", "\"unknown\"", "They agree")];
    for (place, when) in whens.iter().enumerate() {
        // An object is JSON already; a set begins with a brace, too, but has no quotation mark.
        let when = if when.contains('"') { (*when).to_owned() } else { format!("\"{when}\"") };
        events.push(event(&format!("it-{place}"), &when, "It happens"));
    }
    format!(
        r#"{{"format": "clause-timeline/1", "title": "Times", "timezone": "{zone}", "parties": [],
             "sources": [{{"id": "s", "kind": "article", "title": "Source"}}], "events": [{}]}}"#,
        events.join(",\n")
    )
}

/// The record of one time, if its event can be shown, and what is wrong.
fn record_of(when: &str, zone: &str) -> (Option<Record>, Vec<String>) {
    let reading = read::text(text_of(&[when], zone).as_bytes(), &support::zone);
    let problems = reading.problems.iter().map(|problem| {
        let path = problem.path.strip_prefix("/events/2/when").unwrap_or(&problem.path);
        let path = path.trim_start_matches('/');
        let place = if path.is_empty() { String::new() } else { format!(" at {path}") };
        let meant = problem.suggestion.iter().map(|meant| format!(" → {meant}")).collect::<String>();
        format!("{}{place}: {}{meant}", problem.severity.word(), problem.message)
    });
    let problems = problems.collect();
    (reading.record.filter(|record| record.events.len() == 3), problems)
}

fn it(record: &Record) -> &When {
    &record.event(record.event_by_id("it-0").unwrap()).unwrap().when
}

/// `2026-02-27T17:14-05:00` as the zone's clocks show it; beyond the years of four digits by the day alone.
fn instant(at: Instant, zone: &Zone) -> String {
    if !at.is_finite() {
        return "open".to_owned();
    }
    let far = Instant(at.0 + 5.0 * MINUTE);
    let Day { year, month, day } = zone.local(far).day;
    if year.unsigned_abs() > 9_999 {
        return format!("Y{year}-{month:02}-{day:02}");
    }
    let (local, offset) = (zone.local(at), zone.offset(at));
    let Day { year, month, day } = local.day;
    let sign = |negative: bool| if negative { "-" } else { "" };
    let two = |milliseconds: f64, unit: f64| (milliseconds % (60.0 * unit) / unit) as u32;
    let clock = |milliseconds: f64| {
        let clock = format!("{:02}:{:02}", (milliseconds / HOUR) as u32, two(milliseconds, MINUTE));
        let seconds = two(milliseconds, SECOND);
        if seconds == 0 { clock } else { format!("{clock}:{seconds:02}") }
    };
    format!(
        "{}{:04}-{month:02}-{day:02}T{}{}{}",
        sign(year < 0),
        year.unsigned_abs(),
        clock(local.of_day),
        if offset < 0.0 { "-" } else { "+" },
        clock(offset.abs()),
    )
}

fn window(window: Window, zone: &Zone) -> String {
    format!("{} to {}", instant(window.earliest, zone), instant(window.latest, zone))
}

#[test]
fn every_way_of_writing_stands_for_its_window_or_tells_what_is_wrong() {
    table::check("windows.txt", 100, |input, zone| {
        let (record, problems) = record_of(input, zone);
        let mut found = match &record {
            None => "left out".to_owned(),
            Some(record) => window(it(record).window(&record.zone), &record.zone),
        };
        if let Some((record, end)) =
            record.as_ref().and_then(|record| Some((record, it(record).end_window(&record.zone)?)))
        {
            found.push_str(&format!(", ends {}", window(end, &record.zone)));
        }
        if record.as_ref().is_some_and(|record| !it(record).is_dated(&record.zone)) {
            found.push_str(", undated");
        }
        let problems = problems.iter().map(|problem| format!("! {problem}"));
        [found].into_iter().chain(problems).collect()
    });
}

#[test]
fn every_time_is_said_true_to_its_precision() {
    table::check("words.txt", 80, |input, zone| {
        let (record, problems) = record_of(input, zone);
        let index = Index::new(Rc::new(record.unwrap_or_else(|| panic!("{input}: {problems:?}"))));
        let when = it(index.record());
        let [short, long] = [Style::Short, Style::Long].map(|style| in_record(when, &index, style));
        let mut lines = vec![short.clone()];
        if long != short {
            lines.push(format!("long: {long}"));
        }
        lines.extend(exact(when, &index, Style::Short).map(|exact| format!("exactly: {exact}")));
        lines
    });
}

#[test]
fn all_times_together_can_be_drawn() {
    for file in [include_str!("when/windows.txt"), include_str!("when/words.txt")] {
        let whens: Vec<&str> = table::inputs(file).map(|(input, _)| input).collect();
        let reading = read::text(text_of(&whens, "America/New_York").as_bytes(), &support::zone);
        let record = reading.record.unwrap();
        assert_eq!(record.events.len() + reading.left_out, whens.len() + 2);
        draw::draw(record, &[960.0]);
    }
}
