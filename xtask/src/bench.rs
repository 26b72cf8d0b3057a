//! `cargo xtask bench`: how long the questions of `query` take, at records of 1,000 to 1,000,000 events, and by how much
//! that grows with each tenfold record. The measuring is criterion's (`benches/query.rs`), the table is made here.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::{paths, step};

/// Nanoseconds by question and number of events.
type Times = BTreeMap<String, BTreeMap<u64, f64>>;

pub fn run() -> Result<()> {
    let home = paths::target().join("criterion");
    let group = home.join("query");
    // What an earlier run left would be told as measured now.
    if group.exists() {
        fs::remove_dir_all(&group).with_context(|| format!("cannot empty {}", group.display()))?;
    }
    let mut cargo = Command::new("cargo");
    cargo.current_dir(paths::root()).env("CRITERION_HOME", &home);
    cargo.args(["bench", "--package", "clause-timeline", "--bench", "query", "--", "--noplot"]);
    step::run("measuring (criterion; a few minutes)", &mut cargo)?;
    let times = read(&group)?;
    ensure!(!times.is_empty(), "criterion wrote no results into {}", group.display());
    print!("{}", table(&times));
    Ok(())
}

fn read(group: &Path) -> Result<Times> {
    let mut times = Times::new();
    for entry in fs::read_dir(group)? {
        let new = entry?.path().join("new");
        let json = |name: &str| -> Result<Value> {
            let file = new.join(name);
            let text = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
            Ok(serde_json::from_slice(&text)?)
        };
        if !new.is_dir() {
            continue;
        }
        let (about, estimates) = (json("benchmark.json")?, json("estimates.json")?);
        let name = about["function_id"].as_str().and_then(|name| name.rsplit_once('/'));
        let time = estimates["median"]["point_estimate"].as_f64();
        if let (Some((question, size)), Some(time)) = (name, time) {
            times.entry(question.to_owned()).or_default().insert(size.parse()?, time);
        }
    }
    Ok(times)
}

/// A row for each question: the median time at each size, and between two how many times as long it takes.
fn table(times: &Times) -> String {
    let sizes: Vec<u64> = times.values().next().map_or(Vec::new(), |row| row.keys().copied().collect());
    let mut text = format!("\n{:16}", "events");
    for (place, size) in sizes.iter().enumerate() {
        let growth = if place > 0 { "growth" } else { "" };
        text.push_str(&format!(" {growth:>8} {:>11}", grouped(*size)));
    }
    text.push('\n');
    for (question, row) in times {
        text.push_str(&format!("{question:16}"));
        let mut before: Option<f64> = None;
        for size in &sizes {
            let time = row.get(size).copied();
            let growth = before.zip(time).map(|(before, time)| format!("× {:.1}", time / before));
            let time_said = time.map_or_else(|| "–".to_owned(), said);
            text.push_str(&format!(" {:>8} {time_said:>11}", growth.unwrap_or_default()));
            before = time;
        }
        text.push('\n');
    }
    text
}

fn said(nanoseconds: f64) -> String {
    match nanoseconds {
        ..1e3 => format!("{nanoseconds:.0} ns"),
        ..1e6 => format!("{:.1} µs", nanoseconds / 1e3),
        ..1e9 => format!("{:.1} ms", nanoseconds / 1e6),
        _ => format!("{:.2} s", nanoseconds / 1e9),
    }
}

/// `1,000,000`
fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let groups: Vec<&[u8]> = digits.as_bytes().rchunks(3).rev().collect();
    groups.iter().map(|group| String::from_utf8_lossy(group)).collect::<Vec<_>>().join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_stands_between_two_sizes() {
        let row = [(1_000, 2_500.0), (10_000, 30_000.0), (1_000_000, 1.5e9)].into_iter().collect();
        let found = table(&[("build".to_owned(), row)].into_iter().collect());
        let lines: Vec<Vec<&str>> =
            found.lines().skip(1).map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(lines[0], ["events", "1,000", "growth", "10,000", "growth", "1,000,000"]);
        assert_eq!(lines[1], ["build", "2.5", "µs", "×", "12.0", "30.0", "µs", "×", "50000.0", "1.50", "s"]);
    }
}
