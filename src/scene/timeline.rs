//! The timeline: lanes, marks, deadlines, bands, and the undated shelf; in a narrow element, a list in time order.
//!
//! Time ↔ x is [`super::scale`]'s, ticks are [`super::ticks`]', rows and labels [`super::lanes`]'. Everything is in
//! px of the drawing, whose origin is its upper left corner.

use crate::model::record::*;
use crate::model::time::{DAY, Instant};
use crate::model::when::{Precision, Stamp, When};
use crate::query::filter::Filter;
use crate::query::index::Index;
use crate::state::{Axis, State, filter};

use super::lanes::{self, Item, Packed, ROW, Side, Wish};
use super::scale::{Pace, Scale};
use super::ticks::{Tick, Unit, ticks};
use super::words::{self, Act, date::Style, label as said};
use super::{color, date, label};

/// Below this width of the element the events are a list: marks would be too dense to hit and to read.
const NARROW: f64 = 560.0;
/// Width of the lanes' names.
const GUTTER: f64 = 104.0;
/// Height of the tick labels and, below them, of the breaks' labels.
const HEAD: f64 = 44.0;
/// Height of the deadlines' labels below the lanes.
const FOOT: f64 = 20.0;
/// Width of a character of a label of 12 px, on the safe side for the fonts that pages use.
const CHARACTER: f64 = 6.4;
/// Distance that tick labels such as “Fri 27 Feb” need.
const TICK_GAP: f64 = 72.0;
/// Longest label in characters, and of the selected event.
const LABEL_LENGTH: usize = 24;
const SELECTED_LENGTH: usize = 40;
/// Width of an event on the undated shelf.
const SHELF_CELL: f64 = 210.0;
/// So many rows of marks stack in one lane before the rest of them are gathered.
const MOST_ROWS: usize = 200;
/// A gap shorter than this is not worth a word in the list.
const GAP_SAID: f64 = 2.0 * DAY;

/// The timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Timeline {
    /// Whether the events are a list, without places.
    pub is_list: bool,
    /// Width of the drawing.
    pub width: f64,
    /// Height of the drawing.
    pub height: f64,
    /// Upper edge of the lanes.
    pub top: f64,
    /// Lower edge of the lanes.
    pub bottom: f64,
    /// Left edge of the lanes, right of their names.
    pub left: f64,
    /// One for each party that acts, and one for nobody in particular.
    pub lanes: Vec<Lane>,
    /// Named moments of the axis.
    pub ticks: Vec<Label>,
    /// Compressed stretches of the axis.
    pub breaks: Vec<Gap>,
    /// Times at which levers fall due.
    pub deadlines: Vec<Label>,
    /// Named stretches of time.
    pub bands: Vec<Gap>,
    /// The events, in order.
    pub marks: Vec<Mark>,
    /// From the selected event to those it bears on: the `d` of SVG paths.
    pub arcs: Vec<String>,
    /// Upper edge of the shelf of undated events, if there are any.
    pub shelf: Option<f64>,
    /// How the axis is drawn.
    pub axis: Axis,
    /// `Times in New York (ET)`
    pub zone: String,
    /// The kinds of act that occur.
    pub legend: Vec<Act>,
}

/// A lane of the timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Lane {
    /// What it is called.
    pub name: Text,
    /// The palette's colour; `None` for nobody in particular.
    pub color: Option<usize>,
    /// Upper edge.
    pub y: f64,
    /// Height.
    pub height: f64,
}

impl Lane {
    /// Baseline of the name, in the first row.
    pub fn name_y(&self) -> f64 {
        self.y + 16.0
    }
}

impl Timeline {
    /// Height of all lanes.
    pub fn lanes_height(&self) -> f64 {
        self.bottom - self.top
    }

    /// Baseline of the words below the lanes.
    pub fn foot_y(&self) -> f64 {
        self.bottom + 14.0
    }

    /// Baseline of the shelf's name.
    pub fn shelf_name_y(&self) -> f64 {
        self.shelf.unwrap_or(self.bottom) + 16.0
    }
}

impl Gap {
    /// Width.
    pub fn width(&self) -> f64 {
        self.x1 - self.x0
    }

    /// Middle.
    pub fn middle(&self) -> f64 {
        (self.x0 + self.x1) / 2.0
    }

    /// The `d` of an SVG path that says “here the axis is cut”, on the line at that height.
    pub fn zigzag(&self, y: f64) -> String {
        format!("M{:.1} {:.1}l4 3l-8 4l8 4l-4 3", self.middle(), y - 7.0)
    }
}

impl Mark {
    /// Height of a window's bar.
    pub const BAR: f64 = 10.0;

    /// Upper edge of its window's bar.
    pub fn bar_y(&self) -> f64 {
        self.y - Mark::BAR / 2.0
    }

    /// Width of its window's bar.
    pub fn bar_width(&self) -> f64 {
        self.bar.map_or(0.0, |(x0, x1)| x1 - x0)
    }

    /// The class that gives it its colour.
    pub fn color_class(&self) -> String {
        self.color.map_or_else(|| "party-none".to_owned(), |color| format!("party-{color}"))
    }
}

/// A text at a place of the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Label {
    /// The place that it names.
    pub x: f64,
    /// Where the text stands: its middle for a tick, its near end for a deadline.
    pub text_x: f64,
    /// What it says.
    pub text: String,
    /// A day rather than a clock time; a deadline whose text stands to its right.
    pub major: bool,
}

/// A stretch of the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// Left edge.
    pub x0: f64,
    /// Right edge.
    pub x1: f64,
    /// What it is called.
    pub text: String,
}

/// An event.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Id of the event.
    pub id: Text,
    /// `27 Feb 2026, 5:14 p.m.: Hegseth designates …`
    pub name: String,
    /// The same, apart.
    pub when: String,
    /// The same, apart.
    pub title: Text,
    /// Centre.
    pub x: f64,
    /// Centre.
    pub y: f64,
    /// What its shape says.
    pub act: Act,
    /// The palette's colour; `None` for nobody in particular.
    pub color: Option<usize>,
    /// Whether it is known to the day or better.
    pub is_certain: bool,
    /// The edges of its window, where they are further apart than the mark is wide.
    pub bar: Option<(f64, f64)>,
    /// Whether it is the selected one.
    pub is_selected: bool,
    /// Whether the filter leaves it out.
    pub is_outside: bool,
    /// A few words of its title, where they fit.
    pub label: Option<Caption>,
    /// Middles of the lanes of the other parties that acted.
    pub others: Vec<f64>,
    /// In the list: what lies between the event before and this one.
    pub above: Vec<String>,
}

/// A few words beside a mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Caption {
    /// Left edge.
    pub x: f64,
    /// Baseline.
    pub y: f64,
    /// The words.
    pub text: String,
}

/// The timeline of a record in an element of that width.
pub fn timeline(index: &Index, state: &State, selected: EventRef, width: f64) -> Timeline {
    let record = index.record();
    let filter = filter(state, index);
    let is_list = width < NARROW;
    let left = GUTTER;
    let plot = (width - left).max(1.0);
    let pace = if state.axis == Axis::Paced { Pace::Paced } else { Pace::True };
    let scale = Scale::new(&stretches(index), plot, pace);

    let parties = lane_parties(index);
    let dated: Vec<EventRef> = index.order().iter().copied().filter(|event| index.is_dated(*event)).collect();
    let items: Vec<Item> = dated.iter().map(|event| item(index, &scale, &parties, *event)).collect();
    let packed = lanes::pack(&items, parties.len(), plot, MOST_ROWS);
    let mut y = HEAD;
    let lanes: Vec<Lane> = parties
        .iter()
        .zip(&packed.rows)
        .map(|(party, rows)| {
            let height = lanes::lane_height(*rows);
            let lane = Lane {
                name: party.map_or_else(|| said::OTHERS.into(), |party| label(record, party)),
                color: party.map(color),
                y,
                height,
            };
            y += height;
            lane
        })
        .collect();
    let bottom = y;
    let deadlines = deadlines(index, &scale, left, width);

    let mut marks: Vec<Mark> =
        index.order().iter().map(|event| mark(index, *event, selected, &filter)).collect();
    let lines: Vec<f64> = deadlines.iter().map(|line| line.x - left).collect();
    let mut place = |event: EventRef, place: &dyn Fn(&mut Mark)| {
        if let Some(mark) = marks.get_mut(index.rank(event)) {
            place(mark);
        }
    };
    let captions = captions(index, &packed, &dated, selected, &lines, plot);
    for (packed_at, found) in packed.marks.iter().enumerate() {
        let lane_top = lanes.get(found.lane).map_or(HEAD, |lane| lane.y);
        for event in found.items.iter().filter_map(|item| dated.get(*item)) {
            let wide = found.x1 - found.x0 > ROW;
            place(*event, &|mark| {
                mark.x = left + found.x;
                mark.y = lane_top + found.row as f64 * ROW + ROW / 2.0;
                mark.bar = wide.then_some((left + found.x0, left + found.x1));
                mark.label = captions.get(packed_at).cloned().flatten().map(|caption| Caption {
                    x: left + caption.x,
                    y: lane_top + caption.y,
                    text: caption.text,
                });
                mark.others = others(index, *event, &parties, &lanes);
            });
        }
    }
    let shelf_top = bottom + FOOT;
    let undated: Vec<EventRef> =
        index.order().iter().copied().filter(|event| !index.is_dated(*event)).collect();
    let columns = ((plot / SHELF_CELL).floor() as usize).max(1);
    for (number, event) in undated.iter().enumerate() {
        let x = left + ROW / 2.0 + (number % columns) as f64 * (plot / columns as f64);
        let row = shelf_top + (number / columns) as f64 * (ROW + 4.0);
        let room = ((plot / columns as f64 - ROW) / CHARACTER) as usize;
        place(*event, &|mark| {
            mark.x = x;
            mark.y = row + ROW / 2.0;
            mark.label =
                Some(Caption { x: x + ROW / 2.0 + 2.0, y: mark.y + 4.0, text: cut(&mark.title, room) });
        });
    }
    let shelf_rows = undated.len().div_ceil(columns);
    let height =
        if undated.is_empty() { shelf_top } else { shelf_top + shelf_rows as f64 * (ROW + 4.0) + 8.0 };
    if is_list {
        separators(index, &mut marks);
    }
    let mut legend: Vec<Act> = marks.iter().map(|mark| mark.act).collect();
    legend.sort_unstable();
    legend.dedup();
    Timeline {
        is_list,
        width,
        height,
        top: HEAD,
        bottom,
        left,
        ticks: tick_labels(&ticks(&scale, &record.zone, TICK_GAP), left),
        breaks: scale
            .breaks()
            .iter()
            .map(|gap| Gap {
                x0: left + gap.x0,
                x1: left + gap.x1,
                text: words::date::length(gap.end.0 - gap.start.0),
            })
            .collect(),
        deadlines,
        bands: bands(index, &scale, left),
        arcs: arcs(index, selected, &marks),
        marks,
        lanes,
        shelf: (!undated.is_empty()).then_some(shelf_top),
        axis: state.axis,
        zone: zone(record),
        legend,
    }
}

/// The windows that the axis has to show: of dated events, durations whole, and of deadlines.
fn stretches(index: &Index) -> Vec<(Instant, Instant)> {
    let record = index.record();
    let events = index.order().iter().filter(|event| index.is_dated(**event)).map(|event| {
        let window = index.window(*event);
        (window.earliest, end(index, *event))
    });
    let due = record.levers.iter().filter_map(|lever| lever.due.as_ref()).map(|due| due.window(&record.zone));
    events.chain(due.filter(|due| due.is_bounded()).map(|due| (due.earliest, due.earliest))).collect()
}

/// The end of an event's window, or of its end's, for a duration.
fn end(index: &Index, event: EventRef) -> Instant {
    let latest = index.window(event).latest;
    index.end(event).map_or(latest, |end| end.latest.max(latest))
}

/// The parties that have a lane, in the record's order: those that are first to act in some dated event. `None` is
/// the lane of events that nobody in particular did.
fn lane_parties(index: &Index) -> Vec<Option<PartyRef>> {
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

fn first_actor(index: &Index, event: EventRef) -> Option<PartyRef> {
    index.record().event(event)?.actors.first().map(|actor| actor.party)
}

fn item(index: &Index, scale: &Scale, parties: &[Option<PartyRef>], event: EventRef) -> Item {
    let lane = first_actor(index, event);
    Item {
        lane: parties.iter().position(|party| *party == lane).unwrap_or(0),
        x0: scale.x(index.window(event).earliest),
        x1: scale.x(end(index, event)),
        radius: ROW / 2.0,
    }
}

fn mark(index: &Index, event: EventRef, selected: EventRef, filter: &Filter) -> Mark {
    let record = index.record();
    let when = date(index, event, Style::Short);
    let found = record.event(event);
    let title: Text = found.map_or_else(|| "".into(), |event| event.title.clone());
    Mark {
        id: found.map_or_else(|| "".into(), |event| event.id.clone()),
        name: format!("{when}: {title}"),
        when,
        title,
        x: 0.0,
        y: 0.0,
        act: Act::of(found.and_then(|event| event.kind)),
        color: first_actor(index, event).map(color),
        is_certain: found.is_some_and(|event| is_certain(&event.when)),
        bar: None,
        is_selected: event == selected,
        is_outside: found.is_some_and(|event| !filter.matches(record, event)),
        label: None,
        others: Vec::new(),
        above: Vec::new(),
    }
}

/// Whether a time is known to the day or better.
fn is_certain(when: &When) -> bool {
    let point = &when.start;
    let bounded = point.earliest.is_some() || point.latest.is_some() || point.part_of_day.is_some();
    when.end.is_none()
        && !bounded
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
fn captions(
    index: &Index,
    packed: &Packed,
    dated: &[EventRef],
    selected: EventRef,
    lines: &[f64],
    plot: f64,
) -> Vec<Option<Caption>> {
    let record = index.record();
    let of_mark = |mark: &lanes::Mark| -> Option<(EventRef, String)> {
        let [only] = mark.items.as_slice() else { return None };
        let event = *dated.get(*only)?;
        let length = if event == selected { SELECTED_LENGTH } else { LABEL_LENGTH };
        Some((event, cut(&record.event(event)?.title, length)))
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
    let asked: Vec<Wish> = wishes
        .iter()
        .map(|(place, _, text)| Wish { mark: *place, width: text.chars().count() as f64 * CHARACTER })
        .collect();
    let first = wishes.iter().position(|(_, event, _)| *event == selected);
    let places = lanes::labels(packed, &asked, first, lines, plot);
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
fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    let head: String = text.chars().take(most.saturating_sub(1)).collect();
    let head = head.rsplit_once(' ').map_or(head.as_str(), |(head, _)| head);
    format!("{}…", head.trim_end_matches([',', ':', ';', '.']))
}

fn others(index: &Index, event: EventRef, parties: &[Option<PartyRef>], lanes: &[Lane]) -> Vec<f64> {
    let Some(found) = index.record().event(event) else { return Vec::new() };
    let further = found.actors.iter().skip(1).map(|actor| Some(actor.party));
    let lanes_of = further.filter_map(|party| parties.iter().position(|lane| *lane == party));
    lanes_of.filter_map(|lane| lanes.get(lane)).map(|lane| lane.y + lane.height / 2.0).collect()
}

fn deadlines(index: &Index, scale: &Scale, left: f64, width: f64) -> Vec<Label> {
    let record = index.record();
    let lines = record.levers.iter().filter_map(|lever| {
        let due = lever.due.as_ref()?;
        let window = due.window(&record.zone);
        let x = left + scale.x(window.earliest);
        let text = match due.start.stamp {
            Stamp::Clock { start, precision } => {
                format!("{}, {}", lever.name, words::date::clock(record.zone.local(start), precision))
            }
            _ => format!("{}, {}", lever.name, words::date::when(due, &record.zone, Style::Short)),
        };
        let fits_left = x - text.chars().count() as f64 * CHARACTER > left;
        let fits_right = x + text.chars().count() as f64 * CHARACTER < width;
        let major = fits_right || !fits_left;
        let text_x = if major { x + 4.0 } else { x - 4.0 };
        window.is_bounded().then_some(Label { x, text_x, text, major })
    });
    lines.collect()
}

fn bands(index: &Index, scale: &Scale, left: f64) -> Vec<Gap> {
    let record = index.record();
    let band = |span: &Span| {
        let (from, to) = (span.start.window(&record.zone).earliest, span.end.window(&record.zone).latest);
        (from.is_finite() && to.is_finite()).then(|| Gap {
            x0: left + scale.x(from),
            x1: left + scale.x(to),
            text: span.name.to_string(),
        })
    };
    record.spans.iter().filter_map(band).collect()
}

fn tick_labels(ticks: &[Tick], left: f64) -> Vec<Label> {
    let mut year = None;
    let several_years =
        ticks.iter().any(|tick| Some(tick.local.day.year) != ticks.first().map(|first| first.local.day.year));
    let words = |tick: &Tick| {
        let day = tick.local.day;
        let new_year = several_years && year.replace(day.year) != Some(day.year);
        let text = match tick.unit {
            Unit::Year(_) => words::date::year(day.year),
            Unit::Month => words::date::month_of_year(day, Style::Short),
            Unit::Day if new_year => words::date::day(day, Style::Short),
            Unit::Day => {
                format!("{} {}", words::date::weekday(day, Style::Short), words::date::day_of_year(day))
            }
            Unit::Hour => words::date::clock(tick.local, Precision::Hour),
            Unit::Minute => words::date::clock(tick.local, Precision::Minute),
            Unit::Second => words::date::clock(tick.local, Precision::Second),
        };
        Label { x: left + tick.x, text_x: left + tick.x, text, major: tick.major }
    };
    ticks.iter().map(words).collect()
}

/// From the selected event to those it bears on and those that bear on it.
fn arcs(index: &Index, selected: EventRef, marks: &[Mark]) -> Vec<String> {
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
        format!(
            "M{:.1} {:.1}C{middle:.1} {:.1} {middle:.1} {:.1} {:.1} {:.1}",
            from.x, from.y, from.y, to.y, to.x, to.y
        )
    };
    ends.iter().map(arc).collect()
}

/// Says in the list what the axis shows: how long nothing happened, and when a deadline passed.
fn separators(index: &Index, marks: &mut [Mark]) {
    let record = index.record();
    let mut before: Option<Instant> = None;
    for (mark, event) in marks.iter_mut().zip(index.order()) {
        let here = index.window(*event).latest;
        if !index.is_dated(*event) {
            continue;
        }
        if let Some(before) = before {
            if here.0 - before.0 >= GAP_SAID {
                mark.above.push(words::date::length(here.0 - before.0));
            }
            for lever in &record.levers {
                let due = lever.due.as_ref().map(|due| (due, due.window(&record.zone).earliest));
                if let Some((due, _)) = due.filter(|(_, at)| before <= *at && *at < here) {
                    let when = words::date::when(due, &record.zone, Style::Long);
                    mark.above.push(format!("{}: {when}", lever.name));
                }
            }
        }
        before = Some(here);
    }
}

fn zone(record: &Record) -> String {
    let name = record.zone.name.rsplit('/').next().unwrap_or_default().replace('_', " ");
    if *record.zone.label == *record.zone.name {
        format!("Times in {name}")
    } else {
        format!("Times in {name} ({})", record.zone.label)
    }
}
