//! Targets: what takes a stranger's bytes, each by its public door.

use crate::{boards, warc};
use async_trait::async_trait;
use rousseau::audit::Plan;
use rousseau::connectors::{Errand, for_channel};
use rousseau::crawl::{
    Fetch, Live, Manners, Patience, Silent, Sitemap, Watch, count_matches, not_a_page,
    read_comments, read_document, role_of, wall,
};
use rousseau::domain::{CaptureId, FrozenClock, GapCause, SourceFile, Window};
use rousseau::evidence::{
    Accept, Answer, BUNDLE_SCHEMA, Bundle, BundleMeta, Capture, Personal, Request, SourceFileMeta,
};
use rousseau::rules::RuleBook;
use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::path::Path;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;
use url::Url;

/// Something that takes a stranger's bytes.
pub(crate) struct Target {
    /// Its name.
    pub(crate) name: &'static str,
    /// Takes bytes; it may refuse them, and may not fail.
    pub(crate) run: fn(&[u8]),
    /// Sound inputs to begin with.
    pub(crate) seeds: fn() -> Vec<Vec<u8>>,
    /// Inputs of the short run.
    pub(crate) rounds: usize,
}

const fn target(
    name: &'static str,
    run: fn(&[u8]),
    seeds: fn() -> Vec<Vec<u8>>,
    rounds: usize,
) -> Target {
    Target {
        name,
        run,
        seeds,
        rounds,
    }
}

/// All targets.
pub(crate) const TARGETS: &[Target] = &[
    target("html", html, pages, 10),
    target("rules", rules, rule_files, 25),
    target("bluesky", bluesky, answers, 25),
    target("mastodon", mastodon, answers, 25),
    target("wordpress", wordpress, answers, 25),
    target("feed", wordpress, feeds, 25),
    target("discourse", boards::discourse, boards::seeds, 25),
    target("lemmy", boards::lemmy, boards::seeds, 25),
    target("github", boards::github, boards::seeds, 25),
    target("stackexchange", boards::stackexchange, boards::seeds, 25),
    target("peertube", boards::peertube, boards::seeds, 25),
    target("nodebb", boards::nodebb, boards::seeds, 25),
    target("flarum", boards::flarum, boards::seeds, 25),
    target("misskey", boards::misskey, boards::seeds, 25),
    target("telegram", boards::telegram, boards::pages, 10),
    target("youtube", boards::youtube, boards::seeds, 25),
    target("isso", boards::isso, boards::pages, 10),
    target("appstore", boards::appstore, feeds, 25),
    target("syndication", boards::feed, feeds, 25),
    target("phpbb", boards::phpbb, boards::pages, 10),
    target("misago", boards::misago, boards::pages, 10),
    target("reviews", boards::reviews, pages, 5),
    target("extractor", boards::extractor, boards::extractors, 25),
    target("web", web, pages, 3),
    target("sitemap", sitemap, maps, 200),
    target("url", url, addresses, 200),
    target("robots", robots, robots_files, 4),
    target("redirect", redirect, addresses, 4),
    target("retry-after", retry_after, waits, 4),
    target("warc", warc::run, records, 6),
    target("import", import, exports, 25),
    target("league", side_by_side, exports, 25),
];

/// A file of bytes, for readers that open it themselves.
fn filed(bytes: &[u8]) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().expect("a file can be made");
    file.write_all(bytes).expect("it can be written");
    file
}

fn import(bytes: &[u8]) {
    let file = filed(bytes);
    let _ = rousseau::audit::imports::look(file.path(), Some(&jiff::tz::TimeZone::UTC));
}

fn side_by_side(bytes: &[u8]) {
    let utc = jiff::tz::TimeZone::UTC;
    let _ = rousseau::audit::league::league(filed(bytes).as_file(), &utc, 2);
}

fn exports() -> Vec<Vec<u8>> {
    let mut exports = stored("tests/league", "csv");
    exports.extend(owned(&[
        "post_id;author_id;author_role;created_at;text\n1;ann;customer;01.03.2026 10:00;\"Wo\nist es?\"\n",
        "{\"post_id\":1,\"author_id\":\"ann\",\"created_at\":1772359200,\"text\":\"Where?\"}\n{\"post_id\":2,\"parent_id\":1,\"author_id\":\"h\",\"created_at\":1772359300,\"text\":\"Here.\"}\n",
        "{\"id\":1,\"content\":\"hi\",\"message_type\":0,\"conversation_id\":4,\"created_at\":1772359200}\n",
    ]));
    exports
}

fn stored(folder: &str, ending: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let files = std::fs::read_dir(folder).expect("the seeds are stored");
    let mut paths: Vec<_> = files.filter_map(|f| Some(f.ok()?.path())).collect();
    paths.retain(|p| p.extension().is_some_and(|e| e == ending));
    paths.sort();
    paths.iter().filter_map(|p| std::fs::read(p).ok()).collect()
}

pub(crate) fn owned(texts: &[&str]) -> Vec<Vec<u8>> {
    texts.iter().map(|t| t.as_bytes().to_vec()).collect()
}

fn pages() -> Vec<Vec<u8>> {
    let mut pages = stored("tests/pages", "html");
    pages.truncate(12);
    pages
}

fn rule_files() -> Vec<Vec<u8>> {
    let bundled = rousseau::rules::bundled().into_iter().take(8);
    let mut files: Vec<Vec<u8>> = bundled.map(|f| f.text.into_bytes()).collect();
    files.extend(owned(&[
        BRAND,
        "schema = 1\n[override.closed-comments]\nbecause = \"x\"\nweight = 2\n",
    ]));
    files
}

fn answers() -> Vec<Vec<u8>> {
    owned(&[
        r#"{"did":"did:plc:abc","handle":"x.test","displayName":"X","description":"We answer","postsCount":2}"#,
        r#"{"feed":[{"post":{"uri":"at://did:plc:abc/app.bsky.feed.post/1","cid":"c","author":{"did":"did:plc:abc","handle":"x.test"},"record":{"text":"Hello?","createdAt":"2026-03-01T00:00:00Z"},"replyCount":1,"indexedAt":"2026-03-01T00:00:00Z"}}],"cursor":"2"}"#,
        r#"{"thread":{"post":{"uri":"at://did:plc:abc/app.bsky.feed.post/1","author":{"did":"d","handle":"h.test"},"record":{"text":"Where is my bag?","createdAt":"2026-03-01T00:00:00Z"}},"replies":[]}}"#,
        r#"{"id":"1","username":"a","acct":"a","display_name":"A","note":"<p>Hi</p>","url":"https://social.example/@a","fields":[],"statuses_count":1}"#,
        r#"[{"id":"7","created_at":"2026-03-01T00:00:00.000Z","visibility":"public","content":"<p>Hello?</p>","url":"https://social.example/@a/7","account":{"id":"1","acct":"a"},"replies_count":1,"in_reply_to_id":null,"mentions":[]}]"#,
        r#"{"ancestors":[],"descendants":[]}"#,
        r#"[{"id":3,"date_gmt":"2026-03-01T00:00:00","link":"https://blog.example/a","title":{"rendered":"A"},"content":{"rendered":"<p>t</p>"},"comment_status":"open"}]"#,
        r#"[{"id":9,"post":3,"parent":0,"author":0,"author_name":"B","date_gmt":"2026-03-01T01:00:00","content":{"rendered":"<p>Where?</p>"},"link":"https://blog.example/a#comment-9"}]"#,
    ])
}

fn feeds() -> Vec<Vec<u8>> {
    owned(&[
        "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>B</title><item><title>A</title><link>https://blog.example/a</link><pubDate>Sun, 01 Mar 2026 00:00:00 +0000</pubDate><guid>1</guid></item></channel></rss>",
        "<feed xmlns=\"http://www.w3.org/2005/Atom\"><title>B</title><entry><id>1</id><title>A</title><link href=\"https://blog.example/a\"/><updated>2026-03-01T00:00:00Z</updated></entry></feed>",
        "<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>https://blog.example/a</loc></url></urlset>",
        "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><rss><channel><title>&b;</title></channel></rss>",
    ])
}

fn maps() -> Vec<Vec<u8>> {
    let mut maps = stored("tests/hostile/sitemaps", "xml");
    maps.extend(owned(&[
        "<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"><url><loc>https://brand.example/a?b&amp;c</loc><lastmod>2026-03-01</lastmod></url><url><loc><![CDATA[https://brand.example/kontakt]]></loc></url></urlset>",
        "<sitemapindex><sitemap><loc>https://brand.example/page-sitemap.xml</loc></sitemap><!-- a --></sitemapindex>",
        "https://brand.example/a\nhttps://brand.example/b\n",
    ]));
    maps
}

fn addresses() -> Vec<Vec<u8>> {
    owned(&[
        "https://brand.example/a?b=c#d",
        "//evil.example",
        "http://2130706433/",
        "http://[::ffff:127.0.0.1]/",
        "/next/../x",
        "file:///etc/passwd",
        "http://user:p@host.example:81/",
        "https://xn--mnchen-3ya.example/",
    ])
}

fn robots_files() -> Vec<Vec<u8>> {
    owned(&[
        "User-agent: *\nDisallow: /a*b$\nAllow: /\nCrawl-delay: 1\n",
        "user-agent:rousseau\nuser-agent: x\ndisallow: /%7Ea\n\nSitemap: https://x.example/s.xml",
        "<html><body>no</body></html>",
    ])
}

fn waits() -> Vec<Vec<u8>> {
    owned(&[
        "30",
        "Sun, 01 Mar 2026 00:00:30 GMT",
        "1e9",
        "-1",
        "Sunday, 01-Mar-26 00:00:30 GMT",
        "Sun Mar  1 00:00:30 2026",
    ])
}

const BRAND: &str = "schema = 1\nid = \"x\"\nname = \"X\"\nsite = \"https://brand.example/\"\n\
    [[channel]]\nkind = \"microblog\"\naddress = \"https://bsky.app/profile/x.test\"\n\
    [[channel]]\nkind = \"microblog\"\nnetwork = \"Mastodon\"\naddress = \"https://social.example/@a\"\n\
    [[channel]]\nkind = \"page\"\nnetwork = \"WordPress\"\naddress = \"https://blog.example/\"\n\
    [[channel]]\nkind = \"forum\"\nnetwork = \"Discourse\"\naddress = \"https://forum.example/\"\n\
    [[channel]]\nkind = \"forum\"\nnetwork = \"Lemmy\"\naddress = \"https://lemmy.example/c/a\"\n\
    [[channel]]\nkind = \"forum\"\naddress = \"https://github.com/a/b\"\n\
    [[channel]]\nkind = \"forum\"\naddress = \"https://stackoverflow.com/questions/tagged/a\"\nstaff = [\"1\"]\n\
    [[channel]]\nkind = \"video\"\naddress = \"https://tube.example/a/a\"\n\
    [[channel]]\nkind = \"site\"\naddress = \"https://brand.example/\"\n";

fn file(path: &str, text: &str) -> SourceFile {
    SourceFile {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}

fn capture(request: &Request, body: &[u8]) -> Capture {
    let kind = match request.accept {
        Accept::Html | Accept::Any | Accept::Reduced => "text/html; charset=utf-8",
        Accept::Json | Accept::Posted => "application/json",
        Accept::ActivityJson => "application/activity+json",
        Accept::Xml => "application/rss+xml",
    };
    Capture {
        id: CaptureId("0123456789abcdef".to_owned()),
        url: request.url.clone(),
        at: window().to,
        status: 200,
        headers: vec![("content-type".to_owned(), kind.to_owned())],
        body: body.to_vec(),
        cut: false,
    }
}

fn window() -> Window {
    let to: jiff::Timestamp = "2026-03-02T12:00:00Z".parse().expect("an instant");
    Window::new(to - jiff::SignedDuration::from_hours(28 * 24), to).expect("a window")
}

/// A network on which every address gives the same bytes, a few hundred times.
struct Same<'a> {
    body: &'a [u8],
    left: Mutex<u32>,
}

#[async_trait]
impl Fetch for Same<'_> {
    async fn fetch(&self, request: Request) -> Result<Capture, GapCause> {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        *left = left.checked_sub(1).ok_or(GapCause::RateLimited)?;
        Ok(capture(&request, self.body))
    }

    fn watch(&self) -> &dyn Watch {
        &Silent
    }
}

fn runtime() -> &'static tokio::runtime::Runtime {
    static ONE: OnceLock<tokio::runtime::Runtime> = OnceLock::new();
    ONE.get_or_init(|| {
        let mut builder = tokio::runtime::Builder::new_multi_thread();
        builder
            .worker_threads(1)
            .enable_all()
            .build()
            .expect("a runtime")
    })
}

/// Has a channel of the brand read while every answer is the same.
fn gather(start: &str, body: &[u8], requests: u32) {
    let plan = Plan::read(&file("brand.toml", BRAND)).expect("the brand file is sound");
    let fits = |c: &&rousseau::domain::Channel| c.address.as_str().starts_with(start);
    let channel = plan.brand.channels.iter().find(fits).expect("it is named");
    read(channel, &plan.settings, body, requests);
}

/// Has a channel read while every answer is the same.
pub(crate) fn read(
    channel: &rousseau::domain::Channel,
    settings: &rousseau::connectors::Settings,
    body: &[u8],
    requests: u32,
) {
    let fetch = Same {
        body,
        left: Mutex::new(requests),
    };
    let errand = Errand {
        channel,
        window: window(),
        settings,
        fetch: &fetch,
    };
    let connector = for_channel(channel).expect("it is read");
    let gathered = runtime().block_on(connector.gather(errand));
    for gap in &gathered.gaps {
        assert!(rousseau::domain::Code::of(gap.cause.code()).is_some());
    }
}

fn bluesky(bytes: &[u8]) {
    gather("https://bsky.app/", bytes, 40);
}

fn mastodon(bytes: &[u8]) {
    gather("https://social.example/", bytes, 40);
}

fn wordpress(bytes: &[u8]) {
    gather("https://blog.example/", bytes, 40);
}

fn web(bytes: &[u8]) {
    gather("https://brand.example/", bytes, 6);
}

fn sitemap(bytes: &[u8]) {
    let at = Url::parse("https://brand.example/sitemap.xml").expect("an address");
    let read = Sitemap::read(bytes, &at);
    for url in read.pages.iter().chain(&read.maps) {
        assert_eq!(
            url.host_str().map(|h| h.trim_start_matches("www.")),
            at.host_str()
        );
        assert!(matches!(url.scheme(), "http" | "https"), "{url}");
    }
    assert!(read.foreign.len() <= 20);
}

fn html(bytes: &[u8]) {
    let address = Url::parse("https://brand.example/contact").expect("an address");
    let request = Request::get(address, Accept::Html, Personal::Page);
    let capture = capture(&request, bytes);
    let page = read_document(&capture);
    let _ = wall(&page);
    let _ = read_comments(&capture);
    let _ = not_a_page(Some("text/html"), bytes);
    let _ = count_matches(&capture, &["a[href*='x'] > b".to_owned(), "*".to_owned()]);
}

fn rules(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = Plan::read(&file("brand.toml", &text));
    for path in [
        "answer/unanswered-inquiries.toml",
        "house.toml",
        "profiles/own.toml",
    ] {
        if let Err(mistakes) = RuleBook::parse(&[file(path, &text)]) {
            assert!(!mistakes.0.is_empty(), "refused without a word");
        }
    }
}

fn url(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let base = Url::parse("https://brand.example/a/").expect("an address");
    for address in [Url::parse(&text), base.join(&text)].into_iter().flatten() {
        let _ = Manners::default().admit(&address);
        let _ = role_of(&address, &text);
    }
}

/// What the one host says at this moment.
static SAYS: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// A host on loopback that gives every request the answer of the moment.
fn host() -> u16 {
    static PORT: OnceLock<u16> = OnceLock::new();
    *PORT.get_or_init(|| {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a loopback port");
        let port = listener.local_addr().expect("a port").port();
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                std::thread::spawn(move || {
                    let mut lines = BufReader::new(&stream).lines();
                    let first = lines.next().and_then(Result::ok).unwrap_or_default();
                    while lines.next().is_some_and(|l| l.is_ok_and(|l| !l.is_empty())) {}
                    let says = SAYS.lock().unwrap_or_else(PoisonError::into_inner).clone();
                    let only_robots = says.starts_with(b"HTTP/1.1 200 robots");
                    let silent = first.contains("/robots.txt") != only_robots;
                    let nothing =
                        b"HTTP/1.1 404 no\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
                    // A caller that left early is no concern of the host's.
                    let _ = (&stream).write_all(if silent { nothing } else { &says });
                });
            }
        });
        port
    })
}

/// Asks the host for a page, with an answer of these bytes.
fn ask(says: Vec<u8>) {
    let port = host();
    *SAYS.lock().unwrap_or_else(PoisonError::into_inner) = says;
    let moment = Duration::from_millis(20);
    let manners = Manners {
        interval: Duration::from_millis(1),
        allow: [format!("127.0.0.1:{port}")].into(),
        patience: Patience {
            headers: Duration::from_millis(800),
            answer: Duration::from_millis(900),
            crawl: moment,
            wait: moment,
            waits: moment,
            backoff: Duration::from_millis(1),
        },
        ..Manners::default()
    };
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Arc::new(FrozenClock(window().to));
    let live = Live::new(
        manners,
        clock,
        Arc::new(Silent),
        bundle(&folder.path().join("e")),
    );
    let live = live.expect("a way out");
    let address = Url::parse(&format!("http://127.0.0.1:{port}/a/b?c")).expect("an address");
    let request = Request::get(address, Accept::Html, Personal::Page);
    let _ = runtime().block_on(live.fetch(request));
}

fn headed(head: &str, value: &[u8]) -> Vec<u8> {
    let plain = value.iter().filter(|b| !matches!(b, b'\r' | b'\n'));
    let mut says = head.as_bytes().to_vec();
    says.extend(plain.take(8000));
    says.extend(b"\r\ncontent-length: 0\r\nconnection: close\r\n\r\n");
    says
}

fn robots(bytes: &[u8]) {
    let length = bytes.len();
    let head =
        format!("HTTP/1.1 200 robots\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n");
    ask([head.as_bytes(), bytes].concat());
}

fn redirect(bytes: &[u8]) {
    ask(headed("HTTP/1.1 302 on\r\nlocation: ", bytes));
}

fn retry_after(bytes: &[u8]) {
    ask(headed("HTTP/1.1 429 wait\r\nretry-after: ", bytes));
}

fn bundle(folder: &Path) -> Bundle {
    let meta = BundleMeta {
        schema: BUNDLE_SCHEMA,
        tool: "rousseau/test".to_owned(),
        method: 1,
        window: window(),
        brand: SourceFileMeta {
            path: "brand.toml".to_owned(),
            text: BRAND.to_owned(),
        },
        rules: Vec::new(),
    };
    Bundle::create(folder, meta).expect("a new folder can be written")
}

/// A sealed package, and the raw archive of a folder.
fn records() -> Vec<Vec<u8>> {
    let folder = tempfile::tempdir().expect("a folder");
    let mut bundle = bundle(&folder.path().join("evidence"));
    for n in 0..3 {
        let address = Url::parse(&format!("https://brand.example/{n}")).expect("an address");
        let request = Request::get(address, Accept::Html, Personal::Page);
        let answer = Answer {
            at: window().to,
            status: 200,
            headers: vec![("content-type".to_owned(), "text/html".to_owned())],
            body: b"<p>Hello</p>".to_vec(),
            cut: false,
        };
        bundle.append(&request, answer).expect("it is kept");
    }
    let package = bundle.seal().expect("it is sealed");
    vec![std::fs::read(package).expect("it is there")]
}
