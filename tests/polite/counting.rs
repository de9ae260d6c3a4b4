//! A host that counts what was done to it that should not have been done.

use jiff::{SignedDuration, Timestamp};
use rousseau::crawl::{Live, Manners, Patience, Silent};
use rousseau::domain::{Clock, Window};
use rousseau::evidence::{BUNDLE_SCHEMA, Bundle, BundleMeta, SourceFileMeta};
use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use url::Url;

/// What the host does with one request.
#[derive(Debug, Clone, Default)]
pub(crate) struct Answer {
    /// The status; with none the connection is closed without a word.
    pub(crate) status: u16,
    /// Further headers, each line ended.
    pub(crate) headers: String,
    pub(crate) body: String,
    /// The answer comes so late.
    pub(crate) late: Duration,
    /// So many bytes of the body are missing.
    pub(crate) missing: usize,
    /// Until when nobody may ask again.
    pub(crate) hold: Duration,
}

pub(crate) fn page(body: impl Into<String>) -> Answer {
    Answer {
        status: 200,
        headers: "content-type: text/html\r\n".to_owned(),
        body: body.into(),
        ..Answer::default()
    }
}

pub(crate) fn status(status: u16) -> Answer {
    Answer {
        status,
        ..Answer::default()
    }
}

/// What the host has seen.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    pub(crate) paths: Vec<String>,
    pub(crate) violations: Vec<String>,
    agents: BTreeMap<String, u32>,
    last: Option<Instant>,
    closed_until: Option<Instant>,
    open: u32,
}

/// The host.
#[derive(Clone)]
pub(crate) struct Host {
    pub(crate) at: SocketAddr,
    seen: Arc<Mutex<Seen>>,
    interval: Duration,
}

type Script = dyn Fn(&str, usize) -> Answer + Send + Sync;

impl Host {
    /// Opens a host that wants an interval, and answers a path for the n-th time as a script says.
    pub(crate) async fn open(
        interval: Duration,
        script: impl Fn(&str, usize) -> Answer + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
        let host = Self {
            at: listener.local_addr().expect("an address"),
            seen: Arc::default(),
            interval,
        };
        let script: Arc<Script> = Arc::new(script);
        let serving = host.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (serving, script) = (serving.clone(), Arc::clone(&script));
                tokio::spawn(async move { serving.serve(stream, script.as_ref()).await });
            }
        });
        host
    }

    pub(crate) fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Ends what is counted of one run, and gives what was asked in it; when the host was asked
    /// last, and until when it is closed, holds on.
    pub(crate) fn end_of_run(&self) -> Vec<String> {
        std::mem::take(&mut self.seen().paths)
    }

    pub(crate) fn url(&self, path: &str) -> Url {
        Url::parse(&format!("http://{}{path}", self.at)).expect("a path")
    }

    async fn serve(&self, mut stream: TcpStream, script: &Script) {
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            match stream.read_u8().await {
                Ok(byte) => head.push(byte),
                Err(_) => return,
            }
        }
        let head = String::from_utf8_lossy(&head).into_owned();
        let path = head.split(' ').nth(1).unwrap_or("").to_owned();
        let nth = self.hear(&path, &head);
        let answer = script(&path, nth);
        if !answer.hold.is_zero() {
            self.seen().closed_until = Some(Instant::now() + answer.hold);
        }
        // Whoever is answered late may leave before.
        let mut rest = [0_u8; 1];
        let left = tokio::time::timeout(answer.late, stream.read(&mut rest)).await;
        if answer.late.is_zero() || left.is_err() {
            let _ = send(&mut stream, &answer).await;
        }
        self.seen().open -= 1;
    }

    fn hear(&self, path: &str, head: &str) -> usize {
        let now = Instant::now();
        let mut seen = self.seen();
        let mut wrong = Vec::new();
        if let Some(last) = seen.last {
            let apart = now.duration_since(last);
            if apart < self.interval {
                wrong.push(format!("{path}: only {apart:?} after the one before"));
            }
        }
        if let Some(until) = seen.closed_until.filter(|until| now < *until) {
            let early = until.duration_since(now);
            wrong.push(format!(
                "{path}: {early:?} sooner than it was asked to come"
            ));
        }
        if seen.open > 0 {
            wrong.push(format!("{path}: while another was open"));
        }
        let nth = seen.paths.iter().filter(|p| *p == path).count();
        if nth >= 3 && path != "/robots.txt" {
            wrong.push(format!("{path}: for the fourth time"));
        }
        let agent = head
            .lines()
            .find(|l| l.to_lowercase().starts_with("user-agent:"));
        *seen
            .agents
            .entry(agent.unwrap_or("").to_owned())
            .or_default() += 1;
        if seen.agents.len() > 1 {
            wrong.push(format!("{path}: under another name"));
        }
        if path.starts_with("/private") {
            wrong.push(format!("{path}: although robots.txt forbids it"));
        }
        seen.violations.extend(wrong);
        seen.paths.push(path.to_owned());
        seen.last = Some(now);
        seen.open += 1;
        nth
    }
}

async fn send(stream: &mut TcpStream, answer: &Answer) -> std::io::Result<()> {
    if answer.status == 0 {
        return Ok(());
    }
    let head = format!(
        "HTTP/1.1 {} Said\r\ncontent-length: {}\r\nconnection: close\r\n{}\r\n",
        answer.status,
        answer.body.len() + answer.missing,
        answer.headers
    );
    stream.write_all(head.as_bytes()).await?;
    stream.write_all(answer.body.as_bytes()).await?;
    stream.shutdown().await
}

/// A clock that goes.
pub(crate) struct Goes;

impl Clock for Goes {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// Manners with an interval, towards these hosts only.
pub(crate) fn manners(interval: Duration, hosts: &[&Host]) -> Manners {
    Manners {
        interval,
        allow: hosts.iter().map(|h| h.at.to_string()).collect(),
        patience: Patience {
            headers: Duration::from_millis(400),
            answer: Duration::from_millis(900),
            crawl: Duration::from_millis(500),
            backoff: Duration::from_millis(20),
            ..Patience::default()
        },
        ..Manners::default()
    }
}

/// A way out over a bundle in a folder.
pub(crate) fn way(manners: Manners, folder: &Path) -> Live {
    let to = Timestamp::now();
    let from = to - SignedDuration::from_hours(24);
    let meta = BundleMeta {
        schema: BUNDLE_SCHEMA,
        tool: "rousseau/test".to_owned(),
        method: 1,
        window: Window { from, to },
        brand: SourceFileMeta {
            path: "brand.toml".to_owned(),
            text: String::new(),
        },
        rules: Vec::new(),
    };
    let bundle = Bundle::create(folder, meta).expect("a new folder can be written");
    Live::new(manners, Arc::new(Goes), Arc::new(Silent), bundle).expect("a client")
}
