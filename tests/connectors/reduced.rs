//! Reduced: Flarum, Misskey, Telegram and isso telling the story.

use crate::stage::{ANSWERS, ASKS, By, Canned, Host, NAMES, Story, ok, query};
use rousseau::domain::ChannelKind;
use serde_json::{Value, json};
use url::Url;

pub(crate) const FLARUM: Host = Host {
    name: "flarum",
    address: "https://talk.juniper.example/",
    kind: ChannelKind::Forum,
    network: "Flarum",
    staff: &[],
    answer: flarum,
    list: "/api/discussions?",
    thread: "/api/posts?",
    person: Some("Ana Lima"),
};

pub(crate) fn member(by: Option<By>) -> (u64, &'static str, &'static str) {
    match by {
        Some(By::Brand) => (1, "ana", "Ana Lima"),
        Some(_) => (99, "juniper-air", "Juniper Air"),
        None => (424_242, "gretaholm", "Greta Holm"),
    }
}

/// A user, of whom the groups are told.
fn user(by: Option<By>) -> Value {
    let (id, name, shown) = member(by);
    let groups: Vec<Value> = (by == Some(By::Brand))
        .then(|| json!({"type": "groups", "id": "4"}))
        .into_iter()
        .collect();
    json!({"type": "users", "id": id.to_string(), "attributes": {"username": name, "displayName": shown,
        "slug": name, "avatarUrl": format!("https://talk.example/{name}.png")},
        "relationships": {"groups": {"data": groups}}})
}

fn flarum(url: &Url, story: Story) -> Option<Canned> {
    let number = |name: &str| {
        let found = url.query_pairs().find(|(n, _)| n == name);
        found.and_then(|(_, v)| v.parse::<u64>().ok())
    };
    let links = |more: bool| {
        if more {
            json!({"next": "https://elsewhere.example/?page"})
        } else {
            json!({})
        }
    };
    if url.path() == "/api/discussions" {
        let page = number("page[offset]").unwrap_or(0) / 20;
        let one = |id: u64| {
            json!({"type": "discussions", "id": id.to_string(), "attributes": {"title": "A bag of Greta Holm",
                "createdAt": "2026-03-03T09:30:00+00:00", "commentCount": 1 + story.answers(), "canReply": false},
                "relationships": {"user": {"data": {"type": "users", "id": "424242"}}}})
        };
        let all: Vec<Value> = story.threads(page).into_iter().map(one).collect();
        return ok(
            json!({"links": links(story.has_more()), "data": all, "included": [user(None)]}),
        );
    }
    let id = number("filter[discussion]").filter(|_| url.path() == "/api/posts")?;
    let post = |id: u64, by: Option<By>, at: &str, text: &str| {
        json!({"type": "posts", "id": id.to_string(), "attributes": {"number": 1, "contentType": "comment",
            "createdAt": format!("2026-03-{at}:00+00:00"), "contentHtml": format!("<p>{text}</p>")},
            "relationships": {"user": {"data": {"type": "users", "id": member(by).0.to_string()}}}})
    };
    let event =
        json!({"type": "posts", "id": "9", "attributes": {"contentType": "discussionRenamed"}});
    let mut posts = vec![post(id * 10, None, "03T09:30", ASKS), event];
    let mut users = vec![user(None)];
    if let Some(by) = story.shown() {
        posts.push(post(id * 10 + 1, Some(by), "03T11:00", NAMES));
        users.push(user(Some(by)));
    }
    ok(json!({"links": links(false), "data": posts, "included": users}))
}

pub(crate) const MISSKEY: Host = Host {
    name: "misskey",
    address: "https://mi.example/@juniper",
    kind: ChannelKind::Microblog,
    network: "Misskey",
    staff: &[],
    answer: misskey,
    list: "/api/users/notes",
    thread: "/api/notes/children",
    person: None,
};

/// A note by somebody.
pub(crate) fn note(id: &str, by: Option<By>, at: &str, text: &str, more: &Value) -> Value {
    let (id_of, name, shown) = match by {
        Some(By::Brand) => ("u1", "juniper", "Juniper"),
        Some(_) => ("u99", "juniper_air", "Juniper Air"),
        None => ("u424242", "gretaholm", "Greta Holm"),
    };
    let mut note = json!({"id": id, "createdAt": format!("2026-03-{at}:00.000Z"), "text": text, "userId": id_of,
        "user": {"id": id_of, "username": name, "name": shown, "host": null, "isBot": false},
        "visibility": "public", "replyId": null, "renoteId": null, "repliesCount": 0});
    for (key, value) in more.as_object().into_iter().flatten() {
        note[key] = value.clone();
    }
    note
}

fn misskey(url: &Url, story: Story) -> Option<Canned> {
    let (_, asked) = url.query_pairs().find(|(n, _)| n == "json")?;
    let asked: Value = serde_json::from_str(&asked).ok()?;
    match url.path() {
        "/api/users/show" => ok(
            json!({"id": "u1", "username": "juniper", "name": "Juniper", "description": "Air",
            "pinnedNotes": [note("9", None, "01T00:00", "Greta Holm was here", &json!({}))]}),
        ),
        "/api/users/notes" => {
            let until = asked["untilId"]
                .as_str()
                .and_then(|t| t.parse::<u64>().ok());
            let counted = json!({"repliesCount": u64::from(!story.has_more())});
            let one = |id: u64| {
                note(
                    &id.to_string(),
                    Some(By::Brand),
                    "03T09:00",
                    "New routes",
                    &counted,
                )
            };
            let ids: Vec<u64> = match (story.has_more(), until) {
                (false, _) => vec![7],
                (true, Some(id)) if story.threads(1) != story.threads(0) => {
                    (id + 1..id + 101).collect()
                }
                (true, _) => (1000..1100).collect(),
            };
            ok(Value::Array(ids.into_iter().map(one).collect()))
        }
        "/api/notes/children" if !story.has_more() => {
            let asks = json!({"replyId": "7", "repliesCount": story.answers()});
            let mut all = vec![
                note("70", None, "03T09:30", ASKS, &asks),
                // A quotation is no answer.
                note(
                    "71",
                    Some(By::Lookalike),
                    "03T09:40",
                    "See this",
                    &json!({"renoteId": "7"}),
                ),
            ];
            let below = json!({"replyId": "70"});
            all.extend(
                story
                    .shown()
                    .map(|by| note("72", Some(by), "03T11:00", NAMES, &below)),
            );
            ok(Value::Array(all))
        }
        _ => ok(json!([])),
    }
}

pub(crate) const TELEGRAM: Host = Host {
    name: "telegram",
    address: "https://t.me/juniper",
    kind: ChannelKind::Microblog,
    network: "Telegram",
    staff: &[],
    answer: telegram,
    list: "/s/juniper",
    thread: "/juniper/7?",
    person: None,
};

fn page(inner: &str) -> Option<Canned> {
    ok(Value::String(format!(
        "<!DOCTYPE html><html><body><img alt=\"Greta Holm of Bergen\">{inner}</body></html>"
    )))
}

fn telegram(url: &Url, story: Story) -> Option<Canned> {
    let header = "<div class=\"tgme_channel_info_header_title\"><span>Juniper</span></div>";
    if url.path() == "/s/juniper" {
        let number = query(url, "before").unwrap_or(0);
        let one = |id: u64| {
            format!(
                "<div class=\"tgme_widget_message js-widget_message\" data-post=\"juniper/{id}\">\
                 <div class=\"tgme_widget_message_text js-message_text\">New routes</div>\
                 <a class=\"tgme_widget_message_date\" href=\"https://t.me/juniper/{id}\"><time datetime=\"2026-03-03T09:00:00+00:00\">9</time></a></div>"
            )
        };
        let all: String = story.threads(number).into_iter().map(one).collect();
        let older = story.has_more().then(|| {
            format!(
                "<a class=\"tme_messages_more js-messages_more\" data-before=\"{}\"></a>",
                number + 1
            )
        });
        return page(&format!("{header}{all}{}", older.unwrap_or_default()));
    }
    url.path().strip_prefix("/juniper/")?;
    let one = |id: u64, by: Option<By>, at: &str, text: &str| {
        let (name, shown) = match by {
            Some(By::Brand) => ("juniper", "Juniper"),
            Some(_) => ("juniper_air", "Juniper"),
            None => ("gretaholm", "Greta Holm"),
        };
        format!(
            "<div class=\"tgme_widget_message js-widget_message\" data-post-id=\"{id}\">\
             <a class=\"tgme_widget_message_author_name\" href=\"https://t.me/{name}\">{shown}</a>\
             <div class=\"tgme_widget_message_text js-message_text\">{text}</div>\
             <time datetime=\"2026-03-{at}:00+00:00\">9</time></div>"
        )
    };
    let mut all = one(70, None, "03T09:30", ASKS);
    all.extend(story.shown().map(|by| one(71, Some(by), "03T11:00", NAMES)));
    if story.has_more() {
        all.clear();
    }
    let count = if story.has_more() {
        0
    } else {
        1 + story.answers()
    };
    page(&format!(
        "<div class=\"js-header\">{count} comments</div>{all}<form class=\"js-new_message_form\"></form>"
    ))
}

pub(crate) const ISSO: Host = Host {
    name: "isso",
    address: "https://blog.juniper.example/posts",
    kind: ChannelKind::Page,
    network: "isso",
    staff: &["aa11"],
    answer: isso,
    list: "/posts",
    thread: "/comments/?uri=%2Fpost7",
    person: None,
};

fn isso(url: &Url, story: Story) -> Option<Canned> {
    if url.path() == "/posts" {
        let number = query(url, "page").unwrap_or(0);
        let one = |id: u64| format!("<li><a href=\"/post{id}\">A post</a></li>");
        let all: String = story.threads(number).into_iter().map(one).collect();
        let next = story.has_more().then(|| {
            format!(
                "<a rel=\"next\" href=\"/posts?page={}\">Older</a>",
                number + 1
            )
        });
        return page(&format!(
            "<ul>{all}</ul><p>Greta Holm</p>{}<script data-isso=\"/comments\" src=\"/comments/js/embed.min.js\"></script>",
            next.unwrap_or_default()
        ));
    }
    let (_, uri) = url.query_pairs().find(|(n, _)| n == "uri")?;
    if uri != "/post7" {
        return ok(json!({"id": null, "total_replies": 0, "hidden_replies": 0, "replies": []}));
    }
    let one = |id: u64, by: Option<By>, at: f64, text: &str, replies: Vec<Value>, hidden: u64| {
        let (hash, name) = match by {
            Some(By::Brand) => ("aa11", "Ana"),
            Some(_) => ("bb22", "Ana"),
            None => ("cc424242", "Greta Holm"),
        };
        json!({"id": id, "parent": null, "created": at, "mode": 1, "text": format!("<p>{text}</p>"),
            "author": name, "hash": hash, "website": null, "total_replies": replies.len(),
            "hidden_replies": hidden, "replies": replies})
    };
    let below = story
        .shown()
        .map(|by| one(71, Some(by), 1_772_535_600.5, ANSWERS, Vec::new(), 0));
    let below: Vec<Value> = below.into_iter().collect();
    let hidden = u64::from(story.by == By::Hidden);
    let asks = one(70, None, 1_772_530_200.25, ASKS, below, hidden);
    ok(json!({"id": null, "total_replies": 1, "hidden_replies": 0, "replies": [asks]}))
}
