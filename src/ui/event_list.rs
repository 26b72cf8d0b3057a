//! The events as buttons of one list, in time order: one tab stop, arrows move, Enter or Space selects. Where they
//! crowd, a button stands for several.

use std::cell::Cell;
use std::rc::Rc;

use web_sys::{Element, HtmlElement};
use yew::prelude::{AttrValue, Callback, Event, Html, KeyboardEvent, NodeRef};
use yew::virtual_dom::ListenerKind;

use super::find::{around, around_target, within};
use super::focus;
use super::part::{Context, Part};
use super::tag::{Tag, fragment, tag};
use super::text::{plain_button, prose, seen, span};
use crate::scene::timeline::{Cluster, Entry, Mark, PAGE, Page, Target, Timeline, color_class, push_px};
use crate::scene::words::{Act, label as words};
use crate::state::Action;

/// What stands for an event, or for several.
const ITEM: &str = ".event,.cluster";

/// A drawing; each one is another, so that none need be compared by its content.
#[derive(Clone)]
pub(super) struct Scene(pub(super) Rc<Timeline>);

impl PartialEq for Scene {
    fn eq(&self, other: &Scene) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(PartialEq)]
pub(super) struct ListProps {
    pub(super) scene: Scene,
    /// How many events the record has.
    pub(super) count: usize,
    pub(super) act: Callback<Action>,
    /// Set while the click that follows is the end of a drag, and none.
    pub(super) dragged: Rc<Cell<bool>>,
}

/// The list of events.
#[derive(Default)]
pub(super) struct EventList {
    list: NodeRef,
    /// The place of the button that is the tab stop; `None`: the selected event is.
    focused: Option<usize>,
    /// The rank of the selected event, and how many buttons there are, as drawn last.
    shown: (Option<usize>, usize),
    /// What the buttons stand for where they are.
    drawn: Option<Scene>,
    /// The rank of an event that gets the focus when it is drawn.
    wanted: Rc<Cell<Option<usize>>>,
}

/// The button at that place has the focus.
pub(super) struct Focused(Option<usize>);

impl Part for EventList {
    type Message = Focused;
    type Properties = ListProps;

    fn create(_: &ListProps) -> Self {
        EventList::default()
    }

    fn update(&mut self, _: &Context<Self>, Focused(place): Focused) -> bool {
        std::mem::replace(&mut self.focused, place) != place
    }

    fn rendered(&mut self, context: &Context<Self>, _: bool) {
        let current = &context.props().scene;
        if self.drawn.as_ref() == Some(current) {
            return;
        }
        let before = self.drawn.replace(current.clone());
        place(&self.list, &current.0, before.as_ref().map(|Scene(before)| &**before));
        let entries = current.0.entries();
        let shown = shown(&entries);
        if std::mem::replace(&mut self.shown, shown) != shown {
            // A new selection takes the tab stop along, and so does another view. Not before this drawing: what had the
            // focus may be gone with it, and then the focus goes to what stands there now.
            context.link().send_message(Focused(None));
        }
        let wanted = self.wanted.take();
        let found = wanted.and_then(|wanted| entries.iter().position(|entry| rank(entry) == wanted));
        if let Some(place) = found {
            context.link().send_message(Focused(Some(place)));
            let _ = button(&self.list, place).map(|button| focus::by_key(&button));
        }
    }

    fn view(&self, context: &Context<Self>) -> Html {
        let props = context.props();
        let scene = &*props.scene.0;
        let entries = scene.entries();
        let selected = entries.iter().position(is_selected);
        let last = entries.len().saturating_sub(1);
        let stop = self.focused.or(selected).unwrap_or(0).min(last);
        let mut items = Vec::new();
        for (place, entry) in entries.iter().enumerate() {
            let item = match entry {
                Entry::Mark(mark) => view_item(mark, scene.is_list, stop == place),
                Entry::Cluster(cluster) => view_cluster(cluster, stop == place),
            };
            items.push(item.into());
        }
        let focusing = context.link().clone();
        let (act, dragged, current) = (props.act.clone(), Rc::clone(&props.dragged), props.scene.clone());
        // One listener of each kind for the whole list: one for every event would be another at each drawing.
        let items = tag("ol")
            .class("events")
            .attribute("role", "list")
            .attribute("aria-label", words::events())
            .node(&self.list)
            .on(ListenerKind::onkeydown, self.keys(context, &entries, stop))
            .on(ListenerKind::onclick, move |event: Event| {
                let entries = current.0.entries();
                let action = hit(&event).and_then(|place| entries.get(place)).map(action);
                if let Some(action) = action.filter(|_| !dragged.take()) {
                    act.emit(action);
                }
            })
            .on(ListenerKind::onfocusin, move |event: Event| {
                focusing.send_message(Focused(hit(&event)));
            })
            .child(items);
        let page = |page: &Option<Page>| page.as_ref().map(|page| view_page(page, &props.act));
        fragment().child(page(&scene.earlier)).child(items).child(page(&scene.later)).into()
    }
}

impl EventList {
    /// What the keys do while the button at `stop` is the tab stop.
    fn keys(
        &self,
        context: &Context<Self>,
        entries: &[Entry],
        stop: usize,
    ) -> impl Fn(KeyboardEvent) + 'static {
        let ListProps { scene, count, act, .. } = context.props();
        let (is_list, count, act) = (scene.0.is_list, *count, act.clone());
        let (list, wanted, link) = (self.list.clone(), Rc::clone(&self.wanted), context.link().clone());
        let ranks: Vec<usize> = entries.iter().map(rank).collect();
        move |event| {
            // With a modifier they are the browser's (Alt and an arrow goes back a page), or move the view.
            if event.alt_key() || event.ctrl_key() || event.meta_key() || event.shift_key() {
                return;
            }
            let last = ranks.len().saturating_sub(1);
            let here = ranks.get(stop).copied().unwrap_or(0);
            // Where to go, and in a part of a long list: to which rank, which may not be drawn yet.
            let (to, rank) = match event.key().as_str() {
                "ArrowRight" | "ArrowDown" => (stop.saturating_add(1).min(last), here.saturating_add(1)),
                "ArrowLeft" | "ArrowUp" => (stop.saturating_sub(1), here.saturating_sub(1)),
                "Home" => (0, 0),
                "End" => (last, usize::MAX),
                _ => return,
            };
            event.prevent_default();
            let rank = rank.min(count.saturating_sub(1));
            if is_list && !ranks.contains(&rank) {
                wanted.set(Some(rank));
                act.emit(Action::ListFrom(rank.saturating_sub(PAGE / 2)));
                return;
            }
            let _ = button(&list, to).map(|button| focus::by_key(&button));
            link.send_message(Focused(Some(to)));
        }
    }
}

fn is_selected(entry: &Entry) -> bool {
    matches!(entry, Entry::Mark(mark) if mark.is_selected)
}

/// The rank of the selected event, and how many entries there are.
fn shown(entries: &[Entry]) -> (Option<usize>, usize) {
    (entries.iter().find(|entry| is_selected(entry)).map(rank), entries.len())
}

/// The place in the list of the button that was hit; `None` for what is beside the buttons.
fn hit(event: &Event) -> Option<usize> {
    let button = around_target(event, ITEM)?;
    let mut item: Element = around(&button, "li")?.into();
    let mut place = 0;
    while let Some(before) = item.previous_element_sibling() {
        (item, place) = (before, place + 1);
    }
    Some(place)
}

fn rank(entry: &Entry) -> usize {
    match entry {
        Entry::Mark(mark) => mark.rank,
        Entry::Cluster(cluster) => cluster.rank,
    }
}

fn action(entry: &Entry) -> Action {
    match entry {
        Entry::Mark(mark) => Action::Select(mark.id.clone()),
        Entry::Cluster(cluster) => match &cluster.target {
            Target::Event(id) => Action::Select(id.clone()),
            Target::Stretch(Some((start, end))) => Action::Show(*start, *end),
            Target::Stretch(None) => Action::FitAll,
        },
    }
}

fn view_page(page: &Page, act: &Callback<Action>) -> Tag {
    super::text::button(Some("page"), act, Action::ListFrom(page.from), &page.name)
}

fn view_cluster(cluster: &Cluster, is_stop: bool) -> Tag {
    let outside = if cluster.is_outside { " outside" } else { "" };
    let around = if cluster.is_around { " around" } else { "" };
    let class = ["cluster ", &color_class(cluster.color), outside, around].concat();
    let name = AttrValue::from(cluster.name.as_str());
    let button = view_button(class, Some("cluster"), &name, true, is_stop, false);
    tag("li").key(&cluster.key).child(button.child(&cluster.text))
}

fn view_item(mark: &Mark, is_list: bool, is_stop: bool) -> Tag {
    let selected = if mark.is_selected { " selected" } else { "" };
    let outside = if mark.is_outside { " outside" } else { "" };
    let hollow = if mark.is_certain { "" } else { " hollow" };
    let class = ["event ", &mark.color_class(), selected, outside, hollow].concat();
    let part = if mark.is_selected { "event event-selected" } else { "event" };
    let name = AttrValue::from(mark.name.as_str());
    let of_button = (!is_list).then_some(part);
    let button =
        view_button(class, of_button, &name, !is_list, is_stop, mark.is_selected).child(shape_of(mark.act));
    let mut item = tag("li").key(&mark.rank.to_string());
    if !is_list {
        return item.child(button);
    }
    let button = button.child(span("date", &mark.when)).child(" ").child(span("name", prose(&mark.title)));
    for above in &mark.above {
        item = item.child(span("between", above));
    }
    // The party stands beside the button, whose name is the date and the title alone.
    let entry = tag("div").class(if mark.is_selected { "entry selected" } else { "entry" });
    let entry = entry.attribute("part", part).child(button).child(span("party", &mark.party));
    item.child(entry.child(mark.is_selected.then(view_way)))
}

/// The way to the detail, which in a narrow page is below all that stands around the list.
fn view_way() -> Tag {
    let arrow = seen("arrow", words::DOWN);
    plain_button()
        .class("way")
        .on(ListenerKind::onclick, focus::to_detail)
        .child(words::details())
        .child(arrow)
}

fn view_button(
    class: String,
    part: Option<&'static str>,
    name: &AttrValue,
    has_title: bool,
    is_stop: bool,
    is_selected: bool,
) -> Tag {
    plain_button()
        .class(class)
        .attribute("part", part)
        .attribute("aria-label", name.clone())
        .attribute("title", has_title.then(|| name.clone()))
        .attribute("tabindex", if is_stop { "0" } else { "-1" })
        .attribute("aria-current", is_selected.then_some("true"))
}

/// The shape of a kind of act.
pub(super) fn shape_of(act: Act) -> Tag {
    tag("svg")
        .class("shape")
        .attribute("viewBox", "0 0 16 16")
        .attribute("aria-hidden", true)
        .child(tag("path").attribute("d", act.shape()))
}

fn button(list: &NodeRef, place: usize) -> Option<HtmlElement> {
    let item = list.cast::<HtmlElement>()?.children().item(u32::try_from(place).ok()?)?;
    within(&item, "button")
}

/// Puts each button where the scene says and it did not stand before, through CSSOM: a strict content security policy
/// forbids `style` attributes. In a list nothing is placed.
fn place(list: &NodeRef, scene: &Timeline, before: Option<&Timeline>) {
    let was_list = before.map(|before| before.is_list);
    let before = before.map_or(Vec::new(), Timeline::entries);
    if scene.is_list && was_list == Some(true) {
        return reveal(list, scene, &before);
    }
    for (place, entry) in scene.entries().iter().enumerate() {
        let is_there = was_list == Some(scene.is_list)
            && before_of(&before, entry).is_some_and(|before| place_of(before) == place_of(entry));
        let Some(button) = (!is_there).then(|| button(list, place)).flatten() else { continue };
        if scene.is_list {
            button.style().set_css_text("");
        } else {
            // Hidden until it has a place, so that nothing is seen to jump. What is translated is not laid out anew.
            let (x, y) = place_of(entry);
            let mut at = "visibility:visible;translate:".to_owned();
            push_px(&mut at, x);
            at.push_str("px");
            at.push(' ');
            push_px(&mut at, y);
            at.push_str("px");
            button.style().set_css_text(&at);
        }
    }
    if scene.is_list {
        reveal(list, scene, &[]);
    }
}

/// Scrolls the list to the selected event, if that or what the list shows is another than before.
fn reveal(list: &NodeRef, scene: &Timeline, before: &[Entry]) {
    let Some(element) = list.cast::<HtmlElement>() else { return };
    let entries = scene.entries();
    let seen = |entries: &[Entry]| {
        (entries.iter().find(|entry| is_selected(entry)).map(rank), entries.first().map(rank))
    };
    if seen(&entries) == seen(before) {
        return;
    }
    let Some(entry) = within(&element, ".entry.selected") else { return };
    let (top, bottom) = (entry.offset_top(), entry.offset_top() + entry.offset_height());
    if top < element.scroll_top() || bottom > element.scroll_top() + element.client_height() {
        element.set_scroll_top(top - element.client_height() / 3);
    }
}

/// What stood in the list before with the same button.
fn before_of<'a>(before: &'a [Entry<'a>], entry: &Entry) -> Option<&'a Entry<'a>> {
    let first = before.partition_point(|before| rank(before) < rank(entry));
    let mut near = before.get(first..)?.iter().take_while(|before| rank(before) == rank(entry));
    near.find(|before| match (before, entry) {
        (Entry::Mark(_), Entry::Mark(_)) => true,
        (Entry::Cluster(before), Entry::Cluster(cluster)) => before.key == cluster.key,
        _ => false,
    })
}

fn place_of(entry: &Entry) -> (f64, f64) {
    match entry {
        Entry::Mark(mark) => (mark.x, mark.y),
        Entry::Cluster(cluster) => (cluster.x, cluster.y),
    }
}
