//! Site: a generated website, as captures and as a host on loopback.

use axum::Router;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{Html, IntoResponse, Response};
use rousseau::domain::CaptureId;
use rousseau::evidence::Capture;
use std::fmt::Write;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use url::Url;

/// A host that serves a generated site.
pub(crate) struct Host {
    pub(crate) address: String,
    pub(crate) name: String,
    asked: Arc<AtomicU32>,
    _runtime: tokio::runtime::Runtime,
}

impl Host {
    /// Requests that were answered so far, robots.txt included.
    pub(crate) fn requests(&self) -> u32 {
        self.asked.load(Ordering::Relaxed)
    }
}

/// Serves a site of some pages on a loopback port.
pub(crate) fn serve(pages: u32) -> Host {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime");
    let asked = Arc::new(AtomicU32::new(0));
    let listener = runtime
        .block_on(tokio::net::TcpListener::bind(("127.0.0.1", 0)))
        .expect("a loopback port");
    let port = listener.local_addr().expect("the port is known").port();
    let router = Router::new()
        .fallback(answer)
        .with_state((pages, asked.clone()));
    runtime.spawn(async move { axum::serve(listener, router).await });
    let host = format!("localhost:{port}");
    Host {
        address: format!("http://{host}/"),
        name: host,
        asked,
        _runtime: runtime,
    }
}

async fn answer(State((pages, asked)): State<(u32, Arc<AtomicU32>)>, uri: Uri) -> Response {
    asked.fetch_add(1, Ordering::Relaxed);
    let number = match uri.path() {
        "/" => Some(0),
        path => number_of(path),
    };
    match number.filter(|n| *n < pages) {
        Some(n) => Html(page(n, pages)).into_response(),
        None => axum::http::StatusCode::NOT_FOUND.into_response(),
    }
}

/// Letters that stand for a number, so that no address looks like one of a calendar.
fn letters(mut n: u32) -> String {
    let mut text = String::new();
    for _ in 0..4 {
        text.push(char::from(b'a' + u8::try_from(n % 20).unwrap_or(0)));
        n /= 20;
    }
    text
}

/// The address of a page: twenty pages a folder.
fn path(n: u32) -> String {
    format!("/{}/{}/", letters(n / 20), letters(n))
}

fn number_of(path: &str) -> Option<u32> {
    let last = path.trim_matches('/').rsplit('/').next()?;
    let digit = |c: u8| c.is_ascii_lowercase().then(|| u32::from(c - b'a'));
    last.bytes()
        .rev()
        .try_fold(0, |n, c| Some(n * 20 + digit(c)?))
}

/// One generated page as a capture.
pub(crate) fn capture(n: u32) -> Capture {
    let url = format!("http://generated.example{}", path(n));
    Capture {
        id: CaptureId(format!("{n:016x}")),
        url: Url::parse(&url).expect("the address is well-formed"),
        at: jiff::Timestamp::UNIX_EPOCH,
        status: 200,
        headers: vec![(
            "content-type".to_owned(),
            "text/html; charset=utf-8".to_owned(),
        )],
        body: page(n, 2_000).into_bytes(),
        cut: false,
    }
}

/// A page of about 40 KB as shops and blogs have them: about a quarter of it styles, a fifth
/// scripts, the rest navigation, structured data, articles, a form and a footer.
fn page(n: u32, pages: u32) -> String {
    let mut text = format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Page {n}</title>\
         <meta name=\"description\" content=\"A generated page\">\
         <script type=\"application/ld+json\">{{\"@type\":\"Organization\",\"name\":\"Generated\",\
         \"telephone\":\"+351800000000\"}}</script>\
         <style>"
    );
    for i in 0..130 {
        write!(
            text,
            ".block-{i} > .inner{{margin:0 auto {i}px;color:#1a2b3c;padding:.5rem 1rem;display:flex}} "
        )
        .expect("a string can be written");
    }
    text.push_str("</style><script>");
    for i in 0..90 {
        write!(
            text,
            "window.settings = window.settings || {{}}; if (a{i} < b{i}) {{ settings.s{i} = \"<b>{i}</b>\"; }} "
        )
        .expect("a string can be written");
    }
    text.push_str("</script></head><body><header><nav>");
    let next = (n * 7 + 1) % pages.max(1);
    for i in 0..40 {
        let to = (next + i) % pages.max(1);
        write!(
            text,
            "<a class=\"nav n{i}\" href=\"{}\">Part {to} of the site</a> ",
            path(to)
        )
        .expect("a string can be written");
    }
    text.push_str("</nav></header><main>");
    for i in 0..42 {
        write!(
            text,
            "<article id=\"a{i}\" class=\"card card-{i} wide\"><h2>Story {i} of page {n}</h2><p>People write \
             to a brand when something matters to them &amp; they want to be heard. This paragraph \
             number {i} says so at some length, with a <a href=\"{}#a{i}\">link</a>, an \
             <em>emphasis</em> and a few more words, so that the page weighs what pages weigh.</p>\
             <div class=\"meta\"><span data-x=\"{i}\">12 March 2026</span></div></article> ",
            path((n + i) % pages.max(1))
        )
        .expect("a string can be written");
    }
    text.push_str(
        "<form class=\"wpcf7-form\" action=\"/send\" method=\"post\"><input type=\"email\" name=\"from\">\
         <textarea name=\"message\"></textarea></form></main><footer><a \
         href=\"mailto:help@generated.example\">\
         help@generated.example</a></footer><script>window.x = 1;</script></body></html>",
    );
    text
}
