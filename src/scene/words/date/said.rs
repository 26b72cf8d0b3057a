//! Two times side by side: what they share is said once.

use super::messages as say;

/// A time in words: its day (or what is coarser), its clock time, and where it begins and ends if it is a window.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Said {
    /// `27 Feb 2026`, `c. 1340`, `between 1500 and 1599`; all there is, where there is no clock time.
    pub(super) day: String,
    /// `5:14 p.m.`
    pub(super) clock: Option<String>,
    /// Of a window, its two sides. What has them does not go after a word like “by” or “from”.
    pub(super) sides: Option<[Option<String>; 2]>,
    /// Whether it is the night “of” a day, which shares nothing with another day.
    pub(super) is_part_of_day: bool,
}

impl Said {
    /// Words that go after “by” or “from”.
    pub(super) fn of(day: String) -> Said {
        Said { day, ..Said::default() }
    }

    /// A window between two times, one of which may be open; `None` where both are.
    pub(super) fn window(first: Option<Said>, last: Option<Said>) -> Option<Said> {
        let side = |said: &Option<Said>| said.as_ref().map(Said::text);
        let sides = [side(&first), side(&last)];
        let is_one = sides.iter().all(Option::is_some) && first == last;
        Some(Said { day: between(first, last)?, sides: (!is_one).then_some(sides), ..Said::default() })
    }

    /// Whether it is a window.
    pub(super) fn is_window(&self) -> bool {
        self.sides.is_some()
    }

    /// Where it begins, or itself; `None` where that is open.
    pub(super) fn first(self) -> Option<Said> {
        self.side(|[first, _]| first)
    }

    /// Where it ends, or itself; `None` where that is open.
    pub(super) fn last(self) -> Option<Said> {
        self.side(|[_, last]| last)
    }

    fn side(self, which: fn([Option<String>; 2]) -> Option<String>) -> Option<Said> {
        match self.sides {
            Some(sides) => which(sides).map(Said::of),
            None => Some(self),
        }
    }

    /// `27 Feb 2026, 5:14 p.m.`
    pub(super) fn text(&self) -> String {
        match &self.clock {
            Some(clock) if self.day.is_empty() => clock.clone(),
            Some(clock) => say::day_and_clock(&self.day, clock),
            None => self.day.clone(),
        }
    }
}

/// `between a and b`, `a or later`, `by b`; `None` where neither is known.
pub(super) fn between(first: Option<Said>, last: Option<Said>) -> Option<String> {
    match (first, last) {
        (Some(first), Some(last)) => Some(pair(say::between, first, last)),
        (Some(first), None) => Some(say::or_later(&first.text())),
        (None, Some(last)) => Some(say::by(&last.text())),
        (None, None) => None,
    }
}

/// Two times as one of the messages joins them: `between 9 Jan and 24 Feb 2026`, `27 Feb 2026, from 3:47 to 5:14 p.m.`
pub(super) fn pair(join: fn(&str, &str) -> String, mut first: Said, mut last: Said) -> String {
    if first == last {
        return first.text();
    }
    let mut day = String::new();
    if first.day == last.day && first.clock.is_some() && last.clock.is_some() {
        day = std::mem::take(&mut first.day);
        last.day.clear();
    }
    let is_of_part = first.is_part_of_day || last.is_part_of_day;
    let (first, last) = (first.text(), last.text());
    let times = join(if is_of_part { &first } else { own(&first, &last) }, &last);
    if day.is_empty() { times } else { say::on_day(&day, &times) }
}

/// The first text without what it shares with the end of the second, as in `9 Jan` of `9 Jan 2026` beside
/// `24 Feb 2026`. Something of its own is left to each.
fn own<'t>(first: &'t str, last: &str) -> &'t str {
    // A remark behind a comma or a bracket belongs to one of them alone.
    if [first, last].iter().any(|text| text.contains([',', '،', '(', '（']) || text.contains(" of ")) {
        return first;
    }
    let mut own = first;
    let mut others = last;
    while let (Some((before, word)), Some((rest, other))) = (own.rsplit_once(' '), others.rsplit_once(' ')) {
        if word != other {
            break;
        }
        (own, others) = (before, rest);
    }
    own
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_times_share_is_said_once() {
        for (first, last, text) in [
            ("9 Jan 2026", "24 Feb 2026", "between 9 Jan and 24 Feb 2026"),
            ("26 Feb 2026", "28 Feb 2026", "between 26 and 28 Feb 2026"),
            ("30 Dec 2025", "2 Jan 2026", "between 30 Dec 2025 and 2 Jan 2026"),
            ("May 2025", "2025", "between May 2025 and 2025"),
            ("60 BCE", "44 BCE", "between 60 and 44 BCE"),
            ("13.9 billion BCE", "13.8 billion BCE", "between 13.9 and 13.8 billion BCE"),
            (
                "2026 (year uncertain)",
                "2027 (year uncertain)",
                "between 2026 (year uncertain) and 2027 (year uncertain)",
            ),
            ("2026", "2026", "2026"),
        ] {
            assert_eq!(pair(say::between, Said::of(first.into()), Said::of(last.into())), text);
        }
        let at = |day: &str, clock: &str| Said { clock: Some(clock.into()), ..Said::of(day.into()) };
        for (first, last, text) in [
            (at("27 Feb", "3:47 p.m."), at("27 Feb", "5:14 p.m."), "27 Feb, between 3:47 and 5:14 p.m."),
            (at("27 Feb", "11 a.m. ET"), at("27 Feb", "1 p.m. ET"), "27 Feb, between 11 a.m. and 1 p.m. ET"),
            (at("27 Feb", "5 p.m."), at("28 Feb", "3 a.m."), "between 27 Feb, 5 p.m. and 28 Feb, 3 a.m."),
        ] {
            assert_eq!(pair(say::between, first, last), text);
        }
    }
}
