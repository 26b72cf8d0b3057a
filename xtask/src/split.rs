//! One compiled wasm as two: what a page loads first, and what is fetched when a reader needs it.
//!
//! Which functions are in the second is marked in the library, in `src/ui/lazy.rs`; what only they use goes with them. Both
//! share memory and table, so that neither can be used with one of another build.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use wasm_split_cli_support::{Options, transform};

use crate::{bundle, step};

/// What was one wasm.
pub struct Split {
    /// The first, with which wasm-bindgen goes on; the glue imports `link`.
    pub first: PathBuf,
    /// The second, as it is fetched.
    pub lazy: PathBuf,
    /// The module that instantiates the second.
    pub link: PathBuf,
}

/// Writes both into the folder `out`, and the module beside them.
pub fn split(compiled: &Path, out: &Path) -> Result<Split> {
    let split = Split {
        first: out.join("first.wasm"),
        // Named by the library.
        lazy: out.join("split_lazy.wasm"),
        link: out.join("link.js"),
    };
    if bundle::is_newer(&split.link, compiled) {
        return Ok(split);
    }
    bundle::empty_dir(out)?;
    step::work("splitting the wasm", || {
        let input = fs::read(compiled)?;
        let mut options = Options::new(&input);
        options.output_dir = out;
        options.main_out_path = &split.first;
        options.link_name = "./link.js";
        let written = transform(options).map_err(|error| anyhow!("{error:#}"))?;
        match written.split_modules == [split.lazy.clone()] {
            true => Ok(()),
            false => bail!("one file besides the first was expected, not {:?}", written.split_modules),
        }
    })?;
    Ok(split)
}
