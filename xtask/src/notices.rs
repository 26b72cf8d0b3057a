//! The licences of what is linked into `dist/`, in their own words, as most of them ask: one text file beside the program.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::licences::{Linked, linked};

/// How the names of files begin that have a licence, or what has to be said with it; in small letters.
const NAMES: [&str; 6] = ["license", "licence", "copying", "copyright", "notice", "unlicense"];
/// The compiler brings it along, and names no package of it.
const STANDARD_LIBRARY: &str =
    "The Rust standard library: MIT OR Apache-2.0, by the Rust Project contributors";
/// Between two texts.
const RULE: &str = "----------------------------------------------------------------------";

/// All of them as one text: which packages there are, then each licence once, under those that have it.
pub fn text() -> Result<String> {
    let packages = linked()?;
    let mut listed = format!(
        "clause-timeline is made with the packages below. It is itself under MIT or Apache-2.0: see LICENSE-MIT and \
         LICENSE-APACHE.\n\n{STANDARD_LIBRARY}\n"
    );
    let mut texts: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for Linked { name, version, licence, repository, folder } in &packages {
        writeln!(
            listed,
            "{name} {version}: {licence}{}",
            repository.as_ref().map_or(String::new(), |at| format!(", {at}"))
        )?;
        for text in texts_in(folder)? {
            texts.entry(text).or_default().push(format!("{name} {version}"));
        }
    }
    let mut texts: Vec<_> = texts.into_iter().map(|(text, names)| (names, text)).collect();
    texts.sort();
    for (names, text) in texts {
        write!(listed, "\n{RULE}\n{}\n\n{text}\n", names.join(", "))?;
    }
    Ok(listed)
}

/// What the files of a package say that are about its licence, with ends of lines as they are here.
fn texts_in(folder: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
        if path.is_file() && NAMES.iter().any(|begin| name.starts_with(begin)) {
            let text = String::from_utf8_lossy(&fs::read(&path)?).replace("\r\n", "\n");
            let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
            found.push(lines.join("\n").trim_matches('\n').to_owned());
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_package_is_named_and_each_text_stands_once() {
        let text = text().unwrap();
        for package in ["yew ", "wasm-bindgen ", "serde_json ", "edtf-core ", "similar "] {
            assert!(text.contains(&format!("\n{package}")), "{package}");
        }
        for package in ["clap ", "syn "] {
            assert!(!text.contains(&format!("\n{package}")), "{package}runs elsewhere");
        }
        let texts: Vec<&str> = text
            .split(RULE)
            .skip(1)
            .filter_map(|part| part.split_once("\n\n"))
            .map(|(_, text)| text)
            .collect();
        let mut once = texts.clone();
        once.sort_unstable();
        once.dedup();
        assert!(texts.len() > 5 && once.len() == texts.len(), "{} and {}", texts.len(), once.len());
        assert!(!text.contains(&*crate::paths::root().to_string_lossy()), "a folder of this machine");
    }
}
