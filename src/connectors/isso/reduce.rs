//! Reduce: from pages that load isso, and from its answers, to threads and messages; pure.

use crate::connectors::board::{fields, fragment};
use crate::crawl::read_tree;
use crate::evidence::Reduce;
use jiff::Timestamp;
use scraper::{Html, Selector};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use url::Url;

/// Pages of one list that are looked at.
const MOST: usize = 500;

/// Picks the pages that may have comments.
#[derive(Debug)]
pub(super) struct OfList;

/// Picks the comments of a page.
#[derive(Debug)]
pub(super) struct OfThread;

/// Where a page's comments are kept, by the script that brings them.
fn endpoint(html: &Html, url: &Url) -> Option<Url> {
    let css = Selector::parse("script[src]").ok()?;
    for script in html.select(&css) {
        let source = script.attr("src").unwrap_or("");
        if let Some(stated) = script.attr("data-isso") {
            let slash = if stated.ends_with('/') { "" } else { "/" };
            return url.join(&format!("{stated}{slash}")).ok();
        }
        let own = ["js/embed.min.js", "js/embed.dev.js", "js/embed.js"];
        let root = own.iter().find_map(|o| source.strip_suffix(o));
        if let Some(root) = root {
            return url.join(root).ok();
        }
    }
    None
}

/// Says whether an address is that of a page, and not of a picture or a feed.
fn is_page(url: &Url) -> bool {
    let last = url.path().rsplit('/').next().unwrap_or("");
    match last.rsplit_once('.') {
        Some((_, ending)) => ["html", "htm", "php"].contains(&ending),
        None => true,
    }
}

impl Reduce for OfList {
    fn reduce(&self, url: &Url, content_type: &str, body: &[u8]) -> Value {
        let tree = read_tree(body, content_type);
        let Some(endpoint) = endpoint(&tree.html, url) else {
            return json!({"unread": "the page loads no isso", "cut": tree.cut});
        };
        let hrefs = |css: &str| -> Vec<Url> {
            let css = Selector::parse(css).ok();
            let found = css.iter().flat_map(|css| tree.html.select(css));
            let links = found.filter_map(|e| url.join(e.attr("href")?).ok());
            links.filter(|l| l.origin() == url.origin()).collect()
        };
        let next = hrefs("a[rel~=next], link[rel~=next]").into_iter().next();
        let mut known = BTreeSet::new();
        let mut threads = Vec::new();
        let here = std::iter::once(url.clone());
        for page in here.chain(hrefs("a[href]")).filter(is_page).take(MOST) {
            let path = page.path().to_owned();
            if next
                .as_ref()
                .is_some_and(|n| n.path() == path && *n == page)
                || !known.insert(path.clone())
            {
                continue;
            }
            let mut page = page;
            page.set_query(None);
            page.set_fragment(None);
            let mut more = endpoint.clone();
            more.set_query(None);
            more.query_pairs_mut().append_pair("uri", &path);
            let id = format!("page {path}");
            threads.push(json!({
                "id": id,
                "page": page.as_str(),
                "more": more.as_str(),
                "state": "open",
                // The page is the brand's; when it was published is not said here.
                "posts": [{"id": id, "by": "site", "staff": true, "text": ""}],
            }));
        }
        json!({
            "threads": threads,
            "next": next.as_ref().map(Url::as_str),
            "cut": tree.cut,
        })
    }
}

impl Reduce for OfThread {
    fn reduce(&self, _: &Url, _: &str, body: &[u8]) -> Value {
        let value: Value = serde_json::from_slice(body).unwrap_or_default();
        if value.get("replies").and_then(Value::as_array).is_none() {
            return json!({"unread": "the answer holds no list of comments"});
        }
        let mut posts = Vec::new();
        let mut lost = fields::number(&value, &["hidden_replies"]).unwrap_or(0);
        let mut left: Vec<&Value> = fields::list(&value, &["replies"]).iter().rev().collect();
        while let Some(comment) = left.pop() {
            left.extend(fields::list(comment, &["replies"]).iter().rev());
            lost += fields::number(comment, &["hidden_replies"]).unwrap_or(0);
            let Some(id) = fields::id(comment, &["id"]) else {
                lost += 1;
                continue;
            };
            let gone = fields::number(comment, &["mode"]) == Some(4);
            let text = fields::text(comment, &["text"]).filter(|_| !gone);
            posts.push(json!({
                "id": format!("comment {id}"),
                "by": fields::text(comment, &["hash"]),
                "name": fields::text(comment, &["author"]),
                "at": instant(comment).map(|at| at.to_string()),
                "text": text.map(|t| fragment::text(&t)),
                "gone": gone,
                "to": fields::id(comment, &["parent"]).map(|id| format!("comment {id}")),
            }));
        }
        json!({ "posts": posts, "lost": lost })
    }
}

/// Seconds since 1970 with a fraction, of which the last digits are not the same in every reader.
fn instant(comment: &Value) -> Option<Timestamp> {
    let seconds = comment.get("created")?.as_f64()?;
    if !(0.0..=1e11).contains(&seconds) {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, reason = "the range was checked")]
    let milliseconds = (seconds * 1e3).round() as i64;
    Timestamp::from_millisecond(milliseconds).ok()
}
