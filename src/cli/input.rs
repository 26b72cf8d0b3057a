//! Files, and what is in them.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::zones::{self, zone};
use crate::model::import::{self, Format, Options, Sheets};
use crate::model::problem::{Problem, nearest};
use crate::model::read::Reading;
use crate::model::record::TrackRef;
use crate::model::wire::Json;
use crate::query::index::Index;
use crate::query::moment::Moment;
use crate::state::START;

/// What was read: a file, or sheets that make one record together.
pub(super) struct Opened {
    /// What it is called.
    pub(super) name: String,
    /// What came of it.
    pub(super) reading: Reading,
    /// The name and the text of each file, for showing lines of it.
    files: Vec<(String, String)>,
    /// Which of several files each problem is in.
    sheets: Vec<Option<usize>>,
}

impl Opened {
    /// The problems, each with the name and the text of the file that it is in.
    pub(super) fn problems(&self) -> impl Iterator<Item = (&Problem, &str, &str)> {
        self.reading.problems.iter().enumerate().map(|(at, problem)| {
            let of = match self.files.as_slice() {
                [only] => Some(only),
                files => self.sheets.get(at).copied().flatten().and_then(|sheet| files.get(sheet)),
            };
            let (name, text) = of.map_or((&*self.name, ""), |(name, text)| (name, text));
            (problem, name, text)
        })
    }
}

impl Opened {
    /// The problems as exchanged data; of several sheets, each with the one that it is in.
    pub(super) fn problems_as_json(&self) -> Json {
        let is_of_many = self.files.len() > 1;
        let json = |(problem, name, _): (&Problem, &str, &str)| match problem.json() {
            Json::Object(members) if is_of_many => {
                let file = ("file".to_owned(), Json::from(name));
                Json::Object(std::iter::once(file).chain(members).collect())
            }
            json => json,
        };
        self.problems().map(json).collect()
    }
}

/// Opens a file of any format that is known.
pub(super) fn open(file: &Path, timezone: Option<&str>) -> Result<Opened, String> {
    let (name, bytes) = bytes(file)?;
    let options = options(timezone)?;
    let has_zone = matches!(import::detect(&bytes), Format::TimelineJs | Format::TimelineJsSheet);
    if timezone.is_some() && !has_zone {
        return Err(format!("{name}: --timezone is for TimelineJS; a record has a “timezone” of its own"));
    }
    Ok(one((name, bytes), &options))
}

fn one((name, bytes): (String, Vec<u8>), options: &Options) -> Opened {
    let mut reading = import::open_with(&bytes, options).reading;
    import::advise(&mut reading);
    zones::suggest(&mut reading.problems);
    let files = vec![(name.clone(), import::decoded(&bytes))];
    Opened { name, reading, files, sheets: Vec::new() }
}

/// The record that sheets make together.
fn together(read: Vec<(String, Vec<u8>)>) -> Opened {
    let texts: Vec<&[u8]> = read.iter().map(|(_, bytes)| bytes.as_slice()).collect();
    let Sheets { mut reading, sheets } = import::open_sheets(&texts, &zone);
    import::advise(&mut reading);
    zones::suggest(&mut reading.problems);
    let files: Vec<_> = read.iter().map(|(name, bytes)| (name.clone(), import::decoded(bytes))).collect();
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    Opened { name: names.join(" and "), reading, files, sheets }
}

fn options(timezone: Option<&str>) -> Result<Options<'_>, String> {
    if let Some(name) = timezone
        && jiff::tz::TimeZone::get(name).is_err()
    {
        let meant = zones::nearest(name).map_or(String::new(), |zone| format!("; did you mean “{zone}”?"));
        return Err(format!("“{name}” is no time zone; write one such as America/New_York{meant}"));
    }
    Ok(Options { timezone, zones: &zone })
}

/// Opens one file, or several sheets that make one record together.
pub(super) fn open_all(files: &[PathBuf], timezone: Option<&str>) -> Result<Opened, String> {
    if let [file] = files {
        return open(file, timezone);
    }
    let read = files.iter().map(|file| bytes(file)).collect::<Result<Vec<_>, String>>()?;
    let is_sheet =
        |bytes: &[u8]| matches!(import::detect(bytes), Format::EventsSheet | Format::PositionsSheet);
    if let Some((name, _)) = read.iter().find(|(_, bytes)| !is_sheet(bytes)) {
        return Err(format!(
            "{name}: only sheets of events and of positions are read together; this is neither"
        ));
    }
    Ok(together(read))
}

/// Files to check: each alone, but sheets of events and of positions together, where both kinds are there. In the place of
/// the first of them; `Err` with what is wrong with a file that cannot be read.
pub(super) fn open_each(files: &[PathBuf]) -> Vec<Result<Opened, String>> {
    let read: Vec<_> = files.iter().map(|file| bytes(file)).collect();
    let format = |read: &Result<(String, Vec<u8>), String>| Some(import::detect(&read.as_ref().ok()?.1));
    let formats: Vec<Option<Format>> = read.iter().map(format).collect();
    let sheets = [Some(Format::EventsSheet), Some(Format::PositionsSheet)];
    let is_joined = sheets.iter().all(|sheet| formats.contains(sheet));
    let (mut opened, mut joined, mut place) = (Vec::new(), Vec::new(), 0);
    for (read, format) in read.into_iter().zip(formats) {
        match read {
            Ok(file) if is_joined && sheets.contains(&format) => {
                if joined.is_empty() {
                    place = opened.len();
                }
                joined.push(file);
            }
            Ok(file) => opened.push(Ok(one(file, &Options { timezone: None, zones: &zone }))),
            Err(message) => opened.push(Err(message)),
        }
    }
    if !joined.is_empty() {
        opened.insert(place, Ok(together(joined)));
    }
    opened
}

/// Whether two paths lead to one file.
pub(super) fn is_same(file: &Path, other: &Path) -> bool {
    match (file.canonicalize(), other.canonicalize()) {
        (Ok(file), Ok(other)) => file == other,
        _ => file == other,
    }
}

fn bytes(file: &Path) -> Result<(String, Vec<u8>), String> {
    let is_input = file == Path::new("-");
    let name = if is_input { "standard input".to_owned() } else { file.display().to_string() };
    let mut bytes = Vec::new();
    let read = match is_input {
        true => io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes),
        false => std::fs::read(file),
    };
    read.map_err(|error| format!("{name}: {error}")).map(|bytes| (name, bytes))
}

/// The moment that somebody writes: the id of an event, a time, or `start`, which is before everything.
pub(super) fn moment(index: &Index, text: &str) -> Result<Moment, String> {
    match text {
        START if index.event_by_id(START).is_none() => Ok(Moment::START),
        text => Moment::parse(index, text),
    }
}

/// The track of that id.
pub(super) fn track(index: &Index, id: &str) -> Result<TrackRef, String> {
    let tracks = &index.record().tracks;
    tracks.iter().position(|track| &*track.id == id).map(TrackRef::from).ok_or_else(|| {
        let ids: Vec<&str> = tracks.iter().map(|track| &*track.id).collect();
        let meant = nearest(id, &ids).map_or(String::new(), |id| format!("; did you mean “{id}”?"));
        format!("there is no track “{id}”; there are: {}{meant}", ids.join(", "))
    })
}
