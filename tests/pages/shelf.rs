//! Shelf: ways out to invented answers and to the bundled brand, for the tests of pages.

use async_trait::async_trait;
use rousseau::connectors::discover::Discovery;
use rousseau::connectors::{Connector, Errand, Gathered, Settings, web};
use rousseau::crawl::{Fetch, Silent, Watch};
use rousseau::domain::{
    CaptureId, Channel, ChannelId, ChannelKind, Fact, Found, GapCause, PageSeen, Window,
};
use rousseau::evidence::{Accept, Capture, Request};
use std::collections::BTreeMap;
use std::sync::Mutex;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use url::Url;

/// A way out that leads to invented answers only.
#[derive(Default)]
pub(crate) struct Shelf {
    answers: BTreeMap<String, Result<Capture, GapCause>>,
    asked: Mutex<Vec<String>>,
}

pub(crate) fn url(text: &str) -> Url {
    Url::parse(text).expect("the test's addresses are well-formed")
}

pub(crate) fn capture(address: &str, status: u16, kind: &str, body: &[u8]) -> Capture {
    let digest: u64 = address
        .bytes()
        .fold(7, |sum, b| sum.wrapping_mul(31).wrapping_add(u64::from(b)));
    Capture {
        id: CaptureId(format!("{digest:016x}")),
        url: url(address),
        at: "2026-03-02T10:00:00Z".parse().expect("an instant"),
        status,
        headers: vec![("content-type".to_owned(), kind.to_owned())],
        body: body.to_vec(),
        cut: false,
    }
}

impl Shelf {
    pub(crate) fn page(mut self, address: &str, html: &str) -> Self {
        let page = capture(address, 200, "text/html", html.as_bytes());
        self.answers.insert(address.to_owned(), Ok(page));
        self
    }

    pub(crate) fn json(mut self, address: &str, json: &str) -> Self {
        let answer = capture(address, 200, "application/json", json.as_bytes());
        self.answers.insert(address.to_owned(), Ok(answer));
        self
    }

    pub(crate) fn moved(mut self, from: &str, to: &str, html: &str) -> Self {
        let page = capture(to, 200, "text/html", html.as_bytes());
        self.answers.insert(from.to_owned(), Ok(page));
        self
    }

    pub(crate) fn status(mut self, address: &str, status: u16) -> Self {
        let answer = capture(address, status, "text/html", b"<p>No.</p>");
        self.answers.insert(address.to_owned(), Ok(answer));
        self
    }

    pub(crate) fn fails(mut self, address: &str, cause: GapCause) -> Self {
        self.answers.insert(address.to_owned(), Err(cause));
        self
    }

    pub(crate) fn asked(&self) -> Vec<String> {
        self.asked
            .lock()
            .expect("no test panics while it asks")
            .clone()
    }
}

#[async_trait]
impl Fetch for Shelf {
    async fn fetch(&self, request: Request) -> Result<Capture, GapCause> {
        let address = request.url.to_string();
        self.asked
            .lock()
            .expect("no test panics while it asks")
            .push(address.clone());
        self.answers
            .get(&address)
            .cloned()
            .unwrap_or_else(|| Ok(capture(&address, 404, "text/html", b"<h1>Not found</h1>")))
    }

    fn watch(&self) -> &dyn Watch {
        &Silent
    }
}

/// A way out that leads to the bundled brand only.
pub(crate) struct Curtain;

#[async_trait]
impl Fetch for Curtain {
    async fn fetch(&self, request: Request) -> Result<Capture, GapCause> {
        let wrong = |e: std::io::Error| GapCause::Unreachable(e.to_string());
        let port = request.url.port().unwrap_or(80);
        let host = request.url.host_str().unwrap_or("");
        let mut stream = tokio::net::TcpStream::connect(("127.0.0.1", port))
            .await
            .map_err(wrong)?;
        let path = &request.url[url::Position::BeforePath..url::Position::AfterQuery];
        let text = format!("GET {path} HTTP/1.0\r\nHost: {host}:{port}\r\n\r\n");
        stream.write_all(text.as_bytes()).await.map_err(wrong)?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).await.map_err(wrong)?;
        let text = String::from_utf8_lossy(&answer);
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|s| s.parse().ok())
            .unwrap_or(0);
        let kind = if request.accept == Accept::Html {
            "text/html"
        } else {
            ""
        };
        Ok(capture(request.url.as_str(), status, kind, body.as_bytes()))
    }

    fn watch(&self) -> &dyn Watch {
        &Silent
    }
}

pub(crate) fn site(address: &str) -> Channel {
    let address = url(address);
    Channel {
        id: ChannelId::of(&address),
        kind: ChannelKind::Site,
        address,
        network: "Website".to_owned(),
        found: Found::Named,
    }
}

pub(crate) async fn gather(address: &str, fetch: &dyn Fetch) -> Gathered {
    let channel = site(address);
    let settings = Settings::default();
    let errand = Errand {
        channel: &channel,
        window: Window {
            from: "2026-02-01T00:00:00Z".parse().expect("an instant"),
            to: "2026-03-01T00:00:00Z".parse().expect("an instant"),
        },
        settings: &settings,
        fetch,
    };
    web::Web.gather(errand).await
}

pub(crate) fn pages(gathered: &Gathered) -> Vec<&PageSeen> {
    let seen = gathered.seen.iter();
    seen.filter_map(|o| match &o.fact {
        Fact::Page(page) => Some(page),
        _ => None,
    })
    .collect()
}

pub(crate) fn listed(found: &Discovery) -> Vec<(String, String)> {
    let how = |found: &Found| match found {
        Found::Named => "named".to_owned(),
        Found::Linked { how, .. } => how.clone(),
    };
    let line = |c: &Channel| (format!("{} {}", c.network, c.address), how(&c.found));
    found.channels.iter().map(line).collect()
}

#[track_caller]
pub(crate) fn check(found: &Discovery, expected: &[(&str, &str)]) {
    let listed = listed(found);
    let listed: Vec<(&str, &str)> = listed
        .iter()
        .map(|(c, h)| (c.as_str(), h.as_str()))
        .collect();
    assert_eq!(listed, expected);
}
