//! What holds of every time, whatever is written.

use clause_timeline::model::time::{DAY, HOUR, Instant, MINUTE, Zone};
use clause_timeline::model::vocabulary::{PartOfDay, Vocabulary};
use clause_timeline::model::when::{Bounds, Point, Rest, Stamp, When, Window, level};
use clause_timeline::scene::words::date::{self, Style};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use super::{it, record_of, support};

/// Zones that change at midnight, by half an hour, by a whole day, or went by the sun.
const ZONES: &[&str] = &[
    "UTC",
    "America/New_York",
    "America/Sao_Paulo",
    "America/Havana",
    "Asia/Beirut",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Europe/Amsterdam",
    "Pacific/Apia",
];

thread_local! {
    static READY: Vec<Zone> = {
        let at = |text: &str| Stamp::parse(text).unwrap().window(&Zone::utc()).earliest;
        ZONES.iter().map(|name| support::zone(name, at("1800"), at("2060")).unwrap()).collect()
    };
}

fn any_zone() -> BoxedStrategy<Zone> {
    any::<Index>().prop_map(|index| READY.with(|zones| index.get(zones).clone())).boxed()
}

/// A date of some precision, with unknown digits and marks.
fn any_date() -> BoxedStrategy<String> {
    let mark = || select(vec!["", "", "", "", "?", "~", "%"]);
    let year = prop_oneof![
        4 => (1800..2060_i64).prop_map(|year| format!("{year:04}")),
        1 => (-9_999..9_999_i64).prop_map(|year| if year < 0 { format!("-{:04}", -year) } else { format!("{year:04}") }),
        1 => "[0-9X]{4}",
        1 => (10_000..20_000_000_000_i64).prop_map(|year| format!("Y{year}")),
        1 => (10_000..20_000_000_000_i64).prop_map(|year| format!("Y-{year}")),
        1 => "Y-?[1-9][0-9]?[eE][4-9]S?[12]?",
        1 => "[0-9]{4}S[1-4]",
    ];
    let month = prop_oneof![4 => "0[1-9]|1[0-2]", 1 => "[0-9X]{2}", 1 => "2[1-9]|3[0-9]|4[01]"];
    let day = prop_oneof![4 => "0[1-9]|[12][0-9]|3[01]", 1 => "[0-9X]{2}"];
    (mark(), year, mark(), 0..3_usize, (mark(), month, mark()), (mark(), day, mark()))
        .prop_map(|(before, year, after, fields, month, day)| {
            let mut text = format!("{before}{year}{after}");
            for (before, number, after) in [month, day].into_iter().take(fields) {
                text.push_str(&format!("-{before}{number}{after}"));
            }
            text
        })
        .boxed()
}

fn any_clock() -> BoxedStrategy<String> {
    (
        "20[0-3][0-9]-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9])T([01][0-9]|2[0-3])(:[0-5][0-9](:[0-5][0-9])?)?",
        "Z|[+-](0[1-9]|1[0-3])(:[0-5][0-9])?",
    )
        .prop_map(|(clock, offset)| clock + &offset)
        .boxed()
}

/// Something that looks like a time; much of it is one.
fn any_text() -> BoxedStrategy<String> {
    let side = || prop_oneof![4 => any_date(), 1 => Just("..".to_owned()), 1 => Just(String::new())];
    let set = |open: &'static str, close: &'static str| {
        prop::collection::vec(prop_oneof![3 => any_date(), 1 => (any_date(), any_date()).prop_map(|(a, b)| format!("{a}..{b}"))], 0..9)
            .prop_map(move |members| format!("{open}{}{close}", members.join(",")))
    };
    prop_oneof![
        4 => any_date(),
        2 => any_clock(),
        2 => (side(), side()).prop_map(|(start, end)| format!("{start}/{end}")),
        1 => set("{", "}"),
        1 => set("[", "]"),
        1 => Just("unknown".to_owned()),
        2 => "[-0-9XYTZESe?~%/.{}\\[\\],:+ ]{0,24}",
        1 => ".{0,12}",
    ]
    .boxed()
}

fn any_stamp() -> BoxedStrategy<Stamp> {
    any_text().prop_map(|text| Stamp::parse(&text).unwrap_or(Stamp::Unknown)).boxed()
}

fn any_point() -> BoxedStrategy<Point> {
    let part = prop::option::of(any::<Index>().prop_map(|index| index.get(PartOfDay::ALL).1));
    let bound = || prop::option::of(any_stamp()).boxed();
    (any_stamp(), part, bound(), bound())
        .prop_map(|(stamp, part_of_day, earliest, latest)| Point {
            stamp,
            bounds: Bounds { part_of_day, earliest, latest, text: None }.into(),
        })
        .boxed()
}

fn inside(inner: Window, outer: Window) -> bool {
    outer.earliest <= inner.earliest && inner.latest <= outer.latest
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_window_ends_before_it_begins(point in any_point(), zone in any_zone()) {
        let window = point.window(&zone);
        prop_assert!(window.earliest <= window.latest, "{point:?}: {window:?}");
        prop_assert!(!window.earliest.0.is_nan() && !window.latest.0.is_nan());
        let own = point.unbounded(&zone);
        prop_assert!(inside(window, own), "{point:?}: bounds never widen");
    }

    #[test]
    fn every_time_has_words(start in any_point(), end in prop::option::of(any_point()), zone in any_zone()) {
        let when = When { start, rest: Rest { end, ..Rest::default() }.into() };
        for style in [Style::Short, Style::Long] {
            let words = date::when(&when, &zone, style);
            prop_assert!(!words.trim().is_empty() && words.len() < 1_000, "{when:?}: {words}");
        }
        // What is more than a day is not said as one.
        let window = when.start.window(&zone);
        if when.rest.end.is_none() && window.latest.0 - window.earliest.0 > 2.0 * DAY {
            let words = date::when(&when, &zone, Style::Short);
            for day in [window.first_day(&zone), window.last_day(&zone)].into_iter().flatten() {
                prop_assert_ne!(&words, &date::day(day, Style::Short), "{:?}", when);
            }
        }
        // What is not known is not said as a date, and what is known is.
        if when.rest.end.is_none() && when.start.stamp == Stamp::Unknown {
            let is_open = when.start.window(&zone) == Window::OPEN;
            let words = date::when(&when, &zone, Style::Short);
            prop_assert!(words != "date unknown" || is_open, "{when:?}: {words}");
        }
    }

    #[test]
    fn any_text_is_a_time_or_a_message(text in any_text(), zone in any_zone()) {
        match Stamp::parse(&text) {
            Ok(stamp) => {
                prop_assert!(stamp.window(&zone).earliest <= stamp.window(&zone).latest, "{text}");
                prop_assert!(level(&text).is_some() || text == "unknown" || text.contains('T'), "{text}");
            }
            Err(message) => prop_assert!(!message.is_empty() && message.len() < 1_000, "{text}: {message}"),
        }
    }

    #[test]
    fn what_is_read_is_never_out_of_order(
        texts in prop::collection::vec("[12][09][012][0-9](-0[1-9](-[012][0-9])?)?|20[012][0-9]-02-27T1[0-9]Z", 5),
        zone in select(ZONES.to_vec()),
    ) {
        let object = format!(
            r#"{{"start": {{"edtf": "{}", "earliest": "{}", "latest": "{}"}}, "end": {{"edtf": "{}", "latest": "{}"}}}}"#,
            texts[0], texts[1], texts[2], texts[3], texts[4],
        );
        let (Some(record), problems) = record_of(&object, zone) else { return Ok(()) };
        let (start, end) = (it(&record).window(&record.zone), it(&record).end_window(&record.zone).unwrap());
        prop_assert!(start.earliest < end.latest, "{object}: {start:?} {end:?}");
        // Where nothing was found wrong, every bound that is written holds.
        if problems.is_empty() {
            for (text, earliest) in [(&texts[1], true), (&texts[2], false)] {
                let bound = Stamp::parse(text).unwrap().window(&record.zone);
                let holds = if earliest { start.earliest >= bound.earliest } else { start.latest <= bound.latest };
                prop_assert!(holds, "{object}");
            }
        }
    }

    #[test]
    fn a_coarser_time_holds_the_finer(at in -5_000_000_000_000.0..2_800_000_000_000.0_f64, zone in any_zone()) {
        let at = Instant((at / MINUTE).floor() * MINUTE);
        let local = zone.local(at);
        let (day, offset) = (local.day, zone.offset(at));
        let whole = |text: String| Stamp::parse(&text).unwrap_or_else(|message| panic!("{message}")).window(&zone);
        let year = whole(format!("{:04}", day.year));
        let decade = whole(format!("{:03}X", day.year / 10));
        let month = whole(format!("{:04}-{:02}", day.year, day.month));
        let of_day = whole(format!("{:04}-{:02}-{:02}", day.year, day.month, day.day));
        prop_assert!(inside(year, decade) && inside(month, year) && inside(of_day, month));
        prop_assert!(of_day.earliest <= at && at < of_day.latest, "{at:?} lies in its own day");
        prop_assert_eq!((of_day.first_day(&zone), of_day.last_day(&zone)), (Some(day), Some(day)));
        let length = of_day.latest.0 - of_day.earliest.0;
        prop_assert!((0.0..=2.0 * DAY).contains(&length), "a day of {} hours", length / HOUR);
        // An offset is written to the minute, and at most 14 hours; those by the sun are not.
        if offset % MINUTE == 0.0 && offset.abs() <= 14.0 * HOUR {
            let hours = offset.abs() / HOUR;
            let sign = if offset < 0.0 { '-' } else { '+' };
            let offset = format!("{sign}{:02}:{:02}", hours as u32, (hours.fract() * 60.0).round() as u32);
            let date = format!("{:04}-{:02}-{:02}", day.year, day.month, day.day);
            let clock = format!("{date}T{:02}:{:02}{offset}", local.hour(), local.minute());
            let minute = whole(clock.clone());
            prop_assert_eq!(minute.earliest, at, "{}", clock);
            prop_assert!(inside(minute, of_day), "{clock}");
            let hour = whole(format!("{date}T{:02}{offset}", local.hour()));
            prop_assert!(inside(minute, hour), "{clock}");
        }
    }
}

#[test]
fn huge_texts_are_refused_at_once() {
    let million = 1 << 20;
    let set: String = (0..million / 5).map(|year| format!("{:04},", year % 10_000)).collect();
    for text in [
        "9".repeat(million),
        "X".repeat(million),
        "Y".to_owned() + &"9".repeat(million),
        "2026-02-27T".to_owned() + &"1".repeat(million),
        "é".repeat(million),
        "{".repeat(million),
        format!("{{{}2026}}", set),
        "2026/".repeat(million / 5),
        "9XX6-02-29,".repeat(million / 11),
    ] {
        let message = Stamp::parse(&text).unwrap_err();
        assert!(message.len() < 400, "{message}");
    }
    // A set of masks that only leap years fit is the most work for its length.
    let masks = format!("{{{}9XX6-02-29}}", "9XX6-02-29,".repeat(80));
    let when = When::of(Stamp::parse(&masks).unwrap());
    assert!(when.window(&Zone::utc()).is_bounded());
    assert!(date::when(&when, &Zone::utc(), Style::Long).contains("75 others"));
    let nested = format!("{}\"2026\"{}", "{\"start\": ".repeat(40), ", \"end\": \"2027\"}".repeat(40));
    let (record, problems) = record_of(&nested, "UTC");
    assert!(record.is_some() && !problems.is_empty());
}
