//! Records with something changed in a few places: the case that has every key, with other values there.

use clause_timeline::model::wire::Json;
use proptest::prelude::*;

use super::mutate::{at, places};

/// Texts that mean something somewhere, and any others.
pub fn any_text() -> impl Strategy<Value = String> {
    const MEANT: &str = "buyer|branch|seller|ann|talks|side|price|discount|strike|paper|memo|offer|answer|2026|2026-02-24|\
        2026-02-24T17:01+01:00|2026-02-24T09Z|unknown|../2026|2026/..|Y-13800000000|-0043|0000|XXXX|2026-21|1984?/2004~|\
        {1667,1668}|demand|record|withdraw|concludes|part_of|night|https://example.org/a|UTC|Asia/Kolkata|🤝|=1+1|'=1+1|-2|\
        +1|@a|''|'quoted'|a; b|a\\;b|\"a\"; |a,b|</script>|<b>&amp;|line\nline|back\\|\\; |＝1| =1|The Buyer|Price";
    let meant: Vec<String> = MEANT.split('|').map(str::to_owned).collect();
    prop_oneof![3 => prop::sample::select(meant), 1 => "\\PC{0,12}", 1 => ".{0,8}"]
}

fn any_value() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        1 => Just(Json::Null),
        1 => any::<bool>().prop_map(Json::Bool),
        1 => prop_oneof![-2.0..40.0f64, -1e300..1e300f64].prop_map(Json::Number),
        8 => any_text().prop_map(Json::String),
    ];
    let list = prop::collection::vec(any_text().prop_map(Json::String), 0..4).prop_map(Json::Array);
    prop_oneof![4 => leaf, 1 => list]
}

/// A record as JSON; it may have any number of problems.
pub fn any_record() -> impl Strategy<Value = Json> {
    let changes = prop::collection::vec((any::<prop::sample::Index>(), any_value(), any::<bool>()), 1..5);
    changes.prop_map(|changes| {
        let mut json = Json::parse(include_bytes!("../../data/cases/every-key.json")).unwrap();
        for (place, value, is_again) in changes {
            let mut all = Vec::new();
            places(&json, &mut Vec::new(), &mut all);
            let way = &all[place.index(all.len())];
            if is_again && let Some((last, above)) = way.split_last() {
                // Something of a list a second time, at its end.
                if let Json::Array(items) = at(&mut json, above) {
                    items.push(items[*last].clone());
                    continue;
                }
            }
            // The whole is never replaced: it would be no record.
            if !way.is_empty() {
                *at(&mut json, way) = value;
            }
        }
        json
    })
}
