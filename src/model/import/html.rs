//! Markup → plain text and links. The tokens are those of the HTML standard (`html5gum`); what a browser would not
//! take for markup, such as `a < b` or `<unknown>`, stays as it is written.

use std::convert::Infallible;

use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};
use html5gum::{Emitter, ForwardingEmitter, Span, State, Tokenizer};

/// Elements that begin and end a line of their own; those marked in [`PARAGRAPHS`] leave one free as well.
const LINES: &[&str] = &[
    "address",
    "article",
    "aside",
    "body",
    "br",
    "caption",
    "center",
    "dd",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "header",
    "hr",
    "html",
    "legend",
    "li",
    "main",
    "menu",
    "nav",
    "option",
    "section",
    "summary",
    "table",
    "tbody",
    "tfoot",
    "thead",
    "tr",
    "video",
];
const PARAGRAPHS: &[&str] =
    &["blockquote", "details", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "p", "pre", "ul"];
/// Elements within a line.
const WITHIN: &[&str] = &[
    "a", "abbr", "acronym", "applet", "area", "audio", "b", "base", "basefont", "bdi", "bdo", "big", "blink",
    "button", "canvas", "cite", "code", "col", "colgroup", "data", "datalist", "del", "dfn", "em", "embed",
    "font", "frame", "frameset", "g", "head", "i", "iframe", "img", "input", "ins", "kbd", "label", "link",
    "map", "mark", "marquee", "math", "meta", "meter", "nobr", "noembed", "noframes", "noscript", "object",
    "optgroup", "output", "param", "path", "picture", "progress", "q", "rp", "rt", "ruby", "s", "samp",
    "script", "select", "slot", "small", "source", "span", "strike", "strong", "style", "sub", "sup", "svg",
    "td", "template", "textarea", "th", "time", "title", "tt", "u", "var", "wbr",
];

/// What is left of a text with markup.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Reduced {
    /// The words; paragraphs apart by an empty line.
    pub(super) text: String,
    /// Address and words of each link, picture and embedded page, http and https only.
    pub(super) links: Vec<(String, String)>,
    /// Links that lead elsewhere: within the page, to a file, to a mail address.
    pub(super) other_links: usize,
    /// Links beyond those kept.
    pub(super) more_links: usize,
}

/// How many links of a text are kept. More of them make a list that nobody reads, of many times their length.
const LINKS: usize = 1_000;

/// Reduces markup to text.
pub(super) fn reduce(written: &str) -> Reduced {
    let mut reducer = Reducer { written, keeps_lines: !has_lines(written), ..Reducer::default() };
    if written.contains(['<', '&']) {
        let mut emitter =
            CallbackEmitter::new(|event: CallbackEvent<'_>, span: Span<usize>| -> Option<Infallible> {
                reducer.event(event, span);
                None
            });
        emitter.naively_switch_states(true);
        let Ok(()) = Tokenizer::new_with_emitter(written, ScriptsAsText(emitter)).finish();
        reducer.rest();
    } else {
        reducer.words(written);
    }
    reducer.close_link();
    Reduced {
        text: reducer.out,
        links: reducer.links,
        other_links: reducer.other_links,
        more_links: reducer.more_links,
    }
}

/// The words of a text with markup, on one line.
pub(super) fn line(written: &str) -> String {
    let reduced = reduce(written);
    if reduced.text.contains('\n') { one_line(&reduced.text) } else { reduced.text }
}

/// A text without line breaks.
pub(super) fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// An address that a link may have: `http` or `https`, which is what `//host/…` means too.
pub(super) fn address(written: &str) -> Option<String> {
    let written = written.trim();
    let (scheme, rest) = match written.strip_prefix("//") {
        Some(rest) => ("https", rest),
        None => {
            let (scheme, rest) = written.split_once("://")?;
            (["http", "https"].into_iter().find(|known| scheme.eq_ignore_ascii_case(known))?, rest)
        }
    };
    if !rest.starts_with(|first: char| first.is_alphanumeric() || first == '[' || first == '_') {
        return None;
    }
    let mut address = format!("{scheme}://");
    for letter in rest.chars() {
        match letter {
            ' ' => address.push_str("%20"),
            '<' => address.push_str("%3C"),
            '>' => address.push_str("%3E"),
            '"' => address.push_str("%22"),
            letter if letter.is_control() || letter.is_whitespace() => {}
            letter => address.push(letter),
        }
    }
    Some(address)
}

/// Takes what is within `<script>` for no markup, as browsers do. They do so with `<iframe>` as well, where
/// `<iframe … />`, which people write, makes raw text of everything after it: what is written would be lost.
struct ScriptsAsText<E>(E);

impl<E: Emitter> ForwardingEmitter for ScriptsAsText<E> {
    type Token = E::Token;

    fn inner(&mut self) -> &mut impl Emitter<Token = E::Token> {
        &mut self.0
    }

    fn emit_current_tag(&mut self) -> Option<State> {
        self.0.emit_current_tag().filter(|state| *state == State::ScriptData)
    }
}

fn is_one_of(name: &str, lists: &[&[&str]]) -> bool {
    lists.iter().any(|list| list.iter().any(|known| name.eq_ignore_ascii_case(known)))
}

/// Whether an element of that name is markup, of HTML or of what word processors mix into it (`o:p`).
fn is_markup(name: &str) -> bool {
    is_one_of(name, &[WITHIN, LINES, PARAGRAPHS])
        || name.split_once(':').is_some_and(|(_, local)| !local.is_empty())
}

/// The name of the tag that may begin here.
fn tag_name(after: &str) -> &str {
    let after = after.strip_prefix('/').unwrap_or(after);
    let end = after.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(after.len());
    after.get(..end).unwrap_or_default()
}

/// Whether line breaks are made by elements, so that those in the text mean nothing.
fn has_lines(written: &str) -> bool {
    written.split('<').skip(1).any(|after| is_one_of(tag_name(after), &[LINES, PARAGRAPHS]))
}

#[derive(Default)]
struct Reducer<'t> {
    written: &'t str,
    /// Whether a line break in the text is one.
    keeps_lines: bool,
    out: String,
    /// What to write before the next word: line breaks, or else a space.
    breaks: usize,
    space: bool,
    links: Vec<(String, String)>,
    other_links: usize,
    more_links: usize,
    /// The address of the open link, and where its words begin.
    open: Option<(String, usize)>,
    /// The element whose words are no text.
    silent: Option<&'static str>,
    /// The tag that is being read: where it begins, its name, its address and its description.
    tag_start: usize,
    name: String,
    attribute: Attribute,
    target: Option<String>,
    description: String,
    /// How far tokens have been seen.
    seen: usize,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Attribute {
    Target,
    Description,
    #[default]
    Other,
}

impl Reducer<'_> {
    fn event(&mut self, event: CallbackEvent<'_>, span: Span<usize>) {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                self.tag_start = span.start;
                self.name = String::from_utf8_lossy(name).into_owned();
                (self.target, self.description) = (None, String::new());
                self.attribute = Attribute::Other;
                return;
            }
            CallbackEvent::AttributeName { name } => {
                self.attribute = match name {
                    b"href" | b"src" => Attribute::Target,
                    b"alt" => Attribute::Description,
                    _ => Attribute::Other,
                };
                return;
            }
            CallbackEvent::AttributeValue { value } => {
                let value = || String::from_utf8_lossy(value).into_owned();
                match self.attribute {
                    Attribute::Target if self.target.is_none() => self.target = Some(value()),
                    Attribute::Description => self.description = value(),
                    _ => {}
                }
                return;
            }
            CallbackEvent::CloseStartTag { .. } => self.start_tag(span.end),
            CallbackEvent::EndTag { name } => self.end_tag(&String::from_utf8_lossy(name), span),
            CallbackEvent::String { value } => self.words(&String::from_utf8_lossy(value)),
            CallbackEvent::Comment { .. } | CallbackEvent::Doctype { .. } => {}
            CallbackEvent::Error(_) => return,
        }
        self.seen = self.seen.max(span.end);
    }

    fn start_tag(&mut self, end: usize) {
        let name = std::mem::take(&mut self.name);
        if self.silent.is_some() {
            return;
        }
        if !is_markup(&name) {
            return self.words(self.written.get(self.tag_start..end).unwrap_or_default());
        }
        self.break_at(&name);
        match name.as_str() {
            "script" => self.silent = Some("script"),
            "style" => self.silent = Some("style"),
            "td" | "th" => self.space = true,
            "a" | "area" => {
                self.close_link();
                if let Some(target) = self.target.take() {
                    match address(&target) {
                        Some(address) => self.open = Some((address, self.out.len())),
                        None => self.other_links += usize::from(!target.trim().is_empty()),
                    }
                }
            }
            "img" | "iframe" | "embed" | "video" | "audio" | "source" => {
                let description = one_line(&std::mem::take(&mut self.description));
                if let Some(address) = self.target.take().as_deref().and_then(address) {
                    self.link(address, description);
                } else if !description.is_empty() {
                    self.words(&description);
                }
            }
            _ => {}
        }
    }

    fn end_tag(&mut self, name: &str, span: Span<usize>) {
        match self.silent {
            Some(silent) if silent == name => self.silent = None,
            Some(_) => {}
            None if is_markup(name) => {
                self.break_at(name);
                match name {
                    "a" => self.close_link(),
                    "td" | "th" => self.space = true,
                    _ => {}
                }
            }
            None => self.words(self.written.get(span.start..span.end).unwrap_or_default()),
        }
    }

    fn break_at(&mut self, name: &str) {
        if name == "br" {
            self.breaks = (self.breaks + 1).min(2);
        } else if is_one_of(name, &[PARAGRAPHS]) {
            self.breaks = 2;
        } else if is_one_of(name, &[LINES]) {
            self.breaks = self.breaks.max(1);
        }
    }

    fn words(&mut self, text: &str) {
        if self.silent.is_some() {
            return;
        }
        for letter in text.chars() {
            if letter == '\n' && self.keeps_lines {
                self.breaks = (self.breaks + 1).min(2);
            } else if letter.is_whitespace() {
                self.space = true;
            } else if !letter.is_control() && letter != '\u{feff}' {
                if !self.out.is_empty() {
                    match (self.breaks, self.space) {
                        (0, true) => self.out.push(' '),
                        (0, false) => {}
                        (1, _) => self.out.push('\n'),
                        _ => self.out.push_str("\n\n"),
                    }
                }
                (self.breaks, self.space) = (0, false);
                self.out.push(letter);
            }
        }
    }

    fn link(&mut self, address: String, words: String) {
        if self.links.len() < LINKS {
            self.links.push((address, words));
        } else {
            self.more_links += 1;
        }
    }

    fn close_link(&mut self) {
        if let Some((address, start)) = self.open.take() {
            let words = one_line(self.out.get(start..).unwrap_or_default());
            self.link(address, words);
        }
    }

    /// What the tokenizer left at the end because a tag never closed: kept, unless it looks like a cut-off tag.
    fn rest(&mut self) {
        let rest = self.written.get(self.seen..).unwrap_or_default();
        let is_tag = |after: &str| is_markup(tag_name(after));
        let known = rest.contains('=') && rest.strip_prefix('<').is_some_and(is_tag);
        if !known {
            self.words(rest);
        }
    }
}
