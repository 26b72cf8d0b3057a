//! Compiling for wasm32: finds or installs a compiler with a standard library for it.
//!
//! Three ways, the first that works: the installed target, `rustup target add`, and Debian's `rustc-web`
//! with its own library sources, from which cargo builds the standard library once per profile. For a release
//! the first two build it as well, from rustup's `rust-src`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::{paths, step, system};

/// What browsers run.
pub const TARGET: &str = "wasm32-unknown-unknown";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
/// `rust-version` of the workspace: an older compiler of the system is not worth trying.
const OLDEST_MINOR: u32 = 90;

/// Flags for this target alone.
const RUSTFLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";
/// No places in panic messages (they are paths of the machine that builds, and 3 % of the bytes), and no
/// derived `Debug` texts.
const SMALLER: &str = "-Zlocation-detail=none -Zfmt-debug=none";
/// A panic is a trap, without a message: `www/instance.js` notices any trap. Only with a standard library that is built so.
const IMMEDIATE_ABORT: &str = "-Zunstable-options -Cpanic=immediate-abort";
/// Tells cargo to build the standard library.
const BUILD_STD: &str = "CARGO_UNSTABLE_BUILD_STD";

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Profile {
    Dev,
    Release,
}

impl Profile {
    /// The profile's name in Cargo.toml, and its folder's.
    fn cargo_name(self) -> &'static str {
        match self {
            Self::Dev => "wasm-dev",
            Self::Release => "wasm-release",
        }
    }

    pub fn word(self) -> &'static str {
        match self {
            Self::Dev => "development",
            Self::Release => "release",
        }
    }
}

/// Compiles the library of `package` and answers the wasm file.
pub fn compile(package: &str, profile: Profile) -> Result<PathBuf> {
    let target_dir = paths::target().join("wasm");
    let mut command = cargo(profile)?;
    // `cargo rustc --crate-type`: link-time optimisation is not done for a library that is an rlib as well.
    command.current_dir(paths::root()).args([
        "rustc",
        "--package",
        package,
        "--lib",
        "--crate-type",
        "cdylib",
    ]);
    command
        .args(["--target", TARGET, "--profile", profile.cargo_name()])
        .arg("--target-dir")
        .arg(&target_dir);
    if package == "clause-timeline" {
        // The splitter moves code, so it has to know what points where.
        command.args(["--features", "split", "--", "-C", "link-arg=--emit-relocs"]);
    }
    if profile == Profile::Release {
        let builds_std = command.get_envs().any(|(name, _)| name == BUILD_STD);
        let flags = if builds_std { format!("{SMALLER} {IMMEDIATE_ABORT}") } else { SMALLER.to_owned() };
        command.env("RUSTC_BOOTSTRAP", "1").env(RUSTFLAGS, flags);
    }
    let label = format!("compiling {package} for wasm32 ({})", profile.word());
    step::run(&label, &mut command)?;
    let file = format!("{}.wasm", package.replace('-', "_"));
    Ok(target_dir.join(TARGET).join(profile.cargo_name()).join(file))
}

/// The cargo that runs this: it sets CARGO for the programs it starts.
pub fn native_cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// A cargo that can compile for wasm32.
fn cargo(profile: Profile) -> Result<Command> {
    if has_target() {
        return native_for_wasm(profile);
    }
    if debian_ready() {
        return debian_cargo(profile);
    }
    if paths::program("rustup").is_some() {
        let mut add = Command::new("rustup");
        // RUSTUP_TOOLCHAIN, which cargo's proxy sets, makes this the toolchain that runs here.
        let added = step::run(&format!("rustup target add {TARGET}"), add.args(["target", "add", TARGET]));
        match added {
            Ok(()) if has_target() => return native_for_wasm(profile),
            _ => println!("  rustup has no {TARGET} here; trying Debian's rustc-web"),
        }
    }
    system::install(
        &["rustc-web", "cargo-web", "rust-web-src"],
        "compiling for wasm32 without `rustup target add`",
    )?;
    debian_cargo(profile)
}

/// The cargo in use. For a release it builds the standard library too, for size, where rustup has its sources:
/// an eighth of the wasm's bytes.
fn native_for_wasm(profile: Profile) -> Result<Command> {
    let mut command = native_cargo();
    if profile == Profile::Release && has_sources() {
        command.env("RUSTC_BOOTSTRAP", "1");
        build_std(&mut command, profile);
    }
    Ok(command)
}

/// Whether the library's sources are beside the compiler in use; rustup is asked for them.
fn has_sources() -> bool {
    let lock = |root: PathBuf| root.join("lib/rustlib/src/rust/library/Cargo.lock").is_file();
    let is_there = || sysroot("rustc").is_some_and(lock);
    if !is_there() && paths::program("rustup").is_some() {
        let mut add = Command::new("rustup");
        if step::run("rustup component add rust-src", add.args(["component", "add", "rust-src"])).is_err() {
            println!("  without the library's sources the wasm is larger");
        }
    }
    is_there()
}

/// Has the standard library built with the rest, and for a release with size before speed.
fn build_std(command: &mut Command, profile: Profile) {
    command.env(BUILD_STD, "std,panic_abort");
    if profile == Profile::Release {
        command.env("CARGO_UNSTABLE_BUILD_STD_FEATURES", "optimize_for_size");
    }
}

/// Whether the compiler in use has a standard library for wasm32.
fn has_target() -> bool {
    let mut ask = Command::new("rustc");
    let Some(dir) = step::ask(ask.args(["--print", "target-libdir", "--target", TARGET])) else {
        return false;
    };
    let files = std::fs::read_dir(dir).into_iter().flatten().flatten();
    files
        .map(|file| file.file_name().to_string_lossy().into_owned())
        .any(|name| name.starts_with("libstd-") && name.ends_with(".rlib"))
}

/// Whether the system's own compiler is new enough and has the library's sources beside it.
fn debian_ready() -> bool {
    let Some(version) = step::ask(Command::new(DEBIAN_RUSTC).arg("--version")) else {
        return false;
    };
    let minor = version.split('.').nth(1).and_then(|text| text.parse().ok());
    minor.is_some_and(|minor: u32| minor >= OLDEST_MINOR)
        && Path::new(DEBIAN_CARGO).is_file()
        && sysroot(DEBIAN_RUSTC)
            .is_some_and(|root| root.join("lib/rustlib/src/rust/library/Cargo.lock").is_file())
}

/// The system's cargo, told to build the standard library from the sources beside it.
fn debian_cargo(profile: Profile) -> Result<Command> {
    let mut command = Command::new(DEBIAN_CARGO);
    command
        .env("RUSTC", DEBIAN_RUSTC)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker()?)
        // `cargo run` points it at the other compiler's libraries.
        .env_remove("LD_LIBRARY_PATH");
    build_std(&mut command, profile);
    Ok(command)
}

/// LLVM's linker: rustup's copy, Debian's, or Debian's freshly installed.
fn linker() -> Result<PathBuf> {
    if let Some(found) = find_linker() {
        return Ok(found);
    }
    let why = "linking wasm32";
    system::install(&["lld-19"], why).or_else(|_| system::install(&["lld"], why))?;
    find_linker().context("lld is installed, but there is no wasm-ld in PATH")
}

fn find_linker() -> Option<PathBuf> {
    let in_sysroot = ["rustc", DEBIAN_RUSTC].into_iter().find_map(|rustc| {
        let host = host(rustc)?;
        let dir = sysroot(rustc)?.join("lib/rustlib").join(host).join("bin");
        Some(dir.join("rust-lld")).filter(|file| file.is_file())
    });
    in_sysroot.or_else(|| paths::program("wasm-ld-19")).or_else(|| paths::program("wasm-ld"))
}

fn sysroot(rustc: &str) -> Option<PathBuf> {
    step::ask(Command::new(rustc).args(["--print", "sysroot"])).map(PathBuf::from)
}

fn host(rustc: &str) -> Option<String> {
    step::ask(Command::new(rustc).args(["--print", "host-tuple"]))
}
