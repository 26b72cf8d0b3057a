//! What the list says between two events, where the axis shows it: how long nothing happened, which deadlines passed.

use super::plan::Plan;
use super::{Mark, PAGE};
use crate::model::record::EventRef;
use crate::model::time::{DAY, Day, Zone};
use crate::model::when::Window;
use crate::scene::words;

/// Deadlines said between two events of the list, at most.
const PASSED: usize = 6;
/// A gap of fewer days is not worth a word in the list.
const FEWEST_DAYS: i64 = 2;

/// Says in the list what the axis shows: how long nothing happened, and when a deadline passed. The list begins at
/// that rank.
pub(super) fn separators(plan: &Plan, marks: &mut [Mark], from: usize) {
    let index = plan.index();
    let order = index.order();
    let dated = |event: &EventRef| index.is_dated(*event);
    let earlier = order.get(..from).unwrap_or(&[]).iter().rev().take(PAGE).copied().find(dated);
    let mut before: Option<Window> = earlier.map(|event| index.window(event));
    for (mark, event) in marks.iter_mut().zip(order.get(from..).unwrap_or(&[])) {
        let here = index.window(*event);
        if !index.is_dated(*event) {
            continue;
        }
        let Some(passed) = before else {
            before = Some(here);
            continue;
        };
        // Above the first event that surely came no earlier: one that only may have stands before it.
        let first = plan.deadlines.partition_point(|due| due.at.earliest <= passed.earliest);
        let due = plan.deadlines.iter().skip(first).take_while(|due| due.at.earliest <= here.earliest);
        let mut last = passed;
        for due in due.take(PASSED) {
            mark.above.extend(apart(last, due.at, &index.record().zone));
            mark.above.push(due.long.clone());
            last = due.at;
        }
        mark.above.extend(apart(last, here, &index.record().zone));
        before = Some(Window { earliest: passed.earliest.max(here.earliest), latest: here.latest });
    }
}

/// How far one time is from the one before it, in days of the calendar, or in months or years; `None` where that is not
/// worth a word, and where it is not sure, since one of them is a window.
fn apart(before: Window, after: Window, zone: &Zone) -> Option<String> {
    let days = |from: Option<Day>, to: Option<Day>| {
        let days = to?.number().saturating_sub(from?.number());
        (days >= FEWEST_DAYS).then(|| words::date::length(days as f64 * DAY))
    };
    let least = days(before.last_day(zone), after.first_day(zone))?;
    let most = days(before.first_day(zone), after.last_day(zone))?;
    (least == most).then_some(least)
}
