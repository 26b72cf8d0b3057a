//! The browsers that pages are tested in: named by a variable, found, or installed now.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::{paths, system};

/// A program that drives or shows pages.
struct Program {
    /// The variable that names it where it is elsewhere, and under which node is told where it is.
    variable: Option<&'static str>,
    find: fn() -> Option<PathBuf>,
    /// Debian's packages that bring it.
    packages: &'static [&'static str],
}

/// Without any font the pages have no text to measure.
const CHROMIUM: Program = Program {
    variable: Some("CHROMIUM"),
    find: || in_path(&["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"]),
    packages: &["chromium", "fonts-dejavu-core"],
};

const FIREFOX: Program = Program {
    variable: Some("FIREFOX"),
    find: || in_path(&["firefox-esr", "firefox"]),
    packages: &["firefox-esr"],
};

/// WebKitGTK's own browser, the driver that speaks to it, and a display for its window.
const WEBKIT: [Program; 3] = [
    Program { variable: Some("MINIBROWSER"), find: mini_browser, packages: &["webkit2gtk-driver"] },
    Program { variable: None, find: || in_path(&["WebKitWebDriver"]), packages: &["webkit2gtk-driver"] },
    Program { variable: None, find: || in_path(&["Xvfb"]), packages: &["xvfb"] },
];

/// Chromium, which most page tests and the benchmarks use.
pub fn chromium() -> Result<PathBuf> {
    let found = ensure(&[CHROMIUM], "showing pages in a browser (or set CHROMIUM to one that is there)")?;
    found.into_iter().map(|(_, path)| path).next().context("chromium has no place")
}

/// Chromium, and the other engines that `ENGINES` names, or all: where they are, by the variables that node reads.
pub fn engines() -> Result<Vec<(&'static str, PathBuf)>> {
    let names = env::var("ENGINES").unwrap_or_else(|_| "chromium,firefox,webkit".to_owned());
    let mut programs = vec![CHROMIUM];
    for name in names.split(',') {
        match name.trim() {
            "chromium" => {}
            "firefox" => programs.push(FIREFOX),
            "webkit" => programs.extend(WEBKIT),
            other => bail!("ENGINES names {other}; there are chromium, firefox and webkit"),
        }
    }
    ensure(&programs, "testing the pages in three engines (ENGINES=chromium leaves the others out)")
}

/// Finds the programs, and installs those that are missing at once.
fn ensure(programs: &[Program], why: &str) -> Result<Vec<(&'static str, PathBuf)>> {
    let mut missing: Vec<&str> = Vec::new();
    for program in programs {
        if program.place()?.is_none() {
            missing.extend(program.packages);
        }
    }
    missing.sort_unstable();
    missing.dedup();
    if !missing.is_empty() {
        system::install(&missing, why)?;
    }
    let mut found = Vec::new();
    for program in programs {
        let place = program.place()?;
        let packages = program.packages.join(" and ");
        let place = place
            .with_context(|| format!("{packages}: installed, but its program is not where it should be"))?;
        found.extend(program.variable.map(|variable| (variable, place)));
    }
    Ok(found)
}

impl Program {
    fn place(&self) -> Result<Option<PathBuf>> {
        match self.variable.and_then(|variable| Some((variable, env::var_os(variable)?))) {
            Some((variable, named)) if !Path::new(&named).is_file() => {
                bail!("{variable} names {}, which is no file", named.display())
            }
            Some((_, named)) => Ok(Some(named.into())),
            None => Ok((self.find)()),
        }
    }
}

fn in_path(names: &[&str]) -> Option<PathBuf> {
    names.iter().copied().find_map(paths::program)
}

/// It is no program for users, so it is not in `PATH`, but beside the library of each kind of processor.
fn mini_browser() -> Option<PathBuf> {
    let folders = fs::read_dir("/usr/lib").ok()?.flatten();
    folders.map(|folder| folder.path().join("webkit2gtk-4.1/MiniBrowser")).find(|file| file.is_file())
}
