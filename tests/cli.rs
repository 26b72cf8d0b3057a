//! What an author types, and what the tool answers: the sessions shown in `docs/command-line.md`, and what it says to
//! wrong use.
//!
//! `TRYCMD=overwrite cargo test --test cli` writes what it answers now.

#[test]
fn the_sessions_run_as_written() {
    trycmd::TestCases::new().case("docs/command-line.md").case("tests/cli/*.trycmd");
}
