//! `cargo xtask serve`: builds, serves on this machine only, rebuilds on change, reloads open pages.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result, anyhow, bail};
use tiny_http::{Header, Method, Request, Response, Server};

use crate::http::{self, Found};
use crate::toolchain::Profile;
use crate::watch::Watch;
use crate::{dist, example, paths};

const FIRST_PORT: u16 = 8080;
const PORTS_TRIED: u16 = 100;
/// How long a page's question for the next build stays open.
const PATIENCE: Duration = Duration::from_secs(25);
const RELOAD: &str = include_str!("reload.js");

type Answer = Response<std::io::Cursor<Vec<u8>>>;

struct Site {
    profile: Profile,
    /// Whether the Yew page was asked for and built. Locked during every build, so that none overlap.
    example: Mutex<bool>,
    /// Counts on from the time of the start, so that pages notice a restarted server too.
    built: Mutex<u128>,
    rebuilt: Condvar,
}

pub fn run(port: Option<u16>, profile: Profile) -> Result<()> {
    let server = listen(port)?;
    // Watching starts before building: a change during the build is not lost.
    let watch = Watch::start()?;
    let start = SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis();
    let site = Arc::new(Site {
        profile,
        example: Mutex::new(false),
        built: Mutex::new(start),
        rebuilt: Condvar::new(),
    });
    site.rebuild();
    println!("serving http://{}/ (Ctrl-C ends it)", server.server_addr());

    let builder = Arc::clone(&site);
    thread::spawn(move || {
        while let Some(path) = watch.next() {
            let path = path.strip_prefix(paths::root()).unwrap_or(&path);
            println!("\nchanged: {}", path.display());
            builder.rebuild();
        }
    });
    for request in server.incoming_requests() {
        let site = Arc::clone(&site);
        // A thread each, for some wait for a build; a development server has few visitors.
        thread::spawn(move || site.respond(request));
    }
    Ok(())
}

/// The given port, or the first free one from 8080 on.
fn listen(port: Option<u16>) -> Result<Server> {
    if let Some(port) = port {
        return bind(port).map_err(|error| anyhow!("port {port} cannot be used: {error}"));
    }
    for port in FIRST_PORT..FIRST_PORT + PORTS_TRIED {
        match bind(port) {
            Ok(server) => return Ok(server),
            Err(error) if is_taken(&*error) => {}
            Err(error) => bail!("port {port} cannot be used: {error}"),
        }
    }
    bail!("no port from {FIRST_PORT} on is free; give one with --port")
}

fn bind(port: u16) -> Result<Server, Box<dyn std::error::Error + Send + Sync>> {
    Server::http(("127.0.0.1", port))
}

fn is_taken(error: &(dyn std::error::Error + Send + Sync + 'static)) -> bool {
    let kind = error.downcast_ref::<std::io::Error>().map(|error| error.kind());
    kind == Some(ErrorKind::AddrInUse)
}

impl Site {
    /// Builds what is in use. A failure is printed, and the last good build stays.
    fn rebuild(&self) {
        let example = self.example.lock().unwrap_or_else(PoisonError::into_inner);
        let outcome = dist::build(self.profile).and_then(|()| match *example {
            true => example::build(self.profile),
            false => Ok(()),
        });
        match outcome {
            Ok(()) => {
                *self.built.lock().unwrap_or_else(PoisonError::into_inner) += 1;
                self.rebuilt.notify_all();
            }
            Err(error) => eprintln!("error: {error:#}\n  the last good build stays"),
        }
    }

    /// Builds the Yew page when it is asked for the first time.
    fn ensure_example(&self) -> Result<()> {
        let mut example = self.example.lock().unwrap_or_else(PoisonError::into_inner);
        if !*example {
            example::build(self.profile)?;
            *example = true;
        }
        Ok(())
    }

    fn respond(&self, request: Request) {
        let answer = match request.method() {
            Method::Get | Method::Head => self.answer(request.url()),
            _ => plain(405, "only GET and HEAD"),
        };
        // A visitor who left meanwhile is no error.
        let _ = request.respond(answer.with_header(header("Cache-Control", "no-store")));
    }

    fn answer(&self, url: &str) -> Answer {
        let (address, query) = url.split_once('?').unwrap_or((url, ""));
        match address {
            "/-/built" => {
                let shown = query.strip_prefix("after=").and_then(|text| text.parse().ok());
                return plain(200, &self.built_after(shown).to_string());
            }
            "/-/reload.js" => return page(RELOAD.as_bytes().to_vec(), "text/javascript; charset=utf-8"),
            // Browsers ask for it by themselves; a 404 would stand in every console.
            "/favicon.ico" => return plain(204, ""),
            _ => {}
        }
        if matches!(address, "/examples/yew-page/" | "/examples/yew-page/index.html")
            && let Err(error) = self.ensure_example()
        {
            eprintln!("error: {error:#}");
            return plain(500, &format!("The Yew page could not be built: {error:#}"));
        }
        match http::find(&paths::root(), address) {
            Found::File(file) => self.file(&file).unwrap_or_else(|error| plain(500, &format!("{error:#}"))),
            Found::Folder => plain(301, "").with_header(header("Location", &format!("{address}/"))),
            Found::Nothing => plain(404, "not found"),
        }
    }

    fn file(&self, file: &Path) -> Result<Answer> {
        let mut bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        let mime = http::mime(file);
        if mime.starts_with("text/html") {
            let built = *self.built.lock().unwrap_or_else(PoisonError::into_inner);
            let script = format!("<script type=\"module\" src=\"/-/reload.js?built={built}\"></script>\n");
            // At the very end browsers still read a script into the body.
            bytes.extend_from_slice(script.as_bytes());
        }
        Ok(page(bytes, mime))
    }

    /// The number of the last build; while it is `shown`, waits for the next one for a time.
    fn built_after(&self, shown: Option<u128>) -> u128 {
        let built = self.built.lock().unwrap_or_else(PoisonError::into_inner);
        let waited = self.rebuilt.wait_timeout_while(built, PATIENCE, |built| Some(*built) == shown);
        *waited.unwrap_or_else(PoisonError::into_inner).0
    }
}

fn page(bytes: Vec<u8>, mime: &str) -> Answer {
    Response::from_data(bytes).with_header(header("Content-Type", mime))
}

fn plain(status: u16, text: &str) -> Answer {
    page(text.as_bytes().to_vec(), "text/plain; charset=utf-8").with_status_code(status)
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("names, types and addresses here are ASCII")
}
