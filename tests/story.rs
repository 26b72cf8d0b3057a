//! Story mode: where it begins, how it goes on, what pauses it, and how long an event stands to be read.
//!
//! A place is written as `b playing`, or `b 2 of 3 playing` on the author's own path.

mod support;

use std::rc::Rc;

use clause_timeline::query::index::Index;
use clause_timeline::scene::story::{reading_time, story};
use clause_timeline::state::{Action, Play, State, reduce, selected, stop};
use proptest::prelude::*;

/// Five events `a` to `e`, a day each; `north` acts in `a`, `c` and `d`. `path` is the author's: `d: words, a` in order.
fn index(path: &str) -> Index {
    let event = |(place, id): (usize, &str)| {
        let actor = if ["a", "c", "d"].contains(&id) { "north" } else { "south" };
        format!(
            "{{\"id\": \"{id}\", \"when\": \"2026-02-0{}\", \"title\": \"Event {id}\", \"actors\": [\"{actor}\"],
              \"summary\": \"One two three four.\", \"attribution\": [{{\"source\": \"s\", \"basis\": \"narration\"}}]}}",
            place + 1
        )
    };
    let step = |step: &str| match step.split_once(": ") {
        Some((event, caption)) => format!("{{\"event\": \"{event}\", \"caption\": \"{caption}\"}}"),
        None => format!("{{\"event\": \"{step}\"}}"),
    };
    let path: Vec<String> = path.split(", ").filter(|path| !path.is_empty()).map(step).collect();
    let events: Vec<String> = ["a", "b", "c", "d", "e"].into_iter().enumerate().map(event).collect();
    Index::new(Rc::new(support::record(&format!(
        "{{\"format\": \"clause-timeline/1\", \"title\": \"Small\", \"opening\": \"b\", \"story\": [{}],
          \"sources\": [{{\"id\": \"s\", \"kind\": \"other\", \"title\": \"Case\"}}],
          \"parties\": [{{\"id\": \"north\", \"name\": \"North\"}}, {{\"id\": \"south\", \"name\": \"South\"}}],
          \"events\": [{}]}}",
        path.join(","),
        events.join(",")
    ))))
}

fn say(state: &State, index: &Index) -> String {
    let event = selected(state, index).and_then(|event| index.record().event(event));
    let place =
        stop(state, index).map(|(place, _)| format!(" {} of {}", place + 1, index.record().story.len()));
    let play = match state.play {
        Play::Off => "",
        Play::On => " playing",
        Play::Ended => " ended",
    };
    format!("{}{}{play}", event.map_or("nothing", |event| &event.id), place.unwrap_or_default())
}

/// Does one thing after another, on a record with that path, and says where that leads.
#[track_caller]
fn check(path: &str, actions: &[Action], expected: &[&str]) {
    let index = index(path);
    let mut state = Rc::new(State::default());
    let mut places = Vec::new();
    for action in actions {
        state = reduce(&state, action, &index);
        places.push(say(&state, &index));
    }
    assert_eq!(places, expected, "{path}: {actions:?}");
}

const PLAY: Action = Action::Play(true);
const PAUSE: Action = Action::Play(false);
const ON: Action = Action::PlayOn;

fn select(id: &str) -> Action {
    Action::Select(id.into())
}

#[test]
fn it_plays_from_the_selected_event_to_the_last_and_says_that_it_ends() {
    check("", &[PLAY, ON, ON, ON, ON], &["b playing", "c playing", "d playing", "e ended", "e ended"]);
}

#[test]
fn at_the_end_it_begins_again() {
    check("", &[Action::Last, PLAY, PLAY], &["e", "a playing", "a playing"]);
    check("", &[select("d"), PLAY, ON, PLAY], &["d", "d playing", "e ended", "a playing"]);
}

#[test]
fn it_steps_through_what_passes_the_filter() {
    let north = || Action::ToggleParty("north".into());
    check("", &[north(), PLAY, ON, ON], &["b", "c playing", "d ended", "d ended"]);
    check("", &[north(), select("e"), PLAY, ON], &["b", "e", "a playing", "c playing"]);
    check("", &[Action::Search("nothing".into()), PLAY, ON], &["b", "b", "b"]);
}

#[test]
fn only_the_reader_goes_on_after_a_pause() {
    check("", &[PLAY, PAUSE, ON, PLAY, ON], &["b playing", "b", "b", "b playing", "c playing"]);
}

#[test]
fn every_other_act_pauses_it() {
    let acts = [
        Action::Next,
        Action::Select("b".into()),
        Action::Search("event".into()),
        Action::Search("".into()),
        Action::ClearFilters,
        Action::FitAll,
        Action::ShowTrack("t".into()),
        Action::AsOf(None),
        Action::Compare(Some("start".into())),
        Action::ShowAllRows(false),
        Action::ShowTrail(None),
    ];
    for act in acts {
        let index = index("");
        let playing = reduce(&Rc::new(State::default()), &PLAY, &index);
        assert_eq!(playing.play, Play::On);
        assert_eq!(reduce(&playing, &act, &index).play, Play::Off, "{act:?}");
    }
}

#[test]
fn what_a_step_brings_into_view_does_not_pause_it() {
    use clause_timeline::model::time::Instant;
    check(
        "",
        &[PLAY, Action::Reveal(Instant(1.0), Instant(2.0)), ON],
        &["b playing", "b playing", "c playing"],
    );
}

#[test]
fn a_moment_between_events_ends_when_it_plays() {
    let index = index("");
    let between = reduce(&Rc::new(State::default()), &Action::AsOf(Some("2026-02-04".into())), &index);
    let playing = reduce(&between, &PLAY, &index);
    assert_eq!((say(&playing, &index).as_str(), &playing.as_of), ("b playing", &None));
}

#[test]
fn it_follows_the_path_of_the_author_in_its_own_order() {
    let path = "e: The end first., a, e: And again.";
    check(
        path,
        &[PLAY, ON, ON, ON],
        &["e 1 of 3 playing", "a 2 of 3 playing", "e 3 of 3 ended", "e 3 of 3 ended"],
    );
    // From a stop; from one that comes twice, the first; from beside the path, the beginning.
    check(path, &[select("a"), PLAY], &["a", "a 2 of 3 playing"]);
    check(path, &[select("e"), PLAY, ON], &["e", "e 1 of 3 playing", "a 2 of 3 playing"]);
    check(path, &[select("c"), PLAY], &["c", "e 1 of 3 playing"]);
    // A pause keeps the place, at the end it begins again, and who selects something else has left the path.
    check(
        path,
        &[PLAY, ON, PAUSE, PLAY, ON],
        &["e 1 of 3 playing", "a 2 of 3 playing", "a 2 of 3", "a 2 of 3 playing", "e 3 of 3 ended"],
    );
    check(
        path,
        &[PLAY, ON, ON, PLAY],
        &["e 1 of 3 playing", "a 2 of 3 playing", "e 3 of 3 ended", "e 1 of 3 playing"],
    );
    check(path, &[PLAY, select("b"), Action::SelectOpening], &["e 1 of 3 playing", "b", "b"]);
    // It is the author's whole: a filter takes nothing out of it.
    check(path, &[Action::ToggleParty("north".into()), PLAY], &["b", "e 1 of 3 playing"]);
    check("c", &[PLAY], &["c 1 of 1 ended"]);
}

#[test]
fn an_event_stands_two_seconds_and_a_quarter_for_each_word_but_no_more_than_twelve() {
    let time = |path: &str, id: &str| {
        let index = index(path);
        let state = reduce(&Rc::new(State::default()), &select(id), &index);
        let state = reduce(&state, &PLAY, &index);
        reading_time(&index, &state)
    };
    // Title and summary: two words and four.
    assert_eq!(time("", "c"), 3_500);
    // Title and caption.
    assert_eq!(time("c: One  two, d", "c"), 3_000);
    assert_eq!(time("c, d: One two", "c"), 3_500);
    assert_eq!(time(&format!("c: {}, d", "word ".repeat(38).trim_end()), "c"), 12_000);
    assert_eq!(time(&format!("c: {}, d", "word ".repeat(37).trim_end()), "c"), 11_750);
    assert_eq!(time(&format!("c: {}, d", "word ".repeat(5_000).trim_end()), "c"), 12_000);
}

#[test]
fn the_stepper_says_what_can_be_done_and_what_the_author_says() {
    let index = index("e: The end first., a");
    let start = Rc::new(State::default());
    let told = story(&index, &start);
    assert_eq!((told.name, told.can_play, &told.position, &told.caption), ("Play", true, &None, &None));
    let playing = reduce(&start, &PLAY, &index);
    let told = story(&index, &playing);
    assert_eq!((told.name, told.end), ("Pause", ""));
    assert_eq!(told.position.as_deref(), Some("Stop 1 of 2 in the story"));
    assert_eq!(told.caption.as_deref(), Some("The end first."));
    // Whoever pauses to read it still has it.
    assert_eq!(story(&index, &reduce(&playing, &PAUSE, &index)).caption, told.caption);
    let ended = story(&index, &reduce(&playing, &ON, &index));
    assert_eq!((ended.name, ended.end, ended.caption), ("Play", "The story ends here", None));
    let none = self::index("");
    let nothing = reduce(&start, &Action::Search("nothing".into()), &none);
    assert!(!story(&none, &nothing).can_play);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_story_comes_to_an_end_after_as_many_steps_as_it_has(path in "([a-e](, [a-e]){0,6})?", from in 0..5usize) {
        let index = index(&path);
        let from = ["a", "b", "c", "d", "e"][from];
        let state = reduce(&Rc::new(State::default()), &select(from), &index);
        let mut state = reduce(&state, &PLAY, &index);
        for _ in 0..7 {
            state = reduce(&state, &ON, &index);
        }
        prop_assert_eq!(state.play, Play::Ended);
    }
}
