//! The build tool: `cargo xtask build`, `dist`, `site`, `serve`, `test`, `licences`, `bench`, `bench page`, `fuzz`, `help`.
//!
//! One file, one job: `args` (the command line), `step` (progress and child processes), `paths` (where
//! things are), `system` (what the machine must have), `toolchain` (compiling for wasm32), `npm` (the
//! JavaScript tools), `bundle` (wasm to JavaScript module), `split` (one wasm as two), `glue` (its JavaScript side),
//! `dist` (the library's files), `example` (the
//! Yew page), `site` (the pages to publish), `sizes` (the table), `watch`, `serve` and `http` (the development server), `test` (all checks), `browsers` (what
//! pages are tested in), `bench` (how questions about a record grow with it), `bench_page` (the widget beside other timelines),
//! `fuzz` (readers on random input), `licences` (what may be depended on).

mod args;
mod bench;
mod bench_page;
mod browsers;
mod bundle;
mod dist;
mod example;
mod fuzz;
mod glue;
mod http;
mod licences;
mod notices;
mod npm;
mod paths;
mod serve;
mod site;
mod sizes;
mod split;
mod step;
mod system;
mod test;
mod toolchain;
mod watch;

use std::process::ExitCode;

use args::Command;

fn main() -> ExitCode {
    let outcome = args::read(std::env::args().skip(1)).and_then(|command| match command {
        Command::Build(profile) => dist::build(profile),
        Command::Dist { verify: false } => dist::build(toolchain::Profile::Release),
        Command::Dist { verify: true } => dist::verify(),
        Command::BuildExample(profile) => example::build(profile),
        Command::Site => site::build(),
        Command::Serve { port, profile } => serve::run(port, profile),
        Command::Test(part) => test::run(part),
        Command::Licences => licences::check(),
        Command::Bench => bench::run(),
        Command::Fuzz { target, seconds } => fuzz::run(&target, seconds),
        Command::BenchPage(options) => bench_page::run(&options),
        Command::Help => {
            print!("{}", args::HELP);
            Ok(())
        }
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
