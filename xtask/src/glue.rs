//! The glue of wasm-bindgen as a function that makes as many instances as are asked for.
//!
//! As it is generated, a module holds one instance for ever. After a failure a page gets another, and whatever the first
//! one left in the page must not reach it: so all that the glue keeps belongs to one call of the function.

use std::borrow::Cow;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// From here on the generated text is about loading, which `www/instance.js` does.
const LOADING: &str = "function __wbg_finalize_init(";
/// How the exports are called in it.
const EXPORTS: &str = "let wasmModule, wasmInstance, wasm;";

/// Writes the function beside the glue. It takes a function through which the exports go, and answers what the glue exports,
/// `imports` for the instance, and `start(instance)`.
pub fn write_factory(glue: &Path) -> Result<PathBuf> {
    let text = fs::read_to_string(glue).with_context(|| format!("cannot read {}", glue.display()))?;
    let file = glue.with_file_name("factory.js");
    fs::write(&file, factory(&text).context("wasm-bindgen writes other glue than before")?)?;
    Ok(file)
}

/// Gives what wasm-bindgen named with a hash a name of few letters, and answers the old names with the new ones. What is
/// imported and what is exported is named by the glue and the wasm alone, and hashes are what compression makes nothing of:
/// they are 5 KB of what a page loads.
pub fn shorten<'n>(names: impl Iterator<Item = &'n mut String>) -> HashMap<String, String> {
    let mut known = HashMap::new();
    for name in names.filter(|name| is_hashed(name)) {
        let number = known.len();
        let short = known.entry(name.clone()).or_insert_with(|| format!("_{number}"));
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

fn factory(glue: &str) -> Result<String> {
    let (body, _) = glue.split_once(LOADING).context("there is nothing about loading in it")?;
    if !body.contains(EXPORTS) {
        bail!("the exports have another name");
    }
    let mut names = Vec::new();
    let mut lines = Vec::new();
    for line in body.lines() {
        let Some(declared) = line.strip_prefix("export ") else {
            if line.starts_with("import ") {
                bail!("it imports something");
            }
            lines.push(line);
            continue;
        };
        let name = declared.strip_prefix("class ").or_else(|| declared.strip_prefix("function "));
        let end = |letter: char| !letter.is_ascii_alphanumeric() && letter != '_';
        names.push(name.and_then(|name| name.split(end).next()).context("it exports no class or function")?);
        lines.push(declared);
    }
    let (body, names) = (lines.join("\n"), names.join(", "));
    Ok(format!(
        "export default function create(guard) {{\n{body}\n\
        return {{ {names}, imports: __wbg_get_imports(), start(instance) {{\n\
        wasm = guard(instance.exports);\nwasm.__wbindgen_start();\n}} }};\n}}\n"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    const GLUE: &str = "/** A thing. */\nexport class Thing {\n}\nexport function say(word) {\n}\n\
        function __wbg_get_imports() {\n}\nlet wasmModule, wasmInstance, wasm;\n\
        function __wbg_finalize_init(instance, module) {\n}\nexport { initSync, __wbg_init as default };\n";

    #[test]
    fn what_is_exported_is_answered() {
        let factory = factory(GLUE).unwrap();
        assert!(factory.contains("\nclass Thing {"), "{factory}");
        assert!(factory.contains("return { Thing, say, imports:"), "{factory}");
        assert!(!factory.contains("initSync"), "{factory}");
        assert_eq!(factory.matches("export ").count(), 1, "{factory}");
    }

    #[test]
    fn names_with_a_hash_are_short_in_the_wasm_and_in_the_glue() {
        let mut wasm =
            ["__wbg_new_37eb45aaf5eeb820", "widget_new", "__wbg_new_37eb45aaf5eeb820", "h_0123456789abcdef"]
                .map(str::to_owned);
        let names = shorten(wasm.iter_mut());
        assert_eq!(wasm, ["_0", "widget_new", "_0", "_1"]);
        let glue =
            "{ __wbg_new_37eb45aaf5eeb820: () => wasm.h_0123456789abcdef(h_0123456789abcdef0, widget_new) }";
        assert_eq!(renamed(glue, &names), "{ _0: () => wasm._1(h_0123456789abcdef0, widget_new) }");
    }

    #[test]
    fn other_glue_is_refused() {
        for glue in [
            GLUE.replace("wasmInstance, wasm", "other"),
            GLUE.replace("finalize", "x"),
            format!("import a from 'b';\n{GLUE}"),
        ] {
            assert!(factory(&glue).is_err(), "{glue}");
        }
    }
}
