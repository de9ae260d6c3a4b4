//! Reviews: what a page's structured data says of reviews and their answers, as JSON; pure.

use super::when::When;
use crate::connectors::board::fragment;
use crate::crawl::Document;
use serde_json::{Map, Value, json};

/// Objects of one page that are looked at, and levels that they may be nested.
const NODES: usize = 20_000;
const LEVELS: u32 = 40;
/// Types that speak for an organization and for no person. Source: schema.org.
const ORGANIZATIONS: [&str; 8] = [
    "Organization",
    "Corporation",
    "LocalBusiness",
    "Store",
    "Airline",
    "Hotel",
    "Restaurant",
    "OnlineStore",
];

/// The reviews of a page, each with its answers.
///
/// Shape: an answer is the brand's where its author is an organization with the very id or address
/// of what is reviewed; one with a name alone may be anybody's.
pub(super) fn reduce(page: &Document, when: &When) -> Map<String, Value> {
    let mut walk = Walk {
        when,
        left: NODES,
        reviews: Vec::new(),
        total: None,
    };
    for block in page.json_ld.iter().chain(&page.microdata) {
        walk.visit(block, &[], LEVELS);
    }
    let mut picked = Map::new();
    if walk.reviews.is_empty() && walk.total != Some(0) {
        let why = "the page holds no review as structured data";
        picked.insert("unread".to_owned(), json!(why));
    }
    picked.insert("threads".to_owned(), Value::Array(walk.reviews));
    picked.insert("total".to_owned(), json!(walk.total));
    picked
}

struct Walk<'a> {
    when: &'a When,
    left: usize,
    reviews: Vec<Value>,
    total: Option<u64>,
}

impl Walk<'_> {
    /// `of` are the ids and addresses of the things around.
    fn visit(&mut self, value: &Value, of: &[String], levels: u32) {
        if levels == 0 || self.left == 0 {
            return;
        }
        self.left -= 1;
        match value {
            Value::Array(list) => {
                for item in list {
                    self.visit(item, of, levels - 1);
                }
            }
            Value::Object(node) => {
                if is(node, &["Review", "UserReview", "CriticReview"]) {
                    self.review(node, of);
                    return;
                }
                if is(node, &["AggregateRating"]) {
                    let count = node.get("reviewCount").and_then(whole);
                    self.total = self.total.max(count);
                }
                let mut around = of.to_vec();
                around.extend(identity(node));
                for inner in node.values() {
                    self.visit(inner, &around, levels - 1);
                }
            }
            _ => {}
        }
    }

    fn review(&mut self, node: &Map<String, Value>, of: &[String]) {
        let mut reviewed = of.to_vec();
        for item in list(node.get("itemReviewed")) {
            reviewed.extend(item.as_object().map(identity).unwrap_or_default());
        }
        let own = identity(node).into_iter().next();
        let number = self.reviews.len();
        let mut said = self.post(node, &reviewed);
        // Without an id of its own a review is told by who wrote it when.
        let by = said.get("by").and_then(Value::as_str).unwrap_or("");
        let at = node.get("datePublished").and_then(Value::as_str);
        let id = own.unwrap_or_else(|| format!("review {by} {}", at.unwrap_or("")));
        // A typed name is one person within its thread only.
        let typed = said["by"].as_str().filter(|by| by.starts_with("guest "));
        if let Some(typed) = typed.map(|by| format!("{by} in {id}")) {
            said["by"] = json!(typed);
        }
        let mut posts = vec![with_id(said, &id)];
        for (n, answer) in answers(node).into_iter().enumerate() {
            let own = identity(answer).into_iter().next();
            let own = own.unwrap_or_else(|| format!("{id} answer {n}"));
            let mut said = self.post(answer, &reviewed);
            // Who answers under a typed name alone may well be the brand.
            let named = said["by"]
                .as_str()
                .is_none_or(|by| by.starts_with("guest "));
            said["guest"] = json!(named || said["guest"] == json!(true));
            posts.push(with_id(said, &own));
        }
        if number < NODES {
            let at = posts[0]["at"].clone();
            let count = node.get("commentCount").and_then(whole).map(|n| n + 1);
            let review = json!({
                "id": id, "at": at, "posts": posts, "count": count, "state": "open",
            });
            self.reviews.push(review);
        }
    }

    fn post(&self, node: &Map<String, Value>, reviewed: &[String]) -> Value {
        let authors = list(node.get("author").or_else(|| node.get("creator")));
        let author = authors.first();
        let person = author.and_then(|a| a.as_object());
        let name = match author {
            Some(Value::String(name)) => Some(name.clone()),
            _ => person.and_then(|p| text(p, "name")),
        };
        let ids = person.map(identity).unwrap_or_default();
        let organization = person.is_some_and(|p| is(p, &ORGANIZATIONS));
        let staff = organization && ids.iter().any(|id| reviewed.contains(id));
        let by = ids.into_iter().next();
        let by = by.or_else(|| name.as_ref().map(|n| format!("guest {n}")));
        let stated = text(node, "datePublished").or_else(|| text(node, "dateCreated"));
        let at = stated.and_then(|t| self.when.read(&t));
        let words = ["name", "headline", "reviewBody", "text", "description"];
        let words: Vec<String> = words.iter().filter_map(|k| text(node, k)).collect();
        json!({
            "by": by,
            // What an organization is called is nobody's own name.
            "name": name.filter(|_| !staff),
            // A person of a review is known by the name typed; an organization may be the brand.
            "guest": by.is_none() || organization && !staff,
            "staff": staff,
            "at": at.map(|(at, _)| at.to_string()),
            "coarse": at.and_then(|(_, wide)| wide).map(|w| w.as_secs()),
            "text": fragment::text(&words.join("\n")),
            "gone": false,
        })
    }
}

fn with_id(mut post: Value, id: &str) -> Value {
    post["id"] = json!(id);
    post
}

/// What stands below a review as somebody's answer.
fn answers(node: &Map<String, Value>) -> Vec<&Map<String, Value>> {
    let keys = ["comment", "comments", "reply", "replies"];
    let all = keys.iter().flat_map(|key| list(node.get(*key)));
    all.filter_map(Value::as_object).collect()
}

/// The ids and addresses by which a thing is known.
fn identity(node: &Map<String, Value>) -> Vec<String> {
    let ids = ["@id", "url", "sameAs"].iter();
    let all = ids.flat_map(|key| list(node.get(*key)));
    let texts = all.filter_map(Value::as_str).map(str::trim);
    texts
        .filter(|t| !t.is_empty() && t.len() < 500)
        .map(ToOwned::to_owned)
        .collect()
}

fn list(value: Option<&Value>) -> &[Value] {
    match value {
        Some(Value::Array(list)) => list,
        Some(one) => std::slice::from_ref(one),
        None => &[],
    }
}

fn is(node: &Map<String, Value>, types: &[&str]) -> bool {
    let named = |t: &Value| {
        let name = t.as_str().unwrap_or("");
        types.contains(&name.rsplit(['/', ':']).next().unwrap_or(name))
    };
    list(node.get("@type")).iter().any(named)
}

fn text(node: &Map<String, Value>, key: &str) -> Option<String> {
    let text = list(node.get(key)).first()?.as_str()?.trim();
    (!text.is_empty()).then(|| text.chars().take(20_000).collect())
}

fn whole(value: &Value) -> Option<u64> {
    value
        .as_u64()
        .or_else(|| value.as_str()?.trim().parse().ok())
}
