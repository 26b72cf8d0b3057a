//! `cargo xtask build`: the component's files, in dist/.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::toolchain::{self, Profile};
use crate::{bundle, npm, paths, sizes};

const MODULE: &str = "clause-timeline.js";
const WASM: &str = "clause-timeline_bg.wasm";
/// Copied as they are when they exist.
const COPIED: [&str; 2] = ["clause-timeline.d.ts", "custom-elements.json"];

/// Writes dist/, which is replaced only when everything succeeded.
pub fn build(profile: Profile) -> Result<()> {
    npm::ensure()?;
    let www = paths::root().join("www");
    let work = paths::target().join("bundle").join(profile.word());
    if !www.join(MODULE).is_file() {
        bail!("www/{MODULE} is missing");
    }
    let compiled = toolchain::compile("clause-timeline", profile)?;
    let glue = bundle::bind(&compiled, &work.join("glue"), "clause_timeline")?;

    let sources = work.join("www");
    stage_sources(&www, &sources, profile)?;
    let fresh = work.join("dist");
    // Not emptied: the wasm in it is made anew only when the glue is.
    fs::create_dir_all(&fresh)?;
    bundle::place_wasm(&glue.wasm, &fresh.join(WASM), profile)?;
    bundle::module(&sources.join(MODULE), &glue, &fresh.join(MODULE), profile)?;
    for name in COPIED {
        let (file, copy) = (www.join(name), fresh.join(name));
        if file.exists() {
            fs::copy(file, copy)?;
        } else if copy.exists() {
            fs::remove_file(copy)?;
        }
    }

    let dist = paths::root().join("dist");
    bundle::publish(&fresh, &dist)?;
    println!("  dist/ is written ({})", profile.word());
    if profile == Profile::Release {
        sizes::print(&dist)?;
    }
    Ok(())
}

/// The module imports its style as text; bundling a copy of both lets the style be minified first.
fn stage_sources(from: &Path, to: &Path, profile: Profile) -> Result<()> {
    bundle::empty_dir(to)?;
    for entry in fs::read_dir(from).context("www/ cannot be read")? {
        let path = entry?.path();
        let Some(name) = path.file_name() else {
            continue;
        };
        match path.extension().and_then(|extension| extension.to_str()) {
            Some("js") => {
                fs::copy(&path, to.join(name))?;
            }
            Some("css") => bundle::style(&path, &to.join(name), profile)?,
            _ => {}
        }
    }
    Ok(())
}
