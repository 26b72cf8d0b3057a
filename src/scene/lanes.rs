//! Where marks and labels stand within the lanes: rows and clusters here, names that never overlap in `labels`.
//!
//! Everything is in px. A lane is [`ROW`] high for each of its rows, and [`LABEL`] below the last of them.

use crate::model::arrange::Arrange;
use crate::model::gather::Gather;

mod labels;

pub use labels::{LabelPlace, Side, Wish, label_top, labels, rooms};

/// Height of a row, and width and height of a mark's hit box: the least that a finger or a hand that trembles hits.
pub const ROW: f64 = 24.0;
/// Height of a label.
pub const LABEL: f64 = 14.0;

/// An event, or a cluster of events, to be placed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Item {
    /// Its lane, from 0.
    pub lane: usize,
    /// Left edge of its window.
    pub x0: f64,
    /// Right edge of its window; the left one for an exact moment.
    pub x1: f64,
    /// Where its mark stands.
    pub x: f64,
    /// Half the width of its mark, where that is more than half of [`ROW`].
    pub radius: f64,
    /// What it is.
    pub kind: Kind,
}

/// What is to be placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An event.
    Event,
    /// The selected event: where a lane is crowded it keeps a mark of its own, in the row that is kept free for it.
    Selected,
    /// The selected event, taken out of a cluster: always in that row, so that no other moves for it.
    Apart,
    /// Several events in one.
    Cluster,
}

/// A mark on the timeline: one event, or several in one place.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    /// Indices of the items it stands for, ascending in x; more than one in a cluster.
    pub items: Vec<usize>,
    /// Left edge of the window's bar; in a cluster, the leftmost centre of its items.
    pub x0: f64,
    /// Right edge of the window's bar; in a cluster, the rightmost centre of its items.
    pub x1: f64,
    /// Centre of the mark and of its hit box.
    pub x: f64,
    /// Half the width of its hit box.
    pub reach: f64,
    /// Its lane.
    pub lane: usize,
    /// Its row within the lane, from 0.
    pub row: usize,
}

impl Mark {
    /// What nothing else in its row may overlap: the hit box and, unless it is a cluster, the bar.
    pub fn footprint(&self) -> (f64, f64) {
        let (left, right) = (self.x - self.reach, self.x + self.reach);
        if self.items.len() > 1 { (left, right) } else { (left.min(self.x0), right.max(self.x1)) }
    }
}

/// The marks of all lanes.
#[derive(Clone, Debug, PartialEq)]
pub struct Packed {
    /// Ascending by lane, row and x.
    pub marks: Vec<Mark>,
    /// How many rows each lane needs, at least 1.
    pub rows: Vec<usize>,
}

/// Height of a lane with that many rows.
pub fn lane_height(rows: usize) -> f64 {
    rows as f64 * ROW + LABEL
}

/// An item on its way into a row.
#[derive(Clone, Copy)]
struct Slot {
    index: usize,
    item: Item,
}

impl Slot {
    fn left(&self) -> f64 {
        self.item.x0.min(self.item.x - self.item.radius)
    }

    fn right(&self) -> f64 {
        self.item.x1.max(self.item.x + self.item.radius)
    }

    fn mark(self, row: usize) -> Mark {
        let Item { lane, x0, x1, x, radius, .. } = self.item;
        Mark { items: vec![self.index], x0, x1, x, reach: radius, lane, row }
    }
}

/// Stacks the items of each lane into rows, each in the first row that is free there. `most` are the rows that each
/// lane has, at least 1. A lane that would need more gathers what found no room in clusters of neighbours, in its last
/// row but one: the last is kept free for the selected event, so that no other moves for it. Marks keep within
/// `from..to`, the ends of the axis; where rows are short, marks have no windows; what is out of view may be passed too, and keeps rows the same while the view
/// moves. O(n log n).
pub fn pack(items: &[Item], most: &[usize], (from, to): (f64, f64)) -> Packed {
    let inside = |x: f64, reach: f64| x.max(from + reach).min(to - reach);
    let slot = |(index, item): (usize, &Item)| {
        let radius = item.radius.max(ROW / 2.0).min((to - from).max(0.0) / 2.0);
        let (x0, x1) = (inside(item.x0, 0.0), inside(item.x1, 0.0).max(inside(item.x0, 0.0)));
        let lane = item.lane.min(most.len().saturating_sub(1));
        Slot { index, item: Item { lane, x0, x1, x: inside(item.x, radius), radius, ..*item } }
    };
    let mut slots: Vec<Slot> = items.iter().enumerate().map(slot).collect();
    slots.arrange_by(|a, b| a.item.lane.cmp(&b.item.lane).then(a.left().total_cmp(&b.left())));
    let mut packed = Packed { marks: Vec::new(), rows: vec![1; most.len()] };
    for lane in slots.chunk_by(|a, b| a.item.lane == b.item.lane) {
        let number = lane.first().map_or(0, |slot| slot.item.lane);
        let most = most.get(number).copied().unwrap_or(1).max(1);
        let is = |kind: Kind| move |slot: &&Slot| slot.item.kind == kind;
        let all: Vec<Slot> = lane.iter().filter(|slot| slot.item.kind != Kind::Apart).copied().gather();
        let is_crowded = all.len() < lane.len() || lane.iter().any(|slot| is(Kind::Cluster)(&slot));
        let last = most - 1;
        let (mut placed, over) = stack(&all, if is_crowded { last } else { most });
        let mut apart = Kind::Apart;
        if !over.is_empty() {
            // In a crowd windows would take the room of marks.
            let bare = |slot: Slot| {
                let x = slot.item.x;
                Slot { item: Item { x0: x, x1: x, ..slot.item }, ..slot }
            };
            let mut all: Vec<Slot> =
                all.into_iter().filter(|slot| slot.item.kind != Kind::Selected).map(bare).gather();
            all.arrange_by(|a, b| a.left().total_cmp(&b.left()));
            let row = last.saturating_sub(1);
            let (rest, over) = stack(&all, row);
            placed = rest;
            placed.extend(gather(over, row, (from, to)));
            apart = Kind::Selected;
        }
        let apart = lane.iter().filter(|slot| is(Kind::Apart)(slot) || is(apart)(slot));
        placed.extend(apart.map(|slot| slot.mark(last)));
        placed.arrange_by(|a, b| a.row.cmp(&b.row).then(a.x.total_cmp(&b.x)));
        if let (Some(rows), Some(last)) = (packed.rows.get_mut(number), placed.last()) {
            *rows = last.row + 1;
        }
        packed.marks.append(&mut placed);
    }
    packed
}

/// Puts each slot, ascending by left edge, in the first of so many rows that is free from there on; returns the
/// placed and those left over.
fn stack(lane: &[Slot], rows: usize) -> (Vec<Mark>, Vec<Slot>) {
    let mut ends: Vec<f64> = Vec::new();
    let (mut placed, mut over) = (Vec::new(), Vec::new());
    for slot in lane {
        let row = ends.iter().position(|end| *end <= slot.left()).unwrap_or(ends.len());
        if row >= rows {
            over.push(*slot);
            continue;
        }
        match ends.get_mut(row) {
            Some(taken) => *taken = slot.right(),
            None => ends.push(slot.right()),
        }
        placed.push(slot.mark(row));
    }
    (placed, over)
}

/// One row of marks, those that would overlap gathered in clusters.
fn gather(mut slots: Vec<Slot>, row: usize, (from, to): (f64, f64)) -> Vec<Mark> {
    slots.arrange_by(|a, b| a.item.x.total_cmp(&b.item.x).then(a.index.cmp(&b.index)));
    let mut marks: Vec<Mark> = Vec::new();
    for slot in slots {
        let mut mark = slot.mark(row);
        while let Some(mut before) = marks.pop_if(|before| before.footprint().1 > mark.footprint().0) {
            let start = |mark: &Mark| if mark.items.len() > 1 { mark.x0 } else { mark.x };
            (before.x0, before.x1) = (start(&before), slot.item.x);
            before.reach = before.reach.max(mark.reach);
            before.x = ((before.x0 + before.x1) / 2.0).max(from + before.reach).min(to - before.reach);
            before.items.append(&mut mark.items);
            mark = before;
        }
        marks.push(mark);
    }
    marks
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const WIDTH: f64 = 400.0;

    fn exact(lane: usize, x: f64) -> Item {
        Item { lane, x0: x, x1: x, x, radius: 6.0, kind: Kind::Event }
    }

    /// `row:x` of each mark, with the number of items in a cluster.
    fn said(packed: &Packed) -> String {
        let word = |mark: &Mark| match mark.items.len() {
            1 => format!("{}:{}", mark.row, mark.x),
            many => format!("{}:{}×{many}", mark.row, mark.x),
        };
        packed.marks.iter().map(word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn marks_stack_and_then_cluster_and_the_selected_one_stays_apart() {
        let pack = |items: &[Item], most: &[usize]| pack(items, most, (0.0, WIDTH));
        let mut near = [exact(0, 100.0), exact(0, 110.0), exact(0, 124.0), exact(0, 200.0), exact(0, 112.0)];
        assert_eq!(said(&pack(&near, &[9])), "0:100 0:124 0:200 1:110 2:112");
        assert_eq!(said(&pack(&near, &[3])), "0:100 0:124 0:200 1:110 2:112");
        assert_eq!(said(&pack(&near, &[2])), "0:112×4 0:200");
        near[1].kind = Kind::Selected;
        assert_eq!(said(&pack(&near, &[3])), "0:100 0:124 0:200 1:110 2:112");
        assert_eq!(said(&pack(&near, &[2])), "0:112×3 0:200 1:110");
        near[1].kind = Kind::Apart;
        assert_eq!(said(&pack(&near, &[9])), "0:100 0:124 0:200 1:112 8:110");
        let window = Item { lane: 1, x0: -50.0, x1: 90.0, x: 20.0, radius: 6.0, kind: Kind::Event };
        let packed = pack(&[window, exact(1, 80.0), exact(1, 102.0)], &[3, 3, 3]);
        assert_eq!(said(&packed), "0:20 0:102 1:80");
        assert_eq!(packed.rows, [1, 2, 1]);
    }

    /// Left, top, right, bottom.
    type Rect = (f64, f64, f64, f64);

    fn overlap(a: &Rect, b: &Rect) -> bool {
        let slack = 1e-9;
        a.0 + slack < b.2 && b.0 + slack < a.2 && a.1 + slack < b.3 && b.1 + slack < a.3
    }

    proptest! {
        #[test]
        fn nothing_overlaps_or_leaves_the_width_and_every_item_has_one_mark(
            items in prop::collection::vec((0..3usize, -50.0..450.0f64, 0.0..1.0f64, 0.0..20.0f64), 0..120),
            width in 0.0..600.0f64, most in 2..6usize, text in 1.0..90.0f64,
            lines in prop::collection::vec(0.0..400.0f64, 0..3), selected in prop::option::of(0..200usize),
        ) {
            let selected = selected.filter(|selected| *selected < items.len());
            let items: Vec<Item> = items.iter().enumerate().map(|(place, (lane, x0, long, radius))| {
                let x1 = x0 + 200.0 * long.powi(6);
                let kind = if Some(place) == selected { Kind::Selected } else { Kind::Event };
                Item { lane: *lane, x0: *x0, x1, x: x0 + (x1 - x0) * long, radius: *radius, kind }
            }).collect();
            let packed = pack(&items, &[most, most, most], (0.0, width));
            let alone = packed.marks.iter().find(|mark| selected.is_some_and(|own| mark.items.contains(&own)));
            prop_assert!(alone.is_none_or(|mark| mark.items.len() == 1));
            let mut seen: Vec<usize> = packed.marks.iter().flat_map(|mark| mark.items.clone()).collect();
            seen.sort();
            prop_assert_eq!(seen, (0..items.len()).collect::<Vec<_>>());
            prop_assert!(packed.marks.iter().all(|mark| mark.row < packed.rows[mark.lane]));
            prop_assert!(packed.rows.iter().all(|rows| *rows <= most));
            let top = |lane: usize| lane as f64 * 1000.0;
            let mut rects: Vec<Rect> = packed.marks.iter().map(|mark| {
                let (left, right) = mark.footprint();
                let y = top(mark.lane) + mark.row as f64 * ROW;
                (left, y, right, y + ROW)
            }).collect();
            let wishes: Vec<Wish> = (0..packed.marks.len()).map(|mark| Wish { mark, width: text }).collect();
            let places = labels(&packed, &wishes, selected, &lines, width);
            let rooms = rooms(&packed, &wishes, &places, &lines, width, 3.0 * text);
            for ((mark, place), room) in packed.marks.iter().zip(&places).zip(rooms) {
                let Some(LabelPlace { x, side }) = *place else { continue };
                let x = if side == Side::Left { x + text - room } else { x };
                let y = top(mark.lane) + label_top(mark.row, side);
                prop_assert!(y + LABEL <= top(mark.lane) + lane_height(packed.rows[mark.lane]));
                prop_assert!(!lines.iter().any(|line| (x..=x + room).contains(line)));
                rects.push((x, y, x + room, y + LABEL));
            }
            for (index, a) in rects.iter().enumerate() {
                prop_assert!(a.0 >= -1e-9 && a.2 <= width + 1e-9);
                prop_assert!(rects.iter().skip(index + 1).all(|b| !overlap(a, b)));
            }
        }
    }
}
