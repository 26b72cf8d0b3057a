//! The component: holds what the reader chose, and draws everything from it.

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::ListenerKind;

use super::later::Later;
use super::measure::Measure;
use super::props::Props;
use super::share::{Last, Shared, Told};
use super::slider::{Slider, SliderProps};
use super::still::Still;
use super::tag::{Tag, tag};
use super::text::{each, paragraph, prose};
use super::timeline::{Timeline, TimelineProps};
use super::{filters, focus, lazy, part, running, sources, story, tables, trail};
use crate::query::filter::Filter;
use crate::query::index::Index;
use crate::query::lanes::Passing;
use crate::scene::as_of::AsOf;
use crate::scene::timeline::{self, Plan, Prepared};
use crate::scene::words::{label as words, local};
use crate::scene::{
    self,
    header::{self, Header},
};
use crate::state::{Action, State, filter, reduce, selected};

/// The width in px assumed until the element is measured, and where nothing can be measured.
const WIDTH: f64 = 960.0;

/// The id of the title, where there is no other in the tree.
const TITLE: &str = "title";

/// Something happened.
pub enum Message {
    /// The reader did something.
    Act(Action),
    /// The page did something, and need not be told.
    Follow(Action),
    /// The element has another width, in px.
    Resized(f64),
    /// The page wants the events as a list, or not.
    List(bool),
    /// Nothing else is to be done at the moment.
    Rest,
    /// Lazily loaded code is here, or could not be fetched.
    Code,
    /// How it went with what the reader wanted to take along.
    Told(Told),
}

/// A record as an interactive timeline with a clause table.
///
/// ```
/// use std::rc::Rc;
/// use clause_timeline::ClauseTimeline;
/// use clause_timeline::model::record::Record;
/// use yew::prelude::*;
///
/// #[derive(Properties, PartialEq)]
/// struct PageProps { record: Rc<Record> }
///
/// #[component]
/// fn Page(props: &PageProps) -> Html {
///     html! { <ClauseTimeline record={Rc::clone(&props.record)} event="e-designation" /> }
/// }
/// ```
pub struct ClauseTimeline {
    index: Rc<Index>,
    /// Title and facts, which are the record's alone.
    head: Header,
    state: Rc<State>,
    width: f64,
    as_list: bool,
    /// What the timeline is laid out by, and what passes the filter: computed anew only where they change.
    plan: Rc<Plan>,
    matching: Rc<Passing>,
    filtered: Filter,
    /// The same from drawing to drawing, so that what did not change is not drawn again.
    act: Callback<Action>,
    /// What the reader wanted to take along.
    shared: Last,
    host: NodeRef,
    measure: Option<Measure>,
    /// The record has not been drawn yet.
    is_fresh: bool,
    later: Later,
    _lazy: lazy::Listener,
    /// Goes on with the story, while it is being played.
    player: Option<story::Player>,
    /// Where focus goes if what has it is no longer there after the next drawing.
    rescue: Option<&'static str>,
    /// What the reader has used, to be kept in its place by the next drawing.
    still: Option<Still>,
    /// The reader has asked for the moves on a clause, which are to be seen after the next drawing.
    has_opened: bool,
}

impl Component for ClauseTimeline {
    type Message = Message;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let props = ctx.props();
        running::enter(&props.work());
        let prepared = props.ready();
        let index = Rc::clone(prepared.index());
        let event = props.event.as_ref().map(|id| id.as_str().into());
        let begin = Rc::new(State { event, axis: props.axis, lanes: props.lanes, ..State::default() });
        let actions = [props.filter(), props.as_of(), props.compare()];
        let state = actions.iter().fold(begin, |state, action| reduce(&state, action, &index));
        props.on_state.emit(Rc::clone(&state));
        let width = props.width.unwrap_or(WIDTH);
        let as_list = props.as_list;
        let plan = Rc::new(prepared_plan(&prepared, &state, timeline::width(width, as_list)));
        let filtered = filter(&state, &index);
        let mut page = ClauseTimeline {
            matching: Rc::new(Passing::new(plan.lanes(), &filtered)),
            filtered,
            act: ctx.link().callback(Message::Act),
            shared: Last::new(ctx.link().callback(Message::Told)),
            plan,
            head: header::header(&index),
            index,
            state,
            width,
            as_list,
            host: NodeRef::default(),
            measure: None,
            is_fresh: true,
            later: Later::default(),
            _lazy: lazy::Listener::new(ctx.link().callback(|()| Message::Code)),
            player: None,
            rescue: None,
            still: None,
            has_opened: false,
        };
        page.lay_out();
        page
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        running::enter(&ctx.props().work());
        let is_changed = match message {
            Message::List(as_list) => {
                let changed = std::mem::replace(&mut self.as_list, as_list) != as_list;
                self.lay_out();
                changed
            }
            Message::Resized(width) => {
                let changed = std::mem::replace(&mut self.width, width) != width;
                self.lay_out();
                changed
            }
            Message::Rest => {
                let sorted = self.later.go_on();
                if let Some(prepared) = &sorted {
                    self.plan = Rc::new(Plan::of(prepared, &self.state, self.timeline_width()));
                    self.follow_filter(true);
                }
                sorted.is_some()
            }
            Message::Code => {
                self.rescue = focus::is_within(&self.host).then_some(focus::OPENER);
                true
            }
            Message::Told(told) => {
                self.shared.tell(told);
                true
            }
            Message::Follow(action) => self.apply(ctx.props(), &action),
            Message::Act(action) => {
                let before = Rc::clone(&self.state);
                let still = Still::of(&self.host);
                let changed = self.apply(ctx.props(), &action);
                self.still = still.filter(|_| changed);
                self.has_opened = matches!(&action, Action::ShowTrail(Some(trail)) if !trail.all);
                self.rescue = (changed && focus::is_within(&self.host)).then(|| focus::refuge(&action));
                ctx.props().tell(&self.index, &self.state, &before);
                changed
            }
        };
        self.schedule(ctx);
        is_changed
    }

    /// Follows what the page wrote; tells nobody, since the page knows.
    fn changed(&mut self, ctx: &Context<Self>, old: &Props) -> bool {
        let props = ctx.props();
        running::enter(&props.work());
        if props.element != old.element {
            *self = <ClauseTimeline as Component>::create(ctx);
            self.schedule(ctx);
            return true;
        }
        let before = Rc::clone(&self.state);
        let is_other = !Rc::ptr_eq(&props.record, &old.record);
        if is_other {
            let prepared = props.ready();
            self.index = Rc::clone(prepared.index());
            self.head = header::header(&self.index);
            self.apply(props, &Action::FitAll);
            self.plan = Rc::new(prepared_plan(&prepared, &self.state, self.timeline_width()));
            self.follow_filter(true);
            // What was begun was of the record before.
            self.later = Later::default();
            self.lay_out();
            self.is_fresh = true;
            self.shared.forget();
        } else if props.language != old.language {
            self.shared.forget();
            self.head = header::header(&self.index);
            self.plan = Rc::new(
                self.plan.said_anew(&State { lanes: self.plan.grouping(), ..State::clone(&self.state) }),
            );
        }
        for action in props.since(old) {
            self.apply(props, &action);
        }
        self.schedule(ctx);
        is_other
            || (props.language, &props.notice) != (old.language, &old.notice)
            || !Rc::ptr_eq(&before, &self.state)
    }

    fn rendered(&mut self, ctx: &Context<Self>, _: bool) {
        running::enter(&ctx.props().work());
        if self.measure.is_none() {
            let link = ctx.link().clone();
            self.measure =
                Measure::width(&self.host, move |width| link.send_message(Message::Resized(width)));
        }
        if let Some(still) = self.still.take() {
            still.keep();
        }
        if std::mem::take(&mut self.has_opened) {
            trail::show(&self.host);
        }
        if let Some(refuge) = self.rescue.take() {
            focus::rescue(&self.host, refuge);
        }
        self.shared.drawn(&self.host);
        if std::mem::take(&mut self.is_fresh) {
            ctx.props().on_drawn.emit(());
            self.later.prepare_search(&self.index);
            self.schedule(ctx);
        }
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        running::enter(&ctx.props().work());
        let (index, state) = (&*self.index, &*self.state);
        let act = &self.act;
        let head = &self.head;
        let mut notices = each(&ctx.props().notice, |notice| view_notice(notice.clone()));
        notices.extend(each(&header::notices(index, state), |notice| view_notice(notice.as_str().into())));
        let title = || match head.title.is_empty() {
            true => AttrValue::Static(words::untitled()),
            false => head.title.clone().into(),
        };
        // By what stands there, which may be the page's own. Without an element the tree is the page's, with its ids.
        let labelled = (ctx.props().element != 0).then_some(TITLE);
        let slot = tag("slot").attribute("name", "title").child(prose(title()));
        let heading = tag("h2").attribute("id", labelled).class("title").child(slot);
        // Another element gets nothing of what was drawn for the one before.
        let section = tag("section").key(&ctx.props().element.to_string()).class("ct").node(&self.host);
        let section = section
            .attribute("lang", local::language())
            .attribute("dir", local::direction())
            .attribute("aria-labelledby", labelled)
            .attribute("aria-label", labelled.is_none().then(title));
        let Some(event) = selected(state, index) else {
            let none = view_notice(AttrValue::Static(words::no_events()));
            return section.child(heading).child(notices).child(none).into();
        };
        let as_of = AsOf::new(index, state, event);
        let shared = Shared::of(ctx.props(), &self.shared, index, event);
        let place = tables::Place { index: &self.index, state: &self.state, width: self.width, shared };
        let told = scene::story::story(index, state);
        let pause = story::pausing(state.play, act);
        let header = tag("header")
            .class("head")
            .attribute("part", "header")
            .child(heading)
            .child(head.summary.as_ref().map(|summary| paragraph("summary", prose(summary))))
            .child(paragraph("facts", &head.facts));
        let timeline = part::view::<Timeline>(TimelineProps {
            plan: self.plan.clone(),
            matching: self.matching.clone(),
            stretch: state.view,
            list_from: state.list_from,
            selected: event,
            act: act.clone(),
        });
        let slider = part::view::<Slider>(SliderProps {
            plan: self.plan.clone(),
            state: self.state.clone(),
            act: act.clone(),
        });
        let said = self.shared.said().or_else(|| scene::caption::announcement(&as_of).map(AttrValue::from));
        lazy::prepared_in(section)
            .on(ListenerKind::onkeydown, story::on_escape(&pause))
            .child(header)
            .child(notices)
            .child(filters::view(&header::filters(index, state), act))
            .child(timeline)
            .child(filters::stepper(&header::stepper(index, state), story::controls(&told, act), act))
            .child(slider)
            .child(story::caption(&told))
            .child(paragraph("aside-text", said).attribute("role", "status"))
            .child(tables::view(&as_of, &place, act, &pause))
            .child(sources::view(index, shared.as_ref()))
            .child(tag("slot").attribute("name", "footer"))
            .into()
    }
}

/// The layout with the lanes that were prepared; those that the state wants may have to be sorted first.
fn prepared_plan(prepared: &Prepared, state: &State, width: f64) -> Plan {
    Plan::of(prepared, &State { lanes: prepared.grouping(), ..state.clone() }, width)
}

fn view_notice(notice: AttrValue) -> Tag {
    paragraph("notice", notice).attribute("part", "notice")
}

impl ClauseTimeline {
    /// The record, ready for questions.
    pub fn index(&self) -> &Rc<Index> {
        &self.index
    }

    /// What the reader chose.
    pub fn state(&self) -> &State {
        &self.state
    }

    fn timeline_width(&self) -> f64 {
        timeline::width(self.width, self.as_list)
    }

    /// Goes on with what can wait, when nothing else is to be done.
    fn schedule(&mut self, ctx: &Context<Self>) {
        let link = ctx.link().clone();
        self.later.schedule(move || link.send_message(Message::Rest));
    }

    /// Does what an action says; whether that changed anything. A newly selected event is brought into view.
    fn apply(&mut self, props: &Props, action: &Action) -> bool {
        let before = Rc::clone(&self.state);
        self.state = reduce(&before, action, &self.index);
        if self.state.event != before.event
            && let Some(event) = selected(&self.state, &self.index)
            && let Some((start, end)) = self.plan.revealing(&self.state, event)
        {
            self.state = reduce(&self.state, &Action::Reveal(start, end), &self.index);
        }
        let changed = !Rc::ptr_eq(&before, &self.state);
        if changed {
            self.player = story::Player::of(&self.index, &self.state, &self.act);
            self.shared.forget();
            self.lay_out();
            self.follow_filter(false);
            props.on_state.emit(Rc::clone(&self.state));
        }
        changed
    }

    /// Lays the timeline out for the state's axis and lanes and for the element's width.
    fn lay_out(&mut self) {
        let lanes = self.later.lanes(&self.plan, self.state.lanes);
        let state = State { lanes, ..State::clone(&self.state) };
        if let Some(plan) = self.plan.changed(&state, self.timeline_width()) {
            let is_other = plan.grouping() != self.plan.grouping();
            self.plan = Rc::new(plan);
            self.follow_filter(is_other);
        }
    }

    /// Asks which events pass the filter, if it is another, or if they stand elsewhere.
    fn follow_filter(&mut self, is_elsewhere: bool) {
        let filter = filter(&self.state, &self.index);
        if is_elsewhere || filter != self.filtered {
            self.matching = Rc::new(Passing::new(self.plan.lanes(), &filter));
            self.filtered = filter;
        }
    }
}
