//! What each action makes of the state.
//!
//! A state is written as one line of what differs from the beginning: `event=b party=north,east query=ship`.

mod support;

#[path = "actions/small.rs"]
mod small;

use std::rc::Rc;

use clause_timeline::model::record::Text;
use clause_timeline::model::time::Instant;
use clause_timeline::query::index::Index;
use clause_timeline::query::standing::{Moment, Standing};
use clause_timeline::state::{Action, Axis, Grouping, State, filter, reduce, selected};
use proptest::prelude::*;
use small::{small, state};

fn say(state: &State) -> String {
    let list = |name: &str, items: &[Text]| {
        let items: Vec<&str> = items.iter().map(|item| &**item).collect();
        (!items.is_empty()).then(|| format!("{name}={}", items.join(",")))
    };
    let parts = [
        state.event.as_ref().map(|id| format!("event={id}")),
        state.as_of.as_ref().map(|moment| format!("as-of={moment}")),
        state.compare.as_ref().map(|moment| format!("compare={moment}")),
        state.table.only_changed.then(|| "only-changed=yes".to_owned()),
        list("status", &state.table.statuses),
        list("party", &state.parties),
        list("type", &state.types),
        (!state.query.is_empty()).then(|| format!("query={}", state.query)),
        (state.axis == Axis::True).then(|| "axis=true".to_owned()),
        (state.lanes == Grouping::Track).then(|| "lanes=track".to_owned()),
        state.view.map(|(start, end)| format!("view={},{}", start.0, end.0)),
        state.list_from.map(|rank| format!("from={rank}")),
        state.track.as_ref().map(|id| format!("track={id}")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
}

/// Applies an action; where the state stays as it is, it must be the same `Rc`, so that nothing is drawn anew.
#[track_caller]
fn check(before: &str, action: Action, after: &str) {
    let state = state(before);
    let next = reduce(&state, &action, &small());
    assert_eq!(say(&next), after, "{before}: {action:?}");
    assert_eq!(
        Rc::ptr_eq(&next, &state),
        before == after,
        "{before}: {action:?}: the same state, or another"
    );
}

#[test]
fn selecting_takes_any_id_and_brings_the_table_along() {
    check("", Action::Select("b".into()), "event=b");
    check("event=b", Action::Select("b".into()), "event=b");
    check("event=b track=t", Action::Select("d".into()), "event=d");
    // Selected already: the talks that the reader unfolded stay unfolded.
    check("event=b track=t", Action::Select("b".into()), "event=b track=t");
    // Kept, so that a page can be told of it.
    check("event=b", Action::Select("nowhere".into()), "event=nowhere");
    check("event=b party=south", Action::Select("b".into()), "event=b party=south");
}

#[test]
fn the_view_is_a_stretch_of_time_that_is_never_empty() {
    let show = |start: f64, end: f64| Action::Show(Instant(start), Instant(end));
    check("", show(5.0, 9.0), "view=5,9");
    check("view=5,9", show(5.0, 9.0), "view=5,9");
    check("view=5,9", show(7.0, 7.0), "view=5,9");
    check("view=5,9", show(9.0, 5.0), "view=5,9");
    check("view=5,9", show(f64::NEG_INFINITY, 9.0), "view=5,9");
    check("view=5,9", Action::FitAll, "");
    check("", Action::FitAll, "");
    // Neither the axis nor the lanes nor a filter move it.
    check("view=5,9", Action::Draw(Axis::True), "axis=true view=5,9");
    check("view=5,9", Action::Group(Grouping::Track), "lanes=track view=5,9");
    check("view=5,9", Action::Search("ship".into()), "query=ship view=5,9");
}

#[test]
fn a_part_of_the_list_goes_with_the_selection() {
    check("", Action::ListFrom(2), "from=2");
    check("from=2", Action::ListFrom(99), "from=5");
    check("from=2", Action::Select("b".into()), "event=b");
    check("event=b from=2", Action::Next, "event=c");
    check("event=b from=2", Action::SelectOpening, "");
    check("event=b from=2", Action::Search("ship".into()), "event=b query=ship from=2");
}

#[test]
fn steps_follow_the_order_in_time_from_the_opening_event() {
    check("", Action::Next, "event=d");
    check("", Action::Previous, "event=b");
    check("event=d", Action::Next, "event=e");
    check("event=d", Action::Previous, "event=c");
    check("event=d", Action::First, "event=a");
    check("event=d", Action::Last, "event=f");
    check("event=d track=t", Action::Next, "event=e");
    // From an unknown event, as from the opening one.
    check("event=nowhere", Action::Next, "event=d");
}

#[test]
fn a_moment_between_events_lasts_until_an_event_is_selected() {
    let day = |day: u8| Action::AsOf(Some(format!("2026-02-0{day}").into()));
    check("event=e", day(2), "event=e as-of=2026-02-02");
    check("event=e as-of=2026-02-02", day(2), "event=e as-of=2026-02-02");
    check("event=e as-of=2026-02-02", Action::AsOf(None), "event=e");
    check("event=e as-of=2026-02-02", Action::Select("e".into()), "event=e");
    check("event=e as-of=2026-02-02", Action::SelectOpening, "");
    check("as-of=2026-02-02", Action::SelectOpening, "");
    check("event=e as-of=2026-02-02", Action::Search("ship".into()), "event=e as-of=2026-02-02 query=ship");
    // Steps go on from the moment: the events of its day are behind it, and the last of them comes first on the way back.
    check("event=e as-of=2026-02-02", Action::Next, "event=c");
    check("event=e as-of=2026-02-02", Action::Previous, "event=b");
    check("event=e as-of=2020", Action::Previous, "event=e as-of=2020");
    check("event=e as-of=2020", Action::Next, "event=a");
    check("event=e as-of=2026-02-02 party=south", Action::Previous, "event=e as-of=2026-02-02 party=south");
    check("event=a as-of=2030", Action::Next, "event=a as-of=2030");
    check("event=f as-of=2020", Action::Last, "event=f");
    // What cannot be read is kept, so that the page can be told, and steps go on from the event.
    check("event=c as-of=soon", Action::Next, "event=d");
}

#[test]
fn a_pinned_moment_stays_until_it_is_taken_away() {
    let pin = |moment: &str| Action::Compare(Some(moment.into()));
    check("event=e", pin("start"), "event=e compare=start");
    check("event=e compare=start", pin("a"), "event=e compare=a");
    check("event=e compare=a", Action::Next, "event=f compare=a");
    check("event=e compare=a", Action::Compare(None), "event=e");
    check("event=e compare=a", Action::OnlyChanged(true), "event=e compare=a only-changed=yes");
    check("event=e compare=a only-changed=yes", Action::Compare(None), "event=e");
    check("event=e", Action::OnlyChanged(true), "event=e");
}

#[test]
fn clauses_are_shown_by_status() {
    check("", Action::ToggleStatus("disputed".into()), "status=disputed");
    check("status=disputed", Action::ToggleStatus("open".into()), "status=disputed,open");
    check("status=disputed,open", Action::ToggleStatus("disputed".into()), "status=open");
}

#[test]
fn steps_end_at_the_ends() {
    check("event=f", Action::Next, "event=f");
    check("event=a", Action::Previous, "event=a");
    check("event=a", Action::First, "event=a");
    check("event=f", Action::Last, "event=f");
    check("event=f track=t", Action::Next, "event=f track=t");
}

#[test]
fn steps_walk_only_events_that_pass_the_filter() {
    check("event=a party=south", Action::Next, "event=c party=south");
    check("event=e party=south", Action::Next, "event=e party=south");
    check("event=c party=south", Action::Previous, "event=c party=south");
    check("event=f party=south", Action::Previous, "event=e party=south");
    check("event=b type=request", Action::Next, "event=c type=request");
    check("event=d query=harbour", Action::Next, "event=f query=harbour");
    check("event=d query=harbour", Action::Previous, "event=a query=harbour");
    check("event=d type=request", Action::First, "event=b type=request");
    check("event=a type=request", Action::Last, "event=c type=request");
    check("event=d query=nothing", Action::Next, "event=d query=nothing");
    check("event=d query=nothing", Action::First, "event=d query=nothing");
}

#[test]
fn chips_toggle_in_the_order_in_which_they_were_chosen() {
    check("", Action::ToggleParty("south".into()), "party=south");
    check("party=south", Action::ToggleParty("north".into()), "party=south,north");
    check("party=south,north", Action::ToggleParty("south".into()), "party=north");
    check("party=north", Action::ToggleParty("north".into()), "");
    check("", Action::ToggleType("reject".into()), "type=reject");
    check("type=reject,agree", Action::ToggleType("agree".into()), "type=reject");
    check("", Action::ToggleParty("nobody".into()), "party=nobody");
}

#[test]
fn a_filter_leaves_the_selection_where_it_is() {
    check("event=a track=t", Action::ToggleParty("south".into()), "event=a party=south track=t");
    check("event=a", Action::Search("toll".into()), "event=a query=toll");
}

#[test]
fn filters_are_set_and_cleared_as_one() {
    let all = |party: &str, kind: &str, query: &str| Action::Filter {
        parties: party.split_whitespace().map(Text::from).collect(),
        types: kind.split_whitespace().map(Text::from).collect(),
        query: query.into(),
    };
    check("event=b type=agree", all("south north", "", "ship"), "event=b party=south,north query=ship");
    check("party=south query=ship", all("south", "", "ship"), "party=south query=ship");
    check("event=b party=south type=agree query=x axis=true", Action::ClearFilters, "event=b axis=true");
    check("event=b", Action::ClearFilters, "event=b");
    check("query=ship", Action::Search("".into()), "");
    check("query=ship", Action::Search("ship".into()), "query=ship");
}

#[test]
fn the_axis_and_the_table_are_chosen_by_themselves() {
    check("event=b", Action::Draw(Axis::True), "event=b axis=true");
    check("axis=true", Action::Draw(Axis::Paced), "");
    check("", Action::Draw(Axis::Paced), "");
    check("event=b", Action::ShowTrack("t".into()), "event=b track=t");
    check("track=t", Action::ShowTrack("t".into()), "track=t");
}

/// Actions on the reference record, with ids that it has and some that it does not have.
fn any_action() -> impl Strategy<Value = Action> {
    let pick = |words: &'static [&'static str]| prop::sample::select(words).prop_map(Text::from);
    const EVENTS: &[&str] = &["e-memo", "e-designation", "e-dpa-dropped", "e-phaseout-due", "e-none", ""];
    const PARTIES: &[&str] = &["dod", "anthropic", "public", "nsa", "nobody"];
    const TYPES: &[&str] = &["agree", "consult", "threaten", "assault", "none"];
    const WORDS: &[&str] = &["", " ", "call", "Amodei post", "zzz"];
    prop_oneof![
        Just(Action::First),
        Just(Action::Last),
        Just(Action::Next),
        Just(Action::Next),
        Just(Action::Previous),
        Just(Action::Previous),
        Just(Action::ClearFilters),
        pick(EVENTS).prop_map(Action::Select),
        pick(PARTIES).prop_map(Action::ToggleParty),
        pick(TYPES).prop_map(Action::ToggleType),
        pick(WORDS).prop_map(Action::Search),
        pick(&["dod-openai", "none"]).prop_map(Action::ShowTrack),
        Just(Action::FitAll),
        (0..40usize).prop_map(Action::ListFrom),
        (-9.0..9.0f64, -9.0..9.0f64).prop_map(|(start, end)| Action::Show(Instant(start), Instant(end))),
        any::<bool>().prop_map(|party| Action::Group(if party { Grouping::Party } else { Grouping::Type })),
        any::<bool>().prop_map(|paced| Action::Draw(if paced { Axis::Paced } else { Axis::True })),
        (pick(PARTIES), pick(TYPES), pick(WORDS)).prop_map(|(party, kind, query)| Action::Filter {
            parties: vec![party],
            types: vec![kind],
            query,
        }),
    ]
}

thread_local! {
    static REFERENCE: Index = support::reference();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_actions_can_be_done_and_a_step_forward_be_taken_back(
        actions in prop::collection::vec(any_action(), 0..24),
    ) {
        REFERENCE.with(|index| {
            let mut state = Rc::new(State::default());
            for action in &actions {
                let next = reduce(&state, action, index);
                assert_eq!(*next == *state, Rc::ptr_eq(&next, &state), "{action:?}");
                // What was done is done: the same again changes nothing, but for steps and toggles.
                if !matches!(action, Action::Next | Action::Previous | Action::ToggleParty(_) | Action::ToggleType(_)) {
                    assert!(Rc::ptr_eq(&reduce(&next, action, index), &next), "{action:?} twice");
                }
                state = next;
            }
            let here = selected(&state, index);
            let ahead = reduce(&state, &Action::Next, index);
            let is_inside = here.is_some_and(|event| index.matching(&filter(&state, index)).contains(index.rank(event)));
            if is_inside && !Rc::ptr_eq(&ahead, &state) {
                assert!(selected(&ahead, index).map(|event| index.rank(event)) > here.map(|event| index.rank(event)));
                assert_eq!(selected(&reduce(&ahead, &Action::Previous, index), index), here);
            }
        });
    }

    #[test]
    fn a_filter_changes_no_standing(actions in prop::collection::vec(any_action(), 1..8)) {
        REFERENCE.with(|index| {
            let order = index.order().to_vec();
            let mut state = Rc::new(State { event: Some("e-designation".into()), ..State::default() });
            let at = |state: &State| Standing::at(index, Moment::of(index, selected(state, index).unwrap()));
            let before = at(&state);
            let filters = |action: &&Action| !matches!(action,
                Action::Select(_) | Action::First | Action::Last | Action::Next | Action::Previous);
            for action in actions.iter().filter(filters) {
                state = reduce(&state, action, index);
                assert_eq!(at(&state), before);
                assert_eq!(index.order(), order.as_slice());
            }
        });
    }
}
