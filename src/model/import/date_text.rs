//! How people write years, months, times of day and whole dates.

/// A year as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Year {
    /// Astronomical: 0 is 1 BCE.
    pub(super) year: i64,
    /// `~` for about, `?` for uncertain, as EDTF writes it.
    pub(super) qualifier: &'static str,
    /// Whether all ten years that begin with it are meant.
    pub(super) is_decade: bool,
    /// Whether it is written as the year 0, which no calendar of eras has.
    pub(super) is_zero: bool,
    /// Whether a fraction of it was left out.
    pub(super) has_fraction: bool,
}

/// A time of day as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Clock {
    pub(super) hour: u8,
    pub(super) minute: Option<u8>,
    pub(super) second: Option<u8>,
    /// Minutes east of UTC, where it says so.
    pub(super) offset: Option<i32>,
    /// Whether a fraction of the second was left out.
    pub(super) has_fraction: bool,
}

/// The parts of a date that is written in one text.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Parts {
    pub(super) year: String,
    pub(super) month: Option<String>,
    pub(super) day: Option<String>,
    pub(super) time: Option<String>,
    /// Whether day and month could be exchanged.
    pub(super) is_month_first: bool,
}

/// Years beyond this are further away than anything, and than the format reaches.
const FARTHEST_YEAR: f64 = 20e9;
/// A text longer than this is no date.
const LONGEST: usize = 80;

const MONTHS: &str = "january february march april may june july august september october november december";
/// German names that do not begin as the English ones do, with the number of the month.
const GERMAN_MONTHS: [(&str, u8); 8] = [
    ("mrz", 3),
    ("märz", 3),
    ("maerz", 3),
    ("mai", 5),
    ("juni", 6),
    ("juli", 7),
    ("oktober", 10),
    ("dezember", 12),
];
const WEEKDAYS: &str = "monday tuesday wednesday thursday friday saturday sunday \
                        montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag";

/// A number as sheets and programs write it: `1,000`, `1.38e10`, `2011.0`, with any minus sign.
pub(super) fn number(text: &str) -> Option<f64> {
    let text: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '_' && *letter != '’' && *letter != '\'')
        .map(|letter| if matches!(letter, '−' | '–' | '‐' | '‑') { '-' } else { letter })
        .collect();
    let grouped = text.contains(',') && text.split(',').skip(1).all(|group| group.len() == 3);
    let text = if grouped { text.replace(',', "") } else { text };
    let allowed = |letter: char| letter.is_ascii_digit() || "+-.eE".contains(letter);
    let is_number = text.chars().all(allowed) && text.contains(|letter: char| letter.is_ascii_digit());
    text.parse::<f64>().ok().filter(|number| is_number && number.is_finite())
}

/// Reads a year: `2011`, `-44`, `44 BC`, `c. 1850`, `1850?`, `1990s`, `-1.38e10`.
pub(super) fn year(text: &str) -> Option<Year> {
    if text.len() > LONGEST {
        return None;
    }
    let lower = text.trim().to_lowercase();
    let mut rest = lower.as_str();
    let mut qualifier = "";
    for about in ["circa", "about", "approx.", "approx", "around", "ca.", "ca ", "c.", "c ", "~"] {
        if let Some(after) = rest.strip_prefix(about) {
            (rest, qualifier) = (after.trim_start(), "~");
            break;
        }
    }
    if let Some(before) = rest.strip_suffix('?') {
        (rest, qualifier) = (before.trim_end(), "?");
    }
    let mut is_before = false;
    for (mark, before) in
        [("b.c.e.", true), ("bce", true), ("b.c.", true), ("bc", true), ("c.e.", false), ("ce", false)]
    {
        if let Some(number) = rest.strip_suffix(mark) {
            (rest, is_before) = (number.trim_end(), before);
            break;
        }
    }
    for mark in ["a.d.", "ad"] {
        rest = rest.strip_prefix(mark).or_else(|| rest.strip_suffix(mark)).unwrap_or(rest).trim();
    }
    let decade = rest.strip_suffix("'s").or_else(|| rest.strip_suffix('s'));
    let decade = decade.filter(|digits| digits.len() == 4 && digits.ends_with('0'));
    let written = number(decade.unwrap_or(rest))?;
    let whole = written.trunc();
    let signed = if is_before { -whole.abs() } else { whole };
    if signed.abs() > FARTHEST_YEAR {
        return None;
    }
    // There is no year 0 between 1 BCE and 1 CE; astronomers call 1 BCE the year 0.
    let year = if signed < 0.0 { signed as i64 + 1 } else { signed as i64 };
    Some(Year {
        year,
        qualifier,
        is_decade: decade.is_some() && !is_before,
        is_zero: signed == 0.0,
        has_fraction: whole != written,
    })
}

/// Reads a month, 1 to 12, by number or by its English or German name.
pub(super) fn month(text: &str) -> Option<u8> {
    if let Some(number) = number(text) {
        return (number.fract() == 0.0 && (1.0..=12.0).contains(&number)).then_some(number as u8);
    }
    let name = text.trim().trim_end_matches('.').to_lowercase();
    let is_it = |month: &&str| {
        name.len() >= 3 && month.starts_with(&name) || name == "sept" && month.starts_with("sep")
    };
    let german = || GERMAN_MONTHS.iter().find(|(month, _)| is_it(month)).map(|(_, number)| *number);
    MONTHS.split(' ').position(|month| is_it(&month)).map(|place| place as u8 + 1).or_else(german)
}

/// Reads a small whole number, such as a day or a minute, and whether a fraction was left out.
pub(super) fn count(text: &str) -> Option<(u32, bool)> {
    let text = text.trim().to_lowercase();
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(&text);
    let number = number(digits).filter(|number| (0.0..1e6).contains(number))?;
    Some((number as u32, number.fract() != 0.0))
}

/// Reads a time of day: `14:30`, `1430`, `2.30 p.m.`, `14:30:05.25Z`, `14:30+02:00`.
pub(super) fn clock(text: &str) -> Option<Clock> {
    if text.len() > LONGEST {
        return None;
    }
    let mut rest = text.trim().to_lowercase();
    let mut offset = None;
    // Browsers write `10:30:00 GMT+0100 (CET)`.
    if let Some((time, _)) = rest.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        rest = time.trim_end().to_owned();
    }
    if let Some(at) = rest.rfind(['+', '-']).filter(|at| *at > 0) {
        let sign = if rest.get(at..).is_some_and(|text| text.starts_with('-')) { -1 } else { 1 };
        let digits = rest.get(at + 1..)?.replace(':', "");
        let number =
            digits.parse::<i32>().ok().filter(|_| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        let minutes = match digits.len() {
            1 | 2 => number * 60,
            4 => number / 100 * 60 + number % 100,
            _ => return None,
        };
        (rest, offset) =
            (rest.get(..at)?.trim_end().to_owned(), Some(sign * minutes).filter(|east| east.abs() < 1_440));
    }
    for name in ["utc", "gmt", "z"] {
        if let Some(time) = rest.strip_suffix(name) {
            (rest, offset) = (time.trim_end().to_owned(), offset.or(Some(0)));
            break;
        }
    }
    let mut half = None;
    let letters: String = rest.chars().filter(|letter| *letter != '.' || !rest.ends_with("m.")).collect();
    for (mark, is_after_noon) in [("am", false), ("pm", true)] {
        if let Some(time) = letters.strip_suffix(mark) {
            let time = time.trim_end().to_owned();
            // The points of “p.m.” went, and with them those between hour and minute.
            let written = rest.trim_end_matches(['a', 'p', 'm', '.', ' ']).to_owned();
            rest = if written.is_empty() { time } else { written };
            half = Some(is_after_noon);
            break;
        }
    }
    let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let mut parts: Vec<&str> = rest.split([':', 'h']).map(str::trim).collect();
    if let [only] = parts.as_slice() {
        let only = *only;
        parts = match only.len() {
            3 | 4 if is_digits(only) => {
                let (hour, minute) = only.split_at_checked(only.len() - 2)?;
                vec![hour, minute]
            }
            _ => only.split('.').collect(),
        };
    }
    if parts.last() == Some(&"") {
        parts.pop();
    }
    let mut has_fraction = false;
    if let [_, _, second] = parts.as_mut_slice()
        && let Some((whole, fraction)) = second.split_once(['.', ','])
    {
        has_fraction = fraction.bytes().any(|byte| byte != b'0');
        *second = whole;
    }
    let two = |text: &str| (is_digits(text) && text.len() <= 2).then(|| text.parse::<u8>().ok()).flatten();
    let (hour, minute, second) = match parts.as_slice() {
        [hour] => (two(hour)?, None, None),
        [hour, minute] => (two(hour)?, Some(two(minute)?), None),
        [hour, minute, second] => (two(hour)?, Some(two(minute)?), Some(two(second)?)),
        _ => return None,
    };
    let hour = match half {
        Some(_) if !(1..=12).contains(&hour) && hour != 0 => hour,
        Some(false) if hour == 12 => 0,
        Some(true) if hour < 12 => hour + 12,
        _ => hour,
    };
    let is_time =
        hour < 24 && minute.is_none_or(|minute| minute < 60) && second.is_none_or(|second| second < 60);
    is_time.then_some(Clock { hour, minute, second, offset, has_fraction })
}

/// Takes a date that is written in one text apart.
pub(super) fn parts(text: &str) -> Option<Parts> {
    let text = text.trim();
    if text.is_empty() || text.len() > LONGEST {
        return None;
    }
    compact(text).or_else(|| numeric(text)).or_else(|| {
        let (date, time) = without_time(text);
        let mut parts = match time {
            Some(_) => numeric(date).or_else(|| words(date)),
            None => words(date),
        };
        let is_year = parts.is_none() && year(date).is_some();
        if is_year {
            parts = Some(Parts { year: date.to_owned(), ..Parts::default() });
        }
        parts.map(|parts| Parts { time: time.map(str::to_owned), ..parts })
    })
}

/// `20111210`, if that is a day; a year of eight digits is not written as one text.
fn compact(text: &str) -> Option<Parts> {
    let is_digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let (year, rest) = text.split_at_checked(4).filter(|_| is_digits)?;
    let (month_text, day) = rest.split_at_checked(2)?;
    let is_day = month(month_text).is_some() && count(day).is_some_and(|(day, _)| (1..=31).contains(&day));
    let some = |text: &str| Some(text.to_owned());
    is_day.then(|| Parts {
        year: year.to_owned(),
        month: some(month_text),
        day: some(day),
        ..Parts::default()
    })
}

/// The date, and the time of day after it.
fn without_time(text: &str) -> (&str, Option<&str>) {
    let letters = || text.char_indices();
    // `2011-12-10T14:30`
    let digit_before =
        |at: usize| text.get(..at).is_some_and(|date| date.ends_with(|last: char| last.is_ascii_digit()));
    let split =
        letters().find(|(at, letter)| *letter == 'T' && digit_before(*at)).map(|(at, _)| (at, at + 1));
    let split = split.or_else(|| {
        // The last word before which everything is date: the one with a colon, or with “pm” after it.
        let colon = text.find(':').or_else(|| {
            let lower = text.to_ascii_lowercase();
            ["am", "pm", "a.m.", "p.m."]
                .iter()
                .find_map(|mark| lower.strip_suffix(mark))
                .map(|time| time.trim_end().len())
        })?;
        let at = text.get(..colon)?.rfind(|letter: char| letter.is_whitespace() || letter == ',')?;
        Some((at, at + 1))
    });
    match split.and_then(|(end, start)| Some((text.get(..end)?, text.get(start..)?))) {
        Some((date, time)) if !time.trim().is_empty() => {
            let date = date.trim_end().trim_end_matches(',').trim_end();
            (date.strip_suffix(" at").unwrap_or(date), Some(time.trim()))
        }
        _ => (text, None),
    }
}

/// `2011,12,10,14,30`, `2011-12-10`, `12/10/2011`, `10.12.2011`, `12/2011`.
fn numeric(text: &str) -> Option<Parts> {
    let (sign, unsigned) = match text.strip_prefix(['-', '−']) {
        Some(rest) => ("-", rest),
        None => ("", text.strip_prefix('+').unwrap_or(text)),
    };
    let mark = unsigned.chars().find(|letter| !letter.is_ascii_digit())?;
    if !",-/.".contains(mark) {
        return None;
    }
    let mut fields: Vec<&str> = unsigned.split(mark).map(str::trim).collect();
    while fields.last() == Some(&"") && fields.len() > 1 {
        fields.pop();
    }
    let all_digits = |field: &&str| !field.is_empty() && field.bytes().all(|byte| byte.is_ascii_digit());
    if !fields.iter().all(all_digits)
        || (mark == ',' && fields.len() > 1 && fields.iter().skip(1).all(|field| field.len() == 3))
    {
        return None;
    }
    let is_year = |field: &str| field.len() >= 3;
    let some = |field: &str| Some(field.to_owned());
    let year_first = |year: &str| format!("{sign}{year}");
    match fields.as_slice() {
        [year] if is_year(year) => Some(Parts { year: year_first(year), ..Parts::default() }),
        [year, month] if is_year(year) && mark != '.' => {
            Some(Parts { year: year_first(year), month: some(month), ..Parts::default() })
        }
        [month, year] if is_year(year) && sign.is_empty() => {
            Some(Parts { year: (*year).to_owned(), month: some(month), ..Parts::default() })
        }
        [year, month, day] if is_year(year) => {
            Some(Parts { year: year_first(year), month: some(month), day: some(day), ..Parts::default() })
        }
        [first, second, year] if sign.is_empty() => {
            let (one, two): (u32, u32) = (first.parse().ok()?, second.parse().ok()?);
            let day_first = mark == '.' || one > 12;
            let (month, day) = if day_first { (second, first) } else { (first, second) };
            let is_month_first = !day_first && two <= 12 && one != two;
            Some(Parts {
                year: (*year).to_owned(),
                month: some(month),
                day: some(day),
                is_month_first,
                time: None,
            })
        }
        [year, month, day, clock @ ..] if is_year(year) && mark == ',' && clock.len() <= 3 => {
            let clock: Vec<&str> = clock.to_vec();
            Some(Parts {
                year: year_first(year),
                month: some(month),
                day: some(day),
                time: Some(clock.join(":")),
                is_month_first: false,
            })
        }
        _ => None,
    }
}

/// `10 December 2011`, `Dec. 10th, 2011`, `March 44 BC`.
fn words(text: &str) -> Option<Parts> {
    let is_weekday = |word: &str| {
        let word = word.trim_end_matches('.').to_lowercase();
        word.len() >= 3 && WEEKDAYS.split(' ').any(|day| day.starts_with(&word))
    };
    let words = text.split([' ', ',', '\u{a0}', '\t']).filter(|word| !word.is_empty() && *word != "of");
    let words: Vec<&str> = words.filter(|word| !is_weekday(word)).flat_map(|word| dashed(word)).collect();
    let name =
        words.iter().position(|word| word.len() >= 3 && number(word).is_none() && month(word).is_some())?;
    let is_day = |word: &&str| word.len() <= 4 && count(word).is_some_and(|(day, _)| (1..=31).contains(&day));
    let is_short = |word: &&str| word.bytes().filter(u8::is_ascii_digit).count() <= 2;
    let day_at = match (name.checked_sub(1), name + 1) {
        (Some(before), _) if words.get(before).filter(|word| is_day(word)).is_some() => Some(before),
        // “March 44 BC” has no day, “March 15 44 BC” has.
        (_, after) if words.get(after).filter(|word| is_day(word) && is_short(word)).is_some() => {
            let follows = words.get(after + 1)?;
            follows.starts_with(|first: char| first.is_ascii_digit() || first == '-').then_some(after)
        }
        _ => None,
    };
    let rest = words.iter().enumerate().filter(|(at, _)| *at != name && Some(*at) != day_at);
    let year: Vec<&str> = rest.map(|(_, word)| *word).collect();
    Some(Parts {
        year: year.join(" "),
        month: words.get(name).map(|word| (*word).to_owned()),
        day: day_at.and_then(|at| words.get(at)).map(|word| (*word).to_owned()),
        time: None,
        is_month_first: false,
    })
}

/// `10-Dec-2011` is three words; `-44` is one.
fn dashed(word: &str) -> Vec<&str> {
    let has_name = word.contains(|letter: char| letter.is_alphabetic());
    if has_name && !word.starts_with('-') {
        word.split(['-', '/']).filter(|part| !part.is_empty()).collect()
    } else {
        vec![word]
    }
}
