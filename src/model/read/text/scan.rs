//! Where the events stand in a text, found as its bytes come: quotes, escapes and nesting, and nothing else.
//!
//! On a text that is JSON it finds what is there. On any other it is right up to the first mistake, which whoever
//! reads the parts comes upon; what it finds behind that does not matter.

use super::bytes::Bytes;
use crate::model::wire::Json;

/// A stretch of events is at least so many bytes long.
const STRETCH: usize = 1 << 13;

/// The key of the list, and how long it may be with each of its letters written as an escape, between quotes.
const KEY: &str = "events";
const LONGEST_KEY: usize = KEY.len() * 6 + 2;

/// A list of events, of which a text has one, if nobody wrote the key twice.
#[derive(Debug, Default)]
pub(in crate::model::read) struct List {
    /// The place behind its bracket.
    pub(super) start: usize,
    /// The place behind its other bracket, or the end of a text that ends in it.
    pub(super) end: usize,
    /// How many events there are.
    pub(super) count: usize,
    /// Where it can be taken apart.
    pub(super) stretches: Vec<Stretch>,
}

/// A part of a list of events.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch {
    /// The place of the list's first item, or of the comma before its own.
    pub(super) start: usize,
    /// The number of its first event.
    pub(super) first: usize,
}

/// What is known of the bytes so far.
#[derive(Default)]
pub(super) struct Scanner {
    /// How many bytes were looked at.
    at: usize,
    depth: usize,
    in_string: bool,
    is_escaped: bool,
    /// The outermost value is an object, as a record is.
    is_object: bool,
    /// In the outermost object a key comes next.
    before_key: bool,
    /// Where that key begins.
    key: Option<usize>,
    /// It is the key of the events.
    is_events: bool,
    /// Its colon was the last that came.
    before_value: bool,
    /// Within the last of the lists.
    in_list: bool,
    lists: Vec<List>,
}

impl Scanner {
    /// Looks at some of the bytes that it has not looked at, and says at how many.
    pub(super) fn scan(&mut self, bytes: &Bytes) -> usize {
        let some = bytes.from(self.at);
        let begin = self.at;
        let mut rest = some;
        while let Some((byte, behind)) = rest.split_first() {
            let at = begin + (some.len() - rest.len());
            if !self.in_string {
                self.mark(*byte, at);
                rest = behind;
            } else if std::mem::take(&mut self.is_escaped) {
                rest = behind;
            } else if let Some(length) = rest.iter().position(|byte| matches!(byte, b'"' | b'\\')) {
                let (_, end) = rest.split_at(length);
                match end.split_first() {
                    Some((b'"', behind)) => {
                        rest = behind;
                        self.in_string = false;
                        self.end_key(bytes, at + length + 1);
                    }
                    Some((_, behind)) => (rest, self.is_escaped) = (behind, true),
                    None => rest = &[],
                }
            } else {
                rest = &[];
            }
        }
        self.at += some.len();
        some.len()
    }

    /// The lists of events in a text that has ended.
    pub(super) fn finish(mut self) -> Vec<List> {
        if self.in_list
            && let Some(list) = self.lists.last_mut()
        {
            list.end = self.at;
        }
        self.lists
    }

    /// How many events were found.
    pub(super) fn count(&self) -> usize {
        self.lists.last().map_or(0, |list| list.count)
    }

    /// A byte that is in no string.
    fn mark(&mut self, byte: u8, at: usize) {
        let is_outermost = self.depth == 1;
        match byte {
            b' ' | b'\t' | b'\n' | b'\r' => return,
            b',' => {
                self.before_key = is_outermost && self.is_object;
                if self.depth == 2 && self.in_list {
                    self.comma(at);
                }
            }
            b'}' | b']' => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 1
                    && std::mem::take(&mut self.in_list)
                    && let Some(list) = self.lists.last_mut()
                {
                    list.end = at + 1;
                }
            }
            b':' if is_outermost => {
                self.before_value = true;
                return;
            }
            _ => self.value(byte, at),
        }
        self.before_value = false;
    }

    /// A value begins, or a key.
    fn value(&mut self, byte: u8, at: usize) {
        if self.depth == 2
            && self.in_list
            && let Some(list) = self.lists.last_mut()
        {
            list.count = list.count.max(1);
        }
        match byte {
            b'"' => {
                self.in_string = true;
                if self.depth == 1 && std::mem::take(&mut self.before_key) {
                    self.key = Some(at);
                }
            }
            b'{' | b'[' => {
                if self.depth == 0 {
                    self.is_object = byte == b'{';
                    self.before_key = self.is_object;
                } else if self.depth == 1 && byte == b'[' && self.is_events && self.before_value {
                    let start = at + 1;
                    let stretches = vec![Stretch { start, first: 0 }];
                    self.lists.push(List { start, end: start, count: 0, stretches });
                    self.in_list = true;
                }
                self.depth += 1;
            }
            _ => {}
        }
    }

    /// A comma between two events.
    fn comma(&mut self, at: usize) {
        let Some(list) = self.lists.last_mut() else { return };
        let is_long = list.stretches.last().is_some_and(|stretch| at - stretch.start >= STRETCH);
        if is_long {
            list.stretches.push(Stretch { start: at, first: list.count });
        }
        list.count += 1;
    }

    /// A string ends before that place; perhaps it is a key of the record.
    fn end_key(&mut self, bytes: &Bytes, end: usize) {
        let Some(start) = self.key.take() else { return };
        self.is_events = end - start <= LONGEST_KEY && {
            let mut key = Vec::new();
            bytes.copy(start, end, &mut key);
            Json::parse(&key).is_ok_and(|key| key.as_str() == Some(KEY))
        };
    }
}
