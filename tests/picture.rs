//! The timeline as an SVG file: well-formed whatever the record says, with everything that the page's drawing has, and
//! with nothing in it that runs or is fetched.

mod support;

#[allow(dead_code, reason = "another test uses the rest")]
#[path = "timeline/page.rs"]
mod page;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::rc::Rc;

use clause_timeline::model::read;
use clause_timeline::model::record::Record;
use clause_timeline::query::index::Index;
use clause_timeline::scene::picture::color::{Color, Theme};
use clause_timeline::scene::picture::svg;
use clause_timeline::state::{Action, Axis, Grouping, State, reduce};
use roxmltree::{Document, Node};

/// All that a picture is made of.
const ELEMENTS: [&str; 8] = ["svg", "title", "g", "rect", "line", "circle", "path", "text"];
const ATTRIBUTES: &str = "width height viewBox font-family font-size font-weight fill opacity transform x y x1 y1 x2 y2 \
     cx cy r rx d stroke stroke-width stroke-opacity stroke-dasharray stroke-linejoin text-anchor paint-order";

fn record(text: &str) -> Rc<Record> {
    Rc::new(support::record(text))
}

/// The texts of all elements of that name.
fn texts(document: &Document, name: &str) -> Vec<String> {
    let all = document.descendants().filter(|node| node.has_tag_name(name));
    all.map(|node| node.text().unwrap_or_default().to_owned()).collect()
}

/// Asserts that a picture is a well-formed document that shows and does nothing else; answers its names of things.
fn checked(name: &str, picture: &str) -> Vec<String> {
    let document =
        Document::parse(picture).unwrap_or_else(|error| panic!("{name}: {error}\n{picture:.2000}"));
    let is_known = |node: &Node| node.tag_name().namespace() == Some("http://www.w3.org/2000/svg");
    for node in document.descendants().filter(Node::is_element) {
        let tag = node.tag_name().name();
        assert!(is_known(&node) && ELEMENTS.contains(&tag), "{name}: <{tag}>");
        for attribute in node.attributes() {
            let (key, value) = (attribute.name(), attribute.value());
            assert!(ATTRIBUTES.split_whitespace().any(|known| known == key), "{name}: {key}={value}");
            let is_color = value == "none" || Color::parse(value).is_some();
            assert!(!["fill", "stroke"].contains(&key) || is_color, "{name}: {key}={value}");
            let is_number = value.parse::<f64>().is_ok_and(f64::is_finite);
            let is_length =
                ["x", "y", "width", "height", "x1", "y1", "x2", "y2", "cx", "cy", "r"].contains(&key);
            assert!(!is_length || is_number, "{name}: {key}={value}");
        }
    }
    texts(&document, "title")
}

#[test]
fn the_reference_record_is_drawn_with_every_event() {
    let record = record(support::REFERENCE);
    for theme in [&Theme::LIGHT, &Theme::DARK] {
        for width in [320.0, 760.0, 1280.0, 2400.0] {
            let picture = svg(record.clone(), &State::default(), width, theme);
            let names = checked("reference", &picture);
            assert_eq!(names[0], &*record.title);
            for event in &record.events {
                let is_named = |name: &&String| name.ends_with(&format!(": {}", event.title));
                assert_eq!(names.iter().filter(is_named).count(), 1, "{} at {width} px", event.title);
            }
            assert!(picture.contains(&theme.surface.hex()), "{width}");
        }
    }
}

#[test]
fn every_event_of_a_long_record_has_a_mark_or_is_counted() {
    for count in [300, 2_000] {
        let index = page::generated(count);
        let record = index.record().clone();
        for lanes in [Grouping::Party, Grouping::None] {
            let state = State { lanes, ..State::default() };
            let names = checked("many", &svg(record.clone(), &state, 1100.0, &Theme::LIGHT));
            let counted = |name: &String| {
                let (number, _) = name.split_once(" events, ").or_else(|| name.split_once(" event, "))?;
                number.replace(',', "").parse::<usize>().ok()
            };
            let found: usize = names.iter().skip(1).map(|name| counted(name).unwrap_or(1)).sum();
            assert_eq!(found, count, "{lanes:?}");
        }
    }
}

#[test]
fn what_the_reader_chose_is_in_the_picture() {
    let record = record(support::REFERENCE);
    let index = Index::new(record.clone());
    let state = |action| reduce(&Rc::new(State::default()), &action, &index);
    let draw = |state: &State| svg(record.clone(), state, 1280.0, &Theme::LIGHT);
    let words = |state: &State| {
        let picture = draw(state);
        texts(&Document::parse(&picture).unwrap(), "text").join("\n")
    };

    let event = &record.events[3];
    let chosen = words(&state(Action::Select(event.id.clone())));
    assert!(chosen.contains("Selected: ") && chosen.contains(&*event.title), "{chosen}");

    // Nobody selected anything: nothing has a ring.
    let (untouched, ring) = (draw(&State::default()), "r=\"13");
    assert!(!untouched.contains("Selected: ") && !untouched.contains(ring));
    assert!(draw(&state(Action::Select(event.id.clone()))).contains(ring));

    let filter = Action::Filter { parties: vec!["openai".into()], types: Vec::new(), query: "deal".into() };
    let filtered = words(&state(filter));
    assert!(filtered.contains("of 36 events: OpenAI; “deal”"), "{filtered}");
    assert!(!words(&State::default()).contains("of 36 events"));

    for (name, state) in [
        ("axis", State { axis: Axis::True, ..State::default() }),
        ("lanes", State { lanes: Grouping::Type, ..State::default() }),
    ] {
        let other = draw(&state);
        checked(name, &other);
        assert_ne!(other, draw(&State::default()), "{name}");
    }
}

#[test]
fn every_record_that_can_be_shown_gives_a_picture() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/cases");
    let mut drawn = 0;
    for entry in fs::read_dir(cases).unwrap() {
        let path = entry.unwrap().path();
        let Some(record) = read::text(&fs::read(&path).unwrap(), &support::zone).record else { continue };
        let name = path.display().to_string();
        checked(&name, &svg(Rc::new(record), &State::default(), 700.0, &Theme::DARK));
        drawn += 1;
    }
    assert!(drawn > 40, "only {drawn}");
}

#[test]
fn hostile_texts_stay_texts() {
    let texts = [
        "<script>alert(1)</script>",
        "\"/><image href=\"x\" onload=\"alert(1)\"/><g x=\"",
        "]]></text></svg><!-- & &amp; &#0; %s",
        "\u{0}\u{1}\u{8}\u{b}\u{c}\u{1f}\u{7f}\u{fffe}\u{ffff}",
        "\u{202e}desrever\u{2066} \u{200f}",
        "line\nbreak\ttab\r\n",
        "👩‍👩‍👧‍👧 𝒜 \u{301}\u{301}\u{301}",
        "' onclick='alert(1)",
    ];
    let long = "x".repeat(1 << 20);
    for text in texts.into_iter().chain([&*long]) {
        let json = clause_timeline::model::wire::Json::String(text.to_owned()).to_text();
        let record = format!(
            r##"{{"format": "clause-timeline/1", "title": {json}, "timezone": "UTC",
                "parties": [{{"id": "a", "name": {json}, "color": "#1f6feb"}}, {{"id": "b", "name": "Bob"}}],
                "levers": [{{"id": "l", "name": {json}, "kind": "deadline", "due": "2026-03-02"}}],
                "spans": [{{"id": "s", "name": {json}, "start": "2026-03-01", "end": "2026-03-03"}}],
                "events": [
                  {{"id": "one", "when": "2026-03-01", "title": {json}, "actors": ["a"], "recipients": ["b"]}},
                  {{"id": "two", "when": {{"edtf": "2026-03", "text": {json}}}, "title": {json}, "actors": ["b"]}},
                  {{"id": "three", "when": "unknown", "title": {json}}}]}}"##
        );
        let reading = read::text(record.as_bytes(), &support::zone);
        let record = Rc::new(reading.record.expect("it can be shown"));
        assert_eq!(record.events.len(), 3, "{:?}", reading.problems);
        for lanes in [Grouping::Party, Grouping::Track] {
            let state = State { lanes, query: text.into(), ..State::default() };
            let picture = svg(record.clone(), &state, 900.0, &Theme::LIGHT);
            checked(&text[..text.len().min(40)], &picture);
            assert!(picture.len() < 20_000 + 30 * text.len(), "{} bytes", picture.len());
        }
    }
}

#[test]
fn a_width_that_is_none_gives_a_picture_all_the_same() {
    let record = record(support::REFERENCE);
    let draw = |width| svg(record.clone(), &State::default(), width, &Theme::LIGHT);
    let narrow = draw(560.0);
    for width in [0.0, -5.0, 320.0, f64::NAN, f64::NEG_INFINITY] {
        assert!(draw(width) == narrow, "{width}");
    }
    checked("endless", &draw(f64::INFINITY));
}

#[test]
fn a_record_without_events_says_so() {
    let empty = r#"{"format": "clause-timeline/1", "title": "", "parties": [], "events": []}"#;
    let reading = read::text(empty.as_bytes(), &support::zone);
    let picture = svg(Rc::new(reading.record.unwrap()), &State::default(), 800.0, &Theme::LIGHT);
    assert_eq!(checked("empty", &picture), ["Timeline"]);
    assert!(
        texts(&Document::parse(&picture).unwrap(), "text").contains(&"This record has no events.".to_owned())
    );
}

/// The colours that the style gives something, on light and on dark: `light-dark(#1b1b1a, #e8e6e1)`.
fn of_style(name: &str) -> [Color; 2] {
    let style = include_str!("../www/style/base.css");
    let line = style.lines().find(|line| line.trim().starts_with(&format!("--{name}:"))).expect(name);
    let (_, pair) = line.split_once("light-dark(").expect(line);
    let mut colors = pair.split([',', ')']).map(|text| Color::parse(text.trim()));
    [colors.next().flatten().expect(line), colors.next().flatten().expect(line)]
}

#[test]
fn the_colours_are_those_of_the_style() {
    for (name, of) in [
        ("text", (|theme| theme.text) as fn(&Theme) -> Color),
        ("muted", |theme| theme.muted),
        ("border", |theme| theme.border),
        ("strong", |theme| theme.strong),
        ("accent", |theme| theme.accent),
    ] {
        assert_eq!(of_style(name), [of(&Theme::LIGHT), of(&Theme::DARK)], "{name}");
    }
    for place in 0..Theme::LIGHT.palette.len() {
        let own = [Theme::LIGHT.palette[place], Theme::DARK.palette[place]];
        assert_eq!(of_style(&format!("palette-{place}")), own, "{place}");
    }
}

#[test]
fn colours_of_parties_are_the_records_own_or_the_palettes() {
    let text = r##"{"format": "clause-timeline/1", "title": "Two", "timezone": "UTC",
        "parties": [{"id": "a", "name": "Ann", "color": "#6a7b1c"}, {"id": "b", "name": "Bob"}],
        "events": [{"id": "one", "when": "2026-03-01", "title": "Ann", "actors": ["a"]},
                   {"id": "two", "when": "2026-03-02", "title": "Bob", "actors": ["b"]}]}"##;
    let picture = svg(record(text), &State::default(), 800.0, &Theme::LIGHT);
    let document = Document::parse(&picture).unwrap();
    let fills: BTreeSet<&str> = document.descendants().filter_map(|node| node.attribute("fill")).collect();
    let own = Theme::LIGHT.seen(Color::parse("#6a7b1c").unwrap()).hex();
    for fill in [own, Theme::LIGHT.seen(Theme::LIGHT.palette[1]).hex()] {
        assert!(fills.contains(&*fill), "{fill} in {fills:?}");
    }
}
