//! Lines and columns, which are asked for only where something is wrong.

use super::Text;
use super::bytes::Walk;
use super::scan::List;
use crate::model::arrange::Arrange;
use crate::model::locate::offsets;
use crate::model::problem::{Problem, Severity};
use crate::model::steps::Budget;
use crate::model::wire::{Json, SyntaxError};

impl Text {
    /// Why it cannot be read at all, with the column in characters, which an author counts, instead of bytes.
    pub(in crate::model::read) async fn refusal(&self, mistake: &SyntaxError, budget: &Budget) -> Problem {
        let mut walk = Walk::new(&self.bytes);
        let (line, column, message);
        if let Some(place) = self.bytes.not_utf8(budget).await {
            let (at, before) = walk.to(place, budget).await;
            (line, column) = (at, before + 1);
            message = "the file is not UTF-8; save it as UTF-8".to_owned();
        } else {
            (line, column) = walk.to(mistake.offset, budget).await;
            message = match mistake.is_limit {
                true => format!("this is not read: {}", mistake.message),
                false => {
                    format!("this is not JSON: {}{}", mistake.message, self.hint(mistake.offset, column))
                }
            };
        }
        Problem {
            severity: Severity::Error,
            path: String::new(),
            line: Some(line),
            column: Some(column.max(1)),
            message,
            suggestion: None,
        }
    }

    /// What was probably meant by the character before a place; at the beginning of a line by the one behind.
    fn hint(&self, place: usize, column: u32) -> &'static str {
        let at = if column == 0 { place } else { place.saturating_sub(1) };
        let mut meant = Vec::new();
        self.bytes.copy(at, at + 3, &mut meant);
        match *meant {
            [b'\'', ..] | [0xe2, 0x80, 0x98 | 0x99 | 0x9c | 0x9d, ..] => "; use straight quotes (\")",
            [b'/' | b'#', ..] => "; JSON has no comments",
            _ => "",
        }
    }

    /// Gives each problem the line and column of the value it points at. `rest` is the record without its events.
    pub(in crate::model::read) async fn locate(
        &self,
        rest: &Json,
        problems: &mut [Problem],
        budget: &Budget,
    ) {
        let list = self.counting(rest);
        // By the stretch of events in which they are; first those that are in none.
        let mut wanted: Vec<(Option<usize>, String, usize)> = Vec::new();
        for (number, problem) in problems.iter().enumerate() {
            let place = list.and_then(|list| within(list, &problem.path));
            let (part, path) = place.map_or((None, problem.path.clone()), |(part, path)| (Some(part), path));
            wanted.push((part, path, number));
        }
        wanted.arrange();
        let mut found: Vec<(usize, usize)> = Vec::new();
        let mut scratch = Vec::new();
        for wanted in wanted.chunk_by(|(one, ..), (other, ..)| one == other) {
            let mut paths: Vec<&str> = wanted.iter().map(|(_, path, _)| path.as_str()).collect();
            paths.dedup();
            let part = wanted.first().and_then(|(part, ..)| *part);
            let stretch = part.and_then(|part| Some((list?, part, list?.stretches.get(part)?)));
            let before = stretch.and_then(|(list, part, _)| self.stretch(list, part, &mut scratch));
            if before.is_none() {
                scratch = self.rest();
            }
            let places = offsets(&scratch, &paths);
            found.extend(wanted.iter().filter_map(|(_, path, number)| {
                let at = places.binary_search_by_key(&path.as_str(), |(path, _)| path).ok()?;
                let (_, place) = *places.get(at)?;
                let place = match (stretch, before) {
                    (Some((_, _, stretch)), Some(before)) => stretch.start + place.saturating_sub(before),
                    _ => self.place_of_rest(place),
                };
                Some((place, *number))
            }));
            if budget.is_cancelled() {
                return;
            }
            budget.spend(scratch.len()).await;
        }
        found.arrange();
        let mut walk = Walk::new(&self.bytes);
        for (place, number) in found {
            let (line, before) = walk.to(place, budget).await;
            if let Some(problem) = problems.get_mut(number) {
                (problem.line, problem.column) = (Some(line), Some(before + 1));
            }
        }
    }
}

/// The stretch of the events in which a pointer leads, and where it leads within.
fn within(list: &List, path: &str) -> Option<(usize, String)> {
    let path = path.strip_prefix("/events/")?;
    let (number, below) = path.split_at(path.find('/').unwrap_or(path.len()));
    let number: usize = number.parse().ok()?;
    let part = list.stretches.partition_point(|stretch| stretch.first <= number).checked_sub(1)?;
    let first = list.stretches.get(part)?.first;
    // Before the events of a stretch that is not the first stands another item.
    Some((part, format!("/{}{below}", number - first + usize::from(part > 0))))
}
