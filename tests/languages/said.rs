//! The languages as the program gets them: the files, with what `Intl` said of each when `intl.json` was written.

use std::fs;

use clause_timeline::scene::words::Language;
use clause_timeline::scene::words::catalogue::messages;
use serde_json::Value;

use super::{FORMS, read};

/// The messages of `local.rs` for each language, as `www/intl.js` answered (ICU 78).
const INTL: &str = include_str!("intl.json");

/// A language that is spoken here as it is in a browser.
pub fn language(name: &str) -> Language {
    let (_, forms) = FORMS.iter().find(|(found, _)| *found == name).unwrap();
    let intl: Value = serde_json::from_str(INTL).unwrap();
    let file = read(name);
    let text = |id: &str| {
        let found = file.iter().find(|(found, _)| found == id).map(|(_, value)| value);
        let local = || intl.get(name)?.get(id.strip_prefix("local.")?);
        match found.or_else(local)? {
            Value::Object(texts) => {
                let form = |form: &&str| texts.get(*form).or(texts.get("other"))?.as_str();
                Some(forms.iter().filter_map(form).collect::<Vec<_>>().join("|"))
            }
            value => value.as_str().map(str::to_owned),
        }
    };
    Language::new(messages().into_iter().map(|(id, _)| text(id)).collect()).unwrap()
}

/// Lines of a file of expectations, which `UPDATE_EXPECT=1` writes anew.
pub fn holds(path: &str, said: &str) {
    let path = format!("{}/tests/languages/{path}", env!("CARGO_MANIFEST_DIR"));
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, said).unwrap();
    }
    assert_eq!(fs::read_to_string(&path).unwrap_or_default(), said, "{path}: UPDATE_EXPECT=1 writes it anew");
}
