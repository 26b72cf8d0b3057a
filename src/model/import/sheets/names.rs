//! What cells refer to: by id or by name, and what is only named becomes an entry of its list.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::super::ids::fitted;
use super::{Notes, Place};
use crate::model::export::columns::List;
use crate::model::problem::{Severity, nearest};
use crate::model::read::keys::is_id;

/// Longest id made from a name, in characters.
const MADE: usize = 48;

/// How many names a name that is not known is compared with, and how many such names are: comparing is slow.
const COMPARED: usize = 100;

/// What an entry takes that is only named, and each byte of its name: in the lists of ids, of names and of entries, and
/// as JSON.
const NAMED: usize = 620;
const NAMED_BYTE: usize = 5;

/// Every id in use, and the names of what has one.
#[derive(Default)]
pub(super) struct Names {
    /// Which list has an id; some have none that cells refer to.
    used: HashMap<String, Option<List>>,
    /// The id that goes by a name, in small letters.
    named: HashMap<(List, String), String>,
    /// The names by which more than one thing goes; of those that cells use, it has been said.
    shared: HashMap<(List, String), bool>,
    declared: HashMap<List, Vec<String>>,
    next: HashMap<String, usize>,
    compared: usize,
    /// What was only named, in order of appearance.
    pub(super) made: Vec<Made>,
}

/// An entry of a list that is only named in a cell.
pub(super) struct Made {
    pub(super) list: List,
    pub(super) id: String,
    pub(super) name: String,
    /// The cell.
    pub(super) place: Place,
    /// Whether other names may stand beside it in the cell.
    is_of_many: bool,
}

/// What an entry of that list is called.
fn noun(list: List) -> &'static str {
    match list {
        List::Party => "party",
        List::Person => "person",
        List::Track => "track",
        List::Clause => "clause",
        List::Lever => "lever",
        List::Source => "source",
        List::Event => "event",
        List::Any => "id",
    }
}

/// Whether a name that is nearly another is probably that one: not where what differs tells things apart, as in “Union
/// A” and “Union B”, or where both are short.
fn is_misspelt(name: &str, other: &str) -> bool {
    const SHORT: usize = 2;
    let (words, others): (Vec<&str>, Vec<&str>) =
        (name.split_whitespace().collect(), other.split_whitespace().collect());
    let is_short =
        |word: &str| word.chars().count() <= SHORT || word.bytes().any(|byte| byte.is_ascii_digit());
    let mut differing = words.iter().zip(&others).filter(|(word, other)| word != other);
    let is_counted =
        words.len() == others.len() && differing.all(|(word, other)| is_short(word) && is_short(other));
    name.chars().count() > 2 * SHORT && !is_counted
}

impl Names {
    /// An id that is written belongs to its row; `false` if another row has it.
    pub(super) fn claim(&mut self, list: Option<List>, id: &str) -> bool {
        match self.used.entry(id.to_owned()) {
            Entry::Occupied(_) => false,
            Entry::Vacant(free) => {
                free.insert(list);
                true
            }
        }
    }

    /// A name by which cells may refer to it, where nothing else goes by that name.
    pub(super) fn also(&mut self, list: List, name: &str, id: &str) {
        let name = (list, name.trim().to_lowercase());
        match self.named.entry(name.clone()) {
            Entry::Vacant(free) => _ = free.insert(id.to_owned()),
            Entry::Occupied(first) if first.get() != id => _ = self.shared.insert(name, false),
            Entry::Occupied(_) => {}
        }
    }

    /// A name that a row declares: from then on, names that no row declares are pointed out.
    pub(super) fn declare(&mut self, list: List, name: &str, id: &str) {
        if name != id {
            self.also(list, name, id);
        }
        let declared = self.declared.entry(list).or_default();
        if declared.len() < COMPARED {
            declared.push(name.trim().to_owned());
        }
    }

    /// An id that nothing has yet, made from a name.
    pub(super) fn make(&mut self, list: Option<List>, name: &str, instead: &str) -> String {
        let base = Some(fitted(name, MADE)).filter(|id| !id.is_empty()).unwrap_or_else(|| instead.to_owned());
        let mut id = base.clone();
        while !self.claim(list, &id) {
            let next = self.next.entry(base.clone()).or_insert(2);
            id = format!("{base}-{next}");
            *next += 1;
        }
        id
    }

    /// The id that is meant by an id or a name.
    pub(super) fn find(&self, list: List, text: &str) -> Option<String> {
        let text = text.trim();
        let is_id = |id: &str| self.used.get(id).is_some_and(|of| list == List::Any || *of == Some(list));
        if is_id(text) {
            return Some(text.to_owned());
        }
        let name = text.to_lowercase();
        if is_id(&name) {
            return Some(name);
        }
        let of = |list| self.named.get(&(list, name.clone())).cloned();
        let all =
            [List::Party, List::Person, List::Track, List::Clause, List::Lever, List::Source, List::Event];
        if list == List::Any { all.into_iter().find_map(of) } else { of(list) }
    }

    /// Says of a name by which several things go that the first of them is taken.
    pub(super) fn point_out_shared(&mut self, list: List, text: &str, place: Place, notes: &mut Notes) {
        let is_id = self.used.contains_key(text.trim());
        let told = self.shared.get_mut(&(list, text.trim().to_lowercase())).filter(|told| !is_id && !**told);
        if let Some(told) = told {
            *told = true;
            let message = format!(
                "more than one {} is called “{text}”; the first is taken. Give each an “id” of its own, and write that \
                 here",
                noun(list)
            );
            notes.note(place, Severity::Warning, message, None);
        }
    }

    /// Says of a name that nothing has that it is added, where rows of its list would have declared it, or where it is
    /// nearly the name of something that was named before.
    pub(super) fn point_out(
        &mut self,
        list: List,
        text: &str,
        place: Place,
        before: &[Made],
        notes: &mut Notes,
    ) {
        self.compared += 1;
        let count = if self.compared > COMPARED { 0 } else { COMPARED };
        let meant = |known: &mut dyn Iterator<Item = &String>| {
            let known: Vec<&str> = known.take(count).map(String::as_str).collect();
            nearest(text, &known)
        };
        let noun = noun(list);
        if let Some(declared) = self.declared.get(&list) {
            let message = format!("there is no row for the {noun} “{text}”; it is added");
            return notes.note(place, Severity::Warning, message, meant(&mut declared.iter()));
        }
        let mut before = before.iter().rev().filter(|made| made.list == list).map(|made| &made.name);
        if let Some(meant) = meant(&mut before).filter(|meant| is_misspelt(text, meant)) {
            let message = format!("“{text}” is added as a {noun} of its own");
            notes.note(place, Severity::Warning, message, Some(meant));
        }
    }

    /// Says of everything that is only named what is odd about it, when all names are known.
    pub(super) fn point_out_made(&mut self, notes: &mut Notes) {
        let made = std::mem::take(&mut self.made);
        for (at, Made { list, name, place, is_of_many, .. }) in made.iter().enumerate() {
            match self.with_semicolons(*list, name).filter(|_| *is_of_many) {
                Some(meant) => {
                    let message =
                        format!("“{name}” is one {}; between several stands a semicolon", noun(*list));
                    notes.note(*place, Severity::Warning, message, Some(meant));
                }
                None => self.point_out(*list, name, *place, made.get(..at).unwrap_or_default(), notes),
            }
        }
        self.made = made;
    }

    /// The names in one with commas, if each of them is known.
    fn with_semicolons(&self, list: List, name: &str) -> Option<String> {
        let parts: Vec<&str> = name.split(',').map(str::trim).collect();
        // Behind a party may stand, in brackets, who acted for it.
        let party = |part: &'_ str| part.split_once('(').map_or(part.len(), |(party, _)| party.len());
        let is_known = |part: &&str| self.find(list, part.get(..party(part)).unwrap_or_default()).is_some();
        (parts.len() > 1 && parts.iter().all(is_known)).then(|| parts.join("; "))
    }

    /// The id for the text of a cell, or for one of those between semicolons. A party, person, track, clause or source
    /// that is only named becomes an entry; anything else is left for the reader of records to say that it is not there.
    ///
    /// Nothing where there is no room for one more entry.
    pub(super) fn resolve(
        &mut self,
        list: List,
        text: &str,
        is_of_many: bool,
        place: Place,
        notes: &mut Notes,
    ) -> Option<String> {
        let text = text.trim();
        if let Some(id) = self.find(list, text) {
            self.point_out_shared(list, text, place, notes);
            return Some(id);
        }
        if matches!(list, List::Lever | List::Event | List::Any) {
            return Some(text.to_owned());
        }
        if !notes.take(NAMED + NAMED_BYTE * text.len(), place) {
            return None;
        }
        let id = self.named_only(list, text);
        let name = text.to_owned();
        self.made.push(Made { list, id: id.clone(), name, place, is_of_many });
        Some(id)
    }

    /// The id of what is only named: the name itself where it can be one, else made from it.
    pub(super) fn named_only(&mut self, list: List, name: &str) -> String {
        let id = if is_id(name) && self.claim(Some(list), name) {
            name.to_owned()
        } else {
            self.make(Some(list), name, noun(list))
        };
        self.also(list, name, &id);
        id
    }
}
