//! What an author types, and what the tool answers: the sessions shown in `docs/command-line.md`.
//!
//! `TRYCMD=overwrite cargo test --test cli` writes what it answers now.

#[test]
fn the_documented_sessions_run_as_shown() {
    trycmd::TestCases::new().case("docs/command-line.md");
}
