//! The licences of everything that the lock files name, against what is allowed here; and what is known to be wrong with it,
//! where a database of advisories can be had.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use spdx::{Expression, LicenseReq, ParseMode};

use crate::{paths, step, toolchain};

/// What all may have: they ask for no more than to be named.
const ALLOWED: [&str; 10] = [
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];
/// What tools may have besides, of which nothing is in `dist/`: terms on changed copies, and texts that few know.
const OF_TOOLS: [&str; 4] = ["CC0-1.0", "MPL-2.0", "NCSA", "W3C-20150513"];
/// What `dist/` is made of.
const SHIPPED: [&str; 2] = ["clause-timeline", "clause-timeline-files"];
/// Each with a Cargo.lock of its own.
const MANIFESTS: [&str; 2] = ["Cargo.toml", "fuzz/Cargo.toml"];
/// Nothing of them is shipped.
const NPM_LOCKS: [&str; 2] = ["package-lock.json", "bench/page/package-lock.json"];

/// One that is used, and under what terms.
struct Package {
    name: String,
    version: String,
    licence: Option<String>,
    is_shipped: bool,
}

/// Fails where something has a licence that is not allowed, or a shipped crate has a known vulnerability.
pub fn check() -> Result<()> {
    let mut all = Vec::new();
    for manifest in MANIFESTS {
        all.extend(crates(manifest)?);
    }
    for lock in NPM_LOCKS {
        all.extend(packages(&fs::read_to_string(paths::root().join(lock))?)?);
    }
    let refused: Vec<String> = all.iter().filter_map(Package::refused).collect();
    ensure!(refused.is_empty(), "licences that are not allowed:\n  {}", refused.join("\n  "));
    let shipped: BTreeSet<&str> =
        all.iter().filter(|package| package.is_shipped).map(|package| package.name.as_str()).collect();
    println!("  {} packages, {} of them shipped: every licence is allowed", all.len(), shipped.len());
    crate_advisories(&shipped)?;
    npm_advisories();
    Ok(())
}

impl Package {
    /// What is wrong with its licence.
    fn refused(&self) -> Option<String> {
        let Self { name, version, licence, is_shipped } = self;
        let Some(licence) = licence else {
            return Some(format!("{name} {version} names none"));
        };
        let allowed = |asked: &LicenseReq| {
            asked
                .license
                .id()
                .is_some_and(|id| ALLOWED.contains(&id.name) || (!is_shipped && OF_TOOLS.contains(&id.name)))
        };
        // Crates from before SPDX wrote `MIT/Apache-2.0`.
        match Expression::parse_mode(licence, ParseMode::LAX) {
            Ok(expression) => (!expression.evaluate(allowed)).then(|| format!("{name} {version}: {licence}")),
            Err(error) => Some(format!("{name} {version}: “{licence}” cannot be read: {}", error.reason)),
        }
    }
}

/// A package that is linked into `dist/`, and where it lies on this machine.
pub struct Linked {
    pub name: String,
    pub version: String,
    pub licence: String,
    pub repository: Option<String>,
    pub folder: PathBuf,
}

/// The packages that are linked into `dist/`, by name.
pub fn linked() -> Result<Vec<Linked>> {
    let metadata = Metadata::ask(MANIFESTS[0], &["--filter-platform", toolchain::TARGET])?;
    let shipped = metadata.reached(&SHIPPED);
    let linked = |package: &Value| {
        let text = |key: &str| package[key].as_str().map(str::to_owned);
        let is_linked = !package["source"].is_null() && text("id").is_some_and(|id| shipped.contains(&id));
        let folder = Path::new(package["manifest_path"].as_str()?).parent()?.to_owned();
        let (name, version, licence) = (text("name")?, text("version")?, text("license")?);
        is_linked.then(|| Linked { name, version, licence, repository: text("repository"), folder })
    };
    let mut all: Vec<Linked> = metadata.list(&["packages"]).filter_map(linked).collect();
    all.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    Ok(all)
}

/// All of a Cargo.lock, for every system, without what stands in this repository.
fn crates(manifest: &str) -> Result<Vec<Package>> {
    let metadata = Metadata::ask(manifest, &[])?;
    let shipped = metadata.reached(&SHIPPED);
    let package = |package: &Value| {
        let text = |key: &str| package[key].as_str().map(str::to_owned);
        let is_shipped = text("id").is_some_and(|id| shipped.contains(&id));
        let (name, version) = (text("name").unwrap_or_default(), text("version").unwrap_or_default());
        Package { name, version, licence: text("license"), is_shipped }
    };
    let others = metadata.list(&["packages"]).filter(|package| !package["source"].is_null());
    Ok(others.map(package).collect())
}

/// What `cargo metadata` answers.
struct Metadata(Value);

impl Metadata {
    /// Asks for that manifest, with more arguments.
    fn ask(manifest: &str, more: &[&str]) -> Result<Metadata> {
        let mut cargo = toolchain::native_cargo();
        cargo.current_dir(paths::root()).args(["metadata", "--locked", "--format-version", "1"]);
        let text = step::ask_all(cargo.args(["--manifest-path", manifest]).args(more));
        let text =
            text.with_context(|| format!("cargo metadata --locked --manifest-path {manifest} fails"))?;
        Ok(Metadata(serde_json::from_str(&text.concat())?))
    }

    fn list(&self, way: &[&str]) -> impl Iterator<Item = &Value> {
        let found = way.iter().fold(&self.0, |value, key| &value[*key]);
        found.as_array().into_iter().flatten()
    }

    /// The ids of what those packages of the workspace are linked from, themselves included.
    fn reached(&self, names: &[&str]) -> BTreeSet<String> {
        let id = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        // A macro runs in the compiler, with all that it needs.
        let is_macro = |package: &&Value| {
            let mut kinds = package["targets"].as_array().into_iter().flatten().map(|target| &target["kind"]);
            kinds.any(|kinds| kinds.as_array().is_some_and(|kinds| kinds.contains(&"proc-macro".into())))
        };
        let macros: BTreeSet<String> =
            self.list(&["packages"]).filter(is_macro).map(|package| id(&package["id"])).collect();
        let nodes = self.list(&["resolve", "nodes"]).map(|node| (id(&node["id"]), node));
        let nodes: BTreeMap<String, &Value> = nodes.filter(|(id, _)| !macros.contains(id)).collect();
        let is_one = |package: &&Value| {
            package["source"].is_null() && package["name"].as_str().is_some_and(|name| names.contains(&name))
        };
        let mut open: Vec<String> =
            self.list(&["packages"]).filter(is_one).map(|package| id(&package["id"])).collect();
        let mut reached = BTreeSet::new();
        while let Some(next) = open.pop() {
            let Some(node) = nodes.get(&next) else { continue };
            let dependencies = node["deps"].as_array().into_iter().flatten();
            // A dependency for tests or build scripts has a kind.
            let is_linked = |dependency: &&Value| {
                dependency["dep_kinds"]
                    .as_array()
                    .is_none_or(|kinds| kinds.iter().any(|kind| kind["kind"].is_null()))
            };
            if reached.insert(next) {
                open.extend(dependencies.filter(is_linked).map(|dependency| id(&dependency["pkg"])));
            }
        }
        reached
    }
}

/// All of a package-lock.json, for every system.
fn packages(lock: &str) -> Result<Vec<Package>> {
    let lock: Value = serde_json::from_str(lock)?;
    let all = lock["packages"].as_object().context("package-lock.json has no packages")?;
    let package = |(place, package): (&String, &Value)| {
        let text = |key: &str| package[key].as_str().map(str::to_owned);
        let (_, name) = place.rsplit_once("node_modules/")?;
        let version = text("version").unwrap_or_default();
        Some(Package { name: name.to_owned(), version, licence: text("license"), is_shipped: false })
    };
    Ok(all.iter().filter_map(package).collect())
}

/// Asks cargo-audit, where it is there and finds its database. What is known of tools is told; of what is shipped, refused.
fn crate_advisories(shipped: &BTreeSet<&str>) -> Result<()> {
    if paths::program("cargo-audit").is_none() {
        println!("  advisories on crates: skipped, cargo-audit is not installed");
        return Ok(());
    }
    for manifest in MANIFESTS {
        let lock = manifest.replace(".toml", ".lock");
        let mut audit = Command::new("cargo-audit");
        let output = audit.current_dir(paths::root()).args(["audit", "--json", "--file", &lock]).output()?;
        let Ok(report) = serde_json::from_slice::<Value>(&output.stdout) else {
            let why = String::from_utf8_lossy(&output.stderr);
            let why = why.lines().find(|line| !line.trim().is_empty()).unwrap_or("no answer");
            println!("  advisories on {lock}: skipped, {}", why.trim());
            continue;
        };
        let (worst, others) = known(&report, shipped);
        others.iter().for_each(|line| println!("  {lock}: {line}"));
        ensure!(worst.is_empty(), "advisories on what is shipped:\n  {}", worst.join("\n  "));
        println!("  advisories on {lock}: none on what is shipped, {} on tools", others.len());
    }
    Ok(())
}

/// The vulnerabilities that a report of cargo-audit has: of what is shipped, and of all else.
fn known(report: &Value, shipped: &BTreeSet<&str>) -> (Vec<String>, Vec<String>) {
    let (mut worst, mut others) = (Vec::new(), Vec::new());
    for found in report["vulnerabilities"]["list"].as_array().into_iter().flatten() {
        let text = |way: [&str; 2]| found[way[0]][way[1]].as_str().unwrap_or_default().to_owned();
        let name = text(["package", "name"]);
        let line = format!("{} {}: {}", name, text(["advisory", "id"]), text(["advisory", "title"]));
        if shipped.contains(name.as_str()) { &mut worst } else { &mut others }.push(line);
    }
    (worst, others)
}

/// Asks the npm registry, where it answers; nothing of npm is shipped, so that it is told and no more.
fn npm_advisories() {
    for lock in NPM_LOCKS {
        let mut audit = Command::new("npm");
        audit.current_dir(paths::root().join(lock.trim_end_matches("package-lock.json")));
        let output = audit.args(["audit", "--json", "--package-lock-only"]).output();
        let report = output.ok().and_then(|output| serde_json::from_slice::<Value>(&output.stdout).ok());
        match report.and_then(|report| report["metadata"]["vulnerabilities"]["total"].as_u64()) {
            Some(count) => println!("  advisories on {lock}: {count}, on tools"),
            None => println!("  advisories on {lock}: skipped, npm has no answer"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(licence: Option<&str>, is_shipped: bool) -> Package {
        Package { name: "it".into(), version: "1.0.0".into(), licence: licence.map(Into::into), is_shipped }
    }

    #[test]
    fn a_choice_needs_one_allowed_licence_and_a_sum_all_of_them() {
        for licence in [
            "MIT",
            "MIT OR Apache-2.0",
            "MIT/Apache-2.0",
            "(MIT OR GPL-3.0-or-later)",
            "(MIT OR Apache-2.0) AND Unicode-3.0",
            "Apache-2.0 WITH LLVM-exception OR Apache-2.0 OR MIT",
        ] {
            assert_eq!(package(Some(licence), true).refused(), None, "{licence}");
        }
        for licence in [
            "GPL-3.0-or-later",
            "LGPL-2.1-or-later",
            "MIT AND GPL-3.0-only",
            "SEE LICENSE IN FILE",
            "UNLICENSED",
            "",
        ] {
            assert!(package(Some(licence), false).refused().is_some(), "{licence}");
        }
        assert!(package(None, false).refused().is_some());
    }

    #[test]
    fn what_is_shipped_may_have_less_than_a_tool() {
        for licence in OF_TOOLS {
            assert_eq!(package(Some(licence), false).refused(), None, "{licence}");
            assert!(package(Some(licence), true).refused().is_some(), "{licence}");
        }
    }

    #[test]
    fn packages_of_npm_have_names_versions_and_licences() {
        let lock = r#"{"packages": {"": {"name": "we"}, "node_modules/@a/b": {"version": "1.2.3", "license": "MIT"},
            "node_modules/c/node_modules/d": {"version": "2.0.0"}}}"#;
        let found = packages(lock).unwrap();
        let said: Vec<_> =
            found.iter().map(|one| (&*one.name, &*one.version, one.licence.as_deref())).collect();
        assert_eq!(said, [("@a/b", "1.2.3", Some("MIT")), ("d", "2.0.0", None)]);
    }

    #[test]
    fn crates_for_tests_and_macros_are_not_shipped() {
        let normal = r#"[{"kind": null}]"#;
        let metadata = format!(
            r#"{{"packages": [{{"id": "ours", "name": "clause-timeline", "source": null}},
                {{"id": "derive", "name": "derive", "targets": [{{"kind": ["proc-macro"]}}]}}],
              "resolve": {{"nodes": [
                {{"id": "ours", "deps": [{{"pkg": "yew", "dep_kinds": {normal}}}, {{"pkg": "proptest", "dep_kinds": [{{"kind": "dev"}}]}}]}},
                {{"id": "yew", "deps": [{{"pkg": "gloo", "dep_kinds": {normal}}}, {{"pkg": "derive", "dep_kinds": {normal}}}]}},
                {{"id": "gloo", "deps": []}},
                {{"id": "derive", "deps": [{{"pkg": "syn", "dep_kinds": {normal}}}]}}]}}}}"#
        );
        let reached = Metadata(serde_json::from_str(&metadata).unwrap()).reached(&SHIPPED);
        assert_eq!(reached.iter().map(String::as_str).collect::<Vec<_>>(), ["gloo", "ours", "yew"]);
    }

    #[test]
    fn advisories_on_tools_are_told_apart_from_those_on_what_is_shipped() {
        let report = r#"{"vulnerabilities": {"list": [
            {"package": {"name": "yew"}, "advisory": {"id": "RUSTSEC-1", "title": "It leaks"}},
            {"package": {"name": "clap"}, "advisory": {"id": "RUSTSEC-2", "title": "It stops"}}]}}"#;
        let found = known(&serde_json::from_str(report).unwrap(), &BTreeSet::from(["yew"]));
        assert_eq!(
            found,
            (vec!["yew RUSTSEC-1: It leaks".to_owned()], vec!["clap RUSTSEC-2: It stops".to_owned()])
        );
    }
}
