//! Who keeps what, and who changes it: nothing derived is stored, `query` answers, `state` changes, and nothing depends on
//! the order of a hash table or on a database of time zones.

use crate::source::{File, Kind, Token, finds, holds};

/// The types of what a reader chooses: ids, places, numbers, and words of closed lists that `state` declares itself. A
/// closed list, so that every new one is looked at.
const CHOICES: &str = "Option Vec Text Instant Rank Grouping Axis RowOrder Play Trail Deals TableState";

/// The state holds what the reader chose, and nothing that follows from it: that is asked anew each time. (That the record
/// holds nothing derived follows from its room: it cannot name what answers.)
fn only_choices_are_kept(file: &File) -> Vec<String> {
    let mut end = 0;
    file.findings(|at, token| {
        if file.path != "state/mod.rs" {
            return None;
        }
        if token.is("struct") {
            let closes = |other: &Token| other.is("}") || other.is(";");
            end = at + file.tokens.iter().skip(at).position(closes).unwrap_or_default();
        }
        let is_type = token.kind == Kind::Word && token.text.starts_with(char::is_uppercase);
        let is_declared = file.before(at).is_some_and(|before| before.is("struct"));
        let is_wrong = at < end && is_type && !is_declared && !CHOICES.split(' ').any(|name| token.is(name));
        is_wrong
            .then(|| format!("`{}` is no choice of a reader; what follows from choices is asked", token.text))
    })
}

/// What only some may change, and who: the reader of a record makes it, `state` changes the state, `query` its index.
const CHANGED_BY: [(&str, &[&str]); 4] = [
    ("Record", &["model/read/"]),
    ("Event", &["model/read/"]),
    ("Index", &["query/building.rs", "query/index.rs"]),
    ("State", &["state/"]),
];

/// Reads and writes live apart.
fn others_only_read(file: &File) -> Vec<String> {
    file.findings(|at, token| {
        let (name, by) = CHANGED_BY.iter().find(|(name, _)| token.is(name))?;
        let is_changed = at.checked_sub(2).is_some_and(|from| file.says(from, &["&", "mut", name]));
        let may = by.iter().any(|place| file.path.starts_with(place));
        (is_changed && !may).then(|| format!("changes a `{name}`, which only {} may", by.join(", ")))
    })
}

/// What answers, chooses and draws knows no tables whose order is another one in each run.
fn order_is_the_same_each_time(file: &File) -> Vec<String> {
    file.findings(|_, token| {
        let is_unordered = token.is("HashMap") || token.is("HashSet");
        (is_unordered && file.room() != "model" && file.room() != "cli")
            .then(|| format!("names `{}`, whose order is another one each time", token.text))
    })
}

/// The database of time zones is the command line's alone.
fn zones_come_in_as_values(file: &File) -> Vec<String> {
    file.findings(|_, token| {
        (token.is("jiff") && file.room() != "cli")
            .then(|| "names `jiff`, but a zone comes in as a plain value".to_owned())
    })
}

#[test]
fn the_state_holds_only_what_the_reader_chose() {
    holds(only_choices_are_kept);
}

#[test]
fn what_is_derived_and_kept_is_found() {
    let finds = |text, expected: &[&str]| finds(only_choices_are_kept, "state/mod.rs", text, expected);
    finds("struct State { a: Option<Text>, held: Standing }", &["mod.rs:1: `Standing`"]);
    finds("struct Deals(Rc<Matching>);", &["`Rc`", "`Matching`"]);
    finds("struct State { a: usize } impl State { fn f(&self) -> Standing {} }", &[]);
}

#[test]
fn what_is_made_is_changed_by_its_maker_alone() {
    holds(others_only_read);
}

#[test]
fn a_change_from_elsewhere_is_found() {
    let finds = |path, text, expected: &[&str]| finds(others_only_read, path, text, expected);
    finds("query/standing.rs", "fn f(a: &mut Record) {}", &["standing.rs:1: changes a `Record`"]);
    finds("ui/app.rs", "f(&mut State::default()); let a: &mut Event;", &["`State`", "`Event`"]);
    finds("state/reduce.rs", "fn f(a: &mut State, b: &Index) {}", &[]);
}

#[test]
fn iteration_is_in_the_same_order_each_time() {
    holds(order_is_the_same_each_time);
}

#[test]
fn a_table_without_an_order_is_found() {
    let finds = |path, text, expected: &[&str]| finds(order_is_the_same_each_time, path, text, expected);
    finds("query/index.rs", "use std::collections::{HashMap, HashSet};", &["`HashMap`", "`HashSet`"]);
    finds("query/index.rs", "use std::collections::BTreeMap;", &[]);
}

#[test]
fn zones_are_plain_values() {
    holds(zones_come_in_as_values);
}

#[test]
fn a_database_of_zones_in_a_room_is_found() {
    finds(zones_come_in_as_values, "model/time.rs", "use jiff::tz;", &["time.rs:1: names `jiff`"]);
    finds(zones_come_in_as_values, "cli/zones.rs", "use jiff::tz;", &[]);
}
