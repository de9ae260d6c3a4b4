//! Forums: Discourse, and Lemmy in its three dialects, telling the story.

use crate::stage::{ANSWERS, ASKS, By, Canned, Host, NAMES, Story, ok, query};
use rousseau::domain::ChannelKind;
use serde_json::{Value, json};
use url::Url;

pub(crate) const DISCOURSE: Host = Host {
    name: "discourse",
    address: "https://forum.juniper.example/",
    kind: ChannelKind::Forum,
    network: "Discourse",
    staff: &[],
    answer: discourse,
    list: "/latest.json",
    thread: "/t/7.json",
    person: Some("Ana Lima"),
};

/// A post by somebody, as Discourse sends it.
pub(crate) fn post(id: u64, number: u64, by: &str, at: &str, text: &str) -> Value {
    let (user_id, username, name, staff) = match by {
        "brand" => (1, "ana", "Ana Lima", true),
        "lookalike" => (99, "juniper_air_support", "Juniper Air Support", false),
        _ => (424_242, "gretaholm", "Greta Holm", false),
    };
    json!({"id": id, "post_number": number, "post_type": 1, "user_id": user_id,
        "username": username, "name": name, "display_username": name, "staff": staff,
        "admin": staff, "moderator": false, "user_title": if staff { "Support" } else { "From Bergen" }, "hidden": false,
        "avatar_template": format!("/user_avatar/{username}/1.png"), "deleted_at": null,
        "created_at": format!("2026-03-{at}:00.000Z"), "cooked": format!("<p>{text}</p>"),
        "reply_to_post_number": null})
}

/// A topic with posts, of which the stream names more where there are more.
pub(crate) fn topic(posts: &[Value], stream: &[u64]) -> Value {
    json!({"title": "A bag", "closed": false, "archived": false, "visible": true,
        "archetype": "regular", "slow_mode_seconds": 0,
        "details": {"created_by": {"id": 424_242, "username": "gretaholm", "name": "Greta Holm"},
            "participants": [{"id": 424_242, "username": "gretaholm", "name": "Greta Holm"}]},
        "post_stream": {"posts": posts, "stream": stream}})
}

fn discourse(url: &Url, story: Story) -> Option<Canned> {
    let path = url.path();
    if path == "/site/basic-info.json" {
        return ok(json!({"title": "Juniper Air Community", "description": "Ask us"}));
    }
    if path == "/latest.json" {
        let ids = story.threads(query(url, "page").unwrap_or(0));
        let topics: Vec<Value> = ids
            .iter()
            .map(|id| {
                json!({"id": id, "title": "A bag", "created_at": "2026-03-03T09:30:00.000Z",
                "pinned": false, "archetype": "regular", "last_poster_username": "gretaholm"})
            })
            .collect();
        // The address of the next page comes without .json.
        let more = story.has_more().then_some("/latest?page=1");
        return ok(
            json!({"users": [{"id": 424_242, "username": "gretaholm", "name": "Greta Holm"}],
            "topic_list": {"topics": topics, "more_topics_url": more}}),
        );
    }
    let id: u64 = path
        .strip_prefix("/t/")?
        .strip_suffix(".json")?
        .parse()
        .ok()?;
    let mut posts = vec![post(id * 10, 1, "customer", "03T09:30", ASKS)];
    let mut stream = vec![id * 10];
    if story.answers() > 0 {
        stream.push(id * 10 + 1);
    }
    if let Some(by) = story.shown() {
        let by = if by == By::Brand {
            "brand"
        } else {
            "lookalike"
        };
        posts.push(post(id * 10 + 1, 2, by, "03T11:00", NAMES));
    }
    ok(topic(&posts, &stream))
}

const fn lemmy(
    name: &'static str,
    network: &'static str,
    answer: fn(&Url, Story) -> Option<Canned>,
    list: &'static str,
    thread: &'static str,
) -> Host {
    Host {
        name,
        address: "https://lemmy.example/c/juniper",
        kind: ChannelKind::Forum,
        network,
        staff: &[],
        answer,
        list,
        thread,
        person: Some("Ana Lima"),
    }
}

pub(crate) const LEMMY: Host = lemmy(
    "lemmy",
    "Lemmy",
    v3,
    "/api/v3/post/list",
    "/api/v3/comment/list",
);
pub(crate) const LEMMY_1: Host = lemmy(
    "lemmy 1.0",
    "Lemmy",
    v4,
    "/api/v4/post/list",
    "/api/v4/comment/list",
);
pub(crate) const PIEFED: Host = lemmy(
    "piefed",
    "PieFed",
    alpha,
    "/api/alpha/post/list",
    "/api/alpha/comment/list",
);

/// A dialect: its base, and what it calls things.
#[derive(Clone, Copy)]
struct Dialect {
    base: &'static str,
    version: &'static str,
    text: &'static str,
    time: &'static str,
    address: &'static str,
}

const V3: Dialect = Dialect {
    base: "/api/v3",
    version: "0.19.5",
    text: "content",
    time: "published",
    address: "actor_id",
};
const V4: Dialect = Dialect {
    base: "/api/v4",
    version: "1.0.0-pre",
    text: "content",
    time: "published_at",
    address: "ap_id",
};
const ALPHA: Dialect = Dialect {
    base: "/api/alpha",
    version: "1.6.1",
    text: "body",
    time: "published",
    address: "actor_id",
};

fn v3(url: &Url, story: Story) -> Option<Canned> {
    speak(V3, url, story)
}

fn v4(url: &Url, story: Story) -> Option<Canned> {
    if url.path() == "/api/v3/site" {
        // A part of the old interface stays.
        return ok(json!({"version": "1.0.0-pre"}));
    }
    speak(V4, url, story)
}

fn alpha(url: &Url, story: Story) -> Option<Canned> {
    speak(ALPHA, url, story)
}

fn person(dialect: Dialect, by: Option<By>) -> Value {
    let (id, name, shown) = match by {
        Some(By::Brand) => (1, "ana", "Ana Lima"),
        Some(_) => (99, "juniper", "Juniper Air"),
        None => (424_242, "gretaholm", "Greta Holm"),
    };
    let host = if by.is_some() {
        "lemmy.example"
    } else {
        "elsewhere.example"
    };
    json!({"id": id, "name": name, "user_name": name, "display_name": shown, "title": shown,
        "bio": if by.is_some() { "Air" } else { "Greta from Bergen" }, "bot_account": false, "local": by.is_some(),
        dialect.address: format!("https://{host}/u/{name}")})
}

fn view(dialect: Dialect, key: &str, inner: Value, by: Option<By>, comments: u64) -> Value {
    let mut view = json!({"creator": person(dialect, by), "creator_is_moderator": by == Some(By::Brand),
        "creator_is_admin": by == Some(By::Lookalike),
        "community": {"id": 3, "name": "juniper", "posting_restricted_to_mods": false}});
    let mut inner = inner;
    if dialect.base == V4.base {
        inner["comments"] = json!(comments);
    } else {
        view["counts"] = json!({"comments": comments});
    }
    view[key] = inner;
    view
}

fn speak(dialect: Dialect, url: &Url, story: Story) -> Option<Canned> {
    let route = url.path().strip_prefix(dialect.base)?;
    let new = dialect.base == V4.base;
    match route {
        "/site" => ok(json!({"version": dialect.version, "admins": []})),
        "/community" => ok(
            json!({"community_view": {"community": {"id": 3, "name": "juniper",
            "title": "Juniper Air", "description": "Ask us", "posting_restricted_to_mods": false}},
            "moderators": [{"moderator": person(dialect, Some(By::Brand))}]}),
        ),
        "/post/list" => {
            let page = query(url, "page_cursor").or_else(|| query(url, "page"));
            let page = page.unwrap_or(0);
            let posts: Vec<Value> = story
                .threads(page)
                .into_iter()
                .map(|id| {
                    let title = if dialect.base == ALPHA.base {
                        "title"
                    } else {
                        "name"
                    };
                    let post = json!({"id": id, title: ASKS, "body": "", "creator_id": 424_242,
                        "locked": false, "deleted": false, "removed": false,
                        dialect.time: "2026-03-03T09:30:00.123456Z",
                        "ap_id": format!("https://lemmy.example/post/{id}")});
                    view(dialect, "post", post, None, story.answers())
                })
                .collect();
            let next = story.has_more().then(|| format!("P{}", page + 1));
            let list = if new { "items" } else { "posts" };
            ok(json!({list: posts, "next_page": next}))
        }
        "/comment/list" => {
            let comments: Vec<Value> = story
                .shown()
                .into_iter()
                .map(|by| {
                    let comment = json!({"id": 70, "post_id": 7, "path": "0.70", "creator_id": 1,
                        dialect.text: ANSWERS, "deleted": false, "removed": false,
                        dialect.time: "2026-03-03T11:00:00Z", "ap_id": "https://lemmy.example/comment/70"});
                    view(dialect, "comment", comment, Some(by), 0)
                })
                .collect();
            let list = if new { "items" } else { "comments" };
            ok(json!({list: comments}))
        }
        _ => None,
    }
}
