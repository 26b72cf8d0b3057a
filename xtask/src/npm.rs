//! The JavaScript tools of package-lock.json: installed when missing or changed, found by name.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{paths, step, system};

/// A tool of node_modules, ready to run in the repository's root.
pub fn tool(name: &str) -> Result<Command> {
    let file = modules().join(".bin").join(name);
    if !file.exists() {
        bail!("npm installed no {name}: is it still in package.json?");
    }
    // esbuild's own launcher buries its messages under a stack trace of node; the program itself does not.
    let mut command = Command::new(native(name).unwrap_or(file));
    command.current_dir(paths::root());
    Ok(command)
}

/// The program of a tool that ships one per platform, of which npm installs the fitting one.
fn native(name: &str) -> Option<PathBuf> {
    let platforms = fs::read_dir(modules().join(format!("@{name}"))).ok()?;
    platforms.flatten().map(|dir| dir.path().join("bin").join(name)).find(|file| file.is_file())
}

/// Runs `npm ci` unless node_modules holds what package-lock.json asks for.
pub fn ensure() -> Result<()> {
    ensure_in(&paths::root(), "the JavaScript tools")
}

/// The same in another folder that has a package-lock.json.
pub fn ensure_in(folder: &Path, what: &str) -> Result<()> {
    ensure_node()?;
    let lock = fs::read(folder.join("package-lock.json")).context("package-lock.json cannot be read")?;
    // The stamp lies in node_modules, so that it goes when they go.
    let stamp = folder.join("node_modules/.installed-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let mut npm = Command::new("npm");
    // No script of a package is run: esbuild and binaryen work without theirs.
    npm.current_dir(folder).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    step::run(&format!("installing {what} (npm ci)"), &mut npm)
        .context("npm ci needs the npm registry, once")?;
    fs::write(stamp, lock)?;
    Ok(())
}

/// Node itself, with npm.
pub fn ensure_node() -> Result<()> {
    let there = |name| paths::program(name).is_some();
    if !there("node") || !there("npm") {
        system::install(&["nodejs", "npm"], "bundling and the page tests")?;
    }
    let version = step::ask(Command::new("node").arg("--version")).unwrap_or_default();
    let major = version.trim_start_matches('v').split('.').next();
    match major.and_then(|text| text.parse::<u32>().ok()) {
        Some(20..) => Ok(()),
        _ => bail!("Node 20 or newer is needed for bundling and the page tests; this is {version}"),
    }
}

fn modules() -> PathBuf {
    paths::root().join("node_modules")
}
