//! The glue of wasm-bindgen as a function that makes as many instances as are asked for.
//!
//! As it is generated, a module holds one instance for ever. After a failure a page gets another, and whatever the first
//! one left in the page must not reach it: so all that the glue keeps belongs to one call of the function, and so does what
//! the splitter's module keeps of the second wasm.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// What stands in the names of exports that call listeners.
const LISTENERS: &str = "closures";
/// From here on the generated text is about loading, which `www/instance.js` does.
const LOADING: &str = "function __wbg_finalize_init(";
/// How the exports are called in it.
const EXPORTS: &str = "let wasmModule, wasmInstance, wasm;";
/// How it imports the splitter's module, but for its name there.
const LINK: (&str, &str) = ("import * as ", " from \"./link.js\"");
/// What is other in that module: the exports it shares, how the second wasm is compiled, how the first is told of it.
const LINKED: [(&str, &str); 4] = [
    ("initSync(undefined, undefined)", "wasm"),
    ("fetch(new URL(\"./split_lazy.wasm\", import.meta.url))", "compile(LAZY)"),
    ("WebAssembly.instantiateStreaming(src, imports)", "WebAssembly.instantiate(await src, imports)"),
    (
        "sharedImports.__wasm_split.__indirect_function_table.get(callbackIndex)(",
        "guard({ told: sharedImports.__wasm_split.__indirect_function_table.get(callbackIndex) }).told(",
    ),
];

/// Writes the function beside the glue. It takes a function through which the exports go, and one that compiles a file by
/// its name; `second` is the splitter's module and the name of the second file, where there is one. It answers what the glue
/// exports, `imports` for the instance, and `start(instance)`.
pub fn write_factory(glue: &Path, second: Option<(&Path, &str)>) -> Result<PathBuf> {
    let read =
        |file: &Path| fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()));
    let linked = match second {
        Some((link, lazy)) => {
            Some(linked(&read(link)?, lazy).context("the splitter writes another module than before")?)
        }
        None => None,
    };
    let factory =
        factory(&read(glue)?, linked.as_deref()).context("wasm-bindgen writes other glue than before")?;
    let file = glue.with_file_name("factory.js");
    fs::write(&file, factory)?;
    Ok(file)
}

/// Gives what wasm-bindgen named with a hash a name of few letters, and answers the old names with the new ones. What is
/// imported and what is exported is named by the glue and the wasm alone, and hashes are what compression makes nothing of:
/// they are 5 KB of what a page loads.
pub fn shorten<'n>(names: impl Iterator<Item = &'n mut String>) -> HashMap<String, String> {
    let mut known = HashMap::new();
    for name in names.filter(|name| is_hashed(name)) {
        let number = known.len();
        // `www/instance.js` knows the listeners by their names.
        let kind = if name.contains(LISTENERS) { LISTENERS } else { "" };
        let short = known.entry(name.clone()).or_insert_with(|| format!("{kind}_{number}"));
        short.clone_into(name);
    }
    known
}

/// Whether sixteen digits of a hash stand in it.
fn is_hashed(name: &str) -> bool {
    let is_digit = |letter: &u8| matches!(letter, b'0'..=b'9' | b'a'..=b'f');
    name.as_bytes().windows(16).any(|part| part.iter().all(is_digit))
}

/// The glue with those names instead.
pub fn renamed(glue: &str, names: &HashMap<String, String>) -> String {
    let is_outside = |letter: char| !letter.is_ascii_alphanumeric() && letter != '_';
    let words = glue.split_inclusive(is_outside).map(|piece| {
        let word = piece.trim_end_matches(is_outside);
        match names.get(word) {
            Some(short) => Cow::from(format!("{short}{}", &piece[word.len()..])),
            None => Cow::from(piece),
        }
    });
    words.collect()
}

/// The splitter's module without imports and exports.
fn linked(link: &str, lazy: &str) -> Result<String> {
    let mut text: String =
        link.lines().filter(|line| !line.starts_with("import ")).flat_map(|line| [line, "\n"]).collect();
    for (from, to) in LINKED {
        if text.matches(from).count() != 1 {
            bail!("it has not “{from}” once");
        }
        text = text.replace(from, &to.replace("LAZY", &format!("\"{lazy}\"")));
    }
    Ok(text.replace("export const ", "const "))
}

fn factory(glue: &str, linked: Option<&str>) -> Result<String> {
    let (body, _) = glue.split_once(LOADING).context("there is nothing about loading in it")?;
    if !body.contains(EXPORTS) {
        bail!("the exports have another name");
    }
    let mut names = Vec::new();
    let mut lines = Vec::new();
    let mut link = None;
    for line in body.lines() {
        if line.starts_with("import ") {
            let name = line.strip_prefix(LINK.0).and_then(|line| line.split_once(LINK.1));
            link = Some(name.context("it imports something")?.0);
            continue;
        }
        let Some(declared) = line.strip_prefix("export ") else {
            lines.push(line);
            continue;
        };
        let name = declared.strip_prefix("class ").or_else(|| declared.strip_prefix("function "));
        let end = |letter: char| !letter.is_ascii_alphanumeric() && letter != '_';
        names.push(name.and_then(|name| name.split(end).next()).context("it exports no class or function")?);
        lines.push(declared);
    }
    let second = match (linked, link) {
        (Some(linked), Some(link)) => format!("{linked}\nconst {link} = {{ __wasm_split_load_lazy }};\n"),
        (None, None) => String::new(),
        _ => bail!("it imports the splitter's module where nothing is split, or does not where something is"),
    };
    let (body, names) = (lines.join("\n"), names.join(", "));
    Ok(format!(
        "export default function create(guard, compile) {{\n{body}\n{second}\
        return {{ {names}, imports: __wbg_get_imports(), start(instance) {{\n\
        wasm = guard(instance.exports);\nwasm.__wbindgen_start();\n}} }};\n}}\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "import * as import1 from \"./link.js\"\n/** A thing. */\nexport class Thing {\n}\n\
        export function say(word) {\n}\nfunction __wbg_get_imports() {\n}\nlet wasmModule, wasmInstance, wasm;\n\
        function __wbg_finalize_init(instance, module) {\n}\nexport { initSync, __wbg_init as default };\n";

    const LINK: &str = "import { initSync } from \"./main.js\";\nconst { table, } = initSync(undefined, undefined);\n\
        sharedImports.__wasm_split.__indirect_function_table.get(callbackIndex)(callbackData, success);\n\
        const src = fetch(new URL(\"./split_lazy.wasm\", import.meta.url));\n\
        WebAssembly.instantiateStreaming(src, imports)\nexport const __wasm_split_load_lazy = wrapAsyncCb();\n";

    fn made(glue: &str, link: &str) -> Result<String> {
        factory(glue, Some(&linked(link, "second.wasm")?))
    }

    #[test]
    fn what_is_exported_is_answered() {
        let factory = made(GLUE, LINK).unwrap();
        assert!(factory.contains("\nclass Thing {"), "{factory}");
        assert!(factory.contains("return { Thing, say, imports:"), "{factory}");
        assert!(!factory.contains("initSync"), "{factory}");
        assert_eq!(factory.matches("export ").count(), 1, "{factory}");
    }

    #[test]
    fn names_with_a_hash_are_short_in_the_wasm_and_in_the_glue() {
        let mut wasm = [
            "__wbg_new_37eb45aaf5eeb820",
            "widget_new",
            "__wbg_new_37eb45aaf5eeb820",
            "closures_h0123456789abcdef",
        ]
        .map(str::to_owned);
        let names = shorten(wasm.iter_mut());
        assert_eq!(wasm, ["_0", "widget_new", "_0", "closures_1"]);
        let glue = "{ __wbg_new_37eb45aaf5eeb820: () => wasm.closures_h0123456789abcdef(h0123456789abcdef0, widget_new) }";
        assert_eq!(renamed(glue, &names), "{ _0: () => wasm.closures_1(h0123456789abcdef0, widget_new) }");
    }

    #[test]
    fn the_second_wasm_belongs_to_one_call() {
        let factory = made(GLUE, LINK).unwrap();
        assert!(factory.contains("const src = compile(\"second.wasm\");"), "{factory}");
        assert!(factory.contains("const import1 = { __wasm_split_load_lazy };"), "{factory}");
        assert!(!factory.contains("import ") && !factory.contains("import.meta"), "{factory}");
    }

    #[test]
    fn other_glue_is_refused() {
        for (glue, link) in [
            (GLUE.replace("wasmInstance, wasm", "other"), LINK.to_owned()),
            (GLUE.replace("finalize", "x"), LINK.to_owned()),
            (GLUE.replace("link.js", "other.js"), LINK.to_owned()),
            (format!("import a from 'b';\n{GLUE}"), LINK.to_owned()),
            (GLUE.to_owned(), LINK.replace("fetch", "get")),
        ] {
            assert!(made(&glue, &link).is_err(), "{glue}{link}");
        }
    }
}
