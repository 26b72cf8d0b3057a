//! `clause-timeline`, the command-line tool for authors of records.

use std::process::ExitCode;

fn main() -> ExitCode {
    clause_timeline::cli::main()
}
