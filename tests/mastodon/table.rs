//! A server made of a table, and statuses to fill it with.

use async_trait::async_trait;
use jiff::Timestamp;
use rousseau::connectors::{Errand, Gathered, Settings, for_channel};
use rousseau::crawl::{Fetch, Silent, Watch};
use rousseau::domain::{
    CaptureId, Channel, ChannelId, ChannelKind, Facet, Fact, Found, Gap, GapCause, Message, Post,
    Window,
};
use rousseau::evidence::{Capture, Request};
use rousseau::measure::Record;
use rousseau::measure::inquiries::inquiries;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Mutex;
use url::Url;

pub(crate) const ASKS: &str = "Where is my bag?";
pub(crate) const ROOT: &str = "https://social.example";

/// Status, body and headers of an answer.
type Canned = (u16, String, Vec<(String, String)>);

/// A server made of a table: path and query to an answer.
#[derive(Default)]
pub(crate) struct Table {
    answers: BTreeMap<String, Canned>,
    failing: BTreeMap<String, GapCause>,
    pub(crate) asked: Mutex<Vec<Request>>,
}

impl Table {
    pub(crate) fn put(&mut self, path: &str, body: &Value) -> &mut Self {
        self.raw(path, 200, &body.to_string(), &[])
    }

    pub(crate) fn raw(
        &mut self,
        path: &str,
        status: u16,
        body: &str,
        headers: &[(&str, &str)],
    ) -> &mut Self {
        let headers = headers
            .iter()
            .map(|(n, v)| ((*n).to_owned(), (*v).to_owned()));
        self.answers.insert(
            path.to_owned(),
            (status, body.to_owned(), headers.collect()),
        );
        self
    }

    pub(crate) fn fail(&mut self, path: &str, cause: GapCause) -> &mut Self {
        self.failing.insert(path.to_owned(), cause);
        self
    }

    pub(crate) fn asked(&self) -> Vec<String> {
        let asked = self
            .asked
            .lock()
            .expect("no test panics while it holds the lock");
        asked.iter().map(|r| short(&r.url)).collect()
    }
}

/// The path with its query; other hosts than the usual one are named.
pub(crate) fn short(url: &Url) -> String {
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

pub(crate) fn capture(
    url: Url,
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
) -> Capture {
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

pub(crate) fn instant(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

pub(crate) fn channel(address: &str) -> Channel {
    let address = Url::parse(address).expect("an address");
    Channel {
        id: ChannelId::of(&address),
        kind: ChannelKind::Microblog,
        address,
        network: "Mastodon".to_owned(),
        found: Found::Named,
    }
}

pub(crate) fn window() -> Window {
    let (from, to) = (
        instant("2026-03-02T00:00:00Z"),
        instant("2026-03-30T00:00:00Z"),
    );
    Window::new(from, to).expect("a window")
}

/// Gathers without the gap over mentions, which every server has for a stranger.
pub(crate) async fn gather_from(
    address: &str,
    settings: &Settings,
    fetch: &dyn Fetch,
) -> (Gathered, Record) {
    let (mut gathered, record) = gather_all(address, settings, fetch).await;
    gathered.gaps.retain(|g| g.facet != Facet::Mentions);
    (gathered, record)
}

pub(crate) async fn gather_all(
    address: &str,
    settings: &Settings,
    fetch: &dyn Fetch,
) -> (Gathered, Record) {
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

pub(crate) async fn gather(table: &Table) -> (Gathered, Record) {
    gather_from(&format!("{ROOT}/@juniper"), &Settings::default(), table).await
}

/// A way out that asks loopback as it is, for the bundled brand.
pub(crate) struct Loopback;

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

pub(crate) const LIST: &str = "/api/v1/accounts/1/statuses?limit=40&exclude_reblogs=true";

/// The address of a status' context.
pub(crate) fn around(id: &str) -> String {
    format!("/api/v1/statuses/{id}/context")
}

pub(crate) fn account(id: &str) -> Value {
    let name = if id == "1" { "juniper" } else { id };
    json!({"id": id, "username": name, "acct": name, "display_name": name, "bot": false,
        "url": format!("{ROOT}/@{name}"), "uri": format!("{ROOT}/users/{name}"),
        "note": "<p>Hello</p>", "fields": []})
}

/// A status: `at` is a day of March and a time; `parent` the id and the author of what it answers.
pub(crate) fn status(
    id: &str,
    by: &str,
    at: &str,
    parent: Option<(&str, &str)>,
    text: &str,
) -> Value {
    let (day, time) = at.split_once(' ').expect("a day and a time");
    json!({"id": id, "created_at": format!("2026-03-{day}T{time}:00.000Z"), "visibility": "public",
        "in_reply_to_id": parent.map(|p| p.0), "in_reply_to_account_id": parent.map(|p| p.1),
        "language": "en", "uri": format!("{ROOT}/s/{id}"), "url": format!("{ROOT}/@x/{id}"),
        "replies_count": 0, "content": format!("<p>{text}</p>"), "spoiler_text": "",
        "account": account(by), "mentions": [], "reblog": null})
}

/// A status with some fields as given.
pub(crate) fn but(mut status: Value, fields: &Value) -> Value {
    for (name, value) in fields.as_object().expect("an object") {
        status[name] = value.clone();
    }
    status
}

pub(crate) fn context(ancestors: &[Value], descendants: &[Value]) -> Value {
    json!({"ancestors": ancestors, "descendants": descendants})
}

pub(crate) fn server(software: &str) -> Table {
    let mut table = Table::default();
    let href = format!("{ROOT}/nodeinfo/2.0");
    table
        .put(
            "/.well-known/nodeinfo",
            &json!({"links": [{"rel": "x", "href": href}]}),
        )
        .put(
            "/nodeinfo/2.0",
            &json!({"software": {"name": software, "version": "1"}}),
        )
        .put("/api/v1/accounts/lookup?acct=juniper", &account("1"))
        .put(LIST, &json!([]));
    table
}

/// A server with one post, `p`, and what stands under it.
pub(crate) fn with_thread(software: &str, under: &[Value]) -> Table {
    let mut table = server(software);
    table
        .put(
            LIST,
            &json!([status("p", "1", "03 09:00", None, "New routes.")]),
        )
        .put(&around("p"), &context(&[], under));
    table
}

pub(crate) fn posts(gathered: &Gathered) -> Vec<&Post> {
    let facts = gathered.seen.iter().map(|o| &o.fact);
    facts
        .filter_map(|f| if let Fact::Post(p) = f { Some(p) } else { None })
        .collect()
}

pub(crate) fn messages(gathered: &Gathered) -> Vec<&Message> {
    let facts = gathered.seen.iter().map(|o| &o.fact);
    facts
        .filter_map(|f| {
            if let Fact::Message(m) = f {
                Some(m)
            } else {
                None
            }
        })
        .collect()
}

/// Each gap as facet, thread and whether it has a span.
pub(crate) fn gaps(gathered: &Gathered) -> Vec<(Facet, &str, bool)> {
    let of = |g: &'_ Gap| g.span.is_some();
    gathered
        .gaps
        .iter()
        .map(|g| {
            (
                g.facet,
                g.thread.as_ref().map_or("", |t| t.0.as_str()),
                of(g),
            )
        })
        .collect()
}

/// Each inquiry as `question, reply or "-"`.
pub(crate) fn answered(record: &Record) -> Vec<(String, String)> {
    let all = inquiries(record);
    let id = |m: Option<&Message>| m.map_or("-".to_owned(), |m| m.id.0.clone());
    all.iter()
        .map(|i| (i.first.id.0.clone(), id(i.reply)))
        .collect()
}

pub(crate) fn pairs(expected: &[(&str, &str)]) -> Vec<(String, String)> {
    expected
        .iter()
        .map(|(a, b)| ((*a).to_owned(), (*b).to_owned()))
        .collect()
}
