//! Times as people and spreadsheets write them → time strings of the format, where they have one meaning.

use super::super::date::{self, Moment, Oddity};
use super::super::date_order;
use super::super::date_text;
use super::super::slide::{Date, Value};
use crate::model::problem::brief;
use crate::model::read::Zones;
use crate::model::time::{DAY, Day, Instant, Zone};
use crate::model::when::{Stamp, Window, meant};

/// A time string, and what it does not say of what was written.
pub(super) struct Read {
    pub(super) edtf: String,
    pub(super) lost: Option<Refused>,
    /// Whether what was written says more to a reader.
    pub(super) is_worded: bool,
}

impl Read {
    fn whole(edtf: &str) -> Read {
        Read { edtf: edtf.to_owned(), lost: None, is_worded: false }
    }
}

/// What cannot be taken: a sentence for the author, and what was probably meant.
pub(super) struct Refused {
    pub(super) message: String,
    pub(super) meant: Option<String>,
}

impl From<String> for Refused {
    fn from(message: String) -> Refused {
        Refused { message, meant: None }
    }
}

/// The clocks of the record's zone, for times that do not say how far theirs is from UTC.
pub(super) struct Clocks<'z> {
    zones: Zones<'z>,
    /// IANA name of the zone, as the sheet has it.
    name: Option<&'z str>,
    /// The zone from one time to another.
    known: Option<(Instant, Instant, Zone)>,
    /// How often the zone may still be asked for: its transitions are found one by one.
    left: usize,
}

impl<'z> Clocks<'z> {
    pub(super) fn new(zones: Zones<'z>, name: Option<&'z str>) -> Clocks<'z> {
        Clocks { zones, name, known: None, left: 20 }
    }

    /// A clock time of that zone with its offset, if the zone is known.
    fn written(&mut self, moment: &Moment) -> Option<String> {
        let name = self.name?;
        let Window { earliest: at, .. } =
            Stamp::parse(&moment.written(&Zone::utc())).ok()?.window(&Zone::utc());
        let is_within = |(from, to, _): &&(Instant, Instant, Zone)| at.0 - from.0 > DAY && to.0 - at.0 > DAY;
        if self.known.as_ref().filter(is_within).is_none() {
            self.left = self.left.checked_sub(1)?;
            let (from, to) = (Instant(at.0 - 200.0 * DAY), Instant(at.0 + 200.0 * DAY));
            self.known = (self.zones)(name, from, to).map(|zone| (from, to, zone));
        }
        self.known.as_ref().map(|(.., zone)| moment.written(zone))
    }
}

/// Reads the text of a cell; otherwise what is to be said of it.
pub(super) fn read(text: &str, clocks: &mut Clocks) -> Result<Read, Refused> {
    let whole = read_one(text, clocks);
    let sides = text.split_once('/').filter(|(_, end)| whole.is_err() && !end.contains('/'));
    // Intervals with clock times are none of EDTF, and those the wrong way round are turned: the reader takes both.
    match sides.map(|(start, end)| (side(start, clocks), side(end, clocks))) {
        Some((Ok(start), Ok(end))) if [&start, &end].iter().any(|side| !is_open(&side.edtf)) => {
            let edtf = format!("{}/{}", start.edtf, end.edtf);
            Ok(Read { edtf, lost: start.lost.or(end.lost), is_worded: start.is_worded || end.is_worded })
        }
        Some((Err(message), Ok(_)) | (Ok(_), Err(message))) if date_text::parts(text).is_none() => {
            Err(message)
        }
        _ => whole,
    }
}

/// One side of an interval, which may be open.
fn side(text: &str, clocks: &mut Clocks) -> Result<Read, Refused> {
    match text.trim() {
        open if is_open(open) => Ok(Read::whole(open)),
        // What nothing is known of is no side of an interval.
        "unknown" => {
            Err("an interval begins and ends with a date; write for example 2026-02-25/..".to_owned().into())
        }
        text => read_one(text, clocks),
    }
}

fn is_open(side: &str) -> bool {
    matches!(side, "" | "..")
}

/// Reads what is no interval with words or points in it.
fn read_one(text: &str, clocks: &mut Clocks) -> Result<Read, Refused> {
    let message = match Stamp::parse(text) {
        Ok(_) => return Ok(Read::whole(text)),
        Err(message) => message,
    };
    let shown = brief(text);
    if let Some((day, of_day)) = date_order::counted(text) {
        return Ok(counted(&shown, day, of_day, clocks));
    }
    let Some(parts) = date_text::parts(text) else {
        let message = if is_month_and_number(text) { no_year(&shown) } else { message };
        return Err(Refused { message, meant: meant(text) });
    };
    let digits = parts.year.bytes().filter(u8::is_ascii_digit).count();
    let has_words = parts.year.contains(|letter: char| letter.is_alphabetic() || letter == '?');
    if digits != 4 && !has_words {
        // A bare number may be anything, such as how a spreadsheet counts days.
        return Err(if parts.month.is_none() { message } else { no_year(&shown) }.into());
    }
    let (mut is_exchangeable, mut is_wrong) = (false, false);
    let date = Date { whole: Value::new(text, ["", ""]), ..Date::default() };
    let moment = date::moment(&date, &mut |_, oddity| match oddity {
        Oddity::MonthFirst => is_exchangeable = true,
        Oddity::Lost(_) => is_wrong = true,
        Oddity::Fraction | Oddity::Counted => {}
    });
    let Some(moment) = moment.filter(|_| !is_wrong) else {
        return Err(format!("“{shown}” is no day or time that there is; write for example 2026-02-24").into());
    };
    if is_exchangeable {
        return Err(format!(
            "“{shown}” is a day as the spreadsheet rewrote it, and may mean two days; format the column as text \
             and write for example 2026-02-24"
        )
        .into());
    }
    if !moment.is_local() {
        let edtf = moment.written(&Zone::utc());
        return Stamp::parse(&edtf).map(|_| Read::whole(&edtf)).map_err(Refused::from);
    }
    let edtf = moment.without_clock().written(&Zone::utc());
    if moment.is_midnight() {
        return Ok(Read::whole(&edtf));
    }
    let message = format!(
        "“{shown}” does not say how far its clock is from UTC, as +hh:mm or -hh:mm at its end; only the day is taken"
    );
    let lost = Some(Refused { message, meant: clocks.written(&moment) });
    Ok(Read { edtf, lost, is_worded: true })
}

/// The day that a spreadsheet counts so.
fn counted(shown: &str, day: Day, of_day: f64, clocks: &mut Clocks) -> Read {
    let moment = Moment::of(day, of_day);
    let edtf = moment.without_clock().written(&Zone::utc());
    let behind = if moment.has_clock() { "; the part of the day behind its point is left out" } else { "" };
    let message = format!(
        "“{shown}” is a number, read as the day that spreadsheets count so, {edtf}{behind}; format the column as text \
         and write the date"
    );
    let meant = if moment.has_clock() { clocks.written(&moment) } else { Some(edtf.clone()) };
    Read { edtf, lost: Some(Refused { message, meant }), is_worded: false }
}

fn no_year(shown: &str) -> String {
    format!("“{shown}” has no year with four digits; write for example 2026-02-24, or 2026-02 for a month")
}

/// `Feb 26`: the number may be a year or a day.
fn is_month_and_number(text: &str) -> bool {
    let mut words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    let (Some(one), Some(two), None) = (words.next(), words.next(), words.next()) else { return false };
    let is_number = |word: &str| word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit());
    let is_name =
        |word: &str| word.len() >= 3 && date_text::number(word).is_none() && date_text::month(word).is_some();
    (is_name(one) && is_number(two)) || (is_number(one) && is_name(two))
}
