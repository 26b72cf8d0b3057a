//! From a compiled wasm file to what a browser loads: wasm-bindgen, wasm-opt, esbuild.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::toolchain::Profile;
use crate::{glue, npm, step};

/// What wasm-bindgen wrote.
pub struct Glue {
    /// The JavaScript side, an ES module with `init` as its default export.
    pub js: PathBuf,
    pub wasm: PathBuf,
}

/// Writes the glue of `wasm` as `NAME.js` and `NAME_bg.wasm` into the folder `out`.
pub fn bind(wasm: &Path, out: &Path, name: &str) -> Result<Glue> {
    let bound = Glue { js: out.join(format!("{name}.js")), wasm: out.join(format!("{name}_bg.wasm")) };
    if is_newer(&bound.wasm, wasm) && bound.js.exists() {
        return Ok(bound);
    }
    empty_dir(out)?;
    step::work("writing the JavaScript glue (wasm-bindgen)", || {
        let mut output = Bindgen::new()
            .input_path(wasm)
            .web(true)?
            .typescript(false)
            // The caller of `init` names the wasm file: in the end it lies elsewhere.
            .omit_default_module_path(true)
            // The second wasm of a split one shares its table.
            .keep_lld_exports(true)
            .out_name(name)
            .generate_output()?;
        let module = output.wasm_mut();
        let imports = module.imports.iter_mut().map(|import| &mut import.name);
        let names = glue::shorten(imports.chain(module.exports.iter_mut().map(|export| &mut export.name)));
        output.emit(out)?;
        let text = fs::read_to_string(&bound.js)?;
        fs::write(&bound.js, glue::renamed(&text, &names))?;
        anyhow::Ok(())
    })?;
    Ok(bound)
}

/// Writes the wasm to its final name: as it is, or made small for a release.
pub fn place_wasm(from: &Path, to: &Path, profile: Profile) -> Result<()> {
    if is_newer(to, from) {
        return Ok(());
    }
    if profile == Profile::Dev {
        fs::copy(from, to)?;
        return Ok(());
    }
    let mut command = npm::tool("wasm-opt")?;
    // What rustc uses by default. All features at once make wasm that browsers refuse.
    command.args([
        "--enable-bulk-memory",
        "--enable-multivalue",
        "--enable-mutable-globals",
        "--enable-nontrapping-float-to-int",
        "--enable-reference-types",
        "--enable-sign-ext",
    ]);
    // The first KB of memory is the far end of the stack: no place that is read or written is there by being counted on
    // from an address. And what is called once is inlined by rustc already; more of it makes the wasm larger.
    command.args(["--low-memory-unused", "--one-caller-inline-max-function-size", "0"]);
    // A call of a function so small is as long as what it does.
    command.args(["--always-inline-max-function-size", "4"]);
    // Taken apart and put together again, and then twice.
    command.args(["--flatten", "--rereloop", "-Oz", "-Oz"]);
    command.args(["--strip-debug", "--strip-producers", "--strip-target-features"]);
    command.arg(from).arg("-o").arg(to);
    step::run("making the wasm small (wasm-opt)", &mut command)
}

/// Bundles the ES module `entry` with all it imports; each glue goes by a name.
pub fn module(entry: &Path, glues: &[(&str, &Path)], to: &Path, profile: Profile) -> Result<()> {
    let mut command = esbuild(entry, to, profile)?;
    command.args(["--bundle", "--format=esm", "--loader:.css=text"]).args(aliases(glues));
    let name = to.file_name().unwrap_or_default().display();
    step::run(&format!("bundling {name} (esbuild)"), &mut command)
}

/// Bundles the same into one classic script.
pub fn script(entry: &Path, glues: &[(&str, &Path)], to: &Path, profile: Profile) -> Result<()> {
    let mut command = esbuild(entry, to, profile)?;
    command.args(["--bundle", "--format=iife", "--loader:.css=text"]).args(aliases(glues));
    step::run("bundling the standalone script (esbuild)", &mut command)
}

fn aliases(glues: &[(&str, &Path)]) -> impl Iterator<Item = String> {
    glues.iter().map(|(name, glue)| format!("--alias:{name}={}", glue.display()))
}

/// Checks a style sheet and writes it with all it imports, without comments and blanks for a release.
pub fn style(from: &Path, to: &Path, profile: Profile) -> Result<()> {
    let mut command = esbuild(from, to, profile)?;
    command.arg("--bundle");
    step::run("writing the style (esbuild)", &mut command)
}

fn esbuild(from: &Path, to: &Path, profile: Profile) -> Result<Command> {
    let mut command = npm::tool("esbuild")?;
    command.args(["--log-level=warning", "--charset=utf8"]);
    if profile == Profile::Release {
        command.arg("--minify");
    }
    command.arg(from).arg(format!("--outfile={}", to.display()));
    Ok(command)
}

/// Whether `output` was made after `input` and by this build of the tool.
pub fn is_newer(output: &Path, input: &Path) -> bool {
    let time = |path: &Path| fs::metadata(path).and_then(|data| data.modified()).ok();
    let tool = env::current_exe().ok().and_then(|path| time(&path));
    match (time(output), time(input), tool) {
        (Some(output), Some(input), Some(tool)) => output > input && output > tool,
        _ => false,
    }
}

/// Makes the folder, or empties it.
pub fn empty_dir(dir: &Path) -> Result<()> {
    if dir.exists() {
        fs::remove_dir_all(dir).with_context(|| format!("cannot empty {}", dir.display()))?;
    }
    fs::create_dir_all(dir).with_context(|| format!("cannot make {}", dir.display()))
}

/// Puts a copy of the finished folder `from` in the place of `to`, in one move.
pub fn publish(from: &Path, to: &Path) -> Result<()> {
    let (new, old) = (to.with_extension("new"), to.with_extension("old"));
    empty_dir(&new)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        fs::copy(entry.path(), new.join(entry.file_name()))?;
    }
    if to.exists() {
        empty_dir(&old)?;
        fs::rename(to, &old).with_context(|| format!("cannot replace {}", to.display()))?;
    }
    fs::rename(&new, to).with_context(|| format!("cannot write {}", to.display()))?;
    if old.exists() {
        fs::remove_dir_all(&old)?;
    }
    Ok(())
}
