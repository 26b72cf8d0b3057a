//! `scene` owns every word on the screen: `ui` holds no literal text.

use std::sync::LazyLock;

use crate::source::{File, Kind, finds, holds};

/// Attributes whose value is read by people.
const READ: &str = "label title placeholder alt value description valuetext roledescription content summary";

/// Literals of `ui` that have a blank or a capital and are still no words: names of keys, and lists of parts. A
/// closed list, so that every new one is looked at.
const NAMES: [&str; 11] = [
    "ArrowRight",
    "ArrowDown",
    "ArrowLeft",
    "ArrowUp",
    "Home",
    "End",
    "Escape",
    "PageDown",
    "PageUp",
    "cell cell-changed",
    "event event-selected",
];

/// All of the element's style.
static STYLE: LazyLock<String> = LazyLock::new(|| {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("www/style");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    files.map(|file| std::fs::read_to_string(file).unwrap()).collect()
});

/// Whether these are classes, all known to the stylesheet: `also {color}`, `dot party-{color}`.
fn are_classes(text: &str) -> bool {
    let end = |letter: char| !letter.is_ascii_alphanumeric() && letter != '-';
    let is_class = |word: &str| STYLE.split('.').any(|rest| rest.split(end).next() == Some(word));
    text.split_whitespace().all(|word| match word.split_once('{') {
        Some((start, _)) => start.is_empty() || STYLE.contains(&format!(".{start}")),
        None => is_class(word),
    })
}

/// `M8 2a6 6 0 1 1 0 12z`
fn is_svg_path(text: &str) -> bool {
    let is_part = |letter: char| " .,-MLHVCSQTAZ0123456789".contains(letter.to_ascii_uppercase());
    let digits = text.strip_prefix('M').filter(|rest| rest.starts_with(|first: char| first.is_ascii_digit()));
    digits.is_some_and(|rest| rest.chars().all(is_part))
}

/// Functions of `ui` whose argument of that number, from 0, is read by people.
const SAYS: [(&str, usize); 7] =
    [("child", 0), ("aside", 0), ("mark", 0), ("has", 0), ("span", 1), ("paragraph", 1), ("seen", 1)];

/// `ui` holds no literal text.
///
/// A text literal is what stands in an element, or the value of an attribute that people read: with a letter it is
/// wrong there. Everywhere else prose is told from names by a blank or a capital, except in other attributes (`part`,
/// `rel`, …), in classes that the stylesheet knows, in SVG paths, and in the names listed above.
fn words_stay_in_the_scene(file: &File) -> Vec<String> {
    let is_ui = file.room() == "ui";
    file.findings(|at, token| {
        if !is_ui || token.kind != Kind::Text || !token.text.contains(char::is_alphabetic) {
            return None;
        }
        let at_back = |back: usize| at.checked_sub(back).and_then(|place| file.tokens.get(place));
        let is_back = |back: usize, text: &str| at_back(back).is_some_and(|token| token.is(text));
        let is_first = is_back(1, "(");
        let before =
            at_back(2).filter(|token| token.kind == Kind::Text && is_back(1, ",") && is_back(3, "("));
        let (function, number) = if is_first { (at_back(2), 0) } else { (at_back(4), 1) };
        let function = function.filter(|_| is_first || before.is_some());
        let is_said =
            SAYS.iter().any(|(name, said)| *said == number && function.is_some_and(|at| at.is(name)));
        let is_attribute = function.is_some_and(|at| at.is("attribute"));
        let is_read = || {
            let key = before.and_then(|key| key.text.rsplit('-').next());
            READ.split(' ').any(|read| key == Some(read))
        };
        let is_calling_convention = is_back(1, "extern");
        let is_prose = token.text.contains(|letter: char| letter.is_whitespace() || letter.is_uppercase());
        let is_wrong = is_said
            || is_attribute && is_read()
            || !is_attribute
                && !is_calling_convention
                && is_prose
                && !is_svg_path(&token.text)
                && !are_classes(&token.text)
                && !NAMES.contains(&token.text.as_str());
        is_wrong.then(|| format!("“{}” is text, and `scene` owns every word on the screen", token.text))
    })
}

#[test]
fn scene_owns_every_word_on_the_screen() {
    holds(words_stay_in_the_scene);
}

#[test]
fn text_in_the_page_is_found() {
    let finds = |text, expected: &[&str]| finds(words_stay_in_the_scene, "ui/app.rs", text, expected);
    finds("tag(\"p\").child(\"none\")", &["app.rs:1: “none” is text"]);
    finds("span(\"note\", \"none\"); aside(\"up\"); mark(\"new\")", &["“none”", "“up”", "“new”"]);
    finds(
        "a.attribute(\"title\", \"top\").attribute(\"aria-label\", \"up\").attribute(\"placeholder\", \"a b\")",
        &["“top”", "“up”", "“a b”"],
    );
    finds("p.child(if is { \"Yes\" } else { \"not yet\" })", &["“Yes”", "“not yet”"]);
    finds("let title = \"Timeline\"; format!(\"{number} of {all}\")", &["“Timeline”", "“{number} of {all}”"]);
    finds("\"Many moons\"; \"M8 2a6 6 0 1 1 0 12z\"; \"M{:.1} of\"", &["“Many moons”", "“M{:.1} of”"]);
    finds(
        "tag(\"p\").attribute(\"rel\", \"a b\").attribute(\"viewBox\", b).child(\" \").child(\" · \")",
        &[],
    );
    finds("classes!(\"dot\"); format!(\"also {color} party-{color}\"); \"event-name selected\"", &[]);
    finds("\"event-name not found\"", &["“event-name not found”"]);
    finds(
        "match key { \"Home\" => \"disputed\", _ => { \"quiet\" } }; classes!(\"event\", a.then_some(\"b\"))",
        &[],
    );
}
