//! Pages: what is read of invented pages and sites, held against what their authors meant.

use async_trait::async_trait;
use rousseau::connectors::discover::{Discovery, discover};
use rousseau::connectors::{Connector, Errand, Gathered, Settings, web};
use rousseau::crawl::{Fetch, Silent, Watch};
use rousseau::domain::{
    CaptureId, Channel, ChannelId, ChannelKind, Contact, Fact, Found, GapCause, PageRole, PageSeen,
    Window,
};
use rousseau::evidence::{Accept, Capture, Request};
use rousseau::stage::Stage;
use std::collections::BTreeMap;
use std::sync::Mutex;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use url::Url;

/// A way out that leads to invented answers only.
#[derive(Default)]
struct Shelf {
    answers: BTreeMap<String, Result<Capture, GapCause>>,
    asked: Mutex<Vec<String>>,
}

fn url(text: &str) -> Url {
    Url::parse(text).expect("the test's addresses are well-formed")
}

fn capture(address: &str, status: u16, kind: &str, body: &[u8]) -> Capture {
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
    fn page(mut self, address: &str, html: &str) -> Self {
        let page = capture(address, 200, "text/html", html.as_bytes());
        self.answers.insert(address.to_owned(), Ok(page));
        self
    }

    fn json(mut self, address: &str, json: &str) -> Self {
        let answer = capture(address, 200, "application/json", json.as_bytes());
        self.answers.insert(address.to_owned(), Ok(answer));
        self
    }

    fn moved(mut self, from: &str, to: &str, html: &str) -> Self {
        let page = capture(to, 200, "text/html", html.as_bytes());
        self.answers.insert(from.to_owned(), Ok(page));
        self
    }

    fn status(mut self, address: &str, status: u16) -> Self {
        let answer = capture(address, status, "text/html", b"<p>No.</p>");
        self.answers.insert(address.to_owned(), Ok(answer));
        self
    }

    fn fails(mut self, address: &str, cause: GapCause) -> Self {
        self.answers.insert(address.to_owned(), Err(cause));
        self
    }

    fn asked(&self) -> Vec<String> {
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
struct Curtain;

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

fn site(address: &str) -> Channel {
    let address = url(address);
    Channel {
        id: ChannelId::of(&address),
        kind: ChannelKind::Site,
        address,
        network: "Website".to_owned(),
        found: Found::Named,
    }
}

async fn gather(address: &str, fetch: &dyn Fetch) -> Gathered {
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

fn pages(gathered: &Gathered) -> Vec<&PageSeen> {
    let page = |fact| match fact {
        &Fact::Page(ref page) => Some(page),
        _ => None,
    };
    gathered.seen.iter().filter_map(|o| page(&o.fact)).collect()
}

fn listed(found: &Discovery) -> Vec<(String, String)> {
    let how = |found: &Found| match found {
        Found::Named => "named".to_owned(),
        Found::Linked { how, .. } => how.clone(),
    };
    let line = |c: &Channel| (format!("{} {}", c.network, c.address), how(&c.found));
    found.channels.iter().map(line).collect()
}

#[track_caller]
fn check(found: &Discovery, expected: &[(&str, &str)]) {
    let listed = listed(found);
    let listed: Vec<(&str, &str)> = listed
        .iter()
        .map(|(c, h)| (c.as_str(), h.as_str()))
        .collect();
    assert_eq!(listed, expected);
}

#[tokio::test]
async fn the_bundled_brand_is_found_whole() {
    let stage = Stage::open()
        .await
        .expect("a port of the loopback interface");
    let home = stage.address();
    let port = home.port().unwrap_or(80);
    let found = discover(&home, &Settings::default(), &Curtain).await;
    assert_eq!(found.name.as_deref(), Some("Juniper Air"));
    check(
        &found,
        &[
            (&format!("Website {home}"), "named"),
            (
                &format!("WordPress http://juniper.localhost:{port}/blog/"),
                "rest-root",
            ),
            (
                &format!("Mastodon http://social.localhost:{port}/@juniper"),
                "rel-me",
            ),
            ("Bluesky https://bsky.app/profile/juniper-air.test", "link"),
            (
                "Facebook https://www.facebook.com/juniperair.example",
                "link",
            ),
        ],
    );
    assert!(found.found.gaps.is_empty());
    let gathered = gather(home.as_str(), &Curtain).await;
    let pages = pages(&gathered);
    let roles: Vec<(PageRole, &str)> = pages
        .iter()
        .take(4)
        .map(|p| (p.role, p.address.path()))
        .collect();
    assert_eq!(
        roles,
        [
            (PageRole::Home, "/"),
            (PageRole::Contact, "/contact/"),
            (PageRole::Help, "/help/"),
            (PageRole::About, "/about/"),
        ]
    );
    assert_eq!(
        pages[1].contacts,
        [
            Contact::Email("help@juniper.example".to_owned()),
            Contact::Phone("+351800000000".to_owned()),
            Contact::Form(format!("http://juniper.localhost:{port}/contact/send")),
        ]
    );
    assert!(
        pages[2]
            .text
            .contains("We answer every message within one working day")
    );
    assert!(gathered.gaps.is_empty(), "{:?}", gathered.gaps);
    assert!(
        matches!(&gathered.seen[0].fact, Fact::Profile(p) if p.name.as_deref() == Some("Juniper Air"))
    );
}
