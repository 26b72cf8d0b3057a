//! The documents hold together: what they link to is there, and what the package depends on or writes is told of.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use clause_timeline::model::export::Format;

fn root() -> PathBuf {
    env!("CARGO_MANIFEST_DIR").into()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The Markdown files of the repository, by their paths.
fn documents() -> Vec<String> {
    let mut open = vec![root()];
    let mut found = Vec::new();
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            // What tests make documents of links from the place of what they make.
            let is_other = ["target", "node_modules", "dist", "tests"].contains(&&*name);
            let is_ours = !name.starts_with('.') && !is_other;
            if path.is_dir() && is_ours {
                open.push(path);
            } else if name.ends_with(".md") {
                found.push(path.strip_prefix(root()).unwrap().to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    assert!(found.len() >= 5, "{found:?}");
    found
}

/// The lines of a document that are not code.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    let mut is_code = false;
    text.lines().filter(move |line| {
        let is_fence = line.trim_start().starts_with("```");
        is_code ^= is_fence;
        !is_code && !is_fence
    })
}

/// The anchors of a document's headings, as hosts of repositories make them.
fn anchors(text: &str) -> BTreeSet<String> {
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    let headings = prose(text).filter_map(|line| line.strip_prefix('#'));
    headings
        .map(|heading| {
            let kept = heading.trim_start_matches('#').trim().to_lowercase();
            let kept = kept.chars().filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
            let anchor = kept.collect::<String>().replace(' ', "-");
            let count = times.entry(anchor.clone()).or_default();
            *count += 1;
            if *count > 1 { format!("{anchor}-{}", *count - 1) } else { anchor }
        })
        .collect()
}

/// What a document links to, in Markdown or in HTML, and not in a code span.
fn links(text: &str) -> Vec<String> {
    let line_links = |line: &str| -> Vec<String> {
        let spoken: String = line.split('`').step_by(2).collect::<Vec<_>>().join("`");
        let between = |start: &str, end: char| -> Vec<String> {
            spoken.split(start).skip(1).filter_map(|rest| rest.split(end).next()).map(str::to_owned).collect()
        };
        let html =
            ["src", "srcset", "href"].into_iter().flat_map(|name| between(&format!(" {name}=\""), '"'));
        html.chain(between("](", ')')).collect()
    };
    prose(text).flat_map(line_links).collect()
}

/// What is wrong with the links of a document.
fn dead(document: &str, text: &str) -> Vec<String> {
    let mut dead = Vec::new();
    for link in links(text).iter().filter(|link| !link.starts_with("http")) {
        let (path, anchor) = link.split_once('#').unwrap_or((link, ""));
        let target = match path {
            "" => root().join(document),
            _ => root().join(Path::new(document).parent().unwrap()).join(path),
        };
        let is_there = target.exists()
            && (anchor.is_empty() || anchors(&fs::read_to_string(&target).unwrap()).contains(anchor));
        if !is_there {
            dead.push(format!("{document}: {link}"));
        }
    }
    dead
}

#[test]
fn no_link_and_no_anchor_is_dead() {
    let dead: Vec<String> = documents().iter().flat_map(|document| dead(document, &read(document))).collect();
    assert_eq!(dead, Vec::<String>::new());
}

#[test]
fn a_dead_link_is_noticed() {
    let text = "[a](#here) [b](ARCHITECTURE.md) [c](#nowhere) [d](none.md) [e](ARCHITECTURE.md#none)\n\
        `[not](a-link)`\n```\n[nor](this)\n```\n## Here\n";
    // The anchors are those of the file that stands there.
    assert_eq!(
        dead("README.md", text),
        ["README.md: #here", "README.md: #nowhere", "README.md: none.md", "README.md: ARCHITECTURE.md#none"]
    );
    let links = links("[one](a b) and ![two](c.png#d), <img alt=\"src\" src=\"e.webp\">");
    assert_eq!(links, ["e.webp", "a b", "c.png#d"]);
    let headings = anchors("# The map\n## How to write …\n## Ties, `and` more\n## Ties, and more\n");
    let expected = ["how-to-write-", "the-map", "ties-and-more", "ties-and-more-1"];
    assert_eq!(headings.iter().map(String::as_str).collect::<Vec<_>>(), expected);
}

/// The names of what is depended on, of all packages.
fn dependencies() -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for manifest in ["Cargo.toml", "files/Cargo.toml", "xtask/Cargo.toml", "fuzz/Cargo.toml"] {
        let text = read(manifest);
        let mut is_list = false;
        for line in text.lines() {
            if let Some(section) = line.strip_prefix('[') {
                is_list = section.trim_end_matches(']').ends_with("dependencies");
            } else if let Some((name, _)) =
                line.split_once(" = ").filter(|(name, _)| is_list && !name.contains(' '))
            {
                names.insert(name.to_owned());
            }
        }
    }
    for manifest in ["package.json", "bench/page/package.json"] {
        let json: serde_json::Value = serde_json::from_str(&read(manifest)).unwrap();
        names.extend(json["devDependencies"].as_object().unwrap().keys().cloned());
    }
    names.remove("clause-timeline");
    names
}

#[test]
fn every_dependency_is_justified() {
    let names = dependencies();
    assert!(names.len() > 40 && names.contains("yew") && names.contains("esbuild"), "{names:?}");
    let text = read("ARCHITECTURE.md");
    let section = text.split("\n## Dependencies\n").nth(1).unwrap().split("\n## ").next().unwrap();
    let cells = section.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    let told: BTreeSet<&str> =
        cells.flat_map(|cell| cell.split([',', ' ', '(', ')'])).filter(|word| !word.is_empty()).collect();
    let missing: Vec<&String> = names.iter().filter(|name| !told.contains(name.as_str())).collect();
    assert!(missing.is_empty(), "not in the tables of ARCHITECTURE.md: {missing:?}");
}

#[test]
fn every_format_is_told_of() {
    let text = read("docs/formats.md");
    let section = text.split("\n## Take a record elsewhere\n").nth(1).unwrap().split("\n## ").next().unwrap();
    let cells: Vec<&str> =
        section.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next()).collect();
    for (name, ..) in Format::ALL {
        let is_told = cells.iter().any(|cell| cell.split('`').any(|told| told == *name));
        assert!(is_told, "no row of docs/formats.md is about {name}: {cells:?}");
    }
}
