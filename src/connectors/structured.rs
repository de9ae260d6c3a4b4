//! Structured: what a page's JSON-LD says of an organization, however it is nested.

use crate::crawl::Document;
use serde_json::{Map, Value};
use url::Url;

/// Objects of one page that are looked at, and levels that they may be nested.
const NODES: usize = 5000;
const LEVELS: u32 = 40;

/// Types that are no organization, although they carry a name, links and contact points.
const NOT_THE_BRAND: [&str; 22] = [
    "Person",
    "Article",
    "NewsArticle",
    "BlogPosting",
    "Product",
    "Offer",
    "Review",
    "Event",
    "JobPosting",
    "VideoObject",
    "ImageObject",
    "BreadcrumbList",
    "ListItem",
    "WebPage",
    "FAQPage",
    "Question",
    "Answer",
    "Comment",
    "Recipe",
    "Course",
    "Book",
    "AggregateRating",
];

/// What a page says of the organization behind it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Organization {
    /// Its name.
    pub name: Option<String>,
    /// The addresses that are said to be the same organization elsewhere.
    pub same_as: Vec<Url>,
    /// E-mail addresses, its own and those of its contact points, as written.
    pub emails: Vec<String>,
    /// Telephone numbers, its own and those of its contact points, as written.
    pub phones: Vec<String>,
    /// Addresses of its contact points.
    pub pages: Vec<Url>,
}

/// Reads the organization out of a page's JSON-LD.
///
/// Shape: all nodes at the top, in `@graph`, in lists and in lists of lists are read together, as
/// are `publisher`, `provider` and `mainEntity`; persons, articles and products are left out.
#[must_use]
pub fn organization(page: &Document) -> Organization {
    let mut found = Organization::default();
    let mut left = NODES;
    for block in &page.json_ld {
        visit(block, page, LEVELS, &mut left, &mut found);
    }
    found
}

fn visit(value: &Value, page: &Document, levels: u32, left: &mut usize, found: &mut Organization) {
    if levels == 0 || *left == 0 {
        return;
    }
    *left -= 1;
    match value {
        Value::Array(list) => {
            for value in list {
                visit(value, page, levels - 1, left, found);
            }
        }
        Value::Object(node) => {
            if is_brand(node) {
                read(node, page, found);
            }
            for key in [
                "@graph",
                "publisher",
                "provider",
                "mainEntity",
                "parentOrganization",
                "brand",
            ] {
                if let Some(value) = node.get(key) {
                    visit(value, page, levels - 1, left, found);
                }
            }
        }
        _ => {}
    }
}

/// Says whether a node is an organization or a website, by its type and what it carries.
fn is_brand(node: &Map<String, Value>) -> bool {
    let types = texts(node.get("@type"));
    !types.is_empty()
        && !types
            .iter()
            .any(|t| NOT_THE_BRAND.contains(&t.rsplit(['/', ':']).next().unwrap_or(t)))
}

fn read(node: &Map<String, Value>, page: &Document, found: &mut Organization) {
    if found.name.is_none() {
        found.name = texts(node.get("name")).into_iter().next();
    }
    let addresses = |value: Option<&Value>| {
        let texts = texts(value).into_iter();
        texts
            .filter_map(|t| page.base.join(&t).ok())
            .collect::<Vec<Url>>()
    };
    found.same_as.extend(addresses(node.get("sameAs")));
    found.emails.extend(texts(node.get("email")));
    found.phones.extend(texts(node.get("telephone")));
    let mut points = Vec::new();
    flatten(node.get("contactPoint"), 4, &mut points);
    for point in points {
        found.emails.extend(texts(point.get("email")));
        found.phones.extend(texts(point.get("telephone")));
        found.pages.extend(addresses(point.get("url")));
    }
}

fn flatten<'v>(value: Option<&'v Value>, levels: u32, into: &mut Vec<&'v Map<String, Value>>) {
    match value {
        Some(Value::Object(node)) => into.push(node),
        Some(Value::Array(list)) if levels > 0 => {
            for value in list {
                flatten(Some(value), levels - 1, into);
            }
        }
        _ => {}
    }
}

/// A text or a list of texts, without the empty ones.
fn texts(value: Option<&Value>) -> Vec<String> {
    let list = match value {
        Some(Value::Array(list)) => list.as_slice(),
        Some(one) => std::slice::from_ref(one),
        None => &[],
    };
    list.iter()
        .filter_map(|v| match v {
            Value::String(text) => Some(text.trim()),
            Value::Object(node) => node.get("@value").or(node.get("@id"))?.as_str(),
            _ => None,
        })
        .filter(|t| !t.is_empty() && t.len() < 500)
        .map(|t| {
            t.replace("&amp;", "&")
                .replace("&#39;", "'")
                .replace("&#039;", "'")
        })
        .collect()
}
