//! The command line: which command, with which options.

use anyhow::{Result, bail};

use crate::test::Part;
use crate::toolchain::Profile;

pub const HELP: &str = "\
cargo xtask COMMAND

  build [--release] [--example yew-page]
      Compiles the component for the browser and writes dist/. With --release the files are made small and a table of
      their sizes is printed. With --example the Yew page is built instead, into examples/yew-page/dist/.

  dist [--verify]
      Release build: dist/ as it is published. With --verify everything is built a second time in another folder, and
      the bytes are compared.

  site
      Release build, then target/site/: the example page, dist/ with the builder, the examples and the documents as pages,
      to be put on any web server, in any folder.

  serve [--port N] [--release]
      Builds, then serves the example page on this machine only (port 8080, or the next
      free one; with --port exactly that one), rebuilds when a file changes and reloads
      the open pages. Ctrl-C ends it.

  test [--native | --page]
      Every check, in order; stops at the first that fails.
      --native: formatting, clippy, licences, documentation, cargo test.
      --page:   release build, Yew page, and tests/page/*.test.mjs in Chromium, Firefox and WebKitGTK.

  licences
      The licences of everything in the lock files, against those that are allowed; advisories, where cargo-audit and the
      npm registry give them.

  bench
      Measures how long questions about a record take, from 1,000 to 1,000,000 events, and prints
      a table of the times with their growth. A few minutes, and 4 GB of memory.

  bench page [--sizes 36,1000] [--rounds 3] [--only ours,baseline] [--speeds 1,4] [--limit 30]
      Release build, then this widget beside vis-timeline, TimelineJS and a timeline written
      by hand, in Chromium; writes bench/results.md. About a quarter of an hour.

  fuzz record | timelinejs | sheet | when [--seconds N]
      Runs a reader on random input (cargo-fuzz) for a minute, or so many seconds.

  help
      This text.

What is missing and can be installed is installed: the wasm32 target by rustup, the
JavaScript tools by npm into node_modules/, and, as root on Debian, the browsers, Node and
(where rustup has no wasm32 target) Debian's rustc-web with apt. Otherwise the command to
type is printed.

CARGO_TARGET_DIR moves target/. CHROMIUM, FIREFOX and MINIBROWSER (WebKitGTK's) name the
browsers; ENGINES=chromium,firefox leaves one out where it is not to be had.
";

#[derive(Debug, PartialEq)]
pub enum Command {
    Build(Profile),
    Dist {
        /// Whether a second build is compared with it.
        verify: bool,
    },
    BuildExample(Profile),
    Site,
    Serve {
        port: Option<u16>,
        profile: Profile,
    },
    Test(Part),
    Licences,
    Bench,
    Fuzz {
        target: String,
        seconds: u32,
    },
    BenchPage(Vec<String>),
    Help,
}

/// Reads the words after `cargo xtask`.
pub fn read(words: impl Iterator<Item = String>) -> Result<Command> {
    let words: Vec<String> = words.collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let Some((&name, rest)) = words.split_first() else {
        return Ok(Command::Help);
    };
    match name {
        "build" => read_build(rest),
        "dist" => match rest {
            [] => Ok(Command::Dist { verify: false }),
            ["--verify"] => Ok(Command::Dist { verify: true }),
            _ => bail!("dist takes nothing, or --verify, not “{}”", rest.join(" ")),
        },
        "serve" => read_serve(rest),
        "test" => match rest {
            [] => Ok(Command::Test(Part::All)),
            ["--native"] => Ok(Command::Test(Part::Native)),
            ["--page"] => Ok(Command::Test(Part::Page)),
            _ => bail!("test takes --native or --page, not “{}”", rest.join(" ")),
        },
        "bench" => match rest {
            [] => Ok(Command::Bench),
            ["page", options @ ..] => {
                Ok(Command::BenchPage(options.iter().map(|word| (*word).to_owned()).collect()))
            }
            _ => bail!("bench takes nothing, or page, not “{}”", rest.join(" ")),
        },
        "site" => match rest {
            [] => Ok(Command::Site),
            _ => bail!("site takes nothing, not “{}”", rest.join(" ")),
        },
        "licences" => match rest {
            [] => Ok(Command::Licences),
            _ => bail!("licences takes nothing, not “{}”", rest.join(" ")),
        },
        "fuzz" => match rest {
            [target] => Ok(Command::Fuzz { target: (*target).to_owned(), seconds: 60 }),
            [target, "--seconds", seconds] => match seconds.parse() {
                Ok(seconds) => Ok(Command::Fuzz { target: (*target).to_owned(), seconds }),
                Err(_) => bail!("“{seconds}” is no number of seconds"),
            },
            _ => bail!("fuzz takes a target, and --seconds N"),
        },
        "help" | "--help" | "-h" => Ok(Command::Help),
        other => bail!("there is no command “{other}”; see cargo xtask help"),
    }
}

fn read_build(mut rest: &[&str]) -> Result<Command> {
    let (mut profile, mut example) = (Profile::Dev, false);
    loop {
        rest = match rest {
            [] => break,
            ["--release", rest @ ..] => {
                profile = Profile::Release;
                rest
            }
            ["--example", "yew-page", rest @ ..] => {
                example = true;
                rest
            }
            ["--example", ..] => bail!("the only example to build is yew-page"),
            [other, ..] => bail!("build does not know “{other}”"),
        }
    }
    Ok(match example {
        true => Command::BuildExample(profile),
        false => Command::Build(profile),
    })
}

fn read_serve(mut rest: &[&str]) -> Result<Command> {
    let (mut profile, mut port) = (Profile::Dev, None);
    loop {
        rest = match rest {
            [] => break,
            ["--release", rest @ ..] => {
                profile = Profile::Release;
                rest
            }
            ["--port", number, rest @ ..] => match number.parse() {
                Ok(number) => {
                    port = Some(number);
                    rest
                }
                Err(_) => bail!("“{number}” is no port number"),
            },
            ["--port"] => bail!("--port needs a number"),
            [other, ..] => bail!("serve does not know “{other}”"),
        }
    }
    Ok(Command::Serve { port, profile })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, expected: Command) {
        let words = line.split_whitespace().map(String::from);
        assert_eq!(read(words).unwrap(), expected, "{line}");
    }

    #[test]
    fn every_command_is_read() {
        check("", Command::Help);
        check("build", Command::Build(Profile::Dev));
        check("build --release", Command::Build(Profile::Release));
        check("dist", Command::Dist { verify: false });
        check("dist --verify", Command::Dist { verify: true });
        check("build --release --example yew-page", Command::BuildExample(Profile::Release));
        check("serve --port 9000", Command::Serve { port: Some(9000), profile: Profile::Dev });
        check("test --page", Command::Test(Part::Page));
        check("site", Command::Site);
        check("licences", Command::Licences);
        check("bench", Command::Bench);
        check("fuzz when --seconds 5", Command::Fuzz { target: "when".to_owned(), seconds: 5 });
        check("bench page", Command::BenchPage(Vec::new()));
        check("bench page --rounds 1", Command::BenchPage(vec!["--rounds".into(), "1".into()]));
    }

    #[test]
    fn unknown_words_are_refused() {
        for line in [
            "buidl",
            "build --fast",
            "serve --port",
            "serve --port x",
            "test --all",
            "bench pages",
            "fuzz",
            "fuzz when --seconds x",
        ] {
            let words = line.split_whitespace().map(String::from);
            assert!(read(words).is_err(), "{line}");
        }
    }
}
