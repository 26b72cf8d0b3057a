//! Rust source as tokens: enough of the lexical rules to tell code from comments, strings and unit tests.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Kind {
    /// An identifier, a keyword or a number.
    Word,
    /// What stands between the quotes of a string.
    Text,
    /// `'a` or `'x'`.
    Tick,
    /// One character of punctuation.
    Mark,
}

#[derive(Clone, Debug)]
pub struct Token {
    pub line: usize,
    pub kind: Kind,
    pub text: String,
}

impl Token {
    pub fn is(&self, text: &str) -> bool {
        self.text == text && self.kind != Kind::Text
    }
}

/// A source file: its path below `src`, and what the compiler makes of it outside of tests.
pub struct File {
    pub path: String,
    pub lines: usize,
    pub tokens: Vec<Token>,
}

impl File {
    pub fn new(path: &str, text: &str) -> File {
        File { path: path.to_owned(), lines: text.lines().count(), tokens: without_tests(tokens(text)) }
    }

    pub fn room(&self) -> &str {
        self.path.split('/').next().unwrap_or_default()
    }

    /// `scene/words/mod.rs` is the module `[scene, words]`.
    pub fn module(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.path.trim_end_matches(".rs").split('/').collect();
        names.pop_if(|last| *last == "mod");
        names
    }

    /// Whether these tokens stand at that place.
    pub fn says(&self, at: usize, words: &[&str]) -> bool {
        words
            .iter()
            .enumerate()
            .all(|(place, word)| self.tokens.get(at + place).is_some_and(|it| it.is(word)))
    }

    pub fn before(&self, at: usize) -> Option<&Token> {
        at.checked_sub(1).and_then(|before| self.tokens.get(before))
    }

    /// What a path leads to that begins at this token with `::`: a name, or the names of a group.
    pub fn named(&self, at: usize) -> Vec<&str> {
        if !self.says(at, &[":", ":"]) {
            return Vec::new();
        }
        let rest = self.tokens.get(at + 2..).unwrap_or_default();
        if !rest.first().is_some_and(|token| token.is("{")) {
            return rest.first().map(|token| token.text.as_str()).into_iter().collect();
        }
        let (mut names, mut depth, mut is_start) = (Vec::new(), 0, false);
        for token in rest {
            depth += i32::from(token.is("{")) - i32::from(token.is("}"));
            if depth == 0 {
                break;
            }
            if is_start && depth == 1 && token.kind == Kind::Word {
                names.push(token.text.as_str());
            }
            is_start = depth == 1 && (token.is("{") || token.is(","));
        }
        names
    }

    /// `src/ui/app.rs:12: …` for each token that the rule finds fault with.
    pub fn findings(&self, mut rule: impl FnMut(usize, &Token) -> Option<String>) -> Vec<String> {
        let all = self.tokens.iter().enumerate();
        let wrong = all.filter_map(|(at, token)| rule(at, token).map(|why| (token.line, why)));
        wrong.map(|(line, why)| format!("src/{}:{line}: {why}", self.path)).collect()
    }
}

/// Enough of Rust's lexical rules to tell code from comments and strings.
fn tokens(text: &str) -> Vec<Token> {
    let letters: Vec<char> = text.chars().collect();
    let at = |place: usize| letters.get(place).copied().unwrap_or('\0');
    let is_name = |letter: char| letter.is_alphanumeric() || letter == '_';
    let (mut all, mut place, mut line) = (Vec::new(), 0, 1);
    while place < letters.len() {
        let start = place;
        let mut kind = Kind::Mark;
        let mut inner = None;
        // `r`, `b`, `br`, … before a string, with the `#`s of a raw one.
        let prefix = (0..3).find(|long| at(start + long) == '"' || at(start + long) == '#').unwrap_or(0);
        let is_prefix = prefix > 0 && (0..prefix).all(|long| "bcr".contains(at(start + long)));
        let hashes = (0..).take_while(|more| at(start + prefix + more) == '#').count();
        let is_raw = is_prefix && at(start + prefix - 1) == 'r' && at(start + prefix + hashes) == '"';
        if at(place) == '/' && at(place + 1) == '/' {
            place += letters[place..].iter().take_while(|letter| **letter != '\n').count();
            continue;
        } else if at(place) == '/' && at(place + 1) == '*' {
            let mut depth = 0;
            loop {
                match (at(place), at(place + 1)) {
                    ('/', '*') => (depth, place) = (depth + 1, place + 2),
                    ('*', '/') => (depth, place) = (depth - 1, place + 2),
                    _ => place += 1,
                }
                if depth == 0 || place >= letters.len() {
                    break;
                }
            }
            line += letters[start..place].iter().filter(|letter| **letter == '\n').count();
            continue;
        } else if is_raw {
            place += prefix + hashes + 1;
            let from = place;
            while place < letters.len() && !(at(place) == '"' && (1..=hashes).all(|n| at(place + n) == '#')) {
                place += 1;
            }
            inner = Some((from, place));
            place += 1 + hashes;
        } else if at(place) == '"' || is_prefix && at(place + prefix) == '"' {
            place += if at(place) == '"' { 1 } else { prefix + 1 };
            let from = place;
            while place < letters.len() && at(place) != '"' {
                place += if at(place) == '\\' { 2 } else { 1 };
            }
            inner = Some((from, place));
            place += 1;
        } else if at(place) == '\'' {
            kind = Kind::Tick;
            place += if at(place + 1) == '\\' { 3 } else { 2 };
            // A lifetime has no closing tick; `'\u{…}'` has a longer way to it.
            if at(place) == '\'' || at(start + 1) == '\\' {
                while at(place) != '\'' && place < letters.len() {
                    place += 1;
                }
                place += 1;
            } else {
                while is_name(at(place)) {
                    place += 1;
                }
            }
        } else if is_name(at(place)) {
            kind = Kind::Word;
            while is_name(at(place)) {
                place += 1;
            }
        } else {
            place += 1;
        }
        let (from, to) = inner.unwrap_or((start, place));
        let kind = if inner.is_some() { Kind::Text } else { kind };
        let text: String = letters[from..to.min(letters.len())].iter().collect();
        if kind != Kind::Mark || !text.trim().is_empty() {
            all.push(Token { line, kind, text });
        }
        line += letters[start..place.min(letters.len())].iter().filter(|letter| **letter == '\n').count();
    }
    all
}

/// The tokens without the items under `#[cfg(test)]`.
fn without_tests(all: Vec<Token>) -> Vec<Token> {
    let file = File { path: String::new(), lines: 0, tokens: all };
    let mut kept = Vec::new();
    let mut at = 0;
    while let Some(token) = file.tokens.get(at) {
        if !file.says(at, &["#", "[", "cfg", "(", "test", ")", "]"]) {
            kept.push(token.clone());
            at += 1;
            continue;
        }
        let mut depth = 0;
        while let Some(token) = file.tokens.get(at) {
            at += 1;
            depth += i32::from(token.is("{")) - i32::from(token.is("}"));
            if depth == 0 && (token.is("}") || token.is(";")) {
                break;
            }
        }
    }
    kept
}

/// Every Rust file below `src`, read once for all rules.
pub static SOURCES: LazyLock<Vec<File>> = LazyLock::new(|| {
    fn below(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() { below(&entry, found) } else { found.push(entry) }
        }
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    below(&root, &mut paths);
    paths.sort();
    assert!(paths.len() > 40, "the source is elsewhere: {} files in {}", paths.len(), root.display());
    let name = |path: &Path| path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
    let rust = paths.iter().filter(|path| path.extension().is_some_and(|end| end == "rs"));
    rust.map(|path| File::new(&name(path), &fs::read_to_string(path).unwrap())).collect()
});

/// Applies a rule to every file of `src`.
pub fn holds(rule: fn(&File) -> Vec<String>) {
    let wrong: Vec<String> = SOURCES.iter().flat_map(rule).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Applies a rule to a snippet at that path, and expects it to find exactly these, in order.
pub fn finds(rule: fn(&File) -> Vec<String>, path: &str, text: &str, expected: &[&str]) {
    let found = rule(&File::new(path, text));
    let is_same = found.len() == expected.len() && found.iter().zip(expected).all(|(a, b)| a.contains(b));
    assert!(is_same, "{path}: {text}\nfound {found:#?}\nshould be {expected:#?}");
}
