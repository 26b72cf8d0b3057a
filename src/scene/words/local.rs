//! What a browser's `Intl` knows of a language: how numbers, lists and dates are written. These messages stand at the
//! beginning of the table; `www/intl.js` makes them for other languages than English, in this order.

messages! { "local" after 0;
    /// The language, as the attribute `lang` has it.
    language = "en";
    /// Whether it is written from left to right or from right to left.
    direction = "ltr";
    /// The digits from 0 to 9.
    digits = "0123456789";
    /// Between groups of three digits.
    group = ",";
    /// So many digits a number has at least, if they are grouped.
    grouped_from = "4";
    /// Between whole and parts.
    decimal = ".";
    /// Which form a number calls for: one digit for each number below 200, then one for a million. Numbers from 200 on
    /// go by what is left over hundreds, and by the last digit where there are no more.
    forms = "101";
    /// Between two things.
    and = " and ";
    /// Before the last of several.
    and_last = " and ";
    /// Between two of which one holds.
    or = " or ";
    /// Before the last of several of which one holds.
    or_last = " or ";
    /// Between several.
    comma = ", ";
    /// Names of the months.
    months = "January|February|March|April|May|June|July|August|September|October|November|December";
    /// The same in little room: up to four letters, or the first three.
    short_months = "Jan|Feb|Mar|Apr|May|June|July|Aug|Sep|Oct|Nov|Dec";
    /// Names of the days of the week.
    weekdays = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday";
    /// The same in little room.
    short_weekdays = "Mon|Tue|Wed|Thu|Fri|Sat|Sun";
    /// A year alone.
    year(year) = "{year}";
    /// A month with a name in little room.
    short_month_of_year(month, year) = "{month} {year}";
    /// A month.
    month_of_year(month, year) = "{month} {year}";
    /// A day in little room.
    short_day(day, month, year) = "{day} {month} {year}";
    /// A day.
    long_day(day, month, year) = "{day} {month} {year}";
    /// A day with its weekday.
    full_day(weekday, day, month, year) = "{weekday} {day} {month} {year}";
    /// A day without its year, in little room.
    short_day_of_year(day, month) = "{day} {month}";
    /// A day without its year.
    day_of_year(day, month) = "{day} {month}";
    /// A day without its year, with its weekday.
    weekday_of_year(weekday, day, month) = "{weekday} {day} {month}";
    /// A clock time to the hour. `{hour}` is `{two}` where an hour has two digits always.
    hour(hour, two, half) = "{hour} {half}";
    /// A clock time to the minute.
    minute(hour, two, minute, half) = "{hour}:{minute} {half}";
    /// A clock time to the second, or to a part of it.
    second(hour, two, minute, second, half) = "{hour}:{minute}:{second} {half}";
    /// What stands for the halves of the day; empty where a day has 24 hours.
    halves = "a.m.|p.m.";
}

/// Which form a number calls for.
pub(super) fn form(number: u64) -> usize {
    let forms = forms().as_bytes();
    let place = match number {
        0..200 => number,
        // Some languages say “of” before things that are counted in millions.
        _ if number.is_multiple_of(1_000_000) => 200,
        _ => 100 + number % 100,
    };
    let form = forms.get(place as usize).or(forms.last()).copied().unwrap_or(b'0');
    usize::from(form.saturating_sub(b'0'))
}

/// A number in the digits of the language, with nothing between them.
pub(super) fn number(number: u64) -> String {
    in_digits(number.to_string())
}

/// The same of at least two digits.
pub(super) fn two(number: u64) -> String {
    in_digits(format!("{number:02}"))
}

/// Digits of the language in the place of ours.
pub(super) fn in_digits(text: String) -> String {
    let digits = digits();
    if digits.starts_with('0') {
        return text;
    }
    let own = |letter: char| letter.to_digit(10).and_then(|digit| digits.chars().nth(digit as usize));
    text.chars().map(|letter| own(letter).unwrap_or(letter)).collect()
}

/// Items in a list, `between` two, `last` before the last of more.
pub(super) fn joined(items: &[String], between: &str, last: &str) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [first, second] => [first, between, second].concat(),
        [most @ .., end] => [&most.join(comma()), last, end].concat(),
    }
}

/// Whether that is another language than the one that is spoken, whatever the region.
pub fn is_other(tag: &str) -> bool {
    let base = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    !tag.is_empty() && base(tag) != base(language())
}
