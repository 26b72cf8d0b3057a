//! Story mode: how long each event stands there to be read, and what the stepper says of it.

use crate::model::record::Text;
use crate::query::index::Index;
use crate::state::{Play, State, has_path, selected, stop};

use super::words::{grouped, label as words, scenes::stop_of};

/// What a reader gets for looking up at another event, in ms.
const LOOK: usize = 2_000;
/// What a word takes to be read, in ms: 240 words a minute, about the pace of silent reading.
const WORD: usize = 250;
/// The longest that an event stands, in ms.
const LONGEST: usize = 12_000;

/// Story mode in the stepper.
#[derive(Clone, Debug, PartialEq)]
pub struct Story {
    /// What its button is called.
    pub name: &'static str,
    /// Whether it is being played, which the button ends.
    pub is_playing: bool,
    /// Whether there is anything to play.
    pub can_play: bool,
    /// `Stop 2 of 5 in the story`, on the author's own path.
    pub position: Option<String>,
    /// What the author says there.
    pub caption: Option<Text>,
    /// That it is over; empty while it is not.
    pub end: &'static str,
}

/// Story mode as it stands.
pub fn story(index: &Index, state: &State) -> Story {
    let stop = stop(state, index);
    let all = index.record().story.len();
    let is_playing = state.play == Play::On;
    Story {
        name: if is_playing { words::pause() } else { words::play() },
        is_playing,
        can_play: has_path(state, index),
        position: stop.map(|(place, _)| stop_of(&grouped(place + 1), &grouped(all))),
        caption: stop.and_then(|(_, step)| step.caption.clone()),
        end: if state.play == Play::Ended { words::story_ends() } else { "" },
    }
}

/// How long the selected event stands before the story goes on, in ms: for looking up, and for reading its title with
/// the author's caption, or else with its summary.
pub fn reading_time(index: &Index, state: &State) -> u32 {
    let event = selected(state, index).and_then(|event| index.record().event(event));
    let caption = stop(state, index).and_then(|(_, step)| step.caption.as_ref());
    let said = caption.or_else(|| event?.summary.as_ref());
    let texts = event.map(|event| &event.title).into_iter().chain(said);
    let words: usize = texts.map(|text| text.split_whitespace().count()).sum();
    LOOK.saturating_add(words.saturating_mul(WORD)).min(LONGEST) as u32
}
