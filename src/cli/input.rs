//! Files, and what is in them.

use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::zones::zone;
use crate::model::import::{self, Format, Options, Sheets};
use crate::model::problem::{Problem, nearest};
use crate::model::read::Reading;
use crate::model::record::TrackRef;
use crate::query::index::Index;

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

/// Opens a file of any format that is known.
pub(super) fn open(file: &Path, timezone: Option<&str>) -> Result<Opened, String> {
    let (name, bytes) = bytes(file)?;
    let options = options(timezone)?;
    let has_zone = matches!(import::detect(&bytes), Format::TimelineJs | Format::TimelineJsSheet);
    if timezone.is_some() && !has_zone {
        return Err(format!("{name}: --timezone is for TimelineJS; a record has a “timezone” of its own"));
    }
    let reading = import::open_with(&bytes, &options).reading;
    let files = vec![(name.clone(), import::decoded(&bytes))];
    Ok(Opened { name, reading, files, sheets: Vec::new() })
}

fn options(timezone: Option<&str>) -> Result<Options<'_>, String> {
    if let Some(name) = timezone
        && jiff::tz::TimeZone::get(name).is_err()
    {
        return Err(format!("“{name}” is no time zone; write one such as America/New_York"));
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
    let texts: Vec<&[u8]> = read.iter().map(|(_, bytes)| bytes.as_slice()).collect();
    let Sheets { reading, sheets } = import::open_sheets(&texts, &zone);
    let files: Vec<_> = read.iter().map(|(name, bytes)| (name.clone(), import::decoded(bytes))).collect();
    let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
    Ok(Opened { name: names.join(" and "), reading, files, sheets })
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

/// The track of that id.
pub(super) fn track(index: &Index, id: &str) -> Result<TrackRef, String> {
    let tracks = &index.record().tracks;
    tracks.iter().position(|track| &*track.id == id).map(TrackRef::from).ok_or_else(|| {
        let ids: Vec<&str> = tracks.iter().map(|track| &*track.id).collect();
        let meant = nearest(id, &ids).map_or(String::new(), |id| format!("; did you mean “{id}”?"));
        format!("there is no track “{id}”; there are: {}{meant}", ids.join(", "))
    })
}
