//! From JSON Pointers to places in a text, lines and columns: a second pass over it, made only when there are problems.

use std::collections::HashMap;

use crate::model::arrange::Arrange;
use crate::model::gather::Gather;

/// Where the value at each pointer begins: its place in bytes, from 0. The pointers come sorted, and each once; what is
/// found is sorted by them too.
///
/// The text must have been read as JSON before: on anything else the search just ends early, and
/// pointers that were not met are not in the answer.
///
/// ```
/// let text = "{\"events\": [ 1, 2 ]}";
/// let places = clause_timeline::model::locate::offsets(text.as_bytes(), &["/events/1"]);
/// assert_eq!(places, [("/events/1", 16)]);
/// ```
pub fn offsets<'p>(text: &[u8], pointers: &[&'p str]) -> Vec<(&'p str, usize)> {
    let wanted = pointers.iter().map(|path| (*path, None)).collect();
    let longest = pointers.iter().map(|path| path.len()).max().unwrap_or(0);
    let mut scanner = Scanner { bytes: text, at: 0, longest, wanted };
    scanner.value(&mut String::new());
    scanner.wanted.into_iter().filter_map(|(path, offset)| Some((path, offset?))).gather()
}

/// Line and column (both from 1, the column in characters) of the value at each pointer.
///
/// The text must have been read as JSON before: on anything else the search just ends early, and
/// pointers that were not met are not in the answer.
///
/// ```
/// let text = "{\n  \"events\": [ 1,\n    2 ]\n}";
/// let places = clause_timeline::model::locate::locate(text, &["/events/1"]);
/// assert_eq!(places.get("/events/1"), Some(&(3, 5)));
/// ```
pub fn locate(text: &str, pointers: &[&str]) -> HashMap<String, (u32, u32)> {
    let mut pointers = pointers.to_vec();
    pointers.sort_unstable();
    pointers.dedup();
    let mut offsets = offsets(text.as_bytes(), &pointers);
    offsets.arrange_by_key(|(_, offset)| *offset);
    let (mut from, mut line, mut column) = (0, 1, 1);
    let mut found = HashMap::new();
    for (path, offset) in offsets {
        for character in text.get(from..offset).unwrap_or_default().chars() {
            if character == '\n' {
                (line, column) = (line + 1, 1);
            } else {
                column += 1;
            }
        }
        from = offset;
        found.insert(path.to_owned(), (line, column));
    }
    found
}

struct Scanner<'a, 'p> {
    bytes: &'a [u8],
    at: usize,
    /// Length of the longest pointer wanted. What lies below a longer one is not looked up: below a key of many
    /// thousand letters that would take as long for each value.
    longest: usize,
    /// What is looked for, sorted, and where it was found.
    wanted: Vec<(&'p str, Option<usize>)>,
}

impl Scanner<'_, '_> {
    fn peek(&mut self) -> Option<u8> {
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        self.bytes.get(self.at).copied()
    }

    /// Passes over one value, noting its place if it is wanted. Nesting is bounded by the reader before.
    fn value(&mut self, path: &mut String) -> Option<()> {
        let first = self.peek()?;
        if path.len() <= self.longest
            && let Ok(place) = self.wanted.binary_search_by_key(&path.as_str(), |(path, _)| path)
            && let Some((_, place)) = self.wanted.get_mut(place)
        {
            *place = Some(self.at);
        }
        match first {
            b'{' | b'[' => self.members(first == b'{', path),
            b'"' => self.pass_string(),
            _ => {
                while self
                    .bytes
                    .get(self.at)
                    .is_some_and(|byte| !b",]}".contains(byte) && !byte.is_ascii_whitespace())
                {
                    self.at += 1;
                }
                Some(())
            }
        }
    }

    fn members(&mut self, keyed: bool, path: &mut String) -> Option<()> {
        let above = path.len();
        self.at += 1;
        for index in 0_usize.. {
            match self.peek()? {
                b'}' | b']' => break,
                b',' => self.at += 1,
                _ if index > 0 => return None,
                _ => {}
            }
            self.peek()?;
            path.push('/');
            if keyed {
                path.push_str(&self.string()?.replace('~', "~0").replace('/', "~1"));
                // A key is a place of its own: a problem about a name points at the name's value.
                (self.peek()? == b':').then(|| self.at += 1)?;
            } else {
                path.push_str(&index.to_string());
            }
            self.value(path)?;
            path.truncate(above);
        }
        self.at += 1;
        Some(())
    }

    /// Passes over a string and gives it as the reader before understood it.
    fn string(&mut self) -> Option<String> {
        let start = self.at;
        self.pass_string()?;
        match super::wire::Json::parse(self.bytes.get(start..self.at)?) {
            Ok(super::wire::Json::String(text)) => Some(text),
            _ => None,
        }
    }

    fn pass_string(&mut self) -> Option<()> {
        self.at += 1;
        loop {
            match self.bytes.get(self.at)? {
                b'\\' => self.at += 2,
                b'"' => break,
                _ => self.at += 1,
            }
        }
        self.at += 1;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_values_by_pointer_through_escapes_and_nesting() {
        let text = "{\"a/b\": {\"~\\\"x\": [true, {\"é\": null}]},\n \"é\": \"ü\", \"z\": 1}";
        let pointers = ["", "/a~1b/~0\"x/1/é", "/é", "/z", "/missing"];
        let places = locate(text, &pointers);
        assert_eq!(places.get(""), Some(&(1, 1)));
        assert_eq!(places.get("/a~1b/~0\"x/1/é"), Some(&(1, 31)));
        assert_eq!(places.get("/é"), Some(&(2, 7)));
        assert_eq!(places.get("/z"), Some(&(2, 17)));
        assert_eq!(places.get("/missing"), None);
    }

    #[test]
    fn ends_early_on_text_that_is_not_json() {
        for text in ["", "{", "[1 2]", "{\"a\" 1}", "{\"a\":", "\"\\", "[,]"] {
            locate(text, &["/a", "/0", "/1"]);
        }
    }
}
