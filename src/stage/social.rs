//! The bundled brand's own microblog server, in the dialect of Mastodon.

use super::story::{StagePost, Turn};
use super::{Ask, Prop, Scene, escape, handle};
use axum::http::StatusCode;
use serde_json::{Value, json};

pub(super) fn answer(scene: &Scene, ask: &Ask<'_>) -> Option<Prop> {
    let root = scene.root("social");
    let rest: Vec<&str> = ask.path.trim_matches('/').split('/').collect();
    let json = match rest.as_slice() {
        [".well-known", "nodeinfo"] => json!({"links": [{
            "rel": "http://nodeinfo.diaspora.software/ns/schema/2.0",
            "href": format!("{root}/nodeinfo/2.0"),
        }]}),
        ["nodeinfo", "2.0"] => {
            json!({"version": "2.0", "software": {"name": "mastodon", "version": "4.4.2"},
                "protocols": ["activitypub"], "usage": {"users": {"total": 1}}})
        }
        [".well-known", "webfinger"] => json!({
            "subject": ask.get("resource").unwrap_or(""),
            "links": [
                {"rel": "http://webfinger.net/rel/profile-page", "type": "text/html",
                    "href": format!("{root}/@juniper")},
                {"rel": "self", "type": "application/activity+json",
                    "href": format!("{root}/users/juniper")},
            ],
        }),
        ["api", "v2" | "v1", "instance"] => {
            json!({"domain": root.trim_start_matches("http://"), "title": "Juniper Air",
                "version": "4.4.2", "configuration": {"statuses": {"max_characters": 500}}})
        }
        ["api", "v1", "notifications"] => {
            return Some(Prop::Error(
                StatusCode::UNAUTHORIZED,
                json!({"error": "The access token is invalid"}),
            ));
        }
        ["api", "v1", "accounts", "lookup"] => {
            if ask.get("acct")?.split('@').next() != Some("juniper") {
                return Some(missing());
            }
            account(scene)
        }
        ["api", "v1", "accounts", "1"] => account(scene),
        ["api", "v1", "accounts", "1", "statuses"] => return Some(statuses(scene, ask)),
        ["api", "v1", "statuses", id, "context"] => return Some(context(scene, id)),
        ["api", "v1", "statuses", id] => {
            let Some(found) = every(scene).find(|s| s["id"] == **id) else {
                return Some(missing());
            };
            found
        }
        _ => return None,
    };
    Some(Prop::Json(json, Vec::new()))
}

fn missing() -> Prop {
    Prop::Error(StatusCode::NOT_FOUND, json!({"error": "Record not found"}))
}

fn account(scene: &Scene) -> Value {
    let site = scene.root("juniper");
    json!({
        "id": "1", "username": "juniper", "acct": "juniper", "display_name": "Juniper Air",
        "locked": false, "bot": false, "created_at": "2019-05-01T00:00:00.000Z",
        "note": "<p>Questions welcome. We answer within one working day, mostly within the hour.</p>",
        "url": format!("{}/@juniper", scene.root("social")),
        "fields": [{"name": "Site", "value": format!("<a href=\"{site}/\" rel=\"me\">{site}</a>"),
            "verified_at": "2026-01-01T00:00:00.000+00:00"}],
        "followers_count": 4120, "statuses_count": 640,
    })
}

fn person(scene: &Scene, name: &str) -> Value {
    let handle = handle(name);
    json!({
        "id": format!("9{:06}", handle.bytes().map(u64::from).sum::<u64>()),
        "username": handle, "acct": format!("{handle}@elsewhere.example"), "display_name": name,
        "bot": false, "url": format!("{}/@{handle}", scene.root("social")), "note": "", "fields": [],
    })
}

/// One status; `parent` with its author where it answers something.
fn status(scene: &Scene, id: u64, at: jiff::Timestamp, author: &Value, said: &str) -> Value {
    let by = author["username"].as_str().unwrap_or("juniper").to_owned();
    json!({
        "id": id.to_string(), "created_at": at.to_string(), "edited_at": null,
        "in_reply_to_id": null, "in_reply_to_account_id": null,
        "visibility": "public", "language": "en",
        "uri": format!("{}/users/{by}/statuses/{id}", scene.root("social")),
        "url": format!("{}/@{by}/{id}", scene.root("social")),
        "replies_count": 0, "content": format!("<p>{}</p>", escape(said)),
        "account": author, "mentions": [], "tags": [], "reblog": null,
    })
}

fn publication(scene: &Scene, post: &StagePost) -> Value {
    let mut value = status(scene, post.id, post.at, &account(scene), &post.text);
    value["replies_count"] = json!(post.turns.iter().filter(|t| t.parent.is_none()).count());
    value
}

fn turn(scene: &Scene, post: &StagePost, t: &Turn) -> Value {
    let author = t
        .who
        .as_ref()
        .map_or_else(|| account(scene), |name| person(scene, name));
    let mut value = status(scene, t.id, t.at, &author, &t.text);
    let parent = t.parent.unwrap_or(post.id);
    value["in_reply_to_id"] = json!(parent.to_string());
    value["replies_count"] = json!(post.turns.iter().filter(|o| o.parent == Some(t.id)).count());
    value
}

/// Every status of the server.
fn every(scene: &Scene) -> impl Iterator<Item = Value> + '_ {
    scene.social.iter().flat_map(move |p| {
        std::iter::once(publication(scene, p)).chain(p.turns.iter().map(move |t| turn(scene, p, t)))
    })
}

/// The brand's statuses, newest first, twenty a page with the header that leads on.
fn statuses(scene: &Scene, ask: &Ask<'_>) -> Prop {
    let mut own: Vec<Value> = every(scene).filter(|s| s["account"]["id"] == "1").collect();
    if ask.get("exclude_replies") == Some("true") {
        own.retain(|s| s["in_reply_to_id"].is_null());
    }
    own.sort_by(|a, b| b["created_at"].as_str().cmp(&a["created_at"].as_str()));
    let before = ask.get("max_id");
    let start = before
        .and_then(|id| own.iter().position(|s| s["id"] == id))
        .map_or(0, |i| i + 1);
    let size: usize = ask
        .get("limit")
        .and_then(|l| l.parse().ok())
        .unwrap_or(20)
        .clamp(1, 40);
    let page: Vec<Value> = own.iter().skip(start).take(size).cloned().collect();
    let mut headers = Vec::new();
    if let Some(last) = page.last().filter(|_| start + size < own.len()) {
        let last = last["id"].as_str().unwrap_or("");
        let root = scene.root("social");
        let next = format!("{root}/api/v1/accounts/1/statuses?limit={size}&max_id={last}");
        headers.push(("link", format!("<{next}>; rel=\"next\"")));
    }
    Prop::Json(Value::Array(page), headers)
}

fn context(scene: &Scene, id: &str) -> Prop {
    let Some(post) = scene
        .social
        .iter()
        .find(|p| p.id.to_string() == id || p.turns.iter().any(|t| t.id.to_string() == id))
    else {
        return missing();
    };
    let turns: Vec<Value> = post.turns.iter().map(|t| turn(scene, post, t)).collect();
    if post.id.to_string() == id {
        return Prop::Json(json!({"ancestors": [], "descendants": turns}), Vec::new());
    }
    let own = turns
        .iter()
        .find(|t| t["id"] == id)
        .cloned()
        .unwrap_or_default();
    let mut above = vec![publication(scene, post)];
    above.extend(
        turns
            .iter()
            .filter(|t| t["id"] == own["in_reply_to_id"])
            .cloned(),
    );
    let below: Vec<Value> = turns
        .into_iter()
        .filter(|t| t["in_reply_to_id"] == id)
        .collect();
    Prop::Json(
        json!({"ancestors": above, "descendants": below}),
        Vec::new(),
    )
}
