//! The events on the timeline: lanes, marks, the words beside them, and what ties them to one another.

use super::{Caption, Lane, Mark, axis, px};
use crate::model::record::*;
use crate::model::time::DAY;
use crate::model::when::{Point, Stamp, When, Window};
use crate::query::index::Index;
use crate::query::matching::Matching;
use crate::scene::lanes::{self, Item, Packed, ROW, Side, Wish};
use crate::scene::scale::Scale;
use crate::scene::words::{self, Act, date::Style};
use crate::scene::{color, date, label};

/// Longest label in characters; and of the selected event, the first that finds room.
const LABEL_LENGTH: usize = 28;
const SELECTED_LENGTHS: [usize; 4] = [40, 28, 18, 10];
/// How far the line to another actor's lane goes into it.
const EDGE: f64 = 5.0;
/// How much wider bold text is, as the selected event's is.
const BOLD: f64 = 1.1;
/// A gap shorter than this is not worth a word in the list.
const GAP_SAID: f64 = 2.0 * DAY;

/// The parties that have a lane, in the record's order: those that are first to act in some dated event. `None` is
/// the lane of events that nobody in particular did.
pub(super) fn lane_parties(index: &Index) -> Vec<Option<PartyRef>> {
    let mut lanes: Vec<Option<PartyRef>> = index
        .order()
        .iter()
        .filter(|event| index.is_dated(**event))
        .map(|event| first_actor(index, *event))
        .collect();
    lanes.sort_by_key(|lane| lane.map_or(u32::MAX, |party| party.0));
    lanes.dedup();
    lanes
}

pub(super) fn first_actor(index: &Index, event: EventRef) -> Option<PartyRef> {
    index.record().event(event)?.actors.first().map(|actor| actor.party)
}

pub(super) fn item(index: &Index, scale: &Scale, parties: &[Option<PartyRef>], event: EventRef) -> Item {
    let lane = first_actor(index, event);
    Item {
        lane: parties.iter().position(|party| *party == lane).unwrap_or(0),
        x0: scale.x(index.window(event).earliest),
        x1: scale.x(axis::end(index, event)),
        radius: ROW / 2.0,
    }
}

pub(super) fn mark(index: &Index, event: EventRef, selected: EventRef, matching: &Matching) -> Mark {
    let record = index.record();
    let when = date(index, event, Style::Short);
    let found = record.event(event);
    let title: Text = found.map_or_else(|| "".into(), |event| event.title.clone());
    Mark {
        id: found.map_or_else(|| "".into(), |event| event.id.clone()),
        name: format!("{when}: {title}"),
        when: format!("{when}:"),
        title,
        x: 0.0,
        y: 0.0,
        party: first_actor(index, event).map_or_else(|| "".into(), |party| label(record, party)),
        act: Act::of(found.and_then(|event| event.kind)),
        color: first_actor(index, event).map(color),
        is_certain: found.is_some_and(|event| is_certain(&event.when)),
        bar: None,
        is_selected: event == selected,
        is_outside: !matching.contains(index.rank(event)),
        label: None,
        others: Vec::new(),
        above: Vec::new(),
    }
}

/// Whether a time is known to the day or better; of what lasts, both ends.
pub(super) fn is_certain(when: &When) -> bool {
    is_certain_point(&when.start) && when.end.as_ref().is_none_or(is_certain_point)
}

fn is_certain_point(point: &Point) -> bool {
    let is_bounded = point.earliest.is_some() || point.latest.is_some() || point.part_of_day.is_some();
    !is_bounded
        && match &point.stamp {
            Stamp::Unknown => false,
            Stamp::Clock { .. } => true,
            Stamp::Calendar(date) => {
                let bounds = date.bounds();
                bounds.earliest == bounds.latest && !date.is_approximate() && !date.is_uncertain()
            }
        }
}

/// The words beside each packed mark that find room, in px from the lanes' left edge and the lane's top.
pub(super) fn captions(
    index: &Index,
    packed: &Packed,
    dated: &[EventRef],
    selected: EventRef,
    matching: &Matching,
    lines: &[f64],
    plot: f64,
) -> Vec<Option<Caption>> {
    let record = index.record();
    let of_mark = |mark: &lanes::Mark| -> Option<(EventRef, String)> {
        let [only] = mark.items.as_slice() else { return None };
        let event = *dated.get(*only)?;
        // While something is filtered by, the names of the rest would only be in the way.
        if event != selected && !matching.contains(index.rank(event)) {
            return None;
        }
        Some((event, cut(&record.event(event)?.title, LABEL_LENGTH)))
    };
    // What moved clauses, levers or talks is named first, then what is known to the minute.
    let mut wishes: Vec<(usize, EventRef, String)> = packed
        .marks
        .iter()
        .enumerate()
        .filter_map(|(place, mark)| of_mark(mark).map(|(event, text)| (place, event, text)))
        .collect();
    wishes.sort_by_key(|(_, event, _)| {
        let found = record.event(*event);
        let acts =
            found.map_or(0, |event| event.moves.len() + 3 * event.track_acts.len() + event.lever_acts.len());
        (std::cmp::Reverse(acts), index.rank(*event))
    });
    let width =
        |event: EventRef, text: &str| axis::width_of(text) * if event == selected { BOLD } else { 1.0 };
    let first = wishes.iter().position(|(_, event, _)| *event == selected);
    let mut places = Vec::new();
    // The selected event says as much of its title as finds room.
    for length in SELECTED_LENGTHS {
        if let Some((_, event, text)) = first.and_then(|first| wishes.get_mut(first)) {
            *text = record.event(*event).map_or(String::new(), |event| cut(&event.title, length));
        }
        let asked: Vec<Wish> = wishes
            .iter()
            .map(|(place, event, text)| Wish { mark: *place, width: width(*event, text) })
            .collect();
        places = lanes::labels(packed, &asked, first, lines, plot);
        if first.is_none_or(|first| places.get(first).is_some_and(Option::is_some)) {
            break;
        }
    }
    let mut captions = vec![None; packed.marks.len()];
    for ((place, _, text), found) in wishes.into_iter().zip(places) {
        if let (Some(found), Some(mark), Some(caption)) =
            (found, packed.marks.get(place), captions.get_mut(place))
        {
            let top = lanes::label_top(mark.row, found.side);
            // The baseline of 12 px text lies 11 px below its upper edge; beside a mark it is centred.
            let y = top + if found.side == Side::Below { 10.0 } else { 11.0 };
            *caption = Some(Caption { x: found.x, y, text });
        }
    }
    captions
}

/// The text up to so many characters, cut between words.
pub(super) fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let head: String = text.chars().take(most.saturating_sub(1)).collect();
    let head = head.rsplit_once(' ').map_or(head.as_str(), |(head, _)| head);
    format!("{}…", head.trim_end_matches([',', ':', ';', '.']))
}

pub(super) fn others(
    index: &Index,
    event: EventRef,
    parties: &[Option<PartyRef>],
    lanes: &[Lane],
    y: f64,
) -> Vec<f64> {
    let Some(found) = index.record().event(event) else { return Vec::new() };
    let further = found.actors.iter().skip(1).map(|actor| Some(actor.party));
    let lanes_of = further.filter_map(|party| parties.iter().position(|lane| *lane == party));
    // Only into the edge of the lane, so that it crosses nothing there.
    let edge = |lane: &Lane| if lane.y > y { lane.y + EDGE } else { lane.y + lane.height - EDGE };
    lanes_of.filter_map(|lane| lanes.get(lane)).map(edge).collect()
}

/// From the selected event to those it bears on and those that bear on it.
pub(super) fn arcs(index: &Index, selected: EventRef, marks: &[Mark]) -> Vec<String> {
    let record = index.record();
    let mark = |event: EventRef| marks.get(index.rank(event)).filter(|_| index.is_dated(event));
    let Some(from) = mark(selected) else { return Vec::new() };
    let own =
        record.event(selected).into_iter().flat_map(|event| &event.relations).map(|relation| relation.target);
    let to_this = index.order().iter().copied().filter(|other| {
        let relations = record.event(*other).into_iter().flat_map(|event| &event.relations);
        relations.map(|relation| relation.target).any(|target| target == selected)
    });
    let mut ends: Vec<&Mark> = own.chain(to_this).filter_map(mark).collect();
    ends.dedup_by_key(|mark| mark.id.clone());
    let arc = |to: &&Mark| {
        // The curve leaves and arrives level, so that it can be followed among the lanes.
        let middle = (from.x + to.x) / 2.0;
        let (x0, y0, x1, y1, middle) = (px(from.x), px(from.y), px(to.x), px(to.y), px(middle));
        format!("M{x0} {y0}C{middle} {y0} {middle} {y1} {x1} {y1}")
    };
    ends.iter().map(arc).collect()
}

/// Says in the list what the axis shows: how long nothing happened, and when a deadline passed.
pub(super) fn separators(index: &Index, marks: &mut [Mark]) {
    let record = index.record();
    let mut before: Option<Window> = None;
    for (mark, event) in marks.iter_mut().zip(index.order()) {
        let here = index.window(*event);
        if !index.is_dated(*event) {
            continue;
        }
        let Some(passed) = before else {
            before = Some(here);
            continue;
        };
        if here.latest.0 - passed.latest.0 >= GAP_SAID {
            mark.above.push(words::date::length(here.latest.0 - passed.latest.0));
        }
        // Above the first event that surely came no earlier: one that only may have stands before it.
        for lever in &record.levers {
            let due = lever.due.as_ref().map(|due| (due, due.window(&record.zone).earliest));
            if let Some((due, _)) = due.filter(|(_, at)| passed.earliest < *at && *at <= here.earliest) {
                let when = words::date::when(due, &record.zone, Style::Long);
                mark.above.push(format!("{}: {when}", lever.name));
            }
        }
        before = Some(Window { earliest: passed.earliest.max(here.earliest), latest: here.latest });
    }
}
