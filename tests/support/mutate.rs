//! Records with other values in some places.

#![allow(dead_code, reason = "each test file is its own crate and uses a part of this")]

use clause_timeline::model::wire::Json;
use proptest::prelude::*;

/// A record with other values in those places, counted over all values that it has.
pub fn changed(record: &[u8], changes: Vec<(prop::sample::Index, Json)>) -> Json {
    let mut json = Json::parse(record).unwrap();
    for (place, value) in changes {
        let mut all = Vec::new();
        places(&json, &mut Vec::new(), &mut all);
        *at(&mut json, &all[place.index(all.len())]) = value;
    }
    json
}

/// Every value of a record by the way to it.
pub fn places(json: &Json, way: &mut Vec<usize>, all: &mut Vec<Vec<usize>>) {
    all.push(way.clone());
    let below: Vec<&Json> = match json {
        Json::Array(items) => items.iter().collect(),
        Json::Object(members) => members.iter().map(|(_, value)| value).collect(),
        _ => Vec::new(),
    };
    for (place, value) in below.into_iter().enumerate() {
        way.push(place);
        places(value, way, all);
        way.pop();
    }
}

/// The value at the end of a way.
pub fn at<'a>(json: &'a mut Json, way: &[usize]) -> &'a mut Json {
    way.iter().fold(json, |json, place| match json {
        Json::Array(items) => &mut items[*place],
        Json::Object(members) => &mut members[*place].1,
        other => panic!("no way into {other:?}"),
    })
}

/// Values of every kind, among them texts and keys that mean something in the format.
pub fn any_json() -> impl Strategy<Value = Json> {
    const MEANT: &str = "buyer branch seller ann talks side price discount strike paper memo offer answer \
        2026 2026-02-24 2026-02-24T17:01+01:00 2026-02-24T24Z unknown ../2026 2026/.. 2026-13 Y-13800000000 -9999 \
        Y9999999999 Y99999999999999999999 0000 XXXX 2026-21 1984?/2004~ {1667,1668} demand record withdraw narrow \
        concludes terminates part_of night javascript:0 https://a #ffffff UTC Europe/Paris Asia/Kolkata - _ 🤝";
    const KEYS: &str = "id when edtf start end after before earliest latest part_of_day moves clause party track action \
        parent parties order title text exact quote source basis attribution actors due by against when x_";
    let words = |all: &'static str| {
        prop::sample::select(all.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    };
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        prop_oneof![-2.0..40.0f64, -1e300..1e300f64].prop_map(Json::Number),
        words(MEANT).prop_map(Json::String),
        ".{0,12}".prop_map(Json::String),
    ];
    leaf.prop_recursive(3, 12, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::Array),
            prop::collection::vec((words(KEYS), inner), 0..4).prop_map(Json::Object),
        ]
    })
}
