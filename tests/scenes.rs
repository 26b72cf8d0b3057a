//! What is drawn of the reference record, and of records that are hard to draw: rules that hold at any width,
//! rather than pictures. Deadlines and what is said of times are in `scenes/`.

mod support;

use std::rc::Rc;

#[path = "scenes/deadlines.rs"]
mod deadlines;
#[path = "scenes/draw.rs"]
mod draw;
#[path = "scenes/said.rs"]
mod said;

use clause_timeline::model::record::EventRef;
use clause_timeline::model::time::Instant;
use clause_timeline::model::when::Stamp;
use clause_timeline::query::changes::Changes;
use clause_timeline::query::filter::Filter;
use clause_timeline::query::index::Index;
use clause_timeline::scene::lanes::{LABEL, ROW};
use clause_timeline::scene::scale::{Anchors, Pace, Scale};
use clause_timeline::scene::timeline::{Background, Caption, Label, Lane, Mark, Timeline};
use clause_timeline::scene::{detail, header};
use clause_timeline::state::{Axis, Grouping, State};

/// A list, the narrowest drawing, and two that have room.
const WIDTHS: [f64; 4] = [320.0, 560.0, 768.0, 1100.0];

/// What a character of 12 px takes on average, in px, in the fonts of pages.
const CHARACTER: f64 = 6.4;

fn event(index: &Index, id: &str) -> EventRef {
    index.record().event_by_id(id).unwrap_or_else(|| panic!("no event {id}"))
}

fn drawn(index: &Rc<Index>, selected: &str, axis: Axis, width: f64) -> Timeline {
    draw::drawn(index, &State { axis, ..State::default() }, event(index, selected), width)
}

/// Draws the reference record at every width, on both axes, with several events selected.
fn every_drawing(see: impl Fn(&Index, &Timeline, &str)) {
    let index = Rc::new(support::reference());
    for width in WIDTHS {
        for axis in [Axis::Paced, Axis::True] {
            for selected in ["e-designation", "e-pilot-2025", "e-close", "e-openai-deal", "e-phaseout-due"] {
                let drawn = drawn(&index, selected, axis, width);
                see(&index, &drawn, &format!("{selected} at {width} px, {axis:?}"));
            }
            for lanes in [Grouping::Track, Grouping::Type, Grouping::None] {
                let state = State { axis, lanes, ..State::default() };
                let drawn = draw::drawn(&index, &state, event(&index, "e-designation"), width);
                see(&index, &drawn, &format!("by {lanes:?} at {width} px, {axis:?}"));
            }
        }
    }
}

/// A rectangle, and what is in it.
#[derive(Debug)]
struct Area {
    name: String,
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Area {
    /// A text by the left end of its baseline.
    fn text(text: &str, left: f64, baseline: f64) -> Area {
        let right = left + text.chars().count() as f64 * CHARACTER;
        Area { name: text.to_owned(), left, top: baseline - 9.0, right, bottom: baseline + LABEL - 11.0 }
    }

    /// The words beside a mark.
    fn caption(label: &Caption) -> Area {
        let width = label.text.chars().count() as f64 * CHARACTER;
        Area::text(&label.text, if label.is_before { label.x - width } else { label.x }, label.y)
    }

    fn centred(text: &str, middle: f64, baseline: f64) -> Area {
        Area::text(text, middle - text.chars().count() as f64 * CHARACTER / 2.0, baseline)
    }

    fn overlaps(&self, other: &Area) -> bool {
        let apart = self.right <= other.left || other.right <= self.left;
        !apart && self.top < other.bottom && other.top < self.bottom
    }
}

/// Every text of a drawing.
fn texts(drawn: &Timeline) -> Vec<Area> {
    let captions = drawn.marks.iter().filter_map(|mark| mark.label.as_ref());
    let captions = captions.map(Area::caption);
    let ticks =
        drawn.background.ticks.iter().map(|tick| Area::centred(&tick.text, tick.text_x, Background::TICK_Y));
    let breaks = drawn
        .background
        .breaks
        .iter()
        .map(|gap| Area::centred(&gap.text, gap.middle(), Background::break_y(gap.row)));
    let deadlines = drawn.background.deadlines.iter().map(|line| {
        let width = if line.major { 0.0 } else { line.text.chars().count() as f64 * CHARACTER };
        Area::text(&line.text, line.text_x - width, drawn.background.foot_y(line.row))
    });
    let bands = drawn.background.bands.iter().filter(|band| !band.text.is_empty());
    let bands = bands.map(|band| Area::centred(&band.text, band.middle(), drawn.background.foot_y(band.row)));
    let lines = |lane: &'_ Lane| -> Vec<Area> {
        let lines = lane.name.iter().enumerate();
        lines.map(|(number, line)| Area::text(line, 0.0, lane.name_y(number))).collect()
    };
    let lanes = drawn.background.lanes.iter().flat_map(lines);
    captions.chain(ticks).chain(breaks).chain(deadlines).chain(bands).chain(lanes).collect()
}

#[track_caller]
fn check_words(drawn: &Timeline, case: &str) {
    let texts = if drawn.is_list { Vec::new() } else { texts(drawn) };
    for (place, text) in texts.iter().enumerate() {
        let is_inside =
            text.left >= 0.0 && text.right <= drawn.width && text.top >= 0.0 && text.bottom <= drawn.height;
        assert!(is_inside, "{case}: {text:?} leaves {} × {}", drawn.width, drawn.height);
        let other = texts.iter().skip(place + 1).find(|other| text.overlaps(other));
        assert!(other.is_none(), "{case}: {text:?} overlaps {other:?}");
        // No deadline goes through words below the lanes.
        let crosses = |line: &&Label| {
            let end = drawn.background.line_end(line);
            text.top > drawn.background.bottom && text.left < line.x && line.x < text.right && text.top < end
        };
        let line = drawn.background.deadlines.iter().find(crosses);
        assert!(line.is_none(), "{case}: {text:?} is crossed by {line:?}");
    }
}

#[test]
fn no_words_overlap_or_leave_the_drawing() {
    every_drawing(|_, drawn, case| check_words(drawn, case));
}

#[test]
fn every_event_has_one_mark_in_order_with_date_and_title() {
    every_drawing(|index, drawn, case| {
        // Without clusters it is every event; with them, those that they say and the others.
        let gathered: usize =
            drawn.clusters.iter().map(|cluster| cluster.text.parse::<usize>().unwrap()).sum();
        assert_eq!(drawn.marks.len() + gathered, 36, "{case}");
        assert!(drawn.marks.is_sorted_by_key(|mark| mark.rank), "{case}");
        let has_room = !case.contains("True") && !case.starts_with("by");
        assert!(gathered == 0 || !has_room, "{case}: {gathered} events have no mark of their own");
        for mark in &drawn.marks {
            let found = event(index, &mark.id);
            let title = &index.record().event(found).unwrap().title;
            assert!(!mark.when.is_empty() && mark.title == *title, "{case}: {mark:?}");
            assert_eq!(mark.name, format!("{}: {title}", mark.when), "{case}");
        }
        assert_eq!(drawn.marks.iter().filter(|mark| mark.is_selected).count(), 1, "{case}");
    });
    let index = Rc::new(support::reference());
    let drawn = drawn(&index, "e-designation", Axis::Paced, 960.0);
    let selected = drawn.marks.iter().find(|mark| mark.is_selected).unwrap();
    assert!(selected.name.starts_with("27 Feb 2026, 5:14 p.m.: "), "{}", selected.name);
    assert_eq!(selected.when, "27 Feb 2026, 5:14 p.m.");
}

#[test]
fn a_mark_is_solid_where_its_time_is_known_to_the_day_or_better() {
    for (when, is_solid) in [
        (r#""2026-03-10""#, true),
        (r#""2026-03-10T17:14Z""#, true),
        (r#"{"edtf": "2026-03-10", "part_of_day": "evening"}"#, true),
        (r#"{"edtf": "2026-03-10", "part_of_day": "night", "earliest": "2026-03-10T22Z"}"#, true),
        (r#"{"edtf": "2026-03-10", "latest": "2026-03-10T17:14Z"}"#, true),
        (r#"{"earliest": "2026-03-10T15:47Z", "latest": "2026-03-10T17:14Z"}"#, true),
        (r#"{"start": "2026-03-10", "end": "2026-03-12"}"#, true),
        (r#"{"start": "2026-03-10", "end": "2026-03"}"#, false),
        (r#"{"earliest": "2026-03-10T15:47Z", "latest": "2026-03-11T17:14Z"}"#, false),
        (r#"{"edtf": "2026-03", "part_of_day": "evening"}"#, false),
        (r#""2026-03-10/2026-03-11""#, false),
        (r#""2026-03""#, false),
        (r#""2026-03-10~""#, false),
        (r#""2026-03-10?""#, false),
        (r#""unknown""#, false),
    ] {
        let whens = [when, r#""2026-03-11T12:00Z""#, r#""2026-03-14""#].map(str::to_owned);
        let index = Rc::new(Index::new(Rc::new(record(whens.into_iter(), SMALL))));
        let drawn = drawn(&index, "e1", Axis::Paced, 1100.0);
        let mark = drawn.marks.iter().find(|mark| &*mark.id == "e0").unwrap();
        assert_eq!(mark.is_certain, is_solid, "{when}");
        // Its bar is as wide as the window, solid or not.
        let is_point = [r#""2026-03-10T17:14Z""#, r#""unknown""#].contains(&when);
        assert_eq!(mark.bar.is_none(), is_point, "{when}");
    }
}

#[test]
fn marks_of_a_row_leave_room_for_a_finger() {
    every_drawing(|_, drawn, case| {
        let all = if drawn.is_list { &[] } else { drawn.marks.as_slice() };
        let areas: Vec<Area> = all
            .iter()
            .map(|mark| {
                let (from, to) = mark.bar.unwrap_or((mark.x, mark.x));
                Area {
                    name: mark.id.to_string(),
                    left: from.min(mark.x - ROW / 2.0),
                    top: mark.y - ROW / 2.0,
                    right: to.max(mark.x + ROW / 2.0),
                    bottom: mark.y + ROW / 2.0,
                }
            })
            .collect();
        for (place, area) in areas.iter().enumerate() {
            let is_inside = area.left >= drawn.background.left - 0.01 && area.right <= drawn.width + 0.01;
            assert!(
                is_inside && area.top >= drawn.background.top && area.bottom <= drawn.height,
                "{case}: {area:?}"
            );
            // A hundredth of a pixel of slack, for rounding.
            let shrunk =
                Area { name: area.name.clone(), left: area.left + 0.01, right: area.right - 0.01, ..*area };
            let other = areas.iter().skip(place + 1).find(|other| shrunk.overlaps(other));
            assert!(other.is_none(), "{case}: {area:?} overlaps {other:?}");
        }
        let covers = |text: &Area, own: &str| {
            areas.iter().find(|area| area.name != own && text.overlaps(area)).map(|area| area.name.clone())
        };
        for mark in all {
            let text = mark.label.as_ref().map(Area::caption);
            let covered = text.and_then(|text| covers(&text, &mark.id));
            assert_eq!(covered, None, "{case}: the words of {}", mark.id);
        }
    });
}

#[test]
fn a_filter_moves_no_mark() {
    let index = Rc::new(support::reference());
    let event = event(&index, "e-designation");
    let mut plain = draw::drawn(&index, &State::default(), event, 960.0);
    let filtered = State { parties: vec!["openai".into()], query: "call".into(), ..State::default() };
    let mut filtered = draw::drawn(&index, &filtered, event, 960.0);
    assert!(filtered.marks.iter().any(|mark| mark.is_outside));
    let is_dated = |mark: &Mark| index.is_dated(index.record().event_by_id(&mark.id).unwrap());
    let mut outside = filtered.marks.iter().filter(|mark| mark.is_outside && !mark.is_selected);
    assert!(outside.all(|mark| mark.label.is_none() || !is_dated(mark)));
    for mark in plain.marks.iter_mut().chain(&mut filtered.marks) {
        mark.is_outside = false;
        // The names of the rest give way to those that pass.
        mark.label = None;
    }
    assert_eq!(filtered, plain);
}

/// A record of events with these times, one party and one clause if wanted.
fn record(whens: impl Iterator<Item = String>, rest: &str) -> clause_timeline::model::record::Record {
    let events = whens.enumerate().map(|(number, when)| {
        format!(
            "{{\"id\": \"e{number}\", \"when\": {when}, \"title\": \"Event {number}\",
              \"attribution\": [{{\"source\": \"s\", \"basis\": \"narration\"}}]}}"
        )
    });
    support::record(&format!(
        "{{\"format\": \"clause-timeline/1\", \"title\": \"Hard\", \"timezone\": \"UTC\", {rest}
          \"sources\": [{{\"id\": \"s\", \"kind\": \"other\", \"title\": \"Case\"}}], \"events\": [{}]}}",
        events.collect::<Vec<_>>().join(",")
    ))
}

const SMALL: &str =
    "\"parties\": [{\"id\": \"a\", \"name\": \"A\"}], \"clauses\": [{\"id\": \"c\", \"name\": \"C\"}],";
const NONE: &str = "\"parties\": [],";

fn quoted(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| format!("\"{text}\"")).collect()
}

#[test]
fn hard_records_are_drawn_at_any_width() {
    let minutes = |number: usize| format!("\"2026-02-27T{:02}:{:02}Z\"", 8 + number / 60, number % 60);
    let ages =
        ["Y-1000000000", "Y1000000000", "2026-02-27T17:01Z", "2026-02-27T17:14Z", "2026", "-0043-03-15"];
    for (name, whens, rest) in [
        ("no events", Vec::new(), SMALL),
        ("nothing at all", Vec::new(), NONE),
        ("no clauses and no parties", quoted(&["2026-02-27", "2026-02-28"]), NONE),
        ("one event", quoted(&["2026-02-27T17:01Z"]), SMALL),
        ("undated events only", quoted(&["unknown", "../2026-03-02", "2026/.."]), SMALL),
        ("300 events on one day", (0..300).map(minutes).collect(), SMALL),
        ("300 events at one minute", (0..300).map(|_| minutes(0)).collect(), SMALL),
        ("two billion years", quoted(&ages), SMALL),
        ("the far past alone", quoted(&["Y-1000000000"]), SMALL),
    ] {
        let count = whens.len();
        let index = draw::draw(record(whens.into_iter(), rest), &[0.0, 1.0, 320.0, 560.0, 1280.0]);
        assert_eq!(index.order().len(), count, "{name}");
        assert_eq!(index.opening().is_some(), count > 0, "{name}");
        assert!(header::header(&index).facts.starts_with(&format!("{count} event")), "{name}");
    }
}
