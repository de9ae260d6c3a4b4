//! The bundled brand's account on a public network, in the dialect of Bluesky's AppView.

use super::site::HANDLE;
use super::story::{StagePost, Turn};
use super::{Ask, Prop, Scene, handle};
use crate::domain::{Openness, Restriction};
use axum::http::StatusCode;
use serde_json::{Value, json};

const DID: &str = "did:plc:juniperjuniperjuniperjun";

pub(super) fn answer(scene: &Scene, ask: &Ask<'_>) -> Option<Prop> {
    match ask.path.strip_prefix("/xrpc/")? {
        "com.atproto.identity.resolveHandle" if ask.get("handle") == Some(HANDLE) => {
            Some(Prop::Json(json!({"did": DID}), Vec::new()))
        }
        "app.bsky.actor.getProfile" => Some(match ask.get("actor") {
            Some(HANDLE | DID) => Prop::Json(profile(scene), Vec::new()),
            _ => error("InvalidRequest", "Profile not found"),
        }),
        "app.bsky.feed.getAuthorFeed" => Some(match ask.get("actor") {
            Some(HANDLE | DID) => feed(scene, ask),
            _ => error("InvalidRequest", "Profile not found"),
        }),
        "app.bsky.feed.searchPosts" => Some(search(scene, ask)),
        "app.bsky.feed.getPostThread" => Some(thread(scene, ask)),
        _ => None,
    }
}

fn error(code: &str, message: &str) -> Prop {
    Prop::Error(
        StatusCode::BAD_REQUEST,
        json!({"error": code, "message": message}),
    )
}

fn profile(scene: &Scene) -> Value {
    let site = scene.root("juniper");
    json!({
        "did": DID, "handle": HANDLE, "displayName": "Juniper Air",
        "description": format!("The airline that nobody flies. {site}/\nAna Conte ^AC, Tom Moreira ^TM"),
        "website": format!("{site}/"), "followersCount": 2310, "followsCount": 12,
        "postsCount": 410, "indexedAt": "2025-01-01T00:00:00.000Z",
        "createdAt": "2024-02-01T00:00:00.000Z",
        "associated": {"chat": {"allowIncoming": "following"}}, "labels": [],
    })
}

fn author(who: Option<&str>) -> Value {
    who.map_or_else(
        || json!({"did": DID, "handle": HANDLE, "displayName": "Juniper Air", "labels": []}),
        |name| {
            json!({"did": format!("did:plc:{:x>24}", handle(name).replace('-', "")),
                "handle": format!("{}.test", handle(name)), "displayName": name, "labels": []})
        },
    )
}

fn did(who: Option<&str>) -> String {
    author(who)["did"].as_str().unwrap_or(DID).to_owned()
}

fn uri(who: Option<&str>, id: u64) -> String {
    format!("at://{}/app.bsky.feed.post/3l{id:011}", did(who))
}

fn reference(who: Option<&str>, id: u64) -> Value {
    json!({"uri": uri(who, id), "cid": format!("bafyreistage{id}")})
}

/// A threadgate as the network shows it; none where a post is open and hides nothing.
fn threadgate(post: &StagePost) -> Option<Value> {
    let rule = |name: &str| json!([{"$type": format!("app.bsky.feed.threadgate#{name}")}]);
    let allow = match post.gate {
        Openness::Closed => Some(json!([])),
        Openness::Restricted(Restriction::Mentioned) => Some(rule("mentionRule")),
        Openness::Restricted(_) => Some(rule("followerRule")),
        Openness::Open | Openness::Unknown => None,
    };
    let hidden: Vec<String> = post
        .turns
        .iter()
        .filter(|t| t.hidden)
        .map(|t| uri(t.who.as_deref(), t.id))
        .collect();
    if allow.is_none() && hidden.is_empty() {
        return None;
    }
    let gate = format!("at://{DID}/app.bsky.feed.threadgate/3l{:011}", post.id);
    let mut record = json!({"$type": "app.bsky.feed.threadgate", "post": uri(None, post.id),
        "createdAt": post.at.to_string(), "hiddenReplies": hidden});
    if let Some(allow) = allow {
        record["allow"] = allow;
    }
    Some(json!({"uri": gate, "cid": "bafyreistagegate", "record": record, "lists": []}))
}

fn view(who: Option<&str>, id: u64, at: jiff::Timestamp, said: &str, replies: usize) -> Value {
    json!({
        "uri": uri(who, id), "cid": format!("bafyreistage{id}"), "author": author(who),
        "record": {"$type": "app.bsky.feed.post", "text": said, "createdAt": at.to_string(),
            "langs": ["en"]},
        "replyCount": replies, "repostCount": 0, "likeCount": 0, "quoteCount": 0,
        "indexedAt": at.to_string(), "labels": [],
    })
}

fn publication(post: &StagePost) -> Value {
    let direct = post.turns.iter().filter(|t| t.parent.is_none()).count();
    let mut value = view(post.by.as_deref(), post.id, post.at, &post.text, direct);
    if let Some(gate) = threadgate(post) {
        value["threadgate"] = gate;
    }
    value
}

fn turn(post: &StagePost, t: &Turn) -> Value {
    let below = post.turns.iter().filter(|o| o.parent == Some(t.id)).count();
    let mut value = view(t.who.as_deref(), t.id, t.at, &t.text, below);
    let above = post.turns.iter().find(|o| Some(o.id) == t.parent);
    let parent = above.map_or_else(
        || reference(post.by.as_deref(), post.id),
        |o| reference(o.who.as_deref(), o.id),
    );
    value["record"]["reply"] =
        json!({"root": reference(post.by.as_deref(), post.id), "parent": parent});
    value
}

/// The account's feed, newest first, paged by a cursor.
fn feed(scene: &Scene, ask: &Ask<'_>) -> Prop {
    let mut items: Vec<Value> = Vec::new();
    for post in &scene.appview {
        if post.by.is_none() {
            items.push(json!({"post": publication(post)}));
        }
        for t in post.turns.iter().filter(|t| t.who.is_none()) {
            items.push(json!({"post": turn(post, t)}));
        }
    }
    items.sort_by(|a, b| {
        b["post"]["indexedAt"]
            .as_str()
            .cmp(&a["post"]["indexedAt"].as_str())
    });
    let number = |name, other| {
        ask.get(name)
            .and_then(|n| n.parse::<usize>().ok())
            .unwrap_or(other)
    };
    let (start, size) = (number("cursor", 0), number("limit", 50).clamp(1, 100));
    let page: Vec<Value> = items.iter().skip(start).take(size).cloned().collect();
    let mut answer = json!({"feed": page});
    if start + size < items.len() {
        answer["cursor"] = json!((start + size).to_string());
    }
    Prop::Json(answer, Vec::new())
}

/// The posts from elsewhere that name the account, newest first, on one page.
fn search(scene: &Scene, ask: &Ask<'_>) -> Prop {
    if ask.get("mentions") != Some(DID) {
        return Prop::Json(json!({"posts": []}), Vec::new());
    }
    let instant = |name| {
        ask.get(name)
            .and_then(|t| t.parse::<jiff::Timestamp>().ok())
    };
    let (since, until) = (instant("since"), instant("until"));
    let named: Vec<Value> = scene
        .appview
        .iter()
        .rev()
        .filter(|p| p.by.is_some())
        .filter(|p| since.is_none_or(|s| p.at >= s) && until.is_none_or(|u| p.at < u))
        .map(publication)
        .collect();
    Prop::Json(json!({"posts": named}), Vec::new())
}

/// A thread around the asked message: its parents above, its replies below.
fn thread(scene: &Scene, ask: &Ask<'_>) -> Prop {
    let wanted = ask.get("uri").unwrap_or("");
    for post in &scene.appview {
        let mut top = node(&publication(post), &below(post, None));
        if uri(post.by.as_deref(), post.id) == wanted {
            return answer_thread(&top, post);
        }
        for t in &post.turns {
            if uri(t.who.as_deref(), t.id) == wanted {
                let mut own = node(&turn(post, t), &below(post, Some(t.id)));
                top["replies"] = json!([]);
                let above = post.turns.iter().find(|o| Some(o.id) == t.parent);
                own["parent"] = above.map_or(top.clone(), |o| {
                    let mut middle = node(&turn(post, o), &[]);
                    middle["parent"] = top.clone();
                    middle
                });
                return answer_thread(&own, post);
            }
        }
    }
    error("NotFound", &format!("Post not found: {wanted}"))
}

fn answer_thread(thread: &Value, post: &StagePost) -> Prop {
    let mut answer = json!({"thread": thread});
    if let Some(gate) = threadgate(post) {
        answer["threadgate"] = gate;
    }
    Prop::Json(answer, Vec::new())
}

fn node(post: &Value, replies: &[Value]) -> Value {
    json!({"$type": "app.bsky.feed.defs#threadViewPost", "post": post, "replies": replies})
}

fn below(post: &StagePost, parent: Option<u64>) -> Vec<Value> {
    post.turns
        .iter()
        .filter(|t| t.parent == parent)
        .map(|t| node(&turn(post, t), &below(post, Some(t.id))))
        .collect()
}
