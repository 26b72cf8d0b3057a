//! The timeline: a drawing of lanes and lines, hidden from assistive technology, and over it the events, which
//! are buttons in one list.

use yew::prelude::*;

use super::event_list::{EventList, Shape};
use crate::scene::timeline::{Gap, Label, Lane, Mark, Timeline};
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
                { for (!scene.is_list).then(|| view_axis_choice(scene.axis, act)) }
            </div>
            <div class="canvas">
                { drawing }
                <EventList marks={scene.marks.clone()} is_list={scene.is_list} height={scene.height} {select} />
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
    let shape = |act: &Act| html! { <li><Shape act={*act} />{ act.words() }</li> };
    html! {
        <ul class="legend" part="legend" aria-label={words::LEGEND}>
            { for scene.legend.iter().map(shape) }
            { for (!scene.is_list).then(|| html! {
                <>
                    <li><span class="swatch solid" aria-hidden="true" />{ words::EXACT }</li>
                    <li><span class="swatch hollow" aria-hidden="true" />{ words::UNSURE }</li>
                </>
            }) }
        </ul>
    }
}

fn px(number: f64) -> AttrValue {
    format!("{number:.1}").into()
}

fn view_drawing(scene: &Timeline) -> Html {
    let (top, bottom) = (px(scene.top), px(scene.bottom));
    let vertical = |class: &'static str, x: f64| {
        html! {
            <line {class} x1={px(x)} x2={px(x)} y1={top.clone()} y2={bottom.clone()} />
        }
    };
    let lane = |lane: &Lane| {
        let (y, name_y) = (px(lane.y), px(lane.name_y()));
        html! {
            <>
                <line class="lane" part="lane" x1="0" x2={px(scene.width)} y1={y.clone()} y2={y} />
                <text class="lane-name" x="0" y={name_y}>{ &*lane.name }</text>
            </>
        }
    };
    let tick = |tick: &Label| {
        html! {
            <>
                { vertical(if tick.major { "tick major" } else { "tick" }, tick.x) }
                <text class={classes!("tick-name", tick.major.then_some("major"))} x={px(tick.text_x)} y="14">{ tick.text.clone() }</text>
            </>
        }
    };
    let gap = |gap: &Gap| {
        html! {
            <>
                <rect class="break" x={px(gap.x0)} y={top.clone()} width={px(gap.width())} height={px(scene.lanes_height())} />
                <path class="zigzag" d={gap.zigzag(scene.top)} />
                <text class="break-name" x={px(gap.middle())} y="30">{ gap.text.clone() }</text>
            </>
        }
    };
    let band = |band: &Gap| {
        html! {
            <>
                <rect class="band" x={px(band.x0)} y={top.clone()} width={px(band.width())} height={px(scene.lanes_height())} />
                <text class="band-name" x={px(band.middle())} y={px(scene.foot_y())}>{ band.text.clone() }</text>
            </>
        }
    };
    let deadline = |line: &Label| {
        html! {
            <>
                <line class="deadline" x1={px(line.x)} x2={px(line.x)} y1={top.clone()} y2={px(scene.foot_y())} />
                <text class={classes!("deadline-name", (!line.major).then_some("to-the-left"))} x={px(line.text_x)} y={px(scene.foot_y())}>
                    { line.text.clone() }
                </text>
            </>
        }
    };
    html! {
        <svg class="drawing" part="axis" aria-hidden="true" width={px(scene.width)} height={px(scene.height)}>
            { for scene.bands.iter().map(band) }
            { for scene.breaks.iter().map(gap) }
            { for scene.ticks.iter().map(tick) }
            { for scene.lanes.iter().map(lane) }
            <line class="lane" x1="0" x2={px(scene.width)} y1={bottom.clone()} y2={bottom.clone()} />
            { for scene.arcs.iter().map(|d| html! { <path class="relation" d={d.clone()} /> }) }
            { for scene.deadlines.iter().map(deadline) }
            { for scene.marks.iter().map(view_bar) }
            { for scene.shelf.iter().map(|_| html! {
                <text class="lane-name" x="0" y={px(scene.shelf_name_y())}>{ words::UNDATED }</text>
            }) }
            { for scene.marks.iter().map(view_caption) }
        </svg>
    }
}

fn view_bar(mark: &Mark) -> Html {
    let color = mark.color_class();
    let other = |y: &f64| {
        html! {
            <line class={classes!("also", color.clone())} x1={px(mark.x)} x2={px(mark.x)} y1={px(mark.y)} y2={px(*y)} />
        }
    };
    html! {
        <g class={classes!(mark.is_outside.then_some("outside"))}>
            { for mark.others.iter().map(other) }
            { for mark.others.iter().map(|y| html! { <circle class={classes!("also", color.clone())} cx={px(mark.x)} cy={px(*y)} r="3" /> }) }
            { for mark.bar.iter().map(|(x0, _)| html! {
                <rect class={classes!("window", color.clone())} x={px(*x0)} y={px(mark.bar_y())} width={px(mark.bar_width())} height={px(Mark::BAR)} rx="5" />
            }) }
        </g>
    }
}

fn view_caption(mark: &Mark) -> Html {
    html! {
        { for mark.label.iter().map(|label| html! {
            <text
                class={classes!("event-name", mark.is_selected.then_some("selected"), mark.is_outside.then_some("outside"))}
                x={px(label.x)}
                y={px(label.y)}
            >
                { label.text.clone() }
            </text>
        }) }
    }
}
