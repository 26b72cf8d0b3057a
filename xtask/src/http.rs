//! What the development server answers: which address is which file, and of what type.

use std::fs;
use std::path::{Path, PathBuf};

/// The folders that may be read; all else of the repository is not served.
const FOLDERS: [&str; 4] = ["dist", "data", "www", "examples"];

#[derive(Debug, PartialEq)]
pub enum Found {
    File(PathBuf),
    /// A folder asked for without its final slash, in which relative links would go astray.
    Folder,
    Nothing,
}

/// The file for the path of an address, given without its query.
pub fn find(root: &Path, address: &str) -> Found {
    let Some(path) = decode(address) else {
        return Found::Nothing;
    };
    let Some(path) = path.strip_prefix('/') else {
        return Found::Nothing;
    };
    if path.is_empty() || path == "index.html" {
        return existing(root, root.join("index.html"));
    }
    let (path, folder) = match path.strip_suffix('/') {
        Some(path) => (path, true),
        None => (path, false),
    };
    let names: Vec<&str> = path.split('/').collect();
    let hidden = |name: &&str| name.is_empty() || name.starts_with('.') || name.contains(['\\', '\0']);
    if names.iter().any(hidden) || !names.first().is_some_and(|first| FOLDERS.contains(first)) {
        return Found::Nothing;
    }
    let file: PathBuf = names.iter().fold(root.to_path_buf(), |file, name| file.join(name));
    match (file.is_dir(), folder) {
        (true, true) => existing(root, file.join("index.html")),
        (true, false) => Found::Folder,
        (false, true) => Found::Nothing,
        (false, false) => existing(root, file),
    }
}

/// The file, unless it is a link that leads out of the repository.
fn existing(root: &Path, file: PathBuf) -> Found {
    match (fs::canonicalize(root), fs::canonicalize(&file)) {
        (Ok(root), Ok(real)) if real.starts_with(&root) && real.is_file() => Found::File(file),
        _ => Found::Nothing,
    }
}

/// Undoes `%20` and the like.
fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let mut digit = || char::from(rest.next()?).to_digit(16);
        let value = digit()? * 16 + digit()?;
        bytes.push(u8::try_from(value).ok()?);
    }
    String::from_utf8(bytes).ok()
}

/// The type by the end of the file's name.
pub fn mime(file: &Path) -> &'static str {
    let end = file.extension().and_then(|end| end.to_str());
    match end.unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "md" | "ts" | "rs" | "toml" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "wasm" => "application/wasm",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "webp" => "image/webp",
        "ico" => "image/vnd.microsoft.icon",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::paths;

    #[test]
    fn only_the_named_folders_are_served() {
        let root = paths::root();
        for address in [
            "/Cargo.toml",
            "/src/lib.rs",
            "/xtask/Cargo.toml",
            "/.git/HEAD",
            "/www/../Cargo.toml",
            "/www/%2e%2e/Cargo.toml",
            "/www/..%2fCargo.toml",
            "/www//etc/passwd",
            "//etc/passwd",
            "/www/.hidden",
            "/www/%zz",
            "/www/no-such-file",
        ] {
            assert_eq!(find(&root, address), Found::Nothing, "{address}");
        }
    }

    #[test]
    fn a_folder_needs_its_slash() {
        assert_eq!(find(&paths::root(), "/www"), Found::Folder);
    }

    #[test]
    fn text_has_its_charset_and_wasm_its_type() {
        assert_eq!(mime(Path::new("a.html")), "text/html; charset=utf-8");
        assert_eq!(mime(Path::new("a_bg.wasm")), "application/wasm");
    }
}
