//! `cargo xtask test`: every check in order, up to the first that fails.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context, Result, bail};

use crate::step::{self, heading};
use crate::toolchain::{self, Profile};
use crate::{browsers, dist, example, licences, npm, paths, site};

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Part {
    All,
    Native,
    Page,
}

pub fn run(part: Part) -> Result<()> {
    let start = Instant::now();
    if part != Part::Page {
        native()?;
    }
    if part != Part::Native {
        pages()?;
    }
    heading(&format!("done in {}", step::seconds(start.elapsed())));
    Ok(())
}

/// What needs no browser.
fn native() -> Result<()> {
    heading("formatting");
    component("fmt", "rustfmt")?;
    step::run("cargo fmt", cargo().args(["fmt", "--all", "--check"]))?;

    heading("clippy");
    component("clippy", "clippy")?;
    let mut clippy = cargo();
    clippy.args(["clippy", "--workspace", "--all-targets", "--"]);
    step::run("cargo clippy", clippy.args(["-D", "warnings"]))?;

    heading("licences and advisories");
    licences::check()?;

    heading("documentation");
    let mut doc = cargo();
    doc.env("RUSTDOCFLAGS", "-D warnings");
    step::run("cargo doc", doc.args(["doc", "--no-deps", "--workspace"]))?;

    heading("tests without a browser");
    let mut test = cargo();
    // The same random cases each time: what passed yesterday fails only for a change. Plain `cargo test` tries others.
    test.env("PROPTEST_RNG_SEED", "20260227").args(["test", "--workspace"]);
    step::show("cargo test", &mut test)
}

/// What needs the built files and a browser.
fn pages() -> Result<()> {
    // Before the long builds, since this may end it.
    let browsers = browsers::engines()?;
    heading("release build");
    dist::build(Profile::Release)?;
    site::assemble()?;
    heading("Yew page");
    example::build(Profile::Release)?;

    heading("tests in a browser");
    npm::ensure_node()?;
    let mut node = Command::new("node");
    node.current_dir(paths::root())
        .envs(browsers)
        // Two browsers at a time: with one for each file, small machines spend their time on switching.
        .args(["--test", "--test-concurrency=2", "--test-reporter=spec"])
        .args(page_tests()?);
    step::show("node --test tests/page", &mut node)
}

/// The cargo that runs this, in the root.
fn cargo() -> Command {
    let mut command = toolchain::native_cargo();
    command.current_dir(paths::root());
    command
}

fn component(command: &str, name: &str) -> Result<()> {
    match step::ask(cargo().args([command, "--version"])) {
        Some(_) => Ok(()),
        None => bail!("cargo {command} is missing: please run `rustup component add {name}`"),
    }
}

/// The files named `*.test.mjs`: node's own patterns need a newer node.
fn page_tests() -> Result<Vec<PathBuf>> {
    let dir = paths::root().join("tests/page");
    let mut files = Vec::new();
    for entry in fs::read_dir(&dir).context("tests/page cannot be read")? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(".test.mjs") {
            files.push(path);
        }
    }
    if files.is_empty() {
        bail!("there is no *.test.mjs in tests/page");
    }
    files.sort();
    Ok(files)
}
