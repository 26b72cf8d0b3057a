//! Times as people and spreadsheets write them → time strings of the format, where they have one meaning.

use super::super::date::{self, Oddity};
use super::super::date_text;
use super::super::slide::{Date, Value};
use crate::model::problem::brief;
use crate::model::time::Zone;
use crate::model::when::Stamp;

/// A time string, and what it does not say of what was written.
pub(super) struct Read {
    pub(super) edtf: String,
    pub(super) lost: Option<String>,
}

/// Reads the text of a cell; otherwise a sentence for the author, with what to write.
pub(super) fn read(text: &str) -> Result<Read, String> {
    let whole = read_one(text);
    let sides = text.split_once('/').filter(|(_, end)| whole.is_err() && !end.contains('/'));
    // Intervals with clock times are none of EDTF, and those the wrong way round are turned: the reader takes both.
    match sides.map(|(start, end)| (side(start), side(end))) {
        Some((Ok(start), Ok(end))) if [&start, &end].iter().any(|side| !is_open(&side.edtf)) => {
            Ok(Read { edtf: format!("{}/{}", start.edtf, end.edtf), lost: start.lost.or(end.lost) })
        }
        Some((Err(message), Ok(_)) | (Ok(_), Err(message))) if date_text::parts(text).is_none() => {
            Err(message)
        }
        _ => whole,
    }
}

/// One side of an interval, which may be open.
fn side(text: &str) -> Result<Read, String> {
    match text.trim() {
        open if is_open(open) => Ok(Read { edtf: open.to_owned(), lost: None }),
        // What nothing is known of is no side of an interval.
        "unknown" => {
            Err("an interval begins and ends with a date; write for example 2026-02-25/..".to_owned())
        }
        text => read_one(text),
    }
}

fn is_open(side: &str) -> bool {
    matches!(side, "" | "..")
}

/// Reads what is no interval with words or points in it.
fn read_one(text: &str) -> Result<Read, String> {
    let message = match Stamp::parse(text) {
        Ok(_) => return Ok(Read { edtf: text.to_owned(), lost: None }),
        Err(message) => message,
    };
    let shown = brief(text);
    let Some(parts) = date_text::parts(text) else {
        return Err(match is_month_and_number(text) {
            true => no_year(&shown),
            false => message,
        });
    };
    let digits = parts.year.bytes().filter(u8::is_ascii_digit).count();
    let has_words = parts.year.contains(|letter: char| letter.is_alphabetic() || letter == '?');
    if digits != 4 && !has_words {
        // A bare number may be anything, such as how a spreadsheet counts days.
        return Err(if parts.month.is_none() { message } else { no_year(&shown) });
    }
    let (mut is_exchangeable, mut is_wrong) = (false, false);
    let date = Date { whole: Value::new(text, ["", ""]), ..Date::default() };
    let moment = date::moment(&date, &mut |_, oddity| match oddity {
        Oddity::MonthFirst => is_exchangeable = true,
        Oddity::Lost(_) => is_wrong = true,
        Oddity::Fraction | Oddity::Counted => {}
    });
    let Some(moment) = moment.filter(|_| !is_wrong) else {
        return Err(format!("“{shown}” is no day or time that there is; write for example 2026-02-24"));
    };
    if is_exchangeable {
        return Err(format!(
            "“{shown}” is a day as the spreadsheet rewrote it, and may mean two days; format the column as text \
             and write for example 2026-02-24"
        ));
    }
    if !moment.is_local() {
        let edtf = moment.written(&Zone::utc());
        return Stamp::parse(&edtf).map(|_| Read { edtf, lost: None });
    }
    let clock = moment.written(&Zone::utc());
    let lost = format!(
        "“{shown}” does not say how far its clock is from UTC; only the day is taken: write for example {}+01:00",
        clock.trim_end_matches('Z')
    );
    let edtf = moment.without_clock().written(&Zone::utc());
    Ok(Read { edtf, lost: (!moment.is_midnight()).then_some(lost) })
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
