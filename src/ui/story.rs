//! Story mode: its button and what stands beside it, and the timer that goes on to the next event.

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::text::{all, paragraph, span};
use crate::query::index::Index;
use crate::scene::story::{Story, reading_time};
use crate::state::{Action, Play, State};

/// Goes on when the selected event has stood long enough to be read, and pauses when nobody sees the page any more.
/// Ends when dropped.
pub(super) struct Player {
    _timer: Timeout,
    _unseen: Option<EventListener>,
}

impl Player {
    /// What goes on from that state; nothing while no story is being played.
    pub(super) fn of(index: &Index, state: &State, act: &Callback<Action>) -> Option<Player> {
        if state.play != Play::On {
            return None;
        }
        let on = act.clone();
        let pause = act.clone();
        let document = web_sys::window().and_then(|window| window.document());
        Some(Player {
            _timer: Timeout::new(reading_time(index, state), move || on.emit(Action::PlayOn)),
            _unseen: document.map(|document| {
                EventListener::new(&document, "visibilitychange", move |_| pause.emit(Action::Play(false)))
            }),
        })
    }
}

/// What pauses a story that is being played; nothing is told while none is.
pub(super) fn pausing(play: Play, act: &Callback<Action>) -> Callback<()> {
    match play {
        Play::On => act.reform(|()| Action::Play(false)),
        _ => Callback::noop(),
    }
}

/// The same by the key that ends things.
pub(super) fn on_escape(pause: &Callback<()>) -> Callback<KeyboardEvent> {
    let pause = pause.clone();
    Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" {
            pause.emit(());
        }
    })
}

/// The button, and where the story stands.
pub(super) fn controls(story: &Story, act: &Callback<Action>) -> Html {
    let onclick = match story.can_play {
        true => act.reform({
            let play = !story.is_playing;
            move |_: MouseEvent| Action::Play(play)
        }),
        false => Callback::noop(),
    };
    html! {
        <>
            <button type="button" class="play" aria-disabled={(!story.can_play).to_string()} {onclick}>{ story.name }</button>
            { all(story.position.iter().map(|position| span("position", position.clone()))) }
            // It stands there before it has something to say: only then is what it says read aloud.
            <span class="position" role="status">{ story.end }</span>
        </>
    }
}

/// What the author says at this stop.
pub(super) fn caption(story: &Story) -> Html {
    all(story.caption.iter().map(|caption| paragraph("story", AttrValue::from(caption.clone()))))
}
