//! The site: twenty invented pages on loopback, a brand file for them, and runs of the program.

use crate::rounds;
use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{Html, IntoResponse, Response};
use rousseau::evidence::Bundle;
use std::collections::BTreeSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

const PROGRAM: &str = env!("CARGO_BIN_EXE_rousseau");
/// Pages of the invented site: a few in the suite, twenty in the long rounds.
pub(crate) fn pages() -> u32 {
    if rounds(0, 1) == 0 { 6 } else { 20 }
}

/// An invented site on loopback that writes down what it is asked for.
pub(crate) struct Site {
    pub(crate) host: String,
    log: Arc<Mutex<Vec<String>>>,
    _runtime: tokio::runtime::Runtime,
}

impl Site {
    pub(crate) fn open() -> Self {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a runtime");
        let listener = runtime
            .block_on(tokio::net::TcpListener::bind(("127.0.0.1", 0)))
            .expect("a loopback port");
        let port = listener.local_addr().expect("a port").port();
        let log = Arc::default();
        let router = Router::new().fallback(answer).with_state(Arc::clone(&log));
        runtime.spawn(async move { axum::serve(listener, router).await });
        Self {
            host: format!("localhost:{port}"),
            log,
            _runtime: runtime,
        }
    }

    /// Every path that was asked for, in order.
    pub(crate) fn asked(&self) -> Vec<String> {
        let log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        log.clone()
    }
}

async fn answer(State(log): State<Arc<Mutex<Vec<String>>>>, uri: Uri) -> Response {
    log.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .push(uri.path().to_owned());
    let page = match uri.path() {
        "/" => Some(0),
        path => path
            .strip_prefix("/page-")
            .and_then(|n| n.parse::<u32>().ok()),
    };
    let Some(n) = page.filter(|n| *n < pages()) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let links: String = (0..pages())
        .map(|i| format!("<a href=\"/page-{i}\">Part {i}</a> "))
        .collect();
    Html(format!(
        "<!doctype html><html lang=\"en\"><title>Part {n}</title><body><main><h1>Part {n}</h1>\
         <p>We answer every message within one working day. This is part {n} of an invented \
         site.</p></main><footer>{links}<a href=\"mailto:help@acme.example\">help@acme.example</a>\
         </footer></body></html>"
    ))
    .into_response()
}

/// One audit of the site in a folder of its own, however often it is begun.
pub(crate) struct Trial {
    /// Kept open as long as the trial lasts.
    _site: Arc<Site>,
    pub(crate) dir: tempfile::TempDir,
    /// The captures that any run said it had written.
    pub(crate) acknowledged: BTreeSet<String>,
}

/// How a run ended.
pub(crate) struct Ended {
    pub(crate) status: ExitStatus,
    pub(crate) said: String,
}

/// Held while evidence is open and while a program is started: a program that is being started is
/// for an instant a copy of this process and holds the locks that it holds.
pub(crate) static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());

pub(crate) fn spawn(command: &mut Command) -> Child {
    let _guard = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    command.spawn().expect("the program starts")
}

impl Trial {
    pub(crate) fn new(site: &Arc<Site>) -> Self {
        let dir = tempfile::tempdir().expect("a temporary folder");
        let (host, pages) = (&site.host, pages());
        let text = format!(
            "schema = 1\nid = \"acme\"\nname = \"Acme\"\nsite = \"http://{host}/\"\n\
             [reach]\npages = {pages}\npace = 0.004\nallow_hosts = [\"{host}\"]\n"
        );
        fs::write(dir.path().join("brand.toml"), text).expect("the brand file can be written");
        Self {
            _site: Arc::clone(site),
            dir,
            acknowledged: BTreeSet::new(),
        }
    }

    pub(crate) fn out(&self) -> PathBuf {
        self.dir.path().join("out")
    }

    fn begun(&self) -> bool {
        let evidence = self.out().join("evidence");
        evidence.is_dir() || self.out().join("evidence.wacz").is_file()
    }

    /// The command that begins the audit or goes on with it.
    pub(crate) fn command(&self) -> Command {
        let mut command = Command::new(PROGRAM);
        command.args(["-vv", "audit"]);
        command.env("ROUSSEAU_HISTORY", "off");
        if self.begun() {
            command.arg("--resume").arg(self.out());
        } else {
            command.arg("brand.toml").arg("--out").arg(self.out());
        }
        command
            .current_dir(self.dir.path())
            .env_remove("ROUSSEAU_CONTACT")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        command
    }

    /// Lets a run end, and remembers what it said it had written.
    pub(crate) fn end(&mut self, mut child: Child) -> Ended {
        let mut said = String::new();
        let mut errors = child.stderr.take().expect("piped");
        errors.read_to_string(&mut said).expect("it is heard");
        let status = child.wait().expect("it ends");
        let whole = said.rsplit_once('\n').map_or("", |(whole, _)| whole);
        let ids = whole
            .lines()
            .filter_map(|line| line.split_once("recorded=").map(|(_, rest)| rest))
            .filter_map(|rest| rest.split_whitespace().next())
            .map(|id| id.trim_matches('"').to_owned());
        self.acknowledged.extend(ids);
        Ended { status, said }
    }

    /// Opens the evidence as the next run would: within 5 s, all that was acknowledged in it,
    /// nothing twice.
    #[track_caller]
    pub(crate) fn check(&self, when: &str) {
        if !self.begun() {
            assert!(self.acknowledged.is_empty(), "{when}: all is lost");
            return;
        }
        let _guard = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
        let started = Instant::now();
        let bundle = Bundle::open(&self.out().join("evidence"));
        let bundle = bundle.unwrap_or_else(|e| unreachable!("{when}: {e}"));
        let took = started.elapsed();
        assert!(took < Duration::from_secs(5), "{when}: opened in {took:?}");
        let index = bundle.index();
        let ids: BTreeSet<&str> = index.iter().map(|(id, ..)| id.0.as_str()).collect();
        for id in &self.acknowledged {
            assert!(ids.contains(id.as_str()), "{when}: {id} is lost");
        }
        let asked: BTreeSet<&str> = index.iter().map(|(_, url, ..)| url.as_str()).collect();
        assert_eq!(asked.len(), index.len(), "{when}: something stands twice");
    }

    /// Goes on without faults to the end; the evidence is sealed and holds everything.
    #[track_caller]
    pub(crate) fn finish(&mut self, when: &str) {
        let child = spawn(&mut self.command());
        let ended = self.end(child);
        let code = ended.status.code();
        assert!(
            code.is_some_and(|c| c < 2 || c == 3),
            "{when}: {code:?}: {}",
            ended.said
        );
        assert!(self.out().join("evidence.wacz").is_file(), "{when}");
        assert!(self.out().join("scorecard.json").is_file(), "{when}");
        assert!(!self.out().join("evidence").exists(), "{when}");
        self.check(when);
        let left: Vec<PathBuf> = everything_below(&self.out())
            .into_iter()
            .filter(|p| p.to_string_lossy().contains(".part"))
            .collect();
        assert!(left.is_empty(), "{when}: {left:?} is left");
    }
}

/// Every file below a folder.
pub(crate) fn everything_below(dir: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(dir).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() && !path.is_symlink() {
            files.extend(everything_below(&path));
        } else {
            files.push(path);
        }
    }
    files
}
