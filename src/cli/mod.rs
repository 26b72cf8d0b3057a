//! The command-line tool for authors: `check`, `convert`, `fallback`, `standing`, `changes`, `deals`, `schema`.
//!
//! It stands beside the six rooms of the widget and is compiled natively only; no room names it. Here are the
//! commands and their arguments; `input` opens files, [`report`] shows problems, [`zones`] has the time zones.

mod input;
pub mod report;
pub mod zones;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, Subcommand};

use crate::model::export::{self, Format, timelinejs};
use crate::model::problem::{Problem, Severity};
use crate::model::schema::schema;
use crate::model::wire::{Json, object};
use crate::query::index::Index;
use crate::query::moment::Moment;
use crate::query::outside;
use crate::scene::picture::{color::Theme, svg};
use crate::scene::unrolled::markup::fallback;
use crate::scene::words::date;
use crate::state::State;
use input::Opened;

/// Check, convert and question records of negotiations (clause-timeline/1).
///
/// A FILE is a record, a TimelineJS timeline, or a sheet (CSV): which of them is seen from its content. “-” is the
/// standard input.
#[derive(Parser)]
#[command(name = "clause-timeline", version, max_term_width = 100)]
#[command(
    after_help = "Exit status: 0 all well, 1 what was read has errors, 2 wrong use or a file that cannot be read."
)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Say what is wrong with records, where, and what was probably meant
    Check {
        /// Records, TimelineJS timelines, sheets; a sheet of events and one of positions are checked together
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Print the problems as JSON
        #[arg(long)]
        json: bool,
        /// Let warnings fail too
        #[arg(long)]
        strict: bool,
    },
    /// Write a record, a TimelineJS timeline or sheets in another format
    Convert {
        /// A record or a TimelineJS timeline; or a sheet of events, a sheet of positions, or both
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// What to write
        #[arg(long, value_name = "FORMAT", value_parser = formats())]
        to: Target,
        /// Where to write it, instead of the standard output
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
        /// The zone of a TimelineJS timeline, whose clock times name none: America/New_York
        #[arg(long, value_name = "ZONE")]
        timezone: Option<String>,
    },
    /// Write a record as plain HTML, to stand between the tags of <clause-timeline> for readers without script
    Fallback {
        /// A record or a TimelineJS timeline; or a sheet of events, a sheet of positions, or both
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// Where to write it, instead of the standard output
        #[arg(long, short, value_name = "FILE")]
        output: Option<PathBuf>,
        /// The zone of a TimelineJS timeline, whose clock times name none: America/New_York
        #[arg(long, value_name = "ZONE")]
        timezone: Option<String>,
    },
    /// Print what held at a moment, as JSON
    Standing {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The id of an event, a time (2026-02-27, 2026-02-27T17:14-05:00), or “start”, before everything
        #[arg(long, value_name = "MOMENT", allow_hyphen_values = true)]
        at: String,
    },
    /// Print what changed from one moment to another, as JSON
    Changes {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The id of an event, a time, or “start”
        #[arg(long, value_name = "MOMENT", allow_hyphen_values = true)]
        from: String,
        /// The id of an event, a time, or “start”
        #[arg(long, value_name = "MOMENT", allow_hyphen_values = true)]
        to: String,
    },
    /// Print how two sets of talks compare, clause by clause, as JSON
    Deals {
        #[arg(value_name = "FILE")]
        file: PathBuf,
        /// The ids of the two tracks
        #[arg(long, num_args = 2, required = true, value_names = ["TRACK", "TRACK"])]
        tracks: Vec<String>,
        /// The id of an event, a time, or “start”; without it, how they stood last
        #[arg(long, value_name = "MOMENT", allow_hyphen_values = true)]
        at: Option<String>,
    },
    /// Print the JSON Schema of the format, for editors that complete and explain
    Schema,
}

/// What a record is written as: a format of the model, a picture of its timeline, or a document in its place.
#[derive(Clone, Copy, PartialEq)]
enum Target {
    File(Format),
    Picture,
    Fallback,
}

/// What a picture is called.
const PICTURE: &str = "svg";
/// How wide it is, in px.
const WIDTH: f64 = 960.0;

/// The formats by their names.
fn formats() -> impl TypedValueParser<Value = Target> {
    let names = Format::ALL.iter().map(|(name, ..)| *name).chain([PICTURE]);
    PossibleValuesParser::new(names).try_map(|name| match &*name {
        PICTURE => Ok(Target::Picture),
        name => Format::parse(name).map(Target::File).ok_or("not a format"),
    })
}

/// Where answers and notes go.
struct Streams<'s> {
    out: &'s mut dyn Write,
    notes: &'s mut dyn Write,
}

/// Runs the tool on the arguments of the process.
pub fn main() -> ExitCode {
    let arguments = Arguments::try_parse().unwrap_or_else(|error| error.exit());
    let streams = Streams { out: &mut anstream::stdout().lock(), notes: &mut anstream::stderr().lock() };
    match run(arguments.command, streams) {
        Ok(well) => ExitCode::from(u8::from(!well)),
        Err(message) => {
            anstream::eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

/// Does what a command says; whether all was well, or why it could not be done at all.
fn run(command: Command, streams: Streams) -> Result<bool, String> {
    match command {
        Command::Check { files, json, strict } => check(&files, json, strict, streams),
        Command::Convert { files, to, output, timezone } => {
            let opened = input::open_all(&files, timezone.as_deref())?;
            convert(&opened, &files, to, output.as_deref(), streams)
        }
        Command::Fallback { files, output, timezone } => {
            let opened = input::open_all(&files, timezone.as_deref())?;
            convert(&opened, &files, Target::Fallback, output.as_deref(), streams)
        }
        Command::Standing { file, at } => {
            ask(&file, streams, |index| Ok(outside::standing(index, input::moment(index, &at)?)))
        }
        Command::Changes { file, from, to } => ask(&file, streams, |index| {
            Ok(outside::changes(index, input::moment(index, &from)?, input::moment(index, &to)?))
        }),
        Command::Deals { file, tracks, at } => ask(&file, streams, |index| {
            let at = at.map_or(Ok(Moment::last(index)), |at| input::moment(index, &at))?;
            let mut sides = tracks.iter().map(|id| input::track(index, id));
            let (Some(first), Some(second)) = (sides.next().transpose()?, sides.next().transpose()?) else {
                return Err("two tracks are compared".to_owned());
            };
            if first == second {
                return Err("the two tracks are one; two different ones are compared".to_owned());
            }
            Ok(outside::comparison(index, at, first, second))
        }),
        Command::Schema => {
            print(streams.out, &schema().to_pretty_text())?;
            Ok(true)
        }
    }
}

fn check(files: &[PathBuf], json: bool, strict: bool, streams: Streams) -> Result<bool, String> {
    let mut well = true;
    let (mut listed, mut unread) = (Vec::new(), Vec::new());
    for opened in input::open_each(files) {
        let opened = match opened {
            Ok(opened) => opened,
            Err(message) => {
                unread.push(message);
                continue;
            }
        };
        let problems = &opened.reading.problems;
        well &= !problems.iter().any(|problem| strict || problem.severity == Severity::Error);
        if json {
            listed.push(object([
                ("file", opened.name.as_str().into()),
                ("events", opened.reading.record.as_ref().map(|record| record.events.len()).into()),
                ("left_out", opened.reading.left_out.into()),
                ("problems", opened.problems_as_json()),
            ]));
        } else {
            explain(&opened, streams.out)?;
        }
    }
    if json {
        print(streams.out, &Json::Array(listed).to_pretty_text())?;
    }
    // A file that cannot be read does not keep the others from being checked.
    if unread.is_empty() { Ok(well) } else { Err(unread.join("\nerror: ")) }
}

fn convert(
    opened: &Opened,
    files: &[PathBuf],
    to: Target,
    output: Option<&Path>,
    streams: Streams,
) -> Result<bool, String> {
    if !opened.reading.problems.is_empty() {
        explain(opened, streams.notes)?;
    }
    let Some(record) = opened.reading.record.clone().map(Rc::new) else { return Ok(false) };
    let undated = timelinejs::undated(&record);
    if to == Target::File(Format::TimelineJs) && undated > 0 {
        let count = report::count(undated, "event");
        print(streams.notes, &format!("note: {count} without a date; TimelineJS leaves out what has none"))?;
    }
    let text = match to {
        Target::File(to) => {
            export::text(&record, to, &|when| date::when(when, &record.zone, date::Style::Long))
        }
        Target::Picture => svg(Rc::clone(&record), &State::default(), WIDTH, &Theme::LIGHT),
        Target::Fallback => fallback(&Index::new(Rc::clone(&record))),
    };
    match output {
        Some(output) if files.iter().any(|file| input::is_same(file, output)) => {
            return Err(format!("{} is what is read; choose another file to write", output.display()));
        }
        Some(output) => {
            std::fs::write(output, &text).map_err(|error| format!("{}: {error}", output.display()))?;
        }
        None => print(streams.out, &text)?,
    }
    Ok(!opened.reading.problems.iter().any(|problem| problem.severity == Severity::Error))
}

/// Answers a question about a record; what is wrong with the record is said beside the answer.
fn ask(
    file: &Path,
    streams: Streams,
    answer: impl FnOnce(&Index) -> Result<Json, String>,
) -> Result<bool, String> {
    let opened = input::open(file, None)?;
    let is_wrong = |problem: &Problem| problem.severity == Severity::Error;
    let well = !opened.reading.problems.iter().any(is_wrong);
    if !well {
        explain(&opened, streams.notes)?;
    }
    let Some(record) = opened.reading.record else { return Ok(false) };
    let answer = answer(&Index::new(Rc::new(record)))?;
    print(streams.out, &answer.to_pretty_text())?;
    Ok(well)
}

/// Every problem with its line, and a sentence that sums up.
fn explain(opened: &Opened, to: &mut dyn Write) -> Result<(), String> {
    let problems = &opened.reading.problems;
    for (problem, name, text) in opened.problems() {
        print(to, &(report::render(problem, name, text) + "\n"))?;
    }
    let found = report::summary(problems).unwrap_or_else(|| "no problems".to_owned());
    let read = match (&opened.reading.record, opened.reading.left_out) {
        (Some(record), 0) => report::count(record.events.len(), "event"),
        (Some(record), left_out) => {
            format!("{}, {left_out} left out", report::count(record.events.len(), "event"))
        }
        (None, _) => "no record could be read".to_owned(),
    };
    print(to, &format!("{}: {read}; {found}", opened.name))
}

/// Prints a text, whose last line ends once. A reader that went away (`| head`) is no failure.
fn print(to: &mut dyn Write, text: &str) -> Result<(), String> {
    match writeln!(to, "{}", text.strip_suffix('\n').unwrap_or(text)) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.to_string()),
        _ => Ok(()),
    }
}
