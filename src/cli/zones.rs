//! Time zones from the IANA database, as the plain values that the model takes. (On a page: `element::zone`.)

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::model::problem::{self, Problem};
use crate::model::time::{Instant, Zone};

/// The zone of an IANA name with its transitions between two instants; `None` for an unknown name.
///
/// ```
/// use clause_timeline::cli::zones::zone;
/// use clause_timeline::model::time::{DAY, Instant};
/// let berlin = zone("Europe/Berlin", Instant(0.0), Instant(20_000.0 * DAY)).unwrap();
/// assert_eq!(&*berlin.name, "Europe/Berlin");
/// assert!(zone("Europe/Atlantis", Instant(0.0), Instant(0.0)).is_none());
/// ```
pub fn zone(name: &str, from: Instant, to: Instant) -> Option<Zone> {
    let zone = TimeZone::get(name).ok()?;
    let offset = |at: Timestamp| f64::from(zone.to_offset(at).seconds()) * 1_000.0;
    let (from, to) = (timestamp(from).min(year(1900)), timestamp(to).max(year(2100)));
    let transitions = zone
        .following(from)
        .take_while(|transition| transition.timestamp() <= to)
        .map(|transition| (transition.timestamp().as_millisecond() as f64, offset(transition.timestamp())))
        .collect();
    Some(Zone::new(name, &label(&zone, name, to), offset(from), transitions))
}

/// How many letters of a name may be wrong: there are many zones, and more of them would make any name another.
const MISSPELT: usize = 2;

/// The zone that was probably meant by a name that is none: only where that has a region, since many words of three
/// letters are near one another.
pub fn nearest(name: &str) -> Option<String> {
    let known: Vec<String> = jiff::tz::db().available().map(|zone| zone.to_string()).collect();
    let known: Vec<&str> = known.iter().map(String::as_str).filter(|zone| zone.contains('/')).collect();
    let meant = name.contains('/').then(|| problem::nearest(name, &known)).flatten();
    meant.filter(|zone| strsim::osa_distance(name, zone) <= MISSPELT)
}

/// Adds to a problem with the zone of a record which was probably meant. A page has no list of them.
pub fn suggest(problems: &mut [Problem]) {
    for problem in problems.iter_mut().filter(|problem| problem.path == "/timezone") {
        let name = problem.message.split(['“', '”']).find(|part| part.contains('/'));
        problem.suggestion = problem.suggestion.take().or_else(|| nearest(name?));
    }
}

/// The beginning of a year. So far at least the transitions reach, since a record is also asked for moments beyond it.
fn year(year: i16) -> Timestamp {
    let date = jiff::civil::date(year, 1, 1).to_zoned(TimeZone::UTC);
    date.map_or(Timestamp::UNIX_EPOCH, |date| date.timestamp())
}

/// The nearest instant that the database reaches: the years −9999 to 9999.
fn timestamp(at: Instant) -> Timestamp {
    let nearest = if at.0 < 0.0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_millisecond(at.0 as i64).unwrap_or(nearest)
}

/// A name that is true on both sides of a change: `ET` for `EST` and `EDT`; where the abbreviations have no such
/// common form, the city's time.
fn label(zone: &TimeZone, name: &str, at: Timestamp) -> String {
    let city = || format!("{} time", name.rsplit('/').next().unwrap_or(name).replace('_', " "));
    let mut abbreviations = vec![zone.to_offset_info(at).abbreviation().to_owned()];
    let others = zone.preceding(at).take(2);
    abbreviations.extend(others.map(|transition| transition.abbreviation().to_owned()));
    abbreviations.sort();
    abbreviations.dedup();
    let generic = |word: &String| {
        let short = word.strip_suffix("ST").or_else(|| word.strip_suffix("DT"))?;
        (!short.is_empty()).then(|| format!("{short}T"))
    };
    match abbreviations.as_slice() {
        [only] if only.chars().all(char::is_alphabetic) => only.clone(),
        [daylight, standard] if daylight.ends_with("DT") && generic(daylight) == generic(standard) => {
            generic(standard).unwrap_or_else(city)
        }
        _ => city(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::time::{DAY, HOUR};

    #[test]
    fn clocks_change_in_summer_however_far_a_record_reaches() {
        let summer = Instant(20_636.0 * DAY);
        for (from, to) in
            [(0.0, 1.0), (-1e13, 1e13), (-3e20, 3e20), (f64::NEG_INFINITY, f64::INFINITY), (2e14, 3e14)]
        {
            let zone = zone("America/New_York", Instant(from), Instant(to)).unwrap();
            assert_eq!(zone.offset(summer), -4.0 * HOUR, "{from} to {to}");
        }
    }
}
