//! Waits for changes of the source files.

use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Receiver};
use std::time::Duration;

use anyhow::{Context, Result};
use notify::event::ModifyKind;
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::paths;

/// Folders watched with all that is in them.
const FOLDERS: [&str; 5] = ["src", "files", "www", "data", "examples"];
/// Files of the root. An editor may replace a file instead of writing to it, so the root itself is watched.
const FILES: [&str; 2] = ["index.html", "Cargo.toml"];
/// A save may touch several files; they are one change when no more comes for this long.
const QUIET: Duration = Duration::from_millis(150);

pub struct Watch {
    changes: Receiver<PathBuf>,
    /// Stops watching when dropped.
    _watcher: RecommendedWatcher,
}

impl Watch {
    pub fn start() -> Result<Self> {
        let (send, changes) = mpsc::channel();
        let root = paths::root();
        let base = root.clone();
        let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
            // What the watcher cannot tell is a missed rebuild; the next save brings it.
            let Ok(event) = event else { return };
            let written = is_write(&event.kind);
            let paths = event.paths.into_iter();
            for path in paths.filter(|path| written && is_source(&base, path)) {
                let _ = send.send(path);
            }
        })
        .context("file changes cannot be watched here")?;
        watcher.watch(&root, RecursiveMode::NonRecursive)?;
        for folder in FOLDERS.map(|name| root.join(name)) {
            if folder.is_dir() {
                watcher.watch(&folder, RecursiveMode::Recursive)?;
            }
        }
        Ok(Self { changes, _watcher: watcher })
    }

    /// Waits for a change and answers a file that changed; `None` when watching has ended.
    pub fn next(&self) -> Option<PathBuf> {
        let first = self.changes.recv().ok()?;
        while self.changes.recv_timeout(QUIET).is_ok() {}
        Some(first)
    }
}

/// Reading a file is an event too; only writing matters.
fn is_write(kind: &EventKind) -> bool {
    match kind {
        EventKind::Create(_) | EventKind::Remove(_) => true,
        EventKind::Modify(kind) => !matches!(kind, ModifyKind::Metadata(_)),
        _ => false,
    }
}

fn is_source(root: &Path, path: &Path) -> bool {
    let Ok(path) = path.strip_prefix(root) else {
        return false;
    };
    let mut names = path.iter().filter_map(|name| name.to_str());
    let Some(first) = names.next() else {
        return false;
    };
    // The example's own dist/ is written by the build; `.x.swp`, `x~` and the like by editors.
    let made = |name: &str| {
        matches!(name, "dist" | "dist.new" | "dist.old") || name.starts_with('.') || name.ends_with('~')
    };
    match FOLDERS.contains(&first) {
        true => !names.any(made),
        false => FILES.contains(&first) && names.next().is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_sources_count() {
        let cases = [
            ("src/lib.rs", true),
            ("files/src/lib.rs", true),
            ("www/clause-timeline.css", true),
            ("index.html", true),
            ("examples/yew-page/src/lib.rs", true),
            ("examples/yew-page/dist/page.js", false),
            ("src/.lib.rs.swp", false),
            ("dist/clause-timeline.js", false),
            ("target/debug/xtask", false),
            ("README.md", false),
        ];
        let root = Path::new("/repository");
        for (path, expected) in cases {
            assert_eq!(is_source(root, &root.join(path)), expected, "{path}");
        }
    }
}
