//! Controls of the direction of writing in the texts of a record.
//!
//! What a text opens (an embedding, an override, an isolate: UAX #9, section 2) and does not close goes on through what
//! stands after it: a name with U+202E in it would turn around the number beside it, or the words of a sentence in which
//! it is quoted. So each text is made to close what it opens, and nothing else. Marks (U+200E, U+200F) open nothing.

use std::borrow::Cow;

/// Ends an embedding or an override.
const PDF: char = '\u{202c}';
/// Ends an isolate, with what is open in it.
const PDI: char = '\u{2069}';

/// The text with an end for each beginning, and without the ends that have none.
pub(super) fn contained(text: &str) -> Cow<'_, str> {
    // All of the controls begin with the same byte, which few texts have.
    if !text.as_bytes().contains(&0xe2) || !text.contains(is_control) {
        return Cow::Borrowed(text);
    }
    let (mut open, mut isolates) = (Vec::new(), 0_usize);
    let mut contained = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push(PDF),
            '\u{2066}'..='\u{2068}' => {
                open.push(PDI);
                isolates += 1;
            }
            PDF if open.pop_if(|end| *end == PDF).is_none() => continue,
            // Without the count, texts of many ends would be searched again and again.
            PDI if isolates == 0 => continue,
            PDI => {
                while open.pop() == Some(PDF) {}
                isolates -= 1;
            }
            _ => {}
        }
        contained.push(letter);
    }
    contained.extend(open.into_iter().rev());
    Cow::Owned(contained)
}

fn is_control(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::contained;

    #[test]
    fn a_text_closes_what_it_opens_and_nothing_else() {
        for (text, expected) in [
            ("“plain” – text…", "“plain” – text…"),
            ("a\u{202e}b\u{202c}c\u{200f}", "a\u{202e}b\u{202c}c\u{200f}"),
            ("a\u{202e}b", "a\u{202e}b\u{202c}"),
            ("a\u{202c}b\u{2069}", "ab"),
            ("\u{2067}a\u{202b}b", "\u{2067}a\u{202b}b\u{202c}\u{2069}"),
            ("\u{2068}a\u{202a}b\u{2069}c\u{202c}", "\u{2068}a\u{202a}b\u{2069}c"),
            ("\u{202d}\u{2066}a\u{202c}\u{2069}", "\u{202d}\u{2066}a\u{2069}\u{202c}"),
        ] {
            assert_eq!(contained(text), expected, "{text:?}");
        }
    }
}
