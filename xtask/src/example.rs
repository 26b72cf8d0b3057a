//! `cargo xtask build --example yew-page`: the component used as a crate, in a Yew page of its own.

use std::fs;

use anyhow::Result;

use crate::toolchain::{self, Profile};
use crate::{bundle, npm, paths};

/// Starts the page's wasm, so that the page needs one script tag and no inline script.
const ENTRY: &str = r#"import init from "clause-timeline-glue";
await init({ module_or_path: new URL("page_bg.wasm", import.meta.url) });
"#;

/// Writes `page.js` and `page_bg.wasm` into examples/yew-page/dist/.
pub fn build(profile: Profile) -> Result<()> {
    npm::ensure()?;
    let work = paths::target().join("bundle-yew-page").join(profile.word());
    let compiled = toolchain::compile("clause-timeline-yew-page", profile)?;
    let glue = bundle::bind(&compiled, &work.join("glue"), "page_glue")?;
    let entry = work.join("page.js");
    fs::write(&entry, ENTRY)?;

    let fresh = work.join("dist");
    fs::create_dir_all(&fresh)?;
    bundle::place_wasm(&glue.wasm, &fresh.join("page_bg.wasm"), profile)?;
    bundle::module(&entry, &[("clause-timeline-glue", &glue.js)], &fresh.join("page.js"), profile)?;
    bundle::publish(&fresh, &paths::root().join("examples/yew-page/dist"))?;
    println!("  examples/yew-page/dist/ is written ({})", profile.word());
    Ok(())
}
