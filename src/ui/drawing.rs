//! The drawing of lanes and lines under the events, hidden from assistive technology, and its legend.

use std::rc::Rc;

use yew::prelude::*;
use yew::virtual_dom::{VList, VNode, VTag};

use super::event_list::shape_of;
use super::text::{all, element};
use crate::scene::timeline::{Background, Gap, Mark, Timeline, color_class, px};
use crate::scene::words::{Act, label as words};

pub(super) fn view_legend(scene: &Timeline) -> Html {
    let item = |act: &Act| html! { <li>{ shape_of(*act) }{ act.words() }</li> };
    let unsure = if scene.is_list { words::UNSURE_IN_LIST } else { words::UNSURE };
    html! {
        <ul class="legend" part="legend" aria-label={words::LEGEND}>
            { all(scene.legend.iter().map(item)) }
            <li><span class="swatch solid" aria-hidden="true" />{ words::EXACT }</li>
            <li><span class="swatch hollow" aria-hidden="true" />{ unsure }</li>
        </ul>
    }
}

// What has other values from drawing to drawing has the same keys in the same place: then Yew compares value by value.
static LINE: [&str; 5] = ["class", "x1", "y1", "x2", "y2"];
static RECT: [&str; 5] = ["class", "x", "y", "width", "height"];
static CIRCLE: [&str; 4] = ["class", "cx", "cy", "r"];
static TEXT: [&str; 3] = ["class", "x", "y"];
static PATH: [&str; 2] = ["class", "d"];

/// An SVG element: its class and its numbers, in the order of its keys.
fn shape(tag: &'static str, keys: &'static [&'static str], class: AttrValue, numbers: &[f64]) -> VTag {
    let mut values = vec![Some(class)];
    values.extend(numbers.iter().map(|number| Some(px(*number).into())));
    element(tag, keys, values)
}

fn line(class: AttrValue, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> Html {
    shape("line", &LINE, class, &[x1, y1, x2, y2]).into()
}

fn rect(class: AttrValue, (x, y): (f64, f64), (width, height): (f64, f64)) -> Html {
    shape("rect", &RECT, class, &[x, y, width, height]).into()
}

fn text(class: impl Into<AttrValue>, (x, y): (f64, f64), text: &str) -> Option<Html> {
    let mut shape = shape("text", &TEXT, class.into(), &[x, y]);
    shape.add_child(text.to_owned().into());
    (!text.is_empty()).then(|| shape.into())
}

pub(super) fn path(class: impl Into<AttrValue>, d: impl Into<AttrValue>) -> Html {
    element("path", &PATH, vec![Some(class.into()), Some(d.into())]).into()
}

/// What lies under the events; compared by pointer, since each view has its own.
#[derive(Clone, Properties)]
pub(super) struct UnderProps {
    pub(super) background: Rc<Background>,
}

impl PartialEq for UnderProps {
    fn eq(&self, other: &UnderProps) -> bool {
        Rc::ptr_eq(&self.background, &other.background)
    }
}

/// What lies under the events. A component, so that it is not even compared while only the events change.
#[component]
fn Under(props: &UnderProps) -> Html {
    let under = &*props.background;
    let mut shapes = Vec::new();
    let size = |gap: &Gap| (gap.width(), under.lanes_height());
    for band in &under.bands {
        shapes.push(rect("band".into(), (band.x0, under.top), size(band)));
        shapes.extend(text("band-name", (band.middle(), under.foot_y(0)), &band.text));
    }
    for gap in &under.breaks {
        shapes.push(rect("break".into(), (gap.x0, under.top), size(gap)));
        shapes.push(path("zigzag", gap.zigzag(under.top)));
        shapes.extend(text("break-name", (gap.middle(), Background::break_y(gap.row)), &gap.text));
    }
    for tick in &under.ticks {
        let (of_line, of_name) =
            if tick.major { ("tick major", "tick-name major") } else { ("tick", "tick-name") };
        shapes.push(line(of_line.into(), (tick.x, under.top), (tick.x, under.bottom)));
        shapes.extend(text(of_name, (tick.text_x, Background::TICK_Y), &tick.text));
    }
    for density in &under.densities {
        shapes.push(path(class_of("density", density.color, false), density.d.clone()));
    }
    for lane in &under.lanes {
        shapes.push(line("lane".into(), (0.0, lane.y), (under.width, lane.y)));
        for (number, name) in lane.name.iter().enumerate() {
            shapes.extend(text("lane-name", (0.0, lane.name_y(number)), name));
        }
    }
    shapes.push(line("lane".into(), (0.0, under.bottom), (under.width, under.bottom)));
    for deadline in &under.deadlines {
        let class = if deadline.major { "deadline-name" } else { "deadline-name to-the-left" };
        let y = under.foot_y(deadline.row);
        shapes.push(line("deadline".into(), (deadline.x, under.top), (deadline.x, y)));
        shapes.extend(text(class, (deadline.text_x, y), &deadline.text));
    }
    all(shapes)
}

pub(super) fn view(scene: &Timeline) -> Html {
    let arcs = scene.arcs.iter().map(|arc| path("relation", arc.clone()));
    let shelf = scene.shelf.and_then(|_| text("lane-name", (0.0, scene.shelf_name_y()), words::UNDATED));
    let passing = scene.passing.iter().map(|(d, color)| path(class_of("density", *color, false), d.clone()));
    let class = if scene.passing.is_empty() { "drawing" } else { "drawing filtered" };
    html! {
        <svg {class} part="axis" aria-hidden="true" width={px(scene.width)} height={px(scene.height)}>
            <Under background={scene.background.clone()} />
            <g class="passing">{ all(passing) }</g>
            { all(arcs) }
            { all(scene.marks.iter().filter_map(view_bar)) }
            { all(shelf) }
            { all(scene.marks.iter().filter_map(view_caption)) }
        </svg>
    }
}

/// The class of something in the colour of a party, of events that the filter leaves out or not.
fn class_of(kind: &str, color: Option<usize>, is_outside: bool) -> AttrValue {
    [kind, " ", &color_class(color), if is_outside { " outside" } else { "" }].concat().into()
}

/// The window of an event, and lines to the lanes of the others who acted.
fn view_bar(mark: &Mark) -> Option<Html> {
    let class = |kind: &str| class_of(kind, mark.color, mark.is_outside);
    let mut shapes = Vec::new();
    for y in &mark.others {
        let also = class("also");
        shapes.push(line(also.clone(), (mark.x, mark.y), (mark.x, *y)));
        shapes.push(shape("circle", &CIRCLE, also, &[mark.x, *y, 3.0]).into());
    }
    if let Some((x0, _)) = mark.bar {
        shapes.push(rect(class("window"), (x0, mark.bar_y()), (mark.bar_width(), Mark::BAR)));
    }
    // By its event, as its words are: with another filter it is the same, though there are other words beside it.
    (!shapes.is_empty()).then(|| VList::with_children(shapes, Some(mark.rank.into())).into())
}

fn view_caption(mark: &Mark) -> Option<Html> {
    let label = mark.label.as_ref()?;
    let selected = if mark.is_selected { " selected" } else { "" };
    let outside = if mark.is_outside && !mark.is_selected { " outside" } else { "" };
    let before = if label.is_before { " to-the-left" } else { "" };
    let class = ["event-name", selected, outside, before].concat();
    let mut words = text(class, (label.x, label.y), &label.text);
    if let Some(VNode::VTag(words)) = &mut words {
        Rc::make_mut(words).key = Some(mark.rank.into());
    }
    words
}
