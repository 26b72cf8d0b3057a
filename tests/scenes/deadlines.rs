//! Deadlines on the axis: where they stand, what they are called, and that nothing lies over their words.

use super::*;

#[test]
fn a_deadline_is_drawn_where_it_was_set_and_where_it_was_put_off_to() {
    let due = |day: &str| format!(r#", "due": "{day}""#);
    let (june, july, none) = (due("2025-06-30"), due("2025-07-14"), String::new());
    // A line that recedes in brackets.
    let put_off = &["(Strike, 30 June 2025, extended)", "Strike, 14 July 2025"][..];
    for (due, issued, extended, expected) in [
        (&june, &none, &july, put_off),
        (&none, &june, &july, put_off),
        // The same day twice is one line.
        (&june, &june, &july, put_off),
        // And so is one that was given up and taken up again.
        (&july, &june, &july, &["(Strike, 30 June 2025, extended)", "Strike, 14 July 2025"]),
        (&june, &july, &june, &["Strike, 30 June 2025", "(Strike, 14 July 2025, extended)"]),
        // Extended to no day, it has none.
        (&june, &none, &none, &["(Strike, 30 June 2025, extended)"]),
        // Extended to the same day, it stands.
        (&none, &june, &june, &["Strike, 30 June 2025"]),
    ] {
        let record = support::record(&format!(
            r#"{{"format": "clause-timeline/1", "title": "A ferry", "parties": [{{"id": "a", "name": "Ann"}}],
                "levers": [{{"id": "strike", "name": "Strike", "kind": "threat", "by": "a"{due}}}],
                "events": [
                  {{"id": "set", "when": "2025-06-01", "title": "They set a day", "lever_acts": [{{"lever": "strike", "act": "issued"{issued}}}]}},
                  {{"id": "more", "when": "2025-06-27", "title": "They give more time",
                    "lever_acts": [{{"lever": "strike", "act": "extended"{extended}}}]}},
                  {{"id": "other", "when": "2025-06-28", "title": "More is thought of", "hypothetical": "hypothetical",
                    "lever_acts": [{{"lever": "strike", "act": "extended", "due": "2025-09-30"}}]}},
                  {{"id": "end", "when": "2025-08-01", "title": "They end"}}]}}"#
        ));
        let index = Rc::new(Index::new(Rc::new(record)));
        let drawn = drawn(&index, "set", Axis::True, 1100.0);
        let line = |line: &Label| if line.recedes { format!("({})", line.text) } else { line.text.clone() };
        let lines: Vec<String> = drawn.background.deadlines.iter().map(line).collect();
        assert_eq!(lines, expected, "{due} {issued} {extended}");
        check_words(&drawn, "deadlines");
    }
}

#[test]
fn deadlines_of_one_threat_are_told_apart_by_their_day_and_stand_clear_of_each_other() {
    let day = |day: u8, hour: u8| format!("2026-03-{day:02}T{hour:02}:00-05:00");
    for (first, second, expected) in [
        (
            day(20, 6),
            day(27, 6),
            ["Overtime ban, 20 Mar, 6:00 a.m., extended", "Overtime ban, 27 Mar, 6:00 a.m."],
        ),
        (
            day(20, 6),
            day(20, 9),
            ["Overtime ban, 20 Mar, 6:00 a.m., extended", "Overtime ban, 20 Mar, 9:00 a.m."],
        ),
        (
            day(30, 6),
            day(31, 6),
            ["Overtime ban, 30 Mar, 6:00 a.m., extended", "Overtime ban, 31 Mar, 6:00 a.m."],
        ),
    ] {
        let record = support::record(&format!(
            r#"{{"format": "clause-timeline/1", "title": "A ward", "timezone": "America/Chicago",
                "parties": [{{"id": "a", "name": "Ann"}}],
                "levers": [{{"id": "ban", "name": "Overtime ban", "kind": "ultimatum", "by": "a", "due": "{first}"}},
                  {{"id": "vote", "name": "A vote on all of it", "kind": "threat", "by": "a", "due": "2026-03-25T12-05:00"}}],
                "events": [
                  {{"id": "set", "when": "2026-02-01", "title": "They set a day", "lever_acts": [{{"lever": "ban", "act": "issued"}}]}},
                  {{"id": "more", "when": "2026-03-18", "title": "They give more time",
                    "lever_acts": [{{"lever": "ban", "act": "extended", "due": "{second}"}}]}},
                  {{"id": "end", "when": "2026-04-02", "title": "They end"}}]}}"#
        ));
        let index = Rc::new(Index::new(Rc::new(record)));
        for width in [560.0, 640.0, 768.0, 1100.0, 1280.0] {
            for axis in [Axis::Paced, Axis::True] {
                let drawn = drawn(&index, "set", axis, width);
                check_words(&drawn, &format!("{first} and {second} at {width} px, {axis:?}"));
                let mut named =
                    drawn.background.deadlines.iter().filter(|line| line.text.starts_with("Overtime"));
                let same = expected.iter().all(|name| named.next().is_some_and(|line| line.text == *name));
                assert!(same || width < 768.0, "{:?} at {width} px", drawn.background.deadlines);
                assert!(
                    drawn.background.deadlines.iter().any(|line| line.text == "A vote on all of it, noon")
                );
            }
        }
    }
}

#[test]
fn names_of_stretches_and_deadlines_share_the_rows_below_the_lanes() {
    let spans = r#"{"id": "season", "name": "Summer season", "start": "2025-06-15", "end": "2025-08-31"},
        {"id": "school", "name": "School year", "start": "2025-08-01", "end": "2025-11-30"},
        {"id": "year", "name": "Year of the fair", "start": "2025-03-01", "end": "2025-11-30"}"#;
    let lever = r#"{"id": "close", "name": "Closing the landing", "kind": "ultimatum", "by": "a", "due": "2025-07-15"}"#;
    for levers in ["", lever] {
        let record = support::record(&format!(
            r#"{{"format": "clause-timeline/1", "title": "A ferry", "parties": [{{"id": "a", "name": "Ann"}}],
                "spans": [{spans}], "levers": [{levers}],
                "events": [{{"id": "first", "when": "2025-03-01", "title": "They begin"}},
                  {{"id": "last", "when": "2025-11-30", "title": "They end"}}]}}"#
        ));
        let index = Rc::new(Index::new(Rc::new(record)));
        for width in WIDTHS {
            for axis in [Axis::Paced, Axis::True] {
                let drawn = drawn(&index, "first", axis, width);
                let named = drawn.background.bands.iter().filter(|band| !band.text.is_empty()).count();
                assert!(drawn.is_list || named >= 2, "{named} names at {width} px, {axis:?}");
                check_words(&drawn, &format!("{} deadlines at {width} px, {axis:?}", levers.len().min(1)));
            }
        }
    }
}

#[test]
fn the_deadline_stands_where_the_axis_has_one_minute_past_five() {
    let index = Rc::new(support::reference());
    let record = index.record();
    let whole = |event: &EventRef| {
        let window = index.window(*event);
        (window.earliest, index.end(*event).map_or(window.latest, |end| end.latest.max(window.latest)))
    };
    let events = index.order().iter().filter(|event| index.is_dated(**event)).map(whole);
    let dues =
        record.levers.iter().filter_map(|lever| Some(lever.due.as_ref()?.window(&record.zone).earliest));
    let stretches: Vec<(Instant, Instant)> = events.chain(dues.map(|due| (due, due))).collect();
    let due = Stamp::parse("2026-02-27T17:01-05:00").unwrap().window(&record.zone).earliest;
    for (axis, pace) in [(Axis::Paced, Pace::Paced), (Axis::True, Pace::True)] {
        // The narrowest is a list, which says it in words.
        for width in WIDTHS.into_iter().skip(1) {
            let drawn = drawn(&index, "e-designation", axis, width);
            let scale = Scale::new(&Anchors::of(&stretches), width - drawn.background.left, pace);
            let line =
                drawn.background.deadlines.iter().find(|line| line.text.contains("5:01 p.m.")).unwrap();
            assert!(
                (line.x - drawn.background.left - scale.x(due)).abs() < 1e-6,
                "{axis:?} at {width}: {line:?}"
            );
        }
    }
    // The 13 minutes after it can be told apart and hit.
    let drawn = drawn(&index, "e-designation", Axis::Paced, 1100.0);
    let designation = drawn.marks.iter().find(|mark| &*mark.id == "e-designation").unwrap();
    let line = drawn.background.deadlines.iter().find(|line| line.text.contains("5:01 p.m.")).unwrap();
    assert!(designation.x - line.x >= ROW, "{} and {}", designation.x, line.x);
}
