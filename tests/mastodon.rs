//! The Mastodon connector reads each dialect of the interface, and says what it could not see.

use async_trait::async_trait;
use jiff::Timestamp;
use rousseau::connectors::{Errand, Gathered, Settings, for_channel};
use rousseau::crawl::{Fetch, Silent, Watch};
use rousseau::domain::{
    CaptureId, Channel, ChannelId, ChannelKind, Facet, Fact, Found, Gap, GapCause, Message,
    Openness, Post, Restriction, SeenBy, Surface, Window,
};
use rousseau::evidence::{Capture, Request};
use rousseau::measure::Record;
use rousseau::measure::inquiries::inquiries;
use rousseau::stage::Stage;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Mutex;
use url::Url;

const ROOT: &str = "https://social.example";

/// A server made of a table: path and query to an answer.
#[derive(Default)]
struct Table {
    answers: BTreeMap<String, (u16, String, Vec<(String, String)>)>,
    failing: BTreeMap<String, GapCause>,
    asked: Mutex<Vec<Request>>,
}

impl Table {
    fn put(&mut self, path: &str, body: &Value) -> &mut Self {
        self.raw(path, 200, &body.to_string(), &[])
    }

    fn raw(&mut self, path: &str, status: u16, body: &str, headers: &[(&str, &str)]) -> &mut Self {
        let headers = headers
            .iter()
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()));
        self.answers.insert(
            path.to_owned(),
            (status, body.to_owned(), headers.collect()),
        );
        self
    }

    fn fail(&mut self, path: &str, cause: GapCause) -> &mut Self {
        self.failing.insert(path.to_owned(), cause);
        self
    }

    fn asked(&self) -> Vec<String> {
        let asked = self
            .asked
            .lock()
            .expect("no test panics while it holds the lock");
        asked.iter().map(|r| short(&r.url)).collect()
    }
}

/// The path with its query; other hosts than the usual one are named.
fn short(url: &Url) -> String {
    url.as_str().trim_start_matches(ROOT).to_owned()
}

#[async_trait]
impl Fetch for Table {
    async fn fetch(&self, request: Request) -> Result<Capture, GapCause> {
        let path = short(&request.url);
        let url = request.url.clone();
        self.asked
            .lock()
            .expect("no test panics while it holds the lock")
            .push(request);
        if let Some(cause) = self.failing.get(&path) {
            return Err(cause.clone());
        }
        let missing = (
            404,
            json!({"error": "Record not found"}).to_string(),
            Vec::new(),
        );
        let (status, body, headers) = self.answers.get(&path).unwrap_or(&missing).clone();
        Ok(capture(url, status, headers, body.into_bytes()))
    }

    fn watch(&self) -> &dyn Watch {
        &Silent
    }
}

fn capture(url: Url, status: u16, headers: Vec<(String, String)>, body: Vec<u8>) -> Capture {
    Capture {
        id: CaptureId(url.as_str().to_owned()),
        url,
        at: instant("2026-03-30T00:00:00Z"),
        status,
        headers,
        body,
        cut: false,
    }
}

fn instant(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

fn channel(address: &str) -> Channel {
    let address = Url::parse(address).expect("an address");
    Channel {
        id: ChannelId::of(&address),
        kind: ChannelKind::Microblog,
        address,
        network: "Mastodon".to_owned(),
        found: Found::Named,
    }
}

fn window() -> Window {
    let (from, to) = (
        instant("2026-03-02T00:00:00Z"),
        instant("2026-03-30T00:00:00Z"),
    );
    Window::new(from, to).expect("a window")
}

async fn gather_from(address: &str, settings: &Settings, fetch: &dyn Fetch) -> (Gathered, Record) {
    let channel = channel(address);
    let connector = for_channel(&channel).expect("a connector");
    assert_eq!(connector.name(), "mastodon");
    let window = window();
    let errand = Errand {
        channel: &channel,
        window,
        settings,
        fetch,
    };
    let gathered = connector.gather(errand).await;
    let record = Record::assemble(&channel, window, &gathered.seen, &gathered.gaps);
    (gathered, record)
}

async fn gather(table: &Table) -> (Gathered, Record) {
    gather_from(&format!("{ROOT}/@juniper"), &Settings::default(), table).await
}

/// A way out that asks loopback as it is, for the bundled brand.
struct Loopback;

#[async_trait]
impl Fetch for Loopback {
    async fn fetch(&self, request: Request) -> Result<Capture, GapCause> {
        use tokio::io::{AsyncReadExt, AsyncWriteExt};
        let lost = |e: std::io::Error| GapCause::Unreachable(e.to_string());
        let url = request.url;
        let (host, port) = (url.host_str().unwrap_or(""), url.port().unwrap_or(80));
        let mut socket = tokio::net::TcpStream::connect(("127.0.0.1", port))
            .await
            .map_err(lost)?;
        let path = &url[url::Position::BeforePath..];
        let head = format!("GET {path} HTTP/1.0\r\nhost: {host}:{port}\r\n\r\n");
        socket.write_all(head.as_bytes()).await.map_err(lost)?;
        let mut answer = Vec::new();
        socket.read_to_end(&mut answer).await.map_err(lost)?;
        let answer = String::from_utf8_lossy(&answer).into_owned();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((&answer, ""));
        let status = head
            .split(' ')
            .nth(1)
            .and_then(|s| s.parse().ok())
            .unwrap_or(0);
        let headers = head
            .lines()
            .filter_map(|l| l.split_once(": "))
            .map(|(n, v)| (n.to_ascii_lowercase(), v.to_owned()));
        Ok(capture(
            url.clone(),
            status,
            headers.collect(),
            body.as_bytes().to_vec(),
        ))
    }

    fn watch(&self) -> &dyn Watch {
        &Silent
    }
}

#[tokio::test]
async fn the_bundled_brand_is_read_whole() {
    let stage = Stage::open().await.expect("a loopback port");
    let allow = stage.allow();
    let host = allow
        .iter()
        .find(|a| a.starts_with("social."))
        .expect("a social host");
    let address = format!("http://{host}/@juniper");
    let (gathered, record) = gather_from(&address, &Settings::default(), &Loopback).await;
    assert_eq!(gathered.gaps, []);
    let story = include_str!("../src/stage/story/mastodon.txt");
    let count = |mark: &str| story.lines().filter(|l| l.starts_with(mark)).count();
    assert_eq!(record.posts.len(), count("post "));
    let messages: usize = record.threads.iter().map(|t| t.messages.len()).sum();
    assert_eq!(messages, count("> ") + count(">> "));
    let all = inquiries(&record);
    assert!(!all.is_empty() && all.iter().all(|i| i.thread.seen == SeenBy::OwnSurface));
    let (profile, _) = record.profile.as_ref().expect("a profile");
    assert_eq!(profile.name.as_deref(), Some("Juniper Air"));
    assert_eq!(profile.verified.len(), 1);
}
