//! Where things are: the repository's root and the build directory.

use std::env;
use std::path::{Path, PathBuf};

/// The repository's root. Taken at run time, so that a moved folder still finds itself.
pub fn root() -> PathBuf {
    let xtask = env::var_os("CARGO_MANIFEST_DIR").unwrap_or_else(|| env!("CARGO_MANIFEST_DIR").into());
    let xtask = PathBuf::from(xtask);
    xtask.parent().map_or(xtask.clone(), Path::to_path_buf)
}

/// `target/`, or where `CARGO_TARGET_DIR` moved it.
pub fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// Looks a program up in `PATH`.
pub fn program(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path)
        .flat_map(|dir| [dir.join(name), dir.join(format!("{name}.exe"))])
        .find(|file| file.is_file())
}
