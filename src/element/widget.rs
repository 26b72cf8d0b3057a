//! A mounted component, and what the page may do with it.

use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::Element;
use yew::{AppHandle, AttrValue, Callback, Renderer};

use super::reading::Reading;
use super::sharing::{self, LastWanted};
use super::{from_js, to_js};
use crate::model::export;
use crate::model::gather::Gather;
use crate::model::record::Text;
use crate::model::wire::{Json, object};
use crate::query::moment::Moment;
use crate::query::outside as answers;
use crate::scene::header;
use crate::scene::words::{Language, speak};
use crate::state::outside::{self, AXES, LANES, value, word};
use crate::state::{self, Action, Axis, Grouping, START, State};
use crate::ui::{ClauseTimeline, Compared, Filtered, Message, Props, Selected, Stood, Viewed, lazy, running};

/// The component in an element of a page, or at rest until another element needs one: Yew keeps the root of an
/// application, and what listens on it, for ever, so that a page uses it again.
#[wasm_bindgen]
pub struct Widget {
    app: AppHandle<ClauseTimeline>,
    props: Props,
    /// How many events of the record, and how many details, could not be read.
    unread: (usize, usize),
    root: Element,
    wanted: LastWanted,
}

#[wasm_bindgen]
impl Widget {
    /// Mounts the component in `root`, which is emptied, for the element of that number. `on_drawn` is called when a
    /// record stands drawn for the first time, `on_act` with the name and the detail of an event of the page, for the
    /// reader's acts only: `ct-select {event, index, of}`, `ct-filter {party, type, query, shown}`,
    /// `ct-view {axis, lanes, start, end}`, `ct-moment {moment, event}`, `ct-compare {from, to}`. Before any of these,
    /// and after what the page wrote too, it is called with `state` and the state as [`outside`] writes it.
    ///
    /// # Errors
    /// An `Error` where the reading has no record.
    #[wasm_bindgen(constructor)]
    pub fn new(
        root: Element,
        reading: &Reading,
        start: &Start,
        number: u32,
        on_drawn: Function,
        on_act: &Function,
    ) -> Result<Widget, JsError> {
        let wanted = LastWanted::default();
        let mut props = props(&root, reading, start, number, on_drawn, on_act)?;
        props.sharing = Some(sharing::sharing(on_act, &wanted));
        let app = Renderer::<ClauseTimeline>::with_root_and_props(root.clone(), props.clone()).render();
        Ok(Widget { app, props, unread: reading.unread(), root, wanted })
    }

    /// Begins anew for another element, whose number differs; `root` is in it now.
    ///
    /// # Errors
    /// An `Error` where the reading has no record.
    pub fn begin(
        &mut self,
        reading: &Reading,
        start: &Start,
        number: u32,
        on_drawn: Function,
        on_act: &Function,
    ) -> Result<(), JsError> {
        self.props = props(&self.root, reading, start, number, on_drawn, on_act)?;
        self.props.sharing = Some(sharing::sharing(on_act, &self.wanted));
        self.unread = reading.unread();
        self.app.update(self.props.clone());
        Ok(())
    }

    /// Lets go of the record and of everything that the page gave.
    pub fn rest(&mut self) {
        self.props = Props {
            record: Rc::default(),
            prepared: None,
            notice: None,
            element: 0,
            on_drawn: Callback::noop(),
            on_select: Callback::noop(),
            on_filter: Callback::noop(),
            on_view: Callback::noop(),
            on_moment: Callback::noop(),
            on_compare: Callback::noop(),
            on_state: Callback::noop(),
            sharing: None,
            ..self.props.clone()
        };
        self.app.update(self.props.clone());
    }

    /// Shows another record.
    ///
    /// # Errors
    /// An `Error` where the reading has no record; the one before stays.
    pub fn load(&mut self, reading: &Reading) -> Result<(), JsError> {
        self.props.record = reading.record().ok_or_else(no_record)?.clone();
        self.props.prepared = reading.ready().cloned();
        self.unread = reading.unread();
        self.props.notice = self.notice();
        self.app.update(self.props.clone());
        Ok(())
    }

    /// Follows what the page wrote into the element's attributes.
    pub fn follow(&mut self, start: Start) {
        if start.language != self.props.language {
            self.props.language = start.language;
            self.props.notice = self.notice();
            self.app.update(self.props.clone());
        }
        let text = |value: &Option<AttrValue>| value.as_ref().map(|value| Text::from(value.as_str()));
        let texts = |values: Vec<AttrValue>| values.iter().map(|value| value.as_str().into()).collect();
        let filter = Action::Filter {
            parties: texts(start.party),
            types: texts(start.kind),
            query: start.query.as_str().into(),
        };
        self.app.send_message(Message::List(start.as_list));
        let actions = [
            text(&start.event).map_or(Action::SelectOpening, Action::Select),
            filter,
            // Selecting ends the moment between events, so that it comes after.
            Action::AsOf(text(&start.as_of)),
            Action::Compare(text(&start.compare)),
            Action::Draw(start.axis),
            Action::Group(start.lanes),
        ];
        self.app.send_message_batch(actions.into_iter().map(Message::Follow).gather());
    }

    /// Takes a state as it was told, or as a page writes one; what it does not have is as a reader begins.
    ///
    /// # Errors
    /// An `Error` where the value is not plain JSON.
    pub fn restore(&self, state: JsValue) -> Result<(), JsError> {
        let state = outside::from_json(&from_js(state)?);
        self.app.send_message(Message::Follow(Action::Restore(Box::new(state))));
        Ok(())
    }

    /// What held at a moment: the id of an event, a time, or `start`; where the reader is, if none is said. As
    /// [`answers::standing()`] writes it.
    ///
    /// # Errors
    /// An `Error` that says what is wrong with the moment.
    pub fn standing(&self, moment: Option<String>) -> Result<JsValue, JsError> {
        self.answer(|shown| Ok(answers::standing(shown.index(), read(shown, moment)?)))
    }

    /// What differs between two moments, as [`answers::changes()`] writes it.
    ///
    /// # Errors
    /// An `Error` that says what is wrong with one of the moments.
    pub fn changes(&self, from: String, to: Option<String>) -> Result<JsValue, JsError> {
        let from = Some(from);
        self.answer(|shown| Ok(answers::changes(shown.index(), read(shown, from)?, read(shown, to)?)))
    }

    /// The record as it was read, normalised: a plain object; `undefined` as long as there is none.
    #[wasm_bindgen(getter)]
    pub fn record(&self) -> JsValue {
        let shown = self.app.get_component();
        shown.map_or(JsValue::UNDEFINED, |shown| to_js(&export::record(shown.index().record())))
    }

    /// The whole record as it stands where the reader is, to be printed: elements as
    /// [`Element::json`](crate::scene::unrolled::Element::json) writes them. `address` says where it comes from, `day` when,
    /// in words. `undefined` as long as the code for it is not here.
    pub fn paper(&self, address: &str, day: &str) -> JsValue {
        speak(self.props.language);
        let shown = self.app.get_component();
        let paper = shown.and_then(|shown| lazy::paper(shown.index(), shown.state(), (address, day)));
        paper.map_or(JsValue::UNDEFINED, |paper| to_js(&paper))
    }

    /// What an event is cited by, as plain text. `address` is where it is shown, or empty; `day` says when it was seen, in
    /// words. `undefined` where there is no such event.
    pub fn citation(&self, event: &str, address: &str, day: &str) -> Option<String> {
        speak(self.props.language);
        let shown = self.app.get_component()?;
        let event = shown.index().event_by_id(event)?;
        lazy::citation(shown.index(), event, (address, day))
    }

    /// How it went with what the reader wanted to take along: one of the words of
    /// [`OUTCOMES`](crate::scene::share::OUTCOMES), the name of the file or why it failed, and the text that could not be
    /// copied or saved, for the reader to copy.
    pub fn told(&self, outcome: &str, detail: String, text: Option<String>) {
        speak(self.props.language);
        sharing::told(&self.wanted, outcome, detail, text);
    }

    /// Selects the next event that passes the filter, as the reader would.
    pub fn next(&self) {
        self.app.send_message(Message::Act(Action::Next));
    }

    /// Selects the event before that passes the filter, as the reader would.
    pub fn previous(&self) {
        self.app.send_message(Message::Act(Action::Previous));
    }
}

impl Widget {
    /// What the reader is told of parts that could not be read.
    fn notice(&self) -> Option<AttrValue> {
        notice(self.unread, self.props.language)
    }

    fn answer(&self, ask: impl FnOnce(&ClauseTimeline) -> Result<Json, String>) -> Result<JsValue, JsError> {
        let shown = self.app.get_component().ok_or_else(no_record)?;
        ask(&shown).map(|json| to_js(&json)).map_err(|message| JsError::new(&message))
    }
}

fn notice((events, problems): (usize, usize), language: Language) -> Option<AttrValue> {
    speak(language);
    header::left_out(events, problems).map(AttrValue::from)
}

fn props(
    root: &Element,
    reading: &Reading,
    start: &Start,
    number: u32,
    on_drawn: Function,
    on_act: &Function,
) -> Result<Props, JsError> {
    Ok(Props {
        record: reading.record().ok_or_else(no_record)?.clone(),
        prepared: reading.ready().cloned(),
        event: start.event.clone(),
        as_of: start.as_of.clone(),
        compare: start.compare.clone(),
        party: start.party.clone(),
        kind: start.kind.clone(),
        query: start.query.clone(),
        axis: start.axis,
        lanes: start.lanes,
        notice: notice(reading.unread(), start.language),
        language: start.language,
        element: number,
        as_list: start.as_list,
        width: Some(root.get_bounding_client_rect().width()).filter(|width| *width > 0.0),
        // A listener of the page that throws is the page's own error, which the browser reports.
        on_drawn: Callback::from(move |()| drop(on_drawn.call0(&JsValue::NULL))),
        on_select: tell(on_act, "ct-select", selected),
        on_filter: tell(on_act, "ct-filter", filtered),
        on_view: tell(on_act, "ct-view", viewed),
        on_moment: tell(on_act, "ct-moment", stood),
        on_compare: tell(on_act, "ct-compare", compared),
        on_state: tell(on_act, "state", |state: Rc<State>| outside::to_json(&state)),
        sharing: None,
    })
}

/// A moment as a page writes it; where the reader is, if it writes none.
fn read(shown: &ClauseTimeline, moment: Option<String>) -> Result<Moment, String> {
    match moment.as_deref() {
        None => Ok(state::moment(shown.state(), shown.index())),
        Some(START) => Ok(Moment::START),
        Some(text) => Moment::parse(shown.index(), text),
    }
}

/// Where the reader begins: the element's attributes.
#[wasm_bindgen]
#[derive(Default)]
pub struct Start {
    event: Option<AttrValue>,
    as_of: Option<AttrValue>,
    compare: Option<AttrValue>,
    party: Vec<AttrValue>,
    kind: Vec<AttrValue>,
    query: AttrValue,
    axis: Axis,
    lanes: Grouping,
    as_list: bool,
    language: Language,
}

#[wasm_bindgen]
impl Start {
    /// From the attributes as they are written; `attribute` gives the value of a name, or `null`. `party` and `type` are
    /// lists with spaces between. `language` is the number of the one that the reader is spoken to in.
    #[wasm_bindgen(constructor)]
    pub fn new(attribute: &Function, language: u32) -> Start {
        let get = |name: &str| {
            let value = attribute.call1(&JsValue::NULL, &JsValue::from_str(name)).ok();
            value.and_then(|value| value.as_string()).filter(|value| !value.is_empty())
        };
        let text = |name: &str| get(name).map(AttrValue::from);
        let list = |name: &str| {
            let words = get(name).unwrap_or_default();
            words.split_whitespace().map(|word| AttrValue::from(word.to_owned())).gather()
        };
        Start {
            event: text("event"),
            as_of: text("as-of"),
            compare: text("compare"),
            party: list("party"),
            kind: list("type"),
            query: text("query").unwrap_or_default(),
            axis: value(&AXES, &get("axis").unwrap_or_default()),
            lanes: value(&LANES, &get("lanes").unwrap_or_default()),
            as_list: get("view").as_deref() == Some("list"),
            language: super::language::language(language),
        }
    }
}

impl Start {
    pub(super) fn lanes(&self) -> Grouping {
        self.lanes
    }

    pub(super) fn language(&self) -> Language {
        self.language
    }
}

/// Where in memory the number of the element stands that is being worked for, as [`running`] says.
#[wasm_bindgen(js_name = running)]
pub fn running_at() -> *const u32 {
    running::address()
}

fn no_record() -> JsError {
    JsError::new("there is no record to show")
}

fn tell<T: 'static>(on_act: &Function, name: &'static str, convert: fn(T) -> Json) -> Callback<T> {
    let on_act = on_act.clone();
    Callback::from(move |told: T| {
        // As with `on_drawn`, what a listener throws is not ours to handle.
        let _ = on_act.call2(&JsValue::NULL, &name.into(), &to_js(&convert(told)));
    })
}

fn selected(told: Selected) -> Json {
    object([("event", (&*told.event).into()), ("index", told.index.into()), ("of", told.of.into())])
}

fn stood(told: Stood) -> Json {
    object([("moment", told.moment.as_deref().into()), ("event", told.event.as_deref().into())])
}

fn compared(told: Compared) -> Json {
    object([("from", told.from.as_deref().into()), ("to", told.to.as_deref().into())])
}

fn viewed(told: Viewed) -> Json {
    let moment =
        |of: fn((f64, f64)) -> f64| told.stretch.map_or(Json::Null, |stretch| Json::Number(of(stretch)));
    object([
        ("axis", word(&AXES, told.axis).into()),
        ("lanes", word(&LANES, told.lanes).into()),
        ("start", moment(|(start, _)| start)),
        ("end", moment(|(_, end)| end)),
    ])
}

fn filtered(told: Filtered) -> Json {
    let texts = |texts: &[Text]| texts.iter().map(|text| &**text).collect::<Json>();
    object([
        ("party", texts(&told.party)),
        ("type", texts(&told.kind)),
        ("query", (&*told.query).into()),
        ("shown", told.shown.into()),
    ])
}
