//! The slider “As of”: where the moment of the table lies on the axis of the timeline, and which moment each of the
//! slider's places stands for.

use crate::model::iso;
use crate::model::record::Text;
use crate::model::time::{DAY, Day, HOUR, Instant, MINUTE, SECOND, Zone};
use crate::query::index::Index;
use crate::state::{State, moment, selected};

use super::caption;
use super::timeline::Plan;

/// The last place of the slider; the first is 0.
pub const LAST: u32 = 1_000;

/// The slider.
#[derive(Clone, Debug, PartialEq)]
pub struct Slider {
    /// Where it stands, from 0 to [`LAST`].
    pub value: u32,
    /// The moment in words.
    pub words: String,
    /// Whether the reader stands between events, and can go back to the selected one.
    pub is_between: bool,
}

/// A step from one moment to another at which something became sure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the moment before.
    Earlier,
    /// To the next one.
    Later,
    /// To the beginning of the record.
    First,
    /// To its end.
    Last,
}

impl Step {
    /// The step of a key.
    pub fn of_key(key: &str) -> Option<Step> {
        match key {
            "ArrowLeft" | "ArrowDown" => Some(Step::Earlier),
            "ArrowRight" | "ArrowUp" => Some(Step::Later),
            "Home" => Some(Step::First),
            "End" => Some(Step::Last),
            _ => None,
        }
    }
}

/// The slider of a record; `None` where nothing has a place in time, or nothing follows from a moment.
pub fn slider(plan: &Plan, state: &State) -> Option<Slider> {
    let index = plan.index();
    let record = index.record();
    if (record.clauses.is_empty() || record.tracks.is_empty()) && record.levers.is_empty() {
        return None;
    }
    let (from, to) = ends(plan)?;
    let now = moment(state, index).at;
    let (x0, x1) = (plan.scale.x(from), plan.scale.x(to));
    let part = ((plan.scale.x(now) - x0) / (x1 - x0)).clamp(0.0, 1.0);
    Some(Slider {
        value: (part * f64::from(LAST)).round() as u32,
        words: caption::value(index, state, selected(state, index)?),
        is_between: state.as_of.is_some(),
    })
}

/// The moment at a place of the slider, as a page writes it: that at which something became sure, if one is there, or else
/// one as round as the place is wide.
pub fn at(plan: &Plan, value: u32) -> Option<Text> {
    let (from, to) = ends(plan)?;
    let zone = &plan.index().record().zone;
    if value == 0 || value >= LAST {
        return Some(written(if value == 0 { from } else { to }, zone));
    }
    let (x0, x1) = (plan.scale.x(from), plan.scale.x(to));
    let instant = |value: f64| plan.scale.instant(x0 + (x1 - x0) * value / f64::from(LAST));
    let (start, end) = (instant(f64::from(value) - 0.5), instant(f64::from(value) + 0.5));
    let sure = before(plan.index(), end).filter(|at| *at >= start);
    let round = || roundest(instant(f64::from(value)), start, end, zone).min(to);
    Some(written(sure.unwrap_or_else(round), zone))
}

/// The moment a step away from where the reader stands; `None` where there is none.
pub fn stepped(plan: &Plan, state: &State, step: Step) -> Option<Text> {
    let index = plan.index();
    let (from, to) = ends(plan)?;
    let now = moment(state, index).at;
    let next = match step {
        Step::First => from,
        Step::Last => to,
        Step::Earlier => before(index, now).filter(|at| *at > from).unwrap_or(from),
        Step::Later => {
            let next = index.at(index.prefix_at(now)).map(|event| index.window(event).latest);
            next.filter(|at| *at < to).unwrap_or(to)
        }
    };
    (next != now).then(|| written(next, &index.record().zone))
}

/// First and last moment: the extent of the axis, and the last event if that is sure only later.
fn ends(plan: &Plan) -> Option<(Instant, Instant)> {
    let (from, to) = plan.scale.extent()?;
    let last = before(plan.index(), Instant::FUTURE).map_or(to, |last| last.max(to));
    (plan.scale.x(from) < plan.scale.x(last)).then_some((from, last))
}

/// The last moment before that one at which something became sure.
fn before(index: &Index, at: Instant) -> Option<Instant> {
    let passed = index.order().partition_point(|event| index.window(*event).latest < at);
    index.at(passed.checked_sub(1)?).map(|event| index.window(event).latest)
}

/// The roundest moment between two around `at`: a new year, a midnight, the minute of a full hour, a minute; or a second.
fn roundest(at: Instant, start: Instant, end: Instant, zone: &Zone) -> Instant {
    let near = zone.local(Instant(at.0 + DAY / 2.0)).day;
    let year = Day { year: near.year + i64::from(near.month > 6), month: 1, day: 1 };
    let to = |unit: f64| Instant((at.0 / unit).round() * unit);
    // What is written as 7:00 ends a minute later.
    let hour = Instant(to(HOUR).0 + MINUTE);
    let round = [zone.midnight(year), zone.midnight(near), hour, to(MINUTE)];
    round.into_iter().find(|round| (start..end).contains(round)).unwrap_or_else(|| to(SECOND))
}

/// A moment as a page writes it: the time that ends with it. A day where the moment is a midnight; a year alone beyond those
/// of four digits.
fn written(at: Instant, zone: &Zone) -> Text {
    // A millisecond before it, or, far away, as much as its day can be told apart by.
    let before = zone.local(Instant(at.0 - (at.0.abs() * 1e-15).max(1.0))).day;
    let Day { year, month, day } = before;
    let (size, sign) = (year.unsigned_abs(), if year < 0 { "-" } else { "" });
    if size > 9_999 {
        format!("Y{year}").into()
    } else if year < 0 || zone.midnight(before.next()) == at {
        format!("{sign}{size:04}-{month:02}-{day:02}").into()
    } else {
        iso::until(at, zone).into()
    }
}
