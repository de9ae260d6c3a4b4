//! Reduce: from a channel's preview and its discussions to threads and messages; pure.

use crate::connectors::board::{fragment, with_parameter};
use crate::crawl::{Tree, read_tree};
use crate::evidence::Reduce;
use scraper::{ElementRef, Selector};
use serde_json::{Value, json};
use std::sync::LazyLock;
use url::Url;

/// Comments that are asked for at once.
const COMMENTS: &str = "100";

macro_rules! selectors {
    ($($name:ident = $css:literal;)*) => {
        $(static $name: LazyLock<Selector> =
            LazyLock::new(|| Selector::parse($css).expect("the selector is fixed"));)*
    };
}

selectors! {
    POST = ".tgme_widget_message[data-post]";
    COMMENT = ".tgme_widget_message[data-post-id]";
    TEXT = ".js-message_text";
    TIME = ".tgme_widget_message_date time[datetime], time[datetime]";
    SIGNED = ".tgme_widget_message_from_author";
    AUTHOR = ".tgme_widget_message_author_name, a.tgme_widget_message_author";
    ANSWERS = "[data-reply-to]";
    OLDER = "[data-before]";
    TITLE = ".tgme_channel_info_header_title";
    ABOUT = ".tgme_channel_info_description";
    HEADER = ".js-header";
    FORM = ".js-new_message_form";
    NONE = ".tme_no_messages_found";
    MORE = ".js-messages_more";
}

/// Picks the posts of a preview.
#[derive(Debug)]
pub(super) struct OfList;

/// Picks the comments below a post.
#[derive(Debug)]
pub(super) struct OfThread;

fn first<'a>(inside: ElementRef<'a>, css: &Selector) -> Option<ElementRef<'a>> {
    inside.select(css).next()
}

fn words(inside: ElementRef<'_>, css: &Selector) -> Option<String> {
    let text = fragment::below(first(inside, css)?, &|_| false);
    (!text.is_empty()).then_some(text)
}

/// A message's own text; one that it answers stands before it in a box of its own.
fn text(message: ElementRef<'_>) -> String {
    let own = message.select(&TEXT).last();
    own.map_or_else(String::new, |t| fragment::below(t, &|_| false))
}

fn at(message: ElementRef<'_>) -> Option<&str> {
    first(message, &TIME)?.attr("datetime")
}

/// The name of an account by its address, as `t.me/name` in lower case.
fn account(element: ElementRef<'_>) -> Option<String> {
    let link = element.attr("href").or_else(|| {
        let css = Selector::parse("a[href]").ok()?;
        first(element, &css)?.attr("href")
    })?;
    let rest = link.split("://").last()?;
    let (_, name) = rest.split_once('/')?;
    let name = name.split(['/', '?']).next().unwrap_or("");
    (!name.is_empty()).then(|| format!("t.me/{}", name.to_lowercase()))
}

fn root(tree: &Tree) -> ElementRef<'_> {
    tree.html.root_element()
}

impl Reduce for OfList {
    fn reduce(&self, url: &Url, content_type: &str, body: &[u8]) -> Value {
        let tree = read_tree(body, content_type);
        let page = root(&tree);
        let mut threads = Vec::new();
        let mut lost = 0;
        let mut all = 0;
        for message in page.select(&POST) {
            all += 1;
            let named = message.attr("data-post").unwrap_or("");
            let Some((name, number)) = named.split_once('/').filter(|(_, n)| !n.is_empty()) else {
                lost += 1;
                continue;
            };
            let mut post = url.clone();
            post.set_query(None);
            post.set_path(&format!("/{name}/{number}"));
            let mut more = post.clone();
            more.query_pairs_mut().extend_pairs([
                ("embed", "1"),
                ("discussion", "1"),
                ("comments_limit", COMMENTS),
            ]);
            threads.push(json!({
                "id": named,
                "at": at(message),
                "page": post.as_str(),
                "more": more.as_str(),
                "posts": [{
                    "id": named,
                    "by": format!("t.me/{}", name.to_lowercase()),
                    "staff": true,
                    "name": words(message, &SIGNED),
                    "at": at(message),
                    "text": text(message),
                    "url": post.as_str(),
                }],
            }));
        }
        // A preview shows the oldest of its page first.
        threads.reverse();
        let older = page
            .select(&OLDER)
            .filter_map(|e| e.attr("data-before"))
            .find(|b| !b.is_empty());
        let mut picked = json!({
            "threads": threads,
            "lost": lost,
            "sorted": true,
            "marks_staff": true,
            "cut": tree.cut,
            "next": older.map(|b| with_parameter(url, "before", b).to_string()),
        });
        if let Some(title) = words(page, &TITLE) {
            picked["profile"] = json!({"name": title, "bio": words(page, &ABOUT)});
        }
        if all == 0 && picked.get("profile").is_none() {
            picked["unread"] = json!("there is no public preview of the channel");
        }
        picked
    }
}

impl Reduce for OfThread {
    fn reduce(&self, url: &Url, content_type: &str, body: &[u8]) -> Value {
        let tree = read_tree(body, content_type);
        let page = root(&tree);
        let mut steps = url.path().split('/').filter(|s| !s.is_empty());
        let channel = steps.next().unwrap_or("").to_lowercase();
        let own = format!("t.me/{channel}");
        let mut posts = Vec::new();
        for comment in page.select(&COMMENT) {
            let author = first(comment, &AUTHOR);
            let name = words(comment, &AUTHOR);
            let id = author.and_then(account);
            let staff = id.as_deref() == Some(own.as_str());
            let guest = id.is_none();
            posts.push(json!({
                "id": format!("{channel}-comment/{}", comment.attr("data-post-id").unwrap_or("")),
                "by": id.or_else(|| name.as_ref().map(|n| format!("guest {n}"))),
                "name": name.filter(|_| !staff),
                "guest": guest,
                "staff": staff,
                "at": at(comment),
                "text": text(comment),
                "to": first(comment, &ANSWERS)
                    .and_then(|e| e.attr("data-reply-to"))
                    .map(|to| format!("{channel}-comment/{to}")),
            }));
        }
        let has = |css: &Selector| first(page, css).is_some();
        let state = if has(&FORM) || !posts.is_empty() {
            "open"
        } else if has(&NONE) {
            "closed"
        } else {
            "unknown"
        };
        let said = words(page, &HEADER).unwrap_or_default();
        let digits: String = said.chars().filter(char::is_ascii_digit).collect();
        let count: u64 = digits.parse().unwrap_or(0);
        let mut picked = json!({
            "posts": posts,
            "state": state,
            "cut": tree.cut,
            // The post itself stands beside its comments.
            "count": if count > 0 { count + 1 } else { 0 },
            "lost_next": has(&MORE),
        });
        if state == "unknown" {
            picked["unread"] =
                json!("the page shows no discussion, and does not say that there is none");
        }
        picked
    }
}
