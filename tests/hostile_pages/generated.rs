//! Generated: pages, answers and feeds that are damaged at random; nothing panics, and all end soon.

use super::capture;
use async_trait::async_trait;
use jiff::{SignedDuration, Timestamp};
use rousseau::connectors::{ALL, Errand, Settings};
use rousseau::crawl::{Fetch, Silent, Watch, not_a_page, read_comments, read_document, wall};
use rousseau::domain::{CaptureId, Channel, ChannelId, ChannelKind, Found, GapCause, Window};
use rousseau::evidence::{Capture, Request};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};
use url::Url;

/// Pages and answers that are damaged, as they are when whole.
const PAGES: [&str; 4] = [
    include_str!("../pages/lamp-contact.html"),
    include_str!("../pages/json-ld.html"),
    include_str!("../pages/chat-widget.html"),
    include_str!("../pages/unclosed.html"),
];
const ANSWERS: [&str; 9] = [
    r#"{"did":"did:plc:abc","handle":"brand.example","displayName":"Brand","description":"Hi"}"#,
    r#"{"feed":[{"post":{"uri":"at://did:plc:abc/app.bsky.feed.post/1","author":{"did":"did:plc:abc","handle":"brand.example"},"record":{"text":"Hello","createdAt":"2026-01-05T09:00:00Z"},"replyCount":2,"indexedAt":"2026-01-05T09:00:00Z"}}],"cursor":"x"}"#,
    r#"{"thread":{"$type":"app.bsky.feed.defs#threadViewPost","post":{"uri":"at://did:plc:abc/app.bsky.feed.post/1","author":{"did":"did:plc:abc","handle":"brand.example"},"record":{"text":"Hello","createdAt":"2026-01-05T09:00:00Z"},"indexedAt":"2026-01-05T09:00:00Z"},"replies":[]}}"#,
    r#"{"id":"1","username":"brand","acct":"brand","url":"https://brand.example/@brand","note":"<p>Hi</p>","fields":[]}"#,
    r#"[{"id":"9","created_at":"2026-01-05T09:00:00.000Z","visibility":"public","url":"https://brand.example/@brand/9","uri":"https://brand.example/9","content":"<p>Hello</p>","replies_count":1,"account":{"id":"1","acct":"brand"},"mentions":[]}]"#,
    r#"{"ancestors":[],"descendants":[{"id":"10","created_at":"2026-01-05T10:00:00.000Z","in_reply_to_id":"9","visibility":"public","content":"<p>How?</p>","account":{"id":"2","acct":"a"}}]}"#,
    r#"{"name":"Brand","description":"x","url":"https://brand.example","home":"https://brand.example","namespaces":["wp/v2"],"timezone_string":"Europe/Vienna"}"#,
    r#"[{"id":7,"date_gmt":"2026-01-05T09:00:00","link":"https://brand.example/p","title":{"rendered":"T"},"author":1,"comment_status":"open"}]"#,
    r#"[{"id":8,"post":7,"parent":0,"author":0,"author_name":"x","date_gmt":"2026-01-05T10:00:00","content":{"rendered":"<p>When?</p>"},"link":"https://brand.example/p#c","type":"comment"}]"#,
];
const FEED: &str = r#"<?xml version="1.0"?><rss version="2.0"><channel><title>Brand</title><link>https://brand.example/</link><item><title>T</title><link>https://brand.example/p</link><guid>https://brand.example/?p=7</guid><pubDate>Mon, 05 Jan 2026 09:00:00 +0000</pubDate></item></channel></rss>"#;
/// What is put in at random places.
const PIECES: [&str; 24] = [
    "<",
    ">",
    "</",
    "<!--",
    "]]>",
    "\"",
    "{",
    "[",
    "}",
    "null",
    "-1e999",
    "99999999999999999999",
    "\\ud83d",
    "\u{202e}",
    "\u{0}",
    "<script>",
    "<table>",
    "<svg>",
    "&#x110000;",
    "<!DOCTYPE x [<!ENTITY a 'b'>]>",
    "\"9999-12-31T23:59:60Z\"",
    "<style>*{display:none}</style>",
    "true",
    "<b hidden>",
];

/// Numbers that look like chance and are the same each time.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, most: usize) -> usize {
        usize::try_from(self.next() % (most.max(1) as u64)).unwrap_or(0)
    }

    /// Damages a text in a few places.
    fn damage(&mut self, whole: &str) -> Vec<u8> {
        let mut bytes = whole.as_bytes().to_vec();
        for _ in 0..=self.below(6) {
            let at = self.below(bytes.len() + 1);
            match self.below(6) {
                0 => bytes.truncate(at),
                1 => {
                    let piece = PIECES[self.below(PIECES.len())].as_bytes();
                    bytes.splice(at..at, piece.repeat(1 + self.below(3)));
                }
                2 => {
                    let end = (at + self.below(40)).min(bytes.len());
                    bytes.drain(at..end);
                }
                3 => {
                    let end = (at + self.below(60)).min(bytes.len());
                    let again = bytes[at..end].repeat(1 + self.below(20));
                    bytes.splice(at..at, again);
                }
                4 => {
                    let byte = u8::try_from(self.next() & 0xff).unwrap_or(0);
                    bytes.splice(at..at, [byte]);
                }
                _ => {
                    // A value of another type in the place of a text or a number.
                    let piece = PIECES[self.below(PIECES.len())].as_bytes();
                    let end = (at + piece.len()).min(bytes.len());
                    bytes.splice(at..end, piece.iter().copied());
                }
            }
        }
        bytes
    }
}

fn rounds(few: usize, many: usize) -> usize {
    if std::env::var_os("ROUSSEAU_LONG").is_some() {
        many
    } else {
        few
    }
}

#[test]
fn damaged_pages_are_read_or_refused() {
    let mut chance = Chance(0x9e37_79b9_7f4a_7c15);
    for round in 0..rounds(60, 10_000) {
        let body = chance.damage(PAGES[round % PAGES.len()]);
        let answer = capture(200, "text/html", &body);
        let start = Instant::now();
        let page = read_document(&answer);
        let _ = (wall(&page), read_comments(&answer), not_a_page(None, &body));
        assert!(
            start.elapsed() < Duration::from_secs(5),
            "round {round} is slow"
        );
    }
}

/// A host whose every answer is damaged.
struct Rubbish {
    seed: AtomicU64,
    left: AtomicU64,
}

#[async_trait]
impl Fetch for Rubbish {
    async fn fetch(&self, request: Request) -> Result<Capture, GapCause> {
        if self.left.fetch_sub(1, Ordering::Relaxed) < 2 {
            self.left.store(1, Ordering::Relaxed);
            return Err(GapCause::Budget("the test ends".to_owned()));
        }
        let seed = self.seed.fetch_add(0x9e37_79b9, Ordering::Relaxed);
        let mut chance = Chance(seed | 1);
        chance.next();
        let path = request.url.path().to_owned();
        let whole = match path.as_str() {
            p if p.contains("getProfile") || p.contains("resolveHandle") => ANSWERS[0],
            p if p.contains("getAuthorFeed") || p.contains("searchPosts") => ANSWERS[1],
            p if p.contains("getPostThread") => ANSWERS[2],
            p if p.contains("lookup") || p.ends_with("/1") => ANSWERS[3],
            p if p.ends_with("/statuses") => ANSWERS[4],
            p if p.ends_with("/context") => ANSWERS[5],
            p if p.ends_with("/wp-json/") || p.ends_with("/wp-json") => ANSWERS[6],
            p if p.contains("/posts") => ANSWERS[7],
            p if p.contains("/comments") => ANSWERS[8],
            p if p.contains("feed") => FEED,
            _ if chance.below(4) == 0 => ANSWERS[chance.below(ANSWERS.len())],
            _ => PAGES[chance.below(PAGES.len())],
        };
        let body = if chance.below(3) == 0 {
            whole.as_bytes().to_vec()
        } else {
            chance.damage(whole)
        };
        let kinds = ["application/json", "text/html", "application/rss+xml", ""];
        let kind = if whole.starts_with('<') {
            "text/html"
        } else {
            kinds[chance.below(20).min(3) % 4]
        };
        let headers = vec![("content-type".to_owned(), kind.to_owned())];
        Ok(Capture {
            id: CaptureId(format!("{seed:016x}")),
            url: request.url,
            at: Timestamp::UNIX_EPOCH,
            status: if chance.below(20) == 0 { 500 } else { 200 },
            headers,
            body,
            cut: chance.below(20) == 0,
        })
    }

    fn watch(&self) -> &dyn Watch {
        &Silent
    }
}

#[tokio::test]
async fn damaged_answers_stop_no_reader() {
    let to: Timestamp = "2026-01-12T00:00:00Z".parse().expect("a time");
    let window = Window::new(to - SignedDuration::from_hours(24 * 14), to).expect("a window");
    let channels = [
        (
            "https://bsky.app/profile/brand.example",
            "bluesky",
            ChannelKind::Microblog,
        ),
        (
            "https://brand.example/@brand",
            "mastodon",
            ChannelKind::Microblog,
        ),
        ("https://brand.example/", "wordpress", ChannelKind::Page),
        ("https://brand.example/", "web", ChannelKind::Site),
    ];
    let settings = Settings {
        pages: 6,
        posts: 6,
        listing: 3,
        ..Settings::default()
    };
    // The others have a shared suite of their own, tests/connectors.
    for (address, name, kind) in channels {
        let connector = ALL.into_iter().find(|c| c.name() == name);
        let connector = connector.expect("a connector of this name");
        let address = Url::parse(address).expect("an address");
        let channel = Channel {
            id: ChannelId::of(&address),
            kind,
            address,
            network: name.to_owned(),
            found: Found::Named,
        };
        for round in 0..rounds(8, 10_000) {
            let fetch = Rubbish {
                seed: AtomicU64::new(1 + round as u64 * 7919),
                left: AtomicU64::new(40),
            };
            let start = Instant::now();
            let errand = Errand {
                channel: &channel,
                window,
                settings: &settings,
                fetch: &fetch,
            };
            let gathered = connector.gather(errand).await;
            assert!(
                start.elapsed() < Duration::from_secs(20),
                "{name} {round} is slow"
            );
            let _ = rousseau::measure::Record::assemble(
                &channel,
                window,
                &gathered.seen,
                &gathered.gaps,
            );
        }
    }
}
