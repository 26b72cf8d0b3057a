//! Progress: one line per step with the time it took, and the child processes that do the work.

use std::io::{IsTerminal, Write};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

/// A heading between groups of steps.
pub fn heading(text: &str) {
    println!("\n== {text}");
}

/// Does `work` in this process under the line `· label…`.
pub fn work<T>(label: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    let line = Line::open(label, false);
    let outcome = work().with_context(|| label.to_owned());
    line.close(outcome.is_ok());
    outcome
}

/// Runs a program whose output matters only while someone watches, or when it fails.
pub fn run(label: &str, command: &mut Command) -> Result<()> {
    if std::io::stderr().is_terminal() {
        return show(label, command);
    }
    let line = Line::open(label, false);
    let output = command.stdin(Stdio::null()).output();
    let output = output.with_context(|| format!("{label}: cannot start {}", name(command)))?;
    line.close(output.status.success());
    if output.status.success() {
        return Ok(());
    }
    std::io::stdout().write_all(&output.stdout)?;
    std::io::stderr().write_all(&output.stderr)?;
    failed(label, command, output.status)
}

/// Runs a program whose output is always shown.
pub fn show(label: &str, command: &mut Command) -> Result<()> {
    let line = Line::open(label, true);
    let status = command.stdin(Stdio::null()).status();
    let status = status.with_context(|| format!("{label}: cannot start {}", name(command)))?;
    line.close(status.success());
    match status.success() {
        true => Ok(()),
        false => failed(label, command, status),
    }
}

/// Runs a program for its first line of output; `None` when it fails or is not there.
pub fn ask(command: &mut Command) -> Option<String> {
    ask_all(command)?.into_iter().next()
}

/// The same for all lines.
pub fn ask_all(command: &mut Command) -> Option<Vec<String>> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output();
    let output = output.ok().filter(|output| output.status.success())?;
    let text = String::from_utf8(output.stdout).ok()?;
    Some(text.lines().map(|line| line.trim().to_owned()).collect())
}

fn failed(label: &str, command: &Command, status: ExitStatus) -> Result<()> {
    bail!("{label}: {} ended with {status}", name(command))
}

fn name(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

/// `· label…` on the screen; its end writes the time.
struct Line {
    start: Instant,
    /// Other output follows the label, so the time needs a line of its own.
    broken: bool,
}

impl Line {
    fn open(label: &str, broken: bool) -> Self {
        match broken {
            true => println!("· {label}…"),
            false => print!("· {label}… "),
        }
        // A step may take minutes: its label must not wait in a buffer.
        let _ = std::io::stdout().flush();
        let start = Instant::now();
        Self { start, broken }
    }

    fn close(self, good: bool) {
        let lead = if self.broken { "  " } else { "" };
        let word = if good { "done in" } else { "failed after" };
        println!("{lead}{word} {}", seconds(self.start.elapsed()));
    }
}

/// A duration for people: `0.4 s`, `34 s`, `2 min 5 s`.
pub fn seconds(time: Duration) -> String {
    match time.as_secs() {
        0..10 => format!("{:.1} s", time.as_secs_f64()),
        whole @ 10..100 => format!("{whole} s"),
        whole => format!("{} min {} s", whole / 60, whole % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_well() {
        for (milliseconds, expected) in [(412, "0.4 s"), (34_900, "34 s"), (125_000, "2 min 5 s")] {
            assert_eq!(seconds(Duration::from_millis(milliseconds)), expected);
        }
    }
}
