//! Story mode: its button and what stands beside it, and the timer that goes on to the next event.

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use yew::prelude::*;

use super::tag::{Tag, fragment};
use super::text::{paragraph, plain_button, prose, span};
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
pub(super) fn on_escape(pause: &Callback<()>) -> impl Fn(KeyboardEvent) + 'static {
    let pause = pause.clone();
    move |event| {
        if event.key() == "Escape" {
            pause.emit(());
        }
    }
}

/// The button, and where the story stands.
pub(super) fn controls(story: &Story, act: &Callback<Action>) -> Tag {
    let play = plain_button().class("play").attribute("aria-disabled", !story.can_play);
    let play = if story.can_play { play.act(act, Action::Play(!story.is_playing)) } else { play };
    fragment()
        .child(play.child(story.name))
        .child(story.position.as_ref().map(|position| span("position", position)))
        // It stands there before it has something to say: only then is what it says read aloud.
        .child(span("position", story.end).attribute("role", "status"))
}

/// What the author says at this stop.
pub(super) fn caption(story: &Story) -> Option<Tag> {
    story.caption.as_ref().map(|caption| paragraph("story", prose(caption)))
}
