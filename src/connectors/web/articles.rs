//! Articles: dated articles of a site, as posts with what their own pages show of comments.

use crate::connectors::{Errand, Gathered};
use crate::crawl::{Document, Walk, Walked, read_comments};
use crate::domain::{
    ChannelKind, Facet, Fact, GapCause, MessageId, Observation, Openness, PageRole, Post, Surface,
};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Map, Value};
use url::Url;

/// Objects of one page that are looked at, and levels that they may be nested.
const NODES: usize = 2000;
const LEVELS: u32 = 8;
/// An article older than this whose page says "closed" was open for a time that nobody can tell;
/// see docs/decisions/0005-comments-closed-by-age.md.
const YOUNG: SignedDuration = SignedDuration::from_hours(7 * 24);

/// What schema.org calls an article.
const TYPES: [&str; 7] = [
    "Article",
    "BlogPosting",
    "NewsArticle",
    "LiveBlogPosting",
    "ReportageNewsArticle",
    "TechArticle",
    "SocialMediaPosting",
];

/// Reads the articles among the pages of a walk.
///
/// Shape: on a channel that is a page or a blog, or on a site with a feed; nothing elsewhere. What
/// visitors wrote below an article is not read from pages, which a blog's gap says.
pub(super) fn articles(walk: &Walk, errand: Errand<'_>) -> Gathered {
    let is_blog = errand.channel.kind == ChannelKind::Page;
    let has_feed = walk
        .pages
        .first()
        .is_some_and(|home| !home.page.feeds.is_empty());
    let mut found = Gathered::default();
    if !is_blog && !has_feed {
        return found;
    }
    let posts: Vec<(&Walked, Post)> = walk
        .pages
        .iter()
        .filter_map(|walked| Some((walked, post(walked)?)))
        .collect();
    if is_blog && !posts.is_empty() {
        found.seen.extend(surface(&posts));
        let address = Some(errand.channel.address.clone());
        found
            .gaps
            .push(errand.gap(Facet::Threads, GapCause::NoReader, address));
    }
    let seen = posts
        .into_iter()
        .map(|(walked, post)| see(walked, Fact::Post(post)));
    found.seen.extend(seen);
    found
}

fn see(walked: &Walked, fact: Fact) -> Observation {
    Observation {
        at: walked.capture.at,
        capture: walked.capture.id.clone(),
        fact,
    }
}

/// What the articles say together about the place for comments: the widest door of any.
fn surface(posts: &[(&Walked, Post)]) -> Option<Observation> {
    let width = |state: Openness| match state {
        Openness::Open => 3,
        Openness::Restricted(_) => 2,
        Openness::Unknown => 1,
        Openness::Closed => 0,
    };
    let (walked, post) = posts.iter().max_by_key(|(_, p)| width(p.comments))?;
    let state = post.comments;
    Some(see(
        walked,
        Fact::Surface {
            surface: Surface::Comments,
            state,
        },
    ))
}

/// The article that a page is; none where the page itself does not say so.
fn post(walked: &Walked) -> Option<Post> {
    if walked.role == PageRole::Home {
        return None;
    }
    let page = &walked.page;
    let (at, title) = said_in_data(page, &walked.address).or_else(|| {
        let at = instant(page.published.as_deref()?)?;
        Some((at, None))
    })?;
    let title = title.unwrap_or_else(|| match page.headline.as_str() {
        "" => page.title.clone(),
        headline => headline.to_owned(),
    });
    let state = read_comments(&walked.capture).state;
    let is_old = walked.capture.at.duration_since(at) > YOUNG;
    Some(Post {
        id: MessageId(walked.address.to_string()),
        address: walked.address.clone(),
        at,
        text: title,
        comments: match state {
            Openness::Closed if is_old || page.cut => Openness::Unknown,
            state => state,
        },
        capture: walked.capture.id.clone(),
    })
}

/// When an article appeared and what it is called, as the page's structured data says.
///
/// Shape: of several articles the one that names this page; a list of articles is none.
fn said_in_data(page: &Document, address: &Url) -> Option<(Timestamp, Option<String>)> {
    let mut nodes = Vec::new();
    let mut left = NODES;
    for block in &page.json_ld {
        collect(block, LEVELS, &mut left, &mut nodes);
    }
    let node = match nodes.as_slice() {
        [one] => one,
        several => several.iter().find(|node| names(node, address))?,
    };
    let at = instant(node.get("datePublished")?.as_str()?)?;
    let title = node.get("headline").or(node.get("name"));
    let title = title.and_then(Value::as_str).map(|t| t.trim().to_owned());
    Some((at, title.filter(|t| !t.is_empty())))
}

fn collect<'v>(
    value: &'v Value,
    levels: u32,
    left: &mut usize,
    into: &mut Vec<&'v Map<String, Value>>,
) {
    if levels == 0 || *left == 0 {
        return;
    }
    *left -= 1;
    match value {
        Value::Array(list) => {
            for value in list {
                collect(value, levels - 1, left, into);
            }
        }
        Value::Object(node) => {
            let kind = node.get("@type");
            let kinds = kind.and_then(Value::as_array).map_or_else(
                || kind.into_iter().collect::<Vec<_>>(),
                |list| list.iter().collect(),
            );
            let is_article = kinds
                .iter()
                .filter_map(|k| k.as_str())
                .any(|k| TYPES.contains(&k.rsplit(['/', ':']).next().unwrap_or(k)));
            if is_article {
                into.push(node);
                return;
            }
            for key in ["@graph", "mainEntity"] {
                if let Some(value) = node.get(key) {
                    collect(value, levels - 1, left, into);
                }
            }
        }
        _ => {}
    }
}

/// Says whether an article names a page as its own.
fn names(node: &Map<String, Value>, address: &Url) -> bool {
    let own = address.as_str().trim_end_matches('/');
    ["url", "mainEntityOfPage", "@id"].iter().any(|key| {
        let value = node.get(*key);
        let text = value.and_then(|v| v.as_str().or_else(|| v.get("@id")?.as_str()));
        text.is_some_and(|t| {
            let t = t.split('#').next().unwrap_or(t);
            t.trim_end_matches('/') == own
        })
    })
}

/// An instant as pages write it: with an offset, or a day alone, which is taken at noon.
fn instant(text: &str) -> Option<Timestamp> {
    let text = text.trim();
    if let Ok(at) = text.parse() {
        return Some(at);
    }
    let day: Date = text.get(..10)?.parse().ok()?;
    let noon = day.at(12, 0, 0, 0).to_zoned(TimeZone::UTC).ok()?;
    Some(noon.timestamp())
}
