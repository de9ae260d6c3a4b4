//! A blog in memory that answers as WordPress does.

use async_trait::async_trait;
use jiff::Timestamp;
use rousseau::crawl::{Fetch, Silent, Watch};
use rousseau::domain::{CaptureId, GapCause, Window};
use rousseau::evidence::{Capture, Request};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Mutex;

/// An instant.
pub(crate) fn at(text: &str) -> Timestamp {
    text.parse().expect("an instant")
}

/// The window of every audit here.
pub(crate) fn window() -> Window {
    Window::new(at("2026-11-01T00:00:00Z"), at("2026-11-29T00:00:00Z")).expect("a window")
}

/// A status, and what comes with it.
type Reply = (u16, String);

/// A blog.
pub(crate) struct Blog {
    /// What the root says.
    pub(crate) root: Value,
    /// The users with posts; none where the list is closed.
    pub(crate) users: Option<Value>,
    /// Whether the interface stands under `/wp-json/`.
    pub(crate) permalinks: bool,
    /// Whether listings say how long they are.
    pub(crate) totals: bool,
    /// How long a cache has kept the listings, in seconds.
    pub(crate) age: Option<u32>,
    /// The most entries that one answer gives.
    pub(crate) page_size: usize,
    /// The pages, by path.
    pub(crate) pages: BTreeMap<String, String>,
    posts: Vec<Value>,
    comments: Vec<Value>,
    refusals: BTreeMap<String, Reply>,
    asked: Mutex<Vec<Request>>,
    silent: Silent,
}

impl Blog {
    /// A blog with one user and nothing written yet.
    pub(crate) fn new() -> Self {
        Self {
            root: json!({"name": "Tamarisk &amp; Sons", "description": "Kettles",
                "url": "https://kettles.example", "home": "https://kettles.example",
                "gmt_offset": "1", "timezone_string": "Europe/Paris",
                "namespaces": ["oembed/1.0", "wp/v2"]}),
            users: Some(json!([{"id": 1}])),
            permalinks: true,
            totals: true,
            age: None,
            page_size: 100,
            pages: BTreeMap::from([("/".to_owned(), "<title>Tamarisk</title>".to_owned())]),
            posts: Vec::new(),
            comments: Vec::new(),
            refusals: BTreeMap::new(),
            asked: Mutex::new(Vec::new()),
            silent: Silent,
        }
    }

    /// Publishes; newest first.
    pub(crate) fn post(&mut self, id: u64, date_gmt: &str, status: &str) {
        self.posts
            .push(json!({"id": id, "date_gmt": date_gmt, "author": 1,
            "link": format!("https://kettles.example/{id}/"), "comment_status": status,
            "title": {"rendered": "On lids"}}));
    }

    /// Adds what somebody wrote; what is not given is ordinary.
    pub(crate) fn comment(&mut self, given: Value) {
        let mut whole = json!({"id": 1, "post": 4, "parent": 0, "author": 0, "author_name": "Pia",
            "date_gmt": "2026-11-10T08:00:00", "type": "comment",
            "content": {"rendered": "<p>Where is my kettle?</p>\n"},
            "link": "https://kettles.example/4/#comment-1"});
        if let (Some(whole), Value::Object(given)) = (whole.as_object_mut(), given) {
            whole.extend(given);
        }
        self.comments.push(whole);
    }

    /// Refuses a route with a status and the machine's word for it.
    pub(crate) fn refuse(&mut self, route: &str, status: u16, code: &str) {
        let body = json!({"code": code, "message": "Désolé."}).to_string();
        self.refusals.insert(route.to_owned(), (status, body));
    }

    /// Puts a firewall's page in the place of a route.
    pub(crate) fn wall(&mut self, route: &str) {
        let page = "<!doctype html><title>Just a moment</title>".to_owned();
        self.refusals.insert(route.to_owned(), (200, page));
    }

    /// How often a route was asked.
    pub(crate) fn asked(&self, route: &str) -> usize {
        let asked = self.asked.lock().expect("nobody panics while asking");
        asked
            .iter()
            .filter(|r| r.url.as_str().contains(route))
            .count()
    }

    /// The ids that the redactor was told to leave clear on a route.
    pub(crate) fn brand_of(&self, route: &str) -> Vec<String> {
        let asked = self.asked.lock().expect("nobody panics while asking");
        let request = asked.iter().find(|r| r.url.as_str().contains(route));
        request.map(|r| r.brand.clone()).unwrap_or_default()
    }

    /// The route of an address, where the interface stands there.
    fn route(&self, request: &Request) -> Option<String> {
        let plain = request.url.query_pairs().find(|(k, _)| k == "rest_route");
        let route = if self.permalinks {
            request.url.path().strip_prefix("/wp-json")?.to_owned()
        } else {
            plain?.1.into_owned()
        };
        Some(route.trim_matches('/').to_owned())
    }

    fn answer(&self, request: &Request) -> (Reply, Vec<(String, String)>) {
        let Some(route) = self.route(request) else {
            let page = self.pages.get(request.url.path()).cloned();
            let page = page.filter(|_| !request.url.path().starts_with("/wp-json"));
            return (page.map_or((404, String::new()), |p| (200, p)), Vec::new());
        };
        if let Some(refusal) = self.refusals.get(&route) {
            return (refusal.clone(), Vec::new());
        }
        match route.as_str() {
            "" => ((200, self.root.to_string()), Vec::new()),
            "wp/v2/posts" => self.listing(&self.posts, request),
            "wp/v2/comments" => self.listing(&self.comments, request),
            "wp/v2/users" => match &self.users {
                Some(users) => ((200, users.to_string()), Vec::new()),
                None => (
                    (401, json!({"code": "rest_user_cannot_view"}).to_string()),
                    Vec::new(),
                ),
            },
            _ => (
                (404, json!({"code": "rest_no_route"}).to_string()),
                Vec::new(),
            ),
        }
    }

    fn listing(&self, all: &[Value], request: &Request) -> (Reply, Vec<(String, String)>) {
        let page: usize = request
            .url
            .query_pairs()
            .find(|(k, _)| k == "page")
            .and_then(|(_, v)| v.parse().ok())
            .unwrap_or(1);
        let pages = all.len().div_ceil(self.page_size);
        if page > pages.max(1) {
            let body = json!({"code": "rest_post_invalid_page_number"}).to_string();
            return ((400, body), Vec::new());
        }
        let shown: Vec<&Value> = all
            .iter()
            .skip((page - 1) * self.page_size)
            .take(self.page_size)
            .collect();
        let mut headers = Vec::new();
        if self.totals {
            headers.push(("x-wp-total".to_owned(), all.len().to_string()));
            headers.push(("x-wp-totalpages".to_owned(), pages.to_string()));
        }
        headers.extend(self.age.map(|age| ("age".to_owned(), age.to_string())));
        ((200, json!(shown).to_string()), headers)
    }
}

#[async_trait]
impl Fetch for Blog {
    async fn fetch(&self, request: Request) -> Result<Capture, GapCause> {
        let ((status, body), headers) = self.answer(&request);
        let mut asked = self.asked.lock().expect("nobody panics while asking");
        asked.push(request.clone());
        if status == 429 {
            return Err(GapCause::RateLimited);
        }
        Ok(Capture {
            id: CaptureId(format!("{:016x}", asked.len())),
            url: request.url,
            at: window().to,
            status,
            headers,
            body: body.into_bytes(),
            cut: false,
        })
    }

    fn watch(&self) -> &dyn Watch {
        &self.silent
    }
}
