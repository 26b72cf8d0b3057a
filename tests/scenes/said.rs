//! What is said of times: between the events of the list, in the header, and of the distance to a deadline.

use super::*;

#[test]
fn the_list_says_gaps_and_the_deadline_where_they_fell() {
    let index = Rc::new(support::reference());
    let drawn = drawn(&index, "e-designation", Axis::Paced, 320.0);
    assert!(drawn.is_list);
    let above = |words: &str| -> Vec<&str> {
        let all = drawn.marks.iter().filter(|mark| mark.above.iter().any(|above| above.contains(words)));
        all.map(|mark| &*mark.id).collect()
    };
    assert_eq!(above("Friday deadline"), ["e-deadline"]);
    assert_eq!(above("months"), ["e-phaseout-due"]);
}

/// What the list says above each event of a record of events with these times, of one threat that is announced in the
/// first of them and due then, and put off by the second where a time is given.
fn said_between(whens: &[&str], due: &str, put_off: &str) -> Vec<Vec<String>> {
    let lever = |rest: &str| format!(r#", "lever_acts": [{{"lever": "ban", {rest}}}]"#);
    let acts = [
        if due.is_empty() { String::new() } else { lever(r#""act": "issued""#) },
        if put_off.is_empty() {
            String::new()
        } else {
            lever(&format!(r#""act": "extended", "due": "{put_off}""#))
        },
    ];
    let acts = acts.into_iter().chain(std::iter::repeat(String::new()));
    let events = whens.iter().zip(acts).enumerate().map(|(number, (when, acts))| {
        format!(r#"{{"id": "e{number}", "when": {when}, "title": "Event {number}"{acts}}}"#)
    });
    let due = if due.is_empty() { String::new() } else { format!(r#", "due": "{due}""#) };
    let record = support::record(&format!(
        r#"{{"format": "clause-timeline/1", "title": "A ward", "timezone": "America/Chicago",
            "parties": [{{"id": "a", "name": "Ann"}}],
            "levers": [{{"id": "ban", "name": "Ban", "kind": "ultimatum", "by": "a"{due}}}], "events": [{}]}}"#,
        events.collect::<Vec<_>>().join(",")
    ));
    let index = Rc::new(Index::new(Rc::new(record)));
    let drawn = drawn(&index, "e0", Axis::Paced, 320.0);
    drawn.marks.into_iter().map(|mark| mark.above).collect()
}

#[test]
fn a_gap_of_the_list_counts_days_of_the_calendar_and_only_where_they_are_sure() {
    for (before, after, expected) in [
        (r#""2026-02-09""#, r#""2026-02-20T10:00-06:00""#, Some("11 days")),
        (r#""2026-02-20T10:00-06:00""#, r#""2026-03-03""#, Some("11 days")),
        (r#""2026-03-27T06:00-05:00""#, r#""2026-03-30""#, Some("3 days")),
        // Late in the evening of the zone it is the next day in UTC.
        (r#""2026-03-27T23:30-05:00""#, r#""2026-03-29T00:10-05:00""#, Some("2 days")),
        (r#""2026-03-27T00:10-05:00""#, r#""2026-03-28T23:30-05:00""#, None),
        // Of a window nothing is said, but where either end gives the same words.
        (
            r#"{"edtf": "2026-03-10", "part_of_day": "evening"}"#,
            r#"{"earliest": "2026-03-11", "latest": "2026-03-17"}"#,
            None,
        ),
        (r#""2026-01""#, r#""2026-02-20""#, None),
        (r#""2025-01-01/2025-01-05""#, r#""2025-07-10""#, Some("6 months")),
        (r#""1950-01""#, r#""1960-03""#, Some("10 years")),
    ] {
        let above = said_between(&[before, after], "", "");
        assert_eq!(above[1].first().map(String::as_str), expected, "{before} {after}");
    }
}

#[test]
fn between_an_event_and_a_deadline_the_list_says_the_days_between_these_two() {
    let whens = [r#""2026-03-10""#, r#""2026-03-18""#, r#""2026-03-24""#];
    let above = said_between(&whens, "2026-03-20T06:00-05:00", "2026-03-27T06:00-05:00");
    let due = "Ban: Friday 20 March 2026, 6:00 a.m. CT, extended";
    assert_eq!(above, [&[][..], &["8 days"], &["2 days", due, "4 days"]]);
    // Two deadlines, one after the other.
    let above = said_between(&[whens[0], whens[1], r#""2026-04-02""#], "2026-03-20", "2026-03-27");
    let [first, second] = ["Ban: Friday 20 March 2026, extended", "Ban: Friday 27 March 2026"];
    assert_eq!(above[2], ["2 days", first, "7 days", second, "6 days"]);
}

#[test]
fn the_header_spans_the_events_that_happened() {
    let facts = |whens: &[&str], rest: &str| {
        let rest = format!(r#"{SMALL} "published": "2026-04-06", {rest}"#);
        let index = Index::new(Rc::new(record(whens.iter().map(|when| when.to_string()), &rest)));
        header::header(&index).facts.rsplit(" · ").next().unwrap().to_owned()
    };
    let [month, second] = [r#""2026-01""#, r#""2026-04-02T15:30Z""#];
    assert_eq!(facts(&[month, r#""2026-02-09""#, second], ""), "Jan to 2 Apr 2026");
    // The end that the publication gives to what is open is none of the span.
    assert_eq!(facts(&[month, second, r#""2026-03-01/..""#, r#""../2026-04-06""#], ""), "Jan to 2 Apr 2026");
    assert_eq!(facts(&[r#"{"earliest": "2026-04-01"}"#], ""), "1 party");
}

#[track_caller]
fn distance(id: &str, expected: Option<&str>) {
    let index = Rc::new(support::reference());
    let event = event(&index, id);
    let detail = detail::detail(&index, event, &Changes::by(&index, event), &Filter::default()).unwrap();
    assert_eq!(detail.distance.as_deref(), expected, "{id}");
}

#[test]
fn the_distance_to_the_deadline_is_said_as_finely_as_it_is_known() {
    distance("e-designation", Some("13 minutes after the deadline"));
    distance("e-trump-post", Some("74 minutes before the deadline"));
    distance("e-ultimatum", Some("3 days before the deadline"));
    distance("e-deadline", Some("at the deadline"));
    // Before it was set, in other talks, and without a date.
    distance("e-memo", None);
    distance("e-openai-call", None);
    distance("e-dpa-dropped", None);
}
