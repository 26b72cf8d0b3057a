//! The drawing of lanes and lines under the events, hidden from assistive technology, and its legend.

use std::rc::Rc;

use yew::prelude::{AttrValue, Html};

use super::event_list::shape_of;
use super::part::{self, Context, Part};
use super::tag::{Tag, Value, fragment, tag};
use super::text::{classes, each};
use crate::scene::timeline::{Background, Gap, Mark, Timeline, color_class, px};
use crate::scene::words::{isolated, label as words};

pub(super) fn view_legend(scene: &Timeline) -> Tag {
    let unsure = if scene.is_list { words::unsure_in_list() } else { words::unsure() };
    tag("ul")
        .class("legend")
        .attribute("part", "legend")
        .attribute("aria-label", words::legend())
        .child(each(&scene.legend, |act| tag("li").child(shape_of(*act)).child(act.words())))
        .child(tag("li").child(swatch("swatch solid")).child(words::exact()))
        .child(tag("li").child(swatch("swatch hollow")).child(unsure))
}

fn swatch(class: &'static str) -> Tag {
    tag("span").class(class).attribute("aria-hidden", true)
}

/// The numbers of an SVG element, each with its key.
#[inline(never)]
fn at(mut shape: Tag, numbers: &[(&'static str, f64)]) -> Tag {
    for (key, number) in numbers {
        shape = shape.attribute(key, px(*number));
    }
    shape
}

fn line(class: impl Value, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> Tag {
    at(tag("line").class(class), &[("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2)])
}

fn rect(class: impl Value, (x, y): (f64, f64), (width, height): (f64, f64)) -> Tag {
    at(tag("rect").class(class), &[("x", x), ("y", y), ("width", width), ("height", height)])
}

/// A text; nothing where it is empty. It is moved to its place: with another `x` its letters would be laid out anew.
fn text(class: impl Value, (x, y): (f64, f64), text: &str) -> Option<Tag> {
    let shape =
        || tag("text").class(class).attribute("transform", ["translate(", &px(x), " ", &px(y), ")"].concat());
    (!text.is_empty()).then(|| shape().child(isolated(text)))
}

pub(super) fn path(class: impl Value, d: impl Value) -> Tag {
    tag("path").class(class).attribute("d", d)
}

/// What lies under the events; compared by pointer, since each view has its own.
pub(super) struct UnderProps {
    pub(super) background: Rc<Background>,
}

impl PartialEq for UnderProps {
    fn eq(&self, other: &UnderProps) -> bool {
        Rc::ptr_eq(&self.background, &other.background)
    }
}

/// What lies under the events. A part of its own, so that it is not even compared while only the events change.
struct Under;

impl Part for Under {
    type Message = ();
    type Properties = UnderProps;

    fn create(_: &UnderProps) -> Self {
        Under
    }

    fn view(&self, context: &Context<Self>) -> Html {
        view_under(&context.props().background).into()
    }
}

fn view_under(under: &Background) -> Tag {
    let mut all = fragment();
    let size = |gap: &Gap| (gap.width(), under.lanes_height());
    for band in &under.bands {
        all = all.child(rect("band", (band.x0, under.top), size(band)));
        all = all.has(text("band-name", (band.middle(), under.foot_y(band.row)), &band.text));
    }
    for gap in &under.breaks {
        all = all.child(rect("break", (gap.x0, under.top), size(gap)));
        all = all.child(path("zigzag", gap.zigzag(under.top)));
        all = all.has(text("break-name", (gap.middle(), Background::break_y(gap.row)), &gap.text));
    }
    for tick in &under.ticks {
        let (of_line, of_name) =
            if tick.major { ("tick major", "tick-name major") } else { ("tick", "tick-name") };
        all = all.child(line(of_line, (tick.x, under.top), (tick.x, under.bottom)));
        all = all.has(text(of_name, (tick.text_x, Background::TICK_Y), &tick.text));
    }
    for density in &under.densities {
        all = all.child(path(class_of("density", density.color, false), &density.d));
    }
    for lane in &under.lanes {
        all = all.child(line("lane", (0.0, lane.y), (under.width, lane.y)).attribute("part", "lane"));
        for (number, name) in lane.name.iter().enumerate() {
            all = all.has(text("lane-name", (0.0, lane.name_y(number)), name));
        }
    }
    all = all.child(line("lane", (0.0, under.bottom), (under.width, under.bottom)).attribute("part", "lane"));
    for deadline in &under.deadlines {
        let recedes = if deadline.recedes { "recedes" } else { "" };
        let to_the_left = if deadline.major { "" } else { "to-the-left" };
        let class = classes(&["deadline-name", to_the_left, recedes]);
        let (top, end) = ((deadline.x, under.top), (deadline.x, under.line_end(deadline)));
        all = all.child(line(classes(&["deadline", recedes]), top, end));
        all = all.has(text(class, (deadline.text_x, under.foot_y(deadline.row)), &deadline.text));
    }
    all
}

pub(super) fn view(scene: &Timeline) -> Tag {
    let under = part::view::<Under>(UnderProps { background: scene.background.clone() });
    let passing = each(&scene.passing, |(d, color)| path(class_of("density", *color, false), d));
    let shelf = scene.shelf.and_then(|_| text("lane-name", (0.0, scene.shelf_name_y()), words::undated()));
    let (mut bars, mut captions) = (fragment(), fragment());
    for mark in &scene.marks {
        bars = bars.has(view_bar(mark));
        captions = captions.has(view_caption(mark));
    }
    tag("svg")
        .class(if scene.passing.is_empty() { "drawing" } else { "drawing filtered" })
        .attribute("part", "axis")
        .attribute("aria-hidden", true)
        .attribute("width", px(scene.width))
        .attribute("height", px(scene.height))
        .child(under)
        .child(tag("g").class("passing").child(passing))
        .child(each(&scene.arcs, |arc| path("relation", arc)))
        .child(bars)
        .child(shelf)
        .child(captions)
}

/// The class of something in the colour of a party, of events that the filter leaves out or not.
fn class_of(kind: &str, color: Option<usize>, is_outside: bool) -> AttrValue {
    [kind, " ", &color_class(color), if is_outside { " outside" } else { "" }].concat().into()
}

/// The window of an event, and lines to the lanes of the others who acted.
fn view_bar(mark: &Mark) -> Option<Tag> {
    if mark.others.is_empty() && mark.bar.is_none() {
        return None;
    }
    let class = |kind: &str| class_of(kind, mark.color, mark.is_outside);
    // By its event, as its words are: with another filter it is the same, though there are other words beside it.
    let mut shapes = fragment().key(&mark.rank.to_string());
    for y in &mark.others {
        let circle = tag("circle").class(class("also"));
        shapes = shapes
            .child(line(class("also"), (mark.x, mark.y), (mark.x, *y)))
            .child(at(circle, &[("cx", mark.x), ("cy", *y), ("r", 3.0)]));
    }
    if let Some((x0, _)) = mark.bar {
        shapes = shapes.child(rect(class("window"), (x0, mark.bar_y()), (mark.bar_width(), Mark::BAR)));
    }
    Some(shapes)
}

fn view_caption(mark: &Mark) -> Option<Tag> {
    let label = mark.label.as_ref()?;
    let class = classes(&[
        "event-name",
        if mark.is_selected { "selected" } else { "" },
        if mark.is_outside && !mark.is_selected { "outside" } else { "" },
        if label.is_before { "to-the-left" } else { "" },
    ]);
    Some(text(class, (label.x, label.y), &label.text)?.key(&mark.rank.to_string()))
}
