//! A long table in its own scroll region: which rows are in view, how high they are, and that nothing jumps when that
//! becomes known. The arithmetic is in [`crate::scene::rows`]; sizes are set through CSSOM.

use std::ops::Range;

use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};
use yew::NodeRef;

use super::clause_table::ClauseTable;
use super::find::within;
use super::measure::Measure;
use super::part::Link;
use super::table_keys;
use crate::model::gather::Gather;
use crate::scene::rows::{Anchor, Rows, with_focus};
use crate::scene::timeline::px;

/// The height of the region in px while it is not known.
const HEIGHT: f64 = 640.0;
/// How many cells a row has while none is drawn.
const CELLS: usize = 8;

/// The region has come to rest after so many ms without scrolling.
const REST: u32 = 150;

/// The class of the room of rows that are not drawn.
pub(super) const GAP: &str = "gap";

/// The class of the heading of a group of rows.
pub(super) const HEADING: &str = "group";

/// Something happened to the region.
pub(super) enum Message {
    /// Another part of it is in view, or it has another size.
    Moved,
    /// The region has come to rest.
    Rested,
    /// The beginning, or the end, is asked for.
    ToStart,
    ToEnd,
    /// The focus is to go to a row that is not drawn, and a column; where there is nothing to focus, further on in that
    /// direction.
    Go(usize, usize, isize),
}

/// What tells of scrolling, and of another size; ends when dropped.
pub(super) struct Watch {
    _scroll: EventListener,
    _size: Option<Measure>,
}

impl Watch {
    pub(super) fn scrolling(region: &NodeRef, link: &Link<ClauseTable>) -> Option<Watch> {
        let element = region.cast::<Element>()?;
        let (moved, sized) = (link.clone(), link.clone());
        Some(Watch {
            _scroll: EventListener::new(&element, "scroll", move |_| moved.send_message(Message::Moved)),
            _size: Measure::width(region, move |_| sized.send_message(Message::Moved)),
        })
    }
}

/// What is in view.
pub(super) struct LongView {
    rows: Rows,
    /// The upper edge of the region, in px from the top of the first row.
    top: f64,
    /// How high the region is.
    height: f64,
    /// The region's own number for that place, in px. Another one is of a scroll that no event has told of yet.
    scrolled: i32,
    anchor: Anchor,
    /// The rows in view and around, which are drawn.
    window: Range<usize>,
    /// The row with the focus, which is drawn too.
    focused: Option<usize>,
    /// So many px lower than their heights say the rows of the window stand. Heights that become known while the reader
    /// scrolls would move what is in view, and to scroll against that would break off what the browser is scrolling.
    slack: f64,
    /// How many cells a row has.
    cells: usize,
    /// Where the focus goes when that row is drawn: row, column, direction.
    wanted: Option<(usize, usize, isize)>,
    /// Until the region has come to rest.
    rest: Option<Timeout>,
}

impl LongView {
    pub(super) fn new(count: usize) -> LongView {
        let rows = Rows::new(count);
        LongView {
            window: rows.window(0.0, HEIGHT, CELLS),
            rows,
            top: 0.0,
            height: HEIGHT,
            scrolled: 0,
            anchor: Anchor::Row(0, 0.0),
            focused: None,
            slack: 0.0,
            cells: CELLS,
            wanted: None,
            rest: None,
        }
    }

    /// The places of the rows to draw, in order.
    pub(super) fn drawn(&self) -> Vec<Range<usize>> {
        with_focus(self.window.clone(), self.focused)
    }

    /// The first row of which something is in view.
    pub(super) fn first_in_view(&self) -> usize {
        self.rows.at(self.top).0
    }

    /// How many rows are in view.
    pub(super) fn page(&self) -> usize {
        self.rows.needed(self.top, self.height).len().saturating_sub(3).max(1)
    }

    /// What a message changes; whether other rows are to be drawn.
    pub(super) fn update(&mut self, region: &NodeRef, message: Message, link: &Link<ClauseTable>) -> bool {
        match message {
            Message::Moved => {
                self.look(region);
                self.stay();
                let link = link.clone();
                self.rest = Some(Timeout::new(REST, move || link.send_message(Message::Rested)));
                if self.is_drawn() {
                    return false;
                }
            }
            // Behind the last one is nothing.
            Message::Go(row, ..) if row >= self.rows.count() => return false,
            // What has been scrolled since would be scrolled back.
            Message::Rested if self.is_scrolled(region) => return false,
            Message::Rested => {
                self.rest = None;
                return self.slack.abs() >= 1.0;
            }
            Message::Go(row, column, direction) => {
                self.wanted = Some((row, column, direction));
                self.show(Anchor::Row(row, -self.height / 3.0));
            }
            Message::ToStart => self.show(Anchor::Row(0, 0.0)),
            Message::ToEnd => self.show(Anchor::End),
        }
        self.fit(region);
        true
    }

    /// The table above shows something else: in other rows, or in another width.
    pub(super) fn follow(&mut self, region: &NodeRef, count: usize, is_other: bool, is_resized: bool) {
        if self.is_scrolled(region) {
            self.look(region);
            self.stay();
        }
        let focused = table_keys::focused(region).filter(|row| self.window.contains(row));
        if let Some(row) = focused {
            // What was clicked on stays under the pointer, whatever happens above it.
            self.anchor = Anchor::Row(row, self.top - self.rows.offset(row));
        }
        if is_other || is_resized {
            self.rows.renew(count);
        }
        if is_other {
            self.show(Anchor::Row(0, 0.0));
        }
        self.top = self.rows.top_of(self.anchor, self.height);
        self.fit(region);
    }

    /// After a drawing: learns the heights of what is drawn, gives the gaps theirs, and leaves in its place what was in
    /// view.
    pub(super) fn settle(&mut self, region: &NodeRef, link: &Link<ClauseTable>) {
        let Some((element, body)) = parts(region) else { return };
        self.size_gaps(&body);
        let drawn = drawn_rows(&body);
        for found in &drawn {
            self.rows.measure(found.place, found.height);
            self.cells = found.cells;
        }
        cover(&element);
        let place = self.rows.top_of(self.anchor, self.height);
        let is_at_rest = self.rest.is_none() || self.window.start == 0;
        if is_at_rest {
            self.slack = 0.0;
            self.size_gaps(&body);
            let off = place - top_of(&element, &body);
            if place > 0.0 && off.abs() >= 1.0 {
                element.set_scroll_top(element.scroll_top().saturating_add(off.round() as i32));
            }
        }
        // Also what is left because browsers are told whole px only.
        if self.window.start > 0 {
            self.slack = (top_of(&element, &body) - place).max(-self.rows.offset(self.window.start));
        }
        self.size_gaps(&body);
        self.give_focus(region, link);
        self.look(region);
        if !self.is_drawn() {
            link.send_message(Message::Moved);
        }
    }

    /// Gives the focus to where it was sent, once that is drawn.
    fn give_focus(&mut self, region: &NodeRef, link: &Link<ClauseTable>) {
        let Some((row, column, direction)) = self.wanted.take() else { return };
        let next = table_keys::go(region, row, column, direction).filter(|next| *next != row);
        if let Some(next) = next {
            link.send_message(Message::Go(next, column, direction));
        }
    }

    /// Goes to another place at once.
    fn show(&mut self, anchor: Anchor) {
        self.anchor = anchor;
        self.top = self.rows.top_of(anchor, self.height);
        self.rest = None;
    }

    /// What is in view stays there.
    fn stay(&mut self) {
        self.anchor = self.rows.anchor(self.top, self.height);
    }

    /// Whether the reader has scrolled, and no event has told of it yet: they come with the next frame.
    fn is_scrolled(&self, region: &NodeRef) -> bool {
        region.cast::<Element>().is_some_and(|element| element.scroll_top() != self.scrolled)
    }

    /// Chooses the rows to draw.
    fn fit(&mut self, region: &NodeRef) {
        self.focused = table_keys::focused(region).filter(|row| *row < self.rows.count());
        self.window = self.rows.window(self.top, self.height, self.cells);
    }

    /// Whether all rows that must be drawn are.
    fn is_drawn(&self) -> bool {
        let needed = self.rows.needed(self.top, self.height);
        self.window.start <= needed.start && needed.end <= self.window.end
    }

    /// Reads off the page what is in view.
    fn look(&mut self, region: &NodeRef) {
        if let Some((element, body)) = parts(region) {
            // At the very beginning is the first row, whatever the heights of those above were taken to be.
            let slack = if element.scroll_top() > 0 { self.slack } else { 0.0 };
            self.top = top_of(&element, &body) - slack;
            self.scrolled = element.scroll_top();
            self.height = f64::from(element.client_height());
        }
    }

    fn size_gaps(&self, body: &Element) {
        let drawn = self.drawn();
        let ends = drawn.iter().map(|range| range.end);
        let starts = drawn.iter().map(|range| range.start).chain([self.rows.count()]);
        let gaps = children(body).into_iter().filter(|row| row.class_name() == GAP);
        for ((from, to), gap) in [0].into_iter().chain(ends).zip(starts).zip(gaps) {
            let slack = if to == self.window.start { self.slack } else { 0.0 };
            let height = (self.rows.offset(to) - self.rows.offset(from) + slack).max(0.0);
            let cell = gap.first_element_child().and_then(|cell| cell.dyn_into::<HtmlElement>().ok());
            if let Some(cell) = cell {
                let _ = cell.style().set_property("height", &format!("{}px", px(height)));
            }
        }
    }
}

/// What is focused is scrolled into view beside what stays in view, not under it: the head and the first column, or, of
/// cards, the names of the clauses.
fn cover(region: &Element) {
    let (head, name) = (within(region, "thead"), within(region, "[part=row]>th"));
    let (Some(head), Some(name), Some(region)) = (head, name, region.dyn_ref::<HtmlElement>()) else {
        return;
    };
    let is_card = table_keys::is_card(&name);
    let (head, name) = (head.get_bounding_client_rect(), name.get_bounding_client_rect());
    let (above, beside) = if is_card { (name.height(), 0.0) } else { (head.height(), name.width()) };
    for (edge, length) in [("scroll-padding-top", above), ("scroll-padding-inline-start", beside)] {
        let _ = region.style().set_property(edge, &format!("{}px", px(length)));
    }
}

/// The region and the body of its table.
fn parts(region: &NodeRef) -> Option<(Element, Element)> {
    let element = region.cast::<Element>()?;
    let body = within(&element, "tbody")?.into();
    Some((element, body))
}

/// The upper edge of the region, in px from the top of the first row.
fn top_of(region: &Element, body: &Element) -> f64 {
    region.get_bounding_client_rect().top() - body.get_bounding_client_rect().top()
}

fn children(element: &Element) -> Vec<Element> {
    let all = element.children();
    (0..all.length()).filter_map(|place| all.item(place)).gather()
}

/// A row that is drawn: its place, how many cells it has, and its height in px with what stands under it in rows of its
/// own and with the heading above it.
struct Drawn {
    place: usize,
    cells: usize,
    height: f64,
}

fn drawn_rows(body: &Element) -> Vec<Drawn> {
    let mut all: Vec<Drawn> = Vec::new();
    let mut heading = 0.0;
    for row in children(body).into_iter().filter(|row| row.class_name() != GAP) {
        let height = row.get_bounding_client_rect().height();
        match (table_keys::place(&row), all.last_mut()) {
            (Some(place), _) => {
                let height = std::mem::take(&mut heading) + height;
                all.push(Drawn { place, cells: row.child_element_count() as usize, height });
            }
            _ if row.class_name() == HEADING => heading += height,
            (None, Some(above)) => above.height += height,
            (None, None) => {}
        }
    }
    all
}
