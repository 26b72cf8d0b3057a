//! The state as plain JSON: what a page reads and writes, and what a link to a moment of a record carries.
//!
//! Members are named and written as the element's attributes are, so that one form serves attributes, the element's
//! `state`, and the fragment of an address: texts, with spaces between the items of a list. Only what differs from how a
//! reader begins is there; how much of a trail is shown, and whether the story is being played, is not. `start` and `end` of the view are numbers, ms since 1970.

use super::{Deals, Play, State, TableState, Trail};
use crate::model::gather::Gather;
use crate::model::record::Text;
use crate::model::time::Instant;
use crate::model::vocabulary::Vocabulary;
use crate::model::wire::Json;

/// What stands for a choice that is on.
const ON: &str = "on";
/// What stands behind two tracks that are taken as of the table's moment.
const AT_MOMENT: &str = "moment";

/// The choice of a word; of any other word what is chosen in the beginning.
pub fn chosen<T: Vocabulary + Default>(word: &str) -> T {
    T::parse(word).unwrap_or_default()
}

/// The word for a choice, unless it is the one of the beginning.
fn unusual<T: Vocabulary + Default>(choice: T) -> &'static str {
    if choice == T::default() { "" } else { choice.word() }
}

/// The state as an object of JSON: `{"event": "e-designation", "party": "dod anthropic"}`.
pub fn to_json(state: &State) -> Json {
    let mut members = Vec::new();
    let mut add = |name: &str, text: &str| {
        if !text.is_empty() {
            members.push((name.to_owned(), text.into()));
        }
    };
    let on = |on: bool| if on { ON } else { "" };
    add("event", state.event.as_deref().unwrap_or_default());
    add("as-of", state.as_of.as_deref().unwrap_or_default());
    add("compare", state.compare.as_deref().unwrap_or_default());
    add("party", &state.parties.join(" "));
    add("type", &state.types.join(" "));
    add("query", &state.query);
    add("axis", unusual(state.axis));
    add("lanes", unusual(state.lanes));
    add("track", state.track.as_deref().unwrap_or_default());
    let table = &state.table;
    add("order", unusual(table.order));
    add("status", &table.statuses.join(" "));
    add("only-changed", on(table.only_changed));
    add("all-rows", on(table.all_rows));
    if let Some(Trail { clause, track, party, .. }) = &table.trail {
        let ids: Vec<&str> = std::iter::once(clause).chain(track).chain(party).map(|id| &**id).gather();
        add("trail", &ids.join(" "));
    }
    if let Some(Deals { first, second, at_moment }) = &table.deals {
        let ids = [&**first, &**second].into_iter();
        add("deals", &ids.chain(at_moment.then_some(AT_MOMENT)).collect::<Vec<_>>().join(" "));
    }
    if let Some((start, end)) = state.view {
        let number = |name: &str, at: Instant| (name.to_owned(), Json::Number(at.0));
        members.extend([number("start", start), number("end", end)]);
    }
    Json::Object(members)
}

/// The state that an object of JSON stands for. What it does not have, or what cannot be read, is as a reader begins.
pub fn from_json(json: &Json) -> State {
    let text = |name: &str| json.get(name).and_then(Json::as_str).unwrap_or_default();
    let some = |name: &str| Some(text(name)).filter(|text| !text.is_empty()).map(Text::from);
    let list = |name: &str| text(name).split_whitespace().map(Text::from).gather();
    let instant = |name: &str| match json.get(name)? {
        Json::Number(at) if at.is_finite() => Some(Instant(*at)),
        _ => None,
    };
    let mut trail = list("trail").into_iter();
    let trail =
        trail.next().map(|clause| Trail { clause, track: trail.next(), party: trail.next(), all: false });
    let mut deals = list("deals").into_iter();
    let deals = deals.next().zip(deals.next()).map(|(first, second)| Deals {
        first,
        second,
        at_moment: deals.next().is_some_and(|word| &*word == AT_MOMENT),
    });
    let compare = some("compare");
    State {
        event: some("event"),
        as_of: some("as-of"),
        parties: list("party"),
        types: list("type"),
        query: text("query").into(),
        axis: chosen(text("axis")),
        lanes: chosen(text("lanes")),
        view: instant("start").zip(instant("end")).filter(|(start, end)| start < end),
        list_from: None,
        track: some("track"),
        table: TableState {
            order: chosen(text("order")),
            statuses: list("status"),
            only_changed: text("only-changed") == ON && compare.is_some(),
            all_rows: text("all-rows") == ON,
            trail,
            deals,
        },
        compare,
        play: Play::Off,
        stop: None,
    }
}
