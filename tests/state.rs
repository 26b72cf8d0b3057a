//! The state as plain JSON: what a page reads is what it can write back.

use clause_timeline::model::record::Text;
use clause_timeline::model::time::Instant;
use clause_timeline::model::wire::Json;
use clause_timeline::state::outside::{from_json, to_json};
use clause_timeline::state::{Axis, Deals, Grouping, Play, RowOrder, State, TableState, Trail};
use proptest::prelude::*;

#[track_caller]
fn check(json: &str, kept: &str) {
    let parsed = Json::parse(json.as_bytes()).unwrap();
    assert_eq!(to_json(&from_json(&parsed)).to_text(), kept, "{json}");
}

#[test]
fn a_state_says_only_what_differs_from_the_beginning() {
    check("{}", "{}");
    check(r#"{"axis": "paced", "lanes": "party", "order": "record"}"#, "{}");
    let all = concat!(
        r#"{"event":"e-1","as-of":"2026-02-27","compare":"start","party":"dod anthropic","type":"agree","query":"two words","#,
        r#""axis":"true","lanes":"none","track":"t","order":"changed","status":"open disputed","only-changed":"on","#,
        r#""all-rows":"on","trail":"c t p","deals":"t u moment","start":-5,"end":7.5}"#
    );
    check(all, all);
}

#[test]
fn what_cannot_be_read_is_as_a_reader_begins() {
    for odd in ["null", "[]", "7", r#""event""#, r#"{"event": 7, "party": ["dod"], "axis": true, "x": "y"}"#]
    {
        check(odd, "{}");
    }
    check(r#"{"axis": "false", "lanes": "", "order": "Status"}"#, "{}");
    check(r#"{"start": 9, "end": 7}"#, "{}");
    check(r#"{"start": 9}"#, "{}");
    check(r#"{"start": "1", "end": "2"}"#, "{}");
    check(r#"{"deals": "t", "trail": " "}"#, "{}");
    check(r#"{"trail": "c  t"}"#, r#"{"trail":"c t"}"#);
    check(r#"{"deals": "t u  v"}"#, r#"{"deals":"t u"}"#);
    // Nothing is hidden where nothing is compared.
    check(r#"{"only-changed": "on"}"#, "{}");
}

fn ids() -> impl Strategy<Value = Vec<Text>> {
    prop::collection::vec(id(), 0..3)
}

fn id() -> impl Strategy<Value = Text> {
    "[a-z0-9][a-z0-9_-]{0,9}".prop_map(Text::from)
}

fn any_state() -> impl Strategy<Value = State> {
    let optional = || prop::option::of(id());
    let moments = (optional(), optional(), optional(), optional());
    let filters = (ids(), ids(), ".{0,20}".prop_map(Text::from));
    let view = prop::option::of((-1e18..1e18f64, 1.0..1e9f64).prop_map(|(start, length)| {
        let end = if start + length > start { start + length } else { start.abs() * 2.0 };
        (Instant(start), Instant(end))
    }));
    let draw = (
        prop::sample::select(vec![Axis::Paced, Axis::True]),
        prop::sample::select(vec![Grouping::Party, Grouping::Track, Grouping::Type, Grouping::None]),
        view,
    );
    let trail = prop::option::of((id(), prop::option::of((id(), optional()))));
    let table = (
        prop::sample::select(vec![RowOrder::Record, RowOrder::Status, RowOrder::Changed]),
        ids(),
        any::<(bool, bool)>(),
        trail,
        prop::option::of((id(), id(), any::<bool>())),
    );
    (moments, filters, draw, table).prop_map(|(moments, filters, draw, table)| {
        let (event, as_of, compare, track) = moments;
        let (parties, types, query) = filters;
        let (axis, lanes, view) = draw;
        let (order, statuses, (only_changed, all_rows), trail, deals) = table;
        let trail = trail.map(|(clause, rest)| {
            let (track, party) = rest.map_or((None, None), |(track, party)| (Some(track), party));
            Trail { clause, track, party, all: false }
        });
        let deals = deals.map(|(first, second, at_moment)| Deals { first, second, at_moment });
        let only_changed = only_changed && compare.is_some();
        let table = TableState { order, statuses, only_changed, all_rows, trail, deals };
        State {
            event,
            as_of,
            compare,
            parties,
            types,
            query,
            axis,
            lanes,
            view,
            list_from: None,
            track,
            table,
            play: Play::Off,
            stop: None,
        }
    })
}

proptest! {
    #[test]
    fn every_state_comes_back(state in any_state()) {
        let text = to_json(&state).to_text();
        prop_assert_eq!(from_json(&Json::parse(text.as_bytes()).unwrap()), state, "{}", text);
    }
}
