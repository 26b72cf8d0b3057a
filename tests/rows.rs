//! Which rows of a long table are drawn: what is in view always is, and nothing jumps when heights become known.

use clause_timeline::scene::rows::{Anchor, Rows, with_focus};
use proptest::prelude::*;

/// Rows of which some are known, by their heights in px; 0 for the others.
fn rows(heights: &[f64]) -> Rows {
    let mut rows = Rows::new(heights.len());
    for (row, height) in heights.iter().enumerate() {
        rows.measure(row, *height);
    }
    rows
}

fn some_rows() -> impl Strategy<Value = Vec<f64>> {
    prop::collection::vec(prop_oneof![Just(0.0), 20.0..400.0f64], 1..200)
}

#[test]
fn a_height_that_is_not_known_is_the_mean_of_those_that_are() {
    let known = rows(&[100.0, 0.0, 200.0, 0.0]);
    assert_eq!([0, 1, 2, 3, 4, 9].map(|row| known.offset(row)), [0.0, 100.0, 250.0, 450.0, 600.0, 600.0]);
    let mut others = known.clone();
    others.renew(2);
    assert_eq!((others.count(), others.offset(2)), (2, 300.0));
}

#[test]
fn what_a_browser_may_say_of_a_row_that_is_not_drawn_is_no_height() {
    let mut rows = Rows::new(2);
    let before = rows.offset(2);
    for height in [0.0, -3.0, f64::NAN, f64::INFINITY] {
        assert!(!rows.measure(0, height), "{height}");
    }
    assert!(!rows.measure(7, 50.0), "there is no such row");
    assert_eq!(rows.offset(2), before);
    assert!(rows.measure(0, 50.0));
    assert!(!rows.measure(0, 50.0), "known already");
    assert!(rows.measure(0, 60.0), "another height");
    assert_eq!(rows.offset(2), 120.0);
}

#[test]
fn what_is_in_view_is_drawn_with_one_row_on_each_side_and_more_where_rows_are_short() {
    let all = rows(&[100.0; 300]);
    assert_eq!(all.needed(1000.0, 500.0), 9..17);
    assert_eq!(all.needed(1050.0, 420.0), 9..16);
    assert_eq!(all.needed(-80.0, 500.0), 0..6);
    assert_eq!(all.needed(29_700.0, 500.0), 296..300);
    assert_eq!(all.window(1000.0, 500.0, 12), 9..17);
    assert_eq!(all.window(1000.0, 500.0, 4), 4..22);
    assert_eq!(all.window(0.0, 500.0, 4), 0..13);
    assert!(Rows::new(0).window(0.0, 500.0, 4).is_empty());
}

#[test]
fn the_row_with_the_focus_is_drawn_wherever_the_reader_scrolls() {
    let with = |focused| with_focus(10..20, focused);
    let one = |range| Vec::from([range]);
    assert_eq!(with(None), one(10..20));
    assert_eq!(with(Some(12)), one(10..20));
    assert_eq!(with(Some(3)), [3..4, 10..20]);
    assert_eq!(with(Some(9)), one(9..20));
    assert_eq!(with(Some(20)), one(10..21));
    assert_eq!(with(Some(40)), [10..20, 40..41]);
}

#[test]
fn at_the_end_the_end_stays_in_view() {
    let mut all = rows(&[100.0, 100.0, 0.0, 0.0]);
    assert_eq!(all.anchor(200.0, 200.0), Anchor::End);
    all.measure(3, 250.0);
    assert_eq!(all.top_of(Anchor::End, 200.0) + 200.0, all.offset(4));
    // A table that is in view whole stays at its beginning.
    assert_eq!(rows(&[50.0; 3]).anchor(0.0, 500.0), Anchor::Row(0, 0.0));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_in_view_is_left_out(
        heights in some_rows(), top in -200.0..80_000.0f64, height in 0.0..2_000.0f64, cells in 0..40usize,
    ) {
        let rows = rows(&heights);
        let end = rows.offset(rows.count());
        let window = rows.window(top, height, cells);
        let needed = rows.needed(top, height);
        prop_assert!(window.start <= needed.start && needed.end <= window.end && window.end <= rows.count());
        prop_assert!(rows.offset(window.start) <= top.clamp(0.0, end));
        prop_assert!(rows.offset(window.end) >= (top + height).min(end) - 1e-6);
        // One row on each side, where there is one.
        let first = rows.at(top).0;
        prop_assert!(needed.start < first || first == 0);
        // No more than what is in view takes, where rows have any height.
        let lowest = heights.iter().copied().filter(|height| *height > 0.0).fold(96.0, f64::min);
        prop_assert!(needed.len() as f64 <= height / lowest + 4.0);
    }

    #[test]
    fn rows_follow_each_other_without_a_gap(heights in some_rows(), y in 0.0..1.0f64) {
        let rows = rows(&heights);
        for row in 0..rows.count() {
            let (start, end) = (rows.offset(row), rows.offset(row + 1));
            prop_assert!(start < end);
            prop_assert_eq!(rows.at(start + (end - start) * y * 0.99).0, row);
        }
    }

    #[test]
    fn heights_that_become_known_move_nothing_in_view(
        heights in some_rows(), part in 0.0..1.0f64, height in 10.0..900.0f64,
        learned in prop::collection::vec((0..200usize, 20.0..400.0f64), 0..60),
    ) {
        let mut rows = rows(&heights);
        let top = part * (rows.offset(rows.count()) - height).max(0.0);
        let anchor = rows.anchor(top, height);
        let (row, below) = rows.at(top);
        for (row, height) in learned {
            rows.measure(row, height);
        }
        let after = rows.top_of(anchor, height);
        match anchor {
            Anchor::Row(..) => prop_assert!((after - rows.offset(row) - below).abs() < 1e-6),
            Anchor::End => prop_assert!((after + height - rows.offset(rows.count())).abs() < 1e-6),
        }
    }

    #[test]
    fn the_focused_row_and_the_window_are_drawn_once_each(start in 0..50usize, length in 1..20usize, focused in 0..90usize) {
        let window = start..start + length;
        let drawn = with_focus(window.clone(), Some(focused));
        let all: Vec<usize> = drawn.iter().cloned().flatten().collect();
        prop_assert!(all.is_sorted_by(|a, b| a < b));
        prop_assert!(window.clone().all(|row| all.contains(&row)) && all.contains(&focused));
        prop_assert!(all.len() <= window.len() + 1);
        prop_assert!(drawn.len() <= 2);
    }
}
