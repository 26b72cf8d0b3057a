//! The timeline: a drawing of lanes and lines, hidden from assistive technology, and over it the events, which
//! are buttons in one list.

use yew::prelude::*;
use yew::virtual_dom::VTag;

use super::event_list::{EventList, Shape};
use super::text::all;
use crate::scene::timeline::{Gap, Mark, Timeline, px};
use crate::scene::words::{Act, label as words};
use crate::state::{Action, Axis};

pub(super) fn view(scene: Timeline, act: &Callback<Action>) -> Html {
    let select = act.reform(Action::Select);
    let class = classes!("timeline", if scene.is_list { "as-list" } else { "as-lanes" });
    let drawing = (!scene.is_list).then(|| view_drawing(&scene));
    html! {
        <div {class} part="timeline">
            <div class="axis-choice">
                <span class="zone">{ scene.zone.clone() }</span>
                { all((!scene.is_list).then(|| view_axis_choice(scene.axis, act))) }
            </div>
            <div class="canvas">
                { drawing }
                <EventList marks={scene.marks.clone()} is_list={scene.is_list} {select} />
            </div>
            { view_legend(&scene) }
        </div>
    }
}

fn view_axis_choice(axis: Axis, act: &Callback<Action>) -> Html {
    let choice = |chosen: Axis, name: &'static str, hint: &'static str| {
        let draw = act.reform(move |_| Action::Draw(chosen));
        html! {
            <button type="button" title={hint} aria-pressed={(axis == chosen).to_string()} onclick={draw}>{ name }</button>
        }
    };
    html! {
        <div class="segmented" role="group" aria-label={words::AXIS}>
            { choice(Axis::Paced, words::PACED, words::PACED_HINT) }
            { choice(Axis::True, words::TRUE_TIME, words::TRUE_TIME_HINT) }
        </div>
    }
}

fn view_legend(scene: &Timeline) -> Html {
    let item = |act: &Act| html! { <li><Shape act={*act} />{ act.words() }</li> };
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

fn text(class: &str, (x, y): (f64, f64), text: &str) -> Html {
    shape("text", class, &[("x", x), ("y", y)], Some(text))
}

fn path(class: &'static str, d: &str) -> Html {
    html! { <path {class} d={d.to_owned()} /> }
}

fn view_drawing(scene: &Timeline) -> Html {
    let mut shapes = Vec::new();
    let size = |gap: &Gap| (gap.width(), scene.lanes_height());
    for band in &scene.bands {
        shapes.push(rect("band", (band.x0, scene.top), size(band)));
        shapes.push(text("band-name", (band.middle(), scene.foot_y(0)), &band.text));
    }
    for gap in &scene.breaks {
        shapes.push(rect("break", (gap.x0, scene.top), size(gap)));
        shapes.push(path("zigzag", &gap.zigzag(scene.top)));
        shapes.push(text("break-name", (gap.middle(), Timeline::break_y(gap.row)), &gap.text));
    }
    for tick in &scene.ticks {
        let (of_line, of_name) =
            if tick.major { ("tick major", "tick-name major") } else { ("tick", "tick-name") };
        shapes.push(line(of_line, (tick.x, scene.top), (tick.x, scene.bottom)));
        shapes.push(text(of_name, (tick.text_x, Timeline::TICK_Y), &tick.text));
    }
    for lane in &scene.lanes {
        shapes.push(line("lane", (0.0, lane.y), (scene.width, lane.y)));
        shapes.push(text("lane-name", (0.0, lane.name_y()), &lane.name));
    }
    shapes.push(line("lane", (0.0, scene.bottom), (scene.width, scene.bottom)));
    shapes.extend(scene.arcs.iter().map(|arc| path("relation", arc)));
    for deadline in &scene.deadlines {
        let class = if deadline.major { "deadline-name" } else { "deadline-name to-the-left" };
        let y = scene.foot_y(deadline.row);
        shapes.push(line("deadline", (deadline.x, scene.top), (deadline.x, y)));
        shapes.push(text(class, (deadline.text_x, y), &deadline.text));
    }
    shapes.extend(scene.marks.iter().map(view_bar));
    if scene.shelf.is_some() {
        shapes.push(text("lane-name", (0.0, scene.shelf_name_y()), words::UNDATED));
    }
    shapes.extend(scene.marks.iter().filter_map(view_caption));
    html! {
        <svg class="drawing" part="axis" aria-hidden="true" width={px(scene.width)} height={px(scene.height)}>
            { all(shapes) }
        </svg>
    }
}

/// The window of an event, and lines to the lanes of the others who acted.
fn view_bar(mark: &Mark) -> Html {
    let color = mark.color_class();
    let also = format!("also {color}");
    let mut shapes = Vec::new();
    for y in &mark.others {
        shapes.push(line(&also, (mark.x, mark.y), (mark.x, *y)));
        shapes.push(shape("circle", &also, &[("cx", mark.x), ("cy", *y), ("r", 3.0)], None));
    }
    if let Some((x0, _)) = mark.bar {
        shapes.push(rect(&format!("window {color}"), (x0, mark.bar_y()), (mark.bar_width(), Mark::BAR)));
    }
    html! { <g class={mark.is_outside.then_some("outside")}>{ all(shapes) }</g> }
}

fn view_caption(mark: &Mark) -> Option<Html> {
    let label = mark.label.as_ref()?;
    let class = match (mark.is_selected, mark.is_outside) {
        (true, _) => "event-name selected",
        (false, true) => "event-name outside",
        (false, false) => "event-name",
    };
    Some(text(class, (label.x, label.y), &label.text))
}
