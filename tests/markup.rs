//! What a page gets: the component rendered to text, as a server would.

mod support;

use std::rc::Rc;

use clause_timeline::ClauseTimeline;
use clause_timeline::model::record::Record;
use clause_timeline::scene::timeline::Prepared;
use clause_timeline::state::Grouping;
use clause_timeline::ui::{Props, Sharing};
use yew::{AttrValue, Callback, LocalServerRenderer};

/// What a record is rendered to; `change` has the last word on what the page gives.
fn page(record: Record, change: impl FnOnce(&mut Props)) -> String {
    let mut props = Props {
        record: Rc::new(record),
        prepared: None,
        event: None,
        as_of: None,
        compare: None,
        party: Vec::new(),
        kind: Vec::new(),
        query: AttrValue::default(),
        axis: Default::default(),
        lanes: Default::default(),
        notice: None,
        element: 0,
        language: Default::default(),
        as_list: false,
        width: None,
        on_drawn: Default::default(),
        on_select: Default::default(),
        on_filter: Default::default(),
        on_view: Default::default(),
        on_moment: Default::default(),
        on_compare: Default::default(),
        on_state: Default::default(),
        sharing: None,
    };
    change(&mut props);
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    let renderer = LocalServerRenderer::<ClauseTimeline>::with_props(props).hydratable(false);
    runtime.block_on(renderer.render())
}

fn reference(change: impl FnOnce(&mut Props)) -> String {
    page(support::record(support::REFERENCE), change)
}

/// A small record with these members besides the ones it must have.
fn small(members: &str) -> Record {
    support::record(&format!(
        "{{\"format\": \"clause-timeline/1\", \"title\": \"Small\",
          \"sources\": [{{\"id\": \"s\", \"kind\": \"other\", \"title\": \"Case\"}}], {members}}}"
    ))
}

fn count(text: &str, part: &str) -> usize {
    text.matches(part).count()
}

/// What stands between the first `open` and the next `close` after it.
#[track_caller]
fn between<'a>(text: &'a str, open: &str, close: &str) -> &'a str {
    let (_, rest) = text.split_once(open).unwrap_or_else(|| panic!("no {open} in {text}"));
    rest.split_once(close).unwrap_or_else(|| panic!("no {close} after {open}")).0
}

/// The opening tags of a text, without what stands between them.
fn tags(text: &str) -> Vec<&str> {
    text.split('<').skip(1).filter_map(|rest| rest.split_once('>')).map(|(tag, _)| tag).collect()
}

#[test]
fn the_reference_record_has_its_title_its_events_and_its_table() {
    let text = reference(|_| {});
    let title = "The Pentagon, Anthropic and OpenAI";
    assert_eq!(between(&text, "<slot name=\"title\">", "</slot>"), title);
    assert_eq!(count(&text, "<h2"), 1);
    assert_eq!(count(&text, "<h1"), 0, "the page's own heading stays the first");
    assert_eq!(count(&text, &format!("aria-label=\"{title}\"")), 1, "the section is named");
    let events = between(&text, "<ol", "</ol>");
    assert_eq!((count(events, "<li"), count(events, "<button")), (36, 36));
    assert_eq!((count(&text, "<table"), count(&text, "<caption")), (1, 1));
    let caption = between(&text, "<caption", "</caption>");
    assert!(caption.contains("As of Friday 27 February 2026, 5:14 p.m. ET, after: "), "{caption}");
    assert_eq!(count(between(&text, "<tbody", "</tbody>"), "<tr"), 9, "a row for each clause");
    assert_eq!(count(between(&text, "class=\"levers\"", "</section>"), "class=\"lever-name\""), 10);
}

#[test]
fn a_record_that_was_prepared_beforehand_is_drawn_like_one_that_was_not() {
    let prepare = |record: &Rc<Record>, lanes| Some(Rc::new(Prepared::new(Rc::clone(record), lanes)));
    let alone = reference(|_| {});
    for lanes in [Grouping::Party, Grouping::Type] {
        assert_eq!(reference(|props| props.prepared = prepare(&props.record, lanes)), alone, "{lanes:?}");
    }
    let other = Rc::new(small("\"parties\": [], \"events\": []"));
    assert_eq!(reference(|props| props.prepared = prepare(&other, Grouping::Party)), alone);
}

#[test]
fn one_event_is_current_and_one_is_a_tab_stop() {
    let current = |text: &str| -> String {
        let events = between(text, "<ol", "</ol>");
        let all = tags(events).into_iter().filter(|tag| tag.contains("aria-current=\"true\""));
        all.map(|tag| between(tag, "aria-label=\"", "\"").to_owned()).collect::<Vec<_>>().join(" and ")
    };
    let opening = reference(|_| {});
    assert_eq!(count(&opening, "aria-current"), 1);
    assert!(current(&opening).starts_with("27 Feb 2026, 5:14 p.m.: "), "{}", current(&opening));
    let memo = reference(|props| props.event = Some("e-memo".into()));
    assert_eq!(count(&memo, "aria-current"), 1);
    assert!(current(&memo).starts_with("9 Jan 2026: "), "{}", current(&memo));
    for text in [opening, memo] {
        assert_eq!(count(between(&text, "<ol", "</ol>"), "tabindex=\"0\""), 1);
        assert_eq!(count(between(&text, "<ol", "</ol>"), "tabindex=\"-1\""), 35);
    }
}

#[test]
fn a_strict_policy_finds_nothing_to_forbid() {
    for tag in tags(&reference(|_| {})) {
        let name = tag.split(|letter: char| !letter.is_ascii_alphanumeric()).next().unwrap_or_default();
        assert!(!["style", "script", "link", "iframe", "img", "object"].contains(&name), "<{tag}>");
        for attribute in tag.split_whitespace().skip(1).filter_map(|part| part.split_once('=')) {
            assert!(attribute.0 != "style" && !attribute.0.starts_with("on"), "<{tag}>");
        }
        assert!(!tag.contains("javascript:"), "<{tag}>");
    }
}

#[test]
fn every_button_and_box_has_a_name() {
    let text = reference(|props| props.party = vec!["openai".into()]);
    for part in text.split("<button").skip(1) {
        let (tag, rest) = part.split_once('>').unwrap();
        let content = rest.split("</button>").next().unwrap_or_default();
        let words: String =
            content.split('<').map(|part| part.split_once('>').map_or(part, |(_, text)| text)).collect();
        let is_named = !words.trim().is_empty() || tag.contains("aria-label=\"");
        assert!(is_named && tag.contains("type=\"button\""), "<button{tag}>{content}");
    }
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("role=\"group\"") {
        let tag = [before.rsplit('<').next().unwrap(), after.split('>').next().unwrap()].concat();
        assert!(tag.contains("aria-label=\""), "<{tag}>");
        rest = after;
    }
}

#[test]
fn the_record_cannot_write_markup() {
    const EVIL: &str = "<img src=x onerror=alert(1)>\\\"'&amp;</h2><script>";
    let mut record = small(&format!(
        "\"summary\": \"{EVIL}\", \"license\": \"{EVIL}\", \"about\": [\"{EVIL}\"],
         \"parties\": [{{\"id\": \"a\", \"name\": \"{EVIL}\"}}, {{\"id\": \"b\", \"name\": \"B\", \"short\": \"{EVIL}\"}}],
         \"clauses\": [{{\"id\": \"c\", \"name\": \"{EVIL}\", \"question\": \"{EVIL}\"}}],
         \"levers\": [{{\"id\": \"l\", \"name\": \"{EVIL}\", \"kind\": \"deadline\", \"by\": \"a\", \"due\": \"2026-02-25\"}}],
         \"notes\": [{{\"text\": \"{EVIL}\", \"about\": [\"a\"]}}],
         \"events\": [{{\"id\": \"e\", \"when\": {{\"edtf\": \"2026-02-24\", \"text\": \"{EVIL}\"}}, \"title\": \"{EVIL}\",
           \"summary\": \"{EVIL}\", \"place\": \"{EVIL}\", \"actors\": [\"a\", \"b\"], \"channel\": \"letter\",
           \"moves\": [{{\"clause\": \"c\", \"party\": \"a\", \"action\": \"demand\", \"text\": \"{EVIL}\"}}],
           \"links\": [{{\"url\": \"https://example.org/\\\"><script>\", \"title\": \"{EVIL}\"}}],
           \"attribution\": [{{\"source\": \"s\", \"basis\": \"named\", \"note\": \"{EVIL}\",
             \"described_as\": \"{EVIL}\", \"quote\": {{\"exact\": \"{EVIL}\"}}}}]}}]"
    ));
    record.title = "<img src=x onerror=alert(1)></h2>".into();
    let text = page(record, |props| {
        props.query = "<script>alert(1)</script>".into();
        props.event = Some("<script>".into());
        props.party = vec!["\"><script>".into()];
        props.notice = Some("<script>".into());
    });
    assert!(count(&text, "&lt;img src=x onerror=alert(1)&gt;") > 20, "{text}");
    assert_eq!((count(&text, "<img"), count(&text, "<script"), count(&text, "<h2")), (0, 0, 1), "{text}");
    // No attribute is left early by a quotation mark.
    assert!(
        tags(&text)
            .iter()
            .all(|tag| count(tag, "\"").is_multiple_of(2) && !tag.contains(" onerror=alert(1) ")),
        "{text}"
    );
}

const EVENT: &str = "\"events\": [{\"id\": \"e\", \"when\": \"2026-02-24\", \"title\": \"They meet\",
    \"attribution\": [{\"source\": \"s\", \"basis\": \"narration\"}]}]";

#[test]
fn without_clauses_there_is_no_table_and_without_levers_no_list_of_them() {
    let text = page(small(&format!("\"parties\": [], {EVENT}")), |_| {});
    assert!(text.contains("They meet"));
    for absent in ["<table", "<caption", "class=\"levers\"", "with-table"] {
        assert_eq!(count(&text, absent), 0, "{absent} in {text}");
    }
}

#[test]
fn of_more_than_sixty_clauses_those_in_view_are_drawn_and_all_are_counted() {
    let rows = |clauses: usize| {
        let all: Vec<String> = (0..clauses)
            .map(|number| format!("{{\"id\": \"c{number}\", \"name\": \"Clause {number}\"}}"))
            .collect();
        let all = all.join(",");
        page(
            small(&format!(
                "\"parties\": [{{\"id\": \"a\", \"name\": \"A\"}}], \"tracks\": [{{\"id\": \"t\", \"name\": \"Talks\", \"parties\": [\"a\"]}}], \"clauses\": [{all}], {EVENT}"
            )),
            |_| {},
        )
    };
    let short = rows(60);
    assert_eq!(count(&short, "role=\"rowheader\""), 60);
    for absent in ["aria-rowcount", "aria-rowindex", "Show all rows", "role=\"region\""] {
        assert_eq!(count(&short, absent), 0, "{absent}");
    }
    let long = rows(61);
    assert!((5..60).contains(&count(&long, "role=\"rowheader\"")));
    assert_eq!(between(&long, "aria-rowcount=\"", "\""), "63", "rows and the two of the head");
    assert_eq!((count(&long, "aria-rowindex=\"1\""), count(&long, "aria-rowindex=\"3\"")), (1, 1));
    assert!(long.contains("aria-label=\"Table of 61 clauses\"") && long.contains("Show all rows"));
}

#[test]
fn an_empty_record_says_so() {
    let text = page(small("\"parties\": [], \"events\": []"), |_| {});
    assert_eq!(between(&text, "<slot name=\"title\">", "</slot>"), "Small");
    assert!(text.contains("This record has no events."), "{text}");
    assert_eq!(count(&text, "<ol") + count(&text, "<table") + count(&text, "<button"), 0, "{text}");
}

#[test]
fn a_record_without_a_title_has_a_heading_all_the_same() {
    let mut record = small(&format!("\"parties\": [], {EVENT}"));
    record.title = "".into();
    let text = page(record, |_| {});
    assert!(!between(&text, "<h2 class=\"title\">", "</h2>").is_empty());
}

#[test]
fn what_the_page_asks_for_is_shown_and_what_it_cannot_have_is_said() {
    let text = reference(|props| {
        props.event = Some("e-none".into());
        props.party = vec!["openai".into(), "nobody".into()];
        props.kind = vec!["agree".into(), "none".into()];
        props.notice = Some("1 event of this record could not be read.".into());
    });
    for said in [
        "There is no event “e-none” in this record.",
        "There is no party “nobody” in this record",
        "“none” is not a type of event",
        "1 event of this record could not be read.",
        "1 of 36 events",
    ] {
        assert_eq!(count(&text, said), 1, "{said}");
    }
    let pressed = tags(&text).into_iter().filter(|tag| tag.contains("aria-pressed=\"true\"")).count();
    assert_eq!(pressed, 3, "a party, a type and the paced axis");
    assert_eq!(count(&text, "aria-current"), 1, "the opening event is selected instead");
}

#[test]
fn what_is_taken_along_is_offered_only_where_the_page_does_it() {
    assert!(!reference(|_| {}).contains("part=\"share\""));
    let sharing =
        |has_link: bool| Sharing { has_link: Callback::from(move |()| has_link), share: Callback::noop() };
    let offered = reference(|props| props.sharing = Some(sharing(true)));
    assert_eq!(count(&offered, "part=\"share\""), 2);
    for name in [
        "Copy link",
        "Copy citation",
        "Record (JSON)",
        "Events (CSV)",
        "Positions (CSV)",
        "Picture of the timeline (SVG)",
    ] {
        assert_eq!(count(&offered, &format!(">{name}</button>")), 1, "{name}");
    }
    let nowhere = reference(|props| props.sharing = Some(sharing(false)));
    assert!(!nowhere.contains(">Copy link</button>") && nowhere.contains(">Copy citation</button>"));
    let without_events =
        page(small("\"parties\": [], \"events\": []"), |props| props.sharing = Some(sharing(true)));
    assert!(!without_events.contains(">Copy"));
}

#[test]
fn a_time_that_stands_by_itself_begins_with_a_capital_whoever_worded_it() {
    let record = small(
        r#""timezone": "UTC", "parties": [{"id": "a", "name": "A"}],
        "levers": [{"id": "l", "kind": "threat", "name": "A threat", "by": "a"}],
        "events": [
          {"id": "one", "title": "One", "when": "../2026-03-02", "lever_acts": [{"lever": "l", "act": "issued"}]},
          {"id": "two", "title": "Two", "when": "2026-03-04", "relations": [{"kind": "causes", "target": "one"}]}]"#,
    );
    let html = page(record, |props| {
        props.event = Some("two".into());
        props.as_list = true;
    });
    // In the list, among the relations, and among the levers.
    assert_eq!(count(&html, ">By 2 Mar 2026<"), 3, "{html}");
    assert_eq!(count(&html, ">by 2 Mar 2026"), 0, "{html}");
}

#[test]
fn the_zone_has_the_same_words_wherever_it_is_named() {
    let html = reference(|_| {});
    assert_eq!(count(&html, "imes in New York (ET)"), 2, "{html}");
    assert_eq!(count(&html, "America/New"), 0, "{html}");
}
