//! `NodeBB` telling the story, and what is peculiar to it.

use crate::stage::{ASKS, By, Canned, Host, NAMES, Story, Way, gather, messages, ok, query};
use rousseau::domain::{ChannelKind, GapCause, Visibility};
use rousseau::evidence::Capture;
use serde_json::{Value, json};
use url::Url;

pub(crate) const NODEBB: Host = Host {
    name: "nodebb",
    address: "https://board.juniper.example/",
    kind: ChannelKind::Forum,
    network: "NodeBB",
    staff: &["1"],
    answer,
    list: "/api/recent",
    thread: "/api/topic/7",
    person: Some("Ana Lima"),
};

fn post(pid: u64, by: Option<By>, at: &str, text: &str) -> Value {
    let (uid, slug, name) = match by {
        Some(By::Brand) => (1, "ana", "Ana Lima"),
        Some(_) => (99, "juniper-air", "Juniper Air"),
        None => (424_242, "gretaholm", "Greta Holm"),
    };
    json!({"pid": pid, "tid": 7, "uid": uid, "content": format!("<p>{text}</p>"), "deleted": 0,
        "timestamp": 1, "timestampISO": format!("2026-03-{at}:00.000Z"),
        "user": {"uid": uid, "username": slug, "userslug": slug, "displayname": name,
            "signature": if by.is_some() { "" } else { "Bergen" }, "groupTitle": "administrators"}})
}

fn answer(url: &Url, story: Story) -> Option<Canned> {
    if url.path() == "/api/recent" {
        let page = query(url, "page").unwrap_or(1);
        let topic = |tid: u64| json!({"tid": tid, "uid": 424_242, "timestampISO": "2026-03-03T09:30:00.000Z"});
        let topics: Vec<Value> = story.threads(page).into_iter().map(topic).collect();
        let pages = if story.has_more() { 1_000_000 } else { 1 };
        return ok(json!({"topics": topics, "pagination": {"pageCount": pages}}));
    }
    let tid: u64 = url.path().strip_prefix("/api/topic/")?.parse().ok()?;
    let mut posts = vec![post(tid * 10, None, "03T09:30", ASKS)];
    posts.extend(
        story
            .shown()
            .map(|by| post(tid * 10 + 1, Some(by), "03T11:00", NAMES)),
    );
    let shown = posts.len() as u64;
    ok(
        json!({"tid": tid, "locked": 0, "posts": posts, "postcount": 1 + story.answers(),
        "pagination": {"pageCount": 1}, "shown": shown}),
    )
}

#[tokio::test]
async fn without_named_users_nobody_is_accused_and_what_is_deleted_has_no_words() {
    let host = Host {
        staff: &[],
        ..NODEBB
    };
    let way = Way::to(&host, By::Brand);
    let (gathered, record) = gather(&host, &host.settings(), &way).await;
    assert!(record.threads.iter().all(|t| !t.hidden.is_empty()));
    assert_eq!(gathered.gaps[0].cause, GapCause::NoReader);
    let spoil = |url: &Url, capture: Capture| {
        let body = String::from_utf8_lossy(&capture.body).replace("\"deleted\":0", "\"deleted\":1");
        assert!(url.path().starts_with("/api/"));
        Ok(Capture {
            body: body.into_bytes(),
            ..capture
        })
    };
    let mut way = Way::to(&NODEBB, By::Nobody);
    way.spoil = Some(&spoil);
    let (gathered, _) = gather(&NODEBB, &NODEBB.settings(), &way).await;
    let all = messages(&gathered);
    assert!(
        all.iter()
            .all(|m| m.visibility == Visibility::Deleted && m.text.is_empty())
    );
}
