//! Made answers: an AppView in memory, whose answers are redacted as evidence would have them.

use async_trait::async_trait;
use jiff::Timestamp;
use rousseau::connectors::{Connector, Errand, Gathered, Settings, bluesky::Bluesky};
use rousseau::crawl::{Fetch, Silent, Watch};
use rousseau::domain::{
    CaptureId, Channel, ChannelId, ChannelKind, Facet, Fact, Found, GapCause, Message, Post, Window,
};
use rousseau::evidence::{Capture, Request};
use rousseau::measure::Record;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Mutex;
use url::Url;

pub(crate) const BRAND: &str = "did:plc:brand";
pub(crate) const ANN: &str = "p-00000000000000aa";
pub(crate) const BEN: &str = "p-00000000000000bb";

/// An AppView in memory: what it answers, by method and the one parameter that matters.
#[derive(Default)]
pub(crate) struct AppView {
    answers: BTreeMap<String, (u16, Vec<u8>, bool)>,
    pub(crate) asked: Mutex<Vec<String>>,
}

impl AppView {
    /// An account with a profile and nothing else.
    pub(crate) fn new() -> Self {
        let mut view = Self::default();
        view.put("resolveHandle brand.example", json!({ "did": BRAND }));
        view.put("getProfile did:plc:brand", profile());
        view
    }

    pub(crate) fn put(&mut self, key: &str, body: Value) {
        self.answers
            .insert(key.to_owned(), (200, body.to_string().into_bytes(), false));
    }

    pub(crate) fn fail(&mut self, key: &str, status: u16, body: &str) {
        self.answers
            .insert(key.to_owned(), (status, body.as_bytes().to_vec(), false));
    }

    /// A feed of one page.
    pub(crate) fn feed(&mut self, posts: Vec<Value>) {
        let items: Vec<Value> = posts.into_iter().map(|p| json!({"post": p})).collect();
        self.put("getAuthorFeed", json!({ "feed": items }));
    }

    pub(crate) fn thread(&mut self, key: &str, top: Value) {
        let uri = uri(BRAND, key);
        self.put(&format!("getPostThread {uri}"), json!({ "thread": top }));
    }
}

#[async_trait]
impl Fetch for AppView {
    async fn fetch(&self, request: Request) -> Result<Capture, GapCause> {
        let name = request
            .url
            .path()
            .rsplit('.')
            .next()
            .unwrap_or("")
            .to_owned();
        let get = |key: &str| {
            let mut pairs = request.url.query_pairs();
            pairs.find(|(k, _)| k == key).map(|(_, v)| v.into_owned())
        };
        let what = match name.as_str() {
            "getAuthorFeed" => get("cursor"),
            "getPostThread" => get("uri"),
            "resolveHandle" => get("handle"),
            _ => get("actor"),
        };
        let key = what.map_or(name.clone(), |w| format!("{name} {w}"));
        self.asked.lock().expect("one thread").push(key.clone());
        let not_found = (400, br#"{"error":"NotFound"}"#.to_vec(), false);
        let (status, body, cut) = self.answers.get(&key).unwrap_or(&not_found).clone();
        let html = body.starts_with(b"<");
        let kind = if html {
            "text/html"
        } else {
            "application/json"
        };
        Ok(Capture {
            id: CaptureId(key),
            url: request.url,
            at: instant(28 * 24 * 60),
            status,
            headers: vec![("content-type".to_owned(), kind.to_owned())],
            body,
            cut,
        })
    }

    fn watch(&self) -> &dyn Watch {
        &Silent
    }
}

/// An instant by minutes from the window's start.
pub(crate) fn instant(minute: i64) -> Timestamp {
    let start: Timestamp = "2026-03-02T00:00:00Z".parse().expect("an instant");
    start + jiff::SignedDuration::from_mins(minute)
}

pub(crate) fn window() -> Window {
    Window::new(instant(0), instant(28 * 24 * 60)).expect("four weeks")
}

pub(crate) fn uri(who: &str, key: &str) -> String {
    format!("at://{who}/app.bsky.feed.post/{key}")
}

pub(crate) fn profile() -> Value {
    json!({"did": BRAND, "handle": "brand.example", "displayName": "Brand",
        "description": "Kettles. brand-help.com", "website": "https://www.brand.example/",
        "associated": {"chat": {"allowIncoming": "following"}}})
}

/// A post as the AppView shows it.
pub(crate) fn post(who: &str, key: &str, minute: i64, text: &str, replies: usize) -> Value {
    let at = instant(minute).to_string();
    let (handle, name) = if who == BRAND {
        ("brand.example", "Brand")
    } else {
        (who, who)
    };
    json!({"uri": uri(who, key), "cid": "c", "indexedAt": at, "replyCount": replies,
        "author": {"did": who, "handle": handle, "displayName": name},
        "record": {"text": text, "createdAt": at, "langs": ["en-GB"]}})
}

/// A post that answers another, both given by author and key.
pub(crate) fn reply(mut post: Value, root: (&str, &str), parent: (&str, &str)) -> Value {
    post["record"]["reply"] = json!({"root": {"uri": uri(root.0, root.1), "cid": "c"},
        "parent": {"uri": uri(parent.0, parent.1), "cid": "c"}});
    post
}

/// A place in a thread.
pub(crate) fn node(post: Value, replies: Vec<Value>) -> Value {
    json!({"$type": "app.bsky.feed.defs#threadViewPost", "post": post, "replies": replies})
}

pub(crate) fn channel(actor: &str) -> Channel {
    let address = format!("https://bsky.app/profile/{actor}");
    let address = Url::parse(&address).expect("an address");
    Channel {
        id: ChannelId::of(&address),
        kind: ChannelKind::Microblog,
        address,
        network: "Bluesky".to_owned(),
        found: Found::Named,
    }
}

pub(crate) fn settings() -> Settings {
    Settings {
        appview: Url::parse("https://appview.example/").expect("an address"),
        ..Settings::default()
    }
}

/// Gathers without the gap over mentions, which strangers mostly have.
pub(crate) fn gather_with(fetch: &dyn Fetch, channel: &Channel, settings: &Settings) -> Gathered {
    let mut gathered = gather_all(fetch, channel, settings);
    gathered.gaps.retain(|g| g.facet != Facet::Mentions);
    gathered
}

pub(crate) fn gather_all(fetch: &dyn Fetch, channel: &Channel, settings: &Settings) -> Gathered {
    let errand = Errand {
        channel,
        window: window(),
        settings,
        fetch,
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.expect("a runtime").block_on(Bluesky.gather(errand))
}

pub(crate) fn gather(view: &AppView) -> Gathered {
    gather_with(view, &channel("brand.example"), &settings())
}

pub(crate) fn record(gathered: &Gathered) -> Record {
    let channel = channel("brand.example");
    Record::assemble(&channel, window(), &gathered.seen, &gathered.gaps)
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

pub(crate) fn posts(gathered: &Gathered) -> Vec<&Post> {
    let facts = gathered.seen.iter().map(|o| &o.fact);
    facts
        .filter_map(|f| if let Fact::Post(p) = f { Some(p) } else { None })
        .collect()
}

/// The last parts of the messages' ids, in order of time.
pub(crate) fn keys(gathered: &Gathered) -> Vec<String> {
    let mut all = messages(gathered);
    all.sort_by_key(|m| (m.at, m.id.clone()));
    let key = |m: &&Message| m.id.0.rsplit('/').next().unwrap_or("").to_owned();
    all.iter().map(key).collect()
}
