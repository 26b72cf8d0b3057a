//! `cargo xtask build` and `dist`: the component's files, in dist/.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha384};

use crate::bundle::{self, Glue};
use crate::toolchain::{self, Profile};
use crate::{glue, notices, npm, paths, sizes, split};

const MODULE: &str = "clause-timeline.js";
const WASM: &str = "clause-timeline_bg.wasm";
/// What is fetched when a reader needs it.
const LAZY: &str = "clause-timeline_lazy_bg.wasm";
/// What is fetched when a page first needs files of other formats: a module, and its wasm.
const CONVERSIONS: &str = "clause-timeline_files.js";
const CONVERSIONS_SOURCE: &str = "conversions.js";
const CONVERSIONS_WASM: &str = "clause-timeline_files_bg.wasm";
const STANDALONE: &str = "clause-timeline.standalone.js";
/// The wasm files, beside the module or inside the standalone script.
const PROGRAMS: [&str; 3] = [WASM, LAZY, CONVERSIONS_WASM];
/// The languages of the interface: fetched when they are spoken, or inside the standalone script.
const LANGUAGES: [&str; 6] = [
    "clause-timeline.ar.json",
    "clause-timeline.de.json",
    "clause-timeline.en.json",
    "clause-timeline.es.json",
    "clause-timeline.fr.json",
    "clause-timeline.ja.json",
];
/// What fetches them; the standalone script has another.
const FILES: &str = "files.js";
/// The place in it for their hashes.
const INTEGRITY: &str = "const INTEGRITY = {};";
/// The page on which authors make their records: its sources, and what they become.
const BUILDER: &str = "builder";
/// What gives files to readers, and to the authors who use the builder.
const SAVE: &str = "save.js";
/// The licences of what the program is made with.
const NOTICES: &str = "THIRD-PARTY-LICENSES.txt";
/// Copied as they are, from the repository's root.
const COPIED: [(&str, &str); 6] = [
    ("www/builder.html", "builder.html"),
    ("www/clause-timeline.d.ts", "clause-timeline.d.ts"),
    ("www/custom-elements.json", "custom-elements.json"),
    ("data/record.schema.json", "record.schema.json"),
    ("LICENSE-APACHE", "LICENSE-APACHE"),
    ("LICENSE-MIT", "LICENSE-MIT"),
];

/// Writes dist/, which is replaced only when everything succeeded.
pub fn build(profile: Profile) -> Result<()> {
    npm::ensure()?;
    let root = paths::root();
    let work = paths::target().join("bundle").join(profile.word());
    let (glue, lazy) = widget(&work, profile)?;
    let conversions = conversions(&work, profile)?;
    let glues = [("clause-timeline-glue", &*glue.js), ("clause-timeline-files-glue", &*conversions.js)];

    let sources = work.join("www");
    stage_sources(&root.join("www"), &sources, profile)?;
    let fresh = work.join("dist");
    // Not emptied: the wasm in it is made anew only when the glue is.
    fs::create_dir_all(&fresh)?;
    bundle::place_wasm(&glue.wasm, &fresh.join(WASM), profile)?;
    bundle::place_wasm(&lazy, &fresh.join(LAZY), profile)?;
    bundle::place_wasm(&conversions.wasm, &fresh.join(CONVERSIONS_WASM), profile)?;
    for name in LANGUAGES {
        let language = name.trim_start_matches("clause-timeline.");
        let file = root.join("www/languages").join(language);
        place_language(&file, &fresh.join(name))
            .with_context(|| format!("cannot take {}", file.display()))?;
    }
    // The module that is fetched later has the hashes of the wasm files in it, and the first one its hash as well.
    write_integrity(&sources.join(FILES), &fresh, &PROGRAMS)?;
    bundle::module(&sources.join(CONVERSIONS_SOURCE), &glues, &fresh.join(CONVERSIONS), profile)?;
    fs::copy(root.join("www").join(FILES), sources.join(FILES))?;
    write_integrity(&sources.join(FILES), &fresh, &[&PROGRAMS[..], &LANGUAGES, &[CONVERSIONS]].concat())?;
    bundle::module(&sources.join(MODULE), &glues, &fresh.join(MODULE), profile)?;

    let standalone = work.join("standalone");
    stage_sources(&root.join("www"), &standalone, profile)?;
    fs::write(standalone.join(FILES), inside(&fresh)?)?;
    bundle::script(&standalone.join(MODULE), &glues, &fresh.join(STANDALONE), profile)?;

    builder(&root.join("www"), &work, &fresh, profile)?;
    for (from, to) in COPIED {
        let from = root.join(from);
        fs::copy(&from, fresh.join(to)).with_context(|| format!("cannot copy {}", from.display()))?;
    }
    fs::write(fresh.join("package.json"), package())?;
    fs::write(fresh.join(NOTICES), notices::text()?)?;

    let dist = root.join("dist");
    bundle::publish(&fresh, &dist)?;
    println!("  dist/ is written ({})", profile.word());
    if profile == Profile::Release {
        sizes::print(&dist)?;
    }
    Ok(())
}

/// Writes the script and the style of the builder, which knows the hashes of what it tells authors to embed.
fn builder(www: &Path, work: &Path, fresh: &Path, profile: Profile) -> Result<()> {
    // The scripts that it puts into pages are those of the examples.
    for folder in [BUILDER, "examples"] {
        copy_files(&www.join(folder), &work.join(folder))?;
    }
    fs::copy(www.join(SAVE), work.join(SAVE))?;
    write_integrity(&work.join(BUILDER).join(FILES), fresh, &[MODULE, STANDALONE])?;
    bundle::module(&work.join(BUILDER).join("main.js"), &[], &fresh.join("builder.js"), profile)?;
    bundle::style(&www.join("builder.css"), &fresh.join("builder.css"), profile)
}

/// Copies the files of a folder, without those of folders in it.
fn copy_files(from: &Path, to: &Path) -> Result<()> {
    bundle::empty_dir(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("{} cannot be read", from.display()))? {
        let path = entry?.path();
        if let Some(name) = path.file_name().filter(|_| path.is_file()) {
            fs::copy(&path, to.join(name))?;
        }
    }
    Ok(())
}

/// Compiles the component, in two files of which the second is answered beside the first and its glue.
fn widget(work: &Path, profile: Profile) -> Result<(Glue, PathBuf)> {
    let compiled = toolchain::compile("clause-timeline", profile)?;
    let split = split::split(&compiled, &work.join("split"))?;
    let generated = bundle::bind(&split.first, &work.join("glue"), "clause_timeline")?;
    let js = glue::write_factory(&generated.js, Some((&split.link, LAZY)))?;
    Ok((Glue { js, wasm: generated.wasm }, split.lazy))
}

/// Compiles what opens and writes files of other formats.
fn conversions(work: &Path, profile: Profile) -> Result<Glue> {
    let compiled = toolchain::compile("clause-timeline-files", profile)?;
    let generated = bundle::bind(&compiled, &work.join("files-glue"), "clause_timeline_files")?;
    Ok(Glue { js: glue::write_factory(&generated.js, None)?, wasm: generated.wasm })
}

/// Builds dist/ from scratch in a copy of the sources elsewhere, and compares it byte by byte with the one that is there.
pub fn verify() -> Result<()> {
    build(Profile::Release)?;
    let copy = paths::target().join("again");
    bundle::empty_dir(&copy)?;
    let listed = crate::step::ask_all(std::process::Command::new("git").current_dir(paths::root()).args([
        "ls-files",
        "--cached",
        "--others",
        "--exclude-standard",
    ]))
    .context("the list of the sources comes from git")?;
    for name in listed {
        let (from, to) = (paths::root().join(&name), copy.join(&name));
        if from.is_file() {
            fs::create_dir_all(to.parent().unwrap_or(&copy))?;
            fs::copy(from, to)?;
        }
    }
    let mut again = toolchain::native_cargo();
    again.current_dir(&copy).env_remove("CARGO_TARGET_DIR").args(["xtask", "build", "--release"]);
    crate::step::show("building it again in another folder", &mut again)?;
    let different: Vec<String> = files(&paths::root().join("dist"))?
        .into_iter()
        .filter(|name| {
            fs::read(paths::root().join("dist").join(name)).ok()
                != fs::read(copy.join("dist").join(name)).ok()
        })
        .map(|name| name.display().to_string())
        .collect();
    if !different.is_empty() {
        bail!("two builds of the same sources differ in {}", different.join(", "));
    }
    println!("  both builds have the same bytes");
    fs::remove_dir_all(&copy)?;
    Ok(())
}

fn files(dir: &Path) -> Result<Vec<PathBuf>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(dir)? {
        names.push(entry?.file_name().into());
    }
    names.sort();
    Ok(names)
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

/// Writes the hashes of files into the module that fetches them: a browser then takes no others.
fn write_integrity(files: &Path, dist: &Path, names: &[&str]) -> Result<()> {
    let text = fs::read_to_string(files)?;
    if !text.contains(INTEGRITY) {
        bail!("{} has no place for the hashes", files.display());
    }
    let hash = |file: &[u8]| format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(file)));
    let hashes = of_files(dist, names, |file| Ok(hash(file)))?;
    Ok(fs::write(files, text.replace(INTEGRITY, &format!("const INTEGRITY = {hashes};")))?)
}

/// A module that has the wasm files and the languages inside, compressed; it takes the place of the one that fetches them.
fn inside(dist: &Path) -> Result<String> {
    let packed = of_files(dist, &[&PROGRAMS[..], &LANGUAGES].concat(), |file| {
        let mut gzip = GzEncoder::new(Vec::new(), Compression::best());
        gzip.write_all(file)?;
        Ok(BASE64_STANDARD.encode(gzip.finish()?))
    })?;
    Ok(format!(
        "import * as conversions from \"./{CONVERSIONS_SOURCE}\";\n\
        const FILES = {packed};\n\
        export const importFile = async () => conversions;\n\
        export async function fetchFile(name) {{\n\
        const bytes = Uint8Array.from(atob(FILES[name]), (letter) => letter.charCodeAt(0));\n\
        const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(\"gzip\"));\n\
        return new Response(unpacked, {{ headers: {{ \"content-type\": \"application/wasm\" }} }});\n\
        }}\n"
    ))
}

/// Writes a language without blanks around its lines, and without what its translators should know; in its order, which
/// is that of the program's table.
fn place_language(from: &Path, to: &Path) -> Result<()> {
    let text = fs::read_to_string(from)?;
    let lines = text.lines().map(str::trim).filter(|line| !line.starts_with("\"/"));
    let short: String = lines.collect();
    serde_json::from_str::<Value>(&short)?;
    Ok(fs::write(to, short)?)
}

/// An object with something said of each of those files by its name.
fn of_files(dist: &Path, names: &[&str], say: impl Fn(&[u8]) -> Result<String>) -> Result<Value> {
    let mut all = Map::new();
    for name in names {
        all.insert((*name).to_owned(), say(&fs::read(dist.join(name))?)?.into());
    }
    Ok(Value::Object(all))
}

/// What npm and the networks that serve its packages need to know.
fn package() -> String {
    let module = format!("./{MODULE}");
    let typed = json!({ "types": "./clause-timeline.d.ts", "default": module });
    let package = json!({
        "name": "clause-timeline",
        "version": env!("CARGO_PKG_VERSION"),
        "description": "A web component that shows a negotiation as an interactive timeline and a clause table",
        "license": "MIT OR Apache-2.0",
        "keywords": ["timeline", "negotiation", "web-component", "custom-element", "webassembly"],
        "type": "module",
        "main": module,
        "types": "./clause-timeline.d.ts",
        "exports": {
            ".": typed,
            "./define": typed,
            "./record.schema.json": "./record.schema.json",
            "./custom-elements.json": "./custom-elements.json",
            "./clause-timeline_bg.wasm": format!("./{WASM}"),
            "./clause-timeline_files.js": format!("./{CONVERSIONS}"),
            "./clause-timeline_files_bg.wasm": format!("./{CONVERSIONS_WASM}"),
            "./clause-timeline_lazy_bg.wasm": format!("./{LAZY}"),
            "./standalone": format!("./{STANDALONE}"),
            "./package.json": "./package.json",
        },
        "sideEffects": [module, format!("./{STANDALONE}")],
        "unpkg": module,
        "jsdelivr": module,
        "customElements": "custom-elements.json",
    });
    format!("{package:#}\n")
}
