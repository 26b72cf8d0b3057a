//! TimelineJS as a sheet: one row for each slide, columns in any order and under any of their names.

use super::assemble::Assembly;
use super::date_order::{Order, Orders};
use super::notes::{Notes, pointer};
use super::room::Room;
use super::rows::Row;
use super::slide::{Date, Slide, Value};
use super::table::{Table, plain};
use super::{Imported, Options, warning};
use crate::model::problem::{Problem, Severity, nearest};

/// What a column holds, and the names under which it is known (letters and digits, small), best first.
const COLUMNS: [(Column, &[&str]); 22] = [
    (Column::Year, &["year", "startyear"]),
    (Column::Month, &["month", "startmonth"]),
    (Column::Day, &["day", "startday"]),
    (Column::Time, &["time", "starttime"]),
    (Column::EndYear, &["endyear"]),
    (Column::EndMonth, &["endmonth"]),
    (Column::EndDay, &["endday"]),
    (Column::EndTime, &["endtime"]),
    (Column::Start, &["startdate", "date", "start"]),
    (Column::End, &["enddate", "end"]),
    (Column::Display, &["displaydate"]),
    (Column::Headline, &["headline", "title", "event", "name"]),
    (Column::Text, &["text", "description", "summary", "details", "body"]),
    (Column::Media, &["media", "mediaurl", "url", "link"]),
    (Column::MediaLink, &["medialink"]),
    (Column::Credit, &["mediacredit", "credit"]),
    (Column::Caption, &["mediacaption", "caption"]),
    (Column::Type, &["type"]),
    (Column::Group, &["group", "tag", "category"]),
    (Column::Place, &["place", "location"]),
    (Column::Id, &["uniqueid", "id"]),
    // Known, but without a place in a record.
    (Column::Other, &["mediathumbnail", "background", "alttext", "mediaalttext", "mediaalt"]),
];

/// Columns of which one alone tells such a sheet.
const TELLING: [&str; 5] = ["headline", "displaydate", "startdate", "year", "mediacaption"];

#[derive(Clone, Copy, PartialEq)]
enum Column {
    Year,
    Month,
    Day,
    Time,
    EndYear,
    EndMonth,
    EndDay,
    EndTime,
    Start,
    End,
    Display,
    Headline,
    Text,
    Media,
    MediaLink,
    Credit,
    Caption,
    Type,
    Group,
    Place,
    Id,
    Other,
}

fn is_known(name: &str) -> bool {
    COLUMNS.iter().any(|(_, names)| names.contains(&name))
}

/// Whether a text begins with the columns of such a sheet.
pub(super) fn is_sheet(text: &str) -> bool {
    Table::find(text, &is_known).is_some_and(|table| {
        let names: Vec<String> = table.columns.iter().map(|name| plain(name)).collect();
        names.iter().any(|name| TELLING.contains(&name.as_str()))
            || names.iter().filter(|name| is_known(name)).count() > 1
    })
}

/// The columns in which a whole date may stand: of the start, and of the end.
const WHOLE: [[Column; 2]; 2] = [[Column::Start, Column::Year], [Column::End, Column::EndYear]];

/// Where in a row each kind of cell stands.
struct Layout<'t> {
    columns: &'t [String],
    places: [Option<usize>; COLUMNS.len()],
    /// In which order the columns of starts and of ends have day and month.
    orders: [Option<Order>; 2],
}

impl<'t> Layout<'t> {
    fn new(table: &'t Table, notes: &mut Notes) -> Layout<'t> {
        let names: Vec<String> = table.columns.iter().map(|name| plain(name)).collect();
        let place =
            |known: &&[&str]| known.iter().find_map(|name| names.iter().position(|column| column == name));
        let places =
            COLUMNS.map(|(column, known)| if column == Column::Other { None } else { place(&known) });
        let all: Vec<&str> = COLUMNS.iter().flat_map(|(_, names)| names.iter().copied()).collect();
        for (column, name) in
            table.columns.iter().zip(&names).filter(|(_, name)| !name.is_empty() && !is_known(name))
        {
            if let Some(suggestion) = nearest(name, &all) {
                let message = format!("“{column}” is not a column that is known; it is not read");
                let path = pointer(&format!("/{}", table.head), &[column]);
                notes.note(Severity::Warning, path, message, Some(suggestion));
            }
        }
        let mut layout = Layout { columns: &table.columns, places, orders: [None; 2] };
        // One date that can only be read in one way decides for its whole column.
        let mut orders = [Orders::default(); 2];
        let mut rows = table.rows();
        while let Some(row) = rows.next() {
            for (orders, of) in orders.iter_mut().zip(WHOLE) {
                let cells = of.into_iter().filter_map(|column| layout.cell(row, column));
                cells.for_each(|cell| orders.see(&cell.text));
            }
        }
        layout.orders = orders.map(Orders::decided);
        layout
    }

    fn place(&self, column: Column) -> Option<usize> {
        let at = COLUMNS.iter().position(|(known, _)| *known == column)?;
        self.places.get(at).copied().flatten()
    }

    fn cell<'a>(&'a self, row: &'a Row, column: Column) -> Option<Value<'a>> {
        let place = self.place(column)?;
        Value::new(row.get(place)?, [self.columns.get(place)?, ""])
    }

    fn slide<'a>(&'a self, row: &'a Row, path: String) -> Slide<'a> {
        let cell = |column| self.cell(row, column);
        let start = Date {
            year: cell(Column::Year),
            month: cell(Column::Month),
            day: cell(Column::Day),
            time: cell(Column::Time),
            order: self.orders.first().copied().flatten(),
            ..Date::default()
        };
        let end = Date {
            year: cell(Column::EndYear),
            month: cell(Column::EndMonth),
            day: cell(Column::EndDay),
            time: cell(Column::EndTime),
            order: self.orders.last().copied().flatten(),
            ..Date::default()
        };
        // A sheet of version 2 has the whole date in one cell.
        let or_whole = |date: Date<'a>, column| match (&date.year, cell(column)) {
            (None, Some(whole)) => Date { whole: Some(whole), ..date },
            _ => date,
        };
        Slide {
            path,
            id: cell(Column::Id),
            headline: cell(Column::Headline),
            text: cell(Column::Text),
            group: cell(Column::Group),
            place: cell(Column::Place),
            display: cell(Column::Display),
            start: or_whole(start, Column::Start),
            end: or_whole(end, Column::End),
            media: cell(Column::Media),
            media_link: cell(Column::MediaLink),
            caption: cell(Column::Caption),
            credit: cell(Column::Credit),
        }
    }

    /// Cells that are not read: of columns without a place in a record, and beyond the last column.
    fn others(&self, row: &Row, path: &str, notes: &mut Notes) {
        let mut beyond = 0;
        for (at, _) in row.cells().enumerate().filter(|(_, cell)| !cell.trim().is_empty()) {
            match self.columns.get(at) {
                Some(_) if self.places.contains(&Some(at)) => {}
                Some(name) if name.is_empty() => notes.homeless("column without a name"),
                Some(name) => notes.homeless(name),
                None => beyond += 1,
            }
        }
        if beyond > 0 || row.goes_on {
            let cells = match (beyond, row.goes_on) {
                (_, true) => format!("more than {beyond} cells stand"),
                (1, _) => "a cell stands".to_owned(),
                _ => format!("{beyond} cells stand"),
            };
            let message = format!("{cells} beyond the last column and cannot be read");
            notes.warn(path.to_owned(), message);
        }
    }
}

/// Makes a record of it.
pub(super) fn import(text: &str, options: &Options, room: Room) -> Result<Imported, Problem> {
    let Some(table) = Table::find(text, &is_known) else {
        let message = "no row names the columns; the first should have names such as Year, Month, Day, Headline and Text";
        return Err(Problem { severity: Severity::Error, ..warning(message.to_owned()) });
    };
    let mut assembly = Assembly::new(options, room, 0);
    let layout = Layout::new(&table, &mut assembly.notes);
    let mut rows = table.rows();
    while let Some(row) = rows.next() {
        if row.number <= table.head || row.cells().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        let path = format!("/{}", row.number);
        layout.others(row, &path, &mut assembly.notes);
        let slide = layout.slide(row, path);
        let kind = layout.cell(row, Column::Type);
        match kind.as_ref().map(|kind| kind.text.to_lowercase()).as_deref() {
            Some("title") if assembly.has_title() => {
                let message = "there is a title already; this one is taken as an event";
                assembly.notes.warn(slide.path.clone(), message);
                assembly.event(&slide);
            }
            Some("title") => assembly.title(&slide),
            Some("era") => assembly.era(&slide),
            Some("event" | "slide") | None => assembly.event(&slide),
            Some(_) => {
                assembly.notes.homeless("type of events");
                assembly.event(&slide);
            }
        }
    }
    drop(rows);
    if let Some(number) = table.open_row() {
        let message =
            "a quotation mark in this row is never closed; everything after it is taken as one cell";
        assembly.notes.warn(format!("/{number}"), message);
    }
    if assembly.is_empty() {
        assembly
            .notes
            .warn(format!("/{}", table.head), "there are no rows with events below the names of the columns");
    }
    let mut imported = assembly.finish();
    table.place(&mut imported.problems);
    imported.problems.sort_by_key(|problem| (problem.line, problem.column));
    Ok(imported)
}
