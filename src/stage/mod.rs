//! Stage: the imaginary brand that comes with the program, served on loopback.
//!
//! The brand is Juniper Air, an airline that nobody flies. Its website, its blog, its account on
//! a server of its own and its account on a public network speak the real dialects, so that
//! `rousseau try` runs the very code that audits real brands.

mod appview;
mod blog;
mod samples;
mod site;
mod social;
mod story;

pub use samples::{Sample, samples};

use axum::Router;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use jiff::Timestamp;
use std::sync::Arc;
use story::StagePost;
use url::Url;

/// The port that is tried first, so that two runs give the same bytes: the year of the book.
const PORT: u16 = 1762;

/// The bundled brand, served until it is dropped.
#[derive(Debug)]
pub struct Stage {
    port: u16,
    task: tokio::task::JoinHandle<()>,
}

/// What the served pages are made of.
#[derive(Debug)]
struct Scene {
    port: u16,
    social: Vec<StagePost>,
    appview: Vec<StagePost>,
    blog: Vec<StagePost>,
}

impl Scene {
    /// The root of one of the stage's hosts, without a final slash.
    fn root(&self, host: &str) -> String {
        format!("http://{host}.localhost:{}", self.port)
    }
}

impl Stage {
    /// Opens the curtain on a loopback port.
    ///
    /// # Errors
    /// When no port of the loopback interface can be had.
    pub async fn open() -> std::io::Result<Self> {
        let listener = match tokio::net::TcpListener::bind(("127.0.0.1", PORT)).await {
            Ok(listener) => listener,
            Err(_) => tokio::net::TcpListener::bind(("127.0.0.1", 0)).await?,
        };
        let port = listener.local_addr()?.port();
        let scene = Arc::new(Scene {
            port,
            social: story::read(include_str!("story/mastodon.txt")),
            appview: story::read(include_str!("story/bluesky.txt")),
            blog: story::read(include_str!("story/blog.txt")),
        });
        let router = Router::new().fallback(play).with_state(scene);
        let task = tokio::spawn(async move {
            // The stage ends with the program; a failing accept leaves the audit to find gaps.
            let _ = axum::serve(listener, router).await;
        });
        Ok(Self { port, task })
    }

    /// The address that a user would type.
    #[must_use]
    pub fn address(&self) -> Url {
        self.url("juniper")
    }

    /// The AppView that stands in for the public one.
    #[must_use]
    pub fn appview(&self) -> Url {
        self.url("appview")
    }

    /// The loopback addresses that the guard has to let through, as `host:port`.
    #[must_use]
    pub fn allow(&self) -> Vec<String> {
        ["juniper", "social", "appview"]
            .iter()
            .map(|host| format!("{host}.localhost:{}", self.port))
            .collect()
    }

    /// The instant at which the story is audited.
    ///
    /// # Panics
    /// Never: the end of the story is a constant, and a test reads it.
    #[must_use]
    pub fn now() -> Timestamp {
        story::END
            .parse()
            .expect("the end of the story is an instant")
    }

    fn url(&self, host: &str) -> Url {
        Url::parse(&format!("http://{host}.localhost:{}/", self.port))
            .expect("the stage's addresses are well-formed")
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Something to answer with.
enum Prop {
    /// A web page.
    Html(String),
    /// An API's answer, with further headers.
    Json(serde_json::Value, Vec<(&'static str, String)>),
    /// Plain text.
    Text(String),
    /// An API's error.
    Error(StatusCode, serde_json::Value),
}

impl IntoResponse for Prop {
    fn into_response(self) -> Response {
        match self {
            Self::Html(text) => {
                ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], text).into_response()
            }
            Self::Text(text) => {
                ([(header::CONTENT_TYPE, "text/plain; charset=utf-8")], text).into_response()
            }
            Self::Json(value, headers) => {
                let mut answer = axum::Json(value).into_response();
                for (name, text) in headers {
                    if let Ok(text) = text.parse() {
                        answer.headers_mut().insert(name, text);
                    }
                }
                answer
            }
            Self::Error(status, value) => (status, axum::Json(value)).into_response(),
        }
    }
}

/// A request, reduced to what the stage looks at.
struct Ask<'a> {
    path: &'a str,
    query: Vec<(String, String)>,
}

impl Ask<'_> {
    fn get(&self, name: &str) -> Option<&str> {
        self.query
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_str())
    }
}

/// Answers one request by the host that it names.
async fn play(State(scene): State<Arc<Scene>>, headers: HeaderMap, uri: Uri) -> Response {
    let host = headers
        .get(header::HOST)
        .and_then(|h| h.to_str().ok())
        .unwrap_or("");
    let query = url::form_urlencoded::parse(uri.query().unwrap_or("").as_bytes());
    let ask = Ask {
        path: uri.path(),
        query: query.into_owned().collect(),
    };
    if ask.path == "/robots.txt" {
        return Prop::Text("User-agent: *\nAllow: /\n".to_owned()).into_response();
    }
    let prop = match host.split('.').next().unwrap_or("") {
        "juniper" => blog::answer(&scene, &ask).or_else(|| site::answer(&scene, &ask)),
        "social" => social::answer(&scene, &ask),
        "appview" => appview::answer(&scene, &ask),
        _ => None,
    };
    prop.map_or_else(
        || StatusCode::NOT_FOUND.into_response(),
        IntoResponse::into_response,
    )
}

/// Text as HTML.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// A name in lower case with hyphens, for handles.
fn handle(name: &str) -> String {
    name.to_lowercase().replace(' ', "-")
}
