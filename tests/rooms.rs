//! The invariants printed in `src/lib.rs`, held by reading the source as text.
//!
//! Each rule is a function from a file to what it finds wrong there. It has one test over every file of
//! `src`, and one that shows on a bad snippet that the rule can fail. Comments and unit tests are left out:
//! they may name what they like.
//!
//! Here are what rooms and files may name and how they are put together; in `rooms/words.rs` where words stand, in
//! `rooms/state.rs` who keeps and who changes what, in `rooms/source.rs` how the source is read.

#[path = "rooms/source.rs"]
mod source;
#[path = "rooms/state.rs"]
mod state;
#[path = "rooms/words.rs"]
mod words;

use source::{File, Kind, SOURCES, Token, finds, holds};

/// The rooms, each of which may name only itself and those before it.
const ROOMS: [&str; 6] = ["model", "query", "state", "scene", "ui", "element"];

/// Longest file, in lines: one that is longer holds two things.
const LINES: usize = 400;

/// Rooms name only rooms before them.
fn rooms_look_down(file: &File) -> Vec<String> {
    let own = ROOMS.iter().position(|room| *room == file.room());
    file.findings(|at, token| {
        let own = own?;
        let after = match token.text.as_str() {
            "crate" => at + 1,
            // As many `super`s as the module is deep lead to the root.
            "super" if !file.before(at).is_some_and(|before| before.is(":")) => {
                let mut end = at + 1;
                while file.says(end, &[":", ":", "super"]) {
                    end += 3;
                }
                ((end - at) / 3 + 1 == file.module().len()).then_some(end)?
            }
            _ => return None,
        };
        let above = |name: &&str| ROOMS.iter().position(|room| room == name).is_none_or(|room| room > own);
        let wrong = file.named(after).into_iter().find(above)?;
        Some(format!("names `{wrong}`, but a room names only rooms before it"))
    })
}

/// Rooms 1 to 4 compile and test natively.
fn the_browser_stays_above(file: &File) -> Vec<String> {
    let is_native = ROOMS.iter().take(4).any(|room| *room == file.room());
    file.findings(|_, token| {
        let is_browser = ["yew", "web_sys", "js_sys", "wasm_bindgen"].iter().any(|name| token.is(name));
        (is_native && is_browser).then(|| format!("names `{}`, but rooms 1 to 4 are native", token.text))
    })
}

/// Serde is an edge: of the model in `wire.rs`, of the page in `element/value.rs`.
fn serde_stays_at_the_edges(file: &File) -> Vec<String> {
    let is_edge = file.path.ends_with("wire.rs") || file.path == "element/value.rs";
    file.findings(|_, token| {
        let is_serde = ["serde", "serde_json", "serde_wasm_bindgen"].iter().any(|name| token.is(name));
        (is_serde && !is_edge).then(|| format!("names `{}`, which stays at the edges", token.text))
    })
}

/// Only `element` names `JsValue`.
fn js_values_stay_outside(file: &File) -> Vec<String> {
    let is_wrong = |token: &Token| token.is("JsValue") && file.room() != "element";
    file.findings(|_, token| is_wrong(token).then(|| "names `JsValue`, which only `element` may".to_owned()))
}

/// Keywords after which `[` opens a list, a type or a pattern.
const BEFORE_LIST: &str =
    "as break const dyn else for if impl in let loop match move mut ref return static where";

/// No path reachable from a render can panic.
fn renders_cannot_panic(file: &File) -> Vec<String> {
    if !["scene", "ui"].contains(&file.room()) {
        return Vec::new();
    }
    let next = |at: usize, text: &str| file.says(at + 1, &[text]);
    file.findings(|at, token| {
        let before = file.before(at);
        let is_method = before.is_some_and(|before| before.is(".")) && next(at, "(");
        let wrong = match token.text.as_str() {
            "unwrap" | "expect" | "unwrap_err" | "expect_err" if is_method => true,
            "panic" | "unreachable" | "todo" | "unimplemented" | "assert" | "assert_eq" | "assert_ne" => {
                next(at, "!")
            }
            // What can be indexed ends in a name, a bracket, a `?` or a string. The whole, `[..]`, is always there.
            "[" if token.is("[") => {
                let is_value = before.is_some_and(|before| match before.kind {
                    Kind::Word => !BEFORE_LIST.split(' ').any(|word| before.is(word)),
                    Kind::Mark => [")", "]", "?"].iter().any(|end| before.is(end)),
                    Kind::Text => true,
                    Kind::Tick => false,
                });
                is_value && !file.says(at + 1, &[".", ".", "]"])
            }
            _ => false,
        };
        wrong.then(|| format!("`{}` can panic, and a panic in a render stops every widget", token.text))
    })
}

/// `ui` calls its elements: `html!` writes out the construction of each where it stands, and bytes count.
fn elements_are_called(file: &File) -> Vec<String> {
    let calls = file.room() == "ui" && !["ui/tag.rs", "ui/part.rs"].contains(&file.path.as_str());
    file.findings(|at, token| {
        let is_macro = calls && token.is("html") && file.says(at + 1, &["!"]);
        is_macro.then(|| "`html!` makes the wasm larger than the calls of `ui/tag.rs`".to_owned())
    })
}

/// Every file but the two roots is declared as a module by the one above it.
fn files_are_reachable(files: &[File]) -> Vec<String> {
    let below_roots = files.iter().filter(|file| !["lib.rs", "main.rs"].contains(&file.path.as_str()));
    let unreachable = below_roots.filter(|file| {
        let module = file.module();
        let Some((name, above)) = module.split_last() else { return false };
        let parent =
            |other: &&File| if above.is_empty() { other.path == "lib.rs" } else { other.module() == above };
        let declares =
            |parent: &File| (0..parent.tokens.len()).any(|at| parent.says(at, &["mod", name, ";"]));
        !files.iter().filter(parent).any(declares)
    });
    unreachable.map(|file| format!("src/{}:1: no module declares this file", file.path)).collect()
}

fn files_are_short(file: &File) -> Vec<String> {
    let is_long = file.lines >= LINES;
    is_long
        .then(|| format!("src/{}:{}: a file has fewer than {LINES} lines", file.path, file.lines))
        .into_iter()
        .collect()
}

#[test]
fn rooms_name_only_rooms_before_them() {
    holds(rooms_look_down);
}

#[test]
fn a_room_that_looks_up_is_found() {
    let finds = |path, text, expected: &[&str]| finds(rooms_look_down, path, text, expected);
    finds("query/index.rs", "use crate::scene::words;", &["src/query/index.rs:1: names `scene`"]);
    finds(
        "query/index.rs",
        "\nuse crate::{model::{record, when}, state::State};",
        &["index.rs:2: names `state`"],
    );
    finds("scene/words/mod.rs", "fn f() { super::super::ui::draw() }", &["names `ui`"]);
    finds("scene/words/date.rs", "use super::super::super::element::zone;", &["names `element`"]);
    finds("state/mod.rs", "use crate::ClauseTimeline;", &["names `ClauseTimeline`"]);
    // Downward, sideways, and where nothing is compiled into the library.
    finds("scene/words/date.rs", "use super::super::table; use crate::{query::index, scene::ticks};", &[]);
    finds("model/read.rs", "//! crate::scene\n/* crate::ui */ const A: &str = \"crate::ui\"; ", &[]);
    finds("model/read.rs", "#[cfg(test)]\nmod tests { use crate::ui; }\nfn f() {}", &[]);
    finds("model/read.rs", "#[cfg(test)]\nmod tests;\nuse crate::ui::App;", &["read.rs:3: names `ui`"]);
}

#[test]
fn rooms_1_to_4_are_native() {
    holds(the_browser_stays_above);
}

#[test]
fn a_browser_below_the_page_is_found() {
    let finds = |path, text, expected: &[&str]| finds(the_browser_stays_above, path, text, expected);
    finds("scene/table.rs", "fn f() -> yew::Html { html! {} }", &["table.rs:1: names `yew`"]);
    finds(
        "model/time.rs",
        "use wasm_bindgen::*;\nuse js_sys::Date;",
        &["`wasm_bindgen`", "time.rs:2: names `js_sys`"],
    );
    finds("state/mod.rs", "let yewish = \"yew\"; // yew", &[]);
    finds("ui/app.rs", "use yew::prelude::*; use web_sys::Element;", &[]);
}

#[test]
fn serde_is_named_at_the_edges_only() {
    holds(serde_stays_at_the_edges);
}

#[test]
fn serde_elsewhere_is_found() {
    let finds = |path, text, expected: &[&str]| finds(serde_stays_at_the_edges, path, text, expected);
    finds("model/record.rs", "#[derive(serde::Serialize)]\nstruct A;", &["record.rs:1: names `serde`"]);
    finds("element/widget.rs", "serde_wasm_bindgen::to_value(&a)", &["names `serde_wasm_bindgen`"]);
    finds("model/wire.rs", "use serde_json::Value;", &[]);
}

#[test]
fn only_element_names_js_value() {
    holds(js_values_stay_outside);
}

#[test]
fn a_js_value_inside_is_found() {
    finds(
        js_values_stay_outside,
        "ui/measure.rs",
        "fn f(value: &JsValue) {}",
        &["measure.rs:1: names `JsValue`"],
    );
    finds(js_values_stay_outside, "element/zone.rs", "fn f(value: &JsValue) {}", &[]);
}

#[test]
fn no_render_can_panic() {
    holds(renders_cannot_panic);
}

#[test]
fn what_could_panic_in_a_render_is_found() {
    let finds = |text, expected: &[&str]| finds(renders_cannot_panic, "scene/table.rs", text, expected);
    for bad in [
        "rows[0]",
        "rows()[at]",
        "rows[0..][1]",
        "table.rows[..2]",
        "f()?[0]",
        "\"abc\"[1..]",
        "r#\"a\"#[1..]",
        "self[0]",
    ] {
        let found = renders_cannot_panic(&File::new("ui/app.rs", bad));
        assert!(!found.is_empty(), "{bad}");
    }
    finds("a.unwrap()\n.expect(\"b\")", &["table.rs:1: `unwrap`", "table.rs:2: `expect`"]);
    finds(
        "panic!(); todo!(); unreachable!(); assert_eq!(1, 2)",
        &["`panic`", "`todo`", "`unreachable`", "`assert_eq`"],
    );
    finds("a.unwrap_or(b); a.unwrap_or_default(); fn expect() {} let unwrap = 1;", &[]);
    finds("#[derive(Clone)] #![allow(a)] struct A<'a>([u8; 2], &'a [u8]); const C: [u8; 1] = [1];", &[]);
    finds(
        "vec![1]; f(&[2]); let [a, b] = c; if let [d] = e {} for f in [1] {} &mut [g] as &[h]; &x[..]",
        &[],
    );
    finds("#[cfg(test)] mod tests { fn f() { a[0].unwrap() } }", &[]);
}

#[test]
fn the_page_is_put_together_by_calls() {
    holds(elements_are_called);
}

#[test]
fn markup_that_is_written_out_is_found() {
    finds(elements_are_called, "ui/app.rs", "html! { <p /> }", &["app.rs:1: `html!`"]);
    finds(elements_are_called, "ui/app.rs", "let html = 1; html(2)", &[]);
    finds(elements_are_called, "ui/tag.rs", "html! { <p /> }", &[]);
}

#[test]
fn every_file_is_reachable() {
    let wrong = files_are_reachable(&SOURCES);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_file_that_nobody_declares_is_found() {
    let file = |path, text| File::new(path, text);
    let files = [
        file("lib.rs", "pub mod model; // mod query;"),
        file("model/mod.rs", "mod when;"),
        file("model/when.rs", "mod step;"),
        file("model/when/step.rs", ""),
        file("model/old.rs", ""),
        file("query/mod.rs", ""),
    ];
    assert_eq!(
        files_are_reachable(&files),
        [
            "src/model/old.rs:1: no module declares this file",
            "src/query/mod.rs:1: no module declares this file"
        ]
    );
}

#[test]
fn every_file_is_short() {
    holds(files_are_short);
}

#[test]
fn a_long_file_is_found() {
    finds(
        files_are_short,
        "ui/app.rs",
        &"\n".repeat(LINES),
        &["src/ui/app.rs:400: a file has fewer than 400 lines"],
    );
    finds(files_are_short, "ui/app.rs", &"\n".repeat(LINES - 1), &[]);
}
