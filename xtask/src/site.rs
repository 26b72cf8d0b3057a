//! `cargo xtask site`: what can be put on a web server as it is. The example page, `dist/` with the builder, the examples, and
//! the documents as pages, with all that they link to; every link is relative, so that any folder of a site will do.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result};
use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd, html};

use crate::toolchain::Profile;
use crate::{bundle, dist, paths};

/// Copied with all that is in them.
const FOLDERS: [&str; 3] = ["dist", "www/examples", "data"];
/// Copied alone: what the example page and the documents need.
const FILES: [&str; 2] = ["www/page.css", "www/documents.css"];
/// The documents from which the others are reached.
const DOCUMENTS: [&str; 2] = ["README.md", "CHANGELOG.md"];
/// Where a reader goes on from the example page.
const LINKS: [(&str, &str); 4] = [
    ("dist/builder.html", "Make your own timeline"),
    ("www/examples/plain.html", "In an article"),
    ("www/examples/two.html", "Two that follow each other"),
    ("README.html", "Documentation"),
];

pub fn build() -> Result<()> {
    dist::build(Profile::Release)?;
    assemble()
}

/// Writes target/site/ from the built files.
pub fn assemble() -> Result<()> {
    let site = Site { root: paths::root(), folder: paths::target().join("site") };
    bundle::empty_dir(&site.folder)?;
    for folder in FOLDERS {
        site.copy(Path::new(folder))?;
    }
    for file in FILES {
        site.copy(Path::new(file))?;
    }
    site.write_index()?;
    let mut open: Vec<PathBuf> = DOCUMENTS.iter().map(PathBuf::from).collect();
    let mut seen: BTreeSet<PathBuf> = BTreeSet::new();
    while let Some(path) = open.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        match path.extension().is_some_and(|extension| extension == "md") {
            true => open.extend(site.write_document(&path)?),
            false => site.copy(&path)?,
        }
    }
    println!("  {} is written", site.folder.display());
    Ok(())
}

struct Site {
    root: PathBuf,
    folder: PathBuf,
}

impl Site {
    /// Takes a file, or a folder with all that is in it and a list of it, to the same place of the site.
    fn copy(&self, path: &Path) -> Result<()> {
        let (from, to) = (self.root.join(path), self.folder.join(path));
        if from.is_file() {
            fs::create_dir_all(to.parent().unwrap_or(&self.folder))?;
            fs::copy(&from, &to).with_context(|| format!("{} cannot be copied", from.display()))?;
            return Ok(());
        }
        fs::create_dir_all(&to)?;
        let entries = fs::read_dir(&from).with_context(|| format!("{} cannot be read", from.display()))?;
        let mut names = Vec::new();
        for entry in entries {
            let name = entry?.file_name().to_string_lossy().into_owned();
            self.copy(&path.join(&name))?;
            names.push(name);
        }
        names.sort();
        if !names.iter().any(|name| name == "index.html") {
            let items = names.iter().map(|name| format!("- [{name}]({name})\n"));
            let list = format!("# {}\n\n{}", path.display(), items.collect::<String>());
            fs::write(to.join("index.html"), page(path, &list).0)?;
        }
        Ok(())
    }

    /// The example page, and from there on.
    fn write_index(&self) -> Result<()> {
        let text = fs::read_to_string(self.root.join("index.html"))?;
        let links = LINKS.map(|(to, name)| format!("<a href=\"{to}\">{name}</a>")).join(" · ");
        let end = "    </main>";
        anyhow::ensure!(text.contains(end), "index.html has no </main> on a line of its own");
        let text = text.replace(end, &format!("      <nav>{links}</nav>\n{end}"));
        Ok(fs::write(self.folder.join("index.html"), text)?)
    }

    /// A Markdown file as a page; answers what it links to.
    fn write_document(&self, path: &Path) -> Result<Vec<PathBuf>> {
        let text = fs::read_to_string(self.root.join(path))
            .with_context(|| format!("{} cannot be read", path.display()))?;
        let (html, linked) = page(path, &text);
        let to = self.folder.join(path).with_extension("html");
        fs::create_dir_all(to.parent().unwrap_or(&self.folder))?;
        fs::write(to, html)?;
        Ok(linked)
    }
}

/// A document as a page for that place of the site, and the paths of what it links to.
fn page(path: &Path, text: &str) -> (String, Vec<PathBuf>) {
    let folder = path.parent().unwrap_or(Path::new(""));
    // A list of a folder lies in it.
    let folder = if path.extension().is_some() { folder } else { path };
    let mut linked = Vec::new();
    let mut events: Vec<Event> = Parser::new_ext(text, Options::ENABLE_TABLES).collect();
    name_headings(&mut events);
    let mut title = String::new();
    let mut is_title = false;
    for event in &mut events {
        match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                *dest_url = follow(dest_url, folder, &mut linked).into();
            }
            Event::Html(markup) | Event::InlineHtml(markup) => {
                *markup = CowStr::from(in_markup(markup, folder, &mut linked));
            }
            Event::Start(Tag::Heading { .. }) if title.is_empty() => is_title = true,
            Event::End(TagEnd::Heading(_)) => is_title = false,
            Event::Text(text) | Event::Code(text) if is_title => title.push_str(text),
            _ => {}
        }
    }
    let mut body = String::new();
    html::push_html(&mut body, events.into_iter());
    let mut head = String::new();
    html::push_html(&mut head, std::iter::once(Event::Text(title.into())));
    let up = "../".repeat(folder.components().count());
    let page = format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
        <meta name=\"color-scheme\" content=\"light dark\">\n<title>{head} · clause-timeline</title>\n\
        <link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"{up}www/documents.css\">\n</head>\n<body>\n\
        <nav><a href=\"{up}index.html\">The timeline</a> · <a href=\"{up}README.html\">Documentation</a></nav>\n\
        <main>\n{body}</main>\n</body>\n</html>\n"
    );
    (page, linked)
}

/// Gives headings the anchors that hosts of repositories give them.
fn name_headings(events: &mut [Event]) {
    let mut taken: Vec<String> = Vec::new();
    for start in 0..events.len() {
        let is_heading = |event: &Event| matches!(event, Event::Start(Tag::Heading { .. }));
        if !is_heading(&events[start]) {
            continue;
        }
        let words =
            events[start..].iter().take_while(|event| !matches!(event, Event::End(TagEnd::Heading(_))));
        let words: String = words
            .filter_map(|event| match event {
                Event::Text(text) | Event::Code(text) => Some(text.as_ref()),
                _ => None,
            })
            .collect();
        let kept = words.to_lowercase();
        let kept = kept.chars().filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
        let anchor = kept.collect::<String>().replace(' ', "-");
        let count = taken.iter().filter(|other| **other == anchor).count();
        taken.push(anchor.clone());
        if let Event::Start(Tag::Heading { id, .. }) = &mut events[start] {
            *id = Some(if count > 0 { format!("{anchor}-{count}") } else { anchor }.into());
        }
    }
}

/// Where a link of a document leads on the site; what it needs there is added to `linked`.
fn follow(link: &str, folder: &Path, linked: &mut Vec<PathBuf>) -> String {
    let (path, anchor) = link.split_once('#').map_or((link, None), |(path, anchor)| (path, Some(anchor)));
    if path.is_empty() || path.contains(':') {
        return link.to_owned();
    }
    linked.push(resolved(&folder.join(path)));
    let path =
        match (path.strip_suffix(".md"), path.rsplit('/').next().is_some_and(|name| name.contains('.'))) {
            (Some(name), _) => format!("{name}.html"),
            (None, true) => path.to_owned(),
            // A folder: without the slash its own links would go astray.
            (None, false) => format!("{}/", path.trim_end_matches('/')),
        };
    anchor.map_or(path.clone(), |anchor| format!("{path}#{anchor}"))
}

/// The same for `src`, `srcset` and `href` in HTML.
fn in_markup(markup: &str, folder: &Path, linked: &mut Vec<PathBuf>) -> String {
    let mut text = String::new();
    let mut rest = markup;
    while let Some((before, after)) = rest.split_once("=\"") {
        let (value, behind) = after.split_once('"').unwrap_or((after, ""));
        let is_link = ["src", "srcset", "href"].iter().any(|name| before.ends_with(&format!(" {name}")));
        let value = if is_link { follow(value, folder, linked) } else { value.to_owned() };
        text.push_str(&format!("{before}=\"{value}\""));
        rest = behind;
    }
    text + rest
}

/// A path without `.` and `..`.
fn resolved(path: &Path) -> PathBuf {
    let mut whole = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => {
                whole.pop();
            }
            Component::Normal(name) => whole.push(name),
            _ => {}
        }
    }
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_pages_files_and_lists() {
        let mut linked = Vec::new();
        for (link, expected) in [
            ("record.md#event", "record.html#event"),
            ("../README.md", "../README.html"),
            ("../data/a.json", "../data/a.json"),
            ("../data/cases", "../data/cases/"),
            ("#here", "#here"),
            ("https://example.org/a.md", "https://example.org/a.md"),
        ] {
            assert_eq!(follow(link, Path::new("docs"), &mut linked), expected, "{link}");
        }
        let expected = ["docs/record.md", "README.md", "data/a.json", "data/cases"];
        assert_eq!(linked, expected.map(PathBuf::from));
    }

    #[test]
    fn a_document_is_a_page_with_anchors_that_links_name() {
        let text = "# A `<word>` &amp; …\n\n[there](b.md) ![](c.webp)\n\n<img src=\"d.webp\" alt=\"=\">\n\n## Twice\n\n## Twice\n";
        let (html, linked) = page(Path::new("docs/a.md"), text);
        for expected in [
            "<title>A &lt;word&gt; &amp; … · clause-timeline</title>",
            "<h1 id=\"a-word--\">",
            "<a href=\"b.html\">there</a>",
            "<img src=\"d.webp\" alt=\"=\">",
            "<h2 id=\"twice-1\">",
            "href=\"../www/documents.css\"",
        ] {
            assert!(html.contains(expected), "{expected} is not in {html}");
        }
        assert_eq!(linked, ["docs/b.md", "docs/c.webp", "docs/d.webp"].map(PathBuf::from));
    }
}
