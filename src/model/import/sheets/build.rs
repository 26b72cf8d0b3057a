//! The things of the sheets → the lists of the record.

use super::cells::{Context, has_any, object, when};
use super::dates::Clocks;
use super::names::Names;
use super::table::Row;
use super::things::{Position, Thing, Things};
use super::{Lines, Notes};
use crate::model::export::columns::{CLAIM, EVENTS, Group, Kind, List, MOVE};
use crate::model::problem::Severity;
use crate::model::wire::Json;

/// The basis of what names a source and does not say how that source knows.
const BASIS: &str = "narration";

/// The lists of the record, by the kind's place in [`EVENTS`].
pub(super) fn lists(
    things: Things,
    names: &mut Names,
    notes: &mut Notes,
    lines: &mut Lines,
    clocks: &mut Clocks,
) -> Vec<Vec<Json>> {
    Builder::default().lists(things, names, notes, lines, clocks)
}

/// What is said once, of all rows.
#[derive(Default)]
struct Builder<'t> {
    without_basis: Vec<Row<'t>>,
    undated: Vec<Row<'t>>,
}

impl<'t> Builder<'t> {
    fn lists(
        &mut self,
        things: Things<'t>,
        names: &mut Names,
        notes: &mut Notes,
        lines: &mut Lines,
        clocks: &mut Clocks,
    ) -> Vec<Vec<Json>> {
        let mut lists = Vec::new();
        for (kind, things) in EVENTS.iter().zip(things.kinds) {
            let mut list = Vec::new();
            for thing in things {
                let pointer =
                    if kind.key.is_empty() { String::new() } else { format!("/{}/{}", kind.key, list.len()) };
                let mut context = Context {
                    names: &mut *names,
                    notes: &mut *notes,
                    clocks: &mut *clocks,
                    has_unread: false,
                };
                list.push(self.thing(kind, &thing, &pointer, &mut context, lines));
            }
            lists.push(list);
        }
        if let Some(row) = self.without_basis.first() {
            let message = format!(
                "“basis” is empty beside a source (rows: {}); it is taken as “{BASIS}”",
                self.without_basis.len()
            );
            notes.note(row.place_of("basis"), Severity::Warning, message, None);
        }
        if let Some(row) = self.undated.first() {
            let message = match self.undated.len() {
                1 => "this event has no “when” and is undated; write a date, or “unknown”".to_owned(),
                count => format!("{count} events have no “when” and are undated; write a date, or “unknown”"),
            };
            notes.note(row.place_of("when"), Severity::Warning, message, None);
        }
        lists
    }

    fn thing(
        &mut self,
        kind: &Kind,
        thing: &Thing<'t>,
        pointer: &str,
        context: &mut Context,
        lines: &mut Lines,
    ) -> Json {
        if let Some(row) = thing.rows.first() {
            lines.put(pointer, row.place());
        }
        let columns = kind.columns;
        // An event that only the positions sheet knows is told by what that sheet repeats of it.
        let of_positions: Vec<_> = Vec::new();
        let rows = if thing.is_only_named { &of_positions } else { &thing.rows };
        let mut members = vec![];
        if let Some(id) = &thing.id {
            members.push(("id".to_owned(), Json::from(id.as_str())));
        }
        let own =
            if thing.is_only_named { only_named(thing, context) } else { object(columns, rows, context) };
        if let Json::Object(own) = own {
            members.extend(own.into_iter().filter(|(key, _)| key != "id" || thing.id.is_none()));
        }
        let track = match members.iter().find(|(key, _)| key == "tracks") {
            Some((_, Json::Array(tracks))) if tracks.len() == 1 => tracks.first().cloned(),
            _ => None,
        };
        for group in kind.groups {
            let items = self.group(group, rows, pointer, context, lines);
            let items = items.into_iter().map(|item| with_track(item, group, &track)).collect();
            put_list(&mut members, group.key, items);
        }
        for kind in [&MOVE, &CLAIM] {
            let mut items: Vec<Json> = Vec::new();
            for position in
                thing.positions.iter().filter(|position| position.is_move == (kind.key == MOVE.key))
            {
                let pointer = format!("{pointer}/{}/{}", kind.key, items.len());
                items.push(self.position(kind, position, &pointer, context, lines));
            }
            put_list(&mut members, kind.key, items);
        }
        if kind.list == Some(List::Event) && !members.iter().any(|(key, _)| key == "when") {
            members.push(("when".to_owned(), "unknown".into()));
            let first = rows.first().filter(|row| !context.has_unread && !row.is_of_undated());
            self.undated.extend(first);
        }
        if context.has_unread {
            lines.unread.push(pointer.to_owned());
        }
        // What was reserved for more would be as much as what is there.
        members.shrink_to_fit();
        Json::Object(members)
    }

    fn position(
        &mut self,
        kind: &Kind,
        position: &Position<'t>,
        pointer: &str,
        context: &mut Context,
        lines: &mut Lines,
    ) -> Json {
        if let Some(row) = position.rows.first() {
            lines.put(pointer, row.place());
        }
        let mut json = object(kind.columns, position.rows.get(..1).unwrap_or_default(), context);
        let attribution: Vec<(String, Json)> = kind
            .groups
            .iter()
            .map(|group| {
                (
                    group.key.to_owned(),
                    Json::Array(self.group(group, &position.rows, pointer, context, lines)),
                )
            })
            .filter(|(_, items)| *items != Json::Array(Vec::new()))
            .collect();
        if let Json::Object(members) = &mut json {
            // A stance without an act is a position that was only reported.
            if kind.key == MOVE.key && !members.iter().any(|(key, _)| key == "action") {
                members.push(("action".to_owned(), "record".into()));
            }
            members.extend(attribution);
            members.shrink_to_fit();
        }
        json
    }

    /// The items that the rows have of a group, one in a row.
    fn group(
        &mut self,
        group: &Group,
        rows: &[Row<'t>],
        pointer: &str,
        context: &mut Context,
        lines: &mut Lines,
    ) -> Vec<Json> {
        let mut items = Vec::new();
        for row in rows.iter().filter(|row| has_any(group.columns, **row)) {
            lines.put(&format!("{pointer}/{}/{}", group.key, items.len()), row.place());
            let mut item = object(group.columns, std::slice::from_ref(row), context);
            if let Json::Object(members) = &mut item
                && group.key == "attribution"
                && row.get("basis").is_none()
            {
                members.reserve_exact(1);
                members.push(("basis".to_owned(), BASIS.into()));
                self.without_basis.push(*row);
            }
            items.push(item);
        }
        items.shrink_to_fit();
        items
    }
}

/// What the positions sheet repeats of an event.
fn only_named(thing: &Thing, context: &mut Context) -> Json {
    let Some(row) = thing.rows.first() else { return Json::Object(Vec::new()) };
    let title = row.get("title").or_else(|| row.get("event")).unwrap_or_default();
    let said = when("when", *row, context);
    let when = said.map(|when| ("when".to_owned(), when));
    Json::Object(when.into_iter().chain([("title".to_owned(), title.into())]).collect())
}

/// An act of a track in an event that has one track is of that one.
fn with_track(mut item: Json, group: &Group, track: &Option<Json>) -> Json {
    if let (Json::Object(members), "track_acts", Some(track)) = (&mut item, group.key, track)
        && !members.iter().any(|(key, _)| key == "track")
    {
        members.push(("track".to_owned(), track.clone()));
    }
    item
}

fn put_list(members: &mut Vec<(String, Json)>, key: &str, items: Vec<Json>) {
    if !items.is_empty() {
        members.push((key.to_owned(), Json::Array(items)));
    }
}
