//! What the machine must have: Debian packages, installed here when this runs as root with apt.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{paths, step};

/// Installs Debian packages, or says what to type. `why` completes “needed for …”.
pub fn install(packages: &[&str], why: &str) -> Result<()> {
    let names = packages.join(" ");
    let by_hand = format!("apt-get install -y --no-install-recommends {names}");
    if paths::program("apt-get").is_none() {
        bail!(
            "{names}: needed for {why}, and there is no apt-get here: please install it by this system's own means"
        );
    }
    if step::ask(Command::new("id").arg("-u")).as_deref() != Some("0") {
        bail!(
            "{names}: needed for {why}; please run `sudo apt-get update && sudo {by_hand}`, then the same command again"
        );
    }
    let mut update = apt();
    let mut install = apt();
    step::run("updating apt's package lists", update.arg("update"))
        .and_then(|()| {
            install.args(["install", "-y", "--no-install-recommends"]);
            step::run(&format!("installing {names}"), install.args(packages))
        })
        .with_context(|| format!("{names}: needed for {why}; `{by_hand}` did not work"))
}

fn apt() -> Command {
    let mut command = Command::new("apt-get");
    command.env("DEBIAN_FRONTEND", "noninteractive");
    command
}
