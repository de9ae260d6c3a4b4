//! Reduce: from a page to what its description picks of it, as JSON; pure.
//!
//! What is written down here is all that is kept of a page. Whatever the description promises and
//! the page does not hold is counted as lost, so that it is a gap and never silence.

use super::form::{Extractor, How, List, Message, Sorted, Thread};
use super::pick::Pick;
use crate::connectors::board::fragment;
use crate::crawl::{Tree, read_document, read_tree, wall};
use crate::domain::CaptureId;
use crate::evidence::{Capture, Reduce};
use jiff::Timestamp;
use scraper::{ElementRef, Selector};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;
use url::Url;

/// Threads of a list, and messages of a page, that are read at most.
const MOST: usize = 2000;

/// Picks the threads of a list.
#[derive(Debug)]
pub(super) struct OfList(pub(super) Arc<Extractor>);

/// Picks the messages of a thread.
#[derive(Debug)]
pub(super) struct OfThread(pub(super) Arc<Extractor>);

/// Picks both, for a look at what a description finds on a page.
#[derive(Debug)]
pub(super) struct OfBoth(pub(super) Arc<Extractor>);

impl Reduce for OfBoth {
    fn reduce(&self, url: &Url, content_type: &str, body: &[u8]) -> Value {
        json!({
            "list": OfList(self.0.clone()).reduce(url, content_type, body),
            "thread": OfThread(self.0.clone()).reduce(url, content_type, body),
        })
    }
}

/// Picks nothing: stands where the description itself is not at hand, as in a replay.
#[derive(Debug)]
pub(super) struct Nothing;

impl Reduce for Nothing {
    fn reduce(&self, _: &Url, _: &str, _: &[u8]) -> Value {
        json!({"unread": "the file that describes these pages was not read"})
    }
}

impl Reduce for OfList {
    fn reduce(&self, url: &Url, content_type: &str, body: &[u8]) -> Value {
        let page = Page::of(url, content_type, body);
        let mut picked = match &self.0.how {
            How::Threads { list, .. } => page.threads(list, &self.0),
            How::Markup { next } => {
                let document = read_document(&as_capture(url, content_type, body));
                let mut picked = super::reviews::reduce(&document, &self.0.when);
                page.next(next.as_ref(), &self.0, &mut picked);
                picked
            }
        };
        // What the reading of the page rests on is kept with it, so that a replay needs no file.
        let sorted = self.0.sorted() != Sorted::Not;
        picked.insert("sorted".to_owned(), json!(sorted));
        picked.insert("marks_staff".to_owned(), json!(self.0.tells_staff()));
        page.finish(picked, (url, content_type, body))
    }
}

impl Reduce for OfThread {
    fn reduce(&self, url: &Url, content_type: &str, body: &[u8]) -> Value {
        let page = Page::of(url, content_type, body);
        let picked = match &self.0.how {
            How::Threads {
                thread, message, ..
            } => page.messages(thread, message, &self.0),
            How::Markup { .. } => Map::new(),
        };
        page.finish(picked, (url, content_type, body))
    }
}

fn as_capture(url: &Url, content_type: &str, body: &[u8]) -> Capture {
    Capture {
        id: CaptureId(String::new()),
        url: url.clone(),
        at: Timestamp::UNIX_EPOCH,
        status: 200,
        headers: vec![("content-type".to_owned(), content_type.to_owned())],
        body: body.to_vec(),
        cut: false,
    }
}

struct Page {
    tree: Tree,
    base: Url,
}

impl Page {
    fn of(url: &Url, content_type: &str, body: &[u8]) -> Self {
        let tree = read_tree(body, content_type);
        let stated = Selector::parse("base[href]").ok().and_then(|css| {
            let base = tree.html.select(&css).next()?;
            url.join(base.attr("href")?).ok()
        });
        let base = stated.unwrap_or_else(|| url.clone());
        Self { tree, base }
    }

    fn root(&self) -> ElementRef<'_> {
        self.tree.html.root_element()
    }

    /// Says why nothing was picked, where that is so.
    fn finish(&self, mut picked: Map<String, Value>, page: (&Url, &str, &[u8])) -> Value {
        picked.insert("cut".to_owned(), json!(self.tree.cut));
        if picked.contains_key("unread") {
            let (url, content_type, body) = page;
            let document = read_document(&as_capture(url, content_type, body));
            if let Some(wall) = wall(&document) {
                picked.insert("wall".to_owned(), json!(wall));
            }
        }
        Value::Object(picked)
    }

    /// An address as it is asked for: without what names a visit, and without a fragment.
    fn address(mut url: Url, of: &Extractor) -> Url {
        url.set_fragment(None);
        if url.query().is_some() {
            let kept: Vec<(String, String)> = url
                .query_pairs()
                .filter(|(name, _)| !of.drop.iter().any(|d| d == name))
                .map(|(n, v)| (n.into_owned(), v.into_owned()))
                .collect();
            url.set_query(None);
            if !kept.is_empty() {
                url.query_pairs_mut().extend_pairs(kept);
            }
        }
        url
    }

    /// Where the next page is, or that there is one whose address cannot be read.
    fn next(&self, next: Option<&Pick>, of: &Extractor, into: &mut Map<String, Value>) {
        let Some(next) = next else { return };
        let Some(element) = next.element(self.root()) else {
            return;
        };
        // A mark of the last page is often the same element without an address.
        let disabled = element.attr("href").is_none_or(str::is_empty) && next.is_address();
        match next.address(self.root(), &self.base) {
            Some(url) => {
                let url = Self::address(url, of);
                into.insert("next".to_owned(), json!(url.as_str()));
            }
            None if disabled => {}
            None => {
                into.insert("lost_next".to_owned(), json!(true));
            }
        }
    }

    fn threads(&self, list: &List, of: &Extractor) -> Map<String, Value> {
        let mut picked = Map::new();
        let rows = list.thread.all(self.root());
        let all = rows.len();
        let mut threads = Vec::new();
        for row in rows.into_iter().take(MOST) {
            let Some(url) = list.link.address(row, &self.base) else {
                continue;
            };
            let at = list.at.as_ref().and_then(|p| p.text(row));
            let at = at.and_then(|text| of.when.read(&text));
            let address = Self::address(url, of);
            threads.push(json!({
                "id": address.as_str(),
                "more": address.as_str(),
                // The latest that it can be, so that no thread is left out for a rough time.
                "at": at.map(|(at, wide)| latest(at, wide).to_string()),
                "sticky": list.sticky.as_ref().is_some_and(|p| p.marks(row)),
            }));
        }
        let empty = list.none.as_ref().is_some_and(|p| p.marks(self.root()));
        if threads.is_empty() && !(all == 0 && empty) {
            let why = if all == 0 {
                format!("no thread was found by {}", list.thread.written)
            } else {
                format!("no thread has a link by {}", list.link.written)
            };
            picked.insert("unread".to_owned(), json!(why));
        }
        picked.insert("lost".to_owned(), json!(all - threads.len()));
        picked.insert("threads".to_owned(), Value::Array(threads));
        self.next(list.next.as_ref(), of, &mut picked);
        picked
    }

    fn messages(&self, thread: &Thread, message: &Message, of: &Extractor) -> Map<String, Value> {
        let root = self.root();
        let mut picked = Map::new();
        let each = message.each.all(root);
        let all = each.len();
        let mut known = BTreeSet::new();
        let mut posts = Vec::new();
        for element in each.into_iter().take(MOST) {
            // Two messages that cannot be told apart may hide the one that we look for.
            let id = message
                .id
                .text(element)
                .filter(|id| known.insert(id.clone()));
            if let Some(id) = id {
                posts.push(self.message(&id, element, message, of));
            }
        }
        if posts.is_empty() {
            let why = if all == 0 {
                format!("no message was found by {}", message.each.written)
            } else {
                format!("no message has an id by {}", message.id.written)
            };
            picked.insert("unread".to_owned(), json!(why));
        }
        picked.insert("lost".to_owned(), json!(all - posts.len()));
        picked.insert("posts".to_owned(), Value::Array(posts));
        let marks = |pick: &Option<Pick>| pick.as_ref().map(|p| p.marks(root));
        let state = match (marks(&thread.closed), marks(&thread.open)) {
            (Some(true), _) => "closed",
            (_, Some(true)) | (Some(false), None) => "open",
            _ => "unknown",
        };
        picked.insert("state".to_owned(), json!(state));
        let title = thread.title.as_ref().and_then(|p| p.text(root));
        picked.insert("title".to_owned(), json!(title));
        if let Some(count) = &thread.count {
            let count = count.text(root).and_then(|t| number(&t));
            picked.insert("count".to_owned(), json!(count));
            picked.insert("lost_count".to_owned(), json!(count.is_none()));
        }
        self.next(thread.next.as_ref(), of, &mut picked);
        picked
    }

    fn message(
        &self,
        id: &str,
        element: ElementRef<'_>,
        message: &Message,
        of: &Extractor,
    ) -> Value {
        let author = if message.author.is_address() {
            let url = message.author.address(element, &self.base);
            url.map(|u| Self::address(u, of).to_string())
        } else {
            message.author.text(element)
        };
        let name = message.name.as_ref().and_then(|p| p.text(element));
        // Whoever has a name and no stable id may be anybody, the brand's people included.
        let guest = author.is_none() && name.is_some();
        let by = author.or_else(|| name.as_ref().map(|n| format!("guest {n}")));
        let at = message.at.text(element).and_then(|t| of.when.read(&t));
        let others = |e: ElementRef<'_>| message.without.iter().any(|p| p.is(e));
        let gone = message.deleted.as_ref().is_some_and(|p| p.marks(element));
        let body = message.body.element(element);
        json!({
            "id": id,
            "by": by,
            "name": name,
            "guest": guest,
            "staff": message.staff.as_ref().is_some_and(|p| p.marks(element)) && !guest,
            "at": at.map(|(at, _)| at.to_string()),
            "coarse": at.and_then(|(_, wide)| wide).map(|w| w.as_secs()),
            "text": body.filter(|_| !gone).map(|b| fragment::below(b, &others)),
            "lost": body.is_none() && !gone,
            "gone": gone,
            "to": message.answers.as_ref().and_then(|p| p.text(element)),
        })
    }
}

/// The latest instant of a rough one.
fn latest(at: Timestamp, wide: Option<jiff::SignedDuration>) -> Timestamp {
    let wide = wide.unwrap_or(jiff::SignedDuration::ZERO);
    at.checked_add(wide).unwrap_or(at)
}

/// The first number of a text, whatever marks its thousands.
fn number(text: &str) -> Option<u64> {
    let plain: String = text
        .chars()
        .filter(|c| !matches!(c, ',' | '.' | '\''))
        .collect();
    let digits = |c: char| c.is_ascii_digit();
    let start = plain.find(digits)?;
    let rest = &plain[start..];
    let end = rest.find(|c| !digits(c)).unwrap_or(rest.len());
    rest[..end].parse().ok()
}
