//! Time zones from the browser's `Intl`, as the plain values that the model takes.

use js_sys::{Array, Date, Function, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use crate::model::time::{DAY, HOUR, Instant, MINUTE, SECOND, Zone};

/// The distance at which offsets are sampled: no zone changes twice within a week.
const STEP: f64 = 7.0 * DAY;
/// So many samples at most; over more than 190 years they stand further apart.
const SAMPLES: f64 = 10_000.0;
/// The years 1850 and 2150, in ms from the epoch: before, clocks went by the sun, and after, nobody knows the rules.
/// The offsets at these ends hold beyond them.
const FIRST: f64 = -120.0 * 365.2425 * DAY;
const LAST: f64 = 180.0 * 365.2425 * DAY;

/// Longest name of a zone that is an abbreviation: `ET`, `GMT`, `AEST`.
const SHORT_NAME: usize = 5;

/// The zone of an IANA name with its transitions between two instants; `None` for an unknown name.
///
/// ```no_run
/// let text = br#"{"format": "clause-timeline/1", "title": "Two days", "parties": [], "events": []}"#;
/// let reading = clause_timeline::model::read::text(text, &clause_timeline::element::zone::zone);
/// ```
pub fn zone(name: &str, from: Instant, to: Instant) -> Option<Zone> {
    let offsets = Format::new(name, "longOffset")?;
    let offset = |at: f64| offsets.last_part(at).as_deref().and_then(parse).unwrap_or(0.0);
    let (from, to) = (from.0.clamp(FIRST, LAST), to.0.clamp(FIRST, LAST));
    let step = STEP.max((to - from) / SAMPLES);
    let first = offset(from);
    let mut transitions = Vec::new();
    let (mut at, mut held) = (from, first);
    while at < to {
        let next = (at + step).min(to);
        let there = offset(next);
        if there != held {
            transitions.push((change(&offset, at, next, held), there));
            held = there;
        }
        at = next;
    }
    // `ET` rather than `EST`: the name must be true on both sides of a change.
    let label = Format::new(name, "shortGeneric").and_then(|format| format.last_part(to));
    // Where English has no short name it gives a country's (“Germany Time”): the city's says it better.
    let city = || format!("{} time", name.rsplit('/').next().unwrap_or(name).replace('_', " "));
    let label = label.filter(|label| label.len() <= SHORT_NAME).unwrap_or_else(city);
    Some(Zone::new(name, &label, first, transitions))
}

/// The first millisecond between two instants at which the offset is no longer `held`.
fn change(offset: &dyn Fn(f64) -> f64, mut before: f64, mut after: f64, held: f64) -> f64 {
    while after - before > 1.0 {
        let middle = ((before + after) / 2.0).floor();
        if offset(middle) == held {
            before = middle;
        } else {
            after = middle;
        }
    }
    after
}

/// An `Intl.DateTimeFormat` that ends in a name of the zone.
struct Format {
    format: Function,
}

impl Format {
    /// `None` where the browser does not know the zone. Made by reflection, since the constructor throws.
    fn new(zone: &str, style: &str) -> Option<Format> {
        let options = Object::new();
        for (key, value) in [("timeZone", zone), ("timeZoneName", style)] {
            Reflect::set(&options, &key.into(), &value.into()).ok()?;
        }
        let intl = Reflect::get(&js_sys::global(), &"Intl".into()).ok()?;
        let class: Function = Reflect::get(&intl, &"DateTimeFormat".into()).ok()?.dyn_into().ok()?;
        let format = Reflect::construct(&class, &Array::of2(&"en-US".into(), &options)).ok()?;
        Some(Format { format: Reflect::get(&format, &"format".into()).ok()?.dyn_into().ok()? })
    }

    /// What stands behind the date: `GMT-05:00`, `ET`.
    fn last_part(&self, at: f64) -> Option<String> {
        let text = self.format.call1(&JsValue::UNDEFINED, &Date::new(&at.into())).ok()?.as_string()?;
        text.split_once(", ").map(|(_, name)| name.to_owned())
    }
}

/// `GMT`, `GMT-05:00`, `GMT+00:53:28` in milliseconds, east positive.
fn parse(name: &str) -> Option<f64> {
    let offset = name.strip_prefix("GMT")?;
    let sign = if offset.starts_with('-') { -1.0 } else { 1.0 };
    let digits = offset.trim_start_matches(['+', '-', '−']);
    if digits.is_empty() {
        return Some(0.0);
    }
    let parts = digits.split(':').zip([HOUR, MINUTE, SECOND]);
    parts
        .map(|(part, unit)| part.parse::<u32>().ok().map(|number| f64::from(number) * unit))
        .sum::<Option<f64>>()
        .map(|sum| sign * sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_are_read_as_browsers_write_them() {
        for (text, hours) in [("GMT", 0.0), ("GMT-05:00", -5.0), ("GMT+05:30", 5.5), ("GMT-4", -4.0)] {
            assert_eq!(parse(text), Some(hours * HOUR), "{text}");
        }
        assert_eq!(parse("GMT+00:53:28"), Some(53.0 * MINUTE + 28.0 * SECOND));
        assert_eq!(parse("EST"), None);
    }
}
