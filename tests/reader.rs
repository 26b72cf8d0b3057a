//! A text is read the same in whatever pieces it comes and however often the reader rests; and the same as the whole of
//! it is read as one JSON value, with the same mistake where it is none.

mod support;

#[path = "support/damage.rs"]
mod damage;

use std::fs;
use std::path::Path;

use clause_timeline::model::problem::Problem;
use clause_timeline::model::read::{self, Progress, Reader, Reading};
use clause_timeline::model::wire::Json;
use damage::Chance;
use proptest::prelude::*;
use support::zone;

/// Every case, the reference record, and a long record.
fn records() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/cases");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let cases = paths.iter().map(|path| (path.display().to_string(), fs::read(path).unwrap()));
    let reference = ("the reference".to_owned(), support::REFERENCE.as_bytes().to_vec());
    cases.chain([reference, ("a long record".to_owned(), long(300).into_bytes())]).collect()
}

/// A record whose events do not fit into one stretch, with references to and fro, and something wrong here and there.
fn long(count: usize) -> String {
    let event = |place: usize| {
        let other = (place * 7 + 3) % (count + 2);
        let broken = if place % 41 == 7 { ", \"tpye\": \"agree\"" } else { "" };
        format!(
            "{{\"id\": \"e{place}\", \"when\": {{\"edtf\": \"2026-02-{:02}\", \"after\": [\"e{other}\"]}}, \
             \"title\": \"Ä, \\\"and\\\" ö {place}\", \"actors\": [\"a\"], \"moves\": [{{\"clause\": \"c\", \
             \"party\": \"a\", \"action\": \"restate\"}}]{broken}}}",
            place % 31 + 1
        )
    };
    let events: Vec<String> = (0..count).map(event).collect();
    format!(
        "{{\"format\": \"clause-timeline/1\", \"title\": \"T\",\n\"parties\": [{{\"id\": \"a\", \"name\": \"A\"}}],\n\
         \"events\": [{}],\n\"timezone\": \"Europe/Paris\", \"clauses\": [{{\"id\": \"c\", \"name\": \"C\"}}]}}\n",
        events.join(",\n  ")
    )
}

/// Reads a text that comes in pieces of such lengths, with a rest after so much work.
fn in_pieces(text: &[u8], lengths: &[usize], work: usize) -> Reading {
    let mut reader = Reader::new(&zone);
    let mut lengths = lengths.iter().cycle();
    let mut rest = text;
    while !rest.is_empty() {
        let length = lengths.next().map_or(rest.len(), |length| (*length).clamp(1, rest.len()));
        let (piece, behind) = rest.split_at(length);
        reader.push(piece);
        assert_eq!(reader.step(work), None);
        rest = behind;
    }
    reader.finish();
    finish(&mut reader, work)
}

fn finish(reader: &mut Reader, work: usize) -> Reading {
    std::iter::repeat_with(|| reader.step(work)).flatten().next().unwrap()
}

/// Asserts that a text is read as its whole is as one value, or refused with that mistake.
fn as_a_whole(name: &str, text: &[u8]) {
    let reading = read::text(text, &zone);
    let text = text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text);
    match Json::parse(text) {
        Ok(json) => {
            let expected = read::value(&json, &zone);
            let what = |reading: &Reading| {
                let what = |problem: &Problem| (problem.path.clone(), problem.message.clone());
                let mut all: Vec<_> = reading.problems.iter().map(what).collect();
                all.sort();
                all
            };
            assert_eq!(what(&reading), what(&expected), "{name}");
            assert!(reading.record == expected.record, "{name}: another record");
            assert_eq!(reading.left_out, expected.left_out, "{name}");
        }
        Err(mistake) => {
            let [problem] = &reading.problems[..] else {
                panic!("{name}: {mistake:?}, but {} problems", reading.problems.len())
            };
            if str::from_utf8(text).is_ok() {
                assert_eq!(problem.line, Some(mistake.line), "{name}: {mistake:?}, {problem}");
                let line = text.split(|byte| *byte == b'\n').nth(mistake.line as usize - 1).unwrap();
                let before = String::from_utf8_lossy(&line[..line.len().min(mistake.column as usize)]);
                let column = (before.chars().count() as u32).max(1);
                assert_eq!(problem.column, Some(column), "{name}: {mistake:?}, {problem}");
                assert!(problem.message.contains(&mistake.message), "{name}: {mistake:?}, {problem}");
            } else {
                assert!(problem.message.contains("UTF-8"), "{name}: {problem}");
            }
        }
    }
}

#[test]
fn it_does_not_matter_in_which_pieces_a_text_comes() {
    for (name, text) in records() {
        let whole = read::text(&text, &zone);
        for (lengths, work) in
            [(&[1][..], 1_000_000), (&[3, 700, 1, 64], 1), (&[text.len()], 5_000), (&[90_000, 2], 333)]
        {
            assert!(
                in_pieces(&text, lengths, work) == whole,
                "{name} in pieces of {lengths:?}, {work} at a time"
            );
        }
    }
}

#[test]
fn a_text_is_read_as_its_whole_is() {
    for (name, text) in records() {
        as_a_whole(&name, &text);
    }
}

#[test]
fn a_damaged_text_is_read_as_its_whole_is_or_refused_with_the_same_mistake() {
    let records = records();
    let mut chance = Chance(0x5851_f42d_4c95_7f2d);
    for round in 0..500 {
        let (name, text) = &records[round % records.len()];
        let mut text = text.clone();
        damage::damage(&mut text, &mut chance);
        as_a_whole(&format!("{name}, round {round}"), &text);
    }
}

#[test]
fn a_long_text_that_is_damaged_anywhere_is_refused_with_the_same_mistake() {
    let text = long(120).into_bytes();
    let mut chance = Chance(0x2545_f491_4f6c_dd1d);
    for round in 0..60 {
        let mut text = text.clone();
        let at = chance.below(text.len());
        match round % 4 {
            0 => text.truncate(at),
            1 => text[at] = b",]}{[:\"\\x"[chance.below(9)],
            2 => drop(text.remove(at)),
            _ => text.insert(at, b",]}{[:\"\\\xff"[chance.below(9)]),
        }
        as_a_whole(&format!("round {round}, at {at}"), &text);
        let lengths = [1 + chance.below(20_000)];
        assert!(in_pieces(&text, &lengths, 4_000) == read::text(&text, &zone), "round {round}, at {at}");
    }
}

#[test]
fn events_that_are_written_twice_or_in_another_way() {
    let event = |id: &str| format!("{{\"id\": \"{id}\", \"when\": \"2026\", \"title\": \"T\"}}");
    let (a, b) = (event("a"), event("b"));
    for members in [
        format!("\"events\": [{a}], \"events\": [{b}, {a}]"),
        format!("\"events\": [{a}, 1], \"events\": null"),
        format!("\"events\": [{a}], \"events\": {{}}"),
        format!("\"events\": 5, \"events\": [{a}, []]"),
        format!("\"\\u0065vents\": [{a}, {b}]"),
        format!("\"events\": [{a},], \"events\": [{b}]"),
        format!("\"events\": [{a} {b}]"),
        format!("\"events\": [,{a}]"),
        format!("\"events\": [{a}}}"),
        format!("\"events\": [{a}"),
        format!("\"events\": [{a},"),
        "\"events\": [".to_owned(),
        "\"events\": [ ]".to_owned(),
        format!("\"x_\": {{\"events\": [{a}]}}, \"events\": [{b}]"),
        format!("\"x_\": [\"events\", [{a}]], \"events\": [{b}]"),
        format!("\"events\" [{a}]"),
        "\"events\": tru".to_owned(),
        format!("\"events\": [tru,{a}]"),
        format!("\"events\": [{a}], \"title\": 'T'"),
    ] {
        as_a_whole(&members, format!("{{\"format\": \"clause-timeline/1\", {members}}}").as_bytes());
    }
    for text in ["[{\"events\": [1]}]", "{} {\"events\": [1]}", "\"events\"", "", " ", "{\"events\": [1]}}"] {
        as_a_whole(text, text.as_bytes());
    }
}

#[test]
fn who_waits_for_a_text_is_told_how_far_it_is() {
    let text = long(200);
    let (first, second) = text.as_bytes().split_at(text.len() / 2);
    let mut reader = Reader::new(&zone);
    reader.step(usize::MAX);
    assert!(reader.progress().is_waiting);
    reader.push(first);
    reader.step(usize::MAX);
    let half = reader.progress();
    assert!(half.is_waiting && half.scanned == first.len() && (90..110).contains(&half.events), "{half:?}");
    reader.push(second);
    reader.finish();
    let mut before = half;
    while reader.step(2_000).is_none() {
        let now = reader.progress();
        let numbers = |at: Progress| [at.scanned, at.events, at.skimmed, at.read];
        assert!(
            numbers(before).iter().zip(numbers(now)).all(|(before, now)| *before <= now),
            "{before:?}, {now:?}"
        );
        before = now;
    }
    let end = reader.progress();
    assert_eq!((end.scanned, end.events, end.skimmed, end.read), (text.len(), 200, 200, 200));
    assert!(!end.is_waiting);
}

#[test]
fn who_does_not_want_it_any_more_gets_nothing_at_whatever_time() {
    let text = long(100);
    let mut steps = 0;
    loop {
        let mut reader = Reader::new(&zone);
        reader.push(text.as_bytes());
        reader.finish();
        if (0..steps).any(|_| reader.step(300).is_some()) {
            break;
        }
        reader.cancel();
        let reading = finish(&mut reader, 300);
        assert!(reading.record.is_none() && reading.problems.is_empty(), "after {steps} steps");
        assert_eq!(reader.step(300), None);
        steps += 3;
    }
    assert!(steps > 10, "it had no rest");
    let mut reader = Reader::new(&zone);
    reader.push(b"{\"events\": [");
    reader.step(100);
    reader.cancel();
    assert_eq!(finish(&mut reader, 100).record, None);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_pieces_and_any_rests_give_the_same(
        lengths in prop::collection::vec(1..9_000_usize, 1..6),
        work in 1..60_000_usize,
        count in 0..120_usize,
    ) {
        let text = long(count);
        prop_assert!(in_pieces(text.as_bytes(), &lengths, work) == read::text(text.as_bytes(), &zone));
    }
}
