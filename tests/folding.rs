//! What must hold of any record: the index answers as a fold from the first event would, windows and order follow from
//! what is written, changes lead from one standing to the other, and what is unrelated changes nothing.

mod support;

#[path = "folding/naive.rs"]
mod naive;
#[path = "folding/records.rs"]
mod records;

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use clause_timeline::model::record::*;
use clause_timeline::model::time::Instant;
use clause_timeline::model::vocabulary::{RelationKind, Stance};
use clause_timeline::model::when::Window;
use clause_timeline::query::changes::Changes;
use clause_timeline::query::filter::Filter;
use clause_timeline::query::index::Index;
use clause_timeline::query::reason::Reason;
use clause_timeline::query::standing::{Moment, Position, Standing};
use clause_timeline::query::status::{Status, TrackStatus};
use clause_timeline::scene::words;
use clause_timeline::scene::words::why::{Why, why};
use naive::Fold;
use proptest::prelude::*;
use records::{Spec, record, specs, unrelated};

fn index(events: &[Spec]) -> Index {
    Index::new(Rc::new(record(events)))
}

/// So many random cases; one that fails belongs into `standing/rules.txt`, not into a file of seeds.
fn cases(count: u32) -> ProptestConfig {
    ProptestConfig { cases: count, failure_persistence: None, ..ProptestConfig::default() }
}

/// Just after each event, and at the end of each day, among them some before and some after everything.
fn moments(index: &Index) -> Vec<Moment> {
    let days = (0..15).map(|day| Instant(1_767_225_600_000.0 + f64::from(day) * 86_400_000.0));
    let mut moments: Vec<Moment> = days.map(|day| Moment::at(index, day)).collect();
    moments.push(Moment::START);
    moments.extend(index.order().iter().map(|event| Moment::of(index, *event)));
    moments
}

#[test]
fn the_index_answers_as_a_fold_from_the_first_event_would() {
    proptest!(cases(80), |(events in specs(24))| {
        let index = index(&events);
        for moment in moments(&index) {
            let (standing, fold) = (Standing::at(&index, moment), Fold::new(&index, moment));
            for found in &standing.clauses {
                prop_assert_eq!(naive::Clause::from(found), fold.clause(found.clause, found.track));
            }
            for found in &standing.tracks {
                let possible = (found.possible.clone(), found.more_possible);
                prop_assert_eq!((found.status, possible), fold.track(found.track));
            }
            for found in &standing.levers {
                prop_assert_eq!((found.fate, found.beside.clone(), found.due), fold.lever(found.lever));
            }
        }
    });
}

#[test]
fn every_status_says_which_rule_gave_it_and_names_only_parties_of_the_record() {
    proptest!(cases(80), |(events in specs(24))| {
        let index = index(&events);
        let names: Vec<&str> = index.record().parties.iter().map(|party| &**party.label()).collect();
        for moment in moments(&index) {
            for found in &Standing::at(&index, moment).clauses {
                let Why { sentence, definition } = why(&index, found);
                let word = format!("{}: ", words::status(found.status).1);
                prop_assert!(sentence.starts_with(&word) && !definition.starts_with(&word), "{}", sentence);
                let reason = Reason::of(&index, found);
                let rule = reason.rule.status();
                // What the event that ended the talks made of it is told without a “was”.
                prop_assert!(match (found.was, reason.end) {
                    (Some(was), Some(_)) => rule == was,
                    (None, Some(_)) => rule != found.status,
                    (was, None) => was.is_none() && rule == found.status,
                }, "{}", sentence);
                // What begins with a capital, besides the sentences, is a name.
                let mut rest = sentence.replace(". It was", "").replace(". Before", "");
                names.iter().for_each(|name| rest = rest.replace(name, ""));
                prop_assert!(!rest[1..].contains(char::is_uppercase), "{}", sentence);
            }
        }
    });
}

/// Who comes after whom, and who is a part of whom: (first or whole, then or part, whether it is a part).
fn bonds(record: &Record) -> Vec<(usize, usize, bool)> {
    let mut bonds = Vec::new();
    let place = |id: &Text| record.event_by_id(id).map(EventRef::index);
    for (here, event) in record.events.iter().enumerate() {
        bonds.extend(event.when.rest.after.iter().filter_map(place).map(|other| (other, here, false)));
        bonds.extend(event.when.rest.before.iter().filter_map(place).map(|other| (here, other, false)));
        let wholes = event.relations.iter().filter(|relation| relation.kind == RelationKind::PartOf);
        bonds.extend(wholes.map(|relation| (relation.target.index(), here, true)));
    }
    bonds
}

/// The windows as written, narrowed until nothing moves; `None` where something contradicts itself.
fn windows(record: &Record, bonds: &[(usize, usize, bool)]) -> Option<Vec<Window>> {
    let known = record.published.as_ref().unwrap().window(&record.zone).latest;
    let own = |event: &Event| {
        let mut window = event.when.window(&record.zone);
        if event.hypothetical.is_none() && window.earliest <= known {
            window.latest = window.latest.min(known);
        }
        window
    };
    let mut windows: Vec<Window> = record.events.iter().map(own).collect();
    for _ in 0..=windows.len() {
        for (first, then, is_part) in bonds {
            windows[*then].earliest = windows[*then].earliest.max(windows[*first].earliest);
            match (is_part, record.events[*first].when.end_window(&record.zone)) {
                (true, Some(end)) => windows[*then].latest = windows[*then].latest.min(end.latest),
                (true, None) => windows[*then].latest = windows[*then].latest.min(windows[*first].latest),
                (false, _) => windows[*first].latest = windows[*first].latest.min(windows[*then].latest),
            }
        }
    }
    windows.iter().all(|window| window.earliest <= window.latest).then_some(windows)
}

/// The longest way to each event; `None` where it leads round in a circle.
fn depths(count: usize, bonds: &[(usize, usize, bool)]) -> Option<Vec<usize>> {
    let mut depths = vec![0; count];
    for _ in 0..=count {
        for (first, then, _) in bonds {
            depths[*then] = depths[*then].max(depths[*first] + 1);
        }
    }
    depths.iter().all(|depth| *depth < count).then_some(depths)
}

#[test]
fn windows_and_order_follow_from_what_is_written() {
    let (consistent, acyclic) = (&Cell::new(0), &Cell::new(0));
    proptest!(cases(200), |(events in specs(9))| {
        let index = index(&events);
        let record = index.record();
        let bonds = bonds(record);
        let found = |place: usize| index.window(EventRef::from(place));
        for (place, event) in record.events.iter().enumerate() {
            let own = event.when.window(&record.zone);
            let window = found(place);
            prop_assert!(
                own.earliest <= window.earliest && window.latest <= own.latest,
                "only ever narrower"
            );
        }
        if let Some(windows) = windows(record, &bonds) {
            consistent.set(consistent.get() + 1);
            for (place, window) in windows.iter().enumerate() {
                prop_assert_eq!(found(place), *window, "event {}", place);
            }
        }
        // Sorted by the end, the beginning, what is known to come before, the file.
        let depths = depths(record.events.len(), &bonds);
        acyclic.set(acyclic.get() + usize::from(depths.is_some()));
        let key = |event: &EventRef| {
            let window = index.window(*event);
            let depth = depths.as_ref().map_or(0, |depths| depths[event.index()]);
            (window.latest, window.earliest, depth, if depths.is_some() { event.0 } else { 0 })
        };
        prop_assert!(index.order().is_sorted_by_key(key));
        let mut all = index.order().to_vec();
        all.sort();
        prop_assert!(all.iter().enumerate().all(|(place, event)| event.index() == place), "each event once");
        prop_assert_eq!(all.len(), record.events.len());
    });
    assert!(
        consistent.get() > 50 && acyclic.get() > 50,
        "{consistent:?} consistent and {acyclic:?} acyclic records"
    );
}

#[test]
fn windows_do_not_depend_on_the_order_of_the_file() {
    let shuffled = specs(9).prop_flat_map(|events| (Just(events.clone()), Just(events).prop_shuffle()));
    let used_alike = &Cell::new(0);
    proptest!(cases(200), |((events, shuffled) in shuffled)| {
        let (one, other) = (index(&events), index(&shuffled));
        // Of a circle the reader leaves one link unused: the one that closes it in the order of the file.
        let links = |index: &Index| -> BTreeSet<(Text, Text, bool)> {
            let id = |place: usize| index.record().events[place].id.clone();
            let bonds = bonds(index.record()).into_iter();
            bonds.map(|(first, then, is_part)| (id(first), id(then), is_part)).collect()
        };
        if links(&one) != links(&other) {
            return Ok(());
        }
        used_alike.set(used_alike.get() + 1);
        let windows = |index: &Index| -> BTreeMap<Text, Window> {
            let id = |event: &EventRef| index.record().event(*event).unwrap().id.clone();
            index.order().iter().map(|event| (id(event), index.window(*event))).collect()
        };
        prop_assert_eq!(windows(&one), windows(&other));
    });
    assert!(used_alike.get() > 50, "{used_alike:?} records without a circle that the order decides");
}

/// A stance, and the move that gave it.
type Held = (Option<Stance>, EventRef, usize);

/// What changes speak of: statuses, own positions, tracks, levers.
#[derive(Clone, Debug, PartialEq)]
struct Told {
    statuses: BTreeMap<(ClauseRef, TrackRef), Status>,
    positions: BTreeMap<(ClauseRef, TrackRef, PartyRef), Held>,
    tracks: BTreeMap<TrackRef, TrackStatus>,
    levers: BTreeMap<LeverRef, String>,
}

fn held(position: &Position) -> Held {
    (position.stance, position.step.event, position.step.place)
}

fn told(standing: &Standing) -> Told {
    let cells = standing.clauses.iter().flat_map(|clause| {
        let own = clause.positions.iter().filter(|position| position.inherited.is_none());
        own.map(|position| ((clause.clause, clause.track, position.party), held(position)))
    });
    Told {
        statuses: standing
            .clauses
            .iter()
            .map(|clause| ((clause.clause, clause.track), clause.status))
            .collect(),
        positions: cells.collect(),
        tracks: standing.tracks.iter().map(|track| (track.track, track.status)).collect(),
        levers: standing
            .levers
            .iter()
            .map(|lever| (lever.lever, format!("{:?} {:?} {:?}", lever.fate, lever.beside, lever.due)))
            .collect(),
    }
}

fn apply(mut told: Told, changes: &Changes) -> Told {
    for change in &changes.statuses {
        let before = told.statuses.insert((change.clause, change.track), change.after);
        assert_eq!(before, Some(change.before));
    }
    for change in &changes.positions {
        let key = (change.clause, change.track, change.party);
        let before = match &change.after {
            Some(after) => told.positions.insert(key, held(after)),
            None => told.positions.remove(&key),
        };
        assert_eq!(before, change.before.as_ref().map(held));
    }
    for change in &changes.tracks {
        assert_eq!(told.tracks.insert(change.track, change.after), Some(change.before));
    }
    for change in &changes.levers {
        let after = &change.after;
        told.levers.insert(change.lever, format!("{:?} {:?} {:?}", after.fate, after.beside, after.due));
    }
    told
}

#[test]
fn changes_lead_from_one_standing_to_the_other() {
    proptest!(cases(60), |(events in specs(20), from in any::<prop::sample::Index>(), to in any::<prop::sample::Index>())| {
        let index = index(&events);
        let moments = moments(&index);
        let (from, to) = (from.get(&moments), to.get(&moments));
        let (from, to) = (Standing::at(&index, *from), Standing::at(&index, *to));
        prop_assert_eq!(apply(told(&from), &Changes::between(&from, &to)), told(&to));
        prop_assert_eq!(Changes::between(&from, &from), Changes::default());
    });
}

#[test]
fn an_unrelated_event_changes_nothing_nor_does_a_filter() {
    proptest!(cases(60), |(events in specs(20), unrelated in unrelated())| {
        let alone = index(&events);
        let with: Vec<Spec> = events.iter().cloned().chain([unrelated]).collect();
        let with = index(&with);
        for event in alone.order() {
            let standing = |index: &Index| {
                let Standing { tracks, clauses, levers, .. } = Standing::at(index, Moment::of(index, *event));
                (tracks, clauses, levers)
            };
            let before = standing(&alone);
            prop_assert_eq!(&before, &standing(&with));
            let filter = Filter::new(vec![PartyRef(1)], Vec::new(), "event");
            let count = alone.matching(&filter).count();
            prop_assert!(count <= alone.order().len());
            prop_assert_eq!(&before, &standing(&alone));
        }
    });
}
