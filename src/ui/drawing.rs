//! The drawing of lanes and lines under the events, hidden from assistive technology, and its legend.

use yew::prelude::*;
use yew::virtual_dom::VTag;

use super::event_list::view_shape;
use super::text::all;
use crate::scene::timeline::{Gap, Mark, Timeline, color_class, px};
use crate::scene::words::{Act, label as words};

pub(super) fn view_legend(scene: &Timeline) -> Html {
    let item = |act: &Act| html! { <li>{ view_shape(*act) }{ act.words() }</li> };
    let unsure = if scene.is_list { words::UNSURE_IN_LIST } else { words::UNSURE };
    html! {
        <ul class="legend" part="legend" aria-label={words::LEGEND}>
            { all(scene.legend.iter().map(item)) }
            <li><span class="swatch solid" aria-hidden="true" />{ words::EXACT }</li>
            <li><span class="swatch hollow" aria-hidden="true" />{ unsure }</li>
        </ul>
    }
}

/// An SVG element: its class, its numbers by attribute, its text.
fn shape(tag: &'static str, class: &str, numbers: &[(&'static str, f64)], text: Option<&str>) -> Html {
    let mut shape = VTag::new(tag);
    shape.add_attribute("class", class.to_owned());
    for (name, number) in numbers {
        shape.add_attribute(name, px(*number));
    }
    if let Some(text) = text {
        shape.add_child(text.to_owned().into());
    }
    shape.into()
}

fn line(class: &str, (x1, y1): (f64, f64), (x2, y2): (f64, f64)) -> Html {
    shape("line", class, &[("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2)], None)
}

fn rect(class: &str, (x, y): (f64, f64), (width, height): (f64, f64)) -> Html {
    shape("rect", class, &[("x", x), ("y", y), ("width", width), ("height", height)], None)
}

fn text(class: &str, (x, y): (f64, f64), text: &str) -> Option<Html> {
    (!text.is_empty()).then(|| shape("text", class, &[("x", x), ("y", y)], Some(text)))
}

pub(super) fn path(class: impl Into<Classes>, d: impl Into<AttrValue>) -> Html {
    html! { <path class={class.into()} d={d.into()} /> }
}

pub(super) fn view(scene: &Timeline) -> Html {
    let mut shapes = Vec::new();
    let size = |gap: &Gap| (gap.width(), scene.lanes_height());
    for band in &scene.bands {
        shapes.push(rect("band", (band.x0, scene.top), size(band)));
        shapes.extend(text("band-name", (band.middle(), scene.foot_y(0)), &band.text));
    }
    for gap in &scene.breaks {
        shapes.push(rect("break", (gap.x0, scene.top), size(gap)));
        shapes.push(path("zigzag", gap.zigzag(scene.top)));
        shapes.extend(text("break-name", (gap.middle(), Timeline::break_y(gap.row)), &gap.text));
    }
    for tick in &scene.ticks {
        let (of_line, of_name) =
            if tick.major { ("tick major", "tick-name major") } else { ("tick", "tick-name") };
        shapes.push(line(of_line, (tick.x, scene.top), (tick.x, scene.bottom)));
        shapes.extend(text(of_name, (tick.text_x, Timeline::TICK_Y), &tick.text));
    }
    for density in &scene.densities {
        shapes.push(path(classes!("density", color_class(density.color)), density.d.clone()));
    }
    for lane in &scene.lanes {
        shapes.push(line("lane", (0.0, lane.y), (scene.width, lane.y)));
        for (number, name) in lane.name.iter().enumerate() {
            shapes.extend(text("lane-name", (0.0, lane.name_y(number)), name));
        }
    }
    shapes.push(line("lane", (0.0, scene.bottom), (scene.width, scene.bottom)));
    shapes.extend(scene.arcs.iter().map(|arc| path("relation", arc.clone())));
    for deadline in &scene.deadlines {
        let class = if deadline.major { "deadline-name" } else { "deadline-name to-the-left" };
        let y = scene.foot_y(deadline.row);
        shapes.push(line("deadline", (deadline.x, scene.top), (deadline.x, y)));
        shapes.extend(text(class, (deadline.text_x, y), &deadline.text));
    }
    scene.marks.iter().for_each(|mark| view_bar(mark, &mut shapes));
    if scene.shelf.is_some() {
        shapes.extend(text("lane-name", (0.0, scene.shelf_name_y()), words::UNDATED));
    }
    shapes.extend(scene.marks.iter().filter_map(view_caption));
    html! {
        <svg class="drawing" part="axis" aria-hidden="true" width={px(scene.width)} height={px(scene.height)}>
            { all(shapes) }
        </svg>
    }
}

/// The window of an event, and lines to the lanes of the others who acted.
fn view_bar(mark: &Mark, shapes: &mut Vec<Html>) {
    let color = mark.color_class();
    let outside = if mark.is_outside { " outside" } else { "" };
    let also = format!("also {color}{outside}");
    for y in &mark.others {
        shapes.push(line(&also, (mark.x, mark.y), (mark.x, *y)));
        shapes.push(shape("circle", &also, &[("cx", mark.x), ("cy", *y), ("r", 3.0)], None));
    }
    if let Some((x0, _)) = mark.bar {
        let window = format!("window {color}{outside}");
        shapes.push(rect(&window, (x0, mark.bar_y()), (mark.bar_width(), Mark::BAR)));
    }
}

fn view_caption(mark: &Mark) -> Option<Html> {
    let label = mark.label.as_ref()?;
    let class = match (mark.is_selected, mark.is_outside) {
        (true, _) => "event-name selected",
        (false, true) => "event-name outside",
        (false, false) => "event-name",
    };
    text(class, (label.x, label.y), &label.text)
}
