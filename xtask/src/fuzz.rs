//! `cargo xtask fuzz TARGET`: one of the readers under libFuzzer, with what it found kept for the next run.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::{paths, step};

#[path = "../../fuzz/table.rs"]
mod table;

use table::TARGETS;

/// Runs a target for so many seconds.
pub fn run(target: &str, seconds: u32) -> Result<()> {
    let Some((_, seeds)) = TARGETS.iter().find(|(name, _)| *name == target) else {
        let names: Vec<&str> = TARGETS.iter().map(|(name, _)| *name).collect();
        bail!("there is no target “{target}”; there are: {}", names.join(", "));
    };
    if step::ask(Command::new("cargo").args(["fuzz", "--version"])).is_none() {
        step::run("install cargo-fuzz", Command::new("cargo").args(["install", "cargo-fuzz", "--locked"]))?;
    }
    let corpus = Path::new("fuzz/corpus").join(target);
    fs::create_dir_all(paths::root().join(&corpus))?;
    let mut command = Command::new("cargo");
    // Instrumentation is an unstable flag of the compiler; a nightly is not needed for it.
    command.env("RUSTC_BOOTSTRAP", "1").current_dir(paths::root());
    // No address sanitizer: there is no unsafe code here to watch, and without it rounds are several times as quick.
    command.args(["fuzz", "run", "--sanitizer", "none", target]).arg(&corpus).arg(seeds);
    command.args(["--", &format!("-max_total_time={seconds}"), "-rss_limit_mb=1024", "-timeout=5"]);
    step::show(&format!("fuzz {target} for {seconds} s"), &mut command)
}
