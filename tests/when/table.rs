//! Cases in a text file: a line `input @ zone`, and under it, indented, what is expected.

use std::fs;
use std::path::Path;

/// The zone of an input that names none.
const ZONE: &str = "America/New_York";

/// The inputs of a text with their zones.
pub fn inputs(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let is_input = |line: &&str| !line.trim().is_empty() && !line.starts_with(['#', ' ']);
    text.lines().filter(is_input).map(|line| {
        let (input, zone) = line.split_once(" @ ").unwrap_or((line, ZONE));
        (input.trim(), zone.trim())
    })
}

/// Checks every case of a file; `found` gives the lines for an input in a zone.
pub fn check(file: &str, least: usize, found: impl Fn(&str, &str) -> Vec<String>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/when").join(file);
    let text = fs::read_to_string(&path).unwrap();
    let mut anew = String::new();
    let mut wrong = Vec::new();
    let mut cases = 0;
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        anew.push_str(line);
        anew.push('\n');
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        cases += 1;
        let Some((input, zone)) = inputs(line).next() else { continue };
        let mut expected = Vec::new();
        while let Some(line) = lines.next_if(|line| line.starts_with(' ')) {
            expected.push(line.trim().to_owned());
        }
        let found = found(input, zone);
        for line in &found {
            anew.push_str(&format!("    {line}\n"));
        }
        if found != expected {
            let [found, expected] = [found, expected].map(|lines| lines.join("\n    "));
            wrong.push(format!("{line}\n    {found}\n  should be\n    {expected}\n"));
        }
    }
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        fs::write(&path, anew).unwrap();
        return;
    }
    assert!(cases >= least, "only {cases} cases were found in {file}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
