//! Where the names of events stand beside their marks, and how long they may be.

use super::{LABEL, Mark, Packed, ROW};

/// Space between a label and what stands beside it, deadline lines included.
const SPACE: f64 = 4.0;

/// A label wished for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Wish {
    /// Index of its mark in [`Packed::marks`].
    pub mark: usize,
    /// Width of its text.
    pub width: f64,
}

/// Where a label stands beside its mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// In the mark's row, after it.
    Right,
    /// In the mark's row, before it.
    Left,
    /// At the top of the row below, or of the space below the last row.
    Below,
}

/// The place of a label; its upper edge is [`label_top`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LabelPlace {
    /// Left edge.
    pub x: f64,
    /// Which side of the mark.
    pub side: Side,
}

/// Upper edge of a label of a mark in that row, from the top of its lane.
pub fn label_top(row: usize, side: Side) -> f64 {
    match side {
        Side::Below => (row + 1) as f64 * ROW,
        Side::Right | Side::Left => row as f64 * ROW + (ROW - LABEL) / 2.0,
    }
}

/// Places the labels that fit: the selected wish (an index into `wishes`) first, then in the order given, each
/// after, before or below its mark. None overlaps another, a mark or bar, a deadline (`lines`), or leaves
/// 0..`width`; one that finds no place is left out, its mark's button still has the name.
pub fn labels(
    packed: &Packed,
    wishes: &[Wish],
    selected: Option<usize>,
    lines: &[f64],
    width: f64,
) -> Vec<Option<LabelPlace>> {
    let mut places = vec![None; wishes.len()];
    // Taken so far: lane, row whose height it uses, left, right.
    let mut taken: Vec<(usize, usize, f64, f64)> = Vec::new();
    let others = (0..wishes.len()).filter(|index| Some(*index) != selected);
    for index in selected.into_iter().chain(others) {
        let Some(wish) = wishes.get(index).filter(|wish| wish.width > 0.0) else { continue };
        let Some(mark) = packed.marks.get(wish.mark) else { continue };
        let (left, right) = mark.footprint();
        let edge = (width - wish.width).max(0.0);
        let tries = [
            (right + SPACE, Side::Right),
            (left - SPACE - wish.width, Side::Left),
            ((mark.x - wish.width / 2.0).max(0.0).min(edge), Side::Below),
            // Flush with the mark: beside a line that runs close to it.
            (mark.x - mark.reach, Side::Below),
            (mark.x + mark.reach - wish.width, Side::Below),
        ];
        let fitting = tries.into_iter().find_map(|(x, side)| {
            let row = mark.row + usize::from(side == Side::Below);
            let (start, end) = (x - SPACE, x + wish.width + SPACE);
            let overlaps = |a: f64, b: f64| a < end && start < b;
            let free = x >= 0.0
                && x + wish.width <= width
                && !lines.iter().any(|line| overlaps(*line, *line))
                && !taken.iter().any(|(lane, at, a, b)| (*lane, *at) == (mark.lane, row) && overlaps(*a, *b))
                && !covers_mark(packed, wish.mark, (mark.lane, row), (x, x + wish.width));
            free.then_some((LabelPlace { x, side }, row))
        });
        if let (Some((place, row)), Some(slot)) = (fitting, places.get_mut(index)) {
            taken.push((mark.lane, row, place.x, place.x + wish.width));
            *slot = Some(place);
        }
    }
    places
}

/// Whether another mark than its own stands in that row of that lane between `start` and `end`.
fn covers_mark(packed: &Packed, own: usize, row: (usize, usize), (start, end): (f64, f64)) -> bool {
    // Footprints in a row do not overlap, so they ascend with both their ends.
    let passed = |mark: &Mark| {
        (mark.lane, mark.row) < row || (mark.lane, mark.row) == row && mark.footprint().1 <= start
    };
    let first = packed.marks.partition_point(passed);
    let after = packed.marks.iter().enumerate().skip(first);
    let mut near = after.take_while(|(_, mark)| (mark.lane, mark.row) == row && mark.footprint().0 < end);
    near.any(|(index, _)| index != own)
}

/// How wide each of the labels that were placed may grow, up to `most`: those after and before their marks, away from
/// them, in the order given, into room that nothing else takes. The others keep their width.
pub fn rooms(
    packed: &Packed,
    wishes: &[Wish],
    places: &[Option<LabelPlace>],
    lines: &[f64],
    width: f64,
    most: f64,
) -> Vec<f64> {
    let extent = |wish: &Wish, place: &LabelPlace, room: f64| match place.side {
        Side::Left => (place.x + wish.width - room, place.x + wish.width),
        Side::Right | Side::Below => (place.x, place.x + room),
    };
    let row = |wish: &Wish, place: &LabelPlace| {
        let mark = packed.marks.get(wish.mark)?;
        Some((mark.lane, mark.row + usize::from(place.side == Side::Below)))
    };
    let mut rooms: Vec<f64> = wishes.iter().map(|wish| wish.width).collect();
    for index in 0..wishes.len() {
        let (Some(wish), Some(Some(place))) = (wishes.get(index), places.get(index)) else { continue };
        let Some(own) = row(wish, place).filter(|_| place.side != Side::Below) else { continue };
        let marks = packed.marks.iter().enumerate();
        let marks = marks.filter(|(at, mark)| *at != wish.mark && (mark.lane, mark.row) == own);
        let labels =
            wishes.iter().zip(places).zip(&rooms).enumerate().filter_map(|(at, ((wish, place), room))| {
                let place = place.as_ref().filter(|_| at != index)?;
                (row(wish, place) == Some(own)).then(|| extent(wish, place, *room))
            });
        let lines = lines.iter().map(|line| (*line, *line));
        let taken = marks.map(|(_, mark)| mark.footprint()).chain(labels).chain(lines);
        let (left, right) = extent(wish, place, wish.width);
        let free = match place.side {
            Side::Left => {
                right - taken.filter(|(a, _)| *a < left).fold(0.0, |end, (_, b)| f64::max(end, b + SPACE))
            }
            _ => {
                taken.filter(|(_, b)| *b > right).fold(width, |start, (a, _)| f64::min(start, a - SPACE))
                    - left
            }
        };
        rooms.get_mut(index).into_iter().for_each(|room| *room = free.min(most).max(wish.width));
    }
    rooms
}

#[cfg(test)]
mod tests {
    use super::super::{Item, Kind, pack};
    use super::*;

    const WIDTH: f64 = 400.0;

    fn exact(lane: usize, x: f64) -> Item {
        Item { lane, x0: x, x1: x, x, radius: 6.0, kind: Kind::Event }
    }

    #[test]
    fn labels_go_beside_the_mark_and_keep_off_the_deadline() {
        let packed = pack(&[exact(0, 100.0), exact(0, 124.0), exact(0, 390.0)], &[3], (0.0, WIDTH));
        // The last is moved to keep within the axis.
        let wish = |mark| Wish { mark, width: 60.0 };
        let wishes = [wish(0), wish(1), wish(2)];
        let place = |x, side| Some(LabelPlace { x, side });
        let free = labels(&packed, &wishes, None, &[], WIDTH);
        assert_eq!(free, [place(24.0, Side::Left), place(140.0, Side::Right), place(312.0, Side::Left)]);
        let lines = labels(&packed, &wishes, Some(1), &[100.0, 140.0], WIDTH);
        assert_eq!(lines, [place(24.0, Side::Left), None, place(312.0, Side::Left)]);
    }

    #[test]
    fn labels_grow_into_free_room_and_no_further() {
        let packed = pack(&[exact(0, 20.0), exact(0, 300.0), exact(1, 380.0)], &[1, 1], (0.0, WIDTH));
        let wishes = [0, 1, 2].map(|mark| Wish { mark, width: 60.0 });
        let rooms = |lines: &[f64], most: f64| {
            let places = labels(&packed, &wishes, None, lines, WIDTH);
            rooms(&packed, &wishes, &places, lines, WIDTH, most)
        };
        // The first ends where the second's mark begins, the second at the right edge, the third goes to the left.
        assert_eq!(rooms(&[], 500.0), [248.0, 84.0, 364.0]);
        assert_eq!(rooms(&[150.0], 500.0), [110.0, 84.0, 210.0]);
        assert_eq!(rooms(&[], 100.0), [100.0, 84.0, 100.0]);
        assert_eq!(rooms(&[], 10.0), [60.0, 60.0, 60.0]);
    }
}
