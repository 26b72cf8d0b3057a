//! The rows of the sheets, sorted by the thing they are about.

use std::collections::HashMap;

use super::Notes;
use super::cells::has_any;
use super::names::Names;
use super::table::{Row, Table};
use crate::model::export::columns::{EVENTS, List, ROW, header};
use crate::model::problem::{Severity, nearest};

/// One thing of the record: its first row, and those that say more of it.
pub(super) struct Thing<'t> {
    pub(super) id: Option<String>,
    pub(super) rows: Vec<Row<'t>>,
    /// What the positions sheet says of an event, in its order.
    pub(super) positions: Vec<Position<'t>>,
    /// An event that only the positions sheet knows.
    pub(super) is_only_named: bool,
}

/// A move or a claim.
pub(super) struct Position<'t> {
    pub(super) is_move: bool,
    pub(super) rows: Vec<Row<'t>>,
}

/// Everything in the sheets, by the kind's place in [`EVENTS`].
pub(super) struct Things<'t> {
    pub(super) kinds: Vec<Vec<Thing<'t>>>,
}

/// What a thing takes beside its rows: its place in a list that grows, its id and its name in those of names; or, when these
/// are gone, more than that in the record.
const THING: usize = 600;
/// What a position takes beside its row.
const POSITION: usize = 450;

/// Where events stand in [`EVENTS`].
const EVENT: usize = 0;

impl<'t> Things<'t> {
    pub(super) fn sorted(tables: &'t [Table], names: &mut Names, notes: &mut Notes) -> Things<'t> {
        let mut things = Things { kinds: EVENTS.iter().map(|_| Vec::new()).collect() };
        for table in tables.iter().filter(|table| !table.is_positions) {
            things.events_sheet(table, names, notes);
        }
        things.name(names);
        for table in tables.iter().filter(|table| table.is_positions) {
            things.positions_sheet(table.rows(), names, notes);
        }
        things
    }

    /// The zone that the row for the record names.
    pub(super) fn timezone(&self) -> Option<&'t str> {
        let mut records = EVENTS.iter().zip(&self.kinds).filter(|(kind, _)| kind.key.is_empty());
        let rows = records.next().into_iter().flat_map(|(_, things)| things).flat_map(|thing| &thing.rows);
        rows.copied().find_map(|row| row.word("timezone"))
    }

    fn events_sheet(&mut self, table: &'t Table, names: &mut Names, notes: &mut Notes) {
        let known = header(&[ROW], EVENTS.iter()).into_iter().collect();
        let foreign: Vec<_> = EVENTS.iter().map(|kind| table.foreign_to(kind, &known)).collect();
        let mut by_id: HashMap<(usize, &str), usize> = HashMap::new();
        // Sorting a sheet may put a further row before the first.
        let mut early = Vec::new();
        for row in table.rows() {
            let Some(at) = kind_of(row, notes) else { continue };
            let (Some(kind), Some(list)) = (EVENTS.get(at), self.kinds.get_mut(at)) else { continue };
            let filled = row.filled(foreign.get(at).map_or(&[], Vec::as_slice));
            if !filled.is_empty() {
                let (kind, names) = (kind.row, filled.join("”, “"));
                let message = format!("a row of the kind “{kind}” does not have “{names}”; that is not read");
                let first = filled.first().copied().unwrap_or_default();
                notes.note(row.place_of(first), Severity::Warning, message, None);
            }
            let has_id = kind.columns.iter().any(|column| column.name == "id");
            let id = row.word("id").filter(|_| has_id);
            let is_first = has_any(kind.columns, row);
            if kind.key.is_empty() {
                match list.first_mut() {
                    Some(thing) => thing.rows.push(row),
                    None => list.push(Thing::of(None, row)),
                }
                continue;
            }
            let is_thing = is_first || id.is_some_and(|id| !by_id.contains_key(&(at, id)));
            if is_thing && !notes.take(THING, row.place()) {
                break;
            }
            match id {
                Some(id) if is_first => {
                    if names.claim(kind.list, id) {
                        by_id.insert((at, id), list.len());
                        list.push(Thing::of(Some(id.to_owned()), row));
                    } else {
                        let message = format!(
                            "the id “{id}” is another row's already; a further row of that one leaves its other \
                             columns empty. This one gets an id of its own"
                        );
                        notes.note(row.place_of("id"), Severity::Error, message, None);
                        list.push(Thing::of(Some(names.make(kind.list, id, kind.row)), row));
                    }
                }
                Some(id) => match by_id.get(&(at, id)).and_then(|place| list.get_mut(*place)) {
                    Some(thing) => thing.rows.push(row),
                    None => early.push((at, id, row)),
                },
                None if is_first => list.push(Thing::of(None, row)),
                None => match list.last_mut() {
                    Some(thing) => thing.rows.push(row),
                    None => notes.note(
                        row.place(),
                        Severity::Warning,
                        "this row belongs to nothing: it has neither an id nor a title; it is not read",
                        None,
                    ),
                },
            }
        }
        for (at, id, row) in early {
            let Some(list) = self.kinds.get_mut(at) else { continue };
            match by_id.get(&(at, id)).and_then(|place| list.get_mut(*place)) {
                Some(thing) => thing.rows.push(row),
                None => {
                    names.claim(EVENTS.get(at).and_then(|kind| kind.list), id);
                    by_id.insert((at, id), list.len());
                    list.push(Thing::of(Some(id.to_owned()), row));
                }
            }
        }
    }

    /// Ids for what has none, and the names by which cells may refer to things.
    fn name(&mut self, names: &mut Names) {
        for (kind, things) in EVENTS.iter().zip(&mut self.kinds) {
            if !kind.columns.iter().any(|column| column.name == "id") {
                continue;
            }
            for thing in things {
                let get = |column| thing.rows.iter().find_map(|row| row.word(column));
                let id = match &thing.id {
                    Some(id) => id.clone(),
                    None => names.make(kind.list, get("title").unwrap_or_default(), kind.row),
                };
                if let Some(list) = kind.list {
                    for name in
                        [Some(id.as_str()), get("title"), get("short").filter(|_| kind.row == "party")]
                    {
                        name.into_iter().for_each(|name| names.declare(list, name, &id));
                    }
                    let aliases = get("aliases").filter(|_| kind.row == "party").map(super::cells::list);
                    aliases.into_iter().flatten().for_each(|alias| names.declare(list, &alias, &id));
                }
                thing.id = Some(id);
            }
        }
    }

    fn positions_sheet(&mut self, rows: impl Iterator<Item = Row<'t>>, names: &mut Names, notes: &mut Notes) {
        let Some(events) = self.kinds.get_mut(EVENT) else { return };
        let mut by_id: HashMap<String, usize> = HashMap::new();
        for (place, event) in events.iter().enumerate() {
            by_id.extend(event.id.clone().map(|id| (id, place)));
        }
        // The last position of an event in that track, on that clause, of that party.
        let mut last: HashMap<(usize, [String; 3]), usize> = HashMap::new();
        let mut early = Vec::new();
        for row in rows {
            let Some(named) = row.word("event").or_else(|| row.word("title")) else {
                let message = "this row does not say of which event it is; it is not read";
                notes.note(row.place(), Severity::Error, message, None);
                continue;
            };
            let column = if row.word("event").is_some() { "event" } else { "title" };
            let known = names.find(List::Event, named);
            names.point_out_shared(List::Event, named, row.place_of(column), notes);
            let is_thing = known.as_ref().is_none_or(|id| !by_id.contains_key(id));
            if is_thing && !notes.take(THING, row.place()) {
                break;
            }
            let event = known.and_then(|id| by_id.get(&id).copied()).unwrap_or_else(|| {
                names.point_out(List::Event, named, row.place_of(column), &[], notes);
                let id = names.named_only(List::Event, named);
                by_id.insert(id.clone(), events.len());
                events.push(Thing { is_only_named: true, ..Thing::of(Some(id), row) });
                events.len() - 1
            });
            let Some(positions) = events.get_mut(event).map(|event| &mut event.positions) else { continue };
            let place = [("track", List::Track), ("clause", List::Clause), ("party", List::Party)];
            let place = place.map(|(column, list)| {
                let text = row.word(column).unwrap_or_default();
                names.find(list, text).unwrap_or_else(|| text.to_lowercase())
            });
            let key = (event, place);
            let is_move =
                ["action", "stance", "text", "binding"].iter().any(|column| row.get(column).is_some());
            let is_claim = row.get("claim").is_some();
            if is_move || is_claim {
                if !notes.take(POSITION + 4 * key.1.iter().map(String::len).sum::<usize>(), row.place()) {
                    break;
                }
                for (is_move, _) in [(true, is_move), (false, is_claim)].into_iter().filter(|(_, is)| *is) {
                    last.insert(key.clone(), positions.len());
                    positions.push(Position { is_move, rows: vec![row] });
                }
            } else if let Some(position) = last.get(&key).and_then(|place| positions.get_mut(*place)) {
                position.rows.push(row);
            } else {
                early.push((key, row));
            }
        }
        for (key, row) in early {
            let found = last.get(&key).and_then(|place| events.get_mut(key.0)?.positions.get_mut(*place));
            match found {
                Some(position) => position.rows.push(row),
                None => {
                    let message = "this row has neither an action nor a stance nor a claim; it is not read";
                    notes.note(row.place(), Severity::Error, message, None);
                }
            }
        }
    }
}

impl<'t> Thing<'t> {
    fn of(id: Option<String>, row: Row<'t>) -> Thing<'t> {
        Thing { id, rows: vec![row], positions: Vec::new(), is_only_named: false }
    }
}

/// The place in [`EVENTS`] of the kind that a row says.
fn kind_of(row: Row, notes: &mut Notes) -> Option<usize> {
    let Some(said) = row.word(ROW) else { return Some(EVENT) };
    let word = said.to_lowercase();
    let found = EVENTS.iter().position(|kind| kind.row == word);
    if found.is_none() {
        let known: Vec<&str> = EVENTS.iter().map(|kind| kind.row).collect();
        let message = format!("“{said}” is not a kind of row: {}; it is not read", known.join(", "));
        notes.note(row.place_of(ROW), Severity::Error, message, nearest(&word, &known));
    }
    found
}
