//! Our own two sheets → a record: how a record is kept in a spreadsheet.
//!
//! The columns are those of [`crate::model::export::sheets`], in any order, with commas, semicolons or tabs
//! between. What a sheet of an author's own needs is little: `when` and `title` make an events sheet. Ids are made from
//! the titles where none are written; parties, people, tracks, clauses and sources may be named in a cell and
//! become entries of the record. Where rows declare them (`party` in the column `row`), a name without a row is pointed out.
//!
//! Here the record is put together: `table` reads the text, `things` sorts the rows, `names` knows who is meant, `cells` (with `dates`)
//! reads values, `build` makes objects of them. What the values mean is up to [`crate::model::read`]; `Lines` says where they stood,
//! and `spot` turns what the reader says of a key into what is said of a cell.

mod build;
mod cells;
mod dates;
mod names;
mod spot;
mod table;
mod things;

use std::hash::{BuildHasher, RandomState};

use super::room::Room;
use super::{Imported, warning};
use crate::model::export::columns::{EVENTS, List};
use crate::model::problem::{Problem, Severity};
use crate::model::read::{self, FORMAT, Reading, Zones};
use crate::model::wire::Json;
use dates::Clocks;
use names::{Made, Names};
use spot::Found;
use things::Things;

/// The title of a record whose sheet has none.
const UNTITLED: &str = "Untitled";

/// Where in a sheet the zone is written, behind what says that there is none.
const ZONE_HERE: &str =
    "; write it, as “Europe/Berlin”, in the column “timezone” of the row with “record” in the column “row”";

/// Problems of the sheets that are kept; of more, only the number is said.
const PROBLEMS: usize = 1_000;

/// Which of our sheets a text is, judged by its columns; `None` for any other text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheet {
    /// The sheet of events, which also carries the other things of the record.
    Events,
    /// The sheet of positions.
    Positions,
}

impl Sheet {
    /// Which sheet it is.
    ///
    /// ```
    /// use clause_timeline::model::import::sheets::Sheet;
    /// assert_eq!(Sheet::of("When;Title\n2026;Talks begin\n"), Some(Sheet::Events));
    /// assert_eq!(Sheet::of("event,clause,party,action\n"), Some(Sheet::Positions));
    /// assert_eq!(Sheet::of("Year,Month,Headline\n"), None);
    /// ```
    pub fn of(text: &str) -> Option<Sheet> {
        let is_positions = table::kind(&table::headings(text))?;
        Some(if is_positions { Sheet::Positions } else { Sheet::Events })
    }
}

/// What several sheets gave together.
#[derive(Clone, Debug, PartialEq)]
pub struct Sheets {
    /// The record, and what is wrong: by sheet and line, and at the end what is said of the whole.
    pub reading: Reading,
    /// Which sheet each of those problems is in, as a place in the list of texts; `None` for the whole record.
    pub sheets: Vec<Option<usize>>,
}

/// A sheet, a line in it from 1, and a cell of that row, if it is one of which something is said.
type Place = (usize, u32, Option<usize>);

/// Where the things of the record stood: sheet and line of the value at each pointer, which is kept as a number made from
/// it. Two pointers may make the same; then a problem shows the line of another row.
#[derive(Default)]
struct Lines {
    places: Vec<(u64, u32, u32)>,
    hash: RandomState,
    /// The events of which a date could not be read.
    unread: Vec<String>,
}

impl Lines {
    fn put(&mut self, pointer: &str, (sheet, line, _): Place) {
        self.places.push((self.hash.hash_one(pointer), sheet as u32, line));
    }

    /// Makes ready for questions, when everything is there.
    fn sort(&mut self) {
        self.places.shrink_to_fit();
        self.places.sort_unstable();
    }

    /// How many bytes of memory it takes.
    fn weight(&self) -> usize {
        self.places.capacity() * size_of::<(u64, u32, u32)>()
    }

    /// Gives a problem of the record the line of the row that it comes from, and the column of its cell.
    fn place(&self, mut problem: Problem) -> Found {
        if problem.message == read::NO_ZONE {
            problem.message.push_str(ZONE_HERE);
        } else if problem.path.is_empty() {
            return Found { sheet: None, cell: None, said: None, problem };
        }
        let path = problem.path.clone();
        let mut pointer = path.as_str();
        loop {
            let number = self.hash.hash_one(pointer);
            let found = self.places.binary_search_by_key(&number, |(number, ..)| *number).ok();
            let said = spot::column(pointer, path.get(pointer.len()..).unwrap_or_default());
            // Of the whole record only what has a column stands in its row.
            let found = found.filter(|_| !pointer.is_empty() || path.is_empty() || said.is_some());
            if let Some((_, sheet, line)) = found.and_then(|at| self.places.get(at)) {
                (problem.line, problem.column) = (Some(*line), Some(1));
                return Found { sheet: Some(*sheet as usize), cell: None, said, problem };
            }
            let Some((above, _)) = pointer.rsplit_once('/') else {
                return Found { sheet: None, cell: None, said: None, problem };
            };
            pointer = above;
        }
    }

    /// Whether it is about the order of an event that has none, since its date could not be read.
    fn is_in_vain(&self, problem: &Problem) -> bool {
        problem.message.contains(read::UP_AGAIN)
            && self.unread.iter().any(|event| problem.path.starts_with(&format!("{event}/")))
    }
}

/// What was wrong with the sheets.
#[derive(Default)]
struct Notes {
    /// How much memory may still be taken, and whether more was wanted.
    room: Room,
    is_full: bool,
    problems: Vec<Found>,
    /// How many more there were, and whether there was an error among them.
    more: usize,
    has_more_errors: bool,
}

impl Notes {
    fn note(
        &mut self,
        place: Place,
        severity: Severity,
        message: impl Into<String>,
        suggestion: Option<String>,
    ) {
        if self.problems.len() >= PROBLEMS {
            self.more += 1;
            self.has_more_errors |= severity == Severity::Error;
            return;
        }
        let (sheet, line, cell) = place;
        let (path, line, column, message) = (String::new(), Some(line), Some(1), message.into());
        let problem = Problem { severity, path, line, column, message, suggestion };
        self.problems.push(Found { sheet: Some(sheet), cell, said: None, problem });
    }

    /// Takes room for what comes of a row; says once, at that row, that there is none.
    fn take(&mut self, bytes: usize, place: Place) -> bool {
        let has_room = self.room.take(bytes);
        if !has_room && !self.is_full {
            self.is_full = true;
            let message =
                "from here on this would take far more memory than the sheet itself; not everything is read";
            self.note(place, Severity::Error, message, None);
        }
        has_room
    }

    /// All problems.
    fn finish(mut self) -> Vec<Found> {
        let severity = if self.has_more_errors { Severity::Error } else { Severity::Warning };
        if self.more > 0 {
            let message = format!("there are {} more problems of this kind", self.more);
            let problem = Problem { severity, ..warning(message) };
            self.problems.push(Found { sheet: None, cell: None, said: None, problem });
        }
        self.problems
    }
}

/// Reads a sheet of events.
///
/// ```
/// use clause_timeline::model::{import::sheets, read, time::Zone};
/// let imported = sheets::events("when,title\n2026-02-24,They meet\n2026-02-27,They part\n");
/// let record = read::value(&imported.record, &|_, _, _| Some(Zone::utc())).record.unwrap();
/// assert_eq!(&*record.events[1].id, "they-part");
/// ```
pub fn events(text: &str) -> Imported {
    record(&[text])
}

/// Reads a sheet of positions; its events are those that its rows name.
pub fn positions(text: &str) -> Imported {
    record(&[text])
}

/// Reads sheets of either kind together, as one record.
pub fn record(texts: &[&str]) -> Imported {
    let room = Room::of(texts.iter().map(|text| text.len()).sum());
    let (json, noted, _) = made(texts, &|_, _, _| None, room);
    let problems = spot::set(texts, noted).into_iter().map(|(_, problem)| problem).collect();
    let found = match json.get("events") {
        Some(Json::Array(events)) => events.len(),
        _ => 0,
    };
    Imported { record: json, problems, found, left_out: 0 }
}

/// As [`record`], and reads the record.
pub fn open(texts: &[&str], zones: Zones) -> Sheets {
    open_in_room(texts, zones, Room::of(texts.iter().map(|text| text.len()).sum()))
}

/// As [`open`], in so much room.
pub(super) fn open_in_room(texts: &[&str], zones: Zones, room: Room) -> Sheets {
    let (json, mut found, lines) = made(texts, zones, room);
    let room = room.beside(json.weight() + lines.weight());
    let reading = read::value_in_room(&json, zones, room.left());
    let of_record = reading.problems.into_iter().filter(|problem| !lines.is_in_vain(problem));
    found.extend(of_record.map(|problem| lines.place(problem)));
    let (sheets, problems) = spot::set(texts, found).into_iter().unzip();
    Sheets { reading: Reading { problems, ..reading }, sheets }
}

/// The record, what was wrong with the sheets and where everything stood.
fn made(texts: &[&str], zones: Zones, room: Room) -> (Json, Vec<Found>, Lines) {
    // Rows may not take it all: what they are about, and what cells name and list, has to find room too.
    let share = room.left() / 3;
    let mut notes = Notes { room: room.beside(2 * share), ..Notes::default() };
    let mut lines = Lines::default();
    let tables: Vec<table::Table> =
        texts.iter().enumerate().map(|(sheet, text)| table::table(text, sheet, &mut notes)).collect();
    let mut names = Names::default();
    notes.room = notes.room.and(share);
    let things = Things::sorted(&tables, &mut names, &mut notes);
    notes.room = notes.room.and(share);
    let mut clocks = Clocks::new(zones, things.timezone());
    let lists = build::lists(things, &mut names, &mut notes, &mut lines, &mut clocks);
    names.point_out_made(&mut notes);
    // Only a sheet of events has a row for the record.
    let sheet = tables.iter().position(|table| !table.is_positions).unwrap_or(0);
    let json = assembled(lists, &names, sheet, &mut notes, &mut lines);
    lines.sort();
    (json, notes.finish(), lines)
}

/// The record from its lists, by the row kind's place in [`EVENTS`], and from what was only named.
fn assembled(
    mut lists: Vec<Vec<Json>>,
    names: &Names,
    sheet: usize,
    notes: &mut Notes,
    lines: &mut Lines,
) -> Json {
    for Made { list, id, name, place, .. } in &names.made {
        let at = EVENTS.iter().position(|kind| kind.list == Some(*list));
        if let Some((kind, entries)) = at.and_then(|at| EVENTS.get(at).zip(lists.get_mut(at))) {
            lines.put(&format!("/{}/{}", kind.key, entries.len()), *place);
            entries.push(entry(*list, id, name));
        }
    }
    let mut members = vec![("format".to_owned(), Json::from(FORMAT))];
    for (kind, mut items) in EVENTS.iter().zip(lists) {
        if kind.key.is_empty() {
            match items.pop() {
                Some(Json::Object(of_record)) => members.extend(of_record),
                // What is missing in its row is missing at the head of the sheet.
                _ => lines.put("", (sheet, 1, None)),
            }
            if !members.iter().any(|(key, _)| key == "title") {
                let message = "the record has no title; write it in a row with “record” in the column “row”";
                notes.note((sheet, 1, None), Severity::Warning, message, None);
                members.push(("title".to_owned(), UNTITLED.into()));
            }
        } else if !items.is_empty() || matches!(kind.key, "parties" | "events") {
            members.push((kind.key.to_owned(), Json::Array(items)));
        }
    }
    Json::Object(members)
}

/// Something that is only named in cells.
fn entry(list: List, id: &str, name: &str) -> Json {
    let is_source = list == List::Source;
    let mut members = vec![("id".to_owned(), Json::from(id))];
    if is_source {
        members.push(("kind".to_owned(), "other".into()));
    }
    members.push((if is_source { "title" } else { "name" }.to_owned(), name.into()));
    if is_source && (name.starts_with("https://") || name.starts_with("http://")) {
        members.push(("url".to_owned(), name.into()));
    }
    Json::Object(members)
}
