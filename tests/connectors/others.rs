//! Others: GitHub, Stack Exchange and `PeerTube`, telling the story.

use crate::stage::{ANSWERS, ASKS, By, Canned, Host, NAMES, Story, ok, query};
use rousseau::domain::ChannelKind;
use serde_json::{Value, json};
use url::Url;

pub(crate) const GITHUB: Host = Host {
    name: "github",
    address: "https://github.com/juniper/app",
    kind: ChannelKind::Forum,
    network: "GitHub",
    // Named, so that whoever else answers is nobody of the brand's.
    staff: &["4711"],
    answer: github,
    list: "/repos/juniper/app/issues?",
    thread: "/repos/juniper/app/issues/comments",
    person: Some("ana-lima"),
};

/// An issue or a comment by somebody.
pub(crate) fn entry(by: Option<By>, association: &str, more: &Value) -> Value {
    let (id, login) = match by {
        Some(By::Brand) => (1, "ana-lima"),
        Some(_) => (99, "juniper-support"),
        None => (424_242, "gretaholm"),
    };
    let mut entry = json!({"author_association": association,
        "user": {"login": login, "id": id, "type": "User", "node_id": "x",
            "html_url": format!("https://github.com/{login}"),
            "avatar_url": format!("https://avatars.example/u/{id}")}});
    for (name, value) in more.as_object().expect("an object") {
        entry[name] = value.clone();
    }
    entry
}

fn github(url: &Url, story: Story) -> Option<Canned> {
    match url.path() {
        "/repos/juniper/app" => ok(json!({"full_name": "juniper/app", "description": "The app",
            "has_issues": true, "has_discussions": false, "archived": false,
            "owner": {"login": "juniper", "id": 5, "type": "Organization"}})),
        "/repos/juniper/app/issues" => {
            let page = query(url, "page").unwrap_or(0);
            let issue = |id: u64| {
                let more = json!({"id": id, "number": id, "title": ASKS, "body": "It is red.",
                    "created_at": "2026-03-03T09:30:00Z", "locked": false, "state": "open",
                    "comments": story.answers(), "html_url": format!("https://github.com/juniper/app/issues/{id}")});
                entry(None, "NONE", &more)
            };
            let issues: Vec<Value> = story.threads(page).into_iter().map(issue).collect();
            let next = format!(
                "<{}&page={}>; rel=\"next\"",
                url.as_str().split("&page").next()?,
                page + 1
            );
            let link = story.has_more().then_some(("link".to_owned(), next));
            Some((200, link.into_iter().collect(), json!(issues)))
        }
        "/repos/juniper/app/issues/comments" => {
            let comment = |by: By| {
                let association = if by == By::Brand { "MEMBER" } else { "NONE" };
                let more = json!({"id": 70, "body": ANSWERS, "created_at": "2026-03-03T11:00:00Z",
                    "issue_url": "https://api.github.com/repos/juniper/app/issues/7",
                    "html_url": "https://github.com/juniper/app/issues/7#issuecomment-70"});
                entry(Some(by), association, &more)
            };
            let comments: Vec<Value> = story.shown().into_iter().map(comment).collect();
            ok(json!(comments))
        }
        _ => None,
    }
}

pub(crate) const STACK: Host = Host {
    name: "stack exchange",
    address: "https://stackoverflow.com/questions/tagged/juniper",
    kind: ChannelKind::Forum,
    network: "Stack Exchange",
    staff: &["1"],
    answer: stack,
    list: "/2.3/questions?",
    thread: "/2.3/questions/7/answers",
    person: Some("Ana Lima"),
};

fn owner(by: Option<By>) -> Value {
    let (id, name) = match by {
        Some(By::Brand) => (1, "Ana Lima"),
        Some(_) => (99, "Juniper Air"),
        None => (424_242, "Greta Holm"),
    };
    json!({"user_id": id, "user_type": "registered", "display_name": name, "reputation": 1,
        "link": format!("https://stackoverflow.com/users/{id}/{}", name.to_lowercase().replace(' ', "-")),
        "profile_image": format!("https://i.example/{}.png", name.replace(' ', "-"))})
}

fn stack(url: &Url, story: Story) -> Option<Canned> {
    let at = |time: &str| crate::stage::instant(time).as_second();
    let wrap = |items: Vec<Value>, more: bool| {
        ok(json!({"items": items, "has_more": more, "quota_remaining": 200}))
    };
    match url.path() {
        "/2.3/questions" => {
            let page = query(url, "page").unwrap_or(0);
            let question = |id: u64| {
                json!({"question_id": id, "title": ASKS, "body": "<p>It is red.</p>",
                "creation_date": at("2026-03-03T09:30:00Z"), "answer_count": story.answers(), "owner": owner(None),
                "link": format!("https://stackoverflow.com/questions/{id}/a-bag")})
            };
            wrap(
                story.threads(page).into_iter().map(question).collect(),
                story.has_more(),
            )
        }
        "/2.3/questions/7/answers" => {
            let answer = |by: By| {
                json!({"answer_id": 70, "question_id": 7, "body": format!("<p>{ANSWERS}</p>"),
                "creation_date": at("2026-03-03T11:00:00Z"), "owner": owner(Some(by))})
            };
            wrap(story.shown().into_iter().map(answer).collect(), false)
        }
        path if path.ends_with("/comments") => wrap(Vec::new(), false),
        _ => None,
    }
}

pub(crate) const PEERTUBE: Host = Host {
    name: "peertube",
    address: "https://tube.example/c/juniper",
    kind: ChannelKind::Video,
    network: "PeerTube",
    staff: &[],
    answer: peertube,
    list: "/api/v1/video-channels/juniper/videos",
    thread: "/comment-threads/",
    person: None,
};

fn account(by: Option<By>) -> Value {
    let (host, name, shown) = match by {
        Some(By::Brand) => ("tube.example/accounts", "juniper", "Juniper Air"),
        Some(_) => ("elsewhere.example/users", "juniper", "Juniper Air"),
        None => ("elsewhere.example/users", "gretaholm", "Greta Holm"),
    };
    json!({"name": name, "displayName": shown, "url": format!("https://{host}/{name}"),
        "description": if by.is_some() { "Air" } else { "Greta from Bergen" }, "avatars": [{"path": "/1.png"}]})
}

/// A comment by somebody.
pub(crate) fn comment(id: u64, by: Option<By>, at: &str, text: &str, replies: u64) -> Value {
    json!({"id": id, "text": format!("<p>{text}</p>"), "threadId": 1000, "inReplyToCommentId": null,
        "url": if by.is_some() { format!("https://tube.example/w/v7;threadId={id}") } else { format!("https://elsewhere.example/users/gretaholm/statuses/{id}") },
        "createdAt": format!("2026-03-{at}:00.000Z"), "isDeleted": false, "totalReplies": replies,
        "account": account(by)})
}

fn peertube(url: &Url, story: Story) -> Option<Canned> {
    let path = url.path();
    if path == "/api/v1/video-channels/juniper" {
        return ok(
            json!({"name": "juniper", "displayName": "Juniper Air", "description": "Films",
            "url": "https://tube.example/video-channels/juniper",
            "ownerAccount": {"url": "https://tube.example/accounts/juniper", "name": "juniper"}}),
        );
    }
    if path.ends_with("/juniper/videos") {
        let start = query(url, "start").unwrap_or(0) / 100;
        let videos: Vec<Value> = story
            .threads(start)
            .into_iter()
            .map(|id| json!({"uuid": format!("v{id}"), "name": "New routes", "commentsPolicy": {"id": 1},
                "publishedAt": "2026-03-03T09:00:00.000Z", "url": format!("https://tube.example/w/v{id}")}))
            .collect();
        let total = if story.has_more() { 1_000_000 } else { 1 };
        return ok(json!({"total": total, "data": videos}));
    }
    if path.ends_with("/comment-threads") {
        let top = comment(1000, None, "03T09:30", ASKS, story.answers());
        let data = if story.has_more() {
            Vec::new()
        } else {
            vec![top]
        };
        return ok(json!({"total": data.len(), "data": data}));
    }
    path.strip_suffix("/comment-threads/1000")?;
    let children: Vec<Value> = story
        .shown()
        .into_iter()
        .map(|by| json!({"comment": comment(1001, Some(by), "03T11:00", NAMES, 0), "children": []}))
        .collect();
    let top = comment(1000, None, "03T09:30", ASKS, story.answers());
    ok(json!({"comment": top, "children": children}))
}
