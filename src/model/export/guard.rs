//! Keeps a spreadsheet from taking the text of a cell for a formula, in a way that can be undone.
//!
//! Spreadsheets compute cells that begin with `=`, `+`, `-` or `@`, also full-width ones, and some look past
//! blanks, quotes and control characters before them (OWASP, “CSV injection”). Such a text gets an apostrophe in front,
//! which spreadsheets understand as “this is text”. That concerns years before the year 0 too: `-0043`.

/// Whether a spreadsheet could take it for a formula. An apostrophe in front makes no difference to the answer,
/// which is why [`released`] knows exactly what [`guarded`] did.
fn looks_like_a_formula(text: &str) -> bool {
    for character in text.chars() {
        match character {
            '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠' | '−' | '﹢' | '﹣' | '﹦' | '﹫' => {
                return true;
            }
            '"' | '\'' | '“' | '”' | '‘' | '’' | '`' => {}
            // Invisible, but taken for blanks or skipped by some.
            '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => {}
            // Tab, carriage return, line feed and their like begin no text that a person wrote as one line.
            control if control.is_control() => return true,
            blank if blank.is_whitespace() => {}
            _ => return false,
        }
    }
    false
}

/// The text of a cell that no spreadsheet computes.
///
/// ```
/// use clause_timeline::model::export::{guarded, released};
/// assert_eq!(guarded("=1+1"), "'=1+1");
/// assert_eq!(guarded("'tis agreed"), "'tis agreed");
/// assert_eq!(released(&guarded("'=1+1")), "'=1+1");
/// ```
pub fn guarded(text: &str) -> String {
    if looks_like_a_formula(text) { format!("'{text}") } else { text.to_owned() }
}

/// The text that was guarded; any other text as it is.
pub fn released(cell: &str) -> &str {
    cell.strip_prefix('\'').filter(|text| looks_like_a_formula(text)).unwrap_or(cell)
}
