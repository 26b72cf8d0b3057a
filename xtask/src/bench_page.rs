//! `cargo xtask bench page`: the release build beside other timelines in Chromium. The measuring is in `bench/page/`.

use std::process::Command;

use anyhow::Result;

use crate::step::{self, heading};
use crate::toolchain::Profile;
use crate::{browsers, dist, npm, paths};

/// `options` are those of `bench/page/run.mjs`.
pub fn run(options: &[String]) -> Result<()> {
    heading("release build");
    dist::build(Profile::Release)?;
    heading("beside other timelines");
    npm::ensure_in(&paths::root().join("bench/page"), "the other timelines")?;
    let browser = browsers::chromium()?;
    let mut node = Command::new("node");
    node.current_dir(paths::root())
        .env("CHROMIUM", browser)
        .env("CARGO_TARGET_DIR", paths::target())
        .arg("bench/page/run.mjs")
        .args(options);
    step::show("node bench/page/run.mjs", &mut node)
}
